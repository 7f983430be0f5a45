//! Taking back what was said wrongly, while nothing is entered in it yet. What is in use stays: an
//! item or a place is closed instead.

use super::store::{barcodes, items, locations, units, used};
use super::unit::needs;
use super::{BarcodeRow, ItemRow, LocationRow, UnitRow};
use crate::base::{Error, Result, Text};
use crate::db::Transaction;

/// Takes back what a unit is, for an item or for all.
///
/// # Errors
/// Refused: nobody has said it, or something is entered in it.
pub fn remove_unit(
    tx: &Transaction<'_>,
    item: Option<&Text>,
    unit: &str,
    of: &str,
) -> Result<UnitRow> {
    let known = units::all(tx)?;
    let mut mine = known
        .into_iter()
        .filter(|it| it.item.as_ref() == item && it.unit.as_str() == unit && it.of.as_str() == of);
    let Some(row) = mine.next() else {
        let whose = item.map(|it| format!(" of `{it}`")).unwrap_or_default();
        return Err(Error::refused(format!(
            "nobody has said how many `{of}` a `{unit}`{whose} is"
        ))
        .with_hint("`bo stock unit list` shows what was said"));
    };
    let id = item.map(|it| items::get(tx, it)).transpose()?;
    let id = id.map(|it| it.id);
    if let Some(used) = needs(tx, id, unit, of)? {
        let why = match used == unit {
            true => "something is entered in it".to_string(),
            false => format!("something is entered in `{used}`, which is so many of it"),
        };
        return Err(Error::refused(format!("`{unit}` stays: {why}"))
            .with_hint("another unit gets another name"));
    }
    units::remove(tx, id, unit, of)?;
    tx.touch("unit", unit)?;
    Ok(row)
}

/// Takes back what a barcode stands for.
///
/// # Errors
/// Refused, when it stands for nothing.
pub fn remove_barcode(tx: &Transaction<'_>, barcode: &str) -> Result<BarcodeRow> {
    let row = barcodes::find(tx, barcode)?.ok_or_else(|| {
        Error::refused(format!("barcode: `{barcode}` stands for nothing"))
            .with_hint("`bo stock barcode list` shows them")
    })?;
    barcodes::remove(tx, barcode)?;
    tx.touch("item", &row.item)?;
    Ok(row)
}

/// Takes an item away, with its units, barcodes and parts.
///
/// # Errors
/// Refused: there is none, or something was entered of it.
pub fn remove(tx: &Transaction<'_>, number: &str) -> Result<ItemRow> {
    let item = items::get(tx, number)?;
    if let Some(what) = used::item(tx, item.id)? {
        return Err(
            Error::refused(format!("`{number}` stays: {what}")).with_hint(format!(
                "`bo stock item edit {number} --close-on …` closes it"
            )),
        );
    }
    items::remove(tx, item.id)?;
    tx.touch("item", number)?;
    Ok(item.facts)
}

/// Takes a place away.
///
/// # Errors
/// Refused: there is none, something was there, or places are in it.
pub fn remove_location(tx: &Transaction<'_>, code: &str) -> Result<LocationRow> {
    let known = locations::all(tx)?;
    let row = known.into_iter().find(|it| it.code.as_str() == code);
    let (Some(row), Some((location, _))) = (row, locations::find(tx, code)?) else {
        return Err(Error::refused(format!("no location `{code}`"))
            .with_hint("`bo stock location list` shows them"));
    };
    if let Some(what) = used::location(tx, location.id)? {
        return Err(
            Error::refused(format!("`{code}` stays: {what}")).with_hint(format!(
                "`bo stock location add {code} --close-on …` closes it"
            )),
        );
    }
    locations::remove(tx, location.id)?;
    tx.touch("location", code)?;
    Ok(row)
}

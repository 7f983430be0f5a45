//! Barcodes: what a scanner reads.

use super::store::{barcodes, items};
use super::{BarcodeRow, Item};
use crate::base::{Error, Result, Text, closest, gs1};
use crate::db::{Connection, Transaction};
use crate::tabular::Outcome;

pub use super::store::barcodes::all as barcodes;

/// Says what a barcode stands for.
///
/// # Errors
/// Refused: it stands for something else. Input: its check digit is wrong (EAN-8, UPC-A, EAN-13,
/// GTIN-14: GS1 General Specifications 7.9).
pub fn add_barcode(tx: &Transaction<'_>, row: &BarcodeRow) -> Result<Outcome> {
    let digits = row.barcode.as_str();
    if digits.is_empty() || digits.chars().count() > 80 {
        return Err(Error::input("barcode: it has 1 to 80 characters"));
    }
    if gs1::is_gtin(digits) && !gs1::has_check_digit(digits) {
        let right = gs1::check_digit(&digits[..digits.len() - 1]);
        return Err(Error::input(format!(
            "barcode: the last digit of `{digits}` would be {right}"
        ))
        .with_hint("scan it again"));
    }
    let item = items::get(tx, &row.item).map_err(|err| err.at("item"))?;
    if let Some(other) = items::find(tx, digits)?.filter(|it| it.id != item.id) {
        return Err(Error::refused(format!(
            "barcode: `{digits}` is the number of another item, {}",
            other.name
        )));
    }
    match barcodes::find(tx, &row.barcode)? {
        Some(known) if known == *row => return Ok(Outcome::Unchanged),
        Some(known) => {
            return Err(Error::refused(format!(
                "barcode: `{digits}` stands for `{}` already",
                known.item
            )));
        }
        None => {}
    }
    barcodes::insert(tx, &row.barcode, item.id, row.unit.as_ref())?;
    tx.touch("item", &row.item)?;
    Ok(Outcome::Added)
}

/// What a scanned text means: the item of a barcode and its unit, or the item with that number.
///
/// # Errors
/// Refused, when it is neither.
pub fn read_barcode(conn: &Connection, text: &str) -> Result<(Item, Option<Text>)> {
    if let Some(found) = find_barcode(conn, text)? {
        return Ok(found);
    }
    let numbers = items::numbers(conn)?;
    let hint = match closest(text, numbers.iter().map(String::as_str)) {
        Some(near) => format!("is it `{near}`? `bo stock item list` shows them all"),
        None => format!(
            "`bo stock item list` shows the items, `bo stock barcode add {text} ITEM` says what a code stands for"
        ),
    };
    Err(Error::refused(format!("`{text}` is no barcode and no item")).with_hint(hint))
}

/// The same, if it is either. A GTIN is known with and without the zeros before it, as scanners send
/// it one way or the other.
pub(super) fn find_barcode(conn: &Connection, text: &str) -> Result<Option<(Item, Option<Text>)>> {
    let mut known = barcodes::find(conn, text)?;
    if known.is_none() && gs1::is_gtin(text) {
        let bare = text.trim_start_matches('0');
        let others = [8, 12, 13, 14].map(|length| format!("{bare:0>length$}"));
        for other in others.iter().filter(|it| *it != text && gs1::is_gtin(it)) {
            if known.is_none() {
                known = barcodes::find(conn, other)?;
            }
        }
    }
    match known {
        Some(known) => Ok(Some((items::get(conn, &known.item)?, known.unit))),
        None => Ok(items::find(conn, text)?.map(|item| (item, None))),
    }
}

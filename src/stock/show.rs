//! Everything known about one item.

use super::list::balances_at;
use super::rows::ItemRow;
use super::store::{barcodes, locations, lots, moves, reservations, steps, units};
use super::{read_barcode, worth};
use crate::base::{Code, Money, Quantity, Result, ShowRow};
use crate::db::Connection;
use crate::ledger;
use crate::tabular::{Record, columns};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The facts, units, barcodes and stock of the item called `number`, or with that barcode.
///
/// # Errors
/// Refused, when there is none.
pub fn show(conn: &Connection, number: &str, today: NaiveDate) -> Result<Vec<ShowRow>> {
    let (item, _) = read_barcode(conn, number)?;
    let book = ledger::book(conn)?;
    let mut record = Record::default();
    record.fill(&item.facts)?;
    let mut rows: Vec<ShowRow> = columns::<ItemRow>()
        .iter()
        .enumerate()
        .map(|(index, name)| ShowRow::new("item", name, record.cell(index).1.to_string()))
        .filter(|row| !row.value.is_empty())
        .collect();
    let mine = |of: Option<&str>| of.is_none_or(|of| of == item.number.as_str());
    for unit in units::all(conn)? {
        if unit.item.as_deref().is_some_and(|it| mine(Some(it))) {
            let what = format!("1 {}", unit.unit);
            rows.push(ShowRow::new(
                "unit",
                &what,
                format!("{} {}", unit.quantity, unit.of),
            ));
        }
    }
    for barcode in barcodes::all(conn)? {
        if barcode.item == item.number {
            let unit = barcode.unit.as_deref().unwrap_or(&item.unit);
            rows.push(ShowRow::new("barcode", &barcode.barcode, unit.to_string()));
        }
    }
    let quantity =
        |millionths: i64| format!("{} {}", Quantity::from_millionths(millionths), item.unit);
    let (on_hand, worth) = steps::at(conn, item.id, None)?;
    let method = moves::method_at(conn, &item, Some(today))?;
    let wanted = reservations::open_of(conn, item.id, Some(today))?;
    let kept = wanted.min(on_hand.max(0));
    rows.push(ShowRow::new("stock", "on hand", quantity(on_hand)));
    if wanted != 0 {
        rows.push(ShowRow::new("stock", "kept back", quantity(kept)));
        rows.push(ShowRow::new("stock", "free", quantity(on_hand - kept)));
    }
    if wanted > kept {
        rows.push(ShowRow::new("stock", "backorder", quantity(wanted - kept)));
    }
    let money = Money::from_minor(worth, book);
    rows.push(ShowRow::new("stock", "worth", money.to_string()));
    if on_hand > 0 {
        let each = worth::one(super::UnitPrice::of(worth, on_hand), book);
        rows.push(ShowRow::new("stock", "each", format!("{each} {book}")));
    }
    rows.push(ShowRow::new(
        "stock",
        "valued by",
        method.as_str().to_string(),
    ));
    let names = locations::names(conn)?;
    let lots: HashMap<i64, String> = lots::of(conn, item.id)?
        .into_iter()
        .map(|it| {
            let until = it.expires_on.map(|day| format!(", good until {day}"));
            (
                it.id.raw(),
                format!("{}{}", it.code, until.unwrap_or_default()),
            )
        })
        .collect();
    for ((location, lot), there) in balances_at(conn, &item, None)? {
        let at = names
            .get(&location)
            .map_or("no particular place", String::as_str);
        let of = lots.get(&lot).map(|lot| format!(" of {lot}"));
        let what = format!("at {at}");
        let value = format!("{}{}", quantity(there), of.unwrap_or_default());
        rows.push(ShowRow::new("place", &what, value));
    }
    Ok(rows)
}

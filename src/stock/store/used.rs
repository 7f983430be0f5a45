//! The SQL of what is in use, and so stays.

use super::super::{Item, Location};
use crate::base::{Id, Result};
use crate::db::{Connection, ToValue};

/// The first of these that is so: a query, and what it means.
fn first(
    conn: &Connection,
    asked: &[(&str, &'static str)],
    params: &[&dyn ToValue],
) -> Result<Option<&'static str>> {
    for (sql, what) in asked {
        if conn.value(&format!("SELECT EXISTS ({sql})"), params)? {
            return Ok(Some(what));
        }
    }
    Ok(None)
}

/// The units in which something of an item, or of all, is entered: in the journal, on barcodes, in
/// prices, orders and requests.
pub fn units(conn: &Connection, item: Option<Id<Item>>) -> Result<Vec<(Id<Item>, String)>> {
    let tables = [
        "stock_move",
        "stock_barcode",
        "supplier_price",
        "purchase_line",
        "quote_request_line",
    ];
    let each = tables.map(|table| {
        format!(
            "SELECT item, unit FROM {table}
             WHERE unit IS NOT NULL AND item IS NOT NULL AND (?1 IS NULL OR item = ?1)"
        )
    });
    conn.rows(&each.join(" UNION "), &[&item], |row| {
        Ok((row.at(0)?, row.at(1)?))
    })
}

/// What was entered of an item.
pub fn item(conn: &Connection, item: Id<Item>) -> Result<Option<&'static str>> {
    let asked = [
        (
            "SELECT 1 FROM stock_step WHERE item = ?1",
            "something of it was moved",
        ),
        (
            "SELECT 1 FROM stock_lot WHERE item = ?1",
            "it has lots or serial numbers",
        ),
        (
            "SELECT 1 FROM stock_reservation WHERE item = ?1",
            "something of it was reserved",
        ),
        (
            "SELECT 1 FROM stock_count_line WHERE item = ?1",
            "it is on the sheet of a count",
        ),
        (
            "SELECT 1 FROM stock_part WHERE part = ?1",
            "something is made of it",
        ),
        (
            "SELECT 1 FROM stock_item WHERE variant_of = ?1",
            "it has variants",
        ),
        (
            "SELECT 1 FROM supplier_price WHERE item = ?1",
            "suppliers have prices of it",
        ),
        (
            "SELECT 1 FROM supply_contract WHERE item = ?1",
            "a contract is about it",
        ),
        (
            "SELECT 1 FROM purchase_line WHERE item = ?1",
            "it was ordered",
        ),
        (
            "SELECT 1 FROM quote_request_line WHERE item = ?1",
            "prices of it were asked for",
        ),
    ];
    first(conn, &asked, &[&item])
}

/// What was entered of a place.
pub fn location(conn: &Connection, location: Id<Location>) -> Result<Option<&'static str>> {
    let asked = [
        (
            "SELECT 1 FROM stock_move WHERE from_location = ?1 OR to_location = ?1",
            "something was moved there",
        ),
        (
            "SELECT 1 FROM stock_count_line WHERE location = ?1",
            "it is on the sheet of a count",
        ),
        (
            "SELECT 1 FROM stock_location WHERE parent = ?1",
            "other places are in it",
        ),
    ];
    first(conn, &asked, &[&location])
}

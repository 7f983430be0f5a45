//! The SQL of barcodes.

use super::super::{BarcodeRow, Item};
use crate::base::{Id, Result, Text};
use crate::db::{Connection, Transaction};

/// What a barcode stands for, if it is known.
pub fn find(conn: &Connection, barcode: &str) -> Result<Option<BarcodeRow>> {
    conn.first(
        "SELECT barcode, number, stock_barcode.unit FROM stock_barcode
         JOIN stock_item ON stock_item.id = stock_barcode.item WHERE barcode = ?1",
        &[&barcode],
        |row| {
            Ok(BarcodeRow {
                barcode: row.at(0)?,
                item: row.at(1)?,
                unit: row.at(2)?,
            })
        },
    )
}

/// All of them.
pub fn all(conn: &Connection) -> Result<Vec<BarcodeRow>> {
    conn.rows(
        "SELECT barcode, number, stock_barcode.unit FROM stock_barcode
         JOIN stock_item ON stock_item.id = stock_barcode.item ORDER BY number, barcode",
        &[],
        |row| {
            Ok(BarcodeRow {
                barcode: row.at(0)?,
                item: row.at(1)?,
                unit: row.at(2)?,
            })
        },
    )
}

pub fn insert(
    tx: &Transaction<'_>,
    barcode: &Text,
    item: Id<Item>,
    unit: Option<&Text>,
) -> Result<()> {
    tx.execute(
        "INSERT INTO stock_barcode (barcode, item, unit) VALUES (?1, ?2, ?3)",
        &[barcode, &item, &unit.map(Text::as_str)],
    )?;
    Ok(())
}

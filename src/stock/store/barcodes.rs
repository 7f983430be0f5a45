//! The SQL of barcodes.

use super::super::{BarcodeRow, Item};
use crate::base::{Id, Result, Text};
use crate::db::{Connection, Row, Seal, Transaction};

/// Barcodes as they were given.
pub const GIVEN: Seal = Seal {
    kind: "barcode",
    records: "SELECT id, barcode AS name FROM stock_barcode",
    parts: &["SELECT id, barcode, item, unit FROM stock_barcode WHERE id = ?1"],
};

const BARCODES: &str = "SELECT barcode, number, stock_barcode.unit FROM stock_barcode
     JOIN stock_item ON stock_item.id = stock_barcode.item";

fn barcode_row(row: &Row<'_>) -> Result<BarcodeRow> {
    Ok(BarcodeRow {
        barcode: row.at(0)?,
        item: row.at(1)?,
        unit: row.at(2)?,
    })
}

/// What a barcode stands for, if it is known.
pub fn find(conn: &Connection, barcode: &str) -> Result<Option<BarcodeRow>> {
    let sql = format!("{BARCODES} WHERE barcode = ?1");
    conn.first(&sql, &[&barcode], barcode_row)
}

/// Those of an item.
pub fn of(conn: &Connection, item: Id<Item>) -> Result<Vec<BarcodeRow>> {
    let sql = format!("{BARCODES} WHERE stock_barcode.item = ?1 ORDER BY barcode");
    conn.rows(&sql, &[&item], barcode_row)
}

/// All of them.
pub fn all(conn: &Connection) -> Result<Vec<BarcodeRow>> {
    conn.rows(
        &format!("{BARCODES} ORDER BY number, barcode"),
        &[],
        barcode_row,
    )
}

pub fn insert(
    tx: &Transaction<'_>,
    barcode: &Text,
    item: Id<Item>,
    unit: Option<&Text>,
) -> Result<()> {
    let id: Id<BarcodeRow> = tx.insert(
        "INSERT INTO stock_barcode (barcode, item, unit) VALUES (?1, ?2, ?3)",
        &[barcode, &item, &unit.map(Text::as_str)],
    )?;
    GIVEN.set(tx, id.raw(), barcode)
}

pub fn remove(tx: &Transaction<'_>, barcode: &str) -> Result<()> {
    let sql = "DELETE FROM stock_barcode WHERE barcode = ?1";
    tx.execute(sql, &[&barcode])?;
    GIVEN.forget(tx, barcode)
}

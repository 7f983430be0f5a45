//! The SQL of lots and serial numbers.

use super::super::report::ExpiryRow;
use super::super::{Item, Lot};
use crate::base::{Id, Result};
use crate::db::{Connection, Journal, Row, Transaction};
use chrono::NaiveDate;

/// Lots are final from the start, but for the day until when one is good, which may be said later:
/// each change seals together those that it made.
pub static LOTS: Journal = Journal {
    kind: "stock lots",
    table: "stock_lot",
    rows: "SELECT id, item, code, expires_on, note FROM stock_lot
           WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

fn lot_row(row: &Row<'_>) -> Result<Lot> {
    Ok(Lot {
        id: row.at(0)?,
        code: row.at(1)?,
        expires_on: row.at(2)?,
    })
}

/// The lot of an item, if there is one.
pub fn find(conn: &Connection, item: Id<Item>, code: &str) -> Result<Option<Lot>> {
    let sql = "SELECT id, code, expires_on FROM stock_lot WHERE item = ?1 AND code = ?2";
    conn.first(sql, &[&item, &code], lot_row)
}

/// The lots of an item.
pub fn of(conn: &Connection, item: Id<Item>) -> Result<Vec<Lot>> {
    let sql = "SELECT id, code, expires_on FROM stock_lot WHERE item = ?1 ORDER BY code";
    conn.rows(sql, &[&item], lot_row)
}

/// The items that have a piece with this serial number.
pub fn pieces(conn: &Connection, code: &str) -> Result<Vec<Id<Item>>> {
    conn.rows(
        "SELECT item.id FROM stock_lot AS lot JOIN stock_item AS item ON item.id = lot.item
         WHERE lot.code = ?1 AND item.tracking = 'serial' ORDER BY item.number",
        &[&code],
        |row| row.at(0),
    )
}

pub fn insert(
    tx: &Transaction<'_>,
    item: Id<Item>,
    code: &str,
    expires_on: Option<NaiveDate>,
) -> Result<Id<Lot>> {
    LOTS.grows(tx);
    tx.insert(
        "INSERT INTO stock_lot (item, code, expires_on) VALUES (?1, ?2, ?3)",
        &[&item, &code, &expires_on],
    )
}

pub fn set_expiry(tx: &Transaction<'_>, lot: Id<Lot>, day: NaiveDate) -> Result<()> {
    LOTS.says_more(tx, lot.raw());
    tx.execute(
        "UPDATE stock_lot SET expires_on = ?2 WHERE id = ?1",
        &[&lot, &day],
    )?;
    Ok(())
}

/// What stands on the lot with this row id.
pub fn code(conn: &Connection, lot: i64) -> Result<String> {
    conn.value("SELECT code FROM stock_lot WHERE id = ?1", &[&lot])
}

/// What is there of lots that expire by a day, the first first.
pub fn expiring(conn: &Connection, until: NaiveDate) -> Result<Vec<ExpiryRow>> {
    conn.rows(
        "SELECT lot.expires_on, item.number, item.name, lot.code, sum(there.quantity), item.unit
         FROM stock_balance AS there
         JOIN stock_lot AS lot ON lot.id = there.lot
         JOIN stock_item AS item ON item.id = there.item
         WHERE lot.expires_on <= ?1
         GROUP BY lot.id HAVING sum(there.quantity) > 0
         ORDER BY lot.expires_on, item.number, lot.code",
        &[&until],
        |row| {
            Ok(ExpiryRow {
                expires_on: row.at(0)?,
                days: 0,
                item: row.at(1)?,
                name: row.at(2)?,
                lot: row.at(3)?,
                on_hand: row.at(4)?,
                unit: row.at(5)?,
            })
        },
    )
}

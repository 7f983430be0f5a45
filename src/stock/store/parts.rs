//! The SQL of what is made of what.

use super::super::Item;
use super::super::build::PartRow;
use crate::base::{Id, Result};
use crate::db::{Connection, Transaction};

/// How much of a part goes into one of an item, in millionths.
pub fn get(conn: &Connection, item: Id<Item>, part: Id<Item>) -> Result<Option<i64>> {
    let sql = "SELECT quantity FROM stock_part WHERE item = ?1 AND part = ?2";
    conn.first(sql, &[&item, &part], |row| row.at(0))
}

/// The parts of an item.
pub fn of(conn: &Connection, item: Id<Item>) -> Result<Vec<(Id<Item>, i64)>> {
    let sql = "SELECT part, quantity FROM stock_part WHERE item = ?1 ORDER BY id";
    conn.rows(sql, &[&item], |row| Ok((row.at(0)?, row.at(1)?)))
}

/// All parts of all items.
pub fn all(conn: &Connection) -> Result<Vec<PartRow>> {
    conn.rows(
        "SELECT item.number, part.number, it.quantity, part.unit FROM stock_part AS it
         JOIN stock_item AS item ON item.id = it.item
         JOIN stock_item AS part ON part.id = it.part ORDER BY item.number, part.number",
        &[],
        |row| {
            Ok(PartRow {
                item: row.at(0)?,
                part: row.at(1)?,
                quantity: row.at(2)?,
                unit: row.at(3)?,
            })
        },
    )
}

pub fn set(tx: &Transaction<'_>, item: Id<Item>, part: Id<Item>, quantity: i64) -> Result<()> {
    match quantity {
        0 => tx.execute(
            "DELETE FROM stock_part WHERE item = ?1 AND part = ?2",
            &[&item, &part],
        )?,
        _ => tx.execute(
            "INSERT INTO stock_part (item, part, quantity) VALUES (?1, ?2, ?3)
             ON CONFLICT (item, part) DO UPDATE SET quantity = excluded.quantity",
            &[&item, &part, &quantity],
        )?,
    };
    Ok(())
}

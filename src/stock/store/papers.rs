//! The SQL of what moved with which paper.

use super::super::Move;
use super::super::enter::WentOut;
use super::moves::came_back;
use crate::base::{Id, Result, Text};
use crate::db::Connection;

/// What came back with a paper: the item, how much, the row, and that by which it had gone.
pub fn came_back_with(conn: &Connection, document: &str) -> Result<Vec<(String, i64, i64, i64)>> {
    conn.rows(
        "SELECT item.number, it.quantity, it.id, it.of FROM stock_move AS it
         JOIN stock_item AS item ON item.id = it.item
         WHERE it.document = ?1 AND it.kind = 'back-in'
            AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                            WHERE back.of = it.id AND back.kind = 'reversal')
         ORDER BY it.id",
        &[&document],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?)),
    )
}

/// Everything that went out under a name and did not come back.
pub fn went_out_with(conn: &Connection, document: &str) -> Result<Vec<(String, WentOut, i64)>> {
    let rows = conn.rows(
        "SELECT item.number, it.id, it.quantity, place.code, lot.code FROM stock_move AS it
         JOIN stock_item AS item ON item.id = it.item
         LEFT JOIN stock_location AS place ON place.id = it.from_location
         LEFT JOIN stock_lot AS lot ON lot.id = it.lot
         WHERE it.document = ?1 AND it.kind = 'out'
            AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                            WHERE back.of = it.id AND back.kind = 'reversal')
         ORDER BY it.id",
        &[&document],
        |row| {
            let lot: Option<Text> = row.at(4)?;
            let gone = WentOut {
                row: row.at(1)?,
                location: row.at(3)?,
                lots: lot.into_iter().collect(),
            };
            Ok((row.at::<String>(0)?, gone, row.at::<i64>(2)?))
        },
    )?;
    let mut left = Vec::new();
    for (item, gone, quantity) in rows {
        let quantity = quantity - came_back(conn, Id::new(gone.row))?;
        if 0 < quantity {
            left.push((item, gone, quantity));
        }
    }
    Ok(left)
}

/// The rows that have brought back what a row had taken, and the papers behind them.
pub fn brought_back(conn: &Connection, id: Id<Move>) -> Result<Vec<(i64, Option<String>)>> {
    conn.rows(
        "SELECT it.id, it.document FROM stock_move AS it
         WHERE it.of = ?1 AND it.kind IN ('back-in', 'back-out')
            AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                            WHERE back.of = it.id AND back.kind = 'reversal')
         ORDER BY it.id",
        &[&id],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// The paper behind a row, if there is such a row and it has one.
pub fn document_of(conn: &Connection, row: i64) -> Result<Option<String>> {
    let found = conn.first(
        "SELECT document FROM stock_move WHERE id = ?1 AND kind = 'out'",
        &[&row],
        |row| row.at(0),
    )?;
    Ok(found.flatten())
}

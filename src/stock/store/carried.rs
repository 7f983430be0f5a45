//! The SQL of the journal as it goes out to another file, and is known there.

use super::super::import::{Said, said};
use super::super::rows::MoveRow;
use super::super::{Item, Kind};
use super::moves::{MOVE, move_row};
use crate::base::{Amount, Id, Money, Quantity, Result};
use crate::db::Connection;
use crate::ledger;

/// What the rows of an item without a key say.
pub fn without_key(conn: &Connection, item: Id<Item>) -> Result<Vec<Said>> {
    conn.rows(
        &format!(
            "SELECT {MOVE} FROM stock_step AS step
             JOIN stock_move AS it ON it.id = step.move
             WHERE step.item = ?1 AND it.key IS NULL
                AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                                WHERE back.of = it.id AND back.kind = 'reversal')"
        ),
        &[&item],
        |row| {
            let it = move_row(row)?;
            let document = it.document.as_deref().map(ToString::to_string);
            Ok(said(&it, document))
        },
    )
}

/// Hands the rows that stand to `each`, in the order in which they came, for an import.
pub fn export(conn: &Connection, mut each: impl FnMut(MoveRow) -> Result<()>) -> Result<()> {
    let book = ledger::book(conn)?;
    conn.each(
        "SELECT it.id, it.day, it.kind, item.number, it.quantity, it.unit, it.unit_quantity,
            here.code, there.code, lot.code, lot.expires_on, it.value, it.of, it.method,
            contact.number, department.code, it.document, it.key, it.note, it.time
         FROM stock_move AS it
         JOIN stock_item AS item ON item.id = it.item
         LEFT JOIN stock_location AS here ON here.id = it.from_location
         LEFT JOIN stock_location AS there ON there.id = it.to_location
         LEFT JOIN stock_lot AS lot ON lot.id = it.lot
         LEFT JOIN contact ON contact.id = it.contact
         LEFT JOIN department ON department.id = it.department
         WHERE it.kind <> 'reversal'
            AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                            WHERE back.of = it.id AND back.kind = 'reversal')
         ORDER BY it.id",
        &[],
        |row| {
            let id: i64 = row.at(0)?;
            let kind: Kind = row.at(2)?;
            let value: Option<i64> = row.at(11)?;
            let value = value.map(|it| Money::from_minor(it, book));
            let of: Option<i64> = row.at(12)?;
            let typed: Option<Quantity> = row.at(6)?;
            let key: Option<String> = row.at(17)?;
            let quantity: Quantity = row.at(4)?;
            let says_quantity = match kind {
                Kind::Method => false,
                Kind::Cost | Kind::WriteDown => quantity.millionths() != 0,
                _ => true,
            };
            let key = key.unwrap_or_else(|| id.to_string());
            let of = of.map(|of| name_of(conn, of)).transpose()?;
            each(MoveRow {
                key: Some(key.parse()?),
                day: row.at(1)?,
                time: row.at(19)?,
                kind,
                item: row.at(3)?,
                quantity: typed.or(Some(quantity).filter(|_| says_quantity)),
                unit: row.at(5)?,
                from: row.at(7)?,
                to: row.at(8)?,
                lot: row.at(9)?,
                expires_on: row.at(10)?,
                cost: None,
                value: value.map(Amount::from),
                of: of.map(|it| it.parse()).transpose()?,
                method: row.at(13)?,
                contact: row.at(14)?,
                department: row.at(15)?,
                document: row.at(16)?,
                note: row.at(18)?,
            })
        },
    )
}

/// What an export calls the row `id`: its key, or its number.
fn name_of(conn: &Connection, id: i64) -> Result<String> {
    let key: Option<String> = conn.value("SELECT key FROM stock_move WHERE id = ?1", &[&id])?;
    Ok(key.unwrap_or_else(|| id.to_string()))
}

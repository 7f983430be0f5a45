//! The SQL of goods that are billed and have not come.

use super::super::Line;
use crate::base::{Id, Result};
use crate::contact::Contact;
use crate::db::Connection;
use crate::ledger::Department;
use chrono::NaiveDate;

/// Of a line of an order more is billed than has come.
pub struct Coming {
    /// The line.
    pub line: Id<Line>,
    /// The order,
    pub order: String,
    /// who delivers,
    pub supplier: String,
    /// and their name.
    pub name: String,
    /// What,
    pub item: String,
    /// how much of it, in millionths,
    pub quantity: i64,
    /// of the item's own unit.
    pub unit: String,
    /// The day of the first bill.
    pub since: NaiveDate,
}

/// What was billed and had not come at the end of a day, by order and line. What went back and is
/// owed to us has come; a bill that is cancelled counts until the day of that.
pub fn on(conn: &Connection, day: NaiveDate) -> Result<Vec<Coming>> {
    conn.rows(
        "SELECT line.id, purchase.number, contact.number, contact.name, item.number,
                billed.quantity - billed.came, item.unit, billed.since
         FROM (SELECT part.line AS line, sum(part.quantity) AS quantity,
                      min(bill.decided_on) AS since,
                      (SELECT coalesce(sum(came.quantity - (
                            SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
                            WHERE back.line = came.id AND back.accrued IS NULL
                               AND back.day <= ?1)), 0)
                       FROM goods_receipt_line AS came
                       JOIN goods_receipt AS receipt ON receipt.id = came.receipt
                       WHERE came.line = part.line AND receipt.day <= ?1) AS came
               FROM bill_match_line AS part JOIN bill_match AS it ON it.id = part.match
               JOIN bill ON bill.id = it.bill
               WHERE part.line IS NOT NULL AND bill.status = 'approved' AND bill.decided_on <= ?1
                  AND (bill.cancelled = 0 OR EXISTS (SELECT 1 FROM entry AS taken
                       WHERE taken.reverses = bill.entry AND taken.date > ?1))
                  AND it.id = (SELECT max(last.id) FROM bill_match AS last
                               WHERE last.bill = it.bill)
               GROUP BY part.line) AS billed
         JOIN purchase_line AS line ON line.id = billed.line
         JOIN stock_item AS item ON item.id = line.item
         JOIN purchase_order AS purchase ON purchase.id = line.purchase
         JOIN contact ON contact.id = purchase.contact
         WHERE billed.quantity > billed.came
         ORDER BY purchase.id, line.id",
        &[&day],
        |row| {
            Ok(Coming {
                line: row.at(0)?,
                order: row.at(1)?,
                supplier: row.at(2)?,
                name: row.at(3)?,
                item: row.at(4)?,
                quantity: row.at(5)?,
                unit: row.at(6)?,
                since: row.at(7)?,
            })
        },
    )
}

/// The approved bills until a day that are about a line of an order.
pub fn bills(conn: &Connection, line: Id<Line>, day: NaiveDate) -> Result<Vec<String>> {
    about(conn, line, day, 1)
}

/// The same, with credit notes.
pub fn papers(conn: &Connection, line: Id<Line>, day: NaiveDate) -> Result<Vec<String>> {
    about(conn, line, day, i64::MIN)
}

fn about(conn: &Connection, line: Id<Line>, day: NaiveDate, least: i64) -> Result<Vec<String>> {
    conn.rows(
        "SELECT bill.number FROM bill_match_line AS part
         JOIN bill_match AS it ON it.id = part.match JOIN bill ON bill.id = it.bill
         WHERE part.line = ?1 AND part.quantity >= ?3 AND bill.status = 'approved'
            AND bill.decided_on <= ?2
            AND (bill.cancelled = 0 OR EXISTS (SELECT 1 FROM entry AS taken
                 WHERE taken.reverses = bill.entry AND taken.date > ?2))
            AND it.id = (SELECT max(last.id) FROM bill_match AS last WHERE last.bill = it.bill)
         GROUP BY bill.id, bill.number ORDER BY bill.id",
        &[&line, &day, &least],
        |row| row.at(0),
    )
}

/// Whose cost the bills of [`bills`] make a line, each with how much of it they are about.
pub fn bearers(
    conn: &Connection,
    line: Id<Line>,
    day: NaiveDate,
) -> Result<Vec<(Option<Id<Department>>, i64)>> {
    conn.rows(
        "SELECT own.department, sum(part.quantity) FROM bill_match_line AS part
         JOIN bill_match AS it ON it.id = part.match JOIN bill ON bill.id = it.bill
         JOIN bill_line AS own ON own.bill = bill.id AND own.position = part.position
         WHERE part.line = ?1 AND part.quantity > 0 AND bill.status = 'approved'
            AND bill.decided_on <= ?2
            AND (bill.cancelled = 0 OR EXISTS (SELECT 1 FROM entry AS taken
                 WHERE taken.reverses = bill.entry AND taken.date > ?2))
            AND it.id = (SELECT max(last.id) FROM bill_match AS last WHERE last.bill = it.bill)
         GROUP BY own.department ORDER BY own.department",
        &[&line, &day],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Whether anything of the stock ever came from a supplier.
pub fn delivers(conn: &Connection, contact: Id<Contact>) -> Result<bool> {
    let found = conn.first(
        "SELECT 1 FROM goods_receipt_line AS part
         JOIN purchase_line AS line ON line.id = part.line
         JOIN purchase_order AS purchase ON purchase.id = line.purchase
         WHERE purchase.contact = ?1 AND line.item IS NOT NULL LIMIT 1",
        &[&contact],
        |row| row.at::<i64>(0),
    )?;
    Ok(found.is_some())
}

//! The SQL of what came without an order, and what was bought without one.

use super::super::Line;
use crate::base::{Id, Result, Text};
use crate::contact::Contact;
use crate::db::Connection;
use crate::ledger::Account;
use crate::stock::Item;
use chrono::NaiveDate;

/// What goods and materials came in for that are of no order, in minor units.
pub fn came(conn: &Connection, first: NaiveDate, last: NaiveDate) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(step.value), 0) FROM stock_move AS it
         JOIN stock_item AS item ON item.id = it.item
         JOIN stock_step AS step ON step.item = it.item AND step.day = it.day AND step.move = it.id
         WHERE it.kind = 'in' AND it.day BETWEEN ?1 AND ?2
            AND coalesce(item.kind, 'material') = 'material'
            AND NOT EXISTS (SELECT 1 FROM goods_receipt_line AS part WHERE part.move = it.id)",
        &[&first, &last],
    )
}

/// What came in for a bill of a supplier, under one of its numbers, in minor units.
pub fn came_for(conn: &Connection, contact: Id<Contact>, papers: &[String; 2]) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(step.value), 0) FROM stock_move AS it
         JOIN stock_step AS step ON step.item = it.item AND step.day = it.day AND step.move = it.id
         WHERE it.kind = 'in' AND it.document IN (?2, ?3)
            AND (it.contact = ?1 OR it.contact IS NULL)
            AND NOT EXISTS (SELECT 1 FROM goods_receipt_line AS part WHERE part.move = it.id)",
        &[&contact, &papers[0], &papers[1]],
    )
}

/// What came of an item with a delivery note of a supplier: the receipt, its line, and how much did
/// not turn out to be a mistake.
pub fn came_with(
    conn: &Connection,
    contact: Id<Contact>,
    document: &str,
    item: Id<Item>,
) -> Result<Vec<(String, u32, i64)>> {
    conn.rows(
        "SELECT receipt.number, line.position, sum(part.quantity
            - (SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
               WHERE back.line = part.id AND back.mistake = 1))
         FROM goods_receipt AS receipt
         JOIN purchase_order AS purchase ON purchase.id = receipt.purchase
         JOIN goods_receipt_line AS part ON part.receipt = receipt.id
         JOIN purchase_line AS line ON line.id = part.line
         WHERE purchase.contact = ?1 AND lower(trim(receipt.document)) = lower(trim(?2))
            AND line.item = ?3
         GROUP BY receipt.id, line.id ORDER BY receipt.id DESC, line.position",
        &[&contact, &document, &item],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

/// A row of the stock of a supplier whose goods are worth nothing so far.
pub struct Unpriced {
    /// The row.
    pub row: i64,
    /// Of which item.
    pub item: String,
    /// Who has delivered.
    pub supplier: String,
    /// When.
    pub day: NaiveDate,
    /// How much, in millionths of the item's own unit.
    pub quantity: i64,
    /// The paper behind it.
    pub document: Option<Text>,
    /// Whose cost it is.
    pub department: Option<String>,
}

/// What of an item came from suppliers and is of no receipt, of which nobody has said what it costs and
/// that is worth nothing.
pub fn unpriced(conn: &Connection, item: &Item) -> Result<Vec<Unpriced>> {
    conn.rows(
        "SELECT it.id, contact.number, it.day, it.quantity, it.document, department.code
         FROM stock_move AS it JOIN contact ON contact.id = it.contact
         JOIN stock_step AS step ON step.item = it.item AND step.day = it.day AND step.move = it.id
         LEFT JOIN department ON department.id = it.department
         WHERE it.item = ?1 AND it.kind = 'in' AND it.value IS NULL AND contact.supplier = 1
            AND step.value = 0 AND step.quantity > 0
            AND NOT EXISTS (SELECT 1 FROM goods_receipt_line AS part WHERE part.move = it.id)
         ORDER BY it.id",
        &[&item.id],
        |row| {
            Ok(Unpriced {
                row: row.at(0)?,
                item: item.number.to_string(),
                supplier: row.at(1)?,
                day: row.at(2)?,
                quantity: row.at(3)?,
                document: row.at(4)?,
                department: row.at(5)?,
            })
        },
    )
}

/// Goods that came, and what they cost nobody has said.
pub struct Came {
    /// The item,
    pub item: String,
    /// its unit,
    pub unit: String,
    /// the row,
    pub row: i64,
    /// its day,
    pub day: NaiveDate,
    /// and how much, in millionths.
    pub quantity: i64,
}

/// What of a supplier came and is of no receipt, of which nobody has said what it costs and that is
/// worth nothing.
pub fn unpriced_of(conn: &Connection, contact: Id<Contact>) -> Result<Vec<Came>> {
    conn.rows(
        "SELECT item.number, item.unit, it.id, it.day, it.quantity
         FROM stock_move AS it JOIN stock_item AS item ON item.id = it.item
         JOIN stock_step AS step ON step.item = it.item AND step.day = it.day AND step.move = it.id
         WHERE it.contact = ?1 AND it.kind = 'in' AND it.value IS NULL
            AND it.contact IS NOT NULL AND coalesce(item.kind, 'material') = 'material'
            AND step.value = 0 AND step.quantity > 0
            AND NOT EXISTS (SELECT 1 FROM goods_receipt_line AS part WHERE part.move = it.id)
         ORDER BY it.id",
        &[&contact],
        |row| {
            Ok(Came {
                item: row.at(0)?,
                unit: row.at(1)?,
                row: row.at(2)?,
                day: row.at(3)?,
                quantity: row.at(4)?,
            })
        },
    )
}

/// The bills of a supplier that are booked for nothing that has come, the latest first.
pub fn booked(conn: &Connection, contact: Id<Contact>) -> Result<Vec<String>> {
    conn.rows(
        "SELECT bill.number FROM bill
         WHERE bill.contact = ?1 AND bill.status = 'approved' AND bill.cancelled = 0
            AND bill.kind = 'invoice'
            AND NOT EXISTS (SELECT 1 FROM bill_match AS it WHERE it.bill = bill.id)
            AND NOT EXISTS (SELECT 1 FROM stock_move AS it WHERE it.document = bill.number)
            AND NOT EXISTS (SELECT 1 FROM stock_move AS it
                            WHERE it.document = bill.supplier_number
                                AND (it.contact = bill.contact OR it.contact IS NULL))
         ORDER BY bill.id DESC",
        &[&contact],
        |row| row.at(0),
    )
}

/// What is owed because a row has said what goods cost that came without a price: the row of the
/// goods, the order, the receipt, and the line. None where all of it went back.
pub fn owed_by(conn: &Connection, row: i64) -> Result<Option<(i64, String, String, u32)>> {
    conn.first(
        "SELECT it.id, purchase.number, receipt.number, line.position
         FROM stock_move AS cost JOIN stock_move AS it ON it.id = cost.of
         JOIN goods_receipt_line AS part ON part.move = it.id
         JOIN goods_receipt AS receipt ON receipt.id = part.receipt
         JOIN purchase_order AS purchase ON purchase.id = receipt.purchase
         JOIN purchase_line AS line ON line.id = part.line
         WHERE cost.id = ?1 AND cost.kind = 'cost' AND it.kind = 'in' AND it.value IS NULL
            AND part.value = cost.value
            AND part.quantity > (SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
                                 WHERE back.line = part.id)
            AND NOT EXISTS (SELECT 1 FROM stock_move AS first
                WHERE first.of = it.id AND first.kind = 'cost' AND first.id < cost.id
                    AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                                    WHERE back.of = first.id AND back.kind = 'reversal'))",
        &[&row],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?)),
    )
}

/// What such goods are worth now, in minor units.
pub fn worth_of(conn: &Connection, it: &Unpriced) -> Result<i64> {
    conn.value(
        "SELECT step.value FROM stock_step AS step JOIN stock_move AS it ON it.id = step.move
         WHERE it.id = ?1 AND step.item = it.item AND step.day = it.day",
        &[&it.row],
    )
}

/// Goods that came without a price and are owed at what was said or guessed later.
pub struct Guessed {
    /// The order that was made of them,
    pub order: String,
    /// its line,
    pub line: Id<Line>,
    pub position: u32,
    /// its receipt,
    pub receipt: String,
    /// who has delivered,
    pub supplier: String,
    /// and what that is.
    pub worth: i64,
}

/// What came in with a row, if it is owed at what was said or guessed later and did not go back.
pub fn guessed(conn: &Connection, row: i64) -> Result<Option<Guessed>> {
    conn.first(
        "SELECT purchase.number, receipt.number, line.position, contact.number, part.value, line.id
         FROM goods_receipt_line AS part
         JOIN goods_receipt AS receipt ON receipt.id = part.receipt
         JOIN purchase_order AS purchase ON purchase.id = receipt.purchase
         JOIN purchase_line AS line ON line.id = part.line
         JOIN contact ON contact.id = purchase.contact
         JOIN stock_move AS it ON it.id = part.move
         WHERE part.move = ?1 AND it.kind = 'in' AND it.value IS NULL
            AND EXISTS (SELECT 1 FROM stock_move AS cost
                        WHERE cost.of = it.id AND cost.kind = 'cost' AND cost.value = part.value)
            AND NOT EXISTS (SELECT 1 FROM goods_return AS back WHERE back.line = part.id)
         LIMIT 1",
        &[&row],
        |row| {
            Ok(Guessed {
                order: row.at(0)?,
                receipt: row.at(1)?,
                position: row.at(2)?,
                supplier: row.at(3)?,
                worth: row.at(4)?,
                line: row.at(5)?,
            })
        },
    )
}

/// The last receipt of an item from a contact, with the line of its order; of that lot, if one is
/// named.
pub fn last_of(
    conn: &Connection,
    contact: Id<Contact>,
    item: Id<Item>,
    lot: Option<&Text>,
) -> Result<Option<(String, u32)>> {
    conn.first(
        "SELECT receipt.number, line.position
         FROM goods_receipt AS receipt
         JOIN purchase_order AS purchase ON purchase.id = receipt.purchase
         JOIN goods_receipt_line AS part ON part.receipt = receipt.id
         JOIN purchase_line AS line ON line.id = part.line
         LEFT JOIN stock_move AS it ON it.id = part.move
         LEFT JOIN stock_lot AS lot ON lot.id = it.lot
         WHERE purchase.contact = ?1 AND line.item = ?2 AND (?3 IS NULL OR lot.code = ?3)
         ORDER BY receipt.id DESC, line.position LIMIT 1",
        &[&contact, &item, &lot.map(Text::as_str)],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// What was posted to an account of purchases, without what is of orders, in minor units.
pub fn purchases(
    conn: &Connection,
    account: Id<Account>,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(posting.amount), 0) FROM posting
         JOIN entry ON entry.id = posting.entry
         WHERE posting.account = ?1 AND entry.date BETWEEN ?2 AND ?3
            AND entry.source NOT IN ('receipt', 'stock')
            AND NOT EXISTS
                (SELECT 1 FROM bill JOIN bill_match AS it ON it.bill = bill.id
                 JOIN bill_match_line AS line ON line.match = it.id AND line.line IS NOT NULL
                 WHERE bill.entry IN (entry.id, entry.reverses)
                    AND it.id = (SELECT max(id) FROM bill_match AS last
                                 WHERE last.bill = bill.id))",
        &[&account, &first, &last],
    )
}

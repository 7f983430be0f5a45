//! The SQL of what came, what was found, and what went back.

use super::super::{Back, DeliveryRow, Finding, Line, Order, Receipt};
use crate::base::{Amount, Currency, Error, Id, Money, Result, Text};
use crate::contact::Contact;
use crate::db::{Connection, Journal, Row, Seal, Transaction};
use crate::stock::Item;
use chrono::NaiveDate;
use std::collections::HashMap;

/// What came.
pub const RECEIPTS: Seal = Seal {
    kind: "goods-receipt",
    records: "SELECT id, number AS name FROM goods_receipt",
    parts: &[
        "SELECT * FROM goods_receipt WHERE id = ?1",
        "SELECT * FROM goods_receipt_line WHERE receipt = ?1 ORDER BY position",
    ],
};

/// What went back.
pub const RETURNS: Seal = Seal {
    kind: "goods-return",
    records: "SELECT id, number AS name FROM goods_return",
    parts: &["SELECT * FROM goods_return WHERE id = ?1"],
};

/// What was found when it was looked at.
pub static INSPECTIONS: Journal = Journal {
    kind: "goods inspections",
    table: "goods_inspection",
    rows: "SELECT * FROM goods_inspection WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// When suppliers were told of defects.
pub static NOTICES: Journal = Journal {
    kind: "goods notices",
    table: "goods_notice",
    rows: "SELECT * FROM goods_notice WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// A part of what came: of one line, and of one lot or piece.
#[derive(Clone, Debug)]
pub struct Part {
    /// The row.
    pub id: i64,
    /// Of which line.
    pub line: Id<Line>,
    /// How much, in millionths of the item's own unit,
    pub quantity: i64,
    /// how much of that went back,
    pub returned: i64,
    /// how much of what went back the supplier owes us, if it is billed,
    pub owed_back: i64,
    /// how much of that at its price, whatever was paid for it,
    pub at_price: i64,
    /// and what it was ordered for, in minor units of the book currency.
    pub value: i64,
    /// Its row in the journal of the stock,
    pub row: Option<i64>,
    /// and the lot or serial number there.
    pub lot: Option<Text>,
    /// Whether what is not billed of it is posted.
    pub accrued: bool,
}

impl Part {
    /// How much of it did not go back.
    pub fn kept(&self) -> i64 {
        self.quantity - self.returned
    }
}

pub fn insert(
    tx: &Transaction<'_>,
    number: &str,
    order: &Order,
    day: NaiveDate,
    document: Option<&Text>,
) -> Result<Id<Receipt>> {
    tx.insert(
        "INSERT INTO goods_receipt (number, purchase, day, document, at, by, accrued)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)",
        &[
            &number,
            &order.id,
            &day,
            &document.map(Text::as_str),
            &tx.at(),
            &tx.actor(),
        ],
    )
}

pub fn insert_part(
    tx: &Transaction<'_>,
    receipt: Id<Receipt>,
    line: &Line,
    quantity: i64,
    value: Money,
    row: Option<i64>,
) -> Result<()> {
    let position: i64 = tx.value(
        "SELECT coalesce(max(position), 0) + 1 FROM goods_receipt_line WHERE receipt = ?1",
        &[&receipt],
    )?;
    tx.insert::<Part>(
        "INSERT INTO goods_receipt_line (receipt, position, line, quantity, value, move)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[&receipt, &position, &line.id, &quantity, &value, &row],
    )
    .map(drop)
}

/// Whether a delivery note of an order came before.
pub fn by_document(conn: &Connection, order: &Order, document: &str) -> Result<Option<String>> {
    conn.first(
        "SELECT receipt.number FROM goods_receipt AS receipt
         WHERE receipt.purchase = ?1 AND receipt.document = ?2
            AND (SELECT sum(part.quantity) FROM goods_receipt_line AS part
                 WHERE part.receipt = receipt.id)
                > (SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
                   JOIN goods_receipt_line AS part ON part.id = back.line
                   WHERE part.receipt = receipt.id AND back.mistake = 1)
         ORDER BY receipt.id LIMIT 1",
        &[&order.id, &document],
        |row| row.at(0),
    )
}

const RECEIPT: &str = "SELECT receipt.id, receipt.number, purchase.number, receipt.day,
        receipt.document, contact.number,
        (SELECT verdict FROM goods_inspection AS it WHERE it.receipt = receipt.id
         ORDER BY it.id DESC LIMIT 1),
        (SELECT note FROM goods_inspection AS it WHERE it.receipt = receipt.id
         ORDER BY it.id DESC LIMIT 1),
        (SELECT count(DISTINCT part.line) FROM goods_receipt_line AS part
         WHERE part.receipt = receipt.id),
        (SELECT sum(part.value) FROM goods_receipt_line AS part WHERE part.receipt = receipt.id),
        (SELECT it.day FROM goods_inspection AS it WHERE it.receipt = receipt.id
         ORDER BY it.id DESC LIMIT 1),
        contact.name,
        (SELECT min(told.day) FROM goods_notice AS told WHERE told.receipt = receipt.id)
     FROM goods_receipt AS receipt
     JOIN purchase_order AS purchase ON purchase.id = receipt.purchase
     JOIN contact ON contact.id = purchase.contact";

fn receipt_row(row: &Row<'_>) -> Result<(Receipt, u32, i64)> {
    Ok((
        Receipt {
            id: row.at(0)?,
            number: row.at(1)?,
            order: row.at(2)?,
            day: row.at(3)?,
            document: row.at(4)?,
            supplier: row.at(5)?,
            found: row.at::<Option<Finding>>(6)?,
            note: row.at(7)?,
            found_on: row.at(10)?,
            name: row.at(11)?,
            told_on: row.at(12)?,
        },
        row.at(8)?,
        row.at(9)?,
    ))
}

/// The receipt called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Receipt> {
    let sql = format!("{RECEIPT} WHERE receipt.number = ?1");
    let found = conn.first(&sql, &[&number], receipt_row)?;
    match found {
        Some(found) => Ok(found.0),
        None => Err(none(conn, number)?),
    }
}

/// That there is no receipt called `number`; of an order, which it has.
fn none(conn: &Connection, number: &str) -> Result<Error> {
    let sql = format!("{RECEIPT} WHERE purchase.number = ?1 ORDER BY receipt.id");
    let of_order = conn.rows(&sql, &[&number], receipt_row)?;
    let names: Vec<String> = of_order.into_iter().map(|it| it.0.number).collect();
    if !names.is_empty() {
        return Ok(
            Error::refused(format!("`{number}` is an order, and no receipt"))
                .with_hint(format!("it came with {}: say which", names.join(", "))),
        );
    }
    let err = match super::orders::find(conn, number)? {
        Some(_) => Error::refused(format!("nothing came of order `{number}`")),
        None => Error::refused(format!("no receipt `{number}`")),
    };
    Ok(err.with_hint("`bo buy receipts` shows what came"))
}

/// All receipts, by number.
pub fn all(conn: &Connection, book: Currency) -> Result<Vec<DeliveryRow>> {
    conn.rows(&format!("{RECEIPT} ORDER BY receipt.id"), &[], |row| {
        let (it, lines, value) = receipt_row(row)?;
        Ok(DeliveryRow {
            receipt: it.number,
            order: it.order,
            supplier: it.supplier.to_string(),
            day: it.day,
            document: it.document.map(Text::into_string),
            lines,
            value: Amount::from(Money::from_minor(value, book)),
            inspected: it.found,
            note: it.note,
            told_on: it.told_on,
            name: it.name.to_string(),
        })
    })
}

const PART: &str = "SELECT part.id, part.line, part.quantity,
        (SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
         WHERE back.line = part.id), part.value, part.move, lot.code, receipt.accrued IS NOT NULL,
        (SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
         WHERE back.line = part.id AND back.accrued = 1),
        (SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
         WHERE back.line = part.id AND back.accrued = 1 AND back.paid IS NULL)
     FROM goods_receipt_line AS part JOIN goods_receipt AS receipt ON receipt.id = part.receipt
     LEFT JOIN stock_move AS it ON it.id = part.move LEFT JOIN stock_lot AS lot ON lot.id = it.lot";

fn part_row(row: &Row<'_>) -> Result<Part> {
    Ok(Part {
        id: row.at(0)?,
        line: row.at(1)?,
        quantity: row.at(2)?,
        returned: row.at(3)?,
        value: row.at(4)?,
        row: row.at(5)?,
        lot: row.at(6)?,
        accrued: row.at(7)?,
        owed_back: row.at(8)?,
        at_price: row.at(9)?,
    })
}

/// The parts of a receipt.
pub fn parts(conn: &Connection, receipt: &Receipt) -> Result<Vec<Part>> {
    let sql = format!("{PART} WHERE part.receipt = ?1 ORDER BY part.position");
    conn.rows(&sql, &[&receipt.id], part_row)
}

/// With which receipt a row of the stock came: its number, the line of the order, and the lot.
pub fn of_row(conn: &Connection, row: i64) -> Result<Option<(String, u32, Option<Text>)>> {
    conn.first(
        "SELECT receipt.number, line.position, lot.code FROM goods_receipt_line AS part
         JOIN goods_receipt AS receipt ON receipt.id = part.receipt
         JOIN purchase_line AS line ON line.id = part.line
         JOIN stock_move AS it ON it.id = part.move
         LEFT JOIN stock_lot AS lot ON lot.id = it.lot
         WHERE part.move = ?1",
        &[&row],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

/// What of an item came from a contact and did not all go back, the latest first: the number of the
/// receipt, the line of the order, the row of the stock, and how much; of one lot, if it is named.
pub fn of_item(
    conn: &Connection,
    contact: Id<Contact>,
    item: Id<Item>,
    lot: Option<&Text>,
) -> Result<Vec<(String, u32, i64, i64)>> {
    conn.rows(
        "SELECT receipt.number, line.position, part.move, part.quantity
            - (SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
               WHERE back.line = part.id) AS kept
         FROM goods_receipt_line AS part JOIN goods_receipt AS receipt ON receipt.id = part.receipt
         JOIN purchase_line AS line ON line.id = part.line
         JOIN purchase_order AS purchase ON purchase.id = receipt.purchase
         JOIN stock_move AS it ON it.id = part.move LEFT JOIN stock_lot AS lot ON lot.id = it.lot
         WHERE purchase.contact = ?1 AND line.item = ?2 AND (?3 IS NULL OR lot.code = ?3)
         ORDER BY part.id DESC",
        &[&contact, &item, &lot.map(Text::as_str)],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?)),
    )
}

/// What came of a line, the earliest first.
pub fn parts_of(conn: &Connection, line: &Line) -> Result<Vec<Part>> {
    let sql = format!("{PART} WHERE part.line = ?1 ORDER BY part.id");
    conn.rows(&sql, &[&line.id], part_row)
}

/// The parts of a line that came after a day, each with its own, the earliest first.
pub fn came_after(conn: &Connection, line: &Line, on: NaiveDate) -> Result<Vec<(i64, NaiveDate)>> {
    conn.rows(
        "SELECT part.id, receipt.day FROM goods_receipt_line AS part
         JOIN goods_receipt AS receipt ON receipt.id = part.receipt
         WHERE part.line = ?1 AND receipt.day > ?2 ORDER BY receipt.day, part.id",
        &[&line.id, &on],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// How much of a line came and did not go back, with the day, the earliest first.
pub fn kept_by_day(conn: &Connection, line: &Line) -> Result<Vec<(i64, NaiveDate)>> {
    conn.rows(
        "SELECT part.quantity - (SELECT coalesce(sum(back.quantity), 0) FROM goods_return AS back
            WHERE back.line = part.id), receipt.day
         FROM goods_receipt_line AS part JOIN goods_receipt AS receipt ON receipt.id = part.receipt
         WHERE part.line = ?1 ORDER BY receipt.day, part.id",
        &[&line.id],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// What came of all lines, by line, the earliest first.
pub fn all_parts(conn: &Connection) -> Result<Vec<Part>> {
    conn.rows(
        &format!("{PART} ORDER BY part.line, part.id"),
        &[],
        part_row,
    )
}

/// Notes what was found.
pub fn inspect(
    tx: &Transaction<'_>,
    receipt: Id<Receipt>,
    found: Finding,
    day: NaiveDate,
    note: Option<&Text>,
) -> Result<()> {
    tx.insert::<()>(
        "INSERT INTO goods_inspection (receipt, verdict, day, note, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            &receipt,
            &found,
            &day,
            &note.map(Text::as_str),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    INSPECTIONS.grows(tx);
    Ok(())
}

/// Notes that the supplier was told of what was found.
pub fn tell(tx: &Transaction<'_>, receipt: &Receipt, day: NaiveDate, how: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO goods_notice (receipt, day, how, at, by) VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&receipt.id, &day, &how, &tx.at(), &tx.actor()],
    )?;
    NOTICES.grows(tx);
    Ok(())
}

/// The last day on which something of each line went back, by the row of the line.
pub fn last_returns(conn: &Connection) -> Result<HashMap<i64, NaiveDate>> {
    let rows: Vec<(i64, NaiveDate)> = conn.rows(
        "SELECT part.line, max(back.day) FROM goods_return AS back
         JOIN goods_receipt_line AS part ON part.id = back.line GROUP BY part.line",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// Notes what went back.
pub fn give_back(
    tx: &Transaction<'_>,
    number: &str,
    (part, quantity, row): (&Part, i64, Option<i64>),
    (day, back): (NaiveDate, &Back),
) -> Result<()> {
    let id: Id<()> = tx.insert(
        "INSERT INTO goods_return (number, line, quantity, day, reason, move, at, by, mistake,
            accrued, paid)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, 1)",
        &[
            &number,
            &part.id,
            &quantity,
            &day,
            &back.reason.as_str(),
            &row,
            &tx.at(),
            &tx.actor(),
            &back.mistake.then_some(1_i64),
        ],
    )?;
    RETURNS.set(tx, id.raw(), number)
}

//! The SQL of delivery notes.

use super::seals;
use crate::base::{Error, Id, Language, Quantity, Result};
use crate::contact::Contact;
use crate::db::{Connection, Row, Transaction};
use crate::invoice::delivery::{Delivery, DeliveryLine};
use crate::invoice::{Delivered, Invoice};
use crate::party::Party;
use crate::stock::Item;
use chrono::NaiveDate;
use std::collections::HashMap;

/// A note that is about to be kept.
pub struct Head<'a> {
    pub number: &'a str,
    pub day: NaiveDate,
    pub contact: Id<Contact>,
    pub buyer: Id<Party>,
    pub seller: Id<Party>,
    pub language: Language,
    pub delivered_to: Option<Delivered>,
    pub reference: Option<&'a str>,
    pub note: Option<&'a str>,
}

/// A line that is about to be kept: `quantity` is millionths of the item's own unit, `typed` the
/// unit and the quantity of the paper.
pub struct Line<'a> {
    pub delivery: Id<Delivery>,
    pub position: u32,
    pub item: &'a Item,
    pub quantity: i64,
    pub typed: (String, i64),
}

pub fn insert(tx: &Transaction<'_>, it: &Head<'_>) -> Result<Id<Delivery>> {
    let there = it.delivered_to.as_ref().map(serde_json::to_string);
    let there = there
        .transpose()
        .map_err(|err| Error::system(format!("an address cannot be written: {err}")))?;
    tx.insert(
        "INSERT INTO delivery_note (number, day, contact, buyer, seller, language, delivered_to,
            reference, note, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        &[
            &it.number,
            &it.day,
            &it.contact,
            &it.buyer,
            &it.seller,
            &it.language,
            &there,
            &it.reference,
            &it.note,
            &tx.at(),
            &tx.actor(),
        ],
    )
}

pub fn insert_line(tx: &Transaction<'_>, it: &Line<'_>) -> Result<Id<DeliveryLine>> {
    tx.insert(
        "INSERT INTO delivery_note_line (delivery, position, item, text, quantity, unit,
            unit_quantity)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            &it.delivery,
            &it.position,
            &it.item.id,
            &it.item.name,
            &it.quantity,
            &it.typed.0,
            &it.typed.1,
        ],
    )
}

pub fn insert_move(tx: &Transaction<'_>, line: Id<DeliveryLine>, row: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO delivery_note_move (move, line) VALUES (?1, ?2)",
        &[&row, &line],
    )?;
    Ok(())
}

/// Notes in the log what a note says.
pub fn seal(tx: &Transaction<'_>, id: Id<Delivery>, number: &str) -> Result<()> {
    seals::DELIVERY.set(tx, id.raw(), number)
}

pub fn end(tx: &Transaction<'_>, id: Id<Delivery>, reason: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO delivery_note_end (delivery, reason, at, by) VALUES (?1, ?2, ?3, ?4)",
        &[&id, &reason, &tx.at(), &tx.actor()],
    )?;
    seals::DELIVERY_END.set(tx, id.raw(), &id.raw().to_string())
}

/// Keeps what an issued invoice bills of a delivery.
pub fn bill(
    tx: &Transaction<'_>,
    invoice: Id<Invoice>,
    delivery: Id<Delivery>,
    item: Id<Item>,
    quantity: i64,
) -> Result<()> {
    let id: Id<Delivery> = tx.insert(
        "INSERT INTO invoice_delivery (invoice, delivery, item, quantity) VALUES (?1, ?2, ?3, ?4)",
        &[&invoice, &delivery, &item, &quantity],
    )?;
    seals::BILLED.set(tx, id.raw(), &id.raw().to_string())
}

const DELIVERY: &str = "SELECT it.id, it.number, it.day, contact.number, contact.name, it.buyer,
        it.seller, it.language, it.delivered_to, it.reference, it.note, over.reason
     FROM delivery_note AS it JOIN contact ON contact.id = it.contact
     LEFT JOIN delivery_note_end AS over ON over.delivery = it.id";

fn from_row(row: &Row<'_>) -> Result<Delivery> {
    let there: Option<String> = row.at(8)?;
    let there = there.as_deref().map(serde_json::from_str);
    Ok(Delivery {
        id: row.at(0)?,
        number: row.at(1)?,
        day: row.at(2)?,
        contact: row.at(3)?,
        name: row.at(4)?,
        buyer: row.at(5)?,
        seller: row.at(6)?,
        language: row.at(7)?,
        delivered_to: there
            .transpose()
            .map_err(|err| Error::system(format!("the file is damaged: an address: {err}")))?,
        reference: row.at(9)?,
        note: row.at(10)?,
        taken_back: row.at(11)?,
    })
}

/// The delivery note called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Delivery> {
    find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("no delivery note `{number}`"))
            .with_hint("`bo stock delivery list` shows them")
    })
}

/// The delivery note called `number`, if there is one.
///
/// # Errors
/// As reading the file.
pub fn find(conn: &Connection, number: &str) -> Result<Option<Delivery>> {
    let sql = format!("{DELIVERY} WHERE it.number = ?1");
    conn.first(&sql, &[&number], from_row)
}

/// All delivery notes, the newest first.
///
/// # Errors
/// As reading the file.
pub fn list(conn: &Connection) -> Result<Vec<Delivery>> {
    let sql = format!("{DELIVERY} ORDER BY it.day DESC, it.id DESC");
    conn.rows(&sql, &[], from_row)
}

/// The lines of a delivery note.
///
/// # Errors
/// As reading the file.
pub fn lines(conn: &Connection, id: Id<Delivery>) -> Result<Vec<DeliveryLine>> {
    let mut lines: Vec<(i64, DeliveryLine)> = conn.rows(
        "SELECT it.position, item.number, it.text, it.unit_quantity, it.unit, it.id
         FROM delivery_note_line AS it JOIN stock_item AS item ON item.id = it.item
         WHERE it.delivery = ?1 ORDER BY it.position",
        &[&id],
        |row| {
            let line = DeliveryLine {
                position: row.at(0)?,
                item: row.at(1)?,
                text: row.at(2)?,
                quantity: Quantity::from_millionths(row.at(3)?),
                unit: row.at(4)?,
                lots: Vec::new(),
            };
            Ok((row.at(5)?, line))
        },
    )?;
    for (line, it) in &mut lines {
        it.lots = conn.rows(
            "SELECT DISTINCT lot.code FROM delivery_note_move AS gone
             JOIN stock_move ON stock_move.id = gone.move
             JOIN stock_lot AS lot ON lot.id = stock_move.lot
             WHERE gone.line = ?1 ORDER BY lot.code",
            &[&*line],
            |row| row.at(0),
        )?;
    }
    Ok(lines.into_iter().map(|it| it.1).collect())
}

/// The item of each line, and how much of it left.
pub fn own_quantities(conn: &Connection, id: Id<Delivery>) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT item, quantity FROM delivery_note_line WHERE delivery = ?1 ORDER BY position";
    conn.rows(sql, &[&id], |row| Ok((row.at(0)?, row.at(1)?)))
}

/// The rows of the journal with which a delivery left.
pub fn moves(conn: &Connection, id: Id<Delivery>) -> Result<Vec<i64>> {
    conn.rows(
        "SELECT gone.move FROM delivery_note_move AS gone
         JOIN delivery_note_line AS line ON line.id = gone.line
         WHERE line.delivery = ?1 ORDER BY gone.move DESC",
        &[&id],
        |row| row.at(0),
    )
}

/// How much of a delivery invoices that stand are about, by item.
pub fn invoiced(conn: &Connection, id: Id<Delivery>) -> Result<HashMap<i64, i64>> {
    let rows: Vec<(i64, i64)> = conn.rows(
        "SELECT it.item, sum(it.quantity) FROM invoice_delivery AS it
         JOIN invoice ON invoice.id = it.invoice
         WHERE it.delivery = ?1 AND invoice.cancelled = 0 GROUP BY it.item",
        &[&id],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// The numbers of the invoices that stand and are about a delivery.
pub fn invoices(conn: &Connection, id: Id<Delivery>) -> Result<Vec<String>> {
    conn.rows(
        "SELECT DISTINCT invoice.number FROM invoice_delivery AS it
         JOIN invoice ON invoice.id = it.invoice
         WHERE it.delivery = ?1 AND invoice.cancelled = 0 ORDER BY invoice.number",
        &[&id],
        |row| row.at(0),
    )
}

/// Deliveries of which more is invoiced than left.
pub fn too_much_invoiced(conn: &Connection) -> Result<Vec<(String, String)>> {
    conn.rows(
        "SELECT note.number, item.number FROM invoice_delivery AS it
         JOIN invoice ON invoice.id = it.invoice
         JOIN delivery_note AS note ON note.id = it.delivery
         JOIN stock_item AS item ON item.id = it.item
         WHERE invoice.cancelled = 0
         GROUP BY note.id, item.id
         HAVING sum(it.quantity) > (SELECT coalesce(sum(line.quantity), 0)
            FROM delivery_note_line AS line
            WHERE line.delivery = note.id AND line.item = item.id)
         ORDER BY note.number, item.number",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Lines that the journal of the stock does not know as they are: more or less left, something else
/// did, or what was taken back stands.
pub fn not_in_the_journal(conn: &Connection) -> Result<Vec<(String, u32)>> {
    conn.rows(
        "SELECT note.number, line.position FROM delivery_note_line AS line
         JOIN delivery_note AS note ON note.id = line.delivery
         LEFT JOIN delivery_note_end AS over ON over.delivery = note.id
         WHERE line.quantity <> (SELECT coalesce(sum(move.quantity), 0)
                FROM delivery_note_move AS gone JOIN stock_move AS move ON move.id = gone.move
                WHERE gone.line = line.id AND move.item = line.item AND move.kind = 'out')
            OR (over.delivery IS NULL) = EXISTS (SELECT 1 FROM delivery_note_move AS gone
                JOIN stock_move AS back ON back.of = gone.move AND back.kind = 'reversal'
                WHERE gone.line = line.id)
         ORDER BY note.number, line.position",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

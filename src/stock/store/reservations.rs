//! The SQL of reservations.

use super::super::reserve::{Reservation, ReservationRow};
use super::super::{Item, Lot, Move, Partner};
use crate::base::{Error, Id, Quantity, Result};
use crate::db::{Connection, Row, Seal, Transaction};
use chrono::NaiveDate;
use std::collections::HashMap;

/// What was kept back.
pub const RESERVATIONS: Seal = Seal {
    kind: "reservation",
    records: "SELECT id, number AS name FROM stock_reservation",
    parts: &[
        "SELECT id, number, item, quantity, lot, reference, contact, until, created_at, created_by
              FROM stock_reservation WHERE id = ?1",
        "SELECT id, quantity, move, reason, at, by FROM stock_release WHERE reservation = ?1
              ORDER BY id",
    ],
};

const OPEN: &str = "it.quantity - (SELECT coalesce(sum(quantity), 0) FROM stock_release
        WHERE reservation = it.id)";

/// Those that are not over on a day: until the end of the last one goods are kept.
const LASTS: &str = "coalesce(it.until, '9999-12-31') >= coalesce(?1, '')";

/// How much of each item is kept back on a day; or was not let go of, whatever the day.
pub fn open_by_item(conn: &Connection, on: Option<NaiveDate>) -> Result<HashMap<i64, i64>> {
    let sql = format!(
        "SELECT it.item, sum({OPEN}) FROM stock_reservation AS it WHERE {LASTS} GROUP BY it.item"
    );
    let rows: Vec<(i64, i64)> = conn.rows(&sql, &[&on], |row| Ok((row.at(0)?, row.at(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// The same of one item.
pub fn open_of(conn: &Connection, item: Id<Item>, on: Option<NaiveDate>) -> Result<i64> {
    let sql = format!(
        "SELECT coalesce(sum({OPEN}), 0) FROM stock_reservation AS it
         WHERE {LASTS} AND it.item = ?2"
    );
    conn.value(&sql, &[&on, &item])
}

/// What was not let go of of an item on a day, in order of entry: the number, and how much.
pub fn open_in_order(
    conn: &Connection,
    item: Id<Item>,
    on: NaiveDate,
) -> Result<Vec<(String, i64)>> {
    let sql = format!(
        "SELECT it.number, {OPEN} FROM stock_reservation AS it
         WHERE {LASTS} AND it.item = ?2 ORDER BY it.id"
    );
    conn.rows(&sql, &[&Some(on), &item], |row| {
        Ok((row.at(0)?, row.at(1)?))
    })
}

const ROW: &str = "SELECT it.number, it.created_at, item.number, it.quantity, OPEN, item.unit,
        lot.code, it.reference, contact.number, it.until, it.created_by, it.id, it.item, it.lot
     FROM stock_reservation AS it JOIN stock_item AS item ON item.id = it.item
     LEFT JOIN stock_lot AS lot ON lot.id = it.lot
     LEFT JOIN contact ON contact.id = it.contact";

fn reservation(row: &Row<'_>) -> Result<Reservation> {
    Ok(Reservation {
        id: row.at(11)?,
        item: row.at(12)?,
        lot: row.at(13)?,
        open: row.at(4)?,
        row: ReservationRow {
            number: row.at(0)?,
            created_at: row.at(1)?,
            item: row.at(2)?,
            quantity: row.at(3)?,
            open: row.at(4)?,
            backorder: Quantity::from_millionths(0),
            unit: row.at(5)?,
            lot: row.at(6)?,
            reference: row.at(7)?,
            contact: row.at(8)?,
            until: row.at(9)?,
            actor: row.at(10)?,
        },
    })
}

/// The reservation called `number`, if there is one.
pub fn find(conn: &Connection, number: &str) -> Result<Option<Reservation>> {
    let sql = format!("{} WHERE it.number = ?1", ROW.replace("OPEN", OPEN));
    conn.first(&sql, &[&number], reservation)
}

/// The reservation called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Reservation> {
    find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("no reservation `{number}`"))
            .with_hint("`bo stock reservations` lists them")
    })
}

/// All of them, the oldest first; with `open`, those of which something is left.
pub fn all(conn: &Connection, open: bool) -> Result<Vec<Reservation>> {
    let sql = format!("{} ORDER BY it.id", ROW.replace("OPEN", OPEN));
    let rows = conn.rows(&sql, &[], reservation)?;
    Ok(rows.into_iter().filter(|it| !open || it.open > 0).collect())
}

/// Those of lots of an item that are not over on a day, and of which something is left.
pub fn of_lots(conn: &Connection, item: Id<Item>, on: NaiveDate) -> Result<Vec<Reservation>> {
    let sql = format!(
        "{} WHERE {LASTS} AND it.item = ?2 AND it.lot IS NOT NULL ORDER BY it.id",
        ROW.replace("OPEN", OPEN)
    );
    let rows = conn.rows(&sql, &[&Some(on), &item], reservation)?;
    Ok(rows.into_iter().filter(|it| it.open > 0).collect())
}

/// What is reserved.
pub struct New<'a> {
    /// Its number.
    pub number: &'a str,
    /// Of what,
    pub item: Id<Item>,
    /// how much,
    pub quantity: i64,
    /// and of which lot.
    pub lot: Option<Id<Lot>>,
    /// What for.
    pub reference: Option<&'a str>,
    /// Who for.
    pub contact: Option<Partner>,
    /// Until when.
    pub until: Option<NaiveDate>,
}

pub fn insert(tx: &Transaction<'_>, it: &New<'_>) -> Result<()> {
    let id: Id<Reservation> = tx.insert(
        "INSERT INTO stock_reservation (number, item, quantity, lot, reference, contact, until,
            created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &it.number,
            &it.item,
            &it.quantity,
            &it.lot,
            &it.reference,
            &it.contact,
            &it.until,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    RESERVATIONS.set(tx, id.raw(), it.number)
}

pub fn release(
    tx: &Transaction<'_>,
    of: &Reservation,
    quantity: i64,
    by: Option<Id<Move>>,
    reason: Option<&str>,
) -> Result<()> {
    tx.execute(
        "INSERT INTO stock_release (reservation, quantity, move, reason, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[&of.id, &quantity, &by, &reason, &tx.at(), &tx.actor()],
    )?;
    RESERVATIONS.set(tx, of.id.raw(), &of.row.number)
}

/// What a row of the journal has used up of reservations: the number, and how much in millionths.
pub fn used_by(conn: &Connection, row: i64) -> Result<Vec<(String, i64)>> {
    conn.rows(
        "SELECT it.number, gone.quantity FROM stock_release AS gone
         JOIN stock_reservation AS it ON it.id = gone.reservation
         WHERE gone.move = ?1 ORDER BY gone.id",
        &[&row],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

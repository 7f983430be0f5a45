//! The SQL of licences.

use super::{Licence, Seat};
use crate::base::{Error, Id, Result};
use crate::db::{Connection, Row, Seal, Transaction};
use crate::people::Person;
use chrono::NaiveDate;

/// Licences as commands left them.
pub const LICENCES: Seal = Seal {
    kind: "licence-facts",
    records: "SELECT id, number AS name FROM licence",
    parts: &[
        "SELECT id, number, name, supplier, seats, starts_on, term, notice_days, cost, ends_on, note
         FROM licence WHERE id = ?1",
    ],
};

/// Who got a seat.
pub const SEATS: Seal = Seal {
    kind: "licence-seat",
    records: "SELECT id, number AS name FROM licence_seat",
    parts: &[
        "SELECT id, number, licence, person, day, created_at, created_by FROM licence_seat
         WHERE id = ?1",
    ],
};

/// When it became free.
pub const RELEASES: Seal = Seal {
    kind: "licence-release",
    records: "SELECT licence_release.id, licence_seat.number AS name FROM licence_release
              JOIN licence_seat ON licence_seat.id = licence_release.seat",
    parts: &["SELECT id, seat, day, created_at, created_by FROM licence_release WHERE id = ?1"],
};

const LICENCE: &str = "SELECT licence.id, licence.number, licence.name, contact.number, licence.seats,
    licence.starts_on, licence.term, licence.notice_days, licence.cost, licence.ends_on, licence.note
    FROM licence LEFT JOIN contact ON contact.id = licence.supplier";

fn licence_row(row: &Row<'_>) -> Result<Licence> {
    Ok(Licence {
        id: row.at(0)?,
        number: row.at(1)?,
        name: row.at(2)?,
        supplier: row.at(3)?,
        seats: row.at(4)?,
        starts_on: row.at(5)?,
        term: row.at(6)?,
        notice_days: row.at(7)?,
        cost: row.at(8)?,
        ends_on: row.at(9)?,
        note: row.at(10)?,
    })
}

pub fn find(conn: &Connection, number: &str) -> Result<Option<Licence>> {
    conn.first(
        &format!("{LICENCE} WHERE licence.number = ?1"),
        &[&number],
        licence_row,
    )
}

/// The licence called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Licence> {
    find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("no licence `{number}`"))
            .with_hint("`bo stock asset licence list` shows them")
    })
}

pub fn all(conn: &Connection) -> Result<Vec<Licence>> {
    conn.rows(
        &format!("{LICENCE} ORDER BY licence.number"),
        &[],
        licence_row,
    )
}

pub fn insert(tx: &Transaction<'_>, it: &Licence) -> Result<()> {
    let id: Id<Licence> = tx.insert(
        "INSERT INTO licence (number, name, supplier, seats, starts_on, term, notice_days, cost, ends_on,
            note, created_at, created_by)
         VALUES (?1, ?2, (SELECT id FROM contact WHERE number = ?3), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
            ?12)",
        &[
            &it.number,
            &it.name,
            &it.supplier,
            &it.seats,
            &it.starts_on,
            &it.term,
            &it.notice_days,
            &it.cost,
            &it.ends_on,
            &it.note,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    LICENCES.set(tx, id.raw(), &it.number)
}

pub fn update(tx: &Transaction<'_>, it: &Licence) -> Result<()> {
    tx.execute(
        "UPDATE licence SET name = ?2, supplier = (SELECT id FROM contact WHERE number = ?3),
            seats = ?4, starts_on = ?5, term = ?6, notice_days = ?7, cost = ?8, ends_on = ?9, note = ?10
         WHERE id = ?1",
        &[
            &it.id,
            &it.name,
            &it.supplier,
            &it.seats,
            &it.starts_on,
            &it.term,
            &it.notice_days,
            &it.cost,
            &it.ends_on,
            &it.note,
        ],
    )?;
    LICENCES.set(tx, it.id.raw(), &it.number)
}

const SEAT: &str =
    "SELECT seat.id, seat.number, licence.number, person.number, seat.day, release.day
    FROM licence_seat AS seat JOIN licence ON licence.id = seat.licence
    JOIN person ON person.id = seat.person
    LEFT JOIN licence_release AS release ON release.seat = seat.id";

fn seat_row(row: &Row<'_>) -> Result<Seat> {
    Ok(Seat {
        id: row.at(0)?,
        number: row.at(1)?,
        licence: row.at(2)?,
        person: row.at(3)?,
        from: row.at(4)?,
        until: row.at(5)?,
    })
}

/// The seats of a licence that somebody has.
pub fn open(conn: &Connection, licence: &Licence) -> Result<Vec<Seat>> {
    let sql = format!("{SEAT} WHERE seat.licence = ?1 AND release.id IS NULL ORDER BY seat.id");
    conn.rows(&sql, &[&licence.id], seat_row)
}

/// Every seat that somebody has or had.
pub fn seats(conn: &Connection) -> Result<Vec<Seat>> {
    conn.rows(&format!("{SEAT} ORDER BY seat.id"), &[], seat_row)
}

/// How many seats are taken.
pub fn taken(conn: &Connection, licence: &Licence) -> Result<i64> {
    conn.value(
        "SELECT count(*) FROM licence_seat WHERE licence = ?1
         AND id NOT IN (SELECT seat FROM licence_release)",
        &[&licence.id],
    )
}

pub fn seat(conn: &Connection, number: &str) -> Result<Seat> {
    let found = conn.first(
        &format!("{SEAT} WHERE seat.number = ?1"),
        &[&number],
        seat_row,
    )?;
    found.ok_or_else(|| Error::refused(format!("no seat `{number}`")))
}

/// Keeps that somebody got a seat; answers with its number.
pub fn insert_seat(
    tx: &Transaction<'_>,
    licence: &Licence,
    person: &Person,
    on: NaiveDate,
) -> Result<String> {
    // Seats that were erased had numbers as well.
    let series = format!("seats of {}", licence.number);
    let next = crate::db::next_number(tx, &series, 1)?;
    let number = format!("{}/S{next}", licence.number);
    let id: Id<Seat> = tx.insert(
        "INSERT INTO licence_seat (number, licence, person, day, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[&number, &licence.id, &person.id, &on, &tx.at(), &tx.actor()],
    )?;
    SEATS.set(tx, id.raw(), &number)?;
    Ok(number)
}

pub fn insert_release(tx: &Transaction<'_>, seat: &Seat, on: NaiveDate) -> Result<()> {
    let id: Id<Seat> = tx.insert(
        "INSERT INTO licence_release (seat, day, created_at, created_by) VALUES (?1, ?2, ?3, ?4)",
        &[&seat.id, &on, &tx.at(), &tx.actor()],
    )?;
    RELEASES.set(tx, id.raw(), &seat.number)
}

//! The SQL of the shift plan.

use super::Shift;
use crate::base::{Id, Result, Text};
use crate::db::{Connection, Journal, Row, Transaction};
use crate::people::Person;
use crate::staff::time;
use chrono::NaiveDate;

/// Who was planned to work when. That it was published, or taken back, comes later.
pub static SHIFTS: Journal = Journal {
    kind: "planned shifts",
    table: "shift",
    rows: "SELECT id, person, day, starts, ends, pause, role, place, planned_at, planned_by
           FROM shift WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

const SHIFT: &str = "SELECT shift.id, person.id, person.number, day, starts, ends, pause, role,
        place, published_at IS NOT NULL
     FROM shift JOIN person ON person.id = shift.person";

fn shift_row(row: &Row<'_>) -> Result<Shift> {
    Ok(Shift {
        id: row.at(0)?,
        person: Person {
            id: row.at(1)?,
            number: row.at(2)?,
        },
        day: row.at(3)?,
        starts: row.at(4)?,
        ends: row.at(5)?,
        pause: row.at(6)?,
        role: row.at(7)?,
        place: row.at(8)?,
        published: row.at(9)?,
    })
}

/// Keeps a shift.
pub fn insert(tx: &Transaction<'_>, shift: &Shift) -> Result<Id<Shift>> {
    SHIFTS.grows(tx);
    tx.insert(
        "INSERT INTO shift (person, day, starts, ends, pause, role, place, planned_at, planned_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &shift.person.id,
            &shift.day,
            &shift.starts,
            &shift.ends,
            &shift.pause,
            &shift.role,
            &shift.place,
            &tx.at(),
            &tx.actor(),
        ],
    )
}

/// The shift, if it stands.
pub fn standing(conn: &Connection, id: Id<Shift>) -> Result<Option<Shift>> {
    conn.first(
        &format!("{SHIFT} WHERE shift.id = ?1 AND gone_at IS NULL"),
        &[&id],
        shift_row,
    )
}

/// The shifts of a person that stand, in order.
pub fn of_person(
    conn: &Connection,
    person: &Person,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Shift>> {
    conn.rows(
        &format!(
            "{SHIFT} WHERE shift.person = ?1 AND day >= ?2 AND day <= ?3 AND gone_at IS NULL
             ORDER BY starts, shift.id"
        ),
        &[&person.id, &from, &to],
        shift_row,
    )
}

/// The shifts of everybody that stand, in order.
pub fn between(conn: &Connection, (from, to): (NaiveDate, NaiveDate)) -> Result<Vec<Shift>> {
    conn.rows(
        &format!(
            "{SHIFT} WHERE day >= ?1 AND day <= ?2 AND gone_at IS NULL
             ORDER BY starts, person.id, shift.id"
        ),
        &[&from, &to],
        shift_row,
    )
}

/// Makes a shift final.
pub fn publish(tx: &Transaction<'_>, id: Id<Shift>) -> Result<()> {
    time::LATER.grows(tx);
    tx.execute(
        "UPDATE shift SET published_at = ?2, published_by = ?3 WHERE id = ?1",
        &[&id, &tx.at(), &tx.actor()],
    )?;
    Ok(())
}

/// Says that a shift stands no longer.
pub fn remove(tx: &Transaction<'_>, id: Id<Shift>, reason: Option<&Text>) -> Result<()> {
    time::LATER.grows(tx);
    tx.execute(
        "UPDATE shift SET gone_at = ?2, gone_by = ?3, gone_reason = ?4 WHERE id = ?1",
        &[&id, &tx.at(), &tx.actor(), &reason.cloned()],
    )?;
    Ok(())
}

/// Shifts that overlap the one before, as person and number of the shift.
pub fn overlapping(conn: &Connection) -> Result<Vec<(String, i64)>> {
    conn.rows(
        "SELECT person.number, found.id FROM (
             SELECT id, person, starts, max(ends) OVER (PARTITION BY person ORDER BY starts, id
                 ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
             FROM shift WHERE gone_at IS NULL) AS found
         JOIN person ON person.id = found.person
         WHERE found.starts < found.before ORDER BY found.id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

//! The SQL of holds.

use crate::archive::hold::{Hold, NewHold};
use crate::archive::{Document, store};
use crate::base::{Id, Result, Text};
use crate::db::{Connection, Row, Seal, Transaction};

/// What is held, and why.
pub const HOLD: Seal = Seal {
    kind: "archive-hold",
    records: "SELECT id, number AS name FROM archive_hold",
    parts: &[
        "SELECT id, number, document, class, contact, year, reason, at, by FROM archive_hold
         WHERE id = ?1",
    ],
};

/// When it was released, and why.
pub const RELEASE: Seal = Seal {
    kind: "archive-release",
    records: "SELECT released.hold AS id, hold.number AS name FROM archive_release AS released
              JOIN archive_hold AS hold ON hold.id = released.hold",
    parts: &["SELECT hold, reason, at, by FROM archive_release WHERE hold = ?1"],
};

const HOLDS: &str =
    "SELECT hold.id, hold.number, hold.document, hold.class, hold.contact, hold.year,
    hold.reason, hold.at, hold.by, released.at, released.reason
    FROM archive_hold AS hold LEFT JOIN archive_release AS released ON released.hold = hold.id";

fn hold(row: &Row<'_>) -> Result<Hold> {
    Ok(Hold {
        id: row.at(0)?,
        number: row.at(1)?,
        document: row.at(2)?,
        class: row.at(3)?,
        contact: row.at(4)?,
        year: row.at(5)?,
        reason: row.at(6)?,
        at: row.at(7)?,
        by: row.at(8)?,
        released_at: row.at(9)?,
        released: row.at(10)?,
    })
}

/// Every hold; those that were released as well.
pub fn all(conn: &Connection) -> Result<Vec<Hold>> {
    conn.rows(&format!("{HOLDS} ORDER BY hold.id"), &[], hold)
}

pub fn find(conn: &Connection, number: &str) -> Result<Option<Hold>> {
    conn.first(&format!("{HOLDS} WHERE hold.number = ?1"), &[&number], hold)
}

pub fn insert(tx: &Transaction<'_>, number: &str, it: &NewHold) -> Result<()> {
    let id: Id<Hold> = tx.insert(
        "INSERT INTO archive_hold (number, document, class, contact, year, reason, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &number,
            &it.document,
            &it.class,
            &it.contact,
            &it.year,
            &it.reason,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    HOLD.set(tx, id.raw(), number)
}

pub fn release(tx: &Transaction<'_>, it: &Hold, reason: &Text) -> Result<()> {
    tx.execute(
        "INSERT INTO archive_release (hold, reason, at, by) VALUES (?1, ?2, ?3, ?4)",
        &[&it.id, reason, &tx.at(), &tx.actor()],
    )?;
    RELEASE.set(tx, it.id, &it.number)
}

/// The line of the log that says that something is held.
pub fn line(conn: &Connection, it: &Hold) -> Result<i64> {
    let sql = "SELECT seq FROM audit_record WHERE record = ?1 AND kind = ?2 ORDER BY seq LIMIT 1";
    let line = conn.first(sql, &[&it.number, &HOLD.kind], |row| row.at(0))?;
    Ok(line.unwrap_or(0))
}

/// An edit of what holds go by, and its line of the log.
pub struct Edit {
    pub field: String,
    pub before: Option<String>,
    pub line: i64,
}

/// What was edited of a document that holds go by, the first edit first.
pub fn edits(conn: &Connection, it: &Document) -> Result<Vec<Edit>> {
    let sql = "SELECT edited.field, edited.before,
            coalesce((SELECT min(seq) FROM audit_record
                      WHERE record = ?2 || '/V' || edited.id AND kind = ?3), 0)
         FROM archive_change AS edited
         WHERE edited.document = ?1 AND edited.field IN ('class', 'contact', 'day')
         ORDER BY edited.id";
    conn.rows(sql, &[&it.id, &it.number, &store::CHANGE.kind], |row| {
        Ok(Edit {
            field: row.at(0)?,
            before: row.at(1)?,
            line: row.at(2)?,
        })
    })
}

/// The documents of which something was edited that holds go by.
pub fn edited(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT number FROM archive_document WHERE id IN (
            SELECT document FROM archive_change WHERE field IN ('class', 'contact', 'day'))
         ORDER BY id";
    conn.rows(sql, &[], |row| row.at(0))
}

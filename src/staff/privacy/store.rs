//! The SQL of what is stored about people, wherever it is.

use super::rules::{Open, Table};
use crate::base::Result;
use crate::db::{Connection, Row, Stored, Transaction};
use crate::people::Person;
use chrono::NaiveDate;

/// A row of a table that can go: its id, the day it is about, the row it goes on with.
pub type Dated = (i64, Option<NaiveDate>, Option<i64>);

/// Everyone who is or was here.
pub fn people(conn: &Connection) -> Result<Vec<Person>> {
    conn.rows("SELECT id, number FROM person ORDER BY id", &[], |row| {
        Ok(Person {
            id: row.at(0)?,
            number: row.at(1)?,
        })
    })
}

/// The rows of somebody in a table with the day each is about.
pub fn dated(conn: &Connection, table: &Table, person: &Person) -> Result<Vec<Dated>> {
    let link = table.link.as_deref().unwrap_or("NULL");
    let sql = format!(
        "SELECT id, substr({}, 1, 10), {link} FROM {} WHERE {} ORDER BY id",
        table.day, table.name, table.of
    );
    conn.rows(&sql, &[&person.id], |row| {
        Ok((row.at(0)?, row.at(1)?, row.at(2)?))
    })
}

/// A stored row: since when, the day it is about, its values as text by column.
pub type Values = (Option<String>, Option<NaiveDate>, Vec<Option<String>>);

/// Hands each row of somebody in a table to `each`.
pub fn values(
    conn: &Connection,
    table: &Table,
    person: &Person,
    mut each: impl FnMut(Values) -> Result<()>,
) -> Result<()> {
    let sql = format!(
        "SELECT {}, substr({}, 1, 10), {} FROM {} WHERE {} ORDER BY 3",
        table.since,
        table.day,
        table.columns.join(", "),
        table.name,
        table.of
    );
    conn.each(&sql, &[&person.id], |row| {
        let cells = (2..2 + table.columns.len()).map(|index| text(row, index));
        each((row.at(0)?, row.at(1)?, cells.collect::<Result<_>>()?))
    })
}

fn text(row: &Row<'_>, index: usize) -> Result<Option<String>> {
    Ok(match row.stored(index)? {
        Stored::Null => None,
        Stored::Integer(number) => Some(number.to_string()),
        Stored::Text(text) => Some(text.to_string()),
        Stored::Blob(bytes) => Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect()),
    })
}

/// Whether a table has rows of somebody.
pub fn has(conn: &Connection, table: &Table, person: &Person) -> Result<bool> {
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM {} WHERE {})",
        table.name, table.of
    );
    conn.value(&sql, &[&person.id])
}

/// The name of what is open, if it is.
pub fn open(conn: &Connection, open: &Open, person: &Person) -> Result<Option<String>> {
    conn.first(&open.of, &[&person.id], |row| row.at(0))
}

/// Until when nothing of somebody is erased, as said last.
pub fn held_until(conn: &Connection, person: &Person) -> Result<Option<NaiveDate>> {
    conn.first(
        "SELECT until FROM privacy_hold WHERE person = ?1 ORDER BY id DESC LIMIT 1",
        &[&person.id],
        |row| row.at(0),
    )
}

/// Keeps a hold.
pub fn insert_hold(
    tx: &Transaction<'_>,
    person: &Person,
    reason: &str,
    until: NaiveDate,
) -> Result<()> {
    tx.execute(
        "INSERT INTO privacy_hold (person, reason, until, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&person.id, &reason, &until, &tx.at(), &tx.actor()],
    )?;
    Ok(())
}

/// Removes rows, and those that go with them, where triggers let nobody else.
pub fn delete(tx: &Transaction<'_>, table: &Table, with: &[&Table], ids: &[i64]) -> Result<()> {
    let guard = |table: &Table| format!("{}_stays", table.name);
    let guards: Vec<String> = with
        .iter()
        .map(|it| guard(it))
        .chain([guard(table)])
        .collect();
    let guards: Vec<&str> = guards.iter().map(String::as_str).collect();
    tx.without_triggers(&guards, |tx| {
        // The latest first: rows go on with earlier ones.
        for id in ids.iter().rev() {
            for child in with {
                let link = child.link.as_deref().unwrap_or("id");
                let sql = format!("DELETE FROM {} WHERE {link} = ?1", child.name);
                tx.execute(&sql, &[id])?;
            }
            tx.execute(&format!("DELETE FROM {} WHERE id = ?1", table.name), &[id])?;
        }
        Ok(())
    })
}

/// Empties what was said about a field.
pub fn empty(tx: &Transaction<'_>, fact: i64) -> Result<()> {
    tx.execute(
        "UPDATE staff_fact SET value = NULL, reason = NULL, erased_at = ?2 WHERE id = ?1",
        &[&fact, &tx.at()],
    )?;
    Ok(())
}

/// The rows about fields whose value or reason is still there.
pub fn full(conn: &Connection, person: &Person) -> Result<Vec<i64>> {
    conn.rows(
        "SELECT id FROM staff_fact WHERE person = ?1 AND erased_at IS NULL
            AND (value IS NOT NULL OR reason IS NOT NULL) ORDER BY id",
        &[&person.id],
        |row| row.at(0),
    )
}

/// Keeps that something was erased.
pub fn insert_erasure(
    tx: &Transaction<'_>,
    person: &Person,
    place: &str,
    rows: i64,
    rule: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO privacy_erasure (person, place, rows, rule, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[&person.id, &place, &rows, &rule, &tx.at(), &tx.actor()],
    )?;
    Ok(())
}

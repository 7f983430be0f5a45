//! The SQL of who has looked at what.

use crate::base::Result;
use crate::db::{Connection, Transaction};
use crate::people::Person;

/// Keeps that somebody looks.
pub fn insert(tx: &Transaction<'_>, person: &Person, purpose: &str, fields: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO staff_access (at, actor, person, purpose, fields) VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&tx.at(), &tx.actor(), &person.id, &purpose, &fields],
    )?;
    Ok(())
}

/// How many rows about somebody were erased from a table: numbers are given once.
///
/// # Errors
/// As reading the file.
pub fn erased(conn: &Connection, person: &Person, table: &str) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(line.rows), 0) FROM privacy_erasure_line AS line
         JOIN privacy_erasure AS erasure ON erasure.id = line.erasure
         WHERE erasure.person = ?1 AND line.place = ?2",
        &[&person.id, &table],
    )
}

//! The SQL of who has looked at what.

use crate::base::Result;
use crate::db::{Connection, Transaction};
use crate::people::{AccessRow, Person};

/// Keeps that somebody looks.
pub fn insert(tx: &Transaction<'_>, person: &Person, purpose: &str, fields: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO staff_access (at, actor, person, purpose, fields) VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&tx.at(), &tx.actor(), &person.id, &purpose, &fields],
    )?;
    Ok(())
}

/// Hands every look to `each`, the latest first: all of them, or those at one person.
///
/// # Errors
/// As reading the file.
pub fn each_access(
    conn: &Connection,
    person: Option<&Person>,
    mut each: impl FnMut(AccessRow) -> Result<()>,
) -> Result<()> {
    conn.each(
        "SELECT at, actor, person.number, purpose, fields FROM staff_access
         JOIN person ON person.id = staff_access.person
         WHERE ?1 IS NULL OR staff_access.person = ?1 ORDER BY staff_access.id DESC",
        &[&person.map(|it| it.id)],
        |row| {
            each(AccessRow {
                at: row.at(0)?,
                actor: row.at(1)?,
                person: row.at(2)?,
                purpose: row.at(3)?,
                fields: row.at(4)?,
            })
        },
    )
}

//! The SQL of who has looked at applicants.

use crate::base::Result;
use crate::db::{Connection, Transaction};
use crate::staff::hire::Applicant;

/// Keeps that somebody looks.
pub fn insert(tx: &Transaction<'_>, it: &Applicant, purpose: &str, fields: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO hire_access (at, actor, applicant, purpose, fields)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&tx.at(), &tx.actor(), &it.id, &purpose, &fields],
    )?;
    Ok(())
}

/// The rows about an applicant that go with them: looks and holds, by their table.
pub fn of(conn: &Connection, it: &Applicant) -> Result<Vec<(&'static str, Vec<i64>)>> {
    let looks = "SELECT id FROM hire_access WHERE applicant = ?1 ORDER BY id";
    let holds = "SELECT id FROM privacy_hold WHERE applicant = ?1 ORDER BY id";
    Ok(vec![
        ("hire_access", conn.rows(looks, &[&it.id], |row| row.at(0))?),
        (
            "privacy_hold",
            conn.rows(holds, &[&it.id], |row| row.at(0))?,
        ),
    ])
}

/// Removes them.
pub fn remove(tx: &Transaction<'_>, it: &Applicant) -> Result<()> {
    tx.execute("DELETE FROM hire_access WHERE applicant = ?1", &[&it.id])?;
    tx.execute("DELETE FROM privacy_hold WHERE applicant = ?1", &[&it.id])?;
    Ok(())
}

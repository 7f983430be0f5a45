//! The SQL of what was backed up.

use crate::base::{Id, Result};
use crate::db::{Connection, Seal, Transaction};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// What was backed up where.
pub const RUN: Seal = Seal {
    kind: "backup",
    records: "SELECT id, CAST(id AS TEXT) AS name FROM backup_run",
    parts: &[
        "SELECT id, what, place, snapshot, sha256, bytes, findings, at, by FROM backup_run
         WHERE id = ?1",
    ],
};

/// What the names in encrypted backups are made with.
pub const SECRET: Seal = Seal {
    kind: "backup-secret",
    records: "SELECT id, CAST(id AS TEXT) AS name FROM backup_secret",
    parts: &["SELECT id, secret FROM backup_secret WHERE id = ?1"],
};

/// A backup, or the trial of one.
#[derive(Clone, Debug)]
pub struct Run {
    /// `create` or `drill`.
    pub what: String,
    /// The folder.
    pub place: String,
    /// The snapshot.
    pub snapshot: String,
    /// The hash of its list.
    pub sha256: [u8; 32],
    /// How many bytes it takes.
    pub bytes: i64,
    /// How much was wrong.
    pub findings: i64,
}

/// Notes that something was backed up, or restored for a try.
///
/// # Errors
/// As writing to the file.
pub fn record(tx: &Transaction<'_>, it: &Run) -> Result<()> {
    let id: Id<Run> = tx.insert(
        "INSERT INTO backup_run (what, place, snapshot, sha256, bytes, findings, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &it.what,
            &it.place,
            &it.snapshot,
            &it.sha256,
            &it.bytes,
            &it.findings,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    RUN.set(tx, id.raw(), &id.raw().to_string())
}

/// What the names in encrypted backups are made with, if there were any.
pub fn known_secret(conn: &Connection) -> Result<Option<[u8; 32]>> {
    conn.first("SELECT secret FROM backup_secret", &[], |row| row.at(0))
}

/// The same, made for the first of them.
///
/// # Errors
/// As writing to the file.
pub fn secret(tx: &Transaction<'_>) -> Result<[u8; 32]> {
    if let Some(secret) = known_secret(tx)? {
        return Ok(secret);
    }
    let secret = tx.random()?;
    tx.execute(
        "INSERT INTO backup_secret (id, secret) VALUES (1, ?1)",
        &[&secret],
    )?;
    SECRET.set(tx, 1, "1")?;
    Ok(secret)
}

/// Every backup and trial, with when and by whom.
pub fn runs(conn: &Connection) -> Result<Vec<(Run, DateTime<Utc>, String)>> {
    let sql = "SELECT what, place, snapshot, sha256, bytes, findings, at, by FROM backup_run
               ORDER BY id";
    conn.rows(sql, &[], |row| {
        let run = Run {
            what: row.at(0)?,
            place: row.at(1)?,
            snapshot: row.at(2)?,
            sha256: row.at(3)?,
            bytes: row.at(4)?,
            findings: row.at(5)?,
        };
        Ok((run, row.at(6)?, row.at(7)?))
    })
}

/// In which order the books made which snapshots, by their names.
///
/// # Errors
/// As reading the file.
pub fn order(conn: &Connection) -> Result<BTreeMap<String, i64>> {
    let sql = "SELECT snapshot, max(id) FROM backup_run WHERE what = 'create' GROUP BY snapshot";
    let rows = conn.rows(sql, &[], |row| Ok((row.at(0)?, row.at(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// The documents that were destroyed.
pub fn destroyed(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT record FROM archive_gone WHERE kind = 'archive' ORDER BY record";
    conn.rows(sql, &[], |row| row.at(0))
}

//! The SQL of the papers as they came.

use super::seals;
use crate::base::{Id, Result};
use crate::buy::file::File;
use crate::db::{Connection, Transaction, Witness};

/// The paper with these bytes, by their hash.
pub fn find(conn: &Connection, sha256: &[u8; 32]) -> Result<Option<Id<File>>> {
    conn.first(
        "SELECT id FROM bill_file WHERE sha256 = ?1",
        &[sha256],
        |row| row.at(0),
    )
}

pub fn insert(tx: &Transaction<'_>, paper: &File) -> Result<Id<File>> {
    let id: Id<File> = tx.insert(
        "INSERT INTO bill_file (name, media_type, sha256, content) VALUES (?1, ?2, ?3, ?4)",
        &[
            &paper.name,
            &paper.media_type,
            &paper.sha256,
            &paper.content.as_slice(),
        ],
    )?;
    seals::FILE.set(tx, id.raw(), &id.raw().to_string())?;
    Ok(id)
}

/// The paper, bytes and all.
pub fn get(conn: &Connection, id: Id<File>) -> Result<File> {
    conn.first(
        "SELECT name, media_type, sha256, content FROM bill_file WHERE id = ?1",
        &[&id],
        |row| {
            Ok(File {
                name: row.at(0)?,
                media_type: row.at(1)?,
                sha256: row.at(2)?,
                content: row.at(3)?,
            })
        },
    )?
    .ok_or_else(|| crate::base::Error::system("the file is damaged: a paper is missing"))
}

/// Hands each paper to `each`, one at a time.
pub fn each(conn: &Connection, mut each: impl FnMut(&str, File) -> Result<()>) -> Result<()> {
    let ids: Vec<Id<File>> =
        conn.rows("SELECT id FROM bill_file ORDER BY id", &[], |row| row.at(0))?;
    ids.into_iter()
        .try_for_each(|id| each(&id.raw().to_string(), get(conn, id)?))
}

/// What the paper of a bill was sealed as.
pub fn witness(conn: &Connection, bill: &str) -> Result<Option<Witness>> {
    let sql = "SELECT file FROM bill WHERE number = ?1 AND file IS NOT NULL";
    match conn.first(sql, &[&bill], |row| row.at(0))? {
        Some(file) => seals::FILE.witness(conn, file),
        None => Ok(None),
    }
}

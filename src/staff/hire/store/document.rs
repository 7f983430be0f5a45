//! What applicants handed in.

use super::DOCUMENTS;
use crate::base::{Id, Kept, Result};
use crate::db::{Connection, Row, Transaction};
use crate::staff::hire::{Applicant, Document};

const DOCUMENT: &str = "SELECT document.id, applicant.number || '/D' || document.position, name,
        media_type, sha256, content
     FROM hire_document AS document
     JOIN hire_applicant AS applicant ON applicant.id = document.applicant
     WHERE content IS NOT NULL";

fn read(row: &Row<'_>) -> Result<Document> {
    Ok(Document {
        id: row.at(0)?,
        number: row.at(1)?,
        name: row.at(2)?,
        media_type: row.at(3)?,
        sha256: row.at(4)?,
        content: row.at(5)?,
    })
}

/// The documents of an applicant, the first one first.
pub fn of(conn: &Connection, applicant: &Applicant) -> Result<Vec<Document>> {
    let sql = format!("{DOCUMENT} AND document.applicant = ?1 ORDER BY document.position");
    conn.rows(&sql, &[&applicant.id], read)
}

/// Hands every document to `each`.
pub fn each(conn: &Connection, mut each: impl FnMut(Document) -> Result<()>) -> Result<()> {
    let sql = format!("{DOCUMENT} ORDER BY document.id");
    conn.each(&sql, &[], |row| each(read(row)?))
}

/// Keeps a document.
pub fn insert(tx: &Transaction<'_>, applicant: &Applicant, kept: &Kept) -> Result<()> {
    let before: i64 = tx.value(
        "SELECT count(*) FROM hire_document WHERE applicant = ?1",
        &[&applicant.id],
    )?;
    let position = before + 1;
    let id: Id<Document> = tx.insert(
        "INSERT INTO hire_document (applicant, position, name, media_type, sha256, content,
            created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &applicant.id,
            &position,
            &kept.name,
            &kept.media_type,
            &kept.sha256,
            &kept.content.as_slice(),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    DOCUMENTS.set(tx, id.raw(), &format!("{}/D{position}", applicant.number))
}

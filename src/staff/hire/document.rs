//! What applicants hand in, byte for byte, until it is erased with them.

use super::{Applicant, applicant, store};
use crate::base::{Error, Id, Kept, Result};
use crate::db::{Connection, Transaction};

/// A document as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The row.
    pub id: Id<Document>,
    /// What people type: `BW-2026-0001/D1`.
    pub number: String,
    /// What it was called, without folders.
    pub name: String,
    /// What it is, by its first bytes.
    pub media_type: String,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Its bytes.
    pub content: Vec<u8>,
}

/// Keeps a document of an applicant; one that is there already is not kept again.
///
/// # Errors
/// Input, when it is empty or too large; refused, when there is no such applicant.
pub fn add(tx: &Transaction<'_>, number: &str, name: &str, bytes: &[u8]) -> Result<Applicant> {
    let applicant = applicant::there(tx, number)?;
    let kept = Kept::new(name, "document", bytes)?;
    let known = store::document::of(tx, &applicant)?;
    if !known.iter().any(|it| it.sha256 == kept.sha256) {
        store::document::insert(tx, &applicant, &kept)?;
        tx.touch("applicant", number)?;
    }
    Ok(applicant)
}

/// The document called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Document> {
    let missing = || {
        Error::refused(format!("no document is called `{number}`"))
            .with_hint("`bo staff hire applicant show` lists those of an applicant")
    };
    let (applicant, _) = number.rsplit_once("/D").ok_or_else(missing)?;
    let applicant = applicant::there(conn, applicant)?;
    let known = store::document::of(conn, &applicant)?;
    let found = known.into_iter().find(|it| it.number == number);
    found.ok_or_else(missing)
}

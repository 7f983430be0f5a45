//! What applicants hand in, byte for byte, until it is erased with them.

use super::{Applicant, applicant, store};
use crate::base::{Error, Id, Result};
use crate::db::{Connection, Transaction};
use sha2::{Digest, Sha256};

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

/// The largest document, in bytes.
pub const MAX: usize = 50 << 20;

/// Keeps a document of an applicant; one that is there already is not kept again.
///
/// # Errors
/// Input, when it is empty or too large; refused, when there is no such applicant.
pub fn add(tx: &Transaction<'_>, number: &str, name: &str, bytes: &[u8]) -> Result<Applicant> {
    let applicant = applicant::there(tx, number)?;
    let name = plain(name);
    if bytes.is_empty() {
        return Err(Error::input(format!("{name} is empty")));
    }
    if MAX < bytes.len() {
        return Err(Error::input(format!(
            "{name} has {} bytes, {MAX} are the most",
            bytes.len()
        )));
    }
    let sha256: [u8; 32] = Sha256::digest(bytes).into();
    let known = store::document::of(tx, &applicant)?;
    if !known.iter().any(|it| it.sha256 == sha256) {
        store::document::insert(tx, &applicant, &name, media_type(bytes), &sha256, bytes)?;
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

/// The last part of a name, without what no file should be called.
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last
        .chars()
        .filter(|c| !crate::base::is_control(*c))
        .take(120)
        .collect();
    match name.trim_matches(['.', ' ']) {
        "" | "-" => "document".to_string(),
        name => name.to_string(),
    }
}

/// What a file is, by its first bytes.
fn media_type(bytes: &[u8]) -> &'static str {
    let signs: [(&[u8], &str); 4] = [
        (b"%PDF-", "application/pdf"),
        (b"\x89PNG", "image/png"),
        (b"\xFF\xD8\xFF", "image/jpeg"),
        (b"PK\x03\x04", "application/zip"),
    ];
    let known = signs.iter().find(|(sign, _)| bytes.starts_with(sign));
    match (known, std::str::from_utf8(bytes)) {
        (Some((_, name)), _) => name,
        (None, Ok(_)) => "text/plain",
        (None, Err(_)) => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere() {
        assert_eq!(plain("../../etc/passwd"), "passwd");
        assert_eq!(plain("C:\\CV\\Lebenslauf.pdf"), "Lebenslauf.pdf");
        assert_eq!(plain(".."), "document");
    }
}

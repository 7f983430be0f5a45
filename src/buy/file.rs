//! The papers of suppliers, byte for byte (§ 14b UStG: eight years, GoBD no. 131: as received),
//! and what is read from them.

use super::{Received, electronic, store};
use crate::base::{Error, Id, Result};
use crate::db::{Connection, Transaction};
use crate::tabular;
use sha2::{Digest, Sha256};

/// A paper as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// What it was called, without folders.
    pub name: String,
    /// What it is, by its first bytes.
    pub media_type: String,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Its bytes.
    pub content: Vec<u8>,
}

/// The largest paper, in bytes.
pub const MAX: usize = 50 << 20;

/// What a paper says. The one door for every format that can be read.
///
/// # Errors
/// Input, when it cannot be read.
pub fn read(bytes: &[u8]) -> Result<Received> {
    match media_type(bytes) {
        "application/json" => tabular::from_json(bytes),
        _ => electronic::read(bytes).map_err(|err| match err.hint() {
            Some(_) => err,
            None => err.with_hint(
                "`bo buy bill add --supplier … --line … --file FILE` enters it by hand and keeps the file",
            ),
        }),
    }
}

/// Keeps a paper; equal ones are kept once.
///
/// # Errors
/// Input, when it is empty or too large.
pub fn keep(tx: &Transaction<'_>, name: &str, bytes: &[u8]) -> Result<Id<File>> {
    let name = plain(name);
    if bytes.is_empty() {
        return Err(Error::input(format!("{name} is empty")));
    }
    if bytes.len() > MAX {
        return Err(Error::input(format!(
            "{name} has {} bytes, {MAX} are the most",
            bytes.len()
        )));
    }
    let sha256: [u8; 32] = Sha256::digest(bytes).into();
    match store::file::find(tx, &sha256)? {
        Some(id) => Ok(id),
        None => store::file::insert(tx, &name, media_type(bytes), &sha256, bytes),
    }
}

/// The paper of the bill called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn of(conn: &Connection, number: &str) -> Result<File> {
    let bill = store::get(conn, number)?;
    let id = bill.file.ok_or_else(|| {
        let err = Error::refused(format!("bill `{}` was entered without a file", bill.number));
        match bill.self_bill {
            Some(_) => err.with_hint(format!(
                "we wrote it: `bo buy bill print {}`",
                bill.supplier_number
            )),
            None => err,
        }
    })?;
    store::file::get(conn, id)
}

/// The last part of a name, without what no file should be called.
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(120).collect();
    match name.trim_matches(['.', ' ']) {
        "" | "-" => "bill".to_string(),
        name => name.to_string(),
    }
}

/// What a file is, by its first bytes.
fn media_type(bytes: &[u8]) -> &'static str {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = start.trim_ascii_start();
    let table: [(&[u8], &str); 7] = [
        (b"%PDF-", "application/pdf"),
        (b"<", "application/xml"),
        (b"{", "application/json"),
        (b"\x89PNG", "image/png"),
        (b"\xFF\xD8\xFF", "image/jpeg"),
        (b"II*\0", "image/tiff"),
        (b"MM\0*", "image/tiff"),
    ];
    let known = table.iter().find(|(sign, _)| start.starts_with(sign));
    known.map_or("application/octet-stream", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere() {
        for (name, expected) in [
            ("bill.pdf", "bill.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Scans\\R 4711.pdf", "R 4711.pdf"),
            ("..", "bill"),
            ("a\u{0}b\n.xml", "ab.xml"),
            ("-", "bill"),
        ] {
            assert_eq!(plain(name), expected);
        }
    }

    #[test]
    fn files_are_known_by_their_first_bytes() {
        assert_eq!(media_type(b"%PDF-1.7"), "application/pdf");
        assert_eq!(media_type(b"\xEF\xBB\xBF <?xml"), "application/xml");
        assert_eq!(media_type(b" {\"number\""), "application/json");
        assert_eq!(media_type(b"?"), "application/octet-stream");
        assert!(read(b"<Invoice/>").is_err());
    }
}

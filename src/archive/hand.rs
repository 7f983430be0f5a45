//! Handing out what is kept: documents out of the store, papers of other desks out of the file.

use super::store::{self, paper::Paper};
use super::{Document, OURS, Shelf, Version, sha256};
use crate::base::{Error, Result};
use crate::db::Connection;
use std::io::{Cursor, Read};

/// A file that is handed out. Its last read fails if the bytes are not those that were archived.
pub struct HandedOut {
    /// The desk that keeps it.
    pub desk: String,
    /// What it belongs to there, such as `T-1`.
    pub records: Vec<String>,
    /// What it is called.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
    /// Their hash.
    pub sha256: [u8; 32],
    /// Its bytes.
    pub bytes: Box<dyn Read>,
}

/// Whether a number is that of a paper of another desk, such as `bill/EB-2026-0001`.
pub fn is_paper(number: &str) -> bool {
    number.contains('/')
}

/// The file of a document, its last one or another; or the paper of another desk.
///
/// # Errors
/// Refused: there is none, or not that version; system: it is damaged.
pub fn hand_out(conn: &Connection, number: &str, version: Option<u32>) -> Result<HandedOut> {
    match is_paper(number) {
        true => hand_out_paper(conn, &store::paper::get(conn, number)?, version),
        false => {
            let document = store::get(conn, number)?;
            let version = store::version(conn, &document, version)?;
            hand_out_file(conn, &document, &version)
        }
    }
}

/// A file of a document.
///
/// # Errors
/// System, when it is damaged or lost.
fn hand_out_file(conn: &Connection, document: &Document, version: &Version) -> Result<HandedOut> {
    let records = match document.desk == OURS {
        true => Vec::new(),
        false => {
            let links = store::links(conn, document)?;
            links.into_iter().map(|it| it.record).collect()
        }
    };
    Ok(HandedOut {
        desk: document.desk.clone(),
        records,
        name: version.name.clone(),
        size: version.content.size,
        sha256: version.content.sha256,
        bytes: Box::new(Shelf::beside(conn).open(&version.content)?),
    })
}

fn hand_out_paper(conn: &Connection, it: &Paper, version: Option<u32>) -> Result<HandedOut> {
    let number = &it.number;
    if let Some(version) = version.filter(|it| *it != 1) {
        return Err(Error::refused(format!(
            "`{number}` does not have a version {version}: it is kept as it came"
        )));
    }
    let bytes = store::paper::bytes(conn, number)?;
    if sha256(&bytes) != it.sha256 {
        return Err(
            Error::system(format!("`{number}` is not what came")).with_hint("`bo check` says more")
        );
    }
    Ok(HandedOut {
        desk: it.desk.clone(),
        records: it.record.iter().cloned().collect(),
        name: it.name.clone(),
        size: bytes.len() as u64,
        sha256: it.sha256,
        bytes: Box::new(Cursor::new(bytes)),
    })
}

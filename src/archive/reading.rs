//! Reading the texts that nobody has read yet.

use super::store::{self, paper::Paper, text::Unread as Content};
use super::text::{Extracted, LARGEST, Program, extract};
use super::{Shelf, Staged};
use crate::base::Result;
use crate::db::{Connection, Transaction};

/// Something whose text nobody has looked for.
pub enum Unread {
    /// A content of the archive.
    Content(Content),
    /// The paper of another desk.
    Paper(Paper),
}

impl Unread {
    /// The hash of its bytes.
    pub fn sha256(&self) -> [u8; 32] {
        match self {
            Unread::Content(it) => it.content.sha256,
            Unread::Paper(it) => it.sha256,
        }
    }

    /// What a file of it is called.
    pub fn name(&self) -> &str {
        match self {
            Unread::Content(it) => &it.name,
            Unread::Paper(it) => &it.number,
        }
    }

    /// What it is.
    pub fn media_type(&self) -> &str {
        match self {
            Unread::Content(it) => &it.media_type,
            Unread::Paper(it) => &it.media_type,
        }
    }
}

/// Whether somebody has looked for the text of a file.
///
/// # Errors
/// As reading the file.
pub fn is_read(conn: &Connection, staged: &Staged) -> Result<bool> {
    store::text::is_known(conn, &staged.content.sha256)
}

/// What nobody has read; `again` also that of which nothing could be read.
///
/// # Errors
/// As reading the file.
pub fn unread(conn: &Connection, again: bool) -> Result<Vec<Unread>> {
    let contents = store::text::unread(conn, again)?.into_iter();
    let papers = store::paper::unread(conn)?.into_iter();
    let papers = papers.map(Unread::Paper);
    Ok(contents.map(Unread::Content).chain(papers).collect())
}

/// What came of reading something.
pub enum Reading {
    /// Its text.
    Text(Extracted),
    /// It takes a program that is not there.
    NoProgram,
    /// Its bytes are not there, or not what they were.
    Lost,
}

/// The text of something.
///
/// # Errors
/// As reading the file.
pub fn text_of(
    conn: &Connection,
    shelf: &Shelf,
    it: &Unread,
    program: &mut Program<'_>,
) -> Result<Reading> {
    let text = match it {
        Unread::Content(it) if LARGEST < it.content.size => Some(Extracted::nothing()),
        Unread::Content(it) => match shelf.read(&it.content, LARGEST) {
            Ok(bytes) => extract(&it.media_type, &bytes, program),
            Err(_) => return Ok(Reading::Lost),
        },
        Unread::Paper(it) => {
            let bytes = store::paper::bytes(conn, &it.number)?;
            extract(&it.media_type, &bytes, program)
        }
    };
    Ok(text.map_or(Reading::NoProgram, Reading::Text))
}

/// Keeps texts and their words, by the hash of the bytes they were read from.
///
/// # Errors
/// As writing to the file.
pub fn keep_texts(tx: &Transaction<'_>, texts: &[([u8; 32], Extracted)]) -> Result<()> {
    texts
        .iter()
        .try_for_each(|(sha256, text)| store::text::put(tx, sha256, text))
}

//! Files of mails that take somebody to read them: what stands in them is found once that was done.

use super::show;
use super::store::files::{self, StoredFile};
use crate::archive::{self, Reading, sha256, text::Program};
use crate::base::Result;
use crate::db::Connection;

/// A file whose text nobody has looked for.
#[derive(Clone, Debug)]
pub struct UnreadFile {
    id: i64,
    file: StoredFile,
}

impl UnreadFile {
    /// The hash of its bytes.
    pub fn sha256(&self) -> [u8; 32] {
        self.file.sha256
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.file.name
    }
}

/// The files of mails whose text nobody has looked for; `again` also those in which nothing was found.
///
/// # Errors
/// As reading the file.
pub fn unread_files(conn: &Connection, again: bool) -> Result<Vec<UnreadFile>> {
    let found = files::unread(conn, again)?.into_iter();
    Ok(found.map(|(id, file)| UnreadFile { id, file }).collect())
}

/// How many of the latest files nobody has read.
///
/// # Errors
/// As reading the file.
pub fn unread_files_of_late(conn: &Connection) -> Result<i64> {
    files::unread_of_late(conn)
}

/// The text of a file, and what it is, whatever its sender says it is.
///
/// # Errors
/// As reading the file.
pub fn text_of_file(
    conn: &Connection,
    it: &UnreadFile,
    program: &mut Program<'_>,
) -> Result<(Reading, &'static str)> {
    let bytes = show::bytes(conn, it.id, &it.file)?;
    if sha256(&bytes) != it.file.sha256 {
        return Ok((Reading::Lost, ""));
    }
    let (media_type, text) = archive::text_in(&it.file.name, &bytes, program);
    Ok((text.map_or(Reading::NoProgram, Reading::Text), media_type))
}

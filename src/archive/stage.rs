//! A file on its way into the archive: hashed, put into the store, not yet named by the database.

use super::batch::Written;
use super::kind::{HEAD, media_type};
use super::{Batch, Content, Hashing, Shelf, store};
use crate::base::{Error, Result, file_name};
use crate::db::Connection;
use std::io::{self, Read, Seek};

/// A file whose bytes are in the store.
#[derive(Clone, Debug)]
pub struct Staged {
    /// Its bytes.
    pub content: Content,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub media_type: &'static str,
}

/// A file that is read, and not yet put.
pub struct Prepared {
    head: Vec<u8>,
    bytes: Bytes,
}

enum Bytes {
    /// The archive may have them: nothing is written yet.
    Hashed([u8; 32]),
    Written(Written),
}

/// Reads a file: only its hash where the archive knows a content of that length, else its bytes go
/// under `tmp`. Any core can do it; [`Prepared::put`] is what follows.
///
/// # Errors
/// System, when it cannot be read or the store cannot be written.
pub fn prepare(shelf: &Shelf, source: &mut dyn Read, is_length_known: bool) -> Result<Prepared> {
    let mut start = Head::new(source);
    let bytes = if is_length_known {
        let mut hash = Hashing::new(&mut start);
        io::copy(&mut hash, &mut io::sink())?;
        Bytes::Hashed(hash.end())
    } else {
        Bytes::Written(shelf.write(&mut start)?)
    };
    Ok(Prepared {
        head: start.head,
        bytes,
    })
}

impl Prepared {
    /// The content that the archive knows by its hash, where only that was read.
    ///
    /// # Errors
    /// As reading the file.
    pub fn known(&self, conn: &Connection) -> Result<Option<Content>> {
        match &self.bytes {
            Bytes::Hashed(sha256) => store::content(conn, sha256),
            Bytes::Written(_) => Ok(None),
        }
    }

    /// Puts its bytes into the store: it is made durable when the batch is kept. `there` is the content
    /// that is known and whole. Read once more is `source` where nothing is written yet and it is not.
    ///
    /// # Errors
    /// Input, when it is empty; system, when it cannot be read or the store cannot be written.
    pub fn put(
        self,
        conn: &Connection,
        batch: &mut Batch,
        there: Option<Content>,
        source: &mut (impl Read + Seek),
        name: &str,
    ) -> Result<Staged> {
        let written = match (self.bytes, there) {
            (_, Some(content)) => return staged(content, &self.head, name),
            (Bytes::Written(it), None) => it,
            (Bytes::Hashed(_), None) => {
                source.rewind()?;
                batch.shelf().write(source)?
            }
        };
        let content = batch.take(written, |sha256| store::content(conn, sha256))?;
        staged(content, &self.head, name)
    }
}

/// Puts bytes that come once.
///
/// # Errors
/// As [`Prepared::put`].
pub fn stage_stream(
    conn: &Connection,
    batch: &mut Batch,
    source: &mut dyn Read,
    name: &str,
) -> Result<Staged> {
    let mut start = Head::new(source);
    let content = batch.put(&mut start, |sha256| store::content(conn, sha256))?;
    staged(content, &start.head, name)
}

fn staged(content: Content, head: &[u8], name: &str) -> Result<Staged> {
    if content.size == 0 {
        return Err(Error::input("it is empty"));
    }
    Ok(Staged {
        content,
        media_type: media_type(head, name),
        name: file_name(name, "document"),
    })
}

/// Bytes of which the first ones are kept.
struct Head<'a> {
    bytes: &'a mut dyn Read,
    head: Vec<u8>,
}

impl<'a> Head<'a> {
    fn new(bytes: &'a mut (dyn Read + 'a)) -> Head<'a> {
        Head {
            bytes,
            head: Vec::new(),
        }
    }
}

impl Read for Head<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        let wanted = HEAD.saturating_sub(self.head.len()).min(count);
        self.head.extend_from_slice(&buffer[..wanted]);
        Ok(count)
    }
}

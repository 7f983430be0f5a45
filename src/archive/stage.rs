//! A file on its way into the archive: hashed, put into the store, not yet named by the database.

use super::kind::{HEAD, media_type};
use super::{Batch, Content, Hashing, store};
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

/// Bytes that can be read twice.
pub trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// Puts the bytes of a file into the store, unless they are there already: it is made durable when
/// the batch is kept. Of a file whose length is one that the archive knows, the hash comes first.
///
/// # Errors
/// Input, when it is empty; system, when it cannot be read or the store cannot be written.
pub fn stage(
    conn: &Connection,
    batch: &mut Batch,
    source: &mut dyn Source,
    length: Option<u64>,
    name: &str,
) -> Result<Staged> {
    if let Some(length) = length
        && store::knows_size(conn, length)?
    {
        let mut start = Head::new(&mut *source);
        let mut hash = Hashing::new(&mut start);
        io::copy(&mut hash, &mut io::sink())?;
        let known = store::content(conn, &hash.end())?;
        if let Some(content) = known.filter(|it| batch.shelf().has(it)) {
            return Ok(staged(content, &start.head, name));
        }
        source.rewind()?;
    }
    stage_stream(conn, batch, source, name)
}

/// As [`stage`], for bytes that come once.
///
/// # Errors
/// As [`stage`].
pub fn stage_stream(
    conn: &Connection,
    batch: &mut Batch,
    source: &mut dyn Read,
    name: &str,
) -> Result<Staged> {
    let mut start = Head::new(source);
    let content = batch.put(&mut start, |sha256| store::content(conn, sha256))?;
    if content.size == 0 {
        return Err(Error::input("it is empty"));
    }
    Ok(staged(content, &start.head, name))
}

fn staged(content: Content, head: &[u8], name: &str) -> Staged {
    Staged {
        content,
        media_type: media_type(head, name),
        name: file_name(name, "document"),
    }
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

//! A file on its way into the archive: hashed, put into the store, not yet named by the database.

use super::batch::Written;
use super::kind::{HEAD, media_type};
use super::{Alike, Batch, Content, Hashing, Seen, Shelf, Stamp, store};
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
    /// How the file was that it comes from, where nobody can write to it unseen.
    pub stamp: Option<Stamp>,
}

/// A file that is read, and not yet put.
pub struct Prepared {
    head: Vec<u8>,
    bytes: Bytes,
}

enum Bytes {
    /// The archive has them, and has them still.
    There(Content),
    /// The archive may have them: nothing is written yet.
    Hashed([u8; 32]),
    Written(Written),
}

/// Reads a file: only its first bytes if nobody has written to it, nor to its copy in the store, since
/// it was archived from here, as their stamps say; only its hash where the archive has contents of that
/// length, of which `alike` are some; else its bytes go under `tmp`. Any core can do it;
/// [`Prepared::put`] is what follows.
///
/// # Errors
/// System, when it cannot be read or the store cannot be written.
pub fn prepare(
    shelf: &Shelf,
    source: &mut (impl Read + Seek),
    stamp: Option<Stamp>,
    alike: &[Alike],
) -> Result<Prepared> {
    let mut start = Head::new(source);
    let is_untouched = |it: &&Alike| match (stamp, it.seen) {
        (Some(source), Some(seen)) => {
            let kept = shelf.stamp(&it.content);
            kept.is_some_and(|kept| Seen::of(&source, &kept) == seen)
        }
        (_, _) => false,
    };
    if let Some(known) = alike.iter().find(is_untouched) {
        let mut first = Vec::new();
        (&mut start).take(HEAD as u64).read_to_end(&mut first)?;
        return Ok(Prepared {
            head: start.head,
            bytes: Bytes::There(known.content),
        });
    }
    if alike.is_empty() {
        let written = shelf.write(&mut start)?;
        return Ok(Prepared {
            head: start.head,
            bytes: Bytes::Written(written),
        });
    }
    let mut hash = Hashing::new(&mut start);
    hash.pass_all()?;
    let (hash, head) = (hash.end(), start.head);
    let known = alike.iter().map(|it| &it.content);
    let known = known.into_iter().find(|it| it.sha256 == hash);
    let bytes = match known.filter(|it| shelf.is_whole_beside(it, source)) {
        Some(there) => Bytes::There(*there),
        None => Bytes::Hashed(hash),
    };
    Ok(Prepared { head, bytes })
}

impl Prepared {
    /// Puts its bytes into the store: it is made durable when the batch is kept. Read once more is
    /// `source` where nothing is written yet.
    ///
    /// # Errors
    /// Input, when it is empty; system, when it cannot be read or the store cannot be written.
    pub fn put(
        self,
        conn: &Connection,
        batch: &mut Batch,
        source: &mut (impl Read + Seek),
        name: &str,
    ) -> Result<Staged> {
        let written = match self.bytes {
            Bytes::There(content) => return staged(content, &self.head, name),
            Bytes::Written(it) => it,
            Bytes::Hashed(sha256) => {
                let known = store::content(conn, &sha256)?;
                if let Some(there) = known.filter(|it| batch.shelf().is_whole_beside(it, source)) {
                    return staged(there, &self.head, name);
                }
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
        stamp: None,
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

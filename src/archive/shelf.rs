//! The content store beside the file: each content once, in a read-only file named by its SHA-256.
//!
//! `books.store/sha256/ab/cdef…` holds the bytes as they came, `….zst` the same compressed where
//! that pays. A file is written whole under `tmp`, made durable and only then moved to its place,
//! before the change that names it is kept: what a crash leaves behind is at worst a content that
//! nobody names, and [`Shelf::each`] finds those.

use super::batch::{Batch, Written};
use super::durable::remove;
use super::hash::{AT_ONCE, Hashing, filled, hex, unhex};
use super::packing::{self, BUFFER, Form, Packs};
use super::plain::{open_plain, plain};
use super::seen::Stamp;
use super::writing::Left;
use crate::base::{Error, Result};
use crate::db::Connection;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The folder of a content store; none for a database in memory, which keeps no contents.
#[derive(Clone, Debug)]
pub struct Shelf {
    root: Option<PathBuf>,
}

/// A content, as the file knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Content {
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// How many bytes it has.
    pub size: u64,
    /// SHA-256 and length of the compressed file, where it is kept compressed.
    pub packed: Option<([u8; 32], u64)>,
}

/// A file in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The hash in its name; none if the name is none of ours.
    pub sha256: Option<[u8; 32]>,
    /// Whether it is compressed.
    pub is_packed: bool,
    /// Its length.
    pub size: u64,
    /// When it was written.
    pub at: SystemTime,
    /// Where it is.
    pub path: PathBuf,
}

impl Content {
    /// How many bytes it takes in the store.
    pub fn stored(&self) -> u64 {
        self.packed.map_or(self.size, |(_, size)| size)
    }
}

impl Shelf {
    /// The store beside the file of a connection.
    pub fn beside(conn: &Connection) -> Shelf {
        Shelf {
            root: conn.path().map(|path| Shelf::of(&path)),
        }
    }

    /// The folder of the store of books.
    pub fn of(books: &Path) -> PathBuf {
        books.with_extension("store")
    }

    /// The store in a folder.
    pub fn at(root: &Path) -> Shelf {
        Shelf {
            root: Some(root.to_path_buf()),
        }
    }

    /// Its folder.
    pub fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// Where a content is or would be.
    pub fn place(&self, sha256: &[u8; 32], is_packed: bool) -> Option<PathBuf> {
        let name = hex(sha256);
        let (folder, rest) = name.split_at(2);
        let rest = match is_packed {
            true => format!("{rest}.zst"),
            false => rest.to_string(),
        };
        let root = self.root.as_ref()?;
        Some(root.join("sha256").join(folder).join(rest))
    }

    /// Whether the file of a content is there, as long as it was written; a database in memory has
    /// all of them.
    pub fn has(&self, content: &Content) -> bool {
        let place = self.place(&content.sha256, content.packed.is_some());
        place.is_none_or(|place| {
            let meta = fs::symlink_metadata(place);
            meta.is_ok_and(|meta| meta.is_file() && meta.len() == content.stored())
        })
    }

    /// What its disk says of the file of a content, if it is there, as long as it was written.
    pub fn stamp(&self, content: &Content) -> Option<Stamp> {
        let place = self.place(&content.sha256, content.packed.is_some())?;
        let meta = fs::symlink_metadata(place).ok()?;
        let is_there = meta.is_file() && meta.len() == content.stored();
        Stamp::of(&meta).filter(|_| is_there)
    }

    /// Whether the file of a content is there and is what was written; a database in memory has all
    /// of them.
    pub fn is_whole(&self, content: &Content) -> bool {
        let place = self.place(&content.sha256, content.packed.is_some());
        let Some(file) = place.map(|place| open_plain(&place)) else {
            return true;
        };
        let expected = content.packed.map_or(content.sha256, |(sha256, _)| sha256);
        file.is_ok_and(|file| {
            let mut stored = Hashing::new(file);
            stored.pass_all().is_ok() && stored.end() == expected
        })
    }

    /// As [`Shelf::is_whole`], beside a file that has the bytes of the content: what is kept as it came
    /// need not be hashed to be compared with them.
    pub fn is_whole_beside(&self, content: &Content, source: &mut (impl Read + Seek)) -> bool {
        let place = self.place(&content.sha256, false);
        match place.filter(|_| content.packed.is_none()) {
            None => self.is_whole(content),
            Some(place) => open_plain(&place).is_ok_and(|mut stored| {
                source.rewind().is_ok() && is_same(&mut stored, source).unwrap_or(false)
            }),
        }
    }

    /// Keeps contents from being removed as long as the answer lives, and waits for whoever removes
    /// some; `to_remove` waits for whoever reads.
    ///
    /// # Errors
    /// System, when the store cannot be locked.
    pub fn hold(&self, to_remove: bool) -> Result<Option<File>> {
        let Some(root) = self.root.as_ref().filter(|it| it.is_dir()) else {
            return Ok(None);
        };
        let path = root.join("lock");
        let at = |err| Error::io(path.display(), err);
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(false);
        let file = match plain(&mut options, &path) {
            // Nobody can remove anything from a store that may not be written.
            Err(_) if !to_remove => return Ok(None),
            file => file.map_err(at)?,
        };
        match to_remove {
            true => file.lock(),
            false => file.lock_shared(),
        }
        .map_err(at)?;
        Ok(Some(file))
    }

    /// Begins to put contents into the store; nothing is written in a dry run.
    pub fn batch(&self, dry_run: bool) -> Batch {
        Batch::new(match dry_run {
            true => Shelf { root: None },
            false => self.clone(),
        })
    }

    /// Reads a content to its end and writes it under `tmp`, for [`Batch::take`] to give it its
    /// place; a dry run writes nothing. Any core can do it.
    ///
    /// # Errors
    /// System, when the source cannot be read or the store cannot be written.
    pub fn write(&self, source: &mut dyn Read) -> Result<Written> {
        self.write_as(Form::Whole, source)
    }

    /// As [`Shelf::write`], compressed in a form that others have written before.
    ///
    /// # Errors
    /// As [`Shelf::write`].
    pub fn write_as(&self, form: Form, source: &mut dyn Read) -> Result<Written> {
        let Some(root) = &self.root else {
            let mut source = Hashing::new(source);
            source.pass_all()?;
            return Ok(Written {
                content: Content {
                    size: source.length(),
                    sha256: source.end(),
                    packed: None,
                },
                place: None,
                writing: None,
            });
        };
        Written::new(root, |place| {
            packing::write(form, Packs::IfItPays, source, place)
        })
    }

    /// Opens a content for reading. Its last read fails if the bytes are not those of its hash.
    ///
    /// # Errors
    /// System, when its file is missing or cannot be read.
    pub fn open(&self, content: &Content) -> Result<Reader> {
        let place = self.place(&content.sha256, content.packed.is_some());
        let place = place.ok_or_else(|| Error::system("this database keeps no contents"))?;
        let file = open_plain(&place).map_err(|err| damaged(&place, &err.to_string()))?;
        let bytes: Box<dyn Read> = match content.packed {
            None => Box::new(BufReader::with_capacity(BUFFER, file)),
            Some(_) => {
                let bytes = packing::unpacked(file);
                Box::new(bytes.map_err(|err| damaged(&place, &err.to_string()))?)
            }
        };
        Ok(Reader {
            bytes,
            hash: Some(Sha256::new()),
            content: *content,
            place,
        })
    }

    /// The file of a content, if it is there.
    pub fn stored(&self, content: &Content) -> Option<File> {
        let place = self.place(&content.sha256, content.packed.is_some())?;
        open_plain(&place).ok()
    }

    /// Reads a content into memory.
    ///
    /// # Errors
    /// Refused, when it has more than `most` bytes; as [`Shelf::open`].
    pub fn read(&self, content: &Content, most: u64) -> Result<Vec<u8>> {
        if most < content.size {
            return Err(Error::refused(format!(
                "it has {} bytes, {most} are the most here",
                content.size
            )));
        }
        let mut bytes = Vec::new();
        self.open(content)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Says what is wrong with the bytes of a content, if anything is.
    ///
    /// # Errors
    /// Never because of the content: what cannot be read is what is wrong.
    pub fn wrong(&self, content: &Content) -> Option<String> {
        let place = self.place(&content.sha256, content.packed.is_some())?;
        let told = |err: io::Error| match err.kind() {
            io::ErrorKind::NotFound => "its file is missing".to_string(),
            _ => format!("its file cannot be read: {err}"),
        };
        let file = match open_plain(&place) {
            Ok(file) => file,
            Err(err) => return Some(told(err)),
        };
        let mut stored = Hashing::new(file);
        let hash = match content.packed {
            None => stored.pass_all().map(|()| stored.end()),
            Some((expected, _)) => {
                let inner = packing::unpack(&mut stored);
                let rest = stored.pass_all();
                match stored.end() == expected {
                    true => inner.and_then(|hash| rest.map(|()| hash)),
                    false => {
                        return Some("its compressed file is not what was written".to_string());
                    }
                }
            }
        };
        match hash {
            Ok(hash) if hash == content.sha256 => None,
            Ok(_) => Some("its bytes are not what was archived".to_string()),
            Err(err) => Some(told(err)),
        }
    }

    /// Hands every file of the store to `each`, folder by folder in the order of their hashes.
    ///
    /// # Errors
    /// System, when a folder cannot be read.
    pub fn each(&self, mut each: impl FnMut(Found) -> Result<()>) -> Result<()> {
        (0..=255).try_for_each(|first| self.folder(first)?.into_iter().try_for_each(&mut each))
    }

    /// The files in the folder of the hashes that start with a byte, in their order.
    ///
    /// # Errors
    /// System, when the folder cannot be read.
    pub fn folder(&self, first: u8) -> Result<Vec<Found>> {
        let name = hex(&[first]);
        let Some(folder) = self.root.as_ref().map(|it| it.join("sha256").join(&name)) else {
            return Ok(Vec::new());
        };
        let at = |err| Error::io(folder.display(), err);
        let entries = match fs::read_dir(&folder) {
            Err(err) if err.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(at)?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry.map_err(at)?;
            let meta = entry.metadata().map_err(at)?;
            let rest = entry.file_name().to_string_lossy().into_owned();
            let plain = rest.strip_suffix(".zst").unwrap_or(&rest);
            found.push(Found {
                sha256: unhex(&format!("{name}{plain}")).filter(|_| meta.is_file()),
                is_packed: plain != rest,
                size: meta.len(),
                at: meta.modified().map_err(at)?,
                path: entry.path(),
            });
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(found)
    }

    /// What lies in the store of books and is no folder of it: beside the folders of hashes, or in their
    /// place.
    ///
    /// # Errors
    /// System, when a folder cannot be read.
    pub fn strangers(&self) -> Result<Vec<PathBuf>> {
        let Some(root) = &self.root else {
            return Ok(Vec::new());
        };
        let is_hash = |name: &str| {
            name.len() == 2
                && name
                    .bytes()
                    .all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
        };
        let mut found = Vec::new();
        for (folder, is_known) in [
            (
                root.clone(),
                &(|name: &str| ["sha256", "tmp", "lock"].contains(&name)) as &dyn Fn(&str) -> bool,
            ),
            (root.join("sha256"), &is_hash),
        ] {
            let at = |err| Error::io(folder.display(), err);
            let entries = match fs::read_dir(&folder) {
                Err(err) if err.kind() == io::ErrorKind::NotFound => continue,
                entries => entries.map_err(at)?,
            };
            for entry in entries {
                let entry = entry.map_err(at)?;
                let name = entry.file_name().to_string_lossy().into_owned();
                let is_file = entry.file_type().map_err(at)?.is_file();
                if !is_known(&name) || is_file && name != "lock" {
                    found.push(entry.path());
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// What is left under `tmp` by somebody who was cut off; while somebody writes there, what was
    /// written before `until`.
    ///
    /// # Errors
    /// System, when the folder cannot be read.
    pub fn left(&self, until: Option<SystemTime>) -> Result<Left> {
        match &self.root {
            Some(root) => Left::find(root, until),
            None => Ok(Left::default()),
        }
    }

    /// Removes the files of a content.
    ///
    /// # Errors
    /// System, when one cannot be removed.
    pub fn remove(&self, sha256: &[u8; 32]) -> Result<()> {
        for is_packed in [false, true] {
            if let Some(place) = self.place(sha256, is_packed) {
                remove(&place)?;
            }
        }
        Ok(())
    }
}

/// A content that is read, and compared with its hash at its end.
pub struct Reader {
    bytes: Box<dyn Read>,
    hash: Option<Sha256>,
    content: Content,
    place: PathBuf,
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        if count > 0 {
            if let Some(hash) = &mut self.hash {
                hash.update(&buffer[..count]);
            }
        } else if !buffer.is_empty()
            && let Some(hash) = self.hash.take()
            && <[u8; 32]>::from(hash.finalize()) != self.content.sha256
        {
            let what = format!("{} is not what was archived", self.place.display());
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        Ok(count)
    }
}

pub(super) fn damaged(place: &Path, why: &str) -> Error {
    Error::system(format!("{}: {why}", place.display()))
        .with_hint("`bo archive verify` names what is missing; `bo backup restore` has it")
}

/// Whether two files have the same bytes.
fn is_same(one: &mut impl Read, other: &mut impl Read) -> io::Result<bool> {
    let (mut left, mut right) = (vec![0; AT_ONCE], vec![0; AT_ONCE]);
    loop {
        let count = filled(one, &mut left)?;
        if filled(other, &mut right)? != count || left[..count] != right[..count] {
            return Ok(false);
        }
        if count < left.len() {
            return Ok(true);
        }
    }
}

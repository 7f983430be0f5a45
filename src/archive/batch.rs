//! Contents on their way into the store: written under `tmp`, made durable together, and only then
//! moved to their places.

use super::durable::{new_file, new_folders, new_place, remove, sync_files, sync_folders};
use super::hash::Hashing;
use super::packing::{self, Form, Packs, copy};
use super::plain::open_plain;
use super::shelf::{Content, Shelf, damaged};
use super::writing::Writing;
use crate::base::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

/// A batch is made durable after so many files, or bytes.
const FILES: usize = 256;
const BYTES: u64 = 64 << 20;

/// A content under `tmp`, which goes again unless a batch takes it.
pub struct Written {
    pub(super) content: Content,
    pub(super) place: Option<PathBuf>,
    pub(super) writing: Option<Writing>,
}

impl Written {
    /// What `work` writes under `tmp`.
    pub(super) fn new(root: &Path, work: impl FnOnce(&Path) -> Result<Content>) -> Result<Written> {
        let writing = Writing::begin(root)?;
        let place = new_place(root);
        let content = work(&place).inspect_err(|_| {
            let _ = fs::remove_file(&place);
        })?;
        Ok(Written {
            content,
            place: Some(place),
            writing: Some(writing),
        })
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        if let Some(place) = &self.place {
            let _ = fs::remove_file(place);
        }
    }
}

/// Contents on their way into the store.
pub struct Batch {
    shelf: Shelf,
    /// What is written and waits for its place.
    pending: Pending,
    /// What is being made durable meanwhile: the folders that have new names in them then.
    settling: Option<JoinHandle<Result<BTreeSet<PathBuf>>>>,
    /// The folders that have new names in them, which are not durable yet.
    folders: BTreeSet<PathBuf>,
    /// The contents of this batch, by their hash.
    hashes: BTreeMap<[u8; 32], Content>,
    bytes: u64,
    /// What is under `tmp` belongs to it.
    writing: Option<Writing>,
}

/// Files under `tmp`, which go again unless they get their places.
#[derive(Default)]
struct Pending(Vec<(PathBuf, Content)>);

impl Drop for Pending {
    fn drop(&mut self) {
        for (place, _) in &self.0 {
            let _ = fs::remove_file(place);
        }
    }
}

impl Batch {
    pub(super) fn new(shelf: Shelf) -> Batch {
        Batch {
            shelf,
            pending: Pending::default(),
            settling: None,
            folders: BTreeSet::new(),
            hashes: BTreeMap::new(),
            bytes: 0,
            writing: None,
        }
    }

    /// The store it goes to.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// Reads a content to its end and writes it, unless it is one that is `known` by its hash and
    /// there.
    ///
    /// # Errors
    /// System, when the source cannot be read or the store cannot be written.
    pub fn put(
        &mut self,
        source: &mut dyn Read,
        known: impl FnOnce(&[u8; 32]) -> Result<Option<Content>>,
    ) -> Result<Content> {
        let written = self.shelf.write(source)?;
        self.take(written, known)
    }

    /// Takes what was written, unless it is one that is `known` by its hash and there.
    ///
    /// # Errors
    /// System, when the store cannot be written.
    pub fn take(
        &mut self,
        written: Written,
        known: impl FnOnce(&[u8; 32]) -> Result<Option<Content>>,
    ) -> Result<Content> {
        let content = written.content;
        let there = match self.hashes.get(&content.sha256) {
            Some(there) => Some(*there),
            None => known(&content.sha256)?,
        };
        if let Some(there) = there {
            if self.hashes.contains_key(&there.sha256) || self.shelf.is_whole(&there) {
                return Ok(there);
            }
            // It was lost, or is not what it was, and is put back as it was.
            if there != content {
                return match self.put_back(&written, &there)? {
                    true => Ok(there),
                    false => {
                        let place = self.shelf.place(&there.sha256, there.packed.is_some());
                        Err(damaged(&place.unwrap_or_default(), "it is missing"))
                    }
                };
            }
        }
        self.take_new(written)
    }

    fn take_new(&mut self, mut written: Written) -> Result<Content> {
        if let Some(place) = written.place.take() {
            self.writing = self.writing.take().or(written.writing.take());
            self.pend(place, written.content)?;
        }
        Ok(written.content)
    }

    /// Puts a content back as it was kept, out of what was written another way now. Whether it could.
    fn put_back(&mut self, written: &Written, there: &Content) -> Result<bool> {
        let (Some(from), Some(root)) = (&written.place, self.shelf.root()) else {
            return Ok(true);
        };
        let root = root.to_path_buf();
        for form in [Form::Whole, Form::Streamed] {
            let at = |err| Error::io(from.display(), err);
            let file = open_plain(from).map_err(at)?;
            let mut bytes: Box<dyn Read> = match written.content.packed {
                None => Box::new(file),
                Some(_) => Box::new(packing::unpacked(file).map_err(at)?),
            };
            let packs = Packs::As(there.packed.is_some());
            let again = Written::new(&root, |place| {
                packing::write(form, packs, &mut bytes, place)
            })?;
            if again.content == *there {
                self.take_new(again)?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Copies a content from another store, as it is kept there. Says what is wrong with it, if
    /// anything is: then it is not copied.
    ///
    /// # Errors
    /// System, when the store cannot be written.
    pub fn copy(&mut self, from: &Shelf, content: &Content) -> Result<Option<String>> {
        if self.shelf.root().is_none() {
            return Ok(from.wrong(content));
        }
        match from.stored(content) {
            None => Ok(Some("its file is missing".to_string())),
            Some(file) => self.copy_from(file, content),
        }
    }

    /// As [`Batch::copy`], for the bytes of its file however they come.
    ///
    /// # Errors
    /// As [`Batch::copy`], and as reading them.
    pub fn copy_from(&mut self, file: impl Read, content: &Content) -> Result<Option<String>> {
        let expected = content.packed.map_or(content.sha256, |(sha256, _)| sha256);
        let mut source = Hashing::new(file);
        let written = self.fill(|to, place| {
            copy(&mut source, to, place)?;
            Ok(source.end() == expected)
        })?;
        match written {
            None => Ok(Some("its bytes are not what was archived".to_string())),
            Some((place, _)) => self.pend(place, *content).map(|()| None),
        }
    }

    /// Puts what `work` writes, as it is; nothing, if it says so.
    ///
    /// # Errors
    /// As `work`; system, when the store cannot be written.
    pub fn put_written(
        &mut self,
        work: impl FnOnce(&mut dyn Write) -> Result<bool>,
    ) -> Result<Option<Content>> {
        let Some((place, content)) = self.fill(|to, _| work(to))? else {
            return Ok(None);
        };
        self.pend(place, content)?;
        Ok(Some(content))
    }

    /// Lets `work` write a file, which goes again unless it is to be kept.
    fn fill(
        &mut self,
        work: impl FnOnce(&mut dyn Write, &Path) -> Result<bool>,
    ) -> Result<Option<(PathBuf, Content)>> {
        let root = self.shelf.root();
        let root = root.ok_or_else(|| Error::system("this database keeps no contents"))?;
        if self.writing.is_none() {
            self.writing = Some(Writing::begin(root)?);
        }
        let place = new_place(root);
        let written = || {
            let mut file = Hashing::new(new_file(&place)?);
            let is_kept = work(&mut file, &place)?;
            let size = file.length();
            let sha256 = file.end();
            let packed = None;
            let content = Content {
                sha256,
                size,
                packed,
            };
            Ok(is_kept.then_some(content))
        };
        match written() {
            Ok(Some(content)) => Ok(Some((place, content))),
            other => {
                let _ = fs::remove_file(&place);
                other.map(|_| None)
            }
        }
    }

    fn pend(&mut self, place: PathBuf, content: Content) -> Result<()> {
        self.bytes += content.stored();
        self.hashes.insert(content.sha256, content);
        self.pending.0.push((place, content));
        match FILES <= self.pending.0.len() || BYTES <= self.bytes {
            true => self.settle_meanwhile(),
            false => Ok(()),
        }
    }

    /// Makes durable whatever was put, and moves it to its place.
    ///
    /// # Errors
    /// System, when the disk fails: nothing may be said to be archived then.
    pub fn keep(mut self) -> Result<()> {
        self.settled()?;
        let pending = std::mem::take(&mut self.pending);
        self.folders.extend(settle(&self.shelf, pending)?);
        let folders = std::mem::take(&mut self.folders);
        match self.shelf.root() {
            Some(root) => sync_folders(root, &folders),
            None => Ok(()),
        }
    }

    /// Makes durable what was put, while the next files are read: the disk works, and so do the cores.
    fn settle_meanwhile(&mut self) -> Result<()> {
        self.settled()?;
        self.bytes = 0;
        let pending = std::mem::take(&mut self.pending);
        let shelf = self.shelf.clone();
        self.settling = Some(thread::spawn(move || settle(&shelf, pending)));
        Ok(())
    }

    /// Waits until what is being made durable is.
    fn settled(&mut self) -> Result<()> {
        if let Some(settling) = self.settling.take() {
            let ended = |_| Error::system("the store was not written to the end");
            self.folders.extend(settling.join().map_err(ended)??);
        }
        Ok(())
    }
}

/// Makes files durable and moves them to their places; the folders have new names in them then.
fn settle(shelf: &Shelf, mut pending: Pending) -> Result<BTreeSet<PathBuf>> {
    let mut folders = BTreeSet::new();
    let Some(root) = shelf.root().filter(|_| !pending.0.is_empty()) else {
        return Ok(folders);
    };
    sync_files(root, pending.0.iter().map(|(place, _)| place.as_path()))?;
    for (from, content) in &pending.0 {
        let is_packed = content.packed.is_some();
        let place = shelf.place(&content.sha256, is_packed);
        let place = place.unwrap_or_default();
        let folder = place.parent().unwrap_or(Path::new("."));
        if folders.insert(folder.to_path_buf()) {
            folders.extend(new_folders(folder)?);
        }
        fs::rename(from, &place).map_err(|err| Error::io(place.display(), err))?;
        // Nobody names what was there before, or it was lost.
        if let Some(other) = shelf.place(&content.sha256, !is_packed) {
            remove(&other)?;
        }
    }
    pending.0.clear();
    Ok(folders)
}

impl Drop for Batch {
    fn drop(&mut self) {
        // Nobody waits for it any more, and it leaves nothing half done.
        let _ = self.settled();
    }
}

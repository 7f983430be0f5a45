//! The content store beside the file: each content once, in a read-only file named by its SHA-256.
//!
//! `books.store/sha256/ab/cdef…` holds the bytes as they came, `….zst` the same compressed where
//! that pays. A file is written whole under `tmp`, made durable and only then moved to its place,
//! before the change that names it is kept: what a crash leaves behind is at worst a content that
//! nobody names, and [`Shelf::each`] finds those.

use super::hash::{Hashing, hex, unhex};
use super::plain::{open_plain, plain};
use crate::base::{Error, Result};
use crate::db::Connection;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

/// How much is read at a time.
const BUFFER: usize = 256 << 10;

/// How much is compressed to see whether that pays.
const PROBE: usize = 64 << 10;

/// A batch is made durable after so many files, or bytes.
const FILES: usize = 256;
const BYTES: u64 = 64 << 20;

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
            io::copy(&mut stored, &mut io::sink()).is_ok() && stored.end() == expected
        })
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
        Batch {
            shelf: match dry_run {
                true => Shelf { root: None },
                false => self.clone(),
            },
            pending: Vec::new(),
            hashes: BTreeMap::new(),
            bytes: 0,
        }
    }

    /// Reads a content to its end and writes it under `tmp`, for [`Batch::take`] to give it its
    /// place; a dry run writes nothing. Any core can do it.
    ///
    /// # Errors
    /// System, when the source cannot be read or the store cannot be written.
    pub fn write(&self, source: &mut dyn Read) -> Result<Written> {
        let mut source = Hashing::new(source);
        let Some(root) = &self.root else {
            io::copy(&mut source, &mut io::sink())?;
            return Ok(Written {
                content: Content {
                    size: source.length(),
                    sha256: source.end(),
                    packed: None,
                },
                place: None,
            });
        };
        let mut probe = Vec::with_capacity(PROBE);
        let mut first = (&mut source).take(PROBE as u64);
        first.read_to_end(&mut probe)?;
        let place = new_place(root)?;
        let packed = write(&place, &probe, &mut source).inspect_err(|_| {
            let _ = fs::remove_file(&place);
        })?;
        Ok(Written {
            content: Content {
                size: source.length(),
                sha256: source.end(),
                packed,
            },
            place: Some(place),
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
            Some(_) => Box::new(unpacked(file, &place)?),
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
            None => io::copy(&mut stored, &mut io::sink()).map(|_| stored.end()),
            Some((expected, _)) => {
                let inner = unpack(&mut stored);
                let rest = io::copy(&mut stored, &mut io::sink());
                match stored.end() == expected {
                    true => inner.and_then(|hash| rest.map(|_| hash)),
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

    /// What is left under `tmp` by somebody who was interrupted before `until`.
    ///
    /// # Errors
    /// System, when the folder cannot be read.
    pub fn leftovers(&self, until: SystemTime) -> Result<Vec<PathBuf>> {
        let Some(folder) = self.root.as_ref().map(|it| it.join("tmp")) else {
            return Ok(Vec::new());
        };
        let mut left = Vec::new();
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let entry = entry?;
            if entry.metadata()?.modified()? < until {
                left.push(entry.path());
            }
        }
        Ok(left)
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

/// Removes a file; that it is gone survives a power cut.
pub fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(err) if err.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(err) => Err(Error::io(path.display(), err)),
        Ok(()) => sync_folder(path.parent().unwrap_or(Path::new("."))),
    }
}

/// A content under `tmp`, which goes again unless a batch takes it.
pub struct Written {
    content: Content,
    place: Option<PathBuf>,
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
    pending: Vec<(PathBuf, Content)>,
    /// The contents of this batch, by their hash.
    hashes: BTreeMap<[u8; 32], Content>,
    bytes: u64,
}

impl Batch {
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
        mut written: Written,
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
                let place = self.shelf.place(&there.sha256, there.packed.is_some());
                return Err(damaged(&place.unwrap_or_default(), "it is missing"));
            }
        }
        if let Some(place) = written.place.take() {
            self.pend(place, content)?;
        }
        Ok(content)
    }

    /// Copies a content from another store, as it is kept there. Says what is wrong with it, if
    /// anything is: then it is not copied.
    ///
    /// # Errors
    /// System, when the store cannot be written.
    pub fn copy(&mut self, from: &Shelf, content: &Content) -> Result<Option<String>> {
        if self.shelf.root.is_none() {
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
        &self,
        work: impl FnOnce(&mut dyn Write, &Path) -> Result<bool>,
    ) -> Result<Option<(PathBuf, Content)>> {
        let root = self.shelf.root.as_ref();
        let root = root.ok_or_else(|| Error::system("this database keeps no contents"))?;
        let place = new_place(root)?;
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
        self.pending.push((place, content));
        match FILES <= self.pending.len() || BYTES <= self.bytes {
            true => self.settle(),
            false => Ok(()),
        }
    }

    /// Makes durable whatever was put, and moves it to its place.
    ///
    /// # Errors
    /// System, when the disk fails: nothing may be said to be archived then.
    pub fn keep(mut self) -> Result<()> {
        self.settle()
    }

    fn settle(&mut self) -> Result<()> {
        let Some(root) = self.shelf.root.clone().filter(|_| !self.pending.is_empty()) else {
            return Ok(());
        };
        sync_files(&root, self.pending.iter().map(|(place, _)| place.as_path()))?;
        let mut folders = BTreeSet::new();
        for (from, content) in std::mem::take(&mut self.pending) {
            let place = self
                .shelf
                .place(&content.sha256, content.packed.is_some())
                .unwrap_or_default();
            let folder = place.parent().unwrap_or(Path::new("."));
            if folders.insert(folder.to_path_buf()) {
                folders.extend(new_folders(folder)?);
            }
            fs::rename(&from, &place).map_err(|err| Error::io(place.display(), err))?;
            // Nobody names what was there before, or it was lost.
            if let Some(other) = self.shelf.place(&content.sha256, content.packed.is_none()) {
                remove(&other)?;
            }
        }
        self.bytes = 0;
        sync_folders(&root, &folders)
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        for (place, _) in &self.pending {
            let _ = fs::remove_file(place);
        }
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

fn damaged(place: &Path, why: &str) -> Error {
    Error::system(format!("{}: {why}", place.display()))
        .with_hint("`bo archive verify` names what is missing; `bo backup restore` has it")
}

fn unpacked(file: File, place: &Path) -> Result<impl Read + use<>> {
    zstd::stream::read::Decoder::new(file).map_err(|err| damaged(place, &err.to_string()))
}

/// The hash of what is compressed.
fn unpack(packed: &mut dyn Read) -> io::Result<[u8; 32]> {
    let mut bytes = Hashing::new(zstd::stream::read::Decoder::new(packed)?);
    io::copy(&mut bytes, &mut io::sink())?;
    Ok(bytes.end())
}

/// Writes what was read and what follows, compressed where that pays.
fn write(place: &Path, probe: &[u8], rest: &mut dyn Read) -> Result<Option<([u8; 32], u64)>> {
    let at = |err| Error::io(place.display(), err);
    let file = new_file(place)?;
    let pays =
        zstd::bulk::compress(probe, 1).is_ok_and(|packed| packed.len() * 100 < probe.len() * 95);
    if !pays {
        let mut file = file;
        file.write_all(probe).map_err(at)?;
        copy(rest, &mut file, place)?;
        return Ok(None);
    }
    let mut packed = Hashing::new(file);
    let mut encoder = zstd::stream::write::Encoder::new(&mut packed, 1).map_err(at)?;
    encoder.include_checksum(true).map_err(at)?;
    encoder.write_all(probe).map_err(at)?;
    copy(rest, &mut encoder, place)?;
    encoder.finish().map_err(at)?;
    let size = packed.length();
    Ok(Some((packed.end(), size)))
}

/// Makes a file that its owner can only read once it is written.
fn new_file(place: &Path) -> Result<File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o400);
    options
        .open(place)
        .map_err(|err| Error::io(place.display(), err))
}

/// Copies bytes; what fails to be written names the place, what fails to be read does not.
fn copy(from: &mut dyn Read, to: &mut dyn Write, place: &Path) -> Result<()> {
    let mut buffer = vec![0; BUFFER];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => to
                .write_all(&buffer[..count])
                .map_err(|err| Error::io(place.display(), err))?,
            Err(err) if err.kind() == io::ErrorKind::Interrupted => (),
            Err(err) => return Err(err.into()),
        }
    }
}

/// A name under `tmp` that nothing has yet.
fn new_place(root: &Path) -> Result<PathBuf> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let folder = root.join("tmp");
    make_folder(&folder)?;
    loop {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let place = folder.join(format!("{}-{count}", std::process::id()));
        // What a killed process with the same number left stays until it is cleaned.
        if !place.exists() {
            return Ok(place);
        }
    }
}

/// Makes a folder that only its owner can read, unless it is there, and those it is in. That they
/// are there survives a power cut.
pub fn make_folder(folder: &Path) -> Result<bool> {
    let within = new_folders(folder)?;
    within.iter().try_for_each(|it| sync_folder(it))?;
    Ok(!within.is_empty())
}

/// The same, for whoever makes it durable: the answer is the folders that have a new one in them.
fn new_folders(folder: &Path) -> Result<Vec<PathBuf>> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(Vec::new());
    }
    let parent = folder.parent().unwrap_or(Path::new("")).to_path_buf();
    let mut within = new_folders(&parent)?;
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(folder) {
        // Somebody else was faster.
        Err(err) if err.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => (),
        made => made.map_err(|err| Error::io(folder.display(), err))?,
    }
    within.push(parent);
    Ok(within)
}

/// One call of the system for all of them, where there is one.
#[cfg(target_os = "linux")]
fn sync_files<'a>(root: &Path, mut files: impl ExactSizeIterator<Item = &'a Path>) -> Result<()> {
    match files.len() {
        1 => files.try_for_each(sync_file),
        _ => sync_all(root),
    }
}

#[cfg(not(target_os = "linux"))]
fn sync_files<'a>(_root: &Path, mut files: impl ExactSizeIterator<Item = &'a Path>) -> Result<()> {
    files.try_for_each(sync_file)
}

#[cfg(target_os = "linux")]
fn sync_folders(root: &Path, folders: &BTreeSet<PathBuf>) -> Result<()> {
    match folders.len() {
        0..=2 => folders.iter().try_for_each(|it| sync_folder(it)),
        _ => sync_all(root),
    }
}

#[cfg(not(target_os = "linux"))]
fn sync_folders(_root: &Path, folders: &BTreeSet<PathBuf>) -> Result<()> {
    folders.iter().try_for_each(|it| sync_folder(it))
}

/// Makes everything durable that was written to the disk of a folder.
#[cfg(target_os = "linux")]
fn sync_all(root: &Path) -> Result<()> {
    let folder = File::open(root).map_err(|err| Error::io(root.display(), err))?;
    rustix::fs::syncfs(&folder).map_err(|err| Error::io(root.display(), err.into()))
}

fn sync_file(path: &Path) -> Result<()> {
    let file = File::open(path).map_err(|err| Error::io(path.display(), err))?;
    file.sync_all()
        .map_err(|err| Error::io(path.display(), err))
}

/// Makes durable which names a folder has.
pub fn sync_folder(folder: &Path) -> Result<()> {
    match cfg!(unix) {
        true if folder.as_os_str().is_empty() => sync_file(Path::new(".")),
        true => sync_file(folder),
        false => Ok(()),
    }
}

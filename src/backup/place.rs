//! The folder of backups: contents by their hash, and the snapshots that name them.
//!
//! The name of a snapshot's file ends with the hash of its bytes, so that a flipped bit in it is
//! found; the contents are found by the hashes in it.

use super::manifest::{FORMAT, Listed, Manifest, SEALED, SealedList};
use crate::archive::{self, Shelf, hex, make_folder, sync_folder, unhex};
use crate::base::{Error, Result};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The largest list of a snapshot, unpacked: nobody makes us read without an end.
const MOST: u64 = 1 << 30;

/// How the name of a snapshot says when it was made.
const MOMENT: &str = "%Y%m%dT%H%M%SZ";

/// Where the contents are named that were found damaged.
const DAMAGED: &str = "damaged.txt";

/// How to get everything back without bo.
const README: &str = "\
This folder is a backup that bo has made. `bo backup restore NEW-FOLDER --from THIS-FOLDER` gets the
books and the documents back.

Without bo: snapshots/ has a list for each backup, compressed with zstd; the name of a list ends with
the SHA-256 of its file. sha256/ has the contents, the first two digits of the hash being the folder
and the rest the file; `.zst` says that it is compressed with zstd.

  zstd -dc snapshots/NAME.json.zst | jq -r '.books.pieces[]' |
    while read h; do f=sha256/$(echo $h | cut -c1-2)/$(echo $h | cut -c3-)
      if [ -f $f ]; then cat $f; else zstd -dc $f.zst; fi; done > books.bo
  zstd -dc snapshots/NAME.json.zst | jq -r '.books.sha256 + \"  books.bo\"' | sha256sum -c
  sqlite3 books.bo 'PRAGMA integrity_check'

The documents of the archive are the contents that `.contents[]` names; in books.bo the tables
archive_document, archive_version and archive_content say which is which. Copy them into
books.store/sha256/ beside books.bo, with the same names.

Where the list has `recipients`, all of it is encrypted to these keys with age; KEY is the file with
the other half of one of them.

  at() { echo sha256/$(echo $1 | cut -c1-2)/$(echo $1 | cut -c3-); }
  h=$(zstd -dc snapshots/NAME.json.zst | jq -r .list.sha256)
  age -d -i KEY $(at $h) | zstd -d > list.json
  jq -r '.sealed.pieces as $in | .books.pieces[] | $in[.]' list.json |
    while read h; do age -d -i KEY $(at $h) | zstd -d; done > books.bo
  jq -r '.books.sha256 + \"  books.bo\"' list.json | sha256sum -c

`.sealed.documents` says which file has which document: decrypt it into books.store/sha256/ under
the name of its content, with `.zst` where `.objects` has `packed` for it.
";

/// The form of a list, whatever else is in it.
#[derive(Deserialize)]
struct Form {
    format: u32,
}

/// A folder of backups.
#[derive(Debug)]
pub struct Place {
    root: PathBuf,
    shelf: Shelf,
}

/// A snapshot in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// What people type, such as `20261122T090000Z`.
    pub name: String,
    /// The hash of its file.
    pub sha256: [u8; 32],
    /// Its file.
    pub path: PathBuf,
}

impl Snapshot {
    /// Whether its name says a moment later than tomorrow.
    fn is_ahead(&self, now: DateTime<Utc>) -> bool {
        let tomorrow = now + TimeDelta::days(1);
        tomorrow.format(MOMENT).to_string().as_str() < self.name.get(..16).unwrap_or_default()
    }
}

impl Place {
    /// The place in a folder, which is made if it is not there.
    ///
    /// # Errors
    /// Refused, when there is something else in it; system, when it cannot be made.
    pub fn make(root: &Path) -> Result<Place> {
        let readme = root.join("README.txt");
        if !root.join("snapshots").is_dir() {
            let is_empty = match fs::read_dir(root) {
                Err(err) if err.kind() == io::ErrorKind::NotFound => true,
                entries => entries
                    .map_err(|err| Error::io(root.display(), err))?
                    .flatten()
                    // What a first backup was cut off at.
                    .all(|it| {
                        ["README.txt", "lock"]
                            .iter()
                            .any(|ours| it.file_name() == *ours)
                    }),
            };
            if !is_empty {
                return Err(Error::refused(format!(
                    "{} is not empty, and no place of backups",
                    root.display()
                ))
                .with_hint("name a folder of its own"));
            }
            make_folder(root)?;
            write(&readme, README.as_bytes())?;
            make_folder(&root.join("snapshots"))?;
        }
        Ok(Place::at(root))
    }

    /// The place in a folder.
    ///
    /// # Errors
    /// Refused, when there is none.
    pub fn open(root: &Path) -> Result<Place> {
        match root.join("snapshots").is_dir() {
            true => Ok(Place::at(root)),
            false => Err(
                Error::refused(format!("{} is no place of backups", root.display()))
                    .with_hint("`bo backup create FOLDER` makes one"),
            ),
        }
    }

    fn at(root: &Path) -> Place {
        Place {
            root: root.to_path_buf(),
            shelf: Shelf::at(root),
        }
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Its contents.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// Keeps others from writing to it as long as the answer lives, and no longer.
    ///
    /// # Errors
    /// Busy, when somebody else does.
    pub fn lock(&self) -> Result<File> {
        let path = self.root.join("lock");
        let at = |err| Error::io(path.display(), err);
        not_a_link(&path)?;
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(false);
        let file = archive::plain(&mut options, &path).map_err(at)?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(Error::busy(format!(
                "another bo works on the backups in {}",
                self.root.display()
            ))
            .with_hint("try again when it is done")),
            Err(TryLockError::Error(err)) => Err(at(err)),
        }
    }

    /// As [`Place::lock`], for whoever reads: a copy that nobody may write to needs no lock.
    ///
    /// # Errors
    /// As [`Place::lock`].
    pub fn lock_to_read(&self) -> Result<Option<File>> {
        let path = self.root.join("lock");
        let mut options = fs::OpenOptions::new();
        options.write(true).create(true).truncate(false);
        match archive::plain(&mut options, &path) {
            Err(err)
                if matches!(
                    err.kind(),
                    io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied
                ) =>
            {
                Ok(None)
            }
            _ => self.lock().map(Some),
        }
    }

    /// The snapshots, the oldest first.
    ///
    /// # Errors
    /// System, when the folder cannot be read.
    pub fn snapshots(&self) -> Result<Vec<Snapshot>> {
        let folder = self.root.join("snapshots");
        let at = |err| Error::io(folder.display(), err);
        let mut found = Vec::new();
        for entry in fs::read_dir(&folder).map_err(at)? {
            let path = entry.map_err(at)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let parts = name
                .strip_suffix(".json.zst")
                .and_then(|it| it.rsplit_once('-'));
            if let Some((name, hash)) = parts
                && let Some(sha256) = unhex(hash)
            {
                found.push(Snapshot {
                    name: name.to_string(),
                    sha256,
                    path: path.clone(),
                });
            }
        }
        // `…Z-10` comes after `…Z-2`.
        found.sort_by(|a, b| (a.name.len(), &a.name).cmp(&(b.name.len(), &b.name)));
        found.sort_by(|a, b| a.name.get(..16).cmp(&b.name.get(..16)));
        Ok(found)
    }

    /// The snapshots that were made later than tomorrow, by a clock that was wrong.
    ///
    /// # Errors
    /// System, when the folder cannot be read.
    pub fn ahead(&self, now: DateTime<Utc>) -> Result<Vec<Snapshot>> {
        let mut all = self.snapshots()?;
        all.retain(|it| it.is_ahead(now));
        Ok(all)
    }

    /// The snapshots that are not ahead of the clock, the oldest first; all, if all of them are.
    ///
    /// # Errors
    /// System, when the folder cannot be read.
    pub fn until_now(&self, now: DateTime<Utc>) -> Result<Vec<Snapshot>> {
        let mut all = self.snapshots()?;
        if !all.iter().all(|it| it.is_ahead(now)) {
            all.retain(|it| !it.is_ahead(now));
        }
        Ok(all)
    }

    /// The snapshot called `name`, or the last one that is not ahead of the clock.
    ///
    /// # Errors
    /// Refused, when there is none.
    pub fn snapshot(&self, name: Option<&str>, now: DateTime<Utc>) -> Result<Snapshot> {
        let mut all = match name {
            Some(_) => self.snapshots()?,
            None => self.until_now(now)?,
        };
        all.retain(|it| name.is_none_or(|name| it.name == name));
        let what = match name {
            Some(name) => format!("no snapshot `{name}` in {}", self.root.display()),
            None => format!("no snapshot in {}", self.root.display()),
        };
        all.pop()
            .ok_or_else(|| Error::refused(what).with_hint("`bo backup list` shows them"))
    }

    /// Reads what is known of a snapshot without a key.
    ///
    /// # Errors
    /// System, when it is not what was written.
    pub fn list(&self, snapshot: &Snapshot) -> Result<Listed> {
        let at = |err: io::Error| Error::io(snapshot.path.display(), err);
        let damaged = || {
            Error::system(format!(
                "{}: it is not what was written",
                snapshot.path.display()
            ))
            .with_hint("`bo backup list` shows other snapshots")
        };
        let mut bytes = Vec::new();
        let mut file = archive::open_plain(&snapshot.path).map_err(at)?;
        file.read_to_end(&mut bytes).map_err(at)?;
        if <[u8; 32]>::from(Sha256::digest(&bytes)) != snapshot.sha256 {
            return Err(damaged());
        }
        let text = unpack(&bytes[..]).map_err(at)?;
        let form: Form = serde_json::from_slice(&text).map_err(|_| damaged())?;
        let listed = match form.format {
            FORMAT => serde_json::from_slice::<Manifest>(&text).map(Listed::Plain),
            SEALED => serde_json::from_slice::<SealedList>(&text).map(Listed::Sealed),
            other => {
                return Err(Error::refused(format!(
                    "{}: a newer bo wrote it (form {other}, this one knows {SEALED})",
                    snapshot.path.display()
                )));
            }
        };
        listed.map_err(|_| damaged())
    }

    /// The last snapshot that can be read, and what is known of it without a key.
    ///
    /// # Errors
    /// System, when the folder cannot be read.
    pub fn last(&self) -> Result<Option<(Snapshot, Listed)>> {
        // A damaged snapshot is told by `verify`.
        let mut readable = self.snapshots()?.into_iter().rev();
        Ok(readable.find_map(|it| self.list(&it).ok().map(|listed| (it, listed))))
    }

    /// The contents that somebody has found damaged, by the hashes of their files.
    pub fn damaged(&self) -> BTreeSet<[u8; 32]> {
        let mut text = String::new();
        if let Ok(file) = archive::open_plain(&self.root.join(DAMAGED)) {
            // What cannot be read is found again.
            let _ = file.take(MOST).read_to_string(&mut text);
        }
        text.lines().filter_map(unhex).collect()
    }

    /// Notes what was found damaged, beside what is noted already. A copy that nobody may write to goes
    /// without.
    pub fn note_damaged(&self, found: &BTreeSet<[u8; 32]>) {
        let known = self.damaged();
        if !found.is_subset(&known) {
            let _ = self.set_damaged(&(&known | found));
        }
    }

    /// Notes that contents were written again.
    ///
    /// # Errors
    /// System, when it cannot be written.
    pub fn healed(&self, written: impl Fn(&[u8; 32]) -> bool) -> Result<()> {
        let known = self.damaged();
        let left: BTreeSet<_> = known.iter().filter(|it| !written(it)).copied().collect();
        match left.len() == known.len() {
            true => Ok(()),
            false => self.set_damaged(&left),
        }
    }

    fn set_damaged(&self, hashes: &BTreeSet<[u8; 32]>) -> Result<()> {
        let path = self.root.join(DAMAGED);
        if hashes.is_empty() {
            return archive::remove(&path);
        }
        let lines: String = hashes.iter().map(|it| hex(it) + "\n").collect();
        write(&path, lines.as_bytes())
    }

    /// Removes what is left under `tmp` of backups that were cut off: whoever calls it has the lock.
    ///
    /// # Errors
    /// System, when it cannot be removed.
    pub fn tidy(&self) -> Result<()> {
        let folder = self.root.join("tmp");
        not_a_link(&folder)?;
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let is_folder = entry.file_type().is_ok_and(|it| it.is_dir());
            let gone = match is_folder {
                true => fs::remove_dir_all(&path),
                false => fs::remove_file(&path),
            };
            gone.map_err(|err| Error::io(path.display(), err))?;
        }
        Ok(())
    }

    /// A name for a snapshot that none has yet.
    ///
    /// # Errors
    /// System, when the folder cannot be read.
    pub fn new_name(&self, at: DateTime<Utc>) -> Result<String> {
        let taken = self.snapshots()?;
        let first = at.format(MOMENT).to_string();
        let others = (2..).map(|count| format!("{first}-{count}"));
        let free = |name: &String| taken.iter().all(|it| it.name != *name);
        Ok(std::iter::once(first.clone())
            .chain(others)
            .find(free)
            .unwrap_or(first))
    }

    /// Writes down what a snapshot consists of: only now it is one.
    ///
    /// # Errors
    /// System, when it cannot be written.
    pub fn write(&self, listed: &Listed) -> Result<Snapshot> {
        let (name, bytes) = match listed {
            Listed::Plain(it) => (&it.name, pack(it)?),
            Listed::Sealed(it) => (&it.name, pack(it)?),
        };
        let sha256: [u8; 32] = Sha256::digest(&bytes).into();
        let file = format!("{name}-{}.json.zst", hex(&sha256));
        let path = self.root.join("snapshots").join(file);
        write(&path, &bytes)?;
        Ok(Snapshot {
            name: name.clone(),
            sha256,
            path,
        })
    }
}

/// Refuses what leads elsewhere: others may write to a place.
fn not_a_link(path: &Path) -> Result<()> {
    match fs::symlink_metadata(path).is_ok_and(|it| it.is_symlink()) {
        true => Err(Error::refused(format!("{} is a link", path.display()))),
        false => Ok(()),
    }
}

/// A list as it is written.
pub fn pack(list: &impl Serialize) -> Result<Vec<u8>> {
    let text = serde_json::to_vec(list).map_err(|err| Error::system(err.to_string()))?;
    Ok(zstd::stream::encode_all(&text[..], 3)?)
}

/// The text of a list that was written.
pub fn unpack(packed: impl Read) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    let decoder = zstd::stream::read::Decoder::new(packed)?;
    decoder.take(MOST).read_to_end(&mut text)?;
    Ok(text)
}

/// Writes a file whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let at = |err| Error::io(path.display(), err);
    let mut beside = path.as_os_str().to_os_string();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let _ = fs::remove_file(&beside);
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = || {
        let mut file = options.open(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    };
    written().map_err(|err| {
        let _ = fs::remove_file(&beside);
        at(err)
    })?;
    sync_folder(path.parent().unwrap_or(Path::new(".")))
}

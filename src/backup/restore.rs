//! Getting a snapshot back, into a new folder: nothing is ever written over.

use super::cipher::Identities;
use super::manifest::Manifest;
use super::open::{Opened, open};
use super::place::{Place, Snapshot};
use crate::archive::{self, Shelf, hex, make_folder, sync_folder, unhex};
use crate::base::{Error, Finding, Result, file_name};
use crate::db::Database;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What was restored.
#[derive(Clone, Debug)]
pub struct Restored {
    /// What the snapshot consists of.
    pub manifest: Manifest,
    /// Where the file of the books is.
    pub books: PathBuf,
    /// How many documents' contents are there.
    pub contents: u64,
    /// Contents that are damaged in the place, or were when it was backed up.
    pub findings: Vec<Finding>,
    /// Documents that were destroyed after the snapshot and are there again.
    pub revived: Vec<String>,
}

/// Restores a snapshot into a folder that is not there or empty: every byte is compared with its
/// hash on the way. A content that is damaged is told and left out; the books have to be whole.
///
/// # Errors
/// Refused, when there is something in the folder, or it is encrypted and none of the keys fits;
/// system, when the books are damaged.
pub fn restore(
    place: &Place,
    snapshot: &Snapshot,
    keys: Option<&Identities>,
    to: &Path,
    told: &mut dyn FnMut(u64),
) -> Result<Restored> {
    is_free(to)?;
    let opened = open(place, snapshot, keys)?;
    let mut part = to.as_os_str().to_os_string();
    part.push(".part");
    let part = PathBuf::from(part);
    is_free(&part)?;
    make_folder(&part)?;
    let done = fill(&opened, &part, told).inspect_err(|_| {
        let _ = fs::remove_dir_all(&part);
    })?;
    fs::rename(&part, to).map_err(|err| {
        let _ = fs::remove_dir_all(&part);
        Error::io(to.display(), err)
    })?;
    let parent = to.parent().filter(|it| !it.as_os_str().is_empty());
    sync_folder(parent.unwrap_or(Path::new(".")))?;
    let manifest = opened.manifest;
    let mut revived = Vec::new();
    let of = |it: &Manifest| it.of.as_ref().map(|of| of.books.clone());
    for later in place.snapshots()? {
        // One that cannot be read is told by `verify`; what others destroyed is theirs.
        if let Ok(later) = open(place, &later, keys).map(|it| it.manifest)
            && (of(&later) == of(&manifest) || later.of.is_none() || manifest.of.is_none())
        {
            revived.extend(
                later
                    .destroyed
                    .into_iter()
                    .filter(|it| !manifest.destroyed.contains(it)),
            );
        }
    }
    revived.sort();
    revived.dedup();
    Ok(Restored {
        books: to.join(name(&manifest)),
        contents: manifest.contents.len() as u64 - done.1,
        findings: done.0,
        manifest,
        revived,
    })
}

fn name(manifest: &Manifest) -> String {
    file_name(&manifest.books.name, "books.bo")
}

/// Refuses a folder with anything in it.
fn is_free(folder: &Path) -> Result<()> {
    let is_empty = match fs::read_dir(folder) {
        Err(err) if err.kind() == io::ErrorKind::NotFound => true,
        Err(err) => return Err(Error::io(folder.display(), err)),
        Ok(mut entries) => entries.next().is_none(),
    };
    match is_empty {
        true => Ok(()),
        false => Err(Error::refused(format!(
            "there is something in {} already",
            folder.display()
        ))
        .with_hint("restoring never writes over anything: name a new folder")),
    }
}

/// Writes everything; answers with what is damaged, and how many contents are not there.
fn fill(opened: &Opened<'_>, to: &Path, told: &mut dyn FnMut(u64)) -> Result<(Vec<Finding>, u64)> {
    let manifest = &opened.manifest;
    let books = to.join(name(manifest));
    write(&books, |out| opened.books(out, told))?;
    if let Some(settings) = &manifest.settings {
        write(&to.join(file_name(&settings.name, "bo.toml")), |out| {
            io::copy(&mut opened.piece(&settings.sha256)?, out)?;
            Ok(())
        })?;
    }
    let shelf = Shelf::at(&Shelf::of(&books));
    let mut batch = shelf.batch(false);
    let (mut findings, mut missing) = (Vec::new(), 0);
    for sha256 in &manifest.contents {
        let is_lost = manifest.damaged.contains(sha256);
        let found = match (is_lost, manifest.content(sha256)) {
            (false, Ok(content)) => {
                told(content.stored());
                opened.copy(&mut batch, &content)?
            }
            (true, _) => Some("it was damaged when it was backed up".to_string()),
            (false, Err(err)) => Some(err.to_string()),
        };
        if let Some(what) = found {
            missing += 1;
            let hash = unhex(sha256).map_or_else(String::new, |it| hex(&it));
            findings.push(Finding::error("BO-BACKUP-3", hash, what));
        }
    }
    batch.keep()?;
    unlisted(&books, manifest, &mut findings)?;
    Ok((findings, missing))
}

/// What the books name and the list of the snapshot does not: nobody restores it.
fn unlisted(books: &Path, manifest: &Manifest, findings: &mut Vec<Finding>) -> Result<()> {
    let conn = Database::open_read_only(books)?;
    let listed: HashSet<&str> = manifest.contents.iter().map(String::as_str).collect();
    for first in 0..=255 {
        archive::each_content(&conn, first, |content| {
            let hash = hex(&content.sha256);
            if !listed.contains(hash.as_str()) {
                let names = archive::named(&conn, &content.sha256)?.join(", ");
                let what = "the snapshot does not list its content, which is not restored";
                findings.push(Finding::error("BO-BACKUP-3", names, what));
            }
            Ok(())
        })?;
    }
    drop(conn);
    // What SQLite leaves beside a file that is only read: nothing was in it.
    for end in ["-shm", "-wal"] {
        let mut beside = books.as_os_str().to_os_string();
        beside.push(end);
        archive::remove(Path::new(&beside))?;
    }
    Ok(())
}

fn write(path: &Path, work: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let at = |err| Error::io(path.display(), err);
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file: File = options.open(path).map_err(at)?;
    work(&mut file)?;
    file.sync_all().map_err(at)
}

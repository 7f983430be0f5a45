//! Making a backup: the database in one step, then the documents that it names.

use super::manifest::{Books, FORMAT, Manifest, Piece};
use super::place::{Place, Snapshot};
use super::store;
use crate::archive::{self, Batch, Content, Hashing, Shelf, hex, make_folder};
use crate::base::{Error, Finding, Result};
use crate::db::{self, Connection, Database};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// The database is cut into pieces of so many bytes: what has not changed is not written again.
const PIECE: u64 = 1 << 20;

/// What a backup became.
#[derive(Clone, Debug)]
pub struct Created {
    /// The snapshot.
    pub snapshot: Snapshot,
    /// What it consists of.
    pub manifest: Manifest,
    /// How many bytes it takes.
    pub bytes: u64,
    /// How many contents were written,
    pub new_contents: u64,
    /// with so many bytes.
    pub new_bytes: u64,
    /// What was wrong with the books or the store.
    pub findings: Vec<Finding>,
}

/// Backs up the file of a connection, its documents and its settings. Others may write meanwhile:
/// the backup is as the file was when it began. A document that is damaged is told, and the rest is
/// backed up all the same. What was written is read again and compared.
///
/// # Errors
/// Busy, when another bo writes to the place; system, when the disk fails.
pub fn create(
    conn: &Connection,
    place: &Place,
    settings: Option<&Path>,
    at: DateTime<Utc>,
    by: &str,
    told: &mut dyn FnMut(u64),
) -> Result<Created> {
    let _lock = place.lock()?;
    // What a disposal wants to remove waits until all is copied.
    let shelf = Shelf::beside(conn);
    let _held = shelf.hold(false)?;
    let temporary = Temporary::new(place)?;
    let copy = temporary.0.join("books.bo");
    conn.copy_to(&copy)?;
    let mut known = known(place)?;
    let mut batch = place.shelf().batch(false);
    let mut written: BTreeMap<[u8; 32], Content> = BTreeMap::new();
    let mut manifest = Manifest {
        format: FORMAT,
        name: place.new_name(at)?,
        at,
        by: by.to_string(),
        books: cut(place, &mut batch, &copy, &mut known, &mut written)?,
        settings: None,
        contents: Vec::new(),
        damaged: Vec::new(),
        rows: BTreeMap::new(),
        log: 0,
        destroyed: Vec::new(),
        objects: BTreeMap::new(),
    };
    manifest.books.name = name_of(conn);
    for piece in &manifest.books.pieces.clone() {
        if let Some(content) = archive::unhex(piece).and_then(|it| known.get(&it)) {
            manifest.keep(content);
        }
    }
    if let Some(settings) = settings.filter(|it| it.is_file()) {
        let at = |err| Error::io(settings.display(), err);
        let mut file = File::open(settings).map_err(at)?;
        let content = put(place, &mut batch, &mut file, &mut known, &mut written)?;
        manifest.keep(&content);
        manifest.settings = Some(Piece {
            name: file_name(settings),
            sha256: hex(&content.sha256),
        });
    }
    let mut findings = Vec::new();
    {
        let snapshot = Database::open_read_only(&copy)?;
        db::quick_check(&snapshot, &mut |it| findings.push(it))?;
        manifest.rows = db::counts(&snapshot)?;
        manifest.log = manifest.rows.get("audit").copied().unwrap_or(0);
        manifest.destroyed = store::destroyed(&snapshot)?;
        for first in 0..=255 {
            archive::each_content(&snapshot, first, |content| {
                told(content.stored());
                manifest.contents.push(hex(&content.sha256));
                if known
                    .get(&content.sha256)
                    .is_some_and(|it| place.shelf().has(it))
                {
                    let known = known[&content.sha256];
                    manifest.keep(&known);
                    return Ok(());
                }
                match batch.copy(&shelf, &content)? {
                    None => {
                        written.insert(content.sha256, content);
                        manifest.keep(&content);
                    }
                    Some(what) => {
                        manifest.damaged.push(hex(&content.sha256));
                        let names = archive::named(&snapshot, &content.sha256)?;
                        findings.push(Finding::error("BO-BACKUP-1", names.join(", "), what));
                    }
                }
                Ok(())
            })?;
        }
    }
    batch.keep()?;
    // What the disk has taken is not yet what it gives back.
    for content in written.values() {
        if let Some(what) = place.shelf().wrong(content) {
            let name = hex(&content.sha256);
            return Err(Error::system(format!(
                "{}: {name} was written, and {what}",
                place.root().display()
            ))
            .with_hint("the disk of the backups fails: use another one"));
        }
    }
    let snapshot = place.write(&manifest)?;
    Ok(Created {
        snapshot,
        bytes: manifest.stored(),
        new_contents: written.len() as u64,
        new_bytes: written.values().map(Content::stored).sum(),
        manifest,
        findings,
    })
}

/// What the place has by its last snapshots.
fn known(place: &Place) -> Result<BTreeMap<[u8; 32], Content>> {
    let mut known = BTreeMap::new();
    // A damaged snapshot is told by `verify`; it only makes this backup write more.
    let readable = place.snapshots()?.into_iter().rev();
    if let Some(manifest) = readable.filter_map(|it| place.read(&it).ok()).next() {
        known.extend(manifest.contents().map(|it| (it.sha256, it)));
    }
    Ok(known)
}

/// Cuts the database into pieces.
fn cut(
    place: &Place,
    batch: &mut Batch,
    file: &Path,
    known: &mut BTreeMap<[u8; 32], Content>,
    written: &mut BTreeMap<[u8; 32], Content>,
) -> Result<Books> {
    let at = |err| Error::io(file.display(), err);
    let mut whole = Hashing::new(File::open(file).map_err(at)?);
    let mut pieces = Vec::new();
    loop {
        let mut piece = Vec::new();
        (&mut whole)
            .take(PIECE)
            .read_to_end(&mut piece)
            .map_err(at)?;
        if piece.is_empty() {
            break;
        }
        let content = put(place, batch, &mut &piece[..], known, written)?;
        pieces.push(hex(&content.sha256));
    }
    Ok(Books {
        name: String::new(),
        size: whole.length(),
        sha256: hex(&whole.end()),
        piece: PIECE,
        pieces,
    })
}

/// Puts bytes into the place, unless it has them.
fn put(
    place: &Place,
    batch: &mut Batch,
    bytes: &mut dyn Read,
    known: &mut BTreeMap<[u8; 32], Content>,
    written: &mut BTreeMap<[u8; 32], Content>,
) -> Result<Content> {
    let mut all = Vec::new();
    bytes.read_to_end(&mut all)?;
    let sha256 = archive::sha256(&all);
    let there = known.get(&sha256);
    if let Some(there) = there.filter(|it| written.contains_key(&sha256) || place.shelf().has(it)) {
        return Ok(*there);
    }
    let content = batch.put(&mut &all[..], |_| Ok(None))?;
    known.insert(sha256, content);
    written.insert(sha256, content);
    Ok(content)
}

fn name_of(conn: &Connection) -> String {
    conn.path()
        .map_or_else(|| "books.bo".to_string(), |it| file_name(&it))
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// A folder under the place that goes when it is over.
struct Temporary(PathBuf);

impl Temporary {
    fn new(place: &Place) -> Result<Temporary> {
        let folder = place.root().join("tmp").join("books");
        // The place is locked: nobody else has it.
        let _ = fs::remove_dir_all(&folder);
        make_folder(&folder)?;
        Ok(Temporary(folder))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

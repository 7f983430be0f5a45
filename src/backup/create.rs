//! Making a backup: the database in one step, then the documents that it names.

use super::cipher::Keys;
use super::descent::Descent;
use super::filling::Filling;
use super::manifest::{Books, FORMAT, Manifest, Of, Piece};
use super::place::{Place, Snapshot};
use super::store;
use super::whose::Whose;
use crate::archive::{self, Content, Hashing, Shelf, hex, make_folder};
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
    /// The last snapshot that was there, if the books did not go on from it.
    pub parted: Option<String>,
    /// What was wrong with the books or the store.
    pub findings: Vec<Finding>,
}

/// What goes with the books into a backup.
#[derive(Clone, Copy, Debug)]
pub struct With<'a> {
    /// The settings.
    pub settings: Option<&'a Path>,
    /// The firm.
    pub company: &'a str,
    /// When.
    pub at: DateTime<Utc>,
    /// Who makes it.
    pub by: &'a str,
}

/// Backs up the file of a connection, its documents and its settings. Others may write meanwhile:
/// the backup is as the file was when it began. A document that is damaged is told, and the rest is
/// backed up all the same. What was written is read again and compared. With `keys` nothing can be
/// read of it without the other half of one of them, here neither.
///
/// # Errors
/// Refused, when the place has backups of other books, or some that are encrypted and these are not, or
/// the other way round; busy, when another bo writes to the place; system, when the disk fails.
pub fn create(
    conn: &Connection,
    place: &Place,
    keys: Option<&Keys>,
    with: With<'_>,
    told: &mut dyn FnMut(u64),
) -> Result<Created> {
    let _lock = place.lock()?;
    let whose = Whose::of(conn)?;
    let last = place.last()?;
    whose.may_fill(place, last.as_ref())?;
    // What a disposal wants to remove waits until all is copied.
    let shelf = Shelf::beside(conn);
    let _held = shelf.hold(false)?;
    place.tidy()?;
    let mut filling = Filling::new(place, keys, last.as_ref().map(|it| &it.1))?;
    let temporary = Temporary::new(place)?;
    let copy = temporary.0.join("books.bo");
    conn.copy_to(&copy)?;
    let mut manifest = Manifest {
        format: FORMAT,
        name: place.new_name(with.at)?,
        at: with.at,
        by: with.by.to_string(),
        books: cut(&mut filling, &copy)?,
        settings: None,
        contents: Vec::new(),
        damaged: Vec::new(),
        rows: BTreeMap::new(),
        log: 0,
        destroyed: Vec::new(),
        objects: BTreeMap::new(),
        sealed: None,
        of: whose.id.map(|books| Of {
            books,
            company: with.company.to_string(),
        }),
        descent: None,
    };
    manifest.books.name = name_of(conn);
    if let Some(settings) = with.settings.filter(|it| it.is_file()) {
        let bytes = fs::read(settings).map_err(|err| Error::io(settings.display(), err))?;
        let content = filling.piece(&bytes)?;
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
        let secret = keys.and(store::known_secret(&snapshot)?);
        manifest.descent = Descent::of(&snapshot, place, last.as_ref(), secret)?;
        for first in 0..=255 {
            archive::each_content(&snapshot, first, |content| {
                told(content.stored());
                manifest.contents.push(hex(&content.sha256));
                if let Some(what) = filling.document(&shelf, &content)? {
                    manifest.damaged.push(hex(&content.sha256));
                    let names = archive::named(&snapshot, &content.sha256)?;
                    findings.push(Finding::error("BO-BACKUP-1", names.join(", "), what));
                }
                Ok(())
            })?;
        }
    }
    for content in filling.objects.values() {
        manifest.keep(content);
    }
    let listed = filling.list(manifest.clone(), whose.sealed)?;
    let written = filling.keep()?;
    place.healed(|it| written.contains_key(it))?;
    let snapshot = place.write(&listed)?;
    let others = manifest.descent.iter().flat_map(|it| it.others.keys());
    let parted = last.map(|(last, _)| last.name);
    let parted = parted.filter(|last| others.clone().any(|it| it == last));
    Ok(Created {
        snapshot,
        parted,
        bytes: listed.stored(),
        new_contents: written.len() as u64,
        new_bytes: written.values().map(Content::stored).sum(),
        manifest,
        findings,
    })
}

/// Cuts the database into pieces.
fn cut(filling: &mut Filling<'_>, file: &Path) -> Result<Books> {
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
        pieces.push(hex(&filling.piece(&piece)?.sha256));
    }
    Ok(Books {
        name: String::new(),
        size: whole.length(),
        sha256: hex(&whole.end()),
        piece: PIECE,
        pieces,
    })
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
        make_folder(&folder)?;
        Ok(Temporary(folder))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

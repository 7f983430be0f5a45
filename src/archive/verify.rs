//! Whether the content store holds what the file says: nothing missing, altered or left over.

use super::{Content, Found, Shelf, hex, store};
use crate::base::{Finding, Result, at_once, counted};
use crate::db::Connection;
use std::collections::BTreeMap;
use std::path::Path;

/// What was looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct Verified {
    /// So many contents,
    pub contents: u64,
    /// with so many bytes in the store.
    pub bytes: u64,
}

/// Compares the store with the file, content by content; `deep` reads every byte. Tells `each` of
/// every content, and `found` of what is wrong. Nothing is repaired, and no cache is believed.
///
/// # Errors
/// System, when a folder of the store cannot be read.
pub fn verify(
    conn: &Connection,
    shelf: &Shelf,
    deep: bool,
    each: &mut dyn FnMut(&Content),
    found: &mut dyn FnMut(Finding),
) -> Result<Verified> {
    let mut seen = Verified::default();
    if shelf.root().is_none() {
        return Ok(seen);
    }
    for first in 0..=255 {
        let mut files: BTreeMap<[u8; 32], Vec<Found>> = BTreeMap::new();
        for file in shelf.folder(first)? {
            match file.sha256 {
                Some(sha256) => files.entry(sha256).or_default().push(file),
                None => found(surplus(shelf, &file.path, "it is none of bo's")),
            }
        }
        let mut whole = Vec::new();
        store::each_content(conn, first, |content| {
            seen.contents += 1;
            seen.bytes += content.stored();
            each(&content);
            let mut there = files.remove(&content.sha256).unwrap_or_default();
            let is_packed = content.packed.is_some();
            let ours = there.iter().position(|it| it.is_packed == is_packed);
            let ours = ours.map(|at| there.remove(at));
            for file in there {
                found(surplus(
                    shelf,
                    &file.path,
                    "the content is there in another form",
                ));
            }
            let wrong = match ours {
                None => Some(("BO-ARCHIVE-2", "its file is missing".to_string())),
                Some(file) if file.size != content.stored() => {
                    let what = format!(
                        "its file has {} bytes, {} were written",
                        file.size,
                        content.stored()
                    );
                    Some(("BO-ARCHIVE-3", what))
                }
                Some(_) => {
                    whole.push(content);
                    None
                }
            };
            wrong.map_or(Ok(()), |(code, what)| {
                found(damage(conn, shelf, &content, code, &what)?);
                Ok(())
            })
        })?;
        if deep {
            let read = at_once(&whole, |content| Ok(shelf.wrong(content)))?;
            for (content, wrong) in whole.iter().zip(read) {
                if let Some(what) = wrong {
                    found(damage(conn, shelf, content, "BO-ARCHIVE-3", &what)?);
                }
            }
        }
        for file in files.into_values().flatten() {
            found(surplus(shelf, &file.path, "no document has it"));
        }
    }
    for path in shelf.strangers()? {
        found(surplus(shelf, &path, "it is none of bo's"));
    }
    let left = shelf.left(None)?.files;
    if let [(first, _), ..] = &left[..] {
        let bytes: u64 = left.iter().map(|(_, size)| size).sum();
        let files = counted(left.len() as i128, "file", "files");
        let what = format!(
            "{files} with {bytes} bytes, left by what was cut off: `bo archive clean` removes it"
        );
        found(surplus(shelf, first.parent().unwrap_or(first), &what));
    }
    if deep {
        texts(conn, found)?;
    }
    Ok(seen)
}

/// Whether the texts are as they were read, and the index has their words.
fn texts(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let of = |sha256: &[u8; 32]| -> Result<String> {
        let names = store::named(conn, sha256)?;
        Ok(match names.is_empty() {
            true => hex(sha256),
            false => names.join(", "),
        })
    };
    let mut tell = |what: String, why: &str| {
        let why = format!("{why}: `bo archive index --anew`");
        found(Finding::error("BO-ARCHIVE-7", what, why));
    };
    let damaged = store::text::damaged(conn)?;
    for sha256 in &damaged {
        tell(of(sha256)?, "the text that was read of it is damaged");
    }
    const OTHER: &str = "the index has other words than it";
    match store::text::other_words(conn) {
        Ok((documents, texts)) => {
            for sha256 in texts.iter().filter(|it| !damaged.contains(it)) {
                tell(of(sha256)?, OTHER);
            }
            // Versions before 2026-11-28 kept the name that a contact had before.
            for number in documents {
                let what =
                    "the index has other words than it is called by: `bo archive index --anew`";
                found(Finding::warning("BO-ARCHIVE-7", number, what));
            }
        }
        Err(err) if err.is_damage() => tell("index".to_string(), "it cannot be read"),
        Err(err) => return Err(err),
    }
    Ok(())
}

/// What is wrong with a content, with the documents that have it and its file.
fn damage(
    conn: &Connection,
    shelf: &Shelf,
    content: &Content,
    code: &'static str,
    what: &str,
) -> Result<Finding> {
    let names = store::named(conn, &content.sha256)?.join(", ");
    let place = shelf.place(&content.sha256, content.packed.is_some());
    let what = format!("{what}: {}", inside(shelf, &place.unwrap_or_default()));
    Ok(Finding::error(code, names, what))
}

/// A file that no document has: what a crash left, or somebody put there.
fn surplus(shelf: &Shelf, path: &Path, what: &str) -> Finding {
    Finding::warning("BO-ARCHIVE-4", inside(shelf, path), what)
}

/// A place as the folder of the store has it.
fn inside(shelf: &Shelf, path: &Path) -> String {
    let root = shelf.root().and_then(Path::parent);
    let path = root
        .and_then(|root| path.strip_prefix(root).ok())
        .unwrap_or(path);
    path.display().to_string()
}

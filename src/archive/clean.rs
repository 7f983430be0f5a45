//! What a crash left in the store: contents that no document has.

use super::{Found, Shelf, remove, store};
use crate::base::Result;
use crate::db::Transaction;
use std::fs;
use std::time::SystemTime;

/// What was cleaned away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// How many files.
    pub files: u64,
    /// How many bytes.
    pub bytes: u64,
}

/// Removes what was written before `until` and no document has. Whoever writes holds the file, so
/// that nobody names meanwhile what goes; a younger one may belong to somebody who is about to.
/// A dry run only counts.
///
/// # Errors
/// System, when a file cannot be removed.
pub fn clean(tx: &Transaction<'_>, shelf: &Shelf, until: SystemTime) -> Result<Cleaned> {
    let mut cleaned = Cleaned::default();
    let mut left: Vec<Found> = Vec::new();
    shelf.each(|file| {
        if let Some(sha256) = file.sha256.filter(|_| file.at < until) {
            let named = store::content(tx, &sha256)?;
            if named.is_none_or(|it| it.packed.is_some() != file.is_packed) {
                left.push(file);
            }
        }
        Ok(())
    })?;
    for file in left {
        cleaned.files += 1;
        cleaned.bytes += file.size;
        if !tx.is_dry_run() {
            remove(&file.path)?;
        }
    }
    for path in shelf.leftovers(until)? {
        cleaned.files += 1;
        cleaned.bytes += fs::metadata(&path).map_or(0, |meta| meta.len());
        if !tx.is_dry_run() {
            remove(&path)?;
        }
    }
    Ok(cleaned)
}

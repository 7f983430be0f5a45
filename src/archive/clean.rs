//! What a crash left in the store: contents that no document has.

use super::{Found, Shelf, remove, store};
use crate::base::Result;
use crate::db::Transaction;
use std::time::SystemTime;

/// What was cleaned away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// How many files.
    pub files: u64,
    /// How many bytes.
    pub bytes: u64,
}

/// Removes what was written before `until` and no document has, and what somebody who was cut off has
/// left on its way. Whoever writes holds the file, so
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
    let left = clear(shelf, Some(until), tx.is_dry_run())?;
    cleaned.files += left.files;
    cleaned.bytes += left.bytes;
    Ok(cleaned)
}

/// Removes what lies under `tmp` and belongs to nobody, see [`Shelf::left`].
pub(super) fn clear(shelf: &Shelf, until: Option<SystemTime>, dry_run: bool) -> Result<Cleaned> {
    let mut cleared = Cleaned::default();
    for (path, size) in &shelf.left(until)?.files {
        cleared.files += 1;
        cleared.bytes += size;
        if !dry_run {
            remove(path)?;
        }
    }
    Ok(cleared)
}

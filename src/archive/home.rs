//! Where the books are: nobody archives them, and nobody carries them away.

use super::Shelf;
use crate::base::{Error, Result};
use crate::db::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// The real places of the books and of something else, where both are.
fn places(conn: &Connection, path: &Path) -> Option<(PathBuf, PathBuf)> {
    let real = |path: &Path| fs::canonicalize(path).ok();
    Some((real(&conn.path()?)?, real(path)?))
}

/// Refuses a folder to take files from that has the books in it, is part of their store, or of a place
/// of backups.
///
/// # Errors
/// Refused.
pub fn no_home(conn: &Connection, folder: &Path) -> Result<()> {
    if let Ok(real) = fs::canonicalize(folder)
        && let Some(place) = real.ancestors().find(|it| is_backup(it))
    {
        return Err(Error::refused(format!(
            "{} belongs to the backups in {}",
            folder.display(),
            place.display()
        ))
        .with_hint("name a folder that is only for what comes in, such as `inbox`"));
    }
    match places(conn, folder) {
        Some((books, real))
            if books.parent() == Some(&real) || real.starts_with(Shelf::of(&books)) =>
        {
            Err(
                Error::refused(format!("{} is where the books are", folder.display()))
                    .with_hint("name a folder that is only for what comes in, such as `inbox`"),
            )
        }
        _ => Ok(()),
    }
}

/// Whether a folder is a place of backups: `bo backup create` has made it.
fn is_backup(folder: &Path) -> bool {
    let has = |name: &str| folder.join(name).exists();
    folder.join("snapshots").is_dir() && (has("sha256") || has("README.txt") && has("lock"))
}

/// Refuses the file of the books, what SQLite keeps beside it, and what is in their store.
///
/// # Errors
/// Refused.
pub fn no_books(conn: &Connection, file: &Path) -> Result<()> {
    let Some((books, real)) = places(conn, file) else {
        return Ok(());
    };
    let is_beside = |end: &str| {
        let mut name = books.as_os_str().to_os_string();
        name.push(end);
        real == Path::new(&name)
    };
    let is_theirs = ["", "-wal", "-shm", "-journal"].into_iter().any(is_beside);
    match is_theirs || real.starts_with(Shelf::of(&books)) {
        false => Ok(()),
        true => Err(Error::refused(format!(
            "{} belongs to the books themselves",
            file.display()
        ))
        .with_hint("`bo backup create` keeps a copy of them")),
    }
}

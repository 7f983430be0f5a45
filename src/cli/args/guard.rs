//! The books themselves: whatever an option names to be written, it is never their file, what the
//! database keeps beside it, or their settings.

use crate::cli::settings;
use bo::base::{Error, Result};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What must stay, of the books that this run works on.
static BOOKS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Remembers the file of the books, so that nothing is written over it.
pub fn keep(books: &Path) {
    let mut kept = BOOKS.lock().unwrap_or_else(PoisonError::into_inner);
    let real = fs::canonicalize(books).unwrap_or_else(|_| books.to_path_buf());
    for file in [books, &real] {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            let mut name = OsString::from(file);
            name.push(suffix);
            kept.push(PathBuf::from(name));
        }
    }
    kept.push(books.with_file_name(settings::FILE));
}

/// Refuses a place where the books are, under whatever name.
pub fn refuse(path: &Path) -> Result<()> {
    let kept = BOOKS.lock().unwrap_or_else(PoisonError::into_inner);
    match kept.iter().find(|it| is_same(it, path)) {
        None => Ok(()),
        Some(it) => Err(taken(path, it)),
    }
}

/// Refuses a folder that the books are in, at any depth.
pub fn refuse_around(folder: &Path) -> Result<()> {
    let kept = BOOKS.lock().unwrap_or_else(PoisonError::into_inner);
    let place = place(folder);
    match kept.iter().find(|it| self::place(it).starts_with(&place)) {
        None => Ok(()),
        Some(it) => Err(taken(folder, it)),
    }
}

fn taken(path: &Path, kept: &Path) -> Error {
    Error::refused(format!(
        "`{}` cannot be written: `{}` belongs to the books",
        path.display(),
        kept.display()
    ))
    .with_hint("name another file")
}

fn is_same(kept: &Path, path: &Path) -> bool {
    #[cfg(unix)]
    if let (Ok(kept), Ok(path)) = (fs::metadata(kept), fs::metadata(path)) {
        use std::os::unix::fs::MetadataExt;
        // A hard link has another path.
        return kept.is_file() && (kept.dev(), kept.ino()) == (path.dev(), path.ino());
    }
    place(kept) == place(path)
}

/// Where it is, or would be.
fn place(path: &Path) -> PathBuf {
    let parent = || {
        let parent = path.parent().filter(|it| !it.as_os_str().is_empty());
        let parent = fs::canonicalize(parent.unwrap_or(Path::new("."))).ok()?;
        Some(parent.join(path.file_name()?))
    };
    let there = fs::canonicalize(path).ok().or_else(parent);
    there.unwrap_or_else(|| path.to_path_buf())
}

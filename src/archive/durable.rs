//! New files and folders, and that they are there after a power cut.

use crate::base::{Error, Result};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Removes a file; that it is gone survives a power cut.
pub fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(err) if err.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(err) => Err(Error::io(path.display(), err)),
        Ok(()) => sync_folder(path.parent().unwrap_or(Path::new("."))),
    }
}

/// A name under `tmp` that nothing has yet.
pub fn new_place(root: &Path) -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let folder = root.join("tmp");
    loop {
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let place = folder.join(format!("{}-{count}", std::process::id()));
        // What a killed process with the same number left stays until it is cleaned.
        if !place.exists() {
            return place;
        }
    }
}

/// Makes a file that its owner can only read once it is written.
pub fn new_file(place: &Path) -> Result<File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o400);
    options
        .open(place)
        .map_err(|err| Error::io(place.display(), err))
}

/// Makes a folder that only its owner can read, unless it is there, and those it is in. That they
/// are there survives a power cut.
pub fn make_folder(folder: &Path) -> Result<bool> {
    let within = new_folders(folder)?;
    within.iter().try_for_each(|it| sync_folder(it))?;
    Ok(!within.is_empty())
}

/// The same, for whoever makes it durable: the answer is the folders that have a new one in them.
pub fn new_folders(folder: &Path) -> Result<Vec<PathBuf>> {
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
pub fn sync_files<'a>(
    root: &Path,
    mut files: impl ExactSizeIterator<Item = &'a Path>,
) -> Result<()> {
    match files.len() {
        1 => files.try_for_each(sync_file),
        _ => sync_all(root),
    }
}

#[cfg(not(target_os = "linux"))]
pub fn sync_files<'a>(
    _root: &Path,
    mut files: impl ExactSizeIterator<Item = &'a Path>,
) -> Result<()> {
    files.try_for_each(sync_file)
}

#[cfg(target_os = "linux")]
pub fn sync_folders(root: &Path, folders: &BTreeSet<PathBuf>) -> Result<()> {
    match folders.len() {
        0..=2 => folders.iter().try_for_each(|it| sync_folder(it)),
        _ => sync_all(root),
    }
}

#[cfg(not(target_os = "linux"))]
pub fn sync_folders(_root: &Path, folders: &BTreeSet<PathBuf>) -> Result<()> {
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

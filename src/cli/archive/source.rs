//! Files that are to be archived: opened with care, because anybody may have put them there.

use bo::archive::{self, Alike, Batch, Staged, Stamp, stage_stream};
use bo::base::{Error, Result, at_once};
use bo::db::Connection;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// So many files are read before the store takes what was read: they are open until then.
const TOGETHER: usize = 64;

/// A file that is open, and how it was before it was read.
struct Opened {
    name: String,
    file: File,
    before: fs::Metadata,
    /// What its disk said of it before.
    stamp: Option<Stamp>,
    /// What the archive has of that length.
    alike: Vec<Alike>,
}

/// Puts the bytes of files, or of stdin for `-`, into the store, reading them on all cores; `name` is
/// what they are called, and `each` gets one after the other. The files themselves are only read.
pub fn put_all(
    conn: &Connection,
    batch: &mut Batch,
    files: &[PathBuf],
    name: Option<&str>,
    mut each: impl FnMut(Staged) -> Result<()>,
) -> Result<()> {
    let is_stdin = |it: &Path| it == Path::new("-");
    for files in files.chunk_by(|a, b| !is_stdin(a) && !is_stdin(b)) {
        if is_stdin(&files[0]) {
            let stdin = &mut io::stdin().lock();
            let staged = stage_stream(conn, batch, stdin, name.unwrap_or("stdin"));
            each(staged.map_err(|err| err.at("stdin"))?)?;
            continue;
        }
        for files in files.chunks(TOGETHER) {
            put_some(conn, batch, files, name, &mut each)?;
        }
    }
    Ok(())
}

/// The same for one file.
pub fn put(
    conn: &Connection,
    batch: &mut Batch,
    file: &Path,
    name: Option<&str>,
) -> Result<Staged> {
    let mut put = None;
    put_all(conn, batch, &[file.to_path_buf()], name, |staged| {
        put = Some(staged);
        Ok(())
    })?;
    put.ok_or_else(|| Error::system(format!("{} was not read", spoken(file))))
}

fn put_some(
    conn: &Connection,
    batch: &mut Batch,
    files: &[PathBuf],
    name: Option<&str>,
    each: &mut impl FnMut(Staged) -> Result<()>,
) -> Result<()> {
    let mut opened = Vec::new();
    let mut failed = None;
    for path in files {
        match Opened::new(conn, path) {
            Ok(it) => opened.push(it),
            // Told when those before it are read: one of them may fail first.
            Err(err) => {
                failed = Some(err);
                break;
            }
        }
    }
    let shelf = batch.shelf();
    let prepared = at_once(&opened, |it| {
        archive::prepare(shelf, &mut &it.file, it.stamp, &it.alike).map_err(|err| err.at(&it.name))
    })?;
    for (it, prepared) in opened.iter().zip(prepared) {
        let name = name.unwrap_or(&it.name);
        let staged = prepared.put(conn, batch, &mut &it.file, name);
        let mut staged = staged.map_err(|err| err.at(&it.name))?;
        staged.stamp = it.is_as_it_was(&staged)?;
        each(staged)?;
    }
    failed.map_or(Ok(()), Err)
}

impl Opened {
    fn new(conn: &Connection, path: &Path) -> Result<Opened> {
        archive::no_books(conn, path)?;
        let name = spoken(path);
        let file = open(path)?;
        let before = file.metadata().map_err(|err| Error::io(&name, err))?;
        let now = SystemTime::now();
        let stamp = Stamp::of(&before).filter(|it| it.is_settled(now));
        let alike = archive::of_length(conn, before.len())?;
        Ok(Opened {
            name,
            file,
            before,
            stamp,
            alike,
        })
    }

    /// Refuses what somebody wrote to while it was read; its stamp, if that is still the same.
    fn is_as_it_was(&self, staged: &Staged) -> Result<Option<Stamp>> {
        let name = &self.name;
        let after = self.file.metadata().map_err(|err| Error::io(name, err))?;
        let same = self.before.modified().ok() == after.modified().ok();
        match same && after.len() == staged.content.size {
            true => Ok(self.stamp.filter(|it| Stamp::of(&after) == Some(*it))),
            false => Err(
                Error::refused(format!("{name}: it was changed while it was read"))
                    .with_hint("run the command again when nobody writes to it"),
            ),
        }
    }
}

/// What a file is called, as text: a name in an old code page is read as Latin-1.
pub fn spoken(file: &Path) -> String {
    match file.to_str() {
        Some(name) => name.to_string(),
        None => {
            let bytes = file.as_os_str().as_encoded_bytes();
            bytes.iter().map(|it| char::from(*it)).collect()
        }
    }
}

/// Opens a file of a person: a plain file, or a link to one; never a device or a pipe.
pub fn open(path: &Path) -> Result<File> {
    let at = |err| Error::io(path.display(), err);
    let meta = fs::metadata(path).map_err(at)?;
    plain(path, &meta)?;
    archive::open_plain(path).map_err(at)
}

fn plain(path: &Path, meta: &fs::Metadata) -> Result<()> {
    let what = match meta.file_type() {
        kind if kind.is_file() => return Ok(()),
        kind if kind.is_dir() => "a folder",
        _ => "no plain file",
    };
    Err(Error::refused(format!("{} is {what}", path.display()))
        .with_hint("`bo archive scan-inbox` archives what is in a folder"))
}

//! Files that are to be archived: opened with care, because anybody may have put them there.

use bo::archive::{self, Batch, Staged, stage, stage_stream};
use bo::base::{Error, Result};
use bo::db::Connection;
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Puts the bytes of a file, or of stdin for `-`, into the store; `name` is what it is called. The
/// file itself is only read.
pub fn put(
    conn: &Connection,
    batch: &mut Batch,
    file: &Path,
    name: Option<&str>,
) -> Result<Staged> {
    if file == Path::new("-") {
        let name = name.unwrap_or("stdin");
        return stage_stream(conn, batch, &mut io::stdin().lock(), name)
            .map_err(|err| err.at("stdin"));
    }
    archive::no_books(conn, file)?;
    let mut opened = open(file)?;
    let shown = spoken(file);
    let at = |err| Error::io(&shown, err);
    let before = opened.metadata().map_err(at)?;
    let staged = stage(
        conn,
        batch,
        &mut opened,
        Some(before.len()),
        name.unwrap_or(&shown),
    )
    .map_err(|err| err.at(&shown))?;
    let after = opened.metadata().map_err(at)?;
    let same = before.modified().ok() == after.modified().ok();
    match same && after.len() == staged.content.size {
        true => Ok(staged),
        false => Err(
            Error::refused(format!("{shown}: it was changed while it was read"))
                .with_hint("run the command again when nobody writes to it"),
        ),
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

use super::{USUAL, source};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::archive::bundle::{self, Imported, Listed, ListedFile};
use bo::archive::{self, Batch, DocumentRow, Shelf, Staged, hex, stage_stream, zip};
use bo::base::{Error, Result, counted};
use bo::db::Connection;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Component, Path, PathBuf};

/// A line of the list has fewer bytes.
const LINE: u64 = 16 << 20;

/// So many parts of a ZIP file are read.
const PARTS: usize = 10_000_000;

/// Archive what `bo archive export` wrote: a folder, a bag or a ZIP file; all of it, or nothing
#[derive(clap::Args)]
#[command(after_help = "\
The documents keep their numbers, classes, tags, links, holds and files; each file is compared with
its hash. Where another document has the number here, it gets a new one, and `show` has the old. What is there already is left as it is, so that a second run changes nothing. Papers of other
desks (bills, mails and the like) are left to these: their imports read them. What is held is held
here, each document by itself. What was kept longer there than it would be here, by a time of your
own (`bo archive retention set`) or by what it was called before, is kept as long here, and nobody
makes that shorter. Contacts come first: `bo contact import`. The text of files is read by
`bo archive index`. Everything is compared before anything is put into the store.

Examples:
  bo archive import leases.zip --dry-run
  bo archive import audit/papers")]
pub struct Import {
    /// The folder or the file
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    path: PathBuf,
}

impl Run for Import {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<DocumentRow>()?;
        cx.usual_columns(USUAL);
        let today = cx.today();
        let mut from = From::open(&self.path)?;
        let shown = self.path.display().to_string();
        let mut documents = from.list(&shown)?;
        let papers = documents.iter().filter(|it| it.is_paper()).count();
        documents.retain(|it| !it.is_paper());
        bundle::once(&documents)?;
        for it in &documents {
            bundle::check(cx.db()?, it).map_err(|err| err.at(&it.number))?;
        }
        // Once to see that all of it is what was exported, and only then into the store: what is
        // refused leaves nothing there.
        let shelf = Shelf::beside(cx.db()?);
        let progress = cx.progress("comparing documents", Some(documents.len() as u64));
        stage(cx, &mut from, &documents, &mut shelf.batch(true), || {
            progress.advance(1);
        })?;
        drop(progress);
        let mut batch = shelf.batch(cx.is_dry_run());
        let progress = cx.progress("reading documents", Some(documents.len() as u64));
        let staged = stage(cx, &mut from, &documents, &mut batch, || {
            progress.advance(1)
        })?;
        drop(progress);
        batch.keep()?;
        let (mut known, mut held, mut longer, mut anew) = (0, 0_u64, 0_u64, 0_u64);
        cx.change_without(&[shown], |tx, _| {
            let mut rows = Vec::new();
            let numbers = bundle::numbers(tx, &documents)?;
            for (it, files) in documents.iter().zip(staged) {
                let done = bundle::import(tx, it, files, &numbers, today);
                let (done, number) = done.map_err(|err| err.at(&it.number))?;
                let row = archive::row(tx, &number, today)?;
                held += u64::from(!it.holds.is_empty() && row.held.is_some());
                match done {
                    Imported::New | Imported::Anew => {
                        anew += u64::from(done == Imported::Anew);
                        longer += u64::from(it.kept_until.is_some());
                        rows.push(row);
                    }
                    Imported::Known => known += 1,
                }
            }
            Ok(rows)
        })?;
        if held > 0 {
            cx.note(format!(
                "{} held as before: `bo archive hold`",
                counted(held, "document is", "documents are")
            ));
        }
        if longer > 0 {
            cx.note(format!(
                "{} kept longer, as before",
                counted(longer, "document is", "documents are")
            ));
        }
        if anew > 0 {
            cx.note(format!(
                "{} a new number, because another document has theirs here: `bo archive show` has the old one",
                counted(anew, "document has", "documents have")
            ));
        }
        if known > 0 {
            cx.note(counted(known, "document was there", "documents were there"));
        }
        if papers > 0 {
            let papers = counted(
                papers as i128,
                "paper is left to its desk",
                "papers are left to their desks",
            );
            cx.note(papers);
        }
        Ok(())
    }
}

/// Reads every file of the documents into a batch.
fn stage(
    cx: &mut Context,
    from: &mut From,
    documents: &[Listed],
    batch: &mut Batch,
    done: impl Fn(),
) -> Result<Vec<Vec<Staged>>> {
    let mut staged = Vec::new();
    for it in documents {
        let conn = cx.db()?;
        let files = it.files.iter();
        let files: Result<_> = files.map(|file| from.stage(conn, batch, file)).collect();
        staged.push(files.map_err(|err| err.at(&it.number))?);
        done();
    }
    Ok(staged)
}

/// The documents of a list, line by line: a list without an end takes no memory.
fn listed(bytes: &mut dyn Read, shown: &str) -> Result<Vec<Listed>> {
    let mut bytes = BufReader::new(bytes);
    let mut documents = Vec::new();
    let mut text = Vec::new();
    for line in 1_u64.. {
        text.clear();
        let at = |what: String| {
            Error::input(format!("{shown}: line {line} of {}: {what}", bundle::LIST))
        };
        let mut some = (&mut bytes).take(LINE);
        some.read_until(b'\n', &mut text)
            .map_err(|err| at(err.to_string()))?;
        if text.is_empty() {
            break;
        }
        if text.len() as u64 == LINE {
            return Err(at("it is too long".to_string()));
        }
        documents.push(serde_json::from_slice(&text).map_err(|err| at(err.to_string()))?);
    }
    Ok(documents)
}

/// Where an import comes from.
enum From {
    Folder(PathBuf),
    Zip(PathBuf, Box<BufReader<File>>, Vec<zip::Part>),
}

impl From {
    fn open(path: &Path) -> Result<From> {
        let at = |err| Error::io(path.display(), err);
        if fs::metadata(path).map_err(at)?.is_dir() {
            let data = path.join("data");
            let is_bag = data.join(bundle::LIST).is_file();
            return Ok(From::Folder(if is_bag { data } else { path.to_path_buf() }));
        }
        let mut file = BufReader::new(source::open(path)?);
        match zip::parts(&mut file, PARTS).map_err(at)? {
            Some(parts) => Ok(From::Zip(path.to_path_buf(), Box::new(file), parts)),
            None => Err(Error::input(format!(
                "{}: it is no ZIP file, and no folder",
                path.display()
            ))),
        }
    }

    fn list(&mut self, shown: &str) -> Result<Vec<Listed>> {
        self.read(bundle::LIST, |bytes| Ok(listed(bytes, shown)))
            .map_err(|err| err.with_hint("`bo archive export` writes what this reads; of an auditor's package it is the folder papers"))?
    }

    /// Puts a file into the store, if it is what the list says.
    fn stage(&mut self, conn: &Connection, batch: &mut Batch, file: &ListedFile) -> Result<Staged> {
        let staged = self.read(&file.path, |bytes| {
            // One byte more than there should be is seen.
            let mut bytes = bytes.take(file.size.saturating_add(1));
            stage_stream(conn, batch, &mut bytes, &file.name)
        })?;
        match hex(&staged.content.sha256) == file.sha256 {
            true => Ok(staged),
            false => Err(Error::refused(format!(
                "{}: it is not the file that was exported",
                file.path
            ))),
        }
    }

    /// Hands the bytes of a file to `work`.
    fn read<T>(&mut self, name: &str, work: impl FnOnce(&mut dyn Read) -> Result<T>) -> Result<T> {
        match self {
            From::Folder(folder) => {
                // A list may not name what is elsewhere.
                let mut parts = Path::new(name).components();
                let is_inside = parts.all(|it| matches!(it, Component::Normal(_)));
                if !is_inside {
                    return Err(Error::refused(format!("`{name}` is not in the folder")));
                }
                let path = folder.join(name);
                let meta = fs::symlink_metadata(&path);
                if meta.is_ok_and(|it| it.is_symlink()) {
                    return Err(Error::refused(format!("{} is a link", path.display())));
                }
                work(&mut source::open(&path)?)
            }
            From::Zip(path, file, parts) => {
                let missing = || Error::refused(format!("{}: no `{name}` in it", path.display()));
                let part = parts.iter().find(|it| it.name == name);
                let part = part.ok_or_else(missing)?.clone();
                let done = zip::open(file.as_mut(), &part, work);
                done.map_err(|err| Error::io(path.display(), err))?
                    .unwrap_or_else(|| Err(missing()))
            }
        }
    }
}

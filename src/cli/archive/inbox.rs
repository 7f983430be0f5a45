use super::add::{self, Facts};
use super::source;
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::archive::{self, Shelf};
use bo::base::{Error, Kind, Result, counted};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Archive what is in a folder, and move each file away once it is archived
#[derive(clap::Args)]
#[command(after_help = "\
For a scanner or a download folder, from cron: plain files only, no links, nothing hidden and
nothing that is still being written (.part, .tmp, .crdownload, or younger than --settled). Each file
goes on its own: what was archived moves to done/, what was there before to duplicate/, what cannot
be archived to failed/. A run that was cut off is simply run again.

Examples:
  bo archive scan-inbox ~/Scan --class unsorted --tag scan
  */5 * * * * bo --db ~/weber/books.bo archive scan-inbox ~/Scan --quiet")]
pub struct ScanInbox {
    /// The folder
    #[arg(value_hint = clap::ValueHint::DirPath)]
    folder: PathBuf,

    /// Leave files that are younger than so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 2)]
    settled: u64,

    #[command(flatten)]
    facts: Facts,
}

/// A line of `bo archive scan-inbox`.
#[derive(Serialize, Deserialize)]
struct ScannedRow {
    file: String,
    outcome: String,
    number: Option<String>,
    why: Option<String>,
}

impl Run for ScanInbox {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ScannedRow>()?;
        let files = self.files(cx)?;
        let (rows, failed) = self.archive(cx, files)?;
        cx.print(rows)?;
        match failed {
            0 => Ok(()),
            count => Err(Error::refused(format!(
                "{}: see {}",
                counted(count, "file is not archived", "files are not archived"),
                self.folder.join("failed").display()
            ))),
        }
    }
}

/// As scan-inbox, again and again until it is ended: whatever comes into the folder is archived
#[derive(clap::Args)]
#[command(after_help = "\
It looks every few seconds, which works on every disk and on those of other machines. Each time
something came its rows are printed. What another bo holds, or a full disk, is told and tried again.
Ctrl-C and SIGTERM end it after the file it is at.

Examples:
  bo archive watch ~/Scan --class unsorted --tag scan
  bo archive watch ~/Scan --every 60 --quiet")]
pub struct Watch {
    /// Look every so many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    every: u64,

    #[command(flatten)]
    inbox: ScanInbox,
}

impl Run for Watch {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<ScannedRow>()?;
        if cx.is_dry_run() {
            return Err(Error::usage("there is no dry run of what goes on")
                .with_hint("`bo archive scan-inbox --dry-run` says what would be archived"));
        }
        let ended = Arc::new(AtomicBool::new(false));
        #[cfg(unix)]
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            signal_hook::flag::register(signal, Arc::clone(&ended))
                .map_err(|err| Error::io("signals", err))?;
        }
        // A folder that cannot be read is said at once.
        let mut files = self.inbox.files(cx)?;
        let is_ended = || ended.load(Ordering::Relaxed);
        while !is_ended() {
            cx.go_on();
            for file in files {
                if is_ended() {
                    break;
                }
                match self.inbox.archive(cx, vec![file]) {
                    Ok((rows, _)) => cx.print(rows)?,
                    Err(err) if is_for_a_while(&err) => {
                        cx.warn(format!("{err}; it is tried again"));
                        break;
                    }
                    Err(err) => return Err(err),
                }
            }
            let until = Instant::now() + Duration::from_secs(self.every);
            while !is_ended() && Instant::now() < until {
                thread::sleep(Duration::from_millis(100));
            }
            files = match self.inbox.files(cx) {
                Ok(files) => files,
                Err(err) => {
                    cx.warn(format!("{err}; it is tried again"));
                    Vec::new()
                }
            };
        }
        Ok(())
    }
}

/// What another bo holds is tried again, and so is a full disk.
fn is_for_a_while(err: &Error) -> bool {
    matches!(err.kind(), Kind::Busy | Kind::System)
}

impl ScanInbox {
    /// Archives files and moves them away; how many could not be archived.
    fn archive(&self, cx: &mut Context, files: Vec<PathBuf>) -> Result<(Vec<ScannedRow>, u32)> {
        let tags = self.facts.tags.iter().map(ToString::to_string);
        let folder = self.folder.to_string_lossy().into_owned();
        cx.hide(tags.chain([folder]).collect());
        let progress = cx.progress("archiving", Some(files.len() as u64));
        let (mut rows, mut failed) = (Vec::new(), 0);
        for path in files {
            let name = path.file_name().unwrap_or_default();
            let file = name.to_string_lossy().into_owned();
            let done = archive_one(cx, &path, &self.facts);
            let (outcome, number, why) = match done {
                Ok((number, true)) => ("done", Some(number), None),
                Ok((number, false)) => ("duplicate", Some(number), None),
                // Another bo was faster.
                Err(_) if fs::symlink_metadata(&path).is_err() => continue,
                Err(err) if is_for_a_while(&err) => return Err(err),
                Err(err) => ("failed", None, Some(err.to_string())),
            };
            failed += u32::from(why.is_some());
            if !cx.is_dry_run() && fs::symlink_metadata(&path).is_ok() {
                move_to(&path, &self.folder.join(outcome))?;
            }
            rows.push(ScannedRow {
                file,
                outcome: outcome.to_string(),
                number,
                why,
            });
            progress.advance(1);
        }
        Ok((rows, failed))
    }

    /// The files that are whole, by their names.
    fn files(&self, cx: &mut Context) -> Result<Vec<PathBuf>> {
        let at = |err| Error::io(self.folder.display(), err);
        archive::no_home(cx.db()?, &self.folder)?;
        let today = cx.today();
        self.facts.check(cx.db()?, today)?;
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(at)? {
            let entry = entry.map_err(at)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_unfinished = [".part", ".tmp", ".crdownload", "~"]
                .iter()
                .any(|end| name.ends_with(end));
            if name.starts_with('.') || is_unfinished {
                continue;
            }
            // Of the entry itself: a link is none.
            let meta = entry.metadata().map_err(at)?;
            let age = meta.modified().ok().and_then(|it| it.elapsed().ok());
            if meta.is_file() && age.is_none_or(|it| self.settled <= it.as_secs()) {
                files.push(entry.path());
            }
        }
        files.sort();
        Ok(files)
    }
}

/// Archives a file in a change of its own; returns its number, and whether it is new.
fn archive_one(cx: &mut Context, path: &Path, facts: &Facts) -> Result<(String, bool)> {
    let today = cx.today();
    let shelf = Shelf::beside(cx.db()?);
    let mut batch = shelf.batch(cx.is_dry_run());
    let staged = source::put(cx.db()?, &mut batch, path, None)?;
    batch.keep()?;
    let mut new = add::new(facts, add::title(&staged.name)?, staged, today);
    new.file.text = add::read(cx, &shelf, &new.file.staged)?;
    let added = cx.write(|tx| {
        for record in &facts.links {
            new.links.push(archive::Link::to(tx, record)?);
        }
        archive::add(tx, &new)
    })?;
    Ok((added.number, added.is_new))
}

/// Moves a file into a folder beside it, under a name that nothing has there.
fn move_to(path: &Path, folder: &Path) -> Result<()> {
    if fs::symlink_metadata(folder).is_ok_and(|it| it.is_symlink()) {
        return Err(Error::refused(format!(
            "{} is a link: nothing is moved where it leads",
            folder.display()
        )));
    }
    fs::create_dir_all(folder).map_err(|err| Error::io(folder.display(), err))?;
    let name = path.file_name().unwrap_or_default();
    let first = folder.join(name);
    let others = (2..).map(|count| {
        let mut other = OsString::from(format!("{count}-"));
        other.push(name);
        folder.join(other)
    });
    let free = std::iter::once(first).chain(others).find(|it| !it.exists());
    let free = free.unwrap_or_default();
    fs::rename(path, &free).map_err(|err| Error::io(path.display(), err))
}

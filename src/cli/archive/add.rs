use super::search::extracted;
use super::{USUAL, source};
use crate::cli::command::Run;
use crate::cli::context::Context;
use bo::archive::text::{Extracted, LARGEST};
use bo::archive::{
    self, DocumentPatch, DocumentRow, NewDocument, NewFile, OURS, Shelf, VersionRow,
};
use bo::base::{Error, Result, Text, at_once, counted, day, file_name};
use bo::contact;
use bo::db::Connection;
use chrono::NaiveDate;
use std::path::{Path, PathBuf};

/// So many texts are read before the next ones: they are held until the change is made.
const TOGETHER: usize = 64;

/// What a new document is, for every command that makes one.
#[derive(clap::Args, Clone)]
pub struct Facts {
    /// How long it is kept follows from it: `bo archive retention list`
    #[arg(long, value_name = "CLASS", default_value = "unsorted")]
    pub class: String,

    /// The number of the contact it is about
    #[arg(long, value_name = "NUMBER")]
    pub contact: Option<String>,

    /// Its day; today if not given
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub date: Option<NaiveDate>,

    /// The day on which what it is about was over
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub ended: Option<NaiveDate>,

    /// A word to find it by; again for more
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<Text>,

    /// A record it belongs to, such as RE-2026-0001; again for more
    #[arg(long = "link", value_name = "RECORD")]
    pub links: Vec<String>,

    /// Archive it even if a document has the same bytes
    #[arg(long)]
    pub again: bool,
}

impl Facts {
    /// Refuses what cannot be, before anything is put into the store.
    pub fn check(&self, conn: &Connection, today: NaiveDate) -> Result<()> {
        archive::retention::class(&self.class)?;
        archive::ends_after(self.date.unwrap_or(today), self.ended).map_err(Error::as_usage)?;
        let mut tags = self.tags.iter();
        tags.try_for_each(archive::is_tag)
            .map_err(Error::as_usage)?;
        if let Some(number) = &self.contact {
            contact::get(conn, number)?;
        }
        let mut links = self.links.iter();
        links.try_for_each(|record| archive::Link::to(conn, record).map(|_| ()))
    }
}

/// Archive files as they are; the files themselves stay where they are
#[derive(clap::Args)]
#[command(after_help = "\
The bytes go into the folder beside the books (`books.store`), named by their hash, before the
document is said to be there. What was archived before is found, not kept twice: it gets the tags
and links, and nothing else that is said of it is dropped without a word. Without a class a document is kept until `bo archive class` says what it is.

Examples:
  bo archive add invoice-4711.pdf --class invoice-in --contact L-1 --date 2026-11-02
  bo archive add scans/*.pdf --tag 2026 --class voucher
  pdftk a.pdf b.pdf cat output - | bo archive add - --name both.pdf --title \"Lease\" --class contract")]
pub struct Add {
    /// The files; `-` is stdin
    #[arg(required = true, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    files: Vec<PathBuf>,

    /// What it is; the name of the file if not given
    #[arg(long, value_name = "TEXT")]
    title: Option<Text>,

    /// What the file is called, if another name than it has
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Read no text out of them now; `bo archive index` does it later
    #[arg(long)]
    no_text: bool,

    #[command(flatten)]
    facts: Facts,
}

impl Run for Add {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<DocumentRow>()?;
        cx.usual_columns(USUAL);
        if self.files.len() > 1 && (self.title.is_some() || self.name.is_some()) {
            return Err(Error::usage("--title and --name are for one file"));
        }
        if self.files.iter().filter(|it| **it == *"-").count() > 1 {
            return Err(Error::usage("stdin can be read once"));
        }
        let files = self.files.iter();
        let mut secrets: Vec<String> = files.map(|it| it.to_string_lossy().into()).collect();
        secrets.extend(self.title.iter().map(ToString::to_string));
        secrets.extend(self.name.clone());
        secrets.extend(self.facts.tags.iter().map(ToString::to_string));
        let today = cx.today();
        self.facts.check(cx.db()?, today)?;
        if self.title.is_none() {
            // What cannot be a title is told before anything is put into the store.
            let names = self.files.iter().filter(|it| **it != *"-");
            let mut names = names.filter_map(|it| it.file_name());
            names.try_for_each(|it| {
                title(&file_name(&it.to_string_lossy(), "document")).map(|_| ())
            })?;
        }
        let shelf = Shelf::beside(cx.db()?);
        let mut batch = shelf.batch(cx.is_dry_run());
        let progress = cx.progress("archiving", Some(self.files.len() as u64));
        let mut news = Vec::new();
        let name = self.name.as_deref();
        source::put_all(cx.db()?, &mut batch, &self.files, name, |staged| {
            let title = match &self.title {
                Some(title) => title.clone(),
                None => title(&staged.name)?,
            };
            let mut new = new(&self.facts, title, staged, today);
            new.said.title.clone_from(&self.title);
            news.push(new);
            progress.advance(1);
            Ok(())
        })?;
        batch.keep()?;
        drop(progress);
        if !self.no_text {
            read_all(cx, &shelf, &mut news)?;
        }
        let mut known = Vec::new();
        cx.change_without(&secrets, |tx, _| {
            let mut rows = Vec::new();
            for mut new in news {
                for record in &self.facts.links {
                    new.links.push(archive::Link::to(tx, record)?);
                }
                let added = archive::add(tx, &new)?;
                if !added.is_new {
                    known.push(added.number.clone());
                }
                rows.push(archive::row(tx, &added.number, today)?);
            }
            Ok(rows)
        })?;
        if !known.is_empty() {
            let count = counted(
                known.len() as i128,
                "was archived before",
                "were archived before",
            );
            cx.note(format!("{count}: {}", few(&known)));
        }
        Ok(())
    }
}

/// Reads the texts of new documents on all cores.
fn read_all(cx: &mut Context, shelf: &Shelf, news: &mut [NewDocument]) -> Result<()> {
    let progress = cx.progress("reading texts", Some(news.len() as u64));
    for news in news.chunks_mut(TOGETHER) {
        let mut wanted = Vec::new();
        for (at, new) in news.iter().enumerate() {
            if is_to_be_read(cx, &new.file.staged)? {
                wanted.push((at, new.file.staged.clone()));
            }
        }
        let texts = at_once(&wanted, |(_, staged)| text_of(shelf, staged))?;
        for ((at, staged), text) in wanted.into_iter().zip(texts) {
            tell_cut(cx, &staged, text.as_ref());
            news[at].file.text = text;
        }
        progress.advance(news.len() as u64);
    }
    Ok(())
}

/// The text of a file, unless it is known.
pub fn read(
    cx: &mut Context,
    shelf: &Shelf,
    staged: &archive::Staged,
) -> Result<Option<Extracted>> {
    match is_to_be_read(cx, staged)? {
        true => {
            let text = text_of(shelf, staged)?;
            tell_cut(cx, staged, text.as_ref());
            Ok(text)
        }
        false => Ok(None),
    }
}

/// Says of which file only the beginning was read.
fn tell_cut(cx: &Context, staged: &archive::Staged, text: Option<&Extracted>) {
    if let Some(text) = text.filter(|it| it.is_cut) {
        let said = archive::text::cut_after(text.text.len());
        cx.warn(format!("{}: {said}", staged.name));
    }
}

fn is_to_be_read(cx: &mut Context, staged: &archive::Staged) -> Result<bool> {
    let is_small = staged.content.size <= LARGEST;
    Ok(is_small && !cx.is_dry_run() && !archive::is_read(cx.db()?, staged)?)
}

fn text_of(shelf: &Shelf, staged: &archive::Staged) -> Result<Option<Extracted>> {
    let bytes = shelf.read(&staged.content, LARGEST)?;
    Ok(extracted(staged.media_type, &bytes))
}

/// The first of many numbers.
pub fn few(numbers: &[String]) -> String {
    match numbers {
        [first, .., last] if numbers.len() > 5 => format!("{first} … {last}"),
        _ => numbers.join(", "),
    }
}

/// What a file is called, without what kind of file it is.
pub fn title(name: &str) -> Result<Text> {
    let stem = Path::new(name).file_stem().unwrap_or_default();
    let stem = stem.to_string_lossy();
    // As a title it would be a formula of a spreadsheet.
    let said = stem.trim_start_matches(['=', '+', '-', '@', '\t']);
    let said = if said.trim().is_empty() { &stem } else { said };
    said.parse()
        .map_err(|err: Error| err.at(name).with_hint("--title says what it is"))
}

/// A document of these facts.
pub fn new(facts: &Facts, title: Text, staged: archive::Staged, today: NaiveDate) -> NewDocument {
    let is_sorted = facts.class != archive::retention::UNSORTED;
    let contact = facts.contact.as_ref();
    NewDocument {
        title,
        class: facts.class.clone(),
        contact: facts.contact.clone(),
        day: facts.date.unwrap_or(today),
        ended_on: facts.ended,
        desk: OURS.to_string(),
        tags: facts.tags.clone(),
        links: Vec::new(),
        file: NewFile {
            staged,
            note: None,
            text: None,
        },
        said: DocumentPatch {
            title: None,
            class: is_sorted.then(|| facts.class.clone()),
            // The number of a contact is a word.
            contact: contact.and_then(|it| it.parse().ok()),
            day: facts.date,
            ended_on: facts.ended,
        },
        again: facts.again,
    }
}

/// Add another file to a document, which takes the place of the one before; that stays
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  bo archive version A-2026-000001 lease-signed.pdf --note \"signed by both\"
  bo archive get A-2026-000001 --version 1 -o -")]
pub struct Version {
    /// The document
    number: String,

    /// The file; `-` is stdin
    #[arg(value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,

    /// What the file is called, if another name than it has
    #[arg(long, value_name = "NAME")]
    name: Option<String>,

    /// Why it takes the place of the one before
    #[arg(long, value_name = "TEXT")]
    note: Option<Text>,
}

impl Run for Version {
    fn run(self, cx: &mut Context) -> Result<()> {
        cx.check_columns::<VersionRow>()?;
        let shelf = Shelf::beside(cx.db()?);
        let mut batch = shelf.batch(cx.is_dry_run());
        let staged = source::put(cx.db()?, &mut batch, &self.file, self.name.as_deref())?;
        batch.keep()?;
        let text = read(cx, &shelf, &staged)?;
        let mut secrets = vec![self.file.to_string_lossy().into_owned()];
        secrets.extend(self.name.clone());
        secrets.extend(self.note.iter().map(ToString::to_string));
        let new = NewFile {
            staged,
            note: self.note,
            text,
        };
        cx.change_without(&secrets, |tx, _| {
            archive::add_version(tx, &self.number, &new)?;
            archive::version_rows(tx, &self.number)
        })
    }
}

//! Archiving: a new document, another file of one, and what desks hand in.

use super::change::{DocumentPatch, hindrance, note_clock};
use super::stage::stage_stream;
use super::text::{Extracted, extract};
use super::{Batch, Document, Shelf, Staged, retention, sha256, store};
use crate::base::{Error, Id, Result, Text, command_line, quoted};
use crate::contact;
use crate::db::{self, Connection, Transaction};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// The desk of what people archive by hand.
pub const OURS: &str = "archive";

/// A document to be archived.
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// What it is.
    pub title: Text,
    /// The code of its class.
    pub class: String,
    /// The number of the contact it is about.
    pub contact: Option<String>,
    /// Its day.
    pub day: NaiveDate,
    /// When what it is about was over.
    pub ended_on: Option<NaiveDate>,
    /// The desk that keeps it.
    pub desk: String,
    /// Words to find it by.
    pub tags: Vec<Text>,
    /// What it belongs to.
    pub links: Vec<Link>,
    /// Its file.
    pub file: NewFile,
    /// What somebody has said of it, and is not to be forgotten where the bytes are there already.
    pub said: DocumentPatch,
    /// Archive it even if another document has the same bytes.
    pub again: bool,
}

/// A file to be archived.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Its bytes, in the store.
    pub staged: Staged,
    /// Why it takes the place of the one before.
    pub note: Option<Text>,
    /// Its text, if somebody read it.
    pub text: Option<Extracted>,
}

/// What a document belongs to, such as (`invoice`, `RE-2026-0001`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// What the log calls it.
    pub kind: String,
    /// Its number.
    pub record: String,
}

impl Link {
    /// The record called so in these books.
    ///
    /// # Errors
    /// Refused, when the log knows none.
    pub fn to(conn: &Connection, record: &str) -> Result<Link> {
        match store::kind_of(conn, record)? {
            Some(kind) => Ok(Link {
                kind,
                record: record.to_string(),
            }),
            None => Err(
                Error::refused(format!("nothing in these books is called `{record}`"))
                    .with_hint(format!("`bo log --record {record}` shows what touched it")),
            ),
        }
    }
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The document that has it.
    pub number: String,
    /// Whether it is a new one.
    pub is_new: bool,
}

/// Archives a document; one that has the same bytes gets the tags and links instead, unless it is
/// to be archived `again`.
///
/// # Errors
/// Refused: no such contact, or it is there and something else is said of it; input: no such class, no
/// title.
pub fn add(tx: &Transaction<'_>, new: &NewDocument) -> Result<Added> {
    retention::class(&new.class)?;
    if new.title.is_empty() {
        return Err(Error::input("title: it is empty"));
    }
    if let Some(number) = &new.contact {
        contact::get(tx, number)?;
    }
    ends_after(new.day, new.ended_on)?;
    is_there(tx, &new.file.staged)?;
    let same = same(tx, &new.file.staged, &new.said)?;
    if let Some((same, other)) = same.filter(|_| !new.again) {
        // What is wanted of it decides how long it is kept: nobody says so in vain.
        if let Some(other) = other {
            return Err(otherwise(tx, &new.file.staged.name, &same, &other)?);
        }
        label(tx, &same, &new.tags, &new.links)?;
        return Ok(Added {
            number: same.number,
            is_new: false,
        });
    }
    insert(tx, new)
}

/// The document that has these bytes already, and what of what is `said` it is not; of many the first
/// that is all of it.
fn same(
    conn: &Connection,
    staged: &Staged,
    said: &DocumentPatch,
) -> Result<Option<(Document, Option<DocumentPatch>)>> {
    let mut first = None;
    for it in store::all_having(conn, &staged.content.sha256, None)? {
        match said.beyond(&it) {
            None => return Ok(Some((it, None))),
            other => first = first.or(Some((it, other))),
        }
    }
    Ok(first)
}

/// Why a file is not archived that is there as something else than is said of it, and what makes it so.
fn otherwise(
    tx: &Transaction<'_>,
    name: &str,
    same: &Document,
    other: &DocumentPatch,
) -> Result<Error> {
    let mut is = Vec::new();
    let mut words = vec!["bo".to_string(), "archive".to_string()];
    words.extend(["edit".to_string(), same.number.clone()]);
    let mut differs = |what: &str, option: &str, there: Option<String>, said: Option<String>| {
        if let Some(said) = said {
            is.push(format!("{what} {}", there.unwrap_or("none".to_string())));
            words.extend(
                (!option.is_empty())
                    .then_some([option.to_string(), said])
                    .into_iter()
                    .flatten(),
            );
        }
    };
    let day = |it: Option<NaiveDate>| it.map(|day| day.to_string());
    let title = other.title.as_ref().map(ToString::to_string);
    let contact = other.contact.as_ref().map(ToString::to_string);
    differs("class", "", Some(same.class.clone()), other.class.clone());
    differs("title", "--title", Some(quoted(&same.title)), title);
    differs("contact", "--contact", same.contact.clone(), contact);
    differs("day", "--date", day(Some(same.day)), day(other.day));
    differs("end", "--ended", day(same.ended_on), day(other.ended_on));
    let mut commands = Vec::new();
    if let Some(class) = &other.class {
        commands.push(format!("bo archive class {class} {}", same.number));
    }
    if words.len() > 4 {
        commands.push(command_line(&words));
    }
    let commands: Vec<String> = commands.iter().map(|it| format!("`{it}`")).collect();
    let again = "--again archives it once more";
    let hint = match hindrance(tx, same, other)? {
        None => format!("{} makes it so; {again}", commands.join(" and ")),
        Some(why) => format!("{why}; {again}"),
    };
    let what = format!(
        "{name} is archived as `{}` already, with {}",
        same.number,
        is.join(", ")
    );
    Ok(Error::refused(what).with_hint(hint))
}

/// Refuses an end before the day of a document.
///
/// # Errors
/// Input.
pub fn ends_after(day: NaiveDate, ended_on: Option<NaiveDate>) -> Result<()> {
    match ended_on.is_some_and(|ended| ended < day) {
        true => Err(Error::input("it ends before the day of the document")),
        false => Ok(()),
    }
}

/// Refuses what is no tag.
///
/// # Errors
/// Input.
pub fn is_tag(tag: &Text) -> Result<()> {
    match tag.is_empty() || tag.contains([',', '\n']) {
        true => {
            let what = format!("`{}` is no tag: it is one word or a few", tag.as_str());
            Err(Error::input(what))
        }
        false => Ok(()),
    }
}

/// Archives a document under the next number.
fn insert(tx: &Transaction<'_>, new: &NewDocument) -> Result<Added> {
    let year = tx.at().year();
    let seq = db::next_number(tx, &format!("A-{year}"), 1)?;
    let number = format!("A-{year}-{seq:06}");
    let id = store::insert(tx, &number, new)?;
    store::insert_version(tx, (id, &number), 1, &new.file)?;
    note_clock(tx, (id, &number))?;
    insert_labels(tx, id, &new.tags, &new.links)?;
    store::settle(tx, id, &number)?;
    Ok(Added {
        number,
        is_new: true,
    })
}

/// Adds tags and links to a document.
fn label(tx: &Transaction<'_>, it: &Document, tags: &[Text], links: &[Link]) -> Result<()> {
    let (has, linked) = (store::tags(tx, it)?, store::links(tx, it)?);
    let known = tags
        .iter()
        .all(|tag| has.iter().any(|it| it == tag.as_str()));
    if known && links.iter().all(|link| linked.contains(link)) {
        return Ok(());
    }
    insert_labels(tx, it.id, tags, links)?;
    store::settle(tx, it.id, &it.number)
}

/// Adds tags and links to the row of a document, which is sealed after it.
pub(super) fn insert_labels(
    tx: &Transaction<'_>,
    id: Id<Document>,
    tags: &[Text],
    links: &[Link],
) -> Result<()> {
    for tag in tags {
        is_tag(tag)?;
        store::insert_tag(tx, id, tag)?;
    }
    links
        .iter()
        .try_for_each(|link| store::insert_link(tx, id, link))
}

/// Adds a file to a document, which takes the place of the one before; that stays.
///
/// # Errors
/// Refused: no such document, or it is the same file.
pub fn add_version(tx: &Transaction<'_>, number: &str, new: &NewFile) -> Result<Document> {
    let document = store::get(tx, number)?;
    let last = store::version(tx, &document, None)?;
    if last.content.sha256 == new.staged.content.sha256 {
        return Err(Error::refused(format!(
            "this is the file that `{number}` has already"
        )));
    }
    is_there(tx, &new.staged)?;
    store::insert_version(tx, (document.id, number), last.version + 1, new)?;
    store::text::put_title(tx, document.id)?;
    tx.touch("archive", number)?;
    Ok(document)
}

/// What somebody cleaned away meanwhile cannot be named.
fn is_there(tx: &Transaction<'_>, staged: &Staged) -> Result<()> {
    match tx.is_dry_run() || Shelf::beside(tx).has(&staged.content) {
        true => Ok(()),
        false => Err(Error::busy(format!(
            "{} was cleaned out of the store by another bo",
            staged.name
        ))
        .with_hint("run the command again")),
    }
}

/// What a desk hands in.
#[derive(Clone, Debug)]
pub struct Keep<'a> {
    /// The desk, such as `ticket`.
    pub desk: &'a str,
    /// What it is.
    pub title: Text,
    /// The code of its class.
    pub class: &'a str,
    /// The number of the contact it is about.
    pub contact: Option<&'a str>,
    /// Its day.
    pub day: NaiveDate,
    /// When what it is about was over, unless that is before its day.
    pub ended_on: Option<NaiveDate>,
    /// What the file is called.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What it belongs to: kinds and numbers, as the log has them.
    pub links: &'a [(&'a str, &'a str)],
}

/// Keeps the bytes of a desk: they are durable before the change is kept. What the desk has handed
/// in before is the same document, and gets the links.
///
/// # Errors
/// Refused: no such contact; input: no such class, nothing in it; system: the store cannot be
/// written.
pub fn keep(tx: &Transaction<'_>, it: &Keep<'_>) -> Result<Added> {
    let mut batch = Shelf::beside(tx).batch(tx.is_dry_run());
    let added = keep_in(tx, &mut batch, it)?;
    batch.keep()?;
    Ok(added)
}

/// As [`keep`], for many: they become durable together.
///
/// # Errors
/// As [`keep`].
pub fn keep_all(tx: &Transaction<'_>, all: &[Keep<'_>]) -> Result<()> {
    let mut batch = Shelf::beside(tx).batch(tx.is_dry_run());
    for it in all {
        keep_in(tx, &mut batch, it)?;
    }
    batch.keep()
}

/// Keeps bytes of a desk as another file of a document, with why they are, unless it has them.
///
/// # Errors
/// Refused: no such document; system: the store cannot be written.
pub fn keep_version(
    tx: &Transaction<'_>,
    number: &str,
    name: &str,
    mut bytes: &[u8],
    note: &Text,
) -> Result<()> {
    let document = store::get(tx, number)?;
    let sha256 = sha256(bytes);
    let versions = store::versions(tx, &document)?;
    let shelf = Shelf::beside(tx);
    let same = versions.iter().find(|it| it.content.sha256 == sha256);
    if same.is_some_and(|it| shelf.is_whole(&it.content)) {
        return Ok(());
    }
    let mut batch = shelf.batch(tx.is_dry_run());
    let staged = stage_stream(tx, &mut batch, &mut bytes, name).map_err(|err| err.at(name))?;
    batch.keep()?;
    if same.is_some() {
        // It was lost, and is there again.
        return Ok(());
    }
    let new = NewFile {
        staged,
        note: Some(note.clone()),
        // What takes a program is read by `bo archive index`.
        text: None,
    };
    add_version(tx, number, &new).map(|_| ())
}

/// Whether a desk has handed in all of this before, and the store has it whole: then there is nothing
/// to write.
///
/// # Errors
/// As reading the file.
pub fn is_kept(conn: &Connection, it: &Keep<'_>) -> Result<bool> {
    let sha256 = sha256(it.bytes);
    let Some(same) = store::having(conn, &sha256, Some(it.desk))? else {
        return Ok(false);
    };
    let content = store::content(conn, &sha256)?;
    if !content.is_some_and(|it| Shelf::beside(conn).is_whole(&it)) {
        return Ok(false);
    }
    let linked = store::links(conn, &same)?;
    Ok(it.links.iter().all(|(kind, record)| {
        linked
            .iter()
            .any(|has| has.kind == *kind && has.record == *record)
    }))
}

fn keep_in(tx: &Transaction<'_>, batch: &mut Batch, it: &Keep<'_>) -> Result<Added> {
    retention::class(it.class)?;
    let mut bytes = it.bytes;
    let staged = stage_stream(tx, batch, &mut bytes, it.name).map_err(|err| err.at(it.name))?;
    let link = |(kind, record): &(&str, &str)| Link {
        kind: (*kind).to_string(),
        record: (*record).to_string(),
    };
    let links: Vec<Link> = it.links.iter().map(link).collect();
    if let Some(same) = store::having(tx, &staged.content.sha256, Some(it.desk))? {
        label(tx, &same, &[], &links)?;
        return Ok(Added {
            number: same.number,
            is_new: false,
        });
    }
    // What takes a program is read by `bo archive index`.
    let text = extract(staged.media_type, it.bytes, &mut |_, _| None);
    let new = NewDocument {
        title: it.title.clone(),
        class: it.class.to_string(),
        contact: it.contact.map(str::to_string),
        day: it.day,
        ended_on: it.ended_on.filter(|ended| it.day <= *ended),
        desk: it.desk.to_string(),
        tags: Vec::new(),
        links,
        file: NewFile {
            staged,
            note: None,
            text,
        },
        said: DocumentPatch::default(),
        again: true,
    };
    insert(tx, &new)
}

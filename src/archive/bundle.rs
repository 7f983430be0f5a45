//! What an export says of each document and what an import reads: a line of JSON for each, beside
//! the files.

use super::change::{DocumentPatch, keep_until, kept_beyond, note_clock};
use super::document::insert_labels;
use super::hold::{self, NewHold};
use super::retention::{Own, Until};
use super::store::{self, paper::Paper};
use super::{
    Document, Link, NewDocument, NewFile, OURS, Staged, Version, hex, is_paper, retention, unhex,
};
use crate::base::{Error, Result, Text, file_name};
use crate::contact;
use crate::db::{self, Connection, Transaction};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What the list of an export is called.
pub const LIST: &str = "documents.jsonl";

/// A document of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Listed {
    pub number: String,
    pub title: Text,
    pub class: String,
    pub contact: Option<String>,
    pub day: NaiveDate,
    pub ended_on: Option<NaiveDate>,
    pub desk: String,
    pub tags: Vec<Text>,
    pub links: Vec<Link>,
    /// Why it is held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<Text>,
    /// Until when it is kept beyond what follows from its class and its days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_until: Option<NaiveDate>,
    pub files: Vec<ListedFile>,
}

/// A file of a document of an export, the first one first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the names say it")]
pub struct ListedFile {
    pub path: String,
    pub name: String,
    pub media_type: String,
    pub size: u64,
    pub sha256: String,
    pub note: Option<Text>,
    pub at: Option<DateTime<Utc>>,
    pub by: Option<String>,
}

/// What an export says of a document, or of the paper of another desk.
///
/// # Errors
/// Refused, when there is none.
pub fn listed(conn: &Connection, number: &str, today: NaiveDate) -> Result<Listed> {
    if is_paper(number) {
        return paper(&store::paper::get(conn, number)?);
    }
    let it = store::get(conn, number)?;
    let versions = store::versions(conn, &it)?;
    let main = main(&it, &versions);
    let mut files = Vec::new();
    for version in versions {
        let of = called(number, version.version, main);
        files.push(ListedFile {
            path: format!("{of}-{}", file_name(&version.name, "document")),
            name: version.name,
            media_type: version.media_type,
            size: version.content.size,
            sha256: hex(&version.content.sha256),
            note: version.note.map(|it| it.parse()).transpose()?,
            at: Some(version.created_at),
            by: Some(version.created_by),
        });
    }
    let tags = store::tags(conn, &it)?;
    Ok(Listed {
        number: it.number.clone(),
        title: it.title.parse()?,
        class: it.class.clone(),
        contact: it.contact.clone(),
        day: it.day,
        ended_on: it.ended_on,
        desk: it.desk.clone(),
        tags: tags.iter().map(|it| it.parse()).collect::<Result<_>>()?,
        links: store::links(conn, &it)?,
        holds: holding(conn, &it)?,
        kept_until: kept_beyond(conn, &it, today)?,
        files,
    })
}

/// Which file of a document is the paper: the last one; of what a desk has handed out the first one,
/// which left the house.
fn main(it: &Document, versions: &[Version]) -> u32 {
    let last = versions.last().map_or(0, |it| it.version);
    match it.desk == OURS {
        true => last,
        false => 1,
    }
}

/// What a file of a document is called beside the others.
fn called(number: &str, version: u32, main: u32) -> String {
    match version == main {
        true => number.to_string(),
        false => format!("{number}-v{version}"),
    }
}

/// The files of a document, or of the paper of another desk, with what an export calls each.
///
/// # Errors
/// Refused, when there is none.
pub fn versions(conn: &Connection, number: &str) -> Result<Vec<(u32, String)>> {
    if is_paper(number) {
        return Ok(vec![(1, number.replace('/', "-"))]);
    }
    let it = store::get(conn, number)?;
    let versions = store::versions(conn, &it)?;
    let main = main(&it, &versions);
    let versions = versions.iter().map(|it| it.version);
    Ok(versions
        .map(|version| (version, called(number, version, main)))
        .collect())
}

/// Why a document is held, each reason once.
fn holding(conn: &Connection, it: &Document) -> Result<Vec<Text>> {
    let mut reasons: Vec<Text> = Vec::new();
    for hold in hold::holds(conn)?.iter().filter(|hold| hold.holds(it)) {
        let reason = hold.reason.parse()?;
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    Ok(reasons)
}

fn paper(it: &Paper) -> Result<Listed> {
    let name = file_name(&it.name, "document");
    let record = it.record.iter();
    Ok(Listed {
        number: it.number.clone(),
        title: name.parse()?,
        class: it.class.clone(),
        contact: it.contact.clone(),
        day: it.day,
        ended_on: None,
        desk: it.desk.clone(),
        tags: Vec::new(),
        links: record
            .map(|record| Link {
                kind: it.desk.clone(),
                record: record.clone(),
            })
            .collect(),
        holds: Vec::new(),
        kept_until: None,
        files: vec![ListedFile {
            path: format!("{}-{name}", it.number.replace('/', "-")),
            name: it.name.clone(),
            media_type: it.media_type.clone(),
            size: it.size.unsigned_abs(),
            sha256: hex(&it.sha256),
            note: None,
            at: None,
            by: None,
        }],
    })
}

/// What became of a document of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imported {
    /// It is there now.
    New,
    /// It was there before.
    Known,
    /// It is there now under another number: its own is that of another document here.
    Anew,
}

/// The document here that one of an export is, under its number or the one that it got instead.
fn there(conn: &Connection, it: &Listed) -> Result<Option<Document>> {
    let first = it.files.first().and_then(|it| unhex(&it.sha256));
    let Some(first) = first else {
        return Ok(None);
    };
    for document in store::all_having(conn, &first, None)? {
        let versions = store::versions(conn, &document)?.into_iter();
        let files = it.files.iter().map(|it| &it.sha256);
        let is_same = versions
            .map(|it| hex(&it.content.sha256))
            .eq(files.cloned());
        if is_same && (document.number == it.number || was(conn, &document, &it.number)?) {
            return Ok(Some(document));
        }
    }
    Ok(None)
}

/// Whether a document had a number where it comes from, and got another one here.
fn was(conn: &Connection, document: &Document, number: &str) -> Result<bool> {
    let changes = store::changes(conn, document)?;
    let mut changes = changes.iter();
    Ok(changes.any(|it| it.field == store::NUMBER && it.before.as_deref() == Some(number)))
}

/// Refuses an export that has one number twice.
///
/// # Errors
/// Input.
pub fn once(documents: &[Listed]) -> Result<()> {
    let mut seen = BTreeSet::new();
    match documents.iter().find(|it| !seen.insert(&it.number)) {
        Some(it) => Err(Error::input(format!("{}: it is there twice", it.number))),
        None => Ok(()),
    }
}

/// Under which numbers documents of an export are archived, where these are others than they had.
///
/// # Errors
/// As [`check`].
pub fn numbers(tx: &Transaction<'_>, documents: &[Listed]) -> Result<BTreeMap<String, String>> {
    let mut numbers = BTreeMap::new();
    let mut anew = Vec::new();
    for it in documents {
        match (check(tx, it)?, there(tx, it)?) {
            (Imported::Known, there) => {
                let there = there.filter(|there| there.number != it.number);
                numbers.extend(there.map(|there| (it.number.clone(), there.number)));
            }
            (Imported::New, _) => {
                let (series, seq) = series(&it.number)?;
                db::raise_series(tx, series, seq)?;
            }
            (Imported::Anew, _) => anew.push(it),
        }
    }
    // Once it is known which numbers the others keep.
    for it in anew {
        let (series, _) = series(&it.number)?;
        let seq = db::next_number(tx, series, 1)?;
        numbers.insert(it.number.clone(), format!("{series}-{seq:06}"));
    }
    Ok(numbers)
}

/// Whether a document of an export can be archived, before any of its files is touched; it may be
/// there already.
///
/// # Errors
/// Refused: no such contact, or what had the number was destroyed here; input: no such class, no file,
/// no title, a number that is none.
pub fn check(conn: &Connection, it: &Listed) -> Result<Imported> {
    retention::class(&it.class)?;
    if let Some(number) = &it.contact {
        contact::get(conn, number)?;
    }
    series(&it.number)?;
    if it.files.is_empty() {
        return Err(Error::input(format!("{}: it has no file", it.number)));
    }
    if it.title.is_empty() {
        return Err(Error::input(format!("{}: it has no title", it.number)));
    }
    if !store::exists(conn, &it.number)? {
        return Ok(Imported::New);
    }
    Ok(match there(conn, it)? {
        Some(_) => Imported::Known,
        None => {
            store::get(conn, &it.number)?;
            Imported::Anew
        }
    })
}

/// Archives a document of an export with all its files, under the number it had unless `numbers` has
/// another one for it; what it belongs to of them is called so too.
///
/// # Errors
/// As [`check`].
pub fn import(
    tx: &Transaction<'_>,
    it: &Listed,
    files: Vec<Staged>,
    numbers: &BTreeMap<String, String>,
    today: NaiveDate,
) -> Result<(Imported, String)> {
    let here = |number: &String| numbers.get(number).unwrap_or(number).clone();
    let number = here(&it.number);
    if there(tx, it)?.is_some() {
        hold_again(tx, it, &number, today)?;
        return Ok((Imported::Known, number));
    }
    let mut files = it.files.iter().zip(files);
    let Some((first, staged)) = files.next() else {
        return Err(Error::input(format!("{}: it has no file", it.number)));
    };
    let file = |listed: &ListedFile, staged: Staged| NewFile {
        staged: Staged {
            stamp: None,
            name: file_name(&listed.name, "document"),
            ..staged
        },
        note: listed.note.clone(),
        text: None,
    };
    let new = NewDocument {
        title: it.title.clone(),
        class: it.class.clone(),
        contact: it.contact.clone(),
        day: it.day,
        ended_on: it.ended_on,
        desk: it.desk.clone(),
        tags: it.tags.clone(),
        links: it
            .links
            .iter()
            .map(|link| match link.kind == store::DOCUMENT.kind {
                true => Link {
                    kind: link.kind.clone(),
                    record: here(&link.record),
                },
                false => link.clone(),
            })
            .collect(),
        file: file(first, staged),
        said: DocumentPatch::default(),
        again: true,
    };
    let id = store::insert(tx, &number, &new)?;
    store::insert_version(tx, (id, &number), 1, &new.file)?;
    for (version, (listed, staged)) in (2..).zip(files) {
        let new = file(listed, staged);
        store::insert_version(tx, (id, &number), version, &new)?;
    }
    note_clock(tx, (id, &number))?;
    let is_anew = number != it.number;
    if is_anew {
        let (before, after) = (Some(it.number.clone()), Some(number.clone()));
        store::insert_change(tx, (id, &number), store::NUMBER, &before, &after)?;
    }
    insert_labels(tx, id, &new.tags, &new.links)?;
    store::settle(tx, id, &number)?;
    hold_again(tx, it, &number, today)?;
    let imported = match is_anew {
        true => Imported::Anew,
        false => Imported::New,
    };
    Ok((imported, number))
}

/// Holds a document for each reason that held it where it comes from and does not here; and keeps it
/// as long as there.
fn hold_again(tx: &Transaction<'_>, it: &Listed, number: &str, today: NaiveDate) -> Result<()> {
    let document = store::get(tx, number)?;
    let there = holding(tx, &document)?;
    if let Some(until) = it.kept_until {
        let here = retention::of(&document, &Own::read(tx)?, today)?;
        if document.class == retention::UNSORTED || here.until < Until::Day(until) {
            keep_until(tx, &document, until)?;
        }
    }
    for reason in it.holds.iter().filter(|it| !there.contains(it)) {
        let held = NewHold {
            document: Some(number.to_string()),
            class: None,
            contact: None,
            year: None,
            reason: reason.clone(),
        };
        hold::hold(tx, &held)?;
    }
    Ok(())
}

/// The series of a number and its place in there.
fn series(number: &str) -> Result<(&str, i64)> {
    let wrong = || Error::input(format!("`{number}` is no number of a document"));
    let (series, seq) = number.rsplit_once('-').ok_or_else(wrong)?;
    let year = series.strip_prefix("A-").ok_or_else(wrong)?;
    let is_number = |it: &str, most: usize| {
        !it.is_empty() && it.len() <= most && it.bytes().all(|it| it.is_ascii_digit())
    };
    match is_number(year, 4) && is_number(seq, 12) {
        true => Ok((series, seq.parse().map_err(|_| wrong())?)),
        false => Err(wrong()),
    }
}

impl Listed {
    /// Whether it is the paper of another desk, which an import leaves to that desk.
    pub fn is_paper(&self) -> bool {
        is_paper(&self.number)
    }
}

//! What an export says of each document and what an import reads: a line of JSON for each, beside
//! the files.

use super::change::{DocumentPatch, keep_until, kept_beyond, note_clock};
use super::document::insert_labels;
use super::hold::{self, NewHold};
use super::retention::{Own, Until};
use super::store::{self, paper::Paper};
use super::{
    Document, Link, NewDocument, NewFile, OURS, Staged, Version, hex, is_paper, retention,
};
use crate::base::{Error, Result, Text, file_name};
use crate::contact;
use crate::db::{self, Connection, Transaction};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

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
}

/// Whether a document of an export can be archived, before any of its files is touched; it may be
/// there already.
///
/// # Errors
/// Refused: no such contact, or another document has the number; input: no such class, no file, no
/// title, a number that is none.
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
    let there = store::get(conn, &it.number)?;
    let there = store::versions(conn, &there)?.into_iter();
    let there: Vec<String> = there.map(|it| hex(&it.content.sha256)).collect();
    let files = it.files.iter();
    match there.iter().eq(files.map(|it| &it.sha256)) {
        true => Ok(Imported::Known),
        false => Err(Error::refused(format!(
            "`{}` is another document in these books",
            it.number
        ))),
    }
}

/// Archives a document of an export under the number it had, with all its files.
///
/// # Errors
/// As [`check`].
pub fn import(
    tx: &Transaction<'_>,
    it: &Listed,
    files: Vec<Staged>,
    today: NaiveDate,
) -> Result<Imported> {
    if check(tx, it)? == Imported::Known {
        hold_again(tx, it, today)?;
        return Ok(Imported::Known);
    }
    let (series, seq) = series(&it.number)?;
    let mut files = it.files.iter().zip(files);
    let Some((first, staged)) = files.next() else {
        return Err(Error::input(format!("{}: it has no file", it.number)));
    };
    db::raise_series(tx, series, seq)?;
    let file = |listed: &ListedFile, staged: Staged| NewFile {
        staged: Staged {
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
        links: it.links.clone(),
        file: file(first, staged),
        said: DocumentPatch::default(),
        again: true,
    };
    let id = store::insert(tx, &it.number, &new)?;
    store::insert_version(tx, (id, &it.number), 1, &new.file)?;
    for (version, (listed, staged)) in (2..).zip(files) {
        let new = file(listed, staged);
        store::insert_version(tx, (id, &it.number), version, &new)?;
    }
    note_clock(tx, (id, &it.number))?;
    insert_labels(tx, id, &new.tags, &new.links)?;
    store::settle(tx, id, &it.number)?;
    hold_again(tx, it, today)?;
    Ok(Imported::New)
}

/// Holds a document for each reason that held it where it comes from and does not here; and keeps it
/// as long as there.
fn hold_again(tx: &Transaction<'_>, it: &Listed, today: NaiveDate) -> Result<()> {
    let document = store::get(tx, &it.number)?;
    let there = holding(tx, &document)?;
    if let Some(until) = it.kept_until {
        let here = retention::of(&document, &Own::read(tx)?, today)?;
        if document.class == retention::UNSORTED || here.until < Until::Day(until) {
            keep_until(tx, &document, until)?;
        }
    }
    for reason in it.holds.iter().filter(|it| !there.contains(it)) {
        let held = NewHold {
            document: Some(it.number.clone()),
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

//! The columns of the archive. Renaming a field breaks scripts.

use super::change::left;
use super::hold::{Hold, held, holds};
use super::retention::{Own, Start, classes, term};
use super::store::paper::Paper;
use super::{Document, Filter, hex, is_paper, retention, store, text};
use crate::base::{Code, Language, Result, ShowRow};
use crate::contact;
use crate::db::Connection;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A line of `bo archive list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DocumentRow {
    pub number: String,
    pub day: NaiveDate,
    pub class: String,
    pub title: String,
    pub contact: Option<String>,
    pub kept_until: Option<NaiveDate>,
    pub held: Option<String>,
    pub size: i64,
    pub tags: String,
    pub desk: String,
    pub name: String,
    pub media_type: String,
    pub version: u32,
    pub ended_on: Option<NaiveDate>,
    pub sha256: String,
    pub archived_at: Option<DateTime<Utc>>,
    pub archived_by: Option<String>,
}

/// A line of `bo archive versions`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct VersionRow {
    pub number: String,
    pub version: u32,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub stored: i64,
    pub sha256: String,
    pub note: Option<String>,
    pub at: DateTime<Utc>,
    pub by: String,
}

/// A line of `bo archive papers`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PaperRow {
    pub number: String,
    pub desk: String,
    pub record: Option<String>,
    pub day: NaiveDate,
    pub class: String,
    pub contact: Option<String>,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub sha256: String,
}

/// A line of `bo archive retention list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ClassRow {
    pub class: String,
    pub name: String,
    pub months: Option<u32>,
    pub own_months: Option<u32>,
    pub start: String,
    pub year_end: Option<bool>,
    pub personal: bool,
    pub law: Option<String>,
    pub since: Option<NaiveDate>,
    pub verified: bool,
}

/// A line of `bo archive hold`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct HoldRow {
    pub hold: String,
    pub document: Option<String>,
    pub class: Option<String>,
    pub contact: Option<String>,
    pub year: Option<u32>,
    pub reason: String,
    pub at: DateTime<Utc>,
    pub by: String,
    pub released_at: Option<DateTime<Utc>>,
    pub released: Option<String>,
}

impl From<&Hold> for HoldRow {
    fn from(it: &Hold) -> HoldRow {
        HoldRow {
            hold: it.number.clone(),
            document: it.document.clone(),
            class: it.class.clone(),
            contact: it.contact.clone(),
            year: it.year,
            reason: it.reason.clone(),
            at: it.at,
            by: it.by.clone(),
            released_at: it.released_at,
            released: it.released.clone(),
        }
    }
}

/// The holds that hold, or all there ever were.
///
/// # Errors
/// As reading the file.
pub fn hold_rows(conn: &Connection, all: bool) -> Result<Vec<HoldRow>> {
    let mut holds = store::hold::all(conn)?;
    holds.retain(|it| all || it.released_at.is_none());
    Ok(holds.iter().map(HoldRow::from).collect())
}

/// What rows have in common.
pub(super) struct Surroundings {
    own: Own,
    holds: Vec<Hold>,
    today: NaiveDate,
}

impl Surroundings {
    pub fn read(conn: &Connection, today: NaiveDate) -> Result<Surroundings> {
        Ok(Surroundings {
            own: Own::read(conn)?,
            holds: holds(conn)?,
            today,
        })
    }

    pub fn term(&self, it: &Document) -> Result<retention::Term> {
        retention::of(it, &self.own, self.today)
    }

    pub fn held(&self, it: &Document) -> Option<&Hold> {
        held(&self.holds, it)
    }

    /// The hold that a document has left, if there is one.
    pub fn left(&self, conn: &Connection, it: &Document) -> Result<Option<&Hold>> {
        left(conn, &self.holds, it)
    }

    fn row(&self, conn: &Connection, it: &Document) -> Result<DocumentRow> {
        let version = store::version(conn, it, None)?;
        Ok(DocumentRow {
            number: it.number.clone(),
            day: it.day,
            class: it.class.clone(),
            title: it.title.clone(),
            contact: it.contact.clone(),
            kept_until: self.term(it)?.day(),
            held: self.held(it).map(|it| it.number.clone()),
            size: bytes(version.content.size),
            tags: store::tags(conn, it)?.join(", "),
            desk: it.desk.clone(),
            name: version.name,
            media_type: version.media_type,
            version: version.version,
            ended_on: it.ended_on,
            sha256: hex(&version.content.sha256),
            archived_at: Some(it.created_at),
            archived_by: Some(it.created_by.clone()),
        })
    }

    /// The paper of another desk, as far as it is one of the archive.
    fn paper_row(&self, it: Paper) -> Result<DocumentRow> {
        let term = term(&it.class, it.day, None, &self.own, self.today)?;
        let mut holds = self.holds.iter();
        let held = holds.find(|hold| hold.holds_paper(&it.class, it.contact.as_deref(), it.day));
        Ok(DocumentRow {
            day: it.day,
            title: it.name.clone(),
            contact: it.contact,
            kept_until: term.day(),
            held: held.map(|it| it.number.clone()),
            size: it.size,
            tags: String::new(),
            desk: it.desk,
            name: it.name,
            media_type: it.media_type,
            version: 1,
            ended_on: None,
            sha256: hex(&it.sha256),
            archived_at: None,
            archived_by: None,
            number: it.number,
            class: it.class,
        })
    }
}

fn bytes(size: u64) -> i64 {
    size.try_into().unwrap_or(i64::MAX)
}

/// The row of a document, with its last file; or of the paper of another desk.
///
/// # Errors
/// Refused, when there is none.
pub fn row(conn: &Connection, number: &str, today: NaiveDate) -> Result<DocumentRow> {
    let around = Surroundings::read(conn, today)?;
    match is_paper(number) {
        true => around.paper_row(store::paper::get(conn, number)?),
        false => around.row(conn, &store::get(conn, number)?),
    }
}

/// Hands the rows of the documents that a filter lets through to `each`, and after them those of
/// the papers that other desks keep.
///
/// # Errors
/// Refused: no such contact; input: no such class.
pub fn each(
    conn: &Connection,
    filter: &Filter,
    limit: Option<u32>,
    today: NaiveDate,
    mut each: impl FnMut(DocumentRow) -> Result<()>,
) -> Result<()> {
    if let Some(class) = &filter.class {
        retention::class(class)?;
    }
    if let Some(number) = &filter.contact {
        contact::get(conn, number)?;
    }
    let around = Surroundings::read(conn, today)?;
    let mut count = 0;
    store::each(conn, filter, limit, |it| {
        count += 1;
        each(around.row(conn, &it)?)
    })?;
    let limit = limit.map(|limit| limit.saturating_sub(count));
    store::paper::each(conn, filter, limit, |it| each(around.paper_row(it)?))
}

/// The files of a document, the first one first.
///
/// # Errors
/// Refused, when there is no such document.
pub fn version_rows(conn: &Connection, number: &str) -> Result<Vec<VersionRow>> {
    let document = store::get(conn, number)?;
    let versions = store::versions(conn, &document)?;
    let row = |it: super::Version| VersionRow {
        number: number.to_string(),
        version: it.version,
        name: it.name,
        media_type: it.media_type,
        size: bytes(it.content.size),
        stored: bytes(it.content.stored()),
        sha256: hex(&it.content.sha256),
        note: it.note,
        at: it.created_at,
        by: it.created_by,
    };
    Ok(versions.into_iter().map(row).collect())
}

/// Hands the papers that other desks keep in the file to `each`.
///
/// # Errors
/// As reading the file.
pub fn each_paper(
    conn: &Connection,
    desk: Option<&str>,
    mut each: impl FnMut(PaperRow) -> Result<()>,
) -> Result<()> {
    let filter = Filter {
        desk: desk.map(str::to_string),
        ..Filter::default()
    };
    store::paper::each(conn, &filter, None, |it| {
        each(PaperRow {
            number: it.number,
            desk: it.desk,
            record: it.record,
            day: it.day,
            class: it.class,
            contact: it.contact,
            name: it.name,
            media_type: it.media_type,
            size: it.size,
            sha256: hex(&it.sha256),
        })
    })
}

/// How long which class is kept, on a day.
///
/// # Errors
/// As reading the file.
pub fn class_rows(
    conn: &Connection,
    language: Language,
    today: NaiveDate,
) -> Result<Vec<ClassRow>> {
    let own = Own::read(conn)?;
    let row = |class: &'static retention::Class| {
        let rule = class.rule(today).filter(|_| class.start != Start::Never);
        ClassRow {
            class: class.code.clone(),
            name: class.name(language).to_string(),
            months: rule.map(|it| it.months),
            own_months: own.months(&class.code),
            start: class.start.as_str().to_string(),
            year_end: rule.map(|it| it.year_end),
            personal: class.personal,
            law: rule.map(|it| it.law.clone()),
            since: rule.map(|it| it.since),
            verified: rule.is_some_and(|it| it.verified),
        }
    };
    Ok(classes().iter().map(row).collect())
}

/// Everything known of a document.
///
/// # Errors
/// Refused, when there is none.
pub fn show(
    conn: &Connection,
    number: &str,
    language: Language,
    today: NaiveDate,
) -> Result<Vec<ShowRow>> {
    let around = Surroundings::read(conn, today)?;
    if is_paper(number) {
        let paper = store::paper::get(conn, number)?;
        let text = cut(conn, &paper.sha256)?;
        return show_paper(&around, paper, text, language);
    }
    let it = store::get(conn, number)?;
    let term = around.term(&it)?;
    let mut rows = Vec::new();
    let mut add = |part: &str, what: &str, value: Option<String>| {
        rows.extend(value.map(|value| ShowRow::new(part, what, value)));
    };
    let class = retention::class(&it.class)?;
    let contact = it.contact.as_deref();
    let contact = contact.map(|it| contact::get(conn, it)).transpose()?;
    add("document", "number", Some(it.number.clone()));
    add("document", "title", Some(it.title.clone()));
    let named = format!("{} ({})", it.class, class.name(language));
    add("document", "class", Some(named));
    add("document", "day", Some(it.day.to_string()));
    add("document", "ended_on", it.ended_on.map(|it| it.to_string()));
    let name = contact.map(|it| format!("{} {}", it.number, it.name));
    add("document", "contact", name);
    add("document", "desk", Some(it.desk.clone()));
    let at = format!(
        "{} by {}",
        it.created_at.format("%Y-%m-%d %H:%M"),
        it.created_by
    );
    add("document", "archived", Some(at));
    for tag in store::tags(conn, &it)? {
        add("tag", "tag", Some(tag));
    }
    for link in store::links(conn, &it)? {
        add("belongs to", &link.kind, Some(link.record));
    }
    let until = match term.until {
        retention::Until::Day(day) => day.to_string(),
        retention::Until::Open => "further notice: it is not over".to_string(),
        retention::Until::Never => "further notice".to_string(),
    };
    add("retention", "kept_until", Some(until));
    add(
        "retention",
        "law",
        Some(term.law).filter(|it| !it.is_empty()),
    );
    let hold = around.held(&it);
    let hold = hold.map(|it| format!("{}: {}", it.number, it.reason));
    add("retention", "held", hold);
    for version in store::versions(conn, &it)? {
        let part = format!("file {}", version.version);
        add(&part, "name", Some(version.name));
        add(&part, "media_type", Some(version.media_type));
        add(&part, "size", Some(version.content.size.to_string()));
        add(&part, "sha256", Some(hex(&version.content.sha256)));
        add(&part, "note", version.note);
        add(&part, "text", cut(conn, &version.content.sha256)?);
    }
    for edited in store::changes(conn, &it)? {
        let shown = |it: Option<String>| it.unwrap_or_else(|| "nothing".to_string());
        let value = format!(
            "{} became {} on {} by {}",
            shown(edited.before),
            shown(edited.after),
            edited.at.format("%Y-%m-%d"),
            edited.by
        );
        add("change", &edited.field, Some(value));
    }
    Ok(rows)
}

/// What is said of a text of which only the beginning was read.
fn cut(conn: &Connection, sha256: &[u8; 32]) -> Result<Option<String>> {
    let length = store::text::cut_after(conn, sha256)?;
    Ok(length.map(|it| text::cut_after(it as usize)))
}

fn show_paper(
    around: &Surroundings,
    it: Paper,
    text: Option<String>,
    language: Language,
) -> Result<Vec<ShowRow>> {
    let class = retention::class(&it.class)?;
    let record = it.record.clone();
    let row = around.paper_row(it)?;
    let mut rows = Vec::new();
    let mut add = |part: &str, what: &str, value: Option<String>| {
        rows.extend(value.map(|value| ShowRow::new(part, what, value)));
    };
    add("paper", "number", Some(row.number));
    let named = format!("{} ({})", row.class, class.name(language));
    add("paper", "class", Some(named));
    add("paper", "day", Some(row.day.to_string()));
    add("paper", "contact", row.contact);
    add("belongs to", &row.desk, record);
    let until = row.kept_until.map(|it| it.to_string());
    let until = until.unwrap_or_else(|| "further notice".to_string());
    add("retention", "kept_until", Some(until));
    add("retention", "held", row.held);
    add("file", "name", Some(row.name));
    add("file", "media_type", Some(row.media_type));
    add("file", "size", Some(row.size.to_string()));
    add("file", "sha256", Some(row.sha256));
    add("file", "text", text);
    Ok(rows)
}

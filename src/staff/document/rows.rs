//! The columns of papers about people. Renaming a field breaks scripts.

use super::{After, Category, Document, Sees, category, may_see, store};
use crate::base::Result;
use crate::db::{Connection, Transaction};
use crate::people::{self, Person};
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A line of `bo staff document list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DocumentRow {
    pub number: String,
    pub person: String,
    pub name: String,
    pub category: String,
    pub title: Option<String>,
    pub dated: NaiveDate,
    pub valid_until: Option<NaiveDate>,
    pub file: Option<String>,
    pub media_type: String,
    pub bytes: i64,
    pub sha256: String,
    pub keep_until: Option<NaiveDate>,
    pub removed_on: Option<NaiveDate>,
    pub reason: Option<String>,
}

/// A line of `bo staff document categories`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct CategoryRow {
    pub code: String,
    pub name: String,
    pub months: u32,
    pub after: After,
    pub sees: Sees,
    pub sensitive: bool,
    pub law: String,
    pub verified: bool,
    pub own: bool,
}

impl CategoryRow {
    /// The row of a category.
    pub(super) fn of(it: &Category) -> CategoryRow {
        CategoryRow {
            code: it.code.clone(),
            name: it.name.clone(),
            months: it.months,
            after: it.after,
            sees: it.sees,
            sensitive: it.sensitive,
            law: it.law.clone(),
            verified: it.verified,
            own: it.own,
        }
    }
}

/// The last day on which a paper is kept, as far as it is known.
pub(super) fn keep_until(conn: &Connection, it: &Document) -> Result<Option<NaiveDate>> {
    let category = category(conn, &it.category)?;
    let gone = store::gone_on(conn, &it.person)?;
    let start = match category.after {
        After::Contract => gone,
        After::Dated => Some(it.dated),
        After::Valid => it.valid_until.or(gone),
    };
    Ok(start.and_then(|day| day.checked_add_months(Months::new(category.months))))
}

/// Until when each paper about somebody is kept, and the category that says so; without those of
/// which it cannot be said yet.
pub(in crate::staff) fn kept(
    conn: &Connection,
    person: &Person,
) -> Result<BTreeMap<i64, (NaiveDate, Category)>> {
    let mut found = BTreeMap::new();
    for it in store::documents(conn, Some(person))? {
        if let Some(until) = keep_until(conn, &it)? {
            found.insert(it.id.raw(), (until, category(conn, &it.category)?));
        }
    }
    Ok(found)
}

impl DocumentRow {
    /// The row of a paper.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, it: &Document) -> Result<DocumentRow> {
        Ok(DocumentRow {
            number: it.number.clone(),
            person: it.person.number.clone(),
            name: people::timeline(conn, &it.person, None)?.name(it.dated),
            category: it.category.clone(),
            title: it.title.clone(),
            dated: it.dated,
            valid_until: it.valid_until,
            file: it.name.clone(),
            media_type: it.media_type.clone(),
            bytes: it.size,
            sha256: it.sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
            keep_until: keep_until(conn, it)?,
            removed_on: it.removed_on,
            reason: it.reason.clone(),
        })
    }
}

/// The papers that the actor may see, about everybody or one person; those that were removed only
/// if `all` are asked for.
///
/// # Errors
/// Refused, when there is no such person, or the actor is nobody here.
pub fn list(
    conn: &Connection,
    actor: &str,
    person: Option<&str>,
    all: bool,
    today: NaiveDate,
) -> Result<Vec<DocumentRow>> {
    let person = person.map(|it| people::get(conn, it)).transpose()?;
    crate::staff::private::acting(conn, actor, today)?;
    let mut rows = Vec::new();
    for it in store::documents(conn, person.as_ref())? {
        if (all || it.removed_on.is_none()) && may_see(conn, actor, &it, today).is_ok() {
            rows.push(DocumentRow::of(conn, &it)?);
        }
    }
    Ok(rows)
}

/// What is known of one paper; a look at a sensitive one is noted.
///
/// # Errors
/// Refused: no such paper, or the actor may not see it.
pub fn show(tx: &Transaction<'_>, number: &str, today: NaiveDate) -> Result<DocumentRow> {
    let document = store::get(tx, number)?;
    may_see(tx, tx.actor(), &document, today)?;
    if category(tx, &document.category)?.sensitive {
        let what = format!("{} {number}", document.category);
        people::looked_at(tx, &document.person, "document show", &what)?;
    }
    DocumentRow::of(tx, &document)
}

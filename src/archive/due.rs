//! What of the archive waits for someone: documents whose time is over.

use super::retention::Term;
use super::rows::Surroundings;
use super::{Document, Filter, retention, store};
use crate::base::{DueRow, Result, counted};
use crate::db::{self, Connection};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A line of `bo archive due`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ExpiredRow {
    pub number: String,
    pub day: NaiveDate,
    pub class: String,
    pub title: String,
    pub kept_until: NaiveDate,
    pub must: bool,
    pub waits_for: Option<String>,
    pub law: String,
}

/// The documents whose time is over on a day, with what they still wait for.
///
/// # Errors
/// As reading the file.
pub fn expired(conn: &Connection, day: NaiveDate) -> Result<Vec<ExpiredRow>> {
    let mut rows = Vec::new();
    each_expired(conn, day, |_, row| {
        rows.push(row);
        Ok(())
    })?;
    Ok(rows)
}

/// Hands the documents whose time is over on a day to `each`.
pub(super) fn each_expired(
    conn: &Connection,
    day: NaiveDate,
    mut each: impl FnMut(Document, ExpiredRow) -> Result<()>,
) -> Result<()> {
    let around = Surroundings::read(conn, day)?;
    let open = store::disposal::open_lines(conn)?;
    let mut behind = None;
    store::each(conn, &Filter::default(), None, |mut it| {
        let is_over = |term: &Term| term.day().filter(|until| *until < day);
        let mut term = around.term(&it)?;
        if is_over(&term).is_some() && it.came_on.is_none() {
            // What came before that was noted with it.
            if behind.is_none() {
                behind = Some(db::clocks_behind(conn, day)?);
            }
            let at = &it.created_at;
            it.came_on = behind.as_ref().and_then(|days| days.get(at)).copied();
            term = around.term(&it)?;
        }
        let Some(kept_until) = is_over(&term) else {
            return Ok(());
        };
        let held = match around.held(&it) {
            // What left a hold is held by it all the same.
            None => around.left(conn, &it)?,
            held => held,
        };
        let held = held.map(|it| format!("{}: {}", it.number, it.reason));
        let proposed = open.get(&it.number).map(|it| format!("{it} is proposed"));
        let row = ExpiredRow {
            number: it.number.clone(),
            day: it.day,
            class: it.class.clone(),
            title: it.title.clone(),
            kept_until,
            must: retention::class(&it.class)?.personal,
            waits_for: held.or(proposed),
            law: term.law,
        };
        each(it, row)
    })
}

/// What has to be destroyed until `within` days after `today`: one line for each class. What only
/// may be is in `bo archive due`.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let until = today + Days::new(u64::from(within) + 1);
    let mut classes: BTreeMap<String, (NaiveDate, u32)> = BTreeMap::new();
    each_expired(conn, until, |_, row| {
        if row.must && row.waits_for.is_none() {
            let entry = classes.entry(row.class).or_insert((row.kept_until, 0));
            entry.0 = entry.0.min(row.kept_until);
            entry.1 += 1;
        }
        Ok(())
    })?;
    let row = |(class, (kept_until, count)): (String, (NaiveDate, u32))| {
        let due_on = kept_until + Days::new(1);
        let documents = counted(count, "document has", "documents have");
        DueRow {
            due_on,
            days: (due_on - today).num_days(),
            desk: "archive".to_string(),
            what: format!("{documents} to be destroyed"),
            record: class,
            who: String::new(),
            amount: None,
            currency: None,
            command: "bo archive dispose --when-due".to_string(),
        }
    };
    Ok(classes.into_iter().map(row).collect())
}

//! Entries and running clocks as rows.

use super::day::{WorkDay, by_day};
use super::rows::{EntryRow, Filter, RunningRow};
use super::{Clock, Entry, Hours, store};
use crate::base::{Id, Result};
use crate::calendar::Moment;
use crate::db::Connection;
use crate::people::Person;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Hands the entries of a list to `each`.
///
/// # Errors
/// Whatever `each` says.
pub fn each_entry(
    conn: &Connection,
    filter: &Filter<'_>,
    each: impl FnMut(EntryRow) -> Result<()>,
) -> Result<()> {
    store::each_entry(conn, filter, each)
}

/// These entries of some days, as rows; with what they replace, if that is asked for.
///
/// # Errors
/// As reading the file.
pub fn entry_rows(
    conn: &Connection,
    ids: &[Id<Entry>],
    days: (NaiveDate, NaiveDate),
) -> Result<Vec<EntryRow>> {
    let filter = Filter {
        person: None,
        from: days.0,
        to: days.1,
        all: true,
        project: None,
        customer: None,
        ticket: None,
        billable: None,
    };
    let ids: BTreeSet<i64> = ids.iter().map(|id| id.raw()).collect();
    let mut rows = Vec::new();
    store::each_entry(conn, &filter, |row| {
        if ids.contains(&row.entry) {
            rows.push(row);
        }
        Ok(())
    })?;
    Ok(rows)
}

/// The day of an entry that stands.
///
/// # Errors
/// As reading the file.
pub fn day_of(conn: &Connection, id: Id<Entry>) -> Result<Option<NaiveDate>> {
    Ok(store::standing(conn, id)?.map(|(entry, _)| entry.day))
}

/// Whose clock runs at a minute.
///
/// # Errors
/// As reading the file.
pub fn running_rows(conn: &Connection, now: Moment) -> Result<Vec<RunningRow>> {
    let running = store::all_running(conn)?.into_iter();
    Ok(running
        .map(|(person, it)| RunningRow {
            person,
            state: if it.pausing { "pause" } else { "work" }.to_string(),
            day: it.day,
            since: Clock::of(it.since),
            lasts: Hours::minutes(now.since(it.since)),
            project: it.about.project,
            customer: it.about.customer,
            ticket: it.about.ticket,
            billable: it.about.billable,
            note: it.about.note,
        })
        .collect())
}

/// The work of somebody between two days.
///
/// # Errors
/// As reading the file.
pub fn days(
    conn: &Connection,
    person: &Person,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<WorkDay>> {
    let mut parts = Vec::new();
    store::each_part(conn, person.id, from, to, |day, part| {
        parts.push((day, part))
    })?;
    Ok(by_day(parts))
}

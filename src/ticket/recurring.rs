//! Tickets that are opened again and again. A day is opened once, however often it is run.

use super::{NewTicket, Ticket, open, queue, store, template};
use crate::base::{Code, Error, Every, Result, Text};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Something that is opened again and again.
#[derive(Clone, Debug, PartialEq)]
pub struct Recurring {
    /// What people type.
    pub code: String,
    /// The code of its template.
    pub template: String,
    /// How often.
    pub every: Every,
    /// From which day on.
    pub starts_on: NaiveDate,
    /// Until which day.
    pub ends_on: Option<NaiveDate>,
    /// The mail address of who asks.
    pub requester: Option<String>,
}

/// A line of `bo ticket recurring list`.
#[derive(Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RecurringRow {
    pub recurring: String,
    pub template: String,
    pub every: Every,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub requester: Option<String>,
    pub next_on: Option<NaiveDate>,
}

/// Everything that recurs, with the next day that is not opened yet, be it over or to come.
///
/// # Errors
/// As reading the file.
pub fn list(conn: &Connection) -> Result<Vec<RecurringRow>> {
    let mut rows = Vec::new();
    for it in store::words::recurring(conn)? {
        let mut next_on = None;
        for day in days(&it, NaiveDate::MAX) {
            if store::by_key(conn, &key(&it, day))?.is_none() {
                next_on = Some(day);
                break;
            }
        }
        rows.push(RecurringRow {
            next_on,
            recurring: it.code,
            template: it.template,
            every: it.every,
            starts_on: it.starts_on,
            ends_on: it.ends_on,
            requester: it.requester,
        });
    }
    Ok(rows)
}

/// What the ticket of a day is called, so that it is opened once.
fn key(it: &Recurring, day: NaiveDate) -> String {
    format!("recurring {} {day}", it.code)
}

/// The days of something that recurs, until one.
fn days(it: &Recurring, until: NaiveDate) -> impl Iterator<Item = NaiveDate> + use<> {
    let (every, starts_on) = (it.every, it.starts_on);
    let last = it.ends_on.unwrap_or(NaiveDate::MAX).min(until);
    // Nobody runs anything for longer than a thousand weeks after it was due.
    (0..20_000)
        .map(move |index| every.day(starts_on, index))
        .take_while(move |day| *day <= last)
}

/// Adds something that recurs; one that is there is replaced.
///
/// # Errors
/// Refused, when there is no such template, or it has no subject.
pub fn set(tx: &Transaction<'_>, it: &Recurring) -> Result<RecurringRow> {
    queue::plain_code(&it.code, "name")?;
    let from = template::get(tx, &it.template)?;
    if from.subject.is_none() {
        return Err(Error::refused(format!(
            "template `{}` says not what tickets are about",
            it.template
        ))
        .with_hint("--subject of `bo ticket template set`"));
    }
    if let Some(end) = it.ends_on.filter(|end| *end < it.starts_on) {
        let start = it.starts_on;
        return Err(Error::input(format!("ends: {end} is before {start}")));
    }
    store::words::set_recurring(tx, it)?;
    tx.touch("ticket-recurring", &it.code)?;
    let rows = list(tx)?;
    let row = rows.into_iter().find(|row| row.recurring == it.code);
    row.ok_or_else(|| Error::system("what recurs was not kept"))
}

/// Takes something that recurs away. Its tickets stay.
///
/// # Errors
/// Refused, when there is none.
pub fn remove(tx: &Transaction<'_>, code: &str) -> Result<()> {
    if !store::words::delete_recurring(tx, code)? {
        return Err(Error::refused(format!("nothing called `{code}` recurs"))
            .with_hint("`bo ticket recurring list` shows what does"));
    }
    tx.touch("ticket-recurring", code)
}

/// Opens the tickets of all days until today that are not opened yet. What is opened later says of which
/// day it is.
///
/// # Errors
/// As opening a ticket.
pub fn run(tx: &Transaction<'_>, firm: &Firm, today: NaiveDate) -> Result<Vec<Ticket>> {
    let mut opened = Vec::new();
    for it in store::words::recurring(tx)? {
        let subject = template::get(tx, &it.template)?.subject;
        for day in days(&it, today) {
            let key = key(&it, day);
            if store::by_key(tx, &key)?.is_some() {
                continue;
            }
            let late = subject.as_ref().filter(|_| day != today);
            let subject = match late.map(|it| format!("{it} ({day})").parse()) {
                Some(subject) => subject?,
                None => Text::default(),
            };
            let new = NewTicket {
                subject,
                template: Some(it.template.parse()?),
                requester: it.requester.clone(),
                key: Some(key.parse()?),
                ..NewTicket::default()
            };
            opened
                .push(open(tx, firm, &new).map_err(|err| {
                    err.at(format!("{} ({}, {day})", it.code, it.every.as_str()))
                })?);
        }
    }
    Ok(opened)
}

//! Who did what: each time that was noted, with what became of it.

use super::rows::WorkRow;
use super::{Ticket, bill, queue, store};
use crate::base::{Error, Id, Result};
use crate::contact;
use crate::db::Connection;
use crate::people::{self, Field};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Which time is wanted.
#[derive(Clone, Debug)]
pub struct WantedWork {
    /// From this day on.
    pub from: NaiveDate,
    /// Until this day.
    pub to: NaiveDate,
    /// Of a person, by number or login.
    pub who: Option<String>,
    /// For which customer pays.
    pub customer: Option<String>,
    /// Of tickets that are in this queue.
    pub queue: Option<String>,
    /// Of a ticket, and of what was merged into it.
    pub ticket: Option<String>,
}

/// The time that was noted between two days, day by day. What was taken back has a minus: all of it adds
/// up to what reports say.
///
/// # Errors
/// Refused, when there is no such person, customer, queue or ticket.
pub fn worklog(conn: &Connection, wanted: &WantedWork) -> Result<Vec<WorkRow>> {
    let who = match &wanted.who {
        Some(who) => Some(logins(conn, who)?),
        None => None,
    };
    if let Some(number) = &wanted.customer {
        contact::get(conn, number)?;
    }
    if let Some(code) = &wanted.queue {
        queue::get(conn, code)?;
    }
    let ticket = match &wanted.ticket {
        Some(number) => Some(super::get(conn, number)?.id),
        None => None,
    };
    let mut known: BTreeMap<Id<Ticket>, (Ticket, Ticket)> = BTreeMap::new();
    let mut rows = Vec::new();
    for it in store::parts::time_between(conn, wanted.from, wanted.to)? {
        if who.as_ref().is_some_and(|who| !who.contains(&it.by)) {
            continue;
        }
        let (root, payer) = match known.entry(it.ticket) {
            Entry::Occupied(found) => found.into_mut(),
            Entry::Vacant(free) => {
                let own = store::by_id(conn, it.ticket)?;
                let root = store::root(conn, own.clone())?;
                free.insert((root, bill::payer(conn, own)?))
            }
        };
        let is_wanted = ticket.is_none_or(|id| id == root.id)
            && (wanted.queue.as_ref()).is_none_or(|code| *code == root.queue)
            && (wanted.customer.as_ref()).is_none_or(|it| payer.customer.as_ref() == Some(it));
        if !is_wanted {
            continue;
        }
        rows.push(WorkRow {
            day: it.day,
            number: root.number.clone(),
            customer: payer.customer.clone(),
            queue: root.queue.clone(),
            by: it.by,
            minutes: it.minutes,
            billable: it.billable,
            invoice: it.billed.map(|it| it.number),
            text: it.text,
            subject: root.subject.clone(),
        });
    }
    Ok(rows)
}

/// Under which names somebody has noted time: their logins, or the name itself, if time has it.
fn logins(conn: &Connection, who: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    if let Some(person) = people::find(conn, who)? {
        let timeline = people::timeline(conn, &person, None)?;
        let said = timeline.segments(None, Field::Login).iter();
        found.extend(said.filter_map(|it| it.said.value().map(str::to_string)));
    }
    if store::parts::has_worked(conn, who)? {
        found.push(who.to_string());
    }
    match found.is_empty() {
        false => Ok(found),
        true => Err(
            Error::refused(format!("nobody called `{who}` has noted time"))
                .with_hint("`bo ticket report --by worker` shows who has"),
        ),
    }
}

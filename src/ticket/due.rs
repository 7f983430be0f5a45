//! What about tickets waits for someone: clocks, deadlines, days until which they wait, answers that did
//! not go out or did not arrive, mails in quarantine.

use super::level::{Agreements, nearest};
use super::workflow::{self, StateKind};
use super::{Event, EventKind, Ticket, again, mail, store};
use crate::base::{DueRow, Result, counted};
use crate::db::Connection;
use chrono::{DateTime, Days, NaiveDate, Utc};

/// A ticket that waits for so many days without an end is told.
const FORGOTTEN: u64 = 14;

/// What is due until `within` days after `today`.
///
/// # Errors
/// As reading the file.
pub fn due(
    conn: &Connection,
    now: DateTime<Utc>,
    today: NaiveDate,
    within: u32,
) -> Result<Vec<DueRow>> {
    let until = today + Days::new(within.into());
    let mut rows = Vec::new();
    let mut add = |due_on: NaiveDate, what: String, record: &str, who: String, command: String| {
        if due_on <= until {
            rows.push(DueRow {
                due_on,
                days: (due_on - today).num_days(),
                desk: "ticket".to_string(),
                what,
                record: record.to_string(),
                who,
                amount: None,
                currency: None,
                command,
            });
        }
    };
    let agreements = Agreements::read(conn)?;
    let ticks = match agreements.is_empty() {
        true => Default::default(),
        false => store::open_ticks(conn)?,
    };
    let states = store::desk::states(conn)?;
    let is_waiting = |ticket: &Ticket| {
        let state = states.iter().find(|it| it.code == ticket.state);
        state.is_some_and(|it| it.kind == StateKind::Waiting)
    };
    let condition = "t.is_open = 1 AND t.merged_into IS NULL";
    store::each(conn, condition, &[], "t.priority, t.id", |ticket| {
        let command = format!("bo ticket show {}", ticket.number);
        let who = ticket.assignee.clone().unwrap_or_default();
        let clocks = match ticks.get(&ticket.id) {
            Some(ticks) => agreements.clocks(&ticket, ticks, now),
            None => Vec::new(),
        };
        let near = nearest(&clocks).and_then(|it| Some((it.which, it.due?)));
        if let Some((which, due)) = near
            && let Some(at) = DateTime::from_timestamp(due, 0)
        {
            let what = match which {
                super::clock::Which::First | super::clock::Which::Next => "to be answered",
                super::clock::Which::Resolve => "to be resolved",
            };
            let what = format!("{what}: {}", ticket.subject);
            add(
                at.date_naive(),
                what,
                &ticket.number,
                who.clone(),
                command.clone(),
            );
        }
        if let Some(at) = ticket.deadline {
            let what = format!("deadline: {}", ticket.subject);
            add(
                at.date_naive(),
                what,
                &ticket.number,
                who.clone(),
                command.clone(),
            );
        }
        if let Some(day) = ticket.wait_until {
            let what = format!("waited long enough: {}", ticket.subject);
            add(day, what, &ticket.number, who, command);
        } else if is_waiting(&ticket) {
            let what = format!("waits, and nobody said until when: {}", ticket.subject);
            let day = ticket.changed_at.date_naive() + Days::new(FORGOTTEN);
            add(day, what, &ticket.number, who, command);
        }
        Ok(())
    })?;
    for (ticket, at) in store::sending::all(conn)? {
        let ticket = store::root(conn, store::by_id(conn, ticket)?)?;
        // Whoever sends it may still be at it.
        if (now - at).num_minutes() < 1 {
            continue;
        }
        let what = format!("an answer was interrupted on its way: {}", ticket.subject);
        let who = ticket.assignee.clone().unwrap_or_default();
        let command = format!("bo ticket reply {} --sent", ticket.number);
        add(at.date_naive(), what, &ticket.number, who, command);
    }
    for (ticket, at, begins) in again::all_unsent(conn)? {
        let begins = match begins.is_empty() {
            true => begins,
            false => format!(" (of {}: {begins})", at.format("%Y-%m-%dT%H:%MZ")),
        };
        let what = format!("an answer did not go out: {}{begins}", ticket.subject);
        let who = ticket.assignee.clone().unwrap_or_default();
        let command = format!("bo ticket reply {} --again", ticket.number);
        add(at.date_naive(), what, &ticket.number, who, command);
    }
    for (ticket, at) in in_vain(conn)? {
        let what = format!("an answer did not arrive: {}", ticket.subject);
        let who = ticket.assignee.clone().unwrap_or_default();
        let command = format!("bo ticket show {} --thread", ticket.number);
        add(at.date_naive(), what, &ticket.number, who, command);
    }
    if mail::is_waiting(conn)? {
        let what = "mails were kept and not read yet".to_string();
        add(
            today,
            what,
            "",
            String::new(),
            "bo ticket mail /dev/null".to_string(),
        );
    }
    let mails = store::mails::quarantined(conn)?;
    if mails > 0 {
        let what = counted(mails, "mail in quarantine", "mails in quarantine");
        let command = "bo ticket mails --outcome quarantined".to_string();
        add(today, what, "", String::new(), command);
    }
    Ok(rows)
}

/// The tickets whose last answer did not arrive, with the moment we were told, until somebody writes
/// again or they are closed.
fn in_vain(conn: &Connection) -> Result<Vec<(Ticket, DateTime<Utc>)>> {
    let mut found: Vec<(Ticket, DateTime<Utc>)> = Vec::new();
    for (ticket, event) in store::mails::bounced(conn)? {
        let ticket = store::root(conn, store::by_id(conn, ticket)?)?;
        if workflow::get(conn, &ticket.state)?.kind == StateKind::Closed
            || found.iter().any(|(it, _)| it.id == ticket.id)
        {
            continue;
        }
        let events = store::events(conn, ticket.id)?;
        let mut since = events.iter().filter(|it| it.id > event);
        let wrote = |it: &Event| matches!(it.kind, EventKind::Reply | EventKind::Message);
        let told = events.iter().find(|it| it.id == event);
        if let Some(told) = told.filter(|_| !since.any(wrote)) {
            found.push((ticket, told.at));
        }
    }
    Ok(found)
}

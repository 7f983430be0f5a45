//! Lists of tickets.

use super::level::Agreements;
use super::query::{Field, Query, What};
use super::rows::TicketRow;
use super::{me, queue, search, store, workflow};
use crate::base::{Code, Error, Id, Kind, Result};
use crate::contact;
use crate::db::Connection;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;

/// What to list.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// What has to hold.
    pub query: Query,
    /// Resolved and closed ones as well.
    pub all: bool,
    /// In which order.
    pub sort: Sort,
    /// At most so many.
    pub limit: Option<u32>,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The most urgent and oldest first.
    #[default]
    Priority,
    /// What is over first.
    Due,
    /// What changed last first.
    Changed,
    /// The newest first.
    Opened,
}

impl Code for Sort {
    const WHAT: &'static str = "order";
    const NAMES: &'static [(Sort, &'static str)] = &[
        (Sort::Priority, "priority"),
        (Sort::Due, "due"),
        (Sort::Changed, "changed"),
        (Sort::Opened, "opened"),
    ];
}

/// Hands the tickets that are wanted to `each`; answers how many more there are.
///
/// # Errors
/// Refused, when nobody has the login that `mine` asks for.
pub fn list(
    conn: &Connection,
    wanted: &Wanted,
    login: &str,
    now: DateTime<Utc>,
    today: NaiveDate,
    mut each: impl FnMut(TicketRow) -> Result<()>,
) -> Result<i64> {
    let agreements = Agreements::read(conn)?;
    let (condition, late) = asked(conn, &agreements, wanted, login, now, today)?;
    let by_clock = late.is_some() || wanted.sort == Sort::Due;
    let order = match wanted.sort {
        Sort::Priority | Sort::Due => "t.priority, t.id",
        Sort::Changed => "t.changed_at DESC, t.id DESC",
        Sort::Opened => "t.id DESC",
    };
    let limit = wanted.limit.filter(|_| !by_clock);
    let all_tags = match limit {
        Some(_) => None,
        None => Some(store::parts::all_tags(conn)?),
    };
    // One question for all of them is less than one for each.
    let is_all = limit.is_none();
    let mut ticks = match is_all && !agreements.is_empty() {
        true => store::open_ticks(conn)?,
        false => BTreeMap::new(),
    };
    let mut sorted: Vec<TicketRow> = Vec::new();
    let mut count = 0;
    store::lists::each(conn, &condition, order, limit, |ticket| {
        let clocks = match ticket.is_open && !agreements.is_empty() {
            true => {
                let known = match is_all {
                    true => ticks.remove(&ticket.id).unwrap_or_default(),
                    false => store::ticks(conn, ticket.id)?,
                };
                agreements.clocks(&ticket, &known, now)
            }
            false => Vec::new(),
        };
        if let Some(wanted) = late {
            let warn = agreements.target(&ticket).map_or(100, |it| it.warn);
            let is_late = clocks
                .iter()
                .any(|it| it.is_running() && i64::from(warn) <= it.percent());
            let is_over = ticket.deadline.is_some_and(|it| it <= now);
            if (is_late || is_over) != wanted {
                return Ok(());
            }
        }
        let tags = match &all_tags {
            Some(tags) => tags.get(&ticket.id).cloned().unwrap_or_default(),
            None => store::parts::tags(conn, &[ticket.id])?,
        };
        let row = TicketRow::of(ticket, &tags, &clocks, now);
        count += 1;
        match by_clock {
            true => {
                sorted.push(row);
                Ok(())
            }
            false => each(row),
        }
    })?;
    if by_clock {
        if wanted.sort == Sort::Due {
            sorted.sort_by_key(|row| (row.due.is_none(), row.due));
        }
        let most = wanted.limit.map_or(usize::MAX, |it| it as usize);
        let left = sorted.len().saturating_sub(most);
        sorted.into_iter().take(most).try_for_each(each)?;
        return Ok(left as i64);
    }
    match limit {
        Some(limit) if count == i64::from(limit) => {
            Ok(store::lists::count(conn, &condition)? - count)
        }
        _ => Ok(0),
    }
}

/// The row of one ticket.
///
/// # Errors
/// As reading the file.
pub fn row(conn: &Connection, ticket: super::Ticket, now: DateTime<Utc>) -> Result<TicketRow> {
    let agreements = Agreements::read(conn)?;
    let family = store::family(conn, ticket.id)?;
    let tags = store::parts::tags(conn, &family)?;
    let clocks = match ticket.is_open && !agreements.is_empty() {
        true => agreements.clocks(&ticket, &store::ticks(conn, ticket.id)?, now),
        false => Vec::new(),
    };
    Ok(TicketRow::of(ticket, &tags, &clocks, now))
}

/// The numbers of the tickets of a query, for edits of many.
///
/// # Errors
/// As [`list`].
pub fn numbers(
    conn: &Connection,
    wanted: &Wanted,
    login: &str,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Vec<String>> {
    let mut found = Vec::new();
    list(conn, wanted, login, now, today, |row| {
        found.push(row.number);
        Ok(())
    })?;
    Ok(found)
}

/// A query with the numbers of tickets that are meant: `17` is `T-17`.
fn meant(conn: &Connection, query: &Query) -> Result<Query> {
    let mut query = query.clone();
    for term in &mut query.terms {
        let What::Is(Field::Number | Field::Parent, values) = &mut term.what else {
            continue;
        };
        for value in values.iter_mut().filter(|it| !it.is_empty()) {
            match super::called(conn, value) {
                Ok(found) => *value = found.number,
                Err(err) if err.kind() == Kind::Refused => {}
                Err(err) => return Err(err),
            }
        }
    }
    Ok(query)
}

/// Refuses a query for something that there is not: a slip would find nothing, every night.
fn known(conn: &Connection, query: &Query) -> Result<()> {
    for term in &query.terms {
        let What::Is(field, values) = &term.what else {
            continue;
        };
        for value in values.iter().filter(|it| !it.is_empty()) {
            match field {
                Field::Queue => queue::get(conn, value).map(drop)?,
                Field::State => workflow::get(conn, value).map(drop)?,
                Field::Customer => contact::get(conn, value).map(drop)?,
                Field::Assignee if value == "me" || store::can_be_assigned(conn, value)? => {}
                Field::Assignee => {
                    return Err(Error::refused(format!(
                        "there is no person and no department `{value}`"
                    ))
                    .with_hint("`assignee:` with nothing behind it is nobody"));
                }
                Field::Number
                | Field::Requester
                | Field::Category
                | Field::Tag
                | Field::Asset
                | Field::Parent => {}
            }
        }
    }
    Ok(())
}

/// The condition of a list, and whether late ones are asked for.
fn asked(
    conn: &Connection,
    agreements: &Agreements,
    wanted: &Wanted,
    login: &str,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<(store::lists::Condition, Option<bool>)> {
    let query = &meant(conn, &wanted.query)?;
    known(conn, query)?;
    let asks_me = query.terms.iter().any(|term| match &term.what {
        What::Mine => true,
        What::Is(Field::Assignee, values) => values.iter().any(|it| it == "me"),
        _ => false,
    });
    let person = match asks_me {
        true => Some(me(conn, login, today)?.number),
        false => None,
    };
    let late = query.terms.iter().rev();
    let late = late
        .filter(|term| term.what == What::Breaching)
        .map(|term| !term.not)
        .next();
    let tickets: Option<Vec<Id<super::Ticket>>> = match query.text.is_empty() {
        true => None,
        false => Some(search::tickets(conn, &query.text)?),
    };
    let starts = |day: NaiveDate| agreements.starts(day);
    let me = person.as_deref();
    let mut condition = store::lists::condition(query, me, now, tickets.as_deref(), &starts);
    let says_state = query.terms.iter().any(|term| {
        matches!(
            term.what,
            What::Open | What::Kind(_) | What::Is(Field::State | Field::Number, _)
        )
    });
    if !wanted.all && (!says_state || late.is_some()) {
        condition.and("t.is_open = 1");
    }
    Ok((condition, late))
}

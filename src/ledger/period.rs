//! Months that are locked, such as after the VAT return, and those that are closed with their year.
//!
//! A locked month can be opened again with a reason; a closed one never: corrections go to the
//! new year.

use super::store;
use crate::base::{Code, Error, Month, Period, Result, Text};
use crate::db::{Connection, Transaction};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Whether a month can be posted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Anyone may post.
    Open,
    /// Nothing is posted until somebody opens it.
    Locked,
    /// Its year is closed: nothing is posted any more.
    Closed,
}

impl Code for State {
    const WHAT: &'static str = "state of a month";
    const NAMES: &'static [(State, &'static str)] = &[
        (State::Open, "open"),
        (State::Locked, "locked"),
        (State::Closed, "closed"),
    ];
}

/// A line of `bo ledger period list`: a month; why, when and by whom it was locked or opened
/// again, if it ever was.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PeriodRow {
    pub month: Month,
    pub state: State,
    pub reason: String,
    pub changed_at: Option<DateTime<Utc>>,
    pub actor: Option<String>,
}

/// Whether a month that has not ended may be locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Running {
    /// No: someone is still working in it.
    Refused,
    /// Yes, somebody means it.
    Allowed,
}

/// Locks the months of `period`; those that are locked already stay as they are.
///
/// # Errors
/// Usage: no whole months. Refused: a month has not ended by `today`, or is closed.
pub fn lock(
    tx: &Transaction<'_>,
    period: Period,
    reason: &Text,
    today: NaiveDate,
    running: Running,
) -> Result<Vec<PeriodRow>> {
    let months = months(period)?;
    said(reason)?;
    for month in &months {
        require_not_closed(tx, *month)?;
        if month.last() >= today && running == Running::Refused {
            return Err(Error::refused(format!("{month} has not ended yet"))
                .with_hint("--yes locks it all the same"));
        }
        match store::periods::get(tx, *month)? {
            Some(row) if row.state == State::Closed => return Err(closed(*month)),
            Some(row) if row.state == State::Locked => continue,
            Some(_) | None => store::periods::set(tx, *month, State::Locked, reason)?,
        }
    }
    rows(tx, &months)
}

/// Opens the months of `period` again.
///
/// # Errors
/// Usage: no whole months. Refused: a month is closed, or was not locked.
pub fn unlock(tx: &Transaction<'_>, period: Period, reason: &Text) -> Result<Vec<PeriodRow>> {
    let months = months(period)?;
    said(reason)?;
    for month in &months {
        require_not_closed(tx, *month)?;
        match store::periods::get(tx, *month)?.map(|row| row.state) {
            Some(State::Locked) => store::periods::set(tx, *month, State::Open, reason)?,
            Some(State::Closed) => return Err(closed(*month)),
            Some(State::Open) | None => {
                return Err(Error::refused(format!("{month} is not locked"))
                    .with_hint("`bo ledger period list` shows those that are"));
            }
        }
    }
    rows(tx, &months)
}

fn rows(conn: &Connection, months: &[Month]) -> Result<Vec<PeriodRow>> {
    let rows: Result<Vec<_>> = months
        .iter()
        .map(|month| store::periods::get(conn, *month))
        .collect();
    Ok(rows?.into_iter().flatten().collect())
}

fn said(reason: &Text) -> Result<()> {
    match reason.is_empty() {
        true => Err(Error::usage("--reason says nothing")),
        false => Ok(()),
    }
}

/// Refuses a month that is closed by itself, or with a later one.
fn require_not_closed(conn: &Connection, month: Month) -> Result<()> {
    match store::periods::last_closed(conn)? {
        Some(last) if month <= last => Err(closed(month)),
        Some(_) | None => Ok(()),
    }
}

fn closed(month: Month) -> Error {
    Error::refused(format!("{month} is closed with its year and stays so"))
        .with_hint("post corrections in a month that is open")
}

/// The months of a period that is made of whole ones.
fn months(period: Period) -> Result<Vec<Month>> {
    let (first, last) = (Month::of(period.from), Month::of(period.to));
    if first.first() != period.from || last.last() != period.to {
        return Err(Error::usage(format!(
            "{} to {} are no whole months",
            period.from, period.to
        ))
        .with_hint("name a month, a quarter or a year: 2026-10, 2026-Q4, 2026"));
    }
    let months: Vec<Month> = (0..=MOST)
        .map(|index| first.plus(index))
        .take_while(|month| *month <= last)
        .collect();
    match months.len() > MOST as usize {
        true => Err(
            Error::usage(format!("from {first} to {last} are too many months"))
                .with_hint("name both ends, at most ten years apart"),
        ),
        false => Ok(months),
    }
}

/// So many months can be locked at once.
const MOST: u32 = 120;

/// The months of `year`, and all that were ever locked, the oldest first.
///
/// # Errors
/// As reading the file.
pub fn list(conn: &Connection, year: Period) -> Result<Vec<PeriodRow>> {
    let mut rows = store::periods::all(conn)?;
    let last = store::periods::last_closed(conn)?;
    for month in months(year)? {
        if rows.iter().all(|row| row.month != month) {
            rows.push(PeriodRow {
                month,
                state: match last {
                    Some(last) if month <= last => State::Closed,
                    Some(_) | None => State::Open,
                },
                reason: String::new(),
                changed_at: None,
                actor: None,
            });
        }
    }
    rows.sort_by_key(|row| row.month);
    Ok(rows)
}

/// Whether somebody may post on `date`.
///
/// # Errors
/// As reading the file.
pub fn is_open(conn: &Connection, date: NaiveDate) -> Result<bool> {
    let month = Month::of(date);
    if store::periods::last_closed(conn)?.is_some_and(|last| month <= last) {
        return Ok(false);
    }
    let row = store::periods::get(conn, month)?;
    Ok(row.is_none_or(|row| row.state == State::Open))
}

/// The last month that is closed, with all before it.
///
/// # Errors
/// As reading the file.
pub fn closed_until(conn: &Connection) -> Result<Option<Month>> {
    store::periods::last_closed(conn)
}

/// The first month in which something was posted that no other program had done, and whose year is
/// not closed.
///
/// # Errors
/// As reading the file.
pub fn first_used(conn: &Connection) -> Result<Option<Month>> {
    let Some(first) = store::tax::first_day(conn)? else {
        return Ok(None);
    };
    let opened = store::opening_day(conn)?.map(Month::of);
    let closed = store::periods::last_closed(conn)?.map(|last| last.plus(1));
    Ok(Some(Month::of(first)).max(opened).max(closed))
}

/// Refuses to post on a day of a month that is not open, and says why it is not.
///
/// # Errors
/// Refused, naming the month, the reason, and what helps.
pub fn require_open(conn: &Connection, date: NaiveDate) -> Result<()> {
    let month = Month::of(date);
    let row = store::periods::get(conn, month)?;
    if row.as_ref().is_none_or(|row| row.state != State::Closed)
        && let Some(last) = store::periods::last_closed(conn)?
        && month <= last
    {
        return Err(Error::refused(format!(
            "{last} is closed and with it all before, nothing is posted on {date}"
        ))
        .with_hint("a closed year stays closed: post the correction on a day of an open month"));
    }
    let Some(row) = row else {
        return Ok(());
    };
    match row.state {
        State::Open => Ok(()),
        State::Locked => Err(Error::refused(format!(
            "{month} is locked, nothing is posted on {date}: {}",
            row.reason
        ))
        .with_hint(format!(
            "post on a day of an open month, or open it: `bo ledger period unlock {month} --reason …`"
        ))),
        State::Closed => Err(Error::refused(format!(
            "{month} is closed, nothing is posted on {date}: {}",
            row.reason
        ))
        .with_hint("a closed year stays closed: post the correction on a day of an open month")),
    }
}

/// The day for what belongs to `date` and comes late, such as a reversal: `date` while its month is
/// open, else `today`.
///
/// # Errors
/// As reading the file.
pub fn open_day(conn: &Connection, date: NaiveDate, today: NaiveDate) -> Result<NaiveDate> {
    Ok(match is_open(conn, date)? {
        true => date,
        false => today,
    })
}

/// The day itself while its month is open, else the first day of the first month after it that is.
///
/// # Errors
/// As reading the file.
pub fn first_open_day(conn: &Connection, day: NaiveDate) -> Result<NaiveDate> {
    let (mut month, mut on) = (Month::of(day), day);
    while !is_open(conn, on)? {
        month = month.plus(1);
        on = month.first();
    }
    Ok(on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(period: &str, expected: &str) {
        let found = match months(period.parse().unwrap()) {
            Ok(months) => {
                let months: Vec<String> = months.iter().map(Month::to_string).collect();
                months.join(" ")
            }
            Err(err) => err.to_string(),
        };
        assert_eq!(found, expected, "{period}");
    }

    #[test]
    fn whole_months_only() {
        check("2026-10", "2026-10");
        check("2026-Q1", "2026-01 2026-02 2026-03");
        check("2026-11..2027-01", "2026-11 2026-12 2027-01");
        check("2026-10-15", "2026-10-15 to 2026-10-15 are no whole months");
        check("..2026-09", "from 1900-01 to 2026-09 are too many months");
    }
}

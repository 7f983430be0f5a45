//! Days off of a queue that no state has: company holidays, a bridge day, the afternoon before a feast.

use super::{queue, store};
use crate::base::{Error, Result, Text};
use crate::db::{Connection, Transaction};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Days on which a queue does not work, or some hours of each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Off {
    /// The row.
    pub id: i64,
    /// Why.
    pub name: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// From when until when; all day if not said.
    pub hours: Option<OffHours>,
}

impl Off {
    /// Whether it is about a day.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// From which minute of the day until which.
    pub fn span(&self) -> (u32, u32) {
        self.hours.map_or((0, 24 * 60), |it| it.0)
    }
}

impl fmt::Display for Off {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        match self.hours {
            Some(hours) => write!(f, ", {hours}"),
            None => Ok(()),
        }
    }
}

/// From one minute of a day until another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OffHours(pub (u32, u32));

impl FromStr for OffHours {
    type Err = Error;

    fn from_str(text: &str) -> Result<OffHours> {
        let read = || {
            let (from, to) = text.split_once('-')?;
            let (from, to) = (
                super::hours::minute(from.trim())?,
                super::hours::minute(to.trim())?,
            );
            (from < to).then_some(OffHours((from, to)))
        };
        read().ok_or_else(|| {
            Error::input(format!(
                "expected hours such as 12:00-24:00, found `{text}`"
            ))
        })
    }
}

impl fmt::Display for OffHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = self.0;
        let (h, m) = (from / 60, from % 60);
        write!(f, "{h:02}:{m:02}-{:02}:{:02}", to / 60, to % 60)
    }
}

/// A line of `bo ticket queue days-off`.
#[derive(Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DayOffRow {
    pub off: i64,
    pub queue: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub hours: Option<String>,
    pub name: String,
}

/// The days off of all queues.
///
/// # Errors
/// As reading the file.
pub fn days_off(conn: &Connection) -> Result<Vec<DayOffRow>> {
    let mut rows = Vec::new();
    for queue in store::desk::queues(conn)? {
        rows.extend(queue.off.into_iter().map(|it| DayOffRow {
            off: it.id,
            queue: queue.code.clone(),
            from: it.from,
            to: it.to,
            hours: it.hours.map(|it| it.to_string()),
            name: it.name,
        }));
    }
    Ok(rows)
}

/// Gives a queue days off, from now on: what has gone was counted.
///
/// # Errors
/// Refused, when there is no such queue, or it has them already; input, when they cannot be.
pub fn add_day_off(
    tx: &Transaction<'_>,
    code: &str,
    name: &Text,
    (from, to): (NaiveDate, NaiveDate),
    hours: Option<OffHours>,
) -> Result<Vec<DayOffRow>> {
    let queue = queue::get(tx, code)?;
    if to < from {
        return Err(Error::input(format!("to: {to} is before {from}")));
    }
    if name.is_empty() {
        return Err(Error::input("name: is missing"));
    }
    let today = queue.calendar().day(tx.at().timestamp());
    if from < today {
        return Err(Error::refused(format!(
            "{from} is over, and its time was counted: days off begin today or later"
        )));
    }
    let new = Off {
        id: 0,
        name: name.to_string(),
        from,
        to,
        hours,
    };
    let parts = parts_to_come(&queue, &new, tx.at())?;
    let is_here = |it: &Off| {
        has(&queue, it)
            || queue.off.iter().any(|known| {
                let begins = known.span().0 <= it.span().0;
                let same = (&known.name, known.from, known.to) == (&it.name, it.from, it.to);
                it.from == today && same && begins && known.span().1 == it.span().1
            })
    };
    if parts.iter().all(is_here) {
        return Err(Error::refused(format!("`{code}` is off already: {new}"))
            .with_hint("`bo ticket queue days-off` shows it"));
    }
    for part in parts.iter().filter(|it| !is_here(it)) {
        store::desk::insert_off(tx, queue.id, part)?;
    }
    tx.touch("ticket-queue", code)?;
    days_off(tx)
}

/// How much of today a queue has worked, and the minute of its day that has not begun.
fn today_until(queue: &queue::Queue, now: DateTime<Utc>) -> (i64, u32) {
    let calendar = queue.calendar();
    let now = now.timestamp();
    let minute = calendar.minute(now + 59);
    let minute = match calendar.day(now + 59) == calendar.day(now) {
        true => minute,
        false => 24 * 60,
    };
    let begin = calendar.start(calendar.day(now));
    (calendar.count(begin, now), minute)
}

/// What is to come of days off that begin today: of what has gone of today nothing is off, if there was
/// work.
pub(super) fn parts_to_come(
    queue: &queue::Queue,
    new: &Off,
    now: DateTime<Utc>,
) -> Result<Vec<Off>> {
    let (worked, minute) = today_until(queue, now);
    let mut other = queue.clone();
    other.off.push(new.clone());
    if today_until(&other, now).0 == worked {
        return Ok(vec![new.clone()]);
    }
    let (begins, ends) = new.span();
    let mut parts = Vec::new();
    if minute < ends {
        parts.push(Off {
            to: new.from,
            hours: Some(OffHours((begins.max(minute), ends))),
            ..new.clone()
        });
    }
    if let Some(tomorrow) = new.from.succ_opt().filter(|it| *it <= new.to) {
        parts.push(Off {
            from: tomorrow,
            ..new.clone()
        });
    }
    match parts.is_empty() {
        false => Ok(parts),
        true => Err(Error::refused(format!(
            "{new} of {} is over, and its time was counted: days off begin now or later",
            new.from
        ))),
    }
}

/// Whether a queue has just these days off.
pub(super) fn has(queue: &queue::Queue, new: &Off) -> bool {
    let same = |it: &Off| {
        Off {
            id: 0,
            ..it.clone()
        } == *new
    };
    queue.off.iter().any(same)
}

/// Takes days off back, from now on: those that have gone stay, and so does what has gone of today.
///
/// # Errors
/// Refused, when there are none, or all of them have gone.
pub fn withdraw_day_off(tx: &Transaction<'_>, id: i64) -> Result<Vec<DayOffRow>> {
    let queues = store::desk::queues(tx)?;
    let found = queues
        .iter()
        .find_map(|queue| Some((queue, queue.off.iter().find(|it| it.id == id)?)));
    let Some((queue, off)) = found else {
        return Err(Error::refused(format!("there is no day off {id}"))
            .with_hint("`bo ticket queue days-off` shows them"));
    };
    let today = queue.calendar().day(tx.at().timestamp());
    if off.to < today {
        return Err(Error::refused(format!(
            "{} ended on {}: its time was not counted, and stays so",
            off.name, off.to
        )));
    }
    // Nor is what has gone of today.
    let (worked, minute) = today_until(queue, tx.at());
    let mut other = queue.clone();
    other.off.retain(|it| it.id != id);
    let (begins, ends) = off.span();
    let gone = Off {
        from: today,
        to: today,
        hours: Some(OffHours((begins, minute.min(ends)))),
        ..off.clone()
    };
    let is_begun = off.from <= today && today_until(&other, tx.at()).0 != worked;
    if is_begun && off.to == today && ends <= minute {
        return Err(Error::refused(format!(
            "{off} of {today} is over: its time was not counted, and stays so"
        )));
    }
    match today.pred_opt().filter(|it| off.from <= *it) {
        Some(yesterday) => store::desk::end_off(tx, id, yesterday)?,
        None => store::desk::delete_off(tx, id)?,
    }
    if is_begun {
        store::desk::insert_off(tx, queue.id, &gone)?;
    }
    tx.touch("ticket-queue", &queue.code)?;
    days_off(tx)
}

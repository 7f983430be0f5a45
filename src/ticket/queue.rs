//! Queues: who looks after what, and when they work.

use super::hours::{Calendar, Hours};
use super::off::Off;
use super::store;
use crate::base::{Error, Price, Result, Text};
use crate::calendar::{Municipality, State, Workplace, Zone};
use crate::contact::Email;
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A queue, as it was when it was added, and what is different since.
#[derive(Clone, Debug, PartialEq)]
pub struct Queue {
    /// The row.
    pub id: i64,
    /// What people type.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// The time zone of its hours.
    pub zone: Zone,
    /// When it works.
    pub hours: Hours,
    /// The state whose holidays it keeps.
    pub state: Option<State>,
    /// What the municipality has of its own.
    pub municipality: Municipality,
    /// The address that it writes from.
    pub email: Option<String>,
    /// What an hour costs.
    pub rate: Option<Price>,
    /// What is different since, in the order in which it holds.
    pub since: Vec<Since>,
    /// Days off of its own.
    pub off: Vec<Off>,
}

/// What is different about a queue from a moment on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Since {
    /// The moment.
    pub starts_at: DateTime<Utc>,
    /// The time zone of its hours.
    pub zone: Option<Zone>,
    /// When it works.
    pub hours: Option<Hours>,
    /// The state whose holidays it keeps, or that it keeps none.
    pub state: Option<Option<State>>,
    /// What the municipality has of its own.
    pub municipality: Option<Municipality>,
    /// What an hour costs.
    pub rate: Option<Price>,
}

impl Since {
    /// Whether nothing is different.
    pub fn says_nothing(&self) -> bool {
        let place = self.zone.is_none() && self.state.is_none() && self.municipality.is_none();
        place && self.hours.is_none() && self.rate.is_none()
    }
}

impl Queue {
    /// As it is at a moment.
    pub fn at(&self, moment: DateTime<Utc>) -> Queue {
        let mut queue = self.clone();
        for it in self.since.iter().filter(|it| it.starts_at <= moment) {
            queue.changes(it);
        }
        queue
    }

    fn changes(&mut self, it: &Since) {
        self.zone = it.zone.unwrap_or(self.zone);
        if let Some(hours) = &it.hours {
            self.hours = hours.clone();
        }
        self.state = it.state.unwrap_or(self.state);
        self.municipality = it.municipality.unwrap_or(self.municipality);
        self.rate = it.rate.or(self.rate);
    }

    /// When it works, and has worked.
    pub fn calendar(&self) -> Calendar {
        let mut queue = self.clone();
        let mut calendar = queue.plan();
        for it in &self.since {
            queue.changes(it);
            calendar = calendar.then(it.starts_at.timestamp(), queue.plan());
        }
        calendar
    }

    fn plan(&self) -> Calendar {
        let place = self.state.map(|state| Workplace {
            state,
            municipality: self.municipality,
        });
        Calendar::new(self.hours.clone(), self.zone, place).without(self.off.clone())
    }

    /// What an hour of work costs that was done on a day. What nobody had said by then is what was said
    /// first.
    pub fn rate_on(&self, day: NaiveDate) -> Option<Price> {
        let calendar = self.calendar();
        let mut rate = self.rate;
        for it in &self.since {
            if rate.is_none() || calendar.day(it.starts_at.timestamp()) <= day {
                rate = it.rate.or(rate);
            }
        }
        rate
    }
}

/// What is said about a queue; what is not said stays, or is the usual.
#[derive(Clone, Debug, Default)]
pub struct NewQueue {
    /// What it is called.
    pub name: Option<Text>,
    /// The time zone of its hours.
    pub zone: Option<Zone>,
    /// When it works.
    pub hours: Option<Hours>,
    /// The state whose holidays it keeps; an empty text for none.
    pub state: Option<Text>,
    /// What the municipality has of its own.
    pub municipality: Option<Municipality>,
    /// The address that it writes from.
    pub email: Option<Email>,
    /// What an hour costs.
    pub rate: Option<Price>,
    /// From when on hours, holidays and what an hour costs are different; from now on if not said.
    pub from: Option<Start>,
}

impl NewQueue {
    /// Whether it says something that holds from a moment on.
    fn is_dated(&self) -> bool {
        let place = self.zone.is_some() || self.state.is_some() || self.municipality.is_some();
        place || self.hours.is_some() || self.rate.is_some()
    }
}

/// When something begins: at a moment, or with a day where the queue is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Start {
    /// At this moment.
    At(DateTime<Utc>),
    /// With this day.
    Day(NaiveDate),
}

impl Start {
    fn moment(self, zone: Zone) -> DateTime<Utc> {
        match self {
            Start::At(moment) => moment,
            Start::Day(day) => {
                let midnight = day.and_time(NaiveTime::MIN).and_utc();
                let minute = zone.utc(midnight.timestamp() / 60);
                DateTime::from_timestamp(minute * 60, 0).unwrap_or(midnight)
            }
        }
    }
}

impl FromStr for Start {
    type Err = Error;

    fn from_str(text: &str) -> Result<Start> {
        if let Ok(moment) = text.parse() {
            return Ok(Start::At(moment));
        }
        let day = crate::base::day(text).map(Start::Day);
        day.map_err(|_| {
            Error::usage(format!(
                "expected a day or a moment such as 2027-01-01 or 2026-11-25T12:00:00Z, found `{text}`"
            ))
        })
    }
}

/// A line of `bo ticket queue list`.
#[derive(Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct QueueRow {
    pub queue: String,
    pub name: String,
    pub hours: String,
    pub zone: String,
    pub holidays: Option<String>,
    pub email: Option<String>,
    pub rate: Option<String>,
}

impl QueueRow {
    fn of(it: Queue) -> QueueRow {
        QueueRow {
            queue: it.code,
            name: it.name,
            hours: it.hours.to_string(),
            zone: it.zone.to_string(),
            holidays: it.state.map(|it| it.to_string()),
            email: it.email,
            rate: it.rate.map(|it| it.to_string()),
        }
    }
}

/// How a queue is from a moment on: a line of `bo ticket queue list --history`.
#[derive(Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct QueueSinceRow {
    pub queue: String,
    pub from: Option<DateTime<Utc>>,
    pub hours: String,
    pub zone: String,
    pub holidays: Option<String>,
    pub rate: Option<String>,
}

/// How all queues were and will be, by code: as they began, and after each change.
///
/// # Errors
/// As reading the file.
pub fn queue_history(conn: &Connection) -> Result<Vec<QueueSinceRow>> {
    let mut rows = Vec::new();
    for mut queue in store::desk::queues(conn)? {
        let since = std::mem::take(&mut queue.since);
        let mut line = |queue: &Queue, from| {
            let row = QueueRow::of(queue.clone());
            rows.push(QueueSinceRow {
                queue: row.queue,
                from,
                hours: row.hours,
                zone: row.zone,
                holidays: row.holidays,
                rate: row.rate,
            });
        };
        line(&queue, None);
        for (it, next) in since
            .iter()
            .zip(since.iter().skip(1).map(Some).chain([None]))
        {
            queue.changes(it);
            // Of what was said for one moment, all of it together holds.
            if next.is_none_or(|next| next.starts_at != it.starts_at) {
                line(&queue, Some(it.starts_at));
            }
        }
    }
    Ok(rows)
}

/// All queues, by code.
///
/// # Errors
/// As reading the file.
pub fn queues(conn: &Connection, now: DateTime<Utc>) -> Result<Vec<QueueRow>> {
    let queues = store::desk::queues(conn)?.into_iter();
    Ok(queues.map(|it| QueueRow::of(it.at(now))).collect())
}

/// Adds a queue. Its holidays are those of the state of the firm unless another is said.
///
/// # Errors
/// Refused, when there is one already; input, when a value cannot be.
pub fn add_queue(
    tx: &Transaction<'_>,
    firm: &Firm,
    code: &str,
    new: &NewQueue,
) -> Result<QueueRow> {
    plain_code(code, "queue")?;
    if store::desk::find_queue(tx, code)?.is_some() {
        return Err(Error::refused(format!("there is a queue `{code}` already"))
            .with_hint(format!("`bo ticket queue edit {code}` changes it")));
    }
    let queue = Queue {
        name: new.name.as_ref().map_or(code.to_string(), Text::to_string),
        email: new.email.as_ref().map(|it| it.to_string()),
        ..usual(firm, code)
    };
    let mut queue = queue;
    queue.changes(&since(new, tx.at())?);
    store::desk::set_queue(tx, &queue)?;
    tx.touch("ticket-queue", &queue.code)?;
    Ok(QueueRow::of(queue))
}

/// Changes what is said about a queue. Hours, holidays and what an hour costs are different from a moment
/// on: what was before stays as it was.
///
/// # Errors
/// As [`add_queue`]; usage, when what is said does not hold from a moment on.
pub fn edit_queue(tx: &Transaction<'_>, code: &str, new: &NewQueue) -> Result<QueueRow> {
    let mut queue = get(tx, code)?;
    let is_named = new.name.is_some() || new.email.is_some();
    if new.from.is_some() && (is_named || !new.is_dated()) {
        return Err(Error::usage(
            "--from says since when hours, holidays or what an hour costs are different",
        )
        .with_hint("name and address change at once: leave --from out for them"));
    }
    if let Some(name) = &new.name {
        queue.name = name.to_string();
    }
    queue.email = new.email.as_ref().map(|it| it.to_string()).or(queue.email);
    store::desk::set_queue(tx, &queue)?;
    let from = begin(&queue, new, tx.at());
    if new.is_dated() {
        store::desk::insert_since(tx, queue.id, &since(new, from)?)?;
    }
    tx.touch("ticket-queue", &queue.code)?;
    // What is planned is shown as it will be.
    Ok(QueueRow::of(get(tx, code)?.at(from.max(tx.at()))))
}

/// From when on a change of a queue holds.
fn begin(queue: &Queue, new: &NewQueue, now: DateTime<Utc>) -> DateTime<Utc> {
    let zone = new.zone.unwrap_or(queue.at(now).zone);
    new.from.map_or(now, |it| it.moment(zone))
}

/// From when on a change of the queue called `code` holds, as of `now`.
///
/// # Errors
/// Refused, when there is none.
pub fn begins_at(
    conn: &Connection,
    code: &str,
    new: &NewQueue,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>> {
    Ok(begin(&get(conn, code)?, new, now))
}

/// Takes back what is planned for a queue from a moment on.
///
/// # Errors
/// Refused, when nothing is planned for it, or it holds already.
pub fn withdraw_queue(tx: &Transaction<'_>, code: &str, from: Start) -> Result<QueueRow> {
    let queue = get(tx, code)?;
    let starts_at = from.moment(queue.at(tx.at()).zone);
    let hint = "`bo ticket queue list --history` shows what is planned, and from which moment on";
    let told = super::told(starts_at);
    if !queue.since.iter().any(|it| it.starts_at == starts_at) {
        return Err(
            Error::refused(format!("nothing is planned for `{code}` from {told} on"))
                .with_hint(hint),
        );
    }
    if starts_at <= tx.at() {
        return Err(Error::refused(format!(
            "what holds of `{code}` since {told} is not planned any more"
        ))
        .with_hint(format!(
            "`bo ticket queue edit {code}` says what holds from now on"
        )));
    }
    let nothing = since(&NewQueue::default(), starts_at)?;
    store::desk::insert_since(tx, queue.id, &nothing)?;
    tx.touch("ticket-queue", &queue.code)?;
    Ok(QueueRow::of(get(tx, code)?.at(starts_at)))
}

/// What is said that holds from a moment on.
fn since(new: &NewQueue, starts_at: DateTime<Utc>) -> Result<Since> {
    let state = match new.state.as_ref().map(Text::as_str) {
        None => None,
        Some("") => Some(None),
        Some(state) => Some(Some(state.parse()?)),
    };
    Ok(Since {
        starts_at,
        zone: new.zone,
        hours: new.hours.clone(),
        state,
        municipality: new.municipality,
        rate: new.rate,
    })
}

/// A queue of which nobody has said anything.
fn usual(firm: &Firm, code: &str) -> Queue {
    let state = firm.company.state.as_deref();
    Queue {
        id: 0,
        code: code.to_string(),
        name: code.to_string(),
        zone: Zone::default(),
        hours: Hours::usual(),
        state: state.and_then(|it| it.parse().ok()),
        municipality: Municipality::default(),
        email: None,
        rate: None,
        since: Vec::new(),
        off: Vec::new(),
    }
}

/// The queue called `code`.
///
/// # Errors
/// Refused, when there is none.
pub(super) fn get(conn: &Connection, code: &str) -> Result<Queue> {
    store::desk::find_queue(conn, code)?.ok_or_else(|| {
        Error::refused(format!("no queue `{code}`"))
            .with_hint("`bo ticket queue list` shows them, `bo ticket queue add` makes a new one")
    })
}

/// The time zone of the queue with a code, as it is now.
pub(super) fn zone(tx: &Transaction<'_>, code: &str) -> Result<Zone> {
    Ok(get(tx, code)?.at(tx.at()).zone)
}

/// The queue that is meant: the one that is named, or the only one there is; the first ticket of a
/// firm makes a queue called `support`.
///
/// # Errors
/// Refused, when there are several.
pub(super) fn meant(tx: &Transaction<'_>, firm: &Firm, code: Option<&str>) -> Result<Queue> {
    if let Some(code) = code {
        return get(tx, code);
    }
    let mut queues = store::desk::queues(tx)?;
    match queues.len() {
        0 => {
            let queue = usual(firm, "support");
            store::desk::set_queue(tx, &queue)?;
            tx.touch("ticket-queue", &queue.code)?;
            get(tx, "support")
        }
        1 => Ok(queues.remove(0)),
        _ => queues
            .iter()
            .position(|it| it.code == "support")
            .map(|at| queues.remove(at))
            .ok_or_else(|| {
                Error::refused("there are several queues: which one is it for?")
                    .with_hint("--queue names it; a queue called `support` gets what names none")
            }),
    }
}

/// Refuses what cannot be typed easily.
pub(super) fn plain_code(code: &str, what: &str) -> Result<()> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    match !code.is_empty() && code.chars().count() <= 40 && code.chars().all(plain) {
        true => Ok(()),
        false => Err(Error::input(format!("{what}: `{code}` is no code"))
            .with_hint("1 to 40 letters, digits, `-`, `_` or `.`")),
    }
}

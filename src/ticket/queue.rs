//! Queues: who looks after what, and when they work.

use super::hours::{Calendar, Hours};
use super::store;
use crate::base::{Error, Price, Result, Text};
use crate::calendar::{Municipality, State, Workplace, Zone};
use crate::contact::Email;
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use serde::{Deserialize, Serialize};

/// A queue.
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
}

impl Queue {
    /// When it works.
    pub fn calendar(&self) -> Calendar {
        let place = self.state.map(|state| Workplace {
            state,
            municipality: self.municipality,
        });
        Calendar::new(self.hours.clone(), self.zone, place)
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

/// All queues, by code.
///
/// # Errors
/// As reading the file.
pub fn queues(conn: &Connection) -> Result<Vec<QueueRow>> {
    let queues = store::desk::queues(conn)?;
    Ok(queues.into_iter().map(QueueRow::of).collect())
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
    set(tx, usual(firm, code), new)
}

/// Changes what is said about a queue.
///
/// # Errors
/// As [`add_queue`].
pub fn edit_queue(tx: &Transaction<'_>, code: &str, new: &NewQueue) -> Result<QueueRow> {
    let queue = get(tx, code)?;
    set(tx, queue, new)
}

fn set(tx: &Transaction<'_>, mut queue: Queue, new: &NewQueue) -> Result<QueueRow> {
    let new = new.clone();
    if let Some(name) = new.name {
        queue.name = name.to_string();
    }
    if let Some(hours) = new.hours {
        queue.hours = hours;
    }
    queue.zone = new.zone.unwrap_or(queue.zone);
    if let Some(state) = new.state {
        queue.state = match state.as_str() {
            "" => None,
            state => Some(state.parse()?),
        };
    }
    queue.municipality = new.municipality.unwrap_or(queue.municipality);
    queue.email = new.email.map(|it| it.to_string()).or(queue.email);
    queue.rate = new.rate.or(queue.rate);
    store::desk::set_queue(tx, &queue)?;
    tx.touch("ticket-queue", &queue.code)?;
    Ok(QueueRow::of(queue))
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

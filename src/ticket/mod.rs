//! Tickets: requests and incidents, from the first mail to the invoice for the time they took.
//!
//! What happens to a ticket is an event, and events are final: messages, notes, states, time. A ticket
//! as it stands is what its events say, kept so that lists are fast; clocks are computed each time.
//! A ticket that is merged keeps its events and its number, and is read as a part of the other one.

mod act;
mod again;
mod belongs;
mod bill;
mod check;
pub mod clock;
mod credit;
mod draft;
mod due;
mod edit;
mod escalate;
pub mod exchange;
mod fold;
pub mod hours;
pub mod incident;
mod invoiced;
pub mod kb;
mod kb_moved;
mod level;
mod list;
pub mod mail;
mod merge;
mod near;
mod netted;
mod off;
mod open;
mod owed;
mod past;
pub mod query;
mod queue;
mod quote;
pub mod recurring;
mod reply;
pub mod report;
mod rest;
mod rows;
mod saved;
mod search;
mod sending;
pub mod setup;
mod show;
mod store;
pub mod template;
mod unread;
mod work;
mod workflow;
mod worklog;

pub use act::{assign, blocked_by, close, note, opened_again, resolve, take, wait};
pub use again::{compose_again, give_up, waiting_answers};
pub use belongs::{asset, link, parent, tag, unlink, untag};
pub use bill::{Billed, OverMonths, UnbilledRow, bill, later, over_months, unbilled};
pub use check::check;
pub use credit::{by_hand, credit, credited, not_credited};
pub use draft::{NewFile, NewTicket};
pub use due::due;
pub use edit::{Patch, edit, parts_first};
pub use escalate::{EscalatedRow, escalate};
pub use invoiced::{doubts, edited, edited_content, refuse_cancelled, refuse_issued};
pub use kb_moved::{
    ArticleVersionRow, export as export_articles, import as import_article,
    renumber as renumber_articles,
};
pub use level::{
    Action, ExplainRow, NewStep, NewTarget, StepRow, TargetRow, add_step, ended_by, explain,
    set_target, steps, targets,
};
pub use list::{Sort, Wanted, list, numbers, row};
pub use merge::{merge, of_others, split, unmerge};
pub use off::{DayOffRow, Off, OffHours, add_day_off, days_off, withdraw_day_off};
pub use open::open;
pub use past::telling_past;
pub use queue::{
    NewQueue, Queue, QueueRow, QueueSinceRow, Start, add_queue, begins_at, edit_queue,
    queue_history, queues, withdraw_queue,
};
pub use reply::{Answer, NewReply, Recorded, compose, record};
pub use rows::{EventRow, FileRow, MovedRow, SearchRow, TicketRow, WorkRow};
pub use saved::{QueryRow, forget, save, saved, saved_query};
pub use search::search;
pub use sending::{may_have_arrived, send, settle};
pub use show::{file, files, show, thread, thread_text};
pub use store::mails::witness;
pub use unread::{UnreadFile, text_of_file, unread_files, unread_files_of_late};
pub use work::{checklist, settle_task, time};
pub use workflow::{
    MoveRow, State, StateKind, StateRow, add_state, allow_move, forbid_move, may_become, moves,
    states,
};
pub use worklog::{WantedWork, worklog};

use crate::base::{Code, Error, Id, Result};
use crate::db::Connection;
use crate::people::{self, Field, Person};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

/// A moment as lists tell it.
fn told(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// How urgent it is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Priority {
    /// Work stands still.
    Urgent,
    /// Work is harder.
    High,
    /// The usual.
    #[default]
    Normal,
    /// When there is time.
    Low,
}

impl Code for Priority {
    const WHAT: &'static str = "priority";
    const NAMES: &'static [(Priority, &'static str)] = &[
        (Priority::Urgent, "urgent"),
        (Priority::High, "high"),
        (Priority::Normal, "normal"),
        (Priority::Low, "low"),
    ];
    const ALSO: &'static [(Priority, &'static str)] = &[
        (Priority::Urgent, "1"),
        (Priority::High, "2"),
        (Priority::Normal, "3"),
        (Priority::Low, "4"),
    ];
}

impl Priority {
    /// From 1, the most urgent one, to 4.
    pub fn rank(self) -> i64 {
        match self {
            Priority::Urgent => 1,
            Priority::High => 2,
            Priority::Normal => 3,
            Priority::Low => 4,
        }
    }

    /// The priority with this rank.
    pub fn ranked(rank: i64) -> Priority {
        match rank {
            ..=1 => Priority::Urgent,
            2 => Priority::High,
            3 => Priority::Normal,
            4.. => Priority::Low,
        }
    }
}

/// A ticket as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    /// The row.
    pub id: Id<Ticket>,
    /// What people type, such as `T-17`.
    pub number: String,
    /// What it is about.
    pub subject: String,
    /// The code of its queue.
    pub queue: String,
    /// How urgent it is.
    pub priority: Priority,
    /// The code of its state.
    pub state: String,
    /// Whether it is neither resolved nor closed.
    pub is_open: bool,
    /// The number of whom it is assigned to, or the code of a department.
    pub assignee: Option<String>,
    /// The mail address of who asks.
    pub requester: Option<String>,
    /// What they call themselves.
    pub requester_name: Option<String>,
    /// The number of the customer.
    pub customer: Option<String>,
    /// What kind of thing it is.
    pub category: Option<String>,
    /// Until when it waits.
    pub wait_until: Option<NaiveDate>,
    /// When it has to be done by law or by promise.
    pub deadline: Option<DateTime<Utc>>,
    /// The ticket it is a part of.
    pub parent: Option<Id<Ticket>>,
    /// The ticket it was merged into.
    pub merged_into: Option<Id<Ticket>>,
    /// What it is called where it comes from.
    pub key: Option<String>,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// By whom.
    pub opened_by: String,
    /// When something last happened.
    pub changed_at: DateTime<Utc>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is its name")]
pub enum EventKind {
    Opened,
    Message,
    Reply,
    Note,
    State,
    Assign,
    Priority,
    Queue,
    Category,
    Subject,
    Requester,
    Customer,
    Wait,
    Deadline,
    Tag,
    Untag,
    Link,
    Unlink,
    Parent,
    Asset,
    UnAsset,
    Time,
    Task,
    Done,
    Undone,
    Merged,
    Absorbed,
    Unmerged,
    Split,
    Breach,
    Step,
}

impl Code for EventKind {
    const WHAT: &'static str = "event";
    const NAMES: &'static [(EventKind, &'static str)] = &[
        (EventKind::Opened, "opened"),
        (EventKind::Message, "message"),
        (EventKind::Reply, "reply"),
        (EventKind::Note, "note"),
        (EventKind::State, "state"),
        (EventKind::Assign, "assign"),
        (EventKind::Priority, "priority"),
        (EventKind::Queue, "queue"),
        (EventKind::Category, "category"),
        (EventKind::Subject, "subject"),
        (EventKind::Requester, "requester"),
        (EventKind::Customer, "customer"),
        (EventKind::Wait, "wait"),
        (EventKind::Deadline, "deadline"),
        (EventKind::Tag, "tag"),
        (EventKind::Untag, "untag"),
        (EventKind::Link, "link"),
        (EventKind::Unlink, "unlink"),
        (EventKind::Parent, "parent"),
        (EventKind::Asset, "asset"),
        (EventKind::UnAsset, "un-asset"),
        (EventKind::Time, "time"),
        (EventKind::Task, "task"),
        (EventKind::Done, "done"),
        (EventKind::Undone, "undone"),
        (EventKind::Merged, "merged"),
        (EventKind::Absorbed, "absorbed"),
        (EventKind::Unmerged, "unmerged"),
        (EventKind::Split, "split"),
        (EventKind::Breach, "breach"),
        (EventKind::Step, "step"),
    ];
}

impl EventKind {
    /// Whether it has a text that somebody wrote.
    pub fn is_written(self) -> bool {
        matches!(
            self,
            EventKind::Message | EventKind::Reply | EventKind::Note
        )
    }
}

/// Something that happened to a ticket.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The row.
    pub id: i64,
    /// The ticket it was written for.
    pub ticket: Id<Ticket>,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, as the log calls them.
    pub by: String,
    /// What.
    pub kind: EventKind,
    /// What became of it.
    pub value: Option<String>,
    /// What it was before.
    pub before: Option<String>,
    /// What somebody wrote.
    pub text: Option<String>,
    /// Minutes of work.
    pub minutes: Option<i64>,
    /// Whether the work is paid for.
    pub billable: Option<bool>,
    /// The day of the work.
    pub day: Option<NaiveDate>,
    /// Another ticket.
    pub other: Option<Id<Ticket>>,
    /// The event it is a copy of.
    pub origin: Option<i64>,
}

impl Event {
    /// An event of a ticket that says nothing yet.
    pub(crate) fn new(ticket: Id<Ticket>, kind: EventKind, at: DateTime<Utc>, by: &str) -> Event {
        Event {
            id: 0,
            ticket,
            at,
            by: by.to_string(),
            kind,
            value: None,
            before: None,
            text: None,
            minutes: None,
            billable: None,
            day: None,
            other: None,
            origin: None,
        }
    }
}

/// The ticket called `number`; of one that was merged, the one it is a part of now.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Ticket> {
    store::root(conn, called(conn, number)?)
}

/// The ticket that somebody means by `number`, be it merged or not: `T-17`, `t-17`, or `17` where only
/// one ends so.
///
/// # Errors
/// Refused, when there is none, or several may be meant.
pub fn called(conn: &Connection, number: &str) -> Result<Ticket> {
    if let Some(found) = store::find(conn, number)? {
        return Ok(found);
    }
    if let Some(found) = store::find(conn, &number.to_uppercase())? {
        return Ok(found);
    }
    let is_short = (1..=18).contains(&number.len()) && number.bytes().all(|it| it.is_ascii_digit());
    let meant = match is_short {
        true => store::ending(conn, number)?,
        false => Vec::new(),
    };
    match meant.as_slice() {
        [one] => {
            let found = store::find(conn, one)?;
            found.ok_or_else(|| Error::system(format!("{one} is not there any more")))
        }
        [] => Err(Error::refused(format!("no ticket `{number}`"))
            .with_hint("`bo ticket list --all` shows them")),
        [one, other, ..] => Err(
            Error::refused(format!("`{number}` may be {one} or {other}"))
                .with_hint("write the whole number"),
        ),
    }
}

/// A text that came from outside, without what would move a cursor or hide in it. Lines stay.
pub fn harmless(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text: String = text
        .chars()
        .map(|letter| match letter {
            '\n' | '\t' => letter,
            // Seen by nobody, and of no use where they are.
            '\u{feff}' | '\u{200b}' => '\u{200b}',
            letter if crate::base::is_control(letter) => '\u{fffd}',
            letter => letter,
        })
        .filter(|letter| *letter != '\u{200b}')
        .collect();
    // No spreadsheet runs what a stranger wrote.
    match crate::base::is_formula(&text) {
        true => format!("'{text}"),
        false => text,
    }
}

/// The same on one line.
pub fn harmless_line(text: &str) -> String {
    let text = harmless(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The most letters of a subject: it stands in lists and on invoices.
pub(crate) const SUBJECT: usize = 500;

/// What a ticket is about, on one line, as somebody typed it.
fn subject(text: &str) -> Result<String> {
    let subject = harmless_line(text);
    match subject.chars().count() {
        0 => Err(Error::input("subject: is missing")),
        1..=SUBJECT => Ok(subject),
        count => Err(Error::input(format!(
            "subject: it has {count} letters, and {SUBJECT} at most"
        ))
        .with_hint("--text says more")),
    }
}

/// Who somebody at the terminal is today.
fn me(conn: &Connection, login: &str, today: NaiveDate) -> Result<Person> {
    for person in people::having(conn, Field::Login, login)? {
        let timeline = people::timeline(conn, &person, None)?;
        if timeline.text(None, Field::Login, today) == Some(login) {
            return Ok(person);
        }
    }
    Err(
        Error::refused(format!("nobody here has the login `{login}`")).with_hint(format!(
            "`bo staff edit PERSON --login {login}` says who it is"
        )),
    )
}

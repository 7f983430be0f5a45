//! The public columns of tickets.

use super::clock::Clock;
use super::level::{in_words, nearest, until_deadline};
use super::{EventKind, Priority, Ticket};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A line of `bo ticket list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct TicketRow {
    pub number: String,
    pub priority: Priority,
    pub state: String,
    pub queue: String,
    pub due_in: Option<String>,
    pub assignee: Option<String>,
    pub requester: Option<String>,
    pub customer: Option<String>,
    pub category: Option<String>,
    pub subject: String,
    pub tags: String,
    pub opened_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
    pub due: Option<DateTime<Utc>>,
    pub wait_until: Option<NaiveDate>,
    pub deadline: Option<DateTime<Utc>>,
}

impl TicketRow {
    /// The row of a ticket with its clocks.
    pub(super) fn of(
        it: Ticket,
        tags: &[String],
        clocks: &[Clock],
        now: DateTime<Utc>,
    ) -> TicketRow {
        let near = nearest(clocks);
        let due = near.and_then(|it| it.due);
        let seconds = now.timestamp();
        // A deadline is looked at like a clock: whatever is over first.
        let deadline = it.deadline.filter(|_| it.is_open).map(|at| at.timestamp());
        let deadline = deadline.filter(|at| due.is_none_or(|due| *at < due));
        TicketRow {
            due_in: match deadline {
                Some(at) => Some(until_deadline(at, seconds)),
                None => near.map(|it| in_words(it, seconds)),
            },
            due: deadline
                .or(due)
                .and_then(|due| DateTime::from_timestamp(due, 0)),
            number: it.number,
            priority: it.priority,
            state: it.state,
            queue: it.queue,
            assignee: it.assignee,
            requester: it.requester,
            customer: it.customer,
            category: it.category,
            subject: it.subject,
            tags: tags.join(","),
            opened_at: it.opened_at,
            changed_at: it.changed_at,
            wait_until: it.wait_until,
            deadline: it.deadline,
        }
    }
}

/// Something that happened: a line of `bo ticket show --thread`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct EventRow {
    pub event: i64,
    pub ticket: String,
    pub at: DateTime<Utc>,
    pub kind: EventKind,
    pub by: String,
    pub from: Option<String>,
    pub to: Option<String>,
    pub cc: Option<String>,
    pub value: Option<String>,
    pub before: Option<String>,
    pub minutes: Option<i64>,
    pub billable: Option<bool>,
    pub text: Option<String>,
    pub files: String,
    pub error: Option<String>,
    pub sent_at: Option<DateTime<Utc>>,
    #[serde(skip)]
    pub is_forward: bool,
}

/// A file of a ticket: a line of `bo ticket files`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct FileRow {
    pub file: u32,
    pub event: i64,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub sha256: String,
}

/// A change of one value: a line of `bo ticket edit`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct MovedRow {
    pub number: String,
    pub field: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub subject: String,
}

/// Time that was noted: a line of `bo ticket worklog`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct WorkRow {
    pub day: NaiveDate,
    pub number: String,
    pub customer: Option<String>,
    pub queue: String,
    pub by: String,
    pub minutes: i64,
    pub billable: bool,
    pub invoice: Option<String>,
    pub text: Option<String>,
    pub subject: String,
}

/// Something that was found: a line of `bo ticket search`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct SearchRow {
    pub number: String,
    pub state: String,
    pub subject: String,
    pub at: DateTime<Utc>,
    pub kind: String,
    pub snippet: String,
}

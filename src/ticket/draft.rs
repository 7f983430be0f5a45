//! What somebody says when they open a ticket.

use super::Priority;
use super::exchange::Moment;
use crate::base::{Kept, Text};
use chrono::{DateTime, Utc};

/// A ticket to be opened. What is not said follows from the template, the queue and who asks.
#[derive(Clone, Debug, Default)]
pub struct NewTicket {
    /// What it is about.
    pub subject: Text,
    /// What was written.
    pub text: Option<String>,
    /// The mail address of who asks.
    pub requester: Option<String>,
    /// What they call themselves.
    pub requester_name: Option<String>,
    /// The number of the customer; that of the address if it is known.
    pub customer: Option<Text>,
    /// The code of the queue.
    pub queue: Option<Text>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// What kind of thing it is.
    pub category: Option<Text>,
    /// Whom it is for: a person or a department.
    pub assignee: Option<Text>,
    /// What it is tagged with.
    pub tags: Vec<Text>,
    /// The ticket it is a part of.
    pub parent: Option<Text>,
    /// The assets it is about.
    pub assets: Vec<Text>,
    /// What is to be done, one after the other.
    pub checklist: Vec<Text>,
    /// When it has to be done.
    pub deadline: Option<Moment>,
    /// When we came to know of it; now if not said.
    pub aware_at: Option<DateTime<Utc>>,
    /// What comes with it.
    pub files: Vec<NewFile>,
    /// What it is called where it comes from.
    pub key: Option<Text>,
    /// The code of a template.
    pub template: Option<Text>,
    /// When it was opened; now if not said.
    pub opened_at: Option<DateTime<Utc>>,
    /// Who opened it; whoever runs the command if not said.
    pub opened_by: Option<String>,
}

/// A file that comes with a message.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// What it is.
    pub kept: Kept,
}

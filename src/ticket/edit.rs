//! Changing what is said about tickets, one or many at once.

use super::act::Acting;
use super::exchange::Moment;
use super::rows::MovedRow;
use super::{EventKind, Priority, Ticket, called, get, incident, queue, store, workflow};
use crate::base::{Code, Error, Kind, Result, Text};
use crate::contact::{self, Email};
use crate::db::{Connection, Transaction};
use chrono::{DateTime, Utc};
use std::cmp::Reverse;

/// What is to be different; an empty text takes a value away.
#[derive(Clone, Debug, Default)]
pub struct Patch {
    /// What it is about.
    pub subject: Option<Text>,
    /// The code of its queue.
    pub queue: Option<Text>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// The code of its state.
    pub state: Option<Text>,
    /// Whom it is for.
    pub assignee: Option<Text>,
    /// The mail address of who asks.
    pub requester: Option<Text>,
    /// The number of the customer.
    pub customer: Option<Text>,
    /// What kind of thing it is.
    pub category: Option<Text>,
    /// When it has to be done; nothing inside takes it away.
    pub deadline: Option<Option<Moment>>,
    /// When we came to know of it, if not now: from then the term of a category runs.
    pub aware_at: Option<DateTime<Utc>>,
    /// Tags to add.
    pub tag: Vec<Text>,
    /// Tags to take away, where they are.
    pub untag: Vec<Text>,
}

impl Patch {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.subject.is_none()
            && self.queue.is_none()
            && self.priority.is_none()
            && self.state.is_none()
            && self.assignee.is_none()
            && self.requester.is_none()
            && self.customer.is_none()
            && self.category.is_none()
            && self.deadline.is_none()
            && self.aware_at.is_none()
            && self.tag.is_empty()
            && self.untag.is_empty()
    }
}

/// Changes what is said about tickets; answers with what is different.
///
/// # Errors
/// Refused, when there is no such ticket, or the workflow does not know a move.
pub fn edit(tx: &Transaction<'_>, numbers: &[String], patch: &Patch) -> Result<Vec<MovedRow>> {
    if patch.is_empty() {
        return Err(Error::usage("nothing is to be changed")
            .with_hint("`bo ticket edit --help` lists what can be"));
    }
    let mut rows = Vec::new();
    for number in &parts_first(tx, numbers)? {
        let before = get(tx, number)?;
        rows.extend(one(tx, before, patch).map_err(|err| match numbers.len() {
            1 => err,
            _ => err.at(number),
        })?);
    }
    Ok(rows)
}

/// The same tickets, parts before what they are parts of: whoever resolves both means the whole.
///
/// # Errors
/// As reading the file.
pub fn parts_first(conn: &Connection, numbers: &[String]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for number in numbers {
        let mut above = Vec::new();
        // What there is not is told by whoever changes it.
        let mut at = match called(conn, number) {
            Ok(found) => Some(found),
            Err(err) if err.kind() == Kind::Refused => None,
            Err(err) => return Err(err),
        };
        while let Some(ticket) = at {
            let ticket = store::root(conn, ticket)?;
            // What was merged into a part of its own has no end.
            if above.contains(&ticket.id) {
                break;
            }
            above.push(ticket.id);
            at = match ticket.parent {
                Some(parent) => Some(store::by_id(conn, parent)?),
                None => None,
            };
        }
        found.push((Reverse(above.len()), number.clone()));
    }
    found.sort_by_key(|(depth, _)| *depth);
    Ok(found.into_iter().map(|(_, number)| number).collect())
}

fn one(tx: &Transaction<'_>, before: Ticket, patch: &Patch) -> Result<Vec<MovedRow>> {
    let mut rows = Vec::new();
    let mut acting = Acting::with(tx, before.clone());
    let mut row = |field: &str, old: Option<String>, new: Option<String>| {
        rows.push(MovedRow {
            number: before.number.clone(),
            field: field.to_string(),
            before: old,
            after: new,
            subject: before.subject.clone(),
        });
    };
    if let Some(subject) = &patch.subject {
        let subject = super::subject(subject)?;
        let old = before.subject.clone();
        if old != subject {
            let mut event = acting.event(EventKind::Subject);
            event.before = Some(old.clone());
            event.value = Some(subject.clone());
            let id = acting.happens(&event)?;
            store::index(tx, id, &subject, "")?;
            acting.ticket.subject = subject.clone();
            row("subject", Some(old), Some(subject));
        }
    }
    if let Some(code) = &patch.queue {
        let new = queue::get(tx, code)?.code;
        if acting.becomes(EventKind::Queue, Some(&before.queue), Some(&new))? {
            row("queue", Some(before.queue.clone()), Some(new.clone()));
        }
        acting.ticket.queue = new;
    }
    if let Some(new) = patch.priority {
        let (old, name) = (before.priority.as_str(), new.as_str());
        if acting.becomes(EventKind::Priority, Some(old), Some(name))? {
            row("priority", Some(old.to_string()), Some(name.to_string()));
        }
        acting.ticket.priority = new;
    }
    let mut is_other = false;
    let plain = |text: &Text| Some(text.to_string()).filter(|it| !it.is_empty());
    if let Some(new) = &patch.category {
        let new = plain(new);
        if let Some(code) = &new {
            queue::plain_code(code, "category")?;
        }
        let old = before.category.clone();
        is_other = acting.becomes(EventKind::Category, old.as_deref(), new.as_deref())?;
        acting.ticket.category = new.clone();
        if is_other {
            row("category", old, new);
        }
    }
    if patch.aware_at.is_some() {
        incident::has_term(&acting.ticket)?;
    }
    if is_other || patch.aware_at.is_some() {
        let aware_at = patch.aware_at.unwrap_or(acting.at);
        let with_deadline = patch.deadline.is_none();
        let new = acting.obeys(aware_at, with_deadline)?;
        let moved = new.iter().any(|(what, _)| *what == "deadline");
        let until = acting.ticket.deadline.map(super::told);
        if let Some(until) = until.filter(|_| !is_other && with_deadline && !moved) {
            return Err(Error::refused(format!(
                "aware: {} has to be done by {until} already, which is no later",
                before.number
            ))
            .with_hint("--deadline moves it"));
        }
        for (what, value) in new {
            let was = before.deadline.filter(|_| what == "deadline");
            row(what, was.map(super::told), Some(value));
        }
    }
    if let Some(new) = &patch.requester {
        let new = plain(new).map(|it| it.to_lowercase());
        if let Some(address) = &new {
            address.parse::<Email>().map_err(|err| err.at("from"))?;
            store::parts::add_participant(tx, before.id, address)?;
        }
        let old = before.requester.clone();
        if acting.becomes(EventKind::Requester, old.as_deref(), new.as_deref())? {
            row("requester", old, new.clone());
            acting.ticket.requester_name = None;
        }
        acting.ticket.requester = new;
    }
    if let Some(new) = &patch.customer {
        let new = match plain(new) {
            Some(number) => Some(contact::get(tx, &number)?.number.to_string()),
            None => None,
        };
        let old = before.customer.clone();
        if acting.becomes(EventKind::Customer, old.as_deref(), new.as_deref())? {
            row("customer", old, new.clone());
        }
        acting.ticket.customer = new;
    }
    if let Some(new) = patch.deadline {
        let new = match new {
            Some(until) => Some(until.until(queue::zone(tx, &acting.ticket.queue)?)),
            None => None,
        };
        let old = before.deadline.map(crate::db::moment);
        let new_text = new.map(crate::db::moment);
        if acting.becomes(EventKind::Deadline, old.as_deref(), new_text.as_deref())? {
            row(
                "deadline",
                before.deadline.map(super::told),
                new.map(super::told),
            );
        }
        acting.ticket.deadline = new;
    }
    if let Some(new) = &patch.assignee {
        let new = plain(new);
        if acting.is_for(new.as_deref())? {
            row("assignee", before.assignee.clone(), new);
        }
    }
    if let Some(code) = &patch.state {
        let state = workflow::get(tx, code)?;
        if acting.moves(&state)? {
            row("state", Some(before.state.clone()), Some(state.code));
        }
    }
    for tag in &patch.tag {
        let tag = tag.to_lowercase();
        queue::plain_code(&tag, "tag")?;
        if store::parts::add_tag(tx, before.id, &tag)? {
            acting.names(EventKind::Tag, &tag)?;
            row("tag", None, Some(tag));
        }
    }
    for tag in &patch.untag {
        let tag = tag.to_lowercase();
        let mut gone = false;
        for id in store::family(tx, before.id)? {
            gone |= store::parts::remove_tag(tx, id, &tag)?;
        }
        if gone {
            acting.names(EventKind::Untag, &tag)?;
            row("tag", Some(tag), None);
        }
    }
    acting.done()?;
    Ok(rows)
}

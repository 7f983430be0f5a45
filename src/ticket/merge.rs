//! Two tickets that are one, and one that is two.
//!
//! What is merged keeps its events and its number: it is read as a part of the other one, so that
//! nothing can be lost on the way and all of it can be taken apart again.

use super::act::Acting;
use super::open;
use super::store::{self, files::StoredFile};
use super::{Event, EventKind, NewTicket, Ticket, called, get};
use crate::base::{Error, Result, Text};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;

/// Makes tickets a part of another one: their numbers lead to it from now on.
///
/// # Errors
/// Refused, when it is the same ticket.
pub fn merge(tx: &Transaction<'_>, into: &str, others: &[Text]) -> Result<Ticket> {
    let mut acting = Acting::on(tx, into)?;
    for number in others {
        let other = get(tx, number)?;
        if other.id == acting.ticket.id {
            return Err(Error::refused(format!(
                "{number} is {} already",
                acting.ticket.number
            )));
        }
        let mut absorbed = acting.event(EventKind::Absorbed);
        absorbed.value = Some(other.number.clone());
        absorbed.other = Some(other.id);
        acting.happens(&absorbed)?;
        let mut merged = Acting::with(tx, other);
        let mut event = merged.event(EventKind::Merged);
        event.value = Some(acting.ticket.number.clone());
        event.other = Some(acting.ticket.id);
        merged.happens(&event)?;
        merged.ticket.merged_into = Some(acting.ticket.id);
        merged.done()?;
    }
    acting.done()
}

/// The tickets merged into one that are of another customer, or of nobody who is one: an answer does not
/// go to them.
///
/// # Errors
/// Refused, when there is no such ticket.
pub fn of_others(conn: &Connection, number: &str) -> Result<Vec<Ticket>> {
    Ok(parts(conn, &get(conn, number)?)?.others)
}

/// What was merged into a ticket.
pub(super) struct Parts {
    /// Tickets of the same customer, and those of nobody's where it is of nobody's.
    pub ours: Vec<Ticket>,
    /// Those of somebody else: what is written to the one does not go to the other.
    pub others: Vec<Ticket>,
}

/// What was merged into a ticket, by whose it is.
pub(super) fn parts(conn: &Connection, ticket: &Ticket) -> Result<Parts> {
    let mut found = Parts {
        ours: Vec::new(),
        others: Vec::new(),
    };
    for id in store::family(conn, ticket.id)?.into_iter().skip(1) {
        let merged = store::by_id(conn, id)?;
        match merged.customer == ticket.customer {
            true => found.ours.push(merged),
            false => found.others.push(merged),
        }
    }
    Ok(found)
}

/// Makes a ticket that was merged one of its own again. What was written since stays where it is.
///
/// # Errors
/// Refused, when it was not merged.
pub fn unmerge(tx: &Transaction<'_>, number: &str) -> Result<Ticket> {
    let ticket = called(tx, number)?;
    let Some(into) = ticket.merged_into else {
        let number = &ticket.number;
        return Err(
            Error::refused(format!("{number} was not merged")).with_hint(format!(
                "`bo ticket show {number}` shows what was merged into it"
            )),
        );
    };
    let mut from = Acting::with(tx, store::by_id(tx, into)?);
    let mut event = from.event(EventKind::Unmerged);
    event.value = Some(ticket.number.clone());
    event.other = Some(ticket.id);
    from.happens(&event)?;
    from.done()?;
    let mut acting = Acting::with(tx, ticket);
    let event = acting.event(EventKind::Unmerged);
    acting.happens(&event)?;
    acting.ticket.merged_into = None;
    acting.done()
}

/// Takes messages of a ticket out into a new one. They stay where they were as well, folded, and time
/// stays with the ticket it was worked on.
///
/// # Errors
/// Refused, when there is no such message.
pub fn split(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    events: &[i64],
    subject: Option<&Text>,
) -> Result<Ticket> {
    let mut acting = Acting::on(tx, number)?;
    let all = store::events(tx, acting.ticket.id)?;
    let mut chosen: Vec<&Event> = Vec::new();
    for id in events {
        let found = all.iter().find(|it| it.id == *id && it.kind.is_written());
        chosen.push(found.ok_or_else(|| {
            Error::refused(format!("{number} has no message {id}"))
                .with_hint(format!("`bo ticket show {number} --thread` shows them"))
        })?);
    }
    chosen.sort_by_key(|it| (it.at, it.id));
    chosen.dedup_by_key(|it| it.id);
    let Some(first) = chosen.first() else {
        return Err(Error::usage("name the messages that are split off"));
    };
    let letter = store::files::letter(tx, first.id)?;
    let said = letter.as_ref().and_then(|it| it.subject.clone());
    let subject = subject.map(Text::to_string).or(said);
    let subject = subject.unwrap_or_else(|| acting.ticket.subject.clone());
    let sender = letter.and_then(|it| it.sender.map(|sender| (sender, it.name)));
    let (requester, requester_name) = match sender {
        Some((sender, name)) if first.kind == EventKind::Message => (Some(sender), name),
        _ => (
            acting.ticket.requester.clone(),
            acting.ticket.requester_name.clone(),
        ),
    };
    let customer = acting.ticket.customer.as_deref();
    let new = NewTicket {
        requester,
        requester_name,
        customer: customer.map(str::parse).transpose()?,
        queue: Some(acting.ticket.queue.parse()?),
        priority: Some(acting.ticket.priority),
        opened_at: Some(first.at),
        ..NewTicket::default()
    };
    let mut other = open::begin(tx, firm, &new, super::harmless_line(&subject))?;
    for event in chosen {
        let copy = Event {
            id: 0,
            ticket: other.ticket.id,
            origin: Some(event.id),
            ..event.clone()
        };
        let id = other.happens(&copy)?;
        if let Some(letter) = store::files::letter(tx, event.id)? {
            if let Some(sender) = letter.sender.as_deref() {
                store::parts::add_participant(tx, other.ticket.id, sender)?;
            }
            store::files::insert_letter(tx, id, &letter)?;
        }
        for (file, content) in store::files::files_of(tx, event.id)? {
            let file = StoredFile { event: id, ..file };
            store::files::insert_file(tx, &file, content.as_deref())?;
        }
        let mut gone = acting.event(EventKind::Split);
        gone.value = Some(event.id.to_string());
        gone.other = Some(other.ticket.id);
        acting.happens(&gone)?;
    }
    let other = other.done()?;
    acting.done()?;
    super::link(tx, &other.number, "relates", number)?;
    get(tx, &other.number)
}

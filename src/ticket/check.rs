//! What must hold of tickets.

use super::{Event, EventKind, Ticket, store};
use crate::base::{Code, Finding, Id, Kept, Result};
use crate::db::{self, Connection, moment};
use std::collections::BTreeMap;

/// Reports everything wrong with tickets to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for journal in [
        &store::EVENTS,
        &store::mails::MAILS,
        &store::mails::ENDS,
        &store::files::LETTERS,
        &store::files::FILES,
        &store::desk::TARGETS,
        &store::desk::SINCE,
        &store::words::WRITTEN,
    ] {
        journal.check(conn, found)?;
    }
    let mut numbers: BTreeMap<Id<Ticket>, String> = BTreeMap::new();
    store::each(conn, "TRUE", &[], "t.id", |ticket| {
        numbers.insert(ticket.id, ticket.number.clone());
        stands(conn, &ticket, found)
    })?;
    for (_, number) in numbers.iter().filter(|(id, _)| goes_round(conn, **id)) {
        let what = "it is merged into itself";
        found(Finding::error("BO-TICKET-2", number, what));
    }
    store::mails::each_raw(conn, |id, sha256, content| {
        let kept = Kept {
            name: String::new(),
            media_type: String::new(),
            sha256,
            content: content.to_vec(),
        };
        if !kept.is_whole() {
            let what = "it is not what came in";
            found(Finding::error("BO-TICKET-3", format!("mail {id}"), what));
        }
        Ok(())
    })?;
    store::files::each_kept(conn, |id, sha256, content| {
        let kept = Kept {
            name: String::new(),
            media_type: String::new(),
            sha256,
            content,
        };
        if !kept.is_whole() {
            let what = "it is not what came in";
            found(Finding::error("BO-TICKET-3", format!("file {id}"), what));
        }
        Ok(())
    })?;
    let (words, said) = (
        db::words::indexed(conn, store::TEXT)?,
        store::lists::said(conn)?,
    );
    if words != said {
        let what = format!("{words} texts are in the full text, {said} were written");
        found(Finding::error("BO-TICKET-4", "full text", what));
    }
    for number in store::lists::billed_and_not_billable(conn)? {
        let what = "time that is not billable is on an invoice";
        found(Finding::error("BO-TICKET-5", number, what));
    }
    Ok(())
}

fn goes_round(conn: &Connection, id: Id<Ticket>) -> bool {
    let mut at = id;
    for _ in 0..1_000 {
        match store::by_id(conn, at).map(|it| it.merged_into) {
            Ok(Some(into)) if into == id => return true,
            Ok(Some(into)) => at = into,
            Ok(None) | Err(_) => return false,
        }
    }
    true
}

/// A ticket stands as its events say.
fn stands(conn: &Connection, ticket: &Ticket, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let events = store::own_events(conn, ticket.id)?;
    let mut wrong = |field: &str, says: Option<&str>, stands: Option<&str>| {
        if says != stands {
            let told = |it: Option<&str>| it.map_or("nothing".to_string(), |it| format!("`{it}`"));
            let what = format!(
                "its {field} is {}, its events say {}",
                told(stands),
                told(says)
            );
            found(Finding::error("BO-TICKET-1", &ticket.number, what));
        }
    };
    let Some(opened) = events.first().filter(|it| it.kind == EventKind::Opened) else {
        wrong("beginning", None, Some(&ticket.opened_by));
        return Ok(());
    };
    let last =
        |kind: EventKind| -> Option<&Event> { events.iter().rev().find(|it| it.kind == kind) };
    let start = opened.text.as_deref().unwrap_or_default();
    let began = |name: &str| {
        let mut parts = start.split('\n');
        parts.find_map(|part| part.strip_prefix(name)?.strip_prefix(':'))
    };
    wrong("number", began("number"), Some(&ticket.number));
    wrong("key", began("key"), ticket.key.as_deref());
    wrong("author", Some(&opened.by), Some(&ticket.opened_by));
    let (says, is) = (moment(opened.at), moment(ticket.opened_at));
    wrong("beginning", Some(&says), Some(&is));
    let mut field = |name: &str, kind: EventKind, stands: Option<&str>| {
        let says = match last(kind) {
            Some(event) => event.value.as_deref(),
            None => began(name),
        };
        wrong(name, says, stands);
    };
    field("queue", EventKind::Queue, Some(&ticket.queue));
    field(
        "priority",
        EventKind::Priority,
        Some(ticket.priority.as_str()),
    );
    field("state", EventKind::State, Some(&ticket.state));
    field(
        "requester",
        EventKind::Requester,
        ticket.requester.as_deref(),
    );
    field("customer", EventKind::Customer, ticket.customer.as_deref());
    field("category", EventKind::Category, ticket.category.as_deref());
    field("assignee", EventKind::Assign, ticket.assignee.as_deref());
    let day = ticket.wait_until.map(|it| it.to_string());
    field("day", EventKind::Wait, day.as_deref());
    let deadline = ticket.deadline.map(moment);
    field("deadline", EventKind::Deadline, deadline.as_deref());
    let subject = last(EventKind::Subject).unwrap_or(opened);
    wrong("subject", subject.value.as_deref(), Some(&ticket.subject));
    let merges = events.iter().rev();
    let mut merges = merges.filter(|it| {
        it.kind == EventKind::Merged || (it.kind == EventKind::Unmerged && it.other.is_none())
    });
    let into = merges.next().filter(|it| it.kind == EventKind::Merged);
    let into = into.and_then(|it| it.other);
    if into != ticket.merged_into {
        wrong("other ticket", None, Some(&ticket.number));
    }
    Ok(())
}

//! Where a mail belongs: to the ticket that it answers, or to a new one.

use super::automatic::Returned;
use super::parse::Parsed;
use crate::base::{Id, Result};
use crate::db::Connection;
use crate::ticket::{Ticket, store};

/// The ticket that a mail answers, and how we know.
///
/// Ids of messages that we wrote count before others, the closest before those further back; the
/// number in a subject counts only from somebody who takes part, or is certainly one of us: anybody can
/// write one.
pub(super) fn answered(
    conn: &Connection,
    mail: &Parsed,
    is_ours: bool,
) -> Result<Option<(Ticket, &'static str)>> {
    if let Some(returned) = &mail.returned {
        return Ok(bounced(conn, mail, returned)?.map(|it| (it, BOUNCED)));
    }
    for ours in [true, false] {
        for id in &mail.answers {
            if ours && !store::files::is_ours(conn, id)? {
                continue;
            }
            if let Some(ticket) = store::files::ticket_of_message(conn, id)? {
                return Ok(Some((root(conn, ticket)?, "References")));
            }
        }
    }
    let Some(sender) = &mail.sender else {
        return Ok(None);
    };
    for number in numbers(&mail.subject) {
        if let Some(ticket) = called(conn, number)? {
            let ticket = store::root(conn, ticket)?;
            let family = store::family(conn, ticket.id)?;
            if is_ours || store::parts::takes_part(conn, &family, sender)? {
                return Ok(Some((ticket, SUBJECT)));
            }
        }
    }
    Ok(None)
}

/// How a mail went to its ticket by the number in its subject.
const SUBJECT: &str = "subject";

/// How a mail went to its ticket that says that another one did not arrive. An index and what is due
/// look for it.
pub const BOUNCED: &str = "it did not arrive";

/// The ticket of a mail that did not arrive: by the id we gave it, wherever the report tells it. Anybody
/// can write a report, and a number into it; only who got our mail knows its id.
fn bounced(conn: &Connection, mail: &Parsed, returned: &Returned) -> Result<Option<Ticket>> {
    for id in returned.message_id.iter().chain(&mail.answers) {
        if store::files::is_ours(conn, id)?
            && let Some(ticket) = store::files::ticket_of_message(conn, id)?
        {
            return root(conn, ticket).map(Some);
        }
    }
    Ok(None)
}

/// The ticket that a report of a mail that did not arrive only names: by the number in its subject, for
/// somebody who takes part. Somebody has to look whether that mail was ours.
pub(super) fn named_in_report(conn: &Connection, mail: &Parsed) -> Result<Option<Ticket>> {
    let Some(returned) = &mail.returned else {
        return Ok(None);
    };
    for number in numbers(&returned.subject).chain(numbers(&mail.subject)) {
        let Some(ticket) = called(conn, number)? else {
            continue;
        };
        let ticket = store::root(conn, ticket)?;
        let family = store::family(conn, ticket.id)?;
        for address in &returned.recipients {
            if store::parts::takes_part(conn, &family, address)? {
                return Ok(Some(ticket));
            }
        }
    }
    Ok(None)
}

/// Whether a mail that went to its ticket answers what we wrote, and not what its own sender did.
pub(super) fn answers_us(conn: &Connection, mail: &Parsed, how: &str) -> Result<bool> {
    for id in &mail.answers {
        if store::files::is_ours(conn, id)? {
            return Ok(true);
        }
    }
    Ok(how == SUBJECT)
}

fn root(conn: &Connection, id: Id<Ticket>) -> Result<Ticket> {
    store::root(conn, store::by_id(conn, id)?)
}

/// The ticket with a number, as somebody typed it again.
fn called(conn: &Connection, number: &str) -> Result<Option<Ticket>> {
    match store::find(conn, number)? {
        Some(found) => Ok(Some(found)),
        None => store::find(conn, &number.to_uppercase()),
    }
}

/// What stands in brackets in a subject: `[T-17]`.
fn numbers(subject: &str) -> impl Iterator<Item = &str> {
    let parts = subject.split('[').skip(1);
    parts.filter_map(|it| it.split_once(']').map(|(number, _)| number.trim()))
}

/// The ticket in which a mail is already: one that came by another way has other headers, and one of a
/// history came in elsewhere. The same id is not enough, as some programs give it twice.
pub(super) fn twin(conn: &Connection, mail: &Parsed) -> Result<Option<String>> {
    let Some(id) = &mail.message_id else {
        return Ok(None);
    };
    for event in store::files::events_of_message(conn, id)? {
        let (Some(event), Some(letter)) = (
            store::event_by_id(conn, event)?,
            store::files::letter(conn, event)?,
        ) else {
            continue;
        };
        let files = store::files::files_of(conn, event.id)?.into_iter();
        let files: Vec<[u8; 32]> = files.map(|(it, _)| it.sha256).collect();
        // One that says not when it was written may be written every night; the mail of a history is not here.
        let is_same = (mail.date.is_some() || letter.mail.is_none())
            && letter.sender == mail.sender
            && letter.sent_at == mail.date
            && letter.subject.as_deref() == Some(&mail.subject)
            && event.text.as_deref() == Some(&mail.text)
            && files.iter().eq(mail.files.iter().map(|it| &it.sha256));
        if is_same {
            let ticket = store::root(conn, store::by_id(conn, event.ticket)?)?;
            return Ok(Some(ticket.number));
        }
    }
    Ok(None)
}

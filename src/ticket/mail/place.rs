//! Where a mail belongs: to the ticket that it answers, or to a new one.

use super::parse::Parsed;
use crate::base::{Id, Result};
use crate::db::Connection;
use crate::ticket::{Ticket, store};

/// The ticket that a mail answers, and how we know.
///
/// Ids of messages that we wrote count before others, the closest before those further back; the
/// number in a subject counts only from somebody who takes part: anybody can write one.
pub(super) fn answered(conn: &Connection, mail: &Parsed) -> Result<Option<(Ticket, &'static str)>> {
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
        if let Some(ticket) = store::find(conn, number)? {
            let ticket = store::root(conn, ticket)?;
            let family = store::family(conn, ticket.id)?;
            if store::parts::takes_part(conn, &family, sender)? {
                return Ok(Some((ticket, "subject")));
            }
        }
    }
    Ok(None)
}

fn root(conn: &Connection, id: Id<Ticket>) -> Result<Ticket> {
    store::root(conn, store::by_id(conn, id)?)
}

/// What stands in brackets in a subject: `[T-17]`.
fn numbers(subject: &str) -> impl Iterator<Item = &str> {
    let parts = subject.split('[').skip(1);
    parts.filter_map(|it| it.split_once(']').map(|(number, _)| number.trim()))
}

//! Answers that did not go out: told until somebody answers, and sent again as the mail they were.

use super::reply::{Answer, NewReply, compose};
use super::workflow::{self, StateKind};
use super::{Event, EventKind, NewFile, Ticket, get, store};
use crate::base::{Error, Kept, Result, Text};
use crate::db::Connection;
use crate::firm::Firm;
use chrono::{DateTime, Utc};
use store::files::Letter;

/// The last answer of a ticket that did not go out, unless somebody has answered since.
fn unsent(conn: &Connection, ticket: &Ticket) -> Result<Option<(Event, Letter)>> {
    for event in store::events(conn, ticket.id)?.into_iter().rev() {
        match event.kind {
            EventKind::Reply => return Ok(None),
            EventKind::Note => {}
            _ => continue,
        }
        if let Some(letter) = store::files::letter(conn, event.id)?
            && letter.error.is_some()
        {
            return Ok(Some((event, letter)));
        }
    }
    Ok(None)
}

/// The tickets whose last answer did not go out, with the moment it was tried, until somebody answers or
/// they are closed.
pub(super) fn all_unsent(conn: &Connection) -> Result<Vec<(Ticket, DateTime<Utc>)>> {
    let mut found: Vec<(Ticket, DateTime<Utc>)> = Vec::new();
    for ticket in store::files::with_unsent(conn)? {
        let ticket = store::root(conn, store::by_id(conn, ticket)?)?;
        if workflow::get(conn, &ticket.state)?.kind == StateKind::Closed
            || found.iter().any(|(it, _)| it.id == ticket.id)
        {
            continue;
        }
        if let Some((event, _)) = unsent(conn, &ticket)? {
            found.push((ticket, event.at));
        }
    }
    Ok(found)
}

/// The answer that did not go out, once more: with its id, so that it is one answer however often it is
/// tried, and nobody gets it twice.
///
/// # Errors
/// Refused, when there is none, or as [`compose`].
pub fn compose_again(
    conn: &Connection,
    firm: &Firm,
    number: &str,
    then: Option<StateKind>,
    by: &str,
    at: DateTime<Utc>,
) -> Result<Answer> {
    let ticket = get(conn, number)?;
    let Some((event, letter)) = unsent(conn, &ticket)? else {
        return Err(Error::refused(format!(
            "no answer to {} waits to be sent again",
            ticket.number
        ))
        .with_hint(format!(
            "`bo ticket show {} --thread` shows them",
            ticket.number
        )));
    };
    let mut files = Vec::new();
    for (id, file) in store::files::of_event(conn, event.id)? {
        let kept = Kept {
            content: super::show::bytes(conn, id, &file)?,
            name: file.name,
            media_type: file.media_type,
            sha256: file.sha256,
        };
        files.push(NewFile { kept });
    }
    let new = NewReply {
        text: event.text,
        to: addresses(letter.recipients.as_deref()),
        cc: addresses(letter.cc.as_deref()),
        files,
        then,
        ..NewReply::default()
    };
    let mut answer = compose(conn, firm, number, &new, by, at)?;
    if let Some(id) = letter.message_id {
        answer.mail.message_id = format!("<{id}>");
    }
    if let Some(subject) = letter.subject {
        answer.mail.subject = subject;
    }
    Ok(answer)
}

/// Addresses as they are kept, one behind the other; a name may have a comma in it.
fn addresses(listed: Option<&str>) -> Vec<Text> {
    let mut found: Vec<String> = Vec::new();
    let mut open = String::new();
    for part in listed.into_iter().flat_map(|it| it.split(", ")) {
        if !open.is_empty() {
            open.push_str(", ");
        }
        open.push_str(part);
        if part.contains('@') {
            found.push(std::mem::take(&mut open));
        }
    }
    found.into_iter().filter_map(|it| it.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn a_name_with_a_comma_is_one_address() {
        let found = addresses(Some("Kranz, Anna <anna@kranz.example>, bob@bob.example"));
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            ["Kranz, Anna <anna@kranz.example>", "bob@bob.example"]
        );
        assert!(addresses(None).is_empty());
    }
}

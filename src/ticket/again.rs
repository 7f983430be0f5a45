//! Answers that did not go out: told until they do, and sent again as the mail they were.

use super::act::Acting;
use super::reply::{Answer, NewReply, bare, compose_for};
use super::workflow::{self, StateKind};
use super::{Event, EventKind, NewFile, Ticket, get, sending, store};
use crate::base::{Code, Error, Id, Kept, Result, Text, by_name};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use chrono::{DateTime, Utc};
use store::files::Letter;

/// An answer that waits until it goes out.
struct Unsent {
    event: Event,
    letter: Letter,
    /// Where its event was split off into.
    moved: Option<Id<Ticket>>,
}

/// The answers of a ticket that did not go out, the oldest first. Its mail says whether one did, wherever
/// the note of it is by now; one that was given again in the same words went out as well.
fn unsent(conn: &Connection, ticket: &Ticket) -> Result<Vec<Unsent>> {
    let events = store::events(conn, ticket.id)?;
    let mut found = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let letter = match event.kind {
            EventKind::Note => store::files::letter(conn, event.id)?,
            _ => None,
        };
        let Some(letter) = letter.filter(|it| it.error.is_some()) else {
            continue;
        };
        if went_out(conn, &events[at..], &letter)?.is_some() || is_given_up(conn, &letter)? {
            continue;
        }
        let id = event.id.to_string();
        let split = |it: &&Event| it.kind == EventKind::Split && it.value.as_ref() == Some(&id);
        found.push(Unsent {
            event: event.clone(),
            letter,
            moved: events.iter().rev().find(split).and_then(|it| it.other),
        });
    }
    Ok(found)
}

/// When an answer that did not go out at first went out, if it did: its event comes first, and those
/// after it follow.
pub(super) fn went_out(
    conn: &Connection,
    events: &[Event],
    letter: &Letter,
) -> Result<Option<DateTime<Utc>>> {
    let gone = match &letter.message_id {
        Some(id) => gone_at(conn, id)?,
        None => None,
    };
    let text = events.first().map(|it| &it.text);
    let is_same = |it: &&Event| it.kind == EventKind::Reply && Some(&it.text) == text;
    Ok(gone.or(events.iter().find(is_same).map(|it| it.at)))
}

/// When a mail of ours has gone, if it has.
pub(super) fn gone_at(conn: &Connection, message_id: &str) -> Result<Option<DateTime<Utc>>> {
    for id in store::files::events_of_message(conn, message_id)? {
        let event = store::event_by_id(conn, id)?;
        if let Some(event) = event.filter(|it| it.kind == EventKind::Reply) {
            return Ok(Some(event.at));
        }
    }
    Ok(None)
}

/// Whether somebody said that an answer is not needed any more.
fn is_given_up(conn: &Connection, letter: &Letter) -> Result<bool> {
    let Some(id) = &letter.message_id else {
        return Ok(false);
    };
    for event in store::files::events_of_message(conn, id)? {
        let letter = store::files::letter(conn, event)?;
        if letter.is_some_and(|it| it.how == ENTERED && it.error.is_none()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How a note came in that gives an answer up: somebody typed it.
const ENTERED: &str = "entered";

/// The answers that did not go out, by ticket, each with the moment it was tried and, where there are
/// several, how it begins, until they do or somebody gives them up.
pub(super) fn all_unsent(conn: &Connection) -> Result<Vec<(Ticket, DateTime<Utc>, String)>> {
    let mut found: Vec<(Ticket, DateTime<Utc>, String)> = Vec::new();
    let mut seen = Vec::new();
    for ticket in store::files::with_unsent(conn)? {
        let ticket = store::root(conn, store::by_id(conn, ticket)?)?;
        if seen.contains(&ticket.id) {
            continue;
        }
        seen.push(ticket.id);
        let mut waits = unsent(conn, &ticket)?;
        waits.retain(|it| it.moved.is_none());
        let several = waits.len() > 1;
        for it in waits {
            // One that is tried again right now, or was interrupted meanwhile, is told as that.
            let on_its_way = match &it.letter.message_id {
                Some(id) => store::sending::ticket_of(conn, id)?.is_some(),
                None => false,
            };
            if !on_its_way {
                let begins = match several {
                    true => begins(&it.event),
                    false => String::new(),
                };
                found.push((ticket.clone(), it.event.at, begins));
            }
        }
    }
    Ok(found)
}

/// How many answers to a ticket wait to be sent again.
///
/// # Errors
/// Refused, when there is no such ticket.
pub fn waiting_answers(conn: &Connection, number: &str) -> Result<usize> {
    let waits = unsent(conn, &get(conn, number)?)?;
    Ok(waits.iter().filter(|it| it.moved.is_none()).count())
}

/// The oldest answer that did not go out, or that of an event, once more: with its id, so that it is one answer however often
/// it is tried, and nobody gets it twice. It may go to other addresses; what was to become of the ticket
/// becomes of it, unless something else is said.
///
/// # Errors
/// Refused, when there is none, or as [`super::compose`].
pub fn compose_again(
    conn: &Connection,
    firm: &Firm,
    (number, event): (&str, Option<i64>),
    new: &NewReply,
    by: &str,
    at: DateTime<Utc>,
) -> Result<Answer> {
    let ticket = get(conn, number)?;
    let Unsent { event, letter, .. } = chosen(conn, &ticket, event)?;
    compose_unsent(conn, firm, event, letter, new, by, at)
}

/// How an answer begins.
fn begins(event: &Event) -> String {
    let text = super::harmless_line(event.text.as_deref().unwrap_or_default());
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text,
    }
}

/// Gives an answer up that did not go out, the oldest if none is named: a note says so, and nobody is told
/// of it any more. Answers with the ticket and what was given up.
///
/// # Errors
/// Refused, when there is none, or it is on its way.
pub fn give_up(tx: &Transaction<'_>, number: &str, event: Option<i64>) -> Result<(Ticket, String)> {
    let ticket = get(tx, number)?;
    sending::refuse_while_on_its_way(tx, &ticket, tx.at())?;
    let Unsent { event, letter, .. } = chosen(tx, &ticket, event)?;
    if letter.message_id.is_none() {
        return Err(Error::refused(format!(
            "the answer {} of {number} has no id: it cannot be given up",
            event.id
        )));
    }
    let mut acting = Acting::with(tx, store::by_id(tx, event.ticket)?);
    let mut note = acting.event(EventKind::Note);
    note.value = Some(format!(
        "gives up the answer of {}: {}",
        event.at.format("%Y-%m-%dT%H:%MZ"),
        begins(&event)
    ));
    let id = acting.happens(&note)?;
    let told = Letter {
        message_id: letter.message_id,
        how: ENTERED.to_string(),
        ..Letter::default()
    };
    store::files::insert_letter(tx, id, &told)?;
    let ticket = store::root(tx, acting.done()?)?;
    Ok((ticket, begins(&event)))
}

/// The answer of a ticket that is named by its event, or the oldest, of those that did not go out.
fn chosen(conn: &Connection, ticket: &Ticket, event: Option<i64>) -> Result<Unsent> {
    let mut waits = unsent(conn, ticket)?;
    let is_it = |it: &Unsent| event.is_none_or(|id| it.event.id == id);
    let first = waits.iter().position(|it| it.moved.is_none() && is_it(it));
    let Some(first) = first else {
        if let Some(id) = event {
            return Err(Error::refused(format!(
                "{id} is no answer to {} that waits to be sent again",
                ticket.number
            ))
            .with_hint(format!(
                "`bo ticket show {} --thread` shows them",
                ticket.number
            )));
        }
        if let Some(moved) = waits.first().and_then(|it| it.moved) {
            let into = store::by_id(conn, moved)?.number;
            return Err(Error::refused(format!(
                "the answer to {} that did not go out was split off into {into}",
                ticket.number
            ))
            .with_hint(format!("`bo ticket reply {into} --again` sends it")));
        }
        return Err(Error::refused(format!(
            "no answer to {} waits to be sent again",
            ticket.number
        ))
        .with_hint(format!(
            "`bo ticket show {} --thread` shows them",
            ticket.number
        )));
    };
    Ok(waits.swap_remove(first))
}

fn compose_unsent(
    conn: &Connection,
    firm: &Firm,
    event: Event,
    letter: Letter,
    new: &NewReply,
    by: &str,
    at: DateTime<Utc>,
) -> Result<Answer> {
    // What was merged may be taken apart again: the answer is one of the ticket that it was given to.
    let own = store::by_id(conn, event.ticket)?;
    let day = at.date_naive();
    let mut then = new.then;
    if let Some(kind) = then {
        workflow::may_become(conn, &own, kind, by, day)?;
    }
    let kept = event.value.as_deref();
    let kept = kept.and_then(|it| by_name::<StateKind>(it).ok());
    let mut stays = None;
    // Somebody may have moved the ticket meanwhile: then it stays where it is. What was said since, the
    // answer did not know.
    if let (None, Some(kind)) = (then, kept)
        && workflow::may_become(conn, &own, kind, by, day).is_ok()
    {
        match said_since(conn, &own, &event)? {
            None => then = Some(kind),
            Some(who) => {
                stays = Some(format!(
                    "{} stays {} and does not become {}: {who}",
                    own.number,
                    own.state,
                    kind.as_str()
                ));
            }
        }
    }
    let stays = stays.or(stays_as_a_whole(conn, &own, then)?);
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
    // Who asks may have another address by now.
    let former = asked_before(conn, &own, event.id)?;
    let current = |listed: Option<&str>| -> Vec<Text> {
        let mut all: Vec<Text> = Vec::new();
        for address in addresses(listed) {
            let asks = own.requester.as_deref().and_then(|it| it.parse().ok());
            let address = match former.contains(&bare(address.as_str())) {
                true => asks.unwrap_or(address),
                false => address,
            };
            if !all.contains(&address) {
                all.push(address);
            }
        }
        all
    };
    let was_to = current(letter.recipients.as_deref());
    let corrects = !new.to.is_empty();
    let new = NewReply {
        text: event.text,
        to: instead(&new.to, &was_to),
        cc: instead(&new.cc, &current(letter.cc.as_deref())),
        files,
        ..NewReply::default()
    };
    let mut answer = compose_for(conn, firm, own, &new, by, at)?;
    answer.is_of_part = true;
    answer.then = then;
    answer.stays = stays;
    if let Some(asks) = answer.ticket.requester.clone() {
        let mail = &answer.mail;
        let was_theirs = was_to.iter().any(|it| bare(it.as_str()) == asks);
        let gets_it = mail.to.iter().chain(&mail.cc).any(|it| bare(it) == asks);
        if corrects && was_theirs && !gets_it {
            answer.left_out.retain(|it| *it != asks);
            answer.told = Some(format!(
                "it goes to {to} instead of {asks}, who asks and does not get it: `bo ticket edit {} --from {}` \
                 says that this is where they are",
                answer.ticket.number,
                mail.to.first().map(|it| bare(it)).unwrap_or_default(),
                to = mail.to.join(", "),
            ));
        }
    }
    if let Some(id) = letter.message_id {
        answer.mail.message_id = format!("<{id}>");
    }
    if let Some(subject) = letter.subject {
        answer.mail.subject = subject;
    }
    Ok(answer)
}

/// Why the ticket that another one was merged into does not become what that one becomes.
pub(super) fn stays_as_a_whole(
    conn: &Connection,
    own: &Ticket,
    then: Option<StateKind>,
) -> Result<Option<String>> {
    let whole = store::root(conn, own.clone())?;
    let is_told = whole.id != own.id && then.is_some();
    Ok(is_told.then(|| {
        format!(
            "{} stays {}: it is an answer of {}, which was merged into it",
            whole.number, whole.state, own.number
        )
    }))
}

/// Who wrote to a ticket, or answered it, after an answer that did not go out.
fn said_since(conn: &Connection, own: &Ticket, note: &Event) -> Result<Option<String>> {
    let events = store::events(conn, own.id)?;
    // What was settled later is of the moment at which it was sent.
    let is_since = |it: &&Event| it.id > note.id || it.at > note.at;
    for event in events.iter().filter(is_since) {
        let letter = || store::files::letter(conn, event.id);
        match event.kind {
            EventKind::Message => {
                let who = letter()?.and_then(|it| it.sender);
                let who = who.unwrap_or_else(|| event.by.clone());
                return Ok(Some(format!("{who} has written since")));
            }
            EventKind::Reply if event.value.as_deref() != Some("auto") => {
                // One that was refused before it, and went out since, is older.
                let id = letter()?.and_then(|it| it.message_id).unwrap_or_default();
                let first = store::files::events_of_message(conn, &id)?;
                if first.iter().all(|it| *it > note.id) {
                    return Ok(Some(format!("{} has answered since", event.by)));
                }
            }
            _ => {}
        }
    }
    Ok(None)
}

/// The addresses of who asked when something was written, and asks no more: it may have been a wrong one.
pub(super) fn asked_before(conn: &Connection, own: &Ticket, event: i64) -> Result<Vec<String>> {
    let events = store::own_events(conn, own.id)?.into_iter();
    let since = events.filter(|it| it.kind == EventKind::Requester && it.id > event);
    let before = since.filter_map(|it| it.before.map(|it| bare(&it)));
    Ok(before
        .filter(|it| own.requester.as_ref() != Some(it))
        .collect())
}

/// Addresses that are named, or those that are kept.
fn instead(named: &[Text], kept: &[Text]) -> Vec<Text> {
    match named {
        [] => kept.to_vec(),
        _ => named.to_vec(),
    }
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

//! Answers on their way: kept before they leave the house, so that one that is interrupted is neither
//! lost nor given twice.

use super::again;
use super::mail::{self, Parsed};
use super::reply::{Answer, Recorded, record};
use super::{Event, EventKind, NewFile, StateKind, Ticket, get, store};
use crate::base::{Error, Kept, Result};
use crate::db::{Connection, Transaction};
use crate::document::mail::{Mail, eml};
use chrono::{DateTime, Utc};

/// An answer of which nobody knows yet whether it arrived.
#[derive(Clone, Debug)]
pub struct Sending {
    /// The id of its mail, without brackets.
    pub message_id: String,
    /// What it says, as somebody wrote it.
    pub text: String,
    /// The mail.
    pub mail: Vec<u8>,
    /// Since when it is on its way.
    pub at: DateTime<Utc>,
    /// Who gave it.
    pub by: String,
    /// What becomes of the ticket once it arrived.
    pub then: Option<StateKind>,
}

/// So many minutes a mail server may take.
const SLOW: i64 = 1;

impl Sending {
    /// Whether whoever gave it may still be at it.
    pub(super) fn is_under_way(&self, now: DateTime<Utc>) -> bool {
        (now - self.at).num_minutes() < SLOW
    }
}

/// Keeps an answer that is about to be sent; [`record`] says what became of it.
///
/// # Errors
/// Refused, when another one of the ticket is on its way.
pub fn send(tx: &Transaction<'_>, answer: &Answer) -> Result<()> {
    let whole = store::root(tx, answer.ticket.clone())?;
    refuse_while_on_its_way(tx, &whole, tx.at())?;
    refuse_twice(tx, answer)?;
    let sending = Sending {
        message_id: bare_id(&answer.mail),
        text: answer.text.clone(),
        mail: eml(&answer.mail)?,
        at: tx.at(),
        by: answer.by.clone(),
        then: answer.then,
    };
    store::sending::insert(tx, answer.ticket.id, &sending)?;
    tx.touch("ticket", &answer.ticket.number)
}

/// Refuses a mail that has gone, or is on its way, from whatever ticket: a note can be in two of them.
fn refuse_twice(conn: &Connection, answer: &Answer) -> Result<()> {
    let id = bare_id(&answer.mail);
    let number = &answer.ticket.number;
    if again::gone_at(conn, &id)?.is_some() {
        return Err(Error::refused(format!(
            "this answer to {number} has gone out already"
        )));
    }
    match store::sending::ticket_of(conn, &id)? {
        None => Ok(()),
        Some(other) => {
            let other = store::root(conn, store::by_id(conn, other)?)?.number;
            Err(Error::refused(format!(
                "this answer is on its way from {other}, and nobody knows whether it arrived"
            ))
            .with_hint(settles(&other)))
        }
    }
}

/// The id of a mail without brackets.
pub(super) fn bare_id(mail: &Mail) -> String {
    mail.message_id.trim_matches(['<', '>']).to_string()
}

/// Refuses to answer a ticket while another answer may be with the customer already.
pub(super) fn refuse_while_on_its_way(
    conn: &Connection,
    ticket: &Ticket,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(sending) = of(conn, ticket)? else {
        return Ok(());
    };
    refuse_while_under_way(&sending, ticket, now)?;
    let number = &ticket.number;
    let (by, at) = (&sending.by, sending.at.format("%Y-%m-%dT%H:%MZ"));
    Err(Error::refused(format!(
        "an answer of {by} to {number} was on its way at {at}, and nobody knows whether it arrived"
    ))
    .with_hint(settles(number)))
}

/// Refuses while whoever gave an answer may still be at it.
fn refuse_while_under_way(sending: &Sending, ticket: &Ticket, now: DateTime<Utc>) -> Result<()> {
    if !sending.is_under_way(now) {
        return Ok(());
    }
    let number = &ticket.number;
    Err(Error::refused(format!(
        "{} answers {number} right now, and nobody knows whether it arrived",
        sending.by
    ))
    .with_hint(format!(
        "wait a minute; if that was interrupted, {}",
        settles(number)
    )))
}

/// What to do about an answer of which nobody knows whether it arrived.
pub fn may_have_arrived(answer: &Answer) -> String {
    let number = &answer.ticket.number;
    format!(
        "it may have arrived all the same: ask, then {}",
        settles(number)
    )
}

fn settles(number: &str) -> String {
    format!(
        "`bo ticket reply {number} --sent` keeps it as an answer, `--not-sent` as a note; \
         `bo ticket show {number} --thread` shows it"
    )
}

/// The answer of a ticket, or of one that was merged into it, that is on its way.
pub(super) fn of(conn: &Connection, ticket: &Ticket) -> Result<Option<Sending>> {
    for id in store::family(conn, ticket.id)? {
        if let Some(found) = store::sending::of(conn, id)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Says what became of an answer that was interrupted on its way: it is with the customer, or it is not
/// and stays as a note.
///
/// # Errors
/// Refused, when none is on its way, or whoever gave it may still be at it.
pub fn settle(tx: &Transaction<'_>, number: &str, arrived: bool) -> Result<Recorded> {
    let ticket = get(tx, number)?;
    let Some(sending) = of(tx, &ticket)? else {
        return Err(Error::refused(format!(
            "no answer to {} is on its way",
            ticket.number
        )));
    };
    refuse_while_under_way(&sending, &ticket, tx.at())?;
    let parsed = parsed(&sending)?;
    // It is an answer of the ticket that was answered, wherever that is by now.
    let ticket = match store::sending::ticket_of(tx, &sending.message_id)? {
        Some(own) => store::by_id(tx, own)?,
        None => ticket,
    };
    let events = store::events(tx, ticket.id)?;
    let wrote = |it: &&Event| it.kind == EventKind::Message && it.at > sending.at;
    let has_written = sending.then.is_some() && events.iter().any(|it| wrote(&it));
    let then = sending.then.filter(|_| !has_written || !arrived);
    let stays = match has_written {
        true => Some(format!(
            "{} stays {}: somebody has written since",
            ticket.number, ticket.state
        )),
        false => again::stays_as_a_whole(tx, &ticket, then)?,
    };
    let answer = Answer {
        files: files(&sending, &parsed)?,
        left_out: Vec::new(),
        mail: Mail {
            from: parsed.sender.unwrap_or_default(),
            to: parsed.to,
            cc: parsed.cc,
            bcc: Vec::new(),
            reply_to: None,
            subject: parsed.subject,
            text: sending.text.clone(),
            attachments: Vec::new(),
            date: sending.at,
            message_id: sending.message_id.clone(),
            references: Vec::new(),
        },
        text: sending.text,
        meanwhile: None,
        by: sending.by.clone(),
        stays,
        then,
        is_of_part: true,
        told: None,
        ticket,
    };
    let why = (!arrived).then_some("it was interrupted on its way");
    record(tx, &answer, "smtp", why)
}

/// The mail of an answer that is on its way.
pub(super) fn parsed(sending: &Sending) -> Result<Parsed> {
    mail::parse(&sending.mail)
        .map_err(|why| Error::system(format!("the file is damaged: an answer: {why}")))
}

fn files(sending: &Sending, parsed: &Parsed) -> Result<Vec<NewFile>> {
    let file = |it: &mail::Attached| {
        let bytes = mail::part(&sending.mail, it.part, &it.sha256);
        Ok(NewFile {
            kept: Kept::new(&it.name, "file", &bytes)?,
        })
    };
    parsed.files.iter().map(file).collect()
}

//! Answers that go out: as a mail that finds its ticket again, whatever the reader's program does.

use super::act::Acting;
use super::merge::{self, Parts};
use super::store::{self, files::Letter};
use super::workflow::{self, StateKind};
use super::{Event, EventKind, NewFile, Ticket, again, get, mail, queue, sending, template};
use crate::base::{Code, Error, Kind, Result, Text};
use crate::contact::Email;
use crate::db::{Connection, Transaction};
use crate::document::mail::{Attachment, Mail};
use crate::firm::Firm;
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

/// An answer to be written.
#[derive(Clone, Debug, Default)]
pub struct NewReply {
    /// What it says; what the template says if not.
    pub text: Option<String>,
    /// The code of a template.
    pub template: Option<Text>,
    /// What who asks is called, where a template has the name.
    pub name: Option<Text>,
    /// To whom, if not to who asks.
    pub to: Vec<Text>,
    /// Who else gets it.
    pub cc: Vec<Text>,
    /// What comes with it.
    pub files: Vec<NewFile>,
    /// Whether everybody gets it who got the last message, or asked in what was merged.
    pub all: bool,
    /// What becomes of the ticket then.
    pub then: Option<StateKind>,
}

/// An answer that is ready to go out.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The ticket.
    pub ticket: Ticket,
    /// The mail.
    pub mail: Mail,
    /// What it says, as somebody wrote it.
    pub text: String,
    /// What comes with it.
    pub files: Vec<NewFile>,
    /// Who answered in the last minutes, if somebody else did.
    pub meanwhile: Option<String>,
    /// Who asked or wrote last, and does not get it.
    pub left_out: Vec<String>,
    /// Who answers.
    pub by: String,
    /// What becomes of the ticket then.
    pub then: Option<StateKind>,
    /// Whether it stays with its ticket where that is a part of another one by now.
    pub is_of_part: bool,
    /// Why the ticket does not become what it was to become.
    pub stays: Option<String>,
    /// What else is to be known before it leaves the house.
    pub told: Option<String>,
}

/// An answer that was noted.
#[derive(Debug)]
pub struct Recorded {
    /// The ticket as it stands then.
    pub ticket: Ticket,
    /// Why it did not become what was wanted.
    pub stays: Option<Error>,
}

/// The value of an answer that went to nobody on the side of who asks: their clocks go on.
pub(super) const ASIDE: &str = "aside";

/// So many minutes back, somebody else's answer is told.
const MEANWHILE: i64 = 15;

/// Writes the mail that answers a ticket.
///
/// # Errors
/// Refused, when there is nobody to write to or from; input, when it says nothing or an address is none.
pub fn compose(
    conn: &Connection,
    firm: &Firm,
    number: &str,
    new: &NewReply,
    by: &str,
    at: DateTime<Utc>,
) -> Result<Answer> {
    compose_for(conn, firm, get(conn, number)?, new, by, at)
}

/// The same for a ticket as it is, be it a part of another one or not.
pub(super) fn compose_for(
    conn: &Connection,
    firm: &Firm,
    ticket: Ticket,
    new: &NewReply,
    by: &str,
    at: DateTime<Utc>,
) -> Result<Answer> {
    sending::refuse_while_on_its_way(conn, &store::root(conn, ticket.clone())?, at)?;
    // What the workflow refuses is told before anything leaves the house.
    if let Some(kind) = new.then {
        workflow::may_become(conn, &ticket, kind, by, at.date_naive())?;
    }
    let text = match (&new.text, &new.template) {
        (Some(text), _) => text.clone(),
        (None, Some(code)) => {
            let mut reads = ticket.clone();
            // Whoever else gets it is not called as who asks.
            let is_to = |it: &Text| Some(bare(it.as_str())) == ticket.requester;
            if let Some(other) = new.to.first().filter(|_| !new.to.iter().any(is_to)) {
                reads.requester = Some(bare(other.as_str()));
                reads.requester_name = None;
            }
            template::text(&template::get(conn, code)?, &reads, new.name.as_deref())?
        }
        (None, None) => String::new(),
    };
    let text = super::harmless(&text).trim_end().to_string();
    if text.trim().is_empty() {
        return Err(Error::input("the answer says nothing"));
    }
    let events = store::events(conn, ticket.id)?;
    // Nobody reads, or gets a copy of, what was merged of somebody else.
    let Parts { ours, others } = merge::parts(conn, &ticket)?;
    let is_among = |all: &[Ticket], it: &Event| all.iter().any(|one| one.id == it.ticket);
    let written = events.iter().filter(|it| !is_among(&others, it));
    let letters = letters(conn, written)?;
    let strangers = letters_from(conn, &others, &events)?;
    let own = queue::get(conn, &ticket.queue)?.email;
    let queues: Vec<String> = store::desk::queues(conn)?
        .into_iter()
        .filter_map(|it| it.email.map(|it| it.to_lowercase()))
        .collect();
    let from = match &own {
        Some(address) => format!("{} <{address}>", one_line(&firm.company.name)),
        None => firm.sender()?,
    };
    let last = letters.iter().rev().find(|it| it.how != "entered");
    let mut to: Vec<String> = new.to.iter().map(Text::to_string).collect();
    if to.is_empty() {
        let requester = ticket.requester.clone().ok_or_else(|| {
            Error::refused(format!("{} has nobody to answer", ticket.number)).with_hint(format!(
                "--to names an address, `bo ticket edit {} --from …` says who asks",
                ticket.number
            ))
        })?;
        to.push(requester);
    }
    let mut cc: Vec<String> = new.cc.iter().map(Text::to_string).collect();
    let is_own = |address: &str| queues.iter().any(|it| it == address) || from.contains(address);
    let asked = ours.iter().filter_map(|it| it.requester.as_deref());
    if new.all {
        let mut everybody: Vec<&str> = Vec::new();
        if let Some(last) = last {
            all_are_kept(conn, &ticket, last)?;
            let lists = [&last.recipients, &last.cc].into_iter().flatten();
            everybody.extend(lists.flat_map(|it| it.split(", ")));
            everybody.extend(last.sender.as_deref());
        }
        everybody.extend(asked.clone());
        for address in everybody {
            let is_strange = strangers.iter().any(|it| it == address);
            let address = address.to_string();
            if !is_own(&address) && !is_strange && !to.contains(&address) && !cc.contains(&address)
            {
                cc.push(address);
            }
        }
    }
    // Who waits for an answer as well, and gets none.
    let mut left_out: Vec<String> = Vec::new();
    let wrote = last.and_then(|it| it.sender.as_deref());
    let theirs = strangers.iter().map(String::as_str);
    for address in wrote.into_iter().chain(asked).chain(theirs) {
        let gets_it = to.iter().chain(&cc).any(|it| bare(it) == address);
        let reads = !is_own(address) && !takes_no_mail(address);
        if !gets_it && reads && !left_out.iter().any(|it| it == address) {
            left_out.push(address.to_string());
        }
    }
    for address in to.iter().chain(&cc) {
        let plain = address.trim_end_matches('>').rsplit('<').next();
        plain.unwrap_or_default().trim().parse::<Email>()?;
    }
    // RFC 5322, 3.6.4: what the mail that is answered refers to comes before it.
    let mut references = match last.and_then(|it| it.mail) {
        Some(mail) => match store::mails::find(conn, mail)? {
            Some(raw) => mail::before(&raw.content),
            None => Vec::new(),
        },
        None => Vec::new(),
    };
    let own: Vec<String> = letters
        .iter()
        .filter_map(|it| it.message_id.clone())
        .collect();
    references.retain(|it| !own.contains(it));
    references.extend(own);
    let subject = ticket.subject.trim_start_matches('\'');
    let token = format!("[{}]", ticket.number);
    let lower = subject.to_lowercase();
    let answers = lower.starts_with("re:") || lower.starts_with("aw:");
    let subject = match (subject.contains(&token), answers) {
        (true, true) => subject.to_string(),
        (true, false) => format!("Re: {subject}"),
        (false, true) => format!("{subject} {token}"),
        (false, false) => format!("Re: {subject} {token}"),
    };
    let attachments = new.files.iter().map(|it| Attachment {
        name: it.kept.name.clone(),
        mime: it.kept.media_type.clone(),
        bytes: it.kept.content.clone(),
    });
    let mut answers = events.iter().rev();
    let last_answer = answers.find(|it| it.kind == EventKind::Reply);
    let meanwhile = last_answer
        .filter(|it| it.by != by && (at - it.at).num_minutes() < MEANWHILE)
        .map(|it| it.by.clone());
    let mail = Mail {
        message_id: own_id(&ticket, &events, &text, &from, at),
        from,
        to,
        cc,
        bcc: Vec::new(),
        reply_to: None,
        // A long subject is cut where the token still fits.
        subject: cut(&subject, &token),
        text: text.clone(),
        attachments: attachments.collect(),
        date: at,
        references,
    };
    Ok(Answer {
        ticket,
        mail,
        text,
        files: new.files.clone(),
        meanwhile,
        left_out,
        by: by.to_string(),
        then: new.then,
        is_of_part: false,
        stays: None,
        told: None,
    })
}

/// Refuses to answer everybody where not all of them are kept: only some would get it.
fn all_are_kept(conn: &Connection, ticket: &Ticket, last: &Letter) -> Result<()> {
    let lists = [&last.recipients, &last.cc].into_iter().flatten();
    let mut counts = lists.map(|it| it.split(", ").count());
    let Some(mail) = last.mail.filter(|_| counts.any(|it| it >= mail::ADDRESSES)) else {
        return Ok(());
    };
    let Some(raw) = store::mails::find(conn, mail)? else {
        return Ok(());
    };
    let count = mail::recipients(&raw.content);
    let kept: usize = [&last.recipients, &last.cc]
        .into_iter()
        .flatten()
        .map(|it| it.split(", ").count())
        .sum();
    match count <= kept {
        true => Ok(()),
        false => Err(Error::refused(format!(
            "all: the last message of {} went to {count} addresses, of which {kept} are kept",
            ticket.number
        ))
        .with_hint("--to and --cc name who gets the answer")),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(subject: &str, token: &str) -> String {
    match subject.chars().count() <= 300 {
        true => subject.to_string(),
        false => {
            let start: String = subject.chars().take(280).collect();
            match start.contains(token) {
                true => start,
                false => format!("{start}… {token}"),
            }
        }
    }
}

fn letters<'a>(conn: &Connection, events: impl Iterator<Item = &'a Event>) -> Result<Vec<Letter>> {
    let written = events.filter(|it| matches!(it.kind, EventKind::Message | EventKind::Reply));
    let mut found = Vec::new();
    for event in written {
        found.extend(store::files::letter(conn, event.id)?);
    }
    Ok(found)
}

/// Who asked, or wrote, in tickets: their addresses.
fn letters_from(conn: &Connection, tickets: &[Ticket], events: &[Event]) -> Result<Vec<String>> {
    let mut found: Vec<String> = tickets
        .iter()
        .filter_map(|it| it.requester.clone())
        .collect();
    let is_theirs = |it: &&Event| {
        it.kind == EventKind::Message && tickets.iter().any(|one| one.id == it.ticket)
    };
    let written = letters(conn, events.iter().filter(is_theirs))?;
    found.extend(written.into_iter().filter_map(|it| it.sender));
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// An id that nobody can guess: of what was said until now, which only those know who were told.
fn own_id(ticket: &Ticket, events: &[Event], text: &str, from: &str, at: DateTime<Utc>) -> String {
    let mut hash = Sha256::new();
    for event in events {
        hash.update(event.id.to_be_bytes());
        hash.update(event.by.as_bytes());
        hash.update(event.text.as_deref().unwrap_or_default());
    }
    hash.update(text);
    hash.update(at.timestamp_micros().to_be_bytes());
    let token: String = hash.finalize()[..10]
        .iter()
        .map(|it| format!("{it:02x}"))
        .collect();
    let id = crate::document::mail::new_id(&ticket.number, at, from);
    let (name, domain) = id.split_once('@').unwrap_or((&id, "localhost>"));
    format!("{name}.{token}@{domain}")
}

/// An address without the name in front of it, in small letters.
pub(super) fn bare(address: &str) -> String {
    let plain = address.trim_end_matches('>').rsplit('<').next();
    plain.unwrap_or_default().trim().to_lowercase()
}

/// Whether an address says itself that nobody reads what is written to it.
fn takes_no_mail(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default();
    let plain: String = local.chars().filter(|it| it.is_alphanumeric()).collect();
    plain.contains("noreply") || plain.contains("donotreply")
}

/// Whether a mail goes to who asks, or to somebody who wrote to us about it; where nobody did, to anyone.
/// One that was for them when it was refused still is, wherever it goes by now.
fn reaches_who_asks(conn: &Connection, ticket: &Ticket, mail: &Mail) -> Result<bool> {
    let mut asks: Vec<String> = ticket.requester.iter().cloned().collect();
    for event in store::events(conn, ticket.id)? {
        if event.kind == EventKind::Message {
            let letter = store::files::letter(conn, event.id)?;
            asks.extend(letter.and_then(|it| it.sender));
        }
    }
    let mut to = mail.to.iter().chain(&mail.cc).map(|it| bare(it));
    if asks.is_empty() || to.any(|it| asks.contains(&it)) {
        return Ok(true);
    }
    for id in store::files::events_of_message(conn, &sending::bare_id(mail))? {
        let letter = store::files::letter(conn, id)?;
        if let Some(letter) = letter.filter(|it| it.error.is_some()) {
            asks.extend(again::asked_before(conn, ticket, id)?);
            let lists = [&letter.recipients, &letter.cc].into_iter().flatten();
            let mut was_to = lists.flat_map(|it| it.split(", ")).map(bare);
            if was_to.any(|it| asks.contains(&it)) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether an answer is noted already: as one that arrived, or as one that did not, if it did not.
fn is_settled(conn: &Connection, message_id: &str, arrived: bool) -> Result<bool> {
    for id in store::files::events_of_message(conn, message_id)? {
        let event = store::event_by_id(conn, id)?;
        if event.is_some_and(|it| it.kind == EventKind::Reply || !arrived) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Notes an answer, and how it went out. One that did not go out is a note of that, and no answer. What
/// somebody else has settled meanwhile is noted once. A move that the workflow refuses by now is left
/// out, and told: the answer has left the house.
///
/// # Errors
/// As writing to the file.
pub fn record(
    tx: &Transaction<'_>,
    answer: &Answer,
    how: &str,
    error: Option<&str>,
) -> Result<Recorded> {
    let message_id = sending::bare_id(&answer.mail);
    let was_on_its_way = store::sending::delete(tx, &message_id)?;
    let mut acting = match answer.is_of_part {
        true => Acting::with(tx, store::by_id(tx, answer.ticket.id)?),
        false => Acting::on(tx, &answer.ticket.number)?,
    };
    // One that was tried again and did not go out again is noted already.
    let is_known = !was_on_its_way || error.is_some();
    if is_known && is_settled(tx, &message_id, error.is_none())? {
        let ticket = store::root(tx, acting.done()?)?;
        return Ok(Recorded {
            ticket,
            stays: None,
        });
    }
    let mut stays = None;
    if error.is_none() {
        stays = answer.stays.clone().map(Error::refused);
    }
    acting.by.clone_from(&answer.by);
    acting.at = answer.mail.date.min(acting.at);
    let kind = match error {
        None => EventKind::Reply,
        Some(_) => EventKind::Note,
    };
    let mut event = acting.event(kind);
    event.text = Some(answer.text.clone());
    let mail = &answer.mail;
    if error.is_some() {
        // What it was to become is not forgotten until it goes out.
        event.value = answer.then.map(|it| it.as_str().to_string());
    } else if !reaches_who_asks(tx, &answer.ticket, mail)? {
        event.value = Some(ASIDE.to_string());
    }
    let id = acting.writes(&event, &answer.files)?;
    let plain = |all: &[String]| Some(all.join(", ")).filter(|it| !it.is_empty());
    let sender = mail.from.trim_end_matches('>').rsplit('<').next();
    let letter = Letter {
        mail: None,
        message_id: Some(message_id),
        sender: sender.map(|it| it.trim().to_lowercase()),
        name: None,
        recipients: plain(&mail.to),
        cc: plain(&mail.cc),
        subject: Some(mail.subject.clone()),
        sent_at: Some(mail.date),
        how: how.to_string(),
        error: error.map(super::harmless_line),
    };
    store::files::insert_letter(tx, id, &letter)?;
    if error.is_none() {
        for address in mail.to.iter().chain(&mail.cc) {
            store::parts::add_participant(tx, acting.ticket.id, &bare(address))?;
        }
        if let Some(kind) = answer.then {
            stays = becomes(tx, &mut acting, kind)?.or(stays);
        }
        // Whoever answers has begun.
        if workflow::get(tx, &acting.ticket.state)?.kind == StateKind::New {
            becomes(tx, &mut acting, StateKind::Open)?;
        }
    }
    let ticket = store::root(tx, acting.done()?)?;
    Ok(Recorded { ticket, stays })
}

/// Brings what was answered into a state of a kind; answers with why that is refused.
fn becomes(
    tx: &Transaction<'_>,
    acting: &mut Acting<'_, '_>,
    kind: StateKind,
) -> Result<Option<Error>> {
    let day = tx.at().date_naive();
    match workflow::may_become(tx, &acting.ticket, kind, &acting.by, day) {
        Ok(state) => acting.enters(&state).map(|_| None),
        Err(err) if err.kind() == Kind::Refused => Ok(Some(err)),
        Err(err) => Err(err),
    }
}

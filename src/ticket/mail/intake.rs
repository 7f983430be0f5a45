//! Taking mails in: kept first, read then; each once.

use super::automatic::{Automatic, Returned};
use super::origin::{BY_MAIL, Staff, UNVERIFIED, own_addresses, staff};
use super::parse::{Parsed, headline, made_harmless, parse};
use super::place::{BOUNCED, answered, answers_us, named_in_report, twin};
use crate::base::{Error, Kind, Result};
use crate::contact;
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::ticket::act::Acting;
use crate::ticket::store::files::{Letter, StoredFile};
use crate::ticket::store::mails::Raw;
use crate::ticket::workflow::StateKind;
use crate::ticket::{EventKind, NewTicket, Ticket, get, open, queue, store, workflow};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// How mails are taken in.
#[derive(Clone, Debug, Default)]
pub struct Intake {
    /// The queue they are for; that of the address they were sent to if not said.
    pub queue: Option<String>,
    /// Where they are read from.
    pub source: String,
    /// Whether they count from when they say they were written.
    pub dated: bool,
}

/// What was kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeptMails {
    /// Mails that are new.
    pub new: usize,
    /// Mails that were there.
    pub known: usize,
}

/// What became of a mail.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The mail.
    pub mail: i64,
    /// What became of it.
    pub outcome: Outcome,
    /// The ticket it is in.
    pub ticket: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// How many files came with it.
    pub files: usize,
    /// What was made harmless in it.
    pub harmless: Vec<String>,
}

/// What becomes of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It opened a ticket.
    Opened,
    /// It went to a ticket that was there.
    Added,
    /// It was kept, and went nowhere.
    Skipped,
    /// It waits for somebody to look at it.
    Quarantined,
}

impl crate::base::Code for Outcome {
    const WHAT: &'static str = "outcome";
    const NAMES: &'static [(Outcome, &'static str)] = &[
        (Outcome::Opened, "opened"),
        (Outcome::Added, "added"),
        (Outcome::Skipped, "skipped"),
        (Outcome::Quarantined, "quarantined"),
    ];
}

/// A mail and what became of it: a line of `bo ticket mails`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct MailRow {
    pub mail: i64,
    pub outcome: Option<Outcome>,
    pub ticket: Option<String>,
    pub sender: Option<String>,
    pub subject: Option<String>,
    pub reason: Option<String>,
    pub at: DateTime<Utc>,
    pub size: i64,
    pub source: String,
}

/// Up to which mail all were read.
const READ: &str = "ticket mails read";

/// So many mails of one address open tickets within an hour: more than that is a machine.
const HOURLY: i64 = 30;

/// Makes sure that there is a queue to go to, before the first mail is kept.
///
/// # Errors
/// Refused, when the one that is named is not there.
pub fn ready(tx: &Transaction<'_>, firm: &Firm, how: &Intake) -> Result<()> {
    match &how.queue {
        Some(code) => queue::get(tx, code).map(drop),
        None if store::desk::queues(tx)?.is_empty() => queue::meant(tx, firm, None).map(drop),
        None => Ok(()),
    }
}

/// Whether mails were kept and not read.
///
/// # Errors
/// As reading the file.
pub fn is_waiting(conn: &Connection) -> Result<bool> {
    let after = db::series_last(conn, READ)?.map_or(0, |(_, last)| last);
    store::mails::any_after(conn, after)
}

/// Keeps mails as they came.
///
/// # Errors
/// Refused, when there is no such queue.
pub fn keep(tx: &Transaction<'_>, how: &Intake, mails: &[Vec<u8>]) -> Result<KeptMails> {
    let mut kept = KeptMails::default();
    for mail in mails {
        let hash: [u8; 32] = Sha256::digest(mail).into();
        let queue = how.queue.as_deref();
        match store::mails::insert(tx, &hash, mail, queue, &how.source, how.dated)? {
            Some(_) => kept.new += 1,
            None => kept.known += 1,
        }
    }
    Ok(kept)
}

/// Reads mails that were kept and not read yet, at most `most`; hands what became of each to `each`.
/// Answers how many there were.
///
/// # Errors
/// As writing to the file; never because of what a mail says.
pub fn read(
    tx: &Transaction<'_>,
    firm: &Firm,
    most: usize,
    mut each: impl FnMut(Taken),
) -> Result<usize> {
    let after = db::series_last(tx, READ)?.map_or(0, |(_, last)| last);
    let most = u32::try_from(most).unwrap_or(u32::MAX);
    let waiting = store::mails::waiting(tx, after, most)?;
    let own = own_addresses(tx, firm)?;
    for raw in &waiting {
        each(take(tx, firm, &own, raw)?);
    }
    if let Some(last) = waiting.last() {
        db::raise_series(tx, READ, last.id)?;
    }
    Ok(waiting.len())
}

fn take(tx: &Transaction<'_>, firm: &Firm, own: &HashSet<String>, raw: &Raw) -> Result<Taken> {
    let mail = match parse(&raw.content) {
        Ok(mail) => mail,
        Err(why) => return end(tx, raw, Outcome::Quarantined, None, Some(&why), 0),
    };
    if let Some(id) = &mail.message_id
        && store::files::is_ours(tx, id)?
    {
        return end(
            tx,
            raw,
            Outcome::Skipped,
            None,
            Some("we wrote it ourselves"),
            0,
        );
    }
    if let Some(number) = twin(tx, &mail)? {
        let why = format!("it is in {number} already");
        return end(tx, raw, Outcome::Skipped, None, Some(&why), 0);
    }
    let taken = place(tx, firm, own, raw, &mail)?;
    Ok(Taken {
        harmless: made_harmless(&mail),
        ..taken
    })
}

/// Brings a mail to where it belongs.
fn place(
    tx: &Transaction<'_>,
    firm: &Firm,
    own: &HashSet<String>,
    raw: &Raw,
    mail: &Parsed,
) -> Result<Taken> {
    let staff = staff(tx, firm, own, raw, mail)?;
    let is_ours = matches!(staff, Staff::Known(_));
    let found = answered(tx, mail, is_ours)?;
    if let Some((ticket, how)) = found {
        return add(tx, raw, mail, ticket, how, own, staff);
    }
    if let Some(ticket) = named_in_report(tx, mail)? {
        let why = format!(
            "it says that a mail of {} did not arrive, and knows no id of one that we wrote",
            ticket.number
        );
        return end(tx, raw, Outcome::Quarantined, None, Some(&why), 0);
    }
    let from_us = mail.sender.as_ref().is_some_and(|it| own.contains(it));
    let why = match mail.automatic {
        Some(Automatic::Bounce) => Some("it says that a mail did not arrive"),
        Some(Automatic::Reply) => Some("a machine answered"),
        // A form on our site writes from our address, and says who wants an answer.
        _ if from_us && !mail.reply_to.iter().any(|(it, _)| !own.contains(it)) => {
            Some("it comes from our own address")
        }
        _ => None,
    };
    if let Some(why) = why {
        return end(tx, raw, Outcome::Skipped, None, Some(why), 0);
    }
    if let Some(sender) = &mail.sender
        && mail.automatic.is_some()
        && !raw.dated
    {
        let since = tx.at() - TimeDelta::hours(1);
        if HOURLY <= store::mails::recent(tx, sender, since)? {
            let why = format!("{sender} opened {HOURLY} tickets within an hour");
            return end(tx, raw, Outcome::Quarantined, None, Some(&why), 0);
        }
    }
    new(tx, firm, raw, mail, own)
}

/// Opens a ticket with a mail.
fn new(
    tx: &Transaction<'_>,
    firm: &Firm,
    raw: &Raw,
    mail: &Parsed,
    own: &HashSet<String>,
) -> Result<Taken> {
    let mut to = mail.to.iter().chain(&mail.cc).chain(&mail.delivered);
    let queues = store::desk::queues(tx)?;
    let addressed = to.find_map(|address| {
        let is = |it: &&queue::Queue| {
            it.email
                .as_ref()
                .is_some_and(|it| it.to_lowercase() == *address)
        };
        queues.iter().find(is)
    });
    let queue = match (&raw.queue, addressed) {
        (Some(code), _) => code.clone(),
        (None, Some(queue)) => queue.code.clone(),
        (None, None) => match queue::meant(tx, firm, None) {
            Ok(queue) => queue.code,
            Err(err) if err.kind() == Kind::Refused => {
                let why = "it is for no queue, and there are several";
                return end(tx, raw, Outcome::Quarantined, None, Some(why), 0);
            }
            Err(err) => return Err(err),
        },
    };
    let subject = match mail.subject.as_str() {
        "" => "(no subject)".to_string(),
        subject => subject.to_string(),
    };
    let mut wants = mail.reply_to.iter().filter(|(it, _)| !own.contains(it));
    let sender = mail.sender.as_ref().map(|it| (it, &mail.name));
    let asks = wants.next().map(|(it, name)| (it, name)).or(sender);
    // Who writes from the address of a customer is theirs, wherever they want the answer.
    let mut customer = None;
    for address in asks.iter().map(|(it, _)| *it).chain(&mail.sender) {
        if customer.is_none() && !own.contains(address) {
            customer = contact::writes_from(tx, address)?;
        }
    }
    let new = NewTicket {
        requester: asks.map(|(it, _)| it.clone()),
        requester_name: asks
            .and_then(|(_, name)| name.clone())
            .or(mail.name.clone()),
        customer: customer.map(|it| it.parse()).transpose()?,
        queue: Some(queue.parse()?),
        priority: mail.importance.as_deref().and_then(open::said),
        opened_at: Some(moment(raw, mail)),
        ..NewTicket::default()
    };
    let mut acting = open::begin(tx, firm, &new, subject)?;
    let event = write(tx, &mut acting, raw, mail, EventKind::Message, None, own)?;
    for (address, _) in wants {
        store::parts::add_participant(tx, acting.ticket.id, address)?;
    }
    if mail.automatic.is_some() {
        let tag = match mail.automatic {
            Some(Automatic::Bulk) => "bulk",
            _ => "automatic",
        };
        if store::parts::add_tag(tx, acting.ticket.id, tag)? {
            acting.names(EventKind::Tag, tag)?;
        }
    }
    let ticket = acting.done()?;
    let files = mail.files.len();
    end(
        tx,
        raw,
        Outcome::Opened,
        Some((&ticket, event)),
        None,
        files,
    )
}

/// How a mail went to its ticket that somebody took in by hand, whoever wrote it.
const BY_HAND: &str = "by hand";

/// Adds a mail to the ticket that it answers.
fn add(
    tx: &Transaction<'_>,
    raw: &Raw,
    mail: &Parsed,
    ticket: Ticket,
    how: &str,
    own: &HashSet<String>,
    staff: Staff,
) -> Result<Taken> {
    let is_machine = match mail.automatic {
        Some(Automatic::Bounce | Automatic::Reply) => true,
        Some(Automatic::Answer) => answers_us(tx, mail, how)?,
        Some(Automatic::Bulk | Automatic::Generated) | None => false,
    };
    let by_machine = is_machine && how != BY_HAND;
    let mut acting = Acting::with(tx, ticket);
    acting.at = moment(raw, mail);
    let asks = acting.ticket.requester.as_ref();
    // Who asks is a customer, even one of us.
    let staff = match mail.sender.is_some() && mail.sender.as_ref() == asks {
        true => Staff::None,
        false => staff,
    };
    let colleague = match &staff {
        Staff::Known(login) => Some(login),
        Staff::Claimed | Staff::None => None,
    };
    if let Some(login) = colleague {
        acting.by.clone_from(login);
    }
    let kind = match (colleague, by_machine) {
        // What a machine says is no answer, and nobody waits for an answer to it.
        (_, true) => EventKind::Note,
        (None, false) => EventKind::Message,
        // One of us who writes from their own program answers who asks, or tells the others something.
        (Some(_), false) => match mail.to.iter().chain(&mail.cc).any(|it| Some(it) == asks) {
            true => EventKind::Reply,
            false => EventKind::Note,
        },
    };
    let failed = mail.returned.as_ref().map(Returned::in_words);
    let value = match (&staff, kind) {
        (_, EventKind::Note) => failed.as_deref(),
        (Staff::Claimed, _) => Some(UNVERIFIED),
        (Staff::Known(_), EventKind::Reply) => Some(BY_MAIL),
        (Staff::Known(_) | Staff::None, _) => None,
    };
    let event = write(tx, &mut acting, raw, mail, kind, value, own)?;
    let kind = workflow::get(tx, &acting.ticket.state)?.kind;
    let is_news =
        !by_machine && colleague.is_none() && (kind.is_done() || kind == StateKind::Waiting);
    // Nobody answers what did not arrive: there is nothing to wait for.
    let in_vain = mail.returned.is_some() && kind == StateKind::Waiting;
    if is_news || in_vain {
        let open = workflow::next(tx, &acting.ticket, StateKind::Open)?;
        acting.enters(&open)?;
    }
    let ticket = acting.done()?;
    let files = mail.files.len();
    end(
        tx,
        raw,
        Outcome::Added,
        Some((&ticket, event)),
        Some(how),
        files,
    )
}

/// Writes down what a mail says; answers with the event.
fn write(
    tx: &Transaction<'_>,
    acting: &mut Acting<'_, '_>,
    raw: &Raw,
    mail: &Parsed,
    kind: EventKind,
    value: Option<&str>,
    own: &HashSet<String>,
) -> Result<i64> {
    let mut event = acting.event(kind);
    event.value = value.map(str::to_string);
    event.text = Some(mail.text.clone());
    // Files are found with the message that they came with.
    let mut words = mail.text.clone();
    for file in &mail.files {
        words.push('\n');
        words.push_str(&file.name);
        if let Some(text) = &file.words {
            words.push('\n');
            words.push_str(text);
        }
    }
    let id = acting.happens_saying(&event, &words)?;
    let letter = Letter {
        mail: Some(raw.id),
        message_id: mail.message_id.clone(),
        sender: mail.sender.clone(),
        name: mail.name.clone(),
        recipients: Some(mail.to.join(", ")).filter(|it| !it.is_empty()),
        cc: Some(mail.cc.join(", ")).filter(|it| !it.is_empty()),
        subject: Some(mail.subject.clone()),
        sent_at: mail.date,
        how: "mail".to_string(),
        error: None,
    };
    store::files::insert_letter(tx, id, &letter)?;
    for file in &mail.files {
        let stored = StoredFile {
            event: id,
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            size: file.size as i64,
            sha256: file.sha256,
            part: Some(file.part),
        };
        store::files::insert_file(tx, &stored, None)?;
    }
    if kind == EventKind::Message {
        // A sender that nobody vouches for takes no part by writing.
        let sender = mail.sender.iter().filter(|_| value != Some(UNVERIFIED));
        let others = sender.chain(&mail.to).chain(&mail.cc);
        for address in others.filter(|it| !own.contains(*it)) {
            store::parts::add_participant(tx, acting.ticket.id, address)?;
        }
    }
    Ok(id)
}

/// The moment from which a mail counts: when it came, or when it says it was written.
fn moment(raw: &Raw, mail: &Parsed) -> DateTime<Utc> {
    match mail.date {
        Some(date) if raw.dated => date.min(raw.at),
        _ => raw.at,
    }
}

fn end(
    tx: &Transaction<'_>,
    raw: &Raw,
    outcome: Outcome,
    place: Option<(&Ticket, i64)>,
    reason: Option<&str>,
    files: usize,
) -> Result<Taken> {
    use crate::base::Code;
    let event = place.map(|(_, event)| event);
    store::mails::end(tx, raw.id, outcome.as_str(), event, reason)?;
    Ok(Taken {
        mail: raw.id,
        outcome,
        ticket: place.map(|(ticket, _)| ticket.number.clone()),
        reason: reason.map(str::to_string),
        files,
        harmless: Vec::new(),
    })
}

/// Hands mails and what became of them to `each`, newest first.
///
/// # Errors
/// As reading the file.
pub fn mails(
    conn: &Connection,
    outcome: Option<Outcome>,
    mut each: impl FnMut(MailRow) -> Result<()>,
) -> Result<()> {
    use crate::base::{Code, by_name};
    store::mails::each(conn, outcome.map(Code::as_str), |it| {
        // Of a mail that is in no ticket, only its bytes say who wrote it.
        let (sender, subject) = it.head.as_deref().map(headline).unwrap_or_default();
        each(MailRow {
            mail: it.mail,
            outcome: it.outcome.as_deref().map(by_name).transpose()?,
            ticket: it.ticket,
            sender: it.sender.or(sender),
            subject: it.subject.or(subject),
            reason: it.reason,
            at: it.at,
            size: it.size,
            source: it.source,
        })
    })
}

/// A mail as it came.
///
/// # Errors
/// Refused, when there is none.
pub fn raw(conn: &Connection, mail: i64) -> Result<Vec<u8>> {
    Ok(find(conn, mail)?.content)
}

fn find(conn: &Connection, mail: i64) -> Result<Raw> {
    let found = store::mails::find(conn, mail)?;
    found.ok_or_else(|| {
        Error::refused(format!("there is no mail {mail}")).with_hint("`bo ticket mails` lists them")
    })
}

/// Leaves a mail out that nobody needs: it stays as it came, and waits no longer.
///
/// # Errors
/// Refused, when it is in a ticket.
pub fn leave_out(tx: &Transaction<'_>, mail: i64, reason: Option<&str>) -> Result<Taken> {
    let raw = in_no_ticket(tx, mail)?;
    let reason = reason.map(crate::ticket::harmless_line);
    let reason = reason.filter(|it| !it.is_empty());
    let why = reason.as_deref().unwrap_or("left out by hand");
    end(tx, &raw, Outcome::Skipped, None, Some(why), 0)
}

/// A mail that is in no ticket.
fn in_no_ticket(conn: &Connection, mail: i64) -> Result<Raw> {
    let raw = find(conn, mail)?;
    let outcome = store::mails::outcome(conn, mail)?;
    match outcome.as_deref() {
        Some("opened" | "added") => Err(Error::refused(format!(
            "mail {mail} is in a ticket already"
        ))),
        _ => Ok(raw),
    }
}

/// Takes a mail in by hand that went nowhere: into the ticket that is named, or into a new one.
///
/// # Errors
/// Refused, when it is in a ticket already.
pub fn release(
    tx: &Transaction<'_>,
    firm: &Firm,
    mail: i64,
    into: Option<&str>,
    queue: Option<&str>,
) -> Result<Taken> {
    let mut raw = in_no_ticket(tx, mail)?;
    if let Some(code) = queue {
        raw.queue = Some(queue::get(tx, code)?.code);
    }
    let own = own_addresses(tx, firm)?;
    // What cannot be read is text all the same.
    let parsed = parse(&raw.content).unwrap_or_else(|_| Parsed {
        text: crate::ticket::harmless(&String::from_utf8_lossy(&raw.content))
            .chars()
            .take(20_000)
            .collect(),
        ..Parsed::default()
    });
    match into {
        Some(number) => {
            let ticket = get(tx, number)?;
            let staff = staff(tx, firm, &own, &raw, &parsed)?;
            // Somebody looked, and says which mail did not arrive.
            let how = match parsed.returned {
                Some(_) => BOUNCED,
                None => BY_HAND,
            };
            add(tx, &raw, &parsed, ticket, how, &own, staff)
        }
        None => {
            let taken = new(tx, firm, &raw, &parsed, &own)?;
            match (taken.outcome, taken.reason) {
                (Outcome::Quarantined, Some(why)) => Err(Error::refused(format!(
                    "mail {mail} stays where it is: {why}"
                ))
                .with_hint(format!(
                    "`bo ticket release {mail} --queue CODE` opens a ticket there"
                ))),
                (_, reason) => Ok(Taken { reason, ..taken }),
            }
        }
    }
}

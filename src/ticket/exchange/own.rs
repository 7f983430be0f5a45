//! The whole history of tickets, one JSON object a line.

use crate::asset::Known;
use crate::base::{Code, Error, Id, Result};
use crate::contact;
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::tabular::Outcome;
use crate::ticket::sending::Sending;
use crate::ticket::store::files::{Letter, StoredFile};
use crate::ticket::{Event, EventKind, Priority, StateKind, Ticket, mail, open, queue, store};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// A ticket with all that happened to it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    number: String,
    subject: String,
    queue: String,
    priority: Priority,
    state: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    assignee: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    requester: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    requester_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    customer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wait_until: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deadline: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    merged_into: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    opened_at: DateTime<Utc>,
    opened_by: String,
    changed_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    assets: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    participants: Vec<String>,
    events: Vec<Happening>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sending: Vec<OnItsWay>,
}

/// An answer of which nobody knows yet whether it arrived.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OnItsWay {
    message_id: String,
    at: DateTime<Utc>,
    by: String,
    text: String,
    mail: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    then: Option<StateKind>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    kind: String,
    ticket: String,
}

/// Something that happened. Other events are named by their ticket and their place: `T-5/3`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Happening {
    at: DateTime<Utc>,
    by: String,
    kind: EventKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    minutes: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    billable: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    day: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ticket: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    billed: Option<OnInvoice>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    letter: Option<Written>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    files: Vec<Attached>,
}

/// The invoice that time is on.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OnInvoice {
    key: String,
    number: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    draft: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sender: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recipients: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cc: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sent_at: Option<DateTime<Utc>>,
    how: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Attached {
    name: String,
    media_type: String,
    content: String,
}

/// Writes all tickets with all that happened, one a line, in the order of their opening.
///
/// # Errors
/// As reading the file, or writing to `out`.
pub fn export(conn: &Connection, out: &mut dyn Write) -> Result<usize> {
    let mut numbers: BTreeMap<Id<Ticket>, String> = BTreeMap::new();
    let mut tickets = Vec::new();
    store::each(conn, "TRUE", &[], "t.id", |ticket| {
        numbers.insert(ticket.id, ticket.number.clone());
        tickets.push(ticket.id);
        Ok(())
    })?;
    let mut places: BTreeMap<i64, String> = BTreeMap::new();
    let count = tickets.len();
    // Other events are older, so their places are known by then.
    for id in tickets {
        let ticket = store::by_id(conn, id)?;
        let whole = whole(conn, ticket, &numbers, &mut places)?;
        let line = serde_json::to_string(&whole)
            .map_err(|err| Error::system(format!("a ticket cannot be written: {err}")))?;
        writeln!(out, "{line}")?;
    }
    Ok(count)
}

fn whole(
    conn: &Connection,
    ticket: Ticket,
    numbers: &BTreeMap<Id<Ticket>, String>,
    places: &mut BTreeMap<i64, String>,
) -> Result<Whole> {
    let own = [ticket.id];
    let number = |id: Id<Ticket>| numbers.get(&id).cloned();
    let mut events = Vec::new();
    for (no, event) in (1..).zip(store::own_events(conn, ticket.id)?) {
        let no: i32 = no;
        places.insert(event.id, format!("{}/{no}", ticket.number));
        events.push(happening(conn, event, numbers, places)?);
    }
    let links = store::parts::own_links(conn, ticket.id)?.into_iter();
    let sending = store::sending::of(conn, ticket.id)?.into_iter();
    let sending = sending.map(|it| OnItsWay {
        message_id: it.message_id,
        at: it.at,
        by: it.by,
        text: it.text,
        mail: STANDARD.encode(it.mail),
        then: it.then,
    });
    Ok(Whole {
        subject: ticket.subject,
        queue: ticket.queue,
        priority: ticket.priority,
        state: ticket.state,
        assignee: ticket.assignee,
        requester: ticket.requester,
        requester_name: ticket.requester_name,
        customer: ticket.customer,
        category: ticket.category,
        wait_until: ticket.wait_until,
        deadline: ticket.deadline,
        parent: ticket.parent.and_then(number),
        merged_into: ticket.merged_into.and_then(number),
        key: ticket.key,
        opened_at: ticket.opened_at,
        opened_by: ticket.opened_by,
        changed_at: ticket.changed_at,
        tags: store::parts::tags(conn, &own)?,
        assets: store::parts::assets(conn, &own)?,
        links: links.map(|(kind, ticket)| Link { kind, ticket }).collect(),
        participants: store::parts::participants(conn, ticket.id)?,
        events,
        sending: sending.collect(),
        number: ticket.number,
    })
}

fn happening(
    conn: &Connection,
    event: Event,
    numbers: &BTreeMap<Id<Ticket>, String>,
    places: &BTreeMap<i64, String>,
) -> Result<Happening> {
    let place = |id: &str| {
        let id = id.parse::<i64>().ok()?;
        places.get(&id).cloned()
    };
    let value = match (event.kind, event.value) {
        (kind, Some(value)) => Some(named(kind, &value, place).unwrap_or(value)),
        (_, None) => None,
    };
    let letter = store::files::letter(conn, event.id)?;
    let mail = letter.as_ref().and_then(|it| it.mail);
    let raw = match mail {
        Some(mail) => store::mails::find(conn, mail)?,
        None => None,
    };
    let mut files = Vec::new();
    for (file, content) in store::files::files_of(conn, event.id)? {
        let bytes = match (content, &raw, file.part) {
            (Some(bytes), _, _) => bytes,
            (None, Some(raw), Some(part)) => mail::part(&raw.content, part, &file.sha256),
            (None, _, _) => Vec::new(),
        };
        files.push(Attached {
            name: file.name,
            media_type: file.media_type,
            content: STANDARD.encode(bytes),
        });
    }
    let billed = match event.kind {
        EventKind::Time => billed(conn, event.id)?,
        _ => None,
    };
    Ok(Happening {
        billed,
        at: event.at,
        by: event.by,
        kind: event.kind,
        value,
        before: event.before,
        text: event.text,
        minutes: event.minutes,
        billable: event.billable,
        day: event.day,
        ticket: event.other.and_then(|id| numbers.get(&id).cloned()),
        origin: event.origin.and_then(|id| places.get(&id).cloned()),
        letter: letter.map(|it| Written {
            message_id: it.message_id,
            sender: it.sender,
            name: it.name,
            recipients: it.recipients,
            cc: it.cc,
            subject: it.subject,
            sent_at: it.sent_at,
            how: it.how,
            error: it.error,
        }),
        files,
    })
}

fn billed(conn: &Connection, event: i64) -> Result<Option<OnInvoice>> {
    let found = store::parts::billed(conn, event)?;
    Ok(found.map(|(key, number, draft)| OnInvoice { key, number, draft }))
}

/// The value of an event that names another event, with that name put through `name`.
fn named(kind: EventKind, value: &str, name: impl Fn(&str) -> Option<String>) -> Option<String> {
    match kind {
        EventKind::Done | EventKind::Undone | EventKind::Split => name(value),
        EventKind::Breach | EventKind::Step => {
            let (start, last) = value.rsplit_once(' ')?;
            (start == "next" || start.ends_with(" next"))
                .then(|| Some(format!("{start} {}", name(last)?)))
                .flatten()
        }
        _ => None,
    }
}

/// Writes all mails as they came, as an mbox.
///
/// # Errors
/// As reading the file, or writing to `out`.
pub fn mbox(conn: &Connection, out: &mut dyn Write) -> Result<usize> {
    let mut count = 0;
    store::mails::each_raw(conn, |_, _, content| {
        count += 1;
        out.write_all(b"From bo@localhost Thu Jan  1 00:00:00 1970\n")?;
        for line in content.split_inclusive(|it| *it == b'\n') {
            let quotes = line.iter().take_while(|it| **it == b'>').count();
            if line[quotes..].starts_with(b"From ") {
                out.write_all(b">")?;
            }
            out.write_all(line)?;
        }
        Ok(out.write_all(if content.ends_with(b"\n") {
            b"\n"
        } else {
            b"\n\n"
        })?)
    })?;
    Ok(count)
}

/// Takes tickets over that [`export`] wrote, in one change; hands what became of each to `each`.
///
/// # Errors
/// Input, with the line: what is no ticket; refused: somebody or something that is not here.
pub fn import(
    tx: &Transaction<'_>,
    firm: &Firm,
    text: &str,
    name: &str,
    mut each: impl FnMut(Outcome),
) -> Result<()> {
    let mut new: Vec<(usize, Whole, Id<Ticket>)> = Vec::new();
    let mut seen = BTreeSet::new();
    for (line, json) in (1..).zip(text.lines()) {
        let at = |err: Error| err.at(format!("{name}:{line}"));
        if json.trim().is_empty() {
            continue;
        }
        let whole: Whole = serde_json::from_str(json)
            .map_err(|err| at(Error::input(crate::base::in_words(&err.to_string()))))?;
        if !seen.insert(whole.number.clone()) {
            return Err(at(Error::input(format!("{} is in it twice", whole.number))));
        }
        if let Some(known) = store::find(tx, &whole.number)? {
            if known.opened_at != whole.opened_at || known.opened_by != whole.opened_by {
                return Err(at(Error::refused(format!(
                    "number: {} is another ticket here",
                    whole.number
                ))
                .with_hint("import it into a file without tickets")));
            }
            if !goes_on(tx, &known, &whole)? {
                return Err(at(Error::refused(format!(
                    "number: {} is here, and something else happened to it",
                    whole.number
                ))
                .with_hint("a history is read into a file without these tickets")));
            }
            each(Outcome::Unchanged);
            continue;
        }
        let id = begin(tx, firm, &whole).map_err(at)?;
        new.push((line, whole, id));
        each(Outcome::Added);
    }
    let mut places: BTreeMap<String, i64> = BTreeMap::new();
    for (line, whole, id) in &new {
        for (no, it) in (1..).zip(&whole.events) {
            let no: i32 = no;
            let at = |err: Error| err.at(format!("{name}:{line}: event {no}"));
            let event = happens(tx, *id, it, &places).map_err(at)?;
            places.insert(format!("{}/{no}", whole.number), event);
        }
    }
    for (line, whole, id) in &new {
        stand(tx, whole, *id).map_err(|err| err.at(format!("{name}:{line}")))?;
    }
    Ok(())
}

/// Whether a ticket that is here is the one of a history, which may have gone on since.
fn goes_on(conn: &Connection, known: &Ticket, whole: &Whole) -> Result<bool> {
    let here = store::own_events(conn, known.id)?;
    let is_same = |(one, other): (&Event, &Happening)| {
        (one.at, one.kind, &one.by) == (other.at, other.kind, &other.by)
            && (one.minutes, one.billable, &one.text)
                == (other.minutes, other.billable, &other.text)
    };
    Ok(whole.events.len() <= here.len() && here.iter().zip(&whole.events).all(is_same))
}

/// The ticket without what refers to others.
fn begin(tx: &Transaction<'_>, firm: &Firm, whole: &Whole) -> Result<Id<Ticket>> {
    if whole.subject.is_empty() {
        return Err(Error::input("subject: is missing"));
    }
    if store::desk::find_queue(tx, &whole.queue)?.is_none() {
        let usual = queue::NewQueue::default();
        queue::add_queue(tx, firm, &whole.queue, &usual)?;
    }
    if let Some(code) = &whole.assignee
        && !store::can_be_assigned(tx, code)?
    {
        return Err(Error::refused(format!(
            "assignee: there is no person and no department `{code}`"
        )));
    }
    if let Some(number) = &whole.customer {
        contact::get(tx, number).map_err(|err| err.at("customer"))?;
    }
    let states = store::desk::states(tx)?;
    let state = states.iter().find(|it| it.code == whole.state);
    let Some(state) = state else {
        return Err(
            Error::refused(format!("state: there is no `{}`", whole.state))
                .with_hint("`bo ticket workflow state` adds one"),
        );
    };
    open::taken(tx, firm, &whole.number)?;
    let ticket = Ticket {
        id: Id::new(0),
        number: whole.number.clone(),
        subject: crate::ticket::harmless_line(&whole.subject),
        queue: whole.queue.clone(),
        priority: whole.priority,
        state: whole.state.clone(),
        is_open: !state.kind.is_done(),
        assignee: whole.assignee.clone(),
        requester: whole.requester.clone(),
        requester_name: whole.requester_name.clone(),
        customer: whole.customer.clone(),
        category: whole.category.clone(),
        wait_until: whole.wait_until,
        deadline: whole.deadline,
        parent: None,
        merged_into: None,
        key: whole.key.clone(),
        opened_at: whole.opened_at,
        opened_by: whole.opened_by.clone(),
        changed_at: whole.changed_at,
    };
    let id = store::insert(tx, &ticket)?;
    tx.touch("ticket", &whole.number)?;
    Ok(id)
}

fn happens(
    tx: &Transaction<'_>,
    ticket: Id<Ticket>,
    it: &Happening,
    places: &BTreeMap<String, i64>,
) -> Result<i64> {
    if it.minutes.is_some_and(|it| it.abs() > 24 * 60) {
        return Err(Error::input("minutes: that is no work of one day"));
    }
    let place = |name: &str| places.get(name).map(ToString::to_string);
    let other = match &it.ticket {
        Some(number) => Some(
            store::find(tx, number)?
                .ok_or_else(|| Error::refused(format!("there is no ticket `{number}`")))?
                .id,
        ),
        None => None,
    };
    let clean = |text: &Option<String>| text.as_deref().map(crate::ticket::harmless);
    let value = it.value.as_ref();
    let value = value.map(|it_was| named(it.kind, it_was, place).unwrap_or_else(|| it_was.clone()));
    let event = Event {
        id: 0,
        ticket,
        at: it.at,
        by: it.by.clone(),
        kind: it.kind,
        value: clean(&value),
        before: clean(&it.before),
        text: clean(&it.text),
        minutes: it.minutes,
        billable: it.billable,
        day: it.day,
        other,
        origin: it.origin.as_ref().and_then(|it| places.get(it).copied()),
    };
    let id = store::insert_event(tx, &event)?;
    let mut words = event.text.clone().unwrap_or_default();
    for file in &it.files {
        let content = STANDARD
            .decode(&file.content)
            .map_err(|_| Error::input(format!("{}: its content is not base64", file.name)))?;
        words.push('\n');
        words.push_str(&file.name);
        if let Some(text) = mail::words(&file.media_type, &content) {
            words.push('\n');
            words.push_str(&text);
        }
        let stored = StoredFile {
            event: id,
            name: crate::ticket::harmless_line(&file.name).replace(['/', '\\'], "_"),
            media_type: file.media_type.clone(),
            size: content.len() as i64,
            sha256: Sha256::digest(&content).into(),
            part: None,
        };
        store::files::insert_file(tx, &stored, Some(&content))?;
    }
    if it.kind.is_written() {
        store::index(tx, id, "", &words)?;
    } else if matches!(it.kind, EventKind::Opened | EventKind::Subject) {
        store::index(tx, id, event.value.as_deref().unwrap_or_default(), "")?;
    }
    if let Some(letter) = &it.letter {
        let letter = Letter {
            mail: None,
            message_id: letter.message_id.clone(),
            sender: letter.sender.clone(),
            name: letter.name.clone(),
            recipients: letter.recipients.clone(),
            cc: letter.cc.clone(),
            subject: letter.subject.clone(),
            sent_at: letter.sent_at,
            how: letter.how.clone(),
            error: letter.error.clone(),
        };
        store::files::insert_letter(tx, id, &letter)?;
    }
    if let Some(billed) = &it.billed {
        bill(tx, id, it, billed)?;
    }
    Ok(id)
}

/// Time that is on an invoice stays so, be the invoice here or in the file it comes from. A draft that
/// is not here bills nothing, as one that was removed.
fn bill(tx: &Transaction<'_>, event: i64, it: &Happening, billed: &OnInvoice) -> Result<()> {
    if it.billable != Some(true) {
        return Err(Error::input("billed: only billable time is on an invoice"));
    }
    if billed.key.is_empty() || billed.number.is_empty() {
        return Err(Error::input("billed: which invoice is missing"));
    }
    if store::parts::is_invoice(tx, &billed.key, &billed.number)? {
        return store::parts::set_billed(tx, event, &billed.key, None);
    }
    match billed.draft {
        true => Ok(()),
        false => store::parts::set_billed(tx, event, &billed.key, Some(&billed.number)),
    }
}

/// What refers to other tickets, once all are there.
fn stand(tx: &Transaction<'_>, whole: &Whole, id: Id<Ticket>) -> Result<()> {
    let find = |number: &String| {
        store::find(tx, number)?
            .map(|it| it.id)
            .ok_or_else(|| Error::refused(format!("there is no ticket `{number}`")))
    };
    let mut ticket = store::by_id(tx, id)?;
    ticket.parent = whole.parent.as_ref().map(find).transpose()?;
    ticket.merged_into = whole.merged_into.as_ref().map(find).transpose()?;
    store::update(tx, &ticket)?;
    for tag in &whole.tags {
        store::parts::add_tag(tx, id, tag)?;
    }
    for number in &whole.assets {
        let asset = Known::get(tx, number).map_err(|err| err.at("assets"))?;
        store::parts::add_asset(tx, id, asset.asset.id.raw())?;
    }
    for link in &whole.links {
        store::parts::add_link(tx, id, &link.kind, find(&link.ticket)?)?;
    }
    for address in &whole.participants {
        store::parts::add_participant(tx, id, address)?;
    }
    for it in &whole.sending {
        let mail = STANDARD.decode(&it.mail);
        let mail = mail.map_err(|_| Error::input("sending: its mail is not base64"))?;
        let sending = Sending {
            message_id: it.message_id.clone(),
            text: crate::ticket::harmless(&it.text),
            mail,
            at: it.at,
            by: it.by.clone(),
            then: it.then,
        };
        store::sending::insert(tx, id, &sending)?;
    }
    // A file that was changed by hand may say what its events do not.
    let events = store::own_events(tx, id)?;
    if events.first().map(|it| it.kind) != Some(EventKind::Opened) {
        return Err(Error::input(format!("{} was never opened", whole.number)));
    }
    let says = events.iter().rev().find(|it| it.kind == EventKind::State);
    if let Some(state) = says.and_then(|it| it.value.as_ref())
        && *state != whole.state
    {
        return Err(Error::input(format!(
            "state: it is `{}`, its events say `{state}`",
            whole.state
        )));
    }
    let priority = events
        .iter()
        .rev()
        .find(|it| it.kind == EventKind::Priority);
    let priority = priority.and_then(|it| it.value.as_deref());
    if priority.is_some_and(|it| it != whole.priority.as_str()) {
        return Err(Error::input("priority: it is not what its events say"));
    }
    Ok(())
}

//! Everything about one ticket: what it is, what was said, what came with it.

use super::level::{Agreements, in_words, worked};
use super::rows::{EventRow, FileRow};
use super::store::files::StoredFile;
use super::{Event, EventKind, Ticket, again, get, mail, quote, sending, store};
use crate::base::{Code, Error, Kept, Result, ShowRow};
use crate::db::Connection;
use chrono::{DateTime, Utc};

/// A thing to do.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Task {
    /// Its place.
    pub no: u32,
    /// The event that added it.
    pub event: i64,
    /// What it is.
    pub text: String,
    /// Whether it is done.
    pub done: bool,
}

/// The things to do of a ticket, from what happened.
pub(super) fn tasks(events: &[Event]) -> Vec<Task> {
    let mut found: Vec<Task> = Vec::new();
    for event in events {
        let value = event.value.clone().unwrap_or_default();
        match event.kind {
            EventKind::Task => found.push(Task {
                no: found.len() as u32 + 1,
                event: event.id,
                text: value,
                done: false,
            }),
            EventKind::Done | EventKind::Undone => {
                let task = found.iter_mut().find(|it| it.event.to_string() == value);
                if let Some(task) = task {
                    task.done = event.kind == EventKind::Done;
                }
            }
            _ => {}
        }
    }
    found
}

/// What is known about a ticket.
///
/// # Errors
/// Refused, when there is none.
pub fn show(conn: &Connection, number: &str, now: DateTime<Utc>) -> Result<Vec<ShowRow>> {
    let ticket = get(conn, number)?;
    let family = store::family(conn, ticket.id)?;
    let mut rows = Vec::new();
    let mut add = |part: &str, what: &str, value: String| {
        if !value.is_empty() {
            rows.push(ShowRow::new(part, what, value));
        }
    };
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    add("ticket", "number", ticket.number.clone());
    add("ticket", "subject", ticket.subject.clone());
    add("ticket", "state", ticket.state.clone());
    add("ticket", "priority", ticket.priority.as_str().to_string());
    add("ticket", "queue", ticket.queue.clone());
    add("ticket", "assignee", text(&ticket.assignee));
    let requester = match (&ticket.requester_name, &ticket.requester) {
        (Some(name), Some(address)) => format!("{name} <{address}>"),
        (None, Some(one)) | (Some(one), None) => one.clone(),
        (None, None) => String::new(),
    };
    add("ticket", "requester", requester);
    add("ticket", "customer", text(&ticket.customer));
    add("ticket", "category", text(&ticket.category));
    let tags = store::parts::tags(conn, &family)?.join(", ");
    add("ticket", "tags", tags);
    let opened = format!("{} by {}", shown(ticket.opened_at), ticket.opened_by);
    add("ticket", "opened", opened);
    add("ticket", "changed", shown(ticket.changed_at));
    let day = ticket.wait_until.map(|it| it.to_string());
    add("ticket", "waits until", day.unwrap_or_default());
    add("ticket", "key", text(&ticket.key));
    let deadline = ticket.deadline.map(|at| {
        let left = (at - now).num_seconds();
        let words = match left < 0 {
            true => format!("{} late", super::level::length(-left)),
            false => format!("in {}", super::level::length(left)),
        };
        format!("{} ({words})", shown(at))
    });
    add("ticket", "deadline", deadline.unwrap_or_default());
    let agreements = Agreements::read(conn)?;
    let ticks = store::ticks(conn, ticket.id)?;
    for clock in agreements.clocks(&ticket, &ticks, now) {
        let due = clock.due.and_then(|it| DateTime::from_timestamp(it, 0));
        let state = match (clock.is_running(), clock.is_breached(now.timestamp())) {
            (true, _) => in_words(&clock, now.timestamp()),
            (false, true) => "breached".to_string(),
            (false, false) => "kept".to_string(),
        };
        let due = due.map(|it| format!(", {}", shown(it))).unwrap_or_default();
        let (used, target) = (worked(clock.used), worked(clock.target));
        let value = format!("{state}{due}; {used} of {target}");
        add("clock", clock.which.as_str(), value);
    }
    if let Some(parent) = ticket.parent {
        add("link", "part of", store::by_id(conn, parent)?.number);
    }
    for (_, number, is_open) in store::parts::children(conn, &family)? {
        let state = if is_open { "open" } else { "done" };
        add("link", "has part", format!("{number} ({state})"));
    }
    for (kind, ours, number) in store::parts::links(conn, &family)? {
        let root = get(conn, &number)?;
        // Two that were linked and are one now.
        if root.id == ticket.id {
            continue;
        }
        let kind = match (kind.as_str(), ours) {
            ("blocks", false) => "blocked by",
            ("causes", false) => "caused by",
            ("duplicates", false) => "duplicated by",
            ("relates", _) => "relates to",
            (kind, _) => kind,
        };
        add("link", kind, format!("{} {}", root.number, root.subject));
    }
    for id in family.iter().skip(1) {
        let merged = store::by_id(conn, *id)?;
        // Who else waits for an answer, where that is somebody else.
        let mut also = Vec::new();
        also.extend(
            merged
                .customer
                .filter(|it| Some(it) != ticket.customer.as_ref()),
        );
        also.extend(
            merged
                .requester
                .filter(|it| Some(it) != ticket.requester.as_ref()),
        );
        let also = match also.is_empty() {
            true => String::new(),
            false => format!(" ({})", also.join(", ")),
        };
        add("link", "merged", format!("{}{also}", merged.number));
    }
    for number in store::parts::assets(conn, &family)? {
        add("asset", "about", number);
    }
    let events = store::events(conn, ticket.id)?;
    for task in tasks(&events) {
        let mark = if task.done { "x" } else { " " };
        let what = task.no.to_string();
        add("task", &what, format!("[{mark}] {}", task.text));
    }
    let time = store::parts::time(conn, &family)?;
    let sum = |billable: bool| {
        let of = time.iter().filter(|it| it.billable == billable);
        of.map(|it| it.minutes).sum::<i64>()
    };
    for (what, minutes) in [("billable", sum(true)), ("not billed", sum(false))] {
        if minutes != 0 {
            add("time", what, worked(minutes * 60));
        }
    }
    let files = store::files::files(conn, &family)?;
    for (no, (_, file)) in (1..).zip(&files) {
        let what: i32 = no;
        let value = format!("{} ({} bytes)", file.name, file.size);
        add("file", &what.to_string(), value);
    }
    if let Some(it) = sending::of(conn, &ticket)? {
        let to = sending::parsed(&it)?;
        let to: Vec<String> = to.to.into_iter().chain(to.cc).collect();
        let value = format!("since {} by {} to {}", shown(it.at), it.by, to.join(", "));
        add("thread", "on its way", value);
    }
    let written = events.iter().filter(|it| it.kind.is_written()).count();
    add("thread", "messages", written.to_string());
    Ok(rows)
}

/// A moment as people read it: in UTC, to the minute.
fn shown(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%MZ").to_string()
}

/// What happened to a ticket, in order.
///
/// # Errors
/// Refused, when there is none.
pub fn thread(conn: &Connection, number: &str) -> Result<Vec<EventRow>> {
    let ticket = get(conn, number)?;
    let mut rows = Vec::new();
    let events = store::events(conn, ticket.id)?;
    for (at, event) in events.iter().enumerate() {
        let mut row = row(conn, &ticket, event.clone())?;
        if row.kind == EventKind::Note
            && row.error.is_some()
            && let Some(letter) = store::files::letter(conn, event.id)?
        {
            row.sent_at = again::went_out(conn, &events[at..], &letter)?;
        }
        rows.push(row);
    }
    // One that is on its way happened, and nobody knows yet how.
    if let Some(it) = sending::of(conn, &ticket)? {
        let mail = sending::parsed(&it)?;
        let names: Vec<String> = mail.files.into_iter().map(|it| it.name).collect();
        let listed = |all: Vec<String>| Some(all.join(", ")).filter(|it| !it.is_empty());
        rows.push(EventRow {
            event: 0,
            ticket: ticket.number.clone(),
            at: it.at,
            kind: EventKind::Reply,
            by: it.by,
            error: None,
            sent_at: None,
            from: mail.sender,
            to: listed(mail.to),
            cc: listed(mail.cc),
            value: Some(ON_ITS_WAY.to_string()),
            before: None,
            minutes: None,
            billable: None,
            text: Some(it.text),
            files: names.join(", "),
            is_forward: false,
        });
    }
    Ok(rows)
}

/// The value of an answer of which nobody knows yet whether it arrived.
const ON_ITS_WAY: &str = "on its way";

fn row(conn: &Connection, ticket: &Ticket, event: Event) -> Result<EventRow> {
    let letter = match event.kind.is_written() {
        true => store::files::letter(conn, event.id)?,
        false => None,
    };
    // Who took a mail in did not write it.
    let is_nobodys = |it: &store::files::Letter| it.how == "mail" && it.sender.is_none();
    let by = match letter.as_ref().is_some_and(is_nobodys) {
        true => "unknown".to_string(),
        false => event.by,
    };
    let files = match event.kind.is_written() {
        true => store::files::files_of(conn, event.id)?,
        false => Vec::new(),
    };
    let files: Vec<String> = files.into_iter().map(|(file, _)| file.name).collect();
    let subject = letter.as_ref().and_then(|it| it.subject.as_deref());
    let is_forward = subject.is_some_and(quote::is_forward);
    let owner = match event.ticket == ticket.id {
        true => ticket.number.clone(),
        false => store::by_id(conn, event.ticket)?.number,
    };
    let value = match event.other {
        Some(other) => {
            let number = store::by_id(conn, other)?.number;
            let said = event.value.filter(|it| *it != number);
            Some(said.map_or(number.clone(), |it| format!("{it} {number}")))
        }
        None => event.value,
    };
    // How it was opened is for the check; people read what it was called.
    let text = event.text.filter(|_| event.kind != EventKind::Opened);
    Ok(EventRow {
        event: event.id,
        ticket: owner,
        at: event.at,
        kind: event.kind,
        by,
        error: letter.as_ref().and_then(|it| it.error.clone()),
        sent_at: None,
        from: letter.as_ref().and_then(|it| it.sender.clone()),
        to: letter.as_ref().and_then(|it| it.recipients.clone()),
        cc: letter.and_then(|it| it.cc),
        value,
        before: event.before,
        minutes: event.minutes,
        billable: event.billable,
        text,
        files: files.join(", "),
        is_forward,
    })
}

/// Who got a mail, whether it was for them or a copy.
fn recipients(row: &EventRow) -> String {
    let lists = [&row.to, &row.cc].into_iter().flatten();
    lists.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// What happened, as a page to read: quoted text and signatures are folded unless `whole`.
pub fn thread_text(rows: &[EventRow], whole: bool) -> String {
    let mut page = String::new();
    let gone: Vec<(&str, &str)> = rows
        .iter()
        .filter(|row| row.kind == EventKind::Split)
        .filter_map(|row| row.value.as_deref()?.split_once(' '))
        .collect();
    let mut seen = quote::Seen::default();
    for row in rows {
        let at = shown(row.at);
        // Of an answer it matters who gave it, not from which address.
        let from = row.from.as_deref().unwrap_or(&row.by);
        let value = row.value.as_deref();
        let who = match (row.kind, value, &row.error) {
            (EventKind::Message, _, _) => from.to_string(),
            (EventKind::Reply, Some(mail::BY_MAIL), _) => format!("{from} by mail"),
            (EventKind::Note, _, None) if row.from.is_some() => format!("{from} by mail"),
            _ => row.by.clone(),
        };
        if row.kind.is_written() {
            let mark = match (row.kind, &row.error) {
                (EventKind::Note, Some(why)) => {
                    let then = value.map(|it| format!("; then {it}")).unwrap_or_default();
                    match row.sent_at.map(shown) {
                        Some(at) => format!(" (an answer that went out at {at}; at first: {why})"),
                        None => format!(" (an answer that was not sent: {why}{then})"),
                    }
                }
                (_, Some(why)) => format!(" (an answer that was not sent: {why})"),
                (EventKind::Note, None) => " (internal)".to_string(),
                (EventKind::Reply, None) if value == Some(ON_ITS_WAY) => {
                    let to = recipients(row);
                    format!(" (on its way to {to}, nobody knows whether it arrived)")
                }
                (EventKind::Reply, None) if row.to.is_some() => format!(" to {}", recipients(row)),
                (EventKind::Message, None) if value == Some(mail::UNVERIFIED) => {
                    " (not verified: anybody can write this sender)".to_string()
                }
                _ => String::new(),
            };
            page.push_str(&format!(
                "\n--- {} {at} {who}: {}{mark}\n",
                row.event,
                row.kind.as_str()
            ));
            if let Some(said) = value.filter(|_| row.kind == EventKind::Note && row.error.is_none())
            {
                page.push_str(&format!("[it {said}]\n"));
            }
            let split = gone.iter().find(|(id, _)| *id == row.event.to_string());
            if let Some((_, number)) = split {
                page.push_str(&format!("[split off into {number}]\n"));
                continue;
            }
            let text = row.text.as_deref().unwrap_or_default();
            let own = match whole {
                true => text.to_string(),
                false => quote::folded(text, row.is_forward, &seen),
            };
            seen.add(text);
            page.push_str(own.trim_end());
            page.push('\n');
            if !row.files.is_empty() {
                page.push_str(&format!("[files: {}]\n", row.files));
            }
            continue;
        }
        let mut said = row.kind.as_str().to_string();
        match (&row.before, &row.value) {
            (Some(before), Some(after)) => said.push_str(&format!(" {before} -> {after}")),
            (Some(before), None) => said.push_str(&format!(" {before} -> nothing")),
            (None, Some(after)) => said.push_str(&format!(" {after}")),
            (None, None) => {}
        }
        if let Some(minutes) = row.minutes {
            let billable = if row.billable == Some(true) {
                ", billable"
            } else {
                ""
            };
            said.push_str(&format!(" {minutes} min{billable}"));
        }
        if let Some(text) = &row.text {
            said.push_str(&format!(": {}", super::harmless_line(text)));
        }
        page.push_str(&format!("  . {} {at} {who}: {said}\n", row.event));
    }
    page.trim_start_matches('\n').to_string()
}

/// The files of a ticket.
///
/// # Errors
/// Refused, when there is no such ticket.
pub fn files(conn: &Connection, number: &str) -> Result<Vec<FileRow>> {
    let ticket = get(conn, number)?;
    let family = store::family(conn, ticket.id)?;
    let files = store::files::files(conn, &family)?;
    let rows = (1..).zip(files).map(|(no, (_, file))| FileRow {
        file: no,
        event: file.event,
        name: file.name,
        media_type: file.media_type,
        size: file.size,
        sha256: file.sha256.iter().map(|it| format!("{it:02x}")).collect(),
    });
    Ok(rows.collect())
}

/// A file of a ticket, byte for byte.
///
/// # Errors
/// Refused, when there is no such file; system, when it is not what came in.
pub fn file(conn: &Connection, number: &str, no: u32) -> Result<(String, Vec<u8>)> {
    let ticket = get(conn, number)?;
    let family = store::family(conn, ticket.id)?;
    let files = store::files::files(conn, &family)?;
    let found = (1..).zip(files).find(|(it, _): &(u32, _)| *it == no);
    let (_, (id, file)) = found.ok_or_else(|| {
        Error::refused(format!("{number} has no file {no}"))
            .with_hint(format!("`bo ticket files {number}` lists them"))
    })?;
    let bytes = bytes(conn, id, &file)?;
    let kept = Kept {
        name: file.name.clone(),
        media_type: file.media_type,
        sha256: file.sha256,
        content: bytes,
    };
    match kept.is_whole() {
        true => Ok((kept.name, kept.content)),
        false => Err(Error::system(format!(
            "{} of {number} is not what came in",
            file.name
        ))),
    }
}

/// The bytes of a file, wherever they are kept.
pub(super) fn bytes(conn: &Connection, id: i64, file: &StoredFile) -> Result<Vec<u8>> {
    Ok(match store::files::content(conn, id)? {
        (Some(bytes), _) => bytes,
        (None, Some(mail)) => {
            let raw = store::mails::find(conn, mail)?;
            let raw = raw.ok_or_else(|| Error::system("the file is damaged: a mail is missing"))?;
            mail::part(&raw.content, file.part.unwrap_or_default(), &file.sha256)
        }
        (None, None) => Vec::new(),
    })
}

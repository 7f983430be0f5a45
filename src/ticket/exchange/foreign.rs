//! Tickets of other programs: rows of a spreadsheet, issues of GitHub (`gh issue list --json …`, or its
//! interface), bugs of git-bug.

use super::Moment;
use crate::base::{Error, Result, Text};
use crate::calendar::Zone;
use crate::db::{Transaction, moment as moment_of};
use crate::firm::Firm;
use crate::tabular::Outcome;
use crate::ticket::store::files::Letter;
use crate::ticket::workflow::{self, StateKind};
use crate::ticket::{
    EventKind, NewTicket, Priority, SUBJECT, Ticket, harmless, harmless_line, open, queue, store,
};
use chrono::{DateTime, Utc};
use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt;

/// A ticket of a spreadsheet: a row of `bo ticket import`. `key` is what the other program calls it;
/// a key that is here is left alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ImportRow {
    pub key: Text,
    pub subject: String,
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub requester: Option<Text>,
    #[serde(default)]
    pub requester_name: Option<Text>,
    #[serde(default)]
    pub customer: Option<Text>,
    #[serde(default)]
    pub queue: Option<Text>,
    #[serde(default)]
    pub priority: Option<Priority>,
    #[serde(default)]
    pub category: Option<Text>,
    #[serde(default)]
    pub assignee: Option<Text>,
    #[serde(default)]
    pub tags: Option<Tags>,
    #[serde(default)]
    pub opened_at: Option<Moment>,
    #[serde(default)]
    pub closed_at: Option<Moment>,
}

/// Tags, divided by commas; in JSON a list as well.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Tags(String);

impl<'de> Deserialize<'de> for Tags {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tags, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Tags;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("tags, divided by commas")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Tags, E> {
                Ok(Tags(text.to_string()))
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Tags, E> {
                Ok(Tags(number.to_string()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tags, A::Error> {
                let mut all: Vec<String> = Vec::new();
                while let Some(tag) = list.next_element()? {
                    all.push(tag);
                }
                Ok(Tags(all.join(",")))
            }
        }
        deserializer.deserialize_any(Read)
    }
}

/// The keys of a file that is read, with what they are of.
#[derive(Debug, Default)]
pub struct Keys(HashMap<String, [u8; 32]>);

impl Keys {
    /// Notes the key of a row. A key that is in a file twice is the same ticket twice.
    ///
    /// # Errors
    /// Input, when another row had it.
    pub fn once(&mut self, row: &ImportRow) -> Result<()> {
        let said = serde_json::to_vec(row)
            .map_err(|err| Error::system(format!("a row cannot be compared: {err}")))?;
        self.of(&row.key, &said)
    }

    fn of(&mut self, key: &str, said: &[u8]) -> Result<()> {
        let hash: [u8; 32] = Sha256::digest(said).into();
        match self.0.insert(key.to_string(), hash) {
            Some(before) if before != hash => Err(Error::input(format!(
                "key: `{key}` is in it twice, and not of the same ticket"
            ))
            .with_hint("a key is what the other program calls one ticket")),
            Some(_) | None => Ok(()),
        }
    }
}

/// Takes a row of a spreadsheet over.
///
/// # Errors
/// As opening a ticket; input, when it was closed before it was opened, or later than now.
pub fn import(tx: &Transaction<'_>, firm: &Firm, row: ImportRow) -> Result<Outcome> {
    if row.key.is_empty() {
        return Err(Error::input("key: is missing"));
    }
    if store::by_key(tx, &row.key)?.is_some() {
        return Ok(Outcome::Unchanged);
    }
    let queue = row.queue.filter(|it| !it.is_empty());
    let zone = queue::meant(tx, firm, queue.as_deref())?.at(tx.at()).zone;
    let opened_at = row.opened_at.map(|it| it.in_zone(zone));
    let closed_at = row.closed_at.map(|it| it.in_zone(zone));
    for (name, at) in [("opened_at", opened_at), ("closed_at", closed_at)] {
        if let Some(at) = at.filter(|at| tx.at() < *at) {
            let when = moment_of(at);
            return Err(Error::input(format!("{name}: {when} has not come yet")));
        }
    }
    let closed_at = match (row.closed_at, closed_at) {
        (Some(said), Some(at)) => Some(not_before(said, at, opened_at, zone, tx.at())?),
        _ => None,
    };
    let tags = row.tags.unwrap_or_default();
    let tags = tags.0.split(',').map(str::trim).filter(|it| !it.is_empty());
    let new = NewTicket {
        subject: super::super::harmless_line(&row.subject).parse()?,
        text: row.text,
        requester: row
            .requester
            .map(|it| it.to_string())
            .filter(|it| !it.is_empty()),
        requester_name: row.requester_name.map(|it| it.to_string()),
        customer: row.customer.filter(|it| !it.is_empty()),
        queue,
        priority: row.priority,
        category: row.category.filter(|it| !it.is_empty()),
        assignee: row.assignee.filter(|it| !it.is_empty()),
        tags: tags.map(str::parse).collect::<Result<_>>()?,
        key: Some(row.key),
        opened_at,
        ..NewTicket::default()
    };
    let ticket = open(tx, firm, &new)?;
    if let Some(at) = closed_at {
        close(tx, ticket, at)?;
    }
    Ok(Outcome::Added)
}

/// When a row was closed: not before it was opened. A day without a time is all of it.
fn not_before(
    said: Moment,
    at: DateTime<Utc>,
    opened_at: Option<DateTime<Utc>>,
    zone: Zone,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>> {
    let opened = opened_at.unwrap_or(now);
    match at < opened {
        false => Ok(at),
        true if said.end(zone).is_some_and(|end| opened < end) => Ok(opened),
        true => Err(Error::input(format!(
            "closed_at: {} is before it was opened, {}",
            moment_of(at),
            moment_of(opened)
        ))
        .with_hint(match opened_at {
            Some(_) => "opened_at says when that was",
            None => "opened_at says when that was: now, where it says nothing",
        })),
    }
}

fn close(tx: &Transaction<'_>, ticket: Ticket, at: DateTime<Utc>) -> Result<()> {
    let closed = workflow::next(tx, &ticket, StateKind::Closed)?;
    let mut acting = crate::ticket::act::Acting::with(tx, ticket);
    acting.at = at.max(acting.ticket.opened_at).min(tx.at());
    acting.enters(&closed)?;
    acting.done().map(drop)
}

/// An issue of another program.
struct Issue {
    key: String,
    subject: String,
    author: String,
    address: Option<String>,
    opened_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    is_closed: bool,
    labels: Vec<String>,
    said: Vec<(String, Option<DateTime<Utc>>, String)>,
}

/// Takes issues of another program over; hands what became of each to `each`.
///
/// # Errors
/// Input: what is no list of issues.
pub fn issues(
    tx: &Transaction<'_>,
    firm: &Firm,
    json: &Value,
    queue: Option<&str>,
    mut each: impl FnMut(Outcome),
) -> Result<()> {
    let list = match json {
        Value::Array(list) => list.as_slice(),
        Value::Object(all) => all
            .get("bugs")
            .or_else(|| all.get("issues"))
            .and_then(Value::as_array)
            .map_or(std::slice::from_ref(json), Vec::as_slice),
        _ => return Err(Error::input("there are no issues in it")),
    };
    let mut keys = Keys::default();
    for (no, it) in (1..).zip(list) {
        let no: i32 = no;
        let issue = read(it).map_err(|err| err.at(format!("issue {no}")))?;
        keys.of(&issue.key, it.to_string().as_bytes())
            .map_err(|err| err.at(format!("issue {no}")))?;
        let done = one(tx, firm, issue, queue).map_err(|err| err.at(format!("issue {no}")))?;
        each(done);
    }
    Ok(())
}

fn text(value: &Value, names: &[&str]) -> Option<String> {
    let mut found = names.iter().filter_map(|name| value.get(name));
    // git-bug writes an empty login of who has none.
    found.find_map(|it| match it {
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

fn moment(value: &Value, names: &[&str]) -> Option<DateTime<Utc>> {
    names.iter().find_map(|name| {
        let it = value.get(name)?;
        // git-bug says both, a number of seconds and a text.
        let it = it.get("timestamp").unwrap_or(it);
        match it {
            Value::Number(number) => DateTime::from_timestamp(number.as_i64()?, 0),
            Value::String(text) => text.parse().ok(),
            _ => None,
        }
    })
}

fn who(value: &Value) -> (String, Option<String>) {
    let author = value.get("author").or_else(|| value.get("user"));
    let Some(author) = author else {
        return ("unknown".to_string(), None);
    };
    let name = match author {
        Value::String(name) => Some(name.clone()),
        author => text(author, &["login", "name", "human_id"]),
    };
    let address = text(author, &["email"]).filter(|it| it.contains('@'));
    (name.unwrap_or_else(|| "unknown".to_string()), address)
}

fn read(value: &Value) -> Result<Issue> {
    let subject = text(value, &["title"]).ok_or_else(|| Error::input("title: is missing"))?;
    let key = text(value, &["url", "html_url", "id", "number"])
        .ok_or_else(|| Error::input("number: is missing"))?;
    let (author, address) = who(value);
    let mut said = Vec::new();
    let opened_at = moment(value, &["createdAt", "created_at", "create_time"]);
    if let Some(body) = text(value, &["body"]).filter(|it| !it.trim().is_empty()) {
        said.push((author.clone(), opened_at, body));
    }
    let comments = value.get("comments").and_then(Value::as_array);
    for it in comments.into_iter().flatten() {
        if let Some(body) = text(it, &["body", "message"]).filter(|it| !it.trim().is_empty()) {
            let at = moment(it, &["createdAt", "created_at", "create_time", "unix_time"]);
            said.push((who(it).0, at, body));
        }
    }
    let labels = value.get("labels").and_then(Value::as_array);
    let labels = labels.into_iter().flatten().filter_map(|it| match it {
        Value::String(name) => Some(name.clone()),
        it => text(it, &["name"]),
    });
    let state = text(value, &["state", "status"]).unwrap_or_default();
    Ok(Issue {
        key,
        subject,
        author,
        address,
        opened_at,
        closed_at: moment(value, &["closedAt", "closed_at", "edit_time"]),
        is_closed: state.eq_ignore_ascii_case("closed"),
        labels: labels.collect(),
        said,
    })
}

fn one(tx: &Transaction<'_>, firm: &Firm, issue: Issue, queue: Option<&str>) -> Result<Outcome> {
    let key: String = issue.key.chars().take(300).collect();
    if store::by_key(tx, &key)?.is_some() {
        return Ok(Outcome::Unchanged);
    }
    let address = issue
        .address
        .filter(|it| it.parse::<crate::contact::Email>().is_ok());
    let new = NewTicket {
        requester: address,
        requester_name: Some(issue.author.clone()),
        queue: queue.map(str::parse).transpose()?,
        opened_at: issue.opened_at,
        opened_by: Some(harmless_line(&issue.author)),
        key: Some(key.parse()?),
        ..NewTicket::default()
    };
    let subject: String = harmless_line(&issue.subject)
        .chars()
        .take(SUBJECT)
        .collect();
    if subject.is_empty() {
        return Err(Error::input("title: says nothing"));
    }
    let mut acting = open::begin(tx, firm, &new, subject)?;
    for (author, at, body) in issue.said {
        acting.at = at.unwrap_or(acting.at).min(tx.at());
        acting.by = harmless_line(&author);
        let mut event = acting.event(EventKind::Message);
        event.text = Some(harmless(&body));
        let id = acting.happens(&event)?;
        let letter = Letter {
            name: Some(acting.by.clone()),
            how: "entered".to_string(),
            ..Letter::default()
        };
        store::files::insert_letter(tx, id, &letter)?;
    }
    // Nobody says when a label was put on: with the issue.
    acting.at = acting.ticket.opened_at;
    acting.by = harmless_line(&issue.author);
    for label in issue.labels {
        // A label may be a sentence; a tag is a word.
        let tag: String = label
            .to_lowercase()
            .chars()
            .map(|it| if it.is_alphanumeric() { it } else { '-' })
            .take(40)
            .collect();
        let tag = tag.trim_matches('-').to_string();
        if !tag.is_empty() && store::parts::add_tag(tx, acting.ticket.id, &tag)? {
            acting.names(EventKind::Tag, &tag)?;
        }
    }
    let ticket = acting.done()?;
    if issue.is_closed {
        let at = issue.closed_at.unwrap_or(ticket.changed_at);
        close(tx, ticket, at)?;
    }
    Ok(Outcome::Added)
}

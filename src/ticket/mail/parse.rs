//! Reading a mail: who wrote what to whom, and what came with it. Pure, and bounded in all directions.

use super::automatic::{Automatic, Returned, automatic, returned};
use super::content::{Attached, content};
use super::mended::Mended;
use super::origin::Said;
use crate::ticket::{SUBJECT, harmless_line};
use chrono::{DateTime, Utc};
use mail_parser::{Address, HeaderValue, Message, MessageParser};
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A mail that was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// What makes it unique, without brackets.
    pub message_id: Option<String>,
    /// The messages it answers, the closest one first.
    pub answers: Vec<String>,
    /// The address of who wrote it, in small letters.
    pub sender: Option<String>,
    /// What they call themselves.
    pub name: Option<String>,
    /// The addresses that want the answers, if they are others, with names: of who filled in a form.
    pub reply_to: Vec<(String, Option<String>)>,
    /// What mail servers say of its sender, the last one first.
    pub said: Vec<Said>,
    /// To whom.
    pub to: Vec<String>,
    /// Who else got it.
    pub cc: Vec<String>,
    /// The mailboxes it was delivered to.
    pub delivered: Vec<String>,
    /// Its subject, on one line.
    pub subject: String,
    /// When it says it was written.
    pub date: Option<DateTime<Utc>>,
    /// What it says.
    pub text: String,
    /// What came with it.
    pub files: Vec<Attached>,
    /// Whether a machine wrote it.
    pub automatic: Option<Automatic>,
    /// How important it says it is.
    pub importance: Option<String>,
    /// The mail that did not arrive, of one that says so.
    pub returned: Option<Returned>,
}

/// The most parts of a mail that are looked at.
pub(super) const PARTS: usize = 500;
/// The most ids that a mail may answer, and the most addresses of a header that are kept.
pub const IDS: usize = 100;
/// The most words of a file that are looked for later.
pub(super) const WORDS: usize = 100_000;

/// Reads a mail.
///
/// # Errors
/// Why nobody can: a sentence.
pub fn parse(raw: &[u8]) -> Result<Parsed, String> {
    // A part of somebody else's making, fed by strangers: if it gives up, the mail waits and the
    // next one is read.
    catch_unwind(AssertUnwindSafe(|| read(raw)))
        .unwrap_or_else(|_| Err("it cannot be read".to_string()))
}

fn read(raw: &[u8]) -> Result<Parsed, String> {
    let mended = Mended::whole(raw);
    let message = MessageParser::default()
        .parse(mended.bytes.as_ref())
        .ok_or("it has no header")?;
    let from = message.from().or_else(|| message.sender());
    let first = from.and_then(|it| it.iter().find(|it| it.address().is_some()));
    let sender = first.and_then(|it| address(it.address()?));
    let subject = message.subject().map(harmless_line).unwrap_or_default();
    let message_id = message.message_id().and_then(id);
    if sender.is_none() && subject.is_empty() && message_id.is_none() {
        return Err("nobody wrote it: it has no sender, no subject and no id".to_string());
    }
    let mut answers: Vec<String> = ids(message.in_reply_to());
    let mut before = ids(message.references());
    before.reverse();
    answers.extend(before);
    let mut seen = HashSet::new();
    answers.retain(|it| seen.insert(it.clone()));
    answers.truncate(IDS);
    let (text, files) = content(&message, &mended);
    let automatic = automatic(&message, sender.as_deref());
    // A list wants answers for all; who asks is who wrote.
    let reply_to = match automatic {
        Some(Automatic::Bulk) => Vec::new(),
        _ => named(message.reply_to()),
    };
    let reply_to = reply_to.into_iter();
    let reply_to = reply_to.filter(|(it, _)| Some(it) != sender.as_ref());
    let returned = match automatic {
        Some(Automatic::Bounce) => returned(&message, sender.as_deref(), &text),
        _ => None,
    };
    Ok(Parsed {
        automatic,
        returned,
        reply_to: reply_to.collect(),
        said: said(&message),
        message_id,
        answers,
        name: first.and_then(|it| it.name()).and_then(name),
        to: addresses(message.to()),
        cc: addresses(message.cc()),
        delivered: delivered(&message),
        subject: subject.chars().take(SUBJECT).collect(),
        date: message
            .date()
            .and_then(|it| DateTime::from_timestamp(it.to_timestamp(), 0)),
        text,
        files,
        importance: header(&message, "Importance").or_else(|| header(&message, "X-Priority")),
        sender,
    })
}

/// A mail address in small letters, if it is one that could be written to.
pub(super) fn address(text: &str) -> Option<String> {
    let text = harmless_line(text).to_lowercase();
    let (user, host) = text.rsplit_once('@')?;
    let good = !user.is_empty()
        && !host.is_empty()
        && text.len() <= 254
        && !text.contains(|it: char| it.is_whitespace() || "<>,;\"'\u{fffd}".contains(it));
    good.then_some(text)
}

/// The messages that a mail refers to, as it names them, the last ones of very many.
pub fn before(raw: &[u8]) -> Vec<String> {
    let read = || {
        let mended = Mended::headers(raw);
        let message = MessageParser::default().parse_headers(mended.bytes.as_ref())?;
        let named = match ids(message.references()) {
            named if named.is_empty() => ids(message.in_reply_to()),
            named => named,
        };
        Some(named)
    };
    let found = catch_unwind(AssertUnwindSafe(read));
    let mut named = found.ok().flatten().unwrap_or_default();
    named.drain(..named.len().saturating_sub(BEFORE));
    named
}

/// So many of them: some programs name every mail of years.
const BEFORE: usize = 20;

/// To how many addresses a mail went, all of them counted.
pub fn recipients(raw: &[u8]) -> usize {
    let count = || {
        let mended = Mended::headers(raw);
        let message = MessageParser::default().parse_headers(mended.bytes.as_ref())?;
        let headers = [message.to(), message.cc()].into_iter().flatten();
        let all = headers.flat_map(|it| it.iter());
        let all: HashSet<String> = all.filter_map(|it| address(it.address()?)).collect();
        Some(all.len())
    };
    let found = catch_unwind(AssertUnwindSafe(count));
    found.ok().flatten().unwrap_or_default()
}

pub(super) fn addresses(header: Option<&Address<'_>>) -> Vec<String> {
    let all = header.map(|it| it.iter()).into_iter().flatten();
    let mut found: Vec<String> = all
        .filter_map(|it| address(it.address()?))
        .take(IDS)
        .collect();
    found.dedup();
    found
}

/// The addresses of a header, with what their owners call themselves.
fn named(header: Option<&Address<'_>>) -> Vec<(String, Option<String>)> {
    let all = header.map(|it| it.iter()).into_iter().flatten();
    let all = all.filter_map(|it| Some((address(it.address()?)?, it.name().and_then(name))));
    all.take(IDS).collect()
}

fn name(text: &str) -> Option<String> {
    let name: String = harmless_line(text).chars().take(200).collect();
    (!name.is_empty()).then_some(name)
}

/// What mail servers say of its sender: those that are read are few, as anybody can write more.
fn said(message: &Message<'_>) -> Vec<Said> {
    let all = message.headers_raw();
    let all = all.filter(|(it, _)| it.eq_ignore_ascii_case("Authentication-Results"));
    let all = all.take(10).filter_map(|(_, value)| Said::read(value));
    all.collect()
}

fn delivered(message: &Message<'_>) -> Vec<String> {
    let names = ["Delivered-To", "X-Original-To", "Envelope-To"];
    let found = names.iter().filter_map(|name| header(message, name));
    found
        .filter_map(|it| address(it.trim_matches(['<', '>', ' '])))
        .collect()
}

/// The text of a header, as it was written.
pub(super) fn header(message: &Message<'_>, name: &str) -> Option<String> {
    let mut all = message.headers_raw();
    let (_, value) = all.find(|(it, _)| it.eq_ignore_ascii_case(name))?;
    Some(harmless_line(value))
}

fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(text) => id(text).into_iter().collect(),
        HeaderValue::TextList(all) => all.iter().filter_map(|it| id(it)).collect(),
        _ => Vec::new(),
    }
}

/// The id of a message, without brackets.
pub(super) fn id(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['<', '>']).trim();
    let good = !text.is_empty()
        && text.len() <= 900
        && !text.contains(|it: char| it.is_whitespace() || it.is_control());
    good.then(|| text.to_string())
}

/// Who wrote a mail and what it is called, as far as its headers can be read.
pub fn headline(raw: &[u8]) -> (Option<String>, Option<String>) {
    let find = || {
        let mended = Mended::headers(raw);
        let message = MessageParser::default().parse_headers(mended.bytes.as_ref())?;
        let from = message.from().or_else(|| message.sender());
        let first = from.and_then(|it| it.iter().find_map(|it| address(it.address()?)));
        let subject = message.subject().map(harmless_line);
        Some((first, subject.filter(|it| !it.is_empty())))
    };
    let found = catch_unwind(AssertUnwindSafe(find));
    found.ok().flatten().unwrap_or_default()
}

/// What was made harmless in a mail: paths of files, and what a text or a list of files has too much of.
pub(super) fn made_harmless(mail: &Parsed) -> Vec<String> {
    let paths = mail.files.iter().filter_map(|it| {
        let path = it.path.as_ref()?;
        Some(format!("the file `{path}` is kept as `{}`", it.name))
    });
    let mut told: Vec<String> = paths.collect();
    let cut = mail
        .text
        .lines()
        .rev()
        .take(3)
        .filter(|it| it.starts_with('[') && (it.ends_with("in the mail]")));
    told.extend(cut.map(|it| it.trim_matches(['[', ']']).to_string()));
    told
}

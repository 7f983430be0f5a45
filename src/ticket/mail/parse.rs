//! Reading a mail: who wrote what to whom, and what came with it. Pure, and bounded in all directions.

use super::{html, tnef};
use crate::ticket::{harmless, harmless_line};
use chrono::{DateTime, Utc};
use mail_parser::{
    Address, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
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
    /// The address that wants the answers, if that is another one: of who filled in a form.
    pub reply_to: Option<String>,
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

/// A mail that did not arrive, as far as the report of it says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Returned {
    /// What makes it unique, without brackets.
    pub message_id: Option<String>,
    /// Its subject.
    pub subject: String,
    /// Whom it did not reach.
    pub recipients: Vec<String>,
}

/// A file that came with a mail.
#[derive(Clone, Debug, PartialEq)]
pub struct Attached {
    /// What it is called, without folders.
    pub name: String,
    /// What it says it is.
    pub media_type: String,
    /// Its bytes.
    pub size: usize,
    /// Their hash.
    pub sha256: [u8; 32],
    /// Its place in the mail.
    pub part: i64,
    /// Its words, if it is text.
    pub words: Option<String>,
}

/// What a machine wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Automatic {
    /// That a mail did not arrive.
    Bounce,
    /// That somebody is away.
    Reply,
    /// To many: a list, a newsletter.
    Bulk,
    /// Anything else.
    Generated,
}

/// The most parts of a mail that are looked at.
const PARTS: usize = 500;
/// The most letters of a text that are kept beside the mail itself.
const LETTERS: usize = 200_000;
/// The most ids that a mail may answer.
const IDS: usize = 100;
/// The most words of a file that are looked for later.
const WORDS: usize = 100_000;

/// Files of a `winmail.dat` are behind its own place by so much each.
const INSIDE: i64 = 100_000;

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

/// The mail with an empty line where its headers end without one (RFC 5322 § 2.1 asks for it): the
/// text would be taken for headers. A broken line with headers after it is no end.
fn mended(raw: &[u8]) -> Cow<'_, [u8]> {
    let (mut at, mut end) = (0, None);
    for line in raw.split_inclusive(|it| *it == b'\n') {
        if line.trim_ascii().is_empty() {
            break;
        }
        let folded = line.starts_with(b" ") || line.starts_with(b"\t");
        if is_header(line) || (at == 0 && line.starts_with(b"From ")) {
            end = None;
        } else if !folded && at > 0 && end.is_none() {
            end = Some(at);
        }
        at += line.len();
    }
    match end {
        Some(end) => Cow::Owned([&raw[..end], b"\r\n", &raw[end..]].concat()),
        None => Cow::Borrowed(raw),
    }
}

/// Whether a line begins a header: a name without spaces and a colon (RFC 5322 § 2.2, § 4.5).
fn is_header(line: &[u8]) -> bool {
    let name = line.split(|it| *it == b':').next().unwrap_or_default();
    let bare = name.trim_ascii_end();
    name.len() < line.len() && !bare.is_empty() && bare.iter().all(u8::is_ascii_graphic)
}

fn read(raw: &[u8]) -> Result<Parsed, String> {
    let raw = mended(raw);
    let message = MessageParser::default()
        .parse(raw.as_ref())
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
    let mut seen = std::collections::HashSet::new();
    answers.retain(|it| seen.insert(it.clone()));
    answers.truncate(IDS);
    let (text, files) = content(&message);
    let automatic = automatic(&message, sender.as_deref());
    // A list wants answers for all; who asks is who wrote.
    let reply_to = match automatic {
        Some(Automatic::Bulk) => None,
        _ => addresses(message.reply_to()).into_iter().next(),
    };
    let reply_to = reply_to.filter(|it| Some(it) != sender.as_ref());
    let returned = match automatic {
        Some(Automatic::Bounce) => returned(&message, sender.as_deref(), &text),
        _ => None,
    };
    Ok(Parsed {
        automatic,
        returned,
        reply_to,
        message_id,
        answers,
        name: first
            .and_then(|it| it.name())
            .map(|it| harmless_line(it).chars().take(200).collect())
            .filter(|it: &String| !it.is_empty()),
        to: addresses(message.to()),
        cc: addresses(message.cc()),
        delivered: delivered(&message),
        subject: subject.chars().take(500).collect(),
        date: message
            .date()
            .and_then(|it| DateTime::from_timestamp(it.to_timestamp(), 0)),
        text,
        files,
        importance: header(&message, "Importance").or_else(|| header(&message, "X-Priority")),
        sender,
    })
}

/// The text of a mail, and its files.
fn content(message: &Message<'_>) -> (String, Vec<Attached>) {
    let mut texts: Vec<String> = Vec::new();
    for id in message.text_body.iter().take(PARTS) {
        texts.extend(text_of(message, *id));
    }
    // Some programs write an empty text beside the HTML.
    if texts.is_empty() {
        for id in message.html_body.iter().take(PARTS) {
            texts.extend(text_of(message, *id));
        }
    }
    let mut files = Vec::new();
    for (no, found) in parts(message) {
        match found {
            Found::Text(text) if texts.is_empty() => texts.push(harmless(&text)),
            Found::Text(_) => {}
            Found::File(name, media_type, bytes) => {
                files.push(attached(files.len(), name, media_type, &bytes, no));
            }
        }
    }
    let mut text = texts.join("\n\n");
    if let Some(more) = message
        .attachments
        .len()
        .checked_sub(PARTS)
        .filter(|it| *it > 0)
    {
        text.push_str(&format!("\n[{more} more files are in the mail]"));
    }
    if let Some((at, _)) = text.char_indices().nth(LETTERS) {
        text.truncate(at);
        text.push_str("\n[the rest is in the mail]");
    }
    (text, files)
}

/// The text of a part, if there is any in it.
fn text_of(message: &Message<'_>, id: u32) -> Option<String> {
    let part = message.parts.get(id as usize)?;
    let again = damaged(message, part).map(|it| String::from_utf8_lossy(&it).into_owned());
    let again = again.or_else(|| unlabelled(message, part));
    let text = match &part.body {
        PartType::Text(text) => harmless(again.as_deref().unwrap_or(text)),
        PartType::Html(text) => harmless(&html::text(again.as_deref().unwrap_or(text))),
        _ => return None,
    };
    let text = text.trim_end();
    (!text.trim().is_empty()).then(|| text.to_string())
}

/// The text of a part that has other letters than it says, or says nothing of them: UTF-8 if it is that,
/// or else what Windows writes.
fn unlabelled(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let charset = part.content_type().and_then(|it| it.attribute("charset"));
    let encoding = part.content_transfer_encoding().unwrap_or("8bit").trim();
    if charset.is_some_and(|it| !it.eq_ignore_ascii_case("us-ascii"))
        || !["7bit", "8bit", "binary"]
            .iter()
            .any(|it| encoding.eq_ignore_ascii_case(it))
    {
        return None;
    }
    let (from, to) = (
        part.raw_body_offset() as usize,
        part.raw_end_offset() as usize,
    );
    let raw = message.raw_message().get(from..to)?;
    match (raw.is_ascii(), std::str::from_utf8(raw)) {
        (true, _) => None,
        (false, Ok(text)) => Some(text.to_string()),
        (false, Err(_)) => Some(raw.iter().map(|it| windows(*it)).collect()),
    }
}

/// A letter of windows-1252.
fn windows(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

/// Something in a mail besides its text.
enum Found {
    Text(String),
    File(String, String, Vec<u8>),
}

/// The files of a mail with their places, and what is hidden in a `winmail.dat`.
fn parts(message: &Message<'_>) -> Vec<(i64, Found)> {
    let mut found = Vec::new();
    for id in message.attachments.iter().take(PARTS) {
        let Some(part) = message.parts.get(*id as usize) else {
            continue;
        };
        let place = i64::from(*id);
        let name = part.attachment_name().unwrap_or_default().to_string();
        let bytes = bytes(message, part);
        let media_type = media_type(part);
        let is_tnef = media_type.ends_with("/ms-tnef") || name.eq_ignore_ascii_case("winmail.dat");
        if is_tnef && let Some(inside) = tnef::read(&bytes) {
            found.extend(inside.text.map(|text| (place, Found::Text(text))));
            for (at, (name, bytes)) in (1..).zip(inside.files) {
                let media_type = crate::base::media_type(&bytes).to_string();
                found.push((place + INSIDE * at, Found::File(name, media_type, bytes)));
            }
            continue;
        }
        found.push((place, Found::File(name, media_type, bytes)));
    }
    found
}

/// The bytes of a part: of a mail in a mail, those that it came as.
fn bytes(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    match &part.body {
        PartType::Message(inner) => {
            let (from, to) = (
                part.raw_body_offset() as usize,
                part.raw_end_offset() as usize,
            );
            let raw = message.raw_message();
            match raw.get(from..to).filter(|it| !it.is_empty()) {
                Some(raw) => raw.to_vec(),
                None => inner.raw_message().to_vec(),
            }
        }
        _ => damaged(message, part).unwrap_or_else(|| part.contents().to_vec()),
    }
}

/// What is in a part whose base64 is damaged: signs that are none are left out (RFC 2045 § 6.8), and what
/// somebody wrote behind its end. None where the base64 is sound.
fn damaged(message: &Message<'_>, part: &MessagePart<'_>) -> Option<Vec<u8>> {
    let how = part.content_transfer_encoding()?;
    if !how.trim().eq_ignore_ascii_case("base64") {
        return None;
    }
    let (from, to) = (
        part.raw_body_offset() as usize,
        part.raw_end_offset() as usize,
    );
    let raw = message.raw_message().get(from..to)?;
    let is_sign = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/' | b'=');
    let signs = raw.iter().filter(|it| is_sign(it)).count();
    let others = raw
        .iter()
        .any(|it| !is_sign(it) && !it.is_ascii_whitespace());
    if signs % 4 == 0 && !others && !part.is_encoding_problem {
        return None;
    }
    let mut found = Vec::with_capacity(signs / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for sign in raw {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' if count >= 2 => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 1;
        if count == 4 {
            found.extend(&bits.to_be_bytes()[1..]);
            (bits, count) = (0, 0);
        }
    }
    match count {
        2 => found.push((bits >> 4) as u8),
        3 => found.extend(&((bits >> 2) as u16).to_be_bytes()),
        _ => {}
    }
    Some(found)
}

fn media_type(part: &MessagePart<'_>) -> String {
    let Some(it) = part.content_type() else {
        return match &part.body {
            PartType::Message(_) => "message/rfc822",
            PartType::Text(_) => "text/plain",
            _ => "application/octet-stream",
        }
        .to_string();
    };
    let (kind, sub) = (it.ctype(), it.subtype().unwrap_or("octet-stream"));
    let plain = |it: &str| {
        it.chars()
            .all(|c| c.is_ascii_alphanumeric() || "-+._".contains(c))
    };
    match plain(kind) && plain(sub) && kind.len() + sub.len() < 120 {
        true => format!("{kind}/{sub}").to_ascii_lowercase(),
        false => "application/octet-stream".to_string(),
    }
}

fn attached(count: usize, name: String, media_type: String, bytes: &[u8], part: i64) -> Attached {
    let words = media_type.starts_with("text/").then(|| {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(WORDS)]).into_owned();
        match media_type == "text/html" {
            true => html::text(&text),
            false => text,
        }
    });
    Attached {
        name: plain_name(&name, count, &media_type),
        media_type,
        size: bytes.len(),
        sha256: Sha256::digest(bytes).into(),
        part,
        words,
    }
}

/// A name that leads nowhere and says nothing to a terminal.
fn plain_name(name: &str, count: usize, media_type: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = harmless_line(last)
        .chars()
        .filter(|it| !matches!(it, '\u{fffd}' | ':' | '*' | '?' | '"' | '<' | '>' | '|'))
        .take(120)
        .collect();
    let plain = plain.trim_matches(['.', ' ', '-']).to_string();
    match plain.is_empty() {
        false => plain,
        true => {
            let ending = match media_type {
                "message/rfc822" => ".eml",
                "text/html" => ".html",
                "text/plain" => ".txt",
                "application/pdf" => ".pdf",
                "image/png" => ".png",
                "image/jpeg" => ".jpg",
                _ => "",
            };
            format!("file-{}{ending}", count + 1)
        }
    }
}

/// The bytes of the file at a place of a mail with a hash; none, if there is no such file.
pub fn part(raw: &[u8], place: i64, sha256: &[u8; 32]) -> Vec<u8> {
    let raw = mended(raw);
    let find = || {
        let message = MessageParser::default().parse(raw.as_ref())?;
        let found = parts(&message).into_iter();
        let mut found = found.filter(|(no, _)| *no == place);
        let bytes = found.find_map(|(_, it)| match it {
            Found::File(_, _, bytes) => Some(bytes),
            Found::Text(_) => None,
        })?;
        // What came in before damaged base64 was read is kept as it was written.
        let is_it = |bytes: &[u8]| <[u8; 32]>::from(Sha256::digest(bytes)) == *sha256;
        let plain = || message.parts.get(usize::try_from(place).ok()?);
        match is_it(&bytes) {
            true => Some(bytes),
            false => match plain().map(|it| it.contents().to_vec()) {
                Some(plain) if is_it(&plain) => Some(plain),
                _ => Some(bytes),
            },
        }
    };
    let found = catch_unwind(AssertUnwindSafe(find));
    found.ok().flatten().unwrap_or_default()
}

/// A mail address in small letters, if it is one that could be written to.
fn address(text: &str) -> Option<String> {
    let text = harmless_line(text).to_lowercase();
    let (user, host) = text.rsplit_once('@')?;
    let good = !user.is_empty()
        && !host.is_empty()
        && text.len() <= 254
        && !text.contains(|it: char| it.is_whitespace() || "<>,;\"'\u{fffd}".contains(it));
    good.then_some(text)
}

fn addresses(header: Option<&Address<'_>>) -> Vec<String> {
    let all = header.map(|it| it.iter()).into_iter().flatten();
    let mut found: Vec<String> = all
        .filter_map(|it| address(it.address()?))
        .take(IDS)
        .collect();
    found.dedup();
    found
}

fn delivered(message: &Message<'_>) -> Vec<String> {
    let names = ["Delivered-To", "X-Original-To", "Envelope-To"];
    let found = names.iter().filter_map(|name| header(message, name));
    found
        .filter_map(|it| address(it.trim_matches(['<', '>', ' '])))
        .collect()
}

/// The text of a header, as it was written.
fn header(message: &Message<'_>, name: &str) -> Option<String> {
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
fn id(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['<', '>']).trim();
    let good = !text.is_empty()
        && text.len() <= 900
        && !text.contains(|it: char| it.is_whitespace() || it.is_control());
    good.then(|| text.to_string())
}

fn is_report(message: &Message<'_>) -> bool {
    let of = message.content_type();
    of.is_some_and(|it| it.ctype() == "multipart" && it.subtype() == Some("report"))
}

/// Whether somebody writes for a mail server.
fn is_daemon(user: &str) -> bool {
    matches!(user, "mailer-daemon" | "postmaster" | "mail-daemon")
}

/// The fields of the machine-readable parts of a report, in small letters: `action`, `failed`.
fn report_fields(message: &Message<'_>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for part in message.parts.iter().take(PARTS) {
        if media_type(part) != "message/delivery-status" {
            continue;
        }
        let bytes = bytes(message, part);
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(WORDS)]).into_owned();
        fields.extend(text.lines().filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_lowercase(), value.trim().to_lowercase()))
        }));
    }
    fields
}

/// Whether a report is one of RFC 3464 about a mail that did not arrive: neither a receipt (RFC 8098)
/// nor word of one that is late or that arrived.
fn report_of_failure(message: &Message<'_>) -> bool {
    let kind = message
        .content_type()
        .and_then(|it| it.attribute("report-type"));
    if kind.is_some_and(|it| !it.eq_ignore_ascii_case("delivery-status")) {
        return false;
    }
    let fields = report_fields(message);
    let mut actions = fields
        .iter()
        .filter(|(name, _)| name == "action")
        .peekable();
    actions.peek().is_none() || actions.any(|(_, it)| it.starts_with("failed"))
}

/// The mail that did not arrive: what came back of it, and whom it did not reach. A mail that only has
/// nobody as its sender says nothing of the kind.
fn returned(message: &Message<'_>, sender: Option<&str>, text: &str) -> Option<Returned> {
    let user = sender
        .and_then(|it| it.split('@').next())
        .unwrap_or_default();
    let failed = header(message, "X-Failed-Recipients");
    if !is_report(message) && failed.is_none() && !is_daemon(user) {
        return None;
    }
    let mut found = Returned::default();
    let mut reached: Vec<String> = Vec::new();
    for part in message.parts.iter().take(PARTS) {
        let kind = media_type(part);
        let original = match &part.body {
            PartType::Message(inner) => Some(inner.clone()),
            _ if kind == "text/rfc822-headers" || kind == "message/rfc822" => {
                let bytes = bytes(message, part);
                MessageParser::default()
                    .parse_headers(bytes.as_slice())
                    .map(Message::into_owned)
            }
            _ => None,
        };
        if let Some(original) = original {
            found.message_id = original.message_id().and_then(id);
            found.subject = original.subject().map(harmless_line).unwrap_or_default();
            reached = addresses(original.to());
            reached.extend(addresses(original.cc()));
            break;
        }
    }
    // Some servers write the headers of the mail below their own text.
    let mut lines = text.lines().map(|it| it.trim_start_matches(['>', ' ']));
    if found.message_id.is_none() {
        found.message_id = lines.find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("message-id").then(|| id(value))?
        });
    }
    let fields = report_fields(message);
    let told = fields
        .iter()
        .filter(|(name, _)| name == "final-recipient" || name == "original-recipient");
    let told = told.filter_map(|(_, it)| address(it.rsplit(';').next()?.trim()));
    found.recipients = told.collect();
    let failed = failed.unwrap_or_default();
    found
        .recipients
        .extend(failed.split(',').filter_map(|it| address(it.trim())));
    if found.recipients.is_empty() {
        found.recipients = reached;
    }
    found.recipients.truncate(IDS);
    Some(found)
}

/// Who wrote a mail and what it is called, as far as its headers can be read.
pub fn headline(raw: &[u8]) -> (Option<String>, Option<String>) {
    let find = || {
        let raw = mended(raw);
        let message = MessageParser::default().parse_headers(raw.as_ref())?;
        let from = message.from().or_else(|| message.sender());
        let first = from.and_then(|it| it.iter().find_map(|it| address(it.address()?)));
        let subject = message.subject().map(harmless_line);
        Some((first, subject.filter(|it| !it.is_empty())))
    };
    let found = catch_unwind(AssertUnwindSafe(find));
    found.ok().flatten().unwrap_or_default()
}

/// Whether a machine wrote it, and what. RFC 3834, RFC 2919, RFC 3464, and what is usual besides.
fn automatic(message: &Message<'_>, sender: Option<&str>) -> Option<Automatic> {
    let says = |name: &str| header(message, name).map(|it| it.to_ascii_lowercase());
    let starts = |name: &str, with: &[&str]| {
        says(name).is_some_and(|it| with.iter().any(|start| it.starts_with(start)))
    };
    let user = sender
        .and_then(|it| it.split('@').next())
        .unwrap_or_default();
    // That a mail was read, or is only late, is no news of a mail that did not arrive.
    let is_report = is_report(message);
    if is_report && !report_of_failure(message) {
        return Some(Automatic::Reply);
    }
    let from_nobody = says("Return-Path").is_some_and(|it| it == "<>");
    if is_report
        || says("X-Failed-Recipients").is_some()
        || matches!(user, "mailer-daemon" | "mail-daemon")
        // People write from there as well (RFC 5321 § 4.5.1).
        || (user == "postmaster" && says("Auto-Submitted").is_some_and(|it| !it.starts_with("no")))
        || (from_nobody && !starts("Auto-Submitted", &["auto-replied"]))
    {
        return Some(Automatic::Bounce);
    }
    let away = [
        "X-Autoreply",
        "X-Autorespond",
        "X-Autoresponder",
        "X-Auto-Reply-From",
    ];
    if starts("Auto-Submitted", &["auto-replied"])
        || starts("Precedence", &["auto_reply", "auto-reply"])
        || away
            .iter()
            .any(|name| says(name).is_some_and(|it| it != "no"))
        || starts("X-MS-Exchange-Inbox-Rules-Loop", &[""])
    {
        return Some(Automatic::Reply);
    }
    let listed = ["List-Id", "List-Unsubscribe", "List-Post", "Feedback-ID"];
    if starts("Precedence", &["bulk", "list", "junk"]) || listed.iter().any(|it| says(it).is_some())
    {
        return Some(Automatic::Bulk);
    }
    let submitted = says("Auto-Submitted").is_some_and(|it| !it.starts_with("no"));
    submitted.then_some(Automatic::Generated)
}

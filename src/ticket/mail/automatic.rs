//! What a machine wrote: that a mail did not arrive, that somebody is away, what goes to many.

use super::content::{decoded, media_type};
use super::parse::{IDS, PARTS, WORDS, address, addresses, header, id};
use crate::ticket::harmless_line;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

/// What a machine wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Automatic {
    /// That a mail did not arrive.
    Bounce,
    /// That somebody is away.
    Reply,
    /// To many: a list, a newsletter.
    Bulk,
    /// What looks like an answer, and is one where it answers us: that somebody is away, that a mail came in.
    Answer,
    /// Anything else.
    Generated,
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
    /// The code of the reason (RFC 3463): `5.1.1`.
    pub status: Option<String>,
}

impl Returned {
    /// Whom it did not reach, and the code of the reason.
    pub(super) fn in_words(&self) -> String {
        let whom = match self.recipients.as_slice() {
            [] => "did not arrive".to_string(),
            all => format!("did not arrive at {}", all.join(", ")),
        };
        match &self.status {
            Some(status) => format!("{whom}: {status}"),
            None => whom,
        }
    }
}

/// Whether a machine wrote it, and what. RFC 3834, RFC 2919, RFC 3464, and what is usual besides.
pub(super) fn automatic(message: &Message<'_>, sender: Option<&str>) -> Option<Automatic> {
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
    let submitted = says("Auto-Submitted").map(|it| keyword(&it));
    let is_replied = submitted
        .as_deref()
        .is_some_and(|it| it.starts_with("auto-replied"));
    let from_nobody = says("Return-Path").is_some_and(|it| it == "<>");
    if is_report
        || says("X-Failed-Recipients").is_some()
        || matches!(user, "mailer-daemon" | "mail-daemon")
        // People write from there as well (RFC 5321 § 4.5.1).
        || (user == "postmaster" && !matches!(submitted.as_deref(), None | Some("no")))
        || (from_nobody && !is_replied)
    {
        return Some(Automatic::Bounce);
    }
    let away = [
        "X-Autoreply",
        "X-Autorespond",
        "X-Autoresponder",
        "X-Auto-Reply-From",
    ];
    if is_replied
        || starts("Precedence", &["auto_reply", "auto-reply"])
        || away
            .iter()
            .any(|name| says(name).is_some_and(|it| it != "no"))
        || starts("X-MS-Exchange-Inbox-Rules-Loop", &[""])
    {
        return Some(Automatic::Reply);
    }
    if message.subject().is_some_and(is_away) {
        return Some(Automatic::Answer);
    }
    let listed = ["List-Id", "List-Unsubscribe", "List-Post", "Feedback-ID"];
    if starts("Precedence", &["bulk", "list", "junk"]) || listed.iter().any(|it| says(it).is_some())
    {
        return Some(Automatic::Bulk);
    }
    match submitted.as_deref() {
        None | Some("no" | "") => None,
        // So says Exchange, and so does a program that tells news: only the first answers somebody.
        Some(_) if says("X-Auto-Response-Suppress").is_some() => Some(Automatic::Answer),
        Some(_) if says("In-Reply-To").is_some() => Some(Automatic::Answer),
        Some(_) => Some(Automatic::Generated),
    }
}

/// What a header says first: what stands behind it, and comments, say nothing (RFC 3834 § 5).
fn keyword(value: &str) -> String {
    let (mut depth, mut is_quoted) = (0_usize, false);
    let mut found = String::new();
    for letter in value.chars() {
        match letter {
            _ if is_quoted => is_quoted = false,
            '\\' if depth > 0 => is_quoted = true,
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            ';' => break,
            it if it.is_whitespace() && !found.is_empty() => break,
            it if it.is_whitespace() => {}
            it => found.extend(it.to_lowercase()),
        }
    }
    found
}

/// Whether a subject is one that programs write over the answer that somebody is away.
fn is_away(subject: &str) -> bool {
    const SAYS: &[&str] = &[
        "automatische antwort:",
        "abwesenheitsnotiz:",
        "abwesend:",
        "automatic reply:",
        "auto reply:",
        "autoreply:",
        "auto-reply:",
        "out of office:",
        "out of office autoreply:",
        "réponse automatique:",
        "réponse automatique :",
        "automatisch antwoord:",
        "risposta automatica:",
        "respuesta automática:",
        "odpowiedź automatyczna:",
    ];
    let subject = subject.trim_start().to_lowercase();
    SAYS.iter().any(|it| subject.starts_with(it))
}

fn is_report(message: &Message<'_>) -> bool {
    let of = message.content_type();
    of.is_some_and(|it| it.ctype() == "multipart" && it.subtype() == Some("report"))
}

/// Whether somebody writes for a mail server.
fn is_daemon(user: &str) -> bool {
    matches!(user, "mailer-daemon" | "postmaster" | "mail-daemon")
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

/// The fields of the machine-readable parts of a report, in small letters: `action`, `failed`.
fn report_fields(message: &Message<'_>) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for part in message.parts.iter().take(PARTS) {
        if media_type(part) != "message/delivery-status" {
            continue;
        }
        let bytes = decoded(message, part);
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(WORDS)]).into_owned();
        fields.extend(text.lines().filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_lowercase(), value.trim().to_lowercase()))
        }));
    }
    fields
}

/// The mail that did not arrive: what came back of it, and whom it did not reach. A mail that only has
/// nobody as its sender says nothing of the kind.
pub(super) fn returned(
    message: &Message<'_>,
    sender: Option<&str>,
    text: &str,
) -> Option<Returned> {
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
                let bytes = decoded(message, part);
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
    let mut status = fields.iter().filter(|(name, _)| name == "status");
    let status = status.next().map(|(_, it)| {
        let code = it.chars();
        code.take_while(|it| it.is_ascii_digit() || *it == '.')
            .take(20)
            .collect()
    });
    found.status = status.filter(|it: &String| !it.is_empty());
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

//! A mail with attachments: as the bytes of an `.eml` file, or handed to the firm's mail server.
//!
//! Equal mails have equal bytes, they are plain ASCII, and `send` hands over exactly what `eml` shows.
//! Whatever could smuggle in a header line is refused before anything is written or sent.

mod smtp;

pub use crate::base::Secret;
pub use smtp::{Security, Smtp, Unsent, send, try_send};

use crate::base::{Error, Result};
use chrono::{DateTime, Datelike, Utc};
use lettre::Address;
use lettre::message::header::{
    self, ContentTransferEncoding, ContentType, HeaderName, HeaderValue, Headers,
};
use lettre::message::{Body, Mailbox, Mailboxes, MultiPart, SinglePart};
use std::time::SystemTime;

/// A mail before it is written down.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Who writes: `address` or `Name <address>`, as all addresses here.
    pub from: String,
    /// Whom it is for.
    pub to: Vec<String>,
    /// Who else sees it, and is seen to.
    pub cc: Vec<String>,
    /// Who else gets it without the others knowing.
    pub bcc: Vec<String>,
    /// Where answers go, if not to `from`.
    pub reply_to: Option<String>,
    /// The subject, on one line.
    pub subject: String,
    /// The text, with any line ends.
    pub text: String,
    /// What comes with it.
    pub attachments: Vec<Attachment>,
    /// When it was written.
    pub date: DateTime<Utc>,
    /// What makes it unique: `<unique@domain>`, with or without the brackets.
    pub message_id: String,
    /// The ids of the messages before it, the one it answers last; none if it answers nothing.
    pub references: Vec<String>,
}

/// A file that comes with a mail.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// The file name, without a folder.
    pub name: String,
    /// The media type, such as `application/pdf`.
    pub mime: String,
    /// What is in it; arrives byte by byte as it is here.
    pub bytes: Vec<u8>,
}

/// An id that another try at the same moment would have as well: `re-2026-0001.20261122091500@…`.
pub fn new_id(name: &str, at: DateTime<Utc>, from: &str) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .map(|letter| match letter {
            letter if letter.is_ascii_alphanumeric() => letter,
            _ => '-',
        })
        .collect();
    let domain = from
        .trim_end_matches('>')
        .rsplit_once('@')
        .map_or("localhost", |(_, domain)| domain.trim());
    let domain = idna::domain_to_ascii(domain).unwrap_or_else(|_| "localhost".to_string());
    format!("<{plain}.{}@{domain}>", at.format("%Y%m%d%H%M%S%3f"))
}

/// The mail as an `.eml` file. Blind recipients are not in it.
pub fn eml(mail: &Mail) -> Result<Vec<u8>> {
    Ok(Letter::of(mail)?.bytes)
}

/// A checked mail: the envelope and the bytes that go into it.
struct Letter {
    sender: Address,
    recipients: Vec<Address>,
    bytes: Vec<u8>,
}

impl Letter {
    fn of(mail: &Mail) -> Result<Letter> {
        let from = mailbox(&mail.from)?;
        let to = mailboxes(&mail.to)?;
        let cc = mailboxes(&mail.cc)?;
        let bcc = mailboxes(&mail.bcc)?;
        let reply_to = mail.reply_to.as_deref().map(mailbox).transpose()?;

        let mut recipients: Vec<Address> = Vec::new();
        for recipient in to.iter().chain(&cc).chain(&bcc) {
            if !recipients.contains(&recipient.email) {
                recipients.push(recipient.email.clone());
            }
        }
        if recipients.is_empty() {
            return Err(Error::refused(format!(
                "nobody would get the mail `{}`",
                shown(&mail.subject)
            ))
            .with_hint("name at least one recipient"));
        }

        let sender = from.email.clone();
        let id = message_id(&mail.message_id)?;
        let mut headers = Headers::new();
        headers.set(header::From::from(Mailboxes::from(from)));
        if !to.is_empty() {
            headers.set(header::To::from(Mailboxes::from(to)));
        }
        if !cc.is_empty() {
            headers.set(header::Cc::from(Mailboxes::from(cc)));
        }
        if let Some(reply_to) = reply_to {
            headers.set(header::ReplyTo::from(Mailboxes::from(reply_to)));
        }
        headers.insert_raw(subject(&one_line("the subject", &mail.subject)?));
        headers.set(header::Date::new(written(mail.date)?));
        // Given encoded, because the library would fold a long id, and an id has no place for a space.
        headers.insert_raw(HeaderValue::dangerous_new_pre_encoded(
            HeaderName::new_from_ascii_str("Message-ID"),
            id.clone(),
            id.clone(),
        ));
        for (name, value) in threaded(&mail.references) {
            headers.insert_raw(HeaderValue::dangerous_new_pre_encoded(
                HeaderName::new_from_ascii_str(name),
                value.clone(),
                value,
            ));
        }
        headers.set(header::MIME_VERSION_1_0);

        let mut bytes = folded(&headers.to_string()).into_bytes();
        bytes.extend(content(&mail.text, &mail.attachments, &id)?);
        Ok(Letter {
            sender,
            recipients,
            bytes,
        })
    }
}

/// Headers whose lines are as short as their spaces let them be: RFC 5322, 2.1.1, asks for 78 letters
/// and allows 998. Read back they are the same.
fn folded(headers: &str) -> String {
    const LONGEST: usize = 78;
    let mut out = String::with_capacity(headers.len() + headers.len() / LONGEST * 2);
    for line in headers.split_inclusive("\r\n") {
        let mut rest = line.strip_suffix("\r\n").unwrap_or(line);
        let name = match rest.starts_with(' ') {
            true => 0,
            false => rest.find(": ").map_or(0, |at| at + 1),
        };
        let mut least = name;
        while rest.len() > LONGEST {
            let space = |at: &usize| *at > least && rest.as_bytes()[*at] == b' ';
            let fits = (0..=LONGEST).rev().find(space);
            let Some(at) = fits.or_else(|| (LONGEST..rest.len()).find(space)) else {
                break;
            };
            out.push_str(&rest[..at]);
            out.push_str("\r\n");
            rest = &rest[at..];
            least = 0;
        }
        out.push_str(rest);
        out.push_str("\r\n");
    }
    out
}

/// The text and, if there are any, the attachments.
fn content(text: &str, attachments: &[Attachment], id: &str) -> Result<Vec<u8>> {
    // The last line end is written by the library.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.strip_suffix('\n').unwrap_or(&text).to_string();
    let text = SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .body(encoded(text, ContentTransferEncoding::QuotedPrintable));
    if attachments.is_empty() {
        return Ok(text.formatted());
    }

    let mut parts = MultiPart::mixed().boundary(boundary(id)).singlepart(text);
    for attachment in attachments {
        parts = parts.singlepart(part(attachment)?);
    }
    Ok(parts.formatted())
}

fn part(attachment: &Attachment) -> Result<SinglePart> {
    let name = one_line("the file name", &attachment.name)?;
    if name.is_empty() || name.contains(['/', '\\']) {
        return Err(
            Error::refused(format!("`{name}` is not the name of an attachment"))
                .with_hint("give the file name without its folder, such as `RE-2026-001.pdf`"),
        );
    }
    let media_type = &attachment.mime;
    let unknown = || {
        Error::refused(format!("`{}` is not a media type", shown(media_type)))
            .with_hint("write it like `application/pdf`")
    };
    if !media_type.is_ascii() || media_type.contains(|c: char| c.is_control()) {
        return Err(unknown());
    }
    let lower = media_type.to_ascii_lowercase();
    // RFC 2045, 6.4: these must not be encoded, and without encoding the bytes could change.
    let media_type = if lower.starts_with("message/") || lower.starts_with("multipart/") {
        "application/octet-stream"
    } else {
        media_type
    };
    Ok(SinglePart::builder()
        .header(header::ContentDisposition::attachment(&name))
        .header(ContentType::parse(media_type).map_err(|_| unknown())?)
        .body(encoded(
            attachment.bytes.clone(),
            ContentTransferEncoding::Base64,
        )))
}

fn encoded(
    content: impl Into<lettre::message::MaybeString>,
    encoding: ContentTransferEncoding,
) -> Body {
    Body::new_with_encoding(content, encoding)
        .expect("quoted-printable and base64 can encode anything")
}

/// What separates the parts. Always the same for the same id, so that equal mails have equal bytes.
fn boundary(id: &str) -> String {
    // `=_` cannot occur in base64 or quoted-printable, so no content can look like a boundary.
    let id = id.chars().filter(char::is_ascii_alphanumeric).take(60);
    format!("=_{}", id.collect::<String>())
}

fn mailboxes(addresses: &[String]) -> Result<Vec<Mailbox>> {
    addresses.iter().map(|it| mailbox(it)).collect()
}

/// Reads `address` or `Name <address>`; the name may hold commas and brackets without being quoted.
fn mailbox(written: &str) -> Result<Mailbox> {
    let written = one_line("the mail address", written)?;
    let (name, address) = match written.trim().strip_suffix('>') {
        Some(rest) => rest.rsplit_once('<').unwrap_or((rest, "")),
        None => ("", written.trim()),
    };
    let invalid = || {
        Error::refused(format!("`{written}` is not a mail address"))
            .with_hint("write it like `name@example.com` or `Name <name@example.com>`")
    };

    let (user, domain) = address.trim().rsplit_once('@').ok_or_else(invalid)?;
    if !user.is_ascii() {
        return Err(Error::refused(format!(
            "mail servers do not carry the address `{written}`: `{user}` has letters beyond a to z"
        ))
        .with_hint("ask for another address of the same person"));
    }
    // A domain with umlauts has a second spelling that every mail server knows.
    let domain = match domain.is_ascii() {
        true => domain.to_string(),
        false => idna::domain_to_ascii(domain).map_err(|_| invalid())?,
    };
    let address = Address::new(user, domain).map_err(|_| invalid())?;
    Ok(Mailbox::new(unquoted(name.trim()), address))
}

/// The name as people say it: without quotes and backslashes, `None` if there is none.
fn unquoted(name: &str) -> Option<String> {
    let inner = name
        .strip_prefix('"')
        .and_then(|name| name.strip_suffix('"'));
    let name = match inner {
        Some(inner) => inner.replace("\\\"", "\"").replace("\\\\", "\\"),
        None => name.to_string(),
    };
    Some(name).filter(|name| !name.is_empty())
}

/// The subject as it is, or encoded if that is the only way to get every letter and space across.
fn subject(text: &str) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str("Subject");
    let plain = text.is_ascii()
        && !text.contains("=?")
        && text.split(' ').all(|word| (1..=60).contains(&word.len()));
    if plain {
        return HeaderValue::new(name, text.to_string());
    }
    // RFC 2047: words of whole letters, no line with more than 76 characters.
    let mut words = vec![String::new()];
    for letter in text.chars() {
        if words
            .last()
            .is_some_and(|word| word.len() + letter.len_utf8() > 42)
        {
            words.push(String::new());
        }
        words
            .last_mut()
            .expect("there is a first word")
            .push(letter);
    }
    let encoded = words
        .iter()
        .map(|word| format!("=?utf-8?b?{}?=", base64(word)));
    let encoded = encoded.collect::<Vec<_>>().join("\r\n ");
    HeaderValue::dangerous_new_pre_encoded(name, text.to_string(), encoded)
}

/// The headers by which a reader finds what a mail answers: an id a line, as none may be broken. What
/// somebody else wrote there and is no id is left out; of many the first one and the last ones stay.
fn threaded(references: &[String]) -> Vec<(&'static str, String)> {
    const MOST: usize = 20;
    let mut ids: Vec<String> = references
        .iter()
        .filter_map(|it| message_id(it).ok())
        .collect();
    if ids.len() > MOST {
        ids.drain(1..ids.len() - MOST + 1);
    }
    match ids.last() {
        Some(last) => vec![
            ("In-Reply-To", last.clone()),
            ("References", ids.join("\r\n ")),
        ],
        None => Vec::new(),
    }
}

fn message_id(written: &str) -> Result<String> {
    let id = written.strip_prefix('<').unwrap_or(written);
    let id = id.strip_suffix('>').unwrap_or(id);
    let good = |c: char| c.is_ascii_graphic() && !"<>()[]\\,:;\"".contains(c);
    match id.split_once('@') {
        Some((left, right))
            if !left.is_empty()
                && !right.is_empty()
                && !right.contains('@')
                && id.len() <= 250
                && id.chars().all(good) =>
        {
            Ok(format!("<{id}>"))
        }
        _ => Err(
            Error::refused(format!("`{}` is not a message id", shown(written)))
                .with_hint("write it like `<invoice-17@example.com>`"),
        ),
    }
}

fn written(date: DateTime<Utc>) -> Result<SystemTime> {
    match date.year() {
        1970..=9999 => Ok(SystemTime::from(date)),
        _ => Err(Error::refused(format!("a mail cannot be dated `{date}`"))),
    }
}

/// Refuses what would end a header line, and with it whatever would come after it.
fn one_line(what: &str, value: &str) -> Result<String> {
    // RFC 5322, 2.1.1: 998 characters a line; a long word cannot be folded.
    const LONGEST: usize = 500;
    if value.contains(|c: char| c.is_control()) {
        return Err(Error::refused(format!(
            "{what} `{}` contains a line break or another control character",
            shown(value)
        ))
        .with_hint("write it on one line"));
    }
    match value.chars().count() {
        0..=LONGEST => Ok(value.to_string()),
        length => Err(Error::refused(format!(
            "{what} `{}…` has {length} characters, a mail allows {LONGEST}",
            value.chars().take(40).collect::<String>()
        ))
        .with_hint("shorten it")),
    }
}

/// A value that may hold line breaks, fit for one line of an error.
fn shown(value: &str) -> String {
    value.escape_debug().to_string()
}

fn base64(text: &str) -> String {
    let wrapped = encoded(text.as_bytes().to_vec(), ContentTransferEncoding::Base64).into_vec();
    let letters = wrapped
        .into_iter()
        .filter(|byte| !byte.is_ascii_whitespace());
    letters.map(char::from).collect()
}

//! What is in a mail: its text, and its files with their places.

use super::mended::Mended;
use super::parse::{PARTS, WORDS};
use super::{html, letters, tnef, uu};
use crate::ticket::{harmless, harmless_line};
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use sha2::{Digest, Sha256};
use std::panic::{AssertUnwindSafe, catch_unwind};

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
    /// The path that the mail says it has, of which only the name is kept.
    pub path: Option<String>,
}

/// The most letters of a text that are kept beside the mail itself.
const LETTERS: usize = 200_000;
/// Files of a `winmail.dat`, and of a text, are behind its own place by so much each.
const INSIDE: i64 = 100_000;

/// The text of a mail, and its files.
pub(super) fn content(message: &Message<'_>, mended: &Mended<'_>) -> (String, Vec<Attached>) {
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
    for (no, found) in parts(message, mended) {
        match found {
            Found::Text(text) if texts.is_empty() => texts.push(harmless(text.trim_end())),
            Found::Text(_) => {}
            Found::File(name, media_type, bytes) => {
                files.push(attached(files.len(), name, media_type, &bytes, no));
            }
        }
    }
    let mut text = texts.join("\n\n");
    let all = message.text_body.len().max(message.html_body.len());
    if let Some(more) = all.checked_sub(PARTS).filter(|it| *it > 0) {
        text.push_str(&format!("\n[{more} more texts are in the mail]"));
    }
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
    let again = damaged(message, part).map(|it| letters::read(charset(part), &it));
    let again = again.or_else(|| unlabelled(message, part));
    let again = again.or_else(|| rare(message, part));
    let text = match &part.body {
        PartType::Text(text) => harmless(&uu::split(again.as_deref().unwrap_or(text)).0),
        PartType::Html(text) => harmless(&html::text(again.as_deref().unwrap_or(text))),
        _ => return None,
    };
    let text = text.trim_end();
    (!text.trim().is_empty()).then(|| text.to_string())
}

/// The text of a part in letters that the program which reads mails does not know.
fn rare(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let decode = letters::rare(charset(part)?)?;
    let (from, to) = (
        part.raw_body_offset() as usize,
        part.raw_end_offset() as usize,
    );
    let raw = message.raw_message().get(from..to)?;
    let encoding = part.content_transfer_encoding().unwrap_or("8bit").trim();
    let bytes = match encoding.to_ascii_lowercase().as_str() {
        "base64" => base64_decode(raw)?,
        "quoted-printable" => quoted_printable_decode(raw)?,
        _ => raw.to_vec(),
    };
    Some(decode(&bytes))
}

/// The text of a part that has other letters than it says, or says nothing of them: UTF-8 if it is that,
/// or else what Windows writes.
fn unlabelled(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let encoding = part.content_transfer_encoding().unwrap_or("8bit").trim();
    if charset(part).is_some_and(|it| !it.eq_ignore_ascii_case("us-ascii"))
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
    (!raw.is_ascii()).then(|| letters::read(None, raw))
}

/// Something in a mail besides its text.
enum Found {
    Text(String),
    File(String, String, Vec<u8>),
}

/// The files of a mail with their places, and what is hidden in a `winmail.dat`.
fn parts(message: &Message<'_>, mended: &Mended<'_>) -> Vec<(i64, Found)> {
    let mut found = Vec::new();
    for id in message.text_body.iter().take(PARTS) {
        let Some(PartType::Text(text)) = message.parts.get(*id as usize).map(|it| &it.body) else {
            continue;
        };
        for (at, (name, bytes)) in (1..).zip(uu::split(text).1) {
            let media_type = crate::base::media_type(&bytes).to_string();
            let place = i64::from(*id) + INSIDE * at;
            found.push((place, Found::File(name, media_type, bytes)));
        }
    }
    for id in message.attachments.iter().take(PARTS) {
        let Some(part) = message.parts.get(*id as usize) else {
            continue;
        };
        let place = i64::from(*id);
        let name = part.attachment_name().unwrap_or_default().to_string();
        let bytes = bytes(message, mended, part);
        let media_type = media_type(part);
        let is_tnef = media_type.ends_with("/ms-tnef") || name.eq_ignore_ascii_case("winmail.dat");
        if is_tnef && let Some(inside) = tnef::read(&bytes) {
            let is_all = inside.is_whole && (inside.text.is_some() || !inside.files.is_empty());
            found.extend(inside.text.map(|text| (place, Found::Text(text))));
            for (at, (name, bytes)) in (1..).zip(inside.files) {
                let media_type = crate::base::media_type(&bytes).to_string();
                found.push((place + INSIDE * at, Found::File(name, media_type, bytes)));
            }
            // What cannot be read of it, somebody else may be able to read.
            if !is_all {
                found.push((place, Found::File(name, media_type, bytes)));
            }
            continue;
        }
        // Text whose base64 is damaged is text all the same, and so is what only says `text`
        // (RFC 2045 § 5.2).
        let of = part.content_type();
        let is_bare = of.is_some_and(|it| it.ctype() == "text" && it.subtype().is_none());
        if name.is_empty() && (is_bare || (part.is_encoding_problem && media_type == "text/plain"))
        {
            found.push((place, Found::Text(letters::read(charset(part), &bytes))));
            continue;
        }
        found.push((place, Found::File(name, media_type, bytes)));
    }
    found
}

/// The charset that a part says it has.
fn charset<'a>(part: &'a MessagePart<'_>) -> Option<&'a str> {
    part.content_type()?.attribute("charset")
}

/// The bytes of a part: of a mail in a mail, those that it came as.
fn bytes(message: &Message<'_>, mended: &Mended<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    match &part.body {
        PartType::Message(inner) => {
            let range = part.raw_body_offset() as usize..part.raw_end_offset() as usize;
            let came = mended.came(range).filter(|it| !it.is_empty());
            came.unwrap_or_else(|| inner.raw_message().to_vec())
        }
        _ => decoded(message, part),
    }
}

/// The bytes of a part that is no mail.
pub(super) fn decoded(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    damaged(message, part).unwrap_or_else(|| part.contents().to_vec())
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
    // What a list wrote below it has words, or a rule above them.
    let is_below = |line: &&[u8]| {
        let line = line.trim_ascii();
        line.contains(&b' ') || line.starts_with(b"--") || line.starts_with(b"__")
    };
    let lines = raw.split(|it| *it == b'\n').take_while(|it| !is_below(it));
    for sign in lines.flatten() {
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

pub(super) fn media_type(part: &MessagePart<'_>) -> String {
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
    let words = words(&media_type, bytes);
    Attached {
        name: plain_name(&name, count, &media_type),
        media_type,
        size: bytes.len(),
        sha256: Sha256::digest(bytes).into(),
        part,
        words,
        path: name
            .contains(['/', '\\'])
            .then(|| harmless_line(&name).chars().take(120).collect()),
    }
}

/// The words of a file, if it is text: what it is found by.
pub fn words(media_type: &str, bytes: &[u8]) -> Option<String> {
    media_type.starts_with("text/").then(|| {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(WORDS)]).into_owned();
        match media_type == "text/html" {
            true => html::text(&text),
            false => text,
        }
    })
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
    let is_it = |bytes: &Vec<u8>| <[u8; 32]>::from(Sha256::digest(bytes)) == *sha256;
    let found = catch_unwind(AssertUnwindSafe(|| {
        let now = at(&Mended::whole(raw), place);
        match now.iter().any(is_it) {
            true => now,
            // What came in before mails were ended where they should have been has other places.
            false => [now, at(&Mended::headers(raw), place)].concat(),
        }
    }));
    let mut found = found.unwrap_or_default();
    let right = found.iter().position(is_it).unwrap_or_default();
    match found.is_empty() {
        true => Vec::new(),
        false => found.swap_remove(right),
    }
}

/// What may be meant by the file at a place: what it is read as now, and, as it came in before damaged
/// base64 was read, as it was written.
fn at(mended: &Mended<'_>, place: i64) -> Vec<Vec<u8>> {
    let Some(message) = MessageParser::default().parse(mended.bytes.as_ref()) else {
        return Vec::new();
    };
    let of_place = parts(&message, mended).into_iter();
    let found = of_place.filter(|(no, _)| *no == place);
    let mut found: Vec<Vec<u8>> = found
        .filter_map(|(_, it)| match it {
            Found::File(_, _, bytes) => Some(bytes),
            Found::Text(_) => None,
        })
        .take(1)
        .collect();
    let plain = usize::try_from(place).ok();
    let plain = plain.and_then(|it| message.parts.get(it));
    if !found.is_empty() {
        found.extend(plain.map(|it| it.contents().to_vec()));
    }
    found
}

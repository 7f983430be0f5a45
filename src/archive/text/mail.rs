//! The text of mails: who wrote to whom about what, the words, and what is attached.

use super::{MOST, Part, Program, decoded, own};
use crate::archive::kind;
use mail_parser::{Address, MessageParser, MimeHeaders, PartType};

/// A mail with more places that may part it is read as the text that it is: each part takes some
/// hundred bytes of memory, and may have three.
const BOUNDARIES: usize = 100_000;

/// So is a larger one with mails in it that are encoded, and may be parted as often.
const ENCODED: usize = 8 << 20;

/// So many attachments are looked at.
const ATTACHMENTS: usize = 50;

/// The text of a mail; none if it is none.
pub fn text(bytes: &[u8], program: &mut Program<'_>, depth: u32) -> Option<Part> {
    if is_parted_too_often(bytes) {
        return Some(decoded(bytes));
    }
    let message = MessageParser::default().parse(bytes)?;
    let mut text = String::new();
    let mut line = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|it| !it.is_empty()) {
            text.push_str(&format!("{name}: {value}\n"));
        }
    };
    line("From", message.from().map(people));
    line("To", message.to().map(people));
    line("Cc", message.cc().map(people));
    line("Subject", message.subject().map(str::to_string));
    line("Date", message.date().map(|it| it.to_rfc3339()));
    for at in 0..message.text_body_count() {
        if let Some(body) = message.body_text(at) {
            text.push('\n');
            text.push_str(&body);
        }
    }
    let mut is_cut = false;
    for (at, part) in message.attachments().enumerate() {
        if at == ATTACHMENTS || text.len() > MOST {
            is_cut = true;
            break;
        }
        let name = part.attachment_name().unwrap_or_default();
        text.push_str(&format!("\n{name}\n"));
        let inner = match &part.body {
            PartType::Message(inner) => {
                own("message/rfc822", inner.raw_message(), program, depth + 1)
            }
            _ => {
                let bytes = part.contents();
                let head = &bytes[..bytes.len().min(kind::HEAD)];
                own(kind::media_type(head, name), bytes, program, depth + 1)
            }
        };
        let inner = inner.unwrap_or_default();
        text.push_str(&inner.text);
        is_cut |= inner.is_cut;
    }
    Some(Part { text, is_cut })
}

/// A boundary is two dashes and a name, anywhere in a line.
fn is_parted_too_often(bytes: &[u8]) -> bool {
    let begins = |it: &&[u8]| it[0] != b'-' && it[1] == b'-' && it[2] == b'-';
    let boundaries = bytes.windows(3).filter(begins).take(BOUNDARIES).count();
    let has = |word: &[u8]| {
        let mut places = bytes.windows(word.len());
        places.any(|it| it.eq_ignore_ascii_case(word))
    };
    boundaries == BOUNDARIES || ENCODED < bytes.len() && has(b"message/rfc822") && has(b"base64")
}

fn people(address: &Address<'_>) -> String {
    let one = |name: Option<&str>, address: Option<&str>| {
        let parts = [name, address].into_iter().flatten();
        parts.collect::<Vec<_>>().join(" ")
    };
    let all: Vec<String> = address
        .iter()
        .map(|it| one(it.name(), it.address()))
        .collect();
    all.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_says_who_wrote_what_and_what_is_attached() {
        let mail = "From: Anna <anna@kranz.example>\r\nTo: b@weber.example\r\n\
            Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\
            Content-Type: text/plain\r\n\r\nHello\r\n--x\r\n\
            Content-Type: text/csv; name=list.csv\r\n\
            Content-Disposition: attachment; filename=list.csv\r\n\r\nscrew;12\r\n--x--\r\n";
        let found = text(mail.as_bytes(), &mut |_, _| None, 0).unwrap().text;
        for word in [
            "Anna anna@kranz.example",
            "Grüße",
            "Hello",
            "list.csv",
            "screw;12",
        ] {
            assert!(found.contains(word), "{word} in {found}");
        }
    }

    #[test]
    fn rubbish_is_no_panic() {
        for bytes in [
            &b""[..],
            b"\0",
            b"Content-Type: multipart/mixed; boundary=\r\n\r\n----",
        ] {
            let _ = text(bytes, &mut |_, _| None, 0);
        }
    }
}

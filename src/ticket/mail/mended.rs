//! Mails that do not end what they began: a copy for reading, with what is missing. What came in is
//! kept as it is, and so is a mail in a mail.

use super::words;
use mail_parser::{MessageParser, MimeHeaders};
use std::borrow::Cow;
use std::ops::Range;

/// The most multiparts in each other that are ended where they should have been.
const DEPTH: usize = 30;

/// A mail as it is read.
pub(super) struct Mended<'a> {
    /// Its bytes.
    pub bytes: Cow<'a, [u8]>,
    /// Those that did not come with it, in order.
    added: Vec<Range<usize>>,
}

impl<'a> Mended<'a> {
    /// A mail as it came, but for an end of its headers, and words in them that are cut.
    pub fn headers(raw: &'a [u8]) -> Mended<'a> {
        let bytes = with_end_of_headers(raw);
        Mended {
            bytes: match words::joined(&bytes) {
                Some(joined) => Cow::Owned(joined),
                None => bytes,
            },
            added: Vec::new(),
        }
    }

    /// A mail in which all that is in a part ends with it: the boundary around a multipart ends that as
    /// well (RFC 2046 § 5.1.2), where its own last one is missing, and headers without a text.
    pub fn whole(raw: &'a [u8]) -> Mended<'a> {
        let mut mended = Mended::headers(raw);
        let missing = missing(&mended.bytes);
        if missing.is_empty() {
            return mended;
        }
        let mut bytes = Vec::with_capacity(mended.bytes.len() + 100 * missing.len());
        let mut taken = 0;
        for (at, line) in missing {
            bytes.extend_from_slice(&mended.bytes[taken..at]);
            taken = at;
            let from = bytes.len();
            bytes.extend(line);
            mended.added.push(from..bytes.len());
        }
        bytes.extend_from_slice(&mended.bytes[taken..]);
        mended.bytes = Cow::Owned(bytes);
        mended
    }

    /// What came in of a range of its bytes.
    pub fn came(&self, range: Range<usize>) -> Option<Vec<u8>> {
        let mut came = Vec::with_capacity(range.len());
        let mut from = range.start;
        self.bytes.get(range.clone())?;
        for it in &self.added {
            if it.end <= from || range.end <= it.start {
                continue;
            }
            came.extend_from_slice(self.bytes.get(from..it.start.max(from))?);
            from = it.end.min(range.end);
        }
        came.extend_from_slice(&self.bytes[from..range.end]);
        // The line end before a boundary is the boundary's.
        let ends = |it: &Range<usize>| it.start <= range.end && range.end <= it.end;
        if range.end < self.bytes.len() && self.added.iter().any(ends) {
            let end = came.strip_suffix(b"\r\n").or(came.strip_suffix(b"\n"));
            came = end.unwrap_or(&came).to_vec();
        }
        Some(came)
    }
}

/// The mail with an empty line where its headers end without one (RFC 5322 § 2.1 asks for it): the
/// text would be taken for headers. A broken line with headers after it is no end.
fn with_end_of_headers(raw: &[u8]) -> Cow<'_, [u8]> {
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

/// A multipart that has begun.
struct Open {
    boundary: Vec<u8>,
    /// Whether its first part was seen: what has none needs no end.
    has_parts: bool,
    /// Whether its parts are mails, if they do not say otherwise (RFC 2046 § 5.1.5).
    is_digest: bool,
}

/// Where lines are missing, and which: the last boundaries of multiparts, and the ends of headers.
fn missing(bytes: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    // Where the headers begin that are being read.
    let mut headers = Some(0);
    let mut at = 0;
    for line in bytes.split_inclusive(|it| *it == b'\n') {
        let start = at;
        at += line.len();
        if let Some((place, is_last)) = delimiter(line, &open) {
            if headers.is_some_and(|from| from < start) {
                found.push((start, b"\r\n".to_vec()));
            }
            for inner in open.drain(place + 1..).rev().filter(|it| it.has_parts) {
                let line = [b"--", inner.boundary.as_slice(), b"--\r\n"].concat();
                found.push((start, line));
            }
            headers = (!is_last).then_some(at);
            match is_last {
                true => open.truncate(place),
                false => open[place].has_parts = true,
            }
        } else if let Some(from) = headers
            && line.trim_ascii().is_empty()
        {
            headers = None;
            match kind(&bytes[from..at]) {
                Kind::Multipart(..) if open.len() == DEPTH => return found,
                Kind::Multipart(boundary, is_digest) => open.push(Open {
                    boundary,
                    has_parts: false,
                    is_digest,
                }),
                Kind::Mail => headers = Some(at),
                Kind::Unsaid if open.last().is_some_and(|it| it.is_digest) => headers = Some(at),
                Kind::Unsaid | Kind::Other => {}
            }
        }
        // Nothing is in anything any more, or never was.
        if open.is_empty() && headers.is_none() {
            break;
        }
    }
    found
}

/// Which multipart a line is a boundary of, the innermost first, and whether it is its last one.
fn delimiter(line: &[u8], open: &[Open]) -> Option<(usize, bool)> {
    let rest = line.strip_prefix(b"--")?.trim_ascii_end();
    open.iter().enumerate().rev().find_map(|(place, it)| {
        match rest.strip_prefix(it.boundary.as_slice())? {
            b"" => Some((place, false)),
            b"--" => Some((place, true)),
            _ => None,
        }
    })
}

/// What a part is.
enum Kind {
    /// With its boundary, and whether mails are in it.
    Multipart(Vec<u8>, bool),
    /// A mail, not encoded.
    Mail,
    /// It does not say.
    Unsaid,
    /// Anything else.
    Other,
}

fn kind(headers: &[u8]) -> Kind {
    // Most parts are no multiparts: they are told by a look at one line, and those below that go on.
    let is_folded = |it: &&[u8]| it.starts_with(b" ") || it.starts_with(b"\t");
    let mut lines = headers.split_inclusive(|it| *it == b'\n').peekable();
    let (mut is_said, mut is_kind) = (false, false);
    while let Some(line) = lines.next() {
        let name = b"content-type";
        let is_it = |it: &[u8]| it.eq_ignore_ascii_case(name);
        if !line.get(..name.len()).is_some_and(is_it) {
            continue;
        }
        is_said = true;
        is_kind |= has_parts(line);
        while let Some(line) = lines.next_if(is_folded) {
            is_kind |= has_parts(line);
        }
    }
    match (is_said, is_kind) {
        (false, _) => return Kind::Unsaid,
        (true, false) => return Kind::Other,
        (true, true) => {}
    }
    let Some(read) = MessageParser::default().parse_headers(headers) else {
        return Kind::Other;
    };
    let Some(of) = read.content_type() else {
        return Kind::Unsaid;
    };
    match (of.ctype(), of.subtype().unwrap_or_default()) {
        ("multipart", sub) => match of.attribute("boundary").filter(|it| !it.is_empty()) {
            Some(boundary) => Kind::Multipart(boundary.as_bytes().to_vec(), sub == "digest"),
            None => Kind::Other,
        },
        ("message", "rfc822" | "global") => {
            let encoding = read.content_transfer_encoding().unwrap_or("7bit").trim();
            let is_plain = ["7bit", "8bit", "binary"];
            match is_plain.iter().any(|it| encoding.eq_ignore_ascii_case(it)) {
                true => Kind::Mail,
                false => Kind::Other,
            }
        }
        _ => Kind::Other,
    }
}

/// Whether a line may say that something is in a part.
fn has_parts(line: &[u8]) -> bool {
    let lower = line.to_ascii_lowercase();
    let has = |word: &[u8]| lower.windows(word.len()).any(|it| it == word);
    has(b"multipart") || has(b"message/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mail: &str, mended: &str) {
        let mail = mail.replace('\n', "\r\n");
        let found = Mended::whole(mail.as_bytes());
        let text = String::from_utf8_lossy(&found.bytes).replace("\r\n", "\n");
        assert_eq!(text, mended);
        // Without what was added it is what came.
        let came = found.came(0..found.bytes.len()).unwrap();
        assert_eq!(came, mail.as_bytes());
    }

    #[test]
    fn a_boundary_ends_what_is_in_it() {
        let head = "From: a@x\nContent-Type: multipart/mixed; boundary=OUT\n\n--OUT\n";
        let inner = "Content-Type: multipart/alternative; boundary=\"I N\"\n\n--I N\n\none\n";
        let next = "--OUT\n\ntwo\n--OUT--\n";
        check(
            &format!("{head}{inner}{next}"),
            &format!("{head}{inner}--I N--\n{next}"),
        );
        // What is ended needs no end, nor what never began, nor what is only text.
        for sound in [
            format!("{head}{inner}--I N--\n{next}"),
            format!("{head}Content-Type: multipart/mixed; boundary=IN\n\nnothing\n{next}"),
            format!("{head}\n--I N\n{next}"),
            format!("Subject: x\n\n{inner}--I N\n"),
            String::new(),
            "--".to_string(),
        ] {
            check(&sound, &sound);
        }
        // Headers end there as well.
        let bare = "Content-Type: message/rfc822\n\nSubject: x\nContent-Type: text/plain\n";
        check(
            &format!("{head}{bare}{next}"),
            &format!("{head}{bare}\n{next}"),
        );
        // In a mail in a mail, and in each other.
        let mail = format!("Content-Type: message/rfc822\n\nSubject: x\n{inner}");
        check(
            &format!("{head}{mail}{next}"),
            &format!("{head}{mail}--I N--\n{next}"),
        );
        let deep = "Content-Type: multipart/mixed; boundary=IN\n\n--IN\n";
        check(
            &format!("{head}{deep}{inner}{next}"),
            &format!("{head}{deep}{inner}--I N--\n--IN--\n{next}"),
        );
    }
}

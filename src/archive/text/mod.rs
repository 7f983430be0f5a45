//! The text of what is archived: read out of files of strangers, within bounds.

mod fold;
mod hint;
mod mail;
mod markup;
mod office;
mod packed;
mod rtf;
mod snippet;

pub use crate::base::fold;
pub use fold::terms;
pub use hint::{Hint, hints};
pub use packed::{pack, unpack};
pub use snippet::{Snippet, snippet};

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Of larger files nothing is read.
pub const LARGEST: u64 = 64 << 20;

/// So many bytes of text are kept of one file.
pub const MOST: usize = 4 << 20;

/// Who read what nobody could read.
pub const NOBODY: &str = "none";

/// What another program reads out of bytes of a media type, and its name; none if there is none.
pub type Program<'a> = dyn FnMut(&str, &[u8]) -> Option<(String, String)> + 'a;

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted {
    /// Its text.
    pub text: String,
    /// Who read it: `bo`, the name of a program, or `none` where there is nothing to read.
    pub by: String,
    /// Whether there is more in the file than what is kept of it.
    pub is_cut: bool,
}

impl Extracted {
    /// Of a file in which nobody looked.
    pub fn nothing() -> Extracted {
        Extracted {
            text: String::new(),
            by: NOBODY.to_string(),
            is_cut: false,
        }
    }
}

/// What was read of something, and whether there is more.
#[derive(Default)]
struct Part {
    text: String,
    is_cut: bool,
}

impl Part {
    fn whole(text: String) -> Part {
        Part {
            text,
            is_cut: false,
        }
    }
}

/// What is said of a text that was cut after so many bytes.
pub fn cut_after(length: usize) -> String {
    format!("only its beginning can be searched: its text was cut after {length} bytes")
}

/// The text of a file; none if it takes a program that is not there.
pub fn extract(media_type: &str, bytes: &[u8], program: &mut Program<'_>) -> Option<Extracted> {
    let by = |part: Part, by: &str| {
        let (text, is_longer) = shortened(part.text);
        Extracted {
            text,
            by: by.to_string(),
            is_cut: part.is_cut || is_longer,
        }
    };
    match media_type {
        "application/pdf" => {
            program(media_type, bytes).map(|(text, name)| by(Part::whole(text), &name))
        }
        _ if media_type.starts_with("image/") => {
            program(media_type, bytes).map(|(text, name)| by(Part::whole(text), &name))
        }
        _ => Some(match own(media_type, bytes, program, 0) {
            Some(part) => by(part, "bo"),
            None => Extracted::nothing(),
        }),
    }
}

/// How deep mails in mails are read.
const DEPTH: u32 = 4;

/// What is read without another program, and with one for what is inside.
fn own(media_type: &str, bytes: &[u8], program: &mut Program<'_>, depth: u32) -> Option<Part> {
    let tags = |it: Part| Part {
        text: markup::text(&it.text),
        ..it
    };
    match media_type {
        "application/pdf" => program(media_type, bytes).map(|it| Part::whole(it.0)),
        "message/rfc822" if depth < DEPTH => mail::text(bytes, program, depth),
        "text/html" => Some(tags(decoded(bytes))),
        "application/xml" | "text/xml" => Some(tags(decoded(bytes))),
        _ if media_type.starts_with("text/") || media_type == "application/json" => {
            Some(decoded(bytes))
        }
        "application/rtf" => Some(rtf::text(bytes)),
        _ if office::is_office(media_type) => office::text(bytes),
        _ => None,
    }
}

/// Bytes as text: what the mark at the start says, UTF-8, or else what older German programs write.
fn decoded(bytes: &[u8]) -> Part {
    let is_cut = MOST < bytes.len();
    let text = as_text(&bytes[..bytes.len().min(MOST)]);
    Part { text, is_cut }
}

fn as_text(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(bytes)
        && encoding != UTF_8
    {
        return encoding.decode(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_string(),
        // A letter that was cut in two at the end.
        Err(err) if err.error_len().is_none() => {
            String::from_utf8_lossy(&bytes[..err.valid_up_to()]).into_owned()
        }
        Err(_) => WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

/// At most so much of a text, without what nobody can read, and whether there was more.
fn shortened(text: String) -> (String, bool) {
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\u{c}');
    let mut text: String = match text.contains(odd) {
        true => text.chars().filter(|c| !odd(*c)).collect(),
        false => text,
    };
    let is_longer = text.len() > MOST;
    if is_longer {
        let mut end = MOST;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
    }
    (text, is_longer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(media_type: &str, bytes: &[u8], expected: &str) {
        let found = extract(media_type, bytes, &mut |_, _| None).unwrap();
        let words: Vec<&str> = found.text.split_whitespace().collect();
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn texts_are_read_as_they_were_written() {
        check("text/plain", "Grüße".as_bytes(), "Grüße");
        check("text/plain", b"Gr\xfc\xdfe", "Grüße");
        check(
            "text/html",
            b"<p>Caf&eacute; &amp; Bar<script>x()</script></p>&#8364;",
            "Café & Bar €",
        );
        check("application/xml", b"<a b='c'>one<d>two</d></a>", "one two");
        check("application/octet-stream", b"\0\x01", "");
        check("text/plain", b"\xff\xfeG\0r\0\xfc\0\xdf\0e\0", "Grüße");
        check("text/plain", b"\xfe\xff\0G\0r\0\xfc", "Grü");
        check(
            "application/rtf",
            br"{\rtf1\ansi{\fonttbl{\f0 Arial;}}M\'fcller\par \u8364?{\*\x y}5{\pict\bin4 }}\}}",
            "Müller €5",
        );
    }

    #[test]
    fn a_program_that_is_missing_is_asked_again_later() {
        assert_eq!(extract("application/pdf", b"%PDF", &mut |_, _| None), None);
    }
}

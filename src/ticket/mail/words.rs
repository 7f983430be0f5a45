//! Encoded words of headers (RFC 2047) that some programs cut in the middle of a letter: they are one word.

use base64::{Engine, engine::general_purpose::STANDARD};

/// A word such as `=?utf-8?b?R3LDvMOfZQ==?=`.
#[derive(Clone, Copy)]
struct Word<'a> {
    charset: &'a str,
    encoding: u8,
    text: &'a str,
    /// So many bytes it has.
    length: usize,
}

/// A mail in whose headers no word ends within a letter; none, if there was no such word.
pub(super) fn joined(raw: &[u8]) -> Option<Vec<u8>> {
    let mut end = 0;
    for line in raw.split_inclusive(|it| *it == b'\n') {
        if line.trim_ascii().is_empty() {
            break;
        }
        end += line.len();
    }
    let (mut at, mut is_other) = (0, false);
    let mut done = Vec::new();
    while let Some(start) = begins(&raw[..end], at) {
        done.extend_from_slice(&raw[at..start]);
        let Some(word) = word(&raw[start..end]) else {
            done.extend_from_slice(b"=?");
            at = start + 2;
            continue;
        };
        at = start + word.length;
        let mut bytes = bytes(&word);
        let mut is_joined = false;
        while bytes.as_ref().is_some_and(|it| is_cut(it, word.charset))
            && let Some((next, from)) = follows(&raw[..end], at)
            && next.charset.eq_ignore_ascii_case(word.charset)
            && let (Some(all), Some(more)) = (&mut bytes, self::bytes(&next))
        {
            all.extend(more);
            at = from + next.length;
            is_joined = true;
        }
        match bytes.filter(|_| is_joined) {
            Some(bytes) => {
                let (charset, text) = (word.charset, STANDARD.encode(bytes));
                done.extend(format!("=?{charset}?b?{text}?=").bytes());
                is_other = true;
            }
            None => done.extend_from_slice(&raw[start..at]),
        }
    }
    is_other.then(|| {
        done.extend_from_slice(&raw[at..]);
        done
    })
}

/// Where the next word may begin.
fn begins(head: &[u8], from: usize) -> Option<usize> {
    let rest = head.get(from..)?;
    rest.windows(2)
        .position(|it| it == b"=?")
        .map(|at| from + at)
}

/// The word at the beginning of a text.
fn word(head: &[u8]) -> Option<Word<'_>> {
    // What is longer is no word of a mail program: it has 75 letters.
    let head = &head[..head.len().min(400)];
    let is_part = |it: &&u8| it.is_ascii_graphic() && **it != b'?';
    let length = head.get(2..)?.iter().take_while(is_part).count();
    let (charset, rest) = head[2..].split_at(length);
    let [b'?', encoding, b'?', rest @ ..] = rest else {
        return None;
    };
    let close = rest.windows(2).position(|it| it == b"?=")?;
    let text = std::str::from_utf8(&rest[..close]).ok()?;
    let charset = std::str::from_utf8(charset).ok()?;
    let is_word = !charset.is_empty() && text.bytes().all(|it| it.is_ascii_graphic());
    is_word.then_some(Word {
        charset,
        encoding: encoding.to_ascii_lowercase(),
        text,
        length: head.len() - rest.len() + close + 2,
    })
}

/// The word behind white space, and where it begins.
fn follows(head: &[u8], from: usize) -> Option<(Word<'_>, usize)> {
    let rest = head.get(from..)?;
    let blank = rest.iter().take_while(|it| it.is_ascii_whitespace());
    let start = from + blank.count();
    let next = head.get(start..)?;
    let found = next.starts_with(b"=?").then(|| word(next)).flatten()?;
    Some((found, start))
}

/// The bytes of a word.
fn bytes(word: &Word<'_>) -> Option<Vec<u8>> {
    match word.encoding {
        b'b' => STANDARD.decode(word.text).ok(),
        b'q' => {
            let mut found = Vec::new();
            let mut letters = word.text.bytes();
            while let Some(letter) = letters.next() {
                found.push(match letter {
                    b'_' => b' ',
                    b'=' => {
                        let code = [letters.next()?, letters.next()?];
                        let code = std::str::from_utf8(&code).ok()?;
                        u8::from_str_radix(code, 16).ok()?
                    }
                    letter => letter,
                });
            }
            Some(found)
        }
        _ => None,
    }
}

/// Whether bytes of UTF-8 end within a letter.
fn is_cut(bytes: &[u8], charset: &str) -> bool {
    let is_utf8 = ["utf-8", "utf8"]
        .iter()
        .any(|it| charset.eq_ignore_ascii_case(it));
    let read = std::str::from_utf8(bytes);
    is_utf8 && read.is_err_and(|err| err.error_len().is_none())
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[track_caller]
    fn check(head: &str, wanted: Option<&str>) {
        let mail = format!("{head}\r\n\r\n=?utf-8?b?R3LD?= =?utf-8?b?vHNzZQ==?=");
        let found = joined(mail.as_bytes()).map(|it| String::from_utf8(it).unwrap());
        let body = "\r\n\r\n=?utf-8?b?R3LD?= =?utf-8?b?vHNzZQ==?=";
        assert_eq!(found, wanted.map(|it| format!("{it}{body}")));
    }

    #[test]
    fn a_letter_is_not_cut() {
        check(
            "Subject: =?utf-8?b?R3LD?= =?utf-8?b?vHNzZQ==?= x",
            Some("Subject: =?utf-8?b?R3LDvHNzZQ==?= x"),
        );
        // Folded, by either encoding, and in three.
        check(
            "Subject: a =?UTF-8?Q?Gr=C3?=\r\n =?utf-8?b?vOI=?=\r\n\t=?utf-8?q?=82=AC?=",
            Some("Subject: a =?UTF-8?b?R3LDvOKCrA==?="),
        );
        for whole in [
            "Subject: =?utf-8?b?R3LDvA==?= =?utf-8?b?c3Nl?=",
            "Subject: =?utf-8?b?R3LD?= and =?utf-8?b?vHNzZQ==?=",
            "Subject: =?iso-8859-1?q?=C3?= =?iso-8859-1?q?=BC?=",
            "Subject: =?utf-8?b?R3LD?=",
            "Subject: =?utf-8?q?=C?= =?utf-8?q?3?=",
            "Subject: =?=?=?=??=",
            "Subject: =?",
            "",
        ] {
            check(whole, None);
        }
    }
}

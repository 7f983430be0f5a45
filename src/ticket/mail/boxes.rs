//! Mails out of files: a single one, an mbox, a maildir. Memory is bounded by the largest mail.

use super::LARGEST;
use std::io::{self, BufRead};

/// A mail of a mailbox.
#[derive(Debug, PartialEq)]
pub enum Boxed {
    /// Its bytes.
    Mail(Vec<u8>),
    /// It has so many bytes, which are too many.
    TooLarge(u64),
}

/// A file with mails in it, read one by one.
pub struct Mailbox<R> {
    from: R,
    is_mbox: bool,
    is_over: bool,
}

impl<R: BufRead> Mailbox<R> {
    /// Looks at the first bytes: an mbox begins with `From `.
    ///
    /// # Errors
    /// Those of reading.
    pub fn new(mut from: R) -> io::Result<Mailbox<R>> {
        let start = from.fill_buf()?;
        let blank = start.iter().take_while(|it| matches!(it, b'\r' | b'\n'));
        let blank = blank.count();
        let is_mbox = start[blank..].starts_with(b"From ");
        if is_mbox {
            from.consume(blank);
        }
        if is_mbox {
            let mut line = Line::default();
            line.read(&mut from)?;
        }
        Ok(Mailbox {
            from,
            is_mbox,
            is_over: false,
        })
    }

    /// The next mail.
    ///
    /// # Errors
    /// Those of reading.
    pub fn next_mail(&mut self) -> io::Result<Option<Boxed>> {
        let mut bytes = Vec::new();
        let mut size = 0_u64;
        let mut blank = true;
        let mut line = Line::default();
        let mut any = false;
        while !self.is_over {
            if !line.read(&mut self.from)? {
                self.is_over = true;
                break;
            }
            if self.is_mbox && blank && begins(&line.bytes) {
                return Ok(Some(finish(bytes, size, self.is_mbox)));
            }
            any = true;
            blank = matches!(line.bytes.as_slice(), b"\n" | b"\r\n");
            size += line.length;
            if size <= LARGEST as u64 {
                bytes.extend_from_slice(unquoted(&line.bytes, self.is_mbox));
            }
        }
        Ok(any.then(|| finish(bytes, size, self.is_mbox)))
    }
}

/// Whether a line of an mbox begins a mail, and is no sentence: it says from whom, and on which day.
fn begins(line: &[u8]) -> bool {
    const DAYS: &[&str] = &["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: &[&str] = &[
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let rest = String::from_utf8_lossy(&rest[..rest.len().min(1_000)]);
    let words: Vec<&str> = rest.split_whitespace().collect();
    words
        .windows(2)
        .any(|it| DAYS.contains(&it[0]) && MONTHS.contains(&it[1]))
}

fn finish(mut bytes: Vec<u8>, size: u64, is_mbox: bool) -> Boxed {
    if size > LARGEST as u64 {
        return Boxed::TooLarge(size);
    }
    // The empty line before the next mail belongs to the mailbox.
    if is_mbox && bytes.ends_with(b"\n\n") {
        bytes.pop();
    } else if is_mbox && bytes.ends_with(b"\r\n\r\n") {
        bytes.truncate(bytes.len() - 2);
    }
    Boxed::Mail(bytes)
}

/// A line as it was before the mailbox put a `>` before its `From `.
fn unquoted(line: &[u8], is_mbox: bool) -> &[u8] {
    let quotes = line.iter().take_while(|it| **it == b'>').count();
    match is_mbox && quotes > 0 && line[quotes..].starts_with(b"From ") {
        true => &line[1..],
        false => line,
    }
}

/// A line, of which no more is kept than a mail may have.
#[derive(Default)]
struct Line {
    bytes: Vec<u8>,
    length: u64,
}

impl Line {
    fn read(&mut self, from: &mut impl BufRead) -> io::Result<bool> {
        self.bytes.clear();
        self.length = 0;
        loop {
            let buffer = match from.fill_buf() {
                Ok(buffer) => buffer,
                Err(err) if err.kind() == io::ErrorKind::Interrupted => continue,
                Err(err) => return Err(err),
            };
            if buffer.is_empty() {
                return Ok(self.length > 0);
            }
            let end = buffer.iter().position(|it| *it == b'\n');
            let taken = end.map_or(buffer.len(), |at| at + 1);
            if self.length <= LARGEST as u64 {
                self.bytes.extend_from_slice(&buffer[..taken]);
            }
            self.length += taken as u64;
            from.consume(taken);
            if end.is_some() {
                return Ok(true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<String> {
        let mut mailbox = Mailbox::new(bytes).unwrap();
        let mut found = Vec::new();
        while let Some(mail) = mailbox.next_mail().unwrap() {
            found.push(match mail {
                Boxed::Mail(bytes) => String::from_utf8(bytes).unwrap(),
                Boxed::TooLarge(size) => format!("{size} bytes"),
            });
        }
        found
    }

    #[test]
    fn mails_are_told_apart() {
        let mbox = b"From a@x Mon\nSubject: 1\n\none\n>From here\n\nFrom b@x Tue Nov 3 08:00:00 2026\nSubject: 2\n\ntwo\nFrom inside\n";
        assert_eq!(
            all(mbox),
            [
                "Subject: 1\n\none\nFrom here\n",
                "Subject: 2\n\ntwo\nFrom inside\n"
            ]
        );
        assert_eq!(
            all(b"Subject: 1\n\nFrom x\n\n"),
            ["Subject: 1\n\nFrom x\n\n"]
        );
        assert_eq!(all(b""), Vec::<String>::new());
        assert_eq!(all(b"From a\n"), Vec::<String>::new());
    }

    #[test]
    fn what_is_too_large_is_counted_and_passed() {
        let mut bytes = b"From a\nSubject: 1\n\n".to_vec();
        bytes.resize(LARGEST + 100, b'x');
        bytes.extend(b"\n\nFrom b Tue Nov 3 08:00:00 2026\nSubject: 2\n\ntwo\n");
        let found = all(&bytes);
        assert!(found[0].ends_with(" bytes"), "{}", found[0]);
        assert_eq!(found[1], "Subject: 2\n\ntwo\n");
    }
}

//! Keeps an eye on the quotes of a CSV file: the reader behind it takes one that is never
//! closed for a long last cell.

use std::io::{self, BufRead, Read};

/// Reads on, and fails at the end if a quote is still open there.
pub struct Quotes<'a> {
    from: &'a mut dyn BufRead,
    delimiter: u8,
    at: At,
    line: u64,
    opened: u64,
}

/// Where the last byte left us (RFC 4180).
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// At the first byte of a cell: only here a quote opens one.
    Start,
    /// In a cell without quotes.
    Plain,
    /// Between the quotes.
    Quoted,
    /// After a quote between them: the end, or the first of two.
    Quote,
}

impl<'a> Quotes<'a> {
    pub fn new(from: &'a mut dyn BufRead, delimiter: u8) -> Quotes<'a> {
        Quotes {
            from,
            delimiter,
            at: At::Start,
            line: 1,
            opened: 1,
        }
    }

    fn see(&mut self, byte: u8) {
        self.at = match (self.at, byte) {
            (At::Start, b'"') => {
                self.opened = self.line;
                At::Quoted
            }
            (At::Quoted, b'"') => At::Quote,
            (At::Quoted, _) | (At::Quote, b'"') => At::Quoted,
            (_, b'\n' | b'\r') => At::Start,
            (_, byte) if byte == self.delimiter => At::Start,
            _ => At::Plain,
        };
        self.line += u64::from(byte == b'\n');
    }
}

impl Read for Quotes<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.from.read(into)?;
        if length == 0 && !into.is_empty() && self.at == At::Quoted {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!(
                    "line {}: the quote that opens here is never closed",
                    self.opened
                ),
            ));
        }
        for byte in &into[..length] {
            self.see(*byte);
        }
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, opened: Option<u64>) {
        let mut from = text.as_bytes();
        let read = Quotes::new(&mut from, b',').read_to_end(&mut Vec::new());
        let line = read.err().map(|err| err.to_string());
        let expected =
            opened.map(|line| format!("line {line}: the quote that opens here is never closed"));
        assert_eq!(line, expected, "{text:?}");
    }

    #[test]
    fn a_quote_that_is_never_closed() {
        check("", None);
        check("a,b\n", None);
        check("a,\"b\"", None);
        check("a,\"b\n\"\"c\"\n3\" pipe,d\n", None);
        check("\"", Some(1));
        check("a,b\nc,\"d\n\n\n", Some(2));
        check("a\n\"b\"\"\n", Some(2));
        check("a\r\n\"b\r\n", Some(2));
    }
}

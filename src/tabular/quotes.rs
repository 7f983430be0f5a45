//! Keeps an eye on the quotes and lines of a CSV file: the reader behind it takes a quote that
//! is never closed for a long last cell, and does not count empty lines.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

/// Reads on, and fails where a quote is followed by something else than the end of its cell,
/// and at the end if one is still open there.
pub struct Quotes<'a> {
    from: &'a mut dyn BufRead,
    delimiter: u8,
    at: At,
    line: u64,
    opened: u64,
    /// Counts the cells of a record, from 1; 0 between records.
    cell: u64,
    /// The last byte was a carriage return, whose line feed ends the same line.
    returned: bool,
    /// In which lines the records begin that were read but not asked for.
    records: VecDeque<u64>,
}

/// More cells than a line of any table has.
const MOST: u64 = 10_000;

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
    /// After the end, where only blanks may follow.
    Closed,
}

impl<'a> Quotes<'a> {
    pub fn new(from: &'a mut dyn BufRead, delimiter: u8) -> Quotes<'a> {
        Quotes {
            from,
            delimiter,
            at: At::Start,
            line: 1,
            opened: 1,
            cell: 0,
            returned: false,
            records: VecDeque::new(),
        }
    }

    /// The line in which the next record begins.
    pub fn next_line(&mut self) -> u64 {
        self.records.pop_front().unwrap_or(self.line)
    }

    /// How many of the next bytes change nothing: they are inside a cell.
    fn skip(&self, bytes: &[u8]) -> usize {
        let ends = |byte: u8| matches!(byte, b'\n' | b'\r');
        let inside = |byte: &u8| match self.at {
            At::Plain => !ends(*byte) && *byte != self.delimiter,
            At::Quoted => !ends(*byte) && *byte != b'"',
            At::Start | At::Quote | At::Closed => false,
        };
        bytes.iter().take_while(|byte| inside(byte)).count()
    }

    fn see(&mut self, byte: u8) -> io::Result<()> {
        let ends = matches!(byte, b'\n' | b'\r');
        if self.cell == 0 && !ends {
            self.records.push_back(self.line);
            self.cell = 1;
        }
        self.at = match (self.at, byte) {
            (At::Start, b'"') => {
                self.opened = self.line;
                At::Quoted
            }
            (At::Quoted, b'"') => At::Quote,
            (At::Quoted, _) | (At::Quote, b'"') => At::Quoted,
            _ if ends => {
                self.cell = 0;
                At::Start
            }
            (_, byte) if byte == self.delimiter => {
                self.cell += 1;
                if self.cell > MOST {
                    let told = format!("a line has at most {MOST} cells");
                    return Err(self.fail(self.line, &told));
                }
                At::Start
            }
            (At::Quote | At::Closed, b' ') => At::Closed,
            (At::Quote | At::Closed, _) => {
                return Err(self.fail(
                    self.line,
                    &format!("cell {} goes on after its closing quote", self.cell),
                ));
            }
            _ => At::Plain,
        };
        self.line += u64::from(ends && !(byte == b'\n' && self.returned));
        self.returned = byte == b'\r';
        Ok(())
    }

    fn fail(&self, line: u64, reason: &str) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, format!("line {line}: {reason}"))
    }
}

impl Read for Quotes<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.from.read(into)?;
        if length == 0 && !into.is_empty() && self.at == At::Quoted {
            return Err(self.fail(self.opened, "the quote that opens here is never closed"));
        }
        let mut rest = &into[..length];
        while let Some(byte) = rest.first() {
            let skipped = self.skip(rest);
            match skipped {
                0 => self.see(*byte)?,
                _ => self.returned = false,
            }
            rest = &rest[skipped.max(1)..];
        }
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&[u64], &str>) {
        let mut from = text.as_bytes();
        let mut quotes = Quotes::new(&mut from, b',');
        let read = quotes.read_to_end(&mut Vec::new());
        let read = read.map_err(|err| err.to_string());
        let found = read.map(|_| Vec::from(quotes.records));
        assert_eq!(
            found,
            expected.map(<[u64]>::to_vec).map_err(str::to_string),
            "{text:?}"
        );
    }

    #[test]
    fn records_begin_where_they_do() {
        check("", Ok(&[]));
        check("a,b\n", Ok(&[1]));
        check("a,\"b\"", Ok(&[1]));
        check("a,\"b\n\"\"c\"\n3\" pipe,d\n", Ok(&[1, 3]));
        check("a\r\nb\r\n\"c\r\nd\"\r\ne\r\n", Ok(&[1, 2, 3, 5]));
        check("a\rb\r\rc", Ok(&[1, 2, 4]));
        check("\n\na\n\n\nb\n", Ok(&[3, 6]));
    }

    #[test]
    fn a_quote_that_is_never_closed() {
        let never = |line| format!("line {line}: the quote that opens here is never closed");
        check("\"", Err(&never(1)));
        check("a,b\nc,\"d\n\n\n", Err(&never(2)));
        check("a\n\"b\"\"\n", Err(&never(2)));
        check("a\r\n\"b\r\n", Err(&never(2)));
    }

    #[test]
    fn a_cell_that_goes_on_after_its_closing_quote() {
        check("a\n\"a\" ,b\n", Ok(&[1, 2]));
        check(
            "a\nb,\"a\"x\n",
            Err("line 2: cell 2 goes on after its closing quote"),
        );
        check(
            "\"a\" \"b\"\n",
            Err("line 1: cell 1 goes on after its closing quote"),
        );
    }
}

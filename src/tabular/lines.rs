//! Files with one thing on each line, as a scanner types them.

use super::read::{Line, Report, Source};
use crate::base::{Error, Result};
use std::io::{BufRead, Read};

/// The longest line, in bytes: no code is nearly as long.
const LONGEST: u64 = 10_000;

/// Hands every line that says something to `each`, without spaces around it, and returns what is
/// wrong with them.
///
/// # Errors
/// Input, when the file is no text.
pub fn lines(source: Source<'_>, mut each: impl FnMut(Line, &str) -> Result<()>) -> Result<Report> {
    let mut report = Report::new(source.name);
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        let mut line = source.bytes.take(LONGEST + 1);
        let read = line
            .read_until(b'\n', &mut bytes)
            .map_err(|err| Error::io(source.name, err))?;
        if read == 0 {
            break;
        }
        if read as u64 > LONGEST {
            return Err(report.unreadable(number, "the line is too long"));
        }
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| report.unreadable(number, "is no text in UTF-8"))?;
        let text = text.trim_start_matches('\u{feff}').trim();
        if !text.is_empty() {
            let line = report.next(number);
            let outcome = each(line, text);
            report.check(line, outcome)?;
        }
    }
    Ok(report)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabular::Locale;

    fn read(bytes: &[u8]) -> Result<Vec<String>> {
        let mut found = Vec::new();
        let source = Source {
            name: "codes.txt",
            bytes: &mut &*bytes,
            locale: Locale::Iso,
        };
        let report = lines(source, |_, text| {
            found.push(text.to_string());
            match text {
                "bad" => Err(Error::input("it is bad").with_hint("make it good")),
                _ => Ok(()),
            }
        })?;
        report.finish().map(|_| found)
    }

    #[test]
    fn lines_are_read_whatever_ends_them() {
        assert_eq!(
            read(b"\xef\xbb\xbfa\r\n\n  b \nc").unwrap(),
            ["a", "b", "c"]
        );
        assert!(read(b"").unwrap().is_empty());
        for (bytes, told) in [
            (
                &b"a\nbad\n"[..],
                "1 of 2 rows rejected, nothing was imported\n  codes.txt:2:it is bad (make it good)",
            ),
            (b"a\n\xff", "codes.txt:2: is no text in UTF-8"),
        ] {
            assert_eq!(read(bytes).unwrap_err().to_string(), told);
        }
        let long = vec![b'x'; 10_001];
        assert!(read(&long).is_err());
    }
}

use super::{Cells, Layout};
use crate::base::{Result, is_formula};
use std::io::Write;

/// Comma- or tab-separated values, quoted only where they must be (RFC 4180). Words of banks and
/// of other papers that a spreadsheet would run get a `'` in front; our own never look so.
pub struct Csv {
    delimiter: u8,
    line: Vec<u8>,
}

impl Csv {
    pub fn new(delimiter: u8) -> Csv {
        Csv {
            delimiter,
            line: Vec::new(),
        }
    }

    fn line<'a>(
        &mut self,
        cells: impl Iterator<Item = &'a str>,
        out: &mut dyn Write,
    ) -> Result<()> {
        self.line.clear();
        for (index, cell) in cells.enumerate() {
            if index > 0 {
                self.line.push(self.delimiter);
            }
            self.cell(cell);
        }
        if self.line.is_empty() {
            // Readers skip an empty line; this one is a row of one empty cell.
            self.line.extend_from_slice(b"\"\"");
        }
        self.line.push(b'\n');
        Ok(out.write_all(&self.line)?)
    }

    fn cell(&mut self, text: &str) {
        let special = |byte: u8| matches!(byte, b'"' | b'\n' | b'\r') || byte == self.delimiter;
        let mark: &[u8] = if is_formula(text) { b"'" } else { b"" };
        if !text.bytes().any(special) {
            self.line.extend_from_slice(mark);
            self.line.extend_from_slice(text.as_bytes());
            return;
        }
        self.line.push(b'"');
        self.line.extend_from_slice(mark);
        for byte in text.bytes() {
            if byte == b'"' {
                self.line.push(b'"');
            }
            self.line.push(byte);
        }
        self.line.push(b'"');
    }
}

impl Layout for Csv {
    fn head(&mut self, names: &[&str], out: &mut dyn Write) -> Result<()> {
        self.line(names.iter().copied(), out)
    }

    fn record(&mut self, _names: &[&str], cells: &Cells<'_>, out: &mut dyn Write) -> Result<()> {
        self.line(cells.iter().map(|(_, text)| text), out)
    }

    fn finish(&mut self, _names: &[&str], _out: &mut dyn Write) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cells: &[&str], expected: &str) {
        let mut out = Vec::new();
        Csv::new(b',')
            .line(cells.iter().copied(), &mut out)
            .unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), expected);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(expected.as_bytes());
        let read = reader.records().next().unwrap().unwrap();
        assert!(read.iter().eq(cells.iter().copied()), "{read:?}");
    }

    #[test]
    fn what_a_spreadsheet_would_run_is_words() {
        let written = |cell: &str| {
            let mut out = Vec::new();
            let cells = std::iter::once(cell);
            Csv::new(b',').line(cells, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(written("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0\n");
        assert_eq!(written("@SUM(1)"), "'@SUM(1)\n");
        assert_eq!(written("=1,\"a\""), "\"'=1,\"\"a\"\"\"\n");
        assert_eq!(written("-60.00"), "-60.00\n");
        assert_eq!(written("+49 30 123"), "+49 30 123\n");
        assert_eq!(written("-10 % discount"), "-10 % discount\n");
    }

    #[test]
    fn quotes_only_where_it_must() {
        check(&["a", "b c", "1.50", ""], "a,b c,1.50,\n");
        check(&["a,b", "c;d"], "\"a,b\",c;d\n");
        check(&["3\" pipe"], "\"3\"\" pipe\"\n");
        check(&["two\nlines", "\r"], "\"two\nlines\",\"\r\"\n");
        check(&[""], "\"\"\n");
        check(&["", ""], ",\n");
    }
}

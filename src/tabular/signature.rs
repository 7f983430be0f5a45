//! Files that are no rows of text at all, known by their first bytes.

use crate::base::{Error, Result};

/// Refuses what people give instead of CSV or JSON: workbooks, PDF.
///
/// # Errors
/// Input, with what to do instead.
pub fn refuse_binary(name: &str, start: &[u8]) -> Result<()> {
    let table: [(&[u8], &str); 4] = [
        (b"PK\x03\x04", "a workbook or another packed file"),
        (b"\xD0\xCF\x11\xE0", "a workbook"),
        (b"%PDF-", "a PDF"),
        (b"\x1F\x8B", "a packed file"),
    ];
    match table.iter().find(|(sign, _)| start.starts_with(sign)) {
        None => Ok(()),
        Some((_, what)) => Err(Error::input(format!("{name} is {what}, not CSV or JSON"))
            .with_hint("open it in its program and export the rows as CSV")),
    }
}

//! Rows that are of a time before a count that stands: it has said what is there, whatever was before
//! it, and so nothing of that changes.

use super::JournalRow;
use super::store::moves;
use crate::base::{Result, When};
use crate::db::Connection;

/// The first count behind a row, at its place and of its lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The row of the count,
    pub row: i64,
    /// and when it was.
    pub when: When,
}

/// What to say of rows that are before a count that stands; of what takes rows back, `of` those.
///
/// # Errors
/// As reading the file.
pub fn before_counts(conn: &Connection, rows: impl Iterator<Item = i64>) -> Result<Option<String>> {
    let (mut first, mut more) = (None, 0);
    for row in rows {
        match moves::counted_after(conn, row)? {
            None => {}
            Some(_) if first.is_some() => more += 1,
            Some(count) => first = Some((row, count)),
        }
    }
    Ok(first.map(|(row, Counted { row: count, when })| {
        let what = match more {
            0 => format!("row {row} is"),
            _ => format!("row {row} and {more} more are"),
        };
        format!(
            "{what} of before {when}, when row {count} has counted what is there: that stays as it is; what was after the count is entered with its time, as in --on {}T23:00",
            when.day
        )
    }))
}

/// The same of rows as they were just written.
///
/// # Errors
/// As reading the file.
pub fn told(conn: &Connection, rows: &[JournalRow]) -> Result<Option<String>> {
    before_counts(conn, rows.iter().map(|it| it.row))
}

//! Entries of one year that a change wrote one after the other: one record of the log, such as
//! `2026/1-17`, because a line of the log for each of a hundred thousand tells nobody more.

use super::store;
use crate::base::Result;
use crate::db::{Connection, Transaction};

/// What the log calls them; one alone is an `entry`.
pub(super) const KIND: &str = "entries";

/// Entries that came one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The line of the log.
    pub seq: i64,
    year: i64,
    first: i64,
    last: i64,
}

impl Run {
    /// The run that the log calls `name` in its line `seq`.
    pub fn parse(seq: i64, name: &str) -> Option<Run> {
        let (year, numbers) = name.split_once('/')?;
        let (first, last) = numbers.split_once('-')?;
        Some(Run {
            seq,
            year: year.parse().ok()?,
            first: first.parse().ok()?,
            last: last.parse().ok()?,
        })
    }

    /// Whether the entry `no` of `year` is one of them.
    pub fn holds(&self, year: i64, no: i64) -> bool {
        self.year == year && (self.first..=self.last).contains(&no)
    }
}

/// Notes in the log that the entries of `year` from `first` to `last` were written.
pub(super) fn log(tx: &Transaction<'_>, year: i32, first: u32, last: u32) -> Result<()> {
    match first == last {
        true => tx.touch("entry", &format!("{year}/{last}")),
        false => tx.touch(KIND, &format!("{year}/{first}-{last}")),
    }
}

/// The record of the log that holds the entry `number`, such as `2026/17`, with others, if one
/// does.
///
/// # Errors
/// As reading the file.
pub fn logged_in(conn: &Connection, number: &str) -> Result<Option<String>> {
    let Some((Ok(year), Ok(no))) = number
        .split_once('/')
        .map(|(year, no)| (year.parse::<i64>(), no.parse::<i64>()))
    else {
        return Ok(None);
    };
    let found = store::runs(conn)?.into_iter().find(|it| it.holds(year, no));
    Ok(found.map(|Run { first, last, .. }| format!("{year}/{first}-{last}")))
}

#[cfg(test)]
mod tests {
    use super::Run;

    #[test]
    fn a_run_holds_its_numbers_of_its_year() {
        let run = Run::parse(7, "2026/3-12").unwrap();
        for (year, no, held) in [
            (2026, 2, false),
            (2026, 3, true),
            (2026, 12, true),
            (2026, 13, false),
            (2025, 5, false),
        ] {
            assert_eq!(run.holds(year, no), held, "{year}/{no}");
        }
        for name in ["2026/3", "2026", "2026/3-", "x/3-4", ""] {
            assert_eq!(Run::parse(1, name), None, "{name}");
        }
    }
}

//! What becomes of an imported row, and how many of each there were.

use crate::base::{Code, Error, Result};
use std::collections::HashSet;
use std::fmt;

/// What to do with a row whose key exists with other content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnExisting {
    /// Reject the file.
    #[default]
    Refuse,
    /// Leave the record as it is.
    Skip,
    /// Change the record.
    Update,
}

impl Code for OnExisting {
    const WHAT: &'static str = "answer to --on-existing";
    const NAMES: &'static [(OnExisting, &'static str)] = &[
        (OnExisting::Refuse, "refuse"),
        (OnExisting::Skip, "skip"),
        (OnExisting::Update, "update"),
    ];
}

/// What became of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A new record.
    Added,
    /// A changed record.
    Updated,
    /// The record said so already.
    Unchanged,
    /// The record says something else and was left alone.
    Skipped,
}

/// How many records of each outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// New records.
    pub added: usize,
    /// Changed records.
    pub updated: usize,
    /// Records that said so already.
    pub unchanged: usize,
    /// Records that were left alone.
    pub skipped: usize,
}

impl Tally {
    /// Counts one more.
    pub fn count(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Added => self.added += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Skipped => self.skipped += 1,
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} added", self.added)?;
        for (count, what) in [
            (self.updated, "updated"),
            (self.unchanged, "unchanged"),
            (self.skipped, "skipped"),
        ] {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        Ok(())
    }
}

/// What the rows of a file said so far, where the same twice is a mistake rather than a repetition.
#[derive(Debug, Default)]
pub struct Seen(HashSet<String>);

impl Seen {
    /// Refuses what a row has said before.
    ///
    /// # Errors
    /// Input, naming it.
    pub fn once(&mut self, what: String) -> Result<()> {
        match self.0.contains(&what) {
            true => Err(Error::input(format!("{what} is in this file twice"))),
            false => {
                self.0.insert(what);
                Ok(())
            }
        }
    }
}

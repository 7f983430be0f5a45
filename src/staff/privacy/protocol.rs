//! The protocol of an erasure: written before anything goes, because the triggers let only go what
//! stands in it; sealed when it is done.

use super::rules::{Table, children};
use super::{Subject, store};
use crate::base::Result;
use crate::db::{self, Transaction};
use chrono::{Datelike, NaiveDate};

/// What goes from one place, and why.
pub struct Line {
    /// The table.
    pub place: String,
    /// The field, or what the table is called.
    pub item: String,
    /// How many rows.
    pub rows: i64,
    /// The last day on which all of it had to be there.
    pub kept_until: NaiveDate,
    /// The rule.
    pub rule: String,
    /// Where the law says so.
    pub law: String,
}

/// An erasure in progress.
pub struct Protocol {
    id: i64,
    number: String,
    sealed: store::erasure::Sealed,
}

impl Protocol {
    /// Writes down what goes of whom.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn begin(tx: &Transaction<'_>, subject: &Subject, lines: &[Line]) -> Result<Protocol> {
        let year = tx.at().year();
        let seq = db::next_number(tx, &format!("DL-{year}"), 1)?;
        let number = format!("DL-{year}-{seq:04}");
        let id = store::erasure::insert(tx, &number, subject, lines)?;
        Ok(Protocol {
            id,
            number,
            sealed: store::erasure::Sealed::new(),
        })
    }

    /// Lets rows of a table go, and what goes with them; the log knows their seals as erased.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn allow(&self, tx: &Transaction<'_>, place: &str, ids: &[i64]) -> Result<()> {
        store::erasure::allow(tx, self.id, place, ids)
    }

    /// Removes rows, and those that go with them.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn delete(&mut self, tx: &Transaction<'_>, table: &Table, ids: &[i64]) -> Result<()> {
        self.allow(tx, &table.name, ids)?;
        let with = children(table);
        // The latest first: rows go on with earlier ones.
        for id in ids.iter().rev() {
            for child in with.iter().rev() {
                store::erasure::remove(tx, self.id, child, *id, &mut self.sealed)?;
            }
            store::erasure::remove(tx, self.id, table, *id, &mut self.sealed)?;
        }
        Ok(())
    }

    /// Empties what was said about fields.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn empty(&mut self, tx: &Transaction<'_>, table: &Table, ids: &[i64]) -> Result<()> {
        self.allow(tx, &table.name, ids)?;
        store::erasure::note(&mut self.sealed, &table.name, ids.iter().copied());
        let mut ids = ids.iter();
        ids.try_for_each(|id| store::erasure::empty(tx, *id))
    }

    /// Ends it: nothing more may go, and what went is sealed.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn end(self, tx: &Transaction<'_>, subject: &Subject) -> Result<()> {
        store::erasure::end(tx, self.id)?;
        for (journal, ids) in self.sealed.values() {
            journal.seal_again(tx, ids)?;
        }
        store::erasure::SEAL.set(tx, self.id, &self.number)?;
        tx.touch(subject.kind(), subject.number())
    }
}

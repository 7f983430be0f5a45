//! The one SQLite file: opening it, bringing it up to date, changing it.
//!
//! Functions that read take `&Connection`; functions that write take
//! `&Transaction`, so nothing is ever half written. Only this module names an
//! engine.

mod audit;
mod check;
mod compared;
mod connection;
mod edited;
mod index;
mod journal;
mod migrate;
mod open;
mod readable;
mod seal;
mod series;
mod sql;
mod value;
pub mod words;

pub use audit::{
    LogRow, VerifiedLog, clock_behind, clock_is_right, clock_went_back, clocks_behind, line_bytes,
    line_hashes, log, unconfirmed_gap, verify_log,
};
pub use check::{check, counts, quick_check};
pub use compared::Compared;
pub use connection::{Connection, InPassing, Params, Row, listed};
pub use edited::{Edited, edited};
pub use index::{Index, Term};
pub use journal::Journal;
pub use readable::{Kept, reads, unreadable};
pub use seal::{Seal, Witness};
pub use series::{give_out, next_number, raise_series, series_last};
pub use sql::{Answer, query, query_noting};
pub use value::{FromValue, Stored, ToValue, Value, moment};

use crate::base::{Language, Result};
use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use connection::failed;
use std::any::{Any, TypeId};
use std::collections::{BTreeSet, HashMap};
use std::{
    cell::{Cell, RefCell},
    ops::Deref,
};

/// An open, up-to-date file. Dereferences to a connection for reading.
pub struct Database {
    conn: Connection,
}

/// What is about to change: the audit log keeps it.
#[derive(Clone, Debug)]
pub struct Change {
    /// The command line that asked for it.
    pub command: String,
    /// Who asked for it.
    pub actor: String,
    /// When it happens.
    pub at: DateTime<Utc>,
    /// How far the clocks are from UTC where it is asked for.
    pub zone: FixedOffset,
    /// The language of what it writes that nobody typed.
    pub language: Language,
    /// Whether to keep it.
    pub mode: Mode,
}

/// Whether a change is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Keep it.
    Commit,
    /// Do everything, then take it all back.
    DryRun,
}

/// One change in progress. Dereferences to a connection for reading.
pub struct Transaction<'a> {
    conn: &'a Connection,
    change: &'a Change,
    line: RefCell<audit::Line>,
    journals: RefCell<Vec<&'static Journal>>,
    altered: RefCell<Vec<(&'static Journal, BTreeSet<i64>)>>,
    known: RefCell<HashMap<TypeId, Box<dyn Any>>>,
    /// How many changes of rows were taken back again.
    undone: Cell<u64>,
}

impl Database {
    /// Makes one change: all of it, or none if `work` fails or the mode is a dry run.
    ///
    /// A change leaves one line in the audit log; work that changed nothing leaves none.
    ///
    /// # Errors
    /// Whatever `work` says; busy, when another process writes for too long.
    pub fn write<T>(
        &mut self,
        change: &Change,
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        use rusqlite::TransactionBehavior::Immediate;
        self.conn
            .0
            .pragma_update(None, "cache_size", "-65536")
            .map_err(failed)?;
        let raw = rusqlite::Transaction::new_unchecked(&self.conn.0, Immediate)
            .inspect_err(|_| self.end_what_began())
            .map_err(failed)?;
        let tx = Transaction {
            conn: &self.conn,
            change,
            line: RefCell::new(audit::Line::next(&self.conn, change)?),
            journals: RefCell::default(),
            altered: RefCell::default(),
            known: RefCell::default(),
            undone: Cell::default(),
        };
        let before = self.conn.0.total_changes();
        let done = work(&tx)?;
        if self.conn.0.total_changes() - tx.undone.get() != before {
            for (journal, ids) in tx.altered.take() {
                journal.seal_again(&tx, &ids)?;
            }
            for journal in tx.journals.take() {
                journal.seal_new(&tx)?;
            }
            audit::close(&tx)?;
        }
        match change.mode {
            Mode::Commit => raw.commit().map_err(failed)?,
            Mode::DryRun => raw.rollback().map_err(failed)?,
        }
        Ok(done)
    }

    /// Writes the file anew without what was erased from it, and empties the log file beside it.
    ///
    /// # Errors
    /// Busy, when another process reads or writes for too long: what was erased stays erased, but
    /// its bytes may still be in the file.
    pub fn scrub(&self) -> Result<()> {
        let hint = "`bo staff privacy erase --when-due --yes` writes the file anew";
        let again = |err: crate::base::Error| err.with_hint(hint);
        self.conn
            .0
            .execute_batch("VACUUM")
            .map_err(failed)
            .map_err(again)?;
        let busy: i64 = self.value("PRAGMA wal_checkpoint(TRUNCATE)", &[])?;
        match busy {
            0 => Ok(()),
            _ => Err(again(crate::base::Error::busy("another bo reads the file"))),
        }
    }

    /// A beginning that was interrupted may have begun all the same.
    fn end_what_began(&self) {
        if !self.conn.0.is_autocommit() {
            // What cannot be ended will be told by the next change.
            let _ = self.conn.0.execute_batch("ROLLBACK");
        }
    }

    /// Interrupts the change in progress once, at the place so many steps of all its
    /// statements on; for tests. Zero lets it be.
    #[doc(hidden)]
    pub fn interrupt_after(&mut self, steps: i32) {
        let mut left = steps;
        let interrupt = move || {
            left -= 1;
            left == 0
        };
        self.conn
            .0
            .progress_handler(1, (0 < steps).then_some(interrupt))
            .expect("the handler can be set");
    }
}

impl Transaction<'_> {
    /// The moment of the change.
    pub fn at(&self) -> DateTime<Utc> {
        self.change.at
    }

    /// The same as the clocks show it where the change is made.
    pub fn here(&self) -> NaiveDateTime {
        self.change
            .at
            .with_timezone(&self.change.zone)
            .naive_local()
    }

    /// Who makes the change.
    pub fn actor(&self) -> &str {
        &self.change.actor
    }

    /// Whether it is taken back in the end.
    pub fn is_dry_run(&self) -> bool {
        self.change.mode == Mode::DryRun
    }

    /// The language of what the change writes that nobody typed.
    pub fn language(&self) -> Language {
        self.change.language
    }

    /// What [`Transaction::remember`] was told last, once; nothing known if it was not.
    pub fn recall<T: Default + 'static>(&self) -> T {
        let known = self.known.borrow_mut().remove(&TypeId::of::<T>());
        known
            .and_then(|known| known.downcast().ok())
            .map_or_else(T::default, |known| *known)
    }

    /// Keeps what a module knows of the file until the next time it writes in the same change:
    /// only what nobody else changes meanwhile, or what the database refuses where it is wrong.
    pub fn remember<T: 'static>(&self, known: T) {
        let known: Box<dyn Any> = Box::new(known);
        self.known.borrow_mut().insert(TypeId::of::<T>(), known);
    }

    /// Notes in the audit log that the change concerns `record`, such as (`invoice`, `RE-2026-0001`).
    pub fn touch(&self, kind: &str, record: &str) -> Result<()> {
        self.line.borrow_mut().touch(self, kind, record, None)
    }

    /// As [`Transaction::touch`], for many records.
    pub fn touch_all(&self, kind: &str, records: &[&str]) -> Result<()> {
        self.line.borrow_mut().touch_all(self, kind, records)
    }

    /// Does `work` as a part of the change that may fail by itself: what it wrote is taken back then,
    /// and what came before stays.
    ///
    /// # Errors
    /// Whatever `work` says.
    pub fn attempt<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let line = self.line.borrow().clone();
        let (journals, altered) = (
            self.journals.borrow().clone(),
            self.altered.borrow().clone(),
        );
        let run = |sql: &str| self.conn.0.execute_batch(sql).map_err(failed);
        let before = self.conn.0.total_changes() - self.undone.get();
        run("SAVEPOINT attempt")?;
        let done = work(self);
        if done.is_err() {
            self.line.replace(line);
            self.journals.replace(journals);
            self.altered.replace(altered);
            // It may know of rows that are gone again.
            self.known.take();
            run("ROLLBACK TO attempt")?;
            self.undone.set(self.conn.0.total_changes() - before);
        }
        run("RELEASE attempt")?;
        done
    }

    /// Does `work` while the triggers called `names` are away: for what follows from other rows
    /// and is computed again.
    ///
    /// # Errors
    /// Whatever `work` says.
    pub fn without_triggers<T>(
        &self,
        names: &[&str],
        work: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut away = Vec::new();
        for name in names {
            let sql = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?1";
            let trigger = self.first(sql, &[name], |row| row.at::<String>(0))?;
            if let Some(trigger) = trigger {
                let drop = format!("DROP TRIGGER {name}");
                self.conn.0.execute_batch(&drop).map_err(failed)?;
                away.push(trigger);
            }
        }
        let done = work(self)?;
        for trigger in away {
            self.conn.0.execute_batch(&trigger).map_err(failed)?;
        }
        Ok(done)
    }

    /// As [`Transaction::touch`], with the digest of what the record says from now on.
    fn seal(&self, kind: &str, record: &str, digest: &[u8; 32]) -> Result<()> {
        self.line
            .borrow_mut()
            .touch(self, kind, record, Some(digest))
    }
}

impl Deref for Database {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.conn
    }
}

impl Deref for Transaction<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.conn
    }
}

//! Tables that are only ever added to: each change seals the rows it added as one record of the
//! log, such as `time entries 1-100000`, so that a mass import costs one line.

use super::{Connection, Transaction, raise_series, seal, series_last};
use crate::base::{Finding, Result};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// A table whose rows are final from the start.
pub struct Journal {
    /// What the log calls its rows.
    pub kind: &'static str,
    /// The table; its row ids only grow.
    pub table: &'static str,
    /// What the rows from `?1` to `?2` say, in the order of their ids. Columns are only ever added
    /// at the end, so that older digests stay true: what is NULL is not in the digest.
    pub rows: &'static str,
}

/// Row ids from the first to the last.
type Span = (i64, i64);

impl Journal {
    /// Notes that the change adds rows; they are sealed when it ends.
    pub fn grows(&'static self, tx: &Transaction<'_>) {
        let mut journals = tx.journals.borrow_mut();
        if !journals.iter().any(|it| std::ptr::eq(*it, self)) {
            journals.push(self);
        }
    }

    /// Notes that the change says more about a row, where commands may: what was sealed together
    /// with it is sealed again when the change ends.
    pub fn says_more(&'static self, tx: &Transaction<'_>, id: i64) {
        let mut altered = tx.altered.borrow_mut();
        let known = altered.iter_mut().find(|it| std::ptr::eq(it.0, self));
        match known {
            Some((_, ids)) => drop(ids.insert(id)),
            None => altered.push((self, BTreeSet::from([id]))),
        }
    }

    /// Seals whatever was added since the last time: in a file from before there were seals,
    /// everything there is.
    pub(super) fn seal_new(&self, tx: &Transaction<'_>) -> Result<()> {
        let from = series_last(tx, &self.series())?.map_or(1, |(_, last)| last + 1);
        match self.end(tx, "max")? {
            Some(to) if from <= to => {
                self.seal(tx, (from, to))?;
                raise_series(tx, &self.series(), to)
            }
            _ => Ok(()),
        }
    }

    /// Seals the rows again that were sealed together with some of `ids`, after those were erased.
    /// What held before is in the log as well. What was never sealed, whatever comes next seals.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn seal_again(&self, tx: &Transaction<'_>, ids: &BTreeSet<i64>) -> Result<()> {
        let runs = self.runs(tx)?;
        let holds = |span: &&Span| ids.range(span.0..=span.1).next().is_some();
        let mut spans = runs.keys().filter(holds);
        spans.try_for_each(|span| self.seal(tx, *span))
    }

    /// Reports rows that are not what commands have written to `found`.
    ///
    /// # Errors
    /// As reading the file.
    pub fn check(&self, conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
        let mut tell = |code, what: String, why: &str| {
            found(Finding::error(code, format!("{} {what}", self.kind), why));
        };
        let mut end = 0;
        for (span, digest) in self.runs(conn)? {
            let name = name(span);
            if span.0 != end + 1 {
                let why = "they do not follow on what was sealed before";
                tell("BO-AUDIT-5", name.clone(), why);
            }
            end = span.1;
            if digest != self.digest(conn, span)? {
                tell("BO-AUDIT-4", name, "they are not what commands of bo wrote");
            }
        }
        let Some((_, counted)) = series_last(conn, &self.series())? else {
            // From before there were seals.
            if end > 0 {
                tell(
                    "BO-AUDIT-5",
                    name((1, end)),
                    "they are sealed, and not counted",
                );
            }
            return Ok(());
        };
        if counted != end {
            let why = "the log seals others than were counted";
            tell("BO-AUDIT-5", end.to_string(), why);
        }
        let (first, last) = (self.end(conn, "min")?, self.end(conn, "max")?);
        if first.is_some_and(|it| it < 1) || last.is_some_and(|it| end < it) {
            let strange = last.filter(|it| end < *it).or(first).unwrap_or_default();
            tell(
                "BO-AUDIT-4",
                strange.to_string(),
                "no command of bo wrote it",
            );
        }
        Ok(())
    }

    /// What a row was sealed as, with those that the same change added; none if it is not.
    ///
    /// # Errors
    /// As reading the file.
    pub fn witness(&self, conn: &Connection, id: i64) -> Result<Option<seal::Witness>> {
        let runs = self.runs(conn)?;
        let Some(span) = runs.keys().find(|it| it.0 <= id && id <= it.1) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        self.read(conn, *span, &mut bytes)?;
        seal::witness(conn, self.kind, &name(*span), bytes)
    }

    /// What is sealed, with the digest that holds.
    fn runs(&self, conn: &Connection) -> Result<BTreeMap<Span, [u8; 32]>> {
        let sealed = conn.rows(
            "SELECT record, digest FROM audit_record WHERE kind = ?1 AND digest IS NOT NULL
             ORDER BY seq, no",
            &[&self.kind],
            |row| Ok((row.at::<String>(0)?, row.at(1)?)),
        )?;
        // What the log says otherwise, the chain of the log finds.
        let sealed = sealed.into_iter().filter_map(|(name, digest)| {
            let (from, to) = name.split_once('-').unwrap_or((&name, &name));
            Some(((from.parse().ok()?, to.parse().ok()?), digest))
        });
        Ok(sealed.collect())
    }

    fn seal(&self, tx: &Transaction<'_>, span: Span) -> Result<()> {
        tx.seal(self.kind, &name(span), &self.digest(tx, span)?)
    }

    fn digest(&self, conn: &Connection, span: Span) -> Result<[u8; 32]> {
        let mut hash = Sha256::new();
        self.read(conn, span, &mut hash)?;
        Ok(hash.finalize().into())
    }

    fn read(&self, conn: &Connection, (from, to): Span, sink: &mut impl seal::Sink) -> Result<()> {
        sink.take(seal::VERSION);
        conn.each(self.rows, &[&from, &to], |row| seal::add(sink, 0, row))
    }

    fn end(&self, conn: &Connection, which: &str) -> Result<Option<i64>> {
        conn.value(&format!("SELECT {which}(id) FROM {}", self.table), &[])
    }

    /// The counter of what is sealed.
    fn series(&self) -> String {
        format!("sealed {}", self.table)
    }
}

fn name((from, to): Span) -> String {
    match from == to {
        true => from.to_string(),
        false => format!("{from}-{to}"),
    }
}

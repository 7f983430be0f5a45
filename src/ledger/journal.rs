//! Writing entries: what each of them asks of the file is asked once in a change, whichever desk
//! posts.

use super::{
    Account, BANK, Draft, Entry, MANUAL, MOST, OPENING, Posting, Side, chain, is_own, period,
    require_since_opening, run, store,
};
use crate::base::{Error, Id, Money, Month, Result};
use crate::db::{Transaction, give_out};
use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The journal while a change writes to it. Entries are final in the file one by one; the counters
/// of their numbers are raised, and the log told, by [`Journal::close`], without which a change
/// leaves numbers that `bo check` does not believe.
pub(super) struct Journal<'a> {
    tx: &'a Transaction<'a>,
    known: Known,
    written: Written,
}

/// What the file says as long as nobody else writes to it.
#[derive(Default)]
struct Known {
    accounts: HashMap<Side, store::Place>,
    open: HashSet<Month>,
    /// The last entry of all, and its hash.
    last: Option<(Id<Entry>, [u8; 32])>,
    /// The last number of each year that was written to.
    numbers: BTreeMap<i32, u32>,
    /// What was written while journals are kept open, see [`together`].
    together: Option<Written>,
    /// The day of the last balances that the firm brought along, once it was asked for.
    opening: Option<Option<NaiveDate>>,
}

/// What the counters, the log and the sums of months are still to be told.
#[derive(Default)]
struct Written {
    /// The first and the last number that was given out in each year.
    given: BTreeMap<i32, (u32, u32)>,
    /// The first entry that was written.
    first: Option<Id<Entry>>,
    posted: store::sums::Posted,
}

/// Does `work`, which posts many entries, each with a journal of its own: the counters of their
/// numbers are raised, and the log told, once for all of them at the end.
///
/// # Errors
/// Whatever `work` says.
pub fn together<T>(tx: &Transaction<'_>, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let mut known: Known = tx.recall();
    known.together.get_or_insert_default();
    tx.remember(known);
    let done = work()?;
    let mut known: Known = tx.recall();
    // An entry that failed took it along, and with it the change.
    let written = known.together.take();
    let journal = Journal {
        tx,
        known,
        written: written.ok_or_else(|| Error::system("an entry that failed was passed over"))?,
    };
    journal.close()?;
    Ok(done)
}

impl<'a> Journal<'a> {
    /// The journal of the file that `tx` changes.
    pub fn of(tx: &'a Transaction<'a>) -> Journal<'a> {
        Journal {
            tx,
            known: tx.recall(),
            written: Written::default(),
        }
    }

    /// Writes an entry; what a person posted gets `key`, or one of its own.
    ///
    /// # Errors
    /// Refused: an account does not exist or is closed, the month is not open, or the entry is not
    /// balanced.
    pub fn enter(
        &mut self,
        draft: &Draft,
        reverses: Option<&Entry>,
        key: Option<&str>,
    ) -> Result<Entry> {
        let tx = self.tx;
        let postings = balanced(draft)?;
        self.require_open(draft.date)?;
        if reverses.is_none() && [MANUAL, BANK].contains(&draft.source) {
            let opening = match self.known.opening {
                Some(opening) => opening,
                None => store::opening_day(tx)?,
            };
            self.known.opening = Some(opening);
            require_since_opening(tx, opening, draft.source, draft.date)?;
        }
        let mut lines = Vec::with_capacity(postings.len());
        for posting in postings {
            lines.push((self.account(&posting.side, draft.date)?, posting));
        }
        let (last, prev) = match self.known.last {
            Some(last) => last,
            None => store::last(tx)?,
        };
        let year = draft.date.year();
        let entry = Entry {
            id: Id::new(last.raw() + 1),
            year,
            no: self.last_number(year)? + 1,
            date: draft.date,
            text: draft.text.clone(),
            document: draft.document.clone(),
            source: draft.source.to_string(),
            reverses: reverses.map(|it| it.id),
            posted_at: tx.at(),
            actor: tx.actor().to_string(),
        };
        // What no desk posts goes out to a file and comes in again by its key.
        let by_hand = is_own(&entry.source) || reverses.is_some_and(|it| is_own(&it.source));
        let hash = |key| chain::hash(&prev, &entry, key, &lines);
        let key = match key {
            Some(key) => Some(Cow::Borrowed(key)),
            None if by_hand => Some(Cow::Owned(chain::short(&hash(None)))),
            None => None,
        };
        let hash = hash(key.as_deref());
        store::insert_postings(tx, entry.id, entry.date, &lines)?;
        store::insert_entry(tx, &entry, &prev, &hash, key.as_deref())?;
        if draft.source == OPENING {
            // It may be another day now.
            self.known.opening = None;
        }
        self.known.last = Some((entry.id, hash));
        self.known.numbers.insert(year, entry.no);
        // Where journals are kept open, they all write to the same.
        let written = self.known.together.as_mut().unwrap_or(&mut self.written);
        written.given.entry(year).or_insert((entry.no, 0)).1 = entry.no;
        written.first.get_or_insert(entry.id);
        let month = Month::of(entry.date);
        for (account, posting) in &lines {
            written.posted.add(*account, month, posting.amount.minor());
        }
        Ok(entry)
    }

    /// Raises the counters to the numbers that were given out, and notes them in the log: those of
    /// a year that came one after the other together.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn close(self) -> Result<()> {
        let Written {
            given,
            first,
            posted,
        } = self.written;
        for (year, (first, last)) in given {
            give_out(self.tx, &series(year), 1, last.into())?;
            run::log(self.tx, year, first, last)?;
        }
        if let (Some(first), Some((last, _))) = (first, self.known.last) {
            store::sums::close(self.tx, first, last, posted)?;
        }
        self.tx.remember(self.known);
        Ok(())
    }

    fn require_open(&mut self, date: NaiveDate) -> Result<()> {
        let month = Month::of(date);
        if !self.known.open.contains(&month) {
            period::require_open(self.tx, date)?;
            self.known.open.insert(month);
        }
        Ok(())
    }

    fn account(&mut self, side: &Side, date: NaiveDate) -> Result<Id<Account>> {
        if let Some(place) = self.known.accounts.get(side) {
            return place.on(date);
        }
        let place = store::place(self.tx, side)?;
        let id = place.on(date)?;
        self.known.accounts.insert(side.clone(), place);
        Ok(id)
    }

    /// The last number that was given out in `year`.
    fn last_number(&self, year: i32) -> Result<u32> {
        if let Some(last) = self.known.numbers.get(&year) {
            return Ok(*last);
        }
        let last = crate::db::series_last(self.tx, &series(year))?.map_or(0, |(_, last)| last);
        Ok(u32::try_from(last).expect("the numbers of a year are counted from one"))
    }
}

fn series(year: i32) -> String {
    format!("entry {year}")
}

/// The postings of a draft that say something.
fn balanced(draft: &Draft) -> Result<Vec<&Posting>> {
    let says = |it: &&Posting| !it.amount.is_zero() || it.foreign.is_some_and(|it| !it.is_zero());
    let postings: Vec<&Posting> = draft.postings.iter().filter(says).collect();
    if draft.text.trim().is_empty() {
        return Err(Error::input("text: an entry says what happened"));
    }
    let Some(first) = postings.first() else {
        return Err(Error::refused("an entry needs at least two postings"));
    };
    let sum = Money::sum(
        postings.iter().map(|posting| posting.amount),
        first.amount.currency(),
    );
    if !sum.is_zero() {
        return Err(Error::refused(format!(
            "the entry `{}` is not balanced: debits and credits differ by {sum}",
            draft.text
        )));
    }
    if let Some(large) = postings.iter().find(|it| it.amount.minor().abs() > MOST) {
        return Err(Error::refused(format!(
            "{} is more than one posting may be: {}",
            large.amount.abs(),
            Money::from_minor(MOST, large.amount.currency())
        ))
        .with_hint("is the amount in cents, or a digit too many?"));
    }
    Ok(postings)
}

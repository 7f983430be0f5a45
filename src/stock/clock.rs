//! The time of what is entered as it happens: of today now, of earlier days what somebody says.

use super::record::Draft;
use super::store::{counts, moves};
use super::{Item, Kind};
use crate::base::{Error, Id, Result, TimeOfDay};
use crate::db::Transaction;
use chrono::NaiveDate;
use std::collections::HashMap;

/// The time of what is entered as it happens.
pub(super) struct Clock {
    day: NaiveDate,
    now: TimeOfDay,
    /// By item: for a count, and for what else there is.
    times: HashMap<Id<Item>, (TimeOfDay, TimeOfDay)>,
}

impl Clock {
    pub(super) fn new(tx: &Transaction<'_>) -> Clock {
        let here = tx.here();
        Clock {
            day: here.date(),
            now: TimeOfDay::of(here),
            times: HashMap::new(),
        }
    }

    /// Refuses what has not happened yet.
    pub(super) fn require_past(&self, it: &Draft) -> Result<()> {
        match it.time.filter(|_| it.day == self.day) {
            Some(time) if time > self.now.plus(60) => Err(Error::input(format!(
                "time: {time} of today is still to come, and nothing has happened then"
            ))),
            _ => Ok(()),
        }
    }

    /// Whether a row happens now, and the rows of before say when that is.
    pub(super) fn asks(&self, it: &Draft) -> bool {
        self.is_now(it) && !self.times.contains_key(&it.item)
    }

    fn is_now(&self, it: &Draft) -> bool {
        let said = it.time.is_some() || matches!(it.kind, Kind::Cost | Kind::Reversal);
        !said && it.day == self.day
    }

    /// What is of today happens now; of earlier days nobody knows, unless it was said.
    pub(super) fn time(&mut self, tx: &Transaction<'_>, it: &Draft) -> Result<Option<TimeOfDay>> {
        if !self.is_now(it) {
            return Ok(it.time);
        }
        let (count, other) = match self.times.get(&it.item) {
            Some(times) => *times,
            None => {
                let times = self.of(tx, it.item)?;
                self.times.insert(it.item, times);
                times
            }
        };
        Ok(Some(if it.kind == Kind::Count { count } else { other }))
    }

    /// Within a second a count comes after what was entered before it, and before what follows.
    fn of(&self, tx: &Transaction<'_>, item: Id<Item>) -> Result<(TimeOfDay, TimeOfDay)> {
        let soon = (self.now, self.now.plus(60));
        let (moved, counted) = moves::last_times(tx, item, self.day, soon)?;
        let counted = counted.max(counts::last_opened(tx, self.day, soon)?);
        let after = counted.map_or(self.now, |it| it.plus(1));
        Ok((moved.map_or(self.now, |it| it.max(self.now)), after))
    }
}

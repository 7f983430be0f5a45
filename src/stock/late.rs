//! A cost that is one from its own day on, such as a cash discount that is taken (§ 255 (1) sentence 3
//! HGB): until then goods cost what they did, so what it changes is of that day, whatever came or went
//! before.

use super::replay::{About, State, replay};
use super::{Kind, Move};
use crate::base::Id;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What the stock is worth more by a row, and on which day that is so.
pub type Gains = BTreeMap<(Id<Move>, NaiveDate), i64>;

impl Move {
    /// Whether it is a cost that is none yet at the end of a day.
    pub fn is_later_than(&self, day: NaiveDate) -> bool {
        self.late && self.kind == Kind::Cost && day < self.day
    }
}

/// What rows do, each by its day: `gains` are what all of them do in the end, and nothing changed
/// before `from`.
pub fn gains(
    start: &State,
    rows: &[Move],
    about: &About,
    gains: Vec<i64>,
    from: NaiveDate,
) -> Gains {
    let stands = |it: &&Move| it.is_later_than(from) && !about.reversed.contains(&it.id.raw());
    let mut days: Vec<NaiveDate> = rows.iter().filter(stands).map(|it| it.day).collect();
    days.sort_unstable();
    days.dedup();
    let mut found = Gains::new();
    let mut add = |row: &Move, day: NaiveDate, gain: i64| {
        if gain != 0 {
            *found.entry((row.id, day)).or_default() += gain;
        }
    };
    let (mut after, mut until) = (gains, NaiveDate::MAX);
    for day in days.into_iter().rev() {
        let before = without(start, rows, about, day);
        for ((row, after), before) in rows.iter().zip(&after).zip(&before) {
            match row.day < day {
                true => add(row, day, after - before),
                false if row.day < until => add(row, row.day, *after),
                false => {}
            }
        }
        (after, until) = (before, day);
    }
    for (row, gain) in rows.iter().zip(after) {
        if row.day < until {
            add(row, row.day, gain);
        }
    }
    found
}

/// What rows did before `day`, in the order in which they are given.
fn without(start: &State, rows: &[Move], about: &About, day: NaiveDate) -> Vec<i64> {
    let is_known = |it: &&Move| !(it.late && it.kind == Kind::Cost && day <= it.day);
    let known: Vec<Move> = rows.iter().filter(is_known).cloned().collect();
    let mut then = About::of(&known);
    then.parts.clone_from(&about.parts);
    let done = replay(start.clone(), rows, &then, None);
    let mut gains = vec![0; rows.len()];
    for (step, index) in done.steps.iter().zip(&done.order) {
        gains[*index] = step.gain();
    }
    gains
}

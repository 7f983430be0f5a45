//! What a work day adds up to. Pure.

use crate::calendar::Moment;
use chrono::NaiveDate;

/// Minutes of work without a break: from a minute to before another.
pub type Stretch = (Moment, Moment);

/// The work of one day, which may end on the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkDay {
    /// The day it belongs to.
    pub day: NaiveDate,
    /// The parts of it, in order and apart: with the minutes of a pause inside.
    parts: Vec<(Moment, Moment, i64)>,
}

impl WorkDay {
    /// A day with these parts, which do not overlap.
    pub fn new(day: NaiveDate, mut parts: Vec<(Moment, Moment, i64)>) -> WorkDay {
        assert!(!parts.is_empty(), "a work day has work");
        parts.sort();
        WorkDay { day, parts }
    }

    /// The first minute.
    pub fn starts(&self) -> Moment {
        self.parts[0].0
    }

    /// The minute after the last.
    pub fn ends(&self) -> Moment {
        self.parts[self.parts.len() - 1].1
    }

    /// The parts, in order.
    pub fn parts(&self) -> &[(Moment, Moment, i64)] {
        &self.parts
    }

    /// Minutes from the first to the last.
    pub fn gross(&self) -> i64 {
        self.ends().since(self.starts())
    }

    /// Minutes of work.
    pub fn net(&self) -> i64 {
        let net = |(starts, ends, pause): &(Moment, Moment, i64)| ends.since(*starts) - pause;
        self.parts.iter().map(net).sum()
    }

    /// The lengths of everything between the first and the last minute that is no work.
    pub fn breaks(&self) -> impl Iterator<Item = i64> {
        let inside = self.parts.iter().map(|(_, _, pause)| *pause);
        let between = self.parts.windows(2).map(|it| it[1].0.since(it[0].1));
        inside.chain(between).filter(|it| 0 < *it)
    }

    /// The minutes of breaks that are long enough to be one.
    pub fn rest(&self, shortest: i64) -> i64 {
        self.breaks().filter(|it| shortest <= *it).sum()
    }

    /// The work without its breaks. A pause whose place nobody told is in the middle.
    pub fn stretches(&self) -> Vec<Stretch> {
        stretches(&self.parts)
    }

    /// The most minutes of work between two breaks that are long enough to be one.
    pub fn longest(&self, shortest: i64) -> i64 {
        let mut longest = 0;
        let mut sum = 0;
        let mut last: Option<Moment> = None;
        for (starts, ends) in self.stretches() {
            if last.is_some_and(|last| shortest <= starts.since(last)) {
                sum = 0;
            }
            sum += ends.since(starts);
            longest = longest.max(sum);
            last = Some(ends);
        }
        longest
    }
}

fn stretches(parts: &[(Moment, Moment, i64)]) -> Vec<Stretch> {
    let mut found = Vec::with_capacity(parts.len());
    for (starts, ends, pause) in parts {
        if *pause == 0 {
            found.push((*starts, *ends));
            continue;
        }
        let before = (ends.since(*starts) - pause) / 2;
        let (to, from) = (starts.plus(before), starts.plus(before + pause));
        found.extend(
            [(*starts, to), (from, *ends)]
                .into_iter()
                .filter(|it| it.0 < it.1),
        );
    }
    found
}

/// Puts parts together by the day they belong to.
pub fn by_day(parts: impl IntoIterator<Item = (NaiveDate, (Moment, Moment, i64))>) -> Vec<WorkDay> {
    let mut found: std::collections::BTreeMap<NaiveDate, Vec<_>> = Default::default();
    for (day, part) in parts {
        found.entry(day).or_default().push(part);
    }
    let day = |(day, parts)| WorkDay::new(day, parts);
    found.into_iter().map(day).collect()
}

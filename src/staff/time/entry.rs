//! What somebody worked: adding it, and correcting it without losing what was there.

use super::{Hours, Span, store, who};
use crate::base::{Code, Error, Id, Result, Text};
use crate::calendar::Moment;
use crate::contact;
use crate::db::Transaction;
use crate::people::{self, Person, Timeline};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// How an entry came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// Started and stopped at the terminal.
    Clock,
    /// Typed.
    Hand,
    /// From a file.
    Import,
}

impl Code for Source {
    const WHAT: &'static str = "source of time";
    const NAMES: &'static [(Source, &'static str)] = &[
        (Source::Clock, "clock"),
        (Source::Hand, "hand"),
        (Source::Import, "import"),
    ];
}

/// What the work was for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// A project, by any name.
    pub project: Option<Text>,
    /// The number of a customer.
    pub customer: Option<Text>,
    /// A ticket, by any name.
    pub ticket: Option<Text>,
    /// Whether the customer pays for it.
    pub billable: bool,
    /// In words.
    pub note: Option<Text>,
}

/// Some minutes of work of one person, one after the other, with a pause inside or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The row.
    pub id: Id<Entry>,
    /// Who worked.
    pub person: Id<Person>,
    /// The day it belongs to.
    pub day: NaiveDate,
    /// The first minute.
    pub starts: Moment,
    /// The minute after the last.
    pub ends: Moment,
    /// Minutes inside it without work.
    pub pause: i64,
    /// What for.
    pub about: About,
}

/// What an entry says, before it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worked {
    /// The day it belongs to.
    pub day: NaiveDate,
    /// The first minute.
    pub starts: Moment,
    /// The minute after the last.
    pub ends: Moment,
    /// Minutes inside it without work.
    pub pause: i64,
    /// What for.
    pub about: About,
}

/// A correction: what is not said stays.
#[derive(Clone, Debug, Default)]
pub struct Correction {
    /// The day it belongs to.
    pub day: Option<NaiveDate>,
    /// From when to when.
    pub span: Option<Span>,
    /// Minutes inside it without work.
    pub pause: Option<Hours>,
    /// Another project; an empty text takes it away, as with the others.
    pub project: Option<Text>,
    /// Another customer.
    pub customer: Option<Text>,
    /// Another ticket.
    pub ticket: Option<Text>,
    /// Whether the customer pays.
    pub billable: Option<bool>,
    /// Other words.
    pub note: Option<Text>,
}

/// Adds spans of one work day, in their order: what goes back on the clock is of the night.
///
/// # Errors
/// Refused: nobody of this number works then, or it overlaps something; input, when it is no work.
pub fn add(
    tx: &Transaction<'_>,
    number: &str,
    day: NaiveDate,
    spans: &[Span],
    pause: Hours,
    about: &About,
) -> Result<Vec<Id<Entry>>> {
    let person = people::get(tx, number)?;
    let timeline = people::timeline(tx, &person, None)?;
    if 1 < spans.len() && 0 < pause.as_minutes() {
        return Err(Error::usage("in which of the spans is the break?")
            .with_hint("what lies between two spans is a break anyway"));
    }
    let mut before: Option<(Moment, Moment, &Span)> = None;
    let mut added = Vec::new();
    for span in spans {
        let (starts, ends) = span.on(day, before.map(|it| it.1))?;
        let first = before.map_or(starts, |it| it.0);
        if let Some((_, after, earlier)) = before
            && span.on(day, None)?.0 < after
            && (starts < after || super::span::LONGEST < ends.since(first))
        {
            return Err(Error::input(format!(
                "`{span}` starts before `{earlier}` ends, and is not of the night that follows"
            ))
            .with_hint("the spans of a day follow each other: 8:00-12:00 12:30-16:30"));
        }
        before = Some((first, ends, span));
        let worked = Worked {
            day,
            starts,
            ends,
            pause: pause.as_minutes(),
            about: about.clone(),
        };
        added.push(insert(tx, &timeline, &worked, Source::Hand, None)?);
    }
    touch(tx, &person, day)?;
    Ok(added)
}

/// Corrects an entry: the new one stands, and the old one is kept with the reason.
///
/// # Errors
/// As [`add`], and refused when there is no such entry, or nothing would be different.
pub fn correct(
    tx: &Transaction<'_>,
    id: Id<Entry>,
    correction: &Correction,
    reason: &Text,
) -> Result<Id<Entry>> {
    let (old, person) = standing(tx, id)?;
    let timeline = people::timeline(tx, &person, None)?;
    let day = correction.day.unwrap_or(old.day);
    let (starts, ends) = match correction.span {
        // What went on after midnight still does, unless another day is meant.
        Some(span) => span.on(correction.day.unwrap_or(old.starts.day()), None)?,
        None => (old.starts, old.ends),
    };
    let told = |new: &Option<Text>, old: &Option<Text>| match new {
        Some(text) if text.is_empty() => None,
        Some(text) => Some(text.clone()),
        None => old.clone(),
    };
    let worked = Worked {
        day,
        starts,
        ends,
        pause: correction.pause.map_or(old.pause, Hours::as_minutes),
        about: About {
            project: told(&correction.project, &old.about.project),
            customer: told(&correction.customer, &old.about.customer),
            ticket: told(&correction.ticket, &old.about.ticket),
            billable: correction.billable.unwrap_or(old.about.billable),
            note: told(&correction.note, &old.about.note),
        },
    };
    if old.worked() == worked {
        return Err(Error::refused(format!(
            "entry {} says so already",
            id.raw()
        )));
    }
    store::end(tx, id, reason)?;
    let new = insert(tx, &timeline, &worked, Source::Hand, Some(id))?;
    touch(tx, &person, old.day)?;
    if day != old.day {
        touch(tx, &person, day)?;
    }
    Ok(new)
}

/// Takes an entry back; it is kept with the reason.
///
/// # Errors
/// Refused, when there is no such entry.
pub fn remove(tx: &Transaction<'_>, id: Id<Entry>, reason: &Text) -> Result<()> {
    let (old, person) = standing(tx, id)?;
    store::end(tx, id, reason)?;
    touch(tx, &person, old.day)
}

/// Keeps an entry, when it is one.
///
/// # Errors
/// As [`add`].
pub(super) fn insert(
    tx: &Transaction<'_>,
    timeline: &Timeline,
    worked: &Worked,
    source: Source,
    replaces: Option<Id<Entry>>,
) -> Result<Id<Entry>> {
    let person = &timeline.person;
    plausible(worked)?;
    not_to_come(tx, worked.day)?;
    who::works_on(timeline, worked.day)?;
    if let Some(other) = store::overlap(tx, person.id, worked.starts, worked.ends)? {
        return Err(overlaps(person, worked, &other));
    }
    let sum = store::day_sum(tx, person.id, worked.day)?;
    within_a_day(person, worked, sum)?;
    let customer = match &worked.about.customer {
        Some(number) => Some(
            contact::get(tx, number)
                .map_err(|err| err.at("customer"))?
                .id,
        ),
        None => None,
    };
    store::insert(tx, person.id, worked, customer, source, replaces)
}

/// Refuses what is no work.
pub(super) fn plausible(worked: &Worked) -> Result<()> {
    let length = worked.ends.since(worked.starts);
    if worked.pause < 0 {
        return Err(Error::input(format!(
            "a break of {} is no length of time",
            Hours::minutes(worked.pause)
        )));
    }
    if length <= worked.pause {
        return Err(Error::input(format!(
            "a break of {} leaves nothing of {}",
            Hours::minutes(worked.pause),
            Hours::minutes(length)
        )));
    }
    let first = worked.starts.day();
    if first != worked.day && first != worked.day + Days::new(1) {
        return Err(Error::input(format!(
            "work that starts on {first} does not belong to {}: overnight work belongs to the day it starts on",
            worked.day
        )));
    }
    Ok(())
}

/// Refuses work of a day to come.
pub(super) fn not_to_come(tx: &Transaction<'_>, day: NaiveDate) -> Result<()> {
    match day <= Moment::of(tx.at()).day() {
        true => Ok(()),
        false => Err(Error::input(format!(
            "day: {day} is still to come, and nobody has worked on it"
        ))
        .with_hint("`bo staff shift plan` plans work")),
    }
}

/// Refuses more work than a day can have; `sum` is what it has.
pub(super) fn within_a_day(person: &Person, worked: &Worked, sum: i64) -> Result<()> {
    let sum = sum + worked.ends.since(worked.starts) - worked.pause;
    match sum <= super::LONGEST {
        true => Ok(()),
        false => Err(Error::input(format!(
            "{}: {} would have {} of work, and a work day has no more than 24:00",
            person.number,
            worked.day,
            Hours::minutes(sum)
        ))),
    }
}

/// What is said about two entries at the same time.
pub(super) fn overlaps(person: &Person, worked: &Worked, other: &Entry) -> Error {
    let number = &person.number;
    let id = other.id.raw();
    Error::refused(format!(
        "{number}: {} {} overlaps entry {id}, {} {}",
        worked.day,
        shown(worked.starts, worked.ends),
        other.day,
        shown(other.starts, other.ends)
    ))
    .with_hint(format!(
        "`bo staff time edit {id} --span … --reason …` corrects it"
    ))
}

/// The same of two rows of a file: the other one is no entry yet.
pub(super) fn overlaps_row(person: &Person, worked: &Worked, other: &Entry) -> Error {
    Error::refused(format!(
        "{}: {} {} overlaps the row of {} {} in this file",
        person.number,
        worked.day,
        shown(worked.starts, worked.ends),
        other.day,
        shown(other.starts, other.ends)
    ))
}

/// `08:00-16:30`.
pub(super) fn shown(starts: Moment, ends: Moment) -> String {
    format!("{}-{}", starts.wall(), ends.wall())
}

fn standing(tx: &Transaction<'_>, id: Id<Entry>) -> Result<(Entry, Person)> {
    store::standing(tx, id)?.ok_or_else(|| {
        Error::refused(format!("there is no entry {} that stands", id.raw()))
            .with_hint("`bo staff time list` shows the entries with their numbers")
    })
}

/// Names the month of a person in the log.
pub(super) fn touch(tx: &Transaction<'_>, person: &Person, day: NaiveDate) -> Result<()> {
    tx.touch(
        "time",
        &format!("{} {}", person.number, day.format("%Y-%m")),
    )
}

impl Entry {
    /// What it says.
    pub fn worked(&self) -> Worked {
        Worked {
            day: self.day,
            starts: self.starts,
            ends: self.ends,
            pause: self.pause,
            about: self.about.clone(),
        }
    }
}

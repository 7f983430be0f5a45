//! Somebody falls sick, brings a certificate, gets well, is offered a return to work.

use super::{Sickness, store};
use crate::base::{Error, Result, Text};
use crate::db::Transaction;
use crate::people::{self, Person};
use chrono::NaiveDate;

/// Somebody is sick.
#[derive(Clone, Debug)]
pub struct NewSickness {
    /// The first day on which they cannot work.
    pub first: NaiveDate,
    /// The last day, if it is known.
    pub last: Option<NaiveDate>,
    /// The earlier one of the same illness.
    pub same_as: Option<Text>,
    /// The day on which the certificate came.
    pub certified: Option<NaiveDate>,
    /// Until when it certifies, where it says so.
    pub certified_until: Option<NaiveDate>,
}

/// Enters that somebody cannot work.
///
/// # Errors
/// Refused: they do not work here then, are sick already, or it is still to come.
pub fn add(tx: &Transaction<'_>, person: &str, new: &NewSickness) -> Result<Sickness> {
    let person = people::get(tx, person)?;
    insert(tx, None, &person, new)
}

/// Enters a sickness under its number, or under the next one of the person.
pub(super) fn insert(
    tx: &Transaction<'_>,
    number: Option<&str>,
    person: &Person,
    new: &NewSickness,
) -> Result<Sickness> {
    let timeline = people::timeline(tx, person, None)?;
    if !timeline.employed_on(new.first) {
        return Err(Error::refused(format!(
            "from: {} has no contract on {}",
            person.number, new.first
        ))
        .with_hint(format!(
            "`bo staff contract list {}` shows them",
            person.number
        )));
    }
    not_to_come(tx, "from", new.first)?;
    fits(tx, person, None, new.first, new.last)?;
    if let Some(number) = &new.same_as {
        let earlier = store::get(tx, number)?;
        if earlier.person != *person || new.first <= earlier.first {
            return Err(Error::refused(format!(
                "same_as: `{number}` is no earlier sickness of {}",
                person.number
            )));
        }
    }
    let sickness = store::insert(tx, number, person, new)?;
    if let Some(last) = new.last {
        store::insert_fact(tx, &sickness, "ended", last, None)?;
    }
    if new.certified.is_none() && new.certified_until.is_some() {
        return Err(Error::input("certified_until: there is no certificate"));
    }
    if let Some(day) = new.certified {
        not_before(&sickness, day)?;
        certifies(&sickness, new.certified_until)?;
        store::insert_fact(tx, &sickness, "certified", day, new.certified_until)?;
    }
    changed(tx, &sickness)
}

/// Says on which day it ends, or that it ends on another day than was known.
///
/// # Errors
/// Refused: no such sickness, it ends before it begins, or another one has begun by then.
pub fn end(tx: &Transaction<'_>, number: &str, last: NaiveDate) -> Result<Sickness> {
    let sickness = meant(tx, number)?;
    fits(
        tx,
        &sickness.person,
        Some(&sickness),
        sickness.first,
        Some(last),
    )?;
    store::insert_fact(tx, &sickness, "ended", last, None)?;
    changed(tx, &sickness)
}

/// Says on which day the certificate came, and until when it certifies, if it says so. The latest
/// one counts.
///
/// # Errors
/// Refused, when there is no such sickness; input, when it certifies nothing of it.
pub fn certified_on(
    tx: &Transaction<'_>,
    number: &str,
    day: NaiveDate,
    until: Option<NaiveDate>,
) -> Result<Sickness> {
    let sickness = meant(tx, number)?;
    not_to_come(tx, "on", day)?;
    not_before(&sickness, day)?;
    certifies(&sickness, until)?;
    store::insert_fact(tx, &sickness, "certified", day, until)?;
    changed(tx, &sickness)
}

/// Says on which day a return to work was offered (§ 167 (2) SGB IX).
///
/// # Errors
/// Refused, when there is no such sickness.
pub fn offered(tx: &Transaction<'_>, number: &str, day: NaiveDate) -> Result<Sickness> {
    let sickness = meant(tx, number)?;
    not_to_come(tx, "on", day)?;
    not_before(&sickness, day)?;
    store::insert_fact(tx, &sickness, "offered", day, None)?;
    changed(tx, &sickness)
}

/// Says that a sickness was entered by mistake.
///
/// # Errors
/// Refused, when there is no such sickness.
pub fn withdraw(tx: &Transaction<'_>, number: &str) -> Result<Sickness> {
    let sickness = store::get(tx, number)?;
    store::insert_fact(tx, &sickness, "withdrawn", tx.at().date_naive(), None)?;
    tx.touch("sickness", &sickness.number)?;
    Ok(sickness)
}

/// The sickness of a number; of a person, their latest one.
fn meant(tx: &Transaction<'_>, number: &str) -> Result<Sickness> {
    let Some(person) = people::find(tx, number)? else {
        return store::get(tx, number);
    };
    let mut all = store::each(tx, Some(&person))?;
    all.pop()
        .ok_or_else(|| Error::refused(format!("{number} has not been sick")))
}

fn changed(tx: &Transaction<'_>, sickness: &Sickness) -> Result<Sickness> {
    tx.touch("sickness", &sickness.number)?;
    store::get(tx, &sickness.number)
}

fn not_to_come(tx: &Transaction<'_>, place: &str, day: NaiveDate) -> Result<()> {
    // Elsewhere on earth it may be tomorrow already.
    match day <= tx.at().date_naive() + chrono::Days::new(1) {
        true => Ok(()),
        false => Err(Error::input(format!("{place}: {day} is still to come"))),
    }
}

fn certifies(sickness: &Sickness, until: Option<NaiveDate>) -> Result<()> {
    match until.filter(|until| *until < sickness.first) {
        None => Ok(()),
        Some(until) => Err(Error::input(format!(
            "certified_until: {until} is before {}, when {} begins",
            sickness.first, sickness.number
        ))),
    }
}

fn not_before(sickness: &Sickness, day: NaiveDate) -> Result<()> {
    match sickness.first <= day {
        true => Ok(()),
        false => Err(Error::input(format!(
            "on: {day} is before {}, when {} begins",
            sickness.first, sickness.number
        ))),
    }
}

/// Refuses days that end before they begin, or that are those of another sickness.
fn fits(
    tx: &Transaction<'_>,
    person: &Person,
    of: Option<&Sickness>,
    first: NaiveDate,
    last: Option<NaiveDate>,
) -> Result<()> {
    if let Some(last) = last.filter(|last| *last < first) {
        return Err(Error::input(format!("until: {last} is before {first}")));
    }
    let far = NaiveDate::MAX;
    for other in store::each(tx, Some(person))? {
        let itself = of.is_some_and(|it| it.id == other.id);
        let both = first <= other.last.unwrap_or(far) && other.first <= last.unwrap_or(far);
        if both && !itself {
            let until = match other.last {
                Some(last) => format!("to {last}"),
                None => "with no end yet".to_string(),
            };
            return Err(Error::refused(format!(
                "{} is sick from {} {until} already: {}",
                person.number, other.first, other.number
            ))
            .with_hint(format!(
                "`bo staff sick end {} --on …` says when it ended",
                other.number
            )));
        }
    }
    Ok(())
}

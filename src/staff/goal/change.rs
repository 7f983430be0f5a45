//! Setting goals, saying how far they are, closing them.

use super::{Goal, Outcome, store};
use crate::base::{Error, Quantity, Result, Text};
use crate::db::Transaction;
use crate::people::{self, Person};
use crate::staff::private;
use chrono::NaiveDate;

/// A goal to be set.
#[derive(Clone, Debug)]
pub struct NewGoal {
    /// What is to be reached.
    pub words: Text,
    /// The number to be reached; none if it is reached or not.
    pub target: Option<Quantity>,
    /// What it counts.
    pub unit: Option<Text>,
    /// Its weight, in percent.
    pub weight: u32,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

/// What of a goal is to change.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "as in NewGoal")]
pub struct EditGoal {
    pub words: Option<Text>,
    pub target: Option<Quantity>,
    pub unit: Option<Text>,
    pub weight: Option<u32>,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

/// How far somebody is.
#[derive(Clone, Debug)]
pub struct NewProgress {
    /// The day.
    pub day: NaiveDate,
    /// The number on that day.
    pub value: Option<Quantity>,
    /// A word to it.
    pub note: Option<Text>,
}

/// Sets somebody a goal.
///
/// # Errors
/// Refused: no such person, not employed on the first day, or the actor may not; input: no words,
/// it ends before it starts, a weight above 100.
pub fn add(tx: &Transaction<'_>, person: &str, new: &NewGoal, today: NaiveDate) -> Result<Goal> {
    let person = people::get(tx, person)?;
    private::may_see(tx, tx.actor(), &person, &[], today)?;
    fits(tx, &person, new)?;
    let goal = store::insert(tx, &person, new)?;
    tx.touch("goal", &goal.number)?;
    Ok(goal)
}

fn fits(tx: &Transaction<'_>, person: &Person, new: &NewGoal) -> Result<()> {
    if new.words.is_empty() {
        return Err(Error::input("words: a goal needs words"));
    }
    if 100 < new.weight {
        return Err(Error::input(format!("weight: {} is above 100", new.weight)));
    }
    if new.until < new.from {
        return Err(Error::input(format!(
            "until: {} is before {}",
            new.until, new.from
        )));
    }
    if new.unit.is_some() && new.target.is_none() {
        return Err(Error::input("unit: there is no target that it counts")
            .with_hint("--target says the number to be reached"));
    }
    let timeline = people::timeline(tx, person, None)?;
    if !timeline.employed_on(new.from) {
        return Err(Error::refused(format!(
            "from: {} is not employed on {}",
            person.number, new.from
        ))
        .with_hint(format!(
            "`bo staff contract list {}` shows when they are",
            person.number
        )));
    }
    Ok(())
}

/// Words a goal anew that is still open.
///
/// # Errors
/// As [`add`]; refused, when it is closed or nothing changes.
pub fn edit(tx: &Transaction<'_>, number: &str, edit: &EditGoal, today: NaiveDate) -> Result<Goal> {
    let goal = open(tx, number, today)?;
    let words = || goal.words.as_deref().unwrap_or_default().parse();
    let unit = || goal.unit.as_deref().map(str::parse).transpose();
    let new = NewGoal {
        words: edit.words.clone().map_or_else(words, Ok)?,
        target: edit.target.or(goal.target),
        unit: edit.unit.clone().map_or_else(unit, |it| Ok(Some(it)))?,
        weight: edit.weight.unwrap_or(goal.weight),
        from: edit.from.unwrap_or(goal.from),
        until: edit.until.unwrap_or(goal.until),
    };
    fits(tx, &goal.person, &new)?;
    store::update(tx, &goal, &new)?;
    tx.touch("goal", number)?;
    store::get(tx, number)
}

/// Enters how far somebody is; what was entered before stays.
///
/// # Errors
/// Refused: no such goal, it is closed, or the actor may not see it; input: in the future, before
/// the goal, neither a number nor a note, a number for a goal without a target.
pub fn progress(
    tx: &Transaction<'_>,
    number: &str,
    new: &NewProgress,
    today: NaiveDate,
) -> Result<Goal> {
    let goal = open(tx, number, today)?;
    past(new.day, &goal, today)?;
    match (new.value, goal.target, &new.note) {
        (None, _, None) => {
            return Err(Error::input("value: there is neither a number nor a note"));
        }
        (Some(value), None, _) => {
            return Err(Error::input(format!(
                "value: {value} is given, and {number} has no target"
            ))
            .with_hint("--note says it in words"));
        }
        (Some(_), Some(_), _) | (None, _, Some(_)) => (),
    }
    store::insert_progress(tx, &goal, new)?;
    tx.touch("goal", number)?;
    store::get(tx, number)
}

/// Closes a goal.
///
/// # Errors
/// Refused: no such goal, it is closed, or the actor may not see it; input: in the future, or
/// missed or dropped without a reason.
pub fn close(
    tx: &Transaction<'_>,
    number: &str,
    outcome: Outcome,
    reason: Option<&Text>,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<Goal> {
    let goal = open(tx, number, today)?;
    past(on, &goal, today)?;
    let reason = reason.filter(|it| !it.is_empty());
    match outcome {
        Outcome::Reached => (),
        Outcome::Missed | Outcome::Dropped if reason.is_some() => (),
        Outcome::Missed | Outcome::Dropped => {
            return Err(Error::input("reason: say why it was not reached"));
        }
        Outcome::Open => return Err(Error::input("outcome: a closed goal is not open")),
    }
    store::insert_end(tx, &goal, outcome, reason, on)?;
    tx.touch("goal", number)?;
    store::get(tx, number)
}

fn past(day: NaiveDate, goal: &Goal, today: NaiveDate) -> Result<()> {
    match day {
        day if today < day => Err(Error::input(format!("on: {day} is in the future"))),
        day if day < goal.from => Err(Error::input(format!(
            "on: {day} is before {} starts on {}",
            goal.number, goal.from
        ))),
        _ => Ok(()),
    }
}

fn open(tx: &Transaction<'_>, number: &str, today: NaiveDate) -> Result<Goal> {
    let goal = store::get(tx, number)?;
    private::may_see(tx, tx.actor(), &goal.person, &[], today)?;
    match goal.closed_on {
        None => Ok(goal),
        Some(day) => Err(Error::refused(format!("{number} was closed on {day}"))
            .with_hint("a new goal says what comes next")),
    }
}

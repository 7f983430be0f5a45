//! What changes overtime besides work: carried over, paid out, taken as time off, put right.

use super::rows::AccountRow;
use super::{Hours, entry, store, who};
use crate::base::{Code, Error, Id, Result, Text};
use crate::db::{Connection, Transaction};
use crate::people::{self, Person};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Why overtime changes without work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What there was before this day: the count starts here.
    Opening,
    /// Paid with the salary.
    PaidOut,
    /// Hours of this day that need not be worked.
    TimeOff,
    /// What was wrong.
    Correction,
}

impl Code for Kind {
    const WHAT: &'static str = "kind of change of overtime";
    const NAMES: &'static [(Kind, &'static str)] = &[
        (Kind::Opening, "opening"),
        (Kind::PaidOut, "paid-out"),
        (Kind::TimeOff, "time-off"),
        (Kind::Correction, "correction"),
    ];
}

/// A change of overtime without work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// The row.
    pub id: Id<Posted>,
    /// Whose.
    pub person: Id<Person>,
    /// The day.
    pub day: NaiveDate,
    /// Why.
    pub kind: Kind,
    /// How many minutes, as they were said.
    pub minutes: i64,
    /// In words.
    pub reason: String,
}

impl Posted {
    /// By how many minutes it changes what is owed or had.
    pub fn change(&self) -> i64 {
        match self.kind {
            Kind::Opening | Kind::Correction => self.minutes,
            Kind::PaidOut | Kind::TimeOff => -self.minutes,
        }
    }
}

/// Notes a change of overtime.
///
/// # Errors
/// Refused: nobody of this number, no contract on that day, a second opening; input, when nothing
/// or less is paid out or taken off.
pub fn post(
    tx: &Transaction<'_>,
    number: &str,
    day: NaiveDate,
    kind: Kind,
    hours: Hours,
    reason: &Text,
) -> Result<AccountRow> {
    let person = people::get(tx, number)?;
    let timeline = people::timeline(tx, &person, None)?;
    who::works_on(&timeline, day)?;
    let minutes = hours.as_minutes();
    let positive = matches!(kind, Kind::PaidOut | Kind::TimeOff);
    if minutes == 0 && kind != Kind::Opening || positive && minutes < 0 {
        return Err(Error::input(format!(
            "{}: {hours} is nothing that can be settled",
            kind.as_str()
        ))
        .with_hint("hours that are paid out or taken off are written without a sign"));
    }
    let before = store::posted(tx, Some(person.id))?;
    if let Some(other) = before.iter().find(|it| it.kind == Kind::Opening)
        && kind == Kind::Opening
    {
        return Err(Error::refused(format!(
            "{number} has an opening balance of {} on {} already",
            Hours::minutes(other.minutes),
            other.day
        ))
        .with_hint(format!(
            "`bo staff time account remove {} --reason …` takes it back",
            other.id.raw()
        )));
    }
    let id = store::post(tx, person.id, day, kind, minutes, reason)?;
    entry::touch(tx, &person, day)?;
    Ok(AccountRow {
        id: id.raw(),
        person: person.number,
        day,
        kind,
        hours,
        reason: reason.to_string(),
    })
}

/// Takes a change of overtime back; it is kept with the reason.
///
/// # Errors
/// Refused, when there is no such change.
pub fn take_back(tx: &Transaction<'_>, id: i64, reason: &Text) -> Result<AccountRow> {
    let Some(posted) = store::take_back(tx, Id::new(id), reason)? else {
        return Err(
            Error::refused(format!("there is no change {id} of overtime that stands"))
                .with_hint("`bo staff time account list` shows them with their numbers"),
        );
    };
    let person = Person {
        id: posted.person,
        number: store::number(tx, posted.person)?,
    };
    entry::touch(tx, &person, posted.day)?;
    Ok(row(&person.number, &posted))
}

fn row(number: &str, posted: &Posted) -> AccountRow {
    AccountRow {
        id: posted.id.raw(),
        person: number.to_string(),
        day: posted.day,
        kind: posted.kind,
        hours: Hours::minutes(posted.minutes),
        reason: posted.reason.clone(),
    }
}

/// The changes of overtime that stand.
///
/// # Errors
/// As reading the file.
pub fn account_rows(conn: &Connection, person: Option<&Person>) -> Result<Vec<AccountRow>> {
    let posted = store::posted(conn, person.map(|it| it.id))?;
    posted
        .iter()
        .map(|it| Ok(row(&store::number(conn, it.person)?, it)))
        .collect()
}

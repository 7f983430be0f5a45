//! What somebody has done, and what is planned.

use super::{PlanRow, course, store};
use crate::base::{Error, Id, Money, Result, Text};
use crate::db::Transaction;
use crate::people::{self, Person};
use crate::staff::document::{self, Document};
use chrono::{Months, NaiveDate};

/// Something that somebody has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Training {
    /// The row.
    pub id: Id<Training>,
    /// What people type, such as `E-1/T1`.
    pub number: String,
    /// Who.
    pub person: String,
    /// The code of the course.
    pub course: String,
    /// What it is called.
    pub name: String,
    /// When.
    pub done_on: NaiveDate,
    /// How many months it holds.
    pub months: Option<u32>,
    /// The last day on which it holds.
    pub expires_on: Option<NaiveDate>,
    /// Who gave it.
    pub provider: Option<String>,
    /// What it cost, in cents of a euro.
    pub cost_cents: Option<i64>,
    /// The day on which it was entered (UTC).
    pub created_on: NaiveDate,
    /// The number of its certificate among the documents.
    pub document: Option<String>,
    /// The row of the certificate.
    pub document_id: Option<Id<Document>>,
    /// That it was taken back, if it was.
    pub withdrawn: Option<Withdrawn>,
}

/// That something was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// The day (UTC).
    pub on: NaiveDate,
    /// Why; gone when its time is over.
    pub reason: Option<String>,
}

/// Something done, to be entered.
#[derive(Clone, Debug)]
pub struct NewTraining {
    /// The code of the course.
    pub course: Text,
    /// When.
    pub done_on: NaiveDate,
    /// How many months it holds; as the course says if none are given.
    pub months: Option<u32>,
    /// Who gave it.
    pub provider: Option<Text>,
    /// What it cost, in euro.
    pub cost: Option<Money>,
    /// Its certificate: the name of the file and its bytes.
    pub file: Option<(String, Vec<u8>)>,
}

/// The last day on which something done on a day holds: the day with the same number so many
/// months later, or the last one of that month if it has no such day (§ 188 (2) and (3) BGB; the
/// day itself does not count, § 187 (1) BGB).
pub fn expires(done_on: NaiveDate, months: u32) -> Option<NaiveDate> {
    done_on.checked_add_months(Months::new(months))
}

/// Enters what somebody has done.
///
/// # Errors
/// Refused: no such person or course, not employed on the day, in the future, entered already.
pub fn add(
    tx: &Transaction<'_>,
    person: &str,
    new: &NewTraining,
    today: NaiveDate,
) -> Result<Training> {
    let person = people::get(tx, person)?;
    enter(tx, &person, new, None, today)
}

/// Enters what somebody has done, with a certificate that is kept already unless a file is given.
pub(super) fn enter(
    tx: &Transaction<'_>,
    person: &Person,
    new: &NewTraining,
    kept: Option<Id<Document>>,
    today: NaiveDate,
) -> Result<Training> {
    let course = course(tx, &new.course)?;
    if today < new.done_on {
        return Err(
            Error::input(format!("on: {} is in the future", new.done_on)).with_hint(format!(
                "`bo staff train plan {} {} --on {}` plans it",
                person.number, course.code, new.done_on
            )),
        );
    }
    let timeline = people::timeline(tx, person, None)?;
    // A certificate may be older than the contract, but not than the person's work; what was
    // done before they came is entered when they come.
    let left = timeline
        .contracts
        .iter()
        .all(|it| it.ends_on.is_some_and(|last| last < new.done_on));
    if !timeline.contracts.is_empty() && left {
        return Err(Error::refused(format!(
            "on: {} is not employed on {}",
            person.number, new.done_on
        ))
        .with_hint(format!(
            "`bo staff contract list {}` shows when they are",
            person.number
        )));
    }
    let known = store::trainings(tx, Some(person))?;
    let same = |it: &&Training| it.course == course.code && it.done_on == new.done_on;
    if let Some(known) = known.iter().find(same) {
        return Err(Error::refused(format!(
            "{} has done {} on {} already: {}",
            person.number, course.code, new.done_on, known.number
        ))
        .with_hint(format!(
            "`bo staff train edit {} --reason …` corrects it",
            known.number
        )));
    }
    let months = new.months.or(course.months);
    let expires_on = match months {
        Some(months) => Some(
            expires(new.done_on, months)
                .filter(|_| 0 < months && months <= 600)
                .ok_or_else(|| Error::input(format!("months: {months} is not from 1 to 600")))
                .and_then(|day| crate::base::day(&day.to_string()))
                .map_err(|err| err.at("months"))?,
        ),
        None => None,
    };
    let document = match &new.file {
        Some((name, bytes)) => {
            let paper = document::NewDocument {
                category: "certificate".parse()?,
                title: course.name.parse()?,
                dated: new.done_on,
                valid_until: None,
                name: name.clone(),
                bytes: bytes.clone(),
            };
            Some(document::add(tx, &person.number, &paper, today)?.id)
        }
        None => kept,
    };
    let number = store::insert(tx, person, &course, new, months, expires_on, document)?;
    tx.touch("training", &number)?;
    let all = store::trainings(tx, Some(person))?;
    let found = all.into_iter().find(|it| it.number == number);
    found.ok_or_else(|| Error::system("the training that was just entered is missing"))
}

/// Plans when somebody is to do a course; a later plan takes the place of this one.
///
/// # Errors
/// Refused: no such person or course, not employed on the day; input: in the past.
pub fn plan(
    tx: &Transaction<'_>,
    person: &str,
    code: &str,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<PlanRow> {
    let person = people::get(tx, person)?;
    let course = course(tx, code)?;
    if on < today {
        return Err(
            Error::input(format!("on: {on} is in the past")).with_hint(format!(
                "`bo staff train add {} {code} --on {on}` enters what was done",
                person.number
            )),
        );
    }
    let timeline = people::timeline(tx, &person, None)?;
    if !timeline.employed_on(on) {
        return Err(Error::refused(format!(
            "on: {} is not employed on {on}",
            person.number
        )));
    }
    store::insert_plan(tx, &person, &course, on)?;
    tx.touch("course", &course.code)?;
    Ok(PlanRow {
        person: person.number.clone(),
        name: timeline.name(today),
        course: course.code,
        planned_on: on,
    })
}

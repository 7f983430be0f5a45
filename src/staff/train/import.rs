//! What was done, in and out as rows.

use super::{Course, NewTraining, Training, add, course, expires, store};
use crate::base::{Currency, Error, Id, Money, Price, Result, Text, read_day, read_day_if_any};
use crate::db::{Connection, Transaction};
use crate::people;
use crate::tabular::Outcome;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A row of `bo staff train import` and `export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct TrainingRow {
    pub person: Text,
    pub course: Text,
    #[serde(deserialize_with = "read_day")]
    pub done_on: NaiveDate,
    #[serde(default)]
    pub months: Option<u32>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub expires_on: Option<NaiveDate>,
    #[serde(default)]
    pub provider: Option<Text>,
    #[serde(default)]
    pub cost: Option<Price>,
}

/// Enters what somebody has done. What is there already is left as it is.
///
/// # Errors
/// As [`add`]; refused, when it is there with other content, or expires on another day.
pub fn import(tx: &Transaction<'_>, row: &TrainingRow, today: NaiveDate) -> Result<Outcome> {
    let person = people::get(tx, &row.person).map_err(|err| err.at("person"))?;
    let course = course(tx, &row.course).map_err(|err| err.at("course"))?;
    let cost = row
        .cost
        .map(|it| Money::parse(&it.to_string(), Currency::EUR));
    let cost = cost.transpose().map_err(|err| err.at("cost"))?;
    let months = row.months.or(course.months);
    let computed = months.and_then(|months| expires(row.done_on, months));
    let known = store::trainings(tx, Some(&person))?;
    let same = |it: &&Training| it.course == course.code && it.done_on == row.done_on;
    if let Some(known) = known.iter().find(same) {
        let provider = row.provider.as_ref().map(Text::as_str);
        let equal = known.provider.as_deref() == provider
            && known.cost_cents == cost.map(Money::minor)
            && row.months.is_none_or(|months| known.months == Some(months))
            && row
                .expires_on
                .is_none_or(|day| known.expires_on == Some(day));
        return match equal {
            true => Ok(Outcome::Unchanged),
            false => Err(Error::refused(format!(
                "done_on: {} is there with other content: {}",
                row.done_on, known.number
            ))
            .with_hint(format!("`bo staff train list {}` shows it", person.number))),
        };
    }
    if let Some(day) = row.expires_on.filter(|day| computed != Some(*day)) {
        let computed = computed.map_or("never".to_string(), |it| it.to_string());
        return Err(Error::input(format!(
            "expires_on: {day} does not follow from done_on and months, which say {computed}"
        ))
        .with_hint("leave the column out, or say the months"));
    }
    let new = NewTraining {
        course: row.course.clone(),
        done_on: row.done_on,
        months: row.months,
        provider: row.provider.clone(),
        cost,
        file: None,
    };
    add(tx, &person.number, &new, today)?;
    Ok(Outcome::Added)
}

/// All that was done as rows to be read back.
///
/// # Errors
/// As reading the file.
pub fn training_rows(conn: &Connection) -> Result<Vec<TrainingRow>> {
    let row = |it: Training| {
        let cost = it
            .cost_cents
            .map(|cents| Money::from_minor(cents, Currency::EUR));
        Ok(TrainingRow {
            person: it.person.parse()?,
            course: it.course.parse()?,
            done_on: it.done_on,
            months: it.months,
            expires_on: it.expires_on,
            provider: it.provider.map(|it| it.parse()).transpose()?,
            cost: cost.map(|it| Price::new(it.amount())),
        })
    };
    store::trainings(conn, None)?.into_iter().map(row).collect()
}

/// A row of `bo staff train course import` and `export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct CourseImportRow {
    pub code: Text,
    pub name: Text,
    #[serde(default)]
    pub months: Option<u32>,
    #[serde(default)]
    pub law: Option<Text>,
}

/// Adds the course of a row as it says; one that is there already is left as it is.
///
/// # Errors
/// As [`super::add_course`]; refused, when it is there with other content.
pub fn import_course(tx: &Transaction<'_>, row: &CourseImportRow) -> Result<Outcome> {
    let law = row.law.as_ref().map(Text::to_string);
    let said = Course {
        id: Id::new(0),
        code: row.code.to_string(),
        name: row.name.to_string(),
        months: row.months,
        law: law.filter(|it| !it.is_empty()),
    };
    let Some(known) = store::find_course(tx, &row.code)? else {
        super::course::insert(tx, &said)?;
        return Ok(Outcome::Added);
    };
    match said
        == (Course {
            id: said.id,
            ..known
        }) {
        true => Ok(Outcome::Unchanged),
        false => Err(
            Error::refused(format!("code: `{}` is there with other content", row.code)).with_hint(
                format!("`bo staff train course edit {}` corrects it", row.code),
            ),
        ),
    }
}

/// The courses as rows to be read back.
///
/// # Errors
/// As reading the file.
pub fn course_export_rows(conn: &Connection) -> Result<Vec<CourseImportRow>> {
    let row = |it: Course| {
        Ok(CourseImportRow {
            code: it.code.parse()?,
            name: it.name.parse()?,
            months: it.months,
            law: it.law.map(|it| it.parse()).transpose()?,
        })
    };
    store::courses(conn)?.into_iter().map(row).collect()
}

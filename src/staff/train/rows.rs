//! The columns of training. Renaming a field breaks scripts.

use super::{Audience, Standing, Training, store};
use crate::base::{Currency, Money, Result};
use crate::db::Connection;
use crate::people;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo staff train course list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct CourseRow {
    pub code: String,
    pub name: String,
    pub months: Option<u32>,
    pub needed_by: String,
    pub law: Option<String>,
}

/// A line of `bo staff train course offer`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct OfferRow {
    pub code: String,
    pub name: String,
    pub months: Option<u32>,
    pub for_all: bool,
    pub law: String,
    pub verified: bool,
}

/// A line of `bo staff train require`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct NeedRow {
    pub need: i64,
    pub course: String,
    pub audience: Audience,
    pub whom: Option<String>,
    pub from: NaiveDate,
}

impl NeedRow {
    /// The row of a need.
    pub(super) fn of(need: &store::Need) -> NeedRow {
        NeedRow {
            need: need.id,
            course: need.course.clone(),
            audience: need.audience,
            whom: need.whom.clone(),
            from: need.from,
        }
    }
}

/// A line of `bo staff train plan`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PlanRow {
    pub person: String,
    pub name: String,
    pub course: String,
    pub planned_on: NaiveDate,
}

/// A line of `bo staff train list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DoneRow {
    pub number: String,
    pub person: String,
    pub name: String,
    pub course: String,
    pub title: String,
    pub done_on: NaiveDate,
    pub expires_on: Option<NaiveDate>,
    pub provider: Option<String>,
    pub cost: Option<String>,
    pub currency: Option<Currency>,
    pub document: Option<String>,
    pub withdrawn_on: Option<NaiveDate>,
    pub reason: Option<String>,
}

impl DoneRow {
    /// The row of something done.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, it: &Training) -> Result<DoneRow> {
        let person = people::get(conn, &it.person)?;
        let cost = it
            .cost_cents
            .map(|cents| Money::from_minor(cents, Currency::EUR));
        Ok(DoneRow {
            number: it.number.clone(),
            person: it.person.clone(),
            name: people::timeline(conn, &person, None)?.name(it.done_on),
            course: it.course.clone(),
            title: it.name.clone(),
            done_on: it.done_on,
            expires_on: it.expires_on,
            provider: it.provider.clone(),
            cost: cost.map(|it| it.amount().to_string()),
            currency: cost.map(Money::currency),
            document: it.document.clone(),
            withdrawn_on: it.withdrawn.as_ref().map(|it| it.on),
            reason: it.withdrawn.as_ref().and_then(|it| it.reason.clone()),
        })
    }
}

/// What was done: of one person or of everybody, of one course or of all; `withdrawn` as well.
///
/// # Errors
/// Refused: no such person or course.
pub fn list(
    conn: &Connection,
    person: Option<&str>,
    course: Option<&str>,
    withdrawn: bool,
) -> Result<Vec<DoneRow>> {
    let person = person.map(|it| people::get(conn, it)).transpose()?;
    let course = course.map(|it| super::course(conn, it)).transpose()?;
    let mut all = match withdrawn {
        true => store::with_withdrawn(conn, person.as_ref())?,
        false => store::trainings(conn, person.as_ref())?,
    };
    all.retain(|it| {
        course
            .as_ref()
            .is_none_or(|course| course.code == it.course)
    });
    all.iter().map(|it| DoneRow::of(conn, it)).collect()
}

/// A line of `bo staff train due`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct StandingRow {
    pub person: String,
    pub name: String,
    pub course: String,
    pub title: String,
    pub standing: Standing,
    pub due_on: NaiveDate,
    pub days: i64,
    pub last_done: Option<NaiveDate>,
    pub planned_on: Option<NaiveDate>,
    pub law: Option<String>,
}

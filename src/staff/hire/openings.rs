//! Openings in and out as rows.

use super::{NewOpening, Opening, OpeningState, opening, store};
use crate::base::{Error, Quantity, Result, Text, read_day_if_any};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::people::Salary;
use crate::tabular::Outcome;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A row of `bo staff hire opening import` and `export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct OpeningRow {
    #[serde(default)]
    pub number: Option<Text>,
    pub title: Text,
    #[serde(default)]
    pub department: Option<Text>,
    #[serde(default)]
    pub weekly_hours: Option<Quantity>,
    #[serde(default)]
    pub salary_from: Option<Text>,
    #[serde(default)]
    pub salary_to: Option<Text>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub wanted_from: Option<NaiveDate>,
    #[serde(default)]
    pub head_count: Option<u32>,
    #[serde(default)]
    pub note: Option<Text>,
    #[serde(default)]
    pub state: Option<OpeningState>,
}

impl OpeningRow {
    fn of(it: &Opening) -> Result<OpeningRow> {
        let text = |it: &Option<String>| it.as_deref().map(str::parse).transpose();
        let salary = it.salary.as_ref();
        Ok(OpeningRow {
            number: Some(it.number.parse()?),
            title: it.title.parse()?,
            department: text(&it.department)?,
            weekly_hours: it.weekly_hours,
            salary_from: text(&salary.map(|(least, _)| least.to_string()))?,
            salary_to: text(&salary.map(|(_, most)| most.to_string()))?,
            wanted_from: it.wanted_from,
            head_count: Some(it.head_count),
            note: text(&it.note)?,
            state: Some(it.state),
        })
    }

    /// What the row says.
    fn opening(&self) -> Result<NewOpening> {
        let text = |it: &Option<Text>| it.clone().filter(|it| !it.is_empty());
        let read = |what: &str, it: &Option<Text>| -> Result<Option<Salary>> {
            let said = text(it).map(|it| it.parse().map_err(|err: Error| err.at(what)));
            said.transpose()
        };
        let least = read("salary_from", &self.salary_from)?;
        let most = read("salary_to", &self.salary_to)?;
        Ok(NewOpening {
            title: self.title.clone(),
            department: text(&self.department),
            weekly_hours: self.weekly_hours,
            salary: match (least, most) {
                (None, None) => None,
                (Some(least), most) => Some((least, most.unwrap_or(least))),
                (None, Some(_)) => return Err(Error::input("salary_from: is missing")),
            },
            wanted_from: self.wanted_from,
            head_count: self.head_count.unwrap_or(1),
            note: text(&self.note),
        })
    }
}

/// Adds the opening of a row; it waits where a rule wants somebody to approve it. What is there
/// already is left as it is: the key is the number, or title, department and day.
///
/// # Errors
/// As [`super::add_opening`]; refused, when it is there with other content.
pub fn import(
    tx: &Transaction<'_>,
    firm: &Firm,
    row: &OpeningRow,
    on: NaiveDate,
) -> Result<Outcome> {
    let new = row.opening()?;
    let known = match &row.number {
        Some(number) => store::opening::find(tx, number)?,
        None => {
            let same = |it: &Opening| {
                it.title == *new.title
                    && it.department.as_deref() == new.department.as_deref()
                    && it.wanted_from == new.wanted_from
            };
            store::opening::all(tx)?.into_iter().find(same)
        }
    };
    if let Some(known) = known {
        let same = known.title == *new.title
            && known.department.as_deref() == new.department.as_deref()
            && known.weekly_hours == new.weekly_hours
            && known.salary == new.salary
            && known.wanted_from == new.wanted_from
            && known.head_count == new.head_count
            && known.note.as_deref() == new.note.as_deref();
        return match same {
            true => Ok(Outcome::Unchanged),
            false => Err(Error::refused(format!(
                "number: {} is there with other content",
                known.number
            ))
            .with_hint(format!(
                "`bo staff hire opening show {}` shows it",
                known.number
            ))),
        };
    }
    let opening = opening::insert(tx, firm, &new, row.number.as_ref(), on)?;
    match row.state.unwrap_or(OpeningState::Open) {
        // Who has approved it elsewhere has approved it elsewhere: here it is asked anew.
        OpeningState::Requested | OpeningState::Open => {
            opening::submit(tx, firm, &opening)?;
        }
        OpeningState::Rejected => {
            store::opening::insert_step(tx, &opening, OpeningState::Rejected, None)?;
        }
        OpeningState::Filled | OpeningState::Closed => {
            store::opening::insert_step(tx, &opening, OpeningState::Closed, None)?;
        }
    }
    Ok(Outcome::Added)
}

/// All openings as rows to be read back.
///
/// # Errors
/// As reading the file.
pub fn export_rows(conn: &Connection) -> Result<Vec<OpeningRow>> {
    store::opening::all(conn)?
        .iter()
        .map(OpeningRow::of)
        .collect()
}

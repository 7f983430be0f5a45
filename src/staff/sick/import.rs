//! Sickness in and out as rows.

use super::{NewSickness, Sickness, change, store};
use crate::base::{Error, Result, Text, read_day, read_day_if_any};
use crate::db::{Connection, Transaction};
use crate::people;
use crate::tabular::Outcome;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A row of `bo staff sick import` and `export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct SicknessRow {
    #[serde(default)]
    pub number: Option<Text>,
    pub person: Text,
    #[serde(deserialize_with = "read_day")]
    pub from: NaiveDate,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub until: Option<NaiveDate>,
    #[serde(default)]
    pub same_as: Option<Text>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub certified_on: Option<NaiveDate>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub certified_until: Option<NaiveDate>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub offered_on: Option<NaiveDate>,
}

/// Enters a sickness of a file; an illness that goes on comes after the one it is the same as.
/// What is there already is left as it is.
///
/// # Errors
/// Refused: it is another one under this number or with this first day, or as [`super::add`].
pub fn import(tx: &Transaction<'_>, row: &SicknessRow) -> Result<Outcome> {
    let person = people::get(tx, &row.person).map_err(|err| err.at("person"))?;
    let known = store::each(tx, Some(&person))?;
    let known = known.into_iter().find(|it| match &row.number {
        Some(number) => it.number == **number,
        None => it.first == row.from,
    });
    if let Some(known) = known {
        return match told(&known, row.number.is_some())? == *row {
            true => Ok(Outcome::Unchanged),
            false => Err(Error::refused(format!(
                "{} is there already, and says something else",
                known.number
            ))
            .with_hint(format!(
                "`bo staff sick end {0} --on …` and `bo staff sick certificate {0}` say what came to be known",
                known.number
            ))),
        };
    }
    if let Some(number) = &row.number
        && store::is_taken(tx, number)?
    {
        return Err(Error::refused(format!(
            "number: {number} is the sickness of somebody else, or was withdrawn"
        )));
    }
    let new = NewSickness {
        first: row.from,
        last: row.until,
        same_as: row.same_as.clone(),
        certified: row.certified_on,
        certified_until: row.certified_until,
    };
    let sickness = change::insert(tx, row.number.as_deref(), &person, &new)?;
    if let Some(day) = row.offered_on {
        change::offered(tx, &sickness.number, day)?;
    }
    Ok(Outcome::Added)
}

/// All sickness as rows to be read back.
///
/// # Errors
/// As reading the file.
pub fn import_rows(conn: &Connection) -> Result<Vec<SicknessRow>> {
    let all = store::each(conn, None)?;
    all.iter().map(|it| told(it, true)).collect()
}

fn told(it: &Sickness, numbered: bool) -> Result<SicknessRow> {
    let number = numbered.then(|| it.number.parse()).transpose()?;
    Ok(SicknessRow {
        number,
        person: it.person.number.parse()?,
        from: it.first,
        until: it.last,
        same_as: it.same_as.as_ref().map(|it| it.parse()).transpose()?,
        certified_on: it.certified,
        certified_until: it.certified_until,
        offered_on: it.offered,
    })
}

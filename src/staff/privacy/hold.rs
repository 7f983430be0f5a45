//! A hold: until a day nothing of a person is erased.

use super::{HoldRow, store};
use crate::base::{Error, Result, Text};
use crate::db::Transaction;
use crate::people;
use chrono::NaiveDate;

/// Keeps that nothing of a person is erased until a day, or from today on no longer.
///
/// # Errors
/// Refused: no such person. Input: the day is over.
pub fn hold(
    tx: &Transaction<'_>,
    number: &str,
    reason: &Text,
    until: NaiveDate,
    today: NaiveDate,
) -> Result<HoldRow> {
    let person = people::get(tx, number)?;
    if until < today {
        return Err(Error::input(format!("until: {until} is over"))
            .with_hint(format!("--until {today} ends a hold today")));
    }
    store::insert_hold(tx, &person, reason.as_str(), until)?;
    tx.touch("person", &person.number)?;
    Ok(HoldRow {
        person: person.number,
        until,
        reason: reason.as_str().to_string(),
    })
}

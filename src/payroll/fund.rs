//! Health insurance funds: what each asks for, from a day on. Each sets its own additional rate
//! and its levies, so the firm keeps them.

use super::store;
use crate::base::{Error, Percent, Result, Text, read_day};
use crate::db::{Connection, Transaction};
use crate::tabular::{Outcome, Seen};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A line of `bo payroll fund list`, and of its import.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct FundRow {
    pub name: Text,
    #[serde(default)]
    pub number: Option<Text>,
    #[serde(deserialize_with = "read_day")]
    pub since: NaiveDate,
    pub additional: Percent,
    #[serde(default)]
    pub u1: Option<Percent>,
    #[serde(default)]
    pub u1_refund: Option<Percent>,
    #[serde(default)]
    pub u2: Option<Percent>,
}

impl FundRow {
    /// Refuses what no fund asks for.
    fn fits(&self) -> Result<()> {
        let within = |name: &str, rate: Option<Percent>, most: i64| {
            let Some(rate) = rate else {
                return Ok(());
            };
            let amount = rate.amount();
            let hundredths = amount * Decimal::from(100);
            if amount < Decimal::ZERO || Decimal::from(most) < amount {
                return Err(Error::input(format!(
                    "{name}: expected 0 to {most} percent, found {rate}"
                )));
            }
            match hundredths.is_integer() {
                true => Ok(()),
                false => Err(Error::input(format!(
                    "{name}: {rate} has more than two decimals"
                ))),
            }
        };
        if self.name.is_empty() {
            return Err(Error::input("name: says nothing"));
        }
        within("additional", Some(self.additional), 20)?;
        within("u1", self.u1, 20)?;
        within("u2", self.u2, 20)?;
        within("u1_refund", self.u1_refund, 80)?;
        if let Some(number) = &self.number
            && (number.len() != 8 || !number.bytes().all(|it| it.is_ascii_digit()))
        {
            return Err(Error::input(format!(
                "number: `{number}` is no number of a fund, which has 8 digits"
            )));
        }
        Ok(())
    }
}

/// Says what a fund asks for from a day on; what was said before for that day no longer counts.
///
/// # Errors
/// Input, when it is none of what funds ask for.
pub fn add(tx: &Transaction<'_>, row: &FundRow) -> Result<Outcome> {
    row.fits()?;
    let known = store::funds(tx)?;
    let outcome = match known
        .iter()
        .find(|it| it.name == row.name && it.since == row.since)
    {
        Some(it) if it == row => return Ok(Outcome::Unchanged),
        Some(_) => Outcome::Updated,
        None => Outcome::Added,
    };
    store::insert_fund(tx, row)?;
    tx.touch("fund", &row.name)?;
    Ok(outcome)
}

/// Says what a row of a file says: what it leaves empty stays what it was for that day.
///
/// # Errors
/// As [`add`]; when the file has said it before.
pub fn import(tx: &Transaction<'_>, row: FundRow, seen: &mut Seen) -> Result<Outcome> {
    seen.once(format!("{} since {}", row.name, row.since))?;
    let known = store::funds(tx)?.into_iter();
    let mut known = known.filter(|it| it.name == row.name && it.since == row.since);
    let row = match known.next() {
        Some(known) => FundRow {
            number: row.number.or(known.number),
            u1: row.u1.or(known.u1),
            u1_refund: row.u1_refund.or(known.u1_refund),
            u2: row.u2.or(known.u2),
            ..row
        },
        None => row,
    };
    add(tx, &row)
}

/// What all funds ask for, by name and day.
///
/// # Errors
/// As reading the file.
pub fn rows(conn: &Connection) -> Result<Vec<FundRow>> {
    store::funds(conn)
}

/// What the fund with this name or number asks for on a day.
///
/// # Errors
/// As reading the file.
pub fn on(conn: &Connection, name: &str, day: NaiveDate) -> Result<Option<FundRow>> {
    let mut rows = store::funds(conn)?;
    rows.retain(|it| {
        let is_it = it.name.as_str() == name || it.number.as_deref() == Some(name);
        is_it && it.since <= day
    });
    Ok(rows.into_iter().max_by_key(|it| it.since))
}

/// A percentage in hundredths.
pub(super) fn hundredths(rate: Percent) -> i64 {
    use rust_decimal::prelude::ToPrimitive;
    (rate.amount() * Decimal::from(100)).to_i64().unwrap_or(0)
}

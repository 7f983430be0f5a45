//! Days that somebody grants: carried over from before the file, special ones, corrections.

use super::{Bucket, store};
use crate::base::{Code, Error, Quantity, Result, Text};
use crate::db::Transaction;
use crate::people;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Why days are granted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Beyond what law and contract give.
    #[default]
    Granted,
    /// Left of a year before the file; the years until then are not computed.
    Carried,
    /// A correction, which may be below zero.
    Adjusted,
    /// Granted by an employer before, by the certificate of § 6 (2) BUrlG.
    Elsewhere,
}

impl Code for What {
    const WHAT: &'static str = "kind of grant";
    const NAMES: &'static [(What, &'static str)] = &[
        (What::Granted, "granted"),
        (What::Carried, "carried"),
        (What::Adjusted, "adjusted"),
        (What::Elsewhere, "elsewhere"),
    ];
}

/// Days to be granted.
#[derive(Clone, Debug)]
pub struct NewGrant {
    /// Why.
    pub what: What,
    /// Of which kind.
    pub bucket: Bucket,
    /// For which year.
    pub year: i32,
    /// How many.
    pub days: Quantity,
    /// The last day on which they can be taken, where the law does not say it.
    pub until: Option<NaiveDate>,
    /// Why.
    pub reason: Option<Text>,
}

/// Days that were granted.
#[derive(Clone, Debug)]
pub struct Granted {
    /// What people type, such as `E-1/G1`.
    pub number: String,
    /// Whose.
    pub person: String,
    /// Why.
    pub what: What,
    /// Of which kind.
    pub bucket: Bucket,
    /// For which year.
    pub year: i32,
    /// How many.
    pub days: Quantity,
    /// The last day on which they can be taken, where it was said.
    pub until: Option<NaiveDate>,
    /// Why.
    pub reason: Option<String>,
}

/// Grants days to somebody, or takes some away.
///
/// # Errors
/// Refused: no such person; input: no halves, or nothing, or below zero where it cannot be.
pub fn grant(tx: &Transaction<'_>, person: &str, new: &NewGrant) -> Result<String> {
    let person = people::get(tx, person)?;
    let days = new.days.amount();
    let hundredths = days * rust_decimal::Decimal::ONE_HUNDRED;
    if days.is_zero()
        || !hundredths.fract().is_zero()
        || rust_decimal::Decimal::from(366) < days.abs()
    {
        return Err(Error::input(format!(
            "days: `{}` is no number of days of leave",
            new.days
        ))
        .with_hint("such as 2, 1.5 or 3.33"));
    }
    if days.is_sign_negative() && new.what != What::Adjusted {
        return Err(Error::input(format!("days: {} is below zero", new.days))
            .with_hint("`bo staff leave adjust` takes days away"));
    }
    if new.what == What::Elsewhere && new.bucket != Bucket::Statutory {
        return Err(Error::input(
            "bucket: what an employer before has granted counts as statutory (§ 6 (1) BUrlG)",
        ));
    }
    if !(1995..=2999).contains(&new.year) {
        return Err(Error::input(format!(
            "year: {} is no year of leave",
            new.year
        )));
    }
    let this_year = tx.at().year();
    if new.what == What::Carried && this_year <= new.year {
        return Err(Error::input(format!(
            "year: {} is not over: days are carried over from a year before {this_year}",
            new.year
        ))
        .with_hint(format!(
            "`--year {}` if they are of last year",
            this_year - 1
        )));
    }
    let number = store::insert_grant(tx, &person, new)?;
    tx.touch("leave grant", &number)?;
    Ok(number)
}

//! Which returns were filed with the tax office, and what the books say of their periods now.

use super::{annual, of};
use crate::base::{Error, Money, Month, Period, Result, Text};
use crate::db::{Connection, Transaction};
use crate::ledger::store;
use crate::ledger::store::filed::Filed;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A return that was filed, as the command says it.
#[derive(Clone, Debug)]
pub struct Filing {
    /// The month, the quarter or the year.
    pub period: Period,
    /// The day it was filed.
    pub on: NaiveDate,
    /// What it said was due; what the books say now, if not given.
    pub amount: Option<Money>,
    /// What the tax office calls it, such as the transfer ticket of ELSTER.
    pub reference: Option<Text>,
    /// Whether it takes the place of one that was filed before (§ 153 AO).
    pub corrected: bool,
}

/// A line of `bo ledger vat filings`. `amount` is what was filed as due, `now` what the books say
/// today; only the last return of a period has it. What comes back is below zero.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct FiledRow {
    pub period: String,
    pub filed_on: NaiveDate,
    pub corrected: bool,
    pub amount: String,
    pub now: Option<String>,
    pub difference: Option<String>,
    pub reference: Option<String>,
}

/// Notes that a return was filed; `every` says how many months an advance return is about, for the
/// annual one.
///
/// # Errors
/// Usage: it is not about a month, a quarter or a year. Refused: the period had not ended, the day
/// is yet to come, it was filed before and is no corrected one, or the other way round.
pub fn file(
    tx: &Transaction<'_>,
    filing: &Filing,
    every: Option<u32>,
    today: NaiveDate,
) -> Result<Vec<FiledRow>> {
    let Filing { period, on, .. } = *filing;
    let name = name(period)?;
    if on <= period.to {
        return Err(Error::refused(format!(
            "{name} ends on {}, its return was not filed on {on}",
            period.to
        )));
    }
    if on > today {
        return Err(
            Error::refused(format!("{on} is yet to come")).with_hint("enter it once it is filed")
        );
    }
    let all = store::filed::all(tx)?;
    let last = all.iter().rfind(|it| it.period == period);
    match (last, filing.corrected) {
        (Some(last), false) => {
            return Err(
                Error::refused(format!("{name} was filed on {} already", last.on))
                    .with_hint("--corrected says that this return takes the place of that one"),
            );
        }
        (None, true) => {
            return Err(Error::refused(format!(
                "nothing was filed of {name} that this return could correct"
            )));
        }
        (Some(last), true) if on < last.on => {
            return Err(Error::refused(format!(
                "the return of {name} that it corrects was filed later, on {}",
                last.on
            )));
        }
        (Some(_), true) | (None, false) => (),
    }
    // An annual return goes beside the advance ones, but a month has one of those.
    let other = all.iter().find(|it| {
        it.period != period
            && is_year(it.period) == is_year(period)
            && it.period.from <= period.to
            && period.from <= it.period.to
    });
    if let Some(other) = other {
        return Err(Error::refused(format!(
            "{} was filed on {}, which has days of {name}",
            self::name(other.period)?,
            other.on
        )));
    }
    let book = store::book(tx)?;
    let minor = match filing.amount {
        Some(amount) if amount.currency() != book => {
            return Err(Error::usage(format!("VAT is filed in {book}")));
        }
        Some(amount) => amount.minor(),
        None => due(tx, period, every, today)?,
    };
    store::filed::insert(
        tx,
        &Filed {
            period,
            on,
            minor,
            reference: filing.reference.as_ref().map(ToString::to_string),
        },
    )?;
    let mut rows = filings(tx, every, today)?;
    rows.retain(|it| it.period == name);
    Ok(rows)
}

/// All returns that were filed, by period.
///
/// # Errors
/// As reading the file.
pub fn filings(conn: &Connection, every: Option<u32>, today: NaiveDate) -> Result<Vec<FiledRow>> {
    let book = store::book(conn)?;
    let money = |minor| Money::from_minor(minor, book).amount().to_string();
    let all = store::filed::all(conn)?;
    let mut rows = Vec::new();
    for (at, it) in all.iter().enumerate() {
        let last = all.get(at + 1).is_none_or(|next| next.period != it.period);
        let now = match last {
            true => Some(due(conn, it.period, every, today)?),
            false => None,
        };
        rows.push(FiledRow {
            period: name(it.period)?,
            filed_on: it.on,
            corrected: at > 0 && all[at - 1].period == it.period,
            amount: money(it.minor),
            now: now.map(money),
            difference: now
                .map(|now| now - it.minor)
                .filter(|minor| *minor != 0)
                .map(money),
            reference: it.reference.clone(),
        });
    }
    Ok(rows)
}

/// The periods of advance returns that were filed, with what the last return of each said was due,
/// in minor units.
///
/// # Errors
/// As reading the file.
pub fn filed_advance(conn: &Connection) -> Result<Vec<(Period, i64)>> {
    let mut last: Vec<(Period, i64)> = Vec::new();
    for it in store::filed::all(conn)? {
        last.retain(|(period, _)| *period != it.period);
        last.push((it.period, it.minor));
    }
    last.retain(|(period, _)| !is_year(*period));
    Ok(last)
}

fn due(conn: &Connection, period: Period, every: Option<u32>, today: NaiveDate) -> Result<i64> {
    match is_year(period) {
        true => Ok(annual(conn, period.to.year(), every, today)?.due()),
        false => Ok(of(conn, period)?.due()),
    }
}

fn is_year(period: Period) -> bool {
    Month::of(period.from).plus(11) == Month::of(period.to)
}

/// What the period of a return is called: `2026-10`, `2026-Q4`, `2026`.
///
/// # Errors
/// Usage: it is the period of no return.
pub fn name(period: Period) -> Result<String> {
    let (first, last) = (Month::of(period.from), Month::of(period.to));
    let whole = period.from == first.first() && period.to == last.last();
    let (year, month) = (period.from.year(), period.from.month());
    let quarter = month.div_ceil(3);
    if whole && last == first {
        return Ok(first.to_string());
    }
    if whole && month % 3 == 1 && last == first.plus(2) {
        return Ok(format!("{year}-Q{quarter}"));
    }
    if whole && month == 1 && is_year(period) {
        return Ok(year.to_string());
    }
    Err(Error::usage(format!(
        "a return is about a month, a quarter or a year, not {} to {}",
        period.from, period.to
    ))
    .with_hint("write 2026-10, 2026-Q4 or 2026"))
}

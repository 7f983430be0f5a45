//! The special prepayment for more time ("Dauerfristverlängerung", §§ 46 to 48 UStDV).

use super::of;
use crate::base::{Error, Money, Month, Period, Result};
use crate::db::Connection;
use crate::ledger::store;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// The line of `bo ledger vat special-prepayment`. `prepayments` are those of the year before,
/// `whole_year` is what they come to in twelve months, `amount` is one-eleventh in full euros.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PrepaymentRow {
    pub year: i32,
    pub months: u32,
    pub prepayments: String,
    pub whole_year: String,
    pub amount: String,
}

/// One-eleventh of the prepayments of the year before, without the special prepayment taken off
/// in them (§ 47 (1) UStDV). Who began in that year counts a whole one (§ 47 (2)).
///
/// # Errors
/// Refused, when the books know nothing of the year before.
pub fn special_prepayment(conn: &Connection, year: i32) -> Result<PrepaymentRow> {
    let book = store::book(conn)?;
    let before = year - 1;
    let january = NaiveDate::from_ymd_opt(before, 1, 1)
        .ok_or_else(|| Error::usage(format!("there is no year {year}")))?;
    let first = store::tax::first_day(conn)?.filter(|day| day.year() <= before);
    let Some(first) = first else {
        return Err(Error::refused(format!(
            "the books have no entries of {before}: who begins estimates the prepayments of {year}"
        )));
    };
    let start = Month::of(first.max(january));
    let months = 13 - start.first().month();
    let mut sum = 0;
    for plus in 0..months {
        let month = start.plus(plus);
        let period = Period {
            from: month.first(),
            to: month.last(),
        };
        let it = of(conn, period)?;
        sum += it.due() + it.prepaid();
    }
    let whole_year = sum * 12 / i64::from(months);
    let amount = (whole_year / 11 / 100 * 100).max(0);
    let text = |minor| Money::from_minor(minor, book).amount().to_string();
    Ok(PrepaymentRow {
        year,
        months,
        prepayments: text(sum),
        whole_year: text(whole_year),
        amount: text(amount),
    })
}

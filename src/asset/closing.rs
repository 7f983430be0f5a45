//! What this desk should have done before a year is closed.

use super::{Area, Known, store};
use crate::base::{Error, Finding, Money, Month, Result};
use crate::db::Connection;
use crate::ledger;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Reports depreciation of `year` and before that is not posted in it to `found`: later it would
/// count for another year (§ 253 (3) HGB).
///
/// # Errors
/// As reading the file.
pub fn before_closing(conn: &Connection, year: i32, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let last = NaiveDate::from_ymd_opt(year, 12, 31);
    let last = last.ok_or_else(|| Error::input(format!("there is no year {year}")))?;
    let currency = ledger::book(conn)?;
    for (account, left) in left_by(conn, last)?.0 {
        let message = format!(
            "{} of depreciation until {last} is not posted by then: `bo stock asset depreciation post --year {year}`",
            Money::from_minor(left, currency)
        );
        let at = format!("account {account}");
        found(Finding::warning("BO-CLOSE-18", at, message));
    }
    Ok(())
}

/// What plans say until a day and postings do not, by account.
type Left = BTreeMap<String, i64>;

/// What plans say until a day and postings until it do not; and what of that is not posted late
/// either.
pub(super) fn left_by(conn: &Connection, last: NaiveDate) -> Result<(Left, Left)> {
    let (mut by_then, mut since) = (Left::new(), Left::new());
    for known in store::all_known(conn)? {
        let (left, later) = left(conn, &known, last)?;
        let (account, _) = known.place(last);
        *by_then.entry(account.to_string()).or_default() += left;
        *since.entry(account.to_string()).or_default() += (left - later).max(0);
    }
    for sums in [&mut by_then, &mut since] {
        sums.retain(|_, left| *left != 0);
    }
    Ok((by_then, since))
}

/// What the plan of an asset says until a day and postings until it do not, and what was posted
/// after it.
fn left(conn: &Connection, known: &Known, last: NaiveDate) -> Result<(i64, i64)> {
    let mut left = known.plan(Area::Book).gone(Month::of(last)).total();
    if let Some((on, book, _)) = known.asset.opening
        && on <= last
    {
        left -= book;
    }
    let mut later = 0;
    for posted in store::posted::of(conn, &known.asset)? {
        match posted.until <= last {
            true => left -= posted.gone.total(),
            false => later += posted.gone.total(),
        }
    }
    Ok((left, later))
}

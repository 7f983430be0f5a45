//! What this desk should have done before a year is closed.

use super::{Area, Known, store};
use crate::base::{Error, Finding, Money, Month, Result};
use crate::db::Connection;
use crate::ledger;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Reports depreciation of `year` and before that is not posted in it to `found`: later it would
/// count for another year (§ 253 (3) HGB); and accounts that are not what the register says.
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
    for (account, worth) in worth_by(conn, last)? {
        let books = store::posted::balance(conn, &account, Some(last))?;
        if books != worth {
            let [books, worth] = [books, worth].map(|it| Money::from_minor(it, currency));
            let message = format!(
                "the books hold {books} on {last}, the register of assets says {worth}: something bought or gone is in one of them alone; `bo ledger account {account} --period {year}` beside `bo stock asset list`"
            );
            found(Finding::warning(
                "BO-CLOSE-21",
                format!("account {account}"),
                message,
            ));
        }
    }
    Ok(())
}

/// What the books should hold at the end of a day by the register and what was posted, by account.
fn worth_by(conn: &Connection, last: NaiveDate) -> Result<Left> {
    let mut worth = Left::new();
    for known in store::all_known(conn)? {
        if last < known.asset.acquired_on {
            continue;
        }
        for it in known.transfers.iter().filter(|it| it.on <= last) {
            worth.entry(it.account.clone()).or_default();
        }
        let mut left = known.plan(Area::Book).cost_whatever(last);
        left -= match known.asset.opening {
            Some((on, ..)) if last < on => {
                known.gone(&known.plan(Area::Book), Month::of(last)).total()
            }
            opening => opening.map_or(0, |it| it.1),
        };
        for posted in store::posted::of(conn, &known.asset)? {
            if posted.until <= last {
                left -= posted.gone.total();
            }
        }
        if let Some(gone) = known.disposal.as_ref().filter(|it| it.on <= last) {
            left -= gone.book_value;
        }
        let (account, _) = known.place(last);
        *worth.entry(account.to_string()).or_default() += left;
    }
    Ok(worth)
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

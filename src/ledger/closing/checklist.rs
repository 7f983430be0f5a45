//! What to look at before a year is closed, as far as the books themselves go.

use super::{balances, days, is_closed, is_vat, settlement};
use crate::base::{Error, Finding, Money, Period, Result, Severity};
use crate::db::Connection;
use crate::ledger::reports::{placed, positions};
use crate::ledger::store::sums::{SumFilter, sums};
use crate::ledger::{recurring, store, vat_return};
use chrono::NaiveDate;

/// What the closing does by itself: told, but nobody needs to do anything about it.
const DONE_BY_CLOSING: &str = "BO-CLOSE-6";

/// Whether somebody should look at what was found, before a year is closed.
pub fn asks(finding: &Finding) -> bool {
    finding.code != DONE_BY_CLOSING
}

/// Reports to `found` what stands in the way of closing `year`, or should be looked at.
///
/// # Errors
/// Usage, when there is no such year.
pub fn check(
    conn: &Connection,
    year: i32,
    today: NaiveDate,
    found: &mut dyn FnMut(Finding),
) -> Result<()> {
    let (first, last) = days(year)?;
    if today <= last {
        let message = format!("it is not over before {last} has passed");
        found(Finding::error("BO-CLOSE-1", year.to_string(), message));
    }
    for (earlier, ..) in store::years(conn)? {
        let earlier = earlier as i32;
        if earlier < year && !is_closed(conn, earlier)? {
            let message = format!("close it first: `bo ledger close {earlier}`");
            found(Finding::error("BO-CLOSE-2", earlier.to_string(), message));
        }
    }
    // What is closed for good is not computed from sums that are wrong.
    let mut intact = true;
    crate::ledger::check::sums(conn, &mut |finding| {
        intact = false;
        found(finding);
    })?;
    if !intact {
        return Ok(());
    }
    let book = store::book(conn)?;
    let balances = balances(conn, last)?;
    let mut told: Vec<(&str, String)> = Vec::new();
    for it in &balances {
        let role = it.role.as_deref().unwrap_or_default();
        let minor: i64 = balances
            .iter()
            .filter(|other| other.code == it.code)
            .map(|other| other.minor)
            .sum();
        let at = format!("account {}", it.code);
        if minor == 0 || told.iter().any(|(_, there)| *there == at) {
            continue;
        }
        let balance = Money::from_minor(minor, book);
        if role == "opening" || role.starts_with("opening.") {
            let message = format!("{balance} is left: the opening balances are not complete");
            found(Finding::error("BO-CLOSE-3", at.clone(), message));
        } else if ["transit", "payroll-clearing"].contains(&role) {
            let message = format!("{balance} is on its way and never arrived");
            found(Finding::warning("BO-CLOSE-4", at.clone(), message));
        } else {
            continue;
        }
        told.push((role, at));
    }
    if let Some((day, minor)) = store::closing::negative_cash(conn, first, last)? {
        let balance = Money::from_minor(minor, book);
        let message = format!("there are {balance} in the till, which cannot be");
        found(Finding::warning("BO-CLOSE-5", day.to_string(), message));
    }
    if balances.iter().any(is_vat) {
        let owed: i64 = settlement(&balances)
            .iter()
            .filter(|(side, ..)| matches!(side, crate::ledger::Side::Role(_)))
            .map(|(_, minor, _)| minor)
            .sum();
        let message = match owed <= 0 {
            true => format!("{} is owed for {year}", Money::from_minor(-owed, book)),
            false => format!("{} is due to us for {year}", Money::from_minor(owed, book)),
        };
        let message = format!("{message}; closing moves it to the account of the year");
        found(Finding::warning(DONE_BY_CLOSING, "VAT", message));
    }
    let period = Period {
        from: first,
        to: last,
    };
    vat_return::untaxed(conn, Some(period), found)?;
    worn(conn, period, &balances, found)?;
    for (name, day) in recurring::waiting(conn, last)? {
        let message = format!("{day} is not posted: `bo ledger recurring run`");
        found(Finding::warning("BO-CLOSE-7", name, message));
    }
    Ok(())
}

/// Fixed assets of which nothing was written off in the year (§ 253 (3) HGB).
fn worn(
    conn: &Connection,
    year: Period,
    balances: &[super::Balance],
    found: &mut dyn FnMut(Finding),
) -> Result<()> {
    let filter = SumFilter {
        from: Some(year.from),
        to: Some(year.to),
        ..SumFilter::default()
    };
    let moved = sums(conn, &filter)?;
    let book = store::book(conn)?;
    for it in placed(conn, &positions()?)? {
        // What is being built does not wear out, nor do shares and loans.
        let wears = it.position.starts_with("aktiva.A.I.")
            || it.position == "aktiva.A.I"
            || it.position.starts_with("aktiva.A.II")
                && !it.position.starts_with("aktiva.A.III")
                && it.position != "aktiva.A.II.4";
        let held = balances
            .iter()
            .filter(|other| other.code == it.account.code);
        let minor: i64 = held.map(|other| other.minor).sum();
        let credited = moved
            .iter()
            .any(|sum| sum.account == it.id && sum.credit > 0);
        if wears && minor > 0 && !credited {
            let message = format!(
                "{} are on it, and nothing was written off in the year",
                Money::from_minor(minor, book)
            );
            let at = format!("account {}", it.account.code);
            found(Finding::warning("BO-CLOSE-12", at, message));
        }
    }
    Ok(())
}

/// Refuses what must never be closed, whoever asks.
pub(super) fn require(conn: &Connection, year: i32, today: NaiveDate) -> Result<()> {
    let mut first = None;
    check(conn, year, today, &mut |finding| {
        if finding.severity == Severity::Error && first.is_none() {
            first = Some(finding);
        }
    })?;
    match first {
        Some(finding) => Err(refused(year, &finding)),
        None => Ok(()),
    }
}

/// Whether a year may be closed in the face of `findings`; `anyway` says that the warnings were
/// seen.
///
/// # Errors
/// Refused, naming the first finding that stands in the way.
pub fn permit(year: i32, findings: &[Finding], anyway: bool) -> Result<()> {
    let of = |severity| {
        let mut some = findings
            .iter()
            .filter(move |it| it.severity == severity && asks(it));
        some.next().map(|first| (first, some.count()))
    };
    if let Some((first, _)) = of(Severity::Error) {
        return Err(refused(year, first));
    }
    match of(Severity::Warning) {
        Some((first, more)) if !anyway => {
            let more = match more {
                0 => String::new(),
                more => format!(", and {more} more"),
            };
            Err(Error::refused(format!(
                "{year} is not ready: {}: {}{more}",
                first.at, first.message
            ))
            .with_hint(format!(
                "`bo ledger close {year} --check` lists all; --yes closes all the same"
            )))
        }
        Some(_) | None => Ok(()),
    }
}

fn refused(year: i32, finding: &Finding) -> Error {
    Error::refused(format!(
        "{year} cannot be closed: {}: {}",
        finding.at, finding.message
    ))
    .with_hint(format!("`bo ledger close {year} --check` lists everything"))
}

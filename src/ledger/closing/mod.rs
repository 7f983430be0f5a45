//! The end of a year: what must be done before, the entries that end it, and the year after.
//!
//! Balances carry over by themselves, for the file goes on. What closes a year moves income and
//! expenses to the result, and VAT to the account of what the year owes; then its months are
//! closed for good.

mod checklist;
mod items;
mod opening;

pub use checklist::{asks, check, permit};
pub use items::now_by_item;
pub use opening::{Opening, OpeningRow};

use super::{
    CLOSING, Department, Draft, Entry, Kind, Posting, SETTLEMENT, period, post, store, words,
};
use crate::base::{Code, Error, Id, Money, Month, Result};
use crate::db::{Connection, Transaction};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Whose the result of the year is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// It is carried forward: companies with share capital (§ 266 (3) A. IV. HGB).
    Carried,
    /// It belongs to the owner, as do private drawings and deposits.
    Capital,
}

impl Code for Owner {
    const WHAT: &'static str = "place of the result";
    const NAMES: &'static [(Owner, &'static str)] =
        &[(Owner::Carried, "carried"), (Owner::Capital, "capital")];
}

/// What is on an account at the end of a year, for one department or for none.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Balance {
    code: String,
    kind: Kind,
    role: Option<String>,
    department: Option<Id<Department>>,
    /// Debit above zero, credit below, in minor units of the book currency.
    minor: i64,
}

/// The first and the last day of a year.
fn days(year: i32) -> Result<(NaiveDate, NaiveDate)> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    day(1, 1)
        .zip(day(12, 31))
        .filter(|_| (1900..=2999).contains(&year))
        .ok_or_else(|| Error::usage(format!("there is no year {year}")))
}

fn months(year: i32) -> Result<Vec<Month>> {
    let january = Month::of(days(year)?.0);
    Ok((0..12).map(|index| january.plus(index)).collect())
}

/// Whether `year` is closed: by itself, or because a later one is.
///
/// # Errors
/// Usage, when there is no such year.
pub fn is_closed(conn: &Connection, year: i32) -> Result<bool> {
    let december = Month::of(days(year)?.1);
    Ok(store::periods::last_closed(conn)?.is_some_and(|last| december <= last))
}

/// Closes a calendar year: settles VAT, moves income and expenses to the result, and closes its
/// months. Answers with the entries that do it.
///
/// # Errors
/// Refused: it is closed, it is not over, an earlier one is open, an opening account is not
/// zero, or nobody can tell whose the result is.
pub fn close(
    tx: &Transaction<'_>,
    year: i32,
    today: NaiveDate,
    owner: Option<Owner>,
) -> Result<Vec<Entry>> {
    let (_, last) = days(year)?;
    if is_closed(tx, year)? {
        return Err(
            Error::refused(format!("{year} is closed already")).with_hint(format!(
                "the next year begins with `bo ledger open {}`",
                year + 1
            )),
        );
    }
    checklist::require(tx, year, today)?;
    let owner = owner_of(tx, owner)?;
    let december = Month::of(last);
    // A lock after the last VAT return holds for everyone but the closing itself.
    if !period::is_open(tx, last)? {
        store::periods::set(tx, december, period::State::Open, &reason(year))?;
    }
    let lifted = store::own_accounts::lift_closed(tx, last)?;
    let mut entries = Vec::new();
    let vat = postings_in(tx, settlement(&balances(tx, last)?))?;
    entries.extend(post_if_any(
        tx,
        last,
        words::vat_of(tx.language(), year),
        SETTLEMENT,
        vat,
    )?);
    let closing = postings_in(tx, result(&balances(tx, last)?, owner))?;
    let text = words::closing(tx.language(), year);
    entries.extend(post_if_any(tx, last, text, CLOSING, closing)?);
    let closed = lifted.into_iter().map(|(id, day)| (id, Some(day)));
    store::own_accounts::set_closed(tx, closed)?;
    store::seal_others(tx)?;
    for month in months(year)? {
        store::periods::set(tx, month, period::State::Closed, &reason(year))?;
    }
    Ok(entries)
}

fn reason(year: i32) -> String {
    format!("the books of {year} are closed")
}

/// Begins the year after a closed one: what VAT it left is that of the year before from now on.
/// Once done, it finds nothing more to do.
///
/// # Errors
/// Refused: the year before is not closed, or January is locked.
pub fn open(tx: &Transaction<'_>, year: i32) -> Result<Option<Entry>> {
    let (first, _) = days(year)?;
    let before = year - 1;
    if !is_closed(tx, before)? {
        return Err(Error::refused(format!("{before} is not closed")).with_hint(format!(
            "`bo ledger close {before}` closes it; `bo ledger open {year} --balances FILE` takes over the balances of another program"
        )));
    }
    let balances = balances(tx, first)?;
    let owed = balances
        .iter()
        .filter(|it| it.role.as_deref() == Some("vat-settlement"));
    let mut postings = to_zero(owed);
    postings.extend(rest(&postings, "vat-settlement.last-year"));
    let text = words::vat_of_last_year(tx.language(), before);
    post_if_any(tx, first, text, SETTLEMENT, postings_in(tx, postings)?)
}

/// Whose the result is: as said, or as the accounts of the owners tell.
fn owner_of(conn: &Connection, said: Option<Owner>) -> Result<Owner> {
    if let Some(owner) = said {
        return Ok(owner);
    }
    let mut capital = false;
    for account in store::accounts(conn)? {
        let role = account.role.as_deref().unwrap_or_default();
        let tells = role == "share-capital" || role == "equity-capital" || is_private(role);
        if !tells || !store::own_accounts::is_posted(conn, &account.code)? {
            continue;
        }
        if role == "share-capital" {
            return Ok(Owner::Carried);
        }
        capital = true;
    }
    match capital {
        true => Ok(Owner::Capital),
        false => Err(Error::refused(
            "the books do not tell whose the result is: there is neither share capital nor capital of an owner",
        )
        .with_hint(
            "--result carried for a company with share capital (GmbH, UG, AG), --result capital for an owner",
        )),
    }
}

fn is_private(role: &str) -> bool {
    role.starts_with("private-")
}

fn is_vat(it: &Balance) -> bool {
    let role = it.role.as_deref().unwrap_or_default();
    matches!(it.kind, Kind::Asset | Kind::Liability)
        && ["vat-in", "vat-out", "vat-prepaid"]
            .iter()
            .any(|start| role.split('.').next() == Some(*start))
        // Not owed before the customer pays.
        && !role.starts_with("vat-out.pending")
}

/// Amounts that take accounts to zero: the side, its amount in minor units, its department.
type Move = (super::Side, i64, Option<Id<Department>>);

/// What takes accounts to zero.
fn to_zero<'a>(balances: impl Iterator<Item = &'a Balance>) -> Vec<Move> {
    balances
        .map(|it| (super::Side::Code(it.code.clone()), -it.minor, it.department))
        .collect()
}

/// What balances `moves`, on the account with `role`.
fn rest(moves: &[Move], role: &str) -> Option<Move> {
    let minor: i64 = moves.iter().map(|(_, minor, _)| minor).sum();
    (minor != 0).then(|| (super::Side::Role(role.to_string()), -minor, None))
}

/// The VAT accounts to the account of what the year owes.
fn settlement(balances: &[Balance]) -> Vec<Move> {
    let mut moves = to_zero(balances.iter().filter(|it| is_vat(it)));
    moves.extend(rest(&moves, "vat-settlement"));
    moves
}

/// Income and expenses to the result; of an owner, drawings and deposits to the capital as well.
fn result(balances: &[Balance], owner: Owner) -> Vec<Move> {
    let counts = |it: &&Balance| match it.kind {
        Kind::Income | Kind::Expense => true,
        Kind::Equity => owner == Owner::Capital && it.role.as_deref().is_some_and(is_private),
        Kind::Asset | Kind::Liability => false,
    };
    let mut moves = to_zero(balances.iter().filter(counts));
    let left: i64 = moves.iter().map(|(_, minor, _)| minor).sum();
    let role = match owner {
        Owner::Capital => "equity-capital",
        // What takes income to zero is a debit: more of it is a profit.
        Owner::Carried if left > 0 => "profit-carried",
        Owner::Carried => "loss-carried",
    };
    moves.extend(rest(&moves, role));
    moves
}

fn postings_in(conn: &Connection, moves: Vec<Move>) -> Result<Vec<Posting>> {
    let book = store::book(conn)?;
    let postings = moves.into_iter().map(|(side, minor, department)| Posting {
        department,
        ..Posting::to(side, Money::from_minor(minor, book))
    });
    Ok(postings.collect())
}

fn post_if_any(
    tx: &Transaction<'_>,
    date: NaiveDate,
    text: String,
    source: &'static str,
    postings: Vec<Posting>,
) -> Result<Option<Entry>> {
    if postings.is_empty() {
        return Ok(None);
    }
    let draft = Draft {
        date,
        text,
        document: None,
        source,
        postings,
    };
    post(tx, &draft).map(Some)
}

/// What is on each account up to `to`, that of each department apart; nothing that is zero.
fn balances(conn: &Connection, to: NaiveDate) -> Result<Vec<Balance>> {
    let sums = |department| -> Result<BTreeMap<i64, i64>> {
        let filter = store::sums::SumFilter {
            to: Some(to),
            department,
            ..store::sums::SumFilter::default()
        };
        let mut by_account = BTreeMap::new();
        for sum in store::sums::sums(conn, &filter)? {
            *by_account.entry(sum.account.raw()).or_default() += sum.debit - sum.credit;
        }
        Ok(by_account)
    };
    let mut rest = sums(None)?;
    let mut parts = Vec::new();
    for department in store::departments(conn)? {
        for (account, minor) in sums(Some(department.id))? {
            *rest.entry(account).or_default() -= minor;
            parts.push((account, Some(department.id), minor));
        }
    }
    parts.extend(
        rest.into_iter()
            .map(|(account, minor)| (account, None, minor)),
    );
    let mut found = Vec::new();
    for (id, account) in store::accounts_by_id(conn)? {
        for (_, department, minor) in parts.iter().filter(|it| it.0 == id.raw() && it.2 != 0) {
            found.push(Balance {
                code: account.code.clone(),
                kind: account.kind,
                role: account.role.clone(),
                department: *department,
                minor: *minor,
            });
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn balance(code: &str, kind: Kind, role: Option<&str>, minor: i64) -> Balance {
        Balance {
            code: code.to_string(),
            kind,
            role: role.map(str::to_string),
            department: None,
            minor,
        }
    }

    #[track_caller]
    fn check(moves: &[Move], expected: &str) {
        let found: Vec<String> = moves
            .iter()
            .map(|(side, minor, _)| match side {
                super::super::Side::Code(name) | super::super::Side::Role(name) => {
                    format!("{name} {minor}")
                }
            })
            .collect();
        assert_eq!(found.join(", "), expected);
    }

    #[test]
    fn the_result_goes_where_it_belongs() {
        let books = |income| {
            [
                balance("1200", Kind::Asset, Some("bank"), 500),
                balance("1800", Kind::Equity, Some("private-draw"), 70),
                balance("4210", Kind::Expense, None, 300),
                balance("8400", Kind::Income, Some("revenue.S.19"), income),
            ]
        };
        let profit = books(-1000);
        check(
            &result(&profit, Owner::Carried),
            "4210 -300, 8400 1000, profit-carried -700",
        );
        check(
            &result(&profit, Owner::Capital),
            "1800 -70, 4210 -300, 8400 1000, equity-capital -630",
        );
        check(
            &result(&books(-100), Owner::Carried),
            "4210 -300, 8400 100, loss-carried 200",
        );
        check(&result(&books(-300), Owner::Carried), "4210 -300, 8400 300");
    }

    #[test]
    fn vat_is_settled_but_not_what_is_lost_or_not_due() {
        let books = [
            balance("1576", Kind::Asset, Some("vat-in.19"), 190),
            balance("1766", Kind::Liability, Some("vat-out.pending.19"), -50),
            balance("1776", Kind::Liability, Some("vat-out.19"), -380),
            balance("1780", Kind::Liability, Some("vat-prepaid"), 100),
            balance("2170", Kind::Expense, Some("vat-in.lost"), 30),
        ];
        check(
            &settlement(&books),
            "1576 -190, 1776 380, 1780 -100, vat-settlement -90",
        );
    }
}

//! Budgets: what is planned for an account in a month, in as many scenarios as people like.
//!
//! Amounts are as people read them: income above zero, costs above zero.

mod report;

pub use report::{Asked, report};

use super::BudgetRow;
use super::store::{self, Place};
use crate::base::{Amount, Error, Id, Money, Month, Period, Result, Text};
use crate::db::{Connection, Transaction};
use crate::ledger::{self, Department};
use crate::tabular::Outcome;
use std::collections::BTreeSet;

/// The scenario of whoever names none.
pub const BASE: &str = "base";

/// Which lines of the budgets.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only of this plan.
    pub scenario: Option<Text>,
    /// Only of this account.
    pub account: Option<Text>,
    /// Only of this department.
    pub department: Option<Text>,
    /// Only of the months that begin in these days.
    pub period: Option<Period>,
}

impl Filter {
    /// The first and the last month, as the file keeps them.
    pub(super) fn months(&self) -> (String, String) {
        match self.period {
            Some(period) => (
                Month::of(period.from).to_string(),
                Month::of(period.to).to_string(),
            ),
            None => (String::new(), "9999".to_string()),
        }
    }
}

/// What an amount is planned for.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The account, by its code.
    pub account: Text,
    /// The month, or all the months that it is spread over.
    pub period: Period,
    /// The department, by its code.
    pub department: Option<Text>,
    /// The plan it is part of.
    pub scenario: Text,
}

/// Whole months, the first to the last.
///
/// # Errors
/// Usage: the days are no whole months, or more than a hundred years.
pub fn months(period: Period) -> Result<Vec<Month>> {
    let (first, last) = (Month::of(period.from), Month::of(period.to));
    if first.first() != period.from || last.last() != period.to {
        return Err(Error::usage(format!(
            "{}..{} are no whole months",
            period.from, period.to
        ))
        .with_hint("budgets are kept by month: 2026-11, 2026-Q4, 2026"));
    }
    let months: Vec<Month> = (0..1200)
        .map(|count| first.plus(count))
        .take_while(|month| *month <= last)
        .collect();
    match months.last() == Some(&last) {
        true => Ok(months),
        false => Err(Error::usage("the period is longer than a hundred years")
            .with_hint("name its first and its last month: 2026-01..2028-12")),
    }
}

/// Plans `amount` for an account: in one month, or spread over several without losing a cent.
///
/// # Errors
/// Refused, when there is no such account or department.
pub fn set(tx: &Transaction<'_>, wish: &Wish, amount: Amount) -> Result<Vec<BudgetRow>> {
    let book = ledger::book(tx)?;
    let months = months(wish.period)?;
    let exact = amount.money(book)?;
    let parts = exact.allocate(&vec![1; months.len()]);
    let mut changed = false;
    let mut rows = Vec::with_capacity(months.len());
    for (month, part) in months.into_iter().zip(parts) {
        let row = BudgetRow {
            account: wish.account.clone(),
            month,
            amount: part.amount().to_string().parse()?,
            department: wish.department.clone(),
            scenario: wish.scenario.clone(),
        };
        changed |= put(tx, &row)? != Outcome::Unchanged;
        rows.push(row);
    }
    if let Some(row) = rows.first().filter(|_| changed) {
        tx.touch("budget", &name(row))?;
    }
    Ok(rows)
}

fn put(tx: &Transaction<'_>, row: &BudgetRow) -> Result<Outcome> {
    let account = ledger::get_account(tx, &row.account).map_err(|err| err.at("account"))?;
    if row.scenario.is_empty() {
        return Err(Error::input("scenario: is empty"));
    }
    let place = Place {
        scenario: &row.scenario,
        account: &account.code,
        department: department(tx, row.department.as_ref())?,
        month: row.month,
    };
    let amount = Money::parse(&row.amount, ledger::book(tx)?).map_err(|err| err.at("amount"))?;
    let before = store::planned(tx, &place)?;
    if before == Some(amount.minor()) {
        return Ok(Outcome::Unchanged);
    }
    store::put(tx, &place, amount)?;
    Ok(match before {
        Some(_) => Outcome::Updated,
        None => Outcome::Added,
    })
}

fn department(conn: &Connection, code: Option<&Text>) -> Result<Option<Id<Department>>> {
    let found = code.map(|code| Department::get(conn, code)).transpose();
    Ok(found.map_err(|err| err.at("department"))?.map(|it| it.id))
}

fn name(row: &BudgetRow) -> String {
    format!("{} {}", row.scenario, row.account)
}

/// A budget that is read from a file. What the file says is planned from then on; what it does
/// not speak of stays.
#[derive(Debug, Default)]
pub struct Import {
    seen: BTreeSet<(Text, Text, Option<Text>, Month)>,
    touched: BTreeSet<String>,
}

impl Import {
    /// Takes over one row. The same again changes nothing.
    ///
    /// # Errors
    /// Refused, when there is no such account or department; input, when the file says it twice.
    pub fn row(&mut self, tx: &Transaction<'_>, row: &BudgetRow) -> Result<Outcome> {
        let key = (
            row.scenario.clone(),
            row.account.clone(),
            row.department.clone(),
            row.month,
        );
        if !self.seen.insert(key) {
            return Err(Error::input(format!(
                "account {} has two amounts for {}",
                row.account, row.month
            )));
        }
        let outcome = put(tx, row)?;
        // The log names each account of a plan once.
        if outcome != Outcome::Unchanged && self.touched.insert(name(row)) {
            tx.touch("budget", &name(row))?;
        }
        Ok(outcome)
    }
}

/// What is planned.
///
/// # Errors
/// Refused, when there is no such account or department.
pub fn list(conn: &Connection, filter: &Filter) -> Result<Vec<BudgetRow>> {
    if let Some(account) = &filter.account {
        ledger::get_account(conn, account)?;
    }
    department(conn, filter.department.as_ref())?;
    store::list(conn, filter)
}

/// Takes lines out, and says which.
///
/// # Errors
/// Refused, when nothing is planned there.
pub fn remove(tx: &Transaction<'_>, filter: &Filter) -> Result<Vec<BudgetRow>> {
    let rows = list(tx, filter)?;
    if rows.is_empty() {
        return Err(Error::refused("nothing is planned there")
            .with_hint("`bo ledger budget list` shows what is"));
    }
    for row in &rows {
        let place = Place {
            scenario: &row.scenario,
            account: &row.account,
            department: department(tx, row.department.as_ref())?,
            month: row.month,
        };
        store::remove(tx, &place)?;
    }
    let names: BTreeSet<String> = rows.iter().map(name).collect();
    for name in names {
        tx.touch("budget", &name)?;
    }
    Ok(rows)
}

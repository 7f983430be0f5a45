//! Paying out what people have spent: by an order to the bank, in cash, with the salary.

use super::{Expense, PaidBy, State, store};
use crate::bank::order::{self, Proposal, Wish};
use crate::base::{Code, Error, Month, Result};
use crate::claim::{self, How};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{Discount, Payment};
use crate::people;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How something is paid out.
#[derive(Clone, Debug)]
pub enum By {
    /// By an order to the bank (pain.001).
    Order(Wish),
    /// By a transfer that somebody has made at the bank.
    Bank,
    /// From the till.
    Cash,
    /// With the salary of a month.
    Payroll(Month),
}

/// What was paid out.
#[derive(Debug)]
pub struct Payout {
    /// The expenses.
    pub expenses: Vec<Expense>,
    /// The order to the bank, if it is one.
    pub proposal: Option<Proposal>,
}

/// Pays out what is open on expenses, each whole and once.
///
/// # Errors
/// Refused: one is not approved, the firm has paid it, nothing is open, or it is in an order.
pub fn pay(
    tx: &Transaction<'_>,
    firm: &Firm,
    numbers: &[String],
    by: &By,
    on: NaiveDate,
) -> Result<Payout> {
    for number in numbers {
        payable(&store::get(tx, number)?)?;
    }
    let proposal = match by {
        By::Order(wish) => Some(order::pay_people(tx, firm, wish, on)?),
        By::Bank | By::Cash | By::Payroll(_) => {
            for number in numbers {
                not_ordered(tx, number)?;
                outright(tx, number, by, on)?;
            }
            None
        }
    };
    let mut expenses = Vec::new();
    for number in numbers {
        expenses.push(store::get(tx, number)?);
    }
    Ok(Payout { expenses, proposal })
}

fn outright(tx: &Transaction<'_>, number: &str, by: &By, on: NaiveDate) -> Result<()> {
    let (how, method, month) = match by {
        By::Payroll(month) => (How::Payroll, None, Some(text(*month))),
        By::Cash => (How::Cash, Some("cash".parse()?), None),
        By::Bank | By::Order(_) => (How::Bank, None, None),
    };
    let payment = Payment {
        amount: None,
        on,
        method,
        reference: None,
        rate: None,
        key: None,
        account: None,
        discount: Discount::None,
    };
    claim::pay(tx, number, &payment, how, month.as_deref()).map(drop)
}

/// `2026-11`.
fn text(month: Month) -> String {
    month.first().format("%Y-%m").to_string()
}

/// Refuses what is in an order to the bank that still may go.
pub(super) fn not_ordered(conn: &Connection, number: &str) -> Result<()> {
    let Some(order) = order::order_of(conn, number)? else {
        return Ok(());
    };
    match order::get(conn, &order)?.stage {
        order::Stage::Proposed => Err(Error::refused(format!(
            "`{number}` is in order {order}, which waits for approval"
        ))
        .with_hint(format!(
            "`bo bank order cancel {order} --reason …` frees it"
        ))),
        order::Stage::Ordered | order::Stage::Cancelled => Ok(()),
    }
}

fn payable(expense: &Expense) -> Result<()> {
    let number = &expense.number;
    match (expense.state, expense.paid_by) {
        (State::Approved | State::Cancelled, PaidBy::Person) => Ok(()),
        (State::Approved | State::Cancelled, _) => Err(Error::refused(format!(
            "`{number}` was paid with the money of the firm: nobody gets it back"
        ))),
        (State::Waiting, _) => Err(Error::refused(format!("`{number}` is not approved yet"))
            .with_hint(format!("`bo staff expense approve {number}` posts it"))),
        (state, _) => Err(Error::refused(format!("`{number}` is {}", state.as_str()))),
    }
}

/// A line of `bo staff expense list --with-payroll`: what the payroll of a month pays out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PayrollRow {
    pub month: String,
    pub person: String,
    pub name: String,
    pub number: String,
    pub what: String,
    pub amount: String,
    pub currency: String,
    pub lump_taxed: String,
    pub taxed: String,
}

/// What the payroll of a month pays out, and what of it is taxed.
///
/// # Errors
/// As reading the file.
pub fn payroll_rows(conn: &Connection, month: Month) -> Result<Vec<PayrollRow>> {
    let mut rows = Vec::new();
    for paid in claim::with_payroll(conn, &text(month))? {
        let expense = store::get(conn, &paid.number)?;
        let taxed = super::super::trip::taxed(conn, &expense)?;
        rows.push(PayrollRow {
            month: text(month),
            person: expense.person.number.clone(),
            name: people::timeline(conn, &expense.person, None)?.name(paid.day),
            number: paid.number,
            what: expense.what,
            amount: paid.amount.amount().to_string(),
            currency: paid.amount.currency().as_str().to_string(),
            lump_taxed: taxed.0.amount().to_string(),
            taxed: taxed.1.amount().to_string(),
        });
    }
    Ok(rows)
}

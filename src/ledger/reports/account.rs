//! One account of the ledger: every posting with the balance after it.

use super::question::Question;
use crate::base::{Money, Period, Result};
use crate::db::Connection;
use crate::ledger::{AccountLineRow, store};
use chrono::{Datelike, NaiveDate};

/// Hands the lines of an account to `each`, by day: what it held before the period, if there is
/// one, and each posting, however many there are.
///
/// # Errors
/// Refused, when there is no such account; those of `each`.
pub fn each_account_line(
    conn: &Connection,
    code: &str,
    question: &Question,
    mut each: impl FnMut(AccountLineRow) -> Result<()>,
) -> Result<()> {
    let account = store::get_account(conn, code)?;
    let first = NaiveDate::default().with_year(1900).unwrap_or_default();
    let until = |to| Period { from: first, to };
    let period = question.period.or(question.on.map(until));
    let mut opening = 0;
    if let Some(period) = question.period
        && let Some(eve) = period.from.pred_opt()
    {
        opening = store::reports::balance_until(conn, &account.code, eve, question.department)?;
        let balance = Money::from_minor(opening, store::book(conn)?).amount();
        let text = question.language.pick("Anfangsbestand", "Opening balance");
        each(AccountLineRow {
            date: period.from,
            entry: None,
            text: text.to_string(),
            document: None,
            contact: None,
            offset: None,
            debit: None,
            credit: None,
            balance: balance.to_string(),
            tax: None,
            department: None,
        })?;
    }
    store::reports::each_account_line(
        conn,
        &account.code,
        period,
        question.department,
        opening,
        each,
    )
}

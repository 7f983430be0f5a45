//! The list of sums and balances of all accounts.

use crate::base::{Id, Language, Money, Result};
use crate::db::Connection;
use crate::ledger::{Department, Kind, store};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo ledger trial-balance`: one account that was ever posted to.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct TrialBalanceRow {
    #[serde(serialize_with = "crate::base::as_words")]
    pub account: String,
    pub name: String,
    #[serde(rename = "type")]
    pub kind: Kind,
    pub opening: String,
    pub debit: String,
    pub credit: String,
    pub balance: String,
    pub closing: String,
}

/// Debits, credits and balance of every account between two days, both included, with what it
/// held before and after.
///
/// The balance is debits less credits; all balances add up to zero, and so do openings and
/// closings, unless only a department is looked at. Without `with_closing`, income and expenses
/// are those from before the year was closed.
pub fn trial_balance(
    conn: &Connection,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    department: Option<Id<Department>>,
    with_closing: bool,
    language: Language,
) -> Result<Vec<TrialBalanceRow>> {
    let book = store::book(conn)?;
    let text = |minor: i64| Money::from_minor(minor, book).amount().to_string();
    let moved = store::reports::moved(conn, from, to, department, with_closing)?;
    let rows = moved.into_iter().map(|it| TrialBalanceRow {
        account: it.account.code,
        name: language.pick(it.account.name_de, it.account.name_en),
        kind: it.account.kind,
        opening: text(it.opening),
        debit: text(it.debit),
        credit: text(it.credit),
        balance: text(it.debit - it.credit),
        closing: text(it.opening + it.debit - it.credit),
    });
    Ok(rows.collect())
}

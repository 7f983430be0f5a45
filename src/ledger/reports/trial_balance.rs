use crate::base::{Money, Result};
use crate::db::Connection;
use crate::ledger::{Kind, store};
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
    pub debit: String,
    pub credit: String,
    pub balance: String,
}

/// Debits, credits and balance of every account between two days, both included.
///
/// The balance is debits less credits; all balances of books without a first day add up to zero.
pub fn trial_balance(
    conn: &Connection,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<Vec<TrialBalanceRow>> {
    let book = store::book(conn)?;
    let text = |minor: i64| Money::from_minor(minor, book).amount().to_string();
    let rows = store::trial_balance(conn, from, to)?
        .into_iter()
        .map(|(account, debit, credit)| TrialBalanceRow {
            account: account.code,
            name: account.name_de,
            kind: account.kind,
            debit: text(debit),
            credit: text(credit),
            balance: text(debit - credit),
        });
    Ok(rows.collect())
}

//! The columns of the cash-basis statement.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo ledger eur`. The last one is the result.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct CashLineRow {
    pub line: Option<u32>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub kz: Option<String>,
    pub label: String,
    pub amount: String,
}

/// A line of `bo ledger eur --explain`: what was recognised when, by which entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct CashBehindRow {
    pub line: u32,
    #[serde(serialize_with = "crate::base::as_words")]
    pub kz: Option<String>,
    pub entry: String,
    pub date: NaiveDate,
    #[serde(serialize_with = "crate::base::as_words")]
    pub account: Option<String>,
    pub amount: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub document: Option<String>,
    pub text: String,
}

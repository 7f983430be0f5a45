//! The columns of the VAT return.

use crate::ledger::store::tax::Posted;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo ledger vat return`. `base` is in full euros, `tax` as the form computes it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct LineRow {
    pub line: Option<u32>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub kz: Option<String>,
    pub label: String,
    pub base: Option<String>,
    pub tax: Option<String>,
}

/// A line of `bo ledger vat return --explain`: a posting behind a line of the form.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct BehindRow {
    pub line: Option<u32>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub kz: String,
    pub label: String,
    pub of: String,
    pub entry: Option<String>,
    pub date: Option<NaiveDate>,
    #[serde(serialize_with = "crate::base::as_words")]
    pub account: Option<String>,
    pub tax: Option<String>,
    pub amount: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub document: Option<String>,
    pub text: String,
}

impl BehindRow {
    /// Says which posting it is, and what it adds.
    pub(super) fn fill(&mut self, posted: &Posted, amount: String) {
        self.entry = Some(posted.entry.clone());
        self.date = Some(posted.date);
        self.account = Some(posted.account.clone());
        self.tax.clone_from(&posted.tax);
        self.amount = amount;
        self.document.clone_from(&posted.document);
        self.text.clone_from(&posted.text);
    }
}

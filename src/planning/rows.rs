//! The columns of planning. Renaming a field breaks scripts.

use super::Side;
use crate::base::{Currency, Month, Text};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize, Serializer};

/// A line of a budget: what is planned for an account in a month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct BudgetRow {
    #[serde(serialize_with = "crate::base::as_words")]
    pub account: Text,
    pub month: Month,
    #[serde(
        serialize_with = "as_number",
        deserialize_with = "crate::base::read_amount"
    )]
    pub amount: Text,
    #[serde(default, serialize_with = "crate::base::as_words")]
    pub department: Option<Text>,
    #[serde(default = "base")]
    pub scenario: Text,
}

/// Writes an amount as a number, which stands at the right of its column.
fn as_number<S: Serializer>(amount: &Text, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(amount.as_str())
}

fn base() -> Text {
    super::budget::BASE.parse().unwrap_or_default()
}

/// What a line of the budget report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BudgetGroup {
    /// What we earn.
    Income,
    /// What it costs.
    Costs,
    /// Income less costs.
    Result,
    /// What we own and owe: no part of the result.
    Other,
}

/// A line of `bo ledger budget report`: what was planned for an account, and what became of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct BudgetReportRow {
    pub kind: BudgetGroup,
    #[serde(serialize_with = "crate::base::as_words")]
    pub account: Option<String>,
    pub name: String,
    pub month: Option<Month>,
    pub plan: String,
    pub actual: String,
    pub committed: String,
    pub difference: String,
    pub percent: Option<String>,
}

/// A line of `bo ledger aging`: what is open, by days after it was due.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AgingRow {
    pub side: Side,
    #[serde(serialize_with = "crate::base::as_words")]
    pub contact: Option<String>,
    pub name: String,
    pub document: Option<String>,
    pub due_on: Option<NaiveDate>,
    pub currency: Currency,
    pub not_due: String,
    pub days_1_30: String,
    pub days_31_60: String,
    pub days_61_90: String,
    pub days_over_90: String,
    pub total: String,
    pub in_books: String,
}

impl AgingRow {
    /// Its amounts: by age, all together, and in the books.
    pub(super) fn amounts(&self) -> [&str; 7] {
        [
            &self.not_due,
            &self.days_1_30,
            &self.days_31_60,
            &self.days_61_90,
            &self.days_over_90,
            &self.total,
            &self.in_books,
        ]
    }
}

/// A line of `bo ledger aging --by month`: what was open at the end of a part of a period.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AgingPartRow {
    pub part: String,
    pub on: NaiveDate,
    pub side: Side,
    pub currency: Currency,
    pub not_due: String,
    pub days_1_30: String,
    pub days_31_60: String,
    pub days_61_90: String,
    pub days_over_90: String,
    pub total: String,
    pub in_books: String,
}

/// A line of `bo ledger aging --compare`: what is open, and what was at the end of another day.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AgingBesideRow {
    pub side: Side,
    #[serde(serialize_with = "crate::base::as_words")]
    pub contact: Option<String>,
    pub name: String,
    pub document: Option<String>,
    pub currency: Currency,
    pub total: String,
    pub compare: String,
    pub difference: String,
}

/// A line of `bo ledger forecast`: the money that will come and go between two days.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ForecastRow {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub opening: String,
    pub inflows: String,
    pub outflows: String,
    pub closing: String,
    pub items: i64,
}

/// A line of `bo ledger forecast --explain`: one sum that is expected.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ForecastItemRow {
    pub from: NaiveDate,
    pub day: NaiveDate,
    pub what: String,
    pub record: String,
    pub who: String,
    pub amount: String,
    pub balance: String,
    pub evidence: String,
}

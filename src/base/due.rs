//! What waits for someone: a row that every desk hands in.

use super::Currency;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo due`: something that waits for someone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DueRow {
    pub due_on: NaiveDate,
    pub days: i64,
    pub desk: String,
    pub what: String,
    pub record: String,
    pub who: String,
    pub amount: Option<String>,
    pub currency: Option<Currency>,
    pub command: String,
}

impl DueRow {
    /// Whether its day has passed.
    pub fn is_overdue(&self) -> bool {
        self.days < 0
    }
}

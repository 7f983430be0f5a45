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

/// How late something is, on the five columns of a list of ages: not due, 1 to 30 days, 31 to 60,
/// 61 to 90, more.
pub fn age(days_late: i64) -> usize {
    match days_late {
        ..=0 => 0,
        1..=30 => 1,
        31..=60 => 2,
        61..=90 => 3,
        _ => 4,
    }
}

impl DueRow {
    /// Whether its day has passed.
    pub fn is_overdue(&self) -> bool {
        self.days < 0
    }
}

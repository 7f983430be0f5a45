//! The public columns of `bo staff privacy`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo staff privacy export`: one value that is stored about somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct StoredRow {
    pub person: String,
    pub place: String,
    pub record: u32,
    pub item: String,
    pub value: String,
    pub since: Option<String>,
    pub sensitive: bool,
    pub kept_until: Option<NaiveDate>,
    pub rule: String,
    pub law: String,
}

/// A line of `bo staff privacy due` and `erase`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ErasableRow {
    pub person: String,
    pub place: String,
    pub rows: i64,
    pub kept_until: NaiveDate,
    pub rule: String,
    pub law: String,
    pub verified: bool,
    pub waits_for: Option<String>,
}

/// A line of `bo staff privacy hold`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct HoldRow {
    pub person: String,
    pub until: NaiveDate,
    pub reason: String,
}

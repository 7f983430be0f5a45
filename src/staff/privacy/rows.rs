//! The public columns of `bo staff privacy`.

use chrono::{DateTime, NaiveDate, Utc};
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

/// A line of `bo staff privacy due` and `erase`: what goes, of whom, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ErasableRow {
    pub person: String,
    pub name: Option<String>,
    pub place: String,
    pub item: String,
    pub rows: i64,
    pub kept_until: NaiveDate,
    pub rule: String,
    pub law: String,
    pub verified: bool,
    pub waits_for: Option<String>,
}

/// A line of `bo staff privacy erased`: what went, never what it said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ErasedRow {
    pub erasure: String,
    pub at: DateTime<Utc>,
    pub by: String,
    pub person: String,
    pub place: String,
    pub item: String,
    pub rows: i64,
    pub kept_until: NaiveDate,
    pub rule: String,
    pub law: String,
}

/// A line of `bo staff privacy rules`: what is kept where, how long and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RuleRow {
    pub place: String,
    pub item: String,
    pub rule: String,
    pub months: u32,
    pub from: String,
    pub year_end: bool,
    pub then: String,
    pub law: String,
    pub source: Option<String>,
    pub since: Option<NaiveDate>,
    pub verified: bool,
}

/// A line of `bo staff privacy hold`; without a day it has no end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct HoldRow {
    pub person: String,
    pub until: Option<NaiveDate>,
    pub reason: String,
}

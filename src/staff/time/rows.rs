//! The public columns of working time.

use super::account::Kind;
use super::{Clock, Hours, Source};
use crate::base::{Id, Text};
use crate::people::Person;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Which entries a list shows.
#[derive(Clone, Debug)]
pub struct Filter<'a> {
    /// Whose; everybody's if nobody is named.
    pub person: Option<Id<Person>>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Those that were corrected or taken back as well.
    pub all: bool,
    /// Only of this project.
    pub project: Option<&'a str>,
    /// Only for this customer.
    pub customer: Option<&'a str>,
    /// Only of this ticket.
    pub ticket: Option<&'a str>,
    /// Only what customers pay, or only what they do not.
    pub billable: Option<bool>,
}

/// A line of `bo staff time list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct EntryRow {
    pub entry: i64,
    pub person: String,
    pub day: NaiveDate,
    pub from: Clock,
    pub to: Clock,
    pub starts_on: Option<NaiveDate>,
    #[serde(rename = "break")]
    pub pause: Hours,
    pub worked: Hours,
    pub project: Option<String>,
    pub customer: Option<String>,
    pub ticket: Option<String>,
    pub billable: bool,
    pub note: Option<String>,
    pub source: Source,
    pub replaces: Option<i64>,
    pub gone: Option<String>,
}

/// A row of a file of working time.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct TimeRow {
    pub person: String,
    #[serde(deserialize_with = "crate::base::read_day")]
    pub day: NaiveDate,
    pub from: Clock,
    pub to: Clock,
    /// The day of `from`, when it is not `day`: what went on after midnight.
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub starts_on: Option<NaiveDate>,
    #[serde(default, rename = "break")]
    pub pause: Option<Hours>,
    #[serde(default)]
    pub project: Option<Text>,
    #[serde(default)]
    pub customer: Option<Text>,
    #[serde(default)]
    pub ticket: Option<Text>,
    #[serde(default)]
    pub billable: Option<bool>,
    #[serde(default)]
    pub note: Option<Text>,
}

/// Who is at work: a line of `bo staff time running`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RunningRow {
    pub person: String,
    pub state: String,
    pub day: NaiveDate,
    pub since: Clock,
    pub lasts: Hours,
    pub project: Option<Text>,
    pub customer: Option<Text>,
    pub ticket: Option<Text>,
    pub billable: bool,
    pub note: Option<Text>,
}

/// A line of `bo staff time report`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ReportRow {
    pub person: String,
    pub period: String,
    pub off: Option<String>,
    pub target: Hours,
    pub gross: Hours,
    pub breaks: Hours,
    pub worked: Hours,
    pub balance: Hours,
    pub adjusted: Hours,
    pub overtime: Hours,
}

/// A line of `bo staff time balance`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct BalanceRow {
    pub person: String,
    pub name: String,
    pub since: Option<NaiveDate>,
    pub until: NaiveDate,
    pub target: Hours,
    pub worked: Hours,
    pub adjusted: Hours,
    pub overtime: Hours,
}

/// A line of `bo staff time account list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AccountRow {
    pub id: i64,
    pub person: String,
    pub day: NaiveDate,
    pub kind: Kind,
    pub hours: Hours,
    pub reason: String,
}

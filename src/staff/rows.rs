//! The columns of the staff desk. Renaming a field breaks scripts.

use super::Status;
use crate::base::{Code, by_name};
use crate::people::{
    ContractKind, EndCause, Field, Group, Of, Retention, SPECS, Sensitivity, Stated,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A line of `bo staff list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct Line {
    pub number: String,
    pub name: String,
    pub status: Status,
    pub contract: Option<String>,
    pub kind: Option<ContractKind>,
    pub job_title: Option<String>,
    pub department: Option<String>,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub email: Option<String>,
}

/// A line of `bo staff show`: one fact on a day.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct FactRow {
    pub part: String,
    pub field: String,
    pub value: String,
    pub since: Option<NaiveDate>,
}

/// A line of `bo staff show --history`: what somebody said.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct HistoryRow {
    pub part: String,
    pub field: String,
    pub value: String,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    pub holds: bool,
    pub known_at: DateTime<Utc>,
    pub by: String,
    pub reason: Option<String>,
}

/// A line of `bo staff edit`: what is different.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ChangeRow {
    pub person: String,
    pub contract: Option<String>,
    pub field: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

impl ChangeRow {
    /// The row of a dry run, of which nobody keeps who has seen it: what is sensitive is hidden.
    pub fn hidden(mut self) -> ChangeRow {
        if by_name::<Field>(&self.field).is_ok_and(Field::is_sensitive) {
            self.before = self.before.map(|_| "•••".to_string());
        }
        self
    }

    /// The row of something that was said about a person.
    pub fn of(person: &str, stated: Stated) -> ChangeRow {
        ChangeRow {
            person: person.to_string(),
            contract: stated.contract,
            field: stated.field.as_str().to_string(),
            before: stated.before,
            after: stated.after,
            from: stated.from,
            until: stated.until,
        }
    }
}

/// A line of `bo staff contract list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ContractRow {
    pub contract: String,
    pub person: String,
    pub name: String,
    pub kind: ContractKind,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub end_cause: Option<EndCause>,
    pub probation_until: Option<NaiveDate>,
    pub notice: Option<String>,
    pub department: Option<String>,
    pub weekly_hours: Option<String>,
    pub week: Option<String>,
}

/// A line of `bo staff fields`: what can be known, how sensitive it is, how long it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct FieldRow {
    pub field: String,
    pub of: String,
    pub group: Group,
    pub sensitivity: Sensitivity,
    pub kept: Retention,
    pub years: u32,
    pub law: String,
    pub about: String,
}

/// Every field there is.
pub fn fields() -> impl Iterator<Item = FieldRow> {
    SPECS.iter().map(|spec| FieldRow {
        field: spec.name.to_string(),
        of: match spec.of {
            Of::Person => "person".to_string(),
            Of::Contract => "contract".to_string(),
        },
        group: spec.group,
        sensitivity: spec.sensitivity,
        kept: spec.kept,
        years: spec.kept.years(),
        law: spec.kept.law().to_string(),
        about: spec.help.to_string(),
    })
}

//! The columns of approvals. Renaming a field breaks scripts.

use super::{Request, Rule, Scope, State, Verdict};
use crate::people::Directory;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A line of `bo inbox list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RequestRow {
    pub number: String,
    pub scope: Scope,
    pub record: String,
    pub what: String,
    pub person: Option<String>,
    pub amount: Option<String>,
    pub currency: Option<String>,
    pub state: State,
    pub asked_on: NaiveDate,
    pub asked_by: String,
    pub waits_for: String,
}

impl RequestRow {
    /// The row of a request, with whom it waits for on the day of the directory.
    pub fn of(request: &Request, directory: &Directory) -> RequestRow {
        let amount = request.amount;
        RequestRow {
            number: request.number.clone(),
            scope: request.scope,
            record: request.record.clone(),
            what: request.title.clone(),
            person: request.person.clone(),
            amount: amount.map(|it| it.amount().to_string()),
            currency: amount.map(|it| it.currency().as_str().to_string()),
            state: request.state,
            asked_on: request.created_at.date_naive(),
            asked_by: request.created_by.clone(),
            waits_for: request.waits_for(directory),
        }
    }
}

/// A line of `bo inbox show`: what a rule wants, and what somebody has said.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DecisionRow {
    pub number: String,
    pub what: String,
    pub who: String,
    pub verdict: Option<Verdict>,
    pub at: Option<DateTime<Utc>>,
    pub reason: Option<String>,
}

/// A line of `bo inbox rule list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RuleRow {
    pub rule: String,
    pub scope: Scope,
    pub above: Option<String>,
    pub department: Option<String>,
    pub approvers: String,
    pub needed: u32,
}

impl From<&Rule> for RuleRow {
    fn from(rule: &Rule) -> RuleRow {
        let approvers: Vec<String> = rule.approvers.iter().map(ToString::to_string).collect();
        RuleRow {
            rule: rule.name.clone(),
            scope: rule.scope,
            above: rule.above.map(|it| it.amount().to_string()),
            department: rule.department.clone(),
            approvers: approvers.join(", "),
            needed: rule.needed,
        }
    }
}

//! Goals: what somebody is to reach, how far they are, how it ended. Private to them and whoever
//! leads them.

mod change;
mod check;
mod rows;
mod store;

pub use change::{EditGoal, NewGoal, NewProgress, add, close, edit, progress};
pub use check::check;
pub use rows::{GoalRow, ProgressRow, list, of_period, person, progress_rows};

use crate::base::{Code, Id, Quantity};
use crate::people::Person;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How far a goal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is its name")]
pub enum Outcome {
    Open,
    Reached,
    Missed,
    Dropped,
}

impl Code for Outcome {
    const WHAT: &'static str = "outcome";
    const NAMES: &'static [(Outcome, &'static str)] = &[
        (Outcome::Open, "open"),
        (Outcome::Reached, "reached"),
        (Outcome::Missed, "missed"),
        (Outcome::Dropped, "dropped"),
    ];
}

/// A goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The row.
    pub id: Id<Goal>,
    /// What people type, such as `E-1/Z1`.
    pub number: String,
    /// Whose.
    pub person: Person,
    /// What is to be reached.
    pub words: Option<String>,
    /// The number to be reached; none if it is reached or not.
    pub target: Option<Quantity>,
    /// What it counts.
    pub unit: Option<String>,
    /// Its weight, in percent.
    pub weight: u32,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// How it ended.
    pub outcome: Outcome,
    /// When it ended.
    pub closed_on: Option<NaiveDate>,
    /// Why.
    pub reason: Option<String>,
}

/// How far somebody was on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The day.
    pub day: NaiveDate,
    /// The number on that day.
    pub value: Option<Quantity>,
    /// A word to it.
    pub note: Option<String>,
    /// Who entered it.
    pub by: String,
}

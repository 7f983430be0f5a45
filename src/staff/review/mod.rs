//! Reviews: planned, written by both, signed by both, and private to them.
//!
//! A signature binds to the hash of what was written; whatever is written later voids it. Once
//! both have signed the same text, nothing is written any more.

mod change;
mod check;
mod due;
mod mine;
mod paper;
mod rows;
mod store;
mod text;

pub use change::{NewReview, Written, plan, plan_all, sign, write};
pub use check::check;
pub use due::due;
pub use paper::letter;
pub use rows::{ReviewRow, TextRow, list, show};
pub use text::{Piece, digest, latest, pieces};

use crate::base::{Code, Id};
use crate::people::Person;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Whose part of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The person's own.
    #[serde(rename = "self")]
    Own,
    /// The reviewer's.
    Reviewer,
}

impl Code for Part {
    const WHAT: &'static str = "part of a review";
    const NAMES: &'static [(Part, &'static str)] =
        &[(Part::Own, "self"), (Part::Reviewer, "reviewer")];
}

/// How far a review is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing is written yet.
    Planned,
    /// Something is written, and the reviewer has not signed it.
    Written,
    /// The reviewer has signed what is written.
    SignedByReviewer,
    /// Both have.
    Final,
}

impl Code for State {
    const WHAT: &'static str = "state of a review";
    const NAMES: &'static [(State, &'static str)] = &[
        (State::Planned, "planned"),
        (State::Written, "written"),
        (State::SignedByReviewer, "signed-by-reviewer"),
        (State::Final, "final"),
    ];
}

/// A review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The row.
    pub id: Id<Review>,
    /// What people type, such as `E-1/R1`.
    pub number: String,
    /// About whom.
    pub person: Person,
    /// By whom.
    pub reviewer: Person,
    /// The first day that it is about.
    pub from: NaiveDate,
    /// The last one.
    pub until: NaiveDate,
    /// The day on which it is to be.
    pub planned_on: NaiveDate,
}

/// Who has signed what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Whose.
    pub part: Part,
    /// Whether they agree, or have only seen it.
    pub agreed: bool,
    /// What they remark.
    pub remark: Option<String>,
    /// The last row of the text that was signed.
    pub last_text: i64,
    /// The hash of the text.
    pub sha256: [u8; 32],
    /// The day (UTC).
    pub on: NaiveDate,
    /// By whom, as the log calls them.
    pub by: String,
}

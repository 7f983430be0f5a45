//! What lines were for: a match is one entry in the books, which settles the invoice or the bill
//! a line is about, clears what an order put in transit, or goes to an account.
//!
//! What a line may be for is proposed, with the evidence; only what is certain is booked without
//! asking. A match is final: taking it back adds a match with the other sign.

mod apply;
mod auto;
mod booking;
mod check;
mod index;
mod propose;
pub mod rules;
mod settle;
mod store;
mod undo;
mod wish;
mod words;

pub use auto::{Booked, Review, ReviewRow, auto, review};

pub use propose::Proposal;
pub use undo::unmatch;
pub use wish::{Share, Target, Wish, match_line};

pub(super) use check::check;

use crate::bank::Line;
use crate::base::{Id, Money, Result, Text};
use crate::db::Connection;
use crate::ledger::{self, Entry};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Where a line goes that is about no invoice and no bill.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Booking {
    /// The account in the books, such as `4970`.
    pub account: Text,
    /// The tax code; VAT is taken out of the amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<Text>,
    /// The department, by code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Text>,
    /// What the entry says; the purpose of the line if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// The contact, by number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Text>,
}

/// A match that is kept.
#[derive(Clone, Debug)]
pub struct Match {
    /// The row.
    pub id: Id<Match>,
    /// How much of the line it explains.
    pub amount: Money,
    /// What it was for: `invoice`, `bill`, `account`, `transfer`, `existing`, `order`.
    pub what: String,
    /// The invoice, the bill, the account, the order.
    pub document: Option<String>,
    /// How it was found.
    pub how: String,
    /// The entry.
    pub entry: Id<Entry>,
}

/// A line of what `bo bank match` and `bo bank unmatch` answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct MatchRow {
    pub line: i64,
    pub date: NaiveDate,
    pub amount: String,
    pub currency: String,
    pub what: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub document: Option<String>,
    pub discount: Option<String>,
    pub entry: String,
    pub how: String,
}

/// What stands of the matches of a line, with the entry of each, in the order they were made.
///
/// # Errors
/// As reading the file.
pub fn matches(conn: &Connection, line: &Line) -> Result<Vec<(Match, Entry)>> {
    let mut standing = store::standing(conn, line)?;
    standing.reverse();
    let all = standing.into_iter();
    all.map(|it| ledger::entry(conn, it.entry).map(|entry| (it, entry)))
        .collect()
}

/// How many lines of statements the books do not explain in full.
///
/// # Errors
/// As reading the file.
pub fn open_lines_count(conn: &Connection) -> Result<i64> {
    store::open_count(conn)
}

//! The columns of leave. Renaming a field breaks scripts.

use super::count::{self, Back};
use super::{Bucket, Half, Kind, Leave, State, quantity, store};
use crate::base::{Quantity, Result};
use crate::db::Connection;
use crate::firm::Firm;
use crate::people::{self, Person};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo staff leave list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct LeaveRow {
    pub number: String,
    pub person: String,
    pub name: String,
    pub kind: Kind,
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub half_day: Half,
    pub days: Quantity,
    pub given_back: Quantity,
    pub state: State,
    pub holidays: String,
}

/// A line of `bo staff leave balance`: days of one year and kind.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct BalanceRow {
    pub person: String,
    pub name: String,
    pub year: i32,
    pub bucket: Bucket,
    pub granted: Quantity,
    pub taken: Quantity,
    pub planned: Quantity,
    pub requested: Quantity,
    pub lapsed: Quantity,
    pub left: Quantity,
    pub until: Option<NaiveDate>,
    pub why: String,
}

/// A line of `bo staff leave balance --explain`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct StepRow {
    pub person: String,
    pub year: i32,
    pub bucket: Bucket,
    pub what: String,
    pub days: Quantity,
    pub law: String,
}

/// A line of `bo staff leave notice`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct NoticeRow {
    pub notice: String,
    pub person: String,
    pub name: String,
    pub year: i32,
    pub days: Quantity,
    pub given_on: NaiveDate,
}

/// A line of `bo staff leave block list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct BlockRow {
    pub block: i64,
    pub department: Option<String>,
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub reason: String,
}

impl LeaveRow {
    /// The row of a leave.
    pub(super) fn of(conn: &Connection, firm: &Firm, leave: &Leave) -> Result<LeaveRow> {
        let timeline = people::timeline(conn, &leave.person, None)?;
        let counted = |back: &Back| count::days(&timeline, firm, leave.span(), leave.half, back);
        let days = counted(&Back::of(conn, &timeline)?)?;
        let whole = counted(&Back::default())?;
        let holidays: Vec<String> = whole
            .iter()
            .filter_map(|it| Some((it.day, it.why.strip_suffix(" (§ 3 (2) BUrlG)")?)))
            .map(|(day, name)| format!("{day} {name}"))
            .collect();
        let net = count::total(&days);
        Ok(LeaveRow {
            number: leave.number.clone(),
            person: leave.person.number.clone(),
            name: timeline.name(leave.first),
            kind: leave.kind,
            from: leave.first,
            until: leave.last,
            half_day: leave.half,
            days: quantity(net),
            given_back: quantity(count::total(&whole) - net),
            state: leave.state,
            holidays: holidays.join(", "),
        })
    }
}

/// Leave in a span of days, of everybody or of one person; rejected and cancelled as well if
/// `all`.
///
/// # Errors
/// As reading the file.
pub fn leave_rows(
    conn: &Connection,
    firm: &Firm,
    person: Option<&Person>,
    within: super::span::Span,
    all: bool,
) -> Result<Vec<LeaveRow>> {
    let leaves = store::leaves(conn, person)?;
    let wanted = |it: &&Leave| {
        (all || it.state.is_active()) && super::span::common(it.span(), within).is_some()
    };
    let wanted = leaves.iter().filter(wanted);
    wanted.map(|it| LeaveRow::of(conn, firm, it)).collect()
}

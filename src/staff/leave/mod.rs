//! Leave: what somebody has, what they ask for, what lapses and who has to be told.
//!
//! [`entitlement`] and [`account`] are pure: facts and days in, days and steps out. Nothing of
//! what they compute is kept; the file keeps who asked for which days, what was granted beyond
//! the law and the contract, and who was told when.

pub mod account;
mod balance;
mod block;
mod calendar;
mod check;
mod count;
mod due;
pub mod entitlement;
mod expiry;
mod facts;
mod grant;
pub(super) mod ics;
mod import;
mod notice;
mod payout;
mod recount;
mod reduce;
mod request;
mod rows;
pub mod span;
mod store;

pub use crate::firm::ProRata;
pub use balance::{Balance, balance, balance_rows, explain_rows, waiting_until};
pub use block::{Block, NewBlock, add_block, blocks, inside, remove_block};
pub use calendar::{CalendarRow, calendar};
pub use check::check;
pub use count::{DayRow, count_of_work, day_rows, is_business_day};
pub use due::due;
pub use expiry::expiry;
pub use facts::employments;
pub use grant::{NewGrant, What, grant};
pub use ics::ics;
pub use import::{
    AbsenceRow, GrantRow, ToldRow, absence_rows, grant_rows, import_absence, import_grant,
    import_notice, told_rows,
};
pub use notice::{Notice, letter, notice_rows, notify};
pub use payout::{Payout, PayoutRow, PayoutStep, payout};
pub use recount::{Recounted, recounted};
pub use reduce::reduce;
pub(super) use request::days_text;
pub use request::{NewRequest, Requested, approve, cancel, decided, digest, reject, request};
pub use rows::{BalanceRow, BlockRow, LeaveRow, NoticeRow, StepRow, leave_rows};
pub use store::leaves;

use crate::base::{Code, Id};
use crate::people::Person;
use chrono::{DateTime, Days, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Which days of leave: each has its own rules and its own end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bucket {
    /// What the law gives (BUrlG, JArbSchG).
    Statutory,
    /// What severely disabled people have beyond that (SGB IX).
    Disability,
    /// What the contract gives beyond the law.
    Contractual,
    /// With pay, for a reason: a wedding, moving house (§ 616 BGB).
    Special,
    /// Without pay.
    Unpaid,
}

impl Code for Bucket {
    const WHAT: &'static str = "bucket of leave";
    const NAMES: &'static [(Bucket, &'static str)] = &[
        (Bucket::Statutory, "statutory"),
        (Bucket::Disability, "disability"),
        (Bucket::Contractual, "contractual"),
        (Bucket::Special, "special"),
        (Bucket::Unpaid, "unpaid"),
    ];
}

impl Bucket {
    /// Whether it is for recreation.
    pub fn is_recreation(self) -> bool {
        match self {
            Bucket::Statutory | Bucket::Disability | Bucket::Contractual => true,
            Bucket::Special | Bucket::Unpaid => false,
        }
    }

    /// Whether a day that asks for `wanted` may be taken from it: recreation has one purse.
    pub fn pays_for(self, wanted: Bucket) -> bool {
        self == wanted || (self.is_recreation() && wanted.is_recreation())
    }
}

/// Why somebody is away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// To recover.
    #[default]
    Leave,
    /// With pay, for a reason.
    Special,
    /// Without pay.
    Unpaid,
    /// With a child (§ 15 BEEG), without work beside it. Nobody approves it.
    Parental,
}

impl Code for Kind {
    const WHAT: &'static str = "kind of leave";
    const NAMES: &'static [(Kind, &'static str)] = &[
        (Kind::Leave, "leave"),
        (Kind::Special, "special"),
        (Kind::Unpaid, "unpaid"),
        (Kind::Parental, "parental"),
    ];
}

impl Kind {
    /// The bucket its days come from, if they come from one.
    pub fn bucket(self) -> Option<Bucket> {
        match self {
            Kind::Leave => Some(Bucket::Statutory),
            Kind::Special => Some(Bucket::Special),
            Kind::Unpaid => Some(Bucket::Unpaid),
            Kind::Parental => None,
        }
    }
}

/// Which days of a leave are half ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Half {
    /// None.
    #[default]
    None,
    /// The first one: they leave at noon.
    First,
    /// The last one: they come back at noon.
    Last,
    /// Both.
    Both,
}

impl Code for Half {
    const WHAT: &'static str = "half day";
    const NAMES: &'static [(Half, &'static str)] = &[
        (Half::None, "none"),
        (Half::First, "first"),
        (Half::Last, "last"),
        (Half::Both, "both"),
    ];
}

/// How far a leave is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is its name")]
pub enum State {
    Requested,
    Approved,
    Rejected,
    Cancelled,
}

impl Code for State {
    const WHAT: &'static str = "state of a leave";
    const NAMES: &'static [(State, &'static str)] = &[
        (State::Requested, "requested"),
        (State::Approved, "approved"),
        (State::Rejected, "rejected"),
        (State::Cancelled, "cancelled"),
    ];
}

impl State {
    /// Whether the days are spoken for.
    pub fn is_active(self) -> bool {
        match self {
            State::Requested | State::Approved => true,
            State::Rejected | State::Cancelled => false,
        }
    }
}

/// A leave, asked for or approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leave {
    /// The row.
    pub id: Id<Leave>,
    /// What people type: `UA-2026-0001`.
    pub number: String,
    /// Who.
    pub person: Person,
    /// Why.
    pub kind: Kind,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// Which of the days are half ones.
    pub half: Half,
    /// A word to it.
    pub note: Option<String>,
    /// When it was asked for.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// Since when it has been as it is.
    pub since: DateTime<Utc>,
    /// How far it is.
    pub state: State,
}

impl Leave {
    /// Its days.
    pub fn span(&self) -> span::Span {
        (self.first, self.last)
    }

    /// Its days without the half ones, if there are others.
    pub fn whole_days(&self) -> Option<span::Span> {
        let first =
            self.first + Days::new(u64::from(matches!(self.half, Half::First | Half::Both)));
        let last = self.last - Days::new(u64::from(matches!(self.half, Half::Last | Half::Both)));
        (first <= last).then_some((first, last))
    }
}

/// Days as rows and the file have them.
pub(super) fn quantity(days: Decimal) -> crate::base::Quantity {
    use rust_decimal::prelude::ToPrimitive;
    let millionths = (days * Decimal::from(1_000_000)).round();
    crate::base::Quantity::from_millionths(millionths.to_i64().unwrap_or_default())
}

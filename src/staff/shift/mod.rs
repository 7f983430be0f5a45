//! The shift plan: who is to work when, where and as what.
//!
//! What the law, a contract or an absence forbids is refused with every reason at once. A plan may
//! change until it is published; after that, taking a shift back needs a reason, and stays.

mod check;
mod import;
mod plan;
mod publish;
mod rows;
mod store;

pub use check::check;
pub use import::{Import, each_shift_row};
pub use plan::{NewShift, after, plan, warnings};
pub use publish::{publish, remove};
pub use rows::{ShiftLine, ShiftRow, State, WeekRow, calendar, each_line, lines, week};
pub use store::{SHIFTS, of_person};

use crate::base::Id;
use crate::calendar::Moment;
use crate::people::Person;
use chrono::NaiveDate;

/// A planned span of work of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The row.
    pub id: Id<Shift>,
    /// Who works.
    pub person: Person,
    /// The day it belongs to: the one it starts on.
    pub day: NaiveDate,
    /// The first minute.
    pub starts: Moment,
    /// The minute after the last.
    pub ends: Moment,
    /// Minutes of breaks inside it.
    pub pause: i64,
    /// As what.
    pub role: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Whether it was published.
    pub published: bool,
}

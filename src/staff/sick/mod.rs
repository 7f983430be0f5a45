//! Sickness: since when somebody cannot work, until when they are paid, what is due.
//!
//! [`pay`] is pure. The file keeps the first day; everything that is known later is a fact.

mod change;
mod due;
mod import;
pub mod pay;
mod report;
mod store;

pub use change::{NewSickness, add, certified_on, end, offered, withdraw};
pub use due::due;
pub use import::{SicknessRow, import, import_rows};
pub use report::{MonthRow, SickRow, months, rows};
pub use store::{CASES, FACTS, certified, check, each, spans};

use crate::base::Id;
use crate::people::Person;
use chrono::NaiveDate;

/// A time in which somebody cannot work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sickness {
    /// The row.
    pub id: Id<Sickness>,
    /// What people type, such as `E-1/S1`.
    pub number: String,
    /// Who.
    pub person: Person,
    /// The first day.
    pub first: NaiveDate,
    /// The last day, as far as it is known.
    pub last: Option<NaiveDate>,
    /// The earlier one of the same illness.
    pub same_as: Option<String>,
    /// The day on which the certificate came.
    pub certified: Option<NaiveDate>,
    /// Until when it certifies, where that was said.
    pub certified_until: Option<NaiveDate>,
    /// The day on which the return to work was offered.
    pub offered: Option<NaiveDate>,
}

impl Sickness {
    /// Until when a certificate proves it: as far as it says, or else until the end of the sickness,
    /// or the day it came where no end is known. It proves nothing of days to come by itself.
    pub fn proven_until(&self) -> Option<NaiveDate> {
        let came = self.certified?;
        let until = self.certified_until.or(self.last).unwrap_or(came);
        Some(self.last.map_or(until, |last| until.min(last)))
    }
}

//! Working time: who worked when, what that adds up to, and what the law says about it.
//!
//! An [`Entry`] is from a minute to a minute, and belongs to the day it started on. Minutes are
//! those that really went by ([`crate::calendar::Moment`]), so that the night in which the clocks
//! go back has an hour more. Entries are never changed: a correction stands beside what it corrects.

mod absence;
mod account;
mod audit;
mod check;
mod clock;
mod day;
mod entry;
mod hours;
mod import;
mod law;
mod limits;
mod list;
mod mother;
mod premium;
mod report;
mod rows;
mod span;
mod store;
mod target;
mod who;

pub use absence::{Absence, Absences, absences, beside};
pub use account::{Kind, Posted, account_rows, post, take_back};
pub use audit::{Looked, audit};
pub use check::check;
pub use clock::{Running, discard, pause, start, stop};
pub use day::{Stretch, WorkDay, by_day};
pub use entry::{About, Correction, Entry, Source, Worked, add, correct, remove};
pub use hours::Hours;
pub use import::{Import, each_time_row};
pub use law::{TimeFinding, Worker, first_needed};
pub use limits::{Group, Limits, Needed};
pub use list::{day_of, days, each_entry, entry_rows, running_rows};
pub use premium::{Premium, PremiumRow, premiums, split};
pub use report::{By, balances, report};
pub use rows::{AccountRow, BalanceRow, EntryRow, Filter, ReportRow, RunningRow, TimeRow};
pub use span::{Clock, LONGEST, Span};
pub use store::{ACCOUNT, ENTRIES, LATER};
pub use target::{Holidays, Target, workplace};
pub use who::{person, works_on};

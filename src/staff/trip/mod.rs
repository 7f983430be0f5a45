//! Trips: what the law lets the firm pay free of tax for meals, nights and kilometres.
//!
//! [`allowance`] and [`rates`] are pure. What they come to is kept with the trip, day by day, as
//! the law was then; a trip is an expense of its own kind, and is approved and paid as one.

mod add;
pub mod allowance;
mod import;
mod paper;
pub mod rates;
mod rows;
mod store;

pub use add::{MealDays, NewTrip, Stop, TooLong, add, moment, too_long};
pub use import::{TripImportRow, import, import_rows};
pub use paper::letter;
pub use rates::{RateRow, Vehicle, country, rows as rate_rows};
pub use rows::{DayRow, TripRow, day_rows, notes, traveller, trip_row};
pub use store::has_meals;

pub(super) use rows::{differs, lines, taxed};
pub(super) use store::get;

use crate::base::{Code, Money, Quantity};
use chrono::NaiveDateTime;

/// What is kept of a trip beside the expense.
#[derive(Clone, Debug, PartialEq)]
pub struct Trip {
    /// When they left.
    pub from: NaiveDateTime,
    /// When they were back.
    pub to: NaiveDateTime,
    /// Whether they slept away.
    pub overnight: bool,
    /// The place of work, where it is the same for long.
    pub place: Option<String>,
    /// What they drove.
    pub vehicle: Vehicle,
    /// How far.
    pub km: Quantity,
    /// What there is for that.
    pub kilometres: Money,
    /// The nights without a bill.
    pub nights: u32,
    /// What there is for those.
    pub lodging: Money,
    /// What the firm pays for meals, if not the allowances.
    pub meals_paid: Option<Money>,
    /// What of that is taxed at a flat rate (§ 40 (2) no. 4 EStG).
    pub lump: Money,
    /// What of that is pay.
    pub wage: Money,
}

impl Trip {
    /// `240 km by car`.
    fn way(&self) -> String {
        format!("{} km by {}", self.km, self.vehicle.as_str())
    }
}

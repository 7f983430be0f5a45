//! The calendar as the law has it: Easter, the states of Germany, their public holidays.

mod easter;
mod holidays;
mod state;

pub use easter::easter;
pub use holidays::{Holiday, Workplace, holiday_on, holidays, is_holiday};
pub use state::{Municipality, State};

//! The calendar as the law has it: Easter, the states of Germany, their public holidays, the clock.

mod clock;
mod easter;
mod holidays;
mod state;
mod zone;

pub use clock::{Moment, Wall, clock};
pub use easter::easter;
pub use holidays::{Holiday, Workplace, holiday_on, holidays, is_holiday};
pub use state::{Municipality, State};
pub use zone::Zone;

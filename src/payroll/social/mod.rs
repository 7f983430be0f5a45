//! German social insurance: contributions of employees, Midijobs and Minijobs, to the cent.
//!
//! All of it is pure: the figures of a year ([`Law`]), who is insured how ([`Insured`]) and the
//! pay of a month in, [`Contributions`] out. Amounts are in cents. Each function that takes a
//! [`Trace`](super::trace::Trace) tells its steps to it.

mod contributions;
mod engine;
mod insured;
mod law;
pub mod midijob;
mod minijob;
mod month;
mod one_off;
mod subsidy;

pub use contributions::{Branch, Contributions};
pub use insured::{CareRounding, Group, Halves, Health, Insured};
pub use law::{Figure, Law, Unit, figures};
pub use minijob::{Minijob, minijob, short_term};
pub use month::{Month, ceiling, month};
pub use one_off::{Assigned, Assignment, Counted, Used, YearSoFar, assign};
pub use subsidy::{Private, Subsidy, subsidy};

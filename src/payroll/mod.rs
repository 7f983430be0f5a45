//! Payroll: what the law takes from wages, to the cent and with its reasons.
//!
//! [`tax`] and [`social`] are the German law, [`rules`] the law of other countries as data.

pub mod rounding;
pub mod rules;
pub mod social;
pub mod tax;
pub mod trace;
pub mod words;

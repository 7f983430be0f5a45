//! Payroll: what the law takes from wages, to the cent and with its reasons.
//!
//! [`tax`] and [`social`] are the German law, [`rules`] the law of other countries as data.
//! [`net`] is all of it for one person and month, [`statutory`] every figure behind it.

pub mod explain;
pub mod net;
pub mod rounding;
pub mod rules;
pub mod social;
pub mod statutory;
pub mod tax;
pub mod trace;
pub mod words;

//! Payroll: what people earn in a month, what the law takes from it, and how it is paid.
//!
//! A [`run`] is a month. Everything a payslip depends on is gathered into a [`slip::Input`], a
//! pure function makes the [`slip::Slip`] of it, and both are kept, so that it can be computed
//! again. What goes in beside contracts and hours are [`line`]s of a [`kind`], and what health
//! insurance funds ask for are [`fund`]s. What another program has paid is [`earlier`].
//!
//! [`tax`] and [`social`] are the German law, [`rules`] the law of other countries as data.
//! [`net`] is all of it for one person and month, [`statutory`] every figure behind it.

pub mod account;
mod attachable;
mod check;
pub mod correct;
mod due;
pub mod earlier;
pub mod explain;
pub mod fund;
mod gather;
pub mod kind;
pub mod law;
mod limit;
pub mod line;
pub mod missing;
pub mod net;
mod owed;
pub mod paper;
mod passed_on;
mod pay;
mod payee;
mod posting;
mod preflight;
pub mod rounding;
pub mod rows;
pub mod rules;
pub mod run;
pub mod slip;
pub mod social;
pub mod statement;
pub mod statutory;
mod store;
pub mod tax;
pub mod trace;
mod withheld;
pub mod words;

/// By which pay past the standard pension age is free of tax.
const ACTIVE_PENSION: &str = "§ 3 no. 21 EStG";

pub use check::check;
pub use due::due;
pub use pay::{By, Paid, pay};

//! Our accounts at banks: what is on them, what statements say came and went, what it was for,
//! and orders to pay and to collect.
//!
//! A statement's lines are kept as the bank says them and never change. What a line was for is
//! a match: one entry in the books, which settles the invoice or the bill it is about.

mod account;
mod check;
mod closing;
mod rows;
mod store;

pub use account::{Account, NewAccount};
pub use check::check;
pub use closing::before_closing;
pub use rows::AccountRow;

//! Our accounts at banks: what is on them, what statements say came and went, what it was for,
//! and orders to pay and to collect.
//!
//! A statement's lines are kept as the bank says them and never change. What a line was for is
//! a match: one entry in the books, which settles the invoice or the bill it is about.

mod account;
mod balance;
mod chain;
mod check;
mod closing;
mod digest;
mod due;
mod import;
mod line;
pub mod matching;
pub mod order;
mod overlap;
mod rows;
pub mod statement;
mod store;

pub use account::{Account, NewAccount};
pub use balance::balances;
pub use chain::{Follows, statements};
pub use check::check;
pub use closing::before_closing;
pub use due::due;
pub use import::{ImportOptions, ImportRow, Imported, import};
pub use line::{Detail, Line, LineFilter};
pub use matching::{matches, open_lines_count};
pub use rows::{AccountRow, BalanceRow, LineRow, StatementRow, show};
pub use statement::{Entry, Part, Profile, Statement, Told};
pub use store::statement::witness;

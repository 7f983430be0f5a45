//! The SQL of buying.

pub mod accruals;
pub mod advances;
pub mod check;
pub mod coming;
pub mod contracts;
pub mod matches;
pub mod needs;
pub mod orders;
pub mod prices;
pub mod receipts;
pub mod requests;
pub mod suppliers;
pub mod unordered;

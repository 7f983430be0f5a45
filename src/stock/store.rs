//! The SQL of the stock.

pub mod barcodes;
pub mod counts;
pub mod exported;
pub mod items;
pub mod locations;
pub mod lots;
pub mod moves;
pub mod parts;
pub mod reservations;
pub mod steps;
pub mod units;
pub mod used;

//! The SQL of the stock.

pub mod barcodes;
pub mod carried;
pub mod counts;
pub mod items;
pub mod locations;
pub mod lots;
pub mod moves;
pub mod papers;
pub mod parts;
pub mod reservations;
pub mod steps;
pub mod units;
pub mod used;

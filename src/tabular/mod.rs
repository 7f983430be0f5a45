//! Rows in and out: every list prints, and every import reads, through here.
//!
//! A row is a flat struct whose fields are the columns. Its field names are a
//! promise to every script out there, so rows live apart from the types the
//! desks compute with. The text of a cell is the same in every format.

mod cell;
mod columns;
mod decode;
pub mod format;
mod german;
mod group;
mod import;
mod json;
mod kinds;
mod lines;
mod quotes;
mod read;
mod record;
mod sheet;
mod signature;

pub use columns::columns;
pub use format::{Format, Screen, Writer};
pub use group::{agree, same};
pub use import::{OnExisting, Outcome, Seen, Tally};
pub use json::from_json;
pub use kinds::kinds;
pub use lines::lines;
pub use read::from_fields;
pub use read::{Line, Locale, Report, Source, gather, gather_named, read};
pub use record::{Cell, Record};
pub use sheet::{Each, Work, sheet};
pub use signature::refuse_binary;

use serde::{Serialize, de::DeserializeOwned};

/// A flat struct whose fields are the columns.
pub trait Row: Serialize + DeserializeOwned {}

impl<T: Serialize + DeserializeOwned> Row for T {}

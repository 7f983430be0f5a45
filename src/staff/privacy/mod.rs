//! What is stored about people and applicants, how long and why; erasing it when its time is over.
//!
//! Which table holds what about whom is data (`de_retention.toml`), and a test walks the schema.

mod check;
mod erase;
mod export;
mod hold;
mod look;
mod protocol;
mod rows;
mod rules;
mod store;
mod subject;

pub use check::check;
pub use erase::{due, erase};
pub use export::{export, write};
pub use hold::{hold, holds};
pub use look::{each_look, is_sensitive, looked_by_query};
pub use rows::{ErasableRow, ErasedRow, HoldRow, RuleRow, StoredRow};
pub use rules::{Table, Then, Whose, rows as rules, tables};
pub use store::erasure::rows as erased_rows;
pub use subject::Subject;

pub(in crate::staff) use hold::{held, held_by_archive};
pub(in crate::staff) use protocol::{Line, Protocol};

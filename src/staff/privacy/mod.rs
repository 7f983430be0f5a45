//! What is stored about a person, how long and why; erasing it when its time is over.
//!
//! Which table holds what about people is data (`de_retention.toml`), and a test walks the schema.

mod erase;
mod export;
mod hold;
mod rows;
mod rules;
mod store;

pub use erase::{due, erase};
pub use export::{export, is_sensitive, looked_by_query};
pub use hold::hold;
pub use rows::{ErasableRow, HoldRow, StoredRow};
pub use rules::{Rule, Table, Then, rule, tables};

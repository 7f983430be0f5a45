//! What is known about one record: a row that every desk hands out.

use serde::{Deserialize, Serialize};

/// A line of `bo invoice show` and `bo buy bill show`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ShowRow {
    pub part: String,
    pub what: String,
    pub value: String,
}

impl ShowRow {
    /// The line of `part` that says the `value` of `what`.
    pub fn new(part: &str, what: &str, value: String) -> ShowRow {
        ShowRow {
            part: part.to_string(),
            what: what.to_string(),
            value,
        }
    }
}

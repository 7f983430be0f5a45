//! Who has looked at sensitive fields.

use super::{Field, Person, store};
use crate::base::Result;
use crate::db::Transaction;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use super::store::access::erased;

/// A line of `bo staff access`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AccessRow {
    pub at: DateTime<Utc>,
    pub actor: String,
    pub person: String,
    pub purpose: String,
    pub fields: String,
}

/// Notes that whoever makes the change looks at these fields of a person; plain ones do not count.
///
/// # Errors
/// As writing to the file.
pub fn looked(
    tx: &Transaction<'_>,
    person: &Person,
    purpose: &str,
    fields: impl IntoIterator<Item = Field>,
) -> Result<()> {
    let mut names: Vec<&str> = fields
        .into_iter()
        .filter(|field| field.is_sensitive())
        .map(|field| field.spec().name)
        .collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        return Ok(());
    }
    looked_at(tx, person, purpose, &names.join(","))
}

/// Notes that whoever makes the change looks at something of a person that is no field: a paper,
/// a review.
///
/// # Errors
/// As writing to the file.
pub fn looked_at(tx: &Transaction<'_>, person: &Person, purpose: &str, what: &str) -> Result<()> {
    store::access::insert(tx, person, purpose, what)?;
    tx.touch("person", &person.number)
}

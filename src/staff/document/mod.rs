//! Papers about people: contracts, certificates, permits, warning letters, byte for byte.
//!
//! A paper is final; one that is removed leaves its hash, category, days and the reason.

mod category;
mod change;
mod check;
mod due;
mod rows;
mod store;

pub use category::{
    After, Category, EditCategory, NewCategory, Sees, add as add_category, categories, category,
    category_rows, edit as edit_category, remove as remove_category,
};
pub use change::{NewDocument, add, file, may_see, remove};
pub use check::check;
pub use due::due;
pub use rows::{CategoryRow, DocumentRow, list, show};

pub(in crate::staff) use rows::kept;

use crate::base::Id;
use crate::people::Person;
use chrono::NaiveDate;

/// A paper about somebody, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The row.
    pub id: Id<Document>,
    /// What people type, such as `E-1/D1`.
    pub number: String,
    /// About whom.
    pub person: Person,
    /// The code of its category.
    pub category: String,
    /// What it is called; gone once it is removed.
    pub title: Option<String>,
    /// Its day.
    pub dated: NaiveDate,
    /// The last day on which what it says holds.
    pub valid_until: Option<NaiveDate>,
    /// What the file is called; gone once it is removed.
    pub name: Option<String>,
    /// What it is, by its first bytes.
    pub media_type: String,
    /// How many bytes it has.
    pub size: i64,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// The day on which it was removed (UTC), if it was.
    pub removed_on: Option<NaiveDate>,
    /// Why it was removed.
    pub reason: Option<String>,
}

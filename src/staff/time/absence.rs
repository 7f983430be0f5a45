//! Who is away when, and paid all the same or not: the one question that time asks of leave and
//! sickness.

use crate::base::{Id, Result};
use crate::db::Connection;
use crate::people::Person;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Somebody is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Whether it is only half of each day.
    pub half: bool,
    /// What it is called on reports: `leave`, `sick`.
    pub what: String,
}

impl Absence {
    /// Whether it is on a day.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

/// The absences of people that touch these days; of one person if one is named.
pub type Absences = BTreeMap<Id<Person>, Vec<Absence>>;

/// The absences between two days, both included.
///
/// # Errors
/// As reading the file.
pub fn absences(
    _conn: &Connection,
    _person: Option<Id<Person>>,
    _from: NaiveDate,
    _to: NaiveDate,
) -> Result<Absences> {
    // No desk keeps absences yet.
    Ok(Absences::new())
}

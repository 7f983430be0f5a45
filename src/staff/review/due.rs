//! Reviews that are to be, and are not final.

use super::{State, store};
use crate::base::{DueRow, Result};
use crate::db::Connection;
use crate::people;
use chrono::{Days, NaiveDate};

/// What is due until `within` days after `today`.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let until = today + Days::new(within.into());
    let mut rows = Vec::new();
    for it in store::reviews(conn, None)? {
        if until < it.planned_on {
            continue;
        }
        let timeline = people::timeline(conn, &it.person, None)?;
        let (what, verb) = match store::state(conn, &it)? {
            State::Planned => ("review to be written", "write"),
            State::Written => ("review to be signed by the reviewer", "sign"),
            State::SignedByReviewer => ("review to be signed by the person", "sign"),
            State::Final => continue,
        };
        if !timeline.employed_on(today) {
            continue;
        }
        rows.push(DueRow {
            due_on: it.planned_on,
            days: (it.planned_on - today).num_days(),
            desk: "staff".to_string(),
            what: what.to_string(),
            record: it.number.clone(),
            who: timeline.name(today),
            amount: None,
            currency: None,
            command: format!("bo staff review {verb} {}", it.number),
        });
    }
    Ok(rows)
}

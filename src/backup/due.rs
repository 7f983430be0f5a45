//! What of backups waits for someone: the next one, and the next trial.

use super::store;
use crate::base::{DueRow, Result};
use crate::db::Connection;
use chrono::{Days, NaiveDate};

/// Who has backups makes one a week at least,
const CREATE: u64 = 7;

/// and restores one for a try each quarter.
const DRILL: u64 = 92;

/// What is due until `within` days after `today`; nothing where there never was a backup.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let runs = store::runs(conn)?;
    let mut rows = Vec::new();
    let Some((first, since, _)) = runs.first() else {
        return Ok(rows);
    };
    for (what, every, title) in [
        ("create", CREATE, "the last backup is old"),
        ("drill", DRILL, "no backup was restored for a try lately"),
    ] {
        let last = runs.iter().rev().find(|(run, _, _)| run.what == what);
        let (place, at) = last.map_or((&first.place, since), |(run, at, _)| (&run.place, at));
        let due_on = at.date_naive() + Days::new(every);
        if due_on <= today + Days::new(within.into()) {
            rows.push(DueRow {
                due_on,
                days: (due_on - today).num_days(),
                desk: "backup".to_string(),
                what: title.to_string(),
                record: place.clone(),
                who: String::new(),
                amount: None,
                currency: None,
                command: format!("bo backup {what} {}", crate::base::quoted(place)),
            });
        }
    }
    Ok(rows)
}

//! Papers that run out, and papers whose time to be kept is over.

use super::{rows::keep_until, store};
use crate::base::{DueRow, Result};
use crate::db::Connection;
use crate::people;
use chrono::{Days, NaiveDate};

/// What is due until `within` days after `today`, the oldest first. The title of a paper and its
/// category are nobody else's business, and not told.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let until = today + Days::new(within.into());
    let mut rows = Vec::new();
    for it in store::documents(conn, None)? {
        if it.removed_on.is_some() {
            continue;
        }
        let timeline = people::timeline(conn, &it.person, None)?;
        let mut add = |due_on: NaiveDate, what: &str, command: String| {
            if due_on <= until {
                rows.push(DueRow {
                    due_on,
                    days: (due_on - today).num_days(),
                    desk: "staff".to_string(),
                    what: what.to_string(),
                    record: it.number.clone(),
                    who: timeline.name(today),
                    amount: None,
                    currency: None,
                    command,
                });
            }
        };
        if let Some(day) = it.valid_until.filter(|_| timeline.employed_on(today)) {
            let command = format!("bo staff document show {}", it.number);
            add(day, "a document runs out", command);
        }
        if let Some(day) = keep_until(conn, &it)?.filter(|day| *day < today) {
            let command = format!("bo staff document remove {} --reason …", it.number);
            add(day, "a document was kept long enough", command);
        }
    }
    rows.sort_by_key(|row| row.due_on);
    Ok(rows)
}

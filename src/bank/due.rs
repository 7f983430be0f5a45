//! What needs attention at this desk: lines of statements that nobody said what they were for.

use super::store;
use crate::base::{DueRow, Result, counted};
use crate::db::Connection;
use chrono::NaiveDate;

/// The accounts with lines that are not matched, each as one row that is due today: it can be
/// done at once, and late it only gets harder to remember.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, today: NaiveDate) -> Result<Vec<DueRow>> {
    let waiting = store::closing::unmatched(conn, today)?;
    let row = |(account, lines): (String, i64)| DueRow {
        due_on: today,
        days: 0,
        desk: "bank".to_string(),
        what: format!("{} to match", counted(lines, "bank line", "bank lines")),
        command: format!("bo bank review --account {}", crate::base::quoted(&account)),
        record: account,
        who: String::new(),
        amount: None,
        currency: None,
    };
    Ok(waiting.into_iter().map(row).collect())
}

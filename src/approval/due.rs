//! What waits for approval, of all desks.

use super::{State, store};
use crate::base::{Code, DueRow, Result};
use crate::db::Connection;
use crate::people::Directory;
use chrono::{Days, NaiveDate};

/// Adds the open requests to `rows`, due a week after somebody asked, with who must decide. Where
/// the desk has a row that says so too, its day holds, and the row is told who and how.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, today: NaiveDate, within: u32, rows: &mut Vec<DueRow>) -> Result<()> {
    let until = today + Days::new(within.into());
    let directory = Directory::on(conn, today)?;
    store::each_request(conn, Some(State::Open), |it| {
        let who = it.waits_for(&directory);
        let command = format!("bo inbox approve {}", it.number);
        let said = rows.iter_mut().find(|row| {
            row.record == it.record && row.command.split(' ').any(|word| word == "approve")
        });
        if let Some(row) = said {
            (row.who, row.command) = (who, command);
            return Ok(());
        }
        let due_on = it.created_at.date_naive() + Days::new(7);
        if due_on <= until {
            rows.push(DueRow {
                due_on,
                days: (due_on - today).num_days(),
                desk: "inbox".to_string(),
                what: format!("{} to approve: {}", it.scope.as_str(), it.title),
                record: it.record,
                who,
                amount: it.amount.map(|it| it.amount().to_string()),
                currency: it.amount.map(|it| it.currency()),
                command,
            });
        }
        Ok(())
    })
}

//! The tasks of those who join or leave that wait for somebody.

use super::{State, store};
use crate::base::{Code, DueRow, Result};
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
    for list in store::all(conn, None)? {
        let open = list.tasks.iter().filter(|it| it.state == State::Open);
        let due: Vec<_> = open.filter(|it| list.due_on(it) <= until).collect();
        if due.is_empty() {
            continue;
        }
        let number = &list.person.number;
        let name = people::timeline(conn, &list.person, None)?.name(list.day);
        let word = list.list.as_str();
        for task in due {
            let due_on = list.due_on(task);
            rows.push(DueRow {
                due_on,
                days: (due_on - today).num_days(),
                desk: "staff".to_string(),
                what: format!("{word}: {}", task.title),
                record: number.clone(),
                who: format!("{} for {name}", task.owner),
                amount: None,
                currency: None,
                command: format!("bo staff {word} done {number} {}", task.code),
            });
        }
    }
    Ok(rows)
}

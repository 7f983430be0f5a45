//! What of the stock waits for someone.

use super::count::{State, counts};
use super::report::expiry;
use super::reserve::reservations;
use crate::base::{DueRow, Result};
use crate::db::Connection;
use chrono::{Days, NaiveDate};

/// Lots that expire, reservations that are over, counts that somebody has begun: what is overdue or
/// due within so many days.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let until = today.checked_add_days(Days::new(within.into()));
    let until = until.unwrap_or(NaiveDate::MAX);
    let mut rows = Vec::new();
    for lot in expiry(conn, today, until)? {
        rows.push(DueRow {
            due_on: lot.expires_on,
            days: lot.days,
            desk: "stock".to_string(),
            what: "lot expires".to_string(),
            record: format!("{} {}", lot.item, lot.lot),
            who: format!("{} {} of {}", lot.on_hand, lot.unit, lot.name),
            amount: None,
            currency: None,
            command: format!("bo stock list --by lot --item {}", lot.item),
        });
    }
    for it in reservations(conn, true, today)? {
        let Some(day) = it.until.filter(|day| *day <= until) else {
            continue;
        };
        rows.push(DueRow {
            due_on: day,
            days: (day - today).num_days(),
            desk: "stock".to_string(),
            what: "reservation ends".to_string(),
            record: it.number.clone(),
            who: format!("{} {} of {}", it.open, it.unit, it.item),
            amount: None,
            currency: None,
            command: format!("bo stock release {}", it.number),
        });
    }
    for it in counts(conn)? {
        if it.state == State::Open && it.day <= until {
            rows.push(DueRow {
                due_on: it.day,
                days: (it.day - today).num_days(),
                desk: "stock".to_string(),
                what: "count to be posted".to_string(),
                record: it.number.clone(),
                who: format!("{} of {} lines", it.counted, it.lines),
                amount: None,
                currency: None,
                command: format!("bo stock count post {} --in …", it.number),
            });
        }
    }
    Ok(rows)
}

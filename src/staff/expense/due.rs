//! What expenses need: a decision, and the money.

use super::{State, store};
use crate::base::{DueRow, Result};
use crate::claim;
use crate::db::Connection;
use crate::people;
use chrono::{Days, NaiveDate};

/// Expenses that wait, due a week after they were entered; money that is owed, a month after it
/// was approved.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let until = today + Days::new(within.into());
    let mut rows = Vec::new();
    for it in store::expenses(conn, None)? {
        let number = &it.number;
        let claim = claim::find(conn, number)?;
        let (due_on, what, amount, command) = match (it.state, claim) {
            (State::Waiting, _) => (
                it.at.date_naive() + Days::new(7),
                "expense to be decided",
                it.amount,
                format!("bo staff expense approve {number}"),
            ),
            (State::Approved | State::Cancelled, Some(claim)) if !claim.open().is_zero() => (
                claim.day + Days::new(30),
                match claim.open().is_negative() {
                    true => "expense to be paid back",
                    false => "expense to be paid out",
                },
                claim.open(),
                match claim.open().is_negative() {
                    true => format!("bo staff expense pay {number} --by cash"),
                    false => format!("bo staff expense pay {number}"),
                },
            ),
            _ => continue,
        };
        if due_on <= until {
            rows.push(DueRow {
                due_on,
                days: (due_on - today).num_days(),
                desk: "staff".to_string(),
                what: what.to_string(),
                record: number.clone(),
                who: people::timeline(conn, &it.person, None)?.name(today),
                amount: Some(amount.amount().to_string()),
                currency: Some(amount.currency()),
                command,
            });
        }
    }
    Ok(rows)
}

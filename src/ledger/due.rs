//! What waits to be posted: recurring entries, and the shares of accruals.

use super::{recurring, store};
use crate::base::{DueRow, Money, Result};
use crate::db::Connection;
use chrono::{Days, NaiveDate};

/// What is to be posted until `within` days after `today`, the oldest first.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let until = today + Days::new(within.into());
    let book = store::book(conn)?;
    let expected = recurring::expected(conn, until)?.into_iter();
    let rows = expected.map(|it| {
        let debits = it.draft.postings.iter().map(|posting| posting.amount);
        let debits = Money::sum(debits.filter(|amount| !amount.is_negative()), book);
        DueRow {
            due_on: it.day,
            days: (it.day - today).num_days(),
            desk: "ledger".to_string(),
            what: "recurring entry".to_string(),
            record: it.name.to_string(),
            who: it.draft.text,
            amount: Some(debits.amount().to_string()),
            currency: Some(book),
            command: "bo ledger recurring run".to_string(),
        }
    });
    Ok(rows.collect())
}

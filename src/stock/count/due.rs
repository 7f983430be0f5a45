//! What nobody has counted for a year.

use super::super::store::{counts, items, steps};
use crate::base::{Amount, Money, Quantity, Result};
use crate::db::Connection;
use crate::ledger;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo stock count due`: something that is there and was not counted for a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DueRow {
    pub item: String,
    pub name: String,
    pub on_hand: Quantity,
    pub unit: String,
    pub worth: Amount,
    pub counted_on: Option<NaiveDate>,
}

/// What is there, or was moved, and was not counted within a year before `at`: permanent counting
/// asks for each item once a year (§ 241 (2) HGB, R 5.3 (2) EStR).
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, at: NaiveDate) -> Result<Vec<DueRow>> {
    let book = ledger::book(conn)?;
    let since = at
        .checked_sub_months(chrono::Months::new(12))
        .unwrap_or(NaiveDate::MIN);
    let last = counts::last_by_item(conn, at)?;
    let mut rows = Vec::new();
    items::each(conn, |item| {
        let counted_on = last.get(&item.id.raw()).copied();
        if counted_on.is_some_and(|day| day > since) {
            return Ok(());
        }
        let (on_hand, worth) = steps::at(conn, item.id, Some(at))?;
        if on_hand != 0 {
            rows.push(DueRow {
                item: item.number.to_string(),
                name: item.name.to_string(),
                on_hand: Quantity::from_millionths(on_hand),
                unit: item.unit.to_string(),
                worth: Amount::from(Money::from_minor(worth, book)),
                counted_on,
            });
        }
        Ok(())
    })?;
    Ok(rows)
}

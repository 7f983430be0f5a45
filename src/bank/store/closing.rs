//! The SQL of what waits: for a year to be closed, and for somebody to look at.

use crate::base::Result;
use crate::db::Connection;
use chrono::NaiveDate;

/// Bank accounts with lines up to a day that are not matched, and how many.
pub fn unmatched(conn: &Connection, until: NaiveDate) -> Result<Vec<(String, i64)>> {
    conn.rows(
        "SELECT bank_account.name, count(*)
         FROM bank_line JOIN bank_account ON bank_account.id = bank_line.bank_account
         WHERE bank_line.matched <> bank_line.amount AND bank_line.booked_on <= ?1
         GROUP BY bank_account.name ORDER BY bank_account.name",
        &[&until],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Bank accounts whose last statement ends before `end`, and when. Those without any are kept
/// otherwise.
pub fn ended(conn: &Connection, end: NaiveDate) -> Result<Vec<(String, NaiveDate)>> {
    conn.rows(
        "SELECT bank_account.name, max(bank_statement.to_date)
         FROM bank_statement JOIN bank_account ON bank_account.id = bank_statement.bank_account
         GROUP BY bank_account.name HAVING max(bank_statement.to_date) < ?1
         ORDER BY bank_account.name",
        &[&end],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

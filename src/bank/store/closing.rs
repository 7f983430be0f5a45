//! The SQL of what should be done before a year is closed.

use crate::base::Result;
use crate::db::Connection;

/// Bank accounts with lines up to the end of a year that are not matched, and how many.
pub fn unmatched(conn: &Connection, year: i32) -> Result<Vec<(String, i64)>> {
    conn.rows(
        "SELECT bank_account.name, count(*)
         FROM bank_line JOIN bank_account ON bank_account.id = bank_line.bank_account
         WHERE bank_line.matched <> bank_line.amount AND bank_line.booked_on <= ?1
         GROUP BY bank_account.name ORDER BY bank_account.name",
        &[&format!("{year}-12-31")],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

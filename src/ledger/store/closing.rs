//! The SQL of closing and opening years.

use crate::base::Result;
use crate::db::Connection;
use chrono::NaiveDate;

/// The first day of a span on which less than nothing was in the till, and how much.
pub fn negative_cash(
    conn: &Connection,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Option<(NaiveDate, i64)>> {
    conn.first(
        "SELECT date, balance FROM (
            SELECT date, sum(sum(amount)) OVER (ORDER BY date) AS balance
            FROM posting
            WHERE account = (SELECT id FROM account WHERE role = 'cash') AND date <= ?2
            GROUP BY date
         ) AS days
         WHERE balance < 0 AND date >= ?1 ORDER BY date LIMIT 1",
        &[&from, &to],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// The first entry with opening balances of a year that was not taken back, such as `2026/1`.
pub fn opened(conn: &Connection, from: NaiveDate, to: NaiveDate) -> Result<Option<String>> {
    conn.first(
        "SELECT year || '/' || no FROM entry
         WHERE date BETWEEN ?1 AND ?2 AND source = 'opening'
           AND id NOT IN (SELECT reverses FROM entry WHERE reverses IS NOT NULL)
         ORDER BY id LIMIT 1",
        &[&from, &to],
        |row| row.at(0),
    )
}

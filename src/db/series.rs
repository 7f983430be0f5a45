//! Numbers without gaps: a counter per series, raised inside the transaction that uses the number.
//!
//! A rolled-back change gives its number back; two processes never get the same
//! one, because only one of them writes at a time. Counting rows instead would
//! be quadratic and would race.

use super::{Connection, Transaction};
use crate::base::Result;

/// The next number of `series`; `start` if it has none yet.
pub fn next_number(tx: &Transaction<'_>, series: &str, start: i64) -> Result<i64> {
    tx.value(
        "INSERT INTO number_series (series, first, last) VALUES (?1, ?2, ?2)
         ON CONFLICT (series) DO UPDATE SET last = number_series.last + 1
         RETURNING last",
        &[&series, &start],
    )
}

/// Makes sure that `series` goes on after `number`, which came from elsewhere.
pub fn raise_series(tx: &Transaction<'_>, series: &str, number: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO number_series (series, first, last) VALUES (?1, ?2, ?2)
         ON CONFLICT (series) DO UPDATE SET
             first = min(number_series.first, excluded.first),
             last = max(number_series.last, excluded.last)",
        &[&series, &number],
    )?;
    Ok(())
}

/// The first and the last number given out in `series`.
pub fn series_last(conn: &Connection, series: &str) -> Result<Option<(i64, i64)>> {
    conn.first(
        "SELECT first, last FROM number_series WHERE series = ?1",
        &[&series],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

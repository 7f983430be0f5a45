//! Numbers without gaps: a counter per series, raised inside the transaction that uses the number.
//!
//! A rolled-back change gives its number back; two processes never get the same
//! one, because only one of them writes at a time. Counting rows instead would
//! be quadratic and would race.

use super::{Connection, Transaction};
use crate::base::Result;

/// The next number of `series`; `start` if it has none yet.
pub fn next_number(tx: &Transaction<'_>, series: &str, start: i64) -> Result<i64> {
    // `RETURNING` would say the number, but SQLite builds a table for that answer each time.
    let raised = tx.execute(
        "UPDATE number_series SET last = last + 1 WHERE series = ?1",
        &[&series],
    )?;
    if raised == 0 {
        begin(tx, series, start, start)?;
        return Ok(start);
    }
    tx.value(
        "SELECT last FROM number_series WHERE series = ?1",
        &[&series],
    )
}

/// Notes that the numbers up to `last` were given out in `series`, which begins at `start`.
pub fn give_out(tx: &Transaction<'_>, series: &str, start: i64, last: i64) -> Result<()> {
    let raised = tx.execute(
        "UPDATE number_series SET last = ?2 WHERE series = ?1",
        &[&series, &last],
    )?;
    if raised == 0 {
        begin(tx, series, start, last)?;
    }
    Ok(())
}

/// Makes sure that `series` goes on after `number`, which came from elsewhere.
pub fn raise_series(tx: &Transaction<'_>, series: &str, number: i64) -> Result<()> {
    let raised = tx.execute(
        "UPDATE number_series SET first = min(first, ?2), last = max(last, ?2) WHERE series = ?1",
        &[&series, &number],
    )?;
    match raised {
        0 => begin(tx, series, number, number),
        _ => Ok(()),
    }
}

fn begin(tx: &Transaction<'_>, series: &str, first: i64, last: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO number_series (series, first, last) VALUES (?1, ?2, ?3)",
        &[&series, &first, &last],
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

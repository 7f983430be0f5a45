//! Full text: tables of words that the engine keeps, by the row of what they are from.

use super::{Connection, Transaction};
use crate::base::Result;

/// Keeps the words of row `id` in `table`.
///
/// # Errors
/// As writing to the file.
pub fn index(tx: &Transaction<'_>, table: &str, id: i64, subject: &str, body: &str) -> Result<()> {
    let sql = format!("INSERT INTO {table} (rowid, subject, body) VALUES (?1, ?2, ?3)");
    tx.execute(&sql, &[&id, &subject, &body])?;
    Ok(())
}

/// Hands the rows that have all of `phrases` to `each`, newest first, at most `most` of them. A
/// phrase is words in their order; with `begins` its last word may go on. With `subject` only subjects
/// count.
///
/// # Errors
/// As reading the file.
pub fn matching(
    conn: &Connection,
    table: &str,
    phrases: &[String],
    subject: bool,
    begins: bool,
    most: u32,
    mut each: impl FnMut(i64) -> Result<()>,
) -> Result<()> {
    // Words are letters and digits only, so that none is an operator in quotes.
    let goes_on = if begins { " *" } else { "" };
    let phrases = phrases.iter().map(|it| format!("\"{it}\"{goes_on}"));
    let phrases: Vec<String> = phrases.collect();
    if phrases.is_empty() {
        return Ok(());
    }
    let asked = phrases.join(" AND ");
    let asked = match subject {
        true => format!("subject : ({asked})"),
        false => asked,
    };
    let sql =
        format!("SELECT rowid FROM {table} WHERE {table} MATCH ?1 ORDER BY rowid DESC LIMIT ?2");
    conn.each(&sql, &[&asked, &most], |row| each(row.at(0)?))
}

/// How many rows have words in `table`.
///
/// # Errors
/// As reading the file.
pub fn indexed(conn: &Connection, table: &str) -> Result<i64> {
    conn.value(&format!("SELECT count(*) FROM {table}_docsize"), &[])
}

//! Free questions to the file: one reading statement, any columns.

use super::{Connection, Row, connection::failed};
use crate::base::{Error, Result};

/// Runs one statement that reads: hands the column names to `head`, then every row to `each`.
///
/// # Errors
/// Refused: the statement writes, or there is more than one; input: it is not SQL.
pub fn query(
    conn: &Connection,
    sql: &str,
    head: impl FnOnce(Vec<String>) -> Result<()>,
    mut each: impl FnMut(&Row<'_>) -> Result<()>,
) -> Result<()> {
    let mut statement = conn.0.prepare(sql).map_err(|err| match err {
        rusqlite::Error::MultipleStatement => {
            Error::refused("one statement at a time").with_hint("run `bo sql` once for each")
        }
        rusqlite::Error::SqlInputError { msg, .. }
        | rusqlite::Error::SqliteFailure(_, Some(msg)) => Error::refused(msg)
            .with_hint("`bo sql \"SELECT name FROM sqlite_schema\"` lists tables and views"),
        err => failed(err),
    })?;
    if !statement.readonly() {
        return Err(
            Error::refused("`bo sql` only reads").with_hint("change the books with bo's commands")
        );
    }
    head(statement.column_names().map(ToString::to_string).collect())?;
    let mut rows = statement.query([]).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        each(&Row::new(row))?;
    }
    Ok(())
}

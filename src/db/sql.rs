//! Free questions to the file: one reading statement, any columns.

use super::{Connection, Row, connection::failed};
use crate::base::{Error, Result};
use rusqlite::ErrorCode;

/// A statement that is ready to be asked.
pub struct Answer<'a>(rusqlite::Statement<'a>);

/// Prepares one statement that reads.
///
/// # Errors
/// Refused: it is not SQL, it writes, or there is more than one.
pub fn query<'a>(conn: &'a Connection, sql: &str) -> Result<Answer<'a>> {
    let first = sql.split_whitespace().next().unwrap_or_default();
    if ["INSERT", "UPDATE", "DELETE", "REPLACE"].contains(&first.to_uppercase().as_str()) {
        return Err(only_reads());
    }
    let statement = conn.0.prepare(sql).map_err(|err| match err {
        rusqlite::Error::MultipleStatement => {
            Error::refused("one statement at a time").with_hint("run `bo sql` once for each")
        }
        rusqlite::Error::SqlInputError { msg, .. }
        | rusqlite::Error::SqliteFailure(_, Some(msg)) => Error::refused(msg)
            .with_hint("`bo sql \"SELECT name FROM sqlite_schema\"` lists tables and views"),
        err => failed(err),
    })?;
    match statement.readonly() && statement.column_count() > 0 {
        true => Ok(Answer(statement)),
        false => Err(only_reads()),
    }
}

fn only_reads() -> Error {
    Error::refused("`bo sql` only reads").with_hint("the commands of bo change the books")
}

impl Answer<'_> {
    /// What the columns are called.
    pub fn names(&self) -> Vec<String> {
        self.0.column_names().map(ToString::to_string).collect()
    }

    /// Hands every row to `each`, with the number of its columns.
    pub fn each(mut self, mut each: impl FnMut(&Row<'_>, usize) -> Result<()>) -> Result<()> {
        let count = self.0.column_count();
        let mut rows = self.0.query([]).map_err(asked)?;
        while let Some(row) = rows.next().map_err(asked)? {
            each(&Row::new(row), count)?;
        }
        Ok(())
    }
}

/// What goes wrong while a question is answered is mostly the question's fault.
fn asked(err: rusqlite::Error) -> Error {
    match err.sqlite_error_code() {
        Some(
            ErrorCode::Unknown | ErrorCode::TooBig | ErrorCode::AuthorizationForStatementDenied,
        ) => Error::refused(match err {
            rusqlite::Error::SqliteFailure(_, Some(text)) => text,
            err => err.to_string(),
        }),
        _ => failed(err),
    }
}

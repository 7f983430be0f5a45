//! Free questions to the file: one reading statement, any columns.

use super::{Connection, Database, Row, connection::failed};
use crate::base::{Error, Result};
use rusqlite::ErrorCode;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

/// A statement that is ready to be asked, and the columns of tables that it reads.
pub struct Answer<'a>(rusqlite::Statement<'a>, BTreeSet<(String, String)>);

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
        true => Ok(Answer(statement, BTreeSet::new())),
        false => Err(only_reads()),
    }
}

/// As [`query`], and notes which columns of which tables the statement reads.
///
/// # Errors
/// As [`query`].
pub fn query_noting<'a>(db: &'a mut Database, sql: &str) -> Result<Answer<'a>> {
    let reads = Arc::new(Mutex::new(BTreeSet::new()));
    let notes = Arc::clone(&reads);
    let note = move |asked: AuthContext<'_>| {
        if let AuthAction::Read {
            table_name,
            column_name,
        } = asked.action
            && let Ok(mut notes) = notes.lock()
        {
            notes.insert((table_name.to_lowercase(), column_name.to_lowercase()));
        }
        Authorization::Allow
    };
    db.conn.0.authorizer(Some(note)).map_err(failed)?;
    let mut answer = query(&db.conn, sql)?;
    answer.1 = reads.lock().map(|it| it.clone()).unwrap_or_default();
    Ok(answer)
}

fn only_reads() -> Error {
    Error::refused("`bo sql` only reads").with_hint("the commands of bo change the books")
}

impl Answer<'_> {
    /// The tables and columns it reads, views looked through.
    pub fn reads(&self) -> &BTreeSet<(String, String)> {
        &self.1
    }

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

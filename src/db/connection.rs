//! Reading and writing rows: thin types of our own, so that stores name no engine.

use super::Transaction;
use super::value::{FromValue, Stored, ToValue, Value};
use crate::base::{Error, Id, Result};
use rusqlite::ErrorCode;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use std::borrow::Cow;
use std::ops::ControlFlow;
use std::path::PathBuf;

/// What a statement's `?1`, `?2`, … stand for.
pub type Params<'a> = &'a [&'a dyn ToValue];

/// A connection that reads.
pub struct Connection(pub(super) rusqlite::Connection);

/// One row of an answer.
pub struct Row<'a>(&'a rusqlite::Row<'a>);

/// Ids as one parameter, for `json_each`: a statement that asks for many rows at once.
pub fn listed(ids: &[i64]) -> String {
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    format!("[{}]", ids.join(","))
}

impl Connection {
    /// Where the file is; none for a database in memory.
    pub fn path(&self) -> Option<PathBuf> {
        let path = self.0.path().filter(|path| !path.is_empty())?;
        Some(PathBuf::from(path))
    }

    /// A random number that nobody can guess.
    ///
    /// # Errors
    /// As reading the file.
    pub fn random(&self) -> Result<[u8; 32]> {
        self.value("SELECT randomblob(32)", &[])
    }

    /// Hands every row to `each`, without keeping any.
    pub fn each(
        &self,
        sql: &str,
        params: Params<'_>,
        mut each: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        self.each_while(sql, params, |row| {
            each(row).map(|()| ControlFlow::Continue(()))
        })
    }

    /// Hands rows to `each` until it has enough; the rest is not even looked for.
    fn each_while(
        &self,
        sql: &str,
        params: Params<'_>,
        mut each: impl FnMut(&Row<'_>) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut statement = self.0.prepare_cached(sql).map_err(failed)?;
        let mut rows = statement
            .query(rusqlite::params_from_iter(params.iter().map(Param)))
            .map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            if each(&Row::new(row))?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Hands rows to `each` until it took `limit` of them: it says which ones it takes.
    pub fn each_up_to(
        &self,
        limit: Option<u32>,
        sql: &str,
        params: Params<'_>,
        mut each: impl FnMut(&Row<'_>) -> Result<bool>,
    ) -> Result<()> {
        let mut left = limit.map_or(u64::MAX, u64::from);
        if left == 0 {
            return Ok(());
        }
        self.each_while(sql, params, |row| {
            left -= u64::from(each(row)?);
            Ok(match left {
                0 => ControlFlow::Break(()),
                _ => ControlFlow::Continue(()),
            })
        })
    }

    /// Every row; for answers that are known to be few.
    pub fn rows<T>(
        &self,
        sql: &str,
        params: Params<'_>,
        mut from: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        self.each(sql, params, |row| {
            found.push(from(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// The first row, if there is one.
    pub fn first<T>(
        &self,
        sql: &str,
        params: Params<'_>,
        from: impl FnOnce(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.0.prepare_cached(sql).map_err(failed)?;
        let mut rows = statement
            .query(rusqlite::params_from_iter(params.iter().map(Param)))
            .map_err(failed)?;
        rows.next()
            .map_err(failed)?
            .map(|row| from(&Row::new(row)))
            .transpose()
    }

    /// From now on, until what it returns is dropped, little of what is read stays in memory: for many
    /// rows that are read once. To take memory for each page costs as much as to read it.
    ///
    /// # Errors
    /// As reading the file.
    pub fn in_passing(&self) -> Result<InPassing<'_>> {
        const LITTLE: i64 = -4096;
        let before: i64 = self.value("PRAGMA cache_size", &[])?;
        let passing = InPassing { conn: self, before };
        passing.keep(LITTLE.max(before))?;
        Ok(passing)
    }

    /// The one value of a statement that always answers with one row.
    pub fn value<T: FromValue>(&self, sql: &str, params: Params<'_>) -> Result<T> {
        self.first(sql, params, |row| row.at(0))?
            .ok_or_else(|| Error::system(format!("the database gave no answer to: {sql}")))
    }
}

/// While it is there little of what is read stays in memory.
pub struct InPassing<'a> {
    conn: &'a Connection,
    before: i64,
}

impl InPassing<'_> {
    fn keep(&self, size: i64) -> Result<()> {
        let set = self.conn.0.pragma_update(None, "cache_size", size);
        set.map_err(failed)
    }
}

impl Drop for InPassing<'_> {
    fn drop(&mut self) {
        // At worst less stays in memory.
        let _ = self.keep(self.before);
    }
}

impl<'a> Row<'a> {
    pub(super) fn new(row: &'a rusqlite::Row<'a>) -> Row<'a> {
        Row(row)
    }

    /// How many columns it has.
    pub(super) fn len(&self) -> usize {
        self.0.as_ref().column_count()
    }

    /// The value in the column called `name`.
    pub fn get<T: FromValue>(&self, name: &str) -> Result<T> {
        let index = self.0.as_ref().column_index(name).map_err(failed)?;
        self.at(index)
    }

    /// The value in the column at `index`, from 0: for answers of many rows.
    pub fn at<T: FromValue>(&self, index: usize) -> Result<T> {
        let stored = self.stored(index)?;
        T::from_value(stored).map_err(|reason| {
            let name = self
                .0
                .as_ref()
                .column_name(index)
                .unwrap_or("?")
                .to_string();
            Error::system(format!("the file is damaged: column `{name}`: {reason}"))
                .with_hint("`bo check` shows what is wrong")
        })
    }

    /// The floating-point number at `index` as text, if it is one: what an average gives.
    pub fn real(&self, index: usize) -> Option<String> {
        match self.0.get_ref(index) {
            Ok(ValueRef::Real(number)) => Some(number.to_string()),
            _ => None,
        }
    }

    /// The value at `index` as the database keeps it.
    pub fn stored(&self, index: usize) -> Result<Stored<'_>> {
        Ok(match self.0.get_ref(index).map_err(failed)? {
            ValueRef::Null => Stored::Null,
            ValueRef::Integer(number) => Stored::Integer(number),
            ValueRef::Text(text) => Stored::Text(std::str::from_utf8(text).map_err(|_| {
                Error::system("the file is damaged: a text in it is not valid UTF-8")
                    .with_hint("`bo check` shows what is wrong")
            })?),
            ValueRef::Blob(bytes) => Stored::Blob(bytes),
            ValueRef::Real(number) => {
                return Err(Error::system(format!(
                    "the file is damaged: {number} is a floating-point number"
                )));
            }
        })
    }
}

/// A parameter in the words of the engine.
struct Param<'a>(&'a &'a dyn ToValue);

impl ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0.to_value() {
            Value::Null => ToSqlOutput::Owned(rusqlite::types::Value::Null),
            Value::Integer(number) => ToSqlOutput::from(number),
            Value::Text(Cow::Borrowed(text)) => ToSqlOutput::from(text),
            Value::Text(Cow::Owned(text)) => ToSqlOutput::from(text),
            Value::Blob(bytes) => ToSqlOutput::from(bytes),
        })
    }
}

impl Transaction<'_> {
    /// Runs a statement that changes rows, and tells how many it changed.
    pub fn execute(&self, sql: &str, params: Params<'_>) -> Result<usize> {
        self.conn
            .0
            .prepare_cached(sql)
            .map_err(failed)?
            .execute(rusqlite::params_from_iter(params.iter().map(Param)))
            .map_err(failed)
    }

    /// Adds one row, `into` being what stands after `INSERT INTO`: for rows of which a change adds
    /// many. Where it is refused the change is over, so that SQLite need not be able to take the
    /// one statement back (`OR FAIL`), for which it copies each page before it writes to it. It
    /// still does where a rule of the table, or of a trigger of it, calls a function.
    pub fn append(&self, into: &str, params: Params<'_>) -> Result<()> {
        self.execute(&format!("INSERT OR FAIL INTO {into}"), params)?;
        Ok(())
    }

    /// As [`Transaction::append`], many rows with each statement: what a statement costs by itself is paid
    /// for once for all of them.
    pub fn append_all<const N: usize>(&self, into: &str, rows: &[[&dyn ToValue; N]]) -> Result<()> {
        self.together("INSERT OR FAIL", into, rows)
    }

    /// As [`Transaction::append_all`], in the place of rows with the same key.
    pub fn replace_all<const N: usize>(
        &self,
        into: &str,
        rows: &[[&dyn ToValue; N]],
    ) -> Result<()> {
        self.together("REPLACE", into, rows)
    }

    fn together<const N: usize>(
        &self,
        verb: &str,
        into: &str,
        rows: &[[&dyn ToValue; N]],
    ) -> Result<()> {
        const TOGETHER: usize = 50;
        let one = format!("({})", ["?"; N].join(", "));
        for some in rows.chunks(TOGETHER) {
            let values = vec![one.as_str(); some.len()].join(", ");
            let sql = format!("{verb} INTO {into} VALUES {values}");
            self.execute(&sql, some.as_flattened())?;
        }
        Ok(())
    }

    /// Runs an `INSERT` of one row, and returns its id.
    ///
    /// `RETURNING id` would say the same, but SQLite builds a table for that answer each time.
    pub fn insert<T>(&self, sql: &str, params: Params<'_>) -> Result<Id<T>> {
        self.execute(sql, params)?;
        Ok(Id::new(self.conn.0.last_insert_rowid()))
    }
}

/// A failure of the engine, in the words of the house.
pub(super) fn failed(err: rusqlite::Error) -> Error {
    let text = match &err {
        rusqlite::Error::SqliteFailure(_, Some(text)) => text.clone(),
        _ => err.to_string(),
    };
    let error = match err.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            Error::busy("another bo is writing to the file").with_hint("try again in a moment")
        }
        Some(ErrorCode::DiskFull) => Error::system("the disk is full, nothing was changed")
            .with_hint("free some space and run the command again"),
        Some(ErrorCode::ReadOnly) => {
            Error::system("the file may not be written, nothing was changed")
        }
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
            Error::system(format!("the file is damaged or is no bo file: {text}"))
                .with_hint("keep a copy of it as it is, and go back to a backup")
        }
        Some(ErrorCode::OperationInterrupted) => Error::system("interrupted, nothing was changed"),
        Some(ErrorCode::CannotOpen) => Error::system(format!("cannot open the file: {text}")),
        Some(ErrorCode::SystemIoFailure) => Error::system(format!(
            "the disk is full or failed, nothing was changed: {text}"
        ))
        .with_hint("look first whether there is space left where the file is"),
        // Triggers say in their own words which rule they guard.
        Some(ErrorCode::ConstraintViolation) => Error::refused(in_words(&text)),
        _ => Error::system(format!("database: {text}")),
    };
    error.with_source(err)
}

/// A constraint of a table in words, for what no rule before it has refused.
fn in_words(text: &str) -> String {
    let named = |name: &str| name.rsplit('.').next().unwrap_or(name).trim().to_string();
    if let Some(columns) = text.strip_prefix("UNIQUE constraint failed: ") {
        let (table, _) = columns.split_once('.').unwrap_or((columns, ""));
        let columns: Vec<String> = columns.split(',').map(named).collect();
        let table = table.replace('_', " ");
        return format!("{}: there is a {table} with it already", columns.join(", "));
    }
    if let Some(column) = text.strip_prefix("NOT NULL constraint failed: ") {
        return format!("{}: is missing", named(column));
    }
    let Some(rule) = text.strip_prefix("CHECK constraint failed: ") else {
        return text.to_string();
    };
    let inside = |start: &str, end: &str| rule.strip_prefix(start)?.strip_suffix(end);
    if let Some(column) = inside("length(", ") > 0") {
        return format!("{column}: says nothing");
    }
    if let Some((one, other)) = rule.split_once(" IS NULL) = (") {
        let one = one.trim_start_matches('(');
        let other = other.trim_end_matches(')');
        let other = other.trim_end_matches(" IS NULL");
        return format!("{one}, {other}: both of them or none");
    }
    format!("a value does not fit the rule of the books `{rule}`")
}

#[cfg(test)]
mod tests {
    use super::in_words;
    use crate::db::Database;

    #[test]
    fn rules_of_tables_are_told_in_words() {
        for (text, told) in [
            (
                "CHECK constraint failed: length(text) > 0",
                "text: says nothing",
            ),
            (
                "UNIQUE constraint failed: bank_account.iban",
                "iban: there is a bank account with it already",
            ),
            (
                "NOT NULL constraint failed: contact.name",
                "name: is missing",
            ),
            (
                "CHECK constraint failed: (discount_days IS NULL) = (discount_percent IS NULL)",
                "discount_days, discount_percent: both of them or none",
            ),
            ("a posted entry is final", "a posted entry is final"),
        ] {
            assert_eq!(in_words(text), told);
        }
    }

    #[test]
    fn whoever_has_enough_gets_no_more() {
        let endless =
            "WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n) SELECT n FROM n";
        let db = Database::in_memory().unwrap();
        let mut odd = Vec::new();
        db.each_up_to(Some(3), endless, &[], |row| {
            let number: i64 = row.at(0)?;
            let taken = number % 2 == 1;
            odd.extend(Some(number).filter(|_| taken));
            Ok(taken)
        })
        .unwrap();
        assert_eq!(odd, [1, 3, 5]);
        let nothing = |_: &crate::db::Row<'_>| -> crate::base::Result<bool> { unreachable!() };
        db.each_up_to(Some(0), endless, &[], nothing).unwrap();
    }
}

//! Whether what the file keeps can be read back as what it was written from.

use super::{Connection, FromValue, Stored};
use crate::base::{Finding, Result};

/// A column of which every value must be readable.
pub struct Kept {
    /// What its records are called: `entry`.
    pub kind: &'static str,
    /// What it is called.
    pub column: &'static str,
    /// A query for the name of each record, as text, and its value.
    pub sql: &'static str,
    /// Reads a value; the error says what was found instead.
    pub reads: fn(Stored<'_>) -> Result<(), String>,
}

/// Whether a value can be read as a `T`.
///
/// # Errors
/// What was found instead.
pub fn reads<T: FromValue>(stored: Stored<'_>) -> Result<(), String> {
    T::from_value(stored).map(drop)
}

/// Reports each value of `columns` that cannot be read to `found`, with its record.
///
/// # Errors
/// As reading the file.
pub fn unreadable(
    conn: &Connection,
    columns: &[Kept],
    found: &mut dyn FnMut(Finding),
) -> Result<()> {
    for it in columns {
        conn.each(it.sql, &[], |row| {
            let read = match row.stored(1) {
                Ok(stored) => (it.reads)(stored),
                Err(err) => Err(err.to_string()),
            };
            if let Err(reason) = read {
                let name: String = row.at(0).unwrap_or_default();
                found(Finding::error(
                    "BO-FILE-4",
                    format!("{} {name}", it.kind),
                    format!("its {} cannot be read: {reason}", it.column),
                ));
            }
            Ok(())
        })?;
    }
    Ok(())
}

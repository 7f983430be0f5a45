//! Values of records that may change: what each was, what it became, when and by whom.

use super::{Connection, Params};
use crate::base::Result;
use chrono::{DateTime, Utc};

/// A value that was edited.
pub struct Edited {
    /// What it is called.
    pub field: String,
    /// What it was; nothing, if it was not known.
    pub before: Option<String>,
    /// What it became.
    pub after: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub by: String,
}

/// What was edited, by a query for `field, before, after, at, by`.
///
/// # Errors
/// As reading the file.
pub fn edited(conn: &Connection, sql: &str, params: Params<'_>) -> Result<Vec<Edited>> {
    conn.rows(sql, params, |row| {
        Ok(Edited {
            field: row.at(0)?,
            before: row.at(1)?,
            after: row.at(2)?,
            at: row.at(3)?,
            by: row.at(4)?,
        })
    })
}

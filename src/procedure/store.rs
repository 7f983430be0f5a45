//! The SQL of the procedure documentation.

use crate::base::Result;
use crate::db::Connection;
use chrono::{DateTime, Utc};

/// Somebody who made changes.
pub struct Actor {
    pub login: String,
    pub changes: i64,
    pub first: DateTime<Utc>,
    pub last: DateTime<Utc>,
}

/// Who made changes, in the order of their logins.
pub fn actors(conn: &Connection) -> Result<Vec<Actor>> {
    let sql = "SELECT actor, count(*), min(at), max(at) FROM audit GROUP BY actor ORDER BY actor";
    conn.rows(sql, &[], |row| {
        Ok(Actor {
            login: row.at(0)?,
            changes: row.at(1)?,
            first: row.at(2)?,
            last: row.at(3)?,
        })
    })
}

/// The numbers that were given out: series, first and last; not those that the file counts itself by.
pub fn series(conn: &Connection) -> Result<Vec<(String, i64, i64)>> {
    let sql = "SELECT series, first, last FROM number_series
               WHERE substr(series, 1, 7) <> 'sealed ' AND series <> 'log' ORDER BY series";
    conn.rows(sql, &[], |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)))
}

/// How many documents are kept by which desk in which class, in the archive and in the books.
pub fn papers(conn: &Connection) -> Result<Vec<(String, String, i64)>> {
    let sql = "SELECT desk, class, count(*) FROM (
            SELECT desk, class FROM archive_document
            UNION ALL SELECT desk, class FROM archive_paper) AS kept
         GROUP BY desk, class ORDER BY desk, class";
    conn.rows(sql, &[], |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)))
}

//! Whether the file itself is sound: pages, references, audit chain.

use super::{Connection, audit};
use crate::base::{Finding, Result};

/// Reports everything wrong with the file to `found`.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    conn.each("PRAGMA integrity_check(20)", &[], |row| {
        let message: String = row.at(0)?;
        if message != "ok" {
            found(Finding::error("BO-FILE-1", "file", message));
        }
        Ok(())
    })?;
    conn.each("PRAGMA foreign_key_check", &[], |row| {
        let (table, parent): (String, String) = (row.at(0)?, row.at(2)?);
        found(Finding::error(
            "BO-FILE-2",
            table.clone(),
            format!("a row of {table} refers to a row of {parent} that does not exist"),
        ));
        Ok(())
    })?;
    audit::check(conn, found)
}

//! Whether the file itself is sound: pages, references, schema, audit chain.

use super::{Connection, Database, audit};
use crate::base::{Finding, Result};
use std::collections::BTreeMap;

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
    schema(conn, found)?;
    audit::check(conn, found)
}

/// Reports pages that are not sound to `found`: a part of [`check`] that is quick.
pub fn quick_check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    conn.each("PRAGMA quick_check(20)", &[], |row| {
        let message: String = row.at(0)?;
        if message != "ok" {
            found(Finding::error("BO-FILE-1", "file", message));
        }
        Ok(())
    })
}

/// How many rows each table has.
///
/// # Errors
/// As reading the file.
pub fn counts(conn: &Connection) -> Result<BTreeMap<String, i64>> {
    let sql =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'";
    let names = conn.rows(sql, &[], |row| row.at::<String>(0))?;
    let mut counts = BTreeMap::new();
    for name in names {
        let count = conn.value(&format!("SELECT count(*) FROM {name}"), &[])?;
        counts.insert(name, count);
    }
    Ok(counts)
}

/// Compares tables, indexes, views and triggers with those that the migrations make: what is
/// final is only final as long as its triggers are there.
fn schema(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let (mut there, ours) = (objects(conn)?, Database::in_memory()?);
    for ((kind, name), sql) in objects(&ours)? {
        let wrong = match there.remove(&(kind.clone(), name.clone())) {
            None => "is missing",
            Some(other) if other != sql => "is not as bo makes it",
            Some(_) => continue,
        };
        let message = format!("the {kind} `{name}` {wrong}");
        found(Finding::error("BO-FILE-3", name, message));
    }
    // What people add to look at their books does no harm; what changes rows by itself may.
    for (kind, name) in there.into_keys().filter(|(kind, _)| kind == "trigger") {
        let message = format!("the {kind} `{name}` is none of bo's");
        found(Finding::error("BO-FILE-3", name, message));
    }
    Ok(())
}

/// The statements that made the schema, by kind and name.
fn objects(conn: &Connection) -> Result<BTreeMap<(String, String), String>> {
    let rows = conn.rows(
        "SELECT type, name, sql FROM sqlite_schema WHERE substr(name, 1, 7) <> 'sqlite_'",
        &[],
        |row| Ok(((row.at(0)?, row.at(1)?), row.at(2)?)),
    )?;
    Ok(rows.into_iter().collect())
}

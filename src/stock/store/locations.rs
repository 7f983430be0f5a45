//! The SQL of places.

use super::super::{Location, LocationRow};
use crate::base::{Error, Id, Result};
use crate::db::{Connection, Seal, Transaction};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Places as commands left them.
pub const LOCATIONS: Seal = Seal {
    kind: "location",
    records: "SELECT id, code AS name FROM stock_location",
    parts: &["SELECT id, code, parent, name, closed_on FROM stock_location WHERE id = ?1"],
};

/// The place called `code`, if there is one, and since when it is closed.
pub fn find(conn: &Connection, code: &str) -> Result<Option<(Location, Option<NaiveDate>)>> {
    let sql = "SELECT id, code, closed_on FROM stock_location WHERE code = ?1";
    conn.first(sql, &[&code], |row| {
        let location = Location {
            id: row.at(0)?,
            code: row.at(1)?,
        };
        Ok((location, row.at(2)?))
    })
}

/// The place called `code`, and from when on it is closed.
///
/// # Errors
/// Refused, when there is none.
pub fn known(conn: &Connection, code: &str) -> Result<(Location, Option<NaiveDate>)> {
    find(conn, code)?.ok_or_else(|| {
        Error::refused(format!("no location `{code}`")).with_hint(format!(
            "`bo stock location list` shows them, `bo stock location add {code}` makes it"
        ))
    })
}

/// The place called `code`, where something is put on a day.
///
/// # Errors
/// Refused, when there is none, or it is closed by then.
pub fn open(conn: &Connection, code: &str, on: NaiveDate) -> Result<Location> {
    let (location, closed_on) = known(conn, code)?;
    require_open(code, closed_on, on)?;
    Ok(location)
}

/// Refuses to put something at a place that is closed by then. What is there still can go.
pub fn require_open(code: &str, closed_on: Option<NaiveDate>, on: NaiveDate) -> Result<()> {
    match closed_on.filter(|closed| *closed <= on) {
        None => Ok(()),
        Some(day) => Err(
            Error::refused(format!("the location `{code}` is closed since {day}"))
                .with_hint(format!("`bo stock location add {code} --reopen` opens it")),
        ),
    }
}

/// All places, by code.
pub fn all(conn: &Connection) -> Result<Vec<LocationRow>> {
    let sql = "SELECT code, name, closed_on FROM stock_location ORDER BY code";
    conn.rows(sql, &[], |row| {
        Ok(LocationRow {
            code: row.at(0)?,
            name: row.at(1)?,
            closed_on: row.at(2)?,
        })
    })
}

pub fn insert(
    tx: &Transaction<'_>,
    it: &LocationRow,
    parent: Option<Id<Location>>,
) -> Result<Id<Location>> {
    let id: Id<Location> = tx.insert(
        "INSERT INTO stock_location (code, parent, name, closed_on) VALUES (?1, ?2, ?3, ?4)",
        &[&it.code, &parent, &it.name, &it.closed_on],
    )?;
    LOCATIONS.set(tx, id.raw(), &it.code)?;
    Ok(id)
}

pub fn update(tx: &Transaction<'_>, id: Id<Location>, it: &LocationRow) -> Result<()> {
    tx.execute(
        "UPDATE stock_location SET name = ?2, closed_on = ?3 WHERE id = ?1",
        &[&id, &it.name, &it.closed_on],
    )?;
    LOCATIONS.set(tx, id.raw(), &it.code)
}

/// Whether something is there, or below it.
pub fn holds(conn: &Connection, code: &str) -> Result<bool> {
    conn.value(
        "SELECT EXISTS (SELECT 1 FROM stock_balance
            JOIN stock_location ON stock_location.id = stock_balance.location
            WHERE stock_location.code = ?1
               OR substr(stock_location.code, 1, length(?1) + 1) = ?1 || '/')",
        &[&code],
    )
}

/// What the place with this row id is called.
pub fn code(conn: &Connection, id: i64) -> Result<String> {
    conn.value("SELECT code FROM stock_location WHERE id = ?1", &[&id])
}

/// The places by their row ids.
pub fn names(conn: &Connection) -> Result<HashMap<i64, String>> {
    let rows: Vec<(i64, String)> =
        conn.rows("SELECT id, code FROM stock_location", &[], |row| {
            Ok((row.at(0)?, row.at(1)?))
        })?;
    Ok(rows.into_iter().collect())
}

pub fn remove(tx: &Transaction<'_>, id: Id<Location>) -> Result<()> {
    LOCATIONS.forget_rows(tx, &[id.raw()])?;
    let sql = "DELETE FROM stock_location WHERE id = ?1";
    tx.execute(sql, &[&id]).map(|_| ())
}

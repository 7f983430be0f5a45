//! The SQL of recurring invoices.

use super::quote::{from_text, to_text};
use super::seals;
use crate::base::{Error, Id, Result};
use crate::contact::Contact;
use crate::db::{Connection, Row, Transaction};
use crate::invoice::{Content, Every, Invoice, Recurring};
use chrono::NaiveDate;
use std::collections::BTreeMap;

pub fn insert(
    tx: &Transaction<'_>,
    name: &str,
    contact: Id<Contact>,
    every: Every,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    content: &Content,
) -> Result<Id<Recurring>> {
    tx.insert(
        "INSERT INTO recurring (name, contact, every, starts_on, ends_on, content)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            &name,
            &contact,
            &every,
            &starts_on,
            &ends_on,
            &to_text(content)?,
        ],
    )
}

const RECURRING: &str = "SELECT id, name, every, starts_on, ends_on, stopped, content,
        (SELECT count(*) FROM recurring_run WHERE recurring = recurring.id)
     FROM recurring";

fn from_row(row: &Row<'_>) -> Result<Recurring> {
    let content: String = row.at(6)?;
    Ok(Recurring {
        id: row.at(0)?,
        name: row.at(1)?,
        every: row.at(2)?,
        starts_on: row.at(3)?,
        ends_on: row.at(4)?,
        stopped: row.at(5)?,
        content: from_text(&content)?,
        invoices: row.at(7)?,
    })
}

pub fn find(conn: &Connection, name: &str) -> Result<Option<Recurring>> {
    conn.first(&format!("{RECURRING} WHERE name = ?1"), &[&name], from_row)
}

pub fn get(conn: &Connection, name: &str) -> Result<Recurring> {
    find(conn, name)?.ok_or_else(|| {
        Error::refused(format!("no recurring invoice `{name}`"))
            .with_hint("`bo invoice recurring list` shows them")
    })
}

/// All of them, by name.
pub fn all(conn: &Connection) -> Result<Vec<Recurring>> {
    conn.rows(&format!("{RECURRING} ORDER BY name"), &[], from_row)
}

/// Hands all of them to `each`, by name.
pub fn list(conn: &Connection, mut each: impl FnMut(Recurring) -> Result<()>) -> Result<()> {
    all(conn)?.into_iter().try_for_each(&mut each)
}

pub fn stop(tx: &Transaction<'_>, id: Id<Recurring>) -> Result<()> {
    tx.execute("UPDATE recurring SET stopped = 1 WHERE id = ?1", &[&id])?;
    Ok(())
}

pub fn delete(tx: &Transaction<'_>, id: Id<Recurring>) -> Result<()> {
    tx.execute("DELETE FROM recurring WHERE id = ?1", &[&id])?;
    Ok(())
}

/// The periods that became invoices, as days.
pub fn periods(conn: &Connection, id: Id<Recurring>) -> Result<Vec<String>> {
    conn.rows(
        "SELECT period FROM recurring_run WHERE recurring = ?1 ORDER BY period",
        &[&id],
        |row| row.at(0),
    )
}

/// The invoice of each period that became one, by day.
pub fn runs(conn: &Connection, id: Id<Recurring>) -> Result<BTreeMap<String, String>> {
    let mut runs = BTreeMap::new();
    conn.each(
        "SELECT period, coalesce(number, draft) FROM recurring_run
         JOIN invoice ON invoice.id = recurring_run.invoice
         WHERE recurring = ?1",
        &[&id],
        |row| {
            runs.insert(row.at(0)?, row.at(1)?);
            Ok(())
        },
    )?;
    Ok(runs)
}

pub fn insert_run(
    tx: &Transaction<'_>,
    id: Id<Recurring>,
    period: NaiveDate,
    invoice: Id<Invoice>,
) -> Result<()> {
    tx.execute(
        "INSERT INTO recurring_run (recurring, period, invoice) VALUES (?1, ?2, ?3)",
        &[&id, &period, &invoice],
    )?;
    seals::RUN.set(tx, invoice.raw(), &invoice.raw().to_string())
}

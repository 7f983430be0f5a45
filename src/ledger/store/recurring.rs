//! The SQL of entries that are posted again and again.

use crate::base::{Error, Every, Id, Result};
use crate::db::{Connection, Row, Seal, Transaction};
use crate::ledger::Entry;
use crate::ledger::recurring::{Content, Recurring};
use chrono::NaiveDate;

/// The period of a recurring entry, by the entry it became.
pub const RUN: Seal = Seal {
    kind: "recurring-entry-run",
    records: "SELECT recurring_entry_run.entry AS id, entry.year || '/' || entry.no AS name
              FROM recurring_entry_run JOIN entry ON entry.id = recurring_entry_run.entry",
    parts: &["SELECT recurring, period FROM recurring_entry_run WHERE entry = ?1"],
};

/// What recurs, as a command left it. Whoever takes one out says so in the log.
pub const KEPT: Seal = Seal {
    kind: "recurring-entry",
    records: "SELECT id, name FROM recurring_entry",
    parts: &[
        "SELECT name, every, starts_on, ends_on, stopped, content, begun_by
              FROM recurring_entry WHERE id = ?1",
    ],
};

/// What the log knows, no command has taken out, and is not there.
pub fn missing(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT record FROM audit_record
         WHERE kind = ?1 AND record NOT IN (SELECT name FROM recurring_entry)
         GROUP BY record HAVING max(seq * 1000000 + no)
             = max(CASE WHEN digest IS NULL THEN 0 ELSE seq * 1000000 + no END)
         ORDER BY record",
        &[&KEPT.kind],
        |row| row.at(0),
    )
}

pub fn insert(
    tx: &Transaction<'_>,
    name: &str,
    every: Every,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    content: &Content,
) -> Result<Id<Recurring>> {
    let text = serde_json::to_string(content)
        .map_err(|err| Error::system(format!("the entry cannot be written: {err}")))?;
    let id: Id<Recurring> = tx.insert(
        "INSERT INTO recurring_entry (name, every, starts_on, ends_on, content)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&name, &every, &starts_on, &ends_on, &text],
    )?;
    seal(tx, id)?;
    Ok(id)
}

fn seal(tx: &Transaction<'_>, id: Id<Recurring>) -> Result<()> {
    let name: String = tx.value("SELECT name FROM recurring_entry WHERE id = ?1", &[&id])?;
    KEPT.set(tx, id.raw(), &name)
}

const RECURRING: &str = "SELECT id, name, every, starts_on, ends_on, stopped, content,
        (SELECT count(*) FROM recurring_entry_run WHERE recurring = recurring_entry.id)
     FROM recurring_entry";

fn from_row(row: &Row<'_>) -> Result<Recurring> {
    let content: String = row.at(6)?;
    Ok(Recurring {
        id: row.at(0)?,
        name: row.at(1)?,
        every: row.at(2)?,
        starts_on: row.at(3)?,
        ends_on: row.at(4)?,
        stopped: row.at(5)?,
        content: serde_json::from_str(&content).map_err(|err| {
            Error::system(format!("the file is damaged: a recurring entry: {err}"))
        })?,
        entries: row.at(7)?,
    })
}

pub fn find(conn: &Connection, name: &str) -> Result<Option<Recurring>> {
    conn.first(&format!("{RECURRING} WHERE name = ?1"), &[&name], from_row)
}

pub fn get(conn: &Connection, name: &str) -> Result<Recurring> {
    find(conn, name)?.ok_or_else(|| {
        Error::refused(format!("no recurring entry `{name}`"))
            .with_hint("`bo ledger recurring list` shows them")
    })
}

/// All of them, by name.
pub fn all(conn: &Connection) -> Result<Vec<Recurring>> {
    conn.rows(&format!("{RECURRING} ORDER BY name"), &[], from_row)
}

/// Keeps which entry began an accrual.
pub fn set_begun_by(tx: &Transaction<'_>, id: Id<Recurring>, entry: Id<Entry>) -> Result<()> {
    tx.execute(
        "UPDATE recurring_entry SET begun_by = ?2 WHERE id = ?1",
        &[&id, &entry],
    )?;
    seal(tx, id)
}

/// The accrual that an entry began, as long as nobody stopped it.
pub fn begun_by(conn: &Connection, entry: Id<Entry>) -> Result<Option<Recurring>> {
    conn.first(
        &format!("{RECURRING} WHERE begun_by = ?1 AND stopped = 0"),
        &[&entry],
        from_row,
    )
}

pub fn stop(tx: &Transaction<'_>, id: Id<Recurring>) -> Result<()> {
    tx.execute(
        "UPDATE recurring_entry SET stopped = 1 WHERE id = ?1",
        &[&id],
    )?;
    seal(tx, id)
}

pub fn delete(tx: &Transaction<'_>, recurring: &Recurring) -> Result<()> {
    tx.execute(
        "DELETE FROM recurring_entry WHERE id = ?1",
        &[&recurring.id],
    )?;
    // Without a digest: it is no more.
    tx.touch(KEPT.kind, &recurring.name)
}

/// The periods that became entries, with the numbers of those, the oldest first.
pub fn runs(conn: &Connection, id: Id<Recurring>) -> Result<Vec<(NaiveDate, String)>> {
    conn.rows(
        "SELECT recurring_entry_run.period, entry.year || '/' || entry.no
         FROM recurring_entry_run JOIN entry ON entry.id = recurring_entry_run.entry
         WHERE recurring = ?1 ORDER BY period",
        &[&id],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

pub fn insert_run(
    tx: &Transaction<'_>,
    id: Id<Recurring>,
    period: NaiveDate,
    entry: &Entry,
) -> Result<()> {
    tx.execute(
        "INSERT INTO recurring_entry_run (recurring, period, entry) VALUES (?1, ?2, ?3)",
        &[&id, &period, &entry.id],
    )?;
    RUN.set(tx, entry.id.raw(), &entry.number())
}

//! The SQL of erasures and their protocol.

use crate::base::Result;
use crate::db::{Connection, Journal, Seal, Transaction};
use crate::staff::privacy::protocol::Line;
use crate::staff::privacy::rules::{Table, tables};
use crate::staff::privacy::{ErasedRow, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// What was erased of whom by which rule, and the numbers of what was sealed.
pub const SEAL: Seal = Seal {
    kind: "erasure",
    records: "SELECT id, number AS name FROM privacy_erasure",
    parts: &[
        "SELECT id, number, person, applicant, at, by FROM privacy_erasure WHERE id = ?1",
        "SELECT position, place, item, rows, kept_until, rule, law FROM privacy_erasure_line
         WHERE erasure = ?1 ORDER BY position",
        "SELECT kind, record FROM privacy_erased WHERE erasure = ?1 ORDER BY kind, record",
    ],
};

/// Begins a protocol.
pub fn insert(
    tx: &Transaction<'_>,
    number: &str,
    subject: &Subject,
    lines: &[Line],
) -> Result<i64> {
    tx.execute(
        "INSERT INTO privacy_erasure (number, person, applicant, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        &[
            &number,
            &subject.person(),
            &subject.applicant(),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    let sql = "SELECT id FROM privacy_erasure WHERE number = ?1";
    let id: i64 = tx.value(sql, &[&number])?;
    for (line, position) in lines.iter().zip(1_i64..) {
        tx.execute(
            "INSERT INTO privacy_erasure_line (erasure, position, place, item, rows, kept_until,
                rule, law)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            &[
                &id,
                &position,
                &line.place,
                &line.item,
                &line.rows,
                &line.kept_until,
                &line.rule,
                &line.law,
            ],
        )?;
    }
    Ok(id)
}

/// Notes rows that may go now.
pub fn allow(tx: &Transaction<'_>, erasure: i64, place: &str, ids: &[i64]) -> Result<()> {
    for id in ids {
        tx.execute(
            "INSERT INTO privacy_row (place, row, erasure) VALUES (?1, ?2, ?3)",
            &[&place, id, &erasure],
        )?;
    }
    Ok(())
}

/// Rows that are sealed in runs, by their table.
pub type Sealed = BTreeMap<&'static str, (&'static Journal, BTreeSet<i64>)>;

/// Notes rows of a table that go: their runs are to be sealed again.
pub fn note(sealed: &mut Sealed, table: &str, ids: impl IntoIterator<Item = i64>) {
    if let Some(journal) = crate::staff::journals().find(|it| it.table == table) {
        let (_, noted) = sealed
            .entry(journal.table)
            .or_insert((journal, BTreeSet::new()));
        noted.extend(ids);
    }
}

/// Removes the row `id` of a table, or the rows of a table that go with the row `id` of another,
/// and keeps what the log calls them.
pub fn remove(
    tx: &Transaction<'_>,
    erasure: i64,
    table: &Table,
    id: i64,
    sealed: &mut Sealed,
) -> Result<()> {
    let rows = table.with.as_deref().unwrap_or("id = ?1");
    if crate::staff::journals().any(|it| it.table == table.name) {
        let name = &table.name;
        let ids = |sql: &str| tx.rows(sql, &[&id], |row| row.at(0));
        note(
            sealed,
            name,
            ids(&format!("SELECT id FROM {name} WHERE {rows}"))?,
        );
        let later = match name.as_str() {
            "time_entry" => "'entry'",
            "time_account" => "'overtime'",
            "shift" => "'shift', 'published'",
            _ => "",
        };
        let later = format!(
            "SELECT id FROM time_later WHERE what IN ({later})
               AND record IN (SELECT id FROM {name} WHERE {rows})"
        );
        note(sealed, "time_later", ids(&later)?);
    }
    if let (Some(kind), Some(record)) = (&table.seal, &table.record) {
        let sql = format!(
            "INSERT INTO privacy_erased (kind, record, erasure)
             SELECT ?2, {record}, ?3 FROM {} WHERE {rows}",
            table.name
        );
        tx.execute(&sql, &[&id, kind, &erasure])?;
    }
    let sql = format!("DELETE FROM {} WHERE {rows}", table.name);
    tx.execute(&sql, &[&id])?;
    Ok(())
}

/// Empties what was said about a field.
pub fn empty(tx: &Transaction<'_>, fact: i64) -> Result<()> {
    tx.execute(
        "UPDATE staff_fact SET value = NULL, reason = NULL, erased_at = ?2 WHERE id = ?1",
        &[&fact, &tx.at()],
    )?;
    Ok(())
}

/// Nothing may go any more.
pub fn end(tx: &Transaction<'_>, erasure: i64) -> Result<()> {
    tx.execute("DELETE FROM privacy_row WHERE erasure = ?1", &[&erasure])?;
    Ok(())
}

/// What was erased, the latest first; of everybody or of one.
pub fn rows(conn: &Connection, subject: Option<&Subject>) -> Result<Vec<ErasedRow>> {
    conn.rows(
        "SELECT erasure.number, erasure.at, erasure.by, coalesce(person.number, applicant.number),
            line.place, line.item, line.rows, line.kept_until, line.rule, line.law
         FROM privacy_erasure AS erasure
         JOIN privacy_erasure_line AS line ON line.erasure = erasure.id
         LEFT JOIN person ON person.id = erasure.person
         LEFT JOIN hire_applicant AS applicant ON applicant.id = erasure.applicant
         WHERE (?1 IS NULL AND ?2 IS NULL) OR erasure.person = ?1 OR erasure.applicant = ?2
         ORDER BY erasure.id DESC, line.position",
        &[
            &subject.and_then(Subject::person),
            &subject.and_then(Subject::applicant),
        ],
        |row| {
            Ok(ErasedRow {
                erasure: row.at(0)?,
                at: row.at(1)?,
                by: row.at(2)?,
                person: row.at(3)?,
                place: row.at(4)?,
                item: row.at(5)?,
                rows: row.at(6)?,
                kept_until: row.at(7)?,
                rule: row.at(8)?,
                law: row.at(9)?,
            })
        },
    )
}

/// Rows that an erasure was to take away and has not: the place of each.
pub fn unfinished(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT place FROM privacy_row ORDER BY place";
    conn.rows(sql, &[], |row| row.at(0))
}

/// Records that are erased by the protocol and are there: their erasure, and their number.
pub fn still_there(conn: &Connection) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    if !conn.value::<bool>("SELECT EXISTS (SELECT 1 FROM privacy_erased)", &[])? {
        return Ok(found);
    }
    for table in tables() {
        if let (Some(kind), Some(record)) = (&table.seal, &table.record) {
            let sql = format!(
                "SELECT erasure.number, gone.record FROM privacy_erased AS gone
                 JOIN privacy_erasure AS erasure ON erasure.id = gone.erasure
                 WHERE gone.kind = ?1
                   AND gone.record IN (SELECT {record} AS name FROM {}) ORDER BY gone.record",
                table.name
            );
            let one = |row: &crate::db::Row<'_>| Ok((row.at(0)?, row.at(1)?));
            found.extend(conn.rows(&sql, &[kind], one)?);
        }
    }
    Ok(found)
}

/// Whose values are erased without a line in a protocol.
pub fn without_protocol(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT DISTINCT person.number FROM staff_fact AS fact
         JOIN person ON person.id = fact.person
         WHERE fact.erased_at IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM privacy_erasure AS erasure
            JOIN privacy_erasure_line AS line ON line.erasure = erasure.id
            WHERE erasure.person = fact.person AND erasure.at = fact.erased_at
              AND line.place = 'staff_fact' AND line.item = fact.field)
         UNION
         SELECT number FROM hire_applicant AS applicant
         WHERE erased_at IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM privacy_erasure AS erasure
            WHERE erasure.applicant = applicant.id AND erasure.at = applicant.erased_at)
         ORDER BY 1",
        &[],
        |row| row.at(0),
    )
}

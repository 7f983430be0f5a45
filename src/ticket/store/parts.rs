//! The SQL of what belongs to a ticket: tags, links, assets, who takes part, time.

use crate::base::{Error, Id, Result};
use crate::db::{Connection, Transaction};
use crate::ticket::Ticket;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The tags of a ticket and of all that was merged into it.
pub fn tags(conn: &Connection, family: &[Id<Ticket>]) -> Result<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    for id in family {
        let sql = "SELECT tag FROM ticket_tag WHERE ticket = ?1 ORDER BY tag";
        found.extend(conn.rows(sql, &[id], |row| row.at(0))?);
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// Every tag, by ticket.
pub fn all_tags(conn: &Connection) -> Result<BTreeMap<Id<Ticket>, Vec<String>>> {
    let mut found: BTreeMap<Id<Ticket>, Vec<String>> = BTreeMap::new();
    let sql = "SELECT ticket, tag FROM ticket_tag ORDER BY ticket, tag";
    conn.each(sql, &[], |row| {
        found.entry(row.at(0)?).or_default().push(row.at(1)?);
        Ok(())
    })?;
    Ok(found)
}

/// Adds a tag; answers whether it is new.
pub fn add_tag(tx: &Transaction<'_>, ticket: Id<Ticket>, tag: &str) -> Result<bool> {
    let sql = "INSERT INTO ticket_tag (ticket, tag) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    Ok(tx.execute(sql, &[&ticket, &tag])? > 0)
}

/// Takes a tag away; answers whether it was there.
pub fn remove_tag(tx: &Transaction<'_>, ticket: Id<Ticket>, tag: &str) -> Result<bool> {
    let sql = "DELETE FROM ticket_tag WHERE ticket = ?1 AND tag = ?2";
    Ok(tx.execute(sql, &[&ticket, &tag])? > 0)
}

/// The links of a ticket: `blocks`, to the number of the other one; `blocked by` the other way.
pub fn links(conn: &Connection, family: &[Id<Ticket>]) -> Result<Vec<(String, bool, String)>> {
    let mut found = Vec::new();
    for id in family {
        conn.each(
            "SELECT l.kind, 1 AS ours, o.number, o.id FROM ticket_link l
             JOIN ticket o ON o.id = l.other WHERE l.ticket = ?1
             UNION ALL
             SELECT l.kind, 0, o.number, o.id FROM ticket_link l
             JOIN ticket o ON o.id = l.ticket WHERE l.other = ?1
             ORDER BY 4",
            &[id],
            |row| {
                found.push((row.at(0)?, row.at(1)?, row.at(2)?));
                Ok(())
            },
        )?;
    }
    Ok(found)
}

/// Adds a link; answers whether it is new.
pub fn add_link(
    tx: &Transaction<'_>,
    ticket: Id<Ticket>,
    kind: &str,
    other: Id<Ticket>,
) -> Result<bool> {
    let sql = "INSERT INTO ticket_link (ticket, kind, other) VALUES (?1, ?2, ?3)
               ON CONFLICT DO NOTHING";
    Ok(tx.execute(sql, &[&ticket, &kind, &other])? > 0)
}

/// Takes a link away; answers whether it was there.
pub fn remove_link(
    tx: &Transaction<'_>,
    ticket: Id<Ticket>,
    kind: &str,
    other: Id<Ticket>,
) -> Result<bool> {
    let sql = "DELETE FROM ticket_link WHERE ticket = ?1 AND kind = ?2 AND other = ?3";
    Ok(tx.execute(sql, &[&ticket, &kind, &other])? > 0)
}

/// Whether `from` blocks or causes `to`, over however many others.
pub fn reaches(conn: &Connection, from: Id<Ticket>, kind: &str, to: Id<Ticket>) -> Result<bool> {
    let mut found = vec![from];
    let mut at = 0;
    while let Some(id) = found.get(at).copied() {
        if id == to {
            return Ok(true);
        }
        let sql = "SELECT other FROM ticket_link WHERE ticket = ?1 AND kind = ?2";
        for next in conn.rows(sql, &[&id, &kind], |row| row.at::<Id<Ticket>>(0))? {
            if !found.contains(&next) {
                found.push(next);
            }
        }
        at += 1;
    }
    Ok(false)
}

/// The tickets that are parts of one, or of what was merged into it.
pub fn children(
    conn: &Connection,
    family: &[Id<Ticket>],
) -> Result<Vec<(Id<Ticket>, String, bool)>> {
    let mut found = Vec::new();
    for id in family {
        found.extend(conn.rows(
            "SELECT id, number, is_open FROM ticket
             WHERE parent = ?1 AND merged_into IS NULL ORDER BY id",
            &[id],
            |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
        )?);
    }
    Ok(found)
}

/// The numbers of the assets of a ticket.
pub fn assets(conn: &Connection, family: &[Id<Ticket>]) -> Result<Vec<String>> {
    let mut found: Vec<String> = Vec::new();
    for id in family {
        let sql = "SELECT a.number FROM ticket_asset t JOIN asset a ON a.id = t.asset
                   WHERE t.ticket = ?1 ORDER BY a.number";
        found.extend(conn.rows(sql, &[id], |row| row.at(0))?);
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// An asset that a ticket is about.
pub struct Concerned {
    pub number: String,
    pub name: String,
    pub class: String,
}

/// All assets that tickets are about, by ticket.
pub fn all_assets(conn: &Connection) -> Result<Vec<(Id<Ticket>, Concerned)>> {
    let sql = "SELECT t.ticket, a.number, a.name, a.class
               FROM ticket_asset t JOIN asset a ON a.id = t.asset ORDER BY t.ticket, a.number";
    conn.rows(sql, &[], |row| {
        let asset = Concerned {
            number: row.at(1)?,
            name: row.at(2)?,
            class: row.at(3)?,
        };
        Ok((row.at(0)?, asset))
    })
}

/// Adds an asset; answers whether it is new.
pub fn add_asset(tx: &Transaction<'_>, ticket: Id<Ticket>, asset: i64) -> Result<bool> {
    let sql = "INSERT INTO ticket_asset (ticket, asset) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    Ok(tx.execute(sql, &[&ticket, &asset])? > 0)
}

/// Takes an asset away; answers whether it was there.
pub fn remove_asset(tx: &Transaction<'_>, ticket: Id<Ticket>, asset: i64) -> Result<bool> {
    let sql = "DELETE FROM ticket_asset WHERE ticket = ?1 AND asset = ?2";
    Ok(tx.execute(sql, &[&ticket, &asset])? > 0)
}

/// Adds who takes part.
pub fn add_participant(tx: &Transaction<'_>, ticket: Id<Ticket>, address: &str) -> Result<()> {
    let sql = "INSERT INTO ticket_participant (ticket, address) VALUES (?1, ?2)
               ON CONFLICT DO NOTHING";
    tx.execute(sql, &[&ticket, &address])?;
    Ok(())
}

/// Whether somebody takes part in a ticket or in one that was merged into it.
pub fn takes_part(conn: &Connection, family: &[Id<Ticket>], address: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM ticket_participant WHERE ticket = ?1 AND address = ?2)";
    for id in family {
        if conn.value::<bool>(sql, &[id, &address])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Time somebody worked.
#[derive(Clone, Debug)]
pub struct Worked {
    /// The event.
    pub event: i64,
    /// The ticket it was written for.
    pub ticket: Id<Ticket>,
    /// By whom.
    pub by: String,
    /// When.
    pub day: NaiveDate,
    /// When it was noted.
    pub noted: NaiveDate,
    /// How long.
    pub minutes: i64,
    /// Whether it is paid for.
    pub billable: bool,
    /// On what.
    pub text: Option<String>,
    /// The invoice it is on.
    pub billed: Option<OnInvoice>,
}

/// The invoice that time is on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OnInvoice {
    /// Its number, or that of the draft.
    pub number: String,
    /// What it is called here; none, if it is in another file.
    pub key: Option<String>,
}

/// The invoice that counts: one that was cancelled or removed bills nothing; one of another file does.
/// Keys are of one file: what is elsewhere is not the invoice with the same key here.
const BILLED: &str = "SELECT b.key,
        coalesce(b.elsewhere, CASE WHEN i.cancelled = 0 THEN coalesce(i.number, i.draft) END)
            AS invoice,
        CASE WHEN b.elsewhere IS NULL THEN b.key END AS here,
        b.elsewhere IS NULL AND i.number IS NULL AS is_draft
    FROM ticket_billed b LEFT JOIN invoice i ON i.key = b.key";

fn worked_columns() -> String {
    format!(
        "e.id, e.ticket, e.by, e.day, e.minutes, e.billable, e.text,
         (SELECT w.invoice FROM ({BILLED} WHERE b.event = e.id) w),
         (SELECT w.here FROM ({BILLED} WHERE b.event = e.id) w), substr(e.at, 1, 10)"
    )
}

fn worked(row: &crate::db::Row<'_>) -> Result<Worked> {
    Ok(Worked {
        event: row.at(0)?,
        ticket: row.at(1)?,
        by: row.at(2)?,
        day: row.at(3)?,
        noted: row.at(9)?,
        minutes: row.at(4)?,
        billable: row.at(5)?,
        text: row.at(6)?,
        billed: row
            .at::<Option<String>>(7)?
            .map(|number| {
                let key = row.at(8)?;
                Ok::<_, Error>(OnInvoice { number, key })
            })
            .transpose()?,
    })
}

/// The time of tickets, in order.
pub fn time(conn: &Connection, family: &[Id<Ticket>]) -> Result<Vec<Worked>> {
    let mut found = Vec::new();
    for id in family {
        let sql = format!(
            "SELECT {} FROM ticket_event e WHERE e.ticket = ?1 AND e.kind = 'time' ORDER BY e.id",
            worked_columns()
        );
        found.extend(conn.rows(&sql, &[id], worked)?);
    }
    Ok(found)
}

/// All time between two days, in order.
pub fn time_between(conn: &Connection, from: NaiveDate, to: NaiveDate) -> Result<Vec<Worked>> {
    let sql = format!(
        "SELECT {} FROM ticket_event e
         WHERE e.kind = 'time' AND e.day BETWEEN ?1 AND ?2 ORDER BY e.day, e.id",
        worked_columns()
    );
    conn.rows(&sql, &[&from, &to], worked)
}

/// Whether time was noted under a name.
pub fn has_worked(conn: &Connection, by: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM ticket_event WHERE kind = 'time' AND by = ?1)";
    conn.value(sql, &[&by])
}

/// All billable time, in the order in which it was noted.
pub fn billable(conn: &Connection) -> Result<Vec<Worked>> {
    let sql = format!(
        "SELECT {} FROM ticket_event e WHERE e.kind = 'time' AND e.billable = 1 ORDER BY e.id",
        worked_columns()
    );
    conn.rows(&sql, &[], worked)
}

/// Minutes worked on tickets.
pub fn minutes(conn: &Connection, family: &[Id<Ticket>]) -> Result<i64> {
    let mut sum = 0;
    for id in family {
        sum += conn.value::<i64>(
            "SELECT coalesce(sum(minutes), 0) FROM ticket_event WHERE ticket = ?1 AND kind = 'time'",
            &[id],
        )?;
    }
    Ok(sum)
}

/// Notes that time is on the invoice with a key; with its number, where that is in another file.
pub fn set_billed(
    tx: &Transaction<'_>,
    event: i64,
    key: &str,
    elsewhere: Option<&str>,
) -> Result<()> {
    let sql = "INSERT INTO ticket_billed (event, key, elsewhere) VALUES (?1, ?2, ?3)
               ON CONFLICT (event) DO UPDATE SET key = ?2, elsewhere = ?3";
    tx.execute(sql, &[&event, &key, &elsewhere])?;
    Ok(())
}

/// The invoice that the time of an event is on: its key, its number, whether it is a draft.
pub fn billed(conn: &Connection, event: i64) -> Result<Option<(String, String, bool)>> {
    conn.first(
        &format!(
            "SELECT w.key, w.invoice, w.is_draft FROM ({BILLED} WHERE b.event = ?1) w
             WHERE w.invoice IS NOT NULL"
        ),
        &[&event],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

/// Opens time again that was settled under a key; answers with the tickets of it.
pub fn open_again(tx: &Transaction<'_>, key: &str) -> Result<Vec<String>> {
    let numbers = tx.rows(
        "SELECT DISTINCT t.number FROM ticket_billed b JOIN ticket_event e ON e.id = b.event
         JOIN ticket t ON t.id = e.ticket WHERE b.key = ?1 ORDER BY t.number",
        &[&key],
        |row| row.at(0),
    )?;
    tx.execute("DELETE FROM ticket_billed WHERE key = ?1", &[&key])?;
    Ok(numbers)
}

/// What time is settled under that a credit note gave back which somebody wrote by hand.
pub fn keys_by_hand(conn: &Connection, note: &str) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT key FROM ticket_billed WHERE substr(key, 1, 12) = 'credit note '
               ORDER BY key";
    let mut keys: Vec<String> = conn.rows(sql, &[], |row| row.at(0))?;
    let word = format!(" {note} ");
    keys.retain(|key| format!("{key} ").contains(&word));
    Ok(keys)
}

/// How many minutes of a ticket are on the invoice with a key.
pub fn minutes_on(conn: &Connection, key: &str, ticket: Id<Ticket>) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(e.minutes), 0) FROM ticket_billed b JOIN ticket_event e ON e.id = b.event
         WHERE b.key = ?1 AND b.elsewhere IS NULL AND e.ticket = ?2",
        &[&key, &ticket],
    )
}

/// Opens again the time of a ticket that is on the invoice with a key. Answers how many minutes it is.
pub fn open_again_of(tx: &Transaction<'_>, key: &str, ticket: Id<Ticket>) -> Result<i64> {
    let minutes = minutes_on(tx, key, ticket)?;
    tx.execute(
        "DELETE FROM ticket_billed WHERE key = ?1 AND elsewhere IS NULL
           AND event IN (SELECT id FROM ticket_event WHERE ticket = ?2)",
        &[&key, &ticket],
    )?;
    Ok(minutes)
}

/// The tickets with time on the invoice with a key.
pub fn on_invoice(conn: &Connection, key: &str) -> Result<Vec<Id<Ticket>>> {
    conn.rows(
        "SELECT DISTINCT e.ticket FROM ticket_billed b JOIN ticket_event e ON e.id = b.event
         WHERE b.key = ?1 AND b.elsewhere IS NULL ORDER BY e.ticket",
        &[&key],
        |row| row.at(0),
    )
}

/// The credit notes of an invoice that no time was settled with, whether written for it or named with it.
pub fn other_credit_notes(conn: &Connection, key: &str) -> Result<Vec<String>> {
    let notes: Vec<String> = conn.rows(
        "SELECT n.number FROM invoice i JOIN invoice n ON n.corrects = i.id
         WHERE i.key = ?1 AND n.kind = 'credit-note' AND n.number IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM ticket_billed b WHERE b.key = n.key)
         ORDER BY n.id",
        &[&key],
        |row| row.at(0),
    )?;
    let mut others = Vec::new();
    for note in notes {
        if keys_by_hand(conn, &note)?.is_empty() {
            others.push(note);
        }
    }
    Ok(others)
}

/// Whether there is an invoice or a draft with a key and a number.
pub fn is_invoice(conn: &Connection, key: &str, number: &str) -> Result<bool> {
    conn.value(
        "SELECT EXISTS (SELECT 1 FROM invoice WHERE key = ?1 AND (number = ?2 OR draft = ?2))",
        &[&key, &number],
    )
}

/// The links that a ticket has itself: kind, and the number of the other one.
pub fn own_links(conn: &Connection, ticket: Id<Ticket>) -> Result<Vec<(String, String)>> {
    conn.rows(
        "SELECT l.kind, o.number FROM ticket_link l JOIN ticket o ON o.id = l.other
         WHERE l.ticket = ?1 ORDER BY l.kind, l.other",
        &[&ticket],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Who takes part in a ticket itself.
pub fn participants(conn: &Connection, ticket: Id<Ticket>) -> Result<Vec<String>> {
    let sql = "SELECT address FROM ticket_participant WHERE ticket = ?1 ORDER BY address";
    conn.rows(sql, &[&ticket], |row| row.at(0))
}

//! The SQL of mails as they came.

use crate::base::{Id, Result};
use crate::db::{Connection, Journal, Row, Transaction, Witness};
use crate::ticket::Ticket;
use chrono::{DateTime, Utc};

/// Mails as they came, sealed by the rows a change added.
pub static MAILS: Journal = Journal {
    kind: "ticket mails",
    table: "ticket_mail",
    rows: "SELECT id, sha256, queue, source, dated, created_at, created_by
           FROM ticket_mail WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// What became of mails, sealed by the rows a change added.
pub static ENDS: Journal = Journal {
    kind: "ticket mail ends",
    table: "ticket_mail_end",
    rows: "SELECT id, mail, outcome, event, reason, at, by
           FROM ticket_mail_end WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// A mail that waits to be read.
#[derive(Clone, Debug)]
pub struct Raw {
    /// The row.
    pub id: i64,
    /// Its bytes.
    pub content: Vec<u8>,
    /// The code of the queue it is for.
    pub queue: Option<String>,
    /// Whether it counts from the day it says it was written on.
    pub dated: bool,
    /// When it came.
    pub at: DateTime<Utc>,
}

/// Keeps a mail; answers with its row, or with none if it is there already.
pub fn insert(
    tx: &Transaction<'_>,
    sha256: &[u8; 32],
    content: &[u8],
    queue: Option<&str>,
    source: &str,
    dated: bool,
) -> Result<Option<i64>> {
    let there = "SELECT id FROM ticket_mail WHERE sha256 = ?1";
    if tx
        .first(there, &[sha256], |row| row.at::<i64>(0))?
        .is_some()
    {
        return Ok(None);
    }
    MAILS.grows(tx);
    let id = tx.insert::<Raw>(
        "INSERT INTO ticket_mail (sha256, content, queue, source, dated, created_at, created_by)
         VALUES (?1, ?2, (SELECT id FROM ticket_queue WHERE code = ?3), ?4, ?5, ?6, ?7)",
        &[
            sha256,
            &content,
            &queue,
            &source,
            &dated,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(Some(id.raw()))
}

fn raw(row: &Row<'_>) -> Result<Raw> {
    Ok(Raw {
        id: row.at(0)?,
        content: row.at(1)?,
        queue: row.at(2)?,
        dated: row.at(3)?,
        at: row.at(4)?,
    })
}

const RAW: &str = "m.id, m.content, q.code, m.dated, m.created_at
    FROM ticket_mail m LEFT JOIN ticket_queue q ON q.id = m.queue";

/// The mails after a row that nothing became of yet, at most so many.
pub fn waiting(conn: &Connection, after: i64, most: u32) -> Result<Vec<Raw>> {
    conn.rows(
        &format!(
            "SELECT {RAW} WHERE m.id > ?1
               AND NOT EXISTS (SELECT 1 FROM ticket_mail_end e WHERE e.mail = m.id)
             ORDER BY m.id LIMIT ?2"
        ),
        &[&after, &most],
        raw,
    )
}

/// Whether there is a mail after a row.
pub fn any_after(conn: &Connection, after: i64) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM ticket_mail WHERE id > ?1)";
    conn.value(sql, &[&after])
}

/// The mail of a row.
pub fn find(conn: &Connection, id: i64) -> Result<Option<Raw>> {
    conn.first(&format!("SELECT {RAW} WHERE m.id = ?1"), &[&id], raw)
}

/// Keeps what became of a mail.
pub fn end(
    tx: &Transaction<'_>,
    mail: i64,
    outcome: &str,
    event: Option<i64>,
    reason: Option<&str>,
) -> Result<()> {
    ENDS.grows(tx);
    tx.execute(
        "INSERT INTO ticket_mail_end (mail, outcome, event, reason, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[&mail, &outcome, &event, &reason, &tx.at(), &tx.actor()],
    )?;
    Ok(())
}

/// What became of a mail.
#[derive(Clone, Debug)]
pub struct Ended {
    /// The mail.
    pub mail: i64,
    /// How many bytes it has.
    pub size: i64,
    /// Where it was read from.
    pub source: String,
    /// When it came.
    pub at: DateTime<Utc>,
    /// What became of it; nothing yet.
    pub outcome: Option<String>,
    /// The ticket it is in.
    pub ticket: Option<String>,
    /// Who wrote it.
    pub sender: Option<String>,
    /// Its subject.
    pub subject: Option<String>,
    /// Why it is in none.
    pub reason: Option<String>,
    /// Its beginning, if it is in no ticket.
    pub head: Option<Vec<u8>>,
}

/// Hands the mails to `each`, newest first: all, or those with an outcome.
pub fn each(
    conn: &Connection,
    outcome: Option<&str>,
    mut each: impl FnMut(Ended) -> Result<()>,
) -> Result<()> {
    conn.each(
        "SELECT m.id, length(m.content), m.source, m.created_at, e.outcome, t.number, l.sender,
                l.subject, e.reason,
                CASE WHEN l.event IS NULL THEN substr(m.content, 1, 65536) END
         FROM ticket_mail m
         LEFT JOIN ticket_mail_end e
                ON e.id = (SELECT max(id) FROM ticket_mail_end WHERE mail = m.id)
         LEFT JOIN ticket_event v ON v.id = e.event
         LEFT JOIN ticket t ON t.id = v.ticket
         LEFT JOIN ticket_letter l ON l.event = e.event
         WHERE ?1 IS NULL OR e.outcome = ?1
         ORDER BY m.id DESC",
        &[&outcome],
        |row| {
            each(Ended {
                mail: row.at(0)?,
                size: row.at(1)?,
                source: row.at(2)?,
                at: row.at(3)?,
                outcome: row.at(4)?,
                ticket: row.at(5)?,
                sender: row.at(6)?,
                subject: row.at(7)?,
                reason: row.at(8)?,
                head: row.at(9)?,
            })
        },
    )
}

/// What became of a mail last.
pub fn outcome(conn: &Connection, mail: i64) -> Result<Option<String>> {
    conn.first(
        "SELECT outcome FROM ticket_mail_end WHERE mail = ?1 ORDER BY id DESC",
        &[&mail],
        |row| row.at(0),
    )
}

/// How many mails wait in quarantine.
pub fn quarantined(conn: &Connection) -> Result<i64> {
    conn.value(
        "SELECT count(*) FROM ticket_mail_end e WHERE e.outcome = 'quarantined'
           AND e.id = (SELECT max(id) FROM ticket_mail_end WHERE mail = e.mail)",
        &[],
    )
}

/// The events that say that an answer did not arrive, with their tickets.
pub fn bounced(conn: &Connection) -> Result<Vec<(Id<Ticket>, i64)>> {
    conn.rows(
        "SELECT e.ticket, e.id FROM ticket_mail_end m JOIN ticket_event e ON e.id = m.event
         WHERE m.reason = 'it did not arrive' ORDER BY e.id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// Tickets opened, and messages added, by mail from an address since a moment.
pub fn recent(conn: &Connection, address: &str, since: DateTime<Utc>) -> Result<i64> {
    conn.value(
        "SELECT count(*) FROM ticket WHERE requester = ?1 AND opened_at >= ?2",
        &[&address, &since],
    )
}

/// Hands the hash and the bytes of each mail to `each`.
pub fn each_raw(
    conn: &Connection,
    mut each: impl FnMut(i64, [u8; 32], &[u8]) -> Result<()>,
) -> Result<()> {
    conn.each(
        "SELECT id, sha256, content FROM ticket_mail ORDER BY id",
        &[],
        |row| {
            let content: Vec<u8> = row.at(2)?;
            each(row.at(0)?, row.at(1)?, &content)
        },
    )
}

/// What a mail was sealed as, called `M` with its row, or a file of a ticket, called `F` with its
/// row; with the others of the same change.
pub fn witness(conn: &Connection, paper: &str) -> Result<Option<Witness>> {
    let row = |letter: char| paper.strip_prefix(letter)?.parse::<i64>().ok();
    match (row('M'), row('F')) {
        (Some(mail), _) => MAILS.witness(conn, mail),
        (None, Some(file)) => super::files::FILES.witness(conn, file),
        (None, None) => Ok(None),
    }
}

//! The SQL of answers on their way.

use crate::base::{Id, Result};
use crate::db::{Connection, Transaction};
use crate::ticket::Ticket;
use crate::ticket::sending::Sending;
use chrono::{DateTime, Utc};

/// Keeps an answer that is about to be sent.
pub fn insert(tx: &Transaction<'_>, ticket: Id<Ticket>, it: &Sending) -> Result<()> {
    tx.execute(
        "INSERT INTO ticket_sending (ticket, message_id, text, mail, at, by, becomes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            &ticket,
            &it.message_id,
            &it.text,
            &it.mail.as_slice(),
            &it.at,
            &it.by,
            &it.then,
        ],
    )?;
    Ok(())
}

/// Forgets an answer of which it is known what became of it; answers whether it was on its way.
pub fn delete(tx: &Transaction<'_>, message_id: &str) -> Result<bool> {
    let sql = "DELETE FROM ticket_sending WHERE message_id = ?1";
    Ok(tx.execute(sql, &[&message_id])? > 0)
}

/// The answer of a ticket that is on its way.
pub fn of(conn: &Connection, ticket: Id<Ticket>) -> Result<Option<Sending>> {
    conn.first(
        "SELECT message_id, text, mail, at, by, becomes FROM ticket_sending WHERE ticket = ?1 ORDER BY id",
        &[&ticket],
        |row| {
            Ok(Sending {
                message_id: row.at(0)?,
                text: row.at(1)?,
                mail: row.at(2)?,
                at: row.at(3)?,
                by: row.at(4)?,
                then: row.at(5)?,
            })
        },
    )
}

/// The ticket whose answer is on its way with this mail.
pub fn ticket_of(conn: &Connection, message_id: &str) -> Result<Option<Id<Ticket>>> {
    let sql = "SELECT ticket FROM ticket_sending WHERE message_id = ?1";
    conn.first(sql, &[&message_id], |row| row.at(0))
}

/// The tickets with an answer on its way, and since when.
pub fn all(conn: &Connection) -> Result<Vec<(Id<Ticket>, DateTime<Utc>)>> {
    let sql = "SELECT ticket, at FROM ticket_sending ORDER BY id";
    conn.rows(sql, &[], |row| Ok((row.at(0)?, row.at(1)?)))
}

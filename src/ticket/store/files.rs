//! The SQL of letters and of the files that came with messages.

use crate::base::{Id, Result};
use crate::db::{Connection, Journal, Row, Transaction};
use crate::ticket::Ticket;
use chrono::{DateTime, Utc};

/// Letters, sealed by the rows a change added.
pub static LETTERS: Journal = Journal {
    kind: "ticket letters",
    table: "ticket_letter",
    rows: "SELECT id, event, mail, message_id, sender, name, recipients, cc, subject, sent_at, how, error
           FROM ticket_letter WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// Files, sealed by the rows a change added; what is in them is known by their hash.
pub static FILES: Journal = Journal {
    kind: "ticket files",
    table: "ticket_file",
    rows: "SELECT id, event, name, media_type, size, sha256, part
           FROM ticket_file WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// What a message says besides its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Letter {
    /// The mail it came in.
    pub mail: Option<i64>,
    /// What makes it unique, without brackets.
    pub message_id: Option<String>,
    /// The address of who wrote it.
    pub sender: Option<String>,
    /// What they call themselves.
    pub name: Option<String>,
    /// To whom.
    pub recipients: Option<String>,
    /// Who else got it.
    pub cc: Option<String>,
    /// Its subject.
    pub subject: Option<String>,
    /// When it says it was written.
    pub sent_at: Option<DateTime<Utc>>,
    /// How it came or went.
    pub how: String,
    /// Why it did not go out.
    pub error: Option<String>,
}

/// A file of a message.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredFile {
    /// The event it came with.
    pub event: i64,
    /// What it is called.
    pub name: String,
    /// What it says it is.
    pub media_type: String,
    /// Its bytes.
    pub size: i64,
    /// Their hash.
    pub sha256: [u8; 32],
    /// Its place in the mail.
    pub part: Option<i64>,
}

/// Keeps what a message says besides its text, and the id by which replies find it.
pub fn insert_letter(tx: &Transaction<'_>, event: i64, letter: &Letter) -> Result<()> {
    LETTERS.grows(tx);
    tx.execute(
        "INSERT INTO ticket_letter (event, mail, message_id, sender, name, recipients, cc, subject,
            sent_at, how, error) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        &[
            &event,
            &letter.mail,
            &letter.message_id,
            &letter.sender,
            &letter.name,
            &letter.recipients,
            &letter.cc,
            &letter.subject,
            &letter.sent_at,
            &letter.how,
            &letter.error,
        ],
    )?;
    Ok(())
}

/// The letter of an event.
pub fn letter(conn: &Connection, event: i64) -> Result<Option<Letter>> {
    conn.first(
        "SELECT mail, message_id, sender, name, recipients, cc, subject, sent_at, how, error
         FROM ticket_letter WHERE event = ?1",
        &[&event],
        |row| {
            Ok(Letter {
                mail: row.at(0)?,
                message_id: row.at(1)?,
                sender: row.at(2)?,
                name: row.at(3)?,
                recipients: row.at(4)?,
                cc: row.at(5)?,
                subject: row.at(6)?,
                sent_at: row.at(7)?,
                how: row.at(8)?,
                error: row.at(9)?,
            })
        },
    )
}

/// The ticket of the newest message with an id.
pub fn ticket_of_message(conn: &Connection, message_id: &str) -> Result<Option<Id<Ticket>>> {
    let sql = "SELECT e.ticket FROM ticket_letter l JOIN ticket_event e ON e.id = l.event
         WHERE l.message_id = ?1 ORDER BY l.event DESC";
    match conn.first(sql, &[&message_id], |row| row.at(0))? {
        Some(ticket) => Ok(Some(ticket)),
        None => {
            let sql = "SELECT ticket FROM ticket_sending WHERE message_id = ?1";
            conn.first(sql, &[&message_id], |row| row.at(0))
        }
    }
}

/// The messages with an id, the newest first, at most a few of them.
pub fn events_of_message(conn: &Connection, message_id: &str) -> Result<Vec<i64>> {
    conn.rows(
        "SELECT event FROM ticket_letter WHERE message_id = ?1 ORDER BY event DESC LIMIT 20",
        &[&message_id],
        |row| row.at(0),
    )
}

/// Whether we wrote the message with an id.
pub fn is_ours(conn: &Connection, message_id: &str) -> Result<bool> {
    conn.value(
        "SELECT EXISTS (SELECT 1 FROM ticket_letter l JOIN ticket_event e ON e.id = l.event
                        WHERE l.message_id = ?1 AND l.mail IS NULL AND e.kind = 'reply')
             OR EXISTS (SELECT 1 FROM ticket_sending WHERE message_id = ?1)",
        &[&message_id],
    )
}

/// The tickets of answers that did not go out.
pub fn with_unsent(conn: &Connection) -> Result<Vec<Id<Ticket>>> {
    conn.rows(
        "SELECT e.ticket FROM ticket_letter l JOIN ticket_event e ON e.id = l.event
         WHERE l.error IS NOT NULL ORDER BY l.event DESC",
        &[],
        |row| row.at(0),
    )
}

/// Keeps a file that was not in a mail, or what is known of one that was.
pub fn insert_file(tx: &Transaction<'_>, file: &StoredFile, content: Option<&[u8]>) -> Result<()> {
    FILES.grows(tx);
    tx.execute(
        "INSERT INTO ticket_file (event, name, media_type, size, sha256, part, content)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            &file.event,
            &file.name,
            &file.media_type,
            &file.size,
            &file.sha256,
            &file.part,
            &content,
        ],
    )?;
    Ok(())
}

fn stored(row: &Row<'_>) -> Result<StoredFile> {
    Ok(StoredFile {
        event: row.at(0)?,
        name: row.at(1)?,
        media_type: row.at(2)?,
        size: row.at(3)?,
        sha256: row.at(4)?,
        part: row.at(5)?,
    })
}

/// The files of a ticket and of all that was merged into it, in order, with their rows.
pub fn files(conn: &Connection, family: &[Id<Ticket>]) -> Result<Vec<(i64, StoredFile)>> {
    let mut found = Vec::new();
    for id in family {
        let sql = "SELECT f.event, f.name, f.media_type, f.size, f.sha256, f.part, f.id
                   FROM ticket_event e JOIN ticket_file f ON f.event = e.id
                   WHERE e.ticket = ?1 ORDER BY f.id";
        found.extend(conn.rows(sql, &[id], |row| Ok((row.at(6)?, stored(row)?)))?);
    }
    found.sort_by_key(|(id, _)| *id);
    Ok(found)
}

/// The files of an event, in order, with their rows.
pub fn of_event(conn: &Connection, event: i64) -> Result<Vec<(i64, StoredFile)>> {
    conn.rows(
        "SELECT event, name, media_type, size, sha256, part, id FROM ticket_file
         WHERE event = ?1 ORDER BY id",
        &[&event],
        |row| Ok((row.at(6)?, stored(row)?)),
    )
}

/// The files of an event, with the content that is kept of each and the mail it came in.
pub fn files_of(conn: &Connection, event: i64) -> Result<Vec<(StoredFile, Option<Vec<u8>>)>> {
    conn.rows(
        "SELECT event, name, media_type, size, sha256, part, content FROM ticket_file
         WHERE event = ?1 ORDER BY id",
        &[&event],
        |row| Ok((stored(row)?, row.at(6)?)),
    )
}

/// The messages that came with files of these hashes, each with the hash.
pub fn with_contents(conn: &Connection, hashes: &[[u8; 32]]) -> Result<Vec<(i64, [u8; 32])>> {
    let sql = "SELECT event FROM ticket_file WHERE sha256 = ?1 ORDER BY id";
    let mut found = Vec::new();
    for sha256 in hashes {
        let events: Vec<i64> = conn.rows(sql, &[sha256], |row| row.at(0))?;
        found.extend(events.into_iter().map(|event| (event, *sha256)));
    }
    Ok(found)
}

/// The files whose text nobody has looked for, each content once; texts are in the index with their
/// message, and pictures are not read. `again` also those in which nothing was found.
pub fn unread(conn: &Connection, again: bool) -> Result<Vec<(i64, StoredFile)>> {
    conn.rows(
        "SELECT event, name, media_type, size, sha256, part, id FROM ticket_file AS f
         WHERE part IS NOT NULL AND substr(media_type, 1, 5) NOT IN ('text/', 'image', 'audio', 'video')
           AND sha256 NOT IN (SELECT sha256 FROM archive_text WHERE NOT (?1 AND by = 'none'))
           AND id = (SELECT min(id) FROM ticket_file WHERE sha256 = f.sha256 AND part IS NOT NULL)
         ORDER BY id",
        &[&again],
        |row| Ok((row.at(6)?, stored(row)?)),
    )
}

/// How many of the latest files nobody has read.
pub fn unread_of_late(conn: &Connection) -> Result<i64> {
    conn.value(
        "SELECT count(*) FROM (
            SELECT media_type, sha256 FROM ticket_file ORDER BY id DESC LIMIT 1000) AS f
         WHERE substr(media_type, 1, 5) NOT IN ('text/', 'image', 'audio', 'video')
           AND NOT EXISTS (SELECT 1 FROM archive_text WHERE sha256 = f.sha256)",
        &[],
    )
}

/// What is kept of a file: its content, or the mail it is in.
pub fn content(conn: &Connection, file: i64) -> Result<(Option<Vec<u8>>, Option<i64>)> {
    conn.first(
        "SELECT f.content, l.mail FROM ticket_file f LEFT JOIN ticket_letter l ON l.event = f.event
         WHERE f.id = ?1",
        &[&file],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
    .map(Option::unwrap_or_default)
}

/// Hands the hash of each file that is kept on its own, and its bytes, to `each`.
pub fn each_kept(
    conn: &Connection,
    mut each: impl FnMut(i64, [u8; 32], Vec<u8>) -> Result<()>,
) -> Result<()> {
    conn.each(
        "SELECT id, sha256, content FROM ticket_file WHERE content IS NOT NULL ORDER BY id",
        &[],
        |row| each(row.at(0)?, row.at(1)?, row.at(2)?),
    )
}

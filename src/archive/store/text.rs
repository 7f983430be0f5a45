//! The SQL of texts and their index.

use crate::archive::text::{Extracted, MOST as LONGEST, fold, pack, unpack};
use crate::archive::{Content, Document, store};
use crate::base::{Id, Result};
use crate::db::{Compared, Connection, Index, Row, Transaction, listed};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// The words of texts, by their rows.
pub const TEXTS: Index = Index {
    table: "archive_index",
};

/// The words that documents are called by, by their rows.
pub const TITLES: Index = Index {
    table: "archive_title",
};

/// What stands behind who read a text that was cut.
const CUT: &str = ", cut";

/// Keeps the text of a content and its words, in place of what was kept.
pub fn put(tx: &Transaction<'_>, sha256: &[u8; 32], it: &Extracted) -> Result<()> {
    forget(tx, sha256)?;
    let packed = pack(&it.text)?;
    let by = format!("{}{}", it.by, if it.is_cut { CUT } else { "" });
    let id: Id<Extracted> = tx.insert(
        "INSERT INTO archive_text (sha256, by, length, packed) VALUES (?1, ?2, ?3, ?4)",
        &[sha256, &by, &(it.text.len() as i64), &packed.as_slice()],
    )?;
    match it.text.is_empty() {
        true => Ok(()),
        false => TEXTS.put(tx, id.raw(), &fold(&it.text)),
    }
}

/// Forgets the text of a content. Its words are in the file until the index is settled.
pub fn forget(tx: &Transaction<'_>, sha256: &[u8; 32]) -> Result<()> {
    let sql = "SELECT id FROM archive_text WHERE sha256 = ?1";
    if let Some(id) = tx.first(sql, &[sha256], |row| row.at::<i64>(0))? {
        TEXTS.remove(tx, id)?;
        tx.execute("DELETE FROM archive_text WHERE id = ?1", &[&id])?;
    }
    Ok(())
}

/// Notes the words that a document is called by.
pub fn put_title(tx: &Transaction<'_>, id: Id<Document>) -> Result<()> {
    TITLES.put(tx, id.raw(), &title_words(tx, id)?)
}

/// Notes anew what the documents of a contact are called by: its name is part of it.
///
/// # Errors
/// As writing to the file.
pub fn retitle(tx: &Transaction<'_>, contact: &str) -> Result<()> {
    let sql = "SELECT document.id FROM archive_document AS document
         JOIN contact ON contact.id = document.contact WHERE contact.number = ?1";
    let documents: Vec<Id<Document>> = tx.rows(sql, &[&contact], |row| row.at(0))?;
    documents.into_iter().try_for_each(|id| put_title(tx, id))
}

/// The words that a document is called by.
fn title_words(conn: &Connection, id: Id<Document>) -> Result<String> {
    let sql = "SELECT document.number, document.title, contact.name
         FROM archive_document AS document LEFT JOIN contact ON contact.id = document.contact
         WHERE document.id = ?1";
    let mut words: Vec<String> = Vec::new();
    conn.each(sql, &[&id], |row| {
        words.push(row.at(0)?);
        words.push(row.at(1)?);
        words.extend(row.at::<Option<String>>(2)?);
        Ok(())
    })?;
    for sql in [
        "SELECT name FROM archive_version WHERE document = ?1 ORDER BY version",
        "SELECT tag FROM archive_tag WHERE document = ?1 ORDER BY tag",
        "SELECT record FROM archive_link WHERE document = ?1 ORDER BY kind, record",
    ] {
        words.extend(conn.rows(sql, &[&id], |row| row.at::<String>(0))?);
    }
    Ok(fold(&words.join("\n")))
}

/// The documents whose words in the index of what they are called by are not those that they have, and
/// the hashes of what the texts were read from of which that is so.
pub fn other_words(conn: &Connection) -> Result<(Vec<String>, Vec<[u8; 32]>)> {
    let mut titles = Compared::of(conn, TITLES.table)?;
    conn.each("SELECT id FROM archive_document ORDER BY id", &[], |row| {
        let id: Id<Document> = row.at(0)?;
        titles.expect(id.raw(), &title_words(conn, id)?)
    })?;
    let mut texts = Compared::of(conn, TEXTS.table)?;
    let sql = "SELECT id, packed FROM archive_text WHERE length > 0 ORDER BY id";
    conn.each(sql, &[], |row| {
        // One that cannot be unpacked is damaged itself.
        match unpack(&row.at::<Vec<u8>>(1)?) {
            Ok(text) => texts.expect(row.at(0)?, &fold(&text)),
            Err(_) => Ok(()),
        }
    })?;
    let titles = listed(&titles.differing()?);
    let sql = "SELECT number FROM archive_document WHERE id IN (SELECT value FROM json_each(?1))
         ORDER BY id";
    let documents = conn.rows(sql, &[&titles], |row| row.at(0))?;
    Ok((documents, hashes(conn, &texts.differing()?)?))
}

/// Whether somebody looked for the text of a content.
pub fn is_known(conn: &Connection, sha256: &[u8; 32]) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM archive_text WHERE sha256 = ?1)";
    conn.value(sql, &[sha256])
}

/// After how many bytes the text of a content was cut, if it was.
pub fn cut_after(conn: &Connection, sha256: &[u8; 32]) -> Result<Option<i64>> {
    let sql = "SELECT by, length FROM archive_text WHERE sha256 = ?1";
    let found = conn.first(sql, &[sha256], |row| {
        Ok((row.at::<String>(0)?, row.at::<i64>(1)?))
    })?;
    // Nobody noted it at first: a letter has four bytes at most.
    let is_cut = |by: &str, length: i64| by.ends_with(CUT) || LONGEST as i64 - 4 < length;
    Ok(found
        .filter(|(by, length)| is_cut(by, *length))
        .map(|it| it.1))
}

/// The texts that are not what was read: the hashes of what they were read from.
pub fn damaged(conn: &Connection) -> Result<Vec<[u8; 32]>> {
    let mut found = Vec::new();
    conn.each(
        "SELECT sha256, length, packed FROM archive_text ORDER BY id",
        &[],
        |row| {
            let (length, packed): (i64, Vec<u8>) = (row.at(1)?, row.at(2)?);
            if unpack(&packed)
                .ok()
                .is_none_or(|it| it.len() as i64 != length)
            {
                found.push(row.at(0)?);
            }
            Ok(())
        },
    )?;
    Ok(found)
}

/// A text by its row.
pub fn get(conn: &Connection, id: i64) -> Result<String> {
    let packed: Vec<u8> = conn.value("SELECT packed FROM archive_text WHERE id = ?1", &[&id])?;
    unpack(&packed)
}

/// The text of a content.
pub fn of(conn: &Connection, sha256: &[u8; 32]) -> Result<Option<String>> {
    let sql = "SELECT packed FROM archive_text WHERE sha256 = ?1";
    let packed: Option<Vec<u8>> = conn.first(sql, &[sha256], |row| row.at(0))?;
    packed.map(|it| unpack(&it)).transpose()
}

/// What has texts: a document by its row, or the paper of another desk.
pub enum Owner {
    Document(i64),
    Paper(Box<store::paper::Paper>),
}

/// The documents that have the texts, each with the text, in no order.
pub fn documents(conn: &Connection, texts: &[i64]) -> Result<Vec<(i64, i64)>> {
    let sql = "SELECT DISTINCT text.id, version.document
         FROM archive_text AS text
         JOIN archive_content AS content ON content.sha256 = text.sha256
         JOIN archive_version AS version ON version.content = content.id
         WHERE text.id IN (SELECT value FROM json_each(?1))";
    conn.rows(sql, &[&listed(texts)], |row| Ok((row.at(0)?, row.at(1)?)))
}

/// The hashes of what texts were read from.
pub fn hashes(conn: &Connection, texts: &[i64]) -> Result<Vec<[u8; 32]>> {
    let sql = "SELECT sha256 FROM archive_text WHERE id IN (SELECT value FROM json_each(?1))";
    conn.rows(sql, &[&listed(texts)], |row| row.at(0))
}

/// A document that belongs to a record.
#[derive(Clone, Debug)]
pub struct Linked {
    /// The record, such as `T-17`.
    pub record: String,
    /// The document.
    pub number: String,
    /// What it is.
    pub title: String,
    /// When it was archived.
    pub at: DateTime<Utc>,
    /// The hash of the file in which the words stand.
    pub sha256: [u8; 32],
}

/// The documents that have the texts and belong to records of a kind, in their order.
pub fn linked(conn: &Connection, texts: &[i64], kind: &str) -> Result<Vec<Linked>> {
    let sql = "SELECT DISTINCT link.record, document.number, document.title, document.created_at,
             text.sha256
         FROM archive_text AS text
         JOIN archive_content AS content ON content.sha256 = text.sha256
         JOIN archive_version AS version ON version.content = content.id
         JOIN archive_document AS document ON document.id = version.document
         JOIN archive_link AS link ON link.document = document.id AND link.kind = ?2
         WHERE text.id IN (SELECT value FROM json_each(?1)) ORDER BY document.number, link.record";
    conn.rows(sql, &[&listed(texts), &kind], a_link)
}

/// The documents with these rows that belong to records of a kind, in their order.
pub fn titled(conn: &Connection, documents: &[i64], kind: &str) -> Result<Vec<Linked>> {
    let sql = "SELECT DISTINCT link.record, document.number, document.title, document.created_at,
             content.sha256
         FROM archive_document AS document
         JOIN archive_version AS version ON version.document = document.id
         JOIN archive_content AS content ON content.id = version.content
         JOIN archive_link AS link ON link.document = document.id AND link.kind = ?2
         WHERE document.id IN (SELECT value FROM json_each(?1)) ORDER BY document.number, link.record";
    conn.rows(sql, &[&listed(documents), &kind], a_link)
}

fn a_link(row: &Row<'_>) -> Result<Linked> {
    Ok(Linked {
        record: row.at(0)?,
        number: row.at(1)?,
        title: row.at(2)?,
        at: row.at(3)?,
        sha256: row.at(4)?,
    })
}

/// The texts of the files of a document, by its row.
pub fn of_document(conn: &Connection, id: i64) -> Result<Vec<i64>> {
    let sql = "SELECT DISTINCT text.id FROM archive_version AS version
         JOIN archive_content AS content ON content.id = version.content
         JOIN archive_text AS text ON text.sha256 = content.sha256
         WHERE version.document = ?1 ORDER BY text.id";
    conn.rows(sql, &[&id], |row| row.at(0))
}

/// What has the texts, each with the text, in no order: asked for all of them at once, because each
/// question costs more than its answer.
pub fn owners(conn: &Connection, texts: &[i64]) -> Result<Vec<(i64, Owner)>> {
    let of = documents(conn, texts)?.into_iter();
    let mut owners: Vec<(i64, Owner)> = of.map(|(text, id)| (text, Owner::Document(id))).collect();
    let texts = listed(texts);
    let sql = "SELECT sha256, id FROM archive_text WHERE id IN (SELECT value FROM json_each(?1))";
    let ids: BTreeMap<[u8; 32], i64> = conn
        .rows(sql, &[&texts], |row| Ok((row.at(0)?, row.at(1)?)))?
        .into_iter()
        .collect();
    store::paper::with_texts(conn, &texts, |paper| {
        if let Some(id) = ids.get(&paper.sha256) {
            owners.push((*id, Owner::Paper(Box::new(paper))));
        }
        Ok(())
    })?;
    Ok(owners)
}

/// A content whose text nobody has looked for, with the name and the media type of a file of it.
pub struct Unread {
    pub content: Content,
    pub name: String,
    pub media_type: String,
}

/// The contents whose text nobody has looked for; `again` all of which nothing was read. Payslips
/// are not read: what somebody earns is nothing to be found by words.
pub fn unread(conn: &Connection, again: bool) -> Result<Vec<Unread>> {
    let sql = "SELECT content.sha256, max(version.name), max(version.media_type)
         FROM archive_content AS content
         JOIN archive_version AS version ON version.content = content.id
         JOIN archive_document AS document ON document.id = version.document
         LEFT JOIN archive_text AS text ON text.sha256 = content.sha256
         WHERE document.desk <> 'payroll' AND (text.id IS NULL OR (?1 AND text.by = 'none'))
         GROUP BY content.id ORDER BY content.id";
    let found = conn.rows(sql, &[&again], |row| {
        Ok((row.at(0)?, row.at(1)?, row.at(2)?))
    })?;
    let mut unread = Vec::new();
    for (sha256, name, media_type) in found {
        if let Some(content) = store::content(conn, &sha256)? {
            unread.push(Unread {
                content,
                name,
                media_type,
            });
        }
    }
    Ok(unread)
}

/// How many of the latest contents nobody has read. Those that have a text among the latest texts are
/// left out first: these lie together in the file, and hashes lie anywhere.
pub fn unread_of_late(conn: &Connection) -> Result<i64> {
    let sql = "SELECT count(*) FROM (
            SELECT id, sha256 FROM archive_content ORDER BY id DESC LIMIT 1000) AS content
         WHERE content.sha256 NOT IN (SELECT sha256 FROM archive_text ORDER BY id DESC LIMIT 1000)
           AND NOT EXISTS (SELECT 1 FROM archive_text WHERE sha256 = content.sha256)
           AND NOT EXISTS (
               SELECT 1 FROM archive_version AS version
               JOIN archive_document AS document ON document.id = version.document
               WHERE version.content = content.id AND document.desk = 'payroll')";
    conn.value(sql, &[])
}

/// What hints are compared with.
pub struct Known {
    pub number: String,
    pub name: String,
    pub iban: Option<String>,
    pub vat_id: Option<String>,
}

pub fn contacts(conn: &Connection) -> Result<Vec<Known>> {
    let sql = "SELECT number, name, iban, vat_id FROM contact ORDER BY number";
    conn.rows(sql, &[], |row| {
        Ok(Known {
            number: row.at(0)?,
            name: row.at(1)?,
            iban: row.at(2)?,
            vat_id: row.at(3)?,
        })
    })
}

/// How many documents and texts with words there are.
pub fn expected(conn: &Connection) -> Result<(i64, i64)> {
    let documents = conn.value("SELECT count(*) FROM archive_document", &[])?;
    let texts = conn.value("SELECT count(*) FROM archive_text WHERE length > 0", &[])?;
    Ok((documents, texts))
}

/// Writes both indexes anew from what there is.
pub fn rebuild(tx: &Transaction<'_>) -> Result<i64> {
    let documents: Vec<Id<Document>> =
        tx.rows("SELECT id FROM archive_document ORDER BY id", &[], |row| {
            row.at(0)
        })?;
    TITLES.clear(tx)?;
    for id in &documents {
        put_title(tx, *id)?;
    }
    let texts: Vec<i64> = tx.rows(
        "SELECT id FROM archive_text WHERE length > 0 ORDER BY id",
        &[],
        |row| row.at(0),
    )?;
    TEXTS.clear(tx)?;
    let damaged = damaged(tx)?;
    for sha256 in &damaged {
        // It is read again.
        tx.execute("DELETE FROM archive_text WHERE sha256 = ?1", &[sha256])?;
    }
    let mut count = 0;
    for id in &texts {
        if let Some(packed) = tx.first(
            "SELECT packed FROM archive_text WHERE id = ?1",
            &[id],
            |row| row.at::<Vec<u8>>(0),
        )? {
            TEXTS.put(tx, *id, &fold(&unpack(&packed)?))?;
            count += 1;
        }
    }
    Ok(count)
}

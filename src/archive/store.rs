//! The SQL of the archive.

pub mod disposal;
pub mod hold;
pub mod paper;
pub mod text;

use super::document::{Link, NewDocument, NewFile};
use super::{Content, Document, Seen, Shelf, Staged, Version};
use crate::base::{Error, Id, Result, Text};
use crate::db::{self, Connection, Edited, Row, Seal, ToValue, Transaction};
use chrono::NaiveDate;

/// What is known of a document; it may be edited.
pub const DOCUMENT: Seal = Seal {
    kind: "archive",
    records: "SELECT id, number AS name FROM archive_document",
    parts: &[
        "SELECT id, number, title, class, contact, day, ended_on, desk, salt, created_at, created_by
         FROM archive_document WHERE id = ?1",
        "SELECT tag FROM archive_tag WHERE document = ?1 ORDER BY tag",
        "SELECT kind, record FROM archive_link WHERE document = ?1 ORDER BY kind, record",
    ],
};

/// A file of a document, with the hash of its bytes.
pub const VERSION: Seal = Seal {
    kind: "archive-file",
    records: "SELECT version.id, document.number || '/' || version.version AS name
              FROM archive_version AS version
              JOIN archive_document AS document ON document.id = version.document",
    parts: &[
        "SELECT version.id, document.number, version.version, version.name, version.media_type,
            version.note, version.salt, version.created_at, version.created_by, content.id,
            content.sha256, content.size, content.packed, content.packed_size, version.document,
            version.content, content.seen
         FROM archive_version AS version
         JOIN archive_document AS document ON document.id = version.document
         JOIN archive_content AS content ON content.id = version.content WHERE version.id = ?1",
    ],
};

/// What was edited.
pub const CHANGE: Seal = Seal {
    kind: "archive-change",
    records: "SELECT edited.id, document.number || '/V' || edited.id AS name
              FROM archive_change AS edited
              JOIN archive_document AS document ON document.id = edited.document",
    parts: &[
        "SELECT edited.id, edited.document, edited.field, edited.before, edited.after, edited.at,
            edited.by, document.salt
         FROM archive_change AS edited
         JOIN archive_document AS document ON document.id = edited.document WHERE edited.id = ?1",
    ],
};

/// How much longer a class is kept.
pub const RULE: Seal = Seal {
    kind: "archive-rule",
    records: "SELECT id, class || '/' || id AS name FROM archive_rule",
    parts: &["SELECT id, class, months, reason, at, by FROM archive_rule WHERE id = ?1"],
};

const DOCUMENTS: &str = "SELECT document.id, document.number, document.title, document.class,
    contact.number, document.day, document.ended_on, document.desk, document.created_at,
    document.created_by,
    (SELECT max(after) FROM archive_change WHERE document = document.id AND field = 'came_on'),
    (SELECT max(after) FROM archive_change WHERE document = document.id AND field = 'kept_until')
    FROM archive_document AS document LEFT JOIN contact ON contact.id = document.contact";

fn document(row: &Row<'_>) -> Result<Document> {
    Ok(Document {
        id: row.at(0)?,
        number: row.at(1)?,
        title: row.at(2)?,
        class: row.at(3)?,
        contact: row.at(4)?,
        day: row.at(5)?,
        ended_on: row.at(6)?,
        desk: row.at(7)?,
        created_at: row.at(8)?,
        created_by: row.at(9)?,
        came_on: row.at(10)?,
        floor: row.at(11)?,
    })
}

/// The document called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Document> {
    let sql = format!("{DOCUMENTS} WHERE document.number = ?1");
    let found = conn.first(&sql, &[&number], document)?;
    found.ok_or_else(|| {
        let gone = disposal::gone(conn, number).ok().flatten();
        let error = Error::refused(format!("no document `{number}`"));
        match gone {
            Some(disposal) => error.with_hint(format!(
                "it was destroyed by {disposal}: `bo archive disposals {disposal}`"
            )),
            None => error.with_hint("`bo archive list` shows them"),
        }
    })
}

/// Whether there is a document called `number`, or was one.
pub fn exists(conn: &Connection, number: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM archive_document WHERE number = ?1)
                   OR EXISTS (SELECT 1 FROM archive_gone WHERE kind = 'archive' AND record = ?1)";
    conn.value(sql, &[&number])
}

/// Which documents to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only of this class.
    pub class: Option<String>,
    /// Only about this contact.
    pub contact: Option<String>,
    /// Only with this tag.
    pub tag: Option<String>,
    /// Only what belongs to this record.
    pub link: Option<String>,
    /// Only of this desk.
    pub desk: Option<String>,
    /// Only from this day on.
    pub from: Option<NaiveDate>,
    /// Only until this day.
    pub to: Option<NaiveDate>,
}

impl Filter {
    /// Its parts as the parameters ?1 to ?7 of a query.
    fn params(&self) -> [&dyn ToValue; 7] {
        [
            &self.class,
            &self.contact,
            &self.tag,
            &self.link,
            &self.desk,
            &self.from,
            &self.to,
        ]
    }
}

/// The documents that a filter lets through.
fn filtering() -> String {
    format!(
        "{DOCUMENTS}
         WHERE (?1 IS NULL OR document.class = ?1) AND (?2 IS NULL OR contact.number = ?2)
           AND (?3 IS NULL OR document.id IN (SELECT document FROM archive_tag WHERE tag = ?3))
           AND (?4 IS NULL OR document.id IN (SELECT document FROM archive_link WHERE record = ?4))
           AND (?5 IS NULL OR document.desk = ?5)
           AND (?6 IS NULL OR document.day >= ?6) AND (?7 IS NULL OR document.day <= ?7)"
    )
}

/// Hands the documents that a filter lets through to `each`, in the order of their numbers, until
/// there are `limit` of them.
pub fn each(
    conn: &Connection,
    filter: &Filter,
    limit: Option<u32>,
    mut each: impl FnMut(Document) -> Result<()>,
) -> Result<()> {
    let sql = format!("{} ORDER BY document.id", filtering());
    conn.each_up_to(limit, &sql, &filter.params(), |row| {
        each(document(row)?).map(|()| true)
    })
}

/// The document with a row, if a filter lets it through.
pub fn filtered(conn: &Connection, filter: &Filter, id: i64) -> Result<Option<Document>> {
    let mut found = None;
    let sql = format!("{} AND document.id = ?8", filtering());
    let mut params = filter.params().to_vec();
    params.push(&id);
    conn.each(&sql, &params, |row| {
        found = Some(document(row)?);
        Ok(())
    })?;
    Ok(found)
}

/// The first document that has a content, of any desk or of one.
pub fn having(
    conn: &Connection,
    sha256: &[u8; 32],
    desk: Option<&str>,
) -> Result<Option<Document>> {
    Ok(all_having(conn, sha256, desk)?.into_iter().next())
}

/// The documents that have a content, of any desk or of one, in their order.
pub fn all_having(
    conn: &Connection,
    sha256: &[u8; 32],
    desk: Option<&str>,
) -> Result<Vec<Document>> {
    let sql = format!(
        "{DOCUMENTS} WHERE (?2 IS NULL OR document.desk = ?2) AND document.id IN (
            SELECT version.document FROM archive_version AS version
            JOIN archive_content AS content ON content.id = version.content
            WHERE content.sha256 = ?1)
         ORDER BY document.id"
    );
    conn.rows(&sql, &[sha256, &desk], document)
}

/// The documents of a desk that belong to a record, by its kind and number, and whose first file is
/// called so and of a media type; in order.
pub fn kept(
    conn: &Connection,
    desk: &str,
    of: (&str, &str),
    first: (&str, &str),
) -> Result<Vec<Document>> {
    let sql = format!(
        "{DOCUMENTS} WHERE document.desk = ?1
           AND document.id IN (SELECT document FROM archive_link WHERE kind = ?2 AND record = ?3)
           AND EXISTS (SELECT 1 FROM archive_version AS version
               WHERE version.document = document.id AND version.version = 1
                 AND version.name = ?4 AND version.media_type = ?5)
         ORDER BY document.id"
    );
    conn.rows(&sql, &[&desk, &of.0, &of.1, &first.0, &first.1], document)
}

pub fn insert(tx: &Transaction<'_>, number: &str, it: &NewDocument) -> Result<Id<Document>> {
    tx.insert(
        "INSERT INTO archive_document (number, title, class, contact, day, ended_on, desk, salt,
            created_at, created_by)
         VALUES (?1, ?2, ?3, (SELECT id FROM contact WHERE number = ?4), ?5, ?6, ?7, ?8, ?9, ?10)",
        &[
            &number,
            &it.title,
            &it.class,
            &it.contact,
            &it.day,
            &it.ended_on,
            &it.desk,
            &tx.random()?,
            &tx.at(),
            &tx.actor(),
        ],
    )
}

pub fn update(tx: &Transaction<'_>, it: &Document) -> Result<()> {
    tx.execute(
        "UPDATE archive_document SET title = ?2, class = ?3,
            contact = (SELECT id FROM contact WHERE number = ?4), day = ?5, ended_on = ?6
         WHERE id = ?1",
        &[
            &it.id,
            &it.title,
            &it.class,
            &it.contact,
            &it.day,
            &it.ended_on,
        ],
    )?;
    Ok(())
}

/// Notes what a value was, and what it became.
pub fn insert_change(
    tx: &Transaction<'_>,
    of: (Id<Document>, &str),
    field: &str,
    before: &Option<String>,
    after: &Option<String>,
) -> Result<()> {
    let id: Id<Document> = tx.insert(
        "INSERT INTO archive_change (document, field, before, after, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[&of.0, &field, before, after, &tx.at(), &tx.actor()],
    )?;
    CHANGE.set(tx, id.raw(), &format!("{}/V{}", of.1, id.raw()))
}

/// What an import notes of a document that got another number than it had.
pub const NUMBER: &str = "number";

pub fn changes(conn: &Connection, it: &Document) -> Result<Vec<Edited>> {
    db::edited(
        conn,
        "SELECT field, before, after, at, by FROM archive_change WHERE document = ?1 ORDER BY id",
        &[&it.id],
    )
}

const CONTENTS: &str = "SELECT content.sha256, content.size, content.packed, content.packed_size
    FROM archive_content AS content";

fn content_row(row: &Row<'_>, from: usize) -> Result<Content> {
    let packed: Option<[u8; 32]> = row.at(from + 2)?;
    let length = |at: usize| -> Result<u64> { Ok(row.at::<i64>(at)?.try_into().unwrap_or(0)) };
    Ok(Content {
        sha256: row.at(from)?,
        size: length(from + 1)?,
        packed: match packed {
            Some(hash) => Some((hash, length(from + 3)?)),
            None => None,
        },
    })
}

/// The content with this hash, if the archive has it.
pub fn content(conn: &Connection, sha256: &[u8; 32]) -> Result<Option<Content>> {
    let sql = format!("{CONTENTS} WHERE content.sha256 = ?1");
    conn.first(&sql, &[sha256], |row| content_row(row, 0))
}

/// A content that a file may be.
#[derive(Clone, Copy, Debug)]
pub struct Alike {
    /// The content.
    pub content: Content,
    /// How the file it came from was, and its own.
    pub seen: Option<Seen>,
}

/// The contents of so many bytes, or the first of them where many are as long.
pub fn of_length(conn: &Connection, size: u64) -> Result<Vec<Alike>> {
    let sql = "SELECT sha256, size, packed, packed_size, seen FROM archive_content
         WHERE size = ?1 LIMIT 8";
    conn.rows(sql, &[&number(size)], |row| {
        Ok(Alike {
            content: content_row(row, 0)?,
            seen: row.at::<Option<i64>>(4)?.map(Seen),
        })
    })
}

/// Hands every content to `each` whose hash starts with a byte, in the order of their hashes.
pub fn each_content(
    conn: &Connection,
    first: u8,
    mut each: impl FnMut(Content) -> Result<()>,
) -> Result<()> {
    let (from, to) = ([first].as_slice().to_vec(), first.checked_add(1));
    let to: Option<Vec<u8>> = to.map(|it| vec![it]);
    let (from, to) = (from.as_slice(), to.as_deref());
    let sql = format!(
        "{CONTENTS} WHERE content.sha256 >= ?1 AND (?2 IS NULL OR content.sha256 < ?2)
         ORDER BY content.sha256"
    );
    conn.each(&sql, &[&from, &to], |row| each(content_row(row, 0)?))
}

fn number(size: u64) -> i64 {
    size.try_into().unwrap_or(i64::MAX)
}

/// The row of a content, which is made if there is none.
fn keep_content(tx: &Transaction<'_>, staged: &Staged) -> Result<i64> {
    let it = &staged.content;
    let sql = "SELECT id FROM archive_content WHERE sha256 = ?1";
    if let Some(id) = tx.first(sql, &[&it.sha256], |row| row.at(0))? {
        return Ok(id);
    }
    let seen = staged.stamp.and_then(|source| {
        let kept = Shelf::beside(tx).stamp(it)?;
        Some(Seen::of(&source, &kept))
    });
    let id: Id<Content> = tx.insert(
        "INSERT INTO archive_content (sha256, size, packed, packed_size, seen)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        &[
            &it.sha256,
            &number(it.size),
            &it.packed.map(|it| it.0),
            &it.packed.map(|it| number(it.1)),
            &seen.map(|it| it.0),
        ],
    )?;
    Ok(id.raw())
}

pub fn insert_version(
    tx: &Transaction<'_>,
    of: (Id<Document>, &str),
    version: u32,
    it: &NewFile,
) -> Result<()> {
    let content = keep_content(tx, &it.staged)?;
    let id: Id<Version> = tx.insert(
        "INSERT INTO archive_version (document, version, content, name, media_type, note, salt,
            created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &of.0,
            &version,
            &content,
            &it.staged.name,
            &it.staged.media_type,
            &it.note,
            &tx.random()?,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    if let Some(text) = &it.text
        && !text::is_known(tx, &it.staged.content.sha256)?
    {
        text::put(tx, &it.staged.content.sha256, text)?;
    }
    VERSION.set(tx, id.raw(), &format!("{}/{version}", of.1))
}

/// Seals what is known of a document now, and notes the words it is called by.
pub fn settle(tx: &Transaction<'_>, id: Id<Document>, number: &str) -> Result<()> {
    text::put_title(tx, id)?;
    DOCUMENT.set(tx, id.raw(), number)
}

/// The files of a document, the first one first.
pub fn versions(conn: &Connection, it: &Document) -> Result<Vec<Version>> {
    let sql = "SELECT version.version, version.name, version.media_type, version.note,
            version.created_at, version.created_by, content.sha256, content.size, content.packed,
            content.packed_size
         FROM archive_version AS version
         JOIN archive_content AS content ON content.id = version.content
         WHERE version.document = ?1 ORDER BY version.version";
    conn.rows(sql, &[&it.id], |row| {
        Ok(Version {
            version: row.at(0)?,
            name: row.at(1)?,
            media_type: row.at(2)?,
            note: row.at(3)?,
            created_at: row.at(4)?,
            created_by: row.at(5)?,
            content: content_row(row, 6)?,
        })
    })
}

/// A file of a document: the last one, or the one that was asked for.
///
/// # Errors
/// Refused, when there is no such version.
pub fn version(conn: &Connection, it: &Document, wanted: Option<u32>) -> Result<Version> {
    let found = versions(conn, it)?
        .into_iter()
        .rfind(|at| wanted.is_none_or(|wanted| at.version == wanted));
    found.ok_or_else(|| {
        let what = wanted.map_or("a file".to_string(), |it| format!("a version {it}"));
        Error::refused(format!("`{}` does not have {what}", it.number))
            .with_hint(format!("`bo archive versions {}` shows them", it.number))
    })
}

/// The row of a file of a document.
pub fn version_row(conn: &Connection, it: &Document, version: u32) -> Result<Option<i64>> {
    let sql = "SELECT id FROM archive_version WHERE document = ?1 AND version = ?2";
    conn.first(sql, &[&it.id, &version], |row| row.at(0))
}

/// The files that have a content, as `A-2026-000001/1`.
pub fn named(conn: &Connection, sha256: &[u8; 32]) -> Result<Vec<String>> {
    let sql = "SELECT document.number || '/' || version.version
         FROM archive_version AS version
         JOIN archive_document AS document ON document.id = version.document
         JOIN archive_content AS content ON content.id = version.content
         WHERE content.sha256 = ?1 ORDER BY document.id, version.version";
    conn.rows(sql, &[sha256], |row| row.at(0))
}

pub fn tags(conn: &Connection, it: &Document) -> Result<Vec<String>> {
    let sql = "SELECT tag FROM archive_tag WHERE document = ?1 ORDER BY tag";
    conn.rows(sql, &[&it.id], |row| row.at(0))
}

pub fn insert_tag(tx: &Transaction<'_>, id: Id<Document>, tag: &Text) -> Result<()> {
    let sql = "INSERT INTO archive_tag (document, tag) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    tx.execute(sql, &[&id, tag])?;
    Ok(())
}

pub fn delete_tag(tx: &Transaction<'_>, id: Id<Document>, tag: &Text) -> Result<bool> {
    let sql = "DELETE FROM archive_tag WHERE document = ?1 AND tag = ?2";
    Ok(tx.execute(sql, &[&id, tag])? > 0)
}

pub fn links(conn: &Connection, it: &Document) -> Result<Vec<Link>> {
    let sql = "SELECT kind, record FROM archive_link WHERE document = ?1 ORDER BY kind, record";
    conn.rows(sql, &[&it.id], |row| {
        Ok(Link {
            kind: row.at(0)?,
            record: row.at(1)?,
        })
    })
}

pub fn insert_link(tx: &Transaction<'_>, id: Id<Document>, link: &Link) -> Result<()> {
    let sql = "INSERT INTO archive_link (document, kind, record) VALUES (?1, ?2, ?3)
               ON CONFLICT DO NOTHING";
    tx.execute(sql, &[&id, &link.kind, &link.record])?;
    Ok(())
}

pub fn delete_link(tx: &Transaction<'_>, id: Id<Document>, record: &str) -> Result<bool> {
    let sql = "DELETE FROM archive_link WHERE document = ?1 AND record = ?2";
    Ok(tx.execute(sql, &[&id, &record])? > 0)
}

/// What the log calls a record: every change names those it touched.
pub fn kind_of(conn: &Connection, record: &str) -> Result<Option<String>> {
    let sql = "SELECT kind FROM audit_record WHERE record = ?1 ORDER BY seq, no LIMIT 1";
    conn.first(sql, &[&record], |row| row.at(0))
}

/// How many months the firm keeps which class: the last word about each.
pub fn rules(conn: &Connection) -> Result<Vec<(String, u32)>> {
    let sql = "SELECT class, months FROM archive_rule ORDER BY id";
    conn.rows(sql, &[], |row| Ok((row.at(0)?, row.at(1)?)))
}

pub fn insert_rule(tx: &Transaction<'_>, class: &str, months: u32, reason: &Text) -> Result<()> {
    let id: Id<Document> = tx.insert(
        "INSERT INTO archive_rule (class, months, reason, at, by) VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&class, &months, reason, &tx.at(), &tx.actor()],
    )?;
    RULE.set(tx, id.raw(), &format!("{class}/{}", id.raw()))
}

/// Documents whose files are not numbered from 1 on without a gap.
pub fn gaps(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT document.number FROM archive_document AS document
         LEFT JOIN archive_version AS version ON version.document = document.id
         GROUP BY document.id HAVING count(version.id) = 0
            OR min(version.version) <> 1 OR max(version.version) <> count(version.id)
         ORDER BY document.id";
    conn.rows(sql, &[], |row| row.at(0))
}

/// Documents of classes, with the class.
pub fn classes(conn: &Connection) -> Result<Vec<(String, String)>> {
    let sql = "SELECT class, min(number) FROM archive_document GROUP BY class ORDER BY class";
    conn.rows(sql, &[], |row| Ok((row.at(0)?, row.at(1)?)))
}

/// How many contents no document has.
pub fn unnamed(conn: &Connection) -> Result<i64> {
    let sql = "SELECT count(*) FROM archive_content
               WHERE id NOT IN (SELECT content FROM archive_version)";
    conn.value(sql, &[])
}

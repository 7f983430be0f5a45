//! The SQL of disposals.

use crate::archive::disposal::{Disposal, Line, Outcome};
use crate::archive::{Document, store};
use crate::base::{Error, Id, Result};
use crate::db::{Connection, Row, Seal, Transaction};
use std::collections::BTreeMap;

/// What was proposed.
pub const DISPOSAL: Seal = Seal {
    kind: "archive-disposal",
    records: "SELECT id, number AS name FROM archive_disposal",
    parts: &[
        "SELECT id, number, day, at, by FROM archive_disposal WHERE id = ?1",
        "SELECT position, document, class, day, kept_until, law, files, leaf
         FROM archive_disposal_line WHERE disposal = ?1 ORDER BY position",
    ],
};

/// What became of it.
pub const END: Seal = Seal {
    kind: "archive-disposal-end",
    records: "SELECT ended.disposal AS id, disposal.number AS name
              FROM archive_disposal_end AS ended
              JOIN archive_disposal AS disposal ON disposal.id = ended.disposal",
    parts: &[
        "SELECT disposal, outcome, documents, at, by FROM archive_disposal_end WHERE disposal = ?1",
        "SELECT kind, record FROM archive_gone WHERE disposal = ?1 ORDER BY kind, record",
    ],
};

/// What the log calls it when nothing is left of what a disposal destroyed.
pub const SWEPT: &str = "archive-swept";

const DISPOSALS: &str = "SELECT disposal.id, disposal.number, disposal.day, disposal.at,
    disposal.by, ended.outcome, ended.documents, ended.at, ended.by,
    (SELECT count(*) FROM archive_disposal_line AS line WHERE line.disposal = disposal.id)
    FROM archive_disposal AS disposal
    LEFT JOIN archive_disposal_end AS ended ON ended.disposal = disposal.id";

fn disposal(row: &Row<'_>) -> Result<Disposal> {
    Ok(Disposal {
        id: row.at(0)?,
        number: row.at(1)?,
        day: row.at(2)?,
        at: row.at(3)?,
        by: row.at(4)?,
        outcome: row.at(5)?,
        destroyed: row.at(6)?,
        ended_at: row.at(7)?,
        ended_by: row.at(8)?,
        documents: row.at(9)?,
    })
}

/// Every disposal.
pub fn all(conn: &Connection) -> Result<Vec<Disposal>> {
    conn.rows(&format!("{DISPOSALS} ORDER BY disposal.id"), &[], disposal)
}

/// The disposal called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Disposal> {
    let sql = format!("{DISPOSALS} WHERE disposal.number = ?1");
    conn.first(&sql, &[&number], disposal)?.ok_or_else(|| {
        Error::refused(format!("no disposal `{number}`"))
            .with_hint("`bo archive disposals` shows them")
    })
}

pub fn lines(conn: &Connection, it: &Disposal) -> Result<Vec<Line>> {
    let sql = "SELECT document, class, day, kept_until, law, files, leaf
         FROM archive_disposal_line WHERE disposal = ?1 ORDER BY position";
    conn.rows(sql, &[&it.id], |row| {
        Ok(Line {
            document: row.at(0)?,
            class: row.at(1)?,
            day: row.at(2)?,
            kept_until: row.at(3)?,
            law: row.at(4)?,
            files: row.at(5)?,
            leaf: row.at(6)?,
        })
    })
}

/// The documents of disposals that have not ended, with the number of those.
pub fn open_lines(conn: &Connection) -> Result<BTreeMap<String, String>> {
    let sql = "SELECT line.document, disposal.number FROM archive_disposal_line AS line
         JOIN archive_disposal AS disposal ON disposal.id = line.disposal
         WHERE disposal.id NOT IN (SELECT disposal FROM archive_disposal_end)";
    let rows = conn.rows(sql, &[], |row| Ok((row.at(0)?, row.at(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// The digests of the files of a document in the log, in their order.
pub fn sealed(conn: &Connection, it: &Document) -> Result<Vec<[u8; 32]>> {
    let mut found = Vec::new();
    for version in store::versions(conn, it)? {
        let name = format!("{}/{}", it.number, version.version);
        let sql = "SELECT digest FROM audit_record
             WHERE record = ?1 AND kind = ?2 AND digest IS NOT NULL";
        let digest = conn.first(sql, &[&name, &store::VERSION.kind], |row| {
            row.at::<[u8; 32]>(0)
        })?;
        found.extend(digest);
    }
    Ok(found)
}

pub fn insert(
    tx: &Transaction<'_>,
    number: &str,
    day: chrono::NaiveDate,
    lines: &[Line],
) -> Result<()> {
    let id: Id<Disposal> = tx.insert(
        "INSERT INTO archive_disposal (number, day, at, by) VALUES (?1, ?2, ?3, ?4)",
        &[&number, &day, &tx.at(), &tx.actor()],
    )?;
    for (position, line) in (1_i64..).zip(lines) {
        tx.execute(
            "INSERT INTO archive_disposal_line (disposal, position, document, class, day,
                kept_until, law, files, leaf)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            &[
                &id,
                &position,
                &line.document,
                &line.class,
                &line.day,
                &line.kept_until,
                &line.law,
                &line.files,
                &line.leaf,
            ],
        )?;
    }
    DISPOSAL.set(tx, id.raw(), number)
}

/// Lets the rows of a document go, and takes them away: whatever is known of it. Returns the hashes
/// of contents that nothing has any more.
pub fn take_away(
    tx: &Transaction<'_>,
    it: &Disposal,
    document: &Document,
) -> Result<Vec<[u8; 32]>> {
    let id = document.id;
    tx.execute(
        "INSERT INTO archive_row (document, disposal) VALUES (?1, ?2)",
        &[&id, &it.id],
    )?;
    for (kind, name, rows) in [
        (store::DOCUMENT.kind, "document.number", "archive_document AS document WHERE document.id = ?1"),
        (
            store::VERSION.kind,
            "document.number || '/' || version.version",
            "archive_document AS document
             JOIN archive_version AS version ON version.document = document.id WHERE document.id = ?1",
        ),
        (
            store::CHANGE.kind,
            "document.number || '/V' || edited.id",
            "archive_document AS document
             JOIN archive_change AS edited ON edited.document = document.id WHERE document.id = ?1",
        ),
        (
            store::hold::HOLD.kind,
            "hold.number",
            "archive_document AS document
             JOIN archive_hold AS hold ON hold.document = document.number WHERE document.id = ?1",
        ),
        (
            store::hold::RELEASE.kind,
            "hold.number",
            "archive_document AS document
             JOIN archive_hold AS hold ON hold.document = document.number
             JOIN archive_release AS released ON released.hold = hold.id WHERE document.id = ?1",
        ),
    ] {
        let sql = format!(
            "INSERT INTO archive_gone (kind, record, disposal) SELECT ?2, {name}, ?3 FROM {rows}"
        );
        tx.execute(&sql, &[&id, &kind, &it.id])?;
    }
    let contents: Vec<(i64, [u8; 32])> = tx.rows(
        "SELECT DISTINCT content.id, content.sha256 FROM archive_content AS content
         JOIN archive_version AS version ON version.content = content.id
         WHERE version.document = ?1 ORDER BY content.id",
        &[&id],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    store::text::TITLES.remove(tx, id.raw())?;
    for sql in [
        "DELETE FROM archive_release WHERE hold IN (
            SELECT hold.id FROM archive_hold AS hold
            JOIN archive_document AS document ON document.number = hold.document
            WHERE document.id = ?1)",
        "DELETE FROM archive_hold WHERE document = (
            SELECT number FROM archive_document WHERE id = ?1)",
        "DELETE FROM archive_tag WHERE document = ?1",
        "DELETE FROM archive_link WHERE document = ?1",
        "DELETE FROM archive_change WHERE document = ?1",
        "DELETE FROM archive_version WHERE document = ?1",
        "DELETE FROM archive_document WHERE id = ?1",
        "DELETE FROM archive_row WHERE document = ?1",
    ] {
        tx.execute(sql, &[&id])?;
    }
    let mut gone = Vec::new();
    for (content, sha256) in contents {
        let sql = "DELETE FROM archive_content WHERE id = ?1
                   AND id NOT IN (SELECT content FROM archive_version WHERE content = ?1)";
        if tx.execute(sql, &[&content])? > 0 {
            store::text::forget(tx, &sha256)?;
            gone.push(sha256);
        }
    }
    Ok(gone)
}

pub fn end(tx: &Transaction<'_>, it: &Disposal, outcome: Outcome, documents: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO archive_disposal_end (disposal, outcome, documents, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&it.id, &outcome, &documents, &tx.at(), &tx.actor()],
    )?;
    END.set(tx, it.id, &it.number)
}

/// Those that destroyed something, after which the log does not say that nothing is left.
pub fn unswept(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT disposal.number FROM archive_disposal AS disposal
         JOIN archive_disposal_end AS ended ON ended.disposal = disposal.id
         WHERE ended.outcome = ?1
           AND NOT EXISTS (SELECT 1 FROM audit_record
                           WHERE record = disposal.number AND kind = ?2)
         ORDER BY disposal.id",
        &[&Outcome::Destroyed, &SWEPT],
        |row| row.at(0),
    )
}

/// The disposal that destroyed a document, if one has.
pub fn gone(conn: &Connection, number: &str) -> Result<Option<String>> {
    let sql = "SELECT disposal.number FROM archive_gone AS gone
         JOIN archive_disposal AS disposal ON disposal.id = gone.disposal
         WHERE gone.kind = ?1 AND gone.record = ?2";
    conn.first(sql, &[&store::DOCUMENT.kind, &number], |row| row.at(0))
}

/// The documents that a disposal destroyed.
pub fn destroyed(conn: &Connection, it: &Disposal) -> Result<Vec<String>> {
    let sql = "SELECT record FROM archive_gone WHERE disposal = ?1 AND kind = ?2 ORDER BY record";
    conn.rows(sql, &[&it.id, &store::DOCUMENT.kind], |row| row.at(0))
}

/// Disposals that were to take rows away and have not.
pub fn unfinished(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT disposal.number FROM archive_row AS going
         JOIN archive_disposal AS disposal ON disposal.id = going.disposal ORDER BY 1";
    conn.rows(sql, &[], |row| row.at(0))
}

/// Documents that are destroyed by the protocol and are there: the disposal, and their number.
pub fn still_there(conn: &Connection) -> Result<Vec<(String, String)>> {
    let sql = "SELECT disposal.number, gone.record FROM archive_gone AS gone
         JOIN archive_disposal AS disposal ON disposal.id = gone.disposal
         WHERE gone.kind = ?1 AND gone.record IN (SELECT number FROM archive_document)
         ORDER BY gone.record";
    conn.rows(sql, &[&store::DOCUMENT.kind], |row| {
        Ok((row.at(0)?, row.at(1)?))
    })
}

/// Disposals that destroyed something without a request that was approved, something that is not
/// in what was proposed, or something whose time was not over.
pub fn without_approval(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT disposal.number FROM archive_disposal AS disposal
         WHERE disposal.id IN (SELECT disposal FROM archive_gone) AND (
            NOT EXISTS (SELECT 1 FROM approval_request AS request
                WHERE request.scope = 'disposal' AND request.record = disposal.number
                  AND request.state = 'approved')
            OR EXISTS (SELECT 1 FROM archive_gone AS gone
                WHERE gone.disposal = disposal.id AND gone.kind = ?1 AND gone.record NOT IN (
                    SELECT line.document FROM archive_disposal_line AS line
                    WHERE line.disposal = disposal.id AND line.kept_until < disposal.day)))
         ORDER BY disposal.id";
    conn.rows(sql, &[&store::DOCUMENT.kind], |row| row.at(0))
}

/// The last request for the approval of a disposal.
pub fn request(conn: &Connection, it: &Disposal) -> Result<Option<String>> {
    let sql = "SELECT number FROM approval_request WHERE scope = 'disposal' AND record = ?1
               ORDER BY id DESC LIMIT 1";
    conn.first(sql, &[&it.number], |row| row.at(0))
}

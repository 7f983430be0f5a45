//! The SQL of papers about people.

use super::{Category, Document, NewDocument};
use crate::base::{Error, Id, Kept, Result, Text};
use crate::db::{Connection, Row, Seal, Transaction};
use crate::people::{self, Person};
use chrono::{DateTime, NaiveDate, Utc};

/// A paper by its hash: title, name and bytes may go one day and are not part of it.
pub const SEAL: Seal = Seal {
    kind: "staff-document",
    records: "SELECT id, number AS name FROM staff_document",
    parts: &[
        "SELECT id, number, person, category, dated, valid_until, media_type, size, sha256,
            created_at, created_by FROM staff_document WHERE id = ?1",
    ],
};

const DOCUMENT: &str = "SELECT document.id, document.number, person.id, person.number,
        document.category, document.title, document.dated, document.valid_until, document.name,
        document.media_type, document.size, document.sha256, document.removed_at, document.reason
     FROM staff_document AS document JOIN person ON person.id = document.person";

fn document_row(row: &Row<'_>) -> Result<Document> {
    let removed_at: Option<DateTime<Utc>> = row.at(12)?;
    Ok(Document {
        id: row.at(0)?,
        number: row.at(1)?,
        person: Person {
            id: row.at(2)?,
            number: row.at(3)?,
        },
        category: row.at(4)?,
        title: row.at(5)?,
        dated: row.at(6)?,
        valid_until: row.at(7)?,
        name: row.at(8)?,
        media_type: row.at(9)?,
        size: row.at(10)?,
        sha256: row.at(11)?,
        removed_on: removed_at.map(|it| it.date_naive()),
        reason: row.at(13)?,
    })
}

/// The paper called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Document> {
    let sql = format!("{DOCUMENT} WHERE document.number = ?1");
    conn.first(&sql, &[&number], document_row)?.ok_or_else(|| {
        Error::refused(format!("no document is called `{number}`"))
            .with_hint("`bo staff document list` shows them")
    })
}

/// All papers, or those about one person, in the order they came.
pub fn documents(conn: &Connection, person: Option<&Person>) -> Result<Vec<Document>> {
    let sql = format!(
        "{DOCUMENT} WHERE ?1 IS NULL OR document.person = ?1 ORDER BY document.dated, document.id"
    );
    conn.rows(&sql, &[&person.map(|it| it.id)], document_row)
}

/// The bytes of a paper.
///
/// # Errors
/// System, when they are not there.
pub fn content(conn: &Connection, document: &Document) -> Result<Vec<u8>> {
    let content = conn.first(
        "SELECT content FROM staff_document WHERE id = ?1 AND content IS NOT NULL",
        &[&document.id],
        |row| row.at::<Vec<u8>>(0),
    )?;
    content.ok_or_else(|| Error::system("the file is damaged: a document is missing"))
}

pub fn insert(
    tx: &Transaction<'_>,
    person: &Person,
    new: &NewDocument,
    kept: &Kept,
) -> Result<Document> {
    let sql = "SELECT count(*) FROM staff_document WHERE person = ?1";
    let before =
        people::erased(tx, person, "staff_document")? + tx.value::<i64>(sql, &[&person.id])?;
    let number = format!("{}/D{}", person.number, before + 1);
    let id: Id<Document> = tx.insert(
        "INSERT INTO staff_document (number, person, category, title, dated, valid_until, name,
            media_type, size, sha256, content, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        &[
            &number,
            &person.id,
            &new.category.as_str(),
            &new.title.as_str(),
            &new.dated,
            &new.valid_until,
            &kept.name,
            &kept.media_type,
            &(kept.content.len() as i64),
            &kept.sha256,
            &kept.content.as_slice(),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    SEAL.set(tx, id.raw(), &number)?;
    get(tx, &number)
}

pub fn remove(tx: &Transaction<'_>, document: &Document, reason: &Text) -> Result<()> {
    tx.execute(
        "UPDATE staff_document SET title = NULL, name = NULL, content = NULL, removed_at = ?2,
            removed_by = ?3, reason = ?4 WHERE id = ?1",
        &[&document.id, &tx.at(), &tx.actor(), &reason.as_str()],
    )?;
    Ok(())
}

/// The last day of the person's last contract, if all of them end.
pub fn gone_on(conn: &Connection, person: &Person) -> Result<Option<NaiveDate>> {
    let timeline = crate::people::timeline(conn, person, None)?;
    let ends: Option<Vec<NaiveDate>> = timeline.contracts.iter().map(|it| it.ends_on).collect();
    Ok(ends.and_then(|ends| ends.into_iter().max()))
}

/// The firm's own categories.
pub fn categories(conn: &Connection) -> Result<Vec<Category>> {
    conn.rows(
        "SELECT code, name, months, after, sees, sensitive, law FROM staff_document_category
         ORDER BY code",
        &[],
        |row| {
            Ok(Category {
                code: row.at(0)?,
                name: row.at(1)?,
                months: row.at(2)?,
                after: row.at(3)?,
                sees: row.at(4)?,
                sensitive: row.at(5)?,
                law: row.at(6)?,
                verified: false,
                own: true,
            })
        },
    )
}

pub fn insert_category(tx: &Transaction<'_>, it: &Category) -> Result<()> {
    tx.execute(
        "INSERT INTO staff_document_category (code, name, months, after, sees, sensitive, law,
            created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &it.code,
            &it.name,
            &it.months,
            &it.after,
            &it.sees,
            &it.sensitive,
            &it.law,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

pub fn update_category(tx: &Transaction<'_>, it: &Category) -> Result<()> {
    tx.execute(
        "UPDATE staff_document_category SET name = ?2, months = ?3, after = ?4, sees = ?5,
            sensitive = ?6, law = ?7 WHERE code = ?1",
        &[
            &it.code,
            &it.name,
            &it.months,
            &it.after,
            &it.sees,
            &it.sensitive,
            &it.law,
        ],
    )?;
    Ok(())
}

pub fn delete_category(tx: &Transaction<'_>, code: &str) -> Result<()> {
    tx.execute(
        "DELETE FROM staff_document_category WHERE code = ?1",
        &[&code],
    )?;
    Ok(())
}

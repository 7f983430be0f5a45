//! The SQL of papers that other desks keep in the file, by reference.

use super::Filter;
use crate::base::{Error, Result};
use crate::db::{Connection, Row};
use chrono::NaiveDate;

/// A paper that another desk keeps in the file.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its number here, such as `bill/EB-2026-0001`.
    pub number: String,
    pub desk: String,
    pub record: Option<String>,
    pub name: String,
    pub media_type: String,
    pub sha256: [u8; 32],
    pub size: i64,
    pub day: NaiveDate,
    pub contact: Option<String>,
    pub class: String,
}

const PAPERS: &str =
    "SELECT number, desk, record, name, media_type, sha256, size, day, contact, class
    FROM archive_paper";

/// Desks whose papers are read for the index: those of people are not.
const READ: &str = "desk IN ('bill', 'expense', 'ticket')";

fn paper(row: &Row<'_>) -> Result<Paper> {
    Ok(Paper {
        number: row.at(0)?,
        desk: row.at(1)?,
        record: row.at(2)?,
        name: row.at(3)?,
        media_type: row.at(4)?,
        sha256: row.at(5)?,
        size: row.at(6)?,
        day: row.at(7)?,
        contact: row.at(8)?,
        class: row.at(9)?,
    })
}

/// Hands the papers that a filter lets through to `each`, desk by desk, until there are `limit` of
/// them.
pub fn each(
    conn: &Connection,
    filter: &Filter,
    limit: Option<u32>,
    mut each: impl FnMut(Paper) -> Result<()>,
) -> Result<()> {
    let sql = format!(
        "{PAPERS} WHERE (?1 IS NULL OR class = ?1) AND (?2 IS NULL OR contact = ?2)
           AND ?3 IS NULL AND (?4 IS NULL OR record = ?4) AND (?5 IS NULL OR desk = ?5)
           AND (?6 IS NULL OR day >= ?6) AND (?7 IS NULL OR day <= ?7)
         ORDER BY desk, day, number"
    );
    conn.each_up_to(limit, &sql, &filter.params(), |row| {
        each(paper(row)?).map(|()| true)
    })
}

/// The paper called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Paper> {
    let sql = format!("{PAPERS} WHERE number = ?1");
    conn.first(&sql, &[&number], paper)?.ok_or_else(|| {
        Error::refused(format!("no paper `{number}`")).with_hint("`bo archive papers` shows them")
    })
}

/// The bytes of the paper called `number`.
pub fn bytes(conn: &Connection, number: &str) -> Result<Vec<u8>> {
    conn.value(
        "SELECT content FROM archive_paper WHERE number = ?1",
        &[&number],
    )
}

/// Hands the papers that have one of these texts (see [`listed`](crate::db::listed)) to `each`, the
/// last of a text last, where the texts of their desk are read.
pub fn with_texts(
    conn: &Connection,
    texts: &str,
    mut each: impl FnMut(Paper) -> Result<()>,
) -> Result<()> {
    let sql = format!(
        "{PAPERS} WHERE {READ} AND sha256 IN (
            SELECT sha256 FROM archive_text WHERE id IN (SELECT value FROM json_each(?1)))
         ORDER BY day, number"
    );
    conn.each(&sql, &[&texts], |row| each(paper(row)?))
}

/// The papers whose text nobody has looked for.
pub fn unread(conn: &Connection) -> Result<Vec<Paper>> {
    let sql = format!(
        "{PAPERS} WHERE {READ} AND sha256 NOT IN (SELECT sha256 FROM archive_text)
         ORDER BY desk, day, number"
    );
    conn.rows(&sql, &[], paper)
}

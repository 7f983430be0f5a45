//! The SQL of what is stored about people and applicants, wherever it is.

pub mod erasure;

use super::rules::{Open, Table};
use super::{HoldRow, Subject};
use crate::base::Result;
use crate::db::{Connection, Row, Stored, Transaction};
use crate::people::{AccessRow, Person};
use chrono::NaiveDate;

/// A row of a table that can go: its id, the day it is about, the row it goes on with.
pub type Dated = (i64, Option<NaiveDate>, Option<i64>);

/// Everyone who is or was here.
pub fn people(conn: &Connection) -> Result<Vec<Person>> {
    conn.rows("SELECT id, number FROM person ORDER BY id", &[], |row| {
        Ok(Person {
            id: row.at(0)?,
            number: row.at(1)?,
        })
    })
}

/// What somebody applied with.
pub fn applications(conn: &Connection, person: &Person) -> Result<Vec<i64>> {
    conn.rows(
        "SELECT offer.applicant FROM hire_offer_step AS step
         JOIN hire_offer AS offer ON offer.id = step.offer WHERE step.person = ?1",
        &[&person.id],
        |row| row.at(0),
    )
}

/// The days of the papers of somebody.
pub fn days_of_papers(conn: &Connection, subject: &Subject) -> Result<Vec<NaiveDate>> {
    let sql = "SELECT dated FROM staff_document WHERE person = ?1 AND removed_at IS NULL
         UNION
         SELECT substr(created_at, 1, 10) FROM hire_document
         WHERE applicant = ?2 AND content IS NOT NULL";
    conn.rows(sql, &[&subject.person(), &subject.applicant()], |row| {
        row.at(0)
    })
}

/// The rows of somebody in a table with the day each is about.
pub fn dated(conn: &Connection, table: &Table, person: &Person) -> Result<Vec<Dated>> {
    let link = table.link.as_deref().unwrap_or("NULL");
    let sql = format!(
        "SELECT id, substr({}, 1, 10), {link} FROM {} WHERE {} ORDER BY id",
        table.day, table.name, table.of
    );
    conn.rows(&sql, &[&person.id], |row| {
        Ok((row.at(0)?, row.at(1)?, row.at(2)?))
    })
}

/// The rows of another table that point at rows of a table: theirs, and those they point at.
pub fn holders(conn: &Connection, table: &str, column: &str) -> Result<Vec<(i64, i64)>> {
    let sql = format!("SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL");
    conn.rows(&sql, &[], |row| Ok((row.at(0)?, row.at(1)?)))
}

/// A stored row: since when, the day it is about, its values as text by column.
pub type Values = (Option<String>, Option<NaiveDate>, Vec<Option<String>>);

/// Hands each row of somebody in a table to `each`; `whom` is what `?1` stands for.
pub fn values(
    conn: &Connection,
    table: &Table,
    whom: i64,
    mut each: impl FnMut(Values) -> Result<()>,
) -> Result<()> {
    let also = table.also.as_deref().unwrap_or("FALSE");
    let sql = format!(
        "SELECT {}, substr({}, 1, 10), {} FROM {} WHERE ({}) OR ({also}) ORDER BY 3",
        table.since,
        table.day,
        table.columns.join(", "),
        table.name,
        table.of
    );
    conn.each(&sql, &[&whom], |row| {
        let cells = (2..2 + table.columns.len()).map(|index| text(row, index));
        each((row.at(0)?, row.at(1)?, cells.collect::<Result<_>>()?))
    })
}

fn text(row: &Row<'_>, index: usize) -> Result<Option<String>> {
    Ok(match row.stored(index)? {
        Stored::Null => None,
        Stored::Integer(number) => Some(number.to_string()),
        Stored::Text(text) => Some(text.to_string()),
        Stored::Blob(bytes) => Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect()),
    })
}

/// Whether a table has rows of somebody.
pub fn has(conn: &Connection, table: &Table, person: &Person) -> Result<bool> {
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM {} WHERE {})",
        table.name, table.of
    );
    conn.value(&sql, &[&person.id])
}

/// The name of what is open, if it is.
pub fn open(conn: &Connection, open: &Open, person: &Person) -> Result<Option<String>> {
    conn.first(&open.of, &[&person.id], |row| row.at(0))
}

/// The rows about fields whose value or reason is still there.
pub fn full(conn: &Connection, person: &Person) -> Result<Vec<i64>> {
    conn.rows(
        "SELECT id FROM staff_fact WHERE person = ?1 AND erased_at IS NULL
            AND (value IS NOT NULL OR reason IS NOT NULL) ORDER BY id",
        &[&person.id],
        |row| row.at(0),
    )
}

/// The last word about each person and applicant that says how long nothing goes, or about one.
pub fn holds(conn: &Connection, subject: Option<&Subject>) -> Result<Vec<HoldRow>> {
    conn.rows(
        "SELECT coalesce(person.number, applicant.number), hold.until, hold.reason
         FROM privacy_hold AS hold
         LEFT JOIN person ON person.id = hold.person
         LEFT JOIN hire_applicant AS applicant ON applicant.id = hold.applicant
         WHERE hold.id IN (SELECT max(id) FROM privacy_hold GROUP BY person, applicant)
           AND ((?1 IS NULL AND ?2 IS NULL) OR hold.person = ?1 OR hold.applicant = ?2)
         ORDER BY hold.id",
        &[
            &subject.and_then(Subject::person),
            &subject.and_then(Subject::applicant),
        ],
        |row| {
            Ok(HoldRow {
                person: row.at(0)?,
                until: row.at(1)?,
                reason: row.at(2)?,
            })
        },
    )
}

/// Keeps a hold.
pub fn insert_hold(
    tx: &Transaction<'_>,
    subject: &Subject,
    reason: &str,
    until: Option<NaiveDate>,
) -> Result<()> {
    tx.execute(
        "INSERT INTO privacy_hold (person, applicant, reason, until, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            &subject.person(),
            &subject.applicant(),
            &reason,
            &until,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

/// Hands who has looked at what is sensitive to `each`, the latest first; at everybody, or one.
pub fn each_look(
    conn: &Connection,
    subject: Option<&Subject>,
    mut each: impl FnMut(AccessRow) -> Result<()>,
) -> Result<()> {
    conn.each(
        "SELECT look.at, look.actor, look.number, look.purpose, look.fields FROM (
            SELECT at, actor, person.number, purpose, fields, staff_access.id AS no
            FROM staff_access JOIN person ON person.id = staff_access.person
            WHERE (?1 IS NULL AND ?2 IS NULL) OR staff_access.person = ?1
            UNION ALL
            SELECT at, actor, hire_applicant.number, purpose, fields, hire_access.id
            FROM hire_access JOIN hire_applicant ON hire_applicant.id = hire_access.applicant
            WHERE (?1 IS NULL AND ?2 IS NULL) OR hire_access.applicant = ?2
         ) AS look ORDER BY look.at DESC, look.no DESC",
        &[
            &subject.and_then(Subject::person),
            &subject.and_then(Subject::applicant),
        ],
        |row| {
            each(AccessRow {
                at: row.at(0)?,
                actor: row.at(1)?,
                person: row.at(2)?,
                purpose: row.at(3)?,
                fields: row.at(4)?,
            })
        },
    )
}

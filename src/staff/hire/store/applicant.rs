//! Applicants, and how far they are.

use super::STAGES;
use crate::base::{Id, Result, Text};
use crate::db::{Connection, Row, Transaction};
use crate::staff::hire::{Applicant, NewApplicant, Opening, Personal, Stage};
use chrono::NaiveDate;

const APPLICANT: &str = "SELECT applicant.id, applicant.number, opening.number, applied_on,
        last_name, first_name, email, phone, street, zip, city, source, keep_until,
        erased_at IS NOT NULL, coalesce(stage.stage, 'new'), coalesce(stage.day, applied_on)
     FROM hire_applicant AS applicant
     JOIN hire_opening AS opening ON opening.id = applicant.opening
     LEFT JOIN hire_stage AS stage ON stage.applicant = applicant.id AND stage.position =
        (SELECT max(position) FROM hire_stage WHERE applicant = applicant.id)";

fn read(row: &Row<'_>) -> Result<Applicant> {
    let text = |index: usize| -> Result<Option<Text>> {
        let text: Option<String> = row.at(index)?;
        text.map(|it| it.parse()).transpose()
    };
    Ok(Applicant {
        id: row.at(0)?,
        number: row.at(1)?,
        opening: row.at(2)?,
        applied_on: row.at(3)?,
        person: Personal {
            last_name: text(4)?,
            first_name: text(5)?,
            email: text(6)?,
            phone: text(7)?,
            street: text(8)?,
            zip: text(9)?,
            city: text(10)?,
            source: text(11)?,
        },
        keep_until: row.at(12)?,
        erased: row.at(13)?,
        stage: row.at(14)?,
        since: row.at(15)?,
    })
}

/// The applicant called `number`, if there is one.
pub fn find(conn: &Connection, number: &str) -> Result<Option<Applicant>> {
    let sql = format!("{APPLICANT} WHERE applicant.number = ?1");
    conn.first(&sql, &[&number], read)
}

/// The applicant with this row.
pub fn by_id(conn: &Connection, id: i64) -> Result<Option<Applicant>> {
    conn.first(
        &format!("{APPLICANT} WHERE applicant.id = ?1"),
        &[&id],
        read,
    )
}

/// All applicants, or those of one opening, the first one first.
pub fn all(conn: &Connection, opening: Option<&Opening>) -> Result<Vec<Applicant>> {
    let sql =
        format!("{APPLICANT} WHERE ?1 IS NULL OR applicant.opening = ?1 ORDER BY applicant.id");
    conn.rows(&sql, &[&opening.map(|it| it.id)], read)
}

/// The applicants of the opening called `number`.
pub fn of_opening(conn: &Connection, number: &str) -> Result<Vec<Applicant>> {
    let sql = format!("{APPLICANT} WHERE opening.number = ?1 ORDER BY applicant.id");
    conn.rows(&sql, &[&number], read)
}

/// Keeps an applicant.
pub fn insert(
    tx: &Transaction<'_>,
    number: &str,
    opening: &Opening,
    new: &NewApplicant,
    person: &Personal,
) -> Result<()> {
    tx.execute(
        "INSERT INTO hire_applicant (number, opening, applied_on, last_name, first_name, email,
            phone, street, zip, city, source, keep_until, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        &[
            &number,
            &opening.id,
            &new.applied_on,
            &person.last_name,
            &person.first_name,
            &person.email,
            &person.phone,
            &person.street,
            &person.zip,
            &person.city,
            &person.source,
            &new.keep_until,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

/// Changes what is known.
pub fn update(
    tx: &Transaction<'_>,
    applicant: &Applicant,
    person: &Personal,
    keep_until: Option<NaiveDate>,
) -> Result<()> {
    tx.execute(
        "UPDATE hire_applicant SET last_name = ?2, first_name = ?3, email = ?4, phone = ?5,
            street = ?6, zip = ?7, city = ?8, source = ?9, keep_until = ?10 WHERE id = ?1",
        &[
            &applicant.id,
            &person.last_name,
            &person.first_name,
            &person.email,
            &person.phone,
            &person.street,
            &person.zip,
            &person.city,
            &person.source,
            &keep_until,
        ],
    )?;
    Ok(())
}

/// Keeps how far somebody is from a day on.
pub fn insert_stage(
    tx: &Transaction<'_>,
    applicant: &Applicant,
    stage: Stage,
    day: NaiveDate,
    reason: Option<&Text>,
) -> Result<()> {
    let before: i64 = tx.value(
        "SELECT count(*) FROM hire_stage WHERE applicant = ?1",
        &[&applicant.id],
    )?;
    let position = before + 1;
    let id: Id<Applicant> = tx.insert(
        "INSERT INTO hire_stage (applicant, position, stage, day, at, by, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            &applicant.id,
            &position,
            &stage,
            &day,
            &tx.at(),
            &tx.actor(),
            &reason.map(Text::as_str),
        ],
    )?;
    STAGES.set(tx, id.raw(), &format!("{} {position}", applicant.number))
}

/// A stage of a history: whose, which, since when, by whom, why.
pub type Past = (String, Stage, NaiveDate, String, Option<String>);

/// The stages of one applicant, or of all, one after the other.
pub fn history(conn: &Connection, applicant: Option<&Applicant>) -> Result<Vec<Past>> {
    conn.rows(
        "SELECT applicant.number, stage.stage, stage.day, stage.by, stage.reason
         FROM hire_stage AS stage JOIN hire_applicant AS applicant ON applicant.id = stage.applicant
         WHERE ?1 IS NULL OR applicant.id = ?1 ORDER BY applicant.id, stage.position",
        &[&applicant.map(|it| it.id)],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?, row.at(3)?, row.at(4)?)),
    )
}

/// Takes away what is known of somebody, everywhere.
pub fn erase(tx: &Transaction<'_>, applicant: &Applicant) -> Result<()> {
    for sql in [
        "UPDATE hire_stage SET reason = NULL WHERE applicant = ?1 AND reason IS NOT NULL",
        "UPDATE hire_document SET name = NULL, sha256 = NULL, content = NULL
         WHERE applicant = ?1 AND content IS NOT NULL",
        "UPDATE hire_note SET content = NULL WHERE content IS NOT NULL
            AND interview IN (SELECT id FROM hire_interview WHERE applicant = ?1)",
        "UPDATE hire_interview SET place = NULL WHERE applicant = ?1 AND place IS NOT NULL",
        "UPDATE hire_offer SET recipient = NULL, content = NULL, sha256 = NULL
         WHERE applicant = ?1 AND content IS NOT NULL",
        "UPDATE hire_offer_step SET reason = NULL WHERE reason IS NOT NULL
            AND offer IN (SELECT id FROM hire_offer WHERE applicant = ?1)",
    ] {
        tx.execute(sql, &[&applicant.id])?;
    }
    tx.execute(
        "UPDATE hire_applicant SET last_name = NULL, first_name = NULL, email = NULL, phone = NULL,
            street = NULL, zip = NULL, city = NULL, source = NULL, keep_until = NULL,
            erased_at = ?2 WHERE id = ?1",
        &[&applicant.id, &tx.at()],
    )?;
    Ok(())
}

/// Erased applicants of whom something is left all the same, with where.
pub fn left_over(conn: &Connection) -> Result<Vec<(String, String)>> {
    conn.rows(
        "SELECT applicant.number, kept.what FROM hire_applicant AS applicant JOIN (
            SELECT applicant, 'a reason' AS what FROM hire_stage WHERE reason IS NOT NULL
            UNION ALL SELECT applicant, 'a document' FROM hire_document WHERE content IS NOT NULL
            UNION ALL SELECT interview.applicant, 'a note' FROM hire_note AS note
                JOIN hire_interview AS interview ON interview.id = note.interview
                WHERE note.content IS NOT NULL
            UNION ALL SELECT applicant, 'a place' FROM hire_interview WHERE place IS NOT NULL
            UNION ALL SELECT applicant, 'a letter' FROM hire_offer
                WHERE content IS NOT NULL OR recipient IS NOT NULL
            UNION ALL SELECT offer.applicant, 'a reason' FROM hire_offer_step AS step
                JOIN hire_offer AS offer ON offer.id = step.offer WHERE step.reason IS NOT NULL
         ) AS kept ON kept.applicant = applicant.id
         WHERE applicant.erased_at IS NOT NULL ORDER BY applicant.id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

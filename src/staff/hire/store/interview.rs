//! Interviews and what was noted.

use crate::base::{Id, Result, Text};
use crate::calendar::Moment;
use crate::db::{Connection, Transaction};
use crate::staff::hire::{Applicant, Interview, NewInterview};
use chrono::{DateTime, Utc};

/// All interviews, or those with one applicant, in the order of their times.
pub fn all(conn: &Connection, applicant: Option<&Applicant>) -> Result<Vec<Interview>> {
    let mut found = conn.rows(
        "SELECT interview.id, applicant.number, interview.position, starts, minutes, place,
            interviewers, coalesce(cancelled_at, interview.created_at), cancelled_at IS NOT NULL
         FROM hire_interview AS interview
         JOIN hire_applicant AS applicant ON applicant.id = interview.applicant
         WHERE ?1 IS NULL OR applicant.id = ?1 ORDER BY starts, interview.id",
        &[&applicant.map(|it| it.id)],
        |row| {
            let (applicant, position): (String, i64) = (row.at(1)?, row.at(2)?);
            let interviewers: Option<String> = row.at(6)?;
            Ok(Interview {
                id: row.at(0)?,
                number: format!("{applicant}/I{position}"),
                applicant,
                starts: Moment::new(row.at(3)?),
                minutes: row.at(4)?,
                place: row.at(5)?,
                interviewers: interviewers
                    .map(|it| it.split(',').map(str::to_string).collect())
                    .unwrap_or_default(),
                changed_at: row.at(7)?,
                cancelled: row.at(8)?,
                notes: Vec::new(),
            })
        },
    )?;
    for interview in &mut found {
        interview.notes = conn.rows(
            "SELECT at, by, content FROM hire_note
             WHERE interview = ?1 AND content IS NOT NULL ORDER BY id",
            &[&interview.id],
            |row| {
                let at: DateTime<Utc> = row.at(0)?;
                Ok((at.date_naive(), row.at(1)?, row.at(2)?))
            },
        )?;
    }
    Ok(found)
}

/// Keeps an interview, and tells its number.
pub fn insert(tx: &Transaction<'_>, applicant: &Applicant, new: &NewInterview) -> Result<String> {
    let before: i64 = tx.value(
        "SELECT count(*) FROM hire_interview WHERE applicant = ?1",
        &[&applicant.id],
    )?;
    let position = before + 1;
    let who = Some(new.interviewers.join(",")).filter(|it| !it.is_empty());
    let _: Id<Interview> = tx.insert(
        "INSERT INTO hire_interview (applicant, position, starts, minutes, place, interviewers,
            created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &applicant.id,
            &position,
            &new.starts.raw(),
            &new.minutes,
            &new.place.as_ref().map(Text::as_str),
            &who,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(format!("{}/I{position}", applicant.number))
}

/// Keeps a note.
pub fn insert_note(tx: &Transaction<'_>, interview: &Interview, text: &Text) -> Result<()> {
    tx.execute(
        "INSERT INTO hire_note (interview, content, at, by) VALUES (?1, ?2, ?3, ?4)",
        &[&interview.id, &text.as_str(), &tx.at(), &tx.actor()],
    )?;
    Ok(())
}

/// Keeps that it was called off.
pub fn cancel(tx: &Transaction<'_>, interview: &Interview) -> Result<()> {
    tx.execute(
        "UPDATE hire_interview SET cancelled_at = ?2, cancelled_by = ?3 WHERE id = ?1",
        &[&interview.id, &tx.at(), &tx.actor()],
    )?;
    Ok(())
}

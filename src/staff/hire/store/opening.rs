//! Openings and what became of them.

use super::{OPENING_STEPS, OPENINGS};
use crate::base::{Error, Result, Text};
use crate::db::{Connection, Row, Transaction};
use crate::people::Salary;
use crate::staff::hire::{NewOpening, Opening, OpeningState};
use chrono::{DateTime, Utc};

const OPENING: &str = "SELECT opening.id, opening.number, title, department, weekly_hours,
        salary_from, salary_to, wanted_from, head_count, note, opening.created_by,
        step.state, coalesce(step.at, opening.created_at),
        (SELECT count(*) FROM hire_applicant AS applicant
         JOIN hire_stage AS stage ON stage.applicant = applicant.id AND stage.stage = 'hired'
         WHERE applicant.opening = opening.id)
     FROM hire_opening AS opening
     LEFT JOIN hire_opening_step AS step ON step.opening = opening.id AND step.position =
        (SELECT max(position) FROM hire_opening_step WHERE opening = opening.id)";

fn read(row: &Row<'_>) -> Result<Opening> {
    let (least, most): (Option<String>, Option<String>) = (row.at(5)?, row.at(6)?);
    let damaged = |err: Error| Error::system(format!("the file is damaged: {err}"));
    let salary = match (least, most) {
        (Some(least), Some(most)) => Some((
            least.parse::<Salary>().map_err(damaged)?,
            most.parse::<Salary>().map_err(damaged)?,
        )),
        _ => None,
    };
    let state: Option<OpeningState> = row.at(11)?;
    let since: DateTime<Utc> = row.at(12)?;
    Ok(Opening {
        id: row.at(0)?,
        number: row.at(1)?,
        title: row.at(2)?,
        department: row.at(3)?,
        weekly_hours: row.at(4)?,
        salary,
        wanted_from: row.at(7)?,
        head_count: row.at(8)?,
        note: row.at(9)?,
        by: row.at(10)?,
        state: state.unwrap_or(OpeningState::Requested),
        since: since.date_naive(),
        hired: row.at(13)?,
    })
}

/// The opening called `number`, if there is one.
pub fn find(conn: &Connection, number: &str) -> Result<Option<Opening>> {
    let sql = format!("{OPENING} WHERE opening.number = ?1");
    conn.first(&sql, &[&number], read)
}

/// All openings, the oldest first.
pub fn all(conn: &Connection) -> Result<Vec<Opening>> {
    conn.rows(&format!("{OPENING} ORDER BY opening.id"), &[], read)
}

/// Keeps an opening.
pub fn insert(tx: &Transaction<'_>, number: &str, new: &NewOpening) -> Result<()> {
    let salary = new.salary.as_ref();
    let id: crate::base::Id<Opening> = tx.insert(
        "INSERT INTO hire_opening (number, title, department, weekly_hours, salary_from, salary_to,
            wanted_from, head_count, note, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        &[
            &number,
            &new.title.as_str(),
            &new.department.as_ref().map(Text::as_str),
            &new.weekly_hours,
            &salary.map(|(least, _)| least.to_string()),
            &salary.map(|(_, most)| most.to_string()),
            &new.wanted_from,
            &new.head_count,
            &new.note.as_ref().map(Text::as_str),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    OPENINGS.set(tx, id.raw(), number)
}

/// Keeps what becomes of an opening.
pub fn insert_step(
    tx: &Transaction<'_>,
    opening: &Opening,
    state: OpeningState,
    reason: Option<&Text>,
) -> Result<()> {
    let before: i64 = tx.value(
        "SELECT count(*) FROM hire_opening_step WHERE opening = ?1",
        &[&opening.id],
    )?;
    let position = before + 1;
    let id: crate::base::Id<Opening> = tx.insert(
        "INSERT INTO hire_opening_step (opening, position, state, at, by, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            &opening.id,
            &position,
            &state,
            &tx.at(),
            &tx.actor(),
            &reason.map(Text::as_str),
        ],
    )?;
    OPENING_STEPS.set(tx, id.raw(), &format!("{} {position}", opening.number))
}

/// The states of openings, one after the other.
pub fn paths(conn: &Connection) -> Result<Vec<(String, OpeningState)>> {
    conn.rows(
        "SELECT opening.number, step.state FROM hire_opening_step AS step
         JOIN hire_opening AS opening ON opening.id = step.opening
         ORDER BY opening.id, step.position",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

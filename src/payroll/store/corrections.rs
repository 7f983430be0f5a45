//! The SQL of corrections: which months of whom are computed again with the slips of a month.

use crate::base::{Id, Month, Result, Text};
use crate::db::{Connection, Transaction};
use crate::payroll::run::Run;
use crate::payroll::store::seals;
use crate::people::Person;

/// The months that the slips of the month of a run correct. What a slip that was taken back has
/// corrected, the next one of the month corrects.
pub fn wanted(conn: &Connection, run: &Run) -> Result<Vec<(Person, Month)>> {
    let rows = conn.rows(
        "SELECT DISTINCT person.id, person.number, it.month FROM payroll_correction AS it
         JOIN person ON person.id = it.person
         JOIN payroll_run AS run ON run.id = it.run
         WHERE run.month = ?1
           AND it.id NOT IN (SELECT correction FROM payroll_correction_withdrawal)
         ORDER BY person.id, it.month",
        &[&run.month.to_string()],
        |row| {
            let month: String = row.at(2)?;
            let person = Person {
                id: row.at(0)?,
                number: row.at(1)?,
            };
            Ok((person, month.parse()?))
        },
    )?;
    Ok(rows)
}

/// Keeps that a month of a person is corrected with a run, which is not approved.
pub fn insert_correction(
    tx: &Transaction<'_>,
    run: &Run,
    person: &Person,
    month: Month,
    reason: Option<&Text>,
) -> Result<()> {
    seals::CORRECTIONS.grows(tx);
    tx.execute(
        "INSERT INTO payroll_correction (run, person, month, reason, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            &run.id,
            &person.id,
            &month.to_string(),
            &reason.cloned(),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

/// A correction that was asked for, and not taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The row.
    pub id: Id<Asked>,
    /// The run it was asked for with, and its month.
    pub run: String,
    /// The month of the run.
    pub with: Month,
    /// Whose month,
    pub person: Person,
    /// and which.
    pub month: Month,
}

/// All of them, as they were asked for.
pub fn asked(conn: &Connection) -> Result<Vec<Asked>> {
    conn.rows(
        "SELECT it.id, run.number, run.month, person.id, person.number, it.month
         FROM payroll_correction AS it
         JOIN person ON person.id = it.person
         JOIN payroll_run AS run ON run.id = it.run
         WHERE it.id NOT IN (SELECT correction FROM payroll_correction_withdrawal)
         ORDER BY it.id",
        &[],
        |row| {
            let (with, month): (String, String) = (row.at(2)?, row.at(5)?);
            Ok(Asked {
                id: row.at(0)?,
                run: row.at(1)?,
                with: with.parse()?,
                person: Person {
                    id: row.at(3)?,
                    number: row.at(4)?,
                },
                month: month.parse()?,
            })
        },
    )
}

/// Takes back that a month is corrected.
pub fn withdraw_correction(tx: &Transaction<'_>, asked: &Asked, reason: &Text) -> Result<()> {
    seals::CORRECTIONS_WITHDRAWN.grows(tx);
    tx.execute(
        "INSERT INTO payroll_correction_withdrawal (correction, reason, at, by)
         VALUES (?1, ?2, ?3, ?4)",
        &[&asked.id, reason, &tx.at(), &tx.actor()],
    )?;
    Ok(())
}

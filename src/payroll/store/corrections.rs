//! The SQL of corrections: which months of whom are computed again with the slips of a month.

use crate::base::{Month, Result, Text};
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
         WHERE run.month = ?1 ORDER BY person.id, it.month",
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

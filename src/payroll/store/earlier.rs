//! The SQL of what was paid before bo.

use crate::base::{Result, Text};
use crate::db::{Connection, Row, Transaction};
use crate::payroll::earlier::Earlier;
use crate::payroll::store::seals;
use crate::people::Person;

const EARLIER: &str = "SELECT it.id, it.number, person.id, person.number, it.first_month,
        it.last_month, it.days, it.taxable, it.taxable_one_off, it.health_base, it.pension_base,
        it.wage_tax, it.solidarity, it.church_tax, it.social, it.note, it.reason,
        it.compensation, it.employer
     FROM payroll_earlier AS it JOIN person ON person.id = it.person";

fn earlier_row(row: &Row<'_>) -> Result<Earlier> {
    let (first, last): (String, String) = (row.at(4)?, row.at(5)?);
    Ok(Earlier {
        id: row.at(0)?,
        number: row.at(1)?,
        person: Person {
            id: row.at(2)?,
            number: row.at(3)?,
        },
        from: first.parse()?,
        until: last.parse()?,
        days: row.at(6)?,
        taxable: row.at(7)?,
        taxable_one_off: row.at(8)?,
        health_base: row.at(9)?,
        pension_base: row.at(10)?,
        wage_tax: row.at(11)?,
        solidarity: row.at(12)?,
        church_tax: row.at(13)?,
        social: row.at(14)?,
        note: row.at(15)?,
        withdrawn: row.at(16)?,
        compensation: row.at::<Option<i64>>(17)?.unwrap_or_default(),
        employer: row.at(18)?,
    })
}

/// What was paid before bo, of everybody or one person, also what was taken back.
pub fn earlier(conn: &Connection, person: Option<&Person>) -> Result<Vec<Earlier>> {
    let sql = format!(
        "{EARLIER} WHERE ?1 IS NULL OR it.person = ?1 ORDER BY person.id, it.first_month, it.id"
    );
    conn.rows(&sql, &[&person.map(|it| it.id)], earlier_row)
}

/// Keeps what was paid before bo.
pub fn insert_earlier(tx: &Transaction<'_>, it: &Earlier) -> Result<()> {
    seals::EARLIER.grows(tx);
    tx.execute(
        "INSERT INTO payroll_earlier (number, person, first_month, last_month, days, taxable,
            taxable_one_off, health_base, pension_base, wage_tax, solidarity, church_tax, social,
            note, created_at, created_by, compensation, employer)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        &[
            &it.number,
            &it.person.id,
            &it.from.to_string(),
            &it.until.to_string(),
            &it.days,
            &it.taxable,
            &it.taxable_one_off,
            &it.health_base,
            &it.pension_base,
            &it.wage_tax,
            &it.solidarity,
            &it.church_tax,
            &it.social,
            &it.note,
            &tx.at(),
            &tx.actor(),
            &(0 < it.compensation).then_some(it.compensation),
            &it.employer,
        ],
    )?;
    tx.touch("earlier-pay", &it.number)
}

/// Takes it back, sealed.
pub fn withdraw_earlier(tx: &Transaction<'_>, it: &Earlier, reason: &Text) -> Result<()> {
    tx.execute(
        "UPDATE payroll_earlier SET withdrawn_at = ?2, withdrawn_by = ?3, reason = ?4
         WHERE id = ?1",
        &[&it.id, &tx.at(), &tx.actor(), reason],
    )?;
    seals::EARLIER_WITHDRAWN.set(tx, it.id.raw(), &it.number)
}

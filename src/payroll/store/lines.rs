//! The SQL of lines and funds.

use crate::base::{Currency, Error, Money, Month, Price, Quantity, Result, Text};
use crate::db::{Connection, Row, Transaction};
use crate::payroll::fund::FundRow;
use crate::payroll::line::Line;
use crate::payroll::store::seals;
use crate::people::Person;

/// What all funds ask for: by name and day, what was entered last.
pub fn funds(conn: &Connection) -> Result<Vec<FundRow>> {
    let mut rows: Vec<FundRow> = Vec::new();
    conn.each(
        "SELECT name, number, since, additional, u1, u1_refund, u2 FROM payroll_fund
         ORDER BY name, since, id",
        &[],
        |row| {
            let fund = FundRow {
                name: row.at(0)?,
                number: row.at(1)?,
                since: row.at(2)?,
                additional: row.at(3)?,
                u1: row.at(4)?,
                u1_refund: row.at(5)?,
                u2: row.at(6)?,
            };
            match rows.last_mut() {
                Some(last) if last.name == fund.name && last.since == fund.since => *last = fund,
                _ => rows.push(fund),
            }
            Ok(())
        },
    )?;
    Ok(rows)
}

/// Keeps what a fund asks for.
pub fn insert_fund(tx: &Transaction<'_>, fund: &FundRow) -> Result<()> {
    seals::FUNDS.grows(tx);
    tx.execute(
        "INSERT INTO payroll_fund (name, number, since, additional, u1, u1_refund, u2,
            created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &fund.name,
            &fund.number,
            &fund.since,
            &fund.additional,
            &fund.u1,
            &fund.u1_refund,
            &fund.u2,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

const LINE: &str = "SELECT line.id, line.number, person.id, person.number, contract.number,
        line.kind, line.first_month, line.last_month, line.quantity, line.rate, line.amount,
        line.total, line.department, line.note, line.reason
     FROM payroll_line AS line
     JOIN person ON person.id = line.person
     LEFT JOIN contract ON contract.id = line.contract";

fn line_row(row: &Row<'_>) -> Result<Line> {
    let month = |text: Option<String>| text.map(|text| text.parse::<Month>()).transpose();
    let first: String = row.at(6)?;
    let quantity: Option<String> = row.at(8)?;
    let rate: Option<Price> = row.at(9)?;
    let quantity: Option<Quantity> = quantity.map(|it| it.parse()).transpose()?;
    let money = |minor: i64| Money::from_minor(minor, Currency::EUR);
    Ok(Line {
        id: row.at(0)?,
        number: row.at(1)?,
        person: Person {
            id: row.at(2)?,
            number: row.at(3)?,
        },
        contract: row.at(4)?,
        kind: row.at(5)?,
        month: first.parse()?,
        until: month(row.at(7)?)?,
        quantity: quantity.zip(rate),
        amount: money(row.at(10)?),
        total: row.at::<Option<i64>>(11)?.map(money),
        department: row.at(12)?,
        note: row.at(13)?,
        withdrawn: row.at(14)?,
    })
}

/// All lines, or those of one person, as they were entered.
pub fn lines(conn: &Connection, person: Option<&Person>) -> Result<Vec<Line>> {
    let sql = format!("{LINE} WHERE ?1 IS NULL OR line.person = ?1 ORDER BY line.id");
    conn.rows(&sql, &[&person.map(|it| it.id)], line_row)
}

/// The line called `number`, if there is one.
pub fn find_line(conn: &Connection, number: &str) -> Result<Option<Line>> {
    let sql = format!("{LINE} WHERE line.number = ?1");
    conn.first(&sql, &[&number], line_row)
}

/// The line called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn line(conn: &Connection, number: &str) -> Result<Line> {
    find_line(conn, number)?.ok_or_else(|| {
        Error::refused(format!("no line of the payroll is called `{number}`"))
            .with_hint("`bo payroll lines list --all` shows them")
    })
}

/// Keeps a line.
pub fn insert_line(tx: &Transaction<'_>, line: &Line) -> Result<Line> {
    seals::LINES.grows(tx);
    let (quantity, rate) = match line.quantity {
        Some((quantity, rate)) => (Some(quantity.amount().normalize().to_string()), Some(rate)),
        None => (None, None),
    };
    tx.execute(
        "INSERT INTO payroll_line (number, person, contract, kind, first_month, last_month,
            quantity, rate, amount, total, department, note, created_at, created_by)
         VALUES (?1, ?2, (SELECT id FROM contract WHERE number = ?3), ?4, ?5, ?6, ?7, ?8, ?9,
            ?10, ?11, ?12, ?13, ?14)",
        &[
            &line.number,
            &line.person.id,
            &line.contract,
            &line.kind,
            &line.month.to_string(),
            &line.until.map(|it| it.to_string()),
            &quantity,
            &rate,
            &line.amount,
            &line.total,
            &line.department,
            &line.note,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    self::line(tx, &line.number)
}

/// Takes a line back, sealed.
pub fn withdraw_line(tx: &Transaction<'_>, line: &Line, reason: &Text) -> Result<()> {
    tx.execute(
        "UPDATE payroll_line SET withdrawn_at = ?2, withdrawn_by = ?3, reason = ?4 WHERE id = ?1",
        &[&line.id, &tx.at(), &tx.actor(), reason],
    )?;
    seals::WITHDRAWN.set(tx, line.id.raw(), &line.number)
}

/// The approved slips that have a line, without those that were taken back.
pub fn slips_with(conn: &Connection, line: &str) -> Result<Vec<String>> {
    conn.rows(
        "SELECT slip.number FROM payroll_slip_line AS line
         JOIN payroll_slip AS slip ON slip.id = line.slip
         WHERE line.source = ?1 AND slip.reverses IS NULL
           AND NOT EXISTS (SELECT 1 FROM payroll_slip WHERE reverses = slip.id)
           AND EXISTS (SELECT 1 FROM payroll_step WHERE run = slip.run AND state = 'approved')
         ORDER BY slip.id",
        &[&line],
        |row| row.at(0),
    )
}

/// A line that a slip does not have, because the slip was approved before.
#[derive(Clone, Debug, PartialEq)]
pub struct Late {
    /// The line.
    pub line: String,
    /// Whose.
    pub person: Person,
    /// The month,
    pub month: Month,
    /// and its slip.
    pub slip: String,
}

/// Lines of closed months that no slip has, and that no open run is to take in. What pays
/// something back is not among them: it goes on with the next slip.
pub fn late_lines(conn: &Connection) -> Result<Vec<Late>> {
    conn.rows(
        "WITH approved (run) AS (SELECT run FROM payroll_step WHERE state = 'approved'),
         standing AS (SELECT slip.* FROM payroll_slip AS slip WHERE slip.reverses IS NULL
           AND slip.run IN approved
           AND NOT EXISTS (SELECT 1 FROM payroll_slip WHERE reverses = slip.id))
         SELECT line.number, person.id, person.number, slip.month, slip.number
         FROM payroll_line AS line
         JOIN person ON person.id = line.person
         JOIN standing AS slip ON slip.person = line.person AND line.first_month <= slip.month
           AND (line.last_month IS NULL OR slip.month <= line.last_month)
         WHERE line.withdrawn_at IS NULL AND line.total IS NULL
           AND NOT EXISTS (SELECT 1 FROM payroll_slip_line AS has
             JOIN standing AS other ON other.id = has.slip
             WHERE other.person = line.person AND has.source = line.number
               AND coalesce(has.month, other.month) = slip.month)
           AND NOT EXISTS (SELECT 1 FROM payroll_correction AS asked
             WHERE asked.person = line.person AND asked.month = slip.month
               AND asked.run NOT IN approved
               AND asked.id NOT IN (SELECT correction FROM payroll_correction_withdrawal))
         ORDER BY line.id, slip.month",
        &[],
        |row| {
            let month: String = row.at(3)?;
            Ok(Late {
                line: row.at(0)?,
                person: Person {
                    id: row.at(1)?,
                    number: row.at(2)?,
                },
                month: month.parse()?,
                slip: row.at(4)?,
            })
        },
    )
}

/// Whether a slip that counts has a line in a month.
pub fn is_in_slip(conn: &Connection, line: &Line, month: Month) -> Result<bool> {
    let found = conn.first(
        "SELECT 1 FROM payroll_slip_line AS has
         JOIN payroll_slip AS slip ON slip.id = has.slip
         WHERE has.source = ?1 AND slip.person = ?2 AND slip.reverses IS NULL
           AND coalesce(has.month, slip.month) = ?3
           AND NOT EXISTS (SELECT 1 FROM payroll_slip WHERE reverses = slip.id)
           AND EXISTS (SELECT 1 FROM payroll_step WHERE run = slip.run AND state = 'approved')",
        &[&line.number, &line.person.id, &month.to_string()],
        |row| row.at::<i64>(0),
    )?;
    Ok(found.is_some())
}

/// The approved slips that pay an expense, without those that were taken back. A line of the
/// payroll may have the same number.
pub fn slips_with_expense(conn: &Connection, expense: &str) -> Result<Vec<String>> {
    conn.rows(
        "SELECT slip.number FROM payroll_slip_line AS line
         JOIN payroll_slip AS slip ON slip.id = line.slip
         WHERE line.source = ?1 AND line.kind IN ('expense', 'trip-taxed', 'trip-lump')
           AND slip.reverses IS NULL
           AND NOT EXISTS (SELECT 1 FROM payroll_slip WHERE reverses = slip.id)
           AND EXISTS (SELECT 1 FROM payroll_step WHERE run = slip.run AND state = 'approved')
         ORDER BY slip.id",
        &[&expense],
        |row| row.at(0),
    )
}

/// How much approved slips have taken off for a line, in minor units.
pub fn taken_off(conn: &Connection, line: &str) -> Result<i64> {
    let taken: Option<i64> = conn.value(
        "SELECT -sum(line.amount) FROM payroll_slip_line AS line
         JOIN payroll_slip AS slip ON slip.id = line.slip
         WHERE line.source = ?1 AND line.block = 'net-deduction'
           AND EXISTS (SELECT 1 FROM payroll_step WHERE run = slip.run AND state = 'approved')",
        &[&line],
    )?;
    Ok(taken.unwrap_or_default())
}

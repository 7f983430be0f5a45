//! The SQL of what the books say of wages: what is owed to others, and what was passed on.

use crate::base::{Id, Month, Result};
use crate::db::Connection;
use crate::ledger::{Entry, Side};

/// What an entry posts: to the role of an account, or to its number.
pub fn postings(conn: &Connection, entry: Id<Entry>) -> Result<Vec<(Side, i64)>> {
    conn.rows(
        "SELECT account.role, account.code, posting.amount FROM posting
         JOIN account ON account.id = posting.account
         WHERE posting.entry = ?1",
        &[&entry],
        |row| {
            let role: Option<String> = row.at(0)?;
            let side = match role {
                Some(role) => Side::Role(role),
                None => Side::Code(row.at(1)?),
            };
            Ok((side, row.at(2)?))
        },
    )
}

/// What the runs of a month have left on the clearing account, in minor units.
pub fn clearing(conn: &Connection, month: &str) -> Result<i64> {
    let sum: Option<i64> = conn.value(
        "SELECT sum(posting.amount) FROM posting
         JOIN account ON account.id = posting.account
         JOIN entry ON entry.id = posting.entry
         WHERE account.role = 'payroll-clearing'
           AND (entry.document IN (SELECT number FROM payroll_run WHERE month = ?1)
                OR entry.document IN (SELECT number FROM payroll_slip WHERE month = ?1))",
        &[&month],
    )?;
    Ok(sum.unwrap_or_default())
}

/// What runs in the books owe to somebody for a month, or another program before bo. In cents.
#[derive(Clone, Debug)]
pub struct Owed {
    /// The month of the wages.
    pub month: Month,
    /// The role of the account it stands on,
    pub role: String,
    /// and its number.
    pub account: String,
    /// Who gets it.
    pub recipient: Option<String>,
    /// How much.
    pub open: i64,
    /// Whether a run owes it.
    pub is_of_run: bool,
}

/// A payment on an account of what is owed on wages. In cents.
#[derive(Clone, Debug)]
pub struct Passed {
    /// The number of the account.
    pub account: String,
    /// The number and name of the contact of the posting.
    pub contact: Option<(String, String)>,
    /// How much.
    pub amount: i64,
}

/// What was owed to funds, the Minijob-Zentrale and the tax office: by runs in the books, and what
/// others than payroll have put there.
pub fn owed_to_others(conn: &Connection) -> Result<Vec<Owed>> {
    conn.rows(
        "SELECT run.month, account.role, account.code, line.recipient,
                sum(line.employer - line.amount), 1
         FROM payroll_run AS run
         JOIN payroll_slip AS slip ON slip.run = run.id
         JOIN payroll_slip_line AS line ON line.slip = slip.id
         JOIN account ON account.role = line.owed_on
         WHERE account.role IN ('payroll-social', 'payroll-tax')
           AND line.block IN ('tax', 'social')
           AND EXISTS (SELECT 1 FROM payroll_step
                       WHERE payroll_step.run = run.id AND payroll_step.state = 'booked')
         GROUP BY run.month, account.id, line.recipient
         UNION ALL
         SELECT substr(entry.date, 1, 7), account.role, account.code, NULL, -posting.amount, 0
         FROM posting
         JOIN account ON account.id = posting.account
         JOIN entry ON entry.id = posting.entry
         WHERE account.role IN ('payroll-social', 'payroll-tax') AND posting.amount < 0
           AND entry.source <> 'payroll' AND entry.reverses IS NULL
           AND NOT EXISTS (SELECT 1 FROM entry AS back WHERE back.reverses = entry.id)
         ORDER BY 1, 2, 4",
        &[],
        |row| {
            let month: String = row.at(0)?;
            Ok(Owed {
                month: month.parse()?,
                role: row.at(1)?,
                account: row.at(2)?,
                recipient: row.at(3)?,
                open: row.at(4)?,
                is_of_run: row.at(5)?,
            })
        },
    )
}

/// What was paid of it, by day: entries that no run made and nobody has taken back.
pub fn passed_on(conn: &Connection) -> Result<Vec<Passed>> {
    conn.rows(
        "SELECT account.code, contact.number, contact.name, posting.amount
         FROM posting
         JOIN account ON account.id = posting.account
         JOIN entry ON entry.id = posting.entry
         LEFT JOIN contact ON contact.id = posting.contact
         WHERE account.role IN ('payroll-social', 'payroll-tax') AND 0 < posting.amount
           AND entry.source <> 'payroll' AND entry.reverses IS NULL
           AND NOT EXISTS (SELECT 1 FROM entry AS back WHERE back.reverses = entry.id)
         ORDER BY entry.date, entry.id, posting.line",
        &[],
        |row| {
            let (number, name): (Option<String>, Option<String>) = (row.at(1)?, row.at(2)?);
            Ok(Passed {
                account: row.at(0)?,
                contact: number.zip(name),
                amount: row.at(3)?,
            })
        },
    )
}

/// What is withheld for others and was not passed on, by account, in cents.
pub fn withheld(conn: &Connection) -> Result<Vec<(String, i64)>> {
    conn.rows(
        "SELECT account.code, -sum(posting.amount) FROM posting
         JOIN account ON account.id = posting.account
         WHERE account.role = 'payroll-withheld'
         GROUP BY account.code HAVING sum(posting.amount) < 0 ORDER BY account.code",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

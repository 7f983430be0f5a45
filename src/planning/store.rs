//! The SQL of budgets.

use super::BudgetRow;
use super::budget::Filter;
use crate::base::{Id, Money, Month, Result, Text};
use crate::db::{Connection, Row, ToValue, Transaction};
use crate::ledger;

/// What is planned, by scenario, account, department and month.
pub fn list(conn: &Connection, filter: &Filter) -> Result<Vec<BudgetRow>> {
    let book = ledger::book(conn)?;
    let (from, to) = filter.months();
    conn.rows(
        "SELECT account.code, budget.month, budget.amount, department.code, budget.scenario
         FROM budget
         JOIN account ON account.id = budget.account
         LEFT JOIN department ON department.id = budget.department
         WHERE (?1 IS NULL OR budget.scenario = ?1)
           AND (?2 IS NULL OR account.code = ?2)
           AND (?3 IS NULL OR department.code = ?3)
           AND budget.month BETWEEN ?4 AND ?5
         ORDER BY budget.scenario, account.code, coalesce(department.code, ''), budget.month",
        &[
            &filter.scenario,
            &filter.account,
            &filter.department,
            &from,
            &to,
        ],
        |row| budget_row(row, book),
    )
}

fn budget_row(row: &Row<'_>, book: crate::base::Currency) -> Result<BudgetRow> {
    let month: String = row.at(1)?;
    Ok(BudgetRow {
        account: row.at(0)?,
        month: month.parse()?,
        amount: Money::from_minor(row.at(2)?, book)
            .amount()
            .to_string()
            .parse()?,
        department: row.at(3)?,
        scenario: row.at(4)?,
    })
}

/// Where an amount is planned.
pub struct Place<'a> {
    /// The plan it is part of.
    pub scenario: &'a Text,
    /// The account, by its code.
    pub account: &'a str,
    /// The department.
    pub department: Option<Id<ledger::Department>>,
    /// The month.
    pub month: Month,
}

/// What is planned there.
pub fn planned(conn: &Connection, place: &Place<'_>) -> Result<Option<i64>> {
    conn.first(
        "SELECT budget.amount FROM budget JOIN account ON account.id = budget.account
         WHERE budget.scenario = ?1 AND account.code = ?2 AND budget.month = ?3
           AND coalesce(budget.department, 0) = coalesce(?4, 0)",
        &[
            place.scenario as &dyn ToValue,
            &place.account,
            &place.month.to_string(),
            &place.department,
        ],
        |row| row.at(0),
    )
}

/// Plans `amount` there, whatever was planned before.
pub fn put(tx: &Transaction<'_>, place: &Place<'_>, amount: Money) -> Result<()> {
    remove(tx, place)?;
    tx.execute(
        "INSERT INTO budget (scenario, account, department, month, amount)
         VALUES (?1, (SELECT id FROM account WHERE code = ?2), ?3, ?4, ?5)",
        &[
            place.scenario as &dyn ToValue,
            &place.account,
            &place.department,
            &place.month.to_string(),
            &amount,
        ],
    )?;
    Ok(())
}

/// Plans nothing there any more.
pub fn remove(tx: &Transaction<'_>, place: &Place<'_>) -> Result<()> {
    tx.execute(
        "DELETE FROM budget
         WHERE scenario = ?1 AND account = (SELECT id FROM account WHERE code = ?2)
           AND month = ?3 AND coalesce(department, 0) = coalesce(?4, 0)",
        &[
            place.scenario as &dyn ToValue,
            &place.account,
            &place.month.to_string(),
            &place.department,
        ],
    )?;
    Ok(())
}

/// A row as it stands in the file, whatever is wrong with it.
pub struct Kept {
    /// The plan it is part of.
    pub scenario: String,
    /// The row of the account.
    pub account: i64,
    /// Its code, if it is there.
    pub code: Option<String>,
    /// The row of the department.
    pub department: Option<i64>,
    /// Its code, if it is there.
    pub department_code: Option<String>,
    /// The month.
    pub month: String,
    /// Minor units of the book currency.
    pub amount: i64,
}

/// All rows.
pub fn kept(conn: &Connection) -> Result<Vec<Kept>> {
    conn.rows(
        "SELECT budget.scenario, budget.account, account.code, budget.department,
                department.code, budget.month, budget.amount
         FROM budget
         LEFT JOIN account ON account.id = budget.account
         LEFT JOIN department ON department.id = budget.department
         ORDER BY budget.id",
        &[],
        |row| {
            Ok(Kept {
                scenario: row.at(0)?,
                account: row.at(1)?,
                code: row.at(2)?,
                department: row.at(3)?,
                department_code: row.at(4)?,
                month: row.at(5)?,
                amount: row.at(6)?,
            })
        },
    )
}

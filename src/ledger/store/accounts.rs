//! The accounts of the chart.

use crate::base::{Error, Id, Result};
use crate::db::{Connection, Row, Seal, Transaction};
use crate::ledger::{Account, Side};
use chrono::NaiveDate;

/// The accounts, as commands left them: entries say only which row they are posted to.
pub const CHART: Seal = Seal {
    kind: "account",
    records: "SELECT id, code FROM account",
    parts: &[
        "SELECT id, code, type, role, position, cash_line, automatic, closed_on, name_de, name_en
         FROM account WHERE id = ?1",
    ],
};

pub fn insert_account(tx: &Transaction<'_>, account: &Account) -> Result<Id<Account>> {
    let id: Id<Account> = tx.insert(
        "INSERT INTO account (code, name_de, name_en, type, role, position, cash_line, automatic,
            closed_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            &account.code,
            &account.name_de,
            &account.name_en,
            &account.kind,
            &account.role,
            &account.position,
            &account.cash_line,
            &account.automatic,
            &account.closed_on,
        ],
    )?;
    CHART.set(tx, id.raw(), &account.code)?;
    Ok(id)
}

/// Notes in the log what accounts are of which it does not say that yet: those of a file from
/// before accounts were sealed.
pub fn seal_others(tx: &Transaction<'_>) -> Result<()> {
    let others = tx.rows(
        "SELECT id, code FROM account
         WHERE NOT EXISTS (SELECT 1 FROM audit_record
                           WHERE record = account.code AND kind = ?1 AND digest IS NOT NULL)
         ORDER BY id",
        &[&CHART.kind],
        |row| Ok((row.at::<i64>(0)?, row.at::<String>(1)?)),
    )?;
    let mut others = others.iter();
    others.try_for_each(|(id, code)| CHART.set(tx, *id, code))
}

/// The chart of accounts, by code.
pub fn accounts(conn: &Connection) -> Result<Vec<Account>> {
    conn.rows(
        &format!("SELECT {ACCOUNT} FROM account ORDER BY code"),
        &[],
        account_row,
    )
}

/// The account with this code.
pub fn get_account(conn: &Connection, code: &str) -> Result<Account> {
    conn.first(
        &format!("SELECT {ACCOUNT} FROM account WHERE code = ?1"),
        &[&code],
        account_row,
    )?
    .ok_or_else(|| no_account(code))
}

/// Whether the chart has an account with this code.
pub fn has_account(conn: &Connection, code: &str) -> Result<bool> {
    let found = conn.first("SELECT id FROM account WHERE code = ?1", &[&code], |row| {
        row.at::<Id<Account>>(0)
    })?;
    Ok(found.is_some())
}

/// The account that desks call `role`.
pub fn account_of_role(conn: &Connection, role: &str) -> Result<Account> {
    conn.first(
        &format!("SELECT {ACCOUNT} FROM account WHERE role = ?1"),
        &[&role],
        account_row,
    )?
    .ok_or_else(|| no_role(role))
}

fn no_role(role: &str) -> Error {
    Error::refused(format!("the chart has no account for `{role}`"))
        .with_hint("`bo ledger accounts list` shows the roles")
}

fn no_account(code: &str) -> Error {
    Error::refused(format!("no account `{code}`"))
        .with_hint("`bo ledger accounts list` shows them, `bo ledger accounts add` adds one")
}

const ACCOUNT: &str = "account.code, account.name_de, account.name_en, account.type, account.role,
        account.position, account.cash_line, account.automatic, account.closed_on";

fn account_row(row: &Row<'_>) -> Result<Account> {
    Ok(Account {
        code: row.at(0)?,
        name_de: row.at(1)?,
        name_en: row.at(2)?,
        kind: row.at(3)?,
        role: row.at(4)?,
        position: row.at(5)?,
        cash_line: row.at(6)?,
        automatic: row.at(7)?,
        closed_on: row.at(8)?,
    })
}

/// Whether the chart has an account for `role`.
pub fn has_role(conn: &Connection, role: &str) -> Result<bool> {
    Ok(conn
        .first("SELECT id FROM account WHERE role = ?1", &[&role], |row| {
            row.at::<Id<Account>>(0)
        })?
        .is_some())
}

/// Where a posting goes.
pub struct Place {
    id: Id<Account>,
    code: String,
    closed_on: Option<NaiveDate>,
}

impl Place {
    /// The row of the account.
    ///
    /// # Errors
    /// Refused: it is closed on `date`.
    pub fn on(&self, date: NaiveDate) -> Result<Id<Account>> {
        let Place { id, code, .. } = self;
        match self.closed_on {
            Some(closed_on) if closed_on <= date => Err(Error::refused(format!(
                "account {code} is closed since {closed_on}, nothing is posted to it on {date}"
            ))
            .with_hint(format!(
                "post to another one, or open it: `bo ledger accounts edit {code} --reopen`"
            ))),
            Some(_) | None => Ok(*id),
        }
    }
}

/// The account that `side` names.
///
/// # Errors
/// Refused: there is none.
pub fn place(conn: &Connection, side: &Side) -> Result<Place> {
    let (sql, named) = match side {
        Side::Role(role) => (
            "SELECT id, code, closed_on FROM account WHERE role = ?1",
            role,
        ),
        Side::Code(code) => (
            "SELECT id, code, closed_on FROM account WHERE code = ?1",
            code,
        ),
    };
    let found = conn.first(sql, &[named], |row| {
        Ok(Place {
            id: row.at(0)?,
            code: row.at(1)?,
            closed_on: row.at(2)?,
        })
    })?;
    found.ok_or_else(|| match side {
        Side::Role(role) => no_role(role),
        Side::Code(code) => no_account(code),
    })
}

/// Every account with its row, by code.
pub fn accounts_by_id(conn: &Connection) -> Result<Vec<(Id<Account>, Account)>> {
    conn.rows(
        &format!("SELECT {ACCOUNT}, account.id FROM account ORDER BY code"),
        &[],
        |row| Ok((row.at(9)?, account_row(row)?)),
    )
}

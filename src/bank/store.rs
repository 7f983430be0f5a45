//! The SQL of bank accounts.

pub mod check;
pub mod closing;
pub mod line;
pub mod seals;
pub mod statement;

use super::{Account, NewAccount};
use crate::base::{Currency, Id, Result};
use crate::db::{Connection, Row, Transaction};

/// Keeps an account; `code` is its account in the books.
pub fn insert_account(
    tx: &Transaction<'_>,
    new: &NewAccount,
    currency: Currency,
    code: &str,
) -> Result<Id<Account>> {
    tx.insert(
        "INSERT INTO bank_account (name, iban, bic, bank, holder, currency, account)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, (SELECT id FROM account WHERE code = ?7))",
        &[
            &new.name,
            &new.iban,
            &new.bic,
            &new.bank,
            &new.holder,
            &currency,
            &code,
        ],
    )
}

/// All accounts, in the order they were added.
pub fn accounts(conn: &Connection) -> Result<Vec<Account>> {
    conn.rows(
        "SELECT bank_account.id, bank_account.name, iban, bic, bank, holder, currency, account.code
         FROM bank_account JOIN account ON account.id = bank_account.account
         ORDER BY bank_account.id",
        &[],
        account_row,
    )
}

fn account_row(row: &Row<'_>) -> Result<Account> {
    Ok(Account {
        id: row.at(0)?,
        name: row.at(1)?,
        iban: row.at(2)?,
        bic: row.at(3)?,
        bank: row.at(4)?,
        holder: row.at(5)?,
        currency: row.at(6)?,
        ledger: row.at(7)?,
    })
}

//! The SQL of changing the chart of accounts.

use super::accounts::CHART;
use crate::base::{Id, Result};
use crate::db::{Connection, Transaction};
use crate::ledger::Account;
use chrono::NaiveDate;

/// Whether anything was ever posted to the account.
pub fn is_posted(conn: &Connection, code: &str) -> Result<bool> {
    let posted = conn.first(
        "SELECT entry FROM posting WHERE account = (SELECT id FROM account WHERE code = ?1) LIMIT 1",
        &[&code],
        |row| row.at::<i64>(0),
    )?;
    Ok(posted.is_some())
}

/// The first entry on the account from `date` on, with its day; not what closes a year.
pub fn posted_since(
    conn: &Connection,
    code: &str,
    date: NaiveDate,
) -> Result<Option<(String, NaiveDate)>> {
    conn.first(
        "SELECT entry.year || '/' || entry.no, entry.date
         FROM posting JOIN entry ON entry.id = posting.entry
         WHERE posting.account = (SELECT id FROM account WHERE code = ?1) AND posting.date >= ?2
           AND entry.source NOT IN ('closing', 'vat')
         ORDER BY posting.date, posting.entry LIMIT 1",
        &[&code, &date],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// The last year up to `date` in which something was posted to the account.
pub fn posted_until(conn: &Connection, code: &str, date: NaiveDate) -> Result<Option<String>> {
    conn.value(
        "SELECT max(substr(date, 1, 4)) FROM posting
         WHERE account = (SELECT id FROM account WHERE code = ?1) AND date <= ?2",
        &[&code, &date],
    )
}

/// What stands on the account, in minor units: debits above zero.
pub fn balance(conn: &Connection, code: &str) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(amount), 0) FROM posting
         WHERE account = (SELECT id FROM account WHERE code = ?1)",
        &[&code],
    )
}

/// Makes the account called `code` what `account` says; it is to be sealed then.
pub fn update(tx: &Transaction<'_>, code: &str, account: &Account) -> Result<()> {
    tx.execute(
        "UPDATE account SET code = ?2, name_de = ?3, name_en = ?4, type = ?5, position = ?6,
            cash_line = ?7, automatic = ?8, closed_on = ?9
         WHERE code = ?1",
        &[
            &code,
            &account.code,
            &account.name_de,
            &account.name_en,
            &account.kind,
            &account.position,
            &account.cash_line,
            &account.automatic,
            &account.closed_on,
        ],
    )?;
    if account.code != code {
        // Without a digest: no account is called that any more.
        tx.touch(CHART.kind, code)?;
    }
    Ok(())
}

/// Notes in the log what the account called `code` is now.
pub fn seal(tx: &Transaction<'_>, code: &str) -> Result<()> {
    let id: i64 = tx.value("SELECT id FROM account WHERE code = ?1", &[&code])?;
    CHART.set(tx, id, code)
}

/// What the log knows, no command has given another number, and is not there.
pub fn missing(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT record FROM audit_record
         WHERE kind = ?1 AND record NOT IN (SELECT code FROM account)
         GROUP BY record HAVING max(seq * 1000000 + no)
             = max(CASE WHEN digest IS NULL THEN 0 ELSE seq * 1000000 + no END)
         ORDER BY record",
        &[&CHART.kind],
        |row| row.at(0),
    )
}

/// Makes desks post what they call `role` to the account called `code`, which is to be sealed then.
pub fn move_role(tx: &Transaction<'_>, role: &str, code: &str) -> Result<()> {
    let holder = tx.first(
        "SELECT code FROM account WHERE role = ?1",
        &[&role],
        |row| row.at::<String>(0),
    )?;
    tx.execute("UPDATE account SET role = NULL WHERE role = ?1", &[&role])?;
    tx.execute(
        "UPDATE account SET role = ?1 WHERE code = ?2",
        &[&role, &code],
    )?;
    match holder {
        Some(holder) => seal(tx, &holder),
        None => Ok(()),
    }
}

/// Opens the accounts that are closed on `date` for what closes a year, and says which they were.
pub fn lift_closed(tx: &Transaction<'_>, date: NaiveDate) -> Result<Vec<(Id<Account>, NaiveDate)>> {
    let closed = tx.rows(
        "SELECT id, closed_on FROM account WHERE closed_on <= ?1 ORDER BY id",
        &[&date],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    set_closed(tx, closed.iter().map(|(id, _)| (*id, None)))?;
    Ok(closed)
}

/// Closes accounts, or opens them.
pub fn set_closed(
    tx: &Transaction<'_>,
    accounts: impl IntoIterator<Item = (Id<Account>, Option<NaiveDate>)>,
) -> Result<()> {
    for (id, closed_on) in accounts {
        tx.execute(
            "UPDATE account SET closed_on = ?2 WHERE id = ?1",
            &[&id, &closed_on],
        )?;
    }
    Ok(())
}

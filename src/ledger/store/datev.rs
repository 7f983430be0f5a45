//! What DATEV wants to know of the books beyond their entries.

use crate::base::{Id, Period, Result};
use crate::contact::Contact;
use crate::db::{Connection, Seal, Transaction};
use crate::ledger::Chart;
use crate::ledger::export::datev::Side;
use crate::ledger::store::bounds;

/// The accounts of customers and suppliers that were given.
pub fn personal_accounts(conn: &Connection) -> Result<Vec<(Id<Contact>, Side, i64)>> {
    conn.rows(
        "SELECT contact, side, number FROM personal_account ORDER BY number",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

/// Who was posted to among the receivables and payables, with the number of the contact.
pub fn posted_contacts(conn: &Connection) -> Result<Vec<(Id<Contact>, Side, String)>> {
    conn.rows(
        "SELECT contact.id, account.role, contact.number
         FROM (SELECT DISTINCT contact, account FROM posting WHERE contact IS NOT NULL) AS posted
         JOIN account ON account.id = posted.account
         JOIN contact ON contact.id = posted.contact
         WHERE account.role IN ('receivable', 'payable')
         ORDER BY contact.id, account.role",
        &[],
        |row| {
            let role: String = row.at(1)?;
            let side = match role.as_str() {
                "receivable" => Side::Customer,
                _ => Side::Supplier,
            };
            Ok((row.at(0)?, side, row.at(2)?))
        },
    )
}

/// Keeps the account of a customer or supplier.
pub fn insert_personal_account(
    tx: &Transaction<'_>,
    contact: Id<Contact>,
    side: Side,
    number: i64,
) -> Result<()> {
    let id: Id<i64> = tx.insert(
        "INSERT INTO personal_account (contact, side, number) VALUES (?1, ?2, ?3)",
        &[&contact, &side, &number],
    )?;
    PERSONAL.set(tx, id.raw(), &number.to_string())
}

/// What an account of a customer or supplier is.
pub const PERSONAL: Seal = Seal {
    kind: "personal-account",
    records: "SELECT id, CAST(number AS TEXT) AS name FROM personal_account",
    parts: &["SELECT contact, side, number FROM personal_account WHERE id = ?1"],
};

/// The years of the entries of a period.
pub fn years(conn: &Connection, period: Option<Period>) -> Result<Vec<i64>> {
    let (from, to) = bounds(period);
    conn.rows(
        "SELECT DISTINCT year FROM entry WHERE date BETWEEN ?1 AND ?2 ORDER BY year",
        &[&from, &to],
        |row| row.at(0),
    )
}

/// Whether every month that entries of the period are in is locked.
pub fn is_locked(conn: &Connection, period: Period) -> Result<bool> {
    let (from, to) = bounds(Some(period));
    let open: i64 = conn.value(
        "SELECT count(*) FROM (
            SELECT DISTINCT substr(date, 1, 7) AS month FROM entry WHERE date BETWEEN ?1 AND ?2
         ) AS used
         WHERE NOT EXISTS (SELECT 1 FROM period
                           WHERE period.month = used.month AND period.state <> 'open')",
        &[&from, &to],
    )?;
    Ok(open == 0)
}

/// The chart the books were opened with.
pub fn chart(conn: &Connection) -> Result<Chart> {
    conn.value("SELECT chart FROM book", &[])
}

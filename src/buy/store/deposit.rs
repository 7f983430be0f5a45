//! The SQL of deposits: what is paid of them with their VAT, and the bills that take them off.

use super::{COLUMNS, TABLES, head_row};
use crate::base::{Id, Money, Result};
use crate::buy::Bill;
use crate::db::{Connection, Transaction};

/// How much of a deposit was paid with its VAT.
pub fn moved(conn: &Connection, deposit: &Bill) -> Result<Money> {
    let minor = conn.value(
        "SELECT coalesce(sum(vat_moved), 0) FROM bill_payment WHERE bill = ?1",
        &[&deposit.id],
    )?;
    Ok(Money::from_minor(minor, deposit.currency))
}

/// The deposits that a bill of the same supplier can take off: paid with their VAT, at least in
/// part, and not taken off another one.
pub fn free(conn: &Connection, bill: &Bill) -> Result<Vec<Bill>> {
    let sql = format!(
        "{COLUMNS} {TABLES} WHERE bill.contact = ?1 AND bill.currency = ?2 AND bill.kind = 'deposit'
            AND bill.status = 'approved' AND bill.cancelled = 0
            AND (SELECT sum(vat_moved) FROM bill_payment WHERE bill_payment.bill = bill.id) > 0
            AND NOT EXISTS (SELECT 1 FROM bill_deposit JOIN bill AS other ON other.id = bill_deposit.bill
                            WHERE bill_deposit.deposit = bill.id AND other.cancelled = 0)
         ORDER BY bill.id"
    );
    conn.rows(&sql, &[&bill.contact, &bill.currency], head_row)
}

/// The bill that takes a deposit off, by its number, unless that is cancelled.
pub fn taken_off_by(conn: &Connection, deposit: &Bill) -> Result<Option<String>> {
    conn.first(
        "SELECT bill.number FROM bill_deposit JOIN bill ON bill.id = bill_deposit.bill
         WHERE bill_deposit.deposit = ?1 AND bill.cancelled = 0",
        &[&deposit.id],
        |row| row.at(0),
    )
}

/// The deposits a bill takes off: number, and how much of it.
pub fn of(conn: &Connection, bill: &Bill) -> Result<Vec<(String, Money)>> {
    conn.rows(
        "SELECT bill.number, bill_deposit.amount
         FROM bill_deposit JOIN bill ON bill.id = bill_deposit.deposit
         WHERE bill_deposit.bill = ?1 ORDER BY bill_deposit.deposit",
        &[&bill.id],
        |row| Ok((row.at(0)?, Money::from_minor(row.at(1)?, bill.currency))),
    )
}

pub fn insert(tx: &Transaction<'_>, bill: &Bill, deposit: Id<Bill>, amount: Money) -> Result<()> {
    tx.execute(
        "INSERT INTO bill_deposit (bill, deposit, amount) VALUES (?1, ?2, ?3)",
        &[&bill.id, &deposit, &amount],
    )?;
    Ok(())
}

//! Entries whole, one after the other, as exports tell them.

use super::{ENTRY_COLUMNS, bounds, entry_row};
use crate::base::{Currency, Id, Money, Period, Result};
use crate::contact::Contact;
use crate::db::{Connection, Row};
use crate::ledger::export::gobd::MonthRow;
use crate::ledger::{Account, Entry};
use chrono::NaiveDate;
use std::collections::HashMap;

/// An entry with its postings.
#[derive(Clone, Debug)]
pub struct Voucher {
    /// The entry.
    pub entry: Entry,
    /// The number of the entry it takes back.
    pub reverses: Option<String>,
    /// What the chain says of it.
    pub hash: [u8; 32],
    /// Its postings, in order.
    pub lines: Vec<VoucherLine>,
}

/// One posting of an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct VoucherLine {
    /// Its place in the entry, from 1.
    pub line: u32,
    /// The account.
    pub account: Id<Account>,
    /// Debit above zero, credit below, in minor units of the book currency.
    pub amount: i64,
    /// The same in the currency of the document, if that is another one.
    pub foreign: Option<Money>,
    /// The VAT code.
    pub tax: Option<String>,
    /// Who it concerns.
    pub contact: Option<Id<Contact>>,
    /// The code of its department.
    pub department: Option<String>,
    /// What it is, where that is more than the text of its entry.
    pub text: Option<String>,
}

impl Voucher {
    /// What is said of a posting: its own text, or that of its entry.
    pub fn text<'a>(&'a self, line: &'a VoucherLine) -> &'a str {
        line.text.as_deref().unwrap_or(&self.entry.text)
    }
}

/// Hands the entries of a period to `each`, in the order they were posted. One at a time is in
/// memory.
///
/// # Errors
/// As reading the file, and whatever `each` says.
pub fn each_voucher(
    conn: &Connection,
    period: Option<Period>,
    mut each: impl FnMut(Voucher) -> Result<()>,
) -> Result<()> {
    let (from, to) = bounds(period);
    let mut open: Option<Voucher> = None;
    conn.each(
        &format!(
            "SELECT {ENTRY_COLUMNS}, entry.hash, reversed.year || '/' || reversed.no,
                    posting.line, posting.account, posting.amount, posting.currency,
                    posting.foreign_amount, posting.tax, posting.contact, department.code,
                    posting.text
             FROM entry
             JOIN posting ON posting.entry = entry.id
             LEFT JOIN entry AS reversed ON reversed.id = entry.reverses
             LEFT JOIN department ON department.id = posting.department
             WHERE entry.date BETWEEN ?1 AND ?2
             ORDER BY entry.id, posting.line"
        ),
        &[&from, &to],
        |row| {
            let id: Id<Entry> = row.at(0)?;
            if open.as_ref().is_some_and(|it| it.entry.id != id)
                && let Some(done) = open.take()
            {
                each(done)?;
            }
            if open.is_none() {
                open = Some(Voucher {
                    entry: entry_row(row)?,
                    reverses: row.at(11)?,
                    hash: row.at(10)?,
                    lines: Vec::new(),
                });
            }
            if let Some(voucher) = &mut open {
                voucher.lines.push(line(row)?);
            }
            Ok(())
        },
    )?;
    open.map_or(Ok(()), each)
}

fn line(row: &Row<'_>) -> Result<VoucherLine> {
    let currency: Option<Currency> = row.at(15)?;
    let foreign: Option<i64> = row.at(16)?;
    Ok(VoucherLine {
        line: row.at(12)?,
        account: row.at(13)?,
        amount: row.at(14)?,
        foreign: foreign
            .zip(currency)
            .map(|(minor, currency)| Money::from_minor(minor, currency)),
        tax: row.at(17)?,
        contact: row.at(18)?,
        department: row.at(19)?,
        text: row.at(20)?,
    })
}

/// The first and the last day of the entries of a period, if there are any.
///
/// # Errors
/// As reading the file.
pub fn span(conn: &Connection, period: Option<Period>) -> Result<Option<(NaiveDate, NaiveDate)>> {
    let (from, to) = bounds(period);
    let day = |order: &str| {
        conn.first(
            &format!(
                "SELECT date FROM entry WHERE date BETWEEN ?1 AND ?2 ORDER BY date {order} LIMIT 1"
            ),
            &[&from, &to],
            |row| row.at::<NaiveDate>(0),
        )
    };
    Ok(day("ASC")?.zip(day("DESC")?))
}

/// How many entries a period has, and their debits in minor units.
///
/// # Errors
/// As reading the file.
pub fn totals(conn: &Connection, period: Option<Period>) -> Result<(i64, i64)> {
    let (from, to) = bounds(period);
    let entries = conn.value(
        "SELECT count(*) FROM entry WHERE date BETWEEN ?1 AND ?2",
        &[&from, &to],
    )?;
    let debits = conn.value(
        "SELECT coalesce(sum(amount), 0) FROM posting WHERE amount > 0 AND date BETWEEN ?1 AND ?2",
        &[&from, &to],
    )?;
    Ok((entries, debits))
}

/// What exports say of a contact in every line.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its VAT id.
    pub vat_id: Option<String>,
}

/// Every contact by its row.
///
/// # Errors
/// As reading the file.
pub fn named(conn: &Connection) -> Result<Vec<(Id<Contact>, Named)>> {
    conn.rows(
        "SELECT id, number, name, vat_id FROM contact ORDER BY id",
        &[],
        |row| {
            Ok((
                row.at(0)?,
                Named {
                    number: row.at(1)?,
                    name: row.at(2)?,
                    vat_id: row.at(3)?,
                },
            ))
        },
    )
}

/// The tax codes that postings carry.
///
/// # Errors
/// As reading the file.
pub fn taxes(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT DISTINCT tax FROM posting WHERE tax IS NOT NULL ORDER BY tax",
        &[],
        |row| row.at(0),
    )
}

/// The months that are, or were, locked.
///
/// # Errors
/// As reading the file.
pub fn months(conn: &Connection) -> Result<Vec<MonthRow>> {
    conn.rows(
        "SELECT month, state, reason, changed_at, actor FROM period ORDER BY month",
        &[],
        |row| {
            Ok(MonthRow {
                month: row.at(0)?,
                state: row.at(1)?,
                reason: row.at(2)?,
                changed_at: row.at(3)?,
                actor: row.at(4)?,
            })
        },
    )
}

/// What each contact has on the account with `role`, in minor units: before the first day, and
/// after the last.
///
/// # Errors
/// As reading the file.
pub fn party_balances(
    conn: &Connection,
    role: &str,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<HashMap<Id<Contact>, (i64, i64)>> {
    let balances = conn.rows(
        "SELECT posting.contact, sum(CASE WHEN posting.date < ?2 THEN posting.amount ELSE 0 END),
                sum(posting.amount)
         FROM account JOIN posting ON posting.account = account.id
         WHERE account.role = ?1 AND posting.contact IS NOT NULL AND posting.date <= ?3
         GROUP BY posting.contact ORDER BY posting.contact",
        &[&role, &from, &to],
        |row| Ok((row.at(0)?, (row.at(1)?, row.at(2)?))),
    )?;
    Ok(balances.into_iter().collect())
}

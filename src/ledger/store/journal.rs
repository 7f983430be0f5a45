//! The lines of the journal.

use super::{book, bounds};
use crate::base::{Currency, Id, Money, Period, Result};
use crate::db::Connection;
use crate::ledger::{Department, Entry, JournalRow};

/// Which lines of the journal to show.
#[derive(Clone, Debug, Default)]
pub struct JournalFilter {
    /// Only these days.
    pub period: Option<Period>,
    /// Only this account.
    pub account: Option<String>,
    /// Only the lines of this document.
    pub document: Option<String>,
    /// Only the lines of this entry.
    pub entry: Option<Id<Entry>>,
    /// Only the lines of this department.
    pub department: Option<Id<Department>>,
    /// With the English names of accounts.
    pub english: bool,
}

/// Hands the lines of the journal to `each`, in the order they were posted.
pub fn each_journal_line(
    conn: &Connection,
    filter: &JournalFilter,
    mut each: impl FnMut(JournalRow) -> Result<()>,
) -> Result<()> {
    let book = book(conn)?;
    let (from, to) = bounds(filter.period);
    conn.each(
        "SELECT entry.year || '/' || entry.no, entry.date, account.code,
                CASE WHEN ?7 AND account.name_en <> '' THEN account.name_en ELSE account.name_de END,
                posting.amount, posting.foreign_amount, posting.currency, posting.tax,
                contact.number, entry.document, coalesce(posting.text, entry.text),
                department.code
         FROM entry
         JOIN posting ON posting.entry = entry.id
         JOIN account ON account.id = posting.account
         LEFT JOIN contact ON contact.id = posting.contact
         LEFT JOIN department ON department.id = posting.department
         WHERE entry.date BETWEEN ?1 AND ?2
           AND (?3 IS NULL OR account.code = ?3)
           AND (?4 IS NULL OR entry.document = ?4
                OR entry.reverses IN (SELECT id FROM entry WHERE document = ?4))
           AND (?5 IS NULL OR entry.id = ?5)
           AND (?6 IS NULL OR posting.department = ?6)
         ORDER BY entry.id, posting.line",
        &[
            &from,
            &to,
            &filter.account,
            &filter.document,
            &filter.entry,
            &filter.department,
            &filter.english,
        ],
        |row| {
            let amount = Money::from_minor(row.at(4)?, book);
            let text = Some(amount.abs().amount().to_string());
            let foreign: Option<i64> = row.at(5)?;
            let currency: Option<Currency> = row.at(6)?;
            let (debit, credit) = match amount.is_negative() {
                false => (text, None),
                true => (None, text),
            };
            each(JournalRow {
                entry: row.at(0)?,
                date: row.at(1)?,
                account: row.at(2)?,
                name: row.at(3)?,
                debit,
                credit,
                foreign: foreign.zip(currency).map(|(minor, currency)| {
                    Money::from_minor(minor, currency).amount().to_string()
                }),
                currency: currency.unwrap_or(book).as_str().to_string(),
                tax: row.at(7)?,
                contact: row.at(8)?,
                document: row.at(9)?,
                text: row.at(10)?,
                department: row.at(11)?,
            })
        },
    )
}

//! Entries as they go out to another file, for an import to read back.

use super::book;
use crate::base::{Currency, Id, Money, Result, Text};
use crate::db::Connection;
use crate::ledger::{Entry, EntryLine};
use std::collections::HashMap;

/// Entries that no paper brings along to another file: people post them, banks, the desks of staff and
/// assets, and what came without its bill. `entry` is the entry, `reversed` the one it takes back.
const LOOSE: &str = "(entry.key IS NOT NULL
            OR entry.source IN ('opening', 'closing', 'vat', 'bank', 'staff', 'asset', 'receipt')
            OR reversed.source IN ('opening', 'closing', 'vat', 'bank', 'staff', 'asset', 'receipt'))";

/// What a file calls the entries that go out to it and have no key of their own: the beginning of
/// their hash, with the entry.
pub fn without_key(conn: &Connection) -> Result<HashMap<String, Id<Entry>>> {
    let rows: Vec<(String, Id<Entry>)> = conn.rows(
        &format!(
            "SELECT lower(substr(hex(entry.hash), 1, 12)), entry.id
             FROM entry LEFT JOIN entry AS reversed ON reversed.id = entry.reverses
             WHERE entry.key IS NULL AND {LOOSE}"
        ),
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// Hands the postings of all entries that no paper brings along to `each`, for an import to read
/// back.
pub fn each_line(conn: &Connection, mut each: impl FnMut(EntryLine) -> Result<()>) -> Result<()> {
    let book = book(conn)?;
    let sql = format!(
        "SELECT coalesce(entry.key, lower(substr(hex(entry.hash), 1, 12))), entry.date, entry.text,
                entry.document,
                coalesce(reversed.key, lower(substr(hex(reversed.hash), 1, 12))), account.code,
                posting.amount, posting.tax, department.code, contact.number, posting.currency,
                posting.foreign_amount,
                CASE WHEN entry.source IN ('opening', 'closing', 'vat') THEN entry.source END
         FROM entry
         JOIN posting ON posting.entry = entry.id
         JOIN account ON account.id = posting.account
         LEFT JOIN department ON department.id = posting.department
         LEFT JOIN contact ON contact.id = posting.contact
         LEFT JOIN entry AS reversed ON reversed.id = entry.reverses
         WHERE {LOOSE}
         ORDER BY entry.id, posting.line"
    );
    conn.each(&sql, &[], |row| {
        let amount = Money::from_minor(row.at(6)?, book);
        let text: Text = amount.abs().amount().to_string().parse()?;
        let (debit, credit) = match amount.is_negative() {
            false => (Some(text), None),
            true => (None, Some(text)),
        };
        each(EntryLine {
            key: row.at(0)?,
            date: row.at(1)?,
            text: row.at(2)?,
            document: row.at(3)?,
            reverses: row.at(4)?,
            source: row.at(12)?,
            account: row.at(5)?,
            debit,
            credit,
            tax: row.at(7)?,
            department: row.at(8)?,
            contact: row.at(9)?,
            currency: row.at(10)?,
            foreign: foreign_text(&row.at(10)?, row.at(11)?)?,
            rate: None,
        })
    })
}

/// An amount of another currency as a file has it: without its sign, which the side says.
fn foreign_text(currency: &Option<Currency>, minor: Option<i64>) -> Result<Option<Text>> {
    let money = currency.zip(minor);
    let text = money.map(|(currency, minor)| Money::from_minor(minor, currency).abs().amount());
    text.map(|amount| amount.to_string().parse()).transpose()
}

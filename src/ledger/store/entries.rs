//! Entries and their postings.

use super::{book, bounds};
use crate::base::{Currency, Error, Id, Money, Period, Result};
use crate::db::{Connection, Row, Transaction};
use crate::ledger::{Account, Entry, Posting, Side};
use chrono::NaiveDate;

/// Closes the postings of an entry.
pub fn insert_entry(
    tx: &Transaction<'_>,
    it: &Entry,
    prev: &[u8; 32],
    hash: &[u8; 32],
    key: Option<&str>,
) -> Result<()> {
    tx.append(
        "entry (id, year, no, date, text, document, source, reverses, posted_at,
            actor, prev_hash, hash, key)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        &[
            &it.id,
            &i64::from(it.year),
            &it.no,
            &it.date,
            &it.text,
            &it.document,
            &it.source,
            &it.reverses,
            &it.posted_at,
            &it.actor,
            prev,
            hash,
            &key,
        ],
    )
}

/// Writes the lines of an entry, numbered from one. One row a statement: for several at once
/// SQLite would build a table of them first, because triggers look at each.
pub fn insert_postings(
    tx: &Transaction<'_>,
    entry: Id<Entry>,
    date: NaiveDate,
    lines: &[(Id<Account>, &Posting)],
) -> Result<()> {
    let date = date.to_string();
    for ((account, posting), line) in lines.iter().zip(1_i64..) {
        tx.append(
            "posting (entry, line, account, date, amount, currency,
                foreign_amount, tax, contact, department, text)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            &[
                &entry,
                &line,
                account,
                &date,
                &posting.amount,
                &posting.foreign.map(Money::currency),
                &posting.foreign,
                &posting.tax,
                &posting.contact,
                &posting.department,
                &posting.text,
            ],
        )?;
    }
    Ok(())
}

/// The day of the last balances that the firm brought along.
pub fn opening_day(conn: &Connection) -> Result<Option<NaiveDate>> {
    conn.value("SELECT max(date) FROM entry WHERE source = 'opening'", &[])
}

/// The entry with this key.
pub fn by_key(conn: &Connection, key: &str) -> Result<Option<Entry>> {
    conn.first(&format!("{ENTRY} WHERE key = ?1"), &[&key], entry_row)
}

const ENTRY: &str = "SELECT id, year, no, date, text, document, source, reverses, posted_at,
        actor
     FROM entry";

/// The same columns where other tables are joined.
pub(super) const ENTRY_COLUMNS: &str = "entry.id, entry.year, entry.no, entry.date, entry.text,
        entry.document, entry.source, entry.reverses, entry.posted_at, entry.actor";

pub(super) fn entry_row(row: &Row<'_>) -> Result<Entry> {
    Ok(Entry {
        id: row.at(0)?,
        year: row.at::<i64>(1)? as i32,
        no: row.at(2)?,
        date: row.at(3)?,
        text: row.at(4)?,
        document: row.at(5)?,
        source: row.at(6)?,
        reverses: row.at(7)?,
        posted_at: row.at(8)?,
        actor: row.at(9)?,
    })
}

/// The entry called `number`, such as `2026/17`.
pub fn find(conn: &Connection, number: &str) -> Result<Entry> {
    let parts = number
        .split_once('/')
        .and_then(|(year, no)| Some((year.parse::<i64>().ok()?, no.parse::<u32>().ok()?)));
    let entry = match parts {
        Some((year, no)) => conn.first(
            &format!("{ENTRY} WHERE year = ?1 AND no = ?2"),
            &[&year, &no],
            entry_row,
        )?,
        None => None,
    };
    entry.ok_or_else(|| {
        Error::refused(format!("no entry `{number}`"))
            .with_hint("`bo ledger entry list` shows them, such as 2026/17")
    })
}

/// The entry with this row id.
pub fn entry(conn: &Connection, id: Id<Entry>) -> Result<Entry> {
    conn.first(&format!("{ENTRY} WHERE id = ?1"), &[&id], entry_row)?
        .ok_or_else(|| Error::system("the file is damaged: an entry is missing"))
}

pub fn reversal_of(conn: &Connection, id: Id<Entry>) -> Result<Option<Entry>> {
    conn.first(&format!("{ENTRY} WHERE reverses = ?1"), &[&id], entry_row)
}

/// The bank line that an entry explains, if one was matched with it and not taken back.
pub fn bank_line_of(conn: &Connection, id: Id<Entry>) -> Result<Option<i64>> {
    conn.first(
        "SELECT line FROM bank_match WHERE entry = ?1
         GROUP BY line HAVING sum(amount) <> 0 ORDER BY line LIMIT 1",
        &[&id],
        |row| row.at(0),
    )
}

/// Hands the entries of a period to `each`, in the order they were posted.
pub fn list(
    conn: &Connection,
    period: Option<Period>,
    mut each: impl FnMut(Entry) -> Result<()>,
) -> Result<()> {
    let (from, to) = bounds(period);
    conn.each(
        &format!("{ENTRY} WHERE date BETWEEN ?1 AND ?2 ORDER BY id"),
        &[&from, &to],
        |row| each(entry_row(row)?),
    )
}

/// What an entry debits in all.
pub fn debits(conn: &Connection, entry: Id<Entry>) -> Result<Money> {
    let minor: i64 = conn.value(
        "SELECT coalesce(sum(amount), 0) FROM posting WHERE entry = ?1 AND amount > 0",
        &[&entry],
    )?;
    Ok(Money::from_minor(minor, book(conn)?))
}

/// The lines of an entry, in order.
pub fn postings(conn: &Connection, entry: Id<Entry>) -> Result<Vec<Posting>> {
    let book = book(conn)?;
    conn.rows(
        "SELECT account.code, posting.amount, posting.currency, posting.foreign_amount,
                posting.tax, posting.contact, posting.department, posting.text
         FROM posting JOIN account ON account.id = posting.account
         WHERE entry = ?1 ORDER BY line",
        &[&entry],
        |row| {
            let currency: Option<Currency> = row.at(2)?;
            let foreign: Option<i64> = row.at(3)?;
            Ok(Posting {
                side: Side::Code(row.at(0)?),
                amount: Money::from_minor(row.at(1)?, book),
                foreign: foreign
                    .zip(currency)
                    .map(|(minor, currency)| Money::from_minor(minor, currency)),
                tax: row.at(4)?,
                contact: row.at(5)?,
                department: row.at(6)?,
                text: row.at(7)?,
            })
        },
    )
}

/// How many entries are of days after `day`.
pub fn entries_after(conn: &Connection, day: NaiveDate) -> Result<i64> {
    conn.value("SELECT count(*) FROM entry WHERE date > ?1", &[&day])
}

/// The first and the last day that an entry is of.
pub fn days(conn: &Connection) -> Result<Option<Period>> {
    let sql = "SELECT min(date), max(date) FROM entry";
    let days = conn.first(sql, &[], |row| {
        let (from, to): (Option<NaiveDate>, Option<NaiveDate>) = (row.at(0)?, row.at(1)?);
        Ok(from.zip(to))
    })?;
    Ok(days.flatten().map(|(from, to)| Period { from, to }))
}

/// What the entries of `source` leave on the account with `role`, and what all entries do.
pub fn balance_by_source(conn: &Connection, role: &str, source: &str) -> Result<(Money, Money)> {
    let book = book(conn)?;
    let sums = conn.first(
        "SELECT coalesce(sum(CASE WHEN entry.source = ?2 THEN posting.amount END), 0),
                coalesce(sum(posting.amount), 0)
         FROM posting JOIN entry ON entry.id = posting.entry
         JOIN account ON account.id = posting.account
         WHERE account.role = ?1",
        &[&role, &source],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    let (ours, all) = sums.unwrap_or_default();
    Ok((Money::from_minor(ours, book), Money::from_minor(all, book)))
}

/// What the entries of desks about `document` leave on the account with `role`.
pub fn balance_of(conn: &Connection, role: &str, document: &str) -> Result<Money> {
    let minor = conn.value(
        "SELECT coalesce(sum(posting.amount), 0)
         FROM entry
         JOIN posting ON posting.entry = entry.id
         JOIN account ON account.id = posting.account
         WHERE entry.document = ?2 AND account.role = ?1 AND entry.source <> 'manual'",
        &[&role, &document],
    )?;
    Ok(Money::from_minor(minor, book(conn)?))
}

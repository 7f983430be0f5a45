//! The SQL of closing and opening years.

use crate::base::{Id, Result};
use crate::contact::Contact;
use crate::db::Connection;
use crate::ledger::Entry;
use chrono::{Datelike, NaiveDate};

/// The first day of a span on which less than nothing was in the till, and how much.
pub fn negative_cash(
    conn: &Connection,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Option<(NaiveDate, i64)>> {
    conn.first(
        "SELECT date, balance FROM (
            SELECT date, sum(sum(amount)) OVER (ORDER BY date) AS balance
            FROM posting
            WHERE account = (SELECT id FROM account WHERE role = 'cash') AND date <= ?2
            GROUP BY date
         ) AS days
         WHERE balance < 0 AND date >= ?1 ORDER BY date LIMIT 1",
        &[&from, &to],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// The first entry with opening balances of a year that was not taken back, such as `2026/1`.
pub fn opened(conn: &Connection, from: NaiveDate, to: NaiveDate) -> Result<Option<String>> {
    conn.first(
        "SELECT year || '/' || no FROM entry
         WHERE date BETWEEN ?1 AND ?2 AND source = 'opening'
           AND id NOT IN (SELECT reverses FROM entry WHERE reverses IS NOT NULL)
         ORDER BY id LIMIT 1",
        &[&from, &to],
        |row| row.at(0),
    )
}

/// An amount on an account, and whom and what it is about.
#[derive(Clone, Debug)]
pub struct Share {
    pub account: String,
    pub contact: Option<Id<Contact>>,
    pub document: Option<String>,
    /// Debit above zero, credit below, in minor units of the book currency.
    pub amount: i64,
}

/// The opening account of what a desk takes over, by role.
pub fn counter(source: &str) -> &'static str {
    match source {
        "buy" => "opening.payable",
        "stock" => "opening",
        _ => "opening.receivable",
    }
}

/// What an entry put on other accounts than those of the opening.
pub fn of_entry(conn: &Connection, entry: Id<Entry>) -> Result<Vec<Share>> {
    conn.rows(
        "SELECT account.code, posting.contact, entry.document, posting.amount
         FROM posting
         JOIN entry ON entry.id = posting.entry
         JOIN account ON account.id = posting.account
         WHERE posting.entry = ?1 AND coalesce(substr(account.role, 1, 7), '') <> 'opening'
         ORDER BY posting.line",
        &[&entry],
        share,
    )
}

/// What the opening balances of the year of `on` have on an account, by contact and paper.
pub fn balances(conn: &Connection, on: NaiveDate, account: &str) -> Result<Vec<Share>> {
    conn.rows(
        "SELECT account.code, posting.contact, entry.document, sum(posting.amount)
         FROM entry
         JOIN posting ON posting.entry = entry.id
         JOIN account ON account.id = posting.account
         WHERE entry.year = ?1 AND account.code = ?2
           AND (entry.source = 'opening'
                OR entry.reverses IN (SELECT id FROM entry AS other WHERE other.source = 'opening'))
         GROUP BY account.code, posting.contact, entry.document
         HAVING sum(posting.amount) <> 0
         ORDER BY min(entry.id)",
        &[&i64::from(on.year()), &account],
        share,
    )
}

fn share(row: &crate::db::Row<'_>) -> Result<Share> {
    Ok(Share {
        account: row.at(0)?,
        contact: row.at(1)?,
        document: row.at(2)?,
        amount: row.at(3)?,
    })
}

/// What open invoices and bills of other books, and goods that were there before, put on each
/// account in a year, and the desk that took them over: the account, the source, debits less credits in minor units.
pub fn taken_over(conn: &Connection, year: i32) -> Result<Vec<(String, String, i64)>> {
    conn.rows(
        "SELECT account.code, min(entry.source), sum(posting.amount)
         FROM entry
         JOIN posting ON posting.entry = entry.id
         JOIN account ON account.id = posting.account
         WHERE entry.year = ?1 AND entry.source IN ('invoice', 'buy', 'stock')
           AND coalesce(substr(account.role, 1, 7), '') <> 'opening'
           AND (entry.source = 'stock'
                OR EXISTS (SELECT 1 FROM posting AS other JOIN account AS trade ON trade.id = other.account
                           WHERE other.entry = entry.id AND trade.role IN ('receivable', 'payable')))
           AND EXISTS (SELECT 1 FROM posting AS other JOIN account AS opening ON opening.id = other.account
                       WHERE other.entry = entry.id
                         AND (opening.role IN ('opening.receivable', 'opening.payable')
                              OR (entry.source = 'stock' AND opening.role = 'opening')))
         GROUP BY account.code
         HAVING sum(posting.amount) <> 0
         ORDER BY account.code",
        &[&i64::from(year)],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

//! The SQL of sales whose VAT is not owed before they are paid.

use crate::base::{Id, Result};
use crate::db::Connection;
use crate::ledger::{Entry, PendingSum};

/// Whether an entry has sales that wait for their payment.
pub fn has_pending(conn: &Connection, entry: Id<Entry>) -> Result<bool> {
    conn.value(
        "SELECT EXISTS (SELECT 1 FROM posting
                        WHERE entry = ?1 AND substr(tax, 1, 8) = 'pending.')",
        &[&entry],
    )
}

/// What the entries of desks about a document have on each account by tax code, in minor units;
/// what has waited and waits no more is there with zero, so that it can wait again.
pub fn by_code(conn: &Connection, document: &str) -> Result<Vec<PendingSum>> {
    conn.rows(
        "SELECT account.code, account.role, posting.tax, sum(posting.amount)
         FROM entry
         JOIN posting ON posting.entry = entry.id
         JOIN account ON account.id = posting.account
         WHERE entry.document = ?1 AND posting.tax IS NOT NULL
           AND entry.key IS NULL
         GROUP BY account.code, account.role, posting.tax
         HAVING sum(posting.amount) <> 0 OR substr(posting.tax, 1, 8) = 'pending.'
         ORDER BY account.code, posting.tax",
        &[&document],
        |row| {
            Ok(PendingSum {
                account: row.at(0)?,
                role: row.at(1)?,
                tax: row.at(2)?,
                amount: row.at(3)?,
            })
        },
    )
}

/// The documents with sales that wait for their payment, or did, in order.
pub fn documents(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT DISTINCT entry.document FROM account
         JOIN posting ON posting.account = account.id
         JOIN entry ON entry.id = posting.entry
         WHERE substr(posting.tax, 1, 8) = 'pending.' AND entry.document IS NOT NULL
         ORDER BY entry.document",
        &[],
        |row| row.at(0),
    )
}

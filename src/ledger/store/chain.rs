//! What the chain of entries is checked with: hashes, numbers, sums.

use super::entry_row;
use crate::base::{Currency, Id, Money, Result};
use crate::db::{Connection, Seal};
use crate::ledger::run::{self, Run};
use crate::ledger::{Account, Entry, Posting, Side, chain};

/// What an entry that a person posted is called in files: sealed, before it was part of the hash
/// of the entry.
pub const KEY: Seal = Seal {
    kind: "entry",
    records: "SELECT id, year || '/' || no AS name FROM entry
              WHERE key IS NOT NULL OR source = 'manual'",
    parts: &["SELECT key FROM entry WHERE id = ?1"],
};

/// The entries that the log knows in runs.
pub fn runs(conn: &Connection) -> Result<Vec<Run>> {
    let runs = conn.rows(
        "SELECT seq, record FROM audit_record WHERE kind = ?1 ORDER BY seq, no",
        &[&run::KIND],
        |row| Ok(Run::parse(row.at(0)?, &row.at::<String>(1)?)),
    )?;
    Ok(runs.into_iter().flatten().collect())
}

/// Entries of desks with a key, which only people give.
pub fn wrongly_keyed(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT year || '/' || no FROM entry
         WHERE key IS NOT NULL AND source NOT IN ('manual', 'opening', 'closing', 'vat')
           AND coalesce((SELECT reversed.source FROM entry AS reversed
                         WHERE reversed.id = entry.reverses), '')
               NOT IN ('manual', 'opening', 'closing', 'vat')
         ORDER BY id",
        &[],
        |row| row.at(0),
    )
}

/// The last entry and its hash; zeros before the first one.
pub fn last(conn: &Connection) -> Result<(Id<Entry>, [u8; 32])> {
    let last = conn.first(
        "SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1",
        &[],
        |row| Ok((row.at::<i64>(0)?, row.at(1)?)),
    )?;
    let (id, hash) = last.unwrap_or_default();
    Ok((Id::new(id), hash))
}

/// How many entries were posted, and the start of the last one's hash: two books
/// with the same answer are the same books. Entries are counted by the trigger that lets them in.
pub fn head(conn: &Connection) -> Result<(i64, String)> {
    let (id, hash) = last(conn)?;
    Ok((id.raw(), chain::short(&hash)))
}

/// An entry as the chain hashed it, for recomputing.
pub struct Hashed {
    pub entry: Entry,
    pub key: Option<String>,
    pub prev: [u8; 32],
    pub hash: [u8; 32],
}

/// Hands every entry to `each`, in the order of the chain.
pub fn each_hashed(conn: &Connection, mut each: impl FnMut(Hashed) -> Result<()>) -> Result<()> {
    conn.each(
        "SELECT id, year, no, date, text, document, source, reverses, posted_at, actor,
                prev_hash, hash, key
         FROM entry ORDER BY id",
        &[],
        |row| {
            each(Hashed {
                entry: entry_row(row)?,
                prev: row.at(10)?,
                hash: row.at(11)?,
                key: row.at(12)?,
            })
        },
    )
}

/// The lines of an entry with their account's row id, as the chain hashed them.
pub fn hashed_lines(
    conn: &Connection,
    entry: Id<Entry>,
    book: Currency,
) -> Result<Vec<(Id<Account>, Posting)>> {
    conn.rows(
        "SELECT account, amount, currency, foreign_amount, tax, contact, department, text
         FROM posting WHERE entry = ?1 ORDER BY line",
        &[&entry],
        |row| {
            let currency: Option<Currency> = row.at(2)?;
            let foreign: Option<i64> = row.at(3)?;
            Ok((
                row.at(0)?,
                Posting {
                    side: Side::Code(String::new()),
                    amount: Money::from_minor(row.at(1)?, book),
                    foreign: foreign
                        .zip(currency)
                        .map(|(minor, currency)| Money::from_minor(minor, currency)),
                    tax: row.at(4)?,
                    contact: row.at(5)?,
                    department: row.at(6)?,
                    text: row.at(7)?,
                },
            ))
        },
    )
}

/// Entries whose postings do not add up or are of other days, and years whose numbers have gaps or were cut.
pub fn unbalanced(conn: &Connection) -> Result<Vec<String>> {
    conn.rows(
        "SELECT entry.year || '/' || entry.no FROM entry
         LEFT JOIN posting ON posting.entry = entry.id
         GROUP BY entry.id
         HAVING coalesce(sum(posting.amount), 1) <> 0
             OR min(posting.date) <> entry.date OR max(posting.date) <> entry.date
             OR min(posting.line) <> 1 OR max(posting.line) <> count(*)
         ORDER BY entry.id",
        &[],
        |row| row.at(0),
    )
}

/// For each year: how many entries there are, and the highest number.
pub fn years(conn: &Connection) -> Result<Vec<(i64, i64, i64)>> {
    conn.rows(
        "SELECT year, count(*), max(no) FROM entry GROUP BY year ORDER BY year",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

/// The years that gave out entry numbers, with the last one.
pub fn numbered_years(conn: &Connection) -> Result<Vec<(String, i64)>> {
    conn.rows(
        "SELECT series, last FROM number_series WHERE substr(series, 1, 6) = 'entry ' ORDER BY series",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

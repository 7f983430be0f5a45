//! The SQL of what was posted as an advance, because it was billed and not here.

use super::super::Line;
use crate::base::{Id, Month, Result};
use crate::db::{Connection, Journal, Transaction};
use crate::ledger::Entry;
use chrono::NaiveDate;

/// What was posted of it.
pub static ADVANCES: Journal = Journal {
    kind: "goods advances",
    table: "goods_advance",
    rows: "SELECT * FROM goods_advance WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// What is posted of a line for the end of a day, in minor units of the book currency. An entry by hand
/// that was taken back by then counts no more.
pub fn posted(conn: &Connection, line: Id<Line>, day: NaiveDate) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(it.amount), 0) FROM goods_advance AS it
         WHERE it.line = ?1 AND it.day = ?2
            AND NOT EXISTS (SELECT 1 FROM entry AS taken
                WHERE it.back IS NULL AND taken.reverses = it.entry AND taken.date <= it.day)",
        &[&line, &day],
    )
}

/// The lines of which something is posted for the end of a day: the order, the line, how much.
pub fn of_day(conn: &Connection, day: NaiveDate) -> Result<Vec<(String, Id<Line>, i64)>> {
    conn.rows(
        "SELECT purchase.number, line.id, sum(it.amount) FROM goods_advance AS it
         JOIN purchase_line AS line ON line.id = it.line
         JOIN purchase_order AS purchase ON purchase.id = line.purchase
         WHERE it.day = ?1
            AND NOT EXISTS (SELECT 1 FROM entry AS taken
                WHERE it.back IS NULL AND taken.reverses = it.entry AND taken.date <= it.day)
         GROUP BY purchase.id, purchase.number, line.id
         HAVING sum(it.amount) <> 0 ORDER BY purchase.id, line.id",
        &[&day],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

/// The days from one on for whose end something was ever posted.
pub fn days_since(conn: &Connection, since: NaiveDate) -> Result<Vec<NaiveDate>> {
    conn.rows(
        "SELECT DISTINCT day FROM goods_advance WHERE day >= ?1 ORDER BY day",
        &[&since],
        |row| row.at(0),
    )
}

pub fn insert(
    tx: &Transaction<'_>,
    (line, amount): (Id<Line>, i64),
    day: NaiveDate,
    entry: Id<Entry>,
    back: Option<Id<Entry>>,
) -> Result<()> {
    tx.execute(
        "INSERT INTO goods_advance (line, day, amount, entry, back) VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&line, &day, &amount, &entry, &back],
    )?;
    ADVANCES.grows(tx);
    Ok(())
}

/// What an entry moved to accounts of what the firm has, in minor units; nothing where it is taken
/// back until the end of a day.
pub fn moved(conn: &Connection, entry: Id<Entry>, day: NaiveDate) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(posting.amount), 0) FROM posting
         JOIN account ON account.id = posting.account
         WHERE posting.entry = ?1 AND account.type = 'asset'
            AND NOT EXISTS (SELECT 1 FROM entry AS taken
                            WHERE taken.reverses = ?1 AND taken.date <= ?2)",
        &[&entry, &day],
    )
}

/// How much of an entry by hand is for goods on their way already.
pub fn taken(conn: &Connection, entry: Id<Entry>) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(amount), 0) FROM goods_advance WHERE entry = ?1",
        &[&entry],
    )
}

/// Entries that somebody posted by hand from goods bought, or an account of bills for goods, to what the
/// firm has, and that are for no goods on their way yet: the number, the day, and how much. Those of
/// the last day of a month, and of the days before it those up to `most` that moved no money.
pub fn by_hand(
    conn: &Connection,
    day: NaiveDate,
    most: i64,
) -> Result<Vec<(String, NaiveDate, i64)>> {
    conn.rows(
        "SELECT entry.year, entry.no, entry.date, sum(posting.amount) FROM entry
         JOIN posting ON posting.entry = entry.id JOIN account ON account.id = posting.account
         WHERE entry.date BETWEEN ?2 AND ?1 AND entry.source = 'manual' AND account.type = 'asset'
            AND (entry.date = ?1 OR coalesce(account.role, '')
                 NOT IN ('bank', 'cash', 'transit', 'receivable'))
            AND EXISTS (SELECT 1 FROM posting AS other
                JOIN account AS goods ON goods.id = other.account
                WHERE other.entry = entry.id AND other.amount < 0
                   AND (goods.role = 'goods' OR substr(goods.role, 1, 6) = 'goods.'
                        OR goods.code IN (SELECT own.account FROM bill_match_line AS part
                            JOIN bill_match AS it ON it.id = part.match
                            JOIN bill_line AS own ON own.bill = it.bill
                               AND own.position = part.position
                            JOIN purchase_line AS line ON line.id = part.line
                            WHERE line.item IS NOT NULL)))
            AND NOT EXISTS (SELECT 1 FROM goods_advance AS known WHERE known.entry = entry.id)
            AND NOT EXISTS (SELECT 1 FROM entry AS taken
                            WHERE taken.reverses = entry.id AND taken.date <= ?1)
            AND entry.reverses IS NULL
         GROUP BY entry.id, entry.year, entry.no, entry.date
         HAVING sum(posting.amount) > 0 AND (entry.date = ?1 OR sum(posting.amount) <= ?3)
         ORDER BY entry.date DESC, entry.id",
        &[&day, &Month::of(day).first(), &most],
        |row| {
            let (year, no): (i64, i64) = (row.at(0)?, row.at(1)?);
            Ok((format!("{year}/{no}"), row.at(2)?, row.at(3)?))
        },
    )
}

/// Entries of ours that do not say what is noted of them: the number, what is noted, and what stands
/// on the account with `role`; of the entry that takes it back, the same the other way round.
pub fn beside_books(conn: &Connection, role: &str) -> Result<Vec<(String, i64, i64)>> {
    conn.rows(
        "SELECT entry.year, entry.no, noted.amount,
                (SELECT coalesce(sum(posting.amount), 0) FROM posting
                 JOIN account ON account.id = posting.account
                 WHERE posting.entry = entry.id AND account.role = ?1) AS booked
         FROM (SELECT it.entry AS entry, sum(it.amount) AS amount FROM goods_advance AS it
               WHERE it.back IS NOT NULL GROUP BY it.entry
               UNION ALL
               SELECT it.back, -sum(it.amount) FROM goods_advance AS it
               WHERE it.back IS NOT NULL GROUP BY it.back) AS noted
         JOIN entry ON entry.id = noted.entry
         WHERE noted.amount <> (SELECT coalesce(sum(posting.amount), 0) FROM posting
             JOIN account ON account.id = posting.account
             WHERE posting.entry = entry.id AND account.role = ?1)
         ORDER BY entry.id",
        &[&role],
        |row| {
            let (year, no): (i64, i64) = (row.at(0)?, row.at(1)?);
            Ok((format!("{year}/{no}"), row.at(2)?, row.at(3)?))
        },
    )
}

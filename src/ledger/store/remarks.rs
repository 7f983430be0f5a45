//! The SQL of what is odd about entries that were just posted.

use crate::base::{Id, Result};
use crate::db::Connection;
use crate::ledger::Entry;
use chrono::NaiveDate;

pub fn last(conn: &Connection) -> Result<Option<Id<Entry>>> {
    conn.value("SELECT max(id) FROM entry", &[])
}

/// The first entry after another one that is of a day before `from` or after `to`.
pub fn far(
    conn: &Connection,
    after: i64,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Option<(String, NaiveDate)>> {
    conn.first(
        "SELECT year || '/' || no, date FROM entry
         WHERE id > ?1 AND (date < ?2 OR date > ?3) ORDER BY id LIMIT 1",
        &[&after, &from, &to],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// The first day on which entries after another one took cash out of the till.
pub fn cash_since(conn: &Connection, after: i64) -> Result<Option<NaiveDate>> {
    conn.value(
        "SELECT min(date) FROM posting
         WHERE entry > ?1 AND amount < 0
           AND account = (SELECT id FROM account WHERE role = 'cash')",
        &[&after],
    )
}

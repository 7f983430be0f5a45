//! Whether an index has the words that it should: each row of it is compared with one that is made anew
//! from its text, so that a bit that turned is found in what a search believes.

use super::Connection;
use super::connection::failed;
use crate::base::Result;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many letters of texts are made anew at once.
const AT_ONCE: usize = 4 << 20;

/// What an index has of each row, against what it should have.
pub struct Compared {
    table: &'static str,
    anew: rusqlite::Connection,
    waiting: usize,
    there: HashMap<i64, u64>,
    differing: Vec<i64>,
}

impl Compared {
    /// Reads all that an index has.
    ///
    /// # Errors
    /// As reading the file: it is damaged where the index cannot be followed.
    pub fn of(conn: &Connection, table: &'static str) -> Result<Compared> {
        let sql: String = conn.value("SELECT sql FROM sqlite_schema WHERE name = ?1", &[&table])?;
        let anew = rusqlite::Connection::open_in_memory().map_err(failed)?;
        anew.execute_batch(&sql).map_err(failed)?;
        Ok(Compared {
            table,
            there: sums(&conn.0, table)?,
            anew,
            waiting: 0,
            differing: Vec::new(),
        })
    }

    /// What a row should have.
    ///
    /// # Errors
    /// System, when there is no memory for it.
    pub fn expect(&mut self, id: i64, words: &str) -> Result<()> {
        let sql = format!("INSERT INTO {} (rowid, words) VALUES (?1, ?2)", self.table);
        let mut insert = self.anew.prepare_cached(&sql).map_err(failed)?;
        insert.execute((id, words)).map_err(failed)?;
        drop(insert);
        self.waiting += words.len();
        match AT_ONCE < self.waiting {
            true => self.compare(),
            false => Ok(()),
        }
    }

    fn compare(&mut self) -> Result<()> {
        for (id, sum) in sums(&self.anew, self.table)? {
            if self.there.remove(&id) != Some(sum) {
                self.differing.push(id);
            }
        }
        let sql = format!("INSERT INTO {0} ({0}) VALUES ('delete-all')", self.table);
        self.anew.execute_batch(&sql).map_err(failed)?;
        self.waiting = 0;
        Ok(())
    }

    /// The rows that have other words than they should, or should have none.
    ///
    /// # Errors
    /// System, when there is no memory for it.
    pub fn differing(mut self) -> Result<Vec<i64>> {
        self.compare()?;
        self.differing.extend(self.there.keys());
        self.differing.sort_unstable();
        Ok(self.differing)
    }
}

/// What an index has of each row: how long it is, and each of its words with its place, as a sum that
/// does not depend on their order.
fn sums(conn: &rusqlite::Connection, table: &str) -> Result<HashMap<i64, u64>> {
    let mut sums: HashMap<i64, u64> = HashMap::new();
    let mut add = |id: i64, what: &dyn Fn(&mut DefaultHasher)| {
        let mut hasher = DefaultHasher::new();
        what(&mut hasher);
        let sum = sums.entry(id).or_default();
        *sum = sum.wrapping_add(hasher.finish());
    };
    let lengths = format!("SELECT id, sz FROM main.{table}_docsize");
    let mut lengths = conn.prepare(&lengths).map_err(failed)?;
    let mut rows = lengths.query(()).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        let length = row.get_ref(1).map_err(failed)?;
        let length = length.as_bytes_or_null().ok().flatten().unwrap_or_default();
        add(row.get(0).map_err(failed)?, &|it| length.hash(it));
    }
    let vocabulary = format!(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table}_words
         USING fts5vocab ('main', '{table}', 'instance')"
    );
    conn.execute_batch(&vocabulary).map_err(failed)?;
    let words = format!("SELECT doc, term, col, offset FROM temp.{table}_words");
    let mut words = conn.prepare(&words).map_err(failed)?;
    let mut rows = words.query(()).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        let term = row.get_ref(1).map_err(failed)?;
        let term = term.as_bytes_or_null().ok().flatten().unwrap_or_default();
        let column = row.get_ref(2).map_err(failed)?;
        let column = column.as_bytes_or_null().ok().flatten().unwrap_or_default();
        let offset: i64 = row.get(3).map_err(failed)?;
        add(row.get(0).map_err(failed)?, &|it| {
            (term, column, offset).hash(it);
        });
    }
    Ok(sums)
}

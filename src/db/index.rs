//! Full text: an index of words, beside the rows they are about and in the same change.

use super::{Connection, Transaction};
use crate::base::Result;
use std::collections::{BTreeSet, HashSet};

/// So many times as many rows as are wanted are compared.
const LOOKED_AT: i64 = 25;

/// An index of words by row.
pub struct Index {
    /// Its table.
    pub table: &'static str,
}

impl Index {
    /// Notes the words of a row, in place of those it had.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn put(&self, tx: &Transaction<'_>, id: i64, words: &str) -> Result<()> {
        self.remove(tx, id)?;
        let table = self.table;
        let sql = format!("INSERT INTO {table} (rowid, words) VALUES (?1, ?2)");
        tx.execute(&sql, &[&id, &words])?;
        Ok(())
    }

    /// Forgets the words of a row. They are in the file until [`Index::settle`].
    ///
    /// # Errors
    /// As writing to the file.
    pub fn remove(&self, tx: &Transaction<'_>, id: i64) -> Result<()> {
        let sql = format!("DELETE FROM {} WHERE rowid = ?1", self.table);
        tx.execute(&sql, &[&id])?;
        Ok(())
    }

    /// Writes the index anew, without what was forgotten.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn settle(&self, tx: &Transaction<'_>) -> Result<()> {
        let table = self.table;
        let sql = format!("INSERT INTO {table} ({table}) VALUES ('optimize')");
        tx.execute(&sql, &[])?;
        Ok(())
    }

    /// Forgets the words of every row.
    ///
    /// # Errors
    /// As writing to the file.
    pub fn clear(&self, tx: &Transaction<'_>) -> Result<()> {
        let table = self.table;
        let sql = format!("INSERT INTO {table} ({table}) VALUES ('delete-all')");
        tx.execute(&sql, &[])?;
        Ok(())
    }

    /// The rows that match, the best ones first, at most so many: those with the very words before
    /// those with words that go on.
    ///
    /// Where more than [`LOOKED_AT`] times as many match, the latest of them are compared: words that
    /// are nearly everywhere tell no row from another.
    ///
    /// # Errors
    /// As reading the file.
    pub fn find(&self, conn: &Connection, terms: &[Term], most: u32) -> Result<Vec<i64>> {
        let table = self.table;
        let sql = format!(
            "SELECT id FROM (SELECT rowid AS id, bm25({table}) AS score FROM {table}
                             WHERE {table} MATCH ?1 ORDER BY rowid DESC LIMIT ?2)
             ORDER BY score, id DESC LIMIT ?3"
        );
        let ask = |matches: Option<String>| -> Result<Vec<i64>> {
            let Some(matches) = matches else {
                return Ok(Vec::new());
            };
            let looked_at = i64::from(most) * LOOKED_AT;
            conn.rows(&sql, &[&matches, &looked_at, &most], |row| row.at(0))
        };
        let mut found = ask(expression(terms, false))?;
        if found.len() < most as usize
            && terms.iter().any(|it| it.prefix)
            && self.has_each(conn, terms)?
        {
            let known: HashSet<i64> = found.iter().copied().collect();
            let more = ask(expression(terms, true))?.into_iter();
            found.extend(more.filter(|id| !known.contains(id)));
            found.truncate(most as usize);
        }
        Ok(found)
    }

    /// Whether each of several terms stands somewhere. Words that go on are gathered from the whole
    /// index, however rare the other terms are: this asks for the rare ones before.
    fn has_each(&self, conn: &Connection, terms: &[Term]) -> Result<bool> {
        let wanted: Vec<&Term> = terms.iter().filter(|it| !it.not).collect();
        if wanted.len() < 2 {
            return Ok(true);
        }
        let mut open = Vec::new();
        for term in wanted {
            if self.is_anywhere(conn, &one(term, false))? {
                continue;
            }
            if !term.prefix {
                return Ok(false);
            }
            open.push(term);
        }
        for term in open {
            if !self.is_anywhere(conn, &one(term, true))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn is_anywhere(&self, conn: &Connection, expression: &str) -> Result<bool> {
        let table = self.table;
        let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH ?1)");
        conn.value(&sql, &[&expression])
    }

    /// The latest rows that have what one term looks for, at most so many: those with the very words, and
    /// where these are fewer, those with words that go on as well.
    ///
    /// # Errors
    /// As reading the file.
    pub fn having(&self, conn: &Connection, term: &Term, most: u32) -> Result<Vec<i64>> {
        let table = self.table;
        let sql = format!(
            "SELECT rowid FROM {table} WHERE {table} MATCH ?1 ORDER BY rowid DESC LIMIT ?2"
        );
        let ask = |goes_on: bool| -> Result<Vec<i64>> {
            conn.rows(&sql, &[&one(term, goes_on), &most], |row| row.at(0))
        };
        let found = ask(false)?;
        match term.prefix && found.len() < most as usize {
            true => ask(true),
            false => Ok(found),
        }
    }

    /// Which of these rows have what one term looks for. The very words are looked up row by row; words
    /// that go on once for all rows that are left, because each time takes as long as there are such.
    ///
    /// # Errors
    /// As reading the file.
    pub fn among(
        &self,
        conn: &Connection,
        term: &Term,
        rows: &BTreeSet<i64>,
    ) -> Result<BTreeSet<i64>> {
        let mut found = BTreeSet::new();
        for row in rows {
            if self.matches(conn, &one(term, false), *row)? {
                found.insert(*row);
            }
        }
        let left: Vec<i64> = rows.difference(&found).copied().collect();
        let (Some(first), Some(last)) = (left.first(), left.last()) else {
            return Ok(found);
        };
        if term.prefix {
            let table = self.table;
            let sql = format!(
                "SELECT rowid FROM {table}
                 WHERE {table} MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid"
            );
            conn.each(&sql, &[&one(term, true), first, last], |row| {
                let id = row.at(0)?;
                if left.binary_search(&id).is_ok() {
                    found.insert(id);
                }
                Ok(())
            })?;
        }
        Ok(found)
    }

    /// Whether a row has what one term looks for.
    ///
    /// # Errors
    /// As reading the file.
    pub fn has(&self, conn: &Connection, term: &Term, id: i64) -> Result<bool> {
        Ok(self.matches(conn, &one(term, false), id)?
            || term.prefix && self.matches(conn, &one(term, true), id)?)
    }

    fn matches(&self, conn: &Connection, expression: &str, id: i64) -> Result<bool> {
        let table = self.table;
        let sql =
            format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH ?1 AND rowid = ?2)");
        conn.value(&sql, &[&expression, &id])
    }

    /// How many rows it has words of.
    ///
    /// # Errors
    /// As reading the file.
    pub fn len(&self, conn: &Connection) -> Result<i64> {
        conn.value(&format!("SELECT count(*) FROM {}_docsize", self.table), &[])
    }
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Words one after the other.
    pub words: Vec<String>,
    /// Whether the last of them may go on.
    pub prefix: bool,
    /// Whether it must not be there.
    pub not: bool,
}

/// A term in the language of the engine, whose words may go on or not.
fn one(term: &Term, goes_on: bool) -> String {
    // Words are letters and digits: nothing in them means anything to the engine.
    let words = term.words.join(" ").replace('"', "");
    let star = if term.prefix && goes_on { " *" } else { "" };
    format!("\"{words}\"{star}")
}

/// All of the terms in the language of the engine, whose words may go on or not; none if nothing has
/// to be there.
fn expression(terms: &[Term], goes_on: bool) -> Option<String> {
    let of = |not: bool| {
        let terms = terms.iter().filter(move |it| it.not == not);
        terms.map(|it| one(it, goes_on)).collect::<Vec<_>>()
    };
    let (wanted, unwanted) = (of(false), of(true));
    if wanted.is_empty() {
        return None;
    }
    let wanted = wanted.join(" AND ");
    Some(match unwanted.is_empty() {
        true => wanted,
        false => format!("({wanted}) NOT ({})", unwanted.join(" OR ")),
    })
}

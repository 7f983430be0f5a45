//! Days on which nobody of a department, or of the firm, goes on leave.

use super::rows::BlockRow;
use super::span::{Span, common};
use super::{Leave, request, store};
use crate::base::{Error, Id, Result, Text};
use crate::db::{Connection, Transaction};
use crate::ledger::Department;
use crate::people;
use chrono::NaiveDate;

/// A block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The row, which is its number.
    pub id: Id<Block>,
    /// Whose; everybody's if none.
    pub department: Option<String>,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// Why.
    pub reason: String,
}

/// A block to be made.
#[derive(Clone, Debug)]
pub struct NewBlock {
    /// Whose; everybody's if none.
    pub department: Option<Text>,
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// Why (§ 7 (1) BUrlG wants urgent reasons).
    pub reason: Text,
}

impl Block {
    /// Whether it is about days of somebody of a department, or of one below it.
    pub fn is_about(&self, path: &[String], days: Span) -> bool {
        let inside = self.department.as_ref().is_none_or(|it| path.contains(it));
        inside && self.first <= days.1 && days.0 <= self.last
    }

    fn row(&self) -> BlockRow {
        BlockRow {
            block: self.id.raw(),
            department: self.department.clone(),
            from: self.first,
            until: self.last,
            reason: self.reason.clone(),
        }
    }
}

/// Blocks days.
///
/// # Errors
/// Refused: no such department, or it ends before it starts.
pub fn add_block(tx: &Transaction<'_>, new: &NewBlock) -> Result<BlockRow> {
    if new.last < new.first {
        return Err(Error::input(format!(
            "until: {} is before {}",
            new.last, new.first
        )));
    }
    if let Some(code) = &new.department {
        Department::get(tx, code)?;
    }
    let id = store::insert_block(tx, new)?;
    tx.touch("leave block", &id.raw().to_string())?;
    one(tx, id.raw()).map(|it| it.row())
}

/// Ends a block.
///
/// # Errors
/// Refused, when there is none of this number.
pub fn remove_block(tx: &Transaction<'_>, number: i64) -> Result<BlockRow> {
    let block = one(tx, number)?;
    store::end_block(tx, block.id)?;
    tx.touch("leave block", &number.to_string())?;
    Ok(block.row())
}

/// The leave that was asked for or approved on blocked days, of those whom the block is about.
///
/// # Errors
/// As reading the file, or when there is no such block.
pub fn inside(conn: &Connection, number: i64) -> Result<Vec<Leave>> {
    let block = one(conn, number)?;
    let days = (block.first, block.last);
    let mut found = Vec::new();
    for it in store::leaves(conn, None)? {
        if !it.state.is_active() || common(it.span(), days).is_none() {
            continue;
        }
        let timeline = people::timeline(conn, &it.person, None)?;
        let path = request::path(conn, &timeline, it.first)?;
        if block.is_about(&path, it.span()) {
            found.push(it);
        }
    }
    Ok(found)
}

fn one(conn: &Connection, number: i64) -> Result<Block> {
    let blocks = store::blocks(conn)?;
    let found = blocks.into_iter().find(|it| it.id.raw() == number);
    found.ok_or_else(|| {
        Error::refused(format!("no block has the number {number}"))
            .with_hint("`bo staff leave block list` shows them")
    })
}

/// The blocks that hold.
///
/// # Errors
/// As reading the file.
pub fn blocks(conn: &Connection) -> Result<Vec<BlockRow>> {
    Ok(store::blocks(conn)?.iter().map(Block::row).collect())
}

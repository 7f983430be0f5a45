//! The SQL of what came and is not billed.

use super::super::Line;
use crate::base::{Id, Result, Text};
use crate::db::{Connection, Journal, Transaction};
use crate::ledger::Entry;
use chrono::NaiveDate;
use std::collections::HashMap;

/// What was posted of it.
pub static ACCRUALS: Journal = Journal {
    kind: "goods accruals",
    table: "goods_accrual",
    rows: "SELECT * FROM goods_accrual WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// An order of which something is not billed.
#[derive(Clone, Debug)]
pub struct Unbilled {
    /// The order.
    pub order: String,
    /// The number of who delivers,
    pub supplier: String,
    /// and their name.
    pub name: Text,
    /// The last day on which something came or was billed.
    pub since: NaiveDate,
    /// How much, in minor units of the book currency.
    pub amount: i64,
}

/// What is posted of a line, and the last day of it.
pub fn posted(conn: &Connection, line: &Line) -> Result<(i64, Option<NaiveDate>)> {
    let found = conn.first(
        "SELECT coalesce(sum(amount), 0), max(day) FROM goods_accrual WHERE line = ?1",
        &[&line.id],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    Ok(found.unwrap_or_default())
}

pub fn insert(
    tx: &Transaction<'_>,
    line: &Line,
    day: NaiveDate,
    amount: i64,
    entry: Id<Entry>,
) -> Result<()> {
    tx.execute(
        "INSERT INTO goods_accrual (line, day, amount, entry) VALUES (?1, ?2, ?3, ?4)",
        &[&line.id, &day, &amount, &entry],
    )?;
    ACCRUALS.grows(tx);
    Ok(())
}

/// How much of each line approved bills are about, by the row of the line: the last match of each.
const BILLED: &str = "SELECT part.line, sum(part.quantity) FROM bill_match_line AS part
     JOIN bill_match AS it ON it.id = part.match JOIN bill ON bill.id = it.bill
     WHERE part.line IS NOT NULL AND bill.status = 'approved' AND bill.cancelled = 0
        AND it.id = (SELECT max(last.id) FROM bill_match AS last WHERE last.bill = it.bill)";

/// How much of a line approved bills are about; of those alone that were approved before `entry`,
/// if that is said.
pub fn billed(conn: &Connection, line: Id<Line>, before: Option<Id<Entry>>) -> Result<i64> {
    let sql = format!(
        "{BILLED} AND part.line = ?1 AND (?2 IS NULL OR bill.entry < ?2) GROUP BY part.line"
    );
    let found = conn.first(&sql, &[&line, &before], |row| row.at(1))?;
    Ok(found.unwrap_or_default())
}

/// The same of every line.
pub fn all_billed(conn: &Connection) -> Result<HashMap<i64, i64>> {
    by_line(conn, &format!("{BILLED} GROUP BY part.line"))
}

/// What is posted of every line.
pub fn all_posted(conn: &Connection) -> Result<HashMap<i64, i64>> {
    by_line(
        conn,
        "SELECT line, sum(amount) FROM goods_accrual GROUP BY line",
    )
}

fn by_line(conn: &Connection, sql: &str) -> Result<HashMap<i64, i64>> {
    let rows: Vec<(i64, i64)> = conn.rows(sql, &[], |row| Ok((row.at(0)?, row.at(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// The orders of which something was not billed at the end of a day, by number.
pub fn unbilled(conn: &Connection, on: NaiveDate) -> Result<Vec<Unbilled>> {
    conn.rows(
        "SELECT purchase.number, contact.number, contact.name, max(it.day), sum(it.amount)
         FROM goods_accrual AS it JOIN purchase_line AS line ON line.id = it.line
         JOIN purchase_order AS purchase ON purchase.id = line.purchase
         JOIN contact ON contact.id = purchase.contact
         WHERE it.day <= ?1
         GROUP BY purchase.id, purchase.number, contact.number, contact.name
         HAVING sum(it.amount) <> 0
         ORDER BY purchase.id",
        &[&on],
        |row| {
            Ok(Unbilled {
                order: row.at(0)?,
                supplier: row.at(1)?,
                name: row.at(2)?,
                since: row.at(3)?,
                amount: row.at(4)?,
            })
        },
    )
}

/// The order of a line, and its place there.
pub fn name_of(conn: &Connection, line: i64) -> Result<String> {
    let found = conn.first(
        "SELECT purchase.number || ' line ' || line.position FROM purchase_line AS line
         JOIN purchase_order AS purchase ON purchase.id = line.purchase WHERE line.id = ?1",
        &[&line],
        |row| row.at(0),
    )?;
    Ok(found.unwrap_or_default())
}

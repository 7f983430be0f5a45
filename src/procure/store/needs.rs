//! The SQL of what is needed and what may be spent: one statement for each table.

use crate::base::{Result, Text};
use crate::db::Connection;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// An item, as far as buying it goes. Quantities are millionths of its own unit.
#[derive(Clone, Debug)]
pub struct Needed {
    /// The row.
    pub id: i64,
    /// Its number.
    pub number: Text,
    /// What it is.
    pub name: Text,
    /// Its unit.
    pub unit: Text,
    /// Below that, more is needed.
    pub minimum: Option<i64>,
    /// Up to that, it is filled.
    pub target: Option<i64>,
    /// The contact it comes from.
    pub supplier: Option<i64>,
    /// How long that takes.
    pub lead_days: Option<u32>,
}

/// Every item that is open, by number.
pub fn items(conn: &Connection) -> Result<Vec<Needed>> {
    conn.rows(
        "SELECT id, number, name, unit, minimum, target, supplier, lead_days FROM stock_item
         WHERE closed_on IS NULL ORDER BY number",
        &[],
        |row| {
            Ok(Needed {
                id: row.at(0)?,
                number: row.at(1)?,
                name: row.at(2)?,
                unit: row.at(3)?,
                minimum: row.at(4)?,
                target: row.at(5)?,
                supplier: row.at(6)?,
                lead_days: row.at(7)?,
            })
        },
    )
}

/// How much of each item is there.
pub fn on_hand(conn: &Connection) -> Result<HashMap<i64, i64>> {
    by_item(
        conn,
        "SELECT item, sum(quantity) FROM stock_balance GROUP BY item",
        None,
    )
}

/// How much of each item is kept back on a day: whoever it is for may fetch it at any time.
pub fn reserved(conn: &Connection, on: NaiveDate) -> Result<HashMap<i64, i64>> {
    by_item(
        conn,
        "SELECT it.item, sum(it.quantity - coalesce((SELECT sum(gone.quantity)
                FROM stock_release AS gone WHERE gone.reservation = it.id), 0))
         FROM stock_reservation AS it WHERE coalesce(it.until, '9999-12-31') >= ?1 GROUP BY it.item",
        Some(on),
    )
}

/// What of each item went out in these days, into what was built as well, and did not come back.
pub fn used(conn: &Connection, from: NaiveDate, to: NaiveDate) -> Result<HashMap<i64, i64>> {
    let rows: Vec<(i64, i64)> = conn.rows(
        "SELECT it.item, sum(CASE it.kind WHEN 'back-in' THEN -it.quantity ELSE it.quantity END)
         FROM stock_move AS it
         WHERE it.kind IN ('out', 'used', 'back-in') AND it.day BETWEEN ?1 AND ?2
            AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                WHERE back.of = it.id AND back.kind = 'reversal')
         GROUP BY it.item",
        &[&from, &to],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

fn by_item(conn: &Connection, sql: &str, day: Option<NaiveDate>) -> Result<HashMap<i64, i64>> {
    let row = |row: &crate::db::Row<'_>| Ok((row.at(0)?, row.at(1)?));
    let rows: Vec<(i64, i64)> = match day {
        Some(day) => conn.rows(sql, &[&day], row)?,
        None => conn.rows(sql, &[], row)?,
    };
    Ok(rows.into_iter().collect())
}

/// What each department may spend in these months, by its code: all accounts of costs, in the plan
/// that is called base.
pub fn budgets(conn: &Connection, from: &str, to: &str) -> Result<BTreeMap<String, i64>> {
    let rows: Vec<(String, i64)> = conn.rows(
        "SELECT department.code, sum(budget.amount) FROM budget
         JOIN department ON department.id = budget.department
         JOIN account ON account.id = budget.account
         WHERE budget.scenario = 'base' AND account.type = 'expense'
            AND budget.month BETWEEN ?1 AND ?2
         GROUP BY department.code",
        &[&from, &to],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// What is posted as costs of each department in these days, by its code, before the year was closed.
/// What came and is not billed counts as ordered, unless it is in the stock: there it costs nothing.
pub fn spent(conn: &Connection, from: NaiveDate, to: NaiveDate) -> Result<BTreeMap<String, i64>> {
    let rows: Vec<(String, i64)> = conn.rows(
        "SELECT department.code, sum(it.amount) FROM (
            SELECT posting.department, posting.amount FROM posting
            JOIN account ON account.id = posting.account
            JOIN entry ON entry.id = posting.entry
            LEFT JOIN entry AS first ON first.id = entry.reverses
            WHERE account.type = 'expense' AND posting.date BETWEEN ?1 AND ?2
              AND coalesce(first.source, entry.source) <> 'closing'
            UNION ALL
            SELECT coalesce(line.department, purchase.department), -came.amount
            FROM goods_accrual AS came JOIN purchase_line AS line ON line.id = came.line
            JOIN purchase_order AS purchase ON purchase.id = line.purchase
            WHERE line.item IS NULL AND came.day BETWEEN ?1 AND ?2
         ) AS it JOIN department ON department.id = it.department
         GROUP BY department.code",
        &[&from, &to],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

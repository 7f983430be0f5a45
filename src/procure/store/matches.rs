//! The SQL of matches: bills beside what was ordered and came.

use super::super::{Line, Verdict};
use crate::base::{Currency, Id, Money, Percent, Result};
use crate::buy::Bill;
use crate::db::{Connection, Journal, Row, Seal, Transaction};
use std::collections::HashMap;

/// A bill beside an order, line by line.
pub const MATCHES: Seal = Seal {
    kind: "bill-match",
    records: "SELECT id, CAST(id AS TEXT) AS name FROM bill_match",
    parts: &[
        "SELECT * FROM bill_match WHERE id = ?1",
        "SELECT * FROM bill_match_line WHERE match = ?1 ORDER BY position, id",
    ],
};

/// What was decided about those that are held.
pub static DECISIONS: Journal = Journal {
    kind: "match decisions",
    table: "bill_match_decision",
    rows: "SELECT * FROM bill_match_decision WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// What bills have made receipts dearer by.
pub static COSTS: Journal = Journal {
    kind: "match costs",
    table: "bill_match_cost",
    rows: "SELECT * FROM bill_match_cost WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

/// A match.
#[derive(Clone, Debug)]
pub struct Match {
    /// The row.
    pub id: i64,
    /// Whether it is held.
    pub held: bool,
    /// Whether somebody has let it pass; none if nobody has said anything.
    pub passed: Option<bool>,
    /// The orders it is about, divided by commas.
    pub orders: String,
    /// What may differ: percent,
    pub percent: Percent,
    /// and amount, in minor units of the currency of the bill.
    pub amount: i64,
    /// Its lines.
    pub lines: Vec<MatchLine>,
}

impl Match {
    /// What may differ: the greater of percent and amount.
    pub fn limits(&self, currency: Currency) -> (Percent, Money) {
        (self.percent, Money::from_minor(self.amount, currency))
    }
}

/// A line of a bill beside one of an order; there are several of one that is about several.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchLine {
    /// Its place on the bill.
    pub position: u32,
    /// The line of the order.
    pub line: Option<Id<Line>>,
    /// How much, in millionths of the item's own unit.
    pub quantity: i64,
    /// What is billed for it,
    pub billed: i64,
    /// and what was to be expected, in minor units of the currency of the bill.
    pub expected: i64,
    /// What that means.
    pub result: Verdict,
    /// What came of the line and no other bill was about; none where nobody kept it.
    pub came: Option<i64>,
}

fn line_row(row: &Row<'_>) -> Result<MatchLine> {
    Ok(MatchLine {
        position: row.at(0)?,
        line: row.at(1)?,
        quantity: row.at(2)?,
        billed: row.at(3)?,
        expected: row.at(4)?,
        result: row.at(5)?,
        came: row.at(6)?,
    })
}

/// The last match of a bill.
pub fn last(conn: &Connection, bill: &Bill) -> Result<Option<Match>> {
    let found = conn.first(
        "SELECT it.id, it.state, it.orders, said.verdict, it.percent, it.amount
         FROM bill_match AS it
         LEFT JOIN bill_match_decision AS said ON said.match = it.id
         WHERE it.bill = ?1 ORDER BY it.id DESC LIMIT 1",
        &[&bill.id],
        |row| {
            let verdict: Option<String> = row.at(3)?;
            Ok(Match {
                id: row.at(0)?,
                held: row.at::<String>(1)? == "held",
                orders: row.at(2)?,
                passed: verdict.map(|it| it == "approve"),
                percent: row.at(4)?,
                amount: row.at(5)?,
                lines: Vec::new(),
            })
        },
    )?;
    let Some(found) = found else {
        return Ok(None);
    };
    let lines = conn.rows(
        "SELECT position, line, quantity, billed, expected, result, came FROM bill_match_line
         WHERE match = ?1 ORDER BY position, id",
        &[&found.id],
        line_row,
    )?;
    Ok(Some(Match { lines, ..found }))
}

pub fn insert(
    tx: &Transaction<'_>,
    bill: &Bill,
    orders: &str,
    held: bool,
    (percent, amount): (Percent, Money),
    lines: &[MatchLine],
) -> Result<i64> {
    let state = if held { "held" } else { "ok" };
    let id: Id<Match> = tx.insert(
        "INSERT INTO bill_match (bill, orders, state, percent, amount, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            &bill.id,
            &orders,
            &state,
            &percent,
            &amount,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    for it in lines {
        tx.insert::<MatchLine>(
            "INSERT INTO bill_match_line (match, position, line, quantity, billed, expected,
                result, came)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            &[
                &id,
                &it.position,
                &it.line,
                &it.quantity,
                &it.billed,
                &it.expected,
                &it.result,
                &it.came,
            ],
        )?;
    }
    MATCHES.set(tx, id.raw(), &id.raw().to_string())?;
    Ok(id.raw())
}

/// Notes what was decided about one that is held.
pub fn decide(tx: &Transaction<'_>, id: i64, passed: bool, reason: Option<&str>) -> Result<()> {
    let verdict = if passed { "approve" } else { "reject" };
    tx.insert::<()>(
        "INSERT INTO bill_match_decision (match, verdict, reason, at, by)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&id, &verdict, &reason, &tx.at(), &tx.actor()],
    )?;
    DECISIONS.grows(tx);
    Ok(())
}

/// How much of a line the bills are about whose papers are older, or of the same day and entered before:
/// those that stand, and those that wait.
pub fn on_older_papers(conn: &Connection, line: Id<Line>, bill: &Bill) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(part.quantity), 0) FROM bill_match_line AS part
         JOIN bill_match AS it ON it.id = part.match JOIN bill ON bill.id = it.bill
         WHERE part.line = ?1 AND bill.status <> 'rejected' AND bill.cancelled = 0
            AND (bill.date < ?2 OR bill.date = ?2 AND bill.id < ?3)
            AND it.id = (SELECT max(last.id) FROM bill_match AS last WHERE last.bill = it.bill)",
        &[&line, &bill.date, &bill.id],
    )
}

/// Notes that a bill made a part of a receipt dearer; or a cash discount on it, cheaper.
pub fn cost(
    tx: &Transaction<'_>,
    id: i64,
    receipt: i64,
    amount: Money,
    row: i64,
    discount: bool,
) -> Result<()> {
    tx.insert::<()>(
        "INSERT INTO bill_match_cost (match, receipt, amount, move, discount)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&id, &receipt, &amount, &row, &discount.then_some(1_i64)],
    )?;
    COSTS.grows(tx);
    Ok(())
}

/// A row of the stock that says that a receipt has cost more.
pub struct CostRow {
    /// The row,
    pub row: i64,
    /// and that of the receipt.
    pub of: i64,
    /// The line of the order.
    pub line: Id<Line>,
    /// How much, in minor units.
    pub amount: i64,
    /// Whether what is not billed of the receipt is posted.
    pub accrued: bool,
}

/// The bill that has written a row of the stock and stands, and whether that is a cash discount on it.
pub fn bill_of_row(conn: &Connection, row: i64) -> Result<Option<(String, bool)>> {
    conn.first(
        "SELECT bill.number, cost.discount IS NOT NULL FROM bill_match_cost AS cost
         JOIN bill_match AS it ON it.id = cost.match JOIN bill ON bill.id = it.bill
         WHERE cost.move = ?1 AND bill.cancelled = 0",
        &[&row],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// The rows of the stock that a bill has written and that still stand, the last first; without those
/// that are costs from their own day on, which others take back.
pub fn cost_rows(conn: &Connection, bill: &Bill) -> Result<Vec<CostRow>> {
    conn.rows(
        "SELECT cost.move, part.move, part.line, cost.amount, receipt.accrued IS NOT NULL
         FROM bill_match_cost AS cost JOIN bill_match AS it ON it.id = cost.match
         JOIN goods_receipt_line AS part ON part.id = cost.receipt
         JOIN goods_receipt AS receipt ON receipt.id = part.receipt
         JOIN stock_move AS row ON row.id = cost.move
         WHERE it.bill = ?1 AND row.late IS NULL AND NOT EXISTS (SELECT 1 FROM stock_move AS back
            WHERE back.of = cost.move AND back.kind = 'reversal')
         ORDER BY cost.id DESC",
        &[&bill.id],
        |row| {
            Ok(CostRow {
                row: row.at(0)?,
                of: row.at(1)?,
                line: row.at(2)?,
                amount: row.at(3)?,
                accrued: row.at(4)?,
            })
        },
    )
}

/// What cash discounts have made a part of a receipt dearer by, in minor units.
pub fn discount_of(conn: &Connection, id: i64, receipt: i64) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(amount), 0) FROM bill_match_cost AS cost
         WHERE match = ?1 AND receipt = ?2 AND discount = 1
            AND NOT EXISTS (SELECT 1 FROM stock_move AS back
                            WHERE back.of = cost.move AND back.kind = 'reversal')",
        &[&id, &receipt],
    )
}

/// How much of each line a bill that waits is counted for: what its last match is about, if
/// somebody has let it pass.
pub fn counted(conn: &Connection, bill: &Bill) -> Result<HashMap<i64, i64>> {
    let mut own = HashMap::new();
    let passed = last(conn, bill)?.filter(|it| it.passed == Some(true));
    for it in passed.map(|it| it.lines).unwrap_or_default() {
        if let Some(line) = it.line {
            *own.entry(line.raw()).or_default() += it.quantity;
        }
    }
    Ok(own)
}

/// The freight that the last matches of other bills of a supplier are about, that are neither
/// rejected nor taken back: the orders, divided by commas, and what was billed.
pub fn freight(conn: &Connection, bill: &Bill) -> Result<Vec<(String, i64)>> {
    conn.rows(
        "SELECT it.orders, part.billed FROM bill_match_line AS part
         JOIN bill_match AS it ON it.id = part.match JOIN bill ON bill.id = it.bill
         WHERE part.line IS NULL AND part.result <> 'not-ordered' AND bill.contact = ?1
            AND bill.id <> ?2 AND bill.status <> 'rejected' AND bill.cancelled = 0
            AND it.id = (SELECT max(last.id) FROM bill_match AS last WHERE last.bill = it.bill)",
        &[&bill.contact, &bill.id],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

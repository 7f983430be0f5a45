//! The SQL of what came and is not billed.

use super::super::{Line, share};
use crate::base::{Id, Money, Rate, Result, Text};
use crate::db::{Connection, Journal, Params, Transaction};
use crate::ledger::{self, Entry, Vat};
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
    /// The first day of what is open.
    pub since: NaiveDate,
    /// How much is owed, in minor units of the book currency,
    pub amount: i64,
    /// and how much is owed to us: what went back and is not credited,
    pub credit: i64,
    /// of which so much is a cash discount that was taken later.
    pub discount: i64,
}

/// What approved bills charge for a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Charged {
    /// For so much, in millionths of the item's own unit.
    pub quantity: i64,
    /// So much, in minor units of the book currency, with VAT that is not deducted,
    pub amount: i64,
    /// of which cash discounts took so much off.
    pub discount: i64,
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

/// What was posted of a line, by day, the earliest first.
pub fn by_day(conn: &Connection, line: &Line) -> Result<Vec<(NaiveDate, i64)>> {
    conn.rows(
        "SELECT day, sum(amount) FROM goods_accrual WHERE line = ?1 GROUP BY day ORDER BY day",
        &[&line.id],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
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

/// What approved bills charge for lines, without credit notes.
const CHARGED: &str = "SELECT part.line, part.quantity, part.billed, bill.currency, bill.rate,
        bill.deducts, line.vat, bill.net + bill.vat + bill.rounding,
        (SELECT coalesce(sum(paid.amount), 0) FROM bill_payment AS paid
         WHERE paid.bill = bill.id AND paid.kind = 'discount')
     FROM bill_match_line AS part JOIN bill_match AS it ON it.id = part.match
     JOIN bill ON bill.id = it.bill
     JOIN bill_line AS line ON line.bill = bill.id AND line.position = part.position
     WHERE part.quantity > 0 AND bill.status = 'approved' AND bill.cancelled = 0
        AND it.id = (SELECT max(last.id) FROM bill_match AS last WHERE last.bill = it.bill)";

/// What approved bills charge for a line.
pub fn charged(conn: &Connection, line: Id<Line>) -> Result<Charged> {
    let sql = format!("{CHARGED} AND part.line = ?1");
    let found = charged_by_line(conn, &sql, &[&line])?;
    Ok(found.get(&line.raw()).copied().unwrap_or_default())
}

/// The same of every line.
pub fn all_charged(conn: &Connection) -> Result<HashMap<i64, Charged>> {
    let sql = format!("{CHARGED} AND part.line IS NOT NULL");
    charged_by_line(conn, &sql, &[])
}

fn charged_by_line(
    conn: &Connection,
    sql: &str,
    params: Params<'_>,
) -> Result<HashMap<i64, Charged>> {
    let book = ledger::book(conn)?;
    let mut found: HashMap<i64, Charged> = HashMap::new();
    conn.each(sql, params, |row| {
        let net = Money::from_minor(row.at(2)?, row.at(3)?);
        let vat: Vat = row.at(6)?;
        // VAT that is not deducted is part of the cost (§ 9b (1) EStG).
        let own = match row.at::<Option<bool>>(5)? {
            Some(false) => Money::round(vat.rate.of(net.amount()), net.currency())?,
            _ => Money::zero(net.currency()),
        };
        let it = found.entry(row.at(0)?).or_default();
        let amount = (net + own)
            .in_book(row.at::<Option<Rate>>(4)?, book)?
            .minor();
        it.quantity += row.at::<i64>(1)?;
        it.amount += amount;
        if let (taken @ 1.., gross @ 1..) = (row.at::<i64>(8)?, row.at::<i64>(7)?) {
            it.discount += share(amount, taken, gross);
        }
        Ok(())
    })?;
    Ok(found)
}

/// The orders of which something was not billed or not credited at the end of a day, by number.
pub fn unbilled(conn: &Connection, on: NaiveDate) -> Result<Vec<Unbilled>> {
    let lines = conn.rows(
        "SELECT purchase.number, contact.number, contact.name, line.id, sum(it.amount)
         FROM goods_accrual AS it JOIN purchase_line AS line ON line.id = it.line
         JOIN purchase_order AS purchase ON purchase.id = line.purchase
         JOIN contact ON contact.id = purchase.contact
         WHERE it.day <= ?1
         GROUP BY purchase.id, purchase.number, contact.number, contact.name, line.id
         HAVING sum(it.amount) <> 0
         ORDER BY purchase.id, line.id",
        &[&on],
        |row| {
            let (line, amount): (Id<Line>, i64) = (row.at(3)?, row.at(4)?);
            Ok((line, row.at(0)?, row.at(1)?, row.at(2)?, amount))
        },
    )?;
    let mut found: Vec<Unbilled> = Vec::new();
    for (line, order, supplier, name, amount) in lines {
        let credit = (-amount).max(0);
        let discount = match credit {
            0 => 0,
            _ => discounted_later(conn, line, on)?.clamp(0, credit),
        };
        let it = Unbilled {
            order,
            supplier,
            name,
            since: since(conn, line, on, amount)?,
            amount: amount.max(0),
            credit,
            discount,
        };
        match found.last_mut().filter(|last| last.order == it.order) {
            Some(last) => {
                last.since = last.since.min(it.since);
                last.amount += it.amount;
                last.credit += it.credit;
                last.discount += it.discount;
            }
            None => found.push(it),
        }
    }
    Ok(found)
}

/// The day of what is open of a line at the end of a day: what came first is billed first, and what
/// went back first is credited first.
fn since(conn: &Connection, line: Id<Line>, on: NaiveDate, open: i64) -> Result<NaiveDate> {
    let rows: Vec<(NaiveDate, i64)> = conn.rows(
        "SELECT day, amount FROM goods_accrual WHERE line = ?1 AND day <= ?2
         ORDER BY day DESC, id DESC",
        &[&line, &on],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )?;
    let (mut day, mut left) = (on, open.abs());
    for (own, amount) in rows {
        if amount.signum() == open.signum() && left > 0 {
            day = own;
            left -= amount.abs();
        }
    }
    Ok(day)
}

/// What cash discounts make cheaper that came of a line until a day, and were taken later, in minor
/// units. Those that are costs from their own day on change nothing before it.
fn discounted_later(conn: &Connection, line: Id<Line>, on: NaiveDate) -> Result<i64> {
    conn.value(
        "SELECT coalesce(-sum(cost.amount), 0) FROM bill_match_cost AS cost
         JOIN goods_receipt_line AS part ON part.id = cost.receipt
         JOIN stock_move AS it ON it.id = cost.move
         JOIN stock_move AS came ON came.id = part.move
         WHERE part.line = ?1 AND cost.discount = 1 AND it.late IS NULL AND came.day <= ?2
            AND it.day > ?2",
        &[&line, &on],
    )
}

/// A bill that is about what came of an order.
pub struct About {
    /// Its number,
    pub number: String,
    /// and day.
    pub date: NaiveDate,
}

/// The bills that are about lines of an order and were not approved at the end of a day; credit notes
/// alone, or all others.
pub fn later_bills(
    conn: &Connection,
    order: &str,
    on: NaiveDate,
    credit: bool,
) -> Result<Vec<About>> {
    conn.rows(
        "SELECT bill.number, bill.date FROM bill
         JOIN bill_match AS it ON it.bill = bill.id
         JOIN bill_match_line AS part ON part.match = it.id
         JOIN purchase_line AS line ON line.id = part.line
         JOIN purchase_order AS purchase ON purchase.id = line.purchase
         WHERE purchase.number = ?1 AND (bill.kind = 'credit-note') = (?3 = 1)
            AND bill.status <> 'rejected' AND bill.cancelled = 0
            AND (bill.decided_on IS NULL OR bill.decided_on > ?2)
            AND it.id = (SELECT max(last.id) FROM bill_match AS last WHERE last.bill = bill.id)
         GROUP BY bill.id, bill.number, bill.date ORDER BY bill.id",
        &[&order, &on, &credit],
        |row| {
            Ok(About {
                number: row.at(0)?,
                date: row.at(1)?,
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

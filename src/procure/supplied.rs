//! The day on which what a bill is about was supplied. Its VAT is deducted once the supply was carried
//! out and the invoice is there (§ 15 (1) sentence 1 no. 1 UStG), and its goods are a cost, or stock,
//! from the day they came: a bill of a month before is posted when they are here.

use super::settle::{Orders, orders_of};
use super::store::matches::{self, Match};
use super::store::receipts;
use crate::base::{Month, Result};
use crate::buy::{Bill, Document, Kind};
use crate::db::Connection;
use crate::ledger::Category;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The last day on which what a bill is about came, where that is in a month after its paper. VAT that we
/// owe ourselves arises with the invoice, not with the goods (§ 13 (1) no. 6, § 13b (2) UStG): such a
/// bill keeps its day.
pub(super) fn later(
    conn: &Connection,
    document: &Document,
    matched: &Match,
    orders: &Orders,
) -> Result<Option<NaiveDate>> {
    let bill = &document.head;
    let mut categories = document.lines.iter().map(|it| it.vat.category);
    let owed =
        categories.any(|it| matches!(it, Category::ReverseCharge | Category::IntraCommunity));
    if bill.kind != Kind::Invoice || owed {
        return Ok(None);
    }
    let last = days(conn, bill, matched, orders)?.pop_last();
    Ok(last.filter(|day| Month::of(bill.date) < Month::of(*day)))
}

/// The days on which what a bill is about came. What older papers are about came first, whichever of
/// them is approved first.
fn days(
    conn: &Connection,
    bill: &Bill,
    matched: &Match,
    orders: &Orders,
) -> Result<BTreeSet<NaiveDate>> {
    let mut billed: BTreeMap<i64, i64> = BTreeMap::new();
    for it in &matched.lines {
        if let Some(line) = it.line {
            *billed.entry(line.raw()).or_default() += it.quantity;
        }
    }
    let mut days = BTreeSet::new();
    for line in orders.iter().flat_map(|it| &it.1) {
        let mut left = billed.get(&line.id.raw()).copied().unwrap_or_default();
        let mut before = matches::on_older_papers(conn, line.id, bill)?.max(0);
        for (quantity, day) in receipts::kept_by_day(conn, line)? {
            let passed = before.min(quantity);
            before -= passed;
            let now = left.min(quantity - passed).max(0);
            left -= now;
            if now > 0 {
                days.insert(day);
            }
        }
    }
    Ok(days)
}

/// What to say of a bill that was approved without a day, and posted when its goods came.
///
/// # Errors
/// As reading the file.
pub fn posted_when_supplied(conn: &Connection, bill: &Bill) -> Result<Option<String>> {
    let (Some(day), Some(matched)) = (
        bill.decided_on.filter(|day| bill.date < *day),
        matches::last(conn, bill)?,
    ) else {
        return Ok(None);
    };
    let days = days(conn, bill, &matched, &orders_of(conn, &matched)?)?;
    let first = days
        .first()
        .filter(|first| Month::of(**first) < Month::of(day));
    let when = match first {
        None => "when its goods came".to_string(),
        Some(first) => format!(
            "when the last of its goods came (the first came on {first}; of a bill for each delivery, the VAT of that is deducted then)"
        ),
    };
    Ok(Some(format!(
        "`{}` of {} is posted on {day}, {when}: VAT is deducted once they are here (§ 15 (1) sentence 1 no. 1 UStG); --on names another day",
        bill.number, bill.date
    )))
}

//! Goods that come after their bill was approved: they come at what it charges, not at what was ordered
//! (§ 255 (1) HGB), as goods do whose bill comes later.

use super::net_billed::{self, Net};
use super::settle::{Charged, Orders, add_cost, line_of};
use super::store::{orders, receipts};
use super::{Line, Order, Receipt, accrual, share};
use crate::base::{Id, Money, Result};
use crate::buy::Bill;
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
use chrono::NaiveDate;

/// What of a part of what came a bill covers.
struct Covered {
    part: receipts::Part,
    /// Which of the bills,
    index: usize,
    /// how much it covers before,
    before: i64,
    /// and how much of this part.
    quantity: i64,
    /// What that was ordered for.
    expected: i64,
}

/// What bills cover of what came of a line: what came first is what the first of them is about.
fn cover(conn: &Connection, line: &Line, bills: &[Net]) -> Result<Vec<Covered>> {
    let mut found = Vec::new();
    let (mut index, mut before) = (0, 0);
    for part in receipts::parts_of(conn, line)? {
        let (mut left, mut done) = (part.kept(), 0);
        while let Some(bill) = bills.get(index).filter(|_| left > 0) {
            let now = left.min(bill.quantity - before);
            let up_to = |quantity| share(part.value, quantity, part.quantity);
            if now > 0 {
                found.push(Covered {
                    part: part.clone(),
                    index,
                    before,
                    quantity: now,
                    expected: up_to(done + now) - up_to(done),
                });
            }
            (left, done, before) = (left - now, done + now, before + now);
            if before == bill.quantity {
                (index, before) = (index + 1, 0);
            }
        }
    }
    Ok(found)
}

/// Makes what came with a receipt dearer or cheaper by what the bills that are approved already charge
/// for it, less credit notes and a cash discount that was taken. Nothing of it is owed beside them; what
/// came before the day of its bill was owed until then.
pub(super) fn revalue(
    tx: &Transaction<'_>,
    firm: &Firm,
    order: &Order,
    receipt: &Receipt,
) -> Result<()> {
    let own: Vec<i64> = receipts::parts(tx, receipt)?
        .iter()
        .map(|it| it.id)
        .collect();
    let book = ledger::book(tx)?;
    for line in orders::lines(tx, order)? {
        let Some(item) = &line.item_number else {
            continue;
        };
        let bills = net_billed::ever(tx, line.id)?;
        for it in cover(tx, &line, &bills)? {
            if !own.contains(&it.part.id) {
                continue;
            }
            let net = &bills[it.index];
            let up_to = it.before + it.quantity;
            let cost = net.cost_of(up_to) - net.cost_of(it.before);
            let off = net.off_of(up_to) - net.off_of(it.before);
            let accrued = it.part.accrued;
            let charged = Charged {
                part: receipts::Part {
                    accrued: false,
                    ..it.part
                },
                quantity: it.quantity,
                item: item.clone(),
                cost,
                expected: it.expected,
            };
            let of = (net.matched, &net.orders);
            let more = Money::from_minor(cost - it.expected, book);
            add_cost(
                tx,
                firm,
                &net.bill,
                of,
                &charged,
                (more, receipt.day, false),
            )?;
            let less = Money::from_minor(-off, book);
            let on = net.off_on().map_or(receipt.day, |day| day.max(receipt.day));
            add_cost(tx, firm, &net.bill, of, &charged, (less, on, true))?;
            let billed_on = net.bill.decided_on.unwrap_or(net.bill.date);
            if accrued && receipt.day < billed_on {
                let days = (receipt.day, billed_on);
                accrual::until_bill(tx, order, &line, days, cost, &net.bill.number)?;
            }
        }
    }
    Ok(())
}

/// What bills covered of lines until a credit note, by line.
pub(super) type Before = Vec<(Id<Line>, Vec<Net>)>;

/// What bills charge for the lines that a credit note is about, before it is approved.
pub(super) fn before_credit(
    conn: &Connection,
    lines: impl Iterator<Item = Id<Line>>,
) -> Result<Before> {
    let mut found = Before::new();
    for line in lines {
        if !found.iter().any(|it| it.0 == line) {
            found.push((line, net_billed::ever(conn, line)?));
        }
    }
    Ok(found)
}

/// What came in the place of goods that went back is not billed any more once these are credited: it is
/// worth what was ordered again, until its own bill comes.
pub(super) fn uncover(
    tx: &Transaction<'_>,
    firm: &Firm,
    credit: (&Bill, i64, &Orders),
    before: &Before,
    day: NaiveDate,
) -> Result<()> {
    let (bill, matched, orders) = credit;
    let book = ledger::book(tx)?;
    for (id, bills) in before {
        let Some((_, line)) = line_of(orders, *id) else {
            continue;
        };
        let Some(item) = &line.item_number else {
            continue;
        };
        let left = net_billed::ever(tx, *id)?;
        let mut left: i64 = left.iter().map(|it| it.quantity).sum();
        for it in cover(tx, line, bills)? {
            let kept = left.min(it.quantity);
            left -= kept;
            if kept == it.quantity {
                continue;
            }
            let net = &bills[it.index];
            let cost = net.cost_of(it.before + it.quantity) - net.cost_of(it.before + kept);
            let expected = it.expected - share(it.expected, kept, it.quantity);
            let charged = Charged {
                part: it.part,
                quantity: it.quantity - kept,
                item: item.clone(),
                cost: expected,
                expected: cost,
            };
            let less = Money::from_minor(expected - cost, book);
            let of = (matched, orders);
            add_cost(tx, firm, bill, of, &charged, (less, day, false))?;
        }
    }
    Ok(())
}

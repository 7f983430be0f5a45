//! A bill that was matched is approved: what it costs more or less than was ordered makes the goods
//! dearer or cheaper (§ 255 (1) HGB), and what of them is gone with them.

use super::matching::mentioned;
use super::store::matches::{self, Match};
use super::store::{orders, receipts};
use super::{Line, Order, share};
use crate::base::{Amount, Error, Money, Result, Text};
use crate::buy::{self, Approval, Bill, Document};
use crate::db::Transaction;
use crate::firm::Firm;
use crate::ledger;
use crate::stock::{self, Adjustment, Goods};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Approves a bill, as [`buy::approve`]; one for an order of ours once it is matched and not held.
///
/// # Errors
/// As [`buy::approve`]. Refused: it names an order and is not matched, is held, or was changed since.
pub fn approve_bill(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    approval: &Approval,
) -> Result<Bill> {
    let before = buy::load(tx, number)?;
    let matched = matches::last(tx, &before.head)?;
    let Some(matched) = matched else {
        let orders = mentioned(tx, &before.head)?;
        if let Some(order) = orders.first() {
            return Err(Error::refused(format!(
                "bill `{}` is for order `{}` and was not matched",
                before.head.number, order.number
            ))
            .with_hint(format!("`bo buy match {}`", before.head.number)));
        }
        return buy::approve(tx, firm, number, approval);
    };
    passes(&before, &matched)?;
    let bill = buy::approve(tx, firm, number, approval)?;
    revalue(tx, firm, &buy::load(tx, &bill.number)?, &matched)?;
    Ok(bill)
}

fn passes(document: &Document, matched: &Match) -> Result<()> {
    let number = &document.head.number;
    let again = format!("`bo buy match {number}`");
    match (matched.held, matched.passed) {
        (false, _) | (true, Some(true)) => {}
        (true, Some(false)) => {
            return Err(Error::refused(format!(
                "bill `{number}` is held, and somebody has said no"
            ))
            .with_hint(format!(
                "`bo buy bill reject {number} --reason …`, or {again} after what is missing came"
            )));
        }
        (true, None) => {
            return Err(Error::refused(format!(
                "bill `{number}` is held: it is not what was ordered and came"
            ))
            .with_hint(format!(
                "`bo inbox list` shows who decides; {again} says why"
            )));
        }
    }
    let same = document.lines.len() == matched.lines.len()
        && document
            .lines
            .iter()
            .zip(&matched.lines)
            .all(|(line, it)| line.net.minor() == it.billed);
    match same {
        true => Ok(()),
        false => Err(
            Error::refused(format!("bill `{number}` was changed after it was matched"))
                .with_hint(again),
        ),
    }
}

/// What one line of the bill is about: so much of a line of an order, for so much.
struct Billed {
    line: Line,
    quantity: i64,
    cost: i64,
}

/// Writes what the receipts have cost more or less into the journal of the stock.
fn revalue(tx: &Transaction<'_>, firm: &Firm, document: &Document, matched: &Match) -> Result<()> {
    let bill = &document.head;
    let book = ledger::book(tx)?;
    let mut found: Vec<Order> = Vec::new();
    for number in matched.orders.split(',') {
        found.push(orders::get(tx, number)?);
    }
    let mut lines = Vec::new();
    for order in &found {
        lines.extend(orders::lines(tx, order)?);
    }
    let mut billed: Vec<Billed> = Vec::new();
    let mut freight = 0;
    for (bought, it) in document.lines.iter().zip(&matched.lines) {
        // VAT that is not deducted is part of the cost (§ 9b (1) EStG).
        let rate = match bill.deducts {
            Some(false) => bought.vat.rate.amount() / Decimal::ONE_HUNDRED,
            _ => Decimal::ZERO,
        };
        let gross = Money::round(bought.net.amount() * (Decimal::ONE + rate), bill.currency)?;
        let cost = gross.in_book(bill.rate, book)?.minor();
        let line = it
            .line
            .and_then(|id| lines.iter().find(|line| line.id == id));
        match line {
            Some(line) if line.item.is_some() => billed.push(Billed {
                line: line.clone(),
                quantity: it.quantity,
                cost,
            }),
            Some(_) => {}
            None if it.result == super::Verdict::NotOrdered => {}
            None => freight += cost,
        }
    }
    let day = bill.decided_on.unwrap_or(bill.date);
    let mut dearer: Vec<(receipts::Part, &Line, i64)> = Vec::new();
    if billed.is_empty() {
        // Freight on its own paper: every receipt of the orders bears its share.
        let mut parts = Vec::new();
        for line in lines.iter().filter(|it| it.item.is_some()) {
            parts.extend(
                receipts::parts_of(tx, line)?
                    .into_iter()
                    .map(|it| (it, line)),
            );
        }
        let weights: Vec<i64> = parts.iter().map(|it| it.0.value.max(1)).collect();
        if !weights.is_empty() {
            let shares = Money::from_minor(freight, book).allocate(&weights);
            let with = parts.into_iter().zip(shares);
            dearer.extend(with.map(|((part, line), it)| (part, line, it.minor())));
        }
    } else {
        let weights: Vec<i64> = billed.iter().map(|it| it.cost.abs().max(1)).collect();
        let shares = Money::from_minor(freight, book).allocate(&weights);
        for (it, freight) in billed.iter().zip(shares) {
            dearer.extend(
                spread(tx, it, freight.minor())?
                    .into_iter()
                    .map(|(part, more)| (part, &it.line, more)),
            );
        }
    }
    for (part, line, more) in dearer {
        let (Some(of), Some(item)) = (part.row, &line.item_number) else {
            continue;
        };
        if more == 0 {
            continue;
        }
        let amount = Money::from_minor(more, book);
        let on = day.max(stock::day_of(tx, of)?);
        let goods = Goods {
            of: Some(of),
            document: Some(bill.number.parse()?),
            ..Goods::of(item, on)
        };
        let entered = stock::adjust(tx, firm, &goods, &Adjustment::Cost(Amount::from(amount)))?;
        if let Some(row) = entered.rows.first() {
            matches::cost(tx, matched.id, part.id, amount, row.row)?;
        }
    }
    Ok(())
}

/// What the receipts that a line of a bill is about have cost more than they came in for: those that
/// earlier bills are about come first. What has not come yet bears nothing.
fn spread(tx: &Transaction<'_>, it: &Billed, freight: i64) -> Result<Vec<(receipts::Part, i64)>> {
    let mut before = (it.line.billed - it.quantity).max(0);
    let mut left = it.quantity;
    let mut covered: Vec<(receipts::Part, i64)> = Vec::new();
    for part in receipts::parts_of(tx, &it.line)? {
        let there = part.quantity - part.returned;
        let passed = before.min(there);
        before -= passed;
        let now = left.min(there - passed);
        if now > 0 {
            left -= now;
            covered.push((part, now));
        }
    }
    let whole: i64 = covered.iter().map(|it| it.1).sum();
    if whole == 0 {
        return Ok(Vec::new());
    }
    // Of a bill about more than came only the part that came.
    let cost = share(it.cost + freight, whole, it.quantity);
    let expected = covered
        .iter()
        .map(|(part, now)| share(part.value, *now, part.quantity));
    let expected: Vec<i64> = expected.collect();
    let more = cost - expected.iter().sum::<i64>();
    let mut given = 0;
    let last = covered.len() - 1;
    let mut up_to = 0;
    let spread = covered.into_iter().enumerate().map(|(index, (part, now))| {
        up_to += now;
        let sum = match index == last {
            true => more,
            false => share(more, up_to, whole),
        };
        let part_of_it = sum - given;
        given = sum;
        (part, part_of_it)
    });
    Ok(spread.collect())
}

/// Takes an approved bill out of the books again, as [`buy::cancel`], and what it has made goods
/// dearer by out of the stock.
///
/// # Errors
/// As [`buy::cancel`].
pub fn cancel_bill(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    reason: &Text,
    on: NaiveDate,
) -> Result<Bill> {
    let bill = buy::cancel(tx, firm, number, reason, on)?;
    let text = tx.language().pick("Storno Eingangsbeleg", "Bill cancelled");
    for row in matches::cost_rows(tx, &bill)? {
        stock::reverse(tx, &firm.stock, row, reason, text)?;
    }
    Ok(bill)
}

//! Payments of bills: a cash discount makes goods cheaper (§ 255 (1) sentence 3 HGB), on the day on
//! which it is taken.

use super::settle::{Charged, add_cost, charged, orders_of};
use super::store::matches;
use super::{Line, accrual, share};
use crate::base::{Id, Money, Result};
use crate::buy::{self, Bill};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, Entry, Payment};
use crate::tabular::Outcome;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What cash discounts have taken off a bill, in minor units of its currency.
pub(super) fn taken(conn: &Connection, bill: &Bill) -> Result<i64> {
    match bill.cancelled {
        true => Ok(0),
        false => Ok(buy::discounted(conn, bill)?.minor()),
    }
}

/// What cash discounts had taken off a bill at the end of a day, and the day of the last one.
pub(super) fn taken_by(
    conn: &Connection,
    bill: &Bill,
    on: NaiveDate,
) -> Result<(i64, Option<NaiveDate>)> {
    let until = buy::discounts(conn, bill)?.into_iter();
    let until: Vec<_> = until.filter(|it| it.0 <= on).collect();
    let off = until.iter().map(|it| it.1.minor()).sum();
    Ok((off, until.iter().map(|it| it.0).max()))
}

/// A cash discount makes the goods of a bill cheaper (§ 255 (1) sentence 3 HGB): brings what the
/// receipts have cost less by it to what was taken, where that was `before` until now.
pub(super) fn discounted(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    (before, on): (i64, NaiveDate),
) -> Result<()> {
    let document = buy::load(tx, number)?;
    let bill = &document.head;
    let Some(matched) = matches::last(tx, bill)? else {
        return Ok(());
    };
    let (taken, gross) = (taken(tx, bill)?, bill.gross().minor());
    if gross == 0 || taken == before {
        return Ok(());
    }
    let orders = orders_of(tx, &matched)?;
    let (costs, bearers) = charged(tx, &document, &matched, &orders)?;
    // What lines of the bill are about the same goods is discounted together.
    let mut together: Vec<Charged> = Vec::new();
    for it in costs {
        match together
            .iter_mut()
            .find(|known| known.part.id == it.part.id)
        {
            Some(known) => {
                known.quantity += it.quantity;
                known.cost += it.cost;
            }
            None => together.push(it),
        }
    }
    let mut so_far: BTreeMap<Id<Line>, i64> = BTreeMap::new();
    for it in together {
        // As the rest that has not come: to the cent of the whole.
        let up_to = so_far.entry(it.part.line).or_default();
        let before = share(*up_to, taken, gross);
        *up_to += it.cost;
        let wanted = before - share(*up_to, taken, gross);
        let more = wanted - matches::discount_of(tx, matched.id, it.part.id)?;
        let more = Money::from_minor(more, ledger::book(tx)?);
        add_cost(tx, firm, bill, (matched.id, &orders), &it, (more, on, true))?;
    }
    for (order, _) in &orders {
        let less = (taken, before, gross);
        accrual::discounted(tx, order, (on, &bearers), less, &bill.number)?;
        // What went back is claimed at what was paid for it.
        if !bill.cancelled {
            accrual::settle(tx, order, on, &bill.number)?;
        }
    }
    Ok(())
}

/// Enters a payment, as [`buy::pay`]; a cash discount makes the goods cheaper.
///
/// # Errors
/// As [`buy::pay`].
pub fn pay_bill(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    payment: &Payment,
) -> Result<(Bill, Money)> {
    let before = taken(tx, &buy::load(tx, number)?.head)?;
    let paid = buy::pay(tx, firm, number, payment)?;
    if !paid.1.is_zero() {
        discounted(tx, firm, &paid.0.number, (before, payment.on))?;
    }
    Ok(paid)
}

/// As [`pay_bill`], once for each key, as [`buy::pay_once`].
///
/// # Errors
/// As [`buy::pay_once`].
pub fn pay_bill_once(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    payment: &Payment,
) -> Result<(Outcome, Bill, Money)> {
    let before = taken(tx, &buy::load(tx, number)?.head)?;
    let paid = buy::pay_once(tx, firm, number, payment)?;
    if !paid.2.is_zero() {
        discounted(tx, firm, &paid.1.number, (before, payment.on))?;
    }
    Ok(paid)
}

/// Takes a payment back, as [`buy::take_back`]: a cash discount with it.
///
/// # Errors
/// As [`buy::take_back`].
pub fn take_back_payment(
    tx: &Transaction<'_>,
    firm: &Firm,
    key: &str,
    payment: &Payment,
) -> Result<Id<Entry>> {
    let bill = buy::paid_with(tx, key)?;
    let before = match &bill {
        Some(bill) => taken(tx, &buy::load(tx, bill)?.head)?,
        None => 0,
    };
    let entry = buy::take_back(tx, firm, key, payment)?;
    if let Some(bill) = bill {
        discounted(tx, firm, &bill, (before, payment.on))?;
    }
    Ok(entry)
}

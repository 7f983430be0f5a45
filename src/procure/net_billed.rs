//! What is billed for a line of an order is what bills charge for it less what credit notes take off
//! again, in quantity and in amount: for what comes after its bill, and what is on its way. What is owed
//! is asked of `accrual`.

use super::Line;
use super::paid::taken_by;
use super::settle::{Freight, Orders, goods_and_freight, orders_of, weights};
use super::share;
use super::store::coming as store;
use super::store::matches;
use crate::base::{Currency, Id, Money, Result};
use crate::buy::{self, Bill};
use crate::db::Connection;
use crate::ledger::{self, Department};
use chrono::NaiveDate;

/// What a bill charges for a line of an order and no credit note has taken off.
pub(super) struct Net {
    pub(super) bill: Bill,
    /// Its match, and the orders of that.
    pub(super) matched: i64,
    pub(super) orders: Orders,
    /// In millionths of the item's own unit.
    pub(super) quantity: i64,
    /// In minor units of the book currency, with freight and VAT that is not deducted.
    pub(super) cost: i64,
    /// On the paper, in minor units of its currency.
    pub(super) net: i64,
    /// The lines of the bill that make it up: place, whose cost, and both amounts.
    pub(super) lines: Vec<(u32, Option<Id<Department>>, i64, i64)>,
    /// What cash discounts took off the whole bill, and the day of the last one.
    off: (i64, Option<NaiveDate>),
}

impl Net {
    /// What so much of it costs, the first of it.
    pub(super) fn cost_of(&self, quantity: i64) -> i64 {
        share(self.cost, quantity, self.quantity)
    }

    /// What cash discounts took off that.
    pub(super) fn off_of(&self, quantity: i64) -> i64 {
        match (self.off.0, self.bill.gross().minor()) {
            (0, _) | (_, 0) => 0,
            (off, gross) => share(self.cost_of(quantity), off, gross),
        }
    }

    /// The day of the last cash discount.
    pub(super) fn off_on(&self) -> Option<NaiveDate> {
        self.off.1
    }
}

/// What bills charge for a line now, less the credit notes.
pub(super) fn ever(conn: &Connection, line: Id<Line>) -> Result<Vec<Net>> {
    of_line(
        conn,
        line,
        NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or_default(),
    )
}

/// What bills that were approved until the end of a day charge for a line, in the order in which they
/// were approved, less the credit notes until then.
pub(super) fn of_line(conn: &Connection, line: Id<Line>, on: NaiveDate) -> Result<Vec<Net>> {
    let book = ledger::book(conn)?;
    let mut documents = Vec::new();
    for number in store::papers(conn, line, on)? {
        documents.push(buy::load(conn, &number)?);
    }
    documents.sort_by_key(|it| it.head.entry);
    let mut found: Vec<Net> = Vec::new();
    for document in documents {
        let Some(matched) = matches::last(conn, &document.head)? else {
            continue;
        };
        let orders = orders_of(conn, &matched)?;
        let (billed, freights) = goods_and_freight(conn, &document, &matched, &orders)?;
        let weights = weights(&billed);
        let currency = document.head.currency;
        let off = taken_by(conn, &document.head, on)?;
        for (index, own) in billed.iter().enumerate() {
            if own.line.id != line || own.quantity == 0 {
                continue;
            }
            let of = |what: &dyn Fn(&Freight) -> i64, currency: Currency| -> Vec<i64> {
                let amounts = freights
                    .iter()
                    .map(|it| Money::from_minor(what(it), currency));
                let shares = amounts.map(|it| it.allocate(&weights)[index].minor());
                shares.collect()
            };
            let whole: i64 = freights.iter().map(|it| it.cost).sum();
            let freight = Money::from_minor(whole, book).allocate(&weights)[index].minor();
            let whole: i64 = freights.iter().map(|it| it.net).sum();
            let net = Money::from_minor(whole, currency).allocate(&weights)[index].minor();
            let mut lines = vec![(own.position, own.bearer, own.cost, own.net)];
            let (costs, nets) = (of(&|it| it.cost, book), of(&|it| it.net, currency));
            let brings = freights.iter().zip(costs.into_iter().zip(nets));
            lines.extend(brings.map(|(it, (cost, net))| (it.position, it.bearer, cost, net)));
            let it = Net {
                bill: document.head.clone(),
                matched: matched.id,
                orders: orders.clone(),
                quantity: own.quantity,
                cost: own.cost + freight,
                net: own.net + net,
                lines,
                off,
            };
            match it.quantity < 0 {
                true => take_off(&mut found, &it),
                false => found.push(it),
            }
        }
    }
    Ok(found)
}

/// Takes a credit note off what was billed before it, the last first. What it credits more or less than
/// was charged for that much stays with the rest, so that nothing is lost.
fn take_off(found: &mut Vec<Net>, credit: &Net) {
    let (mut quantity, mut cost, mut net) = (-credit.quantity, -credit.cost, -credit.net);
    while let Some(last) = found.last_mut() {
        if last.bill.currency != credit.bill.currency {
            net = share(last.net, quantity.min(last.quantity), last.quantity);
        }
        if quantity < last.quantity {
            last.quantity -= quantity;
            last.cost -= cost;
            last.net -= net;
            return;
        }
        quantity -= last.quantity;
        cost -= last.cost;
        net -= last.net;
        found.pop();
    }
}

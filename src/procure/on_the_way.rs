//! What bills charge for goods that have not come, bill by bill: what came first is what earlier bills
//! are about. Freight that is billed with goods is a cost of them (§ 255 (1) sentence 2 HGB), so it is
//! on its way with them, in the same proportion.

use super::settle::{Freight, goods_and_freight, orders_of, weights};
use super::share;
use super::store::coming::{self as store, Coming};
use super::store::matches;
use crate::base::{Currency, Id, Money, Result};
use crate::buy::{self, Bill};
use crate::db::Connection;
use crate::ledger::{self, Department};
use chrono::NaiveDate;

/// What a line of a bill charges for what of a line of an order has not come.
pub(super) struct Part {
    /// The bill.
    pub(super) bill: Bill,
    /// The place of the line on it.
    pub(super) position: u32,
    /// Whose cost it is.
    pub(super) bearer: Option<Id<Department>>,
    /// How much, in millionths of the item's own unit; nothing of freight.
    pub(super) quantity: i64,
    /// For how much on the paper, in minor units of its currency, without VAT.
    pub(super) net: i64,
    /// For how much in the books, in minor units, with VAT that is not deducted.
    pub(super) amount: i64,
}

/// What bills charge for what of a line had not come at the end of a day.
pub(super) fn parts(conn: &Connection, it: &Coming, on: NaiveDate) -> Result<Vec<Part>> {
    let book = ledger::book(conn)?;
    let mut documents = Vec::new();
    for number in store::bills(conn, it.line, on)? {
        documents.push(buy::load(conn, &number)?);
    }
    documents.sort_by_key(|it| it.head.entry);
    // All that bills are about, with what each charges for it and for its freight.
    let mut all = Vec::new();
    for document in documents {
        let Some(matched) = matches::last(conn, &document.head)? else {
            continue;
        };
        let orders = orders_of(conn, &matched)?;
        let (billed, freights) = goods_and_freight(conn, &document, &matched, &orders)?;
        let weights = weights(&billed);
        for (index, own) in billed.iter().enumerate() {
            if own.line.id != it.line || own.quantity <= 0 {
                continue;
            }
            let currency = document.head.currency;
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
            all.push((
                document.head.clone(),
                own.quantity,
                (own.cost + freight, own.net + net),
                lines,
            ));
        }
    }
    let billed: i64 = all.iter().map(|it| it.1).sum();
    let mut here = (billed - it.quantity).max(0);
    let mut found = Vec::new();
    for (bill, quantity, (cost, net), lines) in all {
        let covered = here.min(quantity);
        here -= covered;
        if covered == quantity {
            continue;
        }
        // As what came bears its share, the rest is what is left.
        let left = |whole: i64| whole - share(whole, covered, quantity);
        let split = |whole: i64, weights: Vec<i64>, currency: Currency| {
            Money::from_minor(left(whole), currency).allocate(&weights)
        };
        let costs = split(cost, lines.iter().map(|it| it.2).collect(), book);
        let nets = split(net, lines.iter().map(|it| it.3).collect(), bill.currency);
        for (index, ((position, bearer, ..), (amount, net))) in
            lines.iter().zip(costs.into_iter().zip(nets)).enumerate()
        {
            found.push(Part {
                bill: bill.clone(),
                position: *position,
                bearer: *bearer,
                quantity: if index == 0 { quantity - covered } else { 0 },
                net: net.minor(),
                amount: amount.minor(),
            });
        }
    }
    Ok(found)
}

/// Whose cost it was, each with how much.
pub(super) fn bearers(
    conn: &Connection,
    it: &Coming,
    on: NaiveDate,
) -> Result<Vec<(Option<Id<Department>>, i64)>> {
    let mut sums: Vec<(Option<Id<Department>>, i64)> = Vec::new();
    for part in parts(conn, it, on)? {
        match sums.iter_mut().find(|known| known.0 == part.bearer) {
            Some((_, sum)) => *sum += part.amount,
            None => sums.push((part.bearer, part.amount)),
        }
    }
    Ok(sums)
}

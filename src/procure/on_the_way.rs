//! What bills charge for goods that have not come, bill by bill: what came first is what earlier bills
//! are about. Freight that is billed with goods is a cost of them (§ 255 (1) sentence 2 HGB), so it is
//! on its way with them, in the same proportion; a cash discount that was taken is none of it (sentence
//! 3). What goods that came have cost and what is on its way are together what is billed, to the cent.

use super::store::coming::Coming;
use super::{net_billed, share};
use crate::base::{Currency, Id, Money, Result};
use crate::buy::Bill;
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
    let all = net_billed::of_line(conn, it.line, on)?;
    let billed: i64 = all.iter().map(|it| it.quantity).sum();
    let mut here = (billed - it.quantity).max(0);
    let mut found = Vec::new();
    for it in all {
        let covered = here.min(it.quantity);
        here -= covered;
        if covered == it.quantity {
            continue;
        }
        // As what came bears its share, the rest is what is left.
        let paid = |quantity: i64| it.cost_of(quantity) - it.off_of(quantity);
        let cost = paid(it.quantity) - paid(covered);
        let net = it.net - share(it.net, covered, it.quantity);
        let split = |whole: i64, weights: Vec<i64>, currency: Currency| {
            Money::from_minor(whole, currency).allocate(&weights)
        };
        let costs = split(cost, it.lines.iter().map(|it| it.2).collect(), book);
        let currency = it.bill.currency;
        let nets = split(net, it.lines.iter().map(|it| it.3).collect(), currency);
        let amounts = costs.into_iter().zip(nets);
        for (index, ((position, bearer, ..), (amount, net))) in
            it.lines.iter().zip(amounts).enumerate()
        {
            found.push(Part {
                bill: it.bill.clone(),
                position: *position,
                bearer: *bearer,
                quantity: if index == 0 { it.quantity - covered } else { 0 },
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

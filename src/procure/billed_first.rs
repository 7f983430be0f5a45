//! Goods that come after their bill was approved: they come at what it charges, not at what was ordered
//! (§ 255 (1) HGB), as goods do whose bill comes later.

use super::paid::taken;
use super::settle::{add_cost, charged, orders_of};
use super::store::{matches, receipts};
use super::{Order, Receipt, share};
use crate::base::{Money, Result};
use crate::buy;
use crate::db::Transaction;
use crate::firm::Firm;
use crate::ledger;

/// Makes what came with a receipt dearer or cheaper by what the bills that are approved already charge
/// for it, less a cash discount that was taken. Nothing of it is owed beside them.
pub(super) fn revalue(
    tx: &Transaction<'_>,
    firm: &Firm,
    order: &Order,
    receipt: &Receipt,
) -> Result<()> {
    let parts = receipts::parts(tx, receipt)?;
    let book = ledger::book(tx)?;
    for number in matches::bills_of(tx, order)? {
        let document = buy::load(tx, &number)?;
        let bill = &document.head;
        let Some(matched) = matches::last(tx, bill)? else {
            continue;
        };
        let orders = orders_of(tx, &matched)?;
        let (costs, _) = charged(tx, &document, &matched, &orders)?;
        let (off, gross) = (taken(tx, bill)?, bill.gross().minor());
        for mut it in costs {
            if !parts.iter().any(|part| part.id == it.part.id) {
                continue;
            }
            it.part.accrued = false;
            let of = (matched.id, &orders);
            let more = Money::from_minor(it.cost - it.expected, book);
            add_cost(tx, firm, bill, of, &it, (more, receipt.day, false))?;
            if off != 0 && gross != 0 {
                let less = Money::from_minor(-share(it.cost, off, gross), book);
                add_cost(tx, firm, bill, of, &it, (less, receipt.day, true))?;
            }
        }
    }
    Ok(())
}

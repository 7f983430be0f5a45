//! What becomes of a proposed order: it is ordered, or taken back.

use super::{Item, Kind, Order, Stage, sepa, store};
use crate::approval::{self, Scope};
use crate::bank::Account;
use crate::base::{Error, Result, Text};
use crate::claim;
use crate::db::Transaction;
use crate::firm::Firm;
use crate::invoice;
use crate::ledger::{self, Discount, Payment, Side};
use crate::procure;
use chrono::NaiveDate;

/// Makes the file, and settles what is in it against money in transit.
pub(super) fn order(
    tx: &Transaction<'_>,
    firm: &Firm,
    order: Order,
    items: &[Item],
) -> Result<Order> {
    let account = Account::get(tx, &order.account)?;
    let Some(iban) = &account.iban else {
        return Err(Error::refused(format!(
            "the bank account `{}` has no IBAN",
            account.name
        )));
    };
    for item in items {
        settle(tx, firm, &order, item, order.execute_on).map_err(|err| err.at(&item.document))?;
        if let Some(right) = &item.mandate {
            store::use_mandate(tx, right.id, order.execute_on)?;
        }
    }
    let xml = sepa::Message {
        number: &order.number,
        kind: order.kind,
        created_at: order.created_at,
        execute_on: order.execute_on,
        batch: order.batch,
        holder: account.holder.as_deref().unwrap_or(&firm.company.name),
        iban,
        bic: account.bic.as_ref().or(firm.bank.bic.as_ref()),
        creditor: match order.kind {
            Kind::Transfer => None,
            Kind::Collection => firm.bank.creditor_id.as_deref(),
        },
        items,
    }
    .xml();
    store::decide(tx, &order, xml.as_bytes())?;
    store::get(tx, &order.number)
}

/// Takes an order back that did not go to the bank: what it settled is open again, not before the
/// day on which it was settled.
///
/// # Errors
/// Refused: it was taken back before, the bank has done it, or the month is not open.
pub fn cancel(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    reason: &Text,
    on: NaiveDate,
) -> Result<Order> {
    let order = store::get(tx, number)?;
    if order.stage == Stage::Cancelled {
        return Err(Error::refused(format!("order `{number}` is cancelled")));
    }
    if store::is_done(tx, number)? {
        return Err(
            Error::refused(format!("the bank has done order `{number}`"))
                .with_hint("what came back is on the statement: `bo bank review` shows what waits"),
        );
    }
    if let Some(request) = approval::find_open(tx, Scope::Payment, number)? {
        approval::void(tx, &request)?;
    }
    if order.stage == Stage::Ordered {
        // A reversal before its payment would owe it twice in between.
        let on = on.max(order.execute_on);
        if !ledger::period::is_open(tx, on)? {
            return Err(Error::refused(format!(
                "order `{number}` cannot be taken back on {on}: its month is not open"
            ))
            .with_hint(format!(
                "name a day of an open month: `bo bank order cancel {number} --reason … --on DAY`"
            )));
        }
        for item in store::items(tx, number)? {
            back(tx, firm, &order, &item, on).map_err(|err| err.at(&item.document))?;
        }
    }
    store::cancel(tx, &order, reason)?;
    tx.touch("payment order", number)?;
    store::get(tx, number)
}

/// Pays a bill, what is owed to people, or enters what comes for an invoice, through the account of money in transit.
fn settle(
    tx: &Transaction<'_>,
    firm: &Firm,
    order: &Order,
    item: &Item,
    on: NaiveDate,
) -> Result<()> {
    let payment = Payment {
        amount: Some(item.amount),
        ..payment(order, &item.end_to_end, on)?
    };
    match order.kind {
        Kind::Transfer if claim::find(tx, &item.document)?.is_some() => {
            claim::pay(tx, &item.document, &payment, claim::How::Order, None).map(drop)
        }
        Kind::Transfer => procure::pay_bill(tx, firm, &item.document, &payment).map(drop),
        Kind::Collection => invoice::pay(tx, &item.document, &payment).map(drop),
    }
}

/// Takes back what was settled, and the cash discount that went with it.
fn back(
    tx: &Transaction<'_>,
    firm: &Firm,
    order: &Order,
    item: &Item,
    on: NaiveDate,
) -> Result<()> {
    let payment = payment(order, &format!("{}-cancelled", item.end_to_end), on)?;
    match order.kind {
        Kind::Transfer if claim::find(tx, &item.document)?.is_some() => {
            claim::take_back(tx, &item.end_to_end, &payment).map(drop)
        }
        Kind::Transfer => {
            procure::take_back_payment(tx, firm, &item.end_to_end, &payment).map(drop)
        }
        Kind::Collection => invoice::take_back(tx, &item.end_to_end, &payment).map(drop),
    }
}

fn payment(order: &Order, key: &str, on: NaiveDate) -> Result<Payment> {
    Ok(Payment {
        amount: None,
        on,
        method: None,
        reference: Some(order.number.parse()?),
        rate: None,
        account: Some(Side::Role("transit".to_string())),
        key: Some(key.parse()?),
        discount: Discount::Earned,
    })
}

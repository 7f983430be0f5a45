//! Invoices and bills that a line pays, or whose payment it takes back.

use super::apply::Done;
use super::store;
use super::wish::Share;
use crate::bank::Line;
use crate::bank::order::Kind;
use crate::base::{Currency, Error, Result};
use crate::db::Transaction;
use crate::firm::Firm;
use crate::ledger::{Discount, Payment, Side};
use crate::{buy, invoice};
use chrono::NaiveDate;

/// Settles an invoice (`Collection`) or a bill, or takes back what an order has settled.
pub(super) fn pay(
    tx: &Transaction<'_>,
    firm: &Firm,
    line: &Line,
    share: &Share,
    number: &str,
    kind: Kind,
) -> Result<Done> {
    let amount = match kind {
        Kind::Collection => share.amount,
        Kind::Transfer => -share.amount,
    };
    let key = store::free_key(tx, line.id)?;
    let payment = Payment {
        amount: Some(amount),
        discount: match share.granted {
            true => Discount::Granted,
            false => Discount::Earned,
        },
        ..payment(line, &key, line.booked_on)?
    };
    let ordered = match amount.is_negative() {
        true => store::ordered_of(tx, number)?.filter(|it| it.amount == -amount.minor()),
        false => None,
    };
    let (mut discount, mut entry) = (None, None);
    match (ordered, kind) {
        (Some(it), Kind::Collection) => {
            entry = Some(invoice::take_back(tx, &it.end_to_end, &payment)?);
            store::came_back(tx, &it.end_to_end)?;
        }
        (Some(it), Kind::Transfer) => {
            entry = Some(buy::take_back(tx, firm, &it.end_to_end, &payment)?);
            store::came_back(tx, &it.end_to_end)?;
        }
        (None, Kind::Collection) => discount = Some(invoice::pay(tx, number, &payment)?.1),
        (None, Kind::Transfer) => discount = Some(buy::pay(tx, firm, number, &payment)?.1),
    }
    Ok(Done {
        what: match kind {
            Kind::Collection => "invoice",
            Kind::Transfer => "bill",
        },
        document: Some(number.to_string()),
        discount,
        entry: match entry {
            Some(entry) => entry,
            None => store::entry_of_key(tx, &key)?,
        },
    })
}

/// A payment through the account of a line.
pub(super) fn payment(line: &Line, key: &str, on: NaiveDate) -> Result<Payment> {
    Ok(Payment {
        amount: None,
        on,
        method: None,
        reference: Some(format!("{} {}", line.account, line.id.raw()).parse()?),
        rate: None,
        key: Some(key.parse()?),
        account: Some(Side::Code(line.ledger.clone())),
        discount: Discount::None,
    })
}

/// Refuses a paper in another currency.
pub(super) fn same_currency(line: &Line, number: &str, currency: Currency) -> Result<()> {
    match line.currency() == currency {
        true => Ok(()),
        false => Err(Error::refused(format!(
            "`{number}` is in {currency}, the line is in {}",
            line.currency()
        ))
        .with_hint(format!(
            "enter the payment with its exchange rate, then `bo bank match {} --entry 2026/17`",
            line.id.raw()
        ))),
    }
}

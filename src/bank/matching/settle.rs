//! Invoices and bills that a line pays, or whose payment it takes back.

use super::apply::Done;
use super::store;
use super::wish::Share;
use crate::bank::Line;
use crate::bank::order::Kind;
use crate::base::{Currency, Error, Money, Rate, Result};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, Discount, Payment, Side};
use crate::{buy, claim, invoice, procure};
use chrono::NaiveDate;

/// Settles an invoice (`Collection`) or a bill, or takes back what an order has settled.
pub(super) fn pay(
    tx: &Transaction<'_>,
    firm: &Firm,
    line: &Line,
    share: &Share,
    number: &str,
    kind: Kind,
    currency: Currency,
) -> Result<Done> {
    let (amount, rate) = exchanged(line, share, number, currency)?;
    let amount = match kind {
        Kind::Collection => amount,
        Kind::Transfer => -amount,
    };
    let key = store::free_key(tx, line.id)?;
    let payment = Payment {
        amount: Some(amount),
        discount: match share.granted {
            true => Discount::Granted,
            false => Discount::Earned,
        },
        rate,
        ..payment(line, &key, line.booked_on)?
    };
    let ordered = match amount.is_negative() && rate.is_none() {
        true => store::ordered_of(tx, number)?.filter(|it| it.amount == -amount.minor()),
        false => None,
    };
    if !share.overpaid {
        refuse_more(tx, line, number, kind, amount)?;
    }
    let (mut discount, mut entry) = (None, None);
    match (ordered, kind) {
        (Some(it), Kind::Collection) => {
            entry = Some(invoice::take_back(tx, &it.end_to_end, &payment)?);
            store::came_back(tx, &it.end_to_end)?;
        }
        (Some(it), Kind::Transfer) => {
            entry = Some(procure::take_back_payment(
                tx,
                firm,
                &it.end_to_end,
                &payment,
            )?);
            store::came_back(tx, &it.end_to_end)?;
        }
        (None, Kind::Collection) => discount = Some(invoice::pay(tx, number, &payment)?.1),
        (None, Kind::Transfer) => discount = Some(procure::pay_bill(tx, firm, number, &payment)?.1),
    }
    Ok(Done {
        what: match kind {
            Kind::Collection => "invoice",
            Kind::Transfer => "bill",
        },
        document: Some(number.to_string()),
        discount,
        entry: {
            let id = match entry {
                Some(id) => id,
                None => store::entry_of_key(tx, &key)?,
            };
            ledger::entry(tx, id)?
        },
    })
}

/// Takes back what an order has paid to somebody who works here.
pub(super) fn claim(
    tx: &Transaction<'_>,
    line: &Line,
    share: &Share,
    number: &str,
) -> Result<Done> {
    let it = store::ordered_of(tx, number)?.filter(|it| it.amount == share.amount.minor());
    let Some(it) = it else {
        return Err(
            Error::refused(format!("no order has paid {} on `{number}`", share.amount))
                .with_hint("`bo staff expense pay` pays what is owed to people"),
        );
    };
    let payment = payment(line, &store::free_key(tx, line.id)?, line.booked_on)?;
    let entry = claim::take_back(tx, &it.end_to_end, &payment)?;
    store::came_back(tx, &it.end_to_end)?;
    Ok(Done {
        what: "bill",
        document: Some(number.to_string()),
        discount: None,
        entry: ledger::entry(tx, entry)?,
    })
}

/// Refuses a payment of more than is open on a paper, such as that of a bill which an order to
/// the bank has settled already.
fn refuse_more(
    conn: &Connection,
    line: &Line,
    number: &str,
    kind: Kind,
    amount: Money,
) -> Result<()> {
    let (open, payable, what) = match kind {
        Kind::Collection => {
            let it = invoice::get(conn, number)?;
            (it.open(), it.payable, "invoice")
        }
        Kind::Transfer => {
            let it = buy::get(conn, number)?;
            (it.open(), it.payable, "bill")
        }
    };
    // What goes the other way takes a payment back.
    if amount.is_negative() != payable.is_negative() {
        return Ok(());
    }
    let left = match open.is_negative() == payable.is_negative() {
        true => open.abs().minor(),
        false => 0,
    };
    if amount.abs().minor() <= left {
        return Ok(());
    }
    let line = line.id.raw();
    if let Some(it) = store::ordered_of(conn, number)?
        && store::cleared(conn, &it.number)?.abs() < store::ordered_sum(conn, &it.number)?
    {
        return Err(Error::refused(format!(
            "{what} `{number}` was settled by order `{}`, which is still in transit",
            it.number
        ))
        .with_hint(format!(
            "the line is the order: `bo bank match {line} --order {}`; --overpaid pays it once more",
            it.number
        )));
    }
    let paid = match left {
        0 => format!("nothing is open on {what} `{number}`"),
        _ => format!("{what} `{number}` has {open} open, not {amount}"),
    };
    let again = match kind {
        Kind::Collection => "invoice",
        Kind::Transfer => "bill",
    };
    Err(Error::refused(paid).with_hint(format!(
        "`bo bank review {line}` proposes; `bo bank match {line} --{again} {number} --overpaid` pays too much on purpose"
    )))
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

/// A part of a line in the currency of the paper it pays, and the exchange rate of the bank: what
/// it took of the other currency for what it booked.
fn exchanged(
    line: &Line,
    share: &Share,
    number: &str,
    currency: Currency,
) -> Result<(Money, Option<Rate>)> {
    let amount = share.amount;
    if amount.currency() == currency {
        return match share.original {
            None => Ok((amount, None)),
            Some(_) => Err(Error::usage(format!(
                "`{number}` is in {currency} as the line: there is nothing to exchange"
            ))),
        };
    }
    let told = line.original().filter(|it| it.currency() == currency);
    let original = match (share.original, told) {
        (Some(said), _) => said.money(currency)?.abs(),
        (None, Some(told)) if amount == line.amount => told.abs(),
        (None, Some(told)) => {
            let part = told.abs().amount() * amount.amount() / line.amount.amount();
            Money::round(part, currency)?.abs()
        }
        (None, None) => {
            let rest = line.id.raw();
            return Err(Error::refused(format!(
                "`{number}` is in {currency}, the line is in {}, and the bank does not say what \
                 was exchanged",
                line.currency()
            ))
            .with_hint(format!(
                "say it: `bo bank match {rest} … --original 100.00` ({currency})"
            )));
        }
    };
    let original = if amount.is_negative() {
        -original
    } else {
        original
    };
    let rate: Rate = match amount.is_zero() || original.is_zero() {
        true => return Err(Error::usage("nothing was exchanged")),
        false => (original.amount() / amount.amount())
            .round_dp(8)
            .to_string()
            .parse()?,
    };
    match original.in_book(Some(rate), amount.currency())? == amount {
        true => Ok((original, Some(rate))),
        false => Err(Error::refused(format!(
            "{amount} for {original} is a rate of more than eight decimals"
        ))),
    }
}

//! Money that goes out for bills: in full and in part, with a cash discount, and a bill that is
//! taken out of the books again.

use super::posting::{self, Paid};
use super::store::payment::{self, Settlement};
use super::{Bill, Kind, Stage, decide, deposits, self_bill, store};
use crate::base::{Code, Error, Id, Money, Result, Text};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::words::{self, Event};
use crate::ledger::{self, Discount, Entry, Payment};
use crate::tabular::Outcome;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What settles a bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Settled {
    /// Money went out, or came back.
    Payment,
    /// Less was enough, because it went early.
    Discount,
    /// It was taken out of the books again.
    Cancellation,
}

impl Code for Settled {
    const WHAT: &'static str = "kind of settlement";
    const NAMES: &'static [(Settled, &'static str)] = &[
        (Settled::Payment, "payment"),
        (Settled::Discount, "discount"),
        (Settled::Cancellation, "cancellation"),
    ];
}

/// As [`pay`], unless its key is there already with the same payment; says whether it was.
///
/// # Errors
/// As [`pay`]; refused, when the key is there with another payment.
pub fn pay_once(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    payment: &Payment,
) -> Result<(Outcome, Bill, Money)> {
    let bill = approved(tx, number)?;
    let known = match &payment.key {
        Some(key) => payment::by_key(tx, key)?.map(|known| (key, known)),
        None => None,
    };
    let Some((key, known)) = known else {
        let (bill, discount) = pay(tx, firm, number, payment)?;
        return Ok((Outcome::Added, bill, discount));
    };
    let here = payment::of(tx, &bill)?.iter().any(|it| it.key == *key);
    let same = here
        && known.kind == Settled::Payment
        && known.date == payment.on
        && payment.amount.is_none_or(|amount| amount == known.amount);
    match same {
        true => {
            let zero = Money::zero(bill.currency);
            Ok((Outcome::Unchanged, bill, zero))
        }
        false => Err(Error::refused(format!(
            "key: `{key}` is taken by a payment of {} on {}",
            known.amount, known.date
        ))),
    }
}

/// The cash discounts on a bill, each with its day; one that is taken back is below zero.
///
/// # Errors
/// As reading the file.
pub fn discounts(conn: &Connection, bill: &Bill) -> Result<Vec<(NaiveDate, Money)>> {
    let all = payment::of(conn, bill)?.into_iter();
    let discounts = all.filter(|it| it.kind == Settled::Discount);
    Ok(discounts.map(|it| (it.date, it.amount)).collect())
}

/// What cash discounts have taken off a bill, in its currency.
///
/// # Errors
/// As reading the file.
pub fn discounted(conn: &Connection, bill: &Bill) -> Result<Money> {
    let all = payment::of(conn, bill)?.into_iter();
    let discounts = all.filter(|it| it.kind == Settled::Discount);
    Ok(Money::sum(discounts.map(|it| it.amount), bill.currency))
}

/// The bill that the payment with this key has paid.
///
/// # Errors
/// As reading the file.
pub fn paid_with(conn: &Connection, key: &str) -> Result<Option<String>> {
    Ok(payment::taken(conn, key)?.map(|it| it.bill))
}

/// Enters a payment; returns the bill as it is afterwards, and the discount taken.
///
/// # Errors
/// Refused, when the bill is not approved, nothing is open, or the key is taken.
pub fn pay(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    payment: &Payment,
) -> Result<(Bill, Money)> {
    pay_as(tx, firm, number, payment, true)
}

/// As [`pay`]; whether the VAT of a deposit is deducted with it, or comes with the final bill.
pub(super) fn pay_as(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    payment: &Payment,
    with_vat: bool,
) -> Result<(Bill, Money)> {
    let bill = approved(tx, number)?;
    let open = bill.open();
    let amount = payment.amount.unwrap_or(open);
    if amount.is_zero() {
        return Err(match payment.amount {
            Some(_) => Error::refused("a payment of nothing is none"),
            None => Error::refused(format!("nothing is open on bill `{}`", bill.number)),
        });
    }
    if open.is_negative() && !amount.is_negative() {
        return Err(Error::refused(format!(
            "`{}` is money that {} owes us: {open} is open",
            bill.number, bill.supplier_name
        ))
        .with_hint(format!(
            "`bo buy bill pay {} -- {}` enters that it came",
            bill.number,
            open.amount()
        )));
    }
    if payment.rate.is_some() && bill.rate.is_none() {
        return Err(Error::refused(format!(
            "bill `{}` is in {}, the currency of the books: no exchange rate",
            bill.number, bill.currency
        )));
    }
    let discount = discount_of(&bill, payment, amount)?;
    enter(tx, firm, &bill, payment, amount, with_vat, false)?;
    if !discount.is_zero() {
        let bill = store::get(tx, &bill.number)?;
        take_discount(tx, firm, &bill, discount, payment.on, None)?;
    }
    tx.touch("bill", &bill.number)?;
    Ok((store::get(tx, &bill.number)?, discount))
}

/// Posts a payment and keeps it.
fn enter(
    tx: &Transaction<'_>,
    firm: &Firm,
    bill: &Bill,
    payment: &Payment,
    amount: Money,
    with_vat: bool,
    taken_back: bool,
) -> Result<Id<Entry>> {
    let book = ledger::book(tx)?;
    let paid = Paid {
        account: payment.account(),
        amount,
        worth: amount.in_book(payment.rate.or(bill.rate), book)?,
        clears: cleared(tx, bill, amount)?,
        taken_back,
    };
    let mut draft = posting::payment(bill, &paid, payment.on, tx.language());
    let moves = match with_vat {
        true => deposits::moves(tx, bill, amount)?,
        false => None,
    };
    if let Some((from, to)) = moves {
        let terms = decide::terms(tx, firm, bill)?;
        let document = store::document(tx, bill.clone())?;
        let share = posting::deposit::moved(&document, &terms, from, to)?;
        draft.postings.extend(share);
    }
    let entry = ledger::post(tx, &draft)?;
    payment::insert(
        tx,
        &Settlement {
            bill,
            kind: Settled::Payment,
            date: payment.on,
            amount,
            book_amount: paid.clears,
            rate: payment.rate,
            method: payment.method.as_ref(),
            reference: payment.reference.as_ref(),
            key: payment.key.as_ref(),
            entry: entry.id,
            vat_moved: moves.map(|(from, to)| to - from),
        },
    )?;
    Ok(entry.id)
}

/// Takes the payment with the key `key` back, and the cash discount that came with it: the money
/// comes to `payment.account` on that day. Returns its entry.
///
/// # Errors
/// Refused: there is no such payment.
pub fn take_back(
    tx: &Transaction<'_>,
    firm: &Firm,
    key: &str,
    payment: &Payment,
) -> Result<Id<Entry>> {
    let taken = payment::taken(tx, key)?
        .ok_or_else(|| Error::refused(format!("no payment with the key `{key}`")))?;
    let bill = store::get(tx, &taken.bill)?;
    let amount = -Money::from_minor(taken.amount, bill.currency);
    let payment = Payment {
        rate: taken.rate,
        ..payment.clone()
    };
    let entry = enter(tx, firm, &bill, &payment, amount, true, true)?;
    if let Some((less, book, posted)) = taken.discount {
        let posted = ledger::entry(tx, posted)?;
        let text = format!(
            "{} {}",
            Event::CashDiscountBack.text(tx.language()),
            bill.number
        );
        let back = ledger::reverse(tx, &posted, payment.on, text, Some(bill.number.clone()))?;
        let less = -Money::from_minor(less, bill.currency);
        let book = -Money::from_minor(book, bill.book_payable.currency());
        let back = Settlement::new(&bill, Settled::Discount, payment.on, less, book, back.id);
        payment::insert(tx, &back)?;
    }
    tx.touch("bill", &bill.number)?;
    Ok(entry)
}

/// Enters that less is enough, with its VAT.
pub(super) fn take_discount(
    tx: &Transaction<'_>,
    firm: &Firm,
    bill: &Bill,
    amount: Money,
    on: NaiveDate,
    key: Option<&Text>,
) -> Result<()> {
    let terms = decide::terms(tx, firm, bill)?;
    let document = store::document(tx, bill.clone())?;
    let clears = cleared(tx, bill, amount)?;
    let entry = posting::discount(&document, amount, clears, &terms, on)?;
    let entry = ledger::post(tx, &entry)?;
    payment::insert(
        tx,
        &Settlement {
            key,
            ..Settlement::new(bill, Settled::Discount, on, amount, clears, entry.id)
        },
    )
}

/// Takes an approved bill out of the books again, once: its entry is reversed, and the discounts
/// on it that still stand with it. What was paid is then owed to us. A self-billed invoice is taken back
/// by a paper with a number of its own.
///
/// # Errors
/// Refused, when it is not approved, cancelled before, or a deposit that a final bill takes off.
pub fn cancel(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    reason: &Text,
    on: NaiveDate,
) -> Result<Bill> {
    cancel_as(tx, firm, number, reason, on, None)
}

/// As [`cancel`]; what takes back a self-billed invoice has the number it had elsewhere.
pub(super) fn cancel_as(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    reason: &Text,
    on: NaiveDate,
    given: Option<&str>,
) -> Result<Bill> {
    let bill = approved(tx, number)?;
    let (Some(entry), Some(decided_on)) = (bill.entry, bill.decided_on) else {
        return Err(Error::system(format!(
            "the file is damaged: `{number}` is not in the books"
        )));
    };
    if reason.is_empty() {
        return Err(Error::usage("--reason says nothing"));
    }
    if bill.cancelled {
        return Err(Error::refused(format!(
            "bill `{}` is cancelled already",
            bill.number
        )));
    }
    if on < decided_on {
        return Err(Error::refused(format!(
            "bill `{}` is posted on {decided_on}, it cannot be cancelled on {on}",
            bill.number
        )));
    }
    if let Some(day) = bill.opened_on {
        return Err(Error::refused(format!(
            "bill `{}` was taken over on {day}, its costs are in the books of before",
            bill.number
        ))
        .with_hint("`bo buy bill add --kind credit-note` enters what the supplier takes back"));
    }
    deposits::free(tx, &bill)?;
    let moved = store::deposit::moved(tx, &bill)?;
    if !moved.is_zero() {
        let terms = decide::terms(tx, firm, &bill)?;
        let document = store::document(tx, bill.clone())?;
        let back = posting::deposit::moved_back(&document, &terms, moved, on)?;
        if back.postings.iter().any(|it| !it.amount.is_zero()) {
            ledger::post(tx, &back)?;
        }
    }
    let text = words::cancellation(tx.language(), &bill.number, &bill.supplier_name);
    let reverse = |id| {
        let entry = ledger::entry(tx, id)?;
        ledger::reverse(tx, &entry, on, text.clone(), Some(bill.number.clone()))
    };
    for (amount, book_amount, entry) in payment::discounts(tx, &bill)? {
        let entry = reverse(entry)?;
        let back = Settlement::new(
            &bill,
            Settled::Discount,
            on,
            -amount,
            -book_amount,
            entry.id,
        );
        payment::insert(tx, &back)?;
    }
    let entry = reverse(entry)?;
    let whole = Settlement::new(
        &bill,
        Settled::Cancellation,
        on,
        bill.payable,
        bill.book_payable,
        entry.id,
    );
    payment::insert(
        tx,
        &Settlement {
            reference: Some(reason),
            vat_moved: (bill.kind == Kind::Deposit).then_some(-moved),
            ..whole
        },
    )?;
    self_bill::take_back(tx, firm, &bill, reason, on, given)?;
    tx.touch("bill", &bill.number)?;
    store::get(tx, &bill.number)
}

/// The discount that goes with a payment of `amount`; nothing if none does.
fn discount_of(bill: &Bill, payment: &Payment, amount: Money) -> Result<Money> {
    let zero = Money::zero(bill.currency);
    let rest = bill.open() - amount;
    let earned = bill
        .discount()
        .filter(|(last_day, discount)| *discount == rest && payment.on <= *last_day)
        .filter(|_| !bill.cancelled);
    match payment.discount {
        Discount::None => Ok(zero),
        Discount::Earned => Ok(earned.map_or(zero, |(_, discount)| discount)),
        Discount::Granted if bill.cancelled || bill.payable.is_negative() => Err(Error::refused(
            format!("on `{}` there is no cash discount", bill.number),
        )),
        Discount::Granted if rest.is_zero() || rest.is_negative() => Err(Error::refused(format!(
            "{amount} leaves nothing open on `{}` for a discount",
            bill.number
        ))),
        Discount::Granted => Ok(rest),
    }
}

/// What of the payable `amount` clears, in the book currency: its share of what is left, and all
/// of it when nothing stays open.
fn cleared(conn: &Connection, bill: &Bill, amount: Money) -> Result<Money> {
    let book = bill.book_payable.currency();
    if bill.rate.is_none() {
        return amount.in_book(None, book);
    }
    match amount == bill.open() {
        true => Ok(bill.book_payable - payment::book_settled(conn, bill)?),
        false => amount.in_book(bill.rate, book),
    }
}

/// A bill that is approved.
pub(super) fn approved(conn: &Connection, number: &str) -> Result<Bill> {
    let bill = store::get(conn, number)?;
    let number = &bill.number;
    match bill.stage {
        Stage::Approved => Ok(bill),
        Stage::Received => Err(
            Error::refused(format!("bill `{number}` is not approved yet"))
                .with_hint(format!("`bo buy bill approve {number}` posts it")),
        ),
        Stage::Rejected => Err(Error::refused(format!("bill `{number}` is rejected"))
            .with_hint("a corrected bill may come in under the same number")),
    }
}

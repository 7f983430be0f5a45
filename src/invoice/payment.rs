//! Money that settles invoices: payments in full and in part, cash discounts, refunds, losses.

use super::posting::{self, Received};
use super::store::settlement::{self, Settlement};
use super::{CashDiscount, Invoice, Kind, issue, pending, rows::PaymentRow, store};
use crate::base::{Code, Error, Id, Money, Result, Text};
use crate::db::{Connection, Transaction};
use crate::ledger::words::Event;
use crate::ledger::{self, Discount, Entry, Payment};
use crate::tabular::Outcome;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What settles an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Settled {
    /// Money came in, or went back.
    Payment,
    /// Less was enough, because it came early.
    Discount,
    /// A credit note.
    Credit,
    /// A cancellation.
    Cancellation,
    /// It will never come.
    WriteOff,
    /// Fees we no longer ask for.
    Waiver,
}

impl Code for Settled {
    const WHAT: &'static str = "kind of settlement";
    const NAMES: &'static [(Settled, &'static str)] = &[
        (Settled::Payment, "payment"),
        (Settled::Discount, "discount"),
        (Settled::Credit, "credit"),
        (Settled::Cancellation, "cancellation"),
        (Settled::WriteOff, "write-off"),
        (Settled::Waiver, "waiver"),
    ];
}

/// Enters a payment; returns the invoice as it is afterwards, and the discount taken.
///
/// # Errors
/// Refused, when there is nothing open, the invoice is a draft, or the key is taken.
pub fn pay(tx: &Transaction<'_>, name: &str, payment: &Payment) -> Result<(Invoice, Money)> {
    let invoice = issued(tx, name)?;
    let zero = Money::zero(invoice.currency);
    let open = invoice.open();
    let amount = payment.amount.unwrap_or(open);
    if amount.is_zero() {
        return Err(match payment.amount {
            Some(_) => Error::refused("a payment of nothing is none"),
            None => Error::refused(format!("nothing is open on invoice `{}`", invoice.name())),
        });
    }
    if payment.on < invoice.since() && invoice.kind != Kind::Deposit && payment.key.is_none() {
        return Err(Error::refused(format!(
            "invoice `{}` is of {}, it cannot be paid on {}",
            invoice.name(),
            invoice.since(),
            payment.on
        ))
        .with_hint(match invoice.opened_on {
            None => "money that comes before the invoice is a deposit: `bo invoice deposit`",
            Some(_) => "it was taken over that day, without what was paid before",
        }));
    }
    if open.is_negative() != amount.is_negative()
        && open.is_negative()
        && invoice.payable.is_negative()
    {
        return Err(Error::refused(format!(
            "`{}` is money we owe: {open} is open",
            invoice.name()
        ))
        .with_hint(format!(
            "`bo invoice pay {} -- {}` pays it back",
            invoice.name(),
            open.amount()
        )));
    }
    came_in(tx, &invoice, amount)?;
    let discount = discount_of(tx, &invoice, payment, amount)?.unwrap_or(zero);
    if payment.rate.is_some() && invoice.rate.is_none() {
        return Err(Error::refused(format!(
            "invoice `{}` is in {}, the currency of the books: no exchange rate",
            invoice.name(),
            invoice.currency
        )));
    }
    enter(tx, &invoice, payment, amount, false)?;
    if !discount.is_zero() {
        reduce(tx, &invoice, Settled::Discount, discount, payment.on, None)?;
    }
    square(tx, &invoice, payment.on)?;
    tx.touch("invoice", invoice.name())?;
    Ok((store::get_by_id(tx, invoice.id)?, discount))
}

/// Refuses to pay back more than came in.
fn came_in(conn: &Connection, invoice: &Invoice, amount: Money) -> Result<()> {
    let received = settlement::sum(conn, invoice.id, Settled::Payment)?;
    if !invoice.payable.is_negative() && amount.is_negative() && received + amount.minor() < 0 {
        return Err(Error::refused(format!(
            "{} came in for `{}`, {} cannot be paid back",
            Money::from_minor(received, invoice.currency),
            invoice.name(),
            -amount
        ))
        .with_hint("`bo invoice show` says what was paid; what we owe for a credit note is paid on the credit note"));
    }
    Ok(())
}

/// Posts a payment and keeps it.
fn enter(
    tx: &Transaction<'_>,
    invoice: &Invoice,
    payment: &Payment,
    amount: Money,
    taken_back: bool,
) -> Result<Id<Entry>> {
    let document = store::document(tx, invoice.clone())?;
    let book = ledger::book(tx)?;
    let rate = payment.rate.or(invoice.rate);
    let to = issue::place(tx, invoice)?;
    let received = Received {
        account: payment.account(),
        amount,
        worth: amount.in_book(rate, book)?,
        clears: posting::cleared(invoice, amount, book)?,
        settled_before: invoice.settled,
        taken_back,
    };
    let before = pending::Before::of(tx, invoice)?;
    let entry = posting::payment(
        invoice,
        &document.by_vat,
        &received,
        to,
        payment.on,
        (book, tx.language()),
    )?;
    let entry = ledger::post(tx, &entry)?;
    settlement::insert(
        tx,
        &Settlement {
            invoice: invoice.id,
            kind: Settled::Payment,
            date: payment.on,
            amount,
            rate: payment.rate,
            method: payment.method.as_ref(),
            reference: payment.reference.as_ref(),
            key: payment.key.as_ref(),
            entry: Some(entry.id),
        },
    )?;
    if let Some(before) = before {
        before.paid(tx, invoice, amount, payment.on)?;
    }
    Ok(entry.id)
}

/// Takes the payment with the key `key` back, and the cash discount that came with it: the money
/// leaves `payment.account` on that day. Returns its entry.
///
/// # Errors
/// Refused: there is no such payment, or it went back before.
pub fn take_back(tx: &Transaction<'_>, key: &str, payment: &Payment) -> Result<Id<Entry>> {
    let taken = settlement::taken(tx, key)?
        .ok_or_else(|| Error::refused(format!("no payment with the key `{key}`")))?;
    let invoice = store::get_by_id(tx, taken.invoice)?;
    let amount = -Money::from_minor(taken.amount, invoice.currency);
    came_in(tx, &invoice, amount)?;
    let payment = Payment {
        rate: taken.rate,
        ..payment.clone()
    };
    let entry = enter(tx, &invoice, &payment, amount, true)?;
    if let Some(discount) = taken.discount {
        let (less, posted) = discount;
        reduction_back(tx, &invoice, (Settled::Discount, less, posted), payment.on)?;
    }
    square(tx, &invoice, payment.on)?;
    tx.touch("invoice", invoice.name())?;
    Ok(entry)
}

/// Takes back all cash discounts and losses on an invoice that still stand, with their VAT: what
/// the invoice was about is taken back, so only what came in is owed, and no VAT goes back twice.
pub(super) fn reductions_back(
    tx: &Transaction<'_>,
    invoice: &Invoice,
    on: NaiveDate,
) -> Result<()> {
    for reduction in settlement::reductions(tx, invoice.id)? {
        reduction_back(tx, invoice, reduction, on)?;
    }
    Ok(())
}

/// Reverses the entry of a cash discount or a loss.
fn reduction_back(
    tx: &Transaction<'_>,
    invoice: &Invoice,
    (kind, less, posted): (Settled, i64, Id<Entry>),
    on: NaiveDate,
) -> Result<()> {
    let name = invoice.name().to_string();
    let posted = ledger::entry(tx, posted)?;
    let event = match kind {
        Settled::WriteOff => Event::WriteOffBack,
        _ => Event::CashDiscountBack,
    };
    let text = format!("{} {name}", event.text(tx.language()));
    let back = ledger::reverse(tx, &posted, on, text, Some(name))?;
    let less = -Money::from_minor(less, invoice.currency);
    settlement::insert(
        tx,
        &Settlement {
            entry: Some(back.id),
            ..Settlement::new(invoice.id, kind, on, less)
        },
    )
}

/// The cash discount that may still be taken of an invoice.
///
/// # Errors
/// As reading the file.
pub fn discount_left(conn: &Connection, invoice: &Invoice) -> Result<Option<CashDiscount>> {
    if invoice.terms.discount.is_none()
        || settlement::sum(conn, invoice.id, Settled::Discount)? != 0
    {
        return Ok(None);
    }
    offered(conn, invoice)
}

/// Gives up what is open on an invoice, with its VAT (§ 17 (2) UStG).
///
/// # Errors
/// Refused, when nothing is open.
pub fn write_off(tx: &Transaction<'_>, name: &str, on: NaiveDate) -> Result<Invoice> {
    let invoice = issued(tx, name)?;
    if on < invoice.since() {
        return Err(Error::refused(format!(
            "invoice `{}` is of {}, it cannot be written off on {on}",
            invoice.name(),
            invoice.since()
        )));
    }
    let open = invoice.open();
    if open.is_zero() || open.is_negative() {
        return Err(Error::refused(format!(
            "nothing is open on invoice `{}`",
            invoice.name()
        )));
    }
    waive_charges(tx, &invoice, on)?;
    let invoice = store::get_by_id(tx, invoice.id)?;
    let open = invoice.open();
    if !open.is_zero() {
        reduce(tx, &invoice, Settled::WriteOff, open, on, None)?;
    }
    square(tx, &invoice, on)?;
    tx.touch("invoice", invoice.name())?;
    store::get_by_id(tx, invoice.id)
}

/// Takes back the fees and interest of reminders that nobody has paid.
pub(super) fn waive_charges(tx: &Transaction<'_>, invoice: &Invoice, on: NaiveDate) -> Result<()> {
    let open = invoice.open();
    if invoice.charged.is_zero() || open.is_zero() || open.is_negative() {
        return Ok(());
    }
    let book = ledger::book(tx)?;
    let waived = invoice.charged.min(open);
    let entry = posting::reminder(
        invoice,
        -waived,
        Money::zero(invoice.currency),
        on,
        (book, tx.language()),
    )?;
    let entry = ledger::post(tx, &entry)?;
    settlement::insert(
        tx,
        &Settlement {
            entry: Some(entry.id),
            ..Settlement::new(invoice.id, Settled::Waiver, on, waived)
        },
    )
}

fn reduce(
    tx: &Transaction<'_>,
    invoice: &Invoice,
    kind: Settled,
    amount: Money,
    on: NaiveDate,
    key: Option<&Text>,
) -> Result<()> {
    let book = ledger::book(tx)?;
    let document = store::document(tx, invoice.clone())?;
    let bad_debt = kind == Settled::WriteOff;
    let to = issue::place(tx, invoice)?;
    let due = pending::due(tx, invoice)?;
    let by_vat = &document.by_vat;
    let entry = posting::reduction(
        invoice,
        by_vat,
        amount,
        bad_debt,
        to,
        on,
        (book, due, tx.language()),
    )?;
    let entry = ledger::post(tx, &entry)?;
    settlement::insert(
        tx,
        &Settlement {
            key,
            entry: Some(entry.id),
            ..Settlement::new(invoice.id, kind, on, amount)
        },
    )
}

/// Takes what rounding has left in the book currency off the receivables, once nothing is open
/// in the currency of an invoice and its credit notes.
pub(super) fn square(tx: &Transaction<'_>, invoice: &Invoice, on: NaiveDate) -> Result<()> {
    pending::settled(tx, invoice, on)?;
    let first = invoice.corrects.unwrap_or(invoice.id);
    if invoice.rate.is_none() || store::open_of_all(tx, first)? != 0 {
        return Ok(());
    }
    let mut left = Money::zero(ledger::book(tx)?);
    for number in store::numbers_of_all(tx, first)? {
        left += ledger::balance_of(tx, "receivable", &number)?;
    }
    match left.is_zero() {
        true => Ok(()),
        false => ledger::post(tx, &posting::left_over(invoice, left, on, tx.language())).map(drop),
    }
}

/// The cash discount on what credit notes have left of an invoice.
pub(super) fn offered(conn: &Connection, invoice: &Invoice) -> Result<Option<CashDiscount>> {
    let credited = store::back::credited(conn, invoice.id)?;
    Ok(invoice.discount(Money::from_minor(credited, invoice.currency)))
}

/// The discount that goes with a payment of `amount`, if one does: never of what was credited,
/// of fees, or of what the customer keeps for a while; and once.
fn discount_of(
    conn: &Connection,
    invoice: &Invoice,
    payment: &Payment,
    amount: Money,
) -> Result<Option<Money>> {
    let rest = invoice.open() - amount;
    match payment.discount {
        Discount::None => Ok(None),
        Discount::Earned => {
            let earned = offered(conn, invoice)?
                .filter(|it| payment.on <= it.until && it.is_earned_by(rest));
            let taken = settlement::sum(conn, invoice.id, Settled::Discount)?;
            Ok(earned.filter(|_| taken == 0).map(|it| it.off))
        }
        Discount::Granted => {
            let given = rest - invoice.kept_on(payment.on).min(rest);
            match given.minor() {
                ..=0 => Err(Error::refused(format!(
                    "{amount} leaves nothing open on `{}` for a discount",
                    invoice.name()
                ))),
                _ => Ok(Some(given)),
            }
        }
    }
}

/// An invoice that is issued.
pub(super) fn issued(conn: &Connection, name: &str) -> Result<Invoice> {
    let invoice = store::get(conn, name)?;
    match invoice.number {
        Some(_) => Ok(invoice),
        None => Err(
            Error::refused(format!("`{}` is a draft", invoice.name())).with_hint(format!(
                "`bo invoice issue {}` gives it a number",
                invoice.name()
            )),
        ),
    }
}

/// As [`pay`], unless its key is there already with the same payment.
///
/// # Errors
/// As [`pay`]; refused, when the key is there with another payment.
pub fn pay_once(
    tx: &Transaction<'_>,
    name: &str,
    payment: &Payment,
) -> Result<(Outcome, Invoice, Money)> {
    let invoice = issued(tx, name)?;
    let (kind, on) = (Settled::Payment, payment.on);
    let known = match &payment.key {
        Some(key) => is_known(tx, key, &invoice, kind, on, payment.amount)?,
        None => false,
    };
    if known {
        let zero = Money::zero(invoice.currency);
        return Ok((Outcome::Unchanged, invoice, zero));
    }
    let (invoice, discount) = pay(tx, name, payment)?;
    Ok((Outcome::Added, invoice, discount))
}

/// Whether this very settlement is there under `key`; any amount, if none is said.
fn is_known(
    conn: &Connection,
    key: &Text,
    invoice: &Invoice,
    kind: Settled,
    on: NaiveDate,
    amount: Option<Money>,
) -> Result<bool> {
    let Some(before) = settlement::by_key(conn, key)? else {
        return Ok(false);
    };
    let same = before.invoice == invoice.name()
        && before.kind == kind
        && before.date == on
        && amount.is_none_or(|amount| before.amount == amount.amount().to_string());
    match same {
        true => Ok(true),
        false => Err(Error::refused(format!(
            "key: `{key}` is taken by a payment of {} on {}",
            before.amount, before.invoice
        ))),
    }
}

/// Enters one imported payment, unless its key is there already.
///
/// # Errors
/// As [`pay`]; refused, when the key is there with another payment.
pub fn import_payment(tx: &Transaction<'_>, row: PaymentRow) -> Result<Outcome> {
    let invoice = issued(tx, &row.invoice).map_err(|err| err.at("invoice"))?;
    let amount = Money::parse(&row.amount, invoice.currency).map_err(|err| err.at("amount"))?;
    if is_known(tx, &row.key, &invoice, row.kind, row.date, Some(amount))? {
        return Ok(Outcome::Unchanged);
    }
    let key = Some(row.key);
    match row.kind {
        Settled::Payment => {
            let payment = Payment {
                amount: Some(amount),
                on: row.date,
                method: row.method,
                reference: row.reference,
                rate: row.rate,
                account: row
                    .account
                    .map(|code| ledger::Side::Code(code.into_string())),
                key,
                discount: Discount::None,
            };
            pay(tx, &row.invoice, &payment)?;
        }
        Settled::Discount | Settled::WriteOff => {
            reduce(tx, &invoice, row.kind, amount, row.date, key.as_ref())?;
            square(tx, &invoice, row.date)?;
            tx.touch("invoice", invoice.name())?;
        }
        Settled::Credit | Settled::Cancellation | Settled::Waiver => {
            return Err(Error::input(format!(
                "kind: a {} comes with its own paper, not with a payment",
                row.kind.as_str()
            )));
        }
    }
    Ok(Outcome::Added)
}

//! Taking back: the whole of an invoice by a cancellation, a part by a credit note.
//!
//! Both are papers of their own with their own number. Their quantities are
//! the opposite of what they take back, so that totals, VAT and postings are too.

use super::Vat;
use super::issue::{self, Numbering};
use super::payment::{Settled, issued, reductions_back, square, waive_charges};
use super::store::settlement::{self, Settlement};
use super::totals::VatSum;
use super::{Content, Document, Invoice, Item, Kind, Line, draft, goods, store};
use crate::base::{Code, Error, Money, Result, Text};
use crate::contact::{self, Prices};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
use chrono::NaiveDate;

/// Takes an invoice back as a whole, once.
///
/// # Errors
/// Refused: a draft, cancelled before, itself a cancellation, partly credited, or taken off by a final invoice.
pub fn cancel(
    tx: &Transaction<'_>,
    firm: &Firm,
    name: &str,
    reason: &Text,
    on: NaiveDate,
) -> Result<Invoice> {
    cancel_as(tx, firm, name, reason, on, Numbering::Next, None)
}

pub(super) fn cancel_as(
    tx: &Transaction<'_>,
    firm: &Firm,
    name: &str,
    reason: &Text,
    on: NaiveDate,
    numbering: Numbering<'_>,
    key: Option<Text>,
) -> Result<Invoice> {
    let invoice = issued(tx, name)?;
    cancellable(tx, &invoice, on)?;
    let original = store::document(tx, invoice.clone())?;
    let mut document = mirrored(&original, Kind::Cancellation, on, reason);
    document.head.key = key;
    let entry = invoice.entry.ok_or_else(|| {
        Error::system(format!("the file is damaged: `{name}` is not in the books"))
    })?;
    let entry = ledger::entry(tx, entry)?;
    let cancellation = issue::finish(tx, firm, document, numbering, Some(&entry))?;
    store::mark_cancelled(tx, invoice.id)?;
    goods::come_back(tx, firm, &invoice, &cancellation)?;
    waive_charges(tx, &invoice, on)?;
    reductions_back(tx, &invoice, on)?;
    settle(
        tx,
        invoice.id,
        Settled::Cancellation,
        on,
        invoice.payable,
        cancellation.name(),
    )?;
    settle(
        tx,
        cancellation.id,
        Settled::Cancellation,
        on,
        cancellation.payable,
        invoice.name(),
    )?;
    square(tx, &invoice, on)?;
    tx.touch("invoice", invoice.name())?;
    store::get_by_id(tx, cancellation.id)
}

fn cancellable(tx: &Transaction<'_>, invoice: &Invoice, on: NaiveDate) -> Result<()> {
    let name = invoice.name();
    // A cancellation reverses the entry of an invoice; this one has no revenue in it.
    if let Some(day) = invoice.opened_on {
        return Err(Error::refused(format!(
            "`{name}` was taken over on {day}, its revenue is in the books of before"
        ))
        .with_hint(format!(
            "`bo invoice credit {name} --line …` takes it back now, `bo invoice write-off {name}` gives it up"
        )));
    }
    if let Some(other) = store::cancellation_of(tx, invoice.id)? {
        return Err(Error::refused(format!(
            "invoice `{name}` is already cancelled by `{}`",
            other.name()
        )));
    }
    if matches!(invoice.kind, Kind::Cancellation | Kind::CreditNote) {
        return Err(Error::refused(format!(
            "`{name}` is itself a {}",
            crate::base::Code::as_str(invoice.kind)
        ))
        .with_hint("write a new invoice instead"));
    }
    if store::credited(tx, invoice.id)? != 0 {
        return Err(
            Error::refused(format!("part of invoice `{name}` is credited already")).with_hint(
                format!("`bo invoice credit {name} --line …` takes back the rest"),
            ),
        );
    }
    if invoice.kind == Kind::Deposit && !invoice.settled.is_zero() {
        return Err(
            Error::refused(format!("deposit `{name}` is paid with {}", invoice.settled)).with_hint(
                format!(
                    "pay it back first: `bo invoice pay {name} -- -{}`",
                    invoice.settled.amount()
                ),
            ),
        );
    }
    if let Some(other) = store::final_of(tx, invoice.id)? {
        return Err(Error::refused(format!(
            "deposit `{name}` is taken off by `{}`",
            other.name()
        )));
    }
    if on < invoice.date {
        return Err(Error::refused(format!(
            "invoice `{name}` is of {}, it cannot be cancelled on {on}",
            invoice.date
        )));
    }
    Ok(())
}

/// Takes part of an invoice back: `lines` as the customer would read them, with positive quantities.
///
/// # Errors
/// Refused: a draft, cancelled, or more than the invoice was about.
pub fn credit(
    tx: &Transaction<'_>,
    firm: &Firm,
    name: &str,
    content: &Content,
    reason: Option<&Text>,
    on: NaiveDate,
) -> Result<Invoice> {
    as_on_the_invoice(tx, &issued(tx, name)?, content)?;
    credit_as(tx, firm, name, content, reason, on, Numbering::Next)
}

/// Refuses what a credit note has from its invoice and somebody said otherwise: the lines would be read as
/// something else than they were meant.
fn as_on_the_invoice(tx: &Transaction<'_>, invoice: &Invoice, content: &Content) -> Result<()> {
    let same = |what: &str, is: String, asked: Option<String>| match asked {
        Some(asked) if asked != is => Err(Error::input(format!(
            "{what}: `{asked}`, and invoice `{}` has `{is}`",
            invoice.name()
        ))
        .with_hint(
            "a credit note has what its invoice has: leave it out, and say the lines in it",
        )),
        _ => Ok(()),
    };
    let prices = |it: Prices| it.as_str().to_string();
    same("prices", prices(invoice.prices), content.prices.map(prices))?;
    let currency = content.currency.map(|it| it.to_string());
    same("currency", invoice.currency.to_string(), currency)?;
    let rate = content.rate.map(|it| it.to_string());
    let own = invoice.rate.map_or("1".to_string(), |it| it.to_string());
    same("rate", own, rate)?;
    let customer = match content.customer.is_empty() {
        true => None,
        false => Some(contact::get(tx, &content.customer)?.number.to_string()),
    };
    same("customer", invoice.contact_number.to_string(), customer)
}

pub(super) fn credit_as(
    tx: &Transaction<'_>,
    firm: &Firm,
    name: &str,
    content: &Content,
    reason: Option<&Text>,
    on: NaiveDate,
    numbering: Numbering<'_>,
) -> Result<Invoice> {
    let invoice = issued(tx, name)?;
    if matches!(
        invoice.kind,
        Kind::Cancellation | Kind::CreditNote | Kind::Deposit
    ) || invoice.cancelled
    {
        return Err(Error::refused(format!(
            "invoice `{name}` is a {}{}: there is nothing to credit",
            if invoice.cancelled { "cancelled " } else { "" },
            crate::base::Code::as_str(invoice.kind)
        )));
    }
    let content = Content {
        customer: invoice.contact_number.clone(),
        currency: Some(invoice.currency),
        rate: invoice.rate,
        prices: Some(invoice.prices),
        payment_days: Some(0),
        // A credit note takes back what was sold then, at the VAT of then.
        service_from: content
            .service_from
            .or(invoice.service.map(|(from, _)| from))
            .or(Some(invoice.date)),
        service_to: content
            .service_to
            .or(invoice.service.map(|(_, to)| to))
            .or(Some(invoice.date)),
        language: Some(invoice.language),
        date: Some(on),
        lines: content
            .lines
            .iter()
            .map(usual_vat(&store::document(tx, invoice.clone())?))
            .collect(),
        ..content.clone()
    };
    let mut positive = draft::complete(tx, firm, &content, Kind::CreditNote, on)?;
    if positive.head.payable.is_negative() {
        return Err(Error::input(format!(
            "lines: {} would be asked for, and a credit note gives back",
            -positive.head.payable
        ))
        .with_hint("quantities are what is taken back, without a minus"));
    }
    rest_of_vat(tx, &invoice, &mut positive)?;
    left_to_credit(tx, &invoice, &positive)?;
    let mut document = mirrored(&positive, Kind::CreditNote, on, &Text::default());
    document.head.corrects = Some(invoice.id);
    document.head.reason = reason.cloned();
    document.head.key = content.key.clone();
    let note = issue::finish(tx, firm, document, numbering, None)?;
    // With the whole of it goes the discount on it, and what was given up.
    if invoice.gross().minor() + store::credited(tx, invoice.id)? == 0 {
        reductions_back(tx, &invoice, on)?;
    }
    let invoice = store::get_by_id(tx, invoice.id)?;
    // What is open shrinks; what was paid already is left for us to pay back.
    let open = invoice.open();
    let applied = match open.is_negative() {
        true => Money::zero(invoice.currency),
        false => open.min(-note.payable),
    };
    settle(tx, invoice.id, Settled::Credit, on, applied, note.name())?;
    settle(tx, note.id, Settled::Credit, on, -applied, invoice.name())?;
    square(tx, &invoice, on)?;
    tx.touch("invoice", invoice.name())?;
    store::get_by_id(tx, note.id)
}

/// What is left of an invoice that credit notes can take back, net.
///
/// # Errors
/// As reading the file.
pub fn left_of(conn: &Connection, invoice: &Invoice) -> Result<Money> {
    let before = store::credited_by_vat(conn, invoice.id, invoice.currency)?;
    let nets = before.iter().map(|it| it.net);
    Ok(invoice.net + Money::sum(nets, invoice.currency))
}

/// Net and VAT of a rate that are left of an invoice after what was credited `before`.
fn left_at(vat: Vat, original: &Document, before: &[VatSum]) -> (Money, Money) {
    let zero = Money::zero(original.head.currency);
    let sums = original.by_vat.iter().chain(before);
    let same = sums.filter(|it| it.vat == vat);
    same.fold((zero, zero), |(net, amount), it| {
        (net + it.net, amount + it.amount)
    })
}

/// Whoever takes back the last of a net amount takes back the last of its VAT: each part is rounded, so
/// together they may be some cents beside it (EN 16931 BR-CO-17 and its like let a VAT amount be that).
fn rest_of_vat(tx: &Transaction<'_>, invoice: &Invoice, credit: &mut Document) -> Result<()> {
    if invoice.prices != Prices::Net {
        return Ok(());
    }
    let original = store::document(tx, invoice.clone())?;
    let before = store::credited_by_vat(tx, invoice.id, invoice.currency)?;
    let head = &mut credit.head;
    for sum in &mut credit.by_vat {
        let (net, amount) = left_at(sum.vat, &original, &before);
        let beside = amount - sum.amount;
        let is_rest = sum.net == net && (1..10).contains(&beside.minor().abs());
        if is_rest && amount.is_negative() == net.is_negative() {
            sum.amount = amount;
            head.vat += beside;
            head.payable += beside;
        }
    }
    head.book_payable = head.payable.in_book(head.rate, ledger::book(tx)?)?;
    Ok(())
}

/// What a credit note says of each rate of which nothing is left of its invoice.
pub(super) fn rest_taken(conn: &Connection, note: &Document) -> Result<Vec<VatSum>> {
    let Some(invoice) = note
        .head
        .corrects
        .filter(|_| note.head.kind == Kind::CreditNote)
    else {
        return Ok(Vec::new());
    };
    let original = store::document(conn, store::get_by_id(conn, invoice)?)?;
    let credited = store::credited_by_vat(conn, invoice, note.head.currency)?;
    let is_whole = |it: &&VatSum| {
        let (net, amount) = left_at(it.vat, &original, &credited);
        net.is_zero() && amount.is_zero()
    };
    Ok(note.by_vat.iter().filter(is_whole).copied().collect())
}

/// Refuses to take back more of a VAT rate than is left of it.
fn left_to_credit(tx: &Transaction<'_>, invoice: &Invoice, credit: &Document) -> Result<()> {
    let original = store::document(tx, invoice.clone())?;
    let before = store::credited_by_vat(tx, invoice.id, invoice.currency)?;
    for sum in &credit.by_vat {
        let (net, amount) = left_at(sum.vat, &original, &before);
        let left = net + amount;
        let asked = sum.net + sum.amount;
        // Gross prices may be a cent apart from net and VAT.
        if asked.minor() > left.minor() + credit.head.rounding.minor().abs() {
            return Err(Error::refused(format!(
                "a credit of {asked} at VAT `{}` is more than is left of invoice `{}`: {left}",
                sum.vat,
                invoice.name()
            )));
        }
    }
    let left = invoice.gross().minor() + store::credited(tx, invoice.id)?;
    match credit.head.payable.minor() > left {
        true => Err(Error::refused(format!(
            "a credit of {} is more than is left of invoice `{}`: {}",
            credit.head.payable,
            invoice.name(),
            Money::from_minor(left, invoice.currency)
        ))),
        false => Ok(()),
    }
}

/// A line that does not say its VAT has that of the only one on the invoice.
fn usual_vat(original: &Document) -> impl Fn(&Line) -> Line {
    let only = match original.by_vat.as_slice() {
        [sum] => Some(sum.vat),
        _ => None,
    };
    move |line| Line {
        vat: line.vat.or(only),
        ..line.clone()
    }
}

fn settle(
    tx: &Transaction<'_>,
    invoice: crate::base::Id<Invoice>,
    kind: Settled,
    on: NaiveDate,
    amount: Money,
    reference: &str,
) -> Result<()> {
    if amount.is_zero() {
        return Ok(());
    }
    let reference: Text = reference.parse()?;
    settlement::insert(
        tx,
        &Settlement {
            reference: Some(&reference),
            ..Settlement::new(invoice, kind, on, amount)
        },
    )
}

/// The same paper with opposite quantities and amounts.
fn mirrored(original: &Document, kind: Kind, on: NaiveDate, reason: &Text) -> Document {
    let head = &original.head;
    let zero = Money::zero(head.currency);
    Document {
        head: Invoice {
            draft: None,
            number: None,
            key: None,
            kind,
            date: on,
            dated: true,
            terms: super::Terms {
                payment_days: 0,
                discount: None,
            },
            retention_percent: None,
            retained: zero,
            retained_until: None,
            electronic: super::Particulars {
                type_code: None,
                preceding: None,
                pay_by: None,
                ..head.electronic.clone()
            },
            subject: None,
            intro: None,
            closing: None,
            note: None,
            corrects: Some(head.id),
            reason: Some(reason.clone()).filter(|reason| !reason.is_empty()),
            net: -head.net,
            vat: -head.vat,
            rounding: -head.rounding,
            prepaid: -head.prepaid,
            payable: -head.payable,
            book_payable: -head.book_payable,
            settled: zero,
            charged: zero,
            cancelled: false,
            written_off: false,
            buyer: None,
            seller: None,
            entry: None,
            ..head.clone()
        },
        items: original
            .items
            .iter()
            .map(|item| Item {
                quantity: item.quantity.negated(),
                net: -item.net,
                changes: item.changes.iter().map(opposite).collect(),
                ..item.clone()
            })
            .collect(),
        overall: original
            .overall
            .iter()
            .map(|each| super::totals::Overall {
                change: opposite(&each.change),
                vat: each.vat,
            })
            .collect(),
        by_vat: original
            .by_vat
            .iter()
            .map(|sum| super::totals::VatSum {
                vat: sum.vat,
                net: -sum.net,
                amount: -sum.amount,
            })
            .collect(),
        // They are free again for another final invoice.
        deposits: Vec::new(),
    }
}

fn opposite(change: &super::totals::Change) -> super::totals::Change {
    super::totals::Change {
        amount: -change.amount,
        ..change.clone()
    }
}

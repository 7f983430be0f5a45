//! Taking back: the whole of an invoice by a cancellation, a part by a credit note.
//!
//! Both are papers of their own with their own number. Their quantities are
//! the opposite of what they take back, so that totals, VAT and postings are too.

use super::issue::{self, Numbering};
use super::left::Left;
use super::payment::{Settled, issued, reductions_back, square, waive_charges};
use super::store::settlement::{self, Settlement};
use super::{Content, Document, Invoice, Item, Kind, Line, draft, goods, store};
use crate::base::{Code, Error, Money, Result, Text};
use crate::contact::{self, Prices};
use crate::db::Transaction;
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
    let rest = format!("`bo invoice credit {name} --line …` takes back the rest");
    if store::back::credited(tx, invoice.id)? != 0 {
        let credited = format!("part of invoice `{name}` is credited already");
        return Err(Error::refused(credited).with_hint(rest));
    }
    if let Some(other) = store::back::named_by(tx, invoice.id)?.first() {
        let given = format!("`{other}` gives back a part of invoice `{name}`");
        return Err(Error::refused(given).with_hint(format!(
            "`bo invoice cancel {other} --reason …` first; or {rest}"
        )));
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
    let invoice = issued(tx, name)?;
    as_on_the_invoice(tx, &invoice, content)?;
    // What an invoice says has its key in it.
    let key = content
        .key
        .clone()
        .filter(|it| invoice.key != Some(it.clone()));
    let content = Content {
        key,
        ..content.clone()
    };
    draft::free_key(tx, &content, None)?;
    credit_as(tx, firm, name, &content, reason, on, Numbering::Next)
}

/// Refuses what a credit note has from its invoice and somebody said otherwise: the lines would be read as
/// something else than they were meant.
pub(super) fn as_on_the_invoice(
    tx: &Transaction<'_>,
    invoice: &Invoice,
    content: &Content,
) -> Result<()> {
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
    if on < invoice.date {
        return Err(Error::refused(format!(
            "invoice `{name}` is of {}, nothing of it can be credited on {on}",
            invoice.date
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
    let left = Left::of(tx, &invoice)?;
    left.share_vat(tx, &mut positive)?;
    left.refuse_more(&positive)?;
    let mut document = mirrored(&positive, Kind::CreditNote, on, &Text::default());
    document.head.corrects = Some(invoice.id);
    document.head.reason = reason.cloned();
    document.head.key = content.key.clone();
    let note = issue::finish(tx, firm, document, numbering, None)?;
    // With the whole of it goes the discount on it, and what was given up.
    if invoice.gross().minor() + store::back::credited(tx, invoice.id)? == 0 {
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

/// What a credit note of an invoice with these lines would come to, net.
///
/// # Errors
/// Input, when a line says no price, or amounts are too large to count.
pub fn net_of(content: &Content, invoice: &Document) -> Result<Money> {
    let head = &invoice.head;
    let Some(usual) = invoice.by_vat.first() else {
        return Ok(Money::zero(head.currency));
    };
    Ok(draft::sums(content, usual.vat, head.prices, head.currency)?.net)
}

/// Refuses a cancellation written elsewhere whose lines come to something else than its invoice does.
pub(super) fn refuse_other_sums(invoice: &Document, lines: &Content) -> Result<()> {
    let head = &invoice.head;
    let usual = invoice.by_vat.first().map(|it| it.vat);
    let is_said = lines.lines.iter().all(|it| it.price.is_some());
    let (Some(usual), [_, ..], true) = (usual, lines.lines.as_slice(), is_said) else {
        return Ok(());
    };
    let sums = draft::sums(lines, usual, head.prices, head.currency)?;
    let is = (sums.net.abs(), sums.gross().abs());
    match is == (head.net.abs(), head.gross().abs()) {
        true => Ok(()),
        false => Err(Error::input(format!(
            "its lines come to {} net and {} gross, and invoice `{}`, which it takes back, to {} and {}",
            is.0,
            is.1,
            head.name(),
            head.net,
            head.gross()
        ))
        .with_hint("a cancellation takes back all of an invoice, a credit-note a part of it")),
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
                gives_back: None,
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

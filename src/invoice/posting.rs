//! How invoices, payments and fees show up in the books. Pure.

use super::totals::VatSum;
use super::{Document, Invoice, Kind};
use crate::base::{Currency, Language, Money, Result};
use crate::ledger::words::Event;
use crate::ledger::{self, Category, Draft, Place, Posting, Side, Vat, vat_return};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Puts an amount of the document's currency on an account, with both currencies where they differ.
struct Ledger<'a> {
    invoice: &'a Invoice,
    to: Place,
    book: Currency,
    due: Due,
    postings: Vec<Posting>,
}

/// When the VAT of what is posted is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// At once.
    Now,
    /// When it is paid (§ 20 UStG): until then sales and VAT wait under codes of their own.
    WhenPaid,
}

impl Due {
    /// The tax code of sales. Goods and services to businesses in the EU are told when they are
    /// supplied, whatever the basis (§ 18a (8), § 18b UStG).
    fn code(self, vat: Vat, to: Place) -> String {
        let code = vat.code(to);
        let told = match vat.category {
            Category::IntraCommunity => true,
            Category::ReverseCharge => to == Place::Eu,
            _ => false,
        };
        match (self, told) {
            (Due::WhenPaid, false) => format!("{}{code}", vat_return::PENDING),
            (Due::WhenPaid, true) | (Due::Now, _) => code,
        }
    }

    /// The account of VAT, by role.
    fn role(self, vat: Vat) -> String {
        match self {
            Due::Now => format!("vat-out.{}", vat.rate),
            Due::WhenPaid => ledger::waiting_role(vat.rate),
        }
    }
}

impl<'a> Ledger<'a> {
    fn new(invoice: &'a Invoice, to: Place, book: Currency) -> Ledger<'a> {
        Ledger {
            invoice,
            to,
            book,
            due: Due::Now,
            postings: Vec::new(),
        }
    }

    fn when(self, due: Due) -> Ledger<'a> {
        Ledger { due, ..self }
    }

    /// VAT of a rate, under its code.
    fn vat(&mut self, vat: Vat, amount: Money) -> Result<()> {
        let (role, code) = (self.due.role(vat), self.due.code(vat, self.to));
        self.role(role, amount, Some(code))
    }

    fn add(&mut self, mut posting: Posting, amount: Money, tax: Option<String>) -> Result<()> {
        posting.amount = amount.in_book(self.invoice.rate, self.book)?;
        posting.foreign = self.invoice.rate.map(|_| amount);
        posting.tax = tax;
        self.postings.push(posting);
        Ok(())
    }

    fn role(&mut self, role: impl Into<String>, amount: Money, tax: Option<String>) -> Result<()> {
        self.add(Posting::to_role(role, Money::zero(self.book)), amount, tax)
    }

    /// What the customer owes: the opposite of everything else, so that nothing is left over.
    fn receivable(mut self) -> Vec<Posting> {
        let book = -Money::sum(self.postings.iter().map(|it| it.amount), self.book);
        let foreign = self.invoice.rate.map(|_| {
            let others = self.postings.iter().filter_map(|it| it.foreign);
            -Money::sum(others, self.invoice.currency)
        });
        self.postings.insert(
            0,
            Posting {
                foreign,
                contact: Some(self.invoice.contact),
                ..Posting::to_role("receivable", book)
            },
        );
        self.postings
    }
}

fn text(what: Event, invoice: &Invoice, language: Language) -> String {
    let what = what.text(language);
    format!("{what} {} {}", invoice.name(), invoice.buyer_name)
}

fn draft(invoice: &Invoice, date: NaiveDate, text: String, postings: Vec<Posting>) -> Draft {
    Draft {
        date,
        text,
        document: invoice.number.clone(),
        source: "invoice",
        postings,
    }
}

/// An issued paper: the customer owes the gross; we earned the net and owe the VAT.
///
/// A deposit invoice earns nothing and owes no VAT before it is paid (§ 13 (1) no. 1a
/// sentence 4 UStG), so it only stands against a clearing account. A final invoice
/// earns the whole and takes off what deposits have brought already.
pub fn issued(
    document: &Document,
    to: Place,
    book: Currency,
    due: Due,
    language: Language,
) -> Result<Draft> {
    let invoice = &document.head;
    let mut ledger = Ledger::new(invoice, to, book).when(due);
    if invoice.kind == Kind::Deposit {
        ledger.role("deposits-clearing", -invoice.gross(), None)?;
        let postings = ledger.receivable();
        return Ok(draft(
            invoice,
            invoice.date,
            text(Event::Deposit, invoice, language),
            postings,
        ));
    }
    for sum in &document.by_vat {
        let code = Some(due.code(sum.vat, to));
        let mut usual = sum.net;
        for item in document.items.iter().filter(|item| item.vat == sum.vat) {
            if let Some(account) = &item.account {
                let posting = Posting::to_code(account.as_str(), Money::zero(book));
                ledger.add(posting, -item.net, code.clone())?;
                usual = usual - item.net;
            }
        }
        ledger.role(sum.vat.revenue_role(to), -usual, code)?;
        if sum.vat.category == Category::Standard {
            ledger.vat(sum.vat, -sum.amount)?;
        }
    }
    ledger.role("rounding", -invoice.rounding, None)?;
    for deposit in &document.deposits {
        for (sum, (net, vat)) in deposit
            .by_vat
            .iter()
            .zip(shares(&deposit.by_vat, deposit.gross))
        {
            received(&mut ledger, sum, net, vat)?;
        }
    }
    let what = match invoice.kind {
        Kind::Invoice | Kind::Deposit => Event::Invoice,
        Kind::Final => Event::FinalInvoice,
        Kind::CreditNote => Event::CreditNote,
        Kind::Cancellation => Event::Cancellation,
    };
    let postings = ledger.receivable();
    Ok(draft(
        invoice,
        invoice.date,
        text(what, invoice, language),
        postings,
    ))
}

/// What is open of an invoice that other books had posted: it stands against the opening account,
/// for its revenue and VAT are in the books of before. Of what is taxed when it is paid, net and
/// VAT wait. `parts` are what is open, as net and VAT.
pub fn opened(
    invoice: &Invoice,
    parts: &[(Vat, Money, Money)],
    date: NaiveDate,
    to: Place,
    book: Currency,
    due: Due,
    language: Language,
) -> Result<Draft> {
    let mut ledger = Ledger::new(invoice, to, book).when(due);
    for (vat, net, amount) in parts {
        let code = Some(due.code(*vat, to)).filter(|it| it.starts_with(vat_return::PENDING));
        match (&code, vat.category) {
            (Some(_), Category::Standard) => {
                ledger.role("opening.receivable", -*net, code)?;
                ledger.vat(*vat, -*amount)?;
            }
            _ => ledger.role("opening.receivable", -(*net + *amount), code)?,
        }
    }
    let postings = ledger.receivable();
    let text = text(Event::TakenOver, invoice, language);
    Ok(draft(invoice, date, text, postings))
}

/// Puts part of a deposit on the accounts of money received before the service.
fn received(ledger: &mut Ledger<'_>, sum: &VatSum, net: Money, vat: Money) -> Result<()> {
    let code = Some(ledger.due.code(sum.vat, ledger.to));
    if sum.vat.category == Category::Standard {
        ledger.role(format!("deposits-received.{}", sum.vat.rate), net, code)?;
        ledger.vat(sum.vat, vat)
    } else {
        ledger.role("deposits-received", net, code)
    }
}

/// What money that comes in (or goes back) does to the books.
pub struct Received {
    /// The account it arrived on: by role or by number.
    pub account: Side,
    /// How much, in the currency of the invoice.
    pub amount: Money,
    /// What it is worth on that day, in the book currency.
    pub worth: Money,
    /// What of the receivable it settles, in the book currency.
    pub clears: Money,
    /// Settled before this payment, in the currency of the invoice.
    pub settled_before: Money,
    /// Whether it takes a payment back: a gain of it is then no gain, rather than a loss.
    pub taken_back: bool,
}

/// A payment: money for the receivable; what the exchange rate made of it in between is gain or loss.
pub fn payment(
    invoice: &Invoice,
    by_vat: &[VatSum],
    received: &Received,
    to: Place,
    date: NaiveDate,
    (book, language): (Currency, Language),
) -> Result<Draft> {
    let foreign = invoice.rate.map(|_| received.amount);
    let mut postings = vec![
        Posting {
            foreign,
            ..Posting::to(received.account.clone(), received.worth)
        },
        Posting {
            foreign: foreign.map(|amount| -amount),
            contact: Some(invoice.contact),
            ..Posting::to_role("receivable", -received.clears)
        },
    ];
    let difference = received.worth - received.clears;
    let role = match difference.is_negative() != received.taken_back {
        true => "exchange-loss",
        false => "exchange-gain",
    };
    postings.push(Posting::to_role(role, -difference));
    if invoice.kind == Kind::Deposit {
        postings.extend(deposit_share(invoice, by_vat, received, to, book)?);
    }
    let what = match received.amount.is_negative() {
        true => Event::Refund,
        false => Event::Payment,
    };
    Ok(draft(
        invoice,
        date,
        text(what, invoice, language),
        postings,
    ))
}

/// What of `amount`, paid for a deposit, is net and VAT of each rate: in proportion, without
/// losing a cent. The rounding amount of gross prices is part of what is paid.
fn shares(by_vat: &[VatSum], amount: Money) -> Vec<(Money, Money)> {
    let weights: Vec<i64> = by_vat
        .iter()
        .flat_map(|sum| [sum.net.minor(), sum.amount.minor()])
        .collect();
    let parts = amount.allocate(&weights);
    parts.chunks(2).map(|pair| (pair[0], pair[1])).collect()
}

/// The part of a deposit that this payment turns from asked-for into received, with its VAT.
///
/// Shares are taken of all payments so far and the ones before are subtracted,
/// so that the parts of a fully paid deposit are exactly its net and VAT.
fn deposit_share(
    invoice: &Invoice,
    by_vat: &[VatSum],
    received: &Received,
    to: Place,
    book: Currency,
) -> Result<Vec<Posting>> {
    let before = shares(by_vat, received.settled_before);
    let after = shares(by_vat, received.settled_before + received.amount);
    let mut ledger = Ledger::new(invoice, to, book);
    for (sum, (before, after)) in by_vat.iter().zip(before.into_iter().zip(after)) {
        self::received(&mut ledger, sum, before.0 - after.0, before.1 - after.1)?;
    }
    let total = -Money::sum(ledger.postings.iter().map(|it| it.amount), book);
    let foreign = invoice.rate.map(|_| received.amount);
    ledger.postings.push(Posting {
        foreign,
        ..Posting::to_role("deposits-clearing", total)
    });
    Ok(ledger.postings)
}

/// Less than was asked for is enough: a cash discount, or a loss. Revenue and VAT shrink
/// with it (§ 17 UStG), each rate by its share.
pub fn reduction(
    invoice: &Invoice,
    by_vat: &[VatSum],
    amount: Money,
    bad_debt: bool,
    to: Place,
    date: NaiveDate,
    (book, due, language): (Currency, Due, Language),
) -> Result<Draft> {
    let weights: Vec<i64> = by_vat
        .iter()
        .map(|sum| (sum.net + sum.amount).minor())
        .collect();
    let mut ledger = Ledger::new(invoice, to, book).when(due);
    for (sum, gross) in by_vat.iter().zip(amount.allocate(&weights)) {
        let rate = sum.vat.rate.amount();
        let vat = gross.amount() * rate / (Decimal::ONE_HUNDRED + rate);
        let vat = Money::round(vat, invoice.currency)?;
        let code = Some(due.code(sum.vat, to));
        let role = match (bad_debt, sum.vat.category) {
            (true, _) => "bad-debt".to_string(),
            (false, Category::Standard) => format!("discount-given.S.{rate}"),
            (false, _) => "discount-given".to_string(),
        };
        ledger.role(role, gross - vat, code)?;
        if sum.vat.category == Category::Standard {
            ledger.vat(sum.vat, vat)?;
        }
    }
    let what = match bad_debt {
        true => Event::WriteOff,
        false => Event::CashDiscount,
    };
    let postings = ledger.receivable();
    Ok(draft(
        invoice,
        date,
        text(what, invoice, language),
        postings,
    ))
}

/// Fee and interest of a reminder: damages, so without VAT (§ 1 (1) UStG; 1.3 (6) UStAE).
pub fn reminder(
    invoice: &Invoice,
    fee: Money,
    interest: Money,
    date: NaiveDate,
    (book, language): (Currency, Language),
) -> Result<Draft> {
    let mut ledger = Ledger::new(invoice, Place::Home, book);
    ledger.role("dunning-fee", -fee, None)?;
    ledger.role("interest-income", -interest, None)?;
    let postings = ledger.receivable();
    Ok(draft(
        invoice,
        date,
        text(Event::Reminder, invoice, language),
        postings,
    ))
}

/// Sales and their VAT that are owed now, because they are paid, or wait again.
pub fn due(
    invoice: &Invoice,
    date: NaiveDate,
    postings: Vec<Posting>,
    language: Language,
) -> Draft {
    draft(
        invoice,
        date,
        text(Event::VatDue, invoice, language),
        postings,
    )
}

/// The cents of the book currency that rounding has left on a receivable of which nothing is open.
pub fn left_over(invoice: &Invoice, left: Money, date: NaiveDate, language: Language) -> Draft {
    let nothing = Some(Money::zero(invoice.currency));
    let role = match left.is_negative() {
        true => "exchange-gain",
        false => "exchange-loss",
    };
    let postings = vec![
        Posting {
            foreign: nothing,
            contact: Some(invoice.contact),
            ..Posting::to_role("receivable", -left)
        },
        Posting {
            foreign: nothing,
            ..Posting::to_role(role, left)
        },
    ];
    draft(
        invoice,
        date,
        text(Event::Rounding, invoice, language),
        postings,
    )
}

/// What of the receivable a settlement clears, in the book currency: its share,
/// and all that is left when nothing stays open.
pub fn cleared(invoice: &Invoice, amount: Money, book: Currency) -> Result<Money> {
    let Some(rate) = invoice.rate else {
        return Ok(Money::from_minor(amount.minor(), book));
    };
    let before = invoice.settled.at(rate, book)?;
    let after = invoice.settled + amount;
    let after_book = match after == invoice.payable {
        true => invoice.book_payable,
        false => after.at(rate, book)?,
    };
    Ok(after_book - before)
}

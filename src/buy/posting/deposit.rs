//! The VAT of a supplier's deposit: deducted as far as it is paid (§ 15 (1) sentence 1 no. 1
//! sentence 3 UStG), owed by us as far as it is paid where the supplier owes none (§ 13b (4)
//! sentence 2 UStG), and taken off what the final bill deducts. Pure.

use super::{Ledger, Terms, draft};
use crate::base::{Currency, Error, Money, Percent, Result};
use crate::buy::Document;
use crate::ledger::words::Event;
use crate::ledger::{Category, Draft, Posting, Side, Vat};
use chrono::NaiveDate;

/// A deposit that a final bill takes off.
pub struct TakenOff {
    /// Its bill.
    pub document: Document,
    /// What the books knew about it.
    pub terms: Terms,
    /// How much of it was paid with its VAT.
    pub amount: Money,
}

/// The net and the VAT of one rate.
struct Part {
    vat: Vat,
    own_rate: Option<Percent>,
    net: Money,
    tax: Money,
    /// The VAT in the book currency, where the bill states it.
    stated: Option<Money>,
}

/// What of a deposit has VAT that is deducted, or owed by us, when it is paid. The tax on goods
/// from another EU state arises with the invoice of the goods (§ 13 (1) no. 6 UStG).
fn parts(document: &Document, terms: &Terms) -> Result<Vec<Part>> {
    let mut parts: Vec<Part> = Vec::new();
    let weights: Vec<i64> = document.by_vat.iter().map(|it| it.amount.minor()).collect();
    let stated = super::stated_vat(&document.head).map(|vat| vat.allocate(&weights));
    for (index, sum) in document.by_vat.iter().enumerate() {
        if sum.vat.category == Category::Standard && terms.deducts {
            parts.push(Part {
                vat: sum.vat,
                own_rate: None,
                net: sum.net,
                tax: sum.amount,
                stated: stated.as_ref().map(|stated| stated[index]),
            });
        }
    }
    let ours = |line: &&crate::buy::Bought| line.vat.category == Category::ReverseCharge;
    for line in document.lines.iter().filter(ours) {
        let same = |it: &&mut Part| it.vat == line.vat && it.own_rate == line.own_rate;
        match parts.iter_mut().find(same) {
            Some(part) => part.net += line.net,
            None => parts.push(Part {
                vat: line.vat,
                own_rate: line.own_rate,
                net: line.net,
                tax: Money::zero(line.net.currency()),
                stated: None,
            }),
        }
    }
    for part in &mut parts {
        if let Some((rate, _)) = terms.owed(part.vat, part.own_rate) {
            part.tax = Money::round(rate.of(part.net.amount()), part.net.currency())?;
        }
    }
    Ok(parts)
}

/// What of `amount` belongs to `paid` of `whole`.
fn share(amount: Money, paid: Money, whole: Money) -> Money {
    let [amount_minor, paid, whole] = [amount, paid, whole].map(|it| i128::from(it.minor()));
    let product = amount_minor * paid;
    let minor = match whole.abs() {
        0 => 0,
        size => (product.abs() + size / 2) / size * product.signum() * whole.signum(),
    };
    Money::from_minor(minor as i64, amount.currency())
}

/// An amount of the bill's currency, with its worth in the books.
#[derive(Clone, Copy)]
struct Both {
    foreign: Money,
    book: Money,
}

impl Both {
    /// The share of `amount` when `to` is paid, less the one when `from` was: so nothing is lost
    /// by rounding, and what is all paid is all moved.
    fn between(amount: Money, ledger: &Ledger<'_>, from: Money, to: Money) -> Result<Both> {
        let bill = ledger.bill;
        let at = |paid| {
            let share = share(amount, paid, bill.payable);
            Ok::<_, Error>((share, share.in_book(bill.rate, ledger.terms.book)?))
        };
        let ((before, book_before), (after, book_after)) = (at(from)?, at(to)?);
        Ok(Both {
            foreign: after - before,
            book: book_after - book_before,
        })
    }

    fn nothing(bill: Currency, book: Currency) -> Both {
        Both {
            foreign: Money::zero(bill),
            book: Money::zero(book),
        }
    }

    fn less(self, other: Both) -> Both {
        Both {
            foreign: self.foreign - other.foreign,
            book: self.book - other.book,
        }
    }

    fn minus(self) -> Both {
        Both {
            foreign: -self.foreign,
            book: -self.book,
        }
    }
}

/// A deposit of which `from` was paid and `to` is paid now: its net stays on the account of
/// deposits under its tax code, its VAT goes to the input VAT.
pub fn moved(document: &Document, terms: &Terms, from: Money, to: Money) -> Result<Vec<Posting>> {
    let bill = &document.head;
    let mut ledger = Ledger::new(bill, terms);
    let paid = || Side::Role("deposits-paid".to_string());
    let mut rest = Both::nothing(bill.currency, terms.book);
    for part in parts(document, terms)? {
        let code = terms.code(part.vat, part.own_rate);
        let net = Both::between(part.net, &ledger, from, to)?;
        let tax = Both::between(part.tax, &ledger, from, to)?;
        ledger.put(paid(), net.foreign, net.book, code.clone());
        rest = rest.less(net);
        let owed = terms.owed(part.vat, part.own_rate);
        match owed {
            None => rest = rest.less(tax),
            Some((rate, more)) => {
                let role = Side::Role(terms.role("vat-out", rate, more));
                let owed = tax.minus();
                ledger.put(role, owed.foreign, owed.book, code.clone());
            }
        }
        // Who may not deduct what we owe ourselves pays more for the deposit.
        let (side, code) = match (terms.deducts, owed) {
            (false, _) => (paid(), None),
            (true, None) => (Side::Role(terms.role("vat-in", part.vat.rate, "")), code),
            (true, Some((rate, more))) => (Side::Role(terms.role("vat-in", rate, more)), code),
        };
        let book = match part.stated {
            None => tax.book,
            Some(stated) => share(stated, to, bill.payable) - share(stated, from, bill.payable),
        };
        let role = match (tax.book - book).is_negative() {
            true => "exchange-gain",
            false => "exchange-loss",
        };
        let nothing = Money::zero(bill.currency);
        ledger.put(side, tax.foreign, book, code);
        ledger.put(Side::Role(role.to_string()), nothing, tax.book - book, None);
    }
    ledger.put(paid(), rest.foreign, rest.book, None);
    Ok(ledger.postings)
}

/// A deposit that is cancelled: its VAT is not deducted any more.
pub fn moved_back(
    document: &Document,
    terms: &Terms,
    moved: Money,
    date: NaiveDate,
) -> Result<Draft> {
    let zero = Money::zero(moved.currency());
    let postings = self::moved(document, terms, moved, zero)?;
    Ok(draft(
        (Event::DepositVat, terms.language),
        &document.head,
        date,
        postings,
    ))
}

/// Takes off a final bill what its deposits have brought already. A deposit was worth what it was
/// on its own day: what the exchange rate made of it since is gain or loss.
pub(super) fn take_off(ledger: &mut Ledger<'_>, deposits: &[TakenOff]) -> Result<()> {
    let (bill, book) = (ledger.bill, ledger.terms.book);
    let zero = Money::zero(bill.currency);
    for it in deposits {
        let then = it.amount.in_book(it.document.head.rate, book)?;
        let now = it.amount.in_book(bill.rate, book)?;
        let role = match (now - then).is_negative() {
            true => "exchange-loss",
            false => "exchange-gain",
        };
        let back = moved(&it.document, &it.terms, it.amount, zero)?;
        back.into_iter().for_each(|posting| ledger.merge(posting));
        let paid = Side::Role("deposits-paid".to_string());
        ledger.merge(Posting {
            foreign: bill.rate.map(|_| zero),
            ..Posting::to(paid, now - then)
        });
        ledger.put(Side::Role(role.to_string()), zero, then - now, None);
    }
    Ok(())
}

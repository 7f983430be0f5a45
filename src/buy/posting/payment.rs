//! What payments and cash discounts do to the books. Pure.

use super::{Ledger, Terms, draft, rounding};
use crate::base::{Language, Money, Percent, Result};
use crate::buy::{Bill, Document};
use crate::ledger::words::Event;
use crate::ledger::{Category, Draft, Posting, Side, Vat};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Money that goes out, or comes back.
pub struct Paid {
    /// The account it leaves: by role or by number.
    pub account: Side,
    /// How much, in the currency of the bill.
    pub amount: Money,
    /// What it is worth on that day, in the book currency.
    pub worth: Money,
    /// What of the payable it clears, in the book currency.
    pub clears: Money,
    /// Whether it takes a payment back: a gain of it is then no gain, rather than a loss.
    pub taken_back: bool,
}

/// A payment: the payable for money; what the exchange rate made of it in between is gain or loss.
pub fn payment(bill: &Bill, paid: &Paid, date: NaiveDate, language: Language) -> Draft {
    let foreign = bill.rate.map(|_| paid.amount);
    let difference = paid.worth - paid.clears;
    let role = match difference.is_negative() != paid.taken_back {
        true => "exchange-gain",
        false => "exchange-loss",
    };
    let postings = vec![
        Posting {
            foreign,
            contact: Some(bill.contact),
            ..Posting::to_role("payable", paid.clears)
        },
        Posting {
            foreign: foreign.map(|amount| -amount),
            ..Posting::to(paid.account.clone(), -paid.worth)
        },
        Posting::to_role(role, difference),
    ];
    let what = match paid.amount.is_negative() {
        true => Event::Refund,
        false => Event::Payment,
    };
    draft((what, language), bill, date, postings)
}

/// What is open of a bill that other books had posted: it stands against the opening account.
pub fn opened(bill: &Bill, date: NaiveDate, language: Language) -> Draft {
    let postings = vec![
        Posting {
            foreign: bill.rate.map(|_| -bill.payable),
            contact: Some(bill.contact),
            ..Posting::to_role("payable", -bill.book_payable)
        },
        Posting {
            foreign: bill.rate.map(|_| bill.payable),
            ..Posting::to_role("opening.payable", bill.book_payable)
        },
    ];
    draft((Event::TakenOver, language), bill, date, postings)
}

/// A cash discount: costs and input VAT shrink with it (§ 17 UStG), each rate by its share.
pub fn discount(
    document: &Document,
    amount: Money,
    clears: Money,
    terms: &Terms,
    date: NaiveDate,
) -> Result<Draft> {
    let bill = &document.head;
    let mut ledger = Ledger::new(bill, terms);
    let weights: Vec<i64> = document
        .by_vat
        .iter()
        .map(|sum| (sum.net + sum.amount).minor())
        .collect();
    for (sum, gross) in document.by_vat.iter().zip(amount.allocate(&weights)) {
        let mut nets: Vec<(Option<Percent>, i64)> = vec![(None, 0)];
        for line in document.lines.iter().filter(|line| line.vat == sum.vat) {
            match nets
                .iter_mut()
                .find(|(own_rate, _)| *own_rate == line.own_rate)
            {
                Some((_, net)) => *net += line.net.minor(),
                None => nets.push((line.own_rate, line.net.minor())),
            }
        }
        let weights: Vec<i64> = nets.iter().map(|(_, net)| *net).collect();
        for ((own_rate, _), gross) in nets.iter().zip(gross.allocate(&weights)) {
            reduce(&mut ledger, sum.vat, *own_rate, gross)?;
        }
    }
    let postings = ledger.payable(-amount, -clears, rounding())?;
    Ok(draft(
        (Event::CashDiscount, terms.language),
        bill,
        date,
        postings,
    ))
}

/// Takes a part of the discount off costs and VAT of one rate.
fn reduce(
    ledger: &mut Ledger<'_>,
    vat: Vat,
    own_rate: Option<Percent>,
    gross: Money,
) -> Result<()> {
    let terms = ledger.terms;
    let deducted = vat.category == Category::Standard && terms.deducts;
    let rate = vat.rate.amount();
    let tax = match deducted {
        true => gross.amount() * rate / (Decimal::ONE_HUNDRED + rate),
        false => Decimal::ZERO,
    };
    let tax = Money::round(tax, gross.currency())?;
    let code = terms.code(vat, own_rate);
    let received = Side::Role(match deducted {
        true => terms.role("discount-received", vat.rate, ""),
        false => "discount-received".to_string(),
    });
    ledger.add(received.clone(), tax - gross, code.clone())?;
    let input = Side::Role(terms.role("vat-in", vat.rate, ""));
    ledger.add(input, -tax, code)?;
    ledger.own_vat((received, None), vat, own_rate, -gross)
}

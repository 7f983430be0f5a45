//! What payments and cash discounts do to the books. Pure.

use super::{Cost, Ledger, Terms, draft, rounding};
use crate::base::{Id, Language, Money, Percent, Result};
use crate::buy::{Bill, Document};
use crate::ledger::words::Event;
use crate::ledger::{Category, Department, Draft, Posting, Side, Vat};
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

/// Whose cost something is, each with what of it.
type Bearers = Vec<(Option<Id<Department>>, i64)>;

/// A cash discount: costs and input VAT shrink with it (§ 17 UStG), each rate by its share, and
/// what each department has paid of it.
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
        let mut rates: Vec<(Option<Percent>, Bearers)> = vec![(None, Vec::new())];
        for line in document.lines.iter().filter(|line| line.vat == sum.vat) {
            let known = rates.iter().position(|it| it.0 == line.own_rate);
            let index = known.unwrap_or(rates.len());
            if known.is_none() {
                rates.push((line.own_rate, Vec::new()));
            }
            let bearers = &mut rates[index].1;
            let department = terms.department(line);
            match bearers.iter_mut().find(|it| it.0 == department) {
                Some((_, net)) => *net += line.net.minor(),
                None => bearers.push((department, line.net.minor())),
            }
        }
        let net = |bearers: &Bearers| bearers.iter().map(|it| it.1).sum();
        let weights: Vec<i64> = rates.iter().map(|it| net(&it.1)).collect();
        for ((own_rate, bearers), gross) in rates.iter().zip(gross.allocate(&weights)) {
            reduce(&mut ledger, sum.vat, *own_rate, (gross, bearers))?;
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
    (gross, bearers): (Money, &Bearers),
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
    let of = |amount: Money| -> Vec<(Cost, Money)> {
        let weights: Vec<i64> = bearers.iter().map(|it| it.1).collect();
        let all = bearers.iter().zip(amount.allocate(&weights));
        let all = all.map(|((department, _), part)| ((received.clone(), *department), part));
        match bearers.is_empty() {
            true => vec![((received.clone(), None), amount)],
            false => all.collect(),
        }
    };
    for (cost, part) in of(tax - gross) {
        ledger.add_cost(cost, part, code.clone())?;
    }
    let input = Side::Role(terms.role("vat-in", vat.rate, ""));
    ledger.add(input, -tax, code)?;
    match terms.deducts {
        true => ledger.own_vat((received, None), vat, own_rate, -gross),
        // VAT that is part of the costs is of those whose costs they are.
        false => of(-gross)
            .into_iter()
            .try_for_each(|(cost, part)| ledger.own_vat(cost, vat, own_rate, part)),
    }
}

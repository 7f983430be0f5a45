//! How bills, their payments and discounts show up in the books. Pure.

pub mod deposit;
mod payment;
mod terms;

pub use payment::{Paid, discount, opened, payment};
pub use terms::Terms;

use self::deposit::TakenOff;
use super::{Bill, Bought, Document, Kind};
use crate::base::{Id, Language, Money, Percent, Result};
use crate::ledger::words::Event;
use crate::ledger::{Category, Department, Draft, Posting, Side, Vat};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// An account, and whose cost it is.
type Cost = (Side, Option<Id<Department>>);

/// Puts an amount of the bill's currency on an account, with both currencies where they differ.
struct Ledger<'a> {
    bill: &'a Bill,
    terms: &'a Terms,
    postings: Vec<Posting>,
}

impl<'a> Ledger<'a> {
    fn new(bill: &'a Bill, terms: &'a Terms) -> Ledger<'a> {
        Ledger {
            bill,
            terms,
            postings: Vec::new(),
        }
    }

    fn add(&mut self, side: Side, amount: Money, tax: Option<String>) -> Result<()> {
        self.add_cost((side, None), amount, tax)
    }

    /// As `add`, for a department.
    fn add_cost(
        &mut self,
        (side, department): Cost,
        amount: Money,
        tax: Option<String>,
    ) -> Result<()> {
        let book = amount.in_book(self.bill.rate, self.terms.book)?;
        self.postings.push(Posting {
            foreign: self.bill.rate.map(|_| amount),
            tax,
            department,
            ..Posting::to(side, book)
        });
        Ok(())
    }

    /// An amount, with what it is worth in the books.
    fn put(&mut self, side: Side, amount: Money, book: Money, tax: Option<String>) {
        self.postings.push(Posting {
            foreign: self.bill.rate.map(|_| amount),
            tax,
            ..Posting::to(side, book)
        });
    }

    /// As `put`; what the exchange rate makes of it otherwise is gain or loss.
    fn exactly(
        &mut self,
        side: Side,
        amount: Money,
        book: Money,
        tax: Option<String>,
    ) -> Result<()> {
        let difference = amount.in_book(self.bill.rate, self.terms.book)? - book;
        let role = match difference.is_negative() {
            true => "exchange-gain",
            false => "exchange-loss",
        };
        self.put(side, amount, book, tax);
        let nothing = Money::zero(amount.currency());
        self.put(Side::Role(role.to_string()), nothing, difference, None);
        Ok(())
    }

    /// Adds a posting to the one on the same account with the same code, if there is one.
    fn merge(&mut self, posting: Posting) {
        let same = |it: &&mut Posting| {
            it.side == posting.side && it.tax == posting.tax && it.department == posting.department
        };
        match self.postings.iter_mut().find(same) {
            Some(it) => {
                it.amount += posting.amount;
                it.foreign = it.foreign.zip(posting.foreign).map(|(a, b)| a + b);
            }
            None => self.postings.push(posting),
        }
    }

    /// VAT that we owe and, if we may, deduct: both sides; else it is a cost on `cost`.
    fn own_vat(
        &mut self,
        cost: Cost,
        vat: Vat,
        own_rate: Option<Percent>,
        net: Money,
    ) -> Result<()> {
        let Some((rate, more)) = self.terms.owed(vat, own_rate) else {
            return Ok(());
        };
        let tax = Money::round(rate.of(net.amount()), net.currency())?;
        let code = self.terms.code(vat, own_rate);
        // VAT that is part of the costs has no code, or it would count as a taxable amount.
        let (ours, code_of_ours) = match self.terms.deducts {
            true => (
                (Side::Role(self.terms.role("vat-in", rate, more)), None),
                code.clone(),
            ),
            false => (cost, None),
        };
        self.add_cost(ours, tax, code_of_ours)?;
        self.add(
            Side::Role(self.terms.role("vat-out", rate, more)),
            -tax,
            code,
        )
    }

    /// What we owe, exactly; cents that the exchange rate leaves over go with the `rest`.
    fn payable(mut self, amount: Money, worth: Money, rest: Side) -> Result<Vec<Posting>> {
        let foreign = self.bill.rate.map(|_| amount);
        self.postings.push(Posting {
            foreign: foreign.map(|amount| -amount),
            contact: Some(self.bill.contact),
            ..Posting::to_role("payable", -worth)
        });
        let left = -Money::sum(self.postings.iter().map(|it| it.amount), self.terms.book);
        let foreign = self.bill.rate.map(|_| {
            let others = self.postings.iter().filter_map(|it| it.foreign);
            -Money::sum(others, self.bill.currency)
        });
        self.postings.push(Posting {
            foreign,
            ..Posting::to(rest, left)
        });
        Ok(self.postings)
    }
}

fn draft(
    (what, language): (Event, Language),
    bill: &Bill,
    date: NaiveDate,
    postings: Vec<Posting>,
) -> Draft {
    let what = what.text(language);
    Draft {
        date,
        text: format!(
            "{what} {} {} {}",
            bill.number, bill.supplier_name, bill.supplier_number
        ),
        document: Some(bill.number.clone()),
        source: "buy",
        postings,
    }
}

/// The input VAT in the book currency, where a bill in another one states it and any at all.
fn stated_vat(bill: &Bill) -> Option<Money> {
    bill.book_vat.filter(|_| !bill.vat.is_zero())
}

/// Where a line is posted: its account, which approving has filled in, and whose cost it is.
fn cost(line: &Bought, terms: &Terms) -> Cost {
    let side = match &line.account {
        Some(account) => Side::Code(account.to_string()),
        None => Side::Role(terms.goods_role(line)),
    };
    (side, terms.department(line))
}

/// Where cents go.
fn rounding() -> Side {
    Side::Role("rounding".to_string())
}

/// Where goes what does not add up on a bill: to the account that was named for it.
fn difference(bill: &Bill) -> Side {
    match &bill.difference_to {
        Some(account) => Side::Code(account.to_string()),
        None => rounding(),
    }
}

/// An approved bill: the costs and the VAT we may deduct are ours, the gross is owed.
///
/// Where the supplier owes no VAT because we do (§ 13b, § 1a UStG), it stands on both sides.
/// Who may not deduct it (§ 19 UStG, § 15 (1a) UStG) has it among the costs.
///
/// A deposit is money paid ahead; its VAT is deducted when it is paid. The final bill has all the
/// costs, and deducts what is left when the `deposits` are taken off: so nothing is deducted twice,
/// and never too early (§ 15 (1) sentence 1 no. 1 sentence 3 UStG).
pub fn approved(
    document: &Document,
    terms: &Terms,
    deposits: &[TakenOff],
    date: NaiveDate,
) -> Result<Draft> {
    let bill = &document.head;
    let mut ledger = Ledger::new(bill, terms);
    if bill.kind == Kind::Deposit {
        ledger.add(Side::Role("deposits-paid".to_string()), bill.payable, None)?;
        let postings = ledger.payable(bill.payable, bill.book_payable, difference(bill))?;
        return Ok(draft(
            (Event::Deposit, terms.language),
            bill,
            date,
            postings,
        ));
    }
    // One posting for each account, department and code, so that an exchange rate rounds once.
    let mut costs: BTreeMap<(String, Option<String>), (Cost, Money)> = BTreeMap::new();
    let mut own: Vec<(Cost, Vat, Option<Percent>, Money)> = Vec::new();
    let zero = Money::zero(bill.currency);
    for line in &document.lines {
        let side = cost(line, terms);
        let code = terms.code(line.vat, line.own_rate);
        let (_, sum) = costs
            .entry((format!("{side:?}"), code))
            .or_insert((side.clone(), zero));
        *sum += line.net;
        let same = |it: &&mut (Cost, Vat, Option<Percent>, Money)| {
            it.1 == line.vat && it.2 == line.own_rate && (terms.deducts || it.0 == side)
        };
        match own.iter_mut().find(same) {
            Some(it) => it.3 += line.net,
            None => own.push((side, line.vat, line.own_rate, line.net)),
        }
    }
    if !terms.deducts {
        for sum in &document.by_vat {
            let lines = || document.lines.iter().filter(|line| line.vat == sum.vat);
            let weights: Vec<i64> = lines().map(|line| line.net.minor()).collect();
            for (line, part) in lines().zip(sum.amount.allocate(&weights)) {
                let key = (
                    format!("{:?}", cost(line, terms)),
                    terms.code(line.vat, line.own_rate),
                );
                if let Some((_, sum)) = costs.get_mut(&key) {
                    *sum += part;
                }
            }
        }
    }
    for ((_, code), (side, amount)) in costs {
        ledger.add_cost(side, amount, code)?;
    }
    if terms.deducts {
        let weights: Vec<i64> = document.by_vat.iter().map(|it| it.amount.minor()).collect();
        let stated = stated_vat(bill).map(|vat| vat.allocate(&weights));
        for (index, sum) in document.by_vat.iter().enumerate() {
            // VAT where none is due is owed by who states it (§ 14c UStG), and not deducted.
            let role = match sum.vat.category {
                Category::Standard => terms.role("vat-in", sum.vat.rate, ""),
                _ => "vat-in.lost".to_string(),
            };
            let code = terms.code(sum.vat, None);
            let side = Side::Role(role);
            match &stated {
                None => ledger.add(side, sum.amount, code)?,
                Some(stated) => ledger.exactly(side, sum.amount, stated[index], code)?,
            }
        }
    }
    for (side, vat, own_rate, net) in own {
        ledger.own_vat(side, vat, own_rate, net)?;
    }
    ledger.add(Side::Role("deposits-paid".to_string()), -bill.prepaid, None)?;
    deposit::take_off(&mut ledger, deposits)?;
    let what = match bill.kind {
        Kind::Invoice | Kind::Deposit => Event::Bill,
        Kind::CreditNote => Event::CreditNote,
    };
    let postings = ledger.payable(bill.payable, bill.book_payable, difference(bill))?;
    Ok(draft((what, terms.language), bill, date, postings))
}

#[cfg(test)]
mod tests;

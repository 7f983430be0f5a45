//! How bills, their payments and discounts show up in the books. Pure.

pub mod deposit;

use self::deposit::TakenOff;
use super::{Bill, Bought, Document, Kind};
use crate::base::{Currency, Money, Percent, Result};
use crate::ledger::{Category, Draft, Place, Posting, Side, Vat};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What the books need to know about a bill beyond the paper.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Where the supplier is.
    pub place: Place,
    /// Whether its VAT is deducted (§ 15 UStG).
    pub deducts: bool,
    /// The rate we owe where the supplier owes none and the line does not say.
    pub own_rate: Percent,
    /// The roles that the chart has accounts for.
    pub roles: BTreeSet<String>,
    /// The currency of the books.
    pub book: Currency,
}

impl Terms {
    /// The account of a rate, or else the one for other rates.
    fn role(&self, name: &str, rate: Percent, more: &str) -> String {
        let own = format!("{name}.{rate}{more}");
        match self.roles.contains(&own) {
            true => own,
            false => format!("{name}{more}"),
        }
    }

    /// The rate we owe ourselves on a line, if we do, and how its accounts are called.
    fn owed(&self, vat: Vat, own_rate: Option<Percent>) -> Option<(Percent, &'static str)> {
        let rate = own_rate.unwrap_or(self.own_rate);
        match vat.category {
            Category::ReverseCharge => Some((rate, ".reverse-charge")),
            Category::IntraCommunity => Some((rate, ".acquisition")),
            Category::Standard
            | Category::Zero
            | Category::Exempt
            | Category::SmallBusiness
            | Category::Export
            | Category::Outside => None,
        }
    }

    /// Whether we owe the VAT ourselves.
    pub fn owes(&self, vat: Vat) -> bool {
        self.owed(vat, None).is_some()
    }

    /// The tax code of a posting: `in.S19`, `in.AE19-EU`, `in.K19`, `in.E`. VAT that is part of
    /// the costs has none.
    fn code(&self, vat: Vat, own_rate: Option<Percent>) -> Option<String> {
        if vat.category == Category::Standard && !self.deducts {
            return None;
        }
        let own = self.owed(vat, own_rate).map(|(rate, _)| rate.to_string());
        let code = format!("in.{}", vat.code(Place::Home));
        let eu = match (vat.category, self.place) {
            (Category::ReverseCharge, Place::Eu) => "-EU",
            _ => "",
        };
        Some(format!("{code}{}{eu}", own.unwrap_or_default()))
    }

    /// The account of goods bought: where a line goes when nobody says.
    pub fn goods_role(&self, line: &Bought) -> String {
        match (line.vat.category, self.owed(line.vat, line.own_rate)) {
            (Category::Standard, _) if self.deducts => self.role("goods", line.vat.rate, ""),
            (Category::IntraCommunity, Some((rate, more))) => {
                let own = format!("goods.{rate}{more}");
                match self.roles.contains(&own) && self.deducts {
                    true => own,
                    false => "goods".to_string(),
                }
            }
            _ => "goods".to_string(),
        }
    }
}

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
        let book = amount.in_book(self.bill.rate, self.terms.book)?;
        self.put(side, amount, book, tax);
        Ok(())
    }

    /// As `add`, with what it is worth in the books.
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
        let same = |it: &&mut Posting| it.side == posting.side && it.tax == posting.tax;
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
        cost: Side,
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
                Side::Role(self.terms.role("vat-in", rate, more)),
                code.clone(),
            ),
            false => (cost, None),
        };
        self.add(ours, tax, code_of_ours)?;
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

fn draft(what: &str, bill: &Bill, date: NaiveDate, postings: Vec<Posting>) -> Draft {
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

/// Where a line is posted: its account, which approving has filled in.
fn cost(line: &Bought, terms: &Terms) -> Side {
    match &line.account {
        Some(account) => Side::Code(account.to_string()),
        None => Side::Role(terms.goods_role(line)),
    }
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
        return Ok(draft("Deposit", bill, date, postings));
    }
    // One posting for each account and code, so that an exchange rate rounds once.
    let mut costs: BTreeMap<(String, Option<String>), (Side, Money)> = BTreeMap::new();
    let mut own: Vec<(Side, Vat, Option<Percent>, Money)> = Vec::new();
    let zero = Money::zero(bill.currency);
    for line in &document.lines {
        let side = cost(line, terms);
        let code = terms.code(line.vat, line.own_rate);
        let (_, sum) = costs
            .entry((format!("{side:?}"), code))
            .or_insert((side.clone(), zero));
        *sum += line.net;
        let same = |it: &&mut (Side, Vat, Option<Percent>, Money)| {
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
        ledger.add(side, amount, code)?;
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
        Kind::Invoice | Kind::Deposit => "Bill",
        Kind::CreditNote => "Credit note",
    };
    let postings = ledger.payable(bill.payable, bill.book_payable, difference(bill))?;
    Ok(draft(what, bill, date, postings))
}

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
}

/// A payment: the payable for money; what the exchange rate made of it in between is gain or loss.
pub fn payment(bill: &Bill, paid: &Paid, date: NaiveDate) -> Draft {
    let foreign = bill.rate.map(|_| paid.amount);
    let difference = paid.worth - paid.clears;
    let role = match difference.is_negative() {
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
        true => "Refund",
        false => "Payment",
    };
    draft(what, bill, date, postings)
}

/// What is open of a bill that other books had posted: it stands against the opening account.
pub fn opened(bill: &Bill, date: NaiveDate) -> Draft {
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
    draft("Taken over:", bill, date, postings)
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
    Ok(draft("Cash discount", bill, date, postings))
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
    ledger.own_vat(received, vat, own_rate, -gross)
}

#[cfg(test)]
mod tests;

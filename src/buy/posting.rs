//! How bills, their payments and discounts show up in the books. Pure.

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
        let posting = match side {
            Side::Role(role) => Posting::to_role(role, Money::zero(self.terms.book)),
            Side::Code(code) => Posting::to_code(code, Money::zero(self.terms.book)),
        };
        self.postings.push(Posting {
            amount: amount.in_book(self.bill.rate, self.terms.book)?,
            foreign: self.bill.rate.map(|_| amount),
            tax,
            ..posting
        });
        Ok(())
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
        let ours = match self.terms.deducts {
            true => Side::Role(self.terms.role("vat-in", rate, more)),
            false => cost,
        };
        self.add(ours, tax, code.clone())?;
        self.add(
            Side::Role(self.terms.role("vat-out", rate, more)),
            -tax,
            code,
        )
    }

    /// What we owe, exactly; cents that the exchange rate leaves over go with the rounding.
    fn payable(mut self, amount: Money, worth: Money) -> Result<Vec<Posting>> {
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
            ..Posting::to_role("rounding", left)
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

/// Where a line is posted: its account, which approving has filled in.
fn cost(line: &Bought, terms: &Terms) -> Side {
    match &line.account {
        Some(account) => Side::Code(account.to_string()),
        None => Side::Role(terms.goods_role(line)),
    }
}

/// An approved bill: the costs and the VAT we may deduct are ours, the gross is owed.
///
/// Where the supplier owes no VAT because we do (§ 13b, § 1a UStG), it stands on both sides.
/// Who may not deduct it (§ 19 UStG, § 15 (1a) UStG) has it among the costs.
pub fn approved(document: &Document, terms: &Terms, date: NaiveDate) -> Result<Draft> {
    let bill = &document.head;
    let mut ledger = Ledger::new(bill, terms);
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
        for sum in &document.by_vat {
            // VAT where none is due is owed by who states it (§ 14c UStG), and not deducted.
            let role = match sum.vat.category {
                Category::Standard => terms.role("vat-in", sum.vat.rate, ""),
                _ => "vat-in.lost".to_string(),
            };
            let code = terms.code(sum.vat, None);
            ledger.add(Side::Role(role), sum.amount, code)?;
        }
    }
    for (side, vat, own_rate, net) in own {
        ledger.own_vat(side, vat, own_rate, net)?;
    }
    ledger.add(Side::Role("deposits-paid".to_string()), -bill.prepaid, None)?;
    let what = match bill.kind {
        Kind::Invoice => "Bill",
        Kind::CreditNote => "Credit note",
    };
    let postings = ledger.payable(bill.payable, bill.book_payable)?;
    Ok(draft(what, bill, date, postings))
}

/// Money that goes out, or comes back.
pub struct Paid {
    /// The account it leaves: a role of the chart.
    pub account: &'static str,
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
            ..Posting::to_role(paid.account, -paid.worth)
        },
        Posting::to_role(role, difference),
    ];
    let what = match paid.amount.is_negative() {
        true => "Refund",
        false => "Payment",
    };
    draft(what, bill, date, postings)
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
    let postings = ledger.payable(-amount, -clears)?;
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
mod tests {
    use super::super::{Stage, Sum};
    use super::*;
    use crate::base::{Id, Price, Quantity, Rate, Text};
    use crate::ledger::Chart;

    fn euros(minor: i64) -> Money {
        Money::from_minor(minor, Currency::EUR)
    }

    /// A bill with lines such as `100.00 @19` or `100.00 @K 7`: net, VAT, the rate we owe.
    fn document(lines: &[&str], rate: Option<Rate>) -> Document {
        let currency = match rate {
            Some(_) => "USD".parse().unwrap(),
            None => Currency::EUR,
        };
        let zero = Money::zero(currency);
        let text = |text: &str| -> Text { text.parse().unwrap() };
        let lines: Vec<Bought> = lines
            .iter()
            .map(|line| {
                let words: Vec<&str> = line.split_whitespace().collect();
                Bought {
                    text: text("Thing"),
                    detail: None,
                    item: None,
                    quantity: Quantity::ONE,
                    unit: None,
                    price: Price::default(),
                    per: Quantity::ONE,
                    adjustment: zero,
                    net: Money::parse(words[0], currency).unwrap(),
                    vat: words[1][1..].parse().unwrap(),
                    own_rate: words.get(2).map(|rate| rate.parse().unwrap()),
                    account: None,
                }
            })
            .collect();
        let mut by_vat: Vec<Sum> = Vec::new();
        for line in &lines {
            let amount = Money::round(line.vat.rate.of(line.net.amount()), currency).unwrap();
            match by_vat.iter_mut().find(|sum| sum.vat == line.vat) {
                Some(sum) => (sum.net, sum.amount) = (sum.net + line.net, sum.amount + amount),
                None => by_vat.push(Sum {
                    vat: line.vat,
                    net: line.net,
                    amount,
                }),
            }
        }
        let net = Money::sum(by_vat.iter().map(|sum| sum.net), currency);
        let vat = Money::sum(by_vat.iter().map(|sum| sum.amount), currency);
        let day = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let head = Bill {
            id: Id::new(1),
            number: "EB-2026-0001".to_string(),
            stage: Stage::Received,
            kind: Kind::Invoice,
            contact: Id::new(1),
            contact_number: text("L-1"),
            supplier_name: text("Müller"),
            supplier_number: text("R-1"),
            date: day,
            received_on: day,
            service: None,
            due_on: day,
            currency,
            rate,
            discount: None,
            terms: None,
            iban: None,
            bic: None,
            payee: None,
            remittance: None,
            order_reference: None,
            note: None,
            net,
            vat,
            rounding: zero,
            prepaid: zero,
            payable: net + vat,
            book_payable: (net + vat).in_book(rate, Currency::EUR).unwrap(),
            file: None,
            decided_on: None,
            reason: None,
            deducts: None,
            as_stated: None,
            entry: None,
            settled: zero,
            cancelled: false,
        };
        Document {
            head,
            lines,
            by_vat,
        }
    }

    fn terms(place: Place, deducts: bool) -> Terms {
        let accounts = Chart::Skr03.accounts().unwrap();
        Terms {
            place,
            deducts,
            own_rate: "19".parse().unwrap(),
            roles: accounts.into_iter().filter_map(|it| it.role).collect(),
            book: Currency::EUR,
        }
    }

    /// The postings as `role amount code`, those of nothing left out.
    fn told(draft: &Draft) -> Vec<String> {
        let sum = Money::sum(draft.postings.iter().map(|it| it.amount), Currency::EUR);
        assert!(sum.is_zero(), "{draft:?}");
        draft
            .postings
            .iter()
            .filter(|it| !it.amount.is_zero())
            .map(|it| {
                let (Side::Role(side) | Side::Code(side)) = &it.side;
                let tax = it.tax.as_deref().unwrap_or_default();
                format!("{side} {} {tax}", it.amount.amount())
                    .trim()
                    .to_string()
            })
            .collect()
    }

    #[track_caller]
    fn check(lines: &[&str], place: Place, deducts: bool, expected: &[&str]) {
        let document = document(lines, None);
        let entry = approved(&document, &terms(place, deducts), document.head.date).unwrap();
        assert_eq!(told(&entry), expected, "{lines:?}");
    }

    #[test]
    fn input_vat_by_rate() {
        check(
            &["100.00 @19", "50.00 @7", "10.00 @19"],
            Place::Home,
            true,
            &[
                "goods.19 110.00 in.S19",
                "goods.7 50.00 in.S7",
                "vat-in.19 20.90 in.S19",
                "vat-in.7 3.50 in.S7",
                "payable -184.40",
            ],
        );
        // A rate without an account of its own.
        check(
            &["100.00 @5.5"],
            Place::Home,
            true,
            &[
                "goods 100.00 in.S5.5",
                "vat-in 5.50 in.S5.5",
                "payable -105.50",
            ],
        );
    }

    #[test]
    fn no_vat() {
        for vat in ["0", "E", "O", "G", "KU"] {
            let code = vat.parse::<Vat>().unwrap().code(Place::Home);
            check(
                &[&format!("100.00 @{vat}")],
                Place::Home,
                true,
                &[&format!("goods 100.00 in.{code}"), "payable -100.00"],
            );
        }
    }

    #[test]
    fn reverse_charge_is_on_both_sides() {
        for (place, code) in [
            (Place::Home, "in.AE19"),
            (Place::Eu, "in.AE19-EU"),
            (Place::Abroad, "in.AE19"),
        ] {
            check(
                &["100.00 @AE"],
                place,
                true,
                &[
                    &format!("goods 100.00 {code}"),
                    &format!("vat-in.19.reverse-charge 19.00 {code}"),
                    &format!("vat-out.19.reverse-charge -19.00 {code}"),
                    "payable -100.00",
                ],
            );
        }
    }

    #[test]
    fn acquisitions_are_on_both_sides() {
        check(
            &["100.00 @K", "40.00 @K 7"],
            Place::Eu,
            true,
            &[
                "goods.19.acquisition 100.00 in.K19",
                "goods.7.acquisition 40.00 in.K7",
                "vat-in.19.acquisition 19.00 in.K19",
                "vat-out.19.acquisition -19.00 in.K19",
                "vat-in.7.acquisition 2.80 in.K7",
                "vat-out.7.acquisition -2.80 in.K7",
                "payable -140.00",
            ],
        );
    }

    /// § 19 UStG: no input VAT, but the VAT of § 13b is owed all the same (§ 13b (5) UStG).
    #[test]
    fn who_may_not_deduct_has_it_among_the_costs() {
        check(
            &["100.00 @19", "33.33 @19"],
            Place::Home,
            false,
            &["goods 158.66", "payable -158.66"],
        );
        check(
            &["100.00 @AE"],
            Place::Eu,
            false,
            &[
                "goods 100.00 in.AE19-EU",
                "goods 19.00 in.AE19-EU",
                "vat-out.19.reverse-charge -19.00 in.AE19-EU",
                "payable -100.00",
            ],
        );
    }

    #[test]
    fn what_does_not_add_up_is_rounding() {
        let mut document = document(&["100.00 @19"], None);
        document.head.payable = euros(12000);
        document.head.book_payable = euros(12000);
        document.head.prepaid = euros(2000);
        let entry = approved(&document, &terms(Place::Home, true), document.head.date).unwrap();
        assert_eq!(
            told(&entry),
            [
                "goods.19 100.00 in.S19",
                "vat-in.19 19.00 in.S19",
                "deposits-paid -20.00",
                "payable -120.00",
                "rounding 21.00",
            ]
        );
    }

    #[test]
    fn cents_of_an_exchange_rate_are_rounding() {
        let rate = Some("1.0825".parse().unwrap());
        let document = document(&["33.33 @19", "66.67 @7"], rate);
        let entry = approved(&document, &terms(Place::Abroad, true), document.head.date).unwrap();
        let foreign: i64 = entry
            .postings
            .iter()
            .filter_map(|it| it.foreign)
            .map(Money::minor)
            .sum();
        assert_eq!(foreign, 0);
        assert!(
            told(&entry).contains(&format!("payable -{}", document.head.book_payable.amount()))
        );
    }

    #[test]
    fn a_discount_takes_its_vat_with_it() {
        let check = |lines: &[&str], deducts: bool, amount: i64, expected: &[&str]| {
            let document = document(lines, None);
            let amount = euros(amount);
            let terms = terms(Place::Eu, deducts);
            let entry = discount(&document, amount, amount, &terms, document.head.date).unwrap();
            assert_eq!(told(&entry), expected, "{lines:?}");
        };
        check(
            &["100.00 @19", "100.00 @7"],
            true,
            452,
            &[
                "discount-received.19 -2.00 in.S19",
                "vat-in.19 -0.38 in.S19",
                "discount-received.7 -2.00 in.S7",
                "vat-in.7 -0.14 in.S7",
                "payable 4.52",
            ],
        );
        check(
            &["100.00 @AE"],
            true,
            200,
            &[
                "discount-received -2.00 in.AE19-EU",
                "vat-in.19.reverse-charge -0.38 in.AE19-EU",
                "vat-out.19.reverse-charge 0.38 in.AE19-EU",
                "payable 2.00",
            ],
        );
        check(
            &["100.00 @K", "100.00 @K 7"],
            true,
            400,
            &[
                "discount-received -2.00 in.K19",
                "vat-in.19.acquisition -0.38 in.K19",
                "vat-out.19.acquisition 0.38 in.K19",
                "discount-received -2.00 in.K7",
                "vat-in.7.acquisition -0.14 in.K7",
                "vat-out.7.acquisition 0.14 in.K7",
                "payable 4.00",
            ],
        );
        check(
            &["100.00 @19"],
            false,
            238,
            &["discount-received -2.38", "payable 2.38"],
        );
    }
}

//! What each VAT category does to the books.

use super::*;
use crate::base::{Currency, Id, Price, Quantity, Rate, Text};
use crate::buy::{Stage, Sum};
use crate::ledger::{Chart, Place};

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
                department: None,
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
        pay_by: None,
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
        difference_to: None,
        book_vat: None,
        entry: None,
        opened_on: None,
        settled: zero,
        cancelled: false,
        self_bill: None,
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
        departments: Default::default(),
        book: Currency::EUR,
        language: Language::En,
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
    let entry = approved(&document, &terms(place, deducts), &[], document.head.date).unwrap();
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
            "goods 19.00",
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
    let entry = approved(
        &document,
        &terms(Place::Home, true),
        &[],
        document.head.date,
    )
    .unwrap();
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
    let entry = approved(
        &document,
        &terms(Place::Abroad, true),
        &[],
        document.head.date,
    )
    .unwrap();
    let foreign: i64 = entry
        .postings
        .iter()
        .filter_map(|it| it.foreign)
        .map(Money::minor)
        .sum();
    assert_eq!(foreign, 0);
    assert!(told(&entry).contains(&format!("payable -{}", document.head.book_payable.amount())));
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

/// A deposit in two payments, and the final bill that takes it off: costs and VAT once, the VAT of
/// the deposit when it is paid, and nothing left between.
#[test]
fn a_deposit_is_money_paid_ahead() {
    let mut deposit = document(&["1000.00 @19"], None);
    deposit.head.kind = Kind::Deposit;
    let terms = terms(Place::Home, true);
    let first = approved(&deposit, &terms, &[], deposit.head.date).unwrap();
    assert_eq!(told(&first), ["deposits-paid 1190.00", "payable -1190.00"]);
    let mut whole = document(&["5000.00 @19"], None);
    whole.head.prepaid = deposit.head.payable;
    whole.head.payable = whole.head.payable - whole.head.prepaid;
    whole.head.book_payable = whole.head.payable;
    let third = deposit::moved(&deposit, &terms, euros(0), euros(39_667)).unwrap();
    let rest = deposit::moved(&deposit, &terms, euros(39_667), euros(119_000)).unwrap();
    let day = deposit.head.date;
    assert_eq!(
        told(&draft(
            (Event::DepositVat, Language::En),
            &deposit.head,
            day,
            third
        )),
        [
            "deposits-paid 333.34 in.S19",
            "vat-in.19 63.33 in.S19",
            "deposits-paid -396.67",
        ]
    );
    assert_eq!(
        told(&draft(
            (Event::DepositVat, Language::En),
            &deposit.head,
            day,
            rest
        )),
        [
            "deposits-paid 666.66 in.S19",
            "vat-in.19 126.67 in.S19",
            "deposits-paid -793.33",
        ]
    );
    let taken = TakenOff {
        amount: deposit.head.payable,
        document: deposit,
        terms: terms.clone(),
    };
    let last = approved(&whole, &terms, &[taken], day).unwrap();
    assert_eq!(
        told(&last),
        [
            "goods.19 5000.00 in.S19",
            "vat-in.19 760.00 in.S19",
            "deposits-paid -1000.00 in.S19",
            "payable -4760.00",
        ]
    );
}

/// What we owe ourselves on a deposit (§ 13b UStG), and goods from the EU, whose tax comes later.
#[test]
fn a_deposit_without_vat_of_the_supplier() {
    let mut deposit = document(&["1000.00 @AE", "500.00 @K", "10.00 @E"], None);
    deposit.head.kind = Kind::Deposit;
    let whole = deposit.head.payable;
    let day = deposit.head.date;
    for (deducts, expected) in [
        (
            true,
            vec![
                "deposits-paid 1000.00 in.AE19-EU",
                "vat-out.19.reverse-charge -190.00 in.AE19-EU",
                "vat-in.19.reverse-charge 190.00 in.AE19-EU",
                "deposits-paid -1000.00",
            ],
        ),
        (
            false,
            vec![
                "deposits-paid 1000.00 in.AE19-EU",
                "vat-out.19.reverse-charge -190.00 in.AE19-EU",
                "deposits-paid 190.00",
                "deposits-paid -1000.00",
            ],
        ),
    ] {
        let terms = terms(Place::Eu, deducts);
        let moved = deposit::moved(&deposit, &terms, euros(0), whole).unwrap();
        assert_eq!(
            told(&draft(
                (Event::DepositVat, Language::En),
                &deposit.head,
                day,
                moved
            )),
            expected
        );
    }
}

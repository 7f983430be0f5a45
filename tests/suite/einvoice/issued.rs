//! What the invoice desk issues, as an e-invoice: valid in every format, with the same amounts.

use super::{TARGETS, cases, rejected, samples};
use crate::book::{Book, content, day, payment, text, today};
use crate::laws;
use bo::base::Money;
use bo::contact::Prices;
use bo::einvoice::{self, Profile, Target};
use bo::firm::Firm;
use bo::invoice::{self, Adjustment, Content, Kind, electronic};
use bo::ledger::Chart;
use proptest::prelude::*;
use std::fs;

/// Books of a firm that says all that e-invoices want.
fn book() -> Book {
    let mut book = Book::new(Chart::Skr03);
    let toml = crate::book::FIRM.replace(
        "email =",
        "phone = \"+49 221 1234567\"\ncontact = \"Petra Weber\"\nemail =",
    );
    let toml = toml.replace("[bank]", "[bank]\ncreditor_id = \"DE98ZZZ09999999999\"");
    book.firm = Firm::parse(&toml).expect("the firm is well formed");
    for (number, email) in [
        ("K-2", "o@oesterberg.example"),
        ("K-3", "us@harbour.example"),
        ("K-4", "laden@ecke.example"),
    ] {
        let patch = bo::tabular::from_json(
            format!(r#"{{"number": "{number}", "email": "{email}"}}"#).as_bytes(),
        );
        book.write(|tx, _| bo::contact::edit(tx, patch.expect("a contact")).map(|_| ()));
    }
    book
}

/// Every issued paper in every format: rejected by none, and it says what the paper says.
fn check(book: &Book, mut each: impl FnMut(&str, &str, &str)) {
    let numbers = invoice::numbers(&book.db, u32::MAX).expect("numbers");
    for number in numbers {
        let mut document = invoice::load(&book.db, &number).expect("it is there");
        if document.head.number.is_none() {
            continue;
        }
        document
            .head
            .buyer_reference
            .get_or_insert(text("04011000-12345-34"));
        for (target, name) in TARGETS {
            // Peppol knows parties by their VAT ids, and a Boston firm has none.
            let american = document.head.contact_number.as_str() == "K-3";
            if target == Target::Peppol
                && (american || document.head.contact_number.as_str() != "K-2")
            {
                continue;
            }
            let xml = electronic::xml(&book.db, &book.firm, &document, target)
                .unwrap_or_else(|err| panic!("{number} as {name}: {err}"));
            let findings = einvoice::check(xml.as_bytes(), Profile::Auto);
            assert_eq!(rejected(&findings), [""; 0], "{number} as {name}");
            let ours = findings.iter().find(|it| it.code.starts_with("BO-"));
            assert_eq!(ours, None, "{number} as {name}");
            says_the_same(&document, &xml);
            each(&number, name, &xml);
        }
    }
}

fn says_the_same(document: &invoice::Document, xml: &str) {
    let read = einvoice::read(xml.as_bytes())
        .expect("it can be read")
        .invoice;
    let head = &document.head;
    let back = matches!(head.kind, Kind::CreditNote | Kind::Cancellation);
    let same = |ours: Money, theirs: rust_decimal::Decimal| {
        let ours = if back { -ours } else { ours };
        assert_eq!(ours.amount(), theirs, "{}", head.name());
    };
    let totals = &read.totals;
    same(head.net, totals.taxable_total.into_decimal());
    same(
        head.vat,
        totals.vat_total.expect("it has VAT").into_decimal(),
    );
    same(head.payable, totals.due.into_decimal());
    let lines = read.lines.iter().map(|line| line.net_amount.into_decimal());
    for (item, net) in document.items.iter().zip(lines) {
        same(item.net, net);
    }
    assert_eq!(read.lines.len(), document.items.len());
    for (sum, theirs) in document.by_vat.iter().zip(&read.vat_breakdown) {
        same(sum.net, theirs.taxable_amount.into_decimal());
        same(sum.amount, theirs.tax_amount.into_decimal());
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn whatever_is_issued_is_an_e_invoice(ops in laws::ops()) {
        let mut book = book();
        laws::play(&mut book, &ops);
        check(&book, |_, _, _| ());
    }
}

/// One of each: the official rules look at these in `.ci/run`.
#[test]
fn one_of_each_kind_is_valid() {
    let mut book = book();
    let allowance = |percent: &str, charge| Adjustment {
        charge,
        percent: Some(percent.parse().expect("a percentage")),
        amount: None,
        reason: text("Vereinbart"),
        vat: None,
    };
    let plain = [
        ("K-1", &["2 x 49.90 @19 Mug", "3 x 9.99 -10% @7 Book"][..]),
        (
            "K-1",
            &[
                "2 h x 62.505 @19 Montage",
                "1 x 100 @0 Null",
                "-1 x 20 @19 Abzug",
            ],
        ),
        ("K-2", &["1 x 100 @AE Beratung"]),
        ("K-2", &["10 x 12.345 @K Ware"]),
        ("K-3", &["1 Kiste x 100 @G Export"]),
        ("K-1", &["1 x 100 @E Frei"]),
        ("K-1", &["1 x 100 @O Schadenersatz"]),
    ];
    for (customer, lines) in plain {
        book.issued(Kind::Invoice, &content(customer, lines));
    }
    let gross = Content {
        prices: Some(Prices::Gross),
        adjustments: vec![allowance("3", false)],
        ..content("K-4", &["3 x 9.99 @19 Tasse", "7 x 1.49 -10% @7 Heft"])
    };
    book.issued(Kind::Invoice, &gross);
    let changed = Content {
        adjustments: vec![allowance("5", false), allowance("1.5", true)],
        service_from: Some(day("2026-10-01")),
        service_to: Some(day("2026-10-31")),
        ..content("K-1", &["5 x 19.99 @19 Sache"])
    };
    book.issued(Kind::Invoice, &changed);
    let foreign = Content {
        currency: Some("USD".parse().expect("a currency")),
        rate: Some("1.0825".parse().expect("a rate")),
        ..content("K-1", &["5 x 19.99 @19 Thing"])
    };
    book.issued(Kind::Invoice, &foreign);
    let address = bo::tabular::from_json(
        r#"{"contact": "K-1", "label": "Werk", "name": "Kranz Rösterei", "zip": "53111",
            "city": "Bonn", "country": "DE"}"#
            .as_bytes(),
    );
    book.write(|tx, _| bo::contact::set_address(tx, &address.expect("an address")).map(|_| ()));
    let iban =
        bo::tabular::from_json(r#"{"number": "K-1", "iban": "DE02120300000000202051"}"#.as_bytes());
    book.write(|tx, _| bo::contact::edit(tx, iban.expect("a contact")).map(|_| ()));
    for particulars in [
        r#"{"type_code": "326", "contract_reference": "V-1", "project_reference": "P-1",
            "deliver_to": "Werk"}"#,
        r#"{"type_code": "384", "preceding": "RE-2026-0001"}"#,
        r#"{"pay_by": "direct-debit", "mandate": "M-17"}"#,
        r#"{"pay_by": "card", "card": "1234", "type_code": "875"}"#,
        r#"{"payee": "Faktor Bank AG", "payee_iban": "DE02120300000000202051", "type_code": "877",
            "attachments": [{"name": "plan.csv", "description": "Plan", "data": "YSxiCg=="}]}"#,
    ] {
        let said = Content {
            electronic: Some(bo::tabular::from_json(particulars.as_bytes()).expect(particulars)),
            ..content("K-1", &["1 x 100 @19 Sache"])
        };
        book.issued(Kind::Invoice, &said);
    }
    let deposit = book.issued(Kind::Deposit, &content("K-1", &["1 x 1000 @19 Anzahlung"]));
    book.write(|tx, _| invoice::pay(tx, deposit.name(), &payment(None)));
    let whole = Content {
        deposits: vec![text(deposit.name())],
        ..content("K-1", &["1 x 5000 @19 Anlage"])
    };
    book.issued(Kind::Final, &whole);
    let broken = content("K-1", &["1 x 49.90 @19 Mug"]);
    let reason = text("Bruch");
    book.write(|tx, firm| {
        invoice::credit(tx, firm, "RE-2026-0001", &broken, Some(&reason), today())
    });
    book.write(|tx, firm| invoice::cancel(tx, firm, "RE-2026-0002", &reason, today()));
    check(&book, |number, name, xml| {
        let path = samples().join(format!("{number}-{name}.xml"));
        fs::write(path, xml).expect("the sample can be written");
    });
}

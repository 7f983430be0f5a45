//! Bills that we write in place of suppliers, as e-invoices: valid in every format but Peppol, which
//! has no type 389, with the amounts of the bill.

use super::{TARGETS, rejected, samples};
use crate::book::{Book, assert_sound, day, self_bill, text, today};
use bo::base::Language;
use bo::buy::{self, Content, Kind};
use bo::document::{Press, Style};
use bo::einvoice::{self, Profile, Target};
use bo::ledger::Chart;
use bo::party::Inside;
use chrono::NaiveTime;
use std::fs;

/// Every kind of paper: rates, a small business, reverse charge, acquisitions, dollars, a discount,
/// a correction, a cancellation.
fn book() -> Book {
    let mut book = Book::new(Chart::Skr03).with_suppliers();
    book.supplier_addresses();
    let lines = [
        "12.5 h x 58 -5% @19 Cutting",
        "3 x 9.99 @7 Book",
        "2 Kiste x 4 @19 Box",
    ];
    book.approved(&Content {
        service_from: Some(day("2026-10-01")),
        service_to: Some(day("2026-10-31")),
        agreement: Some(text("Gutschriftsverfahren vereinbart am 2.1.2026.")),
        order_reference: Some(text("B-77")),
        ..self_bill("L-1", &lines)
    });
    book.approved(&self_bill("L-4", &["8 h x 60 @KU Editing"]));
    book.approved(&Content {
        language: Some(Language::En),
        ..self_bill("L-2", &["1 x 100 @AE Design"])
    });
    book.approved(&self_bill("L-2", &["10 kg x 12.345 @K Steel"]));
    book.approved(&Content {
        currency: Some("USD".parse().expect("a currency")),
        rate: Some("1.1".parse().expect("a rate")),
        ..self_bill("L-1", &["7 x 33.33 @19 Part"])
    });
    book.approved(&Content {
        kind: Kind::CreditNote,
        corrects: Some(text("GS-2026-0001")),
        ..self_bill("L-1", &["1 h x 58 -5% @19 Cutting"])
    });
    let reason = text("Zähler defekt");
    let early = book.run(bo::db::Mode::Commit, |tx, firm| {
        buy::cancel(tx, firm, "GS-2026-0001", &reason, today())
    });
    assert!(early.is_err(), "it is corrected");
    book.write(|tx, firm| buy::cancel(tx, firm, "GS-2026-0006", &reason, today()));
    book.write(|tx, firm| buy::cancel(tx, firm, "GS-2026-0001", &reason, today()));
    book
}

#[test]
fn self_billed_invoices_are_valid_in_every_format() {
    let book = book();
    let mut press = Press::new(&Style::default()).expect("the built-in style");
    for count in 1..=8 {
        let number = format!("GS-2026-{count:04}");
        let written = buy::self_bill::find(&book.db, &book.firm, &number)
            .expect("the file can be read")
            .expect("it is there");
        for (target, name) in TARGETS.into_iter().filter(|(it, _)| *it != Target::Peppol) {
            let xml = buy::self_bill::issued(&book.db, &written, target)
                .unwrap_or_else(|err| panic!("{number} as {name}: {err}"));
            let findings = einvoice::check(xml.as_bytes(), Profile::Auto);
            assert_eq!(rejected(&findings), [""; 0], "{number} as {name}");
            let read = einvoice::read(xml.as_bytes())
                .expect("it can be read")
                .invoice;
            assert_eq!(
                read.type_code.map(|it| it.to_string()).as_deref(),
                Some("389")
            );
            let head = &written.document.head;
            let payable = match count {
                7 | 8 => -head.payable,
                _ => head.payable,
            };
            assert_eq!(read.totals.due.into_decimal(), payable.amount(), "{number}");
            let path = samples().join(format!("{number}-{name}.xml"));
            fs::write(path, xml).expect("the sample can be written");
        }
        let letter = buy::self_bill::letter(&book.db, &book.firm, &written).expect("a letter");
        assert!(
            letter
                .title
                .contains(written.facts.language.pick("Gutschrift", "Self-billed"))
        );
        let Ok(Inside::Document(inside)) = buy::self_bill::inside(&book.db, &written) else {
            panic!("{number} has no e-invoice inside");
        };
        let at = written.date().and_time(NaiveTime::MIN).and_utc();
        let pdf = press
            .print_hybrid(&letter, &[inside.0], &inside.1, at)
            .expect("it can be printed");
        fs::write(samples().join(format!("{number}.pdf")), pdf).expect("the sample can be written");
    }
    assert_sound(&book.db);
}

/// What is printed later is what was printed first, whatever became of both sides.
#[test]
fn a_self_billed_invoice_keeps_both_sides() {
    let mut book = book();
    let xml = |book: &Book| {
        let written = buy::self_bill::load(&book.db, &book.firm, "GS-2026-0001").expect("a paper");
        buy::self_bill::xml(&book.db, &written, Target::XRechnung).expect("XML")
    };
    let before = xml(&book);
    let patch = bo::tabular::from_json(br#"{"number": "L-1", "name": "Neu GmbH", "zip": "1"}"#);
    book.write(|tx, _| bo::contact::edit(tx, patch.expect("a contact")).map(|_| ()));
    book.firm.company.city = Some(text("Bonn"));
    assert_eq!(xml(&book), before);
}

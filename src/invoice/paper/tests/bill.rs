//! Invoices, and what takes them back.

use super::*;

#[test]
fn an_invoice_has_what_the_law_wants() {
    let mut book = Book::new(FIRM);
    book.issue(Kind::Invoice, MUGS);
    check(
        &book.letter("RE-2026-0001"),
        &[
            // § 14 (4) UStG, no. 1: both names and addresses.
            "Weber Metall & Service GmbH · Werkstraße 12 · 50667 Köln",
            "Kranz & Söhne GmbH / Lange Straße 99 / 10115 Berlin\n",
            // No. 2 to 4: VAT id and tax number, day, number.
            "USt-IdNr.: DE136695976 / Steuernummer: 215/5000/1234",
            "Rechnungsnummer: RE-2026-0001\nRechnungsdatum: 22.11.2026\nKundennummer: K-1",
            // No. 5 and 6: what, how much and when.
            "Pos.|Bezeichnung|Menge|Einheit|Einzelpreis|USt|Betrag netto",
            "1|Tasse|1.000|Stück|1,234 €|19 %|1.234,00 €\nblau",
            "|   abzgl. 10 % Mengenrabatt|||||-123,40 €",
            "|   zzgl. Versand|||||4,50 €",
            "Leistungszeitraum: 02.11.2026 – 13.11.2026",
            // No. 7 and 8: net by rate, allowances, rate and VAT.
            "Summe der Positionen netto: 1.165,10 €\nabzgl. 5 % Treue: -58,26 €\nNettobetrag: 1.106,84 €",
            "zzgl. 7 % USt auf 51,77 €: 3,62 €\nzzgl. 19 % USt auf 1.055,07 €: 200,46 €",
            "Rechnungsbetrag: 1.310,92 €",
            "Ihre Bestellung: B-4711\nIhr Zeichen: KST 220",
            "Sehr geehrte Damen und Herren,\nhier die Tassen:",
            "Bitte überweisen Sie 1.310,92 € bis zum 06.12.2026 auf unser Konto IBAN DE89 3704 0044 0532 0130 00, BIC COBADEFFXXX",
            "Bei Zahlung bis zum 29.11.2026 gewähren wir 2 % Skonto (26,22 €); zu zahlen sind dann 1.284,70 €.",
            "QR BCD;002;1;SCT;COBADEFFXXX;Weber Metall & Service GmbH;DE89370400440532013000;EUR1310.92;;;RE-2026-0001",
            "HRB 12345, Amtsgericht Köln / Geschäftsführung: Petra Weber",
        ],
        &["Leistungsdatum", "ENTWURF", "DEUTSCHLAND", "T-1"],
    );
}

#[test]
fn a_draft_says_that_it_is_one() {
    let mut book = Book::new(FIRM);
    let draft = book.add(Kind::Invoice, MUGS);
    check(
        &book.letter(&draft),
        &["ENTWURF – Rechnung D-1", "Entwurf: D-1", "keine Rechnung"],
        &["QR ", "Rechnungsnummer: "],
    );
    let english = r#"{"customer": "K-2", "lines": [{"text": "Mug", "price": "10", "vat": "19"}]}"#;
    let draft = book.add(Kind::Invoice, english);
    check(&book.letter(&draft), &["DRAFT – Invoice D-2"], &["QR "]);
}

#[test]
fn an_issued_invoice_keeps_its_parties() {
    let mut book = Book::new(FIRM);
    let number = book.issue(Kind::Invoice, MUGS);
    let before = read(&book.letter(&number));
    book.firm.company.city = Some("Bonn".parse().unwrap());
    let patch = br#"{"number": "K-1", "city": "Potsdam"}"#;
    book.db
        .write(&book.change, |tx| {
            contact::edit(tx, tabular::from_json(patch)?)
        })
        .unwrap();
    assert_eq!(read(&book.letter(&number)), before);
}

#[test]
fn notes_of_each_category() {
    let line = |customer: &str, vat: &str| {
        format!(
            r#"{{"customer": "{customer}", "lines": [{{"text": "X", "price": "100", "vat": "{vat}"}}]}}"#
        )
    };
    let ids = "Ihre USt-IdNr.: ATU12345675. Unsere USt-IdNr.: DE136695976.";
    let table = [
        ("K-1", "19", "zzgl. 19 % USt auf 100,00 €: 19,00 €"),
        ("K-1", "0", "zzgl. 0 % USt auf 100,00 €: 0,00 €"),
        ("K-1", "E", "Steuerfreier Umsatz nach § 4 UStG."),
        (
            "K-3",
            "AE",
            "Steuerschuldnerschaft des Leistungsempfängers.",
        ),
        ("K-3", "AE", ids),
        ("K-3", "K", "Steuerfreie innergemeinschaftliche Lieferung."),
        ("K-3", "K", ids),
        ("K-1", "G", "Steuerfreie Ausfuhrlieferung."),
        ("K-1", "O", "Nicht im Inland steuerbare Leistung."),
        ("K-2", "G", "VAT-exempt export supply."),
        ("K-2", "O", "Not subject to German VAT."),
    ];
    let mut book = Book::new(FIRM);
    for (customer, vat, wanted) in table {
        let number = book.issue(Kind::Invoice, &line(customer, vat));
        let text = match vat {
            "19" | "0" => "Position",
            _ => "0 % USt",
        };
        check(&book.letter(&number), &[wanted], &["Position", text]);
    }
    let mut small = Book::new(SMALL);
    let number = small.issue(Kind::Invoice, &line("K-1", "KU"));
    check(
        &small.letter(&number),
        &[
            "Steuerbefreiung für Kleinunternehmer nach § 19 UStG.",
            "Bezeichnung|Menge|Einzelpreis|Betrag\n",
            "Rechnungsbetrag: 100,00 €",
            "Bitte zahlen Sie 100,00 € bis zum 06.12.2026.",
        ],
        &["QR ", "zzgl.", "netto"],
    );
}

#[test]
fn mixed_vat_says_which_line_is_meant() {
    let mut book = Book::new(FIRM);
    let number = book.issue(
        Kind::Invoice,
        r#"{"customer": "K-1", "lines": [{"text": "A", "price": "1", "vat": "19"},
            {"text": "B", "price": "1", "vat": "E"}, {"text": "C", "price": "1", "vat": "E"}]}"#,
    );
    let wanted = "Das Leistungsdatum entspricht dem Rechnungsdatum.\nPosition 2, 3: Steuerfreier";
    let apart = "Nettobetrag: 3,00 €\ndavon 2,00 € ohne USt: \nzzgl. 19 % USt auf 1,00 €: 0,19 €";
    check(&book.letter(&number), &[wanted, apart, "|–|"], &[" 0 %"]);
}

#[test]
fn gross_prices_contain_their_vat() {
    let mut book = Book::new(FIRM);
    let number = book.issue(
        Kind::Invoice,
        r#"{"customer": "K-4", "lines": [{"text": "Messer", "price": "119", "vat": "19"},
            {"text": "Buch", "quantity": 2, "price": "19.99", "vat": "7"}]}"#,
    );
    check(
        &book.letter(&number),
        &[
            "2|Buch|2|19,99 €|7 %|39,98 €",
            "Gesamtbetrag inkl. USt: 158,98 €\ndarin netto: 137,36 €",
            "darin 7 % USt auf 37,36 €: 2,62 €\ndarin 19 % USt auf 100,00 €: 19,00 €",
            "Alle Preise enthalten die gesetzliche Umsatzsteuer.",
        ],
        &["zzgl."],
    );
}

#[test]
fn english_with_the_vat_in_euros() {
    let mut book = Book::new(FIRM);
    let number = book.issue(
        Kind::Invoice,
        r#"{"customer": "K-2", "currency": "USD", "rate": "1.0842", "subject": "Spare parts",
            "lines": [{"text": "Bracket", "quantity": 12, "price": "95.50", "vat": "19"}]}"#,
    );
    check(
        &book.letter(&number),
        &[
            "Brightwater Ltd / 14 Harbour Lane / Bristol / BS1 4ND / UNITED KINGDOM",
            "Invoice RE-2026-0001\nSpare parts",
            "Due date: 6 Dec 2026",
            "1|Bracket|12|USD 95.50|19%|USD 1,146.00",
            "plus 19% VAT on USD 1,146.00: USD 217.74",
            "The VAT of USD 217.74 is EUR 200.83 (exchange rate: 1 EUR = 1.0842 USD).",
            "The date of supply is the invoice date.",
            "Please transfer USD 1,363.74 by 6 December 2026",
            "50667 Köln / Germany",
        ],
        &["QR ", "Rechnung", "Bitte"],
    );
}

#[test]
fn a_final_invoice_takes_deposits_off() {
    let mut book = Book::new(FIRM);
    let deposit = book.issue(
        Kind::Deposit,
        r#"{"customer": "K-1", "date": "2026-10-01", "lines": [{"text": "1. Abschlag", "price": "1000"}]}"#,
    );
    check(
        &book.letter(&deposit),
        &[
            "Abschlagsrechnung RE-2026-0001",
            "Abschlagsbetrag: 1.190,00 €",
            "Abschlag vor Ausführung der Leistung.",
        ],
        &["Leistungsdatum"],
    );
    book.pay(&deposit);
    let last = book.issue(
        Kind::Final,
        r#"{"customer": "K-1", "service_to": "2026-11-20", "deposits": ["RE-2026-0001"],
            "retention_percent": "5", "retained_until": "2031-11-30",
            "lines": [{"text": "Umbau", "price": "10000"}]}"#,
    );
    check(
        &book.letter(&last),
        &[
            "Schlussrechnung RE-2026-0002",
            "Leistungsdatum: 20.11.2026",
            "Gesamtbetrag: 11.900,00 €",
            "abzgl. Abschlagsrechnung RE-2026-0001 vom 01.10.2026: -1.190,00 €\n   netto 1.000,00 €, 19 % USt 190,00 €",
            "Restbetrag: 10.710,00 €\ndarin 19 % USt auf 9.000,00 €: 1.710,00 €",
            "abzgl. Sicherheitseinbehalt 5 % bis 30.11.2031: -595,00 €\nJetzt zu zahlen: 10.115,00 €",
            "Der Sicherheitseinbehalt von 595,00 € ist am 30.11.2031 fällig.",
            "EUR10115.00",
        ],
        &[],
    );
}

#[test]
fn what_takes_back_asks_for_nothing() {
    let mut book = Book::new(FIRM);
    let number = book.issue(Kind::Invoice, MUGS);
    let content = content_of(
        r#"{"customer": "K-1", "lines": [{"text": "Tasse", "quantity": 2, "price": "50", "vat": "19"}]}"#,
    );
    let (firm, reason) = (&book.firm, "zerbrochen".parse().unwrap());
    let note = book
        .db
        .write(&book.change, |tx| {
            invoice::credit(
                tx,
                firm,
                &number,
                &content,
                Some(&reason),
                day("2026-11-25"),
            )
        })
        .unwrap();
    let unwanted = &["Gutschrift", "Bitte", "QR ", "Fällig", "Skonto"];
    check(
        &book.letter(note.name()),
        &[
            "Rechnungskorrektur RK-2026-0001\nzur Rechnung RE-2026-0001 vom 22.11.2026",
            "Grund: zerbrochen",
            "1|Tasse|-2|50,00 €|19 %|-100,00 €",
            "Korrekturbetrag: -119,00 €",
            "Der Rechnungsbetrag mindert sich um 119,00 €",
            "erstatten wir",
        ],
        unwanted,
    );
    let english = r#"{"customer": "K-2", "lines": [{"text": "Mug", "price": "10", "vat": "19"}]}"#;
    let other = book.issue(Kind::Invoice, english);
    let cancellation = book.cancel(&other, "wrong customer");
    check(
        &book.letter(&cancellation),
        &[
            "Cancellation invoice ST-2026-0001\nfor invoice RE-2026-0002 dated 22 November 2026",
            "Reason: wrong customer",
            "Amount cancelled: -EUR 11.90",
            "What you have paid already, we will pay back.",
        ],
        &["Please transfer", "QR ", "Due date"],
    );
}

//! Whole papers: what the law and the reader want to find on them, kind by kind.

use super::*;
use crate::base::{Country, Currency};
use crate::db::{Change, Database, Mode};
use crate::invoice::{self, Content, Discount, Payment, quotes, send};
use crate::{ledger, tabular};
use chrono::DateTime;

const FIRM: &str = r##"
    [company]
    name = "Weber Metall & Service GmbH"
    street = "Werkstraße 12"
    zip = "50667"
    city = "Köln"
    vat_id = "DE136695976"
    tax_number = "215/5000/1234"
    register = "HRB 12345, Amtsgericht Köln"
    management = "Petra Weber"
    email = "buero@example.com"
    [bank]
    name = "Sparkasse KölnBonn"
    iban = "DE89370400440532013000"
    bic = "COBADEFFXXX"
"##;

const SMALL: &str = r##"
    [company]
    name = "Lena Fischer"
    tax_number = "22/123/04567"
    small_business = true
    [paper]
    columns = []
"##;

const CUSTOMERS: &[&str] = &[
    r#"{"number": "K-1", "name": "Kranz & Söhne GmbH", "street": "Lange Straße 99",
        "zip": "10115", "city": "Berlin", "email": "kranz@example.com"}"#,
    r#"{"number": "K-2", "name": "Brightwater Ltd", "street": "14 Harbour Lane", "zip": "BS1 4ND",
        "city": "Bristol", "country": "GB", "language": "en"}"#,
    r#"{"number": "K-3", "name": "Alpenbau", "street": "Ringweg 7", "zip": "5020", "city": "Salzburg",
        "country": "AT", "vat_id": "ATU12345675", "vat": "reverse-charge"}"#,
    r#"{"number": "K-4", "name": "Jana Müller", "city": "München", "prices": "gross"}"#,
];

struct Book {
    db: Database,
    firm: Firm,
    change: Change,
}

impl Book {
    fn new(firm: &str) -> Book {
        let change = Change {
            command: "test".to_string(),
            actor: "test".to_string(),
            at: DateTime::UNIX_EPOCH,
            mode: Mode::Commit,
        };
        let mut db = Database::in_memory().unwrap();
        db.write(&change, |tx| {
            ledger::open(tx, Currency::EUR, ledger::Chart::Skr03)?;
            for customer in CUSTOMERS {
                contact::add(tx, tabular::from_json(customer.as_bytes())?, Country::DE)?;
            }
            Ok(())
        })
        .unwrap();
        let firm = Firm::parse(firm).unwrap();
        Book { db, firm, change }
    }

    fn add(&mut self, kind: Kind, content: &str) -> String {
        let (content, firm) = (content_of(content), &self.firm);
        let added = self
            .db
            .write(&self.change, |tx| {
                invoice::add(tx, firm, &content, kind, day("2026-11-22"))
            })
            .unwrap();
        added.name().to_string()
    }

    fn issue(&mut self, kind: Kind, content: &str) -> String {
        let (draft, firm) = (self.add(kind, content), &self.firm);
        let issued = self.db.write(&self.change, |tx| {
            invoice::issue(tx, firm, &draft, None, day("2026-11-22"))
        });
        issued.unwrap().name().to_string()
    }

    fn pay(&mut self, number: &str) {
        let payment = Payment {
            amount: None,
            on: day("2026-11-23"),
            method: None,
            reference: None,
            rate: None,
            key: None,
            discount: Discount::None,
        };
        self.db
            .write(&self.change, |tx| invoice::pay(tx, number, &payment))
            .unwrap();
    }

    fn cancel(&mut self, number: &str, reason: &str) -> String {
        let (firm, reason) = (&self.firm, reason.parse().unwrap());
        let done = self.db.write(&self.change, |tx| {
            invoice::cancel(tx, firm, number, &reason, day("2026-11-25"))
        });
        done.unwrap().name().to_string()
    }

    fn letter(&self, name: &str) -> Letter {
        let document = invoice::load(&self.db, name).unwrap();
        invoice(&self.db, &self.firm, &document).unwrap()
    }

    fn mail(&self, name: &str) -> Result<crate::document::mail::Mail> {
        let document = invoice::load(&self.db, name).unwrap();
        send::mail(
            &self.db,
            &self.firm,
            &document,
            b"%PDF".to_vec(),
            None,
            DateTime::UNIX_EPOCH,
        )
    }
}

fn content_of(text: &str) -> Content {
    tabular::from_json(text.as_bytes()).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Everything a reader finds on the letter, line by line; cells of a row are parted by `|`.
fn read(letter: &Letter) -> String {
    let mut lines = vec![letter.sender_line.clone(), letter.recipient.join(" / ")];
    let pairs = |pairs: &[(String, String)]| {
        let pair = |(label, value): &(String, String)| format!("{label}: {value}");
        pairs.iter().map(pair).collect::<Vec<_>>()
    };
    lines.extend(pairs(&letter.facts));
    lines.push(letter.subject.clone());
    for block in &letter.blocks {
        match block {
            Block::Paragraph(text) | Block::Heading(text) | Block::Note(text) => {
                lines.push(text.clone());
            }
            Block::Facts(facts) => lines.extend(pairs(facts)),
            Block::Table(table) => {
                let titles: Vec<_> = table.columns.iter().map(|it| it.title.as_str()).collect();
                lines.push(titles.join("|"));
                for row in &table.rows {
                    assert_eq!(row.cells.len(), table.columns.len(), "{:?}", row.cells);
                    lines.push(row.cells.join("|"));
                    lines.push(row.detail.clone());
                }
            }
            Block::Totals(totals) => {
                lines.extend(
                    totals
                        .iter()
                        .map(|it| format!("{}: {}", it.label, it.value)),
                );
            }
            Block::Qr { payload, caption } => {
                lines.push(format!("QR {}", payload.replace('\n', ";")));
                lines.push(caption.join(" / "));
            }
            Block::PageBreak => {}
        }
    }
    lines.extend(letter.footer.iter().map(|column| column.join(" / ")));
    lines.join("\n").replace('\u{a0}', " ")
}

#[track_caller]
fn check(letter: &Letter, wanted: &[&str], unwanted: &[&str]) {
    let text = read(letter);
    for part in wanted {
        assert!(text.contains(part), "`{part}` is missing in:\n{text}");
    }
    for part in unwanted {
        assert!(!text.contains(part), "`{part}` should not be in:\n{text}");
    }
    let style = style(&Firm::parse(FIRM).unwrap(), Files::default()).unwrap();
    let mut press = crate::document::Press::new(&style).unwrap();
    press.print(letter, &[], DateTime::UNIX_EPOCH).unwrap();
}

const MUGS: &str = r#"{"customer": "K-1", "service_from": "2026-11-02", "service_to": "2026-11-13",
    "order_reference": "B-4711", "buyer_reference": "KST 220",
    "discount_days": 7, "discount_percent": "2", "intro": "hier die Tassen:",
    "lines": [
        {"text": "Tasse", "detail": "blau", "item": "T-1", "quantity": "1000", "unit": "Stück",
         "price": "1.234", "vat": "19", "adjustments": [{"percent": "10", "reason": "Mengenrabatt"}]},
        {"text": "Buch", "price": "50", "vat": "7",
         "adjustments": [{"charge": true, "amount": "4.50", "reason": "Versand"}]}],
    "adjustments": [{"percent": "5", "reason": "Treue"}]}"#;

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
        check(&book.letter(&number), &[wanted], &["Position"]);
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
    check(&book.letter(&number), &[wanted], &[]);
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

#[test]
fn quotes_say_how_long_they_hold() {
    let mut book = Book::new(FIRM);
    let content = content_of(MUGS);
    let firm = &book.firm;
    let offered = book.db.write(&book.change, |tx| {
        quotes::add(tx, firm, &content, Some(30), day("2026-11-22"))
    });
    let letter = quote(&book.db, &book.firm, &offered.unwrap()).unwrap();
    check(
        &letter,
        &[
            "Angebot AN-2026-0001",
            "Gültig bis: 22.12.2026",
            "Angebotssumme: 1.310,92 €",
            "Dieses Angebot gilt bis zum 22.12.2026. Zahlbar innerhalb von 14 Tagen nach Rechnungsdatum. Bei Zahlung innerhalb von 7 Tagen gewähren wir 2 % Skonto.",
        ],
        &["Rechnungsnummer", "QR ", "Bitte"],
    );
}

#[test]
fn reminders_add_up() {
    let mut book = Book::new(FIRM);
    let number = book.issue(
        Kind::Invoice,
        r#"{"customer": "K-1", "lines": [{"text": "Tor", "price": "1000"}]}"#,
    );
    let mut letters = Vec::new();
    for today in ["2026-12-13", "2026-12-27", "2027-01-10"] {
        let firm = &book.firm;
        let sent = book.db.write(&book.change, |tx| {
            invoice::remind(tx, firm, std::slice::from_ref(&number), day(today))
        });
        letters.push(reminder(&book.db, &book.firm, &sent.unwrap()[0]).unwrap());
    }
    let row = "RE-2026-0001|22.11.2026|06.12.2026|1.190,00 €|0,00 €|1.190,00 €";
    check(
        &letters[0],
        &[
            "Zahlungserinnerung zur Rechnung RE-2026-0001",
            row,
            "Zu zahlen: 1.190,00 €",
            "EUR1190.00;;;RE-2026-0001",
            "bis zum 20.12.2026",
        ],
        &["Mahngebühr", "gerichtlich"],
    );
    check(
        &letters[1],
        &[
            "1. Mahnung",
            row,
            "Mahngebühr: 5,00 €",
            "Verzugszinsen (§ 288 BGB): ",
        ],
        &["Bisherige", "gerichtlich"],
    );
    check(
        &letters[2],
        &[
            "2. Mahnung",
            row,
            "Bisherige Mahngebühren und Zinsen: ",
            "gerichtliche Schritte",
        ],
        &[],
    );
}

#[test]
fn statements_list_what_is_open_by_age() {
    let mut book = Book::new(FIRM);
    let line = |date: &str| {
        format!(
            r#"{{"customer": "K-1", "date": "{date}", "lines": [{{"text": "X", "price": "100"}}]}}"#
        )
    };
    for date in ["2026-01-02", "2026-09-20", "2026-11-22"] {
        book.issue(Kind::Invoice, &line(date));
    }
    book.pay("RE-2026-0001");
    let customer = contact::get(&book.db, "K-1").unwrap();
    let letter = statement(&book.db, &book.firm, &customer, day("2026-11-23")).unwrap();
    check(
        &letter,
        &[
            "Offene Posten zum 23.11.2026",
            "RE-2026-0002|20.09.2026|04.10.2026|119,00 €|0,00 €|50|119,00 €",
            "RE-2026-0003|22.11.2026|06.12.2026|119,00 €|0,00 €|–|119,00 €",
            "noch nicht fällig: 119,00 €\n31 bis 60 Tage überfällig: 119,00 €\nOffen insgesamt: 238,00 €",
        ],
        &["RE-2026-0001"],
    );
    let customer = contact::get(&book.db, "K-2").unwrap();
    let letter = statement(&book.db, &book.firm, &customer, day("2026-11-23")).unwrap();
    check(
        &letter,
        &["Nothing is open on your account."],
        &["IBAN DE89 3704 0044 0532 0130 00,"],
    );
}

#[test]
fn mails_say_what_comes_with_them() {
    let mut book = Book::new(FIRM);
    let draft = book.add(Kind::Invoice, MUGS);
    let err = book.mail(&draft).unwrap_err();
    assert_eq!(
        err.to_string(),
        "draft `D-1` is not issued and cannot be sent"
    );
    book.issue(Kind::Invoice, MUGS);
    let mail = book.mail("RE-2026-0001").unwrap();
    assert_eq!(mail.from, "Weber Metall & Service GmbH <buero@example.com>");
    assert_eq!(mail.to, ["kranz@example.com"]);
    assert_eq!(
        mail.subject,
        "Rechnung RE-2026-0001 – Weber Metall & Service GmbH"
    );
    assert_eq!(
        mail.message_id,
        "<re-2026-0001.19700101000000000@example.com>"
    );
    assert_eq!(mail.attachments[0].name, "RE-2026-0001.pdf");
    for wanted in [
        "1.310,92 €",
        "06.12.2026",
        "Skonto (26,22 €)",
        "COBADEFFXXX",
    ] {
        assert!(mail.text.contains(wanted), "{}", mail.text);
    }
    crate::document::mail::eml(&mail).unwrap();

    let english = r#"{"customer": "K-2", "lines": [{"text": "Mug", "price": "10", "vat": "19"}]}"#;
    let number = book.issue(Kind::Invoice, english);
    let err = book.mail(&number).unwrap_err();
    assert!(err.hint().unwrap().contains("bo contact edit K-2 --email"));
    book.firm.company.email = None;
    assert!(
        book.mail("RE-2026-0001")
            .unwrap_err()
            .hint()
            .unwrap()
            .contains("[mail]")
    );
}

#[test]
fn styles() {
    let mut firm = Firm::parse(FIRM).unwrap();
    let mut accent = |text: &str| {
        firm.paper.accent = text.parse().unwrap();
        style(&firm, Files::default()).map(|style| style.accent)
    };
    assert_eq!(accent("#1f4E79").unwrap(), Rgb(0x1f, 0x4e, 0x79));
    for wrong in ["1F4E79", "#1F4E7", "#GGGGGG", "#+12345", "blue", ""] {
        let err = accent(wrong).unwrap_err();
        assert_eq!(
            err.to_string(),
            format!("paper.accent: `{wrong}` is no colour")
        );
    }
}

#[test]
fn file_names_are_no_paths() {
    let table = [
        ("RE-2026-0001", "RE-2026-0001.pdf"),
        ("RE-2026/7", "RE-2026-7.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("C:\\x", "C-x.pdf"),
        ("Größe 1", "Größe-1.pdf"),
        ("...", "paper.pdf"),
        ("", "paper.pdf"),
    ];
    for (number, expected) in table {
        assert_eq!(file_name(number), expected, "{number}");
    }
}

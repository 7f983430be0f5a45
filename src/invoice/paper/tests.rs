//! Whole papers: what the law and the reader want to find on them, kind by kind.

mod bill;
mod letter;

use super::*;
use crate::base::{Country, Currency, Language, Money};
use crate::db::{Change, Database, Mode};
use crate::invoice::{self, Content, Discount, Payment, quotes, send};
use crate::{ledger, tabular};
use chrono::{DateTime, Offset};

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
            at: "2026-11-22T09:00:00Z".parse().expect("a moment"),
            zone: chrono::Utc.fix(),
            language: Language::De,
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
            account: None,
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

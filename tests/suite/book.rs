//! A book in memory for the tests that look at it from inside: a firm, its chart, a few
//! contacts, and ways to ask what is in it.

use bo::approval;
use bo::bank;
use bo::base::{Currency, Finding, Language, Money, Result, Text};
use bo::buy;
use bo::contact::{self, ContactPatch};
use bo::db::{self, Change, Connection, Database, Mode, Stored, Transaction};
use bo::firm::Firm;
use bo::invoice::{self, Content, Discount, Invoice, Kind, Payment};
use bo::ledger::{self, Chart};
use bo::people;
use bo::planning;
use bo::staff;
use bo::tabular;
use chrono::{DateTime, NaiveDate, Offset, Utc};
use std::fmt::Write as _;

/// The firm of the tests: every setting that changes what is written.
pub const FIRM: &str = r#"
[company]
name = "Weber Metall & Service GmbH"
street = "Werkstraße 12"
zip = "50667"
city = "Köln"
vat_id = "DE136695976"
tax_number = "215/5000/1234"
email = "buero@weber-metall.example"

[bank]
iban = "DE89370400440532013000"

[invoice]
payment_days = 14

[mail]
password = "gehe1m"
"#;

/// The contacts of the tests: at home, in the union, outside it, a shop with gross prices.
pub const CONTACTS: &str = "\
number,name,street,zip,city,country,email,vat_id,vat,prices,discount_days,discount_percent
K-1,Café Kranz,Domstraße 3,50667,Köln,DE,rechnung@kranz.example,,domestic,net,7,2
K-2,Österberg & Söhne OG,Mariahilfer Straße 10,1060,Wien,AT,,ATU13585627,intra-community,net,,
K-3,Harbour Lights Inc,12 Quay Street,02110,Boston,US,,,export,net,,
K-4,\"Laden, \"\"Ecke\"\"\",Gasse 1,10115,Berlin,DE,,,domestic,gross,,
";

/// A bill that we write for `supplier`.
pub fn self_bill(supplier: &str, lines: &[&str]) -> buy::Content {
    buy::Content {
        number: Text::default(),
        self_bill: true,
        ..bill(supplier, "", lines)
    }
}

/// The suppliers of the tests: at home, in the union, outside it.
pub const SUPPLIERS: &str = "\
number,name,supplier,city,country,vat_id,tax_number,iban,discount_days,discount_percent
L-1,Stahlhof Müller GmbH,true,Duisburg,DE,DE123456788,,DE02120300000000202051,10,2
L-2,Österberg & Söhne OG,true,Wien,AT,ATU13585627,,,,
L-3,Harbour Lights Inc,true,Boston,US,,,,,
L-4,Papier Krause,true,Bonn,DE,,215/5000/1234,,,
";

/// Books with a firm.
pub struct Book {
    /// The books.
    pub db: Database,
    /// Whose they are.
    pub firm: Firm,
}

/// A day of the tests.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The day it is in the tests.
pub fn today() -> NaiveDate {
    day("2026-11-22")
}

/// The moment it is in the tests.
pub fn now() -> DateTime<Utc> {
    "2026-11-22T09:00:00Z".parse().expect("a moment")
}

/// A change of the tests.
pub fn change(mode: Mode) -> Change {
    Change {
        command: "test".to_string(),
        actor: "tester".to_string(),
        at: now(),
        zone: Utc.fix(),
        language: Language::En,
        mode,
    }
}

/// A text of the tests.
pub fn text(text: &str) -> Text {
    text.parse().expect("a text")
}

/// An invoice for `customer` with these lines, as `--line` reads them.
pub fn content(customer: &str, lines: &[&str]) -> Content {
    Content {
        customer: text(customer),
        lines: lines
            .iter()
            .map(|line| line.parse().expect("a line"))
            .collect(),
        ..Content::default()
    }
}

/// A bill of `supplier` with these lines, as `--line` reads them.
pub fn bill(supplier: &str, number: &str, lines: &[&str]) -> buy::Content {
    buy::Content {
        supplier: text(supplier),
        number: text(number),
        date: Some(day("2026-11-16")),
        lines: lines
            .iter()
            .map(|line| line.parse().expect("a line"))
            .collect(),
        ..buy::Content::default()
    }
}

/// What goes out for a bill: everything that is open, if `amount` does not say.
pub fn outgoing(amount: Option<Money>) -> buy::Payment {
    buy::Payment {
        amount,
        on: today(),
        method: None,
        reference: None,
        rate: None,
        account: None,
        key: None,
        discount: buy::Discount::Earned,
    }
}

/// A payment of today: of everything that is open, if `amount` does not say.
pub fn payment(amount: Option<Money>) -> Payment {
    Payment {
        amount,
        on: today(),
        method: None,
        reference: None,
        rate: None,
        account: None,
        key: None,
        discount: Discount::Earned,
    }
}

impl Book {
    /// Books with the contacts of the tests.
    pub fn new(chart: Chart) -> Book {
        Book::in_database(Database::in_memory().expect("memory"), chart)
    }

    /// As [`Book::new`], in a database that someone made.
    pub fn in_database(db: Database, chart: Chart) -> Book {
        let mut book = Book::empty(db, chart);
        book.add_contacts();
        book
    }

    /// Adds the contacts of the tests.
    pub fn add_contacts(&mut self) {
        self.write(|tx, firm| {
            let source = tabular::Source {
                name: "contacts.csv",
                bytes: &mut CONTACTS.as_bytes(),
                locale: tabular::Locale::Iso,
            };
            tabular::read(source, |_, row: ContactPatch| {
                contact::add(tx, row, firm.company.country).map(|_| ())
            })
        });
    }

    /// With the suppliers of the tests.
    pub fn with_suppliers(mut self) -> Book {
        self.add_suppliers();
        self
    }

    /// Adds the suppliers of the tests.
    pub fn add_suppliers(&mut self) {
        self.write(|tx, firm| {
            let source = tabular::Source {
                name: "suppliers.csv",
                bytes: &mut SUPPLIERS.as_bytes(),
                locale: tabular::Locale::Iso,
            };
            tabular::read(source, |_, row: ContactPatch| {
                contact::add(tx, row, firm.company.country).map(|_| ())
            })
        });
    }

    /// Says where the suppliers at home are, as a bill that we write for them wants it.
    pub fn supplier_addresses(&mut self) {
        for number in ["L-1", "L-2", "L-3", "L-4"] {
            let facts = format!(
                r#"{{"number": "{number}", "street": "Hafenweg 9", "zip": "47119",
                    "email": "{number}@lieferant.example", "phone": "+49 203 55501"}}"#
            );
            let patch: ContactPatch = tabular::from_json(facts.as_bytes()).expect("a contact");
            self.write(|tx, _| contact::edit(tx, patch).map(|_| ()));
        }
    }

    /// Approves a bill that comes in.
    #[track_caller]
    pub fn approved(&mut self, content: &buy::Content) -> buy::Bill {
        self.write(|tx, firm| {
            let bill = buy::add(tx, firm, content, None, today())?;
            buy::approve(tx, firm, &bill.number, &buy::Approval::default())
        })
    }

    /// Books with nothing in them.
    pub fn empty(db: Database, chart: Chart) -> Book {
        let firm = Firm::parse(FIRM).expect("the firm of the tests is well formed");
        let mut book = Book { db, firm };
        book.write(|tx, _| ledger::open(tx, Currency::EUR, chart));
        book
    }

    /// The same books once more, for what is tried from one state many times.
    pub fn copy(&self) -> Book {
        Book {
            db: self.db.copy().expect("memory"),
            firm: self.firm.clone(),
        }
    }

    /// Makes one change, kept or not.
    pub fn run<T>(
        &mut self,
        mode: Mode,
        work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<T>,
    ) -> Result<T> {
        let firm = &self.firm;
        self.db.write(&change(mode), |tx| work(tx, firm))
    }

    /// Makes one change that must succeed.
    #[track_caller]
    pub fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<T>) -> T {
        match self.run(Mode::Commit, work) {
            Ok(done) => done,
            Err(err) => panic!("{err} ({:?})", err.hint()),
        }
    }

    /// Issues an invoice of today.
    #[track_caller]
    pub fn issued(&mut self, kind: Kind, content: &Content) -> Invoice {
        self.write(|tx, firm| {
            let draft = invoice::add(tx, firm, content, kind, today())?;
            invoice::issue(tx, firm, draft.name(), None, today())
        })
    }
}

/// Everything in the database, as text: every table that the schema names.
pub fn dump(conn: &Connection) -> String {
    let mut dump = String::new();
    for table in tables(conn) {
        for row in rows(conn, &format!("SELECT * FROM {table}")) {
            let _ = writeln!(dump, "{table} {row}");
        }
    }
    dump
}

/// The names of all tables.
pub fn tables(conn: &Connection) -> Vec<String> {
    rows(
        conn,
        "SELECT name FROM sqlite_schema
         WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name",
    )
}

/// Every row of an answer as one text, its cells divided by `|`.
pub fn rows(conn: &Connection, sql: &str) -> Vec<String> {
    let mut rows = Vec::new();
    db::query(conn, sql)
        .expect("a statement that reads")
        .each(|row, count| {
            let mut line = String::new();
            for index in 0..count {
                if index > 0 {
                    line.push('|');
                }
                match row.stored(index)? {
                    Stored::Null => (),
                    Stored::Integer(number) => line += &number.to_string(),
                    Stored::Text(text) => line += text,
                    Stored::Blob(bytes) => bytes.iter().for_each(|byte| hex(&mut line, *byte)),
                }
            }
            rows.push(line);
            Ok(())
        })
        .expect("the answer can be read");
    rows
}

/// Adds a byte as two digits; the tests do that millions of times.
fn hex(line: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    line.push(char::from(DIGITS[usize::from(byte >> 4)]));
    line.push(char::from(DIGITS[usize::from(byte & 15)]));
}

/// The one number that a statement answers with.
pub fn number(conn: &Connection, sql: &str) -> i64 {
    rows(conn, sql)[0].parse().expect("a number")
}

/// Everything that the checks find, and what they cannot read.
pub fn findings(conn: &Connection) -> Vec<Finding> {
    let mut found = Vec::new();
    let checks = [
        db::check,
        contact::check,
        ledger::check,
        invoice::check,
        buy::check,
        bank::check,
        bo::stock::check,
        bo::procure::check,
        planning::check,
        people::check,
        approval::check,
        staff::leave::check,
        staff::time::check,
        staff::shift::check,
        staff::expense::check,
        bo::claim::check,
        staff::hire::check,
        staff::checklist::check,
        staff::train::check,
        staff::document::check,
        staff::goal::check,
        staff::review::check,
        staff::privacy::check,
        bo::payroll::check,
        bo::asset::check,
        bo::ticket::check,
        bo::archive::check,
        bo::backup::check,
    ];
    for check in checks {
        if let Err(err) = check(conn, &mut |finding| found.push(finding)) {
            found.push(Finding::error("unreadable", "file", err.to_string()));
        }
    }
    found
}

/// Fails if the checks find anything.
#[track_caller]
pub fn assert_sound(conn: &Connection) {
    let mut found = findings(conn);
    // Sketches of entries have no VAT; that is told, and nothing is wrong with the books.
    found.retain(|it| !format!("{it:?}").contains("BO-VAT-"));
    assert!(found.is_empty(), "{found:#?}");
}

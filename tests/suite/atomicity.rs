//! A change happens wholly or not at all, wherever it is interrupted; a dry run leaves no
//! trace; what changed is named in one line of the log.
//!
//! Every function of the library that changes something is in one of the lists below.

use crate::book::{
    Book, assert_sound, bill, content, day, dump, findings, now, number, outgoing, payment, rows,
    self_bill, text, today,
};
use bo::approval;
use bo::archive;
use bo::asset;
use bo::bank;
use bo::base::{Id, Kind as Failure, Money, Result};
use bo::buy;
use bo::contact::{self, AddressRow, ContactPatch, PersonRow};
use bo::db::{Connection, Mode, Transaction};
use bo::firm::Firm;
use bo::inbox;
use bo::invoice::{
    self, Adjustment, Content, Discount, DispatchRow, Every, Import, Kind, LineRow, Options,
    Payment, PaymentRow, QuoteStatus, quotes, series,
};
use bo::ledger::{self, AccountChange, AccountRow, Chart, Draft, Posting};
use bo::ledger::{accrual, closing, period, recurring, vat_return};
use bo::payroll;
use bo::people;
use bo::planning::{BudgetRow, budget};
use bo::procure::{self, Came, ContractRow, Delivery, Finding, Matching, PriceRow};
use bo::procure::{SupplierPatch, Wish, WishLine};
use bo::staff::checklist::{List, State as TaskState, TemplatePatch};
use bo::staff::hire::{ApplicantPatch, Stage};
use bo::staff::{
    self, checklist, document, expense, goal, hire, leave, review, shift, time, train, trip,
};
use bo::stock;
use bo::tabular::{self, Locale, OnExisting, Source};
use bo::ticket;
use chrono::Days;
use std::fmt::Debug;

/// What a change answers, as text.
type Answer = Result<String>;

/// A change to interrupt.
struct Case {
    /// What it does.
    name: &'static str,
    /// What must be there before.
    before: fn(&mut Book),
    /// The change.
    act: fn(&Transaction<'_>, &Firm) -> Answer,
    /// The records its line in the log names, `kind name`, divided by commas.
    touches: &'static str,
}

fn answer<T: Debug>(done: T) -> String {
    format!("{done:?}")
}

fn nothing(_: &mut Book) {}

fn suppliers(book: &mut Book) {
    book.add_suppliers();
}

fn one_draft(book: &mut Book) {
    let content = rich();
    book.write(|tx, firm| invoice::add(tx, firm, &content, Kind::Invoice, today()));
}

fn one_invoice(book: &mut Book) {
    book.issued(Kind::Invoice, &rich());
}

fn one_overdue(book: &mut Book) {
    let content = Content {
        date: Some(day("2026-09-01")),
        ..rich()
    };
    book.issued(Kind::Invoice, &content);
}

fn one_reminded(book: &mut Book) {
    one_overdue(book);
    let later = |days| today() + Days::new(days);
    book.write(|tx, firm| invoice::remind(tx, firm, &[], later(0)));
    book.write(|tx, firm| invoice::remind(tx, firm, &[], later(14)));
}

fn one_deposit(book: &mut Book) {
    let content = content("K-1", &["1 x 1000 @19 Instalment"]);
    book.issued(Kind::Deposit, &content);
}

fn one_paid_deposit(book: &mut Book) {
    one_deposit(book);
    book.write(|tx, _| invoice::pay(tx, "RE-2026-0001", &payment(None)));
    let content = Content {
        deposits: vec![text("RE-2026-0001")],
        ..content("K-1", &["1 x 5000 @19 Kitchen"])
    };
    book.write(|tx, firm| invoice::add(tx, firm, &content, Kind::Final, today()));
}

fn one_foreign(book: &mut Book) {
    book.issued(Kind::Invoice, &foreign());
}

fn one_entry(book: &mut Book) {
    book.write(|tx, _| ledger::post(tx, &rent()));
}

fn one_quote(book: &mut Book) {
    book.write(|tx, firm| quotes::add(tx, firm, &rich(), None, today()));
}

fn one_series(book: &mut Book) {
    let content = content("K-1", &["1 x 29.00 @19 Hosting"]);
    book.write(|tx, firm| {
        let starts_on = day("2026-10-01");
        series::add(
            tx,
            firm,
            &text("hosting"),
            Every::Month,
            starts_on,
            None,
            &content,
        )
    });
}

/// An invoice with everything on it.
fn rich() -> Content {
    let mut content = content(
        "K-1",
        &[
            "2 x 49.90 -10% @19 Mug",
            "1.5 h x 80 @19 Advice",
            "3 x 9.99 @7 Book",
        ],
    );
    content.adjustments.push(Adjustment {
        charge: true,
        percent: None,
        amount: Some("4.90".parse().unwrap()),
        reason: text("Shipping"),
        vat: None,
    });
    content.service_to = Some(day("2026-11-20"));
    content
}

fn foreign() -> Content {
    Content {
        currency: Some("USD".parse().unwrap()),
        rate: Some("1.0825".parse().unwrap()),
        ..content("K-3", &["7 x 33.33 Lamp"])
    }
}

fn rent() -> Draft {
    let amount = Money::from_minor(80_000, bo::base::Currency::EUR);
    Draft {
        date: today(),
        text: "Office rent".to_string(),
        document: Some("R-1".to_string()),
        source: "manual",
        postings: vec![
            Posting::to_code("4210", amount),
            Posting::to_code("1200", -amount),
        ],
    }
}

fn patch(fields: &[(&str, &str)]) -> Result<ContactPatch> {
    tabular::from_fields(fields.iter().copied())
}

fn address() -> AddressRow {
    AddressRow {
        contact: text("K-1"),
        label: text("delivery"),
        name: None,
        street: Some(text("Hof 2")),
        extra: None,
        zip: None,
        city: text("Köln"),
        country: "DE".parse().unwrap(),
    }
}

fn person() -> PersonRow {
    PersonRow {
        contact: text("K-1"),
        name: text("Anna Kranz"),
        role: Some(text("Inhaberin")),
        email: None,
        phone: None,
    }
}

fn pay(tx: &Transaction<'_>, number: &str, minor: Option<i64>, payment: Payment) -> Answer {
    let currency = invoice::get(tx, number)?.currency;
    let amount = minor.map(|minor| Money::from_minor(minor, currency));
    invoice::pay(tx, number, &Payment { amount, ..payment }).map(answer)
}

fn import(tx: &Transaction<'_>, firm: &Firm, csv: &str, options: Options) -> Answer {
    let mut import = Import::default();
    let source = Source {
        name: "lines.csv",
        bytes: &mut csv.as_bytes(),
        locale: tabular::Locale::Iso,
    };
    let mut report = tabular::gather(source, |line, row: LineRow| import.row(line, row))?;
    let mut told = Vec::new();
    import.enter(tx, firm, options, today(), |line, outcome| {
        report.check(line, outcome.map(|outcome| told.push(outcome)))
    })?;
    report.finish()?;
    Ok(answer(told))
}

fn import_entries(tx: &Transaction<'_>) -> Answer {
    let mut import = ledger::Import::default();
    let csv = "key,date,text,account,debit,credit,reverses\n\
               a,2026-11-01,Rent,4210,800,,\na,,,1200,,800,\n\
               b,2026-11-02,Wrong,4210,,800,a\nb,,,1200,800,,\n";
    let source = Source {
        name: "entries.csv",
        bytes: &mut csv.as_bytes(),
        locale: tabular::Locale::Iso,
    };
    let book = ledger::book(tx)?;
    let mut report = tabular::gather(source, |line, row| import.row(line, row, book))?;
    let mut told = Vec::new();
    import.enter(tx, |line, outcome| {
        report.check(line, outcome.map(|outcome| told.push(outcome)))
    })?;
    report.finish()?;
    Ok(answer(told))
}

fn import_payment(tx: &Transaction<'_>, fields: &[(&str, &str)]) -> Answer {
    let row: PaymentRow = tabular::from_fields(fields.iter().copied())?;
    invoice::import_payment(tx, row).map(answer)
}

const ISSUE: Options = Options {
    issue: true,
    on_existing: OnExisting::Refuse,
};

const KEEP: Options = Options {
    issue: false,
    on_existing: OnExisting::Refuse,
};

const LINES: &str = "\
key,customer,text,price,vat,row,percent
a,K-1,Mug,49.90,19,,
a,,Loyalty,,,line-allowance,10
b,K-4,Book,9.99,7,,
";

const PAPERS: &str = "\
key,customer,number,kind,date,corrects,text,quantity,price,vat
RE-2026-0007,K-1,RE-2026-0007,invoice,2026-03-01,,Mug,2,10.00,19
RE-2026-0008,K-1,RE-2026-0008,invoice,2026-03-02,,Mug,1,10.00,19
RK-2026-0001,K-1,RK-2026-0001,credit-note,2026-03-03,RE-2026-0007,Mug,-1,10.00,19
ST-2026-0001,K-1,ST-2026-0001,cancellation,2026-03-04,RE-2026-0008,Mug,-1,10.00,19
";

const CONTACTS: &[Case] = &[
    Case {
        name: "ledger export --to datev",
        before: one_invoice,
        act: |tx, _| ledger::export::datev::Personal::keep(tx).map(answer),
        touches: "personal-account 10001",
    },
    Case {
        name: "contact add",
        before: nothing,
        act: |tx, firm| {
            let fields = [
                ("number", "K-9"),
                ("name", "Neu"),
                ("city", "Bonn"),
                ("email", "a@b.example"),
            ];
            contact::add(tx, patch(&fields)?, firm.company.country).map(answer)
        },
        touches: "contact K-9",
    },
    Case {
        name: "contact edit",
        before: nothing,
        act: |tx, _| contact::edit(tx, patch(&[("number", "K-1"), ("city", "Bonn")])?).map(answer),
        touches: "contact K-1",
    },
    Case {
        name: "contact import",
        before: nothing,
        act: |tx, firm| {
            let home = firm.company.country;
            let update = OnExisting::Update;
            let old = patch(&[("number", "K-1"), ("city", "Bonn")])?;
            let new = patch(&[("number", "K-9"), ("name", "Neu")])?;
            let first = contact::import(tx, old, home, update)?;
            let second = contact::import(tx, new, home, update)?;
            Ok(answer((first, second)))
        },
        touches: "contact K-1, contact K-9",
    },
    Case {
        name: "contact address",
        before: nothing,
        act: |tx, _| contact::set_address(tx, &address()).map(answer),
        touches: "contact K-1",
    },
    Case {
        name: "contact person",
        before: nothing,
        act: |tx, _| contact::set_person(tx, &person()).map(answer),
        touches: "contact K-1",
    },
    Case {
        name: "contact remove",
        before: |book| {
            book.write(|tx, _| contact::set_address(tx, &address()));
            book.write(|tx, _| contact::set_person(tx, &person()));
        },
        act: |tx, _| contact::remove(tx, "K-1").map(answer),
        touches: "contact K-1",
    },
];

const LEDGER: &[Case] = &[
    Case {
        name: "ledger post",
        before: nothing,
        act: |tx, _| ledger::post(tx, &rent()).map(answer),
        touches: "entry 2026/1",
    },
    Case {
        name: "ledger import",
        before: nothing,
        act: |tx, _| import_entries(tx),
        touches: "entries 2026/1-2",
    },
    Case {
        name: "ledger reverse",
        before: one_entry,
        act: |tx, _| {
            let entry = ledger::find(tx, "2026/1")?;
            ledger::reverse(tx, &entry, today(), "Wrong".to_string(), None).map(answer)
        },
        touches: "entry 2026/2",
    },
    Case {
        name: "ledger reverse manual",
        before: one_entry,
        act: |tx, _| {
            let entry = ledger::find(tx, "2026/1")?;
            ledger::reverse_manual(tx, &entry, None, today(), "wrong").map(answer)
        },
        touches: "entry 2026/2",
    },
];

fn wish() -> budget::Wish {
    budget::Wish {
        account: text("3200"),
        period: "2027".parse().unwrap(),
        department: None,
        scenario: text("base"),
    }
}

fn planned(book: &mut Book) {
    book.write(|tx, _| budget::set(tx, &wish(), "1000".parse()?));
}

/// Changes one month, adds another one, and says a third again.
fn import_budget(tx: &Transaction<'_>) -> Answer {
    let [sales, goods] = ["revenue.S.19", "goods"].map(|role| ledger::account_of_role(tx, role));
    let (sales, goods) = (sales?.code, goods?.code);
    let csv = format!(
        "account,month,amount\n\
         {goods},2027-01,99\n{sales},2027-01,500\n{goods},2027-12,83.33\n"
    );
    let source = Source {
        name: "plan.csv",
        bytes: &mut csv.as_bytes(),
        locale: tabular::Locale::Iso,
    };
    let mut import = budget::Import::default();
    let mut outcomes = Vec::new();
    tabular::read(source, |_, row: BudgetRow| {
        outcomes.push(import.row(tx, &row)?);
        Ok(())
    })?;
    Ok(answer(outcomes))
}

const STOCK: &[Case] = &[
    Case {
        name: "stock item add",
        before: nothing,
        act: |tx, _| {
            let tracking = stock::Tracking::None;
            crate::stock::add_item(tx, "P", stock::Method::Fifo, tracking).map(answer)
        },
        touches: "item P",
    },
    Case {
        name: "stock item edit",
        before: crate::stock::one_item,
        act: |tx, _| {
            let patch = stock::ItemPatch {
                name: Some(text("Nail")),
                ..stock::ItemPatch::default()
            };
            stock::edit(tx, "P", patch).map(answer)
        },
        touches: "item P",
    },
    Case {
        name: "stock unit add",
        before: crate::stock::one_item,
        act: |tx, _| {
            let row = stock::UnitRow {
                item: Some(text("P")),
                unit: text("pack"),
                of: text("pcs"),
                quantity: text("100"),
            };
            stock::add_unit(tx, &row).map(answer)
        },
        touches: "unit pack",
    },
    Case {
        name: "stock unit remove",
        before: |book| {
            crate::stock::one_item(book);
            book.write(|tx, _| {
                let row = stock::UnitRow {
                    item: Some(text("P")),
                    unit: text("pack"),
                    of: text("pcs"),
                    quantity: text("100"),
                };
                stock::add_unit(tx, &row)
            });
        },
        act: |tx, _| stock::remove_unit(tx, Some(&text("P")), "pack", "pcs").map(answer),
        touches: "unit pack",
    },
    Case {
        name: "stock barcode remove",
        before: |book| {
            crate::stock::one_item(book);
            book.write(|tx, _| {
                let row = stock::BarcodeRow {
                    barcode: text("4006381333931"),
                    item: text("P"),
                    unit: None,
                };
                stock::add_barcode(tx, &row)
            });
        },
        act: |tx, _| stock::remove_barcode(tx, "4006381333931").map(answer),
        touches: "item P",
    },
    Case {
        name: "stock item remove",
        before: crate::stock::one_item,
        act: |tx, _| stock::remove(tx, "P").map(answer),
        touches: "item P",
    },
    Case {
        name: "stock location remove",
        before: crate::stock::one_item,
        act: |tx, _| stock::remove_location(tx, "A").map(answer),
        touches: "location A",
    },
    Case {
        name: "stock barcode add",
        before: crate::stock::one_item,
        act: |tx, _| {
            let row = stock::BarcodeRow {
                barcode: text("4006381333931"),
                item: text("P"),
                unit: None,
            };
            stock::add_barcode(tx, &row).map(answer)
        },
        touches: "item P",
    },
    Case {
        name: "stock location add",
        before: nothing,
        act: |tx, _| {
            let row = stock::LocationRow {
                code: text("A/03/2"),
                name: None,
                closed_on: None,
            };
            stock::add_location(tx, &row).map(answer)
        },
        touches: "location A, location A/03, location A/03/2",
    },
    Case {
        name: "stock in",
        before: crate::stock::one_item,
        act: |tx, firm| {
            let goods = crate::stock::cost(10, "2.00", "2026-11-02");
            stock::bring_in(tx, firm, &goods, false).map(answer)
        },
        touches: "item P, entry 2026/1",
    },
    Case {
        name: "stock out",
        before: crate::stock::ten_pieces,
        act: |tx, firm| {
            let goods = crate::stock::goods(3, "2026-11-03");
            stock::take_out(tx, firm, &goods).map(answer)
        },
        touches: "item P, entry 2026/2",
    },
    Case {
        name: "stock move",
        before: crate::stock::ten_pieces,
        act: |tx, firm| {
            let goods = stock::Goods {
                to: Some("A".to_string()),
                ..crate::stock::goods(3, "2026-11-03")
            };
            stock::carry(tx, firm, &goods).map(answer)
        },
        touches: "item P",
    },
    Case {
        name: "stock adjust",
        before: crate::stock::ten_pieces,
        act: |tx, firm| {
            let goods = crate::stock::goods(0, "2026-11-03");
            let worth = stock::Adjustment::Worth("15.00".parse()?);
            stock::adjust(tx, firm, &goods, &worth).map(answer)
        },
        touches: "item P, entry 2026/2",
    },
    Case {
        name: "stock value --post",
        before: crate::stock::ten_pieces,
        act: |tx, firm| {
            let market = [("P".to_string(), "1.50".parse()?)].into();
            stock::write_to_market(tx, firm, day("2026-11-03"), &market).map(answer)
        },
        touches: "item P, entry 2026/2",
    },
    Case {
        name: "stock delivery add",
        before: crate::stock::ten_pieces,
        act: |tx, firm| crate::deliveries::deliver(tx, firm, 3).map(answer),
        touches: "item P, entry 2026/2, delivery note LS-2026-0001",
    },
    Case {
        name: "stock delivery cancel",
        before: |book| {
            crate::stock::ten_pieces(book);
            book.write(|tx, firm| crate::deliveries::deliver(tx, firm, 3));
        },
        act: |tx, firm| {
            let reason = text("wrong");
            invoice::deliveries::cancel(tx, firm, "LS-2026-0001", &reason).map(answer)
        },
        touches: "item P, entry 2026/3, delivery note LS-2026-0001",
    },
    Case {
        name: "stock reverse",
        before: crate::stock::ten_pieces,
        act: |tx, firm| stock::take_back(tx, firm, 1, &text("wrong")).map(answer),
        touches: "item P, entry 2026/2",
    },
    Case {
        name: "stock import",
        before: crate::stock::ten_pieces,
        act: |tx, firm| {
            let mut import = stock::Import::new(tx)?;
            let source = Source {
                name: "moves.csv",
                bytes: &mut &b"day,kind,item,quantity,cost\n\
                    2026-11-04,in,P,4,2.50\n2026-11-04,out,P,9,\n"[..],
                locale: Locale::Iso,
            };
            let report =
                tabular::gather(source, |line, row| import.row(tx, line, row).map(|_| ()))?;
            import.close(tx, &firm.stock, "Moves", report).map(answer)
        },
        touches: "item P, entry 2026/2",
    },
    Case {
        name: "stock reserve",
        before: crate::stock::ten_pieces,
        act: |tx, firm| crate::stock::keep(tx, firm, 4).map(answer),
        touches: "reservation RV-2026-0001",
    },
    Case {
        name: "stock release",
        before: |book| {
            crate::stock::ten_pieces(book);
            book.write(|tx, firm| crate::stock::keep(tx, firm, 4));
        },
        act: |tx, _| stock::release(tx, "RV-2026-0001", None, None, Some("no")).map(answer),
        touches: "reservation RV-2026-0001",
    },
    Case {
        name: "stock count open",
        before: crate::stock::ten_pieces,
        act: |tx, firm| crate::stock::count(tx, firm).map(answer),
        touches: "count IV-2026-0001",
    },
    Case {
        name: "stock count post",
        before: |book| {
            crate::stock::ten_pieces(book);
            book.write(crate::stock::count);
        },
        act: |tx, firm| crate::stock::post_count(tx, firm, 7).map(answer),
        touches: "item P, entry 2026/2, count IV-2026-0001",
    },
    Case {
        name: "stock count cancel",
        before: |book| {
            crate::stock::ten_pieces(book);
            book.write(crate::stock::count);
        },
        act: |tx, _| stock::count::cancel(tx, "IV-2026-0001", &text("no")).map(answer),
        touches: "count IV-2026-0001",
    },
    Case {
        name: "stock bom set",
        before: crate::stock::two_items,
        act: |tx, _| stock::set_part(tx, &crate::stock::part()).map(answer),
        touches: "item Q",
    },
    Case {
        name: "stock build",
        before: |book| {
            crate::stock::two_items(book);
            book.write(|tx, _| stock::set_part(tx, &crate::stock::part()));
        },
        act: |tx, firm| stock::build(tx, firm, &crate::stock::building(2)).map(answer),
        touches: "item P, item Q, entry 2026/2",
    },
];

const PLANNING: &[Case] = &[
    Case {
        name: "budget set",
        before: nothing,
        act: |tx, _| budget::set(tx, &wish(), "1000".parse()?).map(answer),
        touches: "budget base 3200",
    },
    Case {
        name: "budget set again",
        before: planned,
        act: |tx, _| budget::set(tx, &wish(), "2000".parse()?).map(answer),
        touches: "budget base 3200",
    },
    Case {
        name: "budget import",
        before: planned,
        act: |tx, _| import_budget(tx),
        touches: "budget base 3200, budget base 8400",
    },
    Case {
        name: "budget remove",
        before: planned,
        act: |tx, _| {
            let filter = budget::Filter {
                account: Some(text("3200")),
                ..budget::Filter::default()
            };
            budget::remove(tx, &filter).map(answer)
        },
        touches: "budget base 3200",
    },
];

const BANK: &[Case] = &[
    Case {
        name: "bank account add",
        before: nothing,
        act: |tx, _| {
            let savings = bank::NewAccount {
                name: text("savings"),
                iban: None,
                bic: None,
                bank: None,
                holder: None,
                currency: None,
                ledger: None,
            };
            bank::Account::add(tx, &savings).map(answer)
        },
        touches: "bank account savings",
    },
    Case {
        name: "bank account add with its account in the books",
        before: nothing,
        act: |tx, _| {
            let savings = bank::NewAccount {
                name: text("savings"),
                iban: None,
                bic: None,
                bank: None,
                holder: None,
                currency: None,
                ledger: Some(text("1210")),
            };
            bank::Account::add(tx, &savings).map(answer)
        },
        touches: "account 1210, bank account savings",
    },
    Case {
        name: "bank import",
        before: crate::bank::add_giro,
        act: |tx, _| bank_import(tx, 0),
        touches: "bank-file 1, bank-statement 1",
    },
    Case {
        name: "bank import of what overlaps",
        before: |book| {
            crate::bank::add_giro(book);
            book.write(|tx, _| bank_import(tx, 0));
        },
        act: |tx, _| bank_import(tx, 1),
        touches: "bank-file 2, bank-statement 2",
    },
    Case {
        name: "bank match --auto",
        before: crate::bank::one_to_match,
        act: |tx, firm| bank::matching::auto(tx, firm, None, today()).map(answer),
        touches: "invoice RE-2026-0001, bank line 1, entry 2026/2",
    },
    Case {
        name: "bank unmatch",
        before: |book| {
            crate::bank::one_to_match(book);
            book.write(|tx, firm| bank::matching::auto(tx, firm, None, today()));
        },
        act: |tx, firm| bank::matching::unmatch(tx, firm, 1, None).map(answer),
        touches: "entry 2026/3, invoice RE-2026-0001, bank line 1",
    },
    Case {
        name: "bank rules import",
        before: nothing,
        act: |tx, _| {
            let text = "[[rule]]\nname = 'fees'\nwhen.contains = 'fee'\nthen.account = '4970'";
            let rules = bank::matching::rules::parse("rules.toml", text)?;
            bank::matching::rules::import(tx, &rules).map(answer)
        },
        touches: "bank rule fees",
    },
];

fn bank_import(tx: &Transaction<'_>, which: usize) -> Answer {
    let (name, content) = crate::bank::STATEMENTS[which];
    let bytes = content.as_bytes();
    let told = bank::statement::read(name, bytes, None)?;
    bank::import(tx, name, bytes, &told, &bank::ImportOptions::default()).map(answer)
}

const BOOKS: &[Case] = &[
    Case {
        name: "accounts add",
        before: nothing,
        act: |tx, _| ledger::add_account(tx, warehouse()).map(answer),
        touches: "account 4211",
    },
    Case {
        name: "accounts edit",
        before: nothing,
        act: |tx, _| {
            let change = AccountChange {
                name_de: Some(text("Wareneingang")),
                role: Some(text("goods.16")),
                ..AccountChange::default()
            };
            ledger::edit_account(tx, "3000", &change).map(answer)
        },
        touches: "account 3000",
    },
    Case {
        name: "accounts import",
        before: nothing,
        act: |tx, _| ledger::import_account(tx, warehouse(), OnExisting::Refuse).map(answer),
        touches: "account 4211",
    },
    Case {
        name: "period lock",
        before: nothing,
        act: |tx, _| {
            let running = period::Running::Refused;
            period::lock(tx, "2026-Q3".parse()?, &text("filed"), today(), running).map(answer)
        },
        touches: "period 2026-07, period 2026-08, period 2026-09",
    },
    Case {
        name: "period unlock",
        before: |book| {
            book.write(|tx, _| {
                let running = period::Running::Refused;
                period::lock(tx, "2026-10".parse()?, &text("filed"), today(), running)
            });
        },
        act: |tx, _| period::unlock(tx, "2026-10".parse()?, &text("wrong")).map(answer),
        touches: "period 2026-10",
    },
    Case {
        name: "vat filed",
        before: one_overdue,
        act: |tx, _| {
            let filing = vat_return::Filing {
                period: "2026-09".parse()?,
                on: day("2026-10-09"),
                amount: None,
                reference: Some(text("et-1")),
                corrected: false,
            };
            vat_return::file(tx, &filing, Some(1), today()).map(answer)
        },
        touches: "vat-filing 1",
    },
    Case {
        name: "recurring entry add",
        before: nothing,
        act: |tx, _| add_rent(tx).map(answer),
        touches: "recurring entry rent",
    },
    Case {
        name: "recurring entry import",
        before: nothing,
        act: |tx, _| {
            let mut import = recurring::Import::default();
            let mut rows = b"name,every,starts_on,text,account,debit,credit\n\
                rent,month,2026-10-01,Rent {month},4210,800,\nrent,,,,1200,,800\n\
                phone,month,2026-10-01,Phone,4920,50,\nphone,,,,1200,,50\n"
                .as_slice();
            let source = Source {
                name: "recurring.csv",
                bytes: &mut rows,
                locale: tabular::Locale::Iso,
            };
            let book = ledger::book(tx)?;
            let mut report = tabular::gather(source, |line, row| import.row(line, row, book))?;
            let mut told = Vec::new();
            import.enter(tx, |line, outcome| {
                report.check(line, outcome.map(|outcome| told.push(outcome)))
            })?;
            report.finish()?;
            Ok(answer(told))
        },
        touches: "recurring entry rent, recurring entry phone",
    },
    Case {
        name: "recurring entry run",
        before: |book| {
            book.write(|tx, _| add_rent(tx));
        },
        act: |tx, _| recurring::run(tx, today(), today()).map(answer),
        touches: "entry 2026/1, recurring entry rent, entry 2026/2, recurring entry rent",
    },
    Case {
        name: "recurring entry stop",
        before: |book| {
            book.write(|tx, _| add_rent(tx));
        },
        act: |tx, _| recurring::stop(tx, "rent").map(answer),
        touches: "recurring entry rent",
    },
    Case {
        name: "recurring entry remove",
        before: |book| {
            book.write(|tx, _| add_rent(tx));
        },
        act: |tx, _| recurring::remove(tx, "rent").map(answer),
        touches: "recurring entry rent",
    },
    Case {
        name: "accrue",
        before: nothing,
        act: |tx, _| {
            let accrual = accrual::Accrual {
                name: text("insurance"),
                account: text("4360"),
                amount: Money::from_minor(100_000, bo::base::Currency::EUR),
                time: "2026-10..2027-09".parse()?,
                on: today(),
                split: None,
                document: None,
                text: None,
            };
            accrual::accrue(tx, &accrual).map(answer)
        },
        touches: "entry 2026/1, recurring entry insurance",
    },
    Case {
        name: "close a year",
        before: last_year,
        act: |tx, _| closing::close(tx, 2025, today(), Some(closing::Owner::Carried)).map(answer),
        touches: "entry 2025/2, entry 2025/3, period 2025-01, period 2025-02, period 2025-03, \
                  period 2025-04, period 2025-05, period 2025-06, period 2025-07, \
                  period 2025-08, period 2025-09, period 2025-10, period 2025-11, \
                  period 2025-12",
    },
    Case {
        name: "open a year",
        before: |book| {
            last_year(book);
            let owner = Some(closing::Owner::Carried);
            book.write(|tx, _| closing::close(tx, 2025, today(), owner));
        },
        act: |tx, _| closing::open(tx, 2026).map(answer),
        touches: "entry 2026/1",
    },
    Case {
        name: "opening balances",
        before: nothing,
        act: |tx, _| {
            let mut opening = closing::Opening::new(tx, 2026, None)?;
            let mut rows =
                b"account,debit,credit,contact\n1200,5,,\n1400,6,,K-1\n0800,,11,\n".as_slice();
            let source = Source {
                name: "balances",
                bytes: &mut rows,
                locale: tabular::Locale::Iso,
            };
            tabular::read(source, |line, row| opening.row(tx, line, row))?;
            opening.enter(tx).map(answer)
        },
        touches: "entry 2026/1, entry 2026/2, entry 2026/3",
    },
    Case {
        name: "an open invoice of other books",
        before: |book| {
            book.write(|tx, _| {
                let mut opening = closing::Opening::new(tx, 2026, None)?;
                let rows = b"account,debit,credit,contact\n1400,6,,K-1\n0800,,6,\n";
                read_rows(rows, |line, row| opening.row(tx, line, row))?;
                opening.enter(tx)
            });
        },
        act: |tx, firm| {
            let mut opening = invoice::Opening::new(day("2026-01-01"));
            let rows = b"number,customer,date,open\nALT-1,K-1,2025-12-01,6\n";
            read_rows(rows, |line, row| opening.row(line, row))?;
            opening.enter(tx, firm, OnExisting::Refuse, |_, outcome| outcome.map(drop))?;
            Ok(String::new())
        },
        touches: "entry 2026/4, entry 2026/5, invoice ALT-1",
    },
    Case {
        name: "an open bill of other books",
        before: suppliers,
        act: |tx, firm| {
            let mut outcomes = Vec::new();
            let rows = b"number,supplier,date,open\nR-1,L-1,2025-12-01,6\n";
            read_rows(rows, |_, row: buy::OpenItemRow| {
                let on = day("2026-01-01");
                outcomes.push(buy::take_over(tx, firm, &row, on, OnExisting::Refuse)?);
                Ok(())
            })?;
            Ok(answer(outcomes))
        },
        touches: "bill EB-2026-0001, entry 2026/1, bill EB-2026-0001",
    },
];

fn read_rows<R: tabular::Row>(
    mut rows: &[u8],
    each: impl FnMut(tabular::Line, R) -> Result<()>,
) -> Result<()> {
    let source = Source {
        name: "rows",
        bytes: &mut rows,
        locale: tabular::Locale::Iso,
    };
    tabular::read(source, each).map(drop)
}

fn warehouse() -> AccountRow {
    let fields = [("code", "4211"), ("name_de", "Lager"), ("type", "expense")];
    tabular::from_fields(fields.into_iter()).unwrap()
}

fn add_rent(tx: &Transaction<'_>) -> Result<recurring::Recurring> {
    let code = |role| ledger::account_of_role(tx, role).map(|account| account.code);
    let amounts = vec![(code("other-expense")?, 800), (code("bank")?, -800)];
    let content = recurring::Content {
        text: text("Rent {month}"),
        document: None,
        amounts: recurring::Amounts::Same(amounts.into_iter().map(Into::into).collect()),
        since: None,
    };
    recurring::add(
        tx,
        &text("rent"),
        Every::Month,
        day("2026-10-01"),
        None,
        &content,
    )
}

/// A sale of 2025, with VAT.
fn last_year(book: &mut Book) {
    book.write(|tx, _| {
        let euro = |minor| Money::from_minor(minor, bo::base::Currency::EUR);
        let draft = Draft {
            date: day("2025-05-05"),
            postings: vec![
                Posting::to_code("1200", euro(11_900)),
                Posting::to_code("8400", euro(-10_000)),
                Posting::to_code("1776", euro(-1_900)),
            ],
            ..rent()
        };
        ledger::post(tx, &draft)
    });
}

const DRAFTS: &[Case] = &[
    Case {
        name: "invoice add",
        before: nothing,
        act: |tx, firm| invoice::add(tx, firm, &rich(), Kind::Invoice, today()).map(answer),
        touches: "invoice D-1",
    },
    Case {
        name: "invoice edit",
        before: one_draft,
        act: |tx, firm| {
            let content = content("K-4", &["1 x 5 @7 Card"]);
            invoice::edit(tx, firm, "D-1", &content, today()).map(answer)
        },
        touches: "invoice D-1",
    },
    Case {
        name: "invoice remove",
        before: one_draft,
        act: |tx, _| invoice::remove(tx, "D-1").map(answer),
        touches: "invoice D-1",
    },
    Case {
        name: "invoice issue",
        before: one_draft,
        act: |tx, firm| invoice::issue(tx, firm, "D-1", None, today()).map(answer),
        touches: "entry 2026/1, invoice RE-2026-0001",
    },
    Case {
        name: "invoice issue foreign",
        before: |book| {
            book.write(|tx, firm| invoice::add(tx, firm, &foreign(), Kind::Invoice, today()));
        },
        act: |tx, firm| invoice::issue(tx, firm, "D-1", None, today()).map(answer),
        touches: "entry 2026/1, invoice RE-2026-0001",
    },
    Case {
        name: "invoice issue final",
        before: one_paid_deposit,
        act: |tx, firm| invoice::issue(tx, firm, "D-2", None, today()).map(answer),
        touches: "entry 2026/3, invoice RE-2026-0002",
    },
    Case {
        name: "invoice import",
        before: nothing,
        act: |tx, firm| import(tx, firm, LINES, ISSUE),
        touches: "entry 2026/1, invoice RE-2026-0001, entry 2026/2, invoice RE-2026-0002",
    },
    Case {
        name: "invoice import update",
        before: |book| {
            book.write(|tx, firm| import(tx, firm, LINES, KEEP));
        },
        act: |tx, firm| {
            let options = Options {
                issue: false,
                on_existing: OnExisting::Update,
            };
            import(tx, firm, &LINES.replace("49.90", "39.90"), options)
        },
        touches: "invoice D-1",
    },
    Case {
        name: "invoice import of papers",
        before: nothing,
        act: |tx, firm| import(tx, firm, PAPERS, KEEP),
        touches: "entry 2026/1, invoice RE-2026-0007, entry 2026/2, invoice RE-2026-0008, \
                  entry 2026/3, invoice RK-2026-0001, invoice RE-2026-0007, \
                  entry 2026/4, invoice ST-2026-0001, invoice RE-2026-0008",
    },
];

const MONEY: &[Case] = &[
    Case {
        name: "invoice pay",
        before: one_invoice,
        act: |tx, _| pay(tx, "RE-2026-0001", None, payment(None)),
        touches: "entry 2026/2, invoice RE-2026-0001",
    },
    Case {
        name: "invoice pay part in cash",
        before: one_invoice,
        act: |tx, _| {
            let part = Payment {
                method: Some(text("cash")),
                key: Some(text("k-1")),
                ..payment(None)
            };
            pay(tx, "RE-2026-0001", Some(5000), part)
        },
        touches: "entry 2026/2, invoice RE-2026-0001",
    },
    Case {
        name: "invoice pay with discount",
        before: one_invoice,
        act: |tx, _| {
            let part = Payment {
                discount: Discount::Granted,
                ..payment(None)
            };
            pay(tx, "RE-2026-0001", Some(20_000), part)
        },
        touches: "entry 2026/2, entry 2026/3, invoice RE-2026-0001",
    },
    Case {
        name: "invoice pay too much",
        before: one_invoice,
        act: |tx, _| pay(tx, "RE-2026-0001", Some(100_000), payment(None)),
        touches: "entry 2026/2, invoice RE-2026-0001",
    },
    Case {
        name: "invoice pay deposit",
        before: one_deposit,
        act: |tx, _| pay(tx, "RE-2026-0001", Some(33_333), payment(None)),
        touches: "entry 2026/2, invoice RE-2026-0001",
    },
    Case {
        name: "invoice pay foreign",
        before: one_foreign,
        act: |tx, _| {
            let other_day = Payment {
                rate: Some("1.2".parse().unwrap()),
                ..payment(None)
            };
            pay(tx, "RE-2026-0001", None, other_day)
        },
        touches: "entry 2026/2, invoice RE-2026-0001",
    },
    Case {
        name: "invoice write off",
        before: one_reminded,
        act: |tx, _| invoice::write_off(tx, "RE-2026-0001", today()).map(answer),
        touches: "entry 2026/3, entry 2026/4, invoice RE-2026-0001",
    },
    Case {
        name: "invoice import payment",
        before: one_invoice,
        act: |tx, _| {
            let fields = [
                ("key", "bank-1"),
                ("invoice", "RE-2026-0001"),
                ("date", "2026-11-22"),
                ("amount", "10.00"),
            ];
            import_payment(tx, &fields)
        },
        touches: "entry 2026/2, invoice RE-2026-0001",
    },
    Case {
        name: "invoice import waiver",
        before: one_reminded,
        act: |tx, _| {
            let fields = [
                ("key", "bank-1"),
                ("invoice", "RE-2026-0001"),
                ("kind", "waiver"),
                ("date", "2026-11-22"),
                ("amount", "1.00"),
            ];
            import_payment(tx, &fields)
        },
        touches: "entry 2026/3, invoice RE-2026-0001",
    },
    Case {
        name: "invoice import reminder",
        before: one_overdue,
        act: |tx, firm| {
            let fields = [
                ("number", "MA-2026-0007"),
                ("invoice", "RE-2026-0001"),
                ("level", "1"),
                ("date", "2026-10-22"),
                ("due_on", "2026-10-29"),
                ("open", "10.00"),
                ("fee", "5.00"),
                ("interest", "0.10"),
            ];
            let row = tabular::from_fields(fields.into_iter())?;
            invoice::reminders::import(tx, firm, &row).map(answer)
        },
        touches: "entry 2026/2, reminder MA-2026-0007, invoice RE-2026-0001",
    },
    Case {
        name: "invoice import discount",
        before: one_invoice,
        act: |tx, _| {
            let fields = [
                ("key", "bank-1"),
                ("invoice", "RE-2026-0001"),
                ("kind", "discount"),
                ("date", "2026-11-22"),
                ("amount", "10.00"),
            ];
            import_payment(tx, &fields)
        },
        touches: "entry 2026/2, invoice RE-2026-0001",
    },
];

const AFTERWARDS: &[Case] = &[
    Case {
        name: "invoice cancel",
        before: one_invoice,
        act: |tx, firm| {
            invoice::cancel(tx, firm, "RE-2026-0001", &text("Wrong"), today()).map(answer)
        },
        touches: "entry 2026/2, invoice ST-2026-0001, invoice RE-2026-0001",
    },
    Case {
        name: "invoice cancel reminded",
        before: one_reminded,
        act: |tx, firm| {
            invoice::cancel(tx, firm, "RE-2026-0001", &text("Wrong"), today()).map(answer)
        },
        touches: "entry 2026/3, invoice ST-2026-0001, entry 2026/4, \
                  invoice RE-2026-0001",
    },
    Case {
        name: "invoice credit",
        before: one_invoice,
        act: |tx, firm| {
            let content = content("K-1", &["1 x 49.90 @19 Mug, broken"]);
            let reason = text("Broken");
            invoice::credit(tx, firm, "RE-2026-0001", &content, Some(&reason), today()).map(answer)
        },
        touches: "entry 2026/2, invoice RK-2026-0001, invoice RE-2026-0001",
    },
    Case {
        name: "invoice remind",
        before: one_overdue,
        act: |tx, firm| invoice::remind(tx, firm, &[], today()).map(answer),
        touches: "reminder MA-2026-0001, invoice RE-2026-0001",
    },
    Case {
        name: "invoice remind with fee",
        before: |book| {
            one_overdue(book);
            book.write(|tx, firm| invoice::remind(tx, firm, &[], day("2026-10-01")));
        },
        act: |tx, firm| {
            invoice::remind(tx, firm, &["RE-2026-0001".to_string()], today()).map(answer)
        },
        touches: "entry 2026/2, reminder MA-2026-0002, invoice RE-2026-0001",
    },
    Case {
        name: "invoice send",
        before: one_invoice,
        act: |tx, _| {
            let invoice = invoice::get(tx, "RE-2026-0001")?;
            let row = DispatchRow {
                at: now(),
                how: "smtp".to_string(),
                recipient: "rechnung@kranz.example".to_string(),
                message_id: "<1@weber.example>".to_string(),
                error: Some("refused".to_string()),
            };
            invoice::send::record_dispatch(tx, &invoice, &row).map(answer)
        },
        touches: "invoice RE-2026-0001",
    },
    Case {
        name: "quote add",
        before: nothing,
        act: |tx, firm| quotes::add(tx, firm, &rich(), Some(60), today()).map(answer),
        touches: "quote AN-2026-0001",
    },
    Case {
        name: "quote accept",
        before: one_quote,
        act: |tx, firm| quotes::accept(tx, firm, "AN-2026-0001", today()).map(answer),
        touches: "invoice D-1, quote AN-2026-0001",
    },
    Case {
        name: "quote decline",
        before: one_quote,
        act: |tx, _| quotes::decline(tx, "AN-2026-0001").map(answer),
        touches: "quote AN-2026-0001",
    },
    Case {
        name: "quote import",
        before: one_quote,
        act: |tx, firm| {
            let mut lines = Vec::new();
            quotes::each_line(tx, |line| {
                lines.push(line);
                Ok(())
            })?;
            lines[0].number = text("AN-2026-0007");
            lines[0].status = QuoteStatus::Declined;
            quotes::import(tx, firm, &lines[0]).map(answer)
        },
        touches: "quote AN-2026-0007",
    },
    Case {
        name: "recurring import",
        before: one_series,
        act: |tx, firm| {
            let mut lines = Vec::new();
            series::each_line(tx, |line| {
                lines.push(line);
                Ok(())
            })?;
            lines[0].name = text("copy");
            lines[0].stopped = true;
            series::import(tx, firm, &lines[0]).map(answer)
        },
        touches: "recurring copy",
    },
    Case {
        name: "recurring add",
        before: nothing,
        act: |tx, firm| {
            let (name, starts_on) = (text("hosting"), day("2026-10-01"));
            series::add(tx, firm, &name, Every::Month, starts_on, None, &rich()).map(answer)
        },
        touches: "recurring hosting",
    },
    Case {
        name: "recurring stop",
        before: one_series,
        act: |tx, _| series::stop(tx, "hosting").map(answer),
        touches: "recurring hosting",
    },
    Case {
        name: "recurring remove",
        before: one_series,
        act: |tx, _| series::remove(tx, "hosting").map(answer),
        touches: "recurring hosting",
    },
    Case {
        name: "recurring run",
        before: one_series,
        act: |tx, firm| {
            series::run(tx, firm, today(), today(), series::Dating::Current).map(answer)
        },
        touches: "entry 2026/1, invoice RE-2026-0001, recurring hosting, \
                  entry 2026/2, invoice RE-2026-0002, recurring hosting",
    },
];

fn one_bill(book: &mut Book) {
    let content = bill("L-1", "R-1", &["2 x 50.00 @19 Steel", "1 x 10.00 @7 Book"]);
    book.write(|tx, firm| buy::add(tx, firm, &content, None, today()));
}

fn one_self_bill(book: &mut Book) {
    suppliers(book);
    book.supplier_addresses();
    let content = self_bill("L-1", &["2 x 60 @19 Cutting"]);
    book.write(|tx, firm| buy::add(tx, firm, &content, None, today()));
}

fn one_approved(book: &mut Book) {
    one_bill(book);
    book.write(|tx, firm| buy::approve(tx, firm, "EB-2026-0001", &buy::Approval::default()));
}

fn one_discounted(book: &mut Book) {
    one_approved(book);
    let less = Money::from_minor(12_711, bo::base::Currency::EUR);
    book.write(|tx, firm| buy::pay(tx, firm, "EB-2026-0001", &outgoing(Some(less))));
}

const RECEIVED: &str = r#"{
    "seller": {"name": "Neu GmbH", "city": "Bonn", "tax_number": "111/222/333"},
    "number": "N-1", "date": "2026-11-20", "currency": "EUR",
    "lines": [{"text": "Steel", "quantity": "3", "price": "10.00", "net": "30.00", "vat": "19"}],
    "vat": [{"vat": "19", "net": "30.00", "amount": "5.70"}], "payable": "35.70"
}"#;

fn import_bills(tx: &Transaction<'_>, firm: &Firm, csv: &str, answer_to: OnExisting) -> Answer {
    let mut import = buy::Import::default();
    let source = Source {
        name: "bills.csv",
        bytes: &mut csv.as_bytes(),
        locale: tabular::Locale::Iso,
    };
    let mut report = tabular::gather(source, |line, row: buy::LineRow| import.row(line, row))?;
    let mut told = Vec::new();
    import.enter(
        tx,
        firm,
        answer_to,
        today(),
        buy::approve,
        |line, outcome| report.check(line, outcome.map(|outcome| told.push(outcome))),
    )?;
    report.finish()?;
    Ok(answer(told))
}

const BILL_ROWS: &str = "\
supplier,number,date,text,price,vat,row,amount,key,decision,reason
L-4,77,2026-11-20,Paper,10.00,19,,,,approved,
L-4,77,,,,,payment,5.00,bank-7,,
L-4,78,2026-11-20,Pens,3.00,19,,,,rejected,Not ours
";

fn goods(book: &mut Book) {
    book.add_suppliers();
    book.write(|tx, _| {
        let patch = stock::ItemPatch {
            name: Some(text("Screw")),
            minimum: Some(Some("100".parse()?)),
            target: Some(Some("500".parse()?)),
            ..stock::ItemPatch::default()
        };
        stock::add(tx, &text("SCREW"), patch)?;
        procure::put_price(tx, screws("6.00"), OnExisting::Refuse)
    });
}

fn screws(price: &str) -> PriceRow {
    PriceRow {
        supplier: text("L-1"),
        item: text("SCREW"),
        unit: None,
        from_quantity: bo::base::Quantity::default(),
        price: price.parse().expect("a price"),
        per: Some("100".parse().expect("a quantity")),
        currency: None,
        discount: None,
        minimum: None,
        pack: None,
        supplier_item: None,
        lead_days: None,
        valid_from: day("2026-01-01"),
        valid_to: None,
    }
}

fn screw_order() -> Wish {
    Wish {
        supplier: "L-1".to_string(),
        lines: vec![WishLine {
            item: Some("SCREW".to_string()),
            quantity: "1000".parse().expect("a quantity"),
            ..WishLine::default()
        }],
        day: today(),
        freight: Some("10".parse().expect("an amount")),
        ..Wish::default()
    }
}

fn one_order(book: &mut Book) {
    goods(book);
    book.write(|tx, firm| procure::add(tx, firm, &screw_order()));
}

fn one_ordered(book: &mut Book) {
    one_order(book);
    book.write(|tx, firm| procure::approve(tx, firm, "BE-2026-0001", today()));
}

fn delivery(quantity: &str) -> Delivery {
    Delivery {
        order: "BE-2026-0001".to_string(),
        lines: vec![Came {
            line: "1".to_string(),
            quantity: Some(quantity.parse().expect("a quantity")),
            ..Came::default()
        }],
        day: today(),
        found: Some(Finding::Ok),
        ..Delivery::default()
    }
}

fn one_received(book: &mut Book) {
    one_ordered(book);
    book.write(|tx, firm| procure::receive(tx, firm, &delivery("1000")));
}

/// A bill that asks for more than was ordered, by less than the firm lets pass.
fn one_to_match(book: &mut Book) {
    one_received(book);
    let lines = ["1000 x 0.064 @19 SCREW", "10 @19 Freight"];
    let content = buy::Content {
        order_reference: Some(text("BE-2026-0001")),
        ..bill("L-1", "R-1", &lines)
    };
    book.write(|tx, firm| buy::add(tx, firm, &content, None, today()));
}

fn one_matched(book: &mut Book) {
    one_to_match(book);
    book.write(|tx, firm| procure::match_bill(tx, firm, "EB-2026-0001", &Matching::default()));
}

fn one_settled(book: &mut Book) {
    one_matched(book);
    let approval = buy::Approval::default();
    book.write(|tx, firm| procure::approve_bill(tx, firm, "EB-2026-0001", &approval, false));
}

/// A bill that is of a month before its goods.
fn one_on_its_way(book: &mut Book) {
    one_matched(book);
    let approval = buy::Approval {
        on: Some(day("2026-10-31")),
        taken_over: true,
        ..buy::Approval::default()
    };
    book.write(|tx, firm| procure::approve_bill(tx, firm, "EB-2026-0001", &approval, false));
}

fn one_request(book: &mut Book) {
    goods(book);
    book.write(|tx, firm| procure::request(tx, firm, &asking()));
}

fn asking() -> procure::Asking {
    procure::Asking {
        suppliers: vec!["L-1".to_string(), "L-2".to_string()],
        lines: screw_order().lines,
        day: today(),
        ..procure::Asking::default()
    }
}

fn offered() -> procure::Offered {
    procure::Offered {
        request: "AF-2026-0001".to_string(),
        supplier: "L-2".to_string(),
        line: 1,
        price: "5".parse().expect("a price"),
        per: "100".parse().expect("a quantity"),
        lead_days: Some(3),
        day: today(),
        valid_to: None,
        note: None,
    }
}

fn contract() -> ContractRow {
    ContractRow {
        contract: None,
        supplier: text("L-1"),
        name: text("Screws"),
        starts_on: day("2026-01-01"),
        ends_on: Some(day("2026-12-31")),
        notice_days: 30,
        renewal_months: None,
        value: Some("1000".parse().expect("an amount")),
        item: None,
        quantity: None,
        note: None,
        ended_on: None,
    }
}

const BUYING: &[Case] = &[
    Case {
        name: "supplier edit",
        before: goods,
        act: |tx, _| {
            let patch = SupplierPatch {
                freight: Some(Some("14.90".parse()?)),
                ..SupplierPatch::default()
            };
            procure::edit_supplier(tx, "L-1", patch).map(answer)
        },
        touches: "supplier L-1",
    },
    Case {
        name: "price add",
        before: goods,
        act: |tx, _| procure::put_price(tx, screws("5"), OnExisting::Update).map(answer),
        touches: "price L-1 SCREW",
    },
    Case {
        name: "price remove",
        before: goods,
        act: |tx, _| {
            let wrong = procure::WrongPrice {
                supplier: "L-1".to_string(),
                item: "SCREW".to_string(),
                ..procure::WrongPrice::default()
            };
            procure::remove_price(tx, &wrong).map(answer)
        },
        touches: "price L-1 SCREW",
    },
    Case {
        name: "order edit",
        before: one_order,
        act: |tx, _| {
            let change = procure::LineChange {
                quantity: Some("500".parse()?),
                ..procure::LineChange::default()
            };
            procure::change_line(tx, "BE-2026-0001", 1, &change).map(answer)
        },
        touches: "purchase order BE-2026-0001",
    },
    Case {
        name: "order remove",
        before: one_order,
        act: |tx, _| procure::remove_line(tx, "BE-2026-0001", 1).map(answer),
        touches: "purchase order BE-2026-0001",
    },
    Case {
        name: "order new",
        before: goods,
        act: |tx, firm| procure::add(tx, firm, &screw_order()).map(answer),
        touches: "purchase order BE-2026-0001",
    },
    Case {
        name: "order add",
        before: one_order,
        act: |tx, _| procure::add_lines(tx, "BE-2026-0001", &screw_order().lines).map(answer),
        touches: "purchase order BE-2026-0001",
    },
    Case {
        name: "propose --create",
        before: goods,
        act: |tx, firm| {
            procure::propose_orders(
                tx,
                firm,
                today(),
                procure::Outlook {
                    horizon: 30,
                    from_use: None,
                },
            )
            .map(answer)
        },
        touches: "purchase order BE-2026-0001",
    },
    Case {
        name: "order approve",
        before: one_order,
        act: |tx, firm| procure::approve(tx, firm, "BE-2026-0001", today()).map(answer),
        touches: "purchase order BE-2026-0001",
    },
    Case {
        name: "order cancel",
        before: one_ordered,
        act: |tx, _| procure::cancel(tx, "BE-2026-0001", &text("wrong"), today()).map(answer),
        touches: "purchase order BE-2026-0001",
    },
    Case {
        name: "order close",
        before: one_ordered,
        act: |tx, _| procure::close(tx, "BE-2026-0001", today()).map(answer),
        touches: "purchase order BE-2026-0001",
    },
    Case {
        name: "order sent",
        before: one_ordered,
        act: |tx, _| {
            let order = procure::get(tx, "BE-2026-0001")?;
            procure::sent(tx, &order, "a@example.com", today()).map(answer)
        },
        touches: "purchase order BE-2026-0001",
    },
    Case {
        name: "receive",
        before: one_ordered,
        act: |tx, firm| procure::receive(tx, firm, &delivery("400")).map(answer),
        touches: "item SCREW, entry 2026/1, entry 2026/2, goods receipt WE-2026-0001, goods receipt WE-2026-0001",
    },
    Case {
        name: "stock in from a supplier",
        before: goods,
        act: |tx, firm| {
            let bought = stock::Goods {
                quantity: Some("300".parse()?),
                value: Some("24.00".parse()?),
                contact: Some("L-1".to_string()),
                ..stock::Goods::of("SCREW", today())
            };
            procure::bring_in(tx, firm, &bought, false).map(answer)
        },
        touches: "purchase order BE-2026-0001, item SCREW, entry 2026/1, entry 2026/2, goods receipt WE-2026-0001",
    },
    Case {
        name: "inspect",
        before: one_received,
        act: |tx, _| {
            let note = Some(text("rusty"));
            let found = Finding::Defect;
            procure::inspect(tx, "WE-2026-0001", found, today(), note.as_ref()).map(answer)
        },
        touches: "goods receipt WE-2026-0001",
    },
    Case {
        name: "return",
        before: one_received,
        act: |tx, firm| {
            let back = procure::Back {
                receipt: "WE-2026-0001".to_string(),
                line: "1".to_string(),
                quantity: Some("300".parse()?),
                day: Some(today()),
                reason: text("rusty"),
                ..procure::Back::default()
            };
            procure::send_back(tx, firm, &back).map(answer)
        },
        touches: "item SCREW, entry 2026/3, goods return RL-2026-0001, entry 2026/4",
    },
    Case {
        name: "match",
        before: one_to_match,
        act: |tx, firm| {
            procure::match_bill(tx, firm, "EB-2026-0001", &Matching::default()).map(answer)
        },
        touches: "bill match EB-2026-0001",
    },
    Case {
        name: "bill approve, matched",
        before: one_matched,
        act: |tx, firm| {
            let approval = buy::Approval::default();
            procure::approve_bill(tx, firm, "EB-2026-0001", &approval, false).map(answer)
        },
        touches: "entry 2026/3, bill EB-2026-0001, item SCREW, entry 2026/4, entry 2026/5, entry 2026/6",
    },
    Case {
        name: "goods on their way",
        before: one_on_its_way,
        act: |tx, _| {
            procure::post_advances(tx, day("2026-10-31"), &procure::ByHand::Ask).map(answer)
        },
        touches: "entry 2026/7, entry 2026/8",
    },
    Case {
        name: "bill reject, asked about",
        before: one_matched,
        act: |tx, _| procure::reject_bill(tx, "EB-2026-0001", &text("wrong"), today()).map(answer),
        touches: "bill EB-2026-0001",
    },
    Case {
        name: "bill pay, with a cash discount on goods",
        before: one_settled,
        act: |tx, firm| {
            let payment = buy::Payment {
                amount: Some(Money::from_minor(8_000, bo::base::Currency::EUR)),
                discount: buy::Discount::Granted,
                ..outgoing(None)
            };
            procure::pay_bill(tx, firm, "EB-2026-0001", &payment).map(answer)
        },
        touches: "entry 2026/7, entry 2026/8, bill EB-2026-0001, item SCREW, entry 2026/9",
    },
    Case {
        name: "notice",
        before: one_received,
        act: |tx, _| procure::told(tx, "WE-2026-0001", today(), "print").map(answer),
        touches: "goods receipt WE-2026-0001",
    },
    Case {
        name: "request close",
        before: one_request,
        act: |tx, _| procure::close_request(tx, "AF-2026-0001", today(), None).map(answer),
        touches: "quote request AF-2026-0001",
    },
    Case {
        name: "bill cancel, matched",
        before: one_settled,
        act: |tx, firm| {
            procure::cancel_bill(tx, firm, "EB-2026-0001", &text("wrong"), today()).map(answer)
        },
        touches: "entry 2026/7, bill EB-2026-0001, item SCREW, entry 2026/8, entry 2026/9, entry 2026/10",
    },
    Case {
        name: "request new",
        before: goods,
        act: |tx, firm| procure::request(tx, firm, &asking()).map(answer),
        touches: "quote request AF-2026-0001",
    },
    Case {
        name: "request answer",
        before: one_request,
        act: |tx, _| procure::answer(tx, &offered()).map(answer),
        touches: "price L-2 SCREW, quote request AF-2026-0001",
    },
    Case {
        name: "request award",
        before: |book| {
            one_request(book);
            book.write(|tx, _| procure::answer(tx, &offered()));
        },
        act: |tx, firm| procure::award(tx, firm, "AF-2026-0001", "L-2", &[], today()).map(answer),
        touches: "purchase order BE-2026-0001, quote request AF-2026-0001",
    },
    Case {
        name: "contract add",
        before: goods,
        act: |tx, firm| procure::add_contract(tx, firm, &contract(), today()).map(answer),
        touches: "supply contract VT-2026-0001",
    },
    Case {
        name: "contract end",
        before: |book| {
            goods(book);
            book.write(|tx, firm| procure::add_contract(tx, firm, &contract(), today()));
        },
        act: |tx, _| procure::end_contract(tx, "VT-2026-0001", today(), None).map(answer),
        touches: "supply contract VT-2026-0001",
    },
];

const BILLS: &[Case] = &[
    Case {
        name: "bill add",
        before: suppliers,
        act: |tx, firm| {
            let content = bill("L-1", "R-1", &["2 x 50.00 @19 Steel"]);
            let paper = Some(("r.pdf", b"%PDF-1.7".as_slice()));
            buy::add(tx, firm, &content, paper, today()).map(answer)
        },
        touches: "bill EB-2026-0001",
    },
    Case {
        name: "bill receive",
        before: suppliers,
        act: |tx, firm| {
            let received = buy::file::read(RECEIVED.as_bytes())?;
            let paper = Some(("n-1.json", RECEIVED.as_bytes()));
            let options = buy::Options {
                new_supplier: true,
                ..buy::Options::default()
            };
            buy::receive(tx, firm, &received, paper, &options, today()).map(answer)
        },
        touches: "contact L-5, bill EB-2026-0001",
    },
    Case {
        name: "bill import",
        before: suppliers,
        act: |tx, firm| import_bills(tx, firm, BILL_ROWS, OnExisting::Refuse),
        touches: "bill EB-2026-0001, entry 2026/1, bill EB-2026-0001, entry 2026/2, \
                  bill EB-2026-0001, bill EB-2026-0002, bill EB-2026-0002",
    },
    Case {
        name: "bill import update",
        before: |book| {
            suppliers(book);
            one_bill(book);
        },
        act: |tx, firm| {
            let rows = "supplier,number,date,text,price,vat\nL-1,R-1,2026-11-16,Steel,99.00,19\n";
            import_bills(tx, firm, rows, OnExisting::Update)
        },
        touches: "bill EB-2026-0001",
    },
    Case {
        name: "bill approve",
        before: |book| {
            suppliers(book);
            one_bill(book);
        },
        act: |tx, firm| {
            let usual = buy::Approval::default();
            buy::approve(tx, firm, "EB-2026-0001", &usual).map(answer)
        },
        touches: "entry 2026/1, bill EB-2026-0001",
    },
    Case {
        name: "bill reject",
        before: |book| {
            suppliers(book);
            one_bill(book);
        },
        act: |tx, _| buy::reject(tx, "EB-2026-0001", &text("Wrong"), today()).map(answer),
        touches: "bill EB-2026-0001",
    },
    Case {
        name: "bill pay with discount",
        before: |book| {
            suppliers(book);
            one_approved(book);
        },
        act: |tx, firm| {
            let less = Money::from_minor(12_711, bo::base::Currency::EUR);
            buy::pay(tx, firm, "EB-2026-0001", &outgoing(Some(less))).map(answer)
        },
        touches: "entry 2026/2, entry 2026/3, bill EB-2026-0001",
    },
    Case {
        name: "bill cancel",
        before: |book| {
            suppliers(book);
            one_discounted(book);
        },
        act: |tx, firm| buy::cancel(tx, firm, "EB-2026-0001", &text("Wrong"), today()).map(answer),
        touches: "entry 2026/4, entry 2026/5, bill EB-2026-0001",
    },
    Case {
        name: "self-billed invoice draft",
        before: suppliers,
        act: |tx, firm| {
            let content = self_bill("L-1", &["2 x 60 @19 Cutting"]);
            buy::add(tx, firm, &content, None, today()).map(answer)
        },
        touches: "bill EB-2026-0001",
    },
    Case {
        name: "self-billed invoice approve",
        before: one_self_bill,
        act: |tx, firm| {
            buy::approve(tx, firm, "EB-2026-0001", &buy::Approval::default()).map(answer)
        },
        touches: "self-bill GS-2026-0001, entry 2026/1, bill EB-2026-0001",
    },
    Case {
        name: "self-billed invoice cancel",
        before: |book| {
            one_self_bill(book);
            book.write(|tx, firm| {
                buy::approve(tx, firm, "EB-2026-0001", &buy::Approval::default())
            });
        },
        act: |tx, firm| buy::cancel(tx, firm, "EB-2026-0001", &text("Wrong"), today()).map(answer),
        touches: "entry 2026/2, self-bill GS-2026-0002, bill EB-2026-0001",
    },
];

/// What is in a file. Documents are sealed with salt, which is another one each time: it is left out,
/// and so are the digests that have it in them.
fn state(conn: &Connection) -> String {
    let all = dump(conn);
    let salted = ["\narchive_document ", "\nbackup_secret "];
    if !salted.iter().any(|it| all.contains(it)) {
        return all;
    }
    let salted = [
        "backup_secret ",
        "archive_document ",
        "archive_version ",
        "audit ",
        "audit_record ",
    ];
    let line = |line: &str| match salted.iter().any(|it| line.starts_with(it)) {
        true => {
            let words = line.split('|').map(|it| match it.len() == 64 {
                true => "…",
                false => it,
            });
            words.collect::<Vec<_>>().join("|")
        }
        false => line.to_string(),
    };
    all.lines().map(line).collect::<Vec<_>>().join("\n")
}

impl Case {
    fn book(&self) -> Book {
        let mut book = Book::new(Chart::Skr03);
        (self.before)(&mut book);
        book
    }

    fn run(&self, book: &mut Book, mode: Mode) -> Answer {
        book.run(mode, self.act)
    }

    /// Interrupts the change after so many steps. Returns whether it was.
    fn interrupt(&self, ready: &Book, book: &mut Book, step: i32, states: [&str; 2]) -> bool {
        let [before, after] = states;
        book.db.interrupt_after(step);
        let result = self.run(book, Mode::Commit);
        book.db.interrupt_after(0);
        let (name, now) = (self.name, state(&book.db));
        match result {
            Ok(_) => {
                assert!(now == after, "{name}: done, but not wholly, step {step}");
                *book = ready.copy();
                false
            }
            Err(err) => {
                assert_eq!(err.kind(), Failure::System, "{name}: {err}, step {step}");
                // Interrupted while it told that it was done: then it is.
                let done = now == after;
                assert!(
                    done || now == before,
                    "{name}: half done after {step} steps"
                );
                // Interrupted while it began: SQLite has begun all the same.
                let stuck = book.run(Mode::Commit, |_, _| Ok(())).is_err();
                if done || stuck {
                    *book = ready.copy();
                }
                true
            }
        }
    }

    fn check(&self) {
        let name = self.name;
        let ready = self.book();
        let mut book = ready.copy();
        let before = state(&book.db);
        assert!(findings(&book.db).is_empty(), "{name}: before it");

        let dry = self.run(&mut book, Mode::DryRun);
        assert!(
            state(&book.db) == before,
            "{name}: a dry run leaves a trace"
        );

        let lines = number(&book.db, "SELECT count(*) FROM audit");
        let done = self.run(&mut book, Mode::Commit);
        let done = done.unwrap_or_else(|err| panic!("{name}: {err}"));
        assert_eq!(dry.ok(), Some(done), "{name}: a dry run answers the same");
        let found = findings(&book.db);
        assert!(found.is_empty(), "{name}: {found:?}");
        let log = rows(
            &book.db,
            &format!("SELECT actor, command FROM audit WHERE seq > {lines}"),
        );
        let touched = rows(
            &book.db,
            &format!(
                "SELECT kind || ' ' || record FROM audit_record WHERE seq > {lines} AND kind NOT IN ('party', 'settlement', 'dispatch', 'recurring-run', 'bill-file', 'bill-payment', 'closed-month', 'recurring-entry', 'recurring-entry-run',
                    'people', 'contracts', 'staff facts', 'department facts', 'sickness cases', 'sickness facts',
                    'time entries', 'overtime', 'time corrections', 'planned shifts',
                    'stock moves', 'purchase-step', 'goods-receipt', 'goods-return', 'bill-match', 'quote-request',
                    'goods inspections', 'goods notices', 'goods accruals', 'goods advances', 'quote closes', 'match decisions', 'match costs', 'quote answers', 'quote awards', 'supply contracts',
                    'contract ends', 'stock lots', 'barcode', 'conversion', 'supplier-price', 'asset-facts', 'asset-facts removed', 'barcode removed', 'item removed', 'location removed', 'conversion removed', 'supplier-price removed', 'licence-facts', 'delivery-note', 'delivery-note-end',
                    'funds', 'payroll lines', 'payroll corrections', 'bank matches', 'earlier pay')
                 ORDER BY seq, no"
            ),
        );
        assert_eq!(
            touched.join(", "),
            self.touches,
            "{name}: what the log names"
        );
        assert_eq!(log, ["tester|test"], "{name}: one line");
        let after = state(&book.db);
        assert!(after != before, "{name}: does nothing");

        let mut book = ready.copy();
        let states = [before.as_str(), after.as_str()];
        let mut interrupted = 0;
        let (mut last, mut step) = (0, 1);
        while self.interrupt(&ready, &mut book, step, states) {
            (last, interrupted) = (step, interrupted + 1);
            step += 1 + step / 100 * 8;
        }
        // The last step that interrupts it is between the last one tried and this one.
        let mut free = step;
        while free - last > 1 {
            let middle = last + (free - last) / 2;
            match self.interrupt(&ready, &mut book, middle, states) {
                true => last = middle,
                false => free = middle,
            }
            interrupted += 1;
        }
        for step in (last - 30).max(1)..=last {
            self.interrupt(&ready, &mut book, step, states);
            interrupted += 1;
        }
        assert!(
            10 < interrupted,
            "{name}: interrupted only {interrupted} times"
        );
        println!("{name}: interrupted {interrupted} times in {last} steps");
        assert_sound(&book.db);
    }
}

const STAFF: &[Case] = &[
    Case {
        name: "staff add",
        before: nothing,
        act: |tx, firm| staff::add(tx, firm, &crate::staff::somebody()).map(answer),
        touches: "person E-1, contract E-1/1, person E-1",
    },
    Case {
        name: "staff edit",
        before: crate::staff::one_person,
        act: |tx, _| staff::edit(tx, "E-1", &crate::staff::raise()).map(answer),
        touches: "person E-1, person E-1",
    },
    Case {
        name: "staff contract add",
        before: crate::staff::one_person,
        act: |tx, _| {
            let new = crate::staff::minijob();
            staff::add_contract(tx, "E-1", &new, &vec![]).map(answer)
        },
        touches: "contract E-1/2",
    },
    Case {
        name: "staff contract end",
        before: crate::staff::one_person,
        act: |tx, _| {
            let cause = people::EndCause::Agreement;
            staff::end_contract(tx, "E-1/1", day("2027-03-31"), cause, None).map(answer)
        },
        touches: "contract E-1/1",
    },
    Case {
        name: "staff leave-firm",
        before: crate::staff::one_person,
        act: |tx, firm| {
            let cause = people::EndCause::Resignation;
            staff::leave_firm(tx, firm, "E-1", day("2026-12-31"), cause, None, true).map(answer)
        },
        touches: "contract E-1/1, checklist E-1 offboard 1, checklist E-1 offboard",
    },
    Case {
        name: "staff import",
        before: nothing,
        act: |tx, firm| crate::staff::import(tx, firm, crate::staff::ROWS).map(answer),
        touches: "person E-1, contract E-1/1, person E-1, person E-7, contract E-7/1, person E-7",
    },
    Case {
        name: "staff look",
        before: crate::staff::one_person,
        act: |tx, _| {
            let person = people::get(tx, "E-1")?;
            people::looked(tx, &person, "show", [people::Field::Salary]).map(answer)
        },
        touches: "person E-1",
    },
    Case {
        name: "staff privacy hold",
        before: crate::staff::one_person,
        act: |tx, _| {
            let reason = text("lawsuit");
            let until = Some(day("2027-12-31"));
            staff::privacy::hold(tx, "E-1", &reason, until, today()).map(answer)
        },
        touches: "person E-1",
    },
    Case {
        name: "staff privacy erase",
        before: crate::privacy::little,
        act: |tx, _| staff::privacy::erase(tx, day("2045-01-01")).map(answer),
        touches: "erasure DL-2026-0001, person E-1",
    },
    Case {
        name: "staff department edit",
        before: crate::staff::one_person,
        act: |tx, _| {
            let roles = people::RoleChange {
                manager: Some(text("E-1")),
                ..Default::default()
            };
            people::edit_department(tx, "shop", &roles, today(), None).map(answer)
        },
        touches: "department shop",
    },
    Case {
        name: "inbox rule add",
        before: nothing,
        act: |tx, _| approval::add_rule(tx, &crate::staff::rule()).map(|it| it.name),
        touches: "approval rule payment-1",
    },
    Case {
        name: "inbox rule remove",
        before: |book| {
            book.write(|tx, _| approval::add_rule(tx, &crate::staff::rule()));
        },
        act: |tx, _| approval::remove_rule(tx, "payment-1").map(|it| it.name),
        touches: "approval rule payment-1",
    },
    Case {
        name: "approval of a desk",
        before: payment_of_ali,
        act: |tx, _| {
            let digest = crate::staff::asked("P-1", 200_000).digest;
            let (verdict, number) = (approval::Verdict::Approve, "GN-2026-0001");
            approval::decide(tx, number, verdict, None, digest, today()).map(answer)
        },
        touches: "approval GN-2026-0001, approval GN-2026-0001",
    },
    Case {
        name: "inbox approve",
        before: asked_by_ali,
        act: |tx, firm| {
            let (verdict, number) = (approval::Verdict::Approve, "GN-2026-0001");
            inbox::decide(tx, firm, number, verdict, None, today()).map(answer)
        },
        touches: "approval GN-2026-0001, approval GN-2026-0001, leave-step UA-2026-0001 1, leave UA-2026-0001",
    },
    Case {
        name: "inbox reject",
        before: asked_by_ali,
        act: |tx, firm| {
            let (verdict, why) = (approval::Verdict::Reject, text("no"));
            let number = "GN-2026-0001";
            inbox::decide(tx, firm, number, verdict, Some(&why), today()).map(answer)
        },
        touches: "approval GN-2026-0001, approval GN-2026-0001, leave-step UA-2026-0001 1, leave UA-2026-0001",
    },
];

/// Petra decides about what Ali wants paid.
fn payment_of_ali(book: &mut Book) {
    crate::staff::owner(book, "tester");
    book.write(|tx, firm| {
        approval::add_rule(tx, &crate::staff::rule())?;
        let asked = approval::Asked {
            by: Some("ali".to_string()),
            ..crate::staff::asked("P-1", 200_000)
        };
        approval::ask(tx, firm, &asked, &[])
    });
}

/// Petra decides about what Ali has asked for.
fn asked_by_ali(book: &mut Book) {
    crate::staff::owner(book, "tester");
    crate::leave::one_request(book);
}

fn sick(book: &mut Book) {
    crate::staff::one_person(book);
    book.write(|tx, _| staff::sick::add(tx, "E-1", &crate::leave::flu()));
}

const LEAVE: &[Case] = &[
    Case {
        name: "leave request",
        before: crate::staff::one_person,
        act: |tx, firm| {
            let new = crate::leave::wish("2026-12-21", "2026-12-31");
            leave::request(tx, firm, "E-1", &new).map(answer)
        },
        touches: "leave UA-2026-0001, leave UA-2026-0001, approval GN-2026-0001",
    },
    Case {
        name: "leave approve",
        before: asked_by_ali,
        act: |tx, firm| leave::approve(tx, firm, "UA-2026-0001", None).map(answer),
        touches: "approval GN-2026-0001, approval GN-2026-0001, leave-step UA-2026-0001 1, leave UA-2026-0001",
    },
    Case {
        name: "leave reject",
        before: asked_by_ali,
        act: |tx, firm| leave::reject(tx, firm, "UA-2026-0001", &text("no")).map(answer),
        touches: "approval GN-2026-0001, approval GN-2026-0001, leave-step UA-2026-0001 1, leave UA-2026-0001",
    },
    Case {
        name: "leave cancel",
        before: asked_by_ali,
        act: |tx, firm| leave::cancel(tx, firm, "UA-2026-0001", None).map(answer),
        touches: "approval GN-2026-0001, leave-step UA-2026-0001 1, leave UA-2026-0001",
    },
    Case {
        name: "leave grant",
        before: crate::staff::one_person,
        act: |tx, _| leave::grant(tx, "E-1", &crate::leave::special()),
        touches: "leave-grant E-1/G1, leave grant E-1/G1",
    },
    Case {
        name: "leave reduce",
        before: crate::leave_law::parental,
        act: |tx, firm| leave::reduce(tx, firm, "UA-2027-0001", today()).map(answer),
        touches: "leave-reduction UA-2027-0001, leave UA-2027-0001",
    },
    Case {
        name: "leave notice",
        before: crate::staff::one_person,
        act: |tx, firm| leave::notify(tx, firm, &[], 2026, today()).map(answer),
        touches: "leave-notice E-1/N1, leave notice E-1/N1",
    },
    Case {
        name: "leave notice import",
        before: crate::staff::one_person,
        act: |tx, firm| leave::import_notice(tx, firm, &crate::leave::on_paper()).map(answer),
        touches: "leave-notice E-1/N1, leave notice E-1/N1",
    },
    Case {
        name: "leave block add",
        before: nothing,
        act: |tx, _| leave::add_block(tx, &crate::leave::fair()).map(answer),
        touches: "leave block 1",
    },
    Case {
        name: "leave block remove",
        before: |book| {
            book.write(|tx, _| leave::add_block(tx, &crate::leave::fair()));
        },
        act: |tx, _| leave::remove_block(tx, 1).map(answer),
        touches: "leave block 1",
    },
    Case {
        name: "leave import",
        before: crate::staff::one_person,
        act: |tx, firm| leave::import_absence(tx, firm, &crate::leave::absence()).map(answer),
        touches: "leave UA-2026-0001, leave UA-2026-0001, leave-step UA-2026-0001 1",
    },
    Case {
        name: "leave import of grants",
        before: crate::staff::one_person,
        act: |tx, _| leave::import_grant(tx, &crate::leave::carried()).map(answer),
        touches: "leave-grant E-1/G1, leave grant E-1/G1",
    },
    Case {
        name: "sick add",
        before: crate::staff::one_person,
        act: |tx, _| staff::sick::add(tx, "E-1", &crate::leave::flu()).map(answer),
        touches: "sickness E-1/S1",
    },
    Case {
        name: "sick end",
        before: sick,
        act: |tx, _| staff::sick::end(tx, "E-1/S1", day("2026-11-20")).map(answer),
        touches: "sickness E-1/S1",
    },
    Case {
        name: "sick certificate",
        before: sick,
        act: |tx, _| staff::sick::certified_on(tx, "E-1", today(), None).map(answer),
        touches: "sickness E-1/S1",
    },
    Case {
        name: "sick offer",
        before: sick,
        act: |tx, _| staff::sick::offered(tx, "E-1", today()).map(answer),
        touches: "sickness E-1/S1",
    },
    Case {
        name: "sick withdraw",
        before: sick,
        act: |tx, _| staff::sick::withdraw(tx, "E-1/S1").map(answer),
        touches: "sickness E-1/S1",
    },
];

/// Working time and the shift plan.
const TIME: &[Case] = &[
    Case {
        name: "staff time add",
        before: crate::staff::one_person,
        act: |tx, _| crate::time::add(tx, "2026-11-20", &["8:00-12:00", "12:30-16:30"]),
        touches: "time E-1 2026-11",
    },
    Case {
        name: "staff time edit",
        before: crate::time::one_entry,
        act: |tx, _| {
            let correction = crate::time::correction();
            time::correct(tx, Id::new(2), &correction, &text("stayed")).map(answer)
        },
        touches: "time E-1 2026-11",
    },
    Case {
        name: "staff time remove",
        before: crate::time::one_entry,
        act: |tx, _| time::remove(tx, Id::new(2), &text("twice")).map(answer),
        touches: "time E-1 2026-11",
    },
    Case {
        name: "staff time start, pause, stop",
        before: crate::staff::one_person,
        act: |tx, _| {
            let person = people::get(tx, "E-1")?;
            let at = |hour| bo::calendar::Moment::hour(day("2026-11-20"), hour);
            time::start(tx, &person, at(8), None)?;
            time::pause(tx, &person, at(12))?;
            time::start(tx, &person, at(13), None)?;
            time::stop(tx, &person, at(17)).map(answer)
        },
        touches: "time E-1 2026-11, time E-1 2026-11, time E-1 2026-11, time E-1 2026-11, \
                  time E-1 2026-11",
    },
    Case {
        name: "staff time import",
        before: crate::staff::one_person,
        act: |tx, _| crate::time::import(tx, crate::time::ROWS, OnExisting::Refuse).map(answer),
        touches: "time E-1 2026-10, time E-1 2026-11",
    },
    Case {
        name: "staff time account add, remove",
        before: crate::staff::one_person,
        act: |tx, _| {
            let (on, hours) = (day("2026-11-20"), crate::time::hours("2h"));
            let row = time::post(tx, "E-1", on, time::Kind::PaidOut, hours, &text("paid"))?;
            time::take_back(tx, row.id, &text("was not")).map(answer)
        },
        touches: "time E-1 2026-11, time E-1 2026-11",
    },
    Case {
        name: "staff shift plan",
        before: crate::staff::one_person,
        act: |tx, _| {
            let new = crate::time::shift("2026-11-30", "6:00-14:30");
            shift::plan(tx, &new, None).map(answer)
        },
        touches: "shifts E-1 2026-11",
    },
    Case {
        name: "staff shift publish, remove",
        before: crate::time::one_shift,
        act: |tx, _| {
            shift::publish(tx, (day("2026-11-30"), day("2026-11-30")), None)?;
            shift::remove(tx, Id::new(1), Some(&text("ill"))).map(answer)
        },
        touches: "shifts E-1 2026-11, shifts E-1 2026-11",
    },
];

fn spent(book: &mut Book) {
    crate::expenses::spent(book);
}

fn approved_expense(book: &mut Book) {
    crate::expenses::spent(book);
    crate::expenses::approve(book, "AU-2026-0001");
}

const EXPENSE: &[Case] = &[
    Case {
        name: "expense add",
        before: crate::staff::one_person,
        act: |tx, firm| expense::add(tx, firm, "E-1", &crate::expenses::receipt()).map(answer),
        touches: "expense-file 1, expense AU-2026-0001, approval GN-2026-0001",
    },
    Case {
        name: "expense edit",
        before: spent,
        act: |tx, firm| {
            let edit = expense::Edit {
                category: Some(expense::Category::Books),
                ..expense::Edit::default()
            };
            expense::edit(tx, firm, "AU-2026-0001", &edit).map(answer)
        },
        touches: "expense AU-2026-0001, approval GN-2026-0001, approval GN-2026-0002",
    },
    Case {
        name: "expense approve",
        before: spent,
        act: |tx, firm| expense::approve(tx, firm, "AU-2026-0001", None).map(answer),
        touches: "approval GN-2026-0001, approval GN-2026-0001, entry 2026/1, claim AU-2026-0001, expense-step AU-2026-0001 1, expense AU-2026-0001",
    },
    Case {
        name: "expense reject",
        before: spent,
        act: |tx, firm| expense::reject(tx, firm, "AU-2026-0001", &text("no")).map(answer),
        touches: "approval GN-2026-0001, approval GN-2026-0001, expense-step AU-2026-0001 1, expense AU-2026-0001",
    },
    Case {
        name: "expense withdraw",
        before: spent,
        act: |tx, _| expense::withdraw(tx, "AU-2026-0001", None).map(answer),
        touches: "approval GN-2026-0001, expense-step AU-2026-0001 1, expense AU-2026-0001",
    },
    Case {
        name: "expense cancel",
        before: approved_expense,
        act: |tx, _| expense::cancel(tx, "AU-2026-0001", &text("twice"), None).map(answer),
        touches: "entry 2026/2, claim-payment AU-2026-0001 1, expense-step AU-2026-0001 2, expense AU-2026-0001",
    },
    Case {
        name: "expense pay",
        before: approved_expense,
        act: |tx, firm| {
            let numbers = ["AU-2026-0001".to_string()];
            expense::pay(tx, firm, &numbers, &expense::By::Cash, today())
                .map(|it| answer(it.expenses))
        },
        touches: "entry 2026/2, claim-payment AU-2026-0001 1, claim AU-2026-0001",
    },
    Case {
        name: "expense import",
        before: crate::staff::one_person,
        act: |tx, firm| expense::import(tx, firm, &crate::expenses::row()).map(answer),
        touches: "expense AU-2026-0001, approval GN-2026-0001",
    },
    Case {
        name: "trip add",
        before: crate::staff::one_person,
        act: |tx, firm| trip::add(tx, firm, "E-1", &crate::expenses::abroad()).map(answer),
        touches: "trip DR-2026-0001, approval GN-2026-0001",
    },
    Case {
        name: "trip import",
        before: crate::staff::one_person,
        act: |tx, firm| trip::import(tx, firm, &crate::expenses::trip_row()).map(answer),
        touches: "trip DR-2026-0001, approval GN-2026-0001",
    },
];

/// Payroll.
const PAYROLL: &[Case] = &[
    Case {
        name: "payroll fund add",
        before: nothing,
        act: |tx, _| payroll::fund::add(tx, &crate::payroll::tk()).map(answer),
        touches: "fund TK",
    },
    Case {
        name: "payroll lines add",
        before: crate::payroll::one_employee,
        act: |tx, firm| payroll::line::add(tx, firm, &crate::payroll::bonus()).map(answer),
        touches: "payroll-line LZ-2026-0001",
    },
    Case {
        name: "payroll lines withdraw",
        before: |book| {
            crate::payroll::one_employee(book);
            book.write(|tx, firm| payroll::line::add(tx, firm, &crate::payroll::bonus()));
        },
        act: |tx, _| payroll::line::withdraw(tx, "LZ-2026-0001", &text("no")).map(answer),
        touches: "payroll-line LZ-2026-0001",
    },
    Case {
        name: "payroll earlier add",
        before: crate::payroll::one_employee,
        act: |tx, _| payroll::earlier::add(tx, &crate::payroll_earlier::october("E-1")).map(answer),
        touches: "earlier-pay E-1/V1",
    },
    Case {
        name: "payroll earlier add --employer",
        before: crate::payroll_earlier::came_in_june,
        act: |tx, _| payroll::earlier::add(tx, &crate::payroll_earlier::of_rasch()).map(answer),
        touches: "earlier-pay E-1/V1",
    },
    Case {
        name: "payroll earlier withdraw",
        before: |book| {
            crate::payroll::one_employee(book);
            let october = crate::payroll_earlier::october("E-1");
            book.write(|tx, _| payroll::earlier::add(tx, &october));
        },
        act: |tx, _| payroll::earlier::withdraw(tx, "E-1/V1", &text("no")).map(answer),
        touches: "earlier-pay E-1/V1",
    },
    Case {
        name: "payroll run new",
        before: crate::payroll::one_employee,
        act: |tx, _| payroll::run::new(tx, bo::base::Month::of(today()), None).map(answer),
        touches: "payroll-run LA-2026-11",
    },
    Case {
        name: "payroll run calculate",
        before: crate::payroll::opened,
        act: |tx, firm| payroll::run::calculate(tx, firm, "LA-2026-11", &[]).map(answer),
        touches: "payroll-step LA-2026-11 1, payroll-run LA-2026-11",
    },
    Case {
        name: "payroll send",
        before: crate::payroll::approved,
        act: |tx, _| payroll::paper::note_sent(tx, "LA-2026-11/E-1").map(answer),
        touches: "person E-1, payslip-sent LA-2026-11/E-1",
    },
    Case {
        name: "payroll run approve",
        before: crate::payroll::calculated,
        act: |tx, firm| payroll::run::approve(tx, firm, "LA-2026-11", &[], None).map(answer),
        touches: "payroll-step LA-2026-11 2, payroll-run LA-2026-11, payslip LA-2026-11/E-1",
    },
    Case {
        name: "payroll run pay",
        before: |book| {
            crate::bank::add_giro(book);
            crate::payroll::approved(book);
        },
        act: |tx, firm| {
            let by = payroll::By::Order(None);
            payroll::pay(tx, firm, "LA-2026-11", &by, None, today()).map(|it| answer(it.run))
        },
        touches: "entry 2026/1, claim LA-2026-11/E-1, entry 2026/2, claim-payment LA-2026-11/E-1 1, claim LA-2026-11/E-1, payment order ZA-2026-0001, payment order ZA-2026-0001, payroll-step LA-2026-11 3, payroll-run LA-2026-11",
    },
    Case {
        name: "payroll run book",
        before: crate::payroll::approved,
        act: |tx, _| payroll::run::book(tx, "LA-2026-11", None).map(answer),
        touches: "entry 2026/1, payroll-step LA-2026-11 3, payroll-run LA-2026-11",
    },
    Case {
        name: "payroll run lock",
        before: crate::payroll::settled,
        act: |tx, _| payroll::run::lock(tx, "LA-2026-11").map(answer),
        touches: "payroll-step LA-2026-11 5, payroll-run LA-2026-11",
    },
    Case {
        name: "payroll run reverse",
        before: crate::payroll::approved,
        act: |tx, firm| {
            payroll::run::reverse(tx, firm, "LA-2026-11", None, &text("wrong")).map(answer)
        },
        touches: "payroll-step LA-2026-11b 1, payroll-run LA-2026-11b, payslip LA-2026-11b/E-1",
    },
    Case {
        name: "payroll run reverse, not approved",
        before: crate::payroll::calculated,
        act: |tx, firm| {
            payroll::run::reverse(tx, firm, "LA-2026-11", None, &text("wrong")).map(answer)
        },
        touches: "payroll-step LA-2026-11 2, payroll-run LA-2026-11, payroll-step LA-2026-11 3, payroll-run LA-2026-11",
    },
    Case {
        name: "payroll run approve, again",
        before: |book| {
            crate::payroll::approved(book);
            let iban = "DE02500105170137075030";
            crate::payroll::edit(book, "E-1", bo::people::Field::Iban, iban);
        },
        act: |tx, firm| payroll::run::approve(tx, firm, "LA-2026-11", &[], None).map(answer),
        touches: "payroll-step LA-2026-11 3, payroll-run LA-2026-11",
    },
    Case {
        name: "payroll correct --withdraw",
        before: |book| {
            crate::payroll_corrections::late_raise(book);
            let all = payroll::correct::Which::All(None);
            book.write(|tx, firm| payroll::correct::correct(tx, firm, &all, None));
        },
        act: |tx, firm| {
            let all = payroll::correct::Which::All(None);
            payroll::correct::withdraw(tx, firm, &all, &text("no")).map(answer)
        },
        touches: "payroll-run LA-2026-10, person E-1, payroll corrections taken back 1",
    },
    Case {
        name: "payroll correct",
        before: crate::payroll_corrections::late_raise,
        act: |tx, firm| {
            let all = payroll::correct::Which::All(None);
            payroll::correct::correct(tx, firm, &all, None).map(answer)
        },
        touches: "person E-1, payroll-run LA-2026-10",
    },
];

/// Hiring, and the tasks of who joins or leaves.
const HIRE: &[Case] = &[
    Case {
        name: "hire opening add",
        before: crate::staff::one_person,
        act: |tx, firm| hire::add_opening(tx, firm, &crate::hire::welder(), today()).map(answer),
        touches: "opening SA-2026-0001, opening SA-2026-0001, opening-step SA-2026-0001 1",
    },
    Case {
        name: "hire opening close",
        before: crate::hire::one_opening,
        act: |tx, _| hire::close_opening(tx, "SA-2026-0001", None).map(answer),
        touches: "opening-step SA-2026-0001 2, opening SA-2026-0001",
    },
    Case {
        name: "hire applicant add",
        before: crate::hire::one_opening,
        act: |tx, firm| hire::add_applicant(tx, firm, &crate::hire::mara()).map(answer),
        touches: "applicant BW-2026-0001, applicant-stage BW-2026-0001 1",
    },
    Case {
        name: "hire applicant edit",
        before: crate::hire::one_applicant,
        act: |tx, _| {
            let mut patch = ApplicantPatch::default();
            patch.person.phone = Some(text("0221 1"));
            hire::edit_applicant(tx, "BW-2026-0001", &patch).map(answer)
        },
        touches: "applicant BW-2026-0001",
    },
    Case {
        name: "hire applicant move",
        before: crate::hire::one_applicant,
        act: |tx, _| hire::move_to(tx, "BW-2026-0001", Stage::Screening, today(), None).map(answer),
        touches: "applicant-stage BW-2026-0001 2, applicant BW-2026-0001",
    },
    Case {
        name: "hire applicant attach",
        before: crate::hire::one_applicant,
        act: |tx, _| hire::add_document(tx, "BW-2026-0001", "cv.txt", b"a life").map(answer),
        touches: "applicant-document BW-2026-0001/D1, applicant BW-2026-0001",
    },
    Case {
        name: "hire applicant import",
        before: crate::hire::one_opening,
        act: |tx, firm| {
            hire::Import::default()
                .row(tx, firm, &crate::hire::row())
                .map(answer)
        },
        touches: "applicant BW-2026-0001, applicant-stage BW-2026-0001 1, applicant-stage BW-2026-0001 2, applicant BW-2026-0001",
    },
    Case {
        name: "hire applicant erase",
        before: crate::hire::one_rejected,
        act: |tx, _| {
            let applicant = hire::applicant(tx, "BW-2026-0001")?;
            hire::erase(tx, &applicant, day("2027-05-23")).map(answer)
        },
        touches: "erasure DL-2026-0001, applicant BW-2026-0001",
    },
    Case {
        name: "hire interview plan",
        before: crate::hire::one_applicant,
        act: |tx, _| hire::plan_interview(tx, "BW-2026-0001", &crate::hire::meeting()).map(answer),
        touches: "interview BW-2026-0001/I1, applicant-stage BW-2026-0001 2, applicant BW-2026-0001",
    },
    Case {
        name: "hire interview note, cancel",
        before: crate::hire::one_interview,
        act: |tx, _| {
            hire::note(tx, "BW-2026-0001/I1", &text("good"))?;
            hire::cancel_interview(tx, "BW-2026-0001/I1").map(answer)
        },
        touches: "interview BW-2026-0001/I1, interview BW-2026-0001/I1",
    },
    Case {
        name: "hire offer add",
        before: crate::hire::one_applicant,
        act: |tx, firm| {
            hire::make_offer(tx, firm, "BW-2026-0001", &crate::hire::terms(), today()).map(answer)
        },
        touches: "offer BW-2026-0001/O1, offer BW-2026-0001/O1, offer-step BW-2026-0001/O1 1",
    },
    Case {
        name: "hire offer send",
        before: crate::hire::one_offer,
        act: |tx, _| hire::send_offer(tx, "BW-2026-0001/O1", today()).map(answer),
        touches: "offer-step BW-2026-0001/O1 2, offer BW-2026-0001/O1, applicant-stage BW-2026-0001 2, applicant BW-2026-0001",
    },
    Case {
        name: "hire offer decline",
        before: crate::hire::one_sent,
        act: |tx, _| hire::decline_offer(tx, "BW-2026-0001/O1", today(), None).map(answer),
        touches: "offer-step BW-2026-0001/O1 3, offer BW-2026-0001/O1",
    },
    Case {
        name: "hire offer withdraw",
        before: crate::hire::one_sent,
        act: |tx, _| hire::withdraw_offer(tx, "BW-2026-0001/O1", today(), &text("no")).map(answer),
        touches: "offer-step BW-2026-0001/O1 3, offer BW-2026-0001/O1",
    },
    Case {
        name: "hire accept",
        before: crate::hire::one_sent,
        act: |tx, firm| hire::accept(tx, firm, "BW-2026-0001", &crate::hire::yes()).map(answer),
        touches: "person E-2, contract E-2/1, person E-2, offer-step BW-2026-0001/O1 3, offer BW-2026-0001/O1, applicant-stage BW-2026-0001 3, applicant BW-2026-0001, checklist E-2 onboard 1, checklist E-2 onboard, opening-step SA-2026-0001 2, opening SA-2026-0001",
    },
    Case {
        name: "hire accept --rehire",
        before: |book| {
            crate::hire::one_sent(book);
            book.write(|tx, _| {
                let edit = staff::Edit {
                    facts: vec![(people::Field::FirstName, "Mara".to_string())],
                    contract: None,
                    ..crate::staff::raise()
                };
                staff::edit(tx, "E-1", &edit)
            });
        },
        act: |tx, firm| {
            let back = hire::Accept {
                rehire: Some(text("E-1")),
                ..crate::hire::yes()
            };
            hire::accept(tx, firm, "BW-2026-0001", &back).map(answer)
        },
        touches: "contract E-1/2, person E-1, offer-step BW-2026-0001/O1 3, offer BW-2026-0001/O1, applicant-stage BW-2026-0001 3, applicant BW-2026-0001, checklist E-1 onboard 1, checklist E-1 onboard, opening-step SA-2026-0001 2, opening SA-2026-0001",
    },
    Case {
        name: "hire opening import",
        before: crate::staff::one_person,
        act: |tx, firm| {
            let row = hire::OpeningRow {
                number: None,
                title: text("Welder"),
                department: Some(text("shop")),
                weekly_hours: None,
                salary_from: Some(text("3100")),
                salary_to: None,
                wanted_from: None,
                head_count: None,
                note: None,
                state: None,
            };
            hire::import_opening(tx, firm, &row, today()).map(answer)
        },
        touches: "opening SA-2026-0001, opening SA-2026-0001, opening-step SA-2026-0001 1",
    },
    Case {
        name: "hire reject",
        before: crate::hire::one_sent,
        act: |tx, _| hire::reject(tx, "BW-2026-0001", &crate::hire::no()).map(answer),
        touches: "offer-step BW-2026-0001/O1 3, offer BW-2026-0001/O1, applicant-stage BW-2026-0001 3, applicant BW-2026-0001",
    },
    Case {
        name: "checklist start",
        before: crate::staff::one_person,
        act: |tx, _| checklist::start(tx, "E-1", List::Onboard, None).map(answer),
        touches: "checklist E-1 onboard 1, checklist E-1 onboard",
    },
    Case {
        name: "checklist done",
        before: crate::hire::one_hired,
        act: |tx, _| {
            let (list, done) = (List::Onboard, TaskState::Done);
            checklist::settle(tx, "E-2", list, "assets", done, today(), None).map(answer)
        },
        touches: "checklist-step E-2 onboard 1 assets 1, checklist E-2 onboard",
    },
    Case {
        name: "checklist template add, edit, remove",
        before: crate::staff::one_person,
        act: |tx, _| {
            checklist::add_template(tx, &crate::hire::locker())?;
            let patch = TemplatePatch {
                title: Some(text("Key")),
                ..TemplatePatch::default()
            };
            checklist::edit_template(tx, List::Onboard, "locker", &patch)?;
            checklist::remove_template(tx, List::Onboard, "locker").map(answer)
        },
        touches: "checklist template onboard locker, checklist template onboard locker, checklist template onboard locker",
    },
    Case {
        name: "checklist template import",
        before: crate::staff::one_person,
        act: |tx, _| checklist::import_template(tx, &crate::hire::locker()).map(answer),
        touches: "checklist template onboard locker",
    },
];

const TICKETS: &[Case] = &[
    Case {
        name: "ticket queue",
        before: nothing,
        act: |tx, firm| ticket::add_queue(tx, firm, "it", &ticket::NewQueue::default()).map(answer),
        touches: "ticket-queue it",
    },
    Case {
        name: "ticket queue edit",
        before: crate::tickets::desk,
        act: |tx, _| {
            let new = ticket::NewQueue {
                name: Some(text("IT")),
                rate: Some("95".parse()?),
                ..ticket::NewQueue::default()
            };
            ticket::edit_queue(tx, "it", &new).map(answer)
        },
        touches: "ticket-queue it, ticket queues 1",
    },
    Case {
        name: "ticket queue withdraw",
        before: crate::tickets_fourth::planned,
        act: |tx, _| ticket::withdraw_queue(tx, "it", "2027-01-01".parse()?).map(answer),
        touches: "ticket-queue it, ticket queues 2",
    },
    Case {
        name: "ticket target",
        before: crate::tickets::desk,
        act: |tx, _| {
            let new = ticket::NewTarget {
                queue: None,
                priority: None,
                starts_at: now(),
                first: Some(60),
                next: None,
                resolve: None,
                warn: 80,
            };
            ticket::set_target(tx, &new).map(answer)
        },
        touches: "ticket-target all, ticket targets 2",
    },
    Case {
        name: "ticket step",
        before: crate::tickets::desk,
        act: |tx, _| {
            let new = ticket::NewStep {
                queue: None,
                clock: ticket::clock::Which::First,
                percent: 80,
                action: ticket::Action::Tag,
                value: Some(text("late")),
            };
            ticket::add_step(tx, Some(&new), None).map(answer)
        },
        touches: "ticket-step tag",
    },
    Case {
        name: "ticket open",
        before: crate::tickets::desk,
        act: |tx, firm| ticket::open(tx, firm, &crate::tickets::about("Printer")).map(answer),
        touches: "ticket T-1, ticket events 1-2, ticket letters 1",
    },
    Case {
        name: "ticket note",
        before: crate::tickets::two,
        act: |tx, _| ticket::note(tx, "T-1", "Toner", &[]).map(answer),
        touches: "ticket T-1, ticket events 5",
    },
    Case {
        name: "ticket assign",
        before: crate::tickets::two_and_somebody,
        act: |tx, _| ticket::assign(tx, "T-1", Some("E-1")).map(answer),
        touches: "ticket T-1, ticket events 5",
    },
    Case {
        name: "ticket wait",
        before: crate::tickets::two,
        act: |tx, _| {
            ticket::wait(tx, "T-1", Some(day("2026-12-01")), today(), Some("x")).map(answer)
        },
        touches: "ticket T-1, ticket T-1, ticket events 5-7",
    },
    Case {
        name: "ticket resolve",
        before: crate::tickets::two,
        act: |tx, _| ticket::resolve(tx, "T-1", None).map(answer),
        touches: "ticket T-1, ticket events 5",
    },
    Case {
        name: "ticket close and reopen",
        before: crate::tickets::two,
        act: |tx, _| {
            ticket::close(tx, "T-1", None)?;
            ticket::opened_again(tx, "T-1", None, None).map(answer)
        },
        touches: "ticket T-1, ticket T-1, ticket events 5-6",
    },
    Case {
        name: "ticket edit",
        before: crate::tickets::two,
        act: |tx, _| {
            let patch = ticket::Patch {
                priority: Some(ticket::Priority::High),
                tag: vec![text("x")],
                ..ticket::Patch::default()
            };
            ticket::edit(tx, &["T-1".to_string(), "T-2".to_string()], &patch).map(answer)
        },
        touches: "ticket T-1, ticket T-2, ticket events 5-8",
    },
    Case {
        name: "ticket merge",
        before: crate::tickets::two,
        act: |tx, _| ticket::merge(tx, "T-1", &[text("T-2")]).map(answer),
        touches: "ticket T-2, ticket T-1, ticket events 5-6",
    },
    Case {
        name: "ticket unmerge",
        before: crate::tickets::merged,
        act: |tx, _| ticket::unmerge(tx, "T-2").map(answer),
        touches: "ticket T-1, ticket T-2, ticket events 7-8",
    },
    Case {
        name: "ticket split",
        before: crate::tickets::two,
        act: |tx, firm| ticket::split(tx, firm, "T-1", &[2], None).map(answer),
        touches: "ticket T-3, ticket T-1, ticket T-1, ticket T-3, ticket events 5-8, ticket letters 3",
    },
    Case {
        name: "ticket link and unlink",
        before: crate::tickets::two,
        act: |tx, _| {
            ticket::link(tx, "T-1", "blocks", "T-2")?;
            ticket::unlink(tx, "T-1", "blocks", "T-2").map(answer)
        },
        touches: "ticket T-2, ticket T-1, ticket T-1, ticket events 5-6",
    },
    Case {
        name: "ticket parent",
        before: crate::tickets::two,
        act: |tx, _| ticket::parent(tx, "T-1", Some("T-2")).map(answer),
        touches: "ticket T-1, ticket events 5",
    },
    Case {
        name: "ticket tag and untag",
        before: crate::tickets::two,
        act: |tx, _| {
            ticket::tag(tx, "T-1", &[text("x")])?;
            ticket::untag(tx, "T-1", &[text("x")]).map(answer)
        },
        touches: "ticket T-1, ticket T-1, ticket events 5-6",
    },
    Case {
        name: "ticket asset",
        before: crate::tickets::two_and_an_asset,
        act: |tx, _| ticket::asset(tx, "T-1", &[text("NB-1")], &[]).map(answer),
        touches: "ticket T-1, ticket events 5",
    },
    Case {
        name: "ticket tasks",
        before: crate::tickets::two,
        act: |tx, _| {
            ticket::checklist(tx, "T-1", &[text("Toner")])?;
            ticket::settle_task(tx, "T-1", 1, true).map(answer)
        },
        touches: "ticket T-1, ticket T-1, ticket events 5-6",
    },
    Case {
        name: "ticket time",
        before: crate::tickets::two,
        act: |tx, _| ticket::time(tx, "T-1", 45, true, today(), None).map(answer),
        touches: "ticket T-1, ticket events 5",
    },
    Case {
        name: "ticket bill",
        before: crate::tickets::worked,
        act: |tx, firm| ticket::bill(tx, firm, "K-1", today(), None, today()).map(answer),
        touches: "invoice D-1, ticket T-1",
    },
    Case {
        name: "ticket credit",
        before: crate::tickets_credit::taken_back,
        act: |tx, firm| ticket::credit(tx, firm, "K-1", &[], None, today()).map(answer),
        touches: "entry 2026/2, invoice RK-2026-0001, invoice RE-2026-0001, ticket T-1",
    },
    Case {
        name: "ticket credited",
        before: crate::tickets_credit::by_hand,
        act: |tx, _| {
            ticket::credited(tx, "K-1", &[text("RK-2026-0001")], today())?;
            ticket::not_credited(tx, "RK-2026-0001")?;
            ticket::credited(tx, "K-1", &[text("RK-2026-0001")], today()).map(answer)
        },
        touches: "ticket T-1, ticket T-1, ticket T-1",
    },
    Case {
        name: "ticket reply",
        before: crate::tickets::two,
        act: |tx, firm| crate::tickets::answer(tx, firm).map(answer),
        touches: "ticket T-1, ticket events 5-6, ticket letters 3",
    },
    Case {
        name: "ticket mail",
        before: crate::tickets::desk,
        act: |tx, firm| crate::tickets::one_mail(tx, firm).map(answer),
        touches: "ticket T-1, ticket mails 1-2, ticket events 1-2, ticket letters 1, ticket mail ends 1-2",
    },
    Case {
        name: "ticket mail released",
        before: crate::tickets::in_quarantine,
        act: |tx, firm| ticket::mail::release(tx, firm, 1, None, None).map(answer),
        touches: "ticket T-1, ticket events 1-2, ticket letters 1, ticket mail ends 2",
    },
    Case {
        name: "ticket mail left out",
        before: crate::tickets::in_quarantine,
        act: |tx, _| ticket::mail::leave_out(tx, 1, Some("spam")).map(answer),
        touches: "ticket mail ends 2",
    },
    Case {
        name: "ticket answer sent",
        before: crate::tickets::two,
        act: |tx, firm| crate::tickets::sent(tx, firm).map(answer),
        touches: "ticket T-1",
    },
    Case {
        name: "ticket answer settled",
        before: |book| {
            crate::tickets::two(book);
            book.write(crate::tickets::sent);
            let earlier = "UPDATE ticket_sending SET at = '2026-11-22T08:00:00Z'";
            book.write(|tx, _| tx.execute(earlier, &[]));
        },
        act: |tx, _| ticket::settle(tx, "T-1", true).map(|it| answer(it.ticket)),
        touches: "ticket T-1, ticket events 5-6, ticket letters 3",
    },
    Case {
        name: "ticket answer given up",
        before: |book| {
            crate::tickets::two(book);
            book.write(crate::tickets::sent);
            let earlier = "UPDATE ticket_sending SET at = '2026-11-22T08:00:00Z'";
            book.write(|tx, _| tx.execute(earlier, &[]));
            book.write(|tx, _| ticket::settle(tx, "T-1", false));
        },
        act: |tx, _| ticket::give_up(tx, "T-1", None).map(|(it, _)| answer(it)),
        touches: "ticket T-1, ticket events 6, ticket letters 4",
    },
    Case {
        name: "ticket escalate",
        before: crate::tickets::late,
        act: |tx, _| ticket::escalate(tx, today()).map(answer),
        touches: "ticket T-1, ticket events 3-4",
    },
    Case {
        name: "ticket state and move",
        before: nothing,
        act: |tx, _| {
            let state = ticket::State {
                code: "testing".to_string(),
                name: "Being tested".to_string(),
                kind: ticket::StateKind::Open,
                pauses: false,
            };
            ticket::add_state(tx, &state)?;
            ticket::allow_move(tx, "open", "testing", &[], None)?;
            ticket::forbid_move(tx, "open", "testing").map(answer)
        },
        touches: "ticket-state testing, ticket-move open testing, ticket-move open testing",
    },
    Case {
        name: "ticket query",
        before: nothing,
        act: |tx, _| {
            ticket::save(tx, "jams", "tag:jam")?;
            ticket::forget(tx, "jams").map(answer)
        },
        touches: "ticket-query jams, ticket-query jams",
    },
    Case {
        name: "ticket days off",
        before: crate::tickets::desk,
        act: |tx, _| {
            let days = (day("2026-12-24"), day("2026-12-31"));
            ticket::add_day_off(tx, "it", &text("Off"), days, None).map(answer)
        },
        touches: "ticket-queue it",
    },
    Case {
        name: "ticket desk of another file",
        before: nothing,
        act: |tx, _| {
            let said = serde_json::json!({
                "queues": [{
                    "queue": "it", "name": "it", "hours": "24/7", "zone": "Europe/Berlin",
                    "municipality": "usual", "since": [{ "from": "2027-01-01T00:00:00Z", "rate": "95" }],
                }],
                "queries": [{ "name": "mine", "query": "queue:it" }],
            });
            let said = serde_json::from_value(said).unwrap();
            let mut count = 0;
            ticket::setup::tell(tx, said, |_| count += 1).map(|_| answer(count))
        },
        touches: "ticket-queue it, ticket-queue it, ticket-query mine, ticket queues 1",
    },
    Case {
        name: "ticket article of another file",
        before: nothing,
        act: |tx, _| {
            let row = ticket::ArticleVersionRow {
                article: "KB-4".to_string(),
                version: 1,
                title: "Fuser".to_string(),
                tags: None,
                public: false,
                gone: false,
                ticket: None,
                at: "2026-11-01T00:00:00Z".parse().unwrap(),
                by: "petra".to_string(),
                text: "Change it.".to_string(),
            };
            let mut rows = vec![row];
            ticket::renumber_articles(tx, &mut rows)?;
            ticket::import_article(tx, rows.remove(0)).map(answer)
        },
        touches: "ticket-article KB-4, ticket articles 1",
    },
    Case {
        name: "ticket template and what recurs",
        before: nothing,
        act: |tx, firm| {
            let template = ticket::template::Template {
                code: "x".to_string(),
                subject: Some("Backup".to_string()),
                ..ticket::template::Template::default()
            };
            ticket::template::set(tx, &template)?;
            let daily = ticket::recurring::Recurring {
                code: "x".to_string(),
                template: "x".to_string(),
                every: bo::base::Every::Week,
                starts_on: today(),
                ends_on: None,
                requester: None,
            };
            ticket::recurring::set(tx, &daily)?;
            let opened = ticket::recurring::run(tx, firm, today())?;
            ticket::recurring::remove(tx, "x")?;
            ticket::template::remove(tx, "x")?;
            Ok(answer(opened.len()))
        },
        touches: "ticket-template x, ticket-recurring x, ticket-queue support, ticket T-1, ticket-recurring x, ticket-template x, ticket events 1",
    },
    Case {
        name: "ticket article",
        before: nothing,
        act: |tx, _| {
            let patch = ticket::kb::ArticlePatch {
                title: Some(text("Jam")),
                text: Some("Open the flap.".to_string()),
                ..ticket::kb::ArticlePatch::default()
            };
            ticket::kb::add(tx, &patch)?;
            ticket::kb::edit(tx, "KB-1", &patch)?;
            ticket::kb::remove(tx, "KB-1").map(answer)
        },
        touches: "ticket-article KB-1, ticket-article KB-1, ticket-article KB-1, ticket articles 1-3",
    },
];

const ASSETS: &[Case] = &[
    Case {
        name: "asset add",
        before: crate::assets::paid,
        act: |tx, firm| asset::add(tx, firm, &crate::assets::laptop()).map(answer),
        touches: "asset NB-1",
    },
    Case {
        name: "asset import",
        before: crate::assets::van_paid,
        act: |tx, firm| asset::import(tx, firm, &crate::assets::row(), today()).map(answer),
        touches: "asset NB-7",
    },
    Case {
        name: "asset import --custody",
        before: crate::assets::one_asset,
        act: |tx, firm| {
            let row = crate::assets_held::handover();
            asset::import_handover(tx, firm, &row, today()).map(answer)
        },
        touches: "asset-hand UE-2026-0001, asset-back UE-2026-0001, asset NB-1",
    },
    Case {
        name: "asset edit",
        before: crate::assets::one_asset,
        act: |tx, _| asset::edit(tx, "NB-1", &crate::assets::moved()).map(answer),
        touches: "asset-history NB-1/V1, asset NB-1",
    },
    Case {
        name: "asset remove",
        before: crate::assets::one_asset,
        act: |tx, _| asset::remove(tx, "NB-1").map(answer),
        touches: "asset NB-1",
    },
    Case {
        name: "asset hand",
        before: crate::assets::one_asset,
        act: |tx, firm| {
            asset::hand(tx, firm, "NB-1", &crate::assets::to("E-1"), today()).map(answer)
        },
        touches: "asset-hand UE-2026-0001, asset NB-1",
    },
    Case {
        name: "asset back",
        before: crate::assets::handed,
        act: |tx, _| asset::back(tx, "NB-1", today(), None, today()).map(answer),
        touches: "asset-back UE-2026-0001, asset NB-1",
    },
    Case {
        name: "asset depreciation post",
        before: crate::assets::one_asset,
        act: |tx, _| asset::post(tx, &crate::assets::until("2025-12"), today()).map(answer),
        touches: "entry 2025/2, asset NB-1, depreciation DEP-2025-12, depreciation DEP-2025-12",
    },
    Case {
        name: "asset depreciation change",
        before: crate::assets::one_asset,
        act: |tx, _| asset::change(tx, "NB-1", &crate::assets::write_down(), today()).map(answer),
        touches: "asset NB-1, asset-change NB-1/C1, asset NB-1",
    },
    Case {
        name: "asset dispose",
        before: crate::assets::posted,
        act: |tx, _| {
            asset::dispose(tx, "NB-1", &crate::assets::scrap("2026-11-20"), today()).map(answer)
        },
        touches: "entry 2026/2, depreciation DEP-2026-11, depreciation DEP-2026-11, entry 2026/3, asset-disposal NB-1/A, asset NB-1",
    },
    Case {
        name: "asset reinstate",
        before: crate::assets::scrapped,
        act: |tx, _| asset::reinstate(tx, "NB-1", &text("found"), today()).map(answer),
        touches: "entry 2026/4, asset-return NB-1/A, asset NB-1",
    },
    Case {
        name: "asset transfer",
        before: crate::assets::building,
        act: |tx, _| asset::transfer(tx, "AV-9", &crate::assets::finished(), today()).map(answer),
        touches: "entry 2026/2, asset AV-9, asset-transfer AV-9/U1, asset AV-9",
    },
    Case {
        name: "asset licence add",
        before: crate::staff::one_person,
        act: |tx, firm| asset::licence::add(tx, firm, &crate::assets::cad()).map(answer),
        touches: "licence LI-0001",
    },
    Case {
        name: "asset licence edit",
        before: crate::assets::one_licence,
        act: |tx, _| {
            let patch = asset::licence::LicencePatch {
                seats: Some(5),
                ..asset::licence::LicencePatch::default()
            };
            asset::licence::edit(tx, "LI-0001", &patch).map(answer)
        },
        touches: "licence LI-0001",
    },
    Case {
        name: "asset licence import",
        before: crate::staff::one_person,
        act: |tx, firm| {
            asset::licence::import(tx, firm, &crate::assets::licence_row(), today()).map(answer)
        },
        touches: "licence LI-7, licence-seat LI-7/S1, licence LI-7",
    },
    Case {
        name: "asset licence assign",
        before: crate::assets::one_licence,
        act: |tx, _| asset::licence::assign(tx, "LI-0001", "E-1", today()).map(answer),
        touches: "licence-seat LI-0001/S1, licence LI-0001",
    },
    Case {
        name: "asset licence release",
        before: |book| {
            crate::assets::one_licence(book);
            book.write(|tx, _| asset::licence::assign(tx, "LI-0001", "E-1", today()));
        },
        act: |tx, _| asset::licence::release(tx, "LI-0001", "E-1", today()).map(answer),
        touches: "licence-release LI-0001/S1, licence LI-0001",
    },
    Case {
        name: "asset audit open",
        before: crate::assets::one_asset,
        act: |tx, firm| asset::audit::open(tx, firm, &crate::assets::everything()).map(answer),
        touches: "asset-audit IA-2026-01, asset-audit IA-2026-01",
    },
    Case {
        name: "asset audit scan",
        before: crate::assets::one_audit,
        act: |tx, _| crate::assets::scan(tx, "NB-1").map(answer),
        touches: "asset-audit IA-2026-01",
    },
    Case {
        name: "asset audit close",
        before: crate::assets::one_audit,
        act: |tx, _| asset::audit::close(tx, &asset::audit::find(tx, None)?, today()).map(answer),
        touches: "asset-audit-end IA-2026-01, asset-audit IA-2026-01",
    },
];

#[test]
fn assets_licences_and_audits() {
    ASSETS.iter().for_each(Case::check);
}

#[test]
fn tickets() {
    TICKETS.iter().for_each(Case::check);
}

#[test]
fn expenses_and_trips() {
    EXPENSE.iter().for_each(Case::check);
}

#[test]
fn wages() {
    PAYROLL.iter().for_each(Case::check);
}

#[test]
fn hiring() {
    HIRE.iter().for_each(Case::check);
}

/// Training, reviews, goals and papers about people.
const GROW: &[Case] = &[
    Case {
        name: "train course add",
        before: crate::grow::two_people,
        act: |tx, _| train::add_course(tx, &crate::grow::course()).map(answer),
        touches: "course first-aider",
    },
    Case {
        name: "train course add --offered",
        before: |book| {
            crate::grow::two_people(book);
            book.write(|tx, _| {
                for it in train::offered().iter().filter(|it| it.code != "safety") {
                    let mut new = crate::grow::course();
                    new.code = text(&it.code);
                    train::add_course(tx, &new)?;
                }
                Ok(())
            });
        },
        act: |tx, _| train::add_offered(tx, today()).map(answer),
        touches: "course safety, course safety",
    },
    Case {
        name: "train require",
        before: one_course,
        act: |tx, _| train::require(tx, "first-aider", &crate::grow::need()).map(answer),
        touches: "course first-aider",
    },
    Case {
        name: "train require --remove",
        before: |book| {
            one_course(book);
            book.write(|tx, _| train::require(tx, "first-aider", &crate::grow::need()));
        },
        act: |tx, _| train::remove_need(tx, "first-aider", 1).map(answer),
        touches: "course first-aider",
    },
    Case {
        name: "train plan",
        before: one_course,
        act: |tx, _| train::plan(tx, "E-1", "first-aider", day("2027-02-03"), today()).map(answer),
        touches: "course first-aider",
    },
    Case {
        name: "train add",
        before: one_course,
        act: |tx, _| train::add(tx, "E-1", &crate::grow::done("2026-02-28"), today()).map(answer),
        touches: "staff-document E-1/D1, document E-1/D1, training E-1/T1, training E-1/T1",
    },
    Case {
        name: "train import",
        before: one_course,
        act: |tx, _| train::import(tx, &crate::grow::done_row(), today()).map(answer),
        touches: "training E-1/T1, training E-1/T1",
    },
    Case {
        name: "train edit",
        before: one_training,
        act: |tx, _| {
            let edit = train::EditTraining {
                done_on: Some(day("2026-03-02")),
                ..train::EditTraining::default()
            };
            train::edit(tx, "E-1/T1", &edit, &text("mistyped"), today()).map(answer)
        },
        touches: "training-withdrawal E-1/T1, training E-1/T1, training E-1/T2, training E-1/T2",
    },
    Case {
        name: "train withdraw",
        before: one_training,
        act: |tx, _| train::withdraw(tx, "E-1/T1", &text("mistyped")).map(answer),
        touches: "training-withdrawal E-1/T1, training E-1/T1",
    },
    Case {
        name: "train course edit",
        before: one_course,
        act: |tx, _| {
            let edit = train::EditCourse {
                months: Some(None),
                ..train::EditCourse::default()
            };
            train::edit_course(tx, "first-aider", &edit).map(answer)
        },
        touches: "course first-aider",
    },
    Case {
        name: "train course remove",
        before: one_course,
        act: |tx, _| train::remove_course(tx, "first-aider").map(answer),
        touches: "course first-aider",
    },
    Case {
        name: "train course import",
        before: nothing,
        act: |tx, _| {
            let row = train::CourseImportRow {
                code: text("welding"),
                name: text("Welder"),
                months: Some(36),
                law: None,
            };
            train::import_course(tx, &row).map(answer)
        },
        touches: "course welding",
    },
    Case {
        name: "document category add",
        before: nothing,
        act: |tx, _| document::add_category(tx, &crate::grow::licence()).map(answer),
        touches: "category licence",
    },
    Case {
        name: "document category edit, remove",
        before: |book| {
            book.write(|tx, _| document::add_category(tx, &crate::grow::licence()));
        },
        act: |tx, _| {
            let edit = document::EditCategory {
                months: Some(24),
                ..document::EditCategory::default()
            };
            document::edit_category(tx, "licence", &edit)?;
            document::remove_category(tx, "licence").map(answer)
        },
        touches: "category licence, category licence",
    },
    Case {
        name: "document add",
        before: crate::grow::two_people,
        act: |tx, _| document::add(tx, "E-1", &crate::grow::letter(), today()).map(answer),
        touches: "staff-document E-1/D1, document E-1/D1",
    },
    Case {
        name: "document get",
        before: one_letter,
        act: |tx, _| document::file(tx, "E-1/D1", today()).map(answer),
        touches: "person E-1",
    },
    Case {
        name: "document remove",
        before: one_letter,
        act: |tx, _| document::remove(tx, "E-1/D1", &text("old"), today()).map(answer),
        touches: "document E-1/D1",
    },
    Case {
        name: "goal add",
        before: one_led,
        act: |tx, _| goal::add(tx, "E-2", &crate::grow::returns(), today()).map(answer),
        touches: "goal E-2/Z1",
    },
    Case {
        name: "goal edit",
        before: one_goal,
        act: |tx, _| {
            let edit = goal::EditGoal {
                weight: Some(10),
                ..goal::EditGoal::default()
            };
            goal::edit(tx, "E-2/Z1", &edit, today()).map(answer)
        },
        touches: "goal E-2/Z1",
    },
    Case {
        name: "goal progress",
        before: one_goal,
        act: |tx, _| {
            let new = crate::grow::so_far("2026-06-30", "3");
            goal::progress(tx, "E-2/Z1", &new, today()).map(answer)
        },
        touches: "goal E-2/Z1",
    },
    Case {
        name: "goal close",
        before: one_goal,
        act: |tx, _| {
            let outcome = goal::Outcome::Reached;
            goal::close(tx, "E-2/Z1", outcome, None, today(), today()).map(answer)
        },
        touches: "goal-end E-2/Z1, goal E-2/Z1",
    },
    Case {
        name: "review plan",
        before: crate::grow::two_people,
        act: |tx, _| review::plan(tx, "E-1", &crate::grow::year(), today()).map(answer),
        touches: "review E-1/R1, review E-1/R1",
    },
    Case {
        name: "review plan --all",
        before: crate::grow::two_people,
        act: |tx, _| review::plan_all(tx, None, &crate::grow::year(), today()).map(answer),
        touches: "review E-1/R1, review E-1/R1",
    },
    Case {
        name: "review write",
        before: crate::grow::one_review,
        act: |tx, firm| {
            let said = crate::grow::words("Team", None, "Helps.");
            review::write(tx, firm, "E-1/R1", None, &said, today()).map(answer)
        },
        touches: "review E-1/R1",
    },
    Case {
        name: "review sign",
        before: crate::grow::one_review,
        act: |tx, _| review::sign(tx, "E-1/R1", None, true, None, today()).map(answer),
        touches: "review-signature E-1/R1 1, review E-1/R1",
    },
    Case {
        name: "review show",
        before: crate::grow::one_review,
        act: |tx, _| review::show(tx, "E-1/R1", today()).map(answer),
        touches: "person E-1",
    },
    Case {
        name: "review print",
        before: crate::grow::one_review,
        act: |tx, firm| {
            let language = bo::base::Language::De;
            let (letter, _) = review::letter(tx, firm, "E-1/R1", language, today())?;
            Ok(letter.subject)
        },
        touches: "person E-1",
    },
];

const ARCHIVE: &[Case] = &[
    Case {
        name: "archive keep",
        before: nothing,
        act: |tx, _| crate::archive::one(tx, "lease.pdf", "contract").map(answer),
        touches: "archive-file A-2026-000001/1, archive A-2026-000001",
    },
    Case {
        name: "archive add",
        before: nothing,
        act: |tx, _| archive::add(tx, &crate::archive::new(tx)?).map(answer),
        touches: "archive-file A-2026-000001/1, archive A-2026-000001",
    },
    Case {
        name: "archive add, the same again",
        before: one_document,
        act: |tx, _| archive::add(tx, &crate::archive::new(tx)?).map(answer),
        touches: "archive A-2026-000001",
    },
    Case {
        name: "archive version",
        before: one_document,
        act: |tx, _| {
            let new = crate::archive::file(tx, "signed.pdf")?;
            archive::add_version(tx, "A-2026-000001", &new).map(answer)
        },
        touches: "archive-file A-2026-000001/2, archive A-2026-000001",
    },
    Case {
        name: "archive edit",
        before: one_document,
        act: |tx, _| {
            let patch = archive::DocumentPatch {
                title: Some(text("Lease")),
                contact: Some(text("K-1")),
                ..archive::DocumentPatch::default()
            };
            archive::edit(tx, "A-2026-000001", &patch, today()).map(answer)
        },
        touches: "archive-change A-2026-000001/V1, archive-change A-2026-000001/V2, archive A-2026-000001",
    },
    Case {
        name: "archive tag",
        before: one_document,
        act: |tx, _| {
            let labels = archive::Labels {
                add: vec![text("workshop")],
                remove: Vec::new(),
            };
            archive::label(tx, "A-2026-000001", &labels).map(answer)
        },
        touches: "archive A-2026-000001",
    },
    Case {
        name: "archive link, and back",
        before: one_document,
        act: |tx, _| {
            let records = ["K-1".to_string()];
            archive::link(tx, "A-2026-000001", &records)?;
            archive::unlink(tx, "A-2026-000001", &records).map(answer)
        },
        touches: "archive A-2026-000001, archive A-2026-000001",
    },
    Case {
        name: "archive retention set",
        before: nothing,
        act: |tx, _| {
            let reason = text("warranties");
            archive::retention::set(tx, "contract", 180, &reason, today()).map(answer)
        },
        touches: "archive-rule contract/1, archive-class contract",
    },
    Case {
        name: "archive hold, release",
        before: one_document,
        act: |tx, _| {
            let hold = archive::NewHold {
                document: Some("A-2026-000001".to_string()),
                class: None,
                contact: None,
                year: None,
                reason: text("lawsuit"),
            };
            archive::hold(tx, &hold)?;
            archive::release(tx, "H-1", &text("over")).map(answer)
        },
        touches: "archive-hold H-1, archive-release H-1",
    },
    Case {
        name: "archive dispose, proposed",
        before: one_over,
        act: |tx, firm| archive::disposal::propose(tx, firm, today()).map(answer),
        touches: "archive-disposal V-2026-0001, approval GN-2026-0001",
    },
    Case {
        name: "archive dispose, carried out",
        before: |book| {
            one_over(book);
            let it = book.write(|tx, firm| archive::disposal::propose(tx, firm, today()));
            crate::archive::approve(book, &it.unwrap());
        },
        act: |tx, _| {
            let done = archive::disposal::carry_out(tx, "V-2026-0001", today())?;
            archive::disposal::swept(tx, &["V-2026-0001".to_string()])?;
            Ok(format!("{:?} {:?}", done.disposal, done.contents))
        },
        touches: "archive A-2026-000001, archive-disposal-end V-2026-0001, archive-swept V-2026-0001",
    },
    Case {
        name: "archive dispose --withdraw",
        before: |book| {
            one_over(book);
            book.write(|tx, firm| archive::disposal::propose(tx, firm, today()));
        },
        act: |tx, _| archive::disposal::take_back(tx, "V-2026-0001").map(answer),
        touches: "approval GN-2026-0001, archive-disposal-end V-2026-0001",
    },
    Case {
        name: "backup create",
        before: nothing,
        act: |tx, _| {
            let run = bo::backup::Run {
                what: "create".to_string(),
                place: "b".to_string(),
                snapshot: "20261122T090000Z".to_string(),
                sha256: [1; 32],
                bytes: 1,
                findings: 0,
            };
            bo::backup::record(tx, &run).map(answer)
        },
        touches: "backup 1",
    },
    Case {
        name: "backup create --recipient",
        before: nothing,
        act: |tx, _| {
            // It is another one each time, so it is not shown.
            let secret = bo::backup::secret(tx)?;
            Ok(format!("{}", bo::backup::known_secret(tx)? == Some(secret)))
        },
        touches: "backup-secret 1",
    },
];

fn one_document(book: &mut Book) {
    book.write(|tx, _| {
        let new = archive::NewDocument {
            tags: Vec::new(),
            ..crate::archive::new(tx)?
        };
        archive::add(tx, &new)
    });
}

fn one_over(book: &mut Book) {
    book.write(|tx, _| crate::archive::one(tx, "over.pdf", "other"));
}

fn one_course(book: &mut Book) {
    crate::grow::two_people(book);
    book.write(|tx, _| train::add_course(tx, &crate::grow::course()));
}

fn one_training(book: &mut Book) {
    one_course(book);
    book.write(|tx, _| train::add(tx, "E-1", &crate::grow::done("2026-02-28"), today()));
}

fn one_letter(book: &mut Book) {
    crate::grow::two_people(book);
    book.write(|tx, _| document::add(tx, "E-1", &crate::grow::letter(), today()));
}

fn one_led(book: &mut Book) {
    crate::grow::two_people(book);
}

fn one_goal(book: &mut Book) {
    one_led(book);
    book.write(|tx, _| goal::add(tx, "E-2", &crate::grow::returns(), today()));
}

#[test]
fn training_reviews_goals_and_documents() {
    GROW.iter().for_each(Case::check);
}

#[test]
fn the_archive_and_backups() {
    ARCHIVE.iter().for_each(Case::check);
}

#[test]
fn working_time() {
    TIME.iter().for_each(Case::check);
}

#[test]
fn the_staff() {
    STAFF.iter().for_each(Case::check);
}

#[test]
fn leave_and_sickness() {
    LEAVE.iter().for_each(Case::check);
}

#[test]
fn contacts() {
    CONTACTS.iter().for_each(Case::check);
}

#[test]
fn entries() {
    LEDGER.iter().for_each(Case::check);
}

#[test]
fn planning() {
    PLANNING.iter().for_each(Case::check);
    STOCK.iter().for_each(Case::check);
}

#[test]
fn the_bank() {
    BANK.iter().for_each(Case::check);
}

#[test]
fn chart_months_and_years() {
    BOOKS.iter().for_each(Case::check);
}

#[test]
fn drafts_and_imports() {
    DRAFTS.iter().for_each(Case::check);
}

#[test]
fn bills() {
    BILLS.iter().for_each(Case::check);
}

#[test]
fn buying() {
    BUYING.iter().for_each(Case::check);
}

#[test]
fn payments() {
    MONEY.iter().for_each(Case::check);
}

#[test]
fn what_happens_to_invoices() {
    AFTERWARDS.iter().for_each(Case::check);
}

/// Work that finds everything as it should be leaves no line in the log.
#[test]
fn nothing_changed_nothing_logged() {
    let mut book = Book::new(Chart::Skr04);
    one_invoice(&mut book);
    one_series(&mut book);
    book.write(|tx, _| contact::set_address(tx, &address()));
    book.write(|tx, _| contact::set_person(tx, &person()));
    book.write(|tx, firm| import(tx, firm, LINES, ISSUE));
    book.write(|tx, _| import_budget(tx));
    let fields = [
        ("key", "bank-1"),
        ("invoice", "RE-2026-0001"),
        ("date", "2026-11-22"),
        ("amount", "10.00"),
    ];
    book.write(|tx, _| import_payment(tx, &fields));
    book.write(|tx, _| ledger::add_account(tx, warehouse()));
    book.write(|tx, _| add_rent(tx));
    book.write(|tx, _| recurring::run(tx, today(), today()));
    let locked = |tx: &Transaction<'_>| {
        let running = period::Running::Refused;
        period::lock(tx, "2026-07".parse()?, &text("filed"), today(), running)
    };
    book.write(|tx, _| locked(tx));
    let before = dump(&book.db);
    let mut same = |name: &str, work: &dyn Fn(&Transaction<'_>, &Firm) -> Answer| {
        book.write(work);
        assert!(dump(&book.db) == before, "{name} leaves a trace");
    };
    same("reading", &|tx, _| {
        invoice::get(tx, "RE-2026-0001").map(answer)
    });
    same("contact edit", &|tx, _| {
        contact::edit(tx, patch(&[("number", "K-1"), ("city", "Köln")])?).map(answer)
    });
    same("contact import", &|tx, firm| {
        let row = patch(&[("number", "K-1"), ("name", "Café Kranz")])?;
        contact::import(tx, row, firm.company.country, OnExisting::Refuse).map(answer)
    });
    same("contact import skip", &|tx, firm| {
        let row = patch(&[("number", "K-1"), ("name", "Other")])?;
        contact::import(tx, row, firm.company.country, OnExisting::Skip).map(answer)
    });
    same("contact address", &|tx, _| {
        contact::set_address(tx, &address()).map(answer)
    });
    same("contact person", &|tx, _| {
        contact::set_person(tx, &person()).map(answer)
    });
    same("invoice import", &|tx, firm| import(tx, firm, LINES, ISSUE));
    same("invoice import payment", &|tx, _| {
        import_payment(tx, &fields)
    });
    same("budget import", &|tx, _| import_budget(tx));
    same("invoice remind", &|tx, firm| {
        invoice::remind(tx, firm, &[], today()).map(answer)
    });
    same("accounts import", &|tx, _| {
        ledger::import_account(tx, warehouse(), OnExisting::Refuse).map(answer)
    });
    same("period lock", &|tx, _| locked(tx).map(answer));
    same("recurring entry run", &|tx, _| {
        recurring::run(tx, today(), today()).map(answer)
    });
    same("recurring run", &|tx, firm| {
        series::run(
            tx,
            firm,
            day("2026-09-30"),
            today(),
            series::Dating::Backdated,
        )
        .map(answer)
    });
}

/// Work that fails half way takes everything back, and the number it had.
#[test]
fn a_failure_takes_everything_back() {
    let mut book = Book::new(Chart::Skr03);
    one_draft(&mut book);
    let before = dump(&book.db);
    let failed = book.run(Mode::Commit, |tx, firm| {
        invoice::issue(tx, firm, "D-1", None, today())?;
        invoice::issue(tx, firm, "D-1", None, today())
    });
    assert_eq!(failed.unwrap_err().kind(), Failure::Refused);
    assert!(dump(&book.db) == before);
    let issued = book.write(|tx, firm| invoice::issue(tx, firm, "D-1", None, today()));
    assert_eq!(issued.name(), "RE-2026-0001");
    assert_sound(&book.db);
}

//! Laws of bills: after anything that may happen to them the books are sound, what is owed is
//! what is open, and what is exported is read back.

use crate::book::{Book, SUPPLIERS, assert_sound, bill, day, dump, number, outgoing, rows, text};
use bo::base::{Money, Result, Text};
use bo::buy::{self, Approval, Content, Discount, Kind, LineRow, Payment};
use bo::contact::{self, ContactPatch};
use bo::db::{Database, Mode, Transaction};
use bo::firm::Firm;
use bo::ledger::Chart;
use bo::tabular::{self, Format, OnExisting, Source, Writer};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

/// What may happen.
#[derive(Clone, Debug)]
pub enum Op {
    Add {
        supplier: usize,
        lines: Vec<(i64, i64, usize)>,
        credit: bool,
        dollars: bool,
        off: i64,
    },
    Approve {
        at: usize,
        input_vat: bool,
        as_stated: bool,
    },
    Reject(usize),
    Pay {
        at: usize,
        percent: i64,
        how: usize,
    },
    Cancel(usize),
}

pub fn ops() -> impl Strategy<Value = Vec<Op>> {
    let at = || 0_usize..12;
    let lines = prop::collection::vec((1_i64..40, 1_i64..30_000, 0_usize..7), 1..5);
    let bools = || (prop::bool::weighted(0.2), prop::bool::weighted(0.3));
    let off = prop_oneof![8 => Just(0_i64), 1 => -300_i64..300];
    let add =
        (0_usize..4, lines, bools(), off).prop_map(|(supplier, lines, (credit, dollars), off)| {
            Op::Add {
                supplier,
                lines,
                credit,
                dollars,
                off,
            }
        });
    let approve = (at(), prop::bool::weighted(0.8), prop::bool::weighted(0.5)).prop_map(
        |(at, input_vat, as_stated)| Op::Approve {
            at,
            input_vat,
            as_stated,
        },
    );
    let percents = prop::sample::select(vec![100_i64, 100, 100, 98, 50, 33, 120, -20]);
    let pay =
        (at(), percents, 0_usize..3).prop_map(|(at, percent, how)| Op::Pay { at, percent, how });
    let op = prop_oneof![
        4 => add,
        4 => approve,
        1 => at().prop_map(Op::Reject),
        6 => pay,
        2 => at().prop_map(Op::Cancel),
    ];
    prop::collection::vec(op, 4..24)
}

impl Op {
    fn run(&self, tx: &Transaction<'_>, firm: &Firm, count: usize, today: NaiveDate) -> Result<()> {
        // Mostly one that it makes sense for: every fourth is any.
        let among = |at: usize, condition: &str| {
            let condition = if at % 4 == 3 { "TRUE" } else { condition };
            let sql = format!("SELECT number FROM bill WHERE {condition} ORDER BY id");
            let names = rows(tx, &sql);
            names
                .get(at % names.len().max(1))
                .cloned()
                .unwrap_or("none".to_string())
        };
        match self {
            Op::Add {
                supplier,
                lines,
                credit,
                dollars,
                off,
            } => {
                let vats = ["19", "7", "AE", "K", "E", "O", "5"];
                let lines: Vec<String> = lines
                    .iter()
                    .map(|(halves, cents, vat)| {
                        let quantity = format!("{}.{}", halves / 2, halves % 2 * 5);
                        let price = format!("{}.{:02}", cents / 100, cents % 100);
                        format!("{quantity} x {price} @{} Thing", vats[*vat])
                    })
                    .collect();
                let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
                let supplier = ["L-1", "L-2", "L-3", "L-4"][*supplier];
                let mut content = Content {
                    date: Some(today),
                    kind: if *credit {
                        Kind::CreditNote
                    } else {
                        Kind::Invoice
                    },
                    ..bill(supplier, &format!("R-{count}"), &lines)
                };
                if *dollars {
                    content.currency = Some("USD".parse()?);
                    content.rate = Some("1.0825".parse()?);
                }
                if *off != 0 {
                    let net = format!("{}.{:02}", off / 100, off.abs() % 100);
                    content.rounding = Some("0.01".parse()?);
                    content.payable = Some(net.parse()?);
                }
                buy::add(tx, firm, &content, None, today)?;
            }
            Op::Approve {
                at,
                input_vat,
                as_stated,
            } => {
                let approval = Approval {
                    input_vat: Some(*input_vat),
                    as_stated: *as_stated,
                    difference_to: (*as_stated && at % 3 > 0).then(|| other_costs(tx)),
                    ..Approval::default()
                };
                buy::approve(tx, firm, &among(*at, "status = 'received'"), &approval)?;
            }
            Op::Reject(at) => {
                let name = among(*at, "status = 'received'");
                buy::reject(tx, &name, &text("Wrong"), today)?;
            }
            Op::Pay { at, percent, how } => {
                let name = among(*at, "status = 'approved' AND payable <> settled");
                let bill = buy::get(tx, &name)?;
                let minor = bill.open().minor() * percent / 100;
                let rate = (bill.rate.is_some() && *how == 1).then(|| "1.1".parse());
                let payment = Payment {
                    amount: Some(Money::from_minor(minor, bill.currency))
                        .filter(|_| *percent != 100),
                    on: today,
                    rate: rate.transpose()?,
                    method: (*how == 2).then(|| text("cash")),
                    discount: match how {
                        2 if (90..100).contains(percent) => Discount::Granted,
                        _ => Discount::Earned,
                    },
                    ..outgoing(None)
                };
                buy::pay(tx, firm, &name, &payment)?;
            }
            Op::Cancel(at) => {
                let name = among(*at, "status = 'approved' AND cancelled = 0");
                buy::cancel(tx, firm, &name, &text("Wrong"), today)?;
            }
        }
        Ok(())
    }
}

/// An account for what does not add up.
fn other_costs(tx: &Transaction<'_>) -> Text {
    let sql = "SELECT code FROM account WHERE role = 'other-expense' ORDER BY code LIMIT 1";
    text(&rows(tx, sql)[0])
}

pub fn play(book: &mut Book, ops: &[Op]) {
    let mut today = day("2026-01-05");
    for (op, count) in ops.iter().zip(1..) {
        let before = dump(&book.db);
        if let Err(err) = book.run(Mode::Commit, |tx, firm| op.run(tx, firm, count, today)) {
            let kind = err.kind();
            let known = [bo::base::Kind::Refused, bo::base::Kind::Input].contains(&kind);
            assert!(known, "{op:?}: {kind:?} {err}");
            for word in ["follows from", "balanced", "constraint", "damaged"] {
                assert!(!err.to_string().contains(word), "{op:?}: {err}");
            }
            assert!(dump(&book.db) == before, "{op:?}: not taken back");
        }
        today = today + Days::new(3);
    }
}

/// What no check says: each supplier's payables are what is open, in every currency; a bill
/// that is settled leaves nothing; a cancelled one leaves no VAT.
fn assert_owed(book: &Book) {
    let wrong = rows(
        &book.db,
        "SELECT bill.number, bill.payable - bill.settled AS open,
            (SELECT -coalesce(sum(coalesce(posting.foreign_amount, posting.amount)), 0)
             FROM posting JOIN entry ON entry.id = posting.entry
             JOIN account ON account.id = posting.account
             WHERE entry.document = bill.number AND account.role = 'payable') AS owed
         FROM bill WHERE status = 'approved' AND open <> owed",
    );
    assert_eq!(wrong, [""; 0], "payables of a bill");
    let left = rows(
        &book.db,
        "SELECT bill.number, sum(posting.amount)
         FROM bill JOIN entry ON entry.document = bill.number
         JOIN posting ON posting.entry = entry.id
         JOIN account ON account.id = posting.account
         WHERE bill.status = 'approved' AND bill.payable = bill.settled AND account.role = 'payable'
         GROUP BY bill.number HAVING sum(posting.amount) <> 0",
    );
    assert_eq!(left, [""; 0], "a settled bill leaves cents on the payables");
    // What was not paid of a settled bill gave its VAT back (§ 17 UStG): a cent for each payment.
    let deducted = rows(
        &book.db,
        "SELECT number, vat, payable, paid, deducted FROM (
            SELECT number, vat, payable,
                (SELECT coalesce(sum(amount), 0) FROM bill_payment
                 WHERE bill = it.id AND kind = 'payment') AS paid,
                (SELECT coalesce(sum(posting.amount), 0) FROM posting
                 JOIN entry ON entry.id = posting.entry
                 JOIN account ON account.id = posting.account
                 WHERE entry.document = number AND substr(account.role, 1, 6) = 'vat-in') AS deducted
            FROM bill AS it
            WHERE status = 'approved' AND cancelled = 0 AND deducts = 1 AND as_stated = 0
              AND currency = 'EUR' AND payable = settled AND payable = net + vat AND payable > 0
              AND NOT EXISTS (SELECT 1 FROM bill_vat
                              WHERE bill = it.id AND bill_vat.vat NOT IN ('19', '7')))
         WHERE paid BETWEEN 0 AND payable AND abs(deducted - vat * paid / payable) > 20",
    );
    assert_eq!(deducted, [""; 0], "VAT of what was paid");
    let vat = number(
        &book.db,
        "SELECT count(*) FROM (SELECT bill.number
         FROM bill JOIN entry ON entry.document = bill.number
         JOIN posting ON posting.entry = entry.id
         JOIN account ON account.id = posting.account
         WHERE bill.cancelled = 1 AND substr(account.role, 1, 4) = 'vat-'
         GROUP BY bill.number, account.id HAVING sum(posting.amount) <> 0)",
    );
    assert_eq!(vat, 0, "a cancelled bill leaves VAT");
}

fn exported(book: &Book) -> String {
    let mut out = Vec::new();
    let mut writer = Writer::of::<LineRow>(Format::Csv, None, &mut out).unwrap();
    buy::each_line(&book.db, |row| writer.row(&row)).unwrap();
    writer.finish().unwrap();
    String::from_utf8(out).unwrap()
}

fn imported(book: &mut Book, csv: &str) -> Vec<tabular::Outcome> {
    book.write(|tx, firm| {
        let mut import = buy::Import::default();
        let source = Source {
            name: "bills.csv",
            bytes: &mut csv.as_bytes(),
            locale: tabular::Locale::Iso,
        };
        let mut report = tabular::gather(source, |line, row: LineRow| import.row(line, row))?;
        let mut told = Vec::new();
        import.enter(
            tx,
            firm,
            OnExisting::Refuse,
            day("2026-12-31"),
            buy::approve,
            |line, outcome| report.check(line, outcome.map(|outcome| told.push(outcome))),
        )?;
        report.finish()?;
        Ok(told)
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        max_shrink_iters: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_owed_is_what_is_open(ops in ops(), small: bool) {
        let mut book = Book::new(Chart::Skr04).with_suppliers();
        book.firm.company.small_business = small;
        play(&mut book, &ops);
        assert_sound(&book.db);
        assert_owed(&book);
    }

    #[test]
    fn bills_are_read_back(ops in ops()) {
        let mut book = Book::new(Chart::Skr03).with_suppliers();
        play(&mut book, &ops);
        let there = exported(&book);
        let again = imported(&mut book, &there);
        prop_assert!(again.iter().all(|it| *it == tabular::Outcome::Unchanged), "{again:?}");
        let mut other = Book::empty(Database::in_memory().unwrap(), Chart::Skr03);
        other.write(|tx, firm| {
            let source = Source { name: "suppliers.csv", bytes: &mut SUPPLIERS.as_bytes(), locale: tabular::Locale::Iso };
            tabular::read(source, |_, row: ContactPatch| {
                contact::add(tx, row, firm.company.country).map(|_| ())
            })
        });
        imported(&mut other, &there);
        prop_assert_eq!(exported(&other), there);
        assert_sound(&other.db);
    }
}

const STEEL: &str = r#"{
    "seller": {"name": "Stahlhof Müller GmbH", "vat_id": "DE123456788"},
    "number": "N-1", "date": "2026-11-20", "type_code": "380", "currency": "EUR",
    "lines": [
        {"text": "Steel", "quantity": "3", "price": "10.00", "per": "2", "net": "15.00", "vat": "19"},
        {"text": "Bolts", "quantity": "1", "price": "0.33", "adjustment": "-0.03", "net": "0.30", "vat": "19"}
    ],
    "adjustments": [{"charge": true, "amount": "4.90", "reason": "Fracht", "vat": "19"}],
    "vat": [{"vat": "19", "net": "20.20", "amount": "3.84"}],
    "net": "20.20", "vat_total": "3.84", "payable": "24.04"
}"#;

/// Receives what the JSON says after these replacements; the supplier and the differences.
fn received(book: &mut Book, changes: &[(&str, &str)]) -> Result<(buy::Bill, Vec<String>)> {
    let json = changes
        .iter()
        .fold(STEEL.to_string(), |json, (from, to)| json.replace(from, to));
    let received = buy::file::read(json.as_bytes())?;
    let paper = Some(("steel.json", json.as_bytes()));
    let bill = book.run(Mode::Commit, |tx, firm| {
        let usual = buy::Options::default();
        buy::receive(tx, firm, &received, paper, &usual, day("2026-11-22"))
    })?;
    let document = buy::load(&book.db, &bill.number)?;
    let differences = buy::differences(&document);
    Ok((bill, differences.iter().map(ToString::to_string).collect()))
}

#[test]
fn a_supplier_is_known_by_what_the_paper_says() {
    let mut book = Book::new(Chart::Skr03).with_suppliers();
    let mut from = |number: &str, seller: &str, more: &str| {
        let changes = [
            (
                r#""name": "Stahlhof Müller GmbH", "vat_id": "DE123456788""#,
                seller,
            ),
            (
                r#""number": "N-1","#,
                &format!(r#""number": "{number}", {more}"#),
            ),
        ];
        match received(&mut book, &changes) {
            Ok((bill, _)) => bill.contact_number.to_string(),
            Err(err) => err.to_string(),
        }
    };
    assert_eq!(
        from("1", r#""name": "Stahlhof", "vat_id": "DE123456788""#, ""),
        "L-1"
    );
    assert_eq!(
        from(
            "2",
            r#""name": "Krause", "tax_number": "215 5000 1234""#,
            ""
        ),
        "L-4"
    );
    let iban = r#""iban": "DE02 1203 0000 0000 2020 51","#;
    assert_eq!(from("3", r#""name": "Müller""#, iban), "L-1");
    assert_eq!(from("4", r#""name": "Harbour Lights Inc""#, ""), "L-3");
    // The same account, but another VAT id: another firm.
    let other = r#""name": "Müller", "vat_id": "DE136695976""#;
    assert_eq!(from("5", other, iban), "no supplier `Müller` is known");
    // A customer is found, and not made a supplier in silence.
    assert_eq!(
        from("6", r#""name": "Café Kranz""#, ""),
        "supplier: `K-1` Café Kranz is no supplier"
    );
    assert_eq!(
        from("1", r#""name": "Stahlhof", "vat_id": "DE123456788""#, ""),
        "`1` of Stahlhof Müller GmbH is here already, as bill `EB-2026-0001` of 2026-11-22"
    );
    assert_eq!(number(&book.db, "SELECT count(*) FROM bill_file"), 4);
    assert_sound(&book.db);
}

#[test]
fn what_does_not_add_up_is_told() {
    let mut book = Book::new(Chart::Skr03).with_suppliers();
    let mut count = 0;
    let mut told = |changes: &[(&str, &str)]| {
        count += 1;
        let number = format!(r#""number": "N-{count}""#);
        let mut changes = changes.to_vec();
        changes.push((r#""number": "N-1""#, &number));
        received(&mut book, &changes).unwrap().1
    };
    assert_eq!(told(&[]), [""; 0]);
    // A cent is what rounding each line makes of the VAT; two lines and a charge allow two.
    assert_eq!(told(&[("3.84", "3.85"), ("24.04", "24.05")]), [""; 0]);
    assert_eq!(
        told(&[("3.84", "3.94"), ("24.04", "24.14")]),
        ["VAT 19: 3.94 EUR is stated, it adds up to 3.84 EUR"]
    );
    assert_eq!(
        told(&[("15.00", "16.00")]),
        [
            "line 1: 16.00 EUR is stated, it adds up to 15.00 EUR",
            "net at VAT 19: 20.20 EUR is stated, it adds up to 21.20 EUR",
        ]
    );
    assert_eq!(
        told(&[(
            r#""net": "20.20", "vat_total""#,
            r#""net": "20.00", "vat_total""#
        )]),
        [
            "net: 20.00 EUR is stated, it adds up to 20.20 EUR",
            "payable: 24.04 EUR is stated, it adds up to 23.84 EUR",
        ]
    );
    assert_sound(&book.db);
}

#[test]
fn a_credit_note_is_a_bill_below_zero() {
    let mut book = Book::new(Chart::Skr03).with_suppliers();
    let (bill, differences) = received(&mut book, &[(r#""380""#, r#""381""#)]).unwrap();
    assert_eq!(differences, [""; 0]);
    assert_eq!((bill.kind, bill.payable.minor()), (Kind::CreditNote, -2404));
    book.write(|tx, firm| buy::approve(tx, firm, &bill.number, &Approval::default()));
    let paid = book.write(|tx, firm| buy::pay(tx, firm, &bill.number, &outgoing(None)));
    assert!(paid.0.open().is_zero());
    assert_sound(&book.db);
    assert_owed(&book);
}

#[test]
fn numbers_that_nobody_can_count_are_refused() {
    let mut book = Book::new(Chart::Skr03).with_suppliers();
    let huge = [
        (r#""quantity": "3""#, r#""quantity": "999999999999""#),
        (
            r#""price": "10.00", "per": "2""#,
            r#""price": "999999999999", "per": "0.000001""#,
        ),
    ];
    // What is stated counts; what cannot be computed is no difference.
    assert!(received(&mut book, &huge).is_ok());
    for (from, to) in [
        (r#""per": "2""#, r#""per": "0""#),
        (r#""net": "15.00""#, r#""net": "15.001""#),
        (r#""net": "15.00""#, r#""net": "99999999999999999""#),
        (r#""date": "2026-11-20""#, r#""date": "20.11.2026""#),
        (r#""currency": "EUR""#, r#""currency": "USD""#),
        (r#""type_code""#, r#""typecode""#),
    ] {
        let number = (r#""N-1""#, r#""N-2""#);
        let err = received(&mut book, &[(from, to), number]).unwrap_err();
        assert_eq!(err.kind(), bo::base::Kind::Input, "{to}: {err}");
    }
    assert_sound(&book.db);
}

#[test]
fn a_difference_of_any_size_was_rounding() {
    let mut book = Book::new(Chart::Skr03).with_suppliers();
    let (bill, _) = received(&mut book, &[("24.04", "124.04")]).unwrap();
    let stated = Approval {
        as_stated: true,
        ..Approval::default()
    };
    let approve = |book: &mut Book, approval: &Approval| {
        book.run(Mode::Commit, |tx, firm| {
            buy::approve(tx, firm, &bill.number, approval)
        })
    };
    let err = approve(&mut book, &stated).unwrap_err();
    assert_eq!(
        err.to_string(),
        "bill `EB-2026-0001`: 100.00 EUR would be posted as rounding, which is 1.00 EUR at most"
    );
    assert!(err.hint().unwrap().contains("--difference-to ACCOUNT"));
    let named = Approval {
        difference_to: Some(text("4980")),
        ..stated.clone()
    };
    approve(&mut book, &named).unwrap();
    let there = |code: &str| {
        let sql = "SELECT coalesce(sum(amount), 0) FROM posting
             JOIN account ON account.id = posting.account WHERE account.code = ";
        number(&book.db, &format!("{sql}'{code}'"))
    };
    assert_eq!((there("4980"), there("2309")), (10_000, 0));
    assert!(exported(&book).contains(",4980,"));
    assert_sound(&book.db);
    // A rounding that the paper states is no way around it.
    let huge = [
        ("N-1", "N-2"),
        (r#""payable""#, r#""rounding": "100.00", "payable""#),
        ("24.04", "124.04"),
    ];
    let (bill, differences) = received(&mut book, &huge).unwrap();
    assert_eq!(differences, [""; 0]);
    let usual = Approval::default();
    let refused = book.run(Mode::Commit, |tx, firm| {
        buy::approve(tx, firm, &bill.number, &usual)
    });
    assert!(refused.is_err());
}

/// A bill of L-1, as a deposit or with money paid before.
fn ahead(number: &str, line: &str, kind: Kind, prepaid: Option<&str>) -> Content {
    Content {
        date: Some(day("2026-11-02")),
        kind,
        prepaid: prepaid.map(|it| it.parse().unwrap()),
        ..bill("L-1", number, &[line])
    }
}

/// What the papers of a bill left on the accounts of a role.
fn on(book: &Book, role: &str) -> i64 {
    let sql = "SELECT coalesce(sum(amount), 0) FROM posting
         JOIN account ON account.id = posting.account WHERE account.role = ";
    number(&book.db, &format!("{sql}'{role}'"))
}

fn cents(minor: i64) -> Option<Money> {
    Some(Money::from_minor(minor, bo::base::Currency::EUR))
}

#[test]
fn the_vat_of_a_deposit_was_deducted_with_the_final_bill() {
    let mut book = Book::new(Chart::Skr03).with_suppliers();
    book.approved(&ahead("A-1", "1 x 1000 @19 First", Kind::Deposit, None));
    assert_eq!(on(&book, "vat-in.19"), 0, "not before it is paid");
    let pay = |book: &mut Book, amount| {
        book.write(|tx, firm| buy::pay(tx, firm, "A-1", &outgoing(cents(amount))));
    };
    // Three parts, of which one comes back: each moves its share, and all of them the whole.
    pay(&mut book, 39_667);
    assert_eq!(on(&book, "vat-in.19"), 6_333);
    pay(&mut book, 39_666);
    pay(&mut book, -39_666);
    assert_eq!(on(&book, "vat-in.19"), 6_333);
    pay(&mut book, 79_333);
    assert_eq!(on(&book, "vat-in.19"), 19_000);
    // What is paid too much is no deposit.
    pay(&mut book, 1_000);
    assert_eq!(on(&book, "vat-in.19"), 19_000);
    pay(&mut book, -1_000);
    assert_eq!(on(&book, "vat-in.19"), 19_000);
    assert_sound(&book.db);

    let last = ahead("A-2", "1 x 5000 @19 Kitchen", Kind::Invoice, Some("1190"));
    let last = book.approved(&last);
    assert_eq!(on(&book, "vat-in.19"), 95_000, "never twice");
    assert_eq!(on(&book, "deposits-paid"), 0);
    assert_eq!(last.payable.minor(), 476_000);
    // Neither the deposit nor its money goes while a bill takes it off.
    let back = outgoing(cents(-100));
    let err = book.run(Mode::Commit, |tx, firm| buy::pay(tx, firm, "A-1", &back));
    let said = "deposit `EB-2026-0001` is taken off bill `EB-2026-0002`";
    assert_eq!(err.unwrap_err().to_string(), said);
    let cancel = |book: &mut Book, number: &str| {
        book.run(Mode::Commit, |tx, firm| {
            buy::cancel(tx, firm, number, &text("Wrong"), day("2026-12-31"))
        })
    };
    assert_eq!(cancel(&mut book, "A-1").unwrap_err().to_string(), said);
    assert_sound(&book.db);
    assert_owed(&book);

    // It goes out and comes back as it was.
    let there = exported(&book);
    let mut other = Book::empty(Database::in_memory().unwrap(), Chart::Skr03);
    other.add_suppliers();
    imported(&mut other, &there);
    assert_eq!(exported(&other), there);
    assert_eq!(on(&other, "vat-in.19"), 95_000);
    assert_sound(&other.db);

    cancel(&mut book, "A-2").unwrap();
    assert_eq!(on(&book, "vat-in.19"), 19_000);
    cancel(&mut book, "A-1").unwrap();
    assert_eq!((on(&book, "vat-in.19"), on(&book, "deposits-paid")), (0, 0));
    assert_sound(&book.db);
    assert_owed(&book);
    let there = exported(&book);
    let mut other = Book::empty(Database::in_memory().unwrap(), Chart::Skr03);
    other.add_suppliers();
    imported(&mut other, &there);
    assert_eq!(on(&other, "vat-in.19"), 0);
    assert_sound(&other.db);
}

#[test]
fn deposits_that_a_final_bill_may_mean() {
    let mut book = Book::new(Chart::Skr03).with_suppliers();
    for number in ["A-1", "A-2"] {
        book.approved(&ahead(number, "1 x 100 @19 Part", Kind::Deposit, None));
        book.write(|tx, firm| buy::pay(tx, firm, number, &outgoing(None)));
    }
    let last = ahead("A-3", "1 x 500 @19 All", Kind::Invoice, Some("119"));
    book.write(|tx, firm| buy::add(tx, firm, &last, None, day("2026-11-22")));
    let mut approve = |deposits: buy::Deposits| {
        let approval = Approval {
            deposits,
            ..Approval::default()
        };
        let done = book.run(Mode::DryRun, |tx, firm| {
            buy::approve(tx, firm, "A-3", &approval)
        });
        done.map(|_| ()).map_err(|err| err.to_string())
    };
    let these = |numbers: &[&str]| {
        buy::Deposits::These(numbers.iter().map(|number| text(number)).collect())
    };
    assert_eq!(
        approve(buy::Deposits::Matching).unwrap_err(),
        "bill `EB-2026-0003` states 119.00 EUR paid before, and it is not clear which deposits that is: `EB-2026-0001` 119.00 EUR, `EB-2026-0002` 119.00 EUR"
    );
    assert_eq!(approve(buy::Deposits::None), Ok(()));
    assert_eq!(approve(these(&["A-1"])), Ok(()));
    assert_eq!(
        approve(these(&["A-1", "A-2"])).unwrap_err(),
        "deposit: 238.00 EUR is more than the 119.00 EUR that bill `EB-2026-0003` states as paid before"
    );
    assert_eq!(
        approve(these(&["A-3"])).unwrap_err(),
        "deposit: `A-3` is no deposit of Stahlhof Müller GmbH in EUR that was paid with its VAT"
    );
}

#[test]
fn the_vat_that_a_foreign_bill_states_in_euros_was_converted() {
    let mut book = Book::new(Chart::Skr03).with_suppliers();
    let dollars = |number: &str, euros: &str| Content {
        currency: Some("USD".parse().unwrap()),
        rate: Some("1.10".parse().unwrap()),
        book_vat: Some(euros.parse().unwrap()),
        ..ahead(number, "1 x 1000 @19 Steel", Kind::Invoice, None)
    };
    // 190.00 USD are 172.73 EUR at our rate; the supplier states 171.17 EUR.
    let first = book.approved(&dollars("F-1", "171.17"));
    assert_eq!(on(&book, "vat-in.19"), 17_117);
    assert_eq!(on(&book, "exchange-loss"), 156);
    assert_eq!(on(&book, "payable"), -first.book_payable.minor());
    let shown = buy::show(&book.db, "F-1", day("2026-11-22")).unwrap();
    let shown = shown
        .iter()
        .find(|row| row.what.as_str() == "VAT in the books");
    assert_eq!(shown.unwrap().value.as_str(), "171.17 EUR");
    let deposit = Content {
        kind: Kind::Deposit,
        ..dollars("F-2", "174.00")
    };
    book.approved(&deposit);
    for percent in [33, 67] {
        let part = Money::from_minor(1_190 * percent, "USD".parse().unwrap());
        book.write(|tx, firm| buy::pay(tx, firm, "F-2", &outgoing(Some(part))));
    }
    assert_eq!(on(&book, "vat-in.19"), 17_117 + 17_400);
    // What no rate of one day makes is told.
    let err = book.run(Mode::DryRun, |tx, firm| {
        let bill = buy::add(tx, firm, &dollars("F-3", "200"), None, day("2026-11-22"))?;
        buy::approve(tx, firm, &bill.number, &Approval::default())
    });
    let said = "does not add up: VAT in EUR: 200.00 EUR is stated, it adds up to 172.73 EUR";
    assert!(err.unwrap_err().to_string().contains(said));
    assert_sound(&book.db);
    assert_owed(&book);
    let there = exported(&book);
    let mut other = Book::empty(Database::in_memory().unwrap(), Chart::Skr03);
    other.add_suppliers();
    imported(&mut other, &there);
    assert_eq!(exported(&other), there);
}

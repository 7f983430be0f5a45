//! Laws of bills: after anything that may happen to them the books are sound, what is owed is
//! what is open, and what is exported is read back.

use crate::book::{Book, SUPPLIERS, assert_sound, bill, day, dump, number, outgoing, rows, text};
use bo::base::{Money, Result};
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
enum Op {
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

fn ops() -> impl Strategy<Value = Vec<Op>> {
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
                buy::cancel(tx, &name, &text("Wrong"), today)?;
            }
        }
        Ok(())
    }
}

fn play(book: &mut Book, ops: &[Op]) {
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
        };
        let mut report = tabular::gather(source, |line, row: LineRow| import.row(line, row))?;
        let mut told = Vec::new();
        import.enter(
            tx,
            firm,
            OnExisting::Refuse,
            day("2026-12-31"),
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
            let source = Source { name: "suppliers.csv", bytes: &mut SUPPLIERS.as_bytes() };
            tabular::read(source, |_, row: ContactPatch| {
                contact::add(tx, row, firm.company.country).map(|_| ())
            })
        });
        imported(&mut other, &there);
        prop_assert_eq!(exported(&other), there);
        assert_sound(&other.db);
    }
}

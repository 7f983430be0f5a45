//! Laws that hold for whatever happens: of money, of totals, of the books after any sequence of
//! operations, of what is exported and read back.

use crate::book::{Book, assert_sound, day, dump, number, payment, rows, text};
use bo::base::{Currency, Language, Money, Period, Price, Quantity, Result, Text};
use bo::contact::{self, ContactPatch, ContactRow, Filter, Prices};
use bo::db::{Database, Mode, Transaction};
use bo::firm::{Basis, Firm};
use bo::invoice::totals::{self, Change, Item, Overall, Totals};
use bo::invoice::{
    self, Adjustment, Category, Content, Discount, Import, Kind, Line, LineRow, Options, Payment,
    PaymentRow, ReminderLine, Vat,
};
use bo::ledger::{Chart, cash_statement, vat_return};
use bo::tabular::{self, Format, OnExisting, Row, Source, Writer};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// So many cases; those that failed once are kept and tried first.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/proptest-regressions/laws.txt",
        ))),
        max_shrink_iters: 300,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn no_cent_is_lost(
        minor in -1_000_000_000_000_i64..1_000_000_000_000,
        weights in prop::collection::vec(-50_i64..1_000_000, 1..9),
    ) {
        let parts = Money::from_minor(minor, Currency::EUR).allocate(&weights);
        prop_assert_eq!(parts.len(), weights.len());
        prop_assert_eq!(parts.iter().map(|part| part.minor()).sum::<i64>(), minor);
        let total: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
        if weights.iter().all(|weight| *weight >= 0) && total > 0 {
            for (part, weight) in parts.iter().zip(&weights) {
                // Nobody gets a cent more or less than their share.
                let exact = i128::from(minor) * i128::from(*weight);
                let off = (i128::from(part.minor()) * total - exact).abs();
                prop_assert!(off < total, "{} of {} for {}", part, minor, weight);
            }
        }
    }

    #[test]
    fn totals_add_up(lines in prop::collection::vec(line(), 1..8), gross: bool, percent in 0_u32..30) {
        let prices = if gross { Prices::Gross } else { Prices::Net };
        let overall = overall(&lines, percent);
        let sums = add_up(&lines, &overall, prices, 1);
        prop_assert_eq!(sums.line_sum, sum(&sums.lines));
        prop_assert_eq!(sums.net, sums.line_sum - sums.allowances);
        let nets: Vec<Money> = sums.by_vat.iter().map(|it| it.net).collect();
        let vats: Vec<Money> = sums.by_vat.iter().map(|it| it.amount).collect();
        prop_assert_eq!(sums.net, sum(&nets));
        prop_assert_eq!(sums.vat, sum(&vats));
        for it in &sums.by_vat {
            prop_assert_eq!(it.amount.amount(), percent_of(it.net, it.vat));
        }
        // What the customer reads is what the customer pays.
        let mut read = Money::zero(Currency::EUR);
        for item in items(&lines, 1) {
            read += totals::line_amount(&item, Currency::EUR).unwrap();
        }
        for (vat, base) in bases(&lines) {
            read = read - rounded(base * Decimal::from(percent) / Decimal::ONE_HUNDRED);
            let _ = vat;
        }
        match prices {
            Prices::Gross => prop_assert_eq!(sums.gross(), read),
            Prices::Net => {
                prop_assert_eq!(sums.net, read);
                prop_assert!(sums.rounding.is_zero());
            }
        }
        prop_assert!(sums.rounding.minor().unsigned_abs() <= sums.by_vat.len() as u64);
    }

    /// A cent is only lost where no net amount has exactly that gross.
    #[test]
    fn gross_prices_come_out_exactly_where_they_can(cents in 1_i64..5_000_000, rate in 0_usize..4) {
        let vat = vat(rate);
        let price = Price::new(Decimal::new(cents, 2));
        let sums = add_up(&[(Quantity::ONE, price, vat)], &[], Prices::Gross, 1);
        let exact = (-2..=2).any(|off| {
            let net = sums.net + Money::from_minor(off, Currency::EUR);
            net.amount() + percent_of(net, vat) == price.amount()
        });
        prop_assert_eq!(sums.rounding.is_zero(), exact);
        prop_assert_eq!(sums.gross().minor(), cents);
    }

    /// What takes an invoice back is its opposite, to the cent.
    #[test]
    fn the_opposite_has_opposite_totals(
        lines in prop::collection::vec(line(), 1..8), gross: bool, percent in 0_u32..30,
    ) {
        let prices = if gross { Prices::Gross } else { Prices::Net };
        let overall = overall(&lines, percent);
        let there = add_up(&lines, &overall, prices, 1);
        let back = add_up(&lines, &overall, prices, -1);
        prop_assert_eq!(back.net, -there.net);
        prop_assert_eq!(back.vat, -there.vat);
        prop_assert_eq!(back.rounding, -there.rounding);
        prop_assert_eq!(sum(&back.lines), -sum(&there.lines));
    }

    /// What is written is read back, whatever is in it.
    #[test]
    fn rows_are_read_back(rows in prop::collection::vec(nasty(), 0..6)) {
        for format in [Format::Csv, Format::Tsv, Format::Json, Format::Jsonl] {
            let written = write(format, &rows);
            let found: Vec<Nasty> = match rows.is_empty() && format == Format::Jsonl {
                true => Vec::new(),
                false => read(&written),
            };
            prop_assert_eq!(&found, &rows, "{:?}: {}", format, written);
        }
    }
}

proptest! {
    #![proptest_config(cases(64))]

    /// Whatever happens, and whatever is refused, the books are sound.
    #[test]
    fn the_books_are_sound_after_anything(ops in ops(), skr04: bool) {
        let mut book = Book::new(if skr04 { Chart::Skr04 } else { Chart::Skr03 });
        play(&mut book, &ops);
        assert_sound(&book.db);
        assert_balanced(&book);
    }

    /// What is on the VAT accounts is what the returns of all months say, line by line from the
    /// postings; and whoever is taxed when paid owes nothing for what is open.
    #[test]
    fn vat_accounts_are_the_vat_return(ops in ops(), skr04: bool, cash: bool) {
        let mut book = Book::new(if skr04 { Chart::Skr04 } else { Chart::Skr03 });
        if cash {
            book.firm.vat.basis = Basis::Cash;
        }
        play(&mut book, &ops);
        assert_sound(&book.db);
        assert_balanced(&book);
        let (mut due, mut behind) = (0, Decimal::ZERO);
        for month in 1..=12 {
            let period: Period = format!("2026-{month:02}").parse().unwrap();
            let it = vat_return::of(&book.db, period).unwrap();
            prop_assert!(it.findings.is_empty(), "{:?}", it.findings);
            due += it.due_in_books();
            let rows = it.behind(&book.db, Language::En).unwrap();
            for shown in it.rows(Language::En, false) {
                let (Some(line), false) = (shown.line, [Some(37), Some(45), Some(48), Some(50)].contains(&shown.line)) else {
                    continue;
                };
                for (of, value) in [("base", shown.base), ("tax", shown.tax)] {
                    let sum: Decimal = rows
                        .iter()
                        .filter(|row| row.line == Some(line) && row.of == of)
                        .map(|row| row.amount.parse::<Decimal>().unwrap())
                        .sum();
                    let value: Decimal = value.map_or(Decimal::ZERO, |it| it.parse().unwrap());
                    prop_assert_eq!(sum, value, "line {} {}", line, of);
                }
            }
            let taxes = rows.iter().filter(|row| row.of == "tax" && row.entry.is_some());
            behind += taxes.map(|row| row.amount.parse::<Decimal>().unwrap()).sum::<Decimal>();
        }
        let accounts = number(
            &book.db,
            "SELECT -coalesce(sum(posting.amount), 0) FROM posting
             JOIN account ON account.id = posting.account
             WHERE substr(account.role, 1, 7) = 'vat-out'
               AND substr(account.role, 1, 15) <> 'vat-out.pending'",
        );
        prop_assert_eq!(due, accounts);
        prop_assert_eq!(behind, Decimal::new(accounts, 2));
        // What came in and went out is what the cash-basis statements recognise, VAT and all.
        let options = cash_statement::Options {
            taken_over: std::collections::HashMap::new(),
            links: invoice::corrections(&book.db).unwrap(),
            ten_days: false,
        };
        let mut recognised = 0;
        for year in [2026, 2027] {
            let it = cash_statement::of(&book.db, year, &options).unwrap();
            // Customers may pay more than they owe, of which it warns.
            let more = |it: &&bo::base::Finding| it.message.contains("more were paid than is owed");
            let other = it.findings.iter().filter(|it| !more(it)).count();
            prop_assert_eq!(other, 0, "{:?}", it.findings);
            recognised += it.result();
        }
        let money = number(
            &book.db,
            "SELECT coalesce(sum(posting.amount), 0) FROM posting
             JOIN account ON account.id = posting.account
             WHERE account.role IN ('bank', 'cash')",
        );
        prop_assert_eq!(recognised, money);
    }

    /// What is exported is read into empty books, and exported again it is the same.
    #[test]
    fn exports_are_read_back(ops in ops()) {
        let mut book = Book::new(Chart::Skr03);
        play(&mut book, &ops);
        let files = exported(&book);
        let mut other = Book::empty(Database::in_memory().unwrap(), Chart::Skr03);
        imported(&mut other, &files);
        prop_assert_eq!(exported(&other), files);
        prop_assert_eq!(balances(&other), balances(&book));
        assert_sound(&other.db);
    }
}

/// A line of an invoice: how much of it, at which price, with which VAT.
type Sold = (Quantity, Price, Vat);

fn vat(index: usize) -> Vat {
    ["19", "7", "0", "AE"][index % 4].parse().unwrap()
}

fn quantity(millionths: i64) -> Quantity {
    Quantity::from_millionths(millionths)
}

fn line() -> impl Strategy<Value = Sold> {
    let count = prop_oneof![
        (1_i64..100).prop_map(|whole| whole * 1_000_000),
        1_i64..50_000_000,
        (-20_i64..-1).prop_map(|whole| whole * 500_000),
    ];
    let price = prop_oneof![
        (0_i64..1_000_000).prop_map(|cents| Decimal::new(cents, 2)),
        (0_i64..1_000_000).prop_map(|parts| Decimal::new(parts, 4)),
    ];
    (count, price, 0_usize..4)
        .prop_map(|(count, price, rate)| (quantity(count), Price::new(price), vat(rate)))
}

fn items(lines: &[Sold], sign: i64) -> Vec<Item<'static>> {
    lines
        .iter()
        .map(|(quantity, price, vat)| Item {
            quantity: if sign < 0 {
                quantity.negated()
            } else {
                *quantity
            },
            price: *price,
            vat: *vat,
            adjustments: &[],
        })
        .collect()
}

fn add_up(lines: &[Sold], overall: &[Overall], prices: Prices, sign: i64) -> Totals {
    totals::of(&items(lines, sign), overall, prices, Currency::EUR).unwrap()
}

/// What the lines of each VAT come to.
fn bases(lines: &[Sold]) -> Vec<(Vat, Decimal)> {
    let mut vats: Vec<Vat> = lines.iter().map(|(.., vat)| *vat).collect();
    vats.sort();
    vats.dedup();
    vats.into_iter()
        .map(|vat| {
            let base = items(lines, 1)
                .iter()
                .filter(|item| item.vat == vat)
                .map(|item| totals::line_amount(item, Currency::EUR).unwrap().amount())
                .sum();
            (vat, base)
        })
        .collect()
}

fn overall(lines: &[Sold], percent: u32) -> Vec<Overall> {
    bases(lines)
        .into_iter()
        .map(|(vat, _)| Overall {
            change: Change {
                charge: false,
                percent: Some(percent.to_string().parse().unwrap()),
                amount: Money::zero(Currency::EUR),
                reason: text("Loyalty"),
            },
            vat,
        })
        .collect()
}

fn sum(amounts: &[Money]) -> Money {
    Money::sum(amounts.iter().copied(), Currency::EUR)
}

fn half_up(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

fn rounded(amount: Decimal) -> Money {
    Money::round(amount, Currency::EUR).unwrap()
}

fn percent_of(net: Money, vat: Vat) -> Decimal {
    assert!(vat.category == Category::Standard || vat.rate.amount().is_zero());
    half_up(net.amount() * vat.rate.amount() / Decimal::ONE_HUNDRED)
}

/// A row with everything that breaks readers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Nasty {
    key: Text,
    text: Option<Text>,
    count: Option<u32>,
    flag: bool,
    price: Option<Price>,
    day: Option<NaiveDate>,
    last: Option<Text>,
}

fn nasty_text() -> impl Strategy<Value = Text> {
    prop_oneof![
        "[ -~äöüß€\n\t\r]{1,12}",
        "[,;\"'\t\n\r|\\\\\\[\\]{}<>#@=+-]{1,8}",
        "\\PC{1,12}",
        prop::sample::select(vec![
            "a,b".to_string(),
            "\"".to_string(),
            "\"\"".to_string(),
            "a\nb".to_string(),
            "a\r\nb".to_string(),
            "null".to_string(),
            "true".to_string(),
            "0".to_string(),
            "01".to_string(),
            "1e3".to_string(),
            "NaN".to_string(),
            "\u{feff}x".to_string(),
            "\u{2028}".to_string(),
            "\u{202e}x".to_string(),
            "a\u{a0}b".to_string(),
            "🙂".to_string(),
            "\\n".to_string(),
            "\\".to_string(),
            "{".to_string(),
            "[".to_string(),
        ]),
    ]
    .prop_filter_map("no text", |text| {
        text.parse::<Text>().ok().filter(|text| !text.is_empty())
    })
}

fn nasty() -> impl Strategy<Value = Nasty> {
    (
        nasty_text(),
        prop::option::of(nasty_text()),
        prop::option::of(any::<u32>()),
        any::<bool>(),
        prop::option::of((0_i64..1_000_000_000).prop_map(|n| Price::new(Decimal::new(n, 4)))),
        prop::option::of((0_u64..40_000).prop_map(|days| day("1990-01-01") + Days::new(days))),
        prop::option::of(nasty_text()),
    )
        .prop_map(|(key, text, count, flag, price, day, last)| Nasty {
            key,
            text,
            count,
            flag,
            price,
            day,
            last,
        })
}

fn write<R: Row>(format: Format, rows: &[R]) -> String {
    let mut bytes = Vec::new();
    let mut out = Writer::of::<R>(format, None, &mut bytes).unwrap();
    rows.iter().for_each(|row| out.row(row).unwrap());
    out.finish().unwrap();
    String::from_utf8(bytes).unwrap()
}

fn read<R: Row>(written: &str) -> Vec<R> {
    let mut rows = Vec::new();
    let source = Source {
        name: "rows",
        bytes: &mut written.as_bytes(),
        locale: tabular::Locale::Iso,
    };
    tabular::read(source, |_, row| {
        rows.push(row);
        Ok(())
    })
    .unwrap_or_else(|err| panic!("{err}\n{written}"));
    rows
}

/// Something that people do. The invoice it is about is the one at that place in the list.
#[derive(Clone, Debug)]
pub enum Op {
    Add {
        customer: usize,
        lines: Vec<(i64, i64, usize)>,
        percent: u32,
        kind: Kind,
        dollars: bool,
        issue: bool,
    },
    Issue(usize),
    Edit(usize),
    Remove(usize),
    Pay {
        at: usize,
        percent: i64,
        how: usize,
    },
    Cancel(usize),
    Credit {
        at: usize,
        cents: i64,
    },
    WriteOff(usize),
    Final(usize),
    Remind,
}

fn op() -> impl Strategy<Value = Op> {
    let at = || 0_usize..24;
    prop_oneof![
        3 => add(),
        1 => at().prop_map(Op::Issue),
        1 => at().prop_map(Op::Edit),
        1 => at().prop_map(Op::Remove),
        8 => pay(),
        2 => at().prop_map(Op::Cancel),
        2 => (at(), 1_i64..5000).prop_map(|(at, cents)| Op::Credit { at, cents }),
        1 => at().prop_map(Op::WriteOff),
        2 => at().prop_map(Op::Final),
        2 => Just(Op::Remind),
    ]
}

fn pay() -> impl Strategy<Value = Op> {
    let percents = prop::sample::select(vec![100_i64, 100, 100, 98, 50, 33, 120, -20]);
    (0_usize..24, percents, 0_usize..3).prop_map(|(at, percent, how)| Op::Pay { at, percent, how })
}

/// Some invoices, and what happens then.
pub fn ops() -> impl Strategy<Value = Vec<Op>> {
    let first = prop::collection::vec(add(), 1..5);
    (first, prop::collection::vec(op(), 1..20)).prop_map(|(mut ops, more)| {
        ops.extend(more);
        ops
    })
}

fn add() -> impl Strategy<Value = Op> {
    let lines = prop::collection::vec((1_i64..40, 1_i64..30_000, 0_usize..3), 1..4);
    let kind = prop_oneof![2 => Just(Kind::Invoice), 1 => Just(Kind::Deposit)];
    let add = (
        0_usize..4,
        lines,
        0_u32..20,
        kind,
        prop::bool::weighted(0.3),
        prop::bool::weighted(0.8),
    );
    add.prop_map(|(customer, lines, percent, kind, dollars, issue)| Op::Add {
        customer,
        lines,
        percent,
        kind,
        dollars,
        issue,
    })
}

/// Does one thing after the other, each a week later; first without keeping it.
pub fn play(book: &mut Book, ops: &[Op]) {
    let mut today = day("2026-01-05");
    for op in ops {
        let before = dump(&book.db);
        let dry = book.run(Mode::DryRun, |tx, firm| op.run(tx, firm, today));
        assert!(dump(&book.db) == before, "{op:?}: a dry run leaves a trace");
        let done = book.run(Mode::Commit, |tx, firm| op.run(tx, firm, today));
        match (&dry, &done) {
            (Ok(dry), Ok(done)) => assert_eq!(dry, done, "{op:?}: a dry run answers the same"),
            (Err(dry), Err(done)) => {
                assert_eq!(dry.to_string(), done.to_string());
                let kind = done.kind();
                let known = [bo::base::Kind::Refused, bo::base::Kind::Input].contains(&kind);
                assert!(known, "{op:?}: {kind:?} {done}");
                for word in ["follows from", "debits", "constraint", "damaged"] {
                    assert!(!done.to_string().contains(word), "{op:?}: {done}");
                }
                assert!(
                    dump(&book.db) == before,
                    "{op:?}: refused, but not taken back"
                );
            }
            (dry, done) => panic!("{op:?}: dry {dry:?}, then {done:?}"),
        }
        today = today + Days::new(7);
    }
}

impl Op {
    fn run(&self, tx: &Transaction<'_>, firm: &Firm, today: NaiveDate) -> Result<String> {
        // Mostly one that it makes sense for: every fourth is any.
        let among = |at: usize, condition: &str| {
            let condition = if at % 4 == 3 { "TRUE" } else { condition };
            let names = rows(
                tx,
                &format!(
                    "SELECT coalesce(number, draft) FROM invoice WHERE {condition} ORDER BY id"
                ),
            );
            names
                .get(at % names.len().max(1))
                .cloned()
                .unwrap_or("none".to_string())
        };
        let draft = |at| among(at, "number IS NULL");
        let named = |at| among(at, "number IS NOT NULL AND corrects IS NULL");
        let said = |it: &dyn std::fmt::Debug| Ok(format!("{it:?}"));
        match self {
            Op::Add {
                customer,
                lines,
                percent,
                kind,
                dollars,
                issue,
            } => {
                let mut content = Content {
                    customer: text(["K-1", "K-2", "K-3", "K-4"][*customer]),
                    lines: lines.iter().map(sold).collect(),
                    ..Content::default()
                };
                if *percent > 0 {
                    content.adjustments.push(Adjustment {
                        charge: percent % 2 == 0,
                        percent: Some(percent.to_string().parse()?),
                        amount: None,
                        reason: text("Agreed"),
                        vat: None,
                    });
                }
                if *dollars {
                    content.currency = Some("USD".parse()?);
                    content.rate = Some("1.0825".parse()?);
                }
                let mut invoice = invoice::add(tx, firm, &content, *kind, today)?;
                if *issue {
                    invoice = invoice::issue(tx, firm, invoice.name(), None, today)?;
                }
                said(&invoice)
            }
            Op::Issue(at) => said(&invoice::issue(tx, firm, &draft(*at), None, today)?),
            Op::Edit(at) => {
                let content = Content {
                    customer: text("K-4"),
                    lines: vec![sold(&(3, 999, 1))],
                    ..Content::default()
                };
                said(&invoice::edit(tx, firm, &draft(*at), &content, today)?)
            }
            Op::Remove(at) => said(&invoice::remove(tx, &draft(*at))?),
            Op::Pay { at, percent, how } => {
                let name = among(*at, "number IS NOT NULL AND payable <> settled");
                let open = invoice::get(tx, &name)?.open();
                let amount = Money::from_minor(open.minor() * percent / 100, open.currency());
                let rate = (open.currency() != Currency::EUR && *how == 1).then(|| "1.1".parse());
                let payment = Payment {
                    amount: Some(amount).filter(|_| *percent != 100),
                    on: today,
                    rate: rate.transpose()?,
                    method: (*how == 2).then(|| text("cash")),
                    discount: match how {
                        2 if (90..100).contains(percent) => Discount::Granted,
                        _ => Discount::Earned,
                    },
                    ..payment(None)
                };
                said(&invoice::pay(tx, &name, &payment)?)
            }
            Op::Cancel(at) => {
                let reason = text("Wrong");
                said(&invoice::cancel(tx, firm, &named(*at), &reason, today)?)
            }
            Op::Credit { at, cents } => {
                let content = Content {
                    lines: vec![sold(&(1, *cents, 0))],
                    ..Content::default()
                };
                said(&invoice::credit(
                    tx,
                    firm,
                    &named(*at),
                    &content,
                    None,
                    today,
                )?)
            }
            Op::WriteOff(at) => said(&invoice::write_off(tx, &named(*at), today)?),
            Op::Final(at) => {
                let name = among(
                    *at,
                    "kind = 'deposit' AND payable = settled AND cancelled = 0",
                );
                let deposit = invoice::get(tx, &name)?;
                let content = Content {
                    customer: deposit.contact_number.clone(),
                    currency: Some(deposit.currency),
                    rate: deposit.rate,
                    lines: vec![sold(&(1, 99_999, 1)), sold(&(7, 120_000, 1))],
                    deposits: vec![text(&name)],
                    ..Content::default()
                };
                let whole = invoice::add(tx, firm, &content, Kind::Final, today)?;
                said(&invoice::issue(tx, firm, whole.name(), None, today)?)
            }
            Op::Remind => said(&invoice::remind(tx, firm, &[], today)?),
        }
    }
}

fn sold((halves, cents, rate): &(i64, i64, usize)) -> Line {
    Line {
        text: text("Thing"),
        detail: None,
        item: None,
        quantity: quantity(halves * 500_000),
        unit: None,
        price: Some(Price::new(Decimal::new(*cents, 2))),
        vat: [None, Some(vat(0)), Some(vat(1))][*rate],
        account: None,
        adjustments: Vec::new(),
        gives_back: None,
    }
}

/// What no check says: VAT accounts hold what stands on the papers, and nothing is left on
/// the receivables where nothing is open.
fn assert_balanced(book: &Book) {
    assert_eq!(
        number(&book.db, "SELECT coalesce(sum(amount), 0) FROM posting"),
        0
    );
    let wrong = rows(
        &book.db,
        "SELECT invoice.number,
            (SELECT coalesce(sum(amount), 0) FROM invoice_vat
             WHERE invoice_vat.invoice = invoice.id) AS papers,
            (SELECT -coalesce(sum(coalesce(posting.foreign_amount, posting.amount)), 0)
             FROM posting JOIN account ON account.id = posting.account
             WHERE posting.entry = invoice.entry AND substr(account.role, 1, 7) = 'vat-out') AS books
         FROM invoice LEFT JOIN invoice AS other ON other.id = invoice.corrects
         WHERE invoice.number IS NOT NULL AND papers <> books
           AND coalesce(other.kind, invoice.kind) NOT IN ('deposit', 'final')",
    );
    assert!(wrong.is_empty(), "VAT of papers and books: {wrong:?}");
    let left = rows(
        &book.db,
        "SELECT posting.currency, sum(posting.amount) FROM posting
         JOIN account ON account.id = posting.account
         WHERE account.role = 'receivable' AND posting.currency IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM invoice WHERE number IS NOT NULL
                           AND rate IS NOT NULL AND payable + charged <> settled)
         GROUP BY posting.currency
         HAVING sum(posting.amount) <> 0",
    );
    assert!(left.is_empty(), "nothing is open, and left are: {left:?}");
    // What is open of an invoice and of what corrects it is what they left on the receivables.
    let apart = rows(
        &book.db,
        "WITH family AS (
            SELECT coalesce(corrects, id) AS first, number, payable - settled AS open, charged, rate
            FROM invoice WHERE number IS NOT NULL
         )
         SELECT family.first, sum(family.open) AS papers,
            sum((SELECT coalesce(sum(posting.amount), 0)
                 FROM entry JOIN posting ON posting.entry = entry.id
                 JOIN account ON account.id = posting.account
                 WHERE entry.document = family.number AND account.role = 'receivable')) AS books
         FROM family GROUP BY family.first
         HAVING papers <> books AND sum(abs(charged)) = 0 AND count(rate) = 0",
    );
    assert!(apart.is_empty(), "open items and receivables: {apart:?}");
    let counted = rows(
        &book.db,
        "SELECT series, max(seq) - min(seq) + 1 - count(*) FROM invoice
         WHERE series IS NOT NULL GROUP BY series HAVING max(seq) - min(seq) + 1 <> count(*)",
    );
    assert!(counted.is_empty(), "gaps: {counted:?}");
}

/// What is on each account, but for those between which a cent of a foreign currency may lie:
/// it is squared when nothing is open, and papers come in before payments.
fn balances(book: &Book) -> Vec<String> {
    rows(
        &book.db,
        "SELECT account.code, sum(posting.amount) FROM posting
         JOIN account ON account.id = posting.account
         WHERE account.role IS NULL
            OR account.role NOT IN ('receivable', 'exchange-gain', 'exchange-loss')
         GROUP BY account.id HAVING sum(posting.amount) <> 0 ORDER BY account.code",
    )
}

/// Contacts, lines, reminders, payments.
fn exported(book: &Book) -> [String; 4] {
    let (mut contacts, mut lines) = (Vec::new(), Vec::new());
    let (mut reminders, mut payments) = (Vec::new(), Vec::new());
    contact::each(&book.db, &Filter::default(), |it| {
        contacts.push(it.facts);
        Ok(())
    })
    .unwrap();
    invoice::each_line(&book.db, |row| {
        lines.push(row);
        Ok(())
    })
    .unwrap();
    invoice::reminders::each_line(&book.db, |row| {
        reminders.push(row);
        Ok(())
    })
    .unwrap();
    invoice::each_payment(&book.db, |row| {
        payments.push(row);
        Ok(())
    })
    .unwrap();
    [
        write::<ContactRow>(Format::Csv, &contacts),
        write::<LineRow>(Format::Csv, &lines),
        write::<ReminderLine>(Format::Csv, &reminders),
        write::<PaymentRow>(Format::Csv, &payments),
    ]
}

fn imported(book: &mut Book, [contacts, lines, reminders, payments]: &[String; 4]) {
    book.write(|tx, firm| {
        for row in read::<ContactPatch>(contacts) {
            contact::import(tx, row, firm.company.country, OnExisting::Refuse)?;
        }
        let mut import = Import::default();
        let source = Source {
            name: "lines",
            bytes: &mut lines.as_bytes(),
            locale: tabular::Locale::Iso,
        };
        let mut report = tabular::gather(source, |line, row: LineRow| import.row(line, row))?;
        let options = Options::default();
        import.enter(tx, firm, options, day("2027-01-01"), |line, outcome| {
            report.check(line, outcome.map(|_| ()))
        })?;
        report.finish()?;
        for row in read::<ReminderLine>(reminders) {
            invoice::reminders::import(tx, firm, &row)?;
        }
        for row in read::<PaymentRow>(payments) {
            invoice::import_payment(tx, row)?;
        }
        Ok(())
    });
}

/// A reversed manual entry on the receivables is no business of the invoices.
#[test]
fn a_person_may_post_to_receivables_and_take_it_back() {
    use bo::ledger::{self, Draft, Posting};
    let mut book = Book::new(Chart::Skr03);
    let amount = Money::from_minor(500, Currency::EUR);
    let content = crate::book::content("K-1", &["1 x 10 @19 Mug"]);
    book.issued(Kind::Invoice, &content);
    book.write(|tx, _| {
        let draft = Draft {
            date: crate::book::today(),
            text: "By hand".to_string(),
            document: Some("RE-2026-0001".to_string()),
            source: "manual",
            postings: vec![
                Posting::to_role("receivable", amount),
                Posting::to_role("bank", -amount),
            ],
        };
        let entry = ledger::post(tx, &draft)?;
        ledger::reverse_manual(tx, &entry, None, crate::book::today(), "wrong")
    });
    assert_sound(&book.db);
}

/// All of it was paid and owed; what goes back of it waits again, and no cent of a surplus does.
#[test]
fn what_goes_back_of_a_paid_invoice_waits_again() {
    let waits = |percents: &[i64]| {
        let mut book = Book::new(Chart::Skr03);
        book.firm.vat.basis = Basis::Cash;
        let lines = vec![(4, 4536, 1), (20, 81, 0)];
        let add = Op::Add {
            customer: 2,
            lines,
            percent: 0,
            kind: Kind::Invoice,
            dollars: false,
            issue: true,
        };
        play(&mut book, &[add]);
        for percent in percents {
            let amount = Money::from_minor(11_606 * percent / 100, Currency::EUR);
            let payment = payment(Some(amount));
            book.write(|tx, _| invoice::pay(tx, "RE-2026-0001", &payment));
        }
        assert_sound(&book.db);
        let sql = "SELECT -sum(amount) FROM posting WHERE substr(tax, 1, 8) = 'pending.'";
        number(&book.db, sql)
    };
    assert_eq!(waits(&[100]), 0);
    assert_eq!(waits(&[100, -20]), 2321);
    assert_eq!(waits(&[120, -20]), 0);
    assert_eq!(waits(&[120, -24]), 464);
    assert_eq!(waits(&[50, 50, -100]), 11_606);
}

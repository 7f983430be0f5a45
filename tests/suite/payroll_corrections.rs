//! Corrections of closed months: what was corrected is what would have been right at once.

use crate::book::{Book, assert_sound, day, findings, number, rows, text, today};
use crate::payroll::{bonus, edit, employee, hire, input, tk};
use bo::base::{Month, Result};
use bo::db::Mode;
use bo::ledger::Chart;
use bo::payroll::account::{self, AccountRow};
use bo::payroll::correct::{self, Done, Which};
use bo::payroll::fund::{self, FundRow};
use bo::payroll::law::Law;
use bo::payroll::line::{self, NewLine, Until};
use bo::payroll::run;
use bo::payroll::slip::{Block, Correction, compute};
use bo::payroll::{self, By, statement};
use bo::people::{ContractKind, Field};
use bo::staff::{self, Edit};
use proptest::prelude::*;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn open(book: &mut Book, text: &str) {
    book.write(|tx, _| run::new(tx, month(text), None));
}

fn calculate(book: &mut Book, text: &str) {
    let name = format!("LA-{text}");
    book.write(|tx, firm| run::calculate(tx, firm, &name, &[]));
}

/// Calculates, approves, pays and books the run of a month that is open.
fn settle(book: &mut Book, text: &str) {
    calculate(book, text);
    let name = format!("LA-{text}");
    book.write(|tx, firm| run::approve(tx, firm, &name, &[], None));
    book.write(|tx, firm| payroll::pay(tx, firm, &name, &By::Cash, None, today()));
    book.write(|tx, _| run::book(tx, &name, None));
}

fn through(book: &mut Book, text: &str) {
    open(book, text);
    settle(book, text);
}

fn book_of(salary: &str) -> Book {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    hire(
        &mut book,
        &employee("Muster", salary, ContractKind::Permanent),
    );
    book
}

/// September is through, October is open, and the salary of both was another one.
pub fn late_raise(book: &mut Book) {
    book.write(|tx, _| fund::add(tx, &tk()));
    hire(book, &employee("Muster", "3500", ContractKind::Permanent));
    through(book, "2026-09");
    open(book, "2026-10");
    edit(book, "E-1", Field::Salary, "3600");
}

fn try_(book: &mut Book, which: &Which) -> Result<Done> {
    book.run(Mode::Commit, |tx, firm| {
        correct::correct(tx, firm, which, Some(&text("late")))
    })
}

fn correct(book: &mut Book, which: &Which) -> Done {
    try_(book, which).unwrap()
}

#[track_caller]
fn refused(book: &mut Book, which: &Which, message: &str, hint: &str) {
    let err = try_(book, which).unwrap_err();
    assert_eq!(err.to_string(), message);
    assert!(err.hint().unwrap_or_default().contains(hint), "{err:?}");
}

fn one(person: &str, text: &str) -> Which {
    Which::Month(person.to_string(), month(text))
}

/// What all slips come to: gross, tax, contributions, net, what goes out, and the cost.
fn sums(book: &Book) -> Vec<String> {
    rows(
        &book.db,
        "SELECT sum(gross), sum(tax), sum(social), sum(net), sum(payout), sum(cost), sum(taxable)
         FROM payroll_slip",
    )
}

/// The wage account, without who has corrected it.
fn accounts(book: &Book, year: i32) -> Vec<AccountRow> {
    let rows = account::account(&book.db, "E-1", year).unwrap();
    let plain = |row| AccountRow {
        corrected_by: None,
        ..row
    };
    rows.into_iter().map(plain).collect()
}

#[test]
fn where_nothing_is_known_otherwise_nothing_is_corrected() {
    let mut book = book_of("3500");
    through(&mut book, "2026-09");
    through(&mut book, "2026-10");
    open(&mut book, "2026-11");
    calculate(&mut book, "2026-11");
    let before = rows(&book.db, "SELECT input FROM payroll_slip ORDER BY id");
    for which in [
        Which::All(None),
        Which::Of("E-1".to_string(), Some(month("2026-10"))),
        one("E-1", "2026-09"),
    ] {
        let done = correct(&mut book, &which);
        assert_eq!((done.found.len(), done.problems.len()), (0, 0), "{which:?}");
    }
    assert_eq!(
        number(&book.db, "SELECT count(*) FROM payroll_correction"),
        0
    );
    assert_eq!(
        rows(&book.db, "SELECT input FROM payroll_slip ORDER BY id"),
        before
    );
    settle(&mut book, "2026-11");
    assert_sound(&book.db);
}

#[test]
fn a_raise_that_came_late_is_on_the_next_slip() {
    let mut book = Book::new(Chart::Skr03);
    late_raise(&mut book);
    let done = correct(&mut book, &one("E-1", "2026-09"));
    let [found] = &done.found[..] else {
        panic!("{done:?}")
    };
    let lines = found.correction.differences().unwrap();
    let of = |kind: &str| {
        let it = lines.iter().find(|it| it.line.kind == kind);
        it.map(|it| (it.old, it.new, it.line.amount, it.line.employer))
    };
    assert_eq!(of("salary"), Some((350_000, 360_000, 10_000, 0)));
    assert_eq!(of("pension"), Some((-32_550, -33_480, -930, 930)));
    assert!(of("wage-tax").is_some_and(|(old, new, by, _)| by < 0 && new - old == by));
    // Asked again, it shows the same and keeps it once.
    assert_eq!(correct(&mut book, &one("E-1", "2026-09")).found, done.found);
    settle(&mut book, "2026-10");
    assert_eq!(
        rows(
            &book.db,
            "SELECT amount, month FROM payroll_slip_line WHERE kind = 'salary' AND slip = 2
             ORDER BY position"
        ),
        ["360000|", "10000|2026-09"]
    );
    // It counts: nothing is left to correct, and what is corrected again starts from it.
    open(&mut book, "2026-11");
    assert_eq!(correct(&mut book, &Which::All(None)).found, []);
    edit(&mut book, "E-1", Field::Salary, "3500");
    let done = correct(&mut book, &Which::All(None));
    let months: Vec<String> = done
        .found
        .iter()
        .map(|it| it.correction.now.month.to_string())
        .collect();
    assert_eq!(months, ["2026-09", "2026-10"]);
    settle(&mut book, "2026-11");
    assert_sound(&book.db);
    let never = {
        let mut book = book_of("3500");
        for it in ["2026-09", "2026-10", "2026-11"] {
            through(&mut book, it);
        }
        book
    };
    assert_eq!(sums(&book), sums(&never));
    assert_eq!(accounts(&book, 2026), accounts(&never, 2026));
}

#[test]
fn what_cannot_be_corrected_is_refused() {
    let mut book = book_of("3500");
    let no_run = "no run is open that could take a correction in";
    refused(&mut book, &Which::All(None), no_run, "run new");
    through(&mut book, "2026-09");
    refused(&mut book, &one("E-1", "2026-09"), no_run, "run new 2026-10");
    open(&mut book, "2026-10");
    refused(
        &mut book,
        &one("E-1", "2026-10"),
        "2026-10 is not before 2026-10, the month of run `LA-2026-10`",
        "run reverse",
    );
    refused(
        &mut book,
        &one("E-1", "2026-08"),
        "E-1 has no slip of 2026-08 that could be corrected",
        "run new 2026-08",
    );
    let err = try_(&mut book, &one("E-7", "2026-09")).unwrap_err();
    assert!(err.to_string().contains("E-7"), "{err}");
    // What is missing today keeps the month from being computed.
    edit(&mut book, "E-1", Field::TaxClass, "");
    refused(
        &mut book,
        &one("E-1", "2026-09"),
        "E-1: 2026-09: the tax class is missing",
        "--tax-class",
    );
    let done = correct(&mut book, &Which::All(None));
    assert_eq!((done.found.len(), done.problems.len()), (0, 1));
    edit(&mut book, "E-1", Field::TaxClass, "1");
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-10", &["E-1".to_string()]));
    refused(
        &mut book,
        &one("E-1", "2026-09"),
        "E-1 is left out of run `LA-2026-10`",
        "calculate LA-2026-10",
    );
}

#[test]
fn what_a_loan_has_taken_stays() {
    let mut book = book_of("3500");
    let loan = NewLine {
        kind: text("loan"),
        month: month("2026-09"),
        until: Until::Forever,
        amount: Some("100".parse().unwrap()),
        total: Some("150".parse().unwrap()),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &loan));
    through(&mut book, "2026-09");
    through(&mut book, "2026-10");
    open(&mut book, "2026-11");
    assert_eq!(correct(&mut book, &Which::All(None)).found, []);
    edit(&mut book, "E-1", Field::Salary, "3600");
    let done = correct(&mut book, &Which::All(None));
    assert_eq!(done.found.len(), 2);
    for it in &done.found {
        let lines = it.correction.differences().unwrap();
        assert!(lines.iter().any(|it| it.line.kind == "salary"));
        assert!(!lines.iter().any(|it| it.line.kind == "loan"), "{lines:?}");
    }
    settle(&mut book, "2026-11");
    assert_sound(&book.db);
    open(&mut book, "2026-12");
    assert_eq!(correct(&mut book, &Which::All(None)).found, []);
}

#[test]
fn a_slip_that_is_taken_back_takes_its_corrections_back() {
    let mut book = Book::new(Chart::Skr03);
    late_raise(&mut book);
    correct(&mut book, &Which::All(None));
    settle(&mut book, "2026-10");
    let gross = "SELECT gross FROM payroll_slip ORDER BY id DESC LIMIT 1";
    assert_eq!(number(&book.db, gross), 370_000);
    book.write(|tx, _| run::reverse(tx, "LA-2026-10", None, &text("again")));
    assert_eq!(number(&book.db, gross), -370_000);
    open(&mut book, "2026-10");
    let name = "LA-2026-10c";
    book.write(|tx, firm| run::calculate(tx, firm, name, &[]));
    assert_eq!(number(&book.db, gross), 370_000);
    book.write(|tx, firm| run::approve(tx, firm, name, &[], None));
    book.write(|tx, firm| payroll::pay(tx, firm, name, &By::Cash, None, today()));
    book.write(|tx, _| run::book(tx, name, None));
    assert_sound(&book.db);
}

/// Another salary since December 2025.
fn raise(book: &mut Book, salary: &str) {
    let edit = Edit {
        facts: vec![(Field::Salary, salary.to_string())],
        withdraw: Vec::new(),
        contract: None,
        from: day("2025-12-01"),
        reason: None,
    };
    book.write(|tx, _| staff::edit(tx, "E-1", &edit));
}

#[test]
fn the_wage_tax_of_a_year_that_is_over_stays() {
    let mut book = Book::new(Chart::Skr03);
    let fund = FundRow {
        since: day("2025-01-01"),
        ..tk()
    };
    book.write(|tx, _| fund::add(tx, &fund));
    let mut new = employee("Muster", "3500", ContractKind::Permanent);
    new.from = day("2025-01-01");
    if let Some(contract) = &mut new.contract {
        contract.starts_on = day("2025-01-01");
    }
    hire(&mut book, &new);
    through(&mut book, "2025-12");
    let before = accounts(&book, 2025);
    raise(&mut book, "4500");
    open(&mut book, "2026-01");
    let done = correct(&mut book, &one("E-1", "2025-12"));
    let lines = done.found[0].correction.differences().unwrap();
    let tax = lines.iter().find(|it| it.line.block == Block::Tax);
    assert_eq!(tax, None);
    assert!(lines.iter().any(|it| it.line.kind == "pension"));
    settle(&mut book, "2026-01");
    assert_sound(&book.db);
    let (old, new) = (before.last().unwrap(), accounts(&book, 2025));
    let new = new.last().unwrap();
    assert_eq!((new.taxable, new.wage_tax), (old.taxable, old.wage_tax));
    assert_ne!((new.gross, new.pension), (old.gross, old.pension));
    let now = accounts(&book, 2026);
    assert_eq!(now[0].taxable_one_off.to_string(), "1000.00");
    let taxed = "SELECT count(*) FROM payroll_slip_line WHERE kind = 'wage-tax-one-off'
        AND month IS NULL AND amount < 0";
    assert_eq!(number(&book.db, taxed), 1);
    // Corrected once more, only the rest is taxed.
    raise(&mut book, "4700");
    open(&mut book, "2026-02");
    correct(&mut book, &one("E-1", "2025-12"));
    settle(&mut book, "2026-02");
    assert_sound(&book.db);
    assert_eq!(
        accounts(&book, 2026)[1].taxable_one_off.to_string(),
        "200.00"
    );
}

#[test]
fn a_flow_chart_that_was_replaced_is_a_correction() {
    let first = Law::by_id("2025-first", "2025").unwrap();
    let then = Law::by_id("2025", "2025").unwrap();
    let mut january = input(Some(1), "101", 350_000, 0);
    january.month = month("2025-01");
    january.pay_on = day("2025-01-31");
    let was = compute(&january, &first).unwrap();
    let now = compute(&january, &then).unwrap();
    assert!(now.tax < was.tax);
    let mut march = january.clone();
    march.month = month("2025-03");
    march.pay_on = day("2025-03-31");
    let plain = compute(&march, &then).unwrap();
    march.corrections.push(Correction {
        was: was.clone(),
        now: january,
        chart: "2025".to_string(),
        figures: "2025".to_string(),
        year_is_over: false,
    });
    let slip = compute(&march, &then).unwrap();
    assert_eq!(slip.tax - plain.tax, now.tax - was.tax);
    assert_eq!(slip.social, plain.social);
    assert_eq!(slip.payout - plain.payout, was.tax - now.tax);
    // It is kept as it is read.
    let json = serde_json::to_string(&march).unwrap();
    assert_eq!(
        serde_json::from_str::<payroll::slip::Input>(&json).unwrap(),
        march
    );
}

#[test]
fn what_funds_and_the_tax_office_get_is_what_the_slips_say() {
    let mut book = Book::new(Chart::Skr03);
    late_raise(&mut book);
    correct(&mut book, &Which::All(None));
    settle(&mut book, "2026-10");
    let run = run::get(&book.db, "LA-2026-10").unwrap();
    let cents = |it: bo::base::Amount| it.money(bo::base::Currency::EUR).unwrap().minor();
    let funds = statement::contributions(&book.db, &book.firm, &run).unwrap();
    let said: i64 = funds.iter().map(|it| cents(it.amount)).sum();
    let lines = "SELECT sum(employer - amount) FROM payroll_slip_line WHERE slip = 2
        AND block = 'social'";
    assert_eq!(said, number(&book.db, lines));
    let said: i64 = funds.iter().map(|it| cents(it.corrections)).sum();
    let lines = format!("{lines} AND month IS NOT NULL");
    assert_eq!(said, number(&book.db, &lines));
    let wages = statement::wages(&book.db, &book.firm, &run).unwrap();
    let line = |name: &str| {
        let it = wages.iter().find(|it| it.line == name);
        it.and_then(|it| it.amount).map(cents)
    };
    let tax = number(&book.db, "SELECT sum(tax) FROM payroll_slip");
    assert_eq!(line("3"), Some(720_000));
    assert_eq!(line("4"), Some(tax));
    assert_eq!(line("22a"), line("23a"));
    assert_eq!(line("5"), None);
}

#[test]
fn what_is_asked_for_is_final() {
    let mut book = Book::new(Chart::Skr03);
    late_raise(&mut book);
    correct(&mut book, &Which::All(None));
    for sql in [
        "UPDATE payroll_correction SET month = '2026-08'",
        "DELETE FROM payroll_correction",
        "INSERT OR REPLACE INTO payroll_correction SELECT * FROM payroll_correction",
    ] {
        let err = raw(&mut book, sql).unwrap_err();
        assert!(err.to_string().contains("is final"), "{sql}: {err}");
    }
    settle(&mut book, "2026-10");
    let late = "INSERT INTO payroll_correction (run, person, month, at, by)
        SELECT run, person, '2026-08', at, by FROM payroll_correction";
    assert!(raw(&mut book, late).is_err());
    // A correction of something that never counted is found.
    raw(&mut book, "DROP TRIGGER payroll_slip_final").unwrap();
    let other = "UPDATE payroll_slip
        SET input = replace(input, '\"gross\":350000', '\"gross\":340000')";
    raw(&mut book, other).unwrap();
    let found = findings(&book.db);
    assert!(
        found.iter().any(|it| it.code == "BO-PAYROLL-8"),
        "{found:?}"
    );
}

fn raw(book: &mut Book, sql: &str) -> Result<usize> {
    book.run(Mode::Commit, |tx, _| tx.execute(sql, &[]))
}

#[derive(Clone, Debug)]
struct Known {
    salary: u32,
    class: u8,
    children: u8,
    church: bool,
}

/// Around `base`, in a class that may be wrong. Not so much that more is taken back than is paid.
fn known(base: u32) -> impl Strategy<Value = Known> {
    let class = prop_oneof![Just(1_u8), Just(3), Just(4)];
    (base..base + 600, class, 0_u8..4, any::<bool>()).prop_map(
        |(salary, class, children, church)| Known {
            salary,
            class,
            children,
            church,
        },
    )
}

/// What is known at first, then, and in the end.
fn learned() -> impl Strategy<Value = (Known, Known, Known)> {
    let base = prop_oneof![Just(700_u32), Just(1_700), Just(2_600), Just(6_000)];
    base.prop_flat_map(|base| (known(base), known(base), known(base)))
}

fn learn(book: &mut Book, known: &Known) {
    edit(book, "E-1", Field::Salary, &known.salary.to_string());
    edit(book, "E-1", Field::TaxClass, &known.class.to_string());
    edit(
        book,
        "E-1",
        Field::CareChildren,
        &known.children.to_string(),
    );
    let church = if known.church { "ev" } else { "none" };
    edit(book, "E-1", Field::Church, church);
}

fn christmas(book: &mut Book, amount: u32) {
    let line = NewLine {
        month: month("2026-10"),
        amount: Some(amount.to_string().parse().unwrap()),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &line));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn corrections_add_up_to_what_is_right_at_once(
        (first, second, last) in learned(), bonus in 1_u32..1_500,
    ) {
        let mut wrong = book_of("3500");
        learn(&mut wrong, &first);
        christmas(&mut wrong, bonus);
        through(&mut wrong, "2026-09");
        learn(&mut wrong, &second);
        open(&mut wrong, "2026-10");
        correct(&mut wrong, &Which::All(None));
        settle(&mut wrong, "2026-10");
        learn(&mut wrong, &last);
        open(&mut wrong, "2026-11");
        correct(&mut wrong, &Which::All(None));
        settle(&mut wrong, "2026-11");
        let mut right = book_of("3500");
        learn(&mut right, &last);
        christmas(&mut right, bonus);
        for it in ["2026-09", "2026-10", "2026-11"] {
            through(&mut right, it);
        }
        prop_assert_eq!(sums(&wrong), sums(&right));
        prop_assert_eq!(accounts(&wrong, 2026), accounts(&right, 2026));
        let postings = "SELECT account.code, sum(amount) FROM posting
            JOIN account ON account.id = posting.account GROUP BY account.code
            HAVING sum(amount) <> 0 ORDER BY account.code";
        prop_assert_eq!(rows(&wrong.db, postings), rows(&right.db, postings));
        assert_sound(&wrong.db);
    }
}

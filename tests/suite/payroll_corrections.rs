//! Corrections of closed months: what was corrected is what would have been right at once.

use crate::book::{Book, assert_sound, day, findings, number, rows, text, today};
use crate::payroll::{bonus, edit, employee, hire, input, tk};
use bo::base::{Currency, Language, Money, Month, Result};
use bo::db::Mode;
use bo::ledger::Chart;
use bo::payroll::account::{self, AccountRow};
use bo::payroll::correct::{self, Done, Which};
use bo::payroll::fund::{self, FundRow};
use bo::payroll::law::Law;
use bo::payroll::line::{self, NewLine, Until};
use bo::payroll::paper;
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
    book.write(|tx, firm| run::reverse(tx, firm, "LA-2026-10", None, &text("again")));
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

#[test]
fn the_statement_says_what_was_free_and_what_compensates() {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    let mut new = employee("Muster", "3500", ContractKind::Permanent);
    new.from = day("2026-09-01");
    if let Some(contract) = &mut new.contract {
        contract.starts_on = new.from;
    }
    hire(&mut book, &new);
    for (kind, amount) in [("job-ticket", "58"), ("severance", "20000")] {
        let line = NewLine {
            kind: text(kind),
            month: month("2026-09"),
            amount: Some(amount.parse().unwrap()),
            ..bonus()
        };
        add(&mut book, &line);
    }
    through(&mut book, "2026-09");
    let run = run::get(&book.db, "LA-2026-09").unwrap();
    let rows = statement::wages(&book.db, &book.firm, &run).unwrap();
    let line = |name: &str| {
        let it = rows.iter().find(|it| it.line == name)?;
        it.amount.map(|it| it.to_string()).or(it.value.clone())
    };
    assert_eq!(line("3").as_deref(), Some("23500.00"));
    assert_eq!(line("17").as_deref(), Some("58.00"));
    assert_eq!(line("19").as_deref(), Some("20000.00"));
    // Here since September only: the year began elsewhere.
    assert_eq!(line("2").as_deref(), Some("S"));
}

fn add(book: &mut Book, new: &NewLine) {
    book.write(|tx, firm| line::add(tx, firm, new));
}

fn euros(cents: i64) -> String {
    Money::from_minor(cents, Currency::EUR).amount().to_string()
}

#[test]
fn the_paper_names_the_month_of_what_it_corrects() {
    let mut book = Book::new(Chart::Skr03);
    late_raise(&mut book);
    let october = NewLine {
        month: month("2026-10"),
        ..bonus()
    };
    add(&mut book, &october);
    let done = correct(&mut book, &Which::All(None));
    calculate(&mut book, "2026-10");
    let differences = done.found[0].correction.differences().unwrap();
    let of = |kind: &str| {
        let mut lines = differences.iter();
        euros(lines.find(|it| it.line.kind == kind).unwrap().line.amount)
    };
    let slip = "LA-2026-10/E-1";
    let rows = paper::rows(&book.db, slip, Language::En, false).unwrap();
    let row = |text: &str| {
        let mut all = rows.iter();
        all.find(|it| it.text == text)
            .unwrap_or_else(|| panic!("{text}: {rows:?}"))
    };
    let said = |text: &str| row(text).amount.map(|it| it.to_string());
    assert_eq!(said("Salary"), Some("3600.00".to_string()));
    assert_eq!(said("Salary 09/2026"), Some("100.00".to_string()));
    assert_eq!(said("Wage tax 09/2026"), Some(of("wage-tax")));
    assert_eq!(row("Wage tax 09/2026").corrects, Some(month("2026-09")));
    let treated = |text: &str| (row(text).tax.clone(), row(text).social.clone());
    let letters = |tax: &str, social: &str| (Some(tax.to_string()), Some(social.to_string()));
    assert_eq!(treated("Salary"), letters("L", "L"));
    assert_eq!(treated("Bonus"), letters("S", "E"));
    assert_eq!(treated("Salary 09/2026"), letters("L", "L"));
    // The lines of a part are its sum, and the year has the corrections in it.
    let cents =
        |it: &Option<bo::base::Amount>| it.map_or(0, |it| it.money(Currency::EUR).unwrap().minor());
    for (part, sum) in [("pay", "gross"), ("tax", "tax"), ("social", "social")] {
        let lines = rows.iter().filter(|it| it.part == part);
        let lines: i64 = lines.map(|it| cents(&it.amount)).sum();
        let sum = rows.iter().find(|it| it.part == "sum" && it.kind == sum);
        assert_eq!(lines, cents(&sum.unwrap().amount), "{part}");
    }
    assert_eq!(cents(&row("Salary").year), 350_000 + 370_000);
    assert_eq!(row("Salary 09/2026").year, None);
    assert_eq!(
        cents(&row("Health and care, pay of the month").year),
        720_000
    );
    assert_eq!(cents(&row("Taxed, pay of the month").amount), 370_000);
    let correction = &done.found[0].correction;
    let more = correction.slip().unwrap().payout - correction.was.payout;
    let all = rows.iter().find(|it| it.part == "correction").unwrap();
    assert_eq!(cents(&all.amount), more);
    // What is explained is what is printed.
    let told = paper::explain(&book.db, slip, Language::En).unwrap();
    let value = |line: &str| {
        let mut all = told.iter();
        all.find(|it| it.level == 0 && it.line == line)
            .unwrap()
            .value
            .plain()
            .to_string()
    };
    for kind in ["gross", "taxable", "net", "payout", "cost"] {
        let printed = rows.iter().find(|it| it.kind == kind).unwrap();
        assert_eq!(value(kind), printed.amount.unwrap().to_string(), "{kind}");
    }
    assert_eq!(value("correction"), euros(more));
    let at = told
        .iter()
        .position(|it| it.name == "Wage tax 09/2026")
        .unwrap();
    assert_eq!(told[at].value.plain(), of("wage-tax"));
    assert_eq!(told[at].formula, "new − old");
    assert_eq!((told[at + 1].level, &*told[at + 1].name), (1, "Wage tax"));
    assert!(1 < told[at + 2].level);
    // The slip that takes it back says the same with the other sign.
    settle(&mut book, "2026-10");
    book.write(|tx, firm| run::reverse(tx, firm, "LA-2026-10", None, &text("again")));
    let back = paper::rows(&book.db, "LA-2026-10b/E-1", Language::En, false).unwrap();
    assert_eq!(back.len(), rows.len());
    for (back, row) in back.iter().zip(&rows).filter(|(it, _)| it.amount.is_some()) {
        assert_eq!(cents(&back.amount), -cents(&row.amount), "{}", row.text);
    }
}

#[test]
fn more_is_taken_back_than_is_paid() {
    let mut book = book_of("3500");
    through(&mut book, "2026-09");
    through(&mut book, "2026-10");
    open(&mut book, "2026-11");
    edit(&mut book, "E-1", Field::Salary, "1000");
    correct(&mut book, &Which::All(None));
    calculate(&mut book, "2026-11");
    let run = run::get(&book.db, "LA-2026-11").unwrap();
    let found = payroll::rows::problems(&book.db, &run, None).unwrap();
    let error = found
        .iter()
        .find(|it| it.message.contains("takes back"))
        .unwrap();
    assert_eq!(
        number(&book.db, "SELECT count(*) FROM payroll_slip WHERE run = 3"),
        0
    );
    // The hint says how much, and is the way.
    let hint = error.hint.clone().unwrap();
    let words: Vec<&str> = hint.split([' ', '`']).collect();
    let after = |word: &str| words[words.iter().position(|it| *it == word).unwrap() + 1];
    let (total, rate) = (after("--total").to_string(), after("--amount").to_string());
    assert!(
        error
            .message
            .contains(&format!("takes back {total} EUR more")),
        "{}",
        error.message
    );
    let claim = NewLine {
        kind: text("overpayment"),
        month: month("2026-11"),
        amount: Some(rate.parse().unwrap()),
        total: Some(total.parse().unwrap()),
        ..bonus()
    };
    add(&mut book, &claim);
    calculate(&mut book, "2026-11");
    assert_eq!(
        number(&book.db, "SELECT payout FROM payroll_slip WHERE run = 3"),
        0
    );
    settle(&mut book, "2026-11");
    assert_sound(&book.db);
    let left = |book: &Book| {
        let rows = line::rows(&book.db, &book.firm, None, None, false).unwrap();
        rows[0].left.unwrap().to_string()
    };
    assert_eq!(left(&book), total);
    // Nothing of it is corrected again, and the next slip takes the first instalment off.
    edit(&mut book, "E-1", Field::Salary, "3000");
    open(&mut book, "2026-12");
    let done = correct(&mut book, &one("E-1", "2026-11"));
    let lines = done.found[0].correction.differences().unwrap();
    assert!(
        lines
            .iter()
            .all(|it| !it.line.kind.starts_with("overpayment"))
    );
    settle(&mut book, "2026-12");
    assert_sound(&book.db);
    assert_eq!(
        rows(
            &book.db,
            "SELECT amount, month FROM payroll_slip_line WHERE kind = 'overpayment'"
        ),
        [format!("-{}|", rate.replace('.', ""))]
    );
    assert_ne!(left(&book), total);
    let owed = "SELECT sum(amount) FROM posting JOIN account ON account.id = posting.account
        WHERE account.code = '1530'";
    assert_eq!(euros(number(&book.db, owed)), left(&book));
}

#[test]
fn a_line_that_came_after_its_slip_is_taken_in() {
    let mut book = book_of("3500");
    through(&mut book, "2026-09");
    open(&mut book, "2026-10");
    let september = NewLine {
        month: month("2026-09"),
        ..bonus()
    };
    add(&mut book, &september);
    let late = |book: &Book| line::late(&book.db, Some("LZ-2026-0001")).unwrap();
    assert_eq!(
        late(&book),
        [
            "LZ-2026-0001 came after slip LA-2026-09/E-1: `bo payroll correct E-1 2026-09` takes it in"
        ]
    );
    let due = payroll::due(&book.db, today(), 30).unwrap();
    assert!(due.iter().any(|it| it.record == "LZ-2026-0001"
        && it.command == "bo payroll correct E-1 2026-09"));
    calculate(&mut book, "2026-10");
    let run = run::get(&book.db, "LA-2026-10").unwrap();
    let warns = |book: &Book| {
        let found = payroll::rows::problems(&book.db, &run, None).unwrap();
        found.iter().any(|it| it.message.contains("LZ-2026-0001"))
    };
    assert!(warns(&book));
    let done = correct(&mut book, &one("E-1", "2026-09"));
    let lines = done.found[0].correction.differences().unwrap();
    let it = lines.iter().find(|it| it.line.kind == "bonus").unwrap();
    assert_eq!((it.old, it.new), (0, 100_000));
    assert!(!warns(&book) && late(&book).is_empty());
    settle(&mut book, "2026-10");
    assert!(late(&book).is_empty());
    assert_sound(&book.db);
    let mut never = book_of("3500");
    add(&mut never, &september);
    through(&mut never, "2026-09");
    through(&mut never, "2026-10");
    assert_eq!(sums(&book), sums(&never));
    assert_eq!(accounts(&book, 2026), accounts(&never, 2026));
    // What pays something back has no month that it was forgotten in.
    let loan = NewLine {
        kind: text("loan"),
        total: Some("5000".parse().unwrap()),
        ..september
    };
    let err = book
        .run(Mode::Commit, |tx, firm| line::add(tx, firm, &loan))
        .unwrap_err();
    assert_eq!(
        err.to_string(),
        "month: 2026-10 of E-1 is approved: LA-2026-10/E-1"
    );
    assert!(err.hint().unwrap().contains("--month 2026-11"), "{err:?}");
}

#[test]
fn what_is_taken_back_later_stays_in_its_months() {
    let mut book = book_of("3500");
    let car = NewLine {
        kind: text("company-car"),
        month: month("2026-09"),
        until: Until::Forever,
        ..bonus()
    };
    add(&mut book, &car);
    through(&mut book, "2026-09");
    open(&mut book, "2026-10");
    book.write(|tx, _| line::withdraw(tx, "LZ-2026-0001", &text("given back")));
    assert_eq!(correct(&mut book, &Which::All(None)).found, []);
    settle(&mut book, "2026-10");
    let gross = rows(&book.db, "SELECT gross FROM payroll_slip ORDER BY id");
    assert_eq!(gross, ["450000", "350000"]);
    open(&mut book, "2026-11");
    assert_eq!(correct(&mut book, &Which::All(None)).found, []);
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
    let more = (base / 4).min(600);
    (base..base + more, class, 0_u8..4, any::<bool>()).prop_map(
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

fn take_back(book: &mut Book, which: &Which) -> Result<usize> {
    book.run(Mode::Commit, |tx, firm| {
        correct::withdraw(tx, firm, which, &text("not sure"))
    })
    .map(|it| it.len())
}

#[test]
fn what_was_asked_for_is_taken_back() {
    let mut book = Book::new(Chart::Skr03);
    late_raise(&mut book);
    calculate(&mut book, "2026-10");
    let slips = |book: &Book| {
        rows(
            &book.db,
            "SELECT input, payout FROM payroll_slip ORDER BY id",
        )
    };
    let before = slips(&book);
    let september = one("E-1", "2026-09");
    let none = take_back(&mut book, &september).unwrap_err();
    assert_eq!(none.to_string(), "no such correction is asked for");
    correct(&mut book, &september);
    assert_ne!(slips(&book), before);
    let other = take_back(&mut book, &one("E-1", "2026-08")).unwrap_err();
    assert_eq!(other.to_string(), "no such correction is asked for");
    // The slip is as if nobody had asked.
    assert_eq!(take_back(&mut book, &Which::All(None)).unwrap(), 1);
    assert_eq!(slips(&book), before);
    assert!(take_back(&mut book, &september).is_err());
    // It can be asked for once more, and is final once a slip has it.
    correct(&mut book, &september);
    settle(&mut book, "2026-10");
    let err = take_back(&mut book, &september).unwrap_err();
    assert_eq!(
        err.to_string(),
        "`LA-2026-10/E-1` has taken the correction of 2026-09 in, and is final"
    );
    assert_sound(&book.db);
    // Taken back with its slip, it is still wanted, until it is not.
    book.write(|tx, firm| run::reverse(tx, firm, "LA-2026-10", None, &text("again")));
    assert_eq!(take_back(&mut book, &september).unwrap(), 1);
    let wanted = "SELECT count(*) FROM payroll_correction
        WHERE id NOT IN (SELECT correction FROM payroll_correction_withdrawal)";
    assert_eq!(number(&book.db, wanted), 0);
}

#[test]
fn a_correction_says_why_or_nothing() {
    let mut book = Book::new(Chart::Skr03);
    late_raise(&mut book);
    let before = rows(&book.db, "SELECT * FROM payroll_correction");
    for why in ["", " "] {
        let why = text(why);
        let all = Which::All(None);
        let asked = book.run(Mode::Commit, |tx, firm| {
            correct::correct(tx, firm, &all, Some(&why)).map(drop)
        });
        let back = book.run(Mode::Commit, |tx, firm| {
            correct::withdraw(tx, firm, &all, &why).map(drop)
        });
        for err in [asked.unwrap_err(), back.unwrap_err()] {
            assert_eq!(err.to_string(), "--why says nothing");
        }
    }
    assert_eq!(rows(&book.db, "SELECT * FROM payroll_correction"), before);
}

//! Payroll: the laws of slips, the order of steps, what is refused, and money that goes out once.

use crate::bank::add_giro;
use crate::book::{Book, assert_sound, day, dump, findings, number, rows, text, today};
use crate::staff::told;
use bo::base::{Error, Language, Month, Result, Severity};
use bo::claim;
use bo::db::{Mode, Transaction};
use bo::firm::Firm;
use bo::ledger::Chart;
use bo::payroll::correct;
use bo::payroll::earlier;
use bo::payroll::fund::{self, FundRow};
use bo::payroll::kind::{Class, Treatment};
use bo::payroll::law::Law;
use bo::payroll::line::{self, LineRow, NewLine, Until};
use bo::payroll::run::{self, State};
use bo::payroll::slip::{
    Basis, Before, Block, Fund, Input, Insurance, Pay, Period, Rules, Slip, TaxFacts, compute,
    explain,
};
use bo::payroll::{self, By};
use bo::people::{self, ContractKind, Field, NewContract};
use bo::staff::{self, Edit, New};
use bo::tabular::{Outcome, Seen};
use proptest::prelude::*;

pub fn november() -> Month {
    "2026-11".parse().unwrap()
}

/// What a fund asks for.
pub fn tk() -> FundRow {
    FundRow {
        name: text("TK"),
        number: None,
        since: day("2026-01-01"),
        additional: "2.69".parse().unwrap(),
        u1: Some("1.6".parse().unwrap()),
        u1_refund: Some("70".parse().unwrap()),
        u2: Some("0.44".parse().unwrap()),
    }
}

/// Somebody with a salary and everything that payroll asks.
pub fn employee(last_name: &str, salary: &str, kind: ContractKind) -> New {
    let fact = |field, text: &str| (field, text.to_string());
    New {
        number: None,
        facts: vec![
            fact(Field::LastName, last_name),
            fact(Field::FirstName, "Kim"),
            fact(Field::BirthDate, "1990-03-01"),
            fact(Field::Iban, "DE02120300000000202051"),
            fact(Field::TaxClass, "1"),
            fact(Field::HealthFund, "TK"),
            fact(Field::WorkState, "NW"),
            fact(Field::Salary, salary),
            fact(Field::WeeklyHours, "40"),
        ],
        contract: Some(NewContract {
            number: None,
            kind,
            starts_on: day("2026-01-01"),
            ends_on: None,
        }),
        from: day("2026-01-01"),
    }
}

pub fn hire(book: &mut Book, new: &New) -> String {
    book.write(|tx, firm| staff::add(tx, firm, new)).number
}

pub fn edit(book: &mut Book, person: &str, field: Field, value: &str) {
    let edit = Edit {
        facts: vec![(field, value.to_string())],
        withdraw: Vec::new(),
        contract: None,
        from: day("2026-01-01"),
        reason: None,
    };
    book.write(|tx, _| staff::edit(tx, person, &edit));
}

/// E-1 with a salary, and what the fund asks for.
pub fn one_employee(book: &mut Book) {
    book.write(|tx, _| fund::add(tx, &tk()));
    hire(book, &employee("Muster", "3500", ContractKind::Permanent));
}

/// The run of November is open.
pub fn opened(book: &mut Book) {
    one_employee(book);
    book.write(|tx, _| run::new(tx, november(), None));
}

/// It is calculated.
pub fn calculated(book: &mut Book) {
    opened(book);
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-11", &[]));
}

/// It is approved.
pub fn approved(book: &mut Book) {
    calculated(book);
    book.write(|tx, firm| run::approve(tx, firm, "LA-2026-11", &[], None));
}

/// It is paid and booked.
pub fn settled(book: &mut Book) {
    approved(book);
    book.write(|tx, firm| payroll::pay(tx, firm, "LA-2026-11", &By::Cash, None, today()));
    book.write(|tx, _| run::book(tx, "LA-2026-11", None));
}

/// A bonus of E-1.
pub fn bonus() -> NewLine {
    NewLine {
        number: None,
        person: text("E-1"),
        contract: None,
        kind: text("bonus"),
        month: november(),
        until: Until::Once,
        amount: Some("1000".parse().unwrap()),
        quantity: None,
        rate: None,
        total: None,
        department: None,
        note: None,
    }
}

/// Somebody who is paid in a run that is through, beside those of whom too little is known.
pub fn fill(book: &mut Book) {
    book.write(|tx, _| fund::add(tx, &tk()));
    let person = hire(book, &employee("Lohn", "3500", ContractKind::Permanent));
    let broken = pay_with_bonus(book, &person);
    book.write(|tx, _| run::lock(tx, "LA-2026-11"));
    // December corrects it.
    edit(book, &person, Field::Salary, "3600");
    book.write(|tx, _| run::new(tx, november().plus(1), None));
    let month = correct::Which::Month(person, november());
    book.write(|tx, firm| correct::correct(tx, firm, &month, Some(&text("late"))));
    book.write(|tx, firm| correct::withdraw(tx, firm, &month, &text("not sure")));
    book.write(|tx, firm| correct::correct(tx, firm, &month, Some(&text("sure"))));
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-12", &[]));
    book.write(|tx, firm| run::approve(tx, firm, "LA-2026-12", &broken, None));
}

/// Somebody who is here already gets a bonus, is paid in cash and booked; who is broken is left out.
pub fn pay_somebody(book: &mut Book, person: &str) {
    book.write(|tx, _| fund::add(tx, &tk()));
    for (field, value) in [
        (Field::Iban, "DE02120300000000202051"),
        (Field::TaxClass, "1"),
        (Field::HealthFund, "TK"),
        (Field::WeeklyHours, "40"),
    ] {
        edit(book, person, field, value);
    }
    pay_with_bonus(book, person);
}

/// Who was left out.
fn pay_with_bonus(book: &mut Book, person: &str) -> Vec<String> {
    book.write(|tx, firm| {
        let line = NewLine {
            person: person.parse()?,
            ..bonus()
        };
        let wrong = line::add(tx, firm, &line)?;
        line::withdraw(tx, &wrong.number, &text("twice"))?;
        let before = crate::payroll_earlier::october(person);
        let wrong = earlier::add(tx, &before)?;
        earlier::withdraw(tx, &wrong.number, &text("twice"))?;
        earlier::add(tx, &before)?;
        line::add(tx, firm, &line)
    });
    book.write(|tx, _| run::new(tx, november(), None));
    let done = book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-11", &[]));
    let broken: Vec<String> = payroll::rows::problems(&book.db, &done, None)
        .unwrap()
        .into_iter()
        .filter(|it| it.severity == bo::base::Severity::Error)
        .map(|it| it.person)
        .collect();
    book.write(|tx, firm| run::approve(tx, firm, "LA-2026-11", &broken, None));
    book.write(|tx, firm| payroll::pay(tx, firm, "LA-2026-11", &By::Cash, None, today()));
    book.write(|tx, _| run::book(tx, "LA-2026-11", None));
    broken
}

fn try_(
    book: &mut Book,
    work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<run::Run>,
) -> Result<run::Run> {
    book.run(Mode::Commit, work)
}

fn said(result: Result<run::Run>) -> (String, String) {
    let err: Error = result.unwrap_err();
    (err.to_string(), err.hint().unwrap_or_default().to_string())
}

#[test]
fn steps_in_the_wrong_order_are_refused_with_the_one_that_helps() {
    let mut book = Book::new(Chart::Skr03);
    add_giro(&mut book);
    opened(&mut book);
    let number = "LA-2026-11";
    let before = dump(&book.db);
    let approve = |tx: &Transaction<'_>, firm: &Firm| run::approve(tx, firm, number, &[], None);
    let pay = |tx: &Transaction<'_>, firm: &Firm| {
        payroll::pay(tx, firm, number, &By::Order(None), None, today()).map(|it| it.run)
    };
    let enter = |tx: &Transaction<'_>, _: &Firm| run::book(tx, number, None);
    let lock = |tx: &Transaction<'_>, _: &Firm| run::lock(tx, number);
    let calculate = |tx: &Transaction<'_>, firm: &Firm| run::calculate(tx, firm, number, &[]);
    let helps = |result, command: &str| {
        let (message, hint) = said(result);
        assert!(
            hint.contains(&format!("bo payroll run {command}")),
            "{message} / {hint}"
        );
    };
    helps(try_(&mut book, approve), "calculate LA-2026-11");
    helps(try_(&mut book, pay), "calculate LA-2026-11");
    helps(try_(&mut book, enter), "calculate LA-2026-11");
    helps(try_(&mut book, lock), "calculate LA-2026-11");
    assert!(dump(&book.db) == before, "a refused step leaves a trace");
    book.write(calculate);
    helps(try_(&mut book, pay), "approve LA-2026-11");
    helps(try_(&mut book, enter), "approve LA-2026-11");
    helps(try_(&mut book, lock), "approve LA-2026-11");
    book.write(approve);
    helps(try_(&mut book, approve), "pay LA-2026-11");
    helps(try_(&mut book, calculate), "reverse LA-2026-11");
    helps(try_(&mut book, lock), "pay LA-2026-11");
    book.write(enter);
    helps(try_(&mut book, enter), "pay LA-2026-11");
    helps(try_(&mut book, lock), "pay LA-2026-11");
    book.write(pay);
    helps(try_(&mut book, pay), "lock LA-2026-11");
    book.write(lock);
    let reverse =
        |tx: &Transaction<'_>, firm: &Firm| run::reverse(tx, firm, number, None, &text("late"));
    for locked in [try_(&mut book, lock), try_(&mut book, reverse)] {
        let hint = said(locked).1;
        assert!(hint.contains("bo payroll correct PERSON 2026-11"), "{hint}");
    }
    // December waits for a November that is not approved.
    let mut other = Book::new(Chart::Skr03);
    opened(&mut other);
    other.write(|tx, _| run::new(tx, november().plus(1), None));
    helps(
        try_(&mut other, |tx, firm| {
            run::calculate(tx, firm, "LA-2026-12", &[])
        }),
        "calculate LA-2026-11",
    );
    assert_sound(&book.db);
}

#[test]
fn calculating_again_changes_nothing() {
    let mut book = Book::new(Chart::Skr03);
    calculated(&mut book);
    let slips = |book: &Book| {
        let mut all = rows(&book.db, "SELECT * FROM payroll_slip");
        all.extend(rows(&book.db, "SELECT * FROM payroll_slip_line"));
        all.extend(rows(&book.db, "SELECT * FROM payroll_step"));
        all
    };
    let before = slips(&book);
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-11", &[]));
    assert_eq!(slips(&book), before);
    // What is known otherwise is not approved by accident.
    edit(&mut book, "E-1", Field::Salary, "3600");
    let result = try_(&mut book, |tx, firm| {
        run::approve(tx, firm, "LA-2026-11", &[], None)
    });
    let (message, hint) = said(result);
    assert_eq!(
        message,
        "something about E-1 has changed since run `LA-2026-11` was calculated"
    );
    assert_eq!(hint, "`bo payroll run calculate LA-2026-11`");
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-11", &[]));
    assert_ne!(slips(&book), before);
}

#[test]
fn slips_are_the_order_is_what_the_books_owe() {
    let mut book = Book::new(Chart::Skr03);
    add_giro(&mut book);
    one_employee(&mut book);
    hire(
        &mut book,
        &employee("Zwei", "4100.50", ContractKind::Permanent),
    );
    hire(&mut book, &employee("Drei", "1200", ContractKind::Trainee));
    hire(&mut book, &employee("Vier", "556", ContractKind::Minijob));
    hire(
        &mut book,
        &employee("Fünf", "1500", ContractKind::WorkingStudent),
    );
    book.write(|tx, firm| line::add(tx, firm, &bonus()));
    book.write(|tx, _| run::new(tx, november(), None));
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-11", &[]));
    book.write(|tx, firm| run::approve(tx, firm, "LA-2026-11", &[], None));
    book.write(|tx, _| run::book(tx, "LA-2026-11", None));
    let by = By::Order(None);
    let done = book.write(|tx, firm| payroll::pay(tx, firm, "LA-2026-11", &by, None, today()));
    let slips = number(&book.db, "SELECT sum(payout) FROM payroll_slip");
    let (order, items) = done.proposal.unwrap().order.unwrap();
    assert_eq!(items.len(), 5);
    assert_eq!(order.total.minor(), slips);
    let claims: i64 = claim::all(&book.db)
        .unwrap()
        .iter()
        .map(|it| it.amount.minor())
        .sum();
    assert_eq!(claims, slips);
    let on = |role: &str| {
        number(
            &book.db,
            &format!(
                "SELECT coalesce(sum(posting.amount), 0) FROM posting
                 JOIN account ON account.id = posting.account WHERE account.role = '{role}'"
            ),
        )
    };
    assert_eq!(on("payroll-clearing"), 0);
    assert_eq!(on("payroll-net"), 0);
    assert_eq!(on("transit"), -slips);
    let owed = "SELECT -sum(amount) + sum(employer) FROM payroll_slip_line WHERE owed_on = ";
    for role in ["payroll-tax", "payroll-social"] {
        let said = number(&book.db, &format!("{owed} '{role}'"));
        assert_eq!(-on(role), said, "{role}");
    }
    book.write(|tx, _| run::lock(tx, "LA-2026-11"));
    assert_sound(&book.db);
}

#[test]
fn nothing_is_half_paid() {
    let mut book = Book::new(Chart::Skr03);
    add_giro(&mut book);
    one_employee(&mut book);
    let other = hire(
        &mut book,
        &employee("Zwei", "4100", ContractKind::Permanent),
    );
    book.write(|tx, _| run::new(tx, november(), None));
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-11", &[]));
    book.write(|tx, firm| run::approve(tx, firm, "LA-2026-11", &[], None));
    edit(&mut book, &other, Field::Iban, "");
    let before = dump(&book.db);
    let by = By::Order(None);
    let result = book.run(Mode::Commit, |tx, firm| {
        payroll::pay(tx, firm, "LA-2026-11", &by, None, today())
    });
    assert_eq!(
        told(result),
        "`LA-2026-11/E-2` cannot go to E-2, who has no IBAN: `bo staff edit E-2 --iban …`"
    );
    assert!(dump(&book.db) == before, "half of a run was paid");
}

#[test]
fn what_comes_back_goes_out_again() {
    let mut book = Book::new(Chart::Skr03);
    add_giro(&mut book);
    approved(&mut book);
    let by = By::Order(None);
    let pay = |tx: &Transaction<'_>, firm: &Firm| {
        payroll::pay(tx, firm, "LA-2026-11", &by, None, today()).map(|it| it.run)
    };
    book.write(pay);
    book.write(|tx, _| run::book(tx, "LA-2026-11", None));
    book.write(|tx, _| run::lock(tx, "LA-2026-11"));
    let (message, _) = said(try_(&mut book, pay));
    assert_eq!(message, "run `LA-2026-11` is paid");
    let reason = text("wrong day");
    book.write(|tx, firm| {
        bo::bank::order::cancel(tx, firm, "ZA-2026-0001", &reason, day("2026-12-01"))
    });
    let due = payroll::due(&book.db, day("2026-12-01"), 7).unwrap();
    assert!(due.iter().any(|it| it.what == "wages that are still owed"));
    let run = book.write(pay);
    assert_eq!(run.state(), State::Locked);
    let order = run.step(State::Paid).unwrap().order.clone();
    assert_eq!(order.as_deref(), Some("ZA-2026-0002"));
    let (message, _) = said(try_(&mut book, pay));
    assert_eq!(message, "run `LA-2026-11` is paid");
    let sent = number(&book.db, "SELECT sum(amount) FROM claim_payment");
    assert_eq!(
        sent,
        number(&book.db, "SELECT sum(payout) FROM payroll_slip")
    );
    assert_sound(&book.db);
}

#[test]
fn one_broken_person_does_not_stop_the_others() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    let broken = hire(
        &mut book,
        &employee("Zwei", "4100", ContractKind::Permanent),
    );
    edit(&mut book, &broken, Field::TaxClass, "2");
    edit(&mut book, &broken, Field::HealthFund, "Unbekannt");
    edit(&mut book, &broken, Field::Iban, "");
    book.write(|tx, _| run::new(tx, november(), None));
    let run = book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-11", &[]));
    let problems = payroll::rows::problems(&book.db, &run, Some(&broken)).unwrap();
    let messages: Vec<&str> = problems.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "tax class 2 is for single parents, and there is no child (§ 24b EStG)",
            "what the fund `Unbekannt` asks for is not known",
            "the address is missing, which the payslip shows (§ 1 (1) no. 1 EBV)",
            "the IBAN is missing",
            "the social security number is missing",
            "the tax id is missing",
        ]
    );
    assert_eq!(number(&book.db, "SELECT count(*) FROM payroll_slip"), 1);
    let approve = |without: &[String]| {
        let without = without.to_vec();
        move |tx: &Transaction<'_>, firm: &Firm| {
            run::approve(tx, firm, "LA-2026-11", &without, None)
        }
    };
    let (message, hint) = said(try_(&mut book, approve(&[])));
    assert!(message.starts_with("E-2 has no slip"), "{message}");
    assert!(hint.contains("--without E-2"), "{hint}");
    let (message, _) = said(try_(&mut book, approve(&["E-1".to_string()])));
    assert_eq!(message, "E-1 has a slip in run `LA-2026-11`");
    let run = book.write(approve(std::slice::from_ref(&broken)));
    assert_eq!(run.state(), State::Approved);
    // Once repaired, they get a run of their own.
    edit(&mut book, &broken, Field::TaxClass, "1");
    edit(&mut book, &broken, Field::HealthFund, "TK");
    edit(&mut book, &broken, Field::Iban, "DE02120300000000202051");
    let second = book.write(|tx, _| run::new(tx, november(), None));
    assert_eq!(second.number, "LA-2026-11b");
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-11b", &[]));
    let slips = rows(&book.db, "SELECT number FROM payroll_slip ORDER BY id");
    assert_eq!(slips, ["LA-2026-11/E-1", "LA-2026-11b/E-2"]);
    assert_sound(&book.db);
}

#[test]
fn combinations_that_cannot_be_are_told() {
    let check = |facts: &[(Field, &str)], expected: &str| {
        let mut book = Book::new(Chart::Skr03);
        one_employee(&mut book);
        for (field, value) in facts {
            edit(&mut book, "E-1", *field, value);
        }
        book.write(|tx, _| run::new(tx, november(), None));
        let run = book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-11", &[]));
        let problems = payroll::rows::problems(&book.db, &run, None).unwrap();
        let errors: Vec<String> = problems
            .into_iter()
            .filter(|it| it.severity == bo::base::Severity::Error)
            .map(|it| it.message)
            .collect();
        assert_eq!(errors, [expected]);
    };
    check(&[(Field::TaxClass, "")], "the tax class is missing");
    check(
        &[(Field::TaxClass, "6"), (Field::ChildAllowances, "1")],
        "tax classes 5 and 6 have no allowances for children (§ 38b (2) EStG)",
    );
    check(
        &[(Field::TaxFactor, "0.9")],
        "a factor belongs to tax class 4 (§ 39f EStG)",
    );
    check(&[(Field::Iban, "")], "the IBAN is missing");
    check(
        &[(Field::BirthDate, "")],
        "the birth date is missing, which care insurance depends on (§ 55 (3) SGB XI)",
    );
    check(&[(Field::Salary, "")], "contract E-1/1 says no salary");
}

#[test]
fn what_is_taken_back_is_paid_once() {
    let mut book = Book::new(Chart::Skr03);
    settled(&mut book);
    let first = number(&book.db, "SELECT payout FROM payroll_slip");
    book.write(|tx, firm| run::reverse(tx, firm, "LA-2026-11", Some("E-1"), &text("wrong salary")));
    let left: Vec<String> = findings(&book.db)
        .into_iter()
        .map(|it| format!("{} {}", it.code, it.at))
        .collect();
    assert_eq!(left, ["BO-PAYROLL-6 payroll 2026-11"]);
    edit(&mut book, "E-1", Field::Salary, "3600");
    book.write(|tx, _| run::new(tx, november(), None));
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-11c", &[]));
    book.write(|tx, firm| run::approve(tx, firm, "LA-2026-11c", &[], None));
    book.write(|tx, firm| payroll::pay(tx, firm, "LA-2026-11c", &By::Cash, None, today()));
    book.write(|tx, _| run::book(tx, "LA-2026-11c", None));
    let again = rows(
        &book.db,
        "SELECT net - payout FROM payroll_slip WHERE number = 'LA-2026-11c/E-1'",
    );
    assert_eq!(again, [first.to_string()]);
    assert_sound(&book.db);
    // What takes back is not taken back itself.
    let (message, _) = said(try_(&mut book, |tx, firm| {
        run::reverse(tx, firm, "LA-2026-11b", None, &text("no"))
    }));
    assert!(
        message.contains("takes slips of `LA-2026-11` back"),
        "{message}"
    );
}

#[test]
fn lines_are_read_back_as_they_were_written() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    let loan = NewLine {
        kind: text("loan"),
        total: Some("250".parse().unwrap()),
        amount: Some("100".parse().unwrap()),
        ..bonus()
    };
    let hours = NewLine {
        kind: text("overtime"),
        amount: None,
        quantity: Some("7.5".parse().unwrap()),
        rate: Some("23.40".parse().unwrap()),
        until: Until::Forever,
        ..bonus()
    };
    for new in [&bonus(), &loan, &hours] {
        book.write(|tx, firm| line::add(tx, firm, new));
    }
    let exported = line::rows(&book.db, &book.firm, None, None, false).unwrap();
    let before = dump(&book.db);
    for row in &exported {
        let outcome = book.write(|tx, firm| line::import(tx, firm, row, &mut Seen::default()));
        assert_eq!(outcome, Outcome::Unchanged);
        let unnamed = LineRow {
            number: None,
            ..row.clone()
        };
        let outcome = book.write(|tx, firm| line::import(tx, firm, &unnamed, &mut Seen::default()));
        assert_eq!(outcome, Outcome::Unchanged);
    }
    let same = |text: &str| text.split("INSERT INTO audit").next().map(str::to_string);
    assert_eq!(same(&dump(&book.db)), same(&before));
    let mut other = Book::new(Chart::Skr03);
    one_employee(&mut other);
    for row in &exported {
        let outcome = other.write(|tx, firm| line::import(tx, firm, row, &mut Seen::default()));
        assert_eq!(outcome, Outcome::Added);
    }
    let read = line::rows(&other.db, &other.firm, None, None, false).unwrap();
    assert_eq!(read, exported);
}

#[test]
fn a_loan_is_taken_off_until_nothing_is_left() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    let loan = NewLine {
        kind: text("loan"),
        total: Some("250".parse().unwrap()),
        amount: Some("100".parse().unwrap()),
        month: "2026-08".parse().unwrap(),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &loan));
    let mut taken = Vec::new();
    for month in 8..=11 {
        let month: Month = format!("2026-{month:02}").parse().unwrap();
        let number_ = format!("LA-{month}");
        book.write(|tx, _| run::new(tx, month, Some(day("2026-11-30").min(month.last()))));
        book.write(|tx, firm| run::calculate(tx, firm, &number_, &[]));
        book.write(|tx, firm| run::approve(tx, firm, &number_, &[], None));
        let sql = format!(
            "SELECT coalesce(sum(line.amount), 0) FROM payroll_slip_line AS line
             JOIN payroll_slip AS slip ON slip.id = line.slip
             WHERE line.kind = 'loan' AND slip.month = '{month}'"
        );
        taken.push(number(&book.db, &sql));
    }
    assert_eq!(taken, [-10000, -10000, -5000, 0]);
    let left = line::rows(&book.db, &book.firm, None, None, false).unwrap();
    assert_eq!(left[0].left.unwrap().to_string(), "0.00");
}

#[test]
fn bad_lines_are_refused() {
    let mut book = Book::new(Chart::Skr03);
    approved(&mut book);
    let mut check = |new: NewLine, expected: &str| {
        let result = book.run(Mode::Commit, |tx, firm| line::add(tx, firm, &new));
        assert_eq!(told(result), expected);
    };
    let later = |new: NewLine| NewLine {
        month: november().plus(1),
        ..new
    };
    // What is taken off month by month starts with a slip that is open.
    let (kind, total) = (text("loan"), Some("2000".parse().unwrap()));
    check(
        NewLine {
            kind,
            total,
            ..bonus()
        },
        "month: 2026-11 of E-1 is approved: LA-2026-11/E-1",
    );
    let kind = text("bonsu");
    check(
        later(NewLine { kind, ..bonus() }),
        "kind: no kind of pay `bonsu`",
    );
    let amount = None;
    check(later(NewLine { amount, ..bonus() }), "amount: is missing");
    let kind = text("loan");
    check(
        later(NewLine { kind, ..bonus() }),
        "total: `loan` pays something back: how much in all?",
    );
    let (kind, amount) = (text("garnishment"), Some("-5".parse().unwrap()));
    check(
        later(NewLine {
            kind,
            amount,
            ..bonus()
        }),
        "amount: -5.00 EUR is below zero; `garnishment` is taken off by itself",
    );
    let kind = text("premium");
    check(
        later(NewLine { kind, ..bonus() }),
        "kind: no kind of pay `premium`",
    );
    let until = Until::Month(november());
    check(
        later(NewLine { until, ..bonus() }),
        "until: 2026-11 is before 2026-12",
    );
}

#[test]
fn what_is_paid_once_is_in_no_levy_and_no_base_that_is_not_there() {
    let law = Law::on(november().last()).unwrap();
    let of = |input: &Input| compute(input, &law).unwrap();
    let line = |slip: &Slip, kind: &str| {
        let it = slip.lines.iter().find(|it| it.kind == kind);
        it.map(|it| (it.amount, it.employer))
    };
    // A Minijob: 0.8 % and 0.22 % of 520, and the flat rates of 720.
    let minijob = of(&input(None, "109", 52_000, 20_000));
    assert_eq!(line(&minijob, "u1"), Some((0, 416)));
    assert_eq!(line(&minijob, "u2"), Some((0, 114)));
    assert_eq!(line(&minijob, "health"), Some((0, 9_360)));
    assert_eq!(
        (minijob.health_base, minijob.health_one_off),
        (72_000, 20_000)
    );
    let short = of(&input(Some(1), "110", 52_000, 20_000));
    assert_eq!(line(&short, "u2"), Some((0, 114)));
    assert_eq!(line(&short, "insolvency"), Some((0, 108)));
    // Private insurance has no base.
    let mut private = input(Some(1), "101", 700_000, 900_000);
    private.insurance.kind = "private".to_string();
    let private = of(&private);
    assert_eq!((private.health_base, private.health_one_off), (0, 0));
    assert_ne!(private.pension_one_off, 0);
    // In training up to 325 euros the employer pays all, at the average additional rate of 2.9 %.
    let trainee = of(&input(Some(1), "102", 32_000, 0));
    assert_eq!(line(&trainee, "health-additional"), Some((0, 928)));
}

#[test]
fn a_voucher_above_its_limit_is_refused_and_everything_else_is_said() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    edit(&mut book, "E-1", Field::Iban, "");
    for amount in ["30", "20", "0.01"] {
        let voucher = NewLine {
            kind: text("voucher"),
            amount: Some(amount.parse().unwrap()),
            ..bonus()
        };
        book.write(|tx, firm| line::add(tx, firm, &voucher));
    }
    book.write(|tx, _| run::new(tx, november(), None));
    let mut problems = || {
        book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-11", &[]));
        let run = run::get(&book.db, "LA-2026-11").unwrap();
        let rows = payroll::rows::problems(&book.db, &run, None).unwrap();
        let errors = rows.into_iter().filter(|it| it.severity == Severity::Error);
        errors.map(|it| it.message).collect::<Vec<_>>()
    };
    assert_eq!(
        problems(),
        [
            "`voucher` of 50.01 EUR is above 50.00 EUR a month: all of it is taxed then (§ 8 (2) sentence 11 EStG)",
            "the IBAN is missing",
        ]
    );
    book.write(|tx, _| line::withdraw(tx, "LZ-2026-0003", &text("too much")));
    edit(&mut book, "E-1", Field::Iban, "DE02120300000000202051");
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-11", &[]));
    assert_eq!(number(&book.db, "SELECT gross FROM payroll_slip"), 355_000);
}

/// What a slip of one amount depends on.
pub fn input(class: Option<u8>, group: &str, pay: i64, one_off: i64) -> Input {
    let earning = |kind: &str, amount, tax: Treatment, social: Treatment| Pay {
        kind: kind.to_string(),
        de: kind.to_string(),
        en: kind.to_string(),
        class: Class::Earning,
        tax,
        social,
        basis: Basis::Amount { amount },
        taxed: None,
        insured: None,
        account: "salaries".to_string(),
        department: None,
        recipient: None,
        source: None,
        law: String::new(),
        period: 0,
    };
    let (current, once) = (Treatment::Current, Treatment::OneOff);
    Input {
        person: "E-1".to_string(),
        month: november(),
        pay_on: day("2026-11-30"),
        regular: pay,
        tax: TaxFacts {
            class,
            relief_from: None,
            months_left: 2,
            ..TaxFacts::default()
        },
        insurance: Insurance {
            group: group.to_string(),
            kind: "statutory".to_string(),
            fund: Some(Fund {
                name: "TK".to_string(),
                additional: 269,
                u1: 160,
                u2: 44,
            }),
            days: 30,
            childless: class != Some(2),
            sick_pay_levy: true,
            ..Insurance::default()
        },
        pay: vec![
            earning("salary", pay, current.clone(), current),
            earning("bonus", one_off, once.clone(), once),
        ],
        periods: Vec::new(),
        periods_before: 0,
        corrections: Vec::new(),
        late: 0,
        rules: Rules::NOW,
        before: Before {
            unknown_months: 10,
            ..Before::default()
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Gross pay less deductions is net pay, the lines are what goes out, what is kept computes to
    /// itself, and a slip that is taken back leaves nothing.
    #[test]
    fn slips_add_up(
        class in 1_u8..=6,
        group in prop::sample::select(vec!["101", "102", "106", "119", "120"]),
        pay in 0_i64..1_500_000,
        one_off in 0_i64..1_000_000,
        children in 0_i64..5,
        benefit in 0_i64..50_000,
        taken in 0_i64..20_000,
        minijob in prop::option::of(1_i64..28_000),
    ) {
        let law = Law::on(day("2026-11-30")).unwrap();
        let mut it = input(Some(class), group, pay, one_off);
        if class == 2 {
            it.tax.children = 10;
        }
        it.insurance.children = children;
        it.insurance.childless = children == 0 && class != 2;
        let extra = |kind: &str, class, amount, account: &str| Pay {
            kind: kind.to_string(),
            class,
            basis: Basis::Amount { amount },
            account: account.to_string(),
            ..it.pay[0].clone()
        };
        let of_minijob = minijob.map(|pay| Pay {
            period: 1,
            ..extra("salary", Class::Earning, pay, "wages.mini-job")
        });
        let more = [
            extra("benefit", Class::Benefit, benefit, "salaries"),
            extra("garnishment", Class::Garnishment, taken, "payroll-withheld"),
        ];
        it.pay.extend(more);
        // Until the 14th it was a Minijob.
        if let Some(pay) = minijob {
            it.pay.extend(of_minijob);
            it.insurance.days = 16;
            it.periods_before = 1;
            it.periods.push(Period {
                from: day("2026-11-01"),
                until: day("2026-11-14"),
                regular: 2 * pay,
                class: None,
                flat: None,
                insurance: Insurance {
                    group: "109".to_string(),
                    kind: "statutory".to_string(),
                    days: 14,
                    ..Insurance::default()
                },
            });
            explain(&it, &law, Language::De).unwrap();
        }
        let slip = compute(&it, &law).unwrap();
        let sum = |blocks: &[Block]| -> i64 {
            let lines = slip.lines.iter().filter(|line| blocks.contains(&line.block));
            lines.map(|line| line.amount).sum()
        };
        prop_assert_eq!(slip.gross, pay + one_off + benefit + minijob.unwrap_or(0));
        prop_assert_eq!(slip.days, 30);
        prop_assert_eq!(slip.tax, -sum(&[Block::Tax]));
        prop_assert_eq!(slip.social, -sum(&[Block::Social]));
        prop_assert_eq!(slip.net, slip.gross - slip.tax - slip.social);
        prop_assert_eq!(slip.payout, slip.net - benefit - taken);
        let employer: i64 = slip.lines.iter().map(|line| line.employer).sum();
        prop_assert_eq!(slip.cost, slip.gross + employer);
        prop_assert!(0 <= slip.tax && 0 <= slip.social && slip.gross <= slip.cost);
        // What the employer pays has an account, and so does what is owed.
        for line in &slip.lines {
            let both = line.cost_on.is_some() && line.owed_on.is_some();
            prop_assert!(line.employer == 0 || both, "{}", line.kind);
            prop_assert!(line.cost_on.is_some() || line.owed_on.is_some());
        }
        let kept = serde_json::to_string(&it).unwrap();
        let read: Input = serde_json::from_str(&kept).unwrap();
        prop_assert_eq!(&compute(&read, &law).unwrap(), &slip);
        prop_assert_eq!(serde_json::to_string(&read).unwrap(), kept);
        let back = slip.mirrored();
        prop_assert_eq!(back.payout + slip.payout, 0);
        prop_assert_eq!(back.mirrored(), slip);
    }

    /// More pay is never less tax, and class 1 is class 4 without a factor.
    #[test]
    fn tax_grows_with_pay(class in 1_u8..=4, pay in 0_i64..1_500_000, more in 0_i64..100_000) {
        let law = Law::on(day("2026-11-30")).unwrap();
        let tax = |class: u8, pay: i64| {
            let mut it = input(Some(class), "101", pay, 0);
            if class == 2 {
                it.tax.children = 10;
            }
            compute(&it, &law).unwrap().tax
        };
        prop_assert!(tax(class, pay) <= tax(class, pay + more));
        prop_assert_eq!(tax(1, pay), tax(4, pay));
    }
}

#[test]
fn a_minijob_has_a_flat_tax_of_the_employer() {
    let law = Law::on(day("2026-11-30")).unwrap();
    let slip = compute(&input(None, "109", 55_600, 0), &law).unwrap();
    assert_eq!((slip.tax, slip.social, slip.net), (0, 2002, 53_598));
    let employer = |kind: &str| {
        let line = slip.lines.iter().find(|it| it.kind == kind);
        line.map_or(0, |it| it.employer)
    };
    assert_eq!(employer("health"), 7228);
    assert_eq!(employer("pension"), 8340);
    assert_eq!(employer("flat-tax-minijob"), 1112);
    let err = compute(&input(None, "101", 55_600, 0), &law).unwrap_err();
    assert_eq!(err.to_string(), "the tax class is missing");
}

#[test]
fn who_joins_within_the_month_gets_a_part_of_it() {
    let check = |proration: &str, expected: i64| {
        let mut book = Book::new(Chart::Skr03);
        book.firm.payroll.proration = bo::base::by_name(proration).unwrap();
        book.write(|tx, _| fund::add(tx, &tk()));
        let mut new = employee("Neu", "3000", ContractKind::Permanent);
        new.from = day("2026-11-16");
        new.contract.as_mut().unwrap().starts_on = day("2026-11-16");
        let person = hire(&mut book, &new);
        let known = people::get(&book.db, &person).unwrap();
        assert_eq!(known.number, "E-1");
        book.write(|tx, _| run::new(tx, november(), None));
        book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-11", &[]));
        assert_eq!(
            number(&book.db, "SELECT gross FROM payroll_slip"),
            expected,
            "{proration}"
        );
    };
    // 15 of 30 days; 11 of 21 days from Monday to Friday.
    check("calendar-days", 150_000);
    check("thirtieths", 150_000);
    check("working-days", 157_143);
    check("hours", 157_143);
}

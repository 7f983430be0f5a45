//! Payroll: money that comes back after its slip was taken back, where it goes, and runs that
//! nobody wants.

use crate::bank::add_giro;
use crate::book::{Book, assert_sound, day, dump, findings, number, rows, text, today};
use crate::payroll::{approved, bonus, edit, november, one_employee};
use crate::staff::told;
use bo::bank::order;
use bo::base::{Error, Kind, Month, Result};
use bo::claim;
use bo::db::Mode;
use bo::ledger::Chart;
use bo::payroll::line::{self, NewLine};
use bo::payroll::run::{self, State};
use bo::payroll::{self, By, Paid};
use bo::people::Field;
use bo::staff::expense;

const RUN: &str = "LA-2026-11";

fn pay(book: &mut Book, run: &str) -> Result<Paid> {
    let by = By::Order(None);
    book.run(Mode::Commit, |tx, firm| {
        payroll::pay(tx, firm, run, &by, None, today())
    })
}

fn enter(book: &mut Book, run: &str) {
    book.write(|tx, _| run::book(tx, run, None));
}

fn reverse(book: &mut Book) {
    book.write(|tx, firm| run::reverse(tx, firm, RUN, None, &text("wrong class")));
}

/// The run of those who have no slip any more is approved: `LA-2026-11c`.
fn again(book: &mut Book) {
    let run = book.write(|tx, _| run::new(tx, november(), None));
    book.write(|tx, firm| run::calculate(tx, firm, &run.number, &[]));
    book.write(|tx, firm| run::approve(tx, firm, &run.number, &[], None));
}

fn cancel(book: &mut Book, number: &str) {
    let (reason, on) = (text("lost"), day("2026-12-01"));
    book.write(|tx, firm| order::cancel(tx, firm, number, &reason, on));
}

/// One employee and an account of ours; the run is approved and paid.
fn paid() -> Book {
    let mut book = Book::new(Chart::Skr03);
    add_giro(&mut book);
    approved(&mut book);
    pay(&mut book, RUN).unwrap();
    book
}

fn codes(book: &Book) -> Vec<String> {
    let found = findings(&book.db).into_iter();
    found.map(|it| format!("{} {}", it.code, it.at)).collect()
}

fn on(book: &Book, role: &str) -> i64 {
    let sql = format!(
        "SELECT coalesce(sum(posting.amount), 0) FROM posting
         JOIN account ON account.id = posting.account WHERE account.role = '{role}'"
    );
    number(&book.db, &sql)
}

/// What went out to people, and did not come back.
fn went_out(book: &Book) -> i64 {
    number(
        &book.db,
        "SELECT sum(amount) FROM claim_payment WHERE how <> 'cancelled'",
    )
}

/// Commands of `bo due` about wages.
fn due(book: &Book) -> Vec<String> {
    let rows = payroll::due(&book.db, day("2026-12-01"), 0).unwrap();
    let mut rows: Vec<_> = rows
        .into_iter()
        .filter(|it| it.record != "2026-12")
        .collect();
    rows.retain(|it| it.what.contains("wages") || it.what.contains("bank"));
    rows.into_iter()
        .map(|it| format!("{}: {}", it.what, it.command))
        .collect()
}

/// The slip after it takes the payment off, and then the payment comes back: it goes out again,
/// with either run.
#[test]
fn what_another_slip_takes_off_is_paid() {
    for with in [RUN, "LA-2026-11c"] {
        let mut book = paid();
        reverse(&mut book);
        again(&mut book);
        assert_eq!(
            number(&book.db, "SELECT payout FROM payroll_slip ORDER BY id DESC"),
            0
        );
        cancel(&mut book, "ZA-2026-0001");
        for run in [RUN, "LA-2026-11b", "LA-2026-11c"] {
            enter(&mut book, run);
        }
        assert_eq!(codes(&book), ["BO-PAYROLL-9 LA-2026-11/E-1"]);
        assert_eq!(
            due(&book)[0],
            "wages that are still owed: bo payroll run pay LA-2026-11"
        );
        let done = pay(&mut book, with).unwrap();
        let (order, items) = done.proposal.unwrap().order.unwrap();
        let net = number(&book.db, "SELECT net FROM payroll_slip ORDER BY id DESC");
        assert_eq!((order.total.minor(), items.len()), (net, 1));
        assert_eq!(went_out(&book), net);
        if with == RUN {
            pay(&mut book, "LA-2026-11c").unwrap();
        }
        assert_eq!(due(&book), [""; 0]);
        assert_eq!(
            (on(&book, "payroll-net"), on(&book, "payroll-clearing")),
            (0, 0)
        );
        let err = told(pay(&mut book, RUN));
        assert_eq!(err, "run `LA-2026-11` is paid");
        assert_sound(&book.db);
    }
}

/// The payment comes back before there is another slip: that one pays all of it, and nothing stays
/// owed on the slip that was taken back.
#[test]
fn what_no_slip_takes_off_is_not_owed_any_more() {
    // Approving the next slip says so in the books,
    let mut book = paid();
    reverse(&mut book);
    cancel(&mut book, "ZA-2026-0001");
    assert_eq!(codes(&book), ["BO-PAYROLL-9 LA-2026-11/E-1"]);
    assert_eq!(
        due(&book),
        ["wages of slips that were taken back: bo payroll run pay LA-2026-11"]
    );
    again(&mut book);
    let net = number(&book.db, "SELECT payout FROM payroll_slip ORDER BY id DESC");
    assert!(0 < net);
    pay(&mut book, "LA-2026-11c").unwrap();
    for run in [RUN, "LA-2026-11b", "LA-2026-11c"] {
        enter(&mut book, run);
    }
    assert_eq!(went_out(&book), net);
    assert_eq!(
        (on(&book, "payroll-net"), on(&book, "payroll-clearing")),
        (0, 0)
    );
    assert_eq!(due(&book), [""; 0]);
    assert_sound(&book.db);
    // and paying does, if there is none.
    let mut book = paid();
    reverse(&mut book);
    cancel(&mut book, "ZA-2026-0001");
    let done = pay(&mut book, RUN).unwrap();
    assert_eq!(done.taken_back, ["LA-2026-11/E-1"]);
    assert!(done.proposal.is_none());
    for run in [RUN, "LA-2026-11b"] {
        enter(&mut book, run);
    }
    assert_eq!(
        (on(&book, "payroll-net"), on(&book, "payroll-clearing")),
        (0, 0)
    );
    assert_eq!(due(&book), [""; 0]);
    assert_sound(&book.db);
}

/// The slip that takes a payment off is taken back itself, after the payment came back.
#[test]
fn a_payment_that_came_back_is_owed_once() {
    let mut book = paid();
    reverse(&mut book);
    again(&mut book);
    cancel(&mut book, "ZA-2026-0001");
    book.write(|tx, firm| run::reverse(tx, firm, "LA-2026-11c", None, &text("again")));
    again(&mut book);
    let all = claim::all(&book.db).unwrap();
    assert!(all.iter().all(|it| it.open().is_zero()));
    let net = number(&book.db, "SELECT payout FROM payroll_slip ORDER BY id DESC");
    pay(&mut book, "LA-2026-11e").unwrap();
    assert_eq!(went_out(&book), net);
    assert_sound(&book.db);
}

/// Nothing goes to bank details that were changed since the run was approved.
#[test]
fn other_bank_details_are_approved_first() {
    let other = "DE02500105170137075030";
    let mut book = Book::new(Chart::Skr03);
    add_giro(&mut book);
    approved(&mut book);
    edit(&mut book, "E-1", Field::Iban, other);
    let before = dump(&book.db);
    let err: Error = pay(&mut book, RUN).unwrap_err();
    assert_eq!(
        err.to_string(),
        "the bank details of E-1 were changed since run `LA-2026-11` was approved"
    );
    let hint = err.hint().unwrap_or_default();
    assert!(
        hint.contains("`bo payroll run approve LA-2026-11`"),
        "{hint}"
    );
    assert!(dump(&book.db) == before, "it was paid");
    assert!(
        due(&book)
            .iter()
            .all(|it| it.ends_with("bo payroll run approve LA-2026-11"))
    );
    let run = book.write(|tx, firm| run::approve(tx, firm, RUN, &[], None));
    assert_eq!(run.state(), State::Approved);
    let done = pay(&mut book, RUN).unwrap();
    let (_, items) = done.proposal.unwrap().order.unwrap();
    assert_eq!(items[0].iban.to_string().replace(' ', ""), other);
    // What comes back of a run that is through as well, and it stays through.
    enter(&mut book, RUN);
    book.write(|tx, _| run::lock(tx, RUN));
    edit(&mut book, "E-1", Field::AccountHolder, "Maria Muster");
    let approve = told(book.run(Mode::Commit, |tx, firm| {
        run::approve(tx, firm, RUN, &[], None)
    }));
    assert_eq!(approve, "run `LA-2026-11` is locked");
    cancel(&mut book, "ZA-2026-0001");
    assert!(pay(&mut book, RUN).is_err());
    let run = book.write(|tx, firm| run::approve(tx, firm, RUN, &[], None));
    assert_eq!(run.state(), State::Locked);
    let done = pay(&mut book, RUN).unwrap();
    let (_, items) = done.proposal.unwrap().order.unwrap();
    assert_eq!(items[0].name, "Maria Muster");
    assert_sound(&book.db);
}

/// A run that was opened by mistake, or for nobody, stops no other month.
#[test]
fn a_run_that_nobody_wants_is_closed() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    let early: Month = "2026-08".parse().unwrap();
    book.write(|tx, _| run::new(tx, early, None));
    book.write(|tx, _| run::new(tx, november(), None));
    let calculate =
        |tx: &bo::db::Transaction<'_>, firm: &bo::firm::Firm| run::calculate(tx, firm, RUN, &[]);
    let err = book.run(Mode::Commit, calculate).unwrap_err();
    let hint = err.hint().unwrap_or_default();
    assert!(hint.contains("bo payroll run reverse LA-2026-08"), "{hint}");
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-08", &[]));
    let run = book.write(|tx, firm| run::reverse(tx, firm, "LA-2026-08", None, &text("mistyped")));
    assert_eq!(
        (run.number.as_str(), run.state()),
        ("LA-2026-08", State::Closed)
    );
    assert_eq!(number(&book.db, "SELECT count(*) FROM payroll_slip"), 0);
    let records: Vec<String> = payroll::due(&book.db, day("2026-12-31"), 0)
        .unwrap()
        .into_iter()
        .map(|it| it.record)
        .collect();
    assert!(!records.contains(&run.number), "{records:?}");
    book.write(calculate);
    // The month can be run after all.
    let second = book.write(|tx, _| run::new(tx, early, None));
    assert_eq!(second.number, "LA-2026-08b");
    assert_sound(&book.db);
}

#[test]
fn a_reason_says_something() {
    let mut book = Book::new(Chart::Skr03);
    approved(&mut book);
    let december = NewLine {
        month: november().plus(1),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &december));
    let before = dump(&book.db);
    let reverse = book.run(Mode::Commit, |tx, firm| {
        run::reverse(tx, firm, RUN, Some("E-1"), &text(" "))
    });
    let withdraw = book.run(Mode::Commit, |tx, _| {
        line::withdraw(tx, "LZ-2026-0001", &text(""))
    });
    for err in [reverse.unwrap_err(), withdraw.unwrap_err()] {
        assert_eq!(err.to_string(), "--reason says nothing");
        assert!(matches!(err.kind(), Kind::Usage));
    }
    assert!(dump(&book.db) == before);
}

/// What is called like an expense keeps no expense from being paid.
#[test]
fn a_line_with_the_number_of_an_expense_is_none() {
    let mut book = Book::new(Chart::Skr03);
    crate::staff::owner(&mut book, "tester");
    one_employee(&mut book);
    crate::staff::act(&mut book, "ali", |tx, firm| {
        expense::add(tx, firm, "E-1", &crate::expenses::receipt())
    })
    .unwrap();
    crate::expenses::approve(&mut book, "AU-2026-0001");
    let named = NewLine {
        number: Some(text("AU-2026-0001")),
        month: "2026-10".parse().unwrap(),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &named));
    let through = |book: &mut Book, month: &str| {
        let name = format!("LA-{month}");
        let month: Month = month.parse().unwrap();
        book.write(|tx, _| run::new(tx, month, None));
        book.write(|tx, firm| run::calculate(tx, firm, &name, &[]));
    };
    through(&mut book, "2026-10");
    book.write(|tx, firm| run::approve(tx, firm, "LA-2026-10", &[], None));
    let month = expense::By::Payroll(november());
    let numbers = ["AU-2026-0001".to_string()];
    book.write(|tx, firm| expense::pay(tx, firm, &numbers, &month, today()));
    through(&mut book, "2026-11");
    let paid = rows(
        &book.db,
        "SELECT line.amount FROM payroll_slip_line AS line WHERE line.kind = 'expense'",
    );
    assert_eq!(paid, ["1190"]);
}

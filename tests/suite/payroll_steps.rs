//! Payroll: what a run may not do while it is disputed, and what is said where nothing is left to
//! be paid, more is put off than has to be, a month was paid before bo, or pay has a limit.

use crate::bank::add_giro;
use crate::book::{Book, assert_sound, day, dump, rows, text, today};
use crate::payroll::{approved, bonus, edit, employee, hire, november, one_employee};
use crate::payroll_earlier::october;
use crate::payroll_limits::{four_eyes, take_back};
use crate::staff::act;
use bo::approval;
use bo::base::{Currency, Error, Money, Month, Result};
use bo::db::{Mode, Transaction};
use bo::firm::Firm;
use bo::ledger::{self, Chart, Draft, Posting};
use bo::payroll::correct::{self, Which};
use bo::payroll::line::{self, NewLine};
use bo::payroll::rows::problems;
use bo::payroll::run::{self, Run, State};
use bo::payroll::{self, By, earlier};
use bo::people::{ContractKind, Field};

const RUN: &str = "LA-2026-11";

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn said<T: std::fmt::Debug>(result: Result<T>) -> (String, String) {
    let err: Error = result.unwrap_err();
    (err.to_string(), err.hint().unwrap_or_default().to_string())
}

fn try_<T>(book: &mut Book, work: impl FnOnce(&Transaction<'_>, &Firm) -> Result<T>) -> Result<T> {
    book.run(Mode::Commit, work)
}

fn pay(tx: &Transaction<'_>, firm: &Firm) -> Result<Run> {
    payroll::pay(tx, firm, RUN, &By::Bank, Some(today()), today()).map(|it| it.run)
}

fn enter(tx: &Transaction<'_>, _: &Firm) -> Result<Run> {
    run::book(tx, RUN, None)
}

fn lock(tx: &Transaction<'_>, _: &Firm) -> Result<Run> {
    run::lock(tx, RUN)
}

fn calculate(book: &mut Book, run: &str) -> Vec<(String, String)> {
    let run = book.write(|tx, firm| run::calculate(tx, firm, run, &[]));
    let found = problems(&book.db, &run, None).unwrap().into_iter();
    found
        .map(|it| (it.message, it.hint.unwrap_or_default()))
        .collect()
}

/// The command that `bo due` has for a run.
fn due(book: &Book, run: &str) -> Vec<String> {
    let rows = payroll::due(&book.db, day("2026-12-31"), 0).unwrap();
    let rows = rows.into_iter().filter(|it| it.record == run);
    rows.map(|it| it.command).collect()
}

/// Nothing goes on with a run while somebody has asked to take a slip of it back.
#[test]
fn a_disputed_run_waits_for_the_decision() {
    type Step = fn(&Transaction<'_>, &Firm) -> Result<Run>;
    let mut book = four_eyes();
    let steps: [Step; 3] = [pay, enter, lock];
    for step in steps {
        take_back(&mut book, "petra").unwrap();
        let request = rows(
            &book.db,
            "SELECT number FROM approval_request ORDER BY id DESC LIMIT 1",
        )
        .remove(0);
        let before = dump(&book.db);
        let (message, hint) = said(try_(&mut book, step));
        assert_eq!(
            message,
            format!("`{request}` asks to take slips of run `LA-2026-11` back, and is not decided")
        );
        assert!(
            hint.contains(&format!("bo inbox reject {request}")),
            "{hint}"
        );
        assert!(dump(&book.db) == before);
        assert_eq!(due(&book, RUN), [format!("bo inbox show {request}")]);
        act(&mut book, "ali", |tx, firm| {
            let verdict = approval::Verdict::Reject;
            bo::inbox::decide(tx, firm, &request, verdict, None, today())
        })
        .unwrap();
        book.write(step);
    }
    let run = run::get(&book.db, RUN).unwrap();
    assert_eq!(run.state(), State::Locked);
    assert_sound(&book.db);
}

/// Where all slips were taken back there is no payment, and the run goes on without one.
#[test]
fn nothing_left_is_no_payment() {
    let mut book = Book::new(Chart::Skr03);
    add_giro(&mut book);
    approved(&mut book);
    assert_eq!(due(&book, RUN), ["bo payroll run pay LA-2026-11"]);
    book.write(|tx, firm| run::reverse(tx, firm, RUN, None, &text("wrong class")));
    assert_eq!(due(&book, RUN), ["bo payroll run book LA-2026-11"]);
    let before = dump(&book.db);
    let order = |tx: &Transaction<'_>, firm: &Firm| {
        payroll::pay(tx, firm, RUN, &By::Order(None), None, today()).map(|it| it.run)
    };
    for result in [try_(&mut book, order), try_(&mut book, pay)] {
        let (message, hint) = said(result);
        assert_eq!(
            message,
            "nothing of run `LA-2026-11` is left to be paid: all of its slips were taken back"
        );
        assert_eq!(hint, "`bo payroll run book LA-2026-11`");
    }
    assert!(dump(&book.db) == before);
    for run in [RUN, "LA-2026-11b"] {
        book.write(|tx, _| run::book(tx, run, None));
        book.write(|tx, _| run::lock(tx, run));
        assert!(due(&book, run).is_empty());
    }
    assert_sound(&book.db);
}

/// What takes slips back is in the books on the day of what it takes back, not before.
#[test]
fn what_is_taken_back_was_there_before() {
    let days = "SELECT number, day FROM payroll_step JOIN payroll_run AS run ON run.id = run
        WHERE state = 'booked' ORDER BY run.id";
    let late = Some(day("2026-12-15"));
    let reverse =
        |tx: &Transaction<'_>, firm: &Firm| run::reverse(tx, firm, RUN, None, &text("wrong class"));
    let mut book = Book::new(Chart::Skr03);
    approved(&mut book);
    book.write(|tx, _| run::book(tx, RUN, late));
    book.write(reverse);
    let expected = ["LA-2026-11|2026-12-15", "LA-2026-11b|2026-12-15"];
    assert_eq!(rows(&book.db, days), expected);
    assert_sound(&book.db);
    // By hand as well.
    let mut book = Book::new(Chart::Skr03);
    approved(&mut book);
    book.write(reverse);
    book.write(|tx, _| run::book(tx, RUN, late));
    let (message, hint) = said(try_(&mut book, |tx, _| {
        run::book(tx, "LA-2026-11b", Some(day("2026-12-14")))
    }));
    assert_eq!(
        message,
        "run `LA-2026-11b` takes back what is in the books on 2026-12-15, after 2026-12-14"
    );
    assert_eq!(hint, "--on 2026-12-15, or later");
    book.write(|tx, _| run::book(tx, "LA-2026-11b", None));
    assert_eq!(rows(&book.db, days), expected);
    assert_sound(&book.db);
}

#[test]
fn a_closed_run_is_not_approved() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    book.write(|tx, _| run::new(tx, november(), None));
    let run = book.write(|tx, firm| run::reverse(tx, firm, RUN, None, &text("mistyped")));
    assert_eq!(run.state(), State::Closed);
    for result in [
        try_(&mut book, pay),
        try_(&mut book, enter),
        try_(&mut book, lock),
    ] {
        let (message, hint) = said(result);
        assert_eq!(message, "run `LA-2026-11` was closed without a slip");
        assert_eq!(hint, "`bo payroll run new 2026-11` opens another");
    }
    assert!(due(&book, RUN).is_empty());
    assert_sound(&book.db);
}

#[test]
fn all_who_have_no_slip_are_named() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    for name in ["Zwei", "Drei"] {
        let broken = hire(&mut book, &employee(name, "4100", ContractKind::Permanent));
        edit(&mut book, &broken, Field::Iban, "");
    }
    book.write(|tx, _| run::new(tx, november(), None));
    calculate(&mut book, RUN);
    let approve = |tx: &Transaction<'_>, firm: &Firm| run::approve(tx, firm, RUN, &[], None);
    let (message, hint) = said(try_(&mut book, approve));
    assert_eq!(
        message,
        "E-2, E-3 have no slip in run `LA-2026-11`: something is wrong about them"
    );
    assert!(hint.ends_with("--without E-2 --without E-3"), "{hint}");
}

fn overpayment(total: &str) -> NewLine {
    NewLine {
        kind: text("overpayment"),
        amount: Some("100".parse().unwrap()),
        total: Some(total.parse().unwrap()),
        ..bonus()
    }
}

/// A slip that was paid and taken back is worth less when it is calculated again.
#[test]
fn what_was_overpaid_is_put_off_and_no_loan() {
    let mut book = Book::new(Chart::Skr03);
    approved(&mut book);
    book.write(pay);
    book.write(|tx, firm| run::reverse(tx, firm, RUN, None, &text("wrong pay")));
    edit(&mut book, "E-1", Field::Salary, "3000");
    let again = "LA-2026-11c";
    book.write(|tx, _| run::new(tx, november(), None));
    let found = calculate(&mut book, again);
    let (message, hint) = found
        .iter()
        .find(|it| it.0.contains("paid before"))
        .unwrap();
    let start = "what was paid before is taken off, and is ";
    let missing = message.strip_prefix(start).unwrap();
    let missing = missing.split(' ').next().unwrap().to_string();
    let command = format!("bo payroll lines add E-1 overpayment --month 2026-11 --total {missing}");
    assert!(hint.contains(&command), "{hint}");
    // As much as has to be: no word.
    let says = |found: Vec<(String, String)>| -> Vec<(String, String)> {
        let about = |it: &(String, String)| it.0.contains("overpayment") || it.0.contains("before");
        found.into_iter().filter(about).collect()
    };
    book.write(|tx, firm| line::add(tx, firm, &overpayment(&missing)));
    assert_eq!(says(calculate(&mut book, again)), []);
    assert_eq!(
        rows(
            &book.db,
            "SELECT payout FROM payroll_slip ORDER BY id DESC LIMIT 1"
        ),
        ["0"]
    );
    // More than was overpaid is a loan.
    book.write(|tx, _| line::withdraw(tx, "LZ-2026-0001", &text("too little")));
    book.write(|tx, firm| line::add(tx, firm, &overpayment("5000")));
    let found = says(calculate(&mut book, again));
    let loan = 500_000 - missing.replace('.', "").parse::<i64>().unwrap();
    assert_eq!(
        found[0].0,
        format!(
            "5000.00 EUR of an overpayment is deferred, and {missing} EUR is taken back: {}.{:02} EUR is paid out as a loan",
            loan / 100,
            loan % 100
        )
    );
    assert_eq!(
        found[0].1,
        format!(
            "`bo payroll lines withdraw LZ-2026-0002 --reason …`, then `bo payroll lines add E-1 overpayment --month 2026-11 --total {missing} --amount …`"
        )
    );
    assert_sound(&book.db);
}

/// What is corrected takes back less than was put off.
#[test]
fn more_put_off_than_has_to_be_is_told() {
    let mut book = Book::new(Chart::Skr03);
    approved(&mut book);
    book.write(pay);
    let december = "2026-12";
    book.write(|tx, _| run::new(tx, month(december), None));
    let line = NewLine {
        month: month(december),
        ..overpayment("100")
    };
    book.write(|tx, firm| line::add(tx, firm, &line));
    let run = "LA-2026-12";
    let word = |found: Vec<(String, String)>| -> Vec<String> {
        let about = found.into_iter().filter(|it| it.0.contains("deferred"));
        about.map(|it| it.0).collect()
    };
    assert_eq!(
        word(calculate(&mut book, run)),
        ["an overpayment is deferred, and nothing is taken back: it is paid out as a loan"]
    );
    edit(&mut book, "E-1", Field::Salary, "3000");
    book.write(|tx, firm| correct::correct(tx, firm, &Which::All(None), None));
    assert_eq!(
        word(calculate(&mut book, run)),
        [
            "100.00 EUR of an overpayment is deferred, and 0.00 EUR would do: 100.00 EUR is paid out now and owed later"
        ]
    );
}

/// No run pays for a month that another program has paid.
#[test]
fn a_month_before_bo_is_told_at_once() {
    let mut book = Book::new(Chart::Skr03);
    approved(&mut book);
    book.write(|tx, _| earlier::add(tx, &october("E-1")));
    let late = NewLine {
        month: month("2026-10"),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &late));
    let words = line::late(&book.db, Some("LZ-2026-0001")).unwrap();
    assert_eq!(
        words,
        [
            "E-1/V1 says what was paid in 2026-10 before bo, and no slip of 2026-10 has LZ-2026-0001: `bo payroll lines withdraw LZ-2026-0001 --reason …`, and enter it for a later month"
        ]
    );
    book.write(|tx, _| run::new(tx, month("2026-12"), None));
    let which = Which::Month("E-1".to_string(), month("2026-10"));
    let (message, hint) = said(try_(&mut book, |tx, firm| {
        correct::correct(tx, firm, &which, None)
    }));
    assert_eq!(
        message,
        "E-1 has no slip of 2026-10 that could be corrected"
    );
    assert!(
        hint.starts_with("E-1/V1 says what was paid in 2026-10 before bo"),
        "{hint}"
    );
    assert!(!hint.contains("run new"), "{hint}");
}

/// What is withheld for others is theirs, each on its own, until it is passed on.
#[test]
fn what_is_withheld_is_owed_to_each() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    for (kind, amount, note) in [
        ("garnishment", "300", Some("Stadtkasse")),
        ("savings", "40", Some("Bausparkasse")),
        ("net-deduction", "7", None),
        ("net-deduction", "8", None),
    ] {
        let line = NewLine {
            kind: text(kind),
            amount: Some(amount.parse().unwrap()),
            note: note.map(text),
            ..bonus()
        };
        book.write(|tx, firm| line::add(tx, firm, &line));
    }
    book.write(|tx, _| run::new(tx, november(), None));
    calculate(&mut book, RUN);
    book.write(|tx, firm| run::approve(tx, firm, RUN, &[], None));
    assert!(due(&book, "1748").is_empty());
    let run = book.write(|tx, _| run::book(tx, RUN, None));
    let owed = "SELECT amount FROM posting JOIN account ON account.id = posting.account
        WHERE account.code = '1748' ORDER BY amount";
    assert_eq!(rows(&book.db, owed), ["-30000", "-4000", "-800", "-700"]);
    let unnamed = run::unnamed(&book.db, &run).unwrap();
    for name in ["Stadtkasse", "Bausparkasse"] {
        assert!(unnamed.contains(&name.to_string()), "{unnamed:?}");
    }
    let rows = payroll::due(&book.db, day("2026-12-31"), 0).unwrap();
    let row = rows.iter().find(|it| it.record == "1748").unwrap();
    assert_eq!(row.amount.as_ref().unwrap().to_string(), "355.00");
    assert_eq!(row.command, "bo ledger journal --account 1748");
    let amount = Money::from_minor(35_500, Currency::EUR);
    let draft = Draft {
        date: today(),
        text: "passed on".to_string(),
        document: None,
        source: "manual",
        postings: vec![
            Posting::to_code("1748", amount),
            Posting::to_code("1200", -amount),
        ],
    };
    book.write(|tx, _| ledger::post(tx, &draft));
    assert!(due(&book, "1748").is_empty());
    assert_sound(&book.db);
}

/// The recreation allowance has a limit by the year, and more of it for a family.
#[test]
fn recreation_has_a_limit() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    let of = |amount: &str, at: &str| NewLine {
        kind: text("recreation"),
        month: month(at),
        amount: Some(amount.parse().unwrap()),
        ..bonus()
    };
    let said = |book: &mut Book| -> Vec<String> {
        let found = calculate(book, RUN).into_iter().map(|it| it.0);
        found.filter(|it| it.contains("recreation")).collect()
    };
    book.write(|tx, firm| line::add(tx, firm, &of("100", "2026-05")));
    book.write(|tx, firm| line::add(tx, firm, &of("56", "2026-11")));
    book.write(|tx, _| run::new(tx, november(), None));
    assert_eq!(said(&mut book), [""; 0]);
    book.write(|tx, firm| line::add(tx, firm, &of("0.01", "2026-11")));
    assert_eq!(
        said(&mut book),
        [
            "`recreation` of 156.01 EUR is above 156.00 EUR in 2026: all of what is paid in 2026-11 loses the flat tax, and is taxed and insured as paid once (§ 40 (2) sentence 1 no. 3 EStG, R 40.2 (3) LStR)"
        ]
    );
    edit(&mut book, "E-1", Field::CareChildren, "1");
    assert_eq!(said(&mut book), [""; 0]);
    book.write(|tx, firm| line::add(tx, firm, &of("52", "2026-11")));
    assert_eq!(said(&mut book).len(), 1);
}

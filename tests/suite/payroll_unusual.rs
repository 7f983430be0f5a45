//! Payroll: months that are not as usual. Sick on leave without pay, nothing insured in a month, a
//! bonus long after the last day, contributions that were missed for long, a second job.

use crate::bank::add_giro;
use crate::book::{Book, assert_sound, day, number, text, today};
use crate::payroll::{bonus, edit, employee, hire, tk};
use crate::payroll_parts::slip;
use bo::base::Month;
use bo::db::Mode;
use bo::ledger::Chart;
use bo::payroll::correct::{self, Which};
use bo::payroll::line::{self, NewLine, Until};
use bo::payroll::{self, By, fund, run};
use bo::people::{ContractKind, EndCause, Field};
use bo::staff::leave::{self, AbsenceRow, Kind};
use bo::staff::sick::{self, NewSickness};
use bo::staff::{self, New};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn book_with(new: &New) -> Book {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    hire(&mut book, new);
    book
}

fn calculated(book: &mut Book, text: &str) -> Vec<(String, String)> {
    book.write(|tx, _| run::new(tx, month(text), None));
    again(book, text)
}

fn again(book: &mut Book, text: &str) -> Vec<(String, String)> {
    let run = book.write(|tx, firm| run::calculate(tx, firm, &format!("LA-{text}"), &[]));
    let found = payroll::rows::problems(&book.db, &run, None).unwrap();
    let found = found.into_iter();
    found
        .map(|it| (it.message, it.hint.unwrap_or_default()))
        .collect()
}

fn approve(book: &mut Book, text: &str) {
    book.write(|tx, firm| run::approve(tx, firm, &format!("LA-{text}"), &[], None));
}

/// Away without pay, and sick at the same time.
fn away_and_sick(kind: Kind, leave: (&str, &str), sick: (&str, &str)) -> Book {
    let mut book = book_with(&employee("Muster", "3000", ContractKind::Permanent));
    let row = AbsenceRow {
        kind: Some(kind),
        from: day(leave.0),
        until: day(leave.1),
        ..crate::leave::absence()
    };
    book.write(|tx, firm| leave::import_absence(tx, firm, &row));
    let ill = NewSickness {
        first: day(sick.0),
        last: Some(day(sick.1)),
        same_as: None,
        certified: Some(day(sick.0)),
        certified_until: None,
    };
    book.write(|tx, _| sick::add(tx, "E-1", &ill));
    calculated(&mut book, "2026-11");
    book
}

fn salary(book: &Book) -> i64 {
    number(
        &book.db,
        "SELECT coalesce(sum(line.amount), 0) FROM payroll_slip_line AS line WHERE kind = 'salary'",
    )
}

/// § 3 (1) EFZG: sick pay is owed where sickness is the one cause. 3,000 × 18/30 = 1,800.00 with twelve
/// days of unpaid leave, of which some are sick; with a child nothing.
#[test]
fn who_is_away_without_pay_gets_no_sick_pay() {
    let sick = ("2026-11-09", "2026-11-13");
    let book = away_and_sick(Kind::Parental, ("2026-10-01", "2027-02-28"), sick);
    assert_eq!(salary(&book), 0);
    let with = away_and_sick(Kind::Unpaid, ("2026-11-02", "2026-11-13"), sick);
    assert_eq!(salary(&with), 180_000);
}

/// A car goes on while the fund pays sick pay: it is taxed, and has no contributions (§ 23c SGB IV).
#[test]
fn what_goes_on_without_insurance_days_is_taxed_only() {
    let mut book = book_with(&employee("Muster", "4000", ContractKind::Permanent));
    let ill = NewSickness {
        first: day("2026-09-01"),
        last: Some(day("2026-12-31")),
        same_as: None,
        certified: Some(day("2026-09-01")),
        certified_until: None,
    };
    book.write(|tx, _| sick::add(tx, "E-1", &ill));
    let car = NewLine {
        kind: text("company-car"),
        amount: Some("400".parse().unwrap()),
        until: Until::Once,
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &car));
    let found = calculated(&mut book, "2026-11");
    assert!(
        found.iter().any(|it| it.0.contains("§ 23c (1) SGB IV")),
        "{found:?}"
    );
    let slip = slip(&book, "2026-11");
    assert_eq!((slip.taxable, slip.health_base), (40_000, 0));
    assert_eq!((slip.social, slip.days), (0, 0));
    approve(&mut book, "2026-11");
    assert_sound(&book.db);
}

/// R 39b.6 (3) LStR: left on 31 March with 5,000 a month, and a bonus of 10,000 in July: the year is
/// 15,000 + 9 × 5,000 = 60,000, and the tax on the bonus 2,837.00, as in April.
#[test]
fn a_bonus_after_the_last_day_is_taxed_by_a_whole_year() {
    for paid in ["2026-04", "2026-07"] {
        let mut book = book_with(&employee("Muster", "5000", ContractKind::Permanent));
        for text in ["2026-01", "2026-02", "2026-03"] {
            calculated(&mut book, text);
            approve(&mut book, text);
        }
        let last = day("2026-03-31");
        book.write(|tx, _| staff::end_contract(tx, "E-1/1", last, EndCause::Resignation, None));
        let late = NewLine {
            month: month(paid),
            amount: Some("10000".parse().unwrap()),
            ..bonus()
        };
        book.write(|tx, firm| line::add(tx, firm, &late));
        calculated(&mut book, paid);
        let tax = "SELECT -amount FROM payroll_slip_line AS line WHERE kind = 'wage-tax-one-off'";
        assert_eq!(number(&book.db, tax), 283_700, "{paid}");
    }
}

/// § 28g SGB IV: 600 × 3.6 % = 21.60 a month were missed from January on. July may take April to June;
/// January to March, 64.80, are asked about, and given back where the employer bears them.
#[test]
fn contributions_that_were_missed_for_long_are_asked_about() {
    let mut new = employee("Muster", "600", ContractKind::Minijob);
    new.facts.retain(|it| it.0 != Field::TaxClass);
    new.facts.push((Field::PensionExempt, "true".to_string()));
    let mut book = book_with(&new);
    for number in 1..=6 {
        let text = format!("2026-{number:02}");
        calculated(&mut book, &text);
        approve(&mut book, &text);
    }
    edit(&mut book, "E-1", Field::PensionExempt, "false");
    book.write(|tx, _| run::new(tx, month("2026-07"), None));
    book.write(|tx, firm| correct::correct(tx, firm, &Which::All(None), None));
    let found = again(&mut book, "2026-07");
    let (what, hint) = found
        .iter()
        .find(|it| it.0.contains("§ 28g SGB IV"))
        .unwrap();
    assert!(
        what.starts_with("64.80 EUR of contributions of 2026-01, 2026-02, 2026-03"),
        "{what}"
    );
    assert!(
        hint.contains("net-earning --month 2026-07 --amount 64.80"),
        "{hint}"
    );
    let back = NewLine {
        kind: text("net-earning"),
        month: month("2026-07"),
        amount: Some("64.80".parse().unwrap()),
        note: Some(text("§ 28g SGB IV")),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &back));
    let found = again(&mut book, "2026-07");
    assert!(
        !found
            .iter()
            .any(|it| it.0.contains("§ 28g SGB IV, sentence")),
        "{found:?}"
    );
}

/// §§ 20 (2), 22 (2) SGB IV: 1,500 beside 3,000 is no Midijob: pension 9.3 % = 139.50.
#[test]
fn a_second_job_is_asked_about_the_first() {
    let new = employee("Muster", "1500", ContractKind::Permanent);
    let mut book = book_with(&new);
    edit(&mut book, "E-1", Field::TaxClass, "6");
    let found = calculated(&mut book, "2026-11");
    let asked = found
        .iter()
        .find(|it| it.0.contains("tax class 6 says"))
        .unwrap();
    assert!(asked.1.contains("--other-pay"), "{asked:?}");
    edit(&mut book, "E-1", Field::OtherPay, "3000");
    let found = again(&mut book, "2026-11");
    assert!(
        !found.iter().any(|it| it.0.contains("tax class 6 says")),
        "{found:?}"
    );
    let pension = "SELECT -amount FROM payroll_slip_line AS line WHERE kind = 'pension'";
    assert_eq!(number(&book.db, pension), 13_950);
}

/// An order that was taken back has paid nothing: what it owes is paid before the run is locked.
#[test]
fn a_run_whose_order_was_taken_back_is_not_locked() {
    let mut book = book_with(&employee("Muster", "3000", ContractKind::Permanent));
    add_giro(&mut book);
    calculated(&mut book, "2026-11");
    approve(&mut book, "2026-11");
    let run = "LA-2026-11";
    let pay = |book: &mut Book| {
        let by = By::Order(None);
        book.write(|tx, firm| payroll::pay(tx, firm, run, &by, None, today()).map(|it| it.run))
    };
    pay(&mut book);
    book.write(|tx, _| run::book(tx, run, None));
    let reason = text("wrong day");
    book.write(|tx, firm| {
        bo::bank::order::cancel(tx, firm, "ZA-2026-0001", &reason, day("2026-12-01"))
    });
    let lock = book.run(Mode::Commit, |tx, _| run::lock(tx, run));
    // 3,000.00 − 293.91 − 649.35.
    let message = lock.unwrap_err().to_string();
    assert!(
        message.starts_with("`LA-2026-11/E-1` still owes 2056.74 EUR"),
        "{message}"
    );
    pay(&mut book);
    book.write(|tx, _| run::lock(tx, run));
}

/// Who has a full pension has no sick pay of a fund: the insurance goes on for a month. 12,000 a month,
/// sick from 1 September, paid until 12 October: October has 30 days, November those until the 12th.
#[test]
fn without_sick_pay_of_a_fund_the_insurance_goes_on_for_a_month() {
    let mut new = employee("Muster", "12000", ContractKind::Permanent);
    new.facts.retain(|it| it.0 != Field::BirthDate);
    new.facts.push((Field::BirthDate, "1957-06-01".to_string()));
    new.facts.push((Field::InsuranceGroup, "119".to_string()));
    let mut book = book_with(&new);
    let ill = NewSickness {
        first: day("2026-09-01"),
        last: Some(day("2026-12-31")),
        same_as: None,
        certified: Some(day("2026-09-01")),
        certified_until: None,
    };
    book.write(|tx, _| sick::add(tx, "E-1", &ill));
    for (of, days) in [("2026-10", 30), ("2026-11", 12)] {
        calculated(&mut book, of);
        assert_eq!(slip(&book, of).days, days, "{of}");
        approve(&mut book, of);
    }
}

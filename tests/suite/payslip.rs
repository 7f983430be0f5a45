//! The payslip: what stands on the paper, how its numbers are explained, and who gets it.

use crate::book::{Book, day, text};
use crate::papers;
use crate::payroll::{approved, bonus, calculated, one_employee};
use crate::support::{assert_golden, root};
use bo::base::{Language, Month};
use bo::ledger::Chart;
use bo::payroll::paper::{self, Addressed};
use bo::payroll::{line, run};

const SLIP: &str = "LA-2026-11/E-1";

#[test]
fn a_payslip_says_what_it_said() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    book.write(|tx, firm| line::add(tx, firm, &bonus()));
    let month: Month = "2026-11".parse().unwrap();
    book.write(|tx, _| run::new(tx, month, None));
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-11", &[]));
    for (language, name) in [(Language::De, "payslip-de"), (Language::En, "payslip-en")] {
        let (letter, date) = paper::letter(&book.db, &book.firm, SLIP, language, false).unwrap();
        assert_eq!(date, day("2026-11-30"));
        let path = root().join(format!("tests/papers/{name}.txt"));
        assert_golden(&path, &papers::text(&letter));
    }
}

#[test]
fn the_year_is_the_sum_of_its_slips() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    for month in ["2026-10", "2026-11"] {
        let number = format!("LA-{month}");
        book.write(|tx, _| run::new(tx, month.parse().unwrap(), None));
        book.write(|tx, firm| run::calculate(tx, firm, &number, &[]));
        book.write(|tx, firm| run::approve(tx, firm, &number, &[], None));
    }
    let of = |number: &str| paper::rows(&book.db, number, Language::En, false).unwrap();
    let (before, now) = (of("LA-2026-10/E-1"), of(SLIP));
    assert_eq!(before.len(), now.len());
    for (before, now) in before.iter().zip(&now) {
        assert_eq!(before.year, before.amount, "{}", before.text);
        let sum = now.amount.zip(before.amount);
        let sum = sum.map(|(now, before)| {
            let sum = now.money(bo::base::Currency::EUR).unwrap()
                + before.money(bo::base::Currency::EUR).unwrap();
            bo::base::Amount::from(sum)
        });
        assert_eq!(now.year, sum, "{}", now.text);
    }
    // What was taken back counts no more.
    book.write(|tx, firm| run::reverse(tx, firm, "LA-2026-11", Some("E-1"), &text("wrong")));
    book.write(|tx, _| run::new(tx, "2026-11".parse().unwrap(), None));
    let again = run::all(&book.db).unwrap().pop().unwrap().number;
    book.write(|tx, firm| run::calculate(tx, firm, &again, &[]));
    let rows = paper::rows(&book.db, &format!("{again}/E-1"), Language::En, false).unwrap();
    let gross = |rows: &[paper::PaperRow]| rows.iter().find(|it| it.kind == "gross").unwrap().year;
    assert_eq!(gross(&rows), gross(&now));
}

#[test]
fn every_deduction_is_explained_with_the_same_number() {
    let mut book = Book::new(Chart::Skr03);
    calculated(&mut book);
    let told = paper::explain(&book.db, SLIP, Language::En).unwrap();
    let rows = paper::rows(&book.db, SLIP, Language::En, false).unwrap();
    let mut deductions = 0;
    for row in rows
        .iter()
        .filter(|it| it.part == "tax" || it.part == "social")
    {
        let at = told
            .iter()
            .position(|it| it.level == 0 && it.line == row.kind);
        let at = at.unwrap_or_else(|| panic!("{} is not explained", row.kind));
        assert!(!told[at].law.is_empty(), "{}", row.kind);
        let step = &told[at + 1];
        assert_eq!((step.level, &step.line), (1, &row.kind), "{step:?}");
        let Some(amount) = row.amount else {
            let employer = row.employer.unwrap().to_string();
            assert_eq!(step.value.plain(), employer, "{}", row.kind);
            continue;
        };
        deductions += 1;
        let amount = amount.to_string();
        assert_eq!(told[at].value.plain(), amount, "{}", row.kind);
        assert_eq!(format!("-{}", step.value.plain()), amount, "{}", row.kind);
    }
    assert!(5 <= deductions, "{deductions}");
}

#[test]
fn only_final_slips_go_out_and_only_once() {
    let mut book = Book::new(Chart::Skr03);
    calculated(&mut book);
    let today = day("2026-11-22");
    let refused = paper::addressed(&book.db, "LA-2026-11", today).unwrap_err();
    assert!(refused.to_string().contains("is not approved"), "{refused}");

    let mut book = Book::new(Chart::Skr03);
    approved(&mut book);
    let of = |book: &Book| -> Addressed {
        let mut slips = paper::addressed(&book.db, "LA-2026-11", today).unwrap();
        assert_eq!(slips.len(), 1);
        slips.remove(0)
    };
    assert_eq!((of(&book).email, of(&book).sent), (None, false));
    book.write(|tx, _| paper::note_sent(tx, SLIP));
    assert!(of(&book).sent);
}

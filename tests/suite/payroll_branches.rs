//! Who is insured otherwise within a year, what a Minijob leaves out of account, and what changes
//! inside a month.

use crate::book::{Book, assert_sound, day, findings, rows, text};
use crate::payroll::{bonus, employee, hire, one_employee, tk};
use bo::base::{Amount, Currency, Language, Money, Month};
use bo::db::Mode;
use bo::ledger::Chart;
use bo::payroll::earlier::{self, EarlierRow};
use bo::payroll::fund;
use bo::payroll::line::{self, NewLine};
use bo::payroll::{self, account, paper, run, statement};
use bo::people::{self, ContractKind, Field, NewContract};
use bo::staff::{self, Edit, New};
use bo::tabular::Outcome;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn with(mut new: New, facts: &[(Field, &str)]) -> New {
    for (field, value) in facts {
        new.facts.retain(|it| it.0 != *field);
        new.facts.push((*field, value.to_string()));
    }
    new
}

fn edit(book: &mut Book, from: &str, facts: &[(Field, &str)]) {
    let facts = facts
        .iter()
        .map(|(field, value)| (*field, value.to_string()));
    let edit = Edit {
        facts: facts.collect(),
        withdraw: Vec::new(),
        contract: None,
        from: day(from),
        reason: None,
    };
    book.write(|tx, _| staff::edit(tx, "E-1", &edit));
}

fn open(book: &mut Book, text: &str) -> Vec<(String, Option<String>)> {
    let name = format!("LA-{text}");
    book.write(|tx, _| run::new(tx, month(text), None));
    let run = book.write(|tx, firm| run::calculate(tx, firm, &name, &[]));
    let found = payroll::rows::problems(&book.db, &run, None).unwrap();
    found.into_iter().map(|it| (it.message, it.hint)).collect()
}

fn through(book: &mut Book, months: &[&str]) {
    for text in months {
        open(book, text);
        book.write(|tx, firm| run::approve(tx, firm, &format!("LA-{text}"), &[], None));
    }
}

fn once(book: &mut Book, text: &str, euros: i64) {
    let line = NewLine {
        month: month(text),
        amount: Some(Money::from_minor(euros * 100, Currency::EUR).into()),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &line));
}

/// The bases of a line of a slip.
fn base(book: &Book, text: &str, kind: &str) -> Vec<String> {
    rows(
        &book.db,
        &format!(
            "SELECT coalesce(base, '') FROM payroll_slip_line AS line
             JOIN payroll_slip AS slip ON slip.id = line.slip
             WHERE slip.number = 'LA-{text}/E-1' AND line.kind = '{kind}' ORDER BY position"
        ),
    )
}

fn earlier_of(from: &str, until: &str, [taxable, health, pension]: [&str; 3]) -> EarlierRow {
    EarlierRow {
        from: month(from),
        until: Some(month(until)),
        taxable: taxable.parse().unwrap(),
        health_base: health.parse().unwrap(),
        pension_base: pension.parse().unwrap(),
        wage_tax: None,
        social: None,
        note: None,
        ..crate::payroll_earlier::october("E-1")
    }
}

/// § 23a (3) sentence 2 SGB IV: private until May, so that only June has days of health insurance.
#[test]
fn months_of_private_insurance_open_no_ceiling_of_health_insurance() {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    let private = with(
        employee("Muster", "9000", ContractKind::Permanent),
        &[
            (Field::Insurance, "private"),
            (Field::PrivatePremium, "700"),
            (Field::PrivatePremiumCare, "60"),
        ],
    );
    hire(&mut book, &private);
    let row = earlier_of("2026-01", "2026-03", ["27000", "0", "25350"]);
    book.write(|tx, _| earlier::add(tx, &row));
    through(&mut book, &["2026-04", "2026-05"]);
    edit(&mut book, "2026-06-01", &[(Field::Insurance, "statutory")]);
    once(&mut book, "2026-06", 8000);
    open(&mut book, "2026-06");
    assert_eq!(base(&book, "2026-06", "health"), ["581250"]);
    assert_eq!(base(&book, "2026-06", "pension"), ["845000"]);
    let told = paper::explain(&book.db, "LA-2026-06/E-1", Language::En).unwrap();
    assert!(told.iter().all(|it| it.line != "health-base-one-off"));
    assert_sound(&book.db);
}

/// A student pays to pension insurance only.
#[test]
fn months_of_a_working_student_open_the_ceiling_of_pension_insurance_alone() {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    hire(
        &mut book,
        &employee("Muster", "3000", ContractKind::WorkingStudent),
    );
    through(&mut book, &["2026-01", "2026-02"]);
    edit(&mut book, "2026-03-01", &[(Field::InsuranceGroup, "101")]);
    once(&mut book, "2026-03", 12000);
    open(&mut book, "2026-03");
    assert_eq!(base(&book, "2026-03", "health"), ["581250"]);
    assert_eq!(base(&book, "2026-03", "pension"), ["1500000"]);
    assert_eq!(base(&book, "2026-03", "unemployment"), ["845000"]);
    // What each branch has used is told on for the next one.
    book.write(|tx, firm| run::approve(tx, firm, "LA-2026-03", &[], None));
    once(&mut book, "2026-04", 6000);
    open(&mut book, "2026-04");
    assert_eq!(base(&book, "2026-04", "health"), ["581250"]);
    assert_eq!(base(&book, "2026-04", "pension"), ["900000"]);
    assert_eq!(base(&book, "2026-04", "unemployment"), ["845000"]);
}

/// Private in December: nothing of it can belong to the health insurance of that year.
#[test]
fn the_march_clause_has_no_base_of_health_insurance_for_who_was_private() {
    let mut book = Book::new(Chart::Skr03);
    let old = fund::FundRow {
        since: day("2025-01-01"),
        ..tk()
    };
    book.write(|tx, _| fund::add(tx, &old));
    let mut private = with(
        employee("Muster", "8000", ContractKind::Permanent),
        &[
            (Field::Insurance, "private"),
            (Field::PrivatePremium, "700"),
            (Field::PrivatePremiumCare, "60"),
        ],
    );
    private.from = day("2025-11-01");
    private.contract.as_mut().unwrap().starts_on = day("2025-11-01");
    hire(&mut book, &private);
    through(&mut book, &["2025-11", "2025-12", "2026-01"]);
    once(&mut book, "2026-02", 4000);
    through(&mut book, &["2026-02"]);
    let slip = rows(
        &book.db,
        "SELECT line.kind || ' ' || coalesce(line.month, '') || ' ' || coalesce(base, '')
         FROM payroll_slip_line AS line JOIN payroll_slip AS slip ON slip.id = line.slip
         WHERE slip.number = 'LA-2026-02/E-1' AND line.month IS NOT NULL ORDER BY position",
    );
    // 2 × 8,050 − 16,000 are free in 2025.
    assert_eq!(
        slip,
        [
            "pension 2025-12 10000",
            "unemployment 2025-12 10000",
            "insolvency 2025-12 "
        ]
    );
    let bases = paper::rows(&book.db, "LA-2026-02/E-1", Language::En, false).unwrap();
    assert!(bases.iter().all(|it| it.kind != "health-base-last-year"));
    // The head of the slip says so.
    let (letter, _) =
        paper::letter(&book.db, &book.firm, "LA-2026-02/E-1", Language::En, false).unwrap();
    let head = crate::papers::text(&letter);
    assert!(head.contains("private (pension: TK)"), "{head}");
    assert!(!head.contains("childless"), "{head}");
    let out = earlier::with_slips(&book.db).unwrap();
    let december = out.iter().find(|it| it.from == month("2025-12")).unwrap();
    assert_eq!(december.health_base.to_string(), "0.00");
    assert_eq!(december.pension_base.to_string(), "8100.00");
}

fn minijob(salary: &str) -> New {
    let mut new = employee("Mini", salary, ContractKind::Minijob);
    new.facts.retain(|it| it.0 != Field::TaxClass);
    new
}

/// § 40a (5) with § 40 (3) sentence 3 EStG; two contracts are one period of the statement.
#[test]
fn what_has_the_flat_tax_of_a_minijob_stays_out_of_account() {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    let mut new = minijob("600");
    new.from = day("2026-06-01");
    let first = new.contract.as_mut().unwrap();
    (first.starts_on, first.ends_on) = (day("2026-06-01"), Some(day("2026-10-31")));
    hire(&mut book, &new);
    let next = NewContract {
        number: None,
        kind: ContractKind::Permanent,
        starts_on: day("2026-11-01"),
        ends_on: None,
    };
    let facts = [
        (Field::Salary, "5000".to_string()),
        (Field::WeeklyHours, "40".to_string()),
    ];
    book.write(|tx, _| staff::add_contract(tx, "E-1", &next, &facts.to_vec()));
    edit(&mut book, "2026-11-01", &[(Field::TaxClass, "1")]);
    through(
        &mut book,
        &["2026-06", "2026-07", "2026-08", "2026-09", "2026-10"],
    );
    once(&mut book, "2026-11", 9000);
    through(&mut book, &["2026-11"]);
    // The tax of a year with 19,000 less that of 10,000, which is none.
    let tax = rows(
        &book.db,
        "SELECT -amount FROM payroll_slip_line WHERE kind = 'wage-tax-one-off'",
    );
    assert_eq!(tax, ["24300"]);
    let year = account::account(&book.db, "E-1", 2026).unwrap();
    let of = |at: usize| {
        (
            year[at].taxable.to_string(),
            year[at].flat_taxed.to_string(),
        )
    };
    assert_eq!(of(0), ("0.00".to_string(), "600.00".to_string()));
    assert_eq!(of(6), ("5000.00".to_string(), "3000.00".to_string()));
    let papers = paper::rows(&book.db, "LA-2026-11/E-1", Language::En, false).unwrap();
    let taxable = papers.iter().find(|it| it.kind == "taxable").unwrap();
    assert_eq!(
        taxable.year.map(|it| it.to_string()),
        Some("5000.00".to_string())
    );
    let out = earlier::with_slips(&book.db).unwrap();
    assert_eq!(out[0].taxable.to_string(), "0.00");
    let run = run::get(&book.db, "LA-2026-11").unwrap();
    let lines = statement::wages(&book.db, &book.firm, &run).unwrap();
    assert_eq!(lines[0].value.as_deref(), Some("2026-11-01..2026-11-30"));
    assert_eq!(
        findings(&book.db)
            .iter()
            .filter(|it| it.code.starts_with("BO-PAYROLL"))
            .count(),
        0
    );
}

/// A contract after another: the statement goes from the first to the last month.
#[test]
fn the_period_of_a_statement_covers_the_contracts_of_the_year() {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    let mut new = employee("Muster", "4000", ContractKind::Permanent);
    new.contract.as_mut().unwrap().ends_on = Some(day("2026-09-30"));
    hire(&mut book, &new);
    let next = NewContract {
        number: None,
        kind: ContractKind::Permanent,
        starts_on: day("2026-11-01"),
        ends_on: None,
    };
    let facts = vec![(Field::Salary, "4000".to_string())];
    book.write(|tx, _| staff::add_contract(tx, "E-1", &next, &facts));
    through(&mut book, &["2026-09", "2026-11"]);
    let run = run::get(&book.db, "LA-2026-11").unwrap();
    let lines = statement::wages(&book.db, &book.firm, &run).unwrap();
    assert_eq!(lines[0].value.as_deref(), Some("2026-09-01..2026-11-30"));
}

/// § 8 (1b) SGB IV: what is foreseen counts by the average of the year, and has no limit of a month.
#[test]
fn a_christmas_bonus_of_a_minijob_counts_by_months() {
    let found = |salary: &str, bonus: i64| {
        let mut book = Book::new(Chart::Skr03);
        book.write(|tx, _| fund::add(tx, &tk()));
        hire(&mut book, &minijob(salary));
        once(&mut book, "2026-11", bonus);
        let found = open(&mut book, "2026-11");
        let of_limit = found
            .into_iter()
            .filter(|it| it.0.contains("Minijob"))
            .collect::<Vec<_>>();
        (base(&book, "2026-11", "health"), of_limit)
    };
    // (520 × 12 + 700) ÷ 12 = 578.33, and 1,220 in the month are more than twice 603.
    assert_eq!(found("520", 700), (vec!["122000".to_string()], Vec::new()));
    let (base, of_limit) = found("520", 1100);
    assert_eq!(base, ["162000"]);
    assert_eq!(
        of_limit[0].0,
        "611.66 EUR on the average of a year is above the limit of a Minijob, 603.00 EUR (§ 8 (1) no. 1 SGB IV)"
    );
    let hint = of_limit[0].1.as_deref().unwrap();
    assert!(
        hint.contains("--insurance-group 101 --from 2026-11-01"),
        "{hint}"
    );
    // Regular pay above twice the limit is refused in euros, with the command.
    let (base, of_limit) = found("1300", 10);
    assert!(base.is_empty());
    let (message, hint) = &of_limit[0];
    assert_eq!(message, "a Minijob with a pay of 1300.00 EUR in a month");
    let hint = hint.as_deref().unwrap();
    assert!(
        hint.contains("`bo staff edit E-1 --insurance-group 101 --from 2026-11-01`"),
        "{hint}"
    );
}

/// What was paid once before bo counts, and what is entered for later in the year.
#[test]
fn the_average_of_a_minijob_is_that_of_all_the_year() {
    let found = |earlier: i64, later: i64| {
        let mut book = Book::new(Chart::Skr03);
        book.write(|tx, _| fund::add(tx, &tk()));
        hire(&mut book, &minijob("520"));
        if 0 < earlier {
            // Ten months of 520 and what was paid once, with the flat tax: nothing is taxable.
            let base: Amount = format!("{}", 5200 + earlier).parse().unwrap();
            let row = EarlierRow {
                from: month("2026-01"),
                until: Some(month("2026-10")),
                taxable: "0".parse().unwrap(),
                health_base: base,
                pension_base: base,
                wage_tax: None,
                social: None,
                ..crate::payroll_earlier::october("E-1")
            };
            book.write(|tx, _| earlier::add(tx, &row));
        }
        if 0 < later {
            once(&mut book, "2026-12", later);
        }
        let found = open(&mut book, "2026-11").into_iter();
        let of_limit = found.map(|it| it.0).filter(|it| it.contains("Minijob"));
        of_limit.collect::<Vec<_>>()
    };
    let above = |average: &str| {
        vec![format!(
            "{average} EUR on the average of a year is above the limit of a Minijob, 603.00 EUR (§ 8 (1) no. 1 SGB IV)"
        )]
    };
    // Up to 12 × 83 = 996 can be paid once.
    assert_eq!(found(996, 0), Vec::<String>::new());
    assert_eq!(found(1008, 0), above("604.00"));
    assert_eq!(found(0, 1008), above("604.00"));
    assert_eq!(found(504, 504), above("604.00"));
    assert_eq!(found(504, 492), Vec::<String>::new());
}

/// What is exported goes into a new file, also what was paid after leaving.
#[test]
fn pay_after_the_last_day_is_exported_and_imported() {
    let leaver = || {
        let mut new = employee("Muster", "4100", ContractKind::Permanent);
        new.contract.as_mut().unwrap().ends_on = Some(day("2026-09-30"));
        new
    };
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    hire(&mut book, &leaver());
    through(&mut book, &["2026-09"]);
    once(&mut book, "2026-10", 300);
    through(&mut book, &["2026-10"]);
    let out = earlier::with_slips(&book.db).unwrap();
    assert_eq!((out.len(), out[1].days), (2, Some(0)));
    // A second one is computed as where the first was paid.
    once(&mut book, "2026-11", 500);
    open(&mut book, "2026-11");

    let mut new = Book::new(Chart::Skr03);
    new.write(|tx, _| fund::add(tx, &tk()));
    hire(&mut new, &leaver());
    for row in &out {
        let done = new.write(|tx, _| earlier::import(tx, row));
        assert_eq!(done, Outcome::Added);
    }
    once(&mut new, "2026-11", 500);
    open(&mut new, "2026-11");
    let lines = |book: &Book| {
        rows(
            &book.db,
            "SELECT line.kind || ' ' || coalesce(base, '') || ' ' || amount || ' ' || employer
             FROM payroll_slip_line AS line JOIN payroll_slip AS slip ON slip.id = line.slip
             WHERE slip.number = 'LA-2026-11/E-1' ORDER BY position",
        )
    };
    assert_eq!(lines(&new), lines(&book));
}

#[test]
fn earlier_pay_with_more_tax_than_pay_or_without_a_day_is_refused() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    let row = earlier_of("2026-02", "2026-02", ["5000", "5000", "5000"]);
    let said = |book: &mut Book, row: &EarlierRow| {
        let result = book.run(Mode::Commit, |tx, _| earlier::add(tx, row));
        result.unwrap_err().to_string()
    };
    let taxed = EarlierRow {
        taxable: "1".parse().unwrap(),
        wage_tax: Some("99".parse().unwrap()),
        ..row.clone()
    };
    assert_eq!(
        said(&mut book, &taxed),
        "wage_tax: 99.00 EUR of tax on 1.00 EUR that was taxed"
    );
    let no_day = EarlierRow {
        days: Some(0),
        ..row.clone()
    };
    assert_eq!(
        said(&mut book, &no_day),
        "days: no insurance day in 2026-02, and 5000.00 EUR that was taxed as pay of the month"
    );
    book.write(|tx, _| earlier::add(tx, &row));
}

/// All of a month is insured by its last day, and that is said.
#[test]
fn a_fund_that_changes_inside_a_month_is_refused_and_told() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    let aok = fund::FundRow {
        name: text("AOK"),
        ..tk()
    };
    book.write(|tx, _| fund::add(tx, &aok));
    let told = |book: &mut Book, text: &str| {
        let found = open(book, text);
        let mut found = found.into_iter().filter(|it| it.0.contains("fund changes"));
        found.next()
    };
    edit(&mut book, "2026-10-01", &[(Field::HealthFund, "AOK")]);
    assert_eq!(told(&mut book, "2026-10"), None);
    book.write(|tx, firm| run::approve(tx, firm, "LA-2026-10", &[], None));
    let change = staff::Edit {
        facts: vec![(Field::HealthFund, "TK".to_string())],
        withdraw: Vec::new(),
        contract: None,
        from: day("2026-11-16"),
        reason: None,
    };
    let refused = book
        .run(Mode::Commit, |tx, _| staff::edit(tx, "E-1", &change))
        .unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("a fund changes on the first of a month, and 2026-11-16 is none")
    );
    assert_eq!(
        refused.hint().unwrap(),
        "`bo staff edit E-1 --health-fund TK --from 2026-12-01`; if `AOK` was wrong: --from 2026-11-01, or an earlier day"
    );
    // What an older file says all the same: each fund gets the contributions of its days.
    book.write(|tx, _| {
        let person = people::get(tx, "E-1")?;
        people::state(
            tx,
            &person,
            None,
            Field::HealthFund,
            "TK",
            day("2026-11-16"),
            None,
        )
    });
    let (message, hint) = told(&mut book, "2026-11").unwrap();
    assert_eq!(
        message,
        "the health insurance fund changes on 2026-11-16 from AOK to TK, and no employment begins: a fund changes on the first of a month (§ 175 (4) SGB V); each gets the contributions of its days"
    );
    assert!(
        hint.unwrap()
            .contains("--health-fund AOK --from 2026-11-01")
    );
}

/// § 1 (2) and (3) EBV: what is reduced is marked, with both bases; whoever collects is named.
#[test]
fn a_slip_says_what_counts_of_a_midijob_and_who_collects_of_a_minijob() {
    let paper = |new: &New| {
        let mut book = Book::new(Chart::Skr03);
        book.write(|tx, _| fund::add(tx, &tk()));
        hire(&mut book, new);
        open(&mut book, "2026-11");
        let number = "LA-2026-11/E-1";
        let rows = paper::rows(&book.db, number, Language::De, false).unwrap();
        let rows = rows.into_iter().filter(|it| it.kind.starts_with("midijob"));
        let rows = rows.map(|it| format!("{} {}", it.text, it.amount.unwrap()));
        let rows = rows.collect::<Vec<_>>();
        let of = |language| {
            let (letter, _) = paper::letter(&book.db, &book.firm, number, language, false).unwrap();
            crate::papers::text(&letter)
        };
        (rows, of(Language::De), of(Language::En))
    };
    let (rows, de, en) = paper(&employee("Midi", "1200", ContractKind::Permanent));
    // F is 0.6619, G is 603: 2000 ÷ 1397 × 597 is the employee's.
    assert_eq!(
        rows,
        [
            "Übergangsbereich, Entgelt 1200.00",
            "Übergangsbereich, Basis gesamt 1083.25",
            "Übergangsbereich, Basis Arbeitnehmer 854.69",
        ]
    );
    assert!(de.contains("ja, § 20 Abs. 2 SGB IV"), "{de}");
    assert!(en.contains("yes, § 20 (2) SGB IV"), "{en}");
    let (rows, de, en) = paper(&minijob("520"));
    assert!(rows.is_empty());
    assert!(de.contains("Einzugsstelle"), "{de}");
    assert!(en.contains("Collecting office"), "{en}");
    assert!(de.contains("Minijob-Zentrale"), "{de}");
    for salary in ["2000.01", "603"] {
        let (rows, de, _) = paper(&employee("Voll", salary, ContractKind::Permanent));
        assert!(rows.is_empty(), "{salary}: {rows:?}");
        assert!(!de.contains("Übergangsbereich") && !de.contains("Einzugsstelle"));
    }
}

/// § 40a (2) EStG: a tax class ends the flat tax, which should be meant.
#[test]
fn a_tax_class_of_a_minijob_is_told() {
    let found = |new: &New| {
        let mut book = Book::new(Chart::Skr03);
        book.write(|tx, _| fund::add(tx, &tk()));
        hire(&mut book, new);
        let found = open(&mut book, "2026-11").into_iter();
        found
            .filter(|it| it.0.contains("flat tax"))
            .collect::<Vec<_>>()
    };
    assert!(found(&minijob("550")).is_empty());
    let found = found(&employee("Mini", "550", ContractKind::Minijob));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].0.starts_with("tax class 1 on a Minijob"));
    let hint = found[0].1.as_deref().unwrap();
    assert!(
        hint.contains("`bo staff edit E-1 --tax-class \"\" --from 2026-11-01`"),
        "{hint}"
    );
}

/// Nothing is provided for out of compensation: SONSTENT of the flow chart (§ 39b (2) sentence 5
/// no. 3 EStG). The figure is that of `bo payroll tax` with these inputs.
#[test]
fn compensation_is_no_pay_that_one_provides_for_old_age_with() {
    let sandbox = crate::support::Sandbox::new();
    let told = sandbox.stdout(
        "bo init --company Weber --quiet > /dev/null
         bo config set company.state=NW company.language=en --quiet
         bo payroll fund add TK --since 2024-01-01 --additional 2.69 --u1 1.6 --u2 0.44 -q > /dev/null
         bo staff add A --birth-date 1990-03-03 --tax-class 1 --health-fund TK --joined 2020-01-01 \\
           --ends-on 2026-11-30 --salary 4000 --weekly-hours 40 --iban DE02120300000000202051 -q > /dev/null
         bo payroll earlier add E-1 2026-01 --until 2026-10 --taxable 40000 --health-base 40000 \\
           --pension-base 40000 -q > /dev/null
         bo payroll lines add E-1 severance --month 2026-11 --amount 20000 -q > /dev/null
         bo payroll run new 2026-11 -q > /dev/null
         bo payroll run calculate LA-2026-11 -q > /dev/null 2>&1
         bo payroll slip LA-2026-11/E-1 --format csv --columns text,amount | grep sonstiger
         bo payroll tax --format csv --set LZZ=2,STKL=1,RE4=400000 \\
           --set KVZ=2.69,PVZ=1,JRE4=4400000,SONSTB=2000000,SONSTENT=2000000",
    );
    assert!(told.contains(",-6602.00"), "{told}");
    assert!(told.contains("660200"), "{told}");
}

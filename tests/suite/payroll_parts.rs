//! Payroll: months in more than one part. Each has its days, its pay, its contributions and whoever
//! gets them; the wage tax is one.

use crate::book::{Book, assert_sound, day, number, rows, text};
use crate::payroll::{employee, tk};
use bo::base::{Currency, Language, Month};
use bo::ledger::Chart;
use bo::payroll::correct::{self, Which};
use bo::payroll::fund::{self, FundRow};
use bo::payroll::law::Law;
use bo::payroll::slip::{Input, Slip, compute};
use bo::payroll::{self, paper, run, statement};
use bo::people::{ContractKind, Field, NewContract};
use bo::staff::{self, Edit, New};

const RUN: &str = "LA-2026-11";

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn edit(book: &mut Book, from: &str, field: Field, value: &str) {
    let edit = Edit {
        facts: vec![(field, value.to_string())],
        withdraw: Vec::new(),
        contract: None,
        from: day(from),
        reason: None,
    };
    book.write(|tx, _| staff::edit(tx, "E-1", &edit));
}

/// Somebody whose first contract ends on a day, and the one after it, with its salary.
fn followed(
    (kind, salary, last): (ContractKind, &str, &str),
    (next, pays): (ContractKind, &str),
    without: &[Field],
) -> Book {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    let mut new: New = employee("Muster", salary, kind);
    new.facts.retain(|it| !without.contains(&it.0));
    let contract = new.contract.as_mut().unwrap();
    contract.ends_on = Some(day(last));
    book.write(|tx, firm| staff::add(tx, firm, &new));
    let second = NewContract {
        number: None,
        kind: next,
        starts_on: day(last) + chrono::Days::new(1),
        ends_on: None,
    };
    let facts = vec![
        (Field::Salary, pays.to_string()),
        (Field::WeeklyHours, "40".to_string()),
    ];
    book.write(|tx, _| staff::add_contract(tx, "E-1", &second, &facts));
    book
}

/// Calculates November, and says what was found.
fn calculated(book: &mut Book) -> Vec<String> {
    book.write(|tx, _| run::new(tx, month("2026-11"), None));
    let run = book.write(|tx, firm| run::calculate(tx, firm, RUN, &[]));
    let found = payroll::rows::problems(&book.db, &run, None).unwrap();
    found.into_iter().map(|it| it.message).collect()
}

/// The lines of the slip of a recipient: kind, the employee's and the employer's cents.
fn of_recipient(book: &Book, recipient: &str) -> Vec<String> {
    rows(
        &book.db,
        &format!(
            "SELECT kind || ' ' || amount || ' ' || employer FROM payroll_slip_line
             WHERE recipient = '{recipient}' ORDER BY slip, position"
        ),
    )
}

/// The slip of a month, computed again.
pub fn slip(book: &Book, text: &str) -> Slip {
    let of_month = format!("SELECT input FROM payroll_slip WHERE month = '{text}'");
    let input: Input = serde_json::from_str(&rows(&book.db, &of_month)[0]).unwrap();
    compute(&input, &Law::on(month(text).last()).unwrap()).unwrap()
}

fn contribution(book: &Book) -> Vec<String> {
    let run = run::get(&book.db, RUN).unwrap();
    let rows = statement::contributions(&book.db, &book.firm, &run).unwrap();
    let cents = |it: bo::base::Amount| it.money(Currency::EUR).unwrap().minor();
    let row =
        |it: &statement::ContributionRow| format!("{} {} {}", it.fund, it.group, cents(it.amount));
    rows.iter().map(row).collect()
}

/// A Minijob of 560 a month until the 14th, and 3,000 from the 15th on.
///
/// 560 × 14/30 = 261.33: health 13 % = 33.97; pension 15 % = 39.20, of 18.6 % = 48.61 the employee
/// bears 9.41; tax 2 % = 5.23; U1 0.8 % = 2.09; U2 0.22 % = 0.57; insolvency 0.15 % = 0.39.
/// 3,000 × 16/30 = 1,600.00: health 7.3 % = 116.80; additional 1.345 % = 21.52; care 1.8 % = 28.80 and
/// 0.6 % = 9.60; pension 9.3 % = 148.80; unemployment 1.3 % = 20.80; U1 1.6 % = 25.60; U2 0.44 % = 7.04;
/// insolvency 2.40. Wage tax of a whole month on 1,600.00 in class 1: 22.50.
#[test]
fn a_minijob_becomes_an_employment_on_the_15th() {
    let first = (ContractKind::Minijob, "560", "2026-11-14");
    let mut book = followed(first, (ContractKind::Permanent, "3000"), &[Field::TaxClass]);
    edit(&mut book, "2026-11-15", Field::TaxClass, "1");
    let found = calculated(&mut book);
    assert!(!found.iter().any(|it| it.contains("insured")), "{found:?}");
    assert_eq!(
        of_recipient(&book, "Minijob-Zentrale"),
        [
            "health 0 3397",
            "pension -941 3920",
            "u1 0 209",
            "u2 0 57",
            "insolvency 0 39",
            "flat-tax-minijob 0 523",
        ]
    );
    assert_eq!(
        of_recipient(&book, "TK"),
        [
            "health -11680 11680",
            "health-additional -2152 2152",
            "care -2880 2880",
            "care-childless -960 0",
            "pension -14880 14880",
            "unemployment -2080 2080",
            "u1 0 2560",
            "u2 0 704",
            "insolvency 0 240",
        ]
    );
    assert_eq!(of_recipient(&book, "Finanzamt"), ["wage-tax -2250 0"]);
    let slip = slip(&book, "2026-11");
    // 261.33 + 1,600.00; 34,632 + 941; 186,133 − 2,250 − 35,573.
    assert_eq!(
        (slip.gross, slip.taxable, slip.days),
        (186_133, 160_000, 30)
    );
    assert_eq!((slip.health_base, slip.pension_base), (186_133, 186_133));
    assert_eq!((slip.social, slip.payout), (35_573, 148_310));
    book.write(|tx, firm| run::approve(tx, firm, RUN, &[], None));
    assert_eq!(
        contribution(&book)[..6],
        [
            "Minijob-Zentrale 6000 3397",
            "Minijob-Zentrale 0100 4861",
            "Minijob-Zentrale U1 209",
            "Minijob-Zentrale U2 57",
            "Minijob-Zentrale 0050 39",
            "Minijob-Zentrale St 523",
        ]
    );
    // The statement of wages is of the days with a tax class.
    let run = run::get(&book.db, RUN).unwrap();
    let wages = statement::wages(&book.db, &book.firm, &run).unwrap();
    assert_eq!(wages[0].value.as_deref(), Some("2026-11-15..2026-11-30"));
    let paid = wages.iter().find(|it| it.line == "3").unwrap();
    assert_eq!(paid.amount.unwrap().to_string(), "1600.00");
    let paper = paper::rows(&book.db, "LA-2026-11/E-1", Language::De, false).unwrap();
    let texts: Vec<&str> = paper.iter().map(|it| it.text.as_str()).collect();
    assert!(
        texts.contains(&"Rentenversicherung 01.–14.11."),
        "{texts:?}"
    );
    assert!(texts.contains(&"Rentenversicherung"), "{texts:?}");
    assert_sound(&book.db);
}

/// The other way round the same amounts stand on the other days.
#[test]
fn an_employment_becomes_a_minijob() {
    let first = (ContractKind::Permanent, "3000", "2026-11-16");
    let mut book = followed(first, (ContractKind::Minijob, "560"), &[]);
    edit(&mut book, "2026-11-17", Field::TaxClass, "");
    calculated(&mut book);
    // 560 × 14/30 and 3,000 × 16/30, as above.
    let minijob = of_recipient(&book, "Minijob-Zentrale");
    assert_eq!(minijob[..2], ["health 0 3397", "pension -941 3920"]);
    assert_eq!(of_recipient(&book, "TK")[0], "health -11680 11680");
    assert_eq!(of_recipient(&book, "Finanzamt"), ["wage-tax -2250 0"]);
    book.write(|tx, firm| run::approve(tx, firm, RUN, &[], None));
    assert_sound(&book.db);
}

/// Training that pays 1,200 until the 14th, and a Midijob of 1,500 from the 15th on.
///
/// 1,200 × 14/30 = 560.00 has full contributions: health 7.3 % = 40.88, pension 9.3 % = 52.08.
/// 1,500 × 16/30 = 800.00 of 16 days: BE = (1.145937223 × 1,500 − 291.8744452) × 16/30 = 761.08, that of
/// the employee (1.431639227 × 1,500 − 863.2784538) × 16/30 = 684.90. Health: 761.08 × 7.3 % = 55.56,
/// twice 111.12, the employee 684.90 × 7.3 % = 50.00, the employer 61.12. Pension: 70.78, 141.56,
/// 63.70, 77.86.
#[test]
fn a_training_ends_and_a_midijob_begins() {
    let first = (ContractKind::Trainee, "1200", "2026-11-14");
    let mut book = followed(first, (ContractKind::Permanent, "1500"), &[]);
    let found = calculated(&mut book);
    assert!(!found.iter().any(|it| it.contains("group ")), "{found:?}");
    let lines = of_recipient(&book, "TK");
    let of = |kind: &str| -> Vec<&str> {
        let own = lines
            .iter()
            .filter(|it| it.starts_with(&format!("{kind} ")));
        own.map(String::as_str).collect()
    };
    assert_eq!(of("health"), ["health -4088 4088", "health -5000 6112"]);
    assert_eq!(of("pension"), ["pension -5208 5208", "pension -6370 7786"]);
    // 560 × 1.3 % = 7.28; 761.08 × 1.3 % = 9.89, 19.78, 8.90, 10.88.
    assert_eq!(
        of("unemployment"),
        ["unemployment -728 728", "unemployment -890 1088"]
    );
    // 1,360.00 in a month has no wage tax in class 1.
    assert_eq!(of_recipient(&book, "Finanzamt"), Vec::<String>::new());
    book.write(|tx, firm| run::approve(tx, firm, RUN, &[], None));
    // What both have used of the ceilings of the year: 30 days, 560.00 + 761.08.
    book.write(|tx, _| run::new(tx, month("2026-12"), None));
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-12", &[]));
    let before = rows(
        &book.db,
        "SELECT json_extract(input, '$.before.days') || ' ' || json_extract(input, '$.before.health')
             || ' ' || json_extract(input, '$.before.pension')
         FROM payroll_slip WHERE month = '2026-12'",
    );
    assert_eq!(before, ["30 132108 132108"]);
    assert_sound(&book.db);
}

/// Months of 31 and 28 days have 30 insurance days in all where all of it is insured.
#[test]
fn the_parts_of_a_month_have_thirty_days() {
    let first = (ContractKind::Trainee, "1200", "2026-12-10");
    let mut book = followed(first, (ContractKind::Permanent, "3000"), &[]);
    book.write(|tx, _| run::new(tx, month("2026-12"), None));
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-12", &[]));
    let days = rows(
        &book.db,
        "SELECT json_extract(input, '$.periods[0].insurance.days') || ' '
             || json_extract(input, '$.insurance.days') FROM payroll_slip",
    );
    assert_eq!(days, ["10 20"]);
    assert_eq!(slip(&book, "2026-12").days, 30);
}

/// Another fund begins with another contract: 1,500.00 each, 7.3 % = 109.50.
#[test]
fn each_fund_gets_the_contributions_of_its_days() {
    let first = (ContractKind::FixedTerm, "3000", "2026-11-15");
    let mut book = followed(first, (ContractKind::Permanent, "3000"), &[]);
    let aok = FundRow {
        name: text("AOK"),
        ..tk()
    };
    book.write(|tx, _| fund::add(tx, &aok));
    edit(&mut book, "2026-11-16", Field::HealthFund, "AOK");
    let found = calculated(&mut book);
    assert!(
        !found.iter().any(|it| it.contains("fund changes")),
        "{found:?}"
    );
    for name in ["TK", "AOK"] {
        assert_eq!(
            of_recipient(&book, name)[0],
            "health -10950 10950",
            "{name}"
        );
    }
    // Wage tax of 3,000.00 in class 1.
    assert_eq!(of_recipient(&book, "Finanzamt"), ["wage-tax -29391 0"]);
}

/// Two hourly contracts that follow each other: the hours of both are paid.
#[test]
fn the_hours_of_a_second_contract_are_paid() {
    let first = (ContractKind::Minijob, "14/hour", "2026-11-14");
    let mut book = followed(
        first,
        (ContractKind::Permanent, "20/hour"),
        &[Field::TaxClass],
    );
    edit(&mut book, "2026-11-15", Field::TaxClass, "1");
    for (from, to) in [("2026-11-04", "8:00-13:00"), ("2026-11-18", "8:00-16:00")] {
        book.write(|tx, _| crate::time::add(tx, from, &[to]));
    }
    calculated(&mut book);
    // 5 × 14.00 and 8 × 20.00.
    let paid = rows(
        &book.db,
        "SELECT kind || ' ' || amount FROM payroll_slip_line WHERE block = 'earning' ORDER BY position",
    );
    assert_eq!(paid, ["wage 7000", "wage 16000"]);
    assert_eq!(of_recipient(&book, "Minijob-Zentrale")[0], "health 0 910");
}

/// A correction of such a month goes back to whoever got the part.
#[test]
fn a_correction_finds_the_part() {
    let first = (ContractKind::Minijob, "560", "2026-11-14");
    let mut book = followed(first, (ContractKind::Permanent, "3000"), &[Field::TaxClass]);
    edit(&mut book, "2026-11-15", Field::TaxClass, "1");
    calculated(&mut book);
    book.write(|tx, firm| run::approve(tx, firm, RUN, &[], None));
    edit(&mut book, "2026-11-15", Field::Salary, "3300");
    book.write(|tx, _| run::new(tx, month("2026-12"), None));
    book.write(|tx, firm| correct::correct(tx, firm, &Which::All(None), None));
    book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-12", &[]));
    // 300 × 16/30 = 160.00 more: 7.3 % of it are 11.68. The Minijob stays.
    let health = rows(
        &book.db,
        "SELECT recipient || ' ' || line.amount FROM payroll_slip_line AS line
         JOIN payroll_slip AS slip ON slip.id = line.slip
         WHERE slip.month = '2026-12' AND line.kind = 'health' AND line.month IS NOT NULL",
    );
    assert_eq!(health, ["TK -1168"]);
    book.write(|tx, firm| run::approve(tx, firm, "LA-2026-12", &[], None));
    assert_sound(&book.db);
}

/// Two contracts at the same time are one employment, and are refused as long as nobody says how it
/// is insured.
#[test]
fn two_groups_at_the_same_time_are_refused_with_the_way_out() {
    let first = (ContractKind::Minijob, "560", "2026-11-20");
    let mut book = followed(first, (ContractKind::Permanent, "3000"), &[]);
    let end = day("2026-11-25");
    book.write(|tx, _| {
        staff::end_contract(tx, "E-1/1", end, bo::people::EndCause::Agreement, None)
    });
    let found = calculated(&mut book);
    let refused = found.iter().find(|it| it.contains("at the same time"));
    assert!(
        refused.is_some_and(|it| it.contains("§ 8 (2) SGB IV")),
        "{found:?}"
    );
    assert_eq!(number(&book.db, "SELECT count(*) FROM payroll_slip"), 0);
    edit(&mut book, "2026-11-21", Field::InsuranceGroup, "101");
    book.write(|tx, firm| run::calculate(tx, firm, RUN, &[]));
    assert_eq!(number(&book.db, "SELECT count(*) FROM payroll_slip"), 1);
}

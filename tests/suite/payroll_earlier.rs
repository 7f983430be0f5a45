//! Months before bo: what another program has paid counts as if bo had paid it; and what is paid
//! once until March and belongs to the year before.

use crate::book::{Book, assert_sound, day, findings, rows, text, today};
use crate::payroll::{approved, bonus, employee, hire, input, one_employee, tk};
use bo::base::{Currency, Error, Language, Money, Month, Result};
use bo::db::Mode;
use bo::ledger::Chart;
use bo::payroll::earlier::{self, EarlierRow};
use bo::payroll::fund::{self, FundRow};
use bo::payroll::law::Law;
use bo::payroll::line::{self, NewLine};
use bo::payroll::slip::{Before, Block, LastMonth, LastYear, Slip, compute, explain};
use bo::payroll::{self, By, paper, run, statement};
use bo::people::{ContractKind, Field};
use bo::staff::{self, Edit, New};
use bo::tabular::Outcome;
use proptest::prelude::*;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// What E-1 was paid in October.
pub fn october(person: &str) -> EarlierRow {
    EarlierRow {
        number: None,
        person: text(person),
        from: month("2026-10"),
        until: None,
        days: None,
        taxable: "3500".parse().unwrap(),
        taxable_one_off: None,
        health_base: "3500".parse().unwrap(),
        pension_base: "3500".parse().unwrap(),
        wage_tax: Some("411.25".parse().unwrap()),
        solidarity: None,
        church_tax: None,
        social: Some("745.50".parse().unwrap()),
        note: Some(text("wage account of the old program")),
        withdrawn: None,
        compensation: None,
        employer: None,
    }
}

/// E-1 has come in June,
pub fn came_in_june(book: &mut Book) {
    let mut new = employee("Muster", "3500", ContractKind::Permanent);
    new.contract.as_mut().unwrap().starts_on = day("2026-06-01");
    new.from = day("2026-06-01");
    hire(book, &new);
}

/// and was paid by Rasch before, at last for the job that ended there.
pub fn of_rasch() -> EarlierRow {
    EarlierRow {
        from: month("2026-01"),
        until: Some(month("2026-05")),
        taxable: "15000".parse().unwrap(),
        taxable_one_off: Some("20000".parse().unwrap()),
        compensation: Some("20000".parse().unwrap()),
        employer: Some(text("Rasch")),
        health_base: "0".parse().unwrap(),
        pension_base: "0".parse().unwrap(),
        ..october("E-1")
    }
}

/// The pay of some months, of a salary that is below the ceilings.
fn of_months(from: &str, until: &str, each: i64) -> EarlierRow {
    let until = month(until);
    let months = 1 + i64::from(chrono::Datelike::month(&until.first()))
        - i64::from(chrono::Datelike::month(&month(from).first()));
    let sum = Money::from_minor(months * each, Currency::EUR);
    EarlierRow {
        from: month(from),
        until: Some(until),
        taxable: sum.into(),
        health_base: sum.into(),
        pension_base: sum.into(),
        wage_tax: None,
        social: None,
        note: None,
        ..october("E-1")
    }
}

fn try_add(book: &mut Book, row: &EarlierRow) -> Result<String> {
    book.run(Mode::Commit, |tx, _| {
        earlier::add(tx, row).map(|it| it.number)
    })
}

#[track_caller]
fn refused(book: &mut Book, row: &EarlierRow, message: &str) -> Error {
    let err = try_add(book, row).unwrap_err();
    assert_eq!(err.to_string(), message);
    err
}

/// Somebody since the autumn of 2025.
fn since_2025(salary: &str) -> New {
    let mut new = employee("Muster", salary, ContractKind::Permanent);
    new.from = day("2025-09-01");
    new.contract.as_mut().unwrap().starts_on = day("2025-09-01");
    new
}

/// The additional rate rises with the new year.
fn funds(book: &mut Book) {
    let old = FundRow {
        since: day("2025-01-01"),
        additional: "1.7".parse().unwrap(),
        ..tk()
    };
    book.write(|tx, _| fund::add(tx, &old));
    book.write(|tx, _| fund::add(tx, &tk()));
}

fn through(book: &mut Book, text: &str) {
    let name = format!("LA-{text}");
    book.write(|tx, _| run::new(tx, month(text), None));
    book.write(|tx, firm| run::calculate(tx, firm, &name, &[]));
    book.write(|tx, firm| run::approve(tx, firm, &name, &[], None));
}

/// The slip of E-1 for a month with a bonus, and what was found.
fn with_bonus(book: &mut Book, text: &str, amount: i64) -> (Vec<String>, Vec<String>) {
    let line = NewLine {
        month: month(text),
        amount: Some(Money::from_minor(amount, Currency::EUR).into()),
        ..bonus()
    };
    book.write(|tx, firm| line::add(tx, firm, &line));
    let name = format!("LA-{text}");
    book.write(|tx, _| run::new(tx, month(text), None));
    let run = book.write(|tx, firm| run::calculate(tx, firm, &name, &[]));
    let found = payroll::rows::problems(&book.db, &run, None).unwrap();
    let found = found
        .into_iter()
        .filter(|it| !it.message.contains("missing") && !it.message.contains("Betriebsnummer"));
    let lines = rows(
        &book.db,
        &format!(
            "SELECT kind || ' ' || coalesce(line.month, '') || ' ' || coalesce(base, '') || ' '
                || amount || ' ' || employer
             FROM payroll_slip_line AS line JOIN payroll_slip AS slip ON slip.id = line.slip
             WHERE slip.number = '{name}/E-1' ORDER BY position"
        ),
    );
    (lines, found.map(|it| it.message).collect())
}

#[test]
fn what_cannot_have_been_paid_is_refused() {
    let mut book = Book::new(Chart::Skr03);
    approved(&mut book);
    let row = || october("E-1");
    let amount = |text: &str| text.parse().unwrap();
    let until = |text: &str| Some(month(text));
    refused(
        &mut book,
        &EarlierRow {
            person: text("E-9"),
            ..row()
        },
        "person: there is no person `E-9`",
    );
    refused(
        &mut book,
        &EarlierRow {
            until: until("2026-09"),
            ..row()
        },
        "until: 2026-09 is before 2026-10",
    );
    refused(
        &mut book,
        &EarlierRow {
            until: until("2027-01"),
            ..row()
        },
        "until: 2027-01 is in another year than 2026-10, and each year has its own ceilings",
    );
    refused(
        &mut book,
        &EarlierRow {
            from: month("2025-12"),
            ..row()
        },
        "from: E-1 has no contract in 2025-12",
    );
    refused(
        &mut book,
        &EarlierRow {
            taxable: amount("-1"),
            ..row()
        },
        "taxable: -1.00 EUR is below zero",
    );
    refused(
        &mut book,
        &EarlierRow {
            days: Some(31),
            ..row()
        },
        "days: 31 insurance days in 2026-10, which has at most 30",
    );
    refused(
        &mut book,
        &EarlierRow {
            health_base: amount("69750.01"),
            ..row()
        },
        "health_base: 69750.01 EUR is above the ceiling of 2026, 69750.00 EUR",
    );
    refused(
        &mut book,
        &EarlierRow {
            until: until("2026-11"),
            ..row()
        },
        "from: 2026-11 of E-1 is paid with bo: slip LA-2026-11/E-1",
    );
    assert_eq!(try_add(&mut book, &row()).unwrap(), "E-1/V1");
    let err = refused(
        &mut book,
        &EarlierRow {
            from: month("2026-09"),
            until: until("2026-10"),
            ..row()
        },
        "from: E-1/V1 says what E-1 was paid in 2026-10",
    );
    let hint = "`bo payroll earlier withdraw E-1/V1 --reason …` takes it back";
    assert_eq!(err.hint(), Some(hint));
    let empty = book.run(Mode::Commit, |tx, _| {
        earlier::withdraw(tx, "E-1/V1", &text(""))
    });
    assert_eq!(empty.unwrap_err().to_string(), "--reason says nothing");
    book.write(|tx, _| earlier::withdraw(tx, "E-1/V1", &text("twice")));
    assert_eq!(try_add(&mut book, &row()).unwrap(), "E-1/V2");
    assert_sound(&book.db);
}

#[test]
fn earlier_pay_is_read_back_as_it_was_written() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    book.write(|tx, _| earlier::add(tx, &october("E-1")));
    let written = earlier::rows(&book.db, None, true).unwrap();
    let mut other = Book::new(Chart::Skr03);
    one_employee(&mut other);
    for outcome in [Outcome::Added, Outcome::Unchanged] {
        let done = other.write(|tx, _| earlier::import(tx, &written[0]));
        assert_eq!(done, outcome);
    }
    assert_eq!(earlier::rows(&other.db, None, true).unwrap(), written);
    // Days that follow from the contract are the same ones.
    let bare = EarlierRow {
        days: None,
        number: None,
        ..written[0].clone()
    };
    let done = other.write(|tx, _| earlier::import(tx, &bare));
    assert_eq!(done, Outcome::Unchanged);
    let more = EarlierRow { note: None, ..bare };
    let err = other.run(Mode::Commit, |tx, _| earlier::import(tx, &more));
    assert_eq!(
        err.unwrap_err().to_string(),
        "from: E-1/V1 says what E-1 was paid in 2026-10"
    );
}

#[test]
fn days_are_those_of_the_contract() {
    let mut book = Book::new(Chart::Skr03);
    let mut new = employee("Neu", "3500", ContractKind::Permanent);
    new.from = day("2026-02-16");
    new.contract.as_mut().unwrap().starts_on = day("2026-02-16");
    hire(&mut book, &new);
    let row = of_months("2026-02", "2026-05", 350_000);
    let added = book.write(|tx, _| earlier::add(tx, &row));
    // 13 of 28 days in February, then three whole months.
    assert_eq!(added.days, 103);
}

#[test]
fn a_month_is_paid_once() {
    let mut book = Book::new(Chart::Skr03);
    one_employee(&mut book);
    book.write(|tx, _| earlier::add(tx, &october("E-1")));
    // Nobody is left: no run, and what helps.
    let err = book
        .run(Mode::Commit, |tx, _| {
            run::new(tx, month("2026-10"), None).map(drop)
        })
        .unwrap_err();
    let message = "everybody was paid for 2026-10 before bo: E-1/V1";
    assert_eq!(err.to_string(), message);
    let hint = err.hint().unwrap_or_default();
    assert!(
        hint.contains("`bo payroll earlier withdraw E-1/V1 --reason …`"),
        "{hint}"
    );
    let told = earlier::told(&book.db, month("2026-09")).unwrap();
    assert_eq!(told, None);
    hire(
        &mut book,
        &employee("Zwei", "3000", ContractKind::Permanent),
    );
    let told = earlier::told(&book.db, month("2026-10")).unwrap();
    let expected = "paid for 2026-10 before bo: E-1 (E-1/V1); `bo payroll run calculate … --without E-1` leaves them out";
    assert_eq!(told.as_deref(), Some(expected));
    let (lines, found) = with_bonus(&mut book, "2026-10", 100_000);
    assert_eq!(lines, [""; 0]);
    assert_eq!(found, ["E-1/V1 says what was paid in 2026-10 before bo"]);
    // Whoever takes the trigger away is found.
    book.write(|tx, firm| {
        earlier::withdraw(tx, "E-1/V1", &text("paid with bo"))?;
        run::calculate(tx, firm, "LA-2026-10", &[])
    });
    book.write(|tx, firm| run::approve(tx, firm, "LA-2026-10", &[], None));
    assert_sound(&book.db);
    book.write(|tx, _| {
        tx.execute(
            "INSERT INTO payroll_earlier (number, person, first_month, last_month, days, taxable,
                taxable_one_off, health_base, pension_base, created_at, created_by)
             VALUES ('E-1/V2', 1, '2026-09', '2026-10', 60, 1, 0, 1, 1, 'x', 'x'),
                    ('E-1/V3', 1, '2026-09', '2026-09', 30, 1, 0, 1, 1, 'x', 'x')",
            &[],
        )
    });
    let found = findings(&book.db);
    assert_eq!(
        found.iter().filter(|it| it.code == "BO-PAYROLL-11").count(),
        2,
        "{found:?}"
    );
}

/// Newcomers: 8,400 and a bonus of 9,000 in November. 101,400 less 11 × 8,400 are left.
#[test]
fn what_is_paid_once_is_insured_up_to_the_ceiling_of_the_year() {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    hire(
        &mut book,
        &employee("Muster", "8400", ContractKind::Permanent),
    );
    let row = EarlierRow {
        health_base: "58125".parse().unwrap(),
        ..of_months("2026-01", "2026-10", 840_000)
    };
    book.write(|tx, _| earlier::add(tx, &row));
    let (lines, found) = with_bonus(&mut book, "2026-11", 900_000);
    let pension = lines.iter().find(|it| it.starts_with("pension")).unwrap();
    assert!(pension.starts_with("pension  895000 "), "{pension}");
    assert_eq!(found, [""; 0]);
    // What is explained is what was used.
    let told = paper::explain(&book.db, "LA-2026-11/E-1", Language::En).unwrap();
    let of = |line: &str| {
        told.iter()
            .find(|it| it.line == line && it.level == 0)
            .unwrap()
    };
    assert_eq!(
        of("pension-base").operands,
        "insurance days 30, ceiling 8450.00, paid once of it 550.00, ceiling of the year so far 92950.00, used of it 92400.00, insurance days of the year 330"
    );
    assert_eq!(of("expected").value.plain(), "100800.00");
    assert_eq!(
        of("expected").operands,
        "so far this year 84000.00, this month 8400.00, months to come 1 × 8400.00"
    );
    let chart = told
        .iter()
        .find(|it| it.name.starts_with("JRE4"))
        .map(|it| it.value.plain());
    assert!(chart.is_none_or(|it| it == "100800.00"), "{chart:?}");
}

#[test]
fn months_of_which_nothing_is_known_are_told_with_the_command() {
    let mut book = Book::new(Chart::Skr03);
    funds(&mut book);
    hire(&mut book, &since_2025("5400"));
    book.write(|tx, _| earlier::add(tx, &of_months("2026-01", "2026-04", 540_000)));
    let (_, found) = with_bonus(&mut book, "2026-11", 100_000);
    assert_eq!(
        found,
        [
            "6 months of 2026 have no slip here and no earlier pay, and what is paid once is taxed and insured as if each had the pay of a usual month"
        ]
    );
    let hint = rows(
        &book.db,
        "SELECT hint FROM payroll_finding WHERE message LIKE '6 months%'",
    );
    assert_eq!(
        hint,
        [
            "`bo payroll earlier add E-1 2026-05 --until 2026-10 --taxable … --health-base … --pension-base …`, or the runs of these months first"
        ]
    );
    let told = paper::explain(&book.db, "LA-2026-11/E-1", Language::De).unwrap();
    let it = told.iter().find(|it| it.line == "expected").unwrap();
    assert_eq!(
        it.operands,
        "bisher im Jahr 21600,00; dieser Monat 5400,00; Monate ohne Angaben 6 × 5400,00; Monate, die noch kommen 1 × 5400,00"
    );
}

/// A bonus after the last day is taxed by what was earned until then.
#[test]
fn who_has_left_is_taxed_by_the_pay_until_then() {
    let tax = |known: bool| {
        let mut book = Book::new(Chart::Skr03);
        book.write(|tx, _| fund::add(tx, &tk()));
        let mut new = employee("Weg", "4100", ContractKind::Permanent);
        new.contract.as_mut().unwrap().ends_on = Some(day("2026-09-30"));
        hire(&mut book, &new);
        if known {
            book.write(|tx, _| earlier::add(tx, &of_months("2026-01", "2026-08", 410_000)));
        }
        through(&mut book, "2026-09");
        let (lines, found) = with_bonus(&mut book, "2026-10", 30_000);
        assert_eq!(found.iter().any(|it| it.contains("no earlier pay")), !known);
        let told = paper::explain(&book.db, "LA-2026-10/E-1", Language::En).unwrap();
        let it = told.iter().find(|it| it.line == "expected").unwrap();
        // Nine months, and three of the same pay after the last day (R 39b.6 (3) LStR).
        assert_eq!(it.value.plain(), "49200.00", "{known}");
        assert!(
            it.operands
                .ends_with("months after the last day 3 × 4100.00")
        );
        lines
            .into_iter()
            .find(|it| it.starts_with("wage-tax-one-off"))
    };
    let found = tax(true);
    assert!(found.is_some());
    assert_eq!(found, tax(false));
}

/// Born in 1960 the standard pension age is 66 years and 4 months.
#[test]
fn past_the_pension_age_2000_euros_are_free() {
    let slip = |born: &str, class: &str, confirmed: bool, group: &str, text: &str, once: i64| {
        let mut book = Book::new(Chart::Skr03);
        book.write(|tx, _| fund::add(tx, &tk()));
        let mut new = employee("Alt", "2500", ContractKind::Permanent);
        if confirmed {
            new.facts.push((Field::ActivePension, "true".to_string()));
        }
        for (field, value) in &mut new.facts {
            match field {
                Field::BirthDate => *value = born.to_string(),
                Field::TaxClass => *value = class.to_string(),
                _ => (),
            }
        }
        let group = (Field::InsuranceGroup, group.to_string());
        new.facts.push(group);
        hire(&mut book, &new);
        let (lines, found) = with_bonus(&mut book, text, once);
        let told = found.iter().any(|it| it.contains("in class 6"));
        assert_eq!(told, class == "6" && !confirmed, "{found:?}");
        let base = rows(&book.db, "SELECT taxable || '' FROM payroll_slip");
        let pick = ["wage-tax ", "pension "];
        let of = lines
            .iter()
            .filter(|it| pick.iter().any(|kind| it.starts_with(kind)));
        let all: Vec<String> = base.into_iter().chain(of.cloned()).collect();
        all
    };
    let of = |born: &str, class: &str, group: &str, text: &str, once: i64| {
        slip(born, class, false, group, text, once)
    };
    // Born in 1959: 66 years and 2 months.
    let free = of("1959-03-10", "1", "119", "2026-11", 100);
    // 500.00 are taxed, and the 1.00 that is paid once; the employer pays for pensions.
    assert_eq!(free, ["50100", "pension  250100 0 23259"]);
    // The last month before, the first after it.
    assert_eq!(of("1960-06-10", "1", "101", "2026-10", 100)[0], "250100");
    assert_eq!(of("1960-06-10", "1", "101", "2026-11", 100)[0], "50100");
    // Without contributions to pensions, and in class 6, nothing is free.
    assert_eq!(of("1950-06-10", "1", "110", "2026-11", 100)[0], "250100");
    assert_eq!(of("1950-06-10", "6", "119", "2026-11", 100)[0], "250100");
    // Who has confirmed that no other employer leaves it out has it in class 6 as well.
    let confirmed = slip("1950-06-10", "6", true, "119", "2026-11", 100);
    assert_eq!(confirmed[0], "50100");
}

/// 4,500 a month in 2024 and 2025, and a bonus of 6,000 in February: 2,025.00 are free, so all of
/// it belongs to December.
fn february() -> (bo::payroll::slip::Input, Law) {
    let law = Law::on(day("2025-02-28")).unwrap();
    let mut it = input(Some(1), "101", 450_000, 600_000);
    it.month = month("2025-02");
    it.pay_on = day("2025-02-28");
    it.insurance.fund.as_mut().unwrap().additional = 250;
    let mut insurance = it.insurance.clone();
    insurance.fund.as_mut().unwrap().additional = 170;
    it.before = Before {
        taxable: 450_000,
        health: 450_000,
        pension: 450_000,
        days: 30,
        last_year: Some(LastYear {
            days: 360,
            health: 5_400_000,
            pension: 5_400_000,
            last_month: Some(LastMonth {
                month: month("2024-12"),
                insurance,
                counted: None,
            }),
            ..LastYear::default()
        }),
        ..Before::default()
    };
    (it, law)
}

#[test]
fn what_belongs_to_december_is_charged_as_december_was() {
    let (it, law) = february();
    let slip = compute(&it, &law).unwrap();
    let sums = |kind: &str| -> (i64, i64) {
        let of = slip.lines.iter().filter(|line| line.kind == kind);
        of.fold((0, 0), |sum, it| (sum.0 - it.amount, sum.1 + it.employer))
    };
    // 4,500 × 1.25 % + 6,000 × 0.85 %; 1.8 % and 1.7 %; 0.15 % and 0.06 %.
    assert_eq!(sums("health-additional"), (10_725, 10_725));
    assert_eq!(sums("care"), (18_300, 18_300));
    assert_eq!(sums("care-childless"), (6_300, 0));
    assert_eq!(sums("insolvency"), (0, 1_035));
    assert_eq!(sums("pension"), (97_650, 97_650));
    // No levy for what is paid once.
    assert_eq!(sums("u1"), (0, 7_200));
    let december = |line: &&bo::payroll::slip::Line| line.month == Some(month("2024-12"));
    let of_december: Vec<_> = slip.lines.iter().filter(december).collect();
    assert!(
        of_december
            .iter()
            .all(|it| it.block == Block::Social && it.is_of_last_year())
    );
    assert!(
        of_december
            .iter()
            .all(|it| it.law.as_ref().unwrap().ends_with("§ 23a (4) SGB IV"))
    );
    assert_eq!(of_december.len(), 7);
    // This year's ceilings are not used up by it.
    assert_eq!((slip.health_base, slip.health_one_off), (450_000, 0));
    assert_eq!(
        (slip.health_last_year, slip.pension_last_year),
        (600_000, 600_000)
    );
    assert_eq!(
        slip.social,
        -slip
            .lines
            .iter()
            .filter(|it| it.block == Block::Social)
            .map(|it| it.amount)
            .sum::<i64>()
    );
    let back = slip.mirrored();
    assert_eq!(back.health_last_year, -600_000);
}

#[test]
fn the_march_clause_is_its_own_step() {
    let (it, law) = february();
    let told = explain(&it, &law, Language::En).unwrap();
    let step = told
        .iter()
        .find(|it| it.line == "health-base-last-year")
        .unwrap();
    assert_eq!(
        step.text(),
        "Paid once, belongs to 12/2024, health and care insurance = 6000.00 = until March, more than is free in this year: what is paid once, at most what is free in the year before [paid once 6000.00, free in this year 2025.00, free in the year before 8100.00, ceiling of the year so far 62100.00, used of it 54000.00, insurance days of the year 360] (§ 23a (4) SGB IV)"
    );
    let at = told
        .iter()
        .position(|it| it.name == "Additional health rate 12/2024")
        .unwrap();
    assert_eq!(told[at].value.plain(), "-51.00");
    assert_eq!(told[at + 1].level, 1);
    assert!(
        told[at + 1].operands.contains("6000.00"),
        "{:?}",
        told[at + 1]
    );
    let german = explain(&it, &law, Language::De).unwrap();
    assert!(german.iter().any(|it| it.law == "§ 23a Abs. 4 SGB IV"));
}

/// Slips from before it was known how somebody was insured in December compute to themselves.
#[test]
fn an_older_slip_stays_what_it_was() {
    let (mut it, law) = february();
    it.before.last_year.as_mut().unwrap().last_month = None;
    let kept = serde_json::to_string(&it).unwrap();
    let count = |word: &str| kept.matches(word).count();
    assert_eq!((count("last_month"), count("assumed")), (0, 0));
    // That of this year.
    assert_eq!(count("unknown_months"), 1);
    let slip = compute(&serde_json::from_str(&kept).unwrap(), &law).unwrap();
    assert_eq!((slip.health_base, slip.health_last_year), (1_050_000, 0));
    assert!(slip.lines.iter().all(|it| it.month.is_none()));
    let text = serde_json::to_string(&slip).unwrap();
    assert!(!text.contains("last_year"));
    assert_eq!(serde_json::from_str::<Slip>(&text).unwrap(), slip);
}

#[test]
fn the_contribution_statement_names_december() {
    let mut book = Book::new(Chart::Skr03);
    funds(&mut book);
    hire(&mut book, &since_2025("5400"));
    for text in ["2025-09", "2025-10", "2025-11", "2025-12", "2026-01"] {
        through(&mut book, text);
    }
    // 2 × 412.50 are free in 2026, 4 × 112.50 in 2025.
    let (lines, found) = with_bonus(&mut book, "2026-02", 400_000);
    assert_eq!(found, [""; 0]);
    let of = |kind: &str| -> Vec<&str> {
        let of = lines.iter().filter(|it| it.starts_with(kind));
        of.map(String::as_str).collect()
    };
    assert_eq!(
        of("health-additional"),
        [
            "health-additional  540000 -7263 7263",
            "health-additional 2025-12 45000 -383 383"
        ]
    );
    assert_eq!(of("pension")[1], "pension 2025-12 400000 -37200 37200");
    book.write(|tx, firm| run::approve(tx, firm, "LA-2026-02", &[], None));
    let run = run::get(&book.db, "LA-2026-02").unwrap();
    let rows = statement::contributions(&book.db, &book.firm, &run).unwrap();
    let of_december = rows
        .iter()
        .filter(|it| it.belongs_to == Some(month("2025-12")));
    let of_december: Vec<_> = of_december
        .map(|it| format!("{} {} {}", it.group, it.amount, it.corrections))
        .collect();
    assert_eq!(
        of_december,
        [
            "1000 65.70 0.00",
            "ZBP 7.66 0.00",
            "0001 18.90 0.00",
            "0100 744.00 0.00",
            "0010 104.00 0.00",
            "0050 6.00 0.00"
        ]
    );
    // A second bonus finds nothing of 2025 left for health, and 2026 as it was.
    let (lines, _) = with_bonus(&mut book, "2026-03", 400_000);
    assert!(
        !lines.iter().any(|it| it.starts_with("health 2025-12")),
        "{lines:?}"
    );
    assert!(
        lines
            .iter()
            .any(|it| it.starts_with("pension 2025-12 400000")),
        "{lines:?}"
    );
    book.write(|tx, firm| run::approve(tx, firm, "LA-2026-03", &[], None));
    book.write(|tx, firm| payroll::pay(tx, firm, "LA-2026-02", &By::Cash, None, today()));
    book.write(|tx, _| run::book(tx, "LA-2026-02", None));
    // Taken back, December goes back as well.
    book.write(|tx, firm| run::reverse(tx, firm, "LA-2026-03", None, &text("wrong")));
    assert_sound(&book.db);
}

#[test]
fn the_fund_of_december_has_to_be_known() {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    hire(&mut book, &since_2025("5400"));
    let (lines, found) = with_bonus(&mut book, "2026-01", 400_000);
    assert_eq!(lines, [""; 0]);
    assert_eq!(
        found,
        [
            "2025-12: what the fund `TK` asks for is not known; what is paid once now is more than is free this year, and belongs to 2025-12 (§ 23a (4) SGB IV)"
        ]
    );
    funds(&mut book);
    let run = book.write(|tx, firm| run::calculate(tx, firm, "LA-2026-01", &[]));
    let found = payroll::rows::problems(&book.db, &run, None).unwrap();
    let found: Vec<_> = found.iter().filter_map(|it| it.hint.as_deref()).collect();
    assert!(
        found
            .iter()
            .any(|it| it.starts_with("`bo payroll earlier add E-1 2025-09 --until 2025-12 ")),
        "{found:?}"
    );
    // What this year has room for needs nothing of the last one.
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    hire(&mut book, &since_2025("5400"));
    assert_eq!(with_bonus(&mut book, "2026-01", 40_000).1, [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// A firm that starts with bo in the middle gets the slip of one that has always had it.
    #[test]
    fn what_another_program_has_paid_counts_as_if_bo_had(
        salary in 250_000_i64..1_000_000,
        raise in 0_i64..100_000,
        one_off in 1_i64..1_500_000,
        start in prop::sample::select(vec!["2025-11", "2025-12", "2026-01", "2026-02"]),
    ) {
        let months = ["2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02"];
        let money = |cents| Money::from_minor(cents, Currency::EUR).amount().to_string();
        let fresh = || {
            let mut book = Book::new(Chart::Skr03);
            funds(&mut book);
            hire(&mut book, &since_2025(&money(salary)));
            let edit = Edit {
                facts: vec![(Field::Salary, money(salary + raise))],
                withdraw: Vec::new(),
                contract: None,
                from: day("2025-11-01"),
                reason: None,
            };
            book.write(|tx, _| staff::edit(tx, "E-1", &edit));
            book
        };
        let mut always = fresh();
        months.iter().for_each(|text| through(&mut always, text));
        let mut late = fresh();
        for row in earlier::with_slips(&always.db).unwrap() {
            if row.from < month(start) {
                prop_assert_eq!(late.write(|tx, _| earlier::import(tx, &row)), Outcome::Added);
            }
        }
        let own = months.iter().filter(|text| start <= **text);
        own.for_each(|text| through(&mut late, text));
        let expected = with_bonus(&mut always, "2026-03", one_off);
        prop_assert_eq!(&with_bonus(&mut late, "2026-03", one_off), &expected);
        prop_assert_eq!(expected.1.len(), 0, "{:?}", expected.1);
        assert_sound(&late.db);
    }
}

//! Payroll: groups of persons that do not fit the contract, the age or the pay are told before
//! anybody is paid.

use crate::book::{Book, day};
use crate::payroll::{employee, hire, november, tk};
use bo::ledger::Chart;
use bo::payroll::fund;
use bo::payroll::rows::problems;
use bo::payroll::run;
use bo::people::{ContractKind, Field};

/// What is said about the group of somebody.
fn said(
    kind: ContractKind,
    salary: &str,
    ends_on: Option<&str>,
    facts: &[(Field, &str)],
) -> Vec<String> {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    let mut new = employee("Muster", salary, kind);
    for (field, value) in facts {
        new.facts.retain(|it| it.0 != *field);
        new.facts.push((*field, value.to_string()));
    }
    if let Some(end) = ends_on {
        let contract = new.contract.as_mut().unwrap();
        contract.starts_on = day("2026-09-01");
        contract.ends_on = Some(day(end));
        new.from = day("2026-09-01");
    }
    hire(&mut book, &new);
    let run = book.write(|tx, _| run::new(tx, november(), None));
    let run = book.write(|tx, firm| run::calculate(tx, firm, &run.number, &[]));
    let found = problems(&book.db, &run, None).unwrap().into_iter();
    let mut messages = Vec::new();
    for it in found.filter(|it| it.message.contains("group ")) {
        let hint = it.hint.unwrap_or_default();
        assert!(hint.contains("`bo staff edit E-1 --insurance"), "{hint}");
        messages.push(it.message);
    }
    messages
}

#[track_caller]
fn check(
    kind: ContractKind,
    salary: &str,
    ends_on: Option<&str>,
    facts: &[(Field, &str)],
    expected: &[&str],
) {
    let found = said(kind, salary, ends_on, facts);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (message, part) in found.iter().zip(expected) {
        assert!(message.contains(part), "{message}");
    }
}

fn group(number: &str) -> (Field, &str) {
    (Field::InsuranceGroup, number)
}

#[test]
fn work_for_a_short_time_has_an_end() {
    let (permanent, help) = (ContractKind::Permanent, ContractKind::TemporaryHelp);
    check(permanent, "1500", None, &[group("110")], &["has no end"]);
    check(help, "1500", None, &[], &["has no end"]);
    // Three months to the day, and one more.
    check(help, "1500", Some("2026-11-30"), &[], &[]);
    check(
        help,
        "1500",
        Some("2026-12-31"),
        &[],
        &["runs from 2026-09-01 to 2026-12-31"],
    );
    // Two days of a week are fewer than 70 days of work.
    let week = [(Field::WeeklyHours, "16"), (Field::Week, "Mo-Tu 8:00")];
    check(help, "1500", Some("2026-12-31"), &week, &[]);
}

#[test]
fn training_and_its_groups_go_together() {
    let (permanent, trainee) = (ContractKind::Permanent, ContractKind::Trainee);
    check(trainee, "1100", None, &[], &[]);
    check(
        trainee,
        "1100",
        None,
        &[group("109")],
        &["is a training, and is insured as group 109"],
    );
    check(
        permanent,
        "3500",
        None,
        &[group("102")],
        &["contract E-1/1 is no training"],
    );
    check(
        trainee,
        "1100",
        None,
        &[group("121")],
        &["at most 325.00 EUR a month"],
    );
    check(trainee, "300", None, &[], &["is group 121"]);
    check(trainee, "300", None, &[group("121")], &[]);
}

#[test]
fn who_is_insured_against_accidents_only_is_told() {
    let kind = ContractKind::Permanent;
    check(
        kind,
        "3500",
        None,
        &[group("190")],
        &["accidents only: no contributions"],
    );
    let none = (Field::Insurance, "none");
    check(kind, "3500", None, &[group("190"), none], &[]);
}

#[test]
fn groups_of_pensioners_go_with_the_age() {
    let kind = ContractKind::Permanent;
    let born = |date| (Field::BirthDate, date);
    let of = |number, date| [group(number), born(date)];
    check(kind, "3500", None, &of("119", "1955-03-01"), &[]);
    check(
        kind,
        "3500",
        None,
        &of("119", "1975-03-01"),
        &["reached on 2042-02-28"],
    );
    check(kind, "3500", None, &of("120", "1963-03-01"), &[]);
    check(
        kind,
        "3500",
        None,
        &of("120", "1990-03-01"),
        &["at 36 nobody has"],
    );
    check(
        kind,
        "3500",
        None,
        &of("101", "1955-03-01"),
        &["2020-11-30"],
    );
    check(
        kind,
        "3500",
        None,
        &of("103", "1980-03-01"),
        &["the age is 46"],
    );
    check(kind, "3500", None, &of("103", "1968-03-01"), &[]);
}

#[test]
fn beside_studying_there_are_20_hours() {
    let kind = ContractKind::WorkingStudent;
    let hours = |text| (Field::WeeklyHours, text);
    check(kind, "1500", None, &[hours("20")], &[]);
    let found = said(kind, "1500", None, &[hours("20.5")]);
    assert!(found.is_empty(), "{found:?}");
}

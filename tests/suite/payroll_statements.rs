//! Contribution statements of corrections: what was charged goes back to whom it was charged by, and
//! in the contribution group that it had; what is charged now goes to whoever gets it.

use crate::book::{Book, number};
use crate::payroll::{edit, employee, hire, tk};
use bo::base::{Currency, Month};
use bo::ledger::Chart;
use bo::payroll::correct::{self, Which};
use bo::payroll::fund;
use bo::payroll::run;
use bo::payroll::statement::{self, ContributionRow};
use bo::people::{ContractKind, Field};
use std::collections::BTreeMap;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn through(book: &mut Book, text: &str) {
    let name = format!("LA-{text}");
    book.write(|tx, firm| run::calculate(tx, firm, &name, &[]));
    book.write(|tx, firm| run::approve(tx, firm, &name, &[], None));
}

fn rows(book: &Book, text: &str) -> Vec<ContributionRow> {
    let run = run::get(&book.db, &format!("LA-{text}")).unwrap();
    statement::contributions(&book.db, &book.firm, &run).unwrap()
}

/// What each recipient gets in each group, in cents: all of it, or only corrections.
fn sums(rows: &[ContributionRow], corrections: bool) -> BTreeMap<(String, String), i64> {
    let cents = |it: &ContributionRow| {
        let amount = if corrections {
            it.corrections
        } else {
            it.amount
        };
        amount.money(Currency::EUR).unwrap().minor()
    };
    let all = rows
        .iter()
        .map(|it| ((it.fund.clone(), it.group.clone()), cents(it)));
    all.filter(|it| it.1 != 0).collect()
}

/// September of somebody, who is corrected with October by these facts. Returns what September had,
/// and what October says.
fn corrected(
    kind: ContractKind,
    salary: &str,
    facts: &[(Field, &str)],
) -> [BTreeMap<(String, String), i64>; 2] {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| fund::add(tx, &tk()));
    hire(&mut book, &employee("Muster", salary, kind));
    book.write(|tx, _| run::new(tx, month("2026-09"), None));
    through(&mut book, "2026-09");
    let before = sums(&rows(&book, "2026-09"), false);
    book.write(|tx, _| run::new(tx, month("2026-10"), None));
    for (field, value) in facts {
        edit(&mut book, "E-1", *field, value);
    }
    book.write(|tx, firm| correct::correct(tx, firm, &Which::All(None), None));
    through(&mut book, "2026-10");
    let after = rows(&book, "2026-10");
    // To whom it goes changes nothing in how much it is.
    let said: i64 = sums(&after, false).values().sum();
    let lines = "SELECT sum(line.employer - line.amount) FROM payroll_slip_line AS line
        JOIN payroll_slip AS slip ON slip.id = line.slip
        WHERE slip.month = '2026-10' AND line.block = 'social'";
    assert_eq!(said, number(&book.db, lines));
    [before, sums(&after, true)]
}

/// 550 EUR were a Minijob: 13 % of it, 71.50, went to the Minijob-Zentrale in group 6000.
#[test]
fn a_minijob_that_is_none_goes_back_to_the_minijob_office() {
    let facts = [(Field::InsuranceGroup, "101"), (Field::Salary, "1000")];
    let [before, after] = corrected(ContractKind::Minijob, "550", &facts);
    let office = |group: &str| ("Minijob-Zentrale".to_string(), group.to_string());
    assert_eq!(before[&office("6000")], 7_150);
    for (key, cents) in &before {
        assert_eq!(after.get(key), Some(&-cents), "{key:?}: {after:?}");
    }
    let now: Vec<&str> = after
        .iter()
        .filter(|it| 0 < *it.1)
        .map(|it| {
            assert_eq!(it.0.0, "TK", "{after:?}");
            it.0.1.as_str()
        })
        .collect();
    assert!(now.contains(&"1000") && now.contains(&"0100"), "{now:?}");
    assert!(!now.contains(&"6000") && !now.contains(&"St"), "{now:?}");
}

/// The fund stays the same one; its groups do not.
#[test]
fn who_is_insured_voluntarily_goes_back_in_the_group_of_the_law() {
    let facts = [(Field::Insurance, "voluntary")];
    let [before, after] = corrected(ContractKind::Permanent, "7000", &facts);
    let at = |group: &str| ("TK".to_string(), group.to_string());
    for (old, new) in [("1000", "9000"), ("ZBP", "ZBF")] {
        assert!(0 < before[&at(old)]);
        assert_eq!(after[&at(old)], -before[&at(old)]);
        assert_eq!(after[&at(new)], before[&at(old)]);
    }
    assert_eq!(after.len(), 4, "{after:?}");
}

//! Laws of the reports, on books of random entries over three years.

use crate::book::{Book, day};
use bo::base::{Currency, Language, Money};
use bo::ledger::reports::{self, By, Figures, LineKind, Question};
use bo::ledger::{self, Chart, Draft, Kind, Posting};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

/// Accounts of every kind, with those that change sides.
const ACCOUNTS: &[&str] = &[
    "0320", "0800", "0860", "0970", "1000", "1200", "1360", "1400", "1545", "1576", "1600", "1776",
    "1780", "1790", "1800", "2100", "2200", "2650", "3400", "4120", "4130", "4510", "4830", "4930",
    "8300", "8400", "8736", "9000",
];

fn question(period: Option<&str>, on: Option<NaiveDate>) -> Question {
    Question {
        period: period.map(|it| it.parse().expect("a period")),
        on,
        compare: None,
        by: None,
        depth: Some(3),
        department: None,
        with_closing: false,
        all: false,
        accounts: false,
        language: Language::De,
        today: day("2026-11-22"),
    }
}

/// The amount of the line with this code in the first span.
fn amount(figures: &Figures, code: &str) -> i64 {
    let line = figures
        .lines
        .iter()
        .find(|line| line.lead[0] == code && line.kind != LineKind::Account);
    line.map_or(0, |line| line.amounts[0])
}

fn minor(text: &str) -> i64 {
    Money::parse(text, Currency::EUR)
        .expect("an amount")
        .minor()
}

/// Posts entries of two accounts: the day after 2024-01-01, both accounts, the amount.
fn book(entries: &[(u64, usize, usize, i64)]) -> Book {
    let mut book = Book::new(Chart::Skr03);
    book.write(|tx, _| {
        for (after, debit, credit, amount) in entries {
            let amount = Money::from_minor(*amount, Currency::EUR);
            let draft = Draft {
                date: day("2024-01-01") + Days::new(*after),
                text: "Random".to_string(),
                document: None,
                source: ledger::MANUAL,
                postings: vec![
                    Posting::to_code(ACCOUNTS[*debit], amount),
                    Posting::to_code(ACCOUNTS[*credit], -amount),
                ],
            };
            ledger::post(tx, &draft)?;
        }
        Ok(())
    });
    book
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reports_agree(
        entries in prop::collection::vec(
            (0_u64..1096, 0..ACCOUNTS.len(), 0..ACCOUNTS.len(), 1_i64..10_000_000),
            1..60,
        ),
        until in 0_u64..1096,
    ) {
        let book = book(&entries);
        let db = &book.db;
        let until = day("2024-01-01") + Days::new(until);

        // Both sides are equal at every depth, and are made of their accounts.
        let at = |depth, accounts| {
            let question = Question { depth: Some(depth), accounts, ..question(None, Some(until)) };
            reports::balance_sheet(db, &question).expect("it balances")
        };
        let sheet = at(3, true);
        prop_assert_eq!(amount(&sheet, "aktiva"), amount(&sheet, "passiva"));
        for depth in [1, 2] {
            prop_assert_eq!(amount(&at(depth, false), "aktiva"), amount(&sheet, "aktiva"));
        }
        let of_accounts: i64 = sheet
            .lines
            .iter()
            .filter(|line| line.section == "aktiva" && line.kind == LineKind::Account)
            .map(|line| line.amounts[0])
            .sum();
        prop_assert_eq!(of_accounts + amount(&sheet, "aktiva.F"), amount(&sheet, "aktiva"));
        prop_assert!(amount(&sheet, "passiva.A") >= 0);

        // The result of the year in the balance sheet is that of the income statement, and the
        // change of the accounts of the result.
        let income = reports::income(db, &question(None, Some(until))).expect("it is there");
        let result = amount(&income, "guv.17");
        prop_assert_eq!(result, amount(&sheet, "passiva.A.V"));
        let first = day(&until.format("%Y-01-01").to_string());
        let list = reports::trial_balance(db, Some(first), Some(until), None, false, Language::De).expect("a list");
        let moved: i64 = list
            .iter()
            .filter(|row| matches!(row.kind, Kind::Income | Kind::Expense))
            .map(|row| minor(&row.balance))
            .sum();
        prop_assert_eq!(result, -moved);
        prop_assert_eq!(list.iter().map(|row| minor(&row.closing)).sum::<i64>(), 0);

        // An account ends where the trial balance says, each line adding to the one before.
        for row in &list {
            let period = format!("{first}..{until}");
            let mut lines = Vec::new();
            reports::each_account_line(db, &row.account, &question(Some(&period), None), |line| {
                lines.push(line);
                Ok(())
            }).expect("it is there");
            let balances: Vec<i64> = lines.iter().map(|line| minor(&line.balance)).collect();
            // What was posted against the opening is what the account began with.
            let brought = |line: &ledger::AccountLineRow| line.offset.as_deref() == Some("9000");
            if row.account != "9000" && !lines.iter().any(brought) {
                prop_assert_eq!(balances[0], minor(&row.opening));
            }
            prop_assert_eq!(balances.last(), Some(&minor(&row.closing)));
            for (pair, line) in balances.windows(2).zip(&lines[1..]) {
                let side = |text: &Option<String>| text.as_deref().map_or(0, minor);
                prop_assert_eq!(pair[0] + side(&line.debit) - side(&line.credit), pair[1]);
            }
        }

        // Months add up to the year, and money at the end is what the accounts hold.
        let by_month = Question { by: Some(By::Month), ..question(Some("2025"), None) };
        let whole = reports::income(db, &question(Some("2025"), None)).expect("it is there");
        let months = reports::income(db, &by_month).expect("it is there");
        let last = months.lines.last().expect("a result");
        prop_assert_eq!(last.amounts.iter().sum::<i64>(), amount(&whole, "guv.17"));
        let flow = reports::cash_flow(db, &by_month).expect("it is there");
        let end = flow.lines.last().expect("the end").amounts[11];
        let held: i64 = reports::trial_balance(db, None, Some(day("2025-12-31")), None, false, Language::De)
            .expect("a list")
            .iter()
            .filter(|row| ["1000", "1200"].contains(&row.account.as_str()))
            .map(|row| minor(&row.balance))
            .sum();
        prop_assert_eq!(end, held);
    }
}

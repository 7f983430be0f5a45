//! Years are closed and opened: nothing is left on what belongs to a year, and nothing else moves.

use crate::book::{Book, assert_sound, day, findings, now, number, rows, text, today};
use bo::base::{Currency, Every, Kind as Failure, Money};
use bo::db::Database;
use bo::ledger::closing::{self, Owner};
use bo::ledger::{self, AccountChange, Chart, Department, Draft, Posting, period, recurring};
use proptest::prelude::*;
use rusqlite::Connection;
use std::path::PathBuf;
use tempfile::TempDir;

/// What is posted in a random year: both sides of the books, VAT, and what is private.
const ACCOUNTS: &[&str] = &[
    "0320", "1000", "1200", "1570", "1576", "1776", "1780", "1787", "1800", "1810", "1890", "2170",
    "2650", "3736", "4210", "4360", "8100", "8300", "8400", "8736",
];

/// Accounts, cents, the day of the year, the department.
type Step = (usize, usize, i64, u64, Option<usize>);

fn step() -> impl Strategy<Value = Step> {
    (
        0..ACCOUNTS.len(),
        0..ACCOUNTS.len(),
        1_i64..500_000,
        0_u64..365,
        prop::option::of(0_usize..2),
    )
}

fn posted(book: &mut Book, year: i32, steps: &[Step]) {
    for (debit, credit, minor, days, department) in steps {
        let date = day(&format!("{year}-01-01")) + chrono::Days::new(*days);
        book.write(|tx, _| {
            let department = match department {
                Some(index) => Some(Department::get(tx, ["shop", "work"][*index])?.id),
                None => None,
            };
            let posting = |code: usize, minor| Posting {
                department,
                ..Posting::to_code(ACCOUNTS[code], Money::from_minor(minor, Currency::EUR))
            };
            let draft = Draft {
                date,
                text: "Step".to_string(),
                document: None,
                source: ledger::MANUAL,
                postings: vec![posting(*debit, *minor), posting(*credit, -minor)],
            };
            ledger::post(tx, &draft)
        });
    }
}

/// What is on the accounts of the balance sheet that a closing leaves alone.
fn untouched(book: &Book) -> Vec<String> {
    rows(
        &book.db,
        "SELECT account.code, sum(posting.amount) FROM posting
         JOIN account ON account.id = posting.account
         WHERE account.type IN ('asset', 'liability')
           AND coalesce(substr(account.role, 1, 4), '') <> 'vat-'
         GROUP BY account.code ORDER BY account.code",
    )
}

/// What is on the accounts that `condition` selects.
fn left(book: &Book, condition: &str) -> Vec<String> {
    rows(
        &book.db,
        &format!(
            "SELECT account.code, coalesce(posting.department, 0), sum(posting.amount) FROM posting
             JOIN account ON account.id = posting.account WHERE {condition}
             GROUP BY account.code, coalesce(posting.department, 0)
             HAVING sum(posting.amount) <> 0"
        ),
    )
}

fn sum(book: &Book, condition: &str) -> i64 {
    number(
        &book.db,
        &format!(
            "SELECT coalesce(sum(posting.amount), 0) FROM posting
             JOIN account ON account.id = posting.account WHERE {condition}"
        ),
    )
}

const RESULT: &str = "account.type IN ('income', 'expense')";
const PRIVATE: &str = "substr(account.role, 1, 8) = 'private-'";
const VAT: &str = "substr(account.role, 1, 7) IN ('vat-in.', 'vat-in', 'vat-out', 'vat-pre')
    AND account.type IN ('asset', 'liability')";

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn closing_and_opening_leave_no_balance_behind(
        first in prop::collection::vec(step(), 0..20),
        second in prop::collection::vec(step(), 1..20),
        carried: bool,
    ) {
        let owner = if carried { Owner::Carried } else { Owner::Capital };
        let mut book = Book::new(Chart::Skr03);
        book.write(|tx, _| {
            Department::add(tx, &text("shop"), &text("Shop"))?;
            Department::add(tx, &text("work"), &text("Workshop"))
        });
        for (year, steps) in [(2024, &first), (2025, &second)] {
            posted(&mut book, year, steps);
            let (before, result) = (untouched(&book), sum(&book, RESULT));
            let (private, vat) = (sum(&book, PRIVATE), sum(&book, VAT));
            let equity = "account.role IN ('profit-carried', 'loss-carried', 'equity-capital')";
            let (owned, owed) = (sum(&book, equity), sum(&book, "account.role = 'vat-settlement'"));
            book.write(|tx, _| closing::close(tx, year, today(), Some(owner)));

            prop_assert_eq!(left(&book, RESULT), Vec::<String>::new());
            prop_assert_eq!(left(&book, VAT), Vec::<String>::new());
            prop_assert_eq!(untouched(&book), before);
            prop_assert_eq!(sum(&book, "TRUE"), 0);
            let moved = if carried { result } else { result + private };
            prop_assert_eq!(sum(&book, equity), owned + moved);
            prop_assert_eq!(sum(&book, PRIVATE), if carried { private } else { 0 });
            prop_assert_eq!(sum(&book, "account.role = 'vat-settlement'"), owed + vat);

            let earlier = sum(&book, "account.role = 'vat-settlement.last-year'");
            book.write(|tx, _| closing::open(tx, year + 1));
            prop_assert_eq!(left(&book, "account.role = 'vat-settlement'"), Vec::<String>::new());
            let last = sum(&book, "account.role = 'vat-settlement.last-year'");
            prop_assert_eq!(last, earlier + owed + vat);
            let again = book.write(|tx, _| closing::open(tx, year + 1));
            prop_assert!(again.is_none());
            assert_sound(&book.db);
        }
    }
}

fn refused<T: std::fmt::Debug>(done: bo::base::Result<T>) -> String {
    let err = done.unwrap_err();
    assert_eq!(err.kind(), Failure::Refused, "{err}");
    err.to_string()
}

fn sale(book: &mut Book, date: &str) {
    posted(
        book,
        date[..4].parse().unwrap(),
        &[(2, 18, 10_000, 100, None)],
    );
}

#[test]
fn years_are_closed_in_order_and_once() {
    let mut book = Book::new(Chart::Skr03);
    sale(&mut book, "2024");
    sale(&mut book, "2025");
    let owner = Some(Owner::Capital);
    let mut close = |year| {
        book.run(bo::db::Mode::Commit, |tx, _| {
            closing::close(tx, year, today(), owner)
        })
    };
    assert!(refused(close(2026)).contains("is not over before"));
    assert!(refused(close(2025)).contains("close it first: `bo ledger close 2024`"));
    assert_eq!(close(2024).unwrap().len(), 1);
    assert!(refused(close(2024)).contains("closed already"));
    assert_eq!(close(2025).unwrap().len(), 1);
    assert_sound(&book.db);
}

/// December is locked after the VAT return, and an account was closed in summer: the closing
/// goes through all the same, and both are as they were.
#[test]
fn what_is_locked_or_closed_does_not_stop_the_closing() {
    let mut book = Book::new(Chart::Skr03);
    sale(&mut book, "2025");
    book.write(|tx, _| {
        posted_rent(tx)?;
        let change = AccountChange {
            closed_on: Some(day("2025-07-01")),
            ..AccountChange::default()
        };
        ledger::edit_account(tx, "4210", &change)?;
        let (reason, running) = (text("filed"), period::Running::Refused);
        period::lock(tx, "2025-12".parse()?, &reason, today(), running)
    });
    book.write(|tx, _| closing::close(tx, 2025, today(), Some(Owner::Carried)));
    let closed = ledger::get_account(&book.db, "4210").unwrap().closed_on;
    assert_eq!(closed, Some(day("2025-07-01")));
    assert!(closing::is_closed(&book.db, 2025).unwrap());
    assert_eq!(left(&book, RESULT), [""; 0]);
    assert_sound(&book.db);
}

fn posted_rent(tx: &bo::db::Transaction<'_>) -> bo::base::Result<ledger::Entry> {
    let amount = Money::from_minor(5_000, Currency::EUR);
    let draft = Draft {
        date: day("2025-06-01"),
        text: "Rent".to_string(),
        document: None,
        source: ledger::MANUAL,
        postings: vec![
            Posting::to_code("4210", amount),
            Posting::to_code("1200", -amount),
        ],
    };
    ledger::post(tx, &draft)
}

/// Nobody guesses whose a profit is.
#[test]
fn the_owner_of_the_result_is_told_by_the_books() {
    let close = |code: Option<&str>| {
        let mut book = Book::new(Chart::Skr03);
        sale(&mut book, "2025");
        if let Some(code) = code {
            let amount = Money::from_minor(100, Currency::EUR);
            book.write(|tx, _| {
                let draft = Draft {
                    date: day("2025-01-01"),
                    text: "Money of the owners".to_string(),
                    document: None,
                    source: ledger::MANUAL,
                    postings: vec![
                        Posting::to_code("1200", amount),
                        Posting::to_code(code, -amount),
                    ],
                };
                ledger::post(tx, &draft)
            });
        }
        book.run(bo::db::Mode::Commit, |tx, _| {
            closing::close(tx, 2025, today(), None)
        })
        .map(|_| sum(&book, "account.role IN ('profit-carried')"))
    };
    assert_eq!(close(Some("0800")).unwrap(), -10_000);
    assert_eq!(close(Some("1890")).unwrap(), 0);
    assert!(refused(close(None)).contains("do not tell whose"));
}

/// A file in which February 2026 was locked before a sale of November, and a rent of 2025 was
/// posted before that year was closed.
fn file() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.bo");
    let mut book = Book::in_database(Database::create(&path).unwrap(), Chart::Skr03);
    let amounts = vec![("4210".to_string(), 800), ("1200".to_string(), -800)];
    let rent = recurring::Content {
        text: text("Rent {month}"),
        document: None,
        amounts: recurring::Amounts::Same(amounts.into_iter().map(Into::into).collect()),
        since: None,
    };
    book.write(|tx, _| {
        let (reason, running) = (text("VAT return filed"), period::Running::Refused);
        period::lock(tx, "2026-02".parse()?, &reason, today(), running)
    });
    book.write(|tx, _| {
        let (from, to) = (day("2025-11-01"), Some(day("2025-12-31")));
        recurring::add(tx, &text("rent"), Every::Month, from, to, &rent)?;
        recurring::run(tx, today(), today())
    });
    book.write(|tx, _| closing::close(tx, 2025, today(), Some(Owner::Carried)));
    sale(&mut book, "2026");
    assert_sound(&book.db);
    (folder, path)
}

const FINAL: &[&str] = &[
    "UPDATE period SET state = 'open' WHERE month = '2025-03'",
    "UPDATE period SET state = 'locked' WHERE month = '2025-12'",
    "UPDATE period SET reason = 'x' WHERE state = 'closed'",
    "UPDATE period SET month = '2020-01' WHERE month = '2025-01'",
    "DELETE FROM period WHERE month = '2025-03'",
    "DELETE FROM period WHERE month = '2026-02'",
    "INSERT OR REPLACE INTO period SELECT * FROM period WHERE state = 'closed'",
    "UPDATE recurring_entry_run SET period = '2025-10-01' WHERE period = '2025-11-01'",
    "UPDATE recurring_entry_run SET entry = entry + 7",
    "DELETE FROM recurring_entry_run",
    "INSERT OR REPLACE INTO recurring_entry_run SELECT * FROM recurring_entry_run",
    "UPDATE recurring_entry SET content = '{}'",
    "UPDATE recurring_entry SET starts_on = '2025-01-01'",
];

#[test]
fn what_is_closed_is_final_for_other_programs_as_well() {
    let (_folder, path) = file();
    for recursive in ["ON", "OFF"] {
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch(&format!(
            "PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = {recursive}"
        ))
        .unwrap();
        for sql in FINAL {
            let why = conn.execute_batch(sql).expect_err(sql).to_string();
            assert!(
                ["stays", "kept", "once"].iter().any(|it| why.contains(it)),
                "{sql}: {why}"
            );
        }
    }
    assert_sound(&Database::open(&path, now()).unwrap());
}

#[test]
fn what_was_changed_without_triggers_is_found() {
    for (sql, expected) in [
        (
            "UPDATE period SET state = 'open' WHERE month = '2025-03'",
            "BO-AUDIT-5 2025-03",
        ),
        (
            "UPDATE period SET reason = 'x' WHERE month = '2025-03'",
            "BO-AUDIT-4 closed-month 2025-03",
        ),
        (
            "DELETE FROM period WHERE month = '2026-02'",
            "BO-LEDGER-6 2026-02",
        ),
        (
            "UPDATE period SET state = 'open', actor = 'x' WHERE month = '2026-02'",
            "BO-LEDGER-6 2026-02",
        ),
        (
            "UPDATE entry SET date = '2026-02-01' WHERE year = 2026 AND no = 1",
            "BO-LEDGER-5 entry 2026/1",
        ),
        (
            "DELETE FROM recurring_entry_run WHERE period = '2025-11-01'",
            "BO-AUDIT-5 2025/1",
        ),
        (
            "UPDATE recurring_entry_run SET period = '2025-10-01' WHERE period = '2025-11-01'",
            "BO-AUDIT-4 recurring-entry-run 2025/1",
        ),
    ] {
        let (_folder, path) = file();
        let conn = Connection::open(&path).unwrap();
        let triggers: Vec<String> = conn
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for trigger in triggers {
            conn.execute_batch(&format!("DROP TRIGGER {trigger}"))
                .unwrap();
        }
        conn.execute_batch(sql).unwrap();
        drop(conn);
        let found: Vec<String> = findings(&Database::open(&path, now()).unwrap())
            .iter()
            .map(|it| format!("{} {}", it.code, it.at))
            .collect();
        let (code, at) = expected.split_once(' ').unwrap();
        assert!(
            found
                .iter()
                .any(|it| it.starts_with(code) && it.ends_with(at)),
            "{sql}: expected {expected}, found {found:?}"
        );
    }
}

//! What no desk posts goes out to a file and comes into a fresh firm with the same balances.

use crate::book::{Book, assert_sound, day, findings, rows, text, today};
use bo::base::{Currency, Every, Money, Result};
use bo::db::Database;
use bo::ledger::closing::{self, Opening, OpeningRow, Owner};
use bo::ledger::{self, Chart, Department, Draft, EntryLine, Given, recurring};
use bo::tabular::{self, Format, Outcome, Row, Source, Writer};

fn source<'a>(bytes: &'a mut &'a [u8]) -> Source<'a> {
    Source {
        name: "rows.csv",
        bytes,
        locale: tabular::Locale::Iso,
    }
}

fn written<R: Row>(each: impl FnOnce(&mut dyn FnMut(&R))) -> String {
    let mut out = Vec::new();
    let mut writer = Writer::of::<R>(Format::Csv, None, &mut out).unwrap();
    each(&mut |row| writer.row(row).unwrap());
    writer.finish().unwrap();
    String::from_utf8(out).unwrap()
}

fn exported(book: &Book) -> String {
    written::<EntryLine>(|each| {
        ledger::each_line(&book.db, |row| {
            each(&row);
            Ok(())
        })
        .unwrap();
    })
}

fn imported(book: &mut Book, csv: &str) -> Vec<Outcome> {
    book.write(|tx, _| {
        let mut import = ledger::Import::default();
        let currency = ledger::book(tx)?;
        let mut bytes = csv.as_bytes();
        let mut report = tabular::gather(source(&mut bytes), |line, row: EntryLine| {
            import.row(line, row, currency)
        })?;
        let mut told = Vec::new();
        import.enter(tx, |line, outcome| {
            report.check(line, outcome.map(|outcome| told.push(outcome)))
        })?;
        report.finish()?;
        Ok(told)
    })
}

fn opened(book: &mut Book, year: i32, csv: &str) {
    book.write(|tx, _| {
        let mut opening = Opening::new(tx, year, None)?;
        let mut bytes = csv.as_bytes();
        tabular::read(source(&mut bytes), |line, row: OpeningRow| {
            opening.row(tx, line, row)
        })?;
        opening.enter(tx)
    });
}

fn posted(book: &mut Book, date: &str, postings: &[(&str, i64, Option<&str>)]) -> ledger::Entry {
    book.write(|tx, _| {
        let given: Vec<Given> = postings
            .iter()
            .map(|(account, minor, tax)| Given {
                account: account.to_string(),
                amount: Money::from_minor(*minor, Currency::EUR),
                tax: tax.map(str::to_string),
                rate: None,
                foreign: None,
                department: Some(text("shop")),
                contact: (*account == "1400").then(|| text("K-1")),
            })
            .collect();
        let draft = Draft {
            date: day(date),
            text: "By hand".to_string(),
            document: None,
            source: ledger::MANUAL,
            postings: ledger::given_postings(tx, &given, Currency::EUR)?,
        };
        ledger::post(tx, &draft)
    })
}

fn firm() -> Book {
    let mut book = Book::in_database(Database::in_memory().unwrap(), Chart::Skr03);
    book.write(|tx, _| Department::add(tx, &text("shop"), &text("Shop")));
    book
}

fn state(book: &Book) -> Vec<String> {
    rows(
        &book.db,
        "SELECT account.code, entry.date, entry.source, posting.tax, department.code,
                contact.number, sum(posting.amount)
         FROM posting JOIN entry ON entry.id = posting.entry
         JOIN account ON account.id = posting.account
         LEFT JOIN department ON department.id = posting.department
         LEFT JOIN contact ON contact.id = posting.contact
         GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6",
    )
}

const BALANCES: &str = "account,debit,credit,contact,document\n\
    1200,1000,,,\n1400,119,,K-1,RE-2024-0007\n0800,,1119,,\n";

#[test]
fn entries_of_all_kinds_give_the_same_balances_in_a_fresh_firm() {
    let mut book = firm();
    opened(&mut book, 2025, BALANCES);
    posted(
        &mut book,
        "2025-03-01",
        &[
            ("1200", 11_900, None),
            ("8400", -10_000, Some("S19")),
            ("1776", -1_900, Some("S19")),
        ],
    );
    let rent = posted(
        &mut book,
        "2025-04-01",
        &[("4210", 80_000, None), ("1200", -80_000, None)],
    );
    book.write(|tx, _| ledger::reverse_manual(tx, &rent, None, today(), "twice"));
    posted(
        &mut book,
        "2025-05-02",
        &[("1200", 11_900, None), ("1400", -11_900, None)],
    );
    book.write(|tx, _| closing::close(tx, 2025, today(), Some(Owner::Carried)));
    book.write(|tx, _| closing::open(tx, 2026));
    assert_sound(&book.db);
    let file = exported(&book);
    for kind in ["opening", "closing", "vat"] {
        assert!(file.contains(&format!(",{kind},")), "{kind}: {file}");
    }

    let mut other = firm();
    let told = imported(&mut other, &file);
    assert!(told.iter().all(|it| *it == Outcome::Added), "{told:?}");
    assert_eq!(state(&other), state(&book));
    assert_eq!(exported(&other), file);
    assert_sound(&other.db);
    // Read again, in either firm, it is what is there; the year closes with nothing left to move.
    for book in [&mut book, &mut other] {
        let told = imported(book, &file);
        assert!(told.iter().all(|it| *it == Outcome::Unchanged), "{told:?}");
    }
    let moved = other.write(|tx, _| closing::close(tx, 2025, today(), Some(Owner::Carried)));
    assert!(moved.is_empty());
}

#[test]
fn an_opening_that_was_taken_back_travels_with_what_takes_it_back() {
    let mut book = firm();
    opened(&mut book, 2026, BALANCES);
    for number in ["2026/1", "2026/2", "2026/3"] {
        book.write(|tx, _| {
            let entry = ledger::find(tx, number)?;
            ledger::reverse_manual(tx, &entry, None, today(), "wrong")
        });
    }
    opened(&mut book, 2026, BALANCES);
    let mut other = firm();
    imported(&mut other, &exported(&book));
    assert_eq!(state(&other), state(&book));
    assert_sound(&other.db);
}

/// The sentence of the warning about receivables, if there is one.
fn by_hand(book: &Book) -> Option<String> {
    let found = findings(&book.db).into_iter();
    let mut found = found.filter(|it| it.code == "BO-INVOICE-6");
    found.next().map(|it| it.message)
}

#[test]
fn opening_receivables_and_what_pays_them_are_not_posted_by_hand() {
    let mut book = firm();
    opened(&mut book, 2026, BALANCES);
    assert_eq!(by_hand(&book), None);
    posted(
        &mut book,
        "2026-02-01",
        &[("1200", 5_000, None), ("1400", -5_000, None)],
    );
    assert_eq!(by_hand(&book), None);
    // More than there was to pay is.
    posted(
        &mut book,
        "2026-02-02",
        &[("1200", 10_000, None), ("1400", -10_000, None)],
    );
    let said = by_hand(&book).unwrap();
    assert!(
        said.contains("opening balances 119.00 EUR: -150.00 EUR is posted by hand"),
        "{said}"
    );
}

fn recurring_rows(book: &Book) -> String {
    written::<recurring::RecurringLine>(|each| {
        recurring::each_line(&book.db, |row| {
            each(&row);
            Ok(())
        })
        .unwrap();
    })
}

fn import_recurring(book: &mut Book, csv: &str) -> Result<Vec<Outcome>> {
    book.run(bo::db::Mode::Commit, |tx, _| {
        let mut import = recurring::Import::default();
        let currency = ledger::book(tx)?;
        let mut bytes = csv.as_bytes();
        let mut report = tabular::gather(source(&mut bytes), |line, row| {
            import.row(line, row, currency)
        })?;
        let mut told = Vec::new();
        import.enter(tx, |line, outcome| {
            report.check(line, outcome.map(|outcome| told.push(outcome)))
        })?;
        report.finish()?;
        Ok(told)
    })
}

#[test]
fn recurring_entries_travel_and_post_no_period_twice() {
    let mut book = firm();
    let phone = "name,every,starts_on,text,account,debit,credit,tax,department\n\
        phone,month,2026-09-30,Phone {month},4920,50,,in.S19,shop\n\
        phone,,,,1576,9.50,,in.S19,\nphone,,,,1200,,59.50,,\n";
    assert_eq!(
        import_recurring(&mut book, phone).unwrap(),
        [Outcome::Added]
    );
    book.write(|tx, _| {
        let accrual = ledger::accrual::Accrual {
            name: text("insurance"),
            account: text("4360"),
            amount: Money::from_minor(10_000, Currency::EUR),
            time: "2026-10..2026-12".parse()?,
            on: day("2026-10-01"),
            split: None,
            document: None,
            text: None,
        };
        ledger::accrual::accrue(tx, &accrual)
    });
    let entries = book.write(|tx, _| recurring::run(tx, day("2026-10-31"), today()));
    assert_eq!(entries.len(), 3);
    let (entries, plans) = (exported(&book), recurring_rows(&book));

    let mut other = firm();
    imported(&mut other, &entries);
    import_recurring(&mut other, &plans).unwrap();
    assert_eq!(recurring_rows(&other), plans);
    assert_eq!(
        import_recurring(&mut other, &plans).unwrap(),
        [Outcome::Unchanged; 2]
    );
    for book in [&mut book, &mut other] {
        let entries = book.write(|tx, _| recurring::run(tx, day("2026-12-31"), today()));
        assert_eq!(entries.len(), 4);
    }
    assert_eq!(state(&other), state(&book));
    assert_sound(&other.db);
    let other = phone.replace("month,2026", "quarter,2026");
    let err = import_recurring(&mut book, &other).unwrap_err();
    assert!(err.to_string().contains("says something else"), "{err}");
    let every = recurring::list(&book.db).unwrap()[1].every;
    assert_eq!(every, Every::Month);
}

#[test]
fn what_an_altered_file_plans_or_places_is_found() {
    let mut book = firm();
    book.write(|tx, _| {
        let wish = bo::planning::budget::Wish {
            account: text("4210"),
            period: "2026-01".parse()?,
            department: Some(text("shop")),
            scenario: text("base"),
        };
        bo::planning::budget::set(tx, &wish, "100".parse()?)
    });
    assert_sound(&book.db);
    let found = |sql: &str| -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("books.bo");
        let mut book = Book::in_database(Database::create(&path).unwrap(), Chart::Skr03);
        book.write(|tx, _| Department::add(tx, &text("shop"), &text("Shop")));
        book.write(|tx, _| {
            let wish = bo::planning::budget::Wish {
                account: text("4210"),
                period: "2026-01".parse()?,
                department: Some(text("shop")),
                scenario: text("base"),
            };
            bo::planning::budget::set(tx, &wish, "100".parse()?)
        });
        drop(book);
        let file = rusqlite::Connection::open(&path).unwrap();
        file.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        file.execute_batch(sql).unwrap();
        drop(file);
        let db = Database::open(&path, crate::book::now()).unwrap();
        let codes = findings(&db).into_iter().map(|it| it.code.to_string());
        codes
            .filter(|code| code.starts_with("BO-BUDGET") || code == "BO-LEDGER-7")
            .collect()
    };
    assert_eq!(found("UPDATE budget SET account = 9999"), ["BO-BUDGET-1"]);
    assert_eq!(
        found("UPDATE budget SET department = 9999"),
        ["BO-BUDGET-1"]
    );
    assert_eq!(
        found("UPDATE budget SET month = '2026-13'"),
        ["BO-BUDGET-2"]
    );
    assert_eq!(
        found("UPDATE budget SET amount = 2000000000000000"),
        ["BO-BUDGET-2"]
    );
    assert_eq!(
        found(
            "DROP INDEX budget_once;
             INSERT INTO budget (scenario, account, department, month, amount)
             SELECT scenario, account, department, month, amount FROM budget"
        ),
        ["BO-BUDGET-3"]
    );
    assert_eq!(
        found("UPDATE account SET position = 'guv.99' WHERE code = '4210'"),
        ["BO-LEDGER-7"]
    );
    assert_eq!(
        found("UPDATE account SET position = 'aktiva.A.II' WHERE code = '4210'"),
        ["BO-LEDGER-7"]
    );
}

/// Entries say which row of the chart they are posted to: whoever takes the triggers away and gives
/// the rows other numbers or types changes what all of them say, and is found.
#[test]
fn an_account_is_what_a_command_has_left() {
    let found = |sql: &str| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("books.bo");
        let mut book = Book::in_database(Database::create(&path).unwrap(), Chart::Skr03);
        let csv = "key,date,text,account,debit,credit
            1,2026-02-01,Rent,4210,800,\n1,2026-02-01,Rent,1200,,800
            2,2026-02-01,Fees,4970,8,\n2,2026-02-01,Fees,1200,,8";
        imported(&mut book, &csv.replace("            ", ""));
        book.write(|tx, _| {
            Department::add(tx, &text("shop"), &text("Shop"))?;
            Department::add(tx, &text("work"), &text("Workshop"))?;
            // Commands change accounts, and nothing is found.
            let row = |code: &str, kind| ledger::AccountRow {
                code: code.to_string(),
                name_de: "Sonstiges".to_string(),
                name_en: String::new(),
                kind,
                role: None,
                position: None,
                cash_line: None,
                automatic: None,
                closed_on: None,
            };
            ledger::add_account(tx, row("4998", ledger::Kind::Expense))?;
            let change = |code: Option<&str>, role: Option<&str>| ledger::AccountChange {
                code: code.map(text),
                role: role.map(text),
                name_de: Some(text("Anderes")),
                ..ledger::AccountChange::default()
            };
            ledger::edit_account(tx, "4998", &change(Some("4999"), None))?;
            ledger::edit_account(tx, "4999", &change(None, Some("bank-charges")))?;
            ledger::add_account(tx, row("4998", ledger::Kind::Income))
        });
        drop(book);
        let file = rusqlite::Connection::open(&path).unwrap();
        file.execute_batch(
            "PRAGMA foreign_keys = OFF; DROP TRIGGER account_posted; DROP TRIGGER account_stays;",
        )
        .unwrap();
        file.execute_batch(sql).unwrap();
        drop(file);
        let db = Database::open(&path, crate::book::now()).unwrap();
        let found = findings(&db).into_iter();
        found
            .filter(|it| it.code.starts_with("BO-AUDIT"))
            .map(|it| format!("{} {}", it.code, it.at))
            .collect::<Vec<_>>()
    };
    assert_eq!(found("SELECT 1"), Vec::<String>::new());
    assert_eq!(
        found(
            "UPDATE account SET code = 'x' WHERE code = '4210';
             UPDATE account SET code = '4210' WHERE code = '4970';
             UPDATE account SET code = '4970' WHERE code = 'x'"
        ),
        ["BO-AUDIT-4 account 4210", "BO-AUDIT-4 account 4970"]
    );
    assert_eq!(
        found("UPDATE account SET type = 'asset' WHERE code = '4970'"),
        ["BO-AUDIT-4 account 4970"]
    );
    assert_eq!(
        found("UPDATE account SET role = NULL WHERE code = '1776'"),
        ["BO-AUDIT-4 account 1776"]
    );
    assert_eq!(
        found("UPDATE account SET name_de = 'Miete' WHERE code = '4999'"),
        ["BO-AUDIT-4 account 4999"]
    );
    assert_eq!(
        found("DELETE FROM account WHERE code = '4240'"),
        ["BO-AUDIT-5 account 4240"]
    );
    assert_eq!(
        found(
            "UPDATE department SET code = 'x' WHERE code = 'shop';
             UPDATE department SET code = 'shop' WHERE code = 'work';
             UPDATE department SET code = 'work' WHERE code = 'x'"
        ),
        ["BO-AUDIT-4 department shop", "BO-AUDIT-4 department work"]
    );
    assert_eq!(
        found("DELETE FROM department WHERE code = 'work'"),
        ["BO-AUDIT-5 department work"]
    );
}

/// Entries of one file are one record of the log: they are found by their number, they count as
/// entered before a later lock, and one that changes afterwards is found.
#[test]
fn entries_of_one_file_are_one_record_of_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.bo");
    let mut book = Book::in_database(Database::create(&path).unwrap(), Chart::Skr03);
    let csv = "key,date,text,account,debit,credit
        1,2026-02-01,Rent,4210,800,\n1,2026-02-01,Rent,1200,,800
        2,2026-03-01,Rent,4210,800,\n2,2026-03-01,Rent,1200,,800
        3,2025-12-01,Rent,4210,800,\n3,2025-12-01,Rent,1200,,800";
    imported(&mut book, &csv.replace("        ", ""));
    let last: Vec<String> = rows(
        &book.db,
        "SELECT kind || ' ' || record FROM audit_record
         WHERE seq = (SELECT max(seq) FROM audit) ORDER BY no",
    );
    let run = last.iter().find(|it| it.starts_with("entries")).unwrap();
    assert!(last.contains(&"entry 2025/1".to_string()), "{last:?}");
    let number = run.rsplit_once('-').unwrap().1;
    let number = format!("2026/{number}");
    let found = ledger::logged_in(&book.db, &number).unwrap().unwrap();
    assert_eq!(format!("entries {found}"), *run);
    for other in ["2025/1", "2026/99", "K-1"] {
        assert_eq!(ledger::logged_in(&book.db, other).unwrap(), None, "{other}");
    }
    let march = "2026-03".parse().unwrap();
    book.write(|tx, _| {
        ledger::period::lock(
            tx,
            march,
            &text("filed"),
            today(),
            ledger::period::Running::Refused,
        )
    });
    assert_sound(&book.db);

    drop(book);
    let file = rusqlite::Connection::open(&path).unwrap();
    file.execute_batch("DROP TRIGGER entry_final; UPDATE entry SET key = '9' WHERE key = '2'")
        .unwrap();
    drop(file);
    let db = Database::open(&path, crate::book::now()).unwrap();
    let found: Vec<String> = findings(&db)
        .into_iter()
        .filter(|it| it.code.starts_with("BO-LEDGER") || it.code.starts_with("BO-AUDIT"))
        .map(|it| format!("{} {}", it.code, it.at))
        .collect();
    assert_eq!(found, [format!("BO-LEDGER-3 entry {number}")]);
}

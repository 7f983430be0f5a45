//! What is stored about people: all of it is known, handed out, and gone when its time is over.

use crate::book::{Book, assert_sound, day, number, rows, tables, text, today};
use crate::staff::{one_person, told};
use bo::db::{Database, query_noting};
use bo::ledger::Chart;
use bo::people::{self, EndCause};
use bo::staff::privacy::{self, Then};
use bo::staff::{self, sick};
use std::collections::BTreeSet;
use std::fs;

/// E-1 left, after leave, a sickness and a grant.
pub fn gone(book: &mut Book) {
    one_person(book);
    crate::leave::fill(book);
    let cause = EndCause::Agreement;
    book.write(|tx, _| staff::leave_firm(tx, "E-1", day("2026-12-31"), cause, None));
}

/// The tables that belong to a person, by foreign key to one or to a table that does.
fn personal(book: &Book) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = BTreeSet::from(["person".to_string()]);
    loop {
        let before = found.len();
        for table in tables(&book.db) {
            let sql = format!("SELECT \"table\" FROM pragma_foreign_key_list('{table}')");
            if rows(&book.db, &sql).iter().any(|to| found.contains(to)) {
                found.insert(table);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

#[test]
fn every_column_about_a_person_has_a_rule() {
    let book = Book::new(Chart::Skr03);
    let mut missing = Vec::new();
    for table in personal(&book) {
        let known = privacy::tables().iter().find(|it| it.name == table);
        let sql = format!("SELECT name FROM pragma_table_info('{table}')");
        for column in rows(&book.db, &sql) {
            if known.is_none_or(|it| !it.columns.contains(&column)) {
                missing.push(format!("{table}.{column}"));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "no rule in de_retention.toml: {missing:?}"
    );
    assert!(privacy::tables().iter().any(|it| it.then == Then::Fields));
}

#[test]
fn everything_about_a_person_is_handed_out() {
    let mut book = Book::new(Chart::Skr03);
    gone(&mut book);
    let person = people::get(&book.db, "E-1").unwrap();
    let stored = privacy::export(&book.db, &person).unwrap();
    let has = |value: &str| stored.iter().any(|it| it.value == value);
    for value in [
        "Yilmaz",
        "Ali",
        "1985-03-01",
        "86095742719",
        "ali",
        "NW",
        "E-1/S1",
    ] {
        assert!(has(value), "{value}");
    }
    for place in [
        "leave_request",
        "leave_grant",
        "leave_notice",
        "sickness",
        "contract",
    ] {
        let records: BTreeSet<u32> = (stored.iter().filter(|it| it.place == place))
            .map(|it| it.record)
            .collect();
        let count = number(&book.db, &format!("SELECT count(*) FROM {place}"));
        assert_eq!(records.len() as i64, count, "{place}");
        assert!(0 < count, "{place}");
    }
}

#[test]
fn what_is_over_is_erased_from_the_file_and_the_books_stay_sound() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.bo");
    let mut book = Book::in_database(Database::create(&path).unwrap(), Chart::Skr03);
    gone(&mut book);
    // While somebody could still claim, and on the last day, it stays.
    let early = privacy::due(&book.db, day("2026-12-31")).unwrap();
    assert_eq!(early, []);
    let reason = text("lawsuit about pay");
    book.write(|tx, _| privacy::hold(tx, "E-1", &reason, day("2045-01-02"), today()));
    assert!(
        book.write(|tx, _| privacy::erase(tx, day("2045-01-01")))
            .is_empty()
    );
    let due = privacy::due(&book.db, day("2045-01-01")).unwrap();
    assert!(
        due.iter()
            .all(|it| it.waits_for.as_deref() == Some("held until 2045-01-02"))
    );
    let erased = book.write(|tx, _| privacy::erase(tx, day("2045-01-02")));
    assert_eq!(erased.len(), due.len());
    book.db.scrub().unwrap();
    assert_sound(&book.db);
    assert_eq!(privacy::due(&book.db, day("2045-01-02")).unwrap(), []);
    let person = people::get(&book.db, "E-1").unwrap();
    assert!(
        !people::timeline(&book.db, &person, None)
            .unwrap()
            .employed_on(day("2027-01-01"))
    );
    for name in ["books.bo", "books.bo-wal"] {
        let bytes = fs::read(folder.path().join(name)).unwrap_or_default();
        for value in ["Yilmaz", "86095742719", "1985-03-01", "lawsuit about pay"] {
            let found = bytes.windows(value.len()).any(|it| it == value.as_bytes());
            assert!(!found, "{value} is still in {name}");
        }
    }
}

#[test]
fn a_hold_ends_in_the_future_and_is_of_somebody() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let mut hold = |number: &str, until: &str| {
        let number = number.to_string();
        told(book.run(bo::db::Mode::Commit, |tx, _| {
            privacy::hold(tx, &number, &text("x"), day(until), today())
        }))
    };
    assert!(hold("E-9", "2099-01-01").contains("there is no person `E-9`"));
    assert!(hold("E-1", "2001-01-01").contains("2001-01-01 is over"));
}

#[test]
fn a_free_question_about_sickness_leaves_a_note() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    book.write(|tx, _| sick::add(tx, "E-1", &crate::leave::flu()));
    let mut reads = |sql: &str| query_noting(&mut book.db, sql).unwrap().reads().clone();
    let plain = reads("SELECT number FROM person");
    let sick = reads("WITH s AS (SELECT * FROM SICKNESS) SELECT count(First_Day) FROM s");
    assert!(!privacy::is_sensitive(&plain));
    assert!(privacy::is_sensitive(&sick));
    book.write(|tx, _| privacy::looked_by_query(tx, &plain));
    assert_eq!(number(&book.db, "SELECT count(*) FROM staff_access"), 0);
    book.write(|tx, _| privacy::looked_by_query(tx, &sick));
    assert_eq!(
        number(
            &book.db,
            "SELECT count(*) FROM staff_access WHERE purpose = 'sql'"
        ),
        1
    );
}

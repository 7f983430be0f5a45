//! What is stored about people: all of it is known, handed out, and gone when its time is over.

use crate::book::{Book, assert_sound, day, findings, number, rows, tables, text, today};
use crate::grow::{done, words, year};
use crate::staff::{act, one_person, told};
use bo::base::Id;
use bo::db::{Database, query_noting};
use bo::ledger::Chart;
use bo::people::{self, EndCause, Field};
use bo::staff::checklist::{self, List, State};
use bo::staff::privacy::{self, StoredRow, Subject, Then, Whose};
use bo::staff::train::{Audience, NewNeed};
use bo::staff::{self, Edit, expense, hire, review, shift, sick, time, train, trip};
use std::collections::BTreeSet;
use std::fs;

/// E-1, and E-2 of another name, who leads him.
fn two(book: &mut Book) {
    one_person(book);
    book.write(|tx, firm| {
        let mut petra = crate::staff::somebody();
        let same = [
            Field::TaxId,
            Field::Login,
            Field::FirstName,
            Field::LastName,
            Field::BirthDate,
        ];
        petra.facts.retain(|(field, _)| !same.contains(field));
        petra.facts.push((Field::LastName, "Weber".to_string()));
        petra.facts.push((Field::Login, "tester".to_string()));
        staff::add(tx, firm, &petra)?;
        let leads = Edit {
            facts: vec![(Field::Manager, "E-2".to_string())],
            withdraw: Vec::new(),
            contract: None,
            from: day("2024-01-01"),
            reason: None,
        };
        staff::edit(tx, "E-1", &leads)
    });
}

/// E-1 bought something, went somewhere, and asked twice for the same; most of it is paid.
fn spend(book: &mut Book) {
    act(book, "ali", |tx, firm| {
        expense::add(tx, firm, "E-1", &crate::expenses::receipt())?;
        trip::add(tx, firm, "E-1", &crate::expenses::abroad())?;
        expense::add(tx, firm, "E-1", &twice())
    })
    .unwrap();
    for number in ["AU-2026-0001", "DR-2026-0001", "AU-2026-0002"] {
        crate::expenses::approve(book, number);
    }
    let month = expense::By::Payroll(bo::base::Month::of(today()));
    for (number, by) in [("AU-2026-0001", expense::By::Cash), ("DR-2026-0001", month)] {
        let numbers = [number.to_string()];
        book.write(|tx, firm| expense::pay(tx, firm, &numbers, &by, today()));
    }
    book.write(|tx, _| expense::cancel(tx, "AU-2026-0002", &text("twice"), None));
}

/// The same receipt without its paper.
fn twice() -> expense::NewReceipt {
    expense::NewReceipt {
        file: None,
        ..crate::expenses::receipt()
    }
}

/// E-1 left after a day of leave that was granted.
pub fn little(book: &mut Book) {
    one_person(book);
    book.write(|tx, firm| {
        staff::leave::grant(tx, "E-1", &crate::leave::special())?;
        let cause = EndCause::Agreement;
        staff::leave_firm(tx, firm, "E-1", day("2026-12-31"), cause, None, false)
    });
}

/// E-1 left, after all that can be said about somebody.
pub fn gone(book: &mut Book) {
    two(book);
    crate::leave::fill(book);
    spend(book);
    crate::payroll::pay_somebody(book, "E-1");
    crate::grow::fill(book);
    book.write(|tx, firm| crate::assets::had(tx, firm, "E-1"));
    crate::tickets::of_ali(book);
    book.write(|tx, firm| {
        crate::time::add(tx, "2026-11-20", &["8:00-12:00", "12:30-16:30"])?;
        time::correct(tx, Id::new(2), &crate::time::correction(), &text("stayed"))?;
        let (on, kind) = (day("2026-11-20"), time::Kind::PaidOut);
        time::post(tx, "E-1", on, kind, crate::time::hours("1h"), &text("paid"))?;
        shift::plan(tx, &crate::time::shift("2026-11-30", "6:00-14:30"), None)?;
        checklist::start(tx, "E-1", List::Onboard, None)?;
        let done = State::Done;
        checklist::settle(tx, "E-1", List::Onboard, "accounts", done, today(), None)?;
        train::plan(tx, "E-1", "first-aider", day("2027-02-03"), today())?;
        let need = NewNeed {
            audience: Audience::Person,
            whom: Some(text("E-1")),
            from: today(),
        };
        train::require(tx, "first-aider", &need)?;
        let twice = train::NewTraining {
            file: None,
            ..crate::grow::done("2026-03-02")
        };
        let twice = train::add(tx, "E-1", &twice, today())?;
        train::withdraw(tx, &twice.number, &text("entered for the wrong day"))?;
        people::looked_at(tx, &people::get(tx, "E-1")?, "show", "iban")?;
        review::plan(tx, "E-1", &year(), today())?;
        let said = words("Quality", Some("2"), "Steady hands.");
        review::write(tx, firm, "E-1/R1", None, &said, today())?;
        review::sign(tx, "E-1/R1", None, true, Some(&text("well said")), today())?;
        let cause = EndCause::Agreement;
        staff::leave_firm(tx, firm, "E-1", day("2026-12-31"), cause, None, false)
    });
    let remark = text("my remark");
    act(book, "ali", |tx, _| {
        review::sign(tx, "E-1/R1", None, false, Some(&remark), today())
    })
    .unwrap();
}

/// The tables that belong to a person, by foreign key to one, to an applicant, or to a table that does.
fn personal(book: &Book) -> BTreeSet<String> {
    let mut found: BTreeSet<String> =
        BTreeSet::from(["person", "hire_applicant"].map(String::from));
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
        let known: BTreeSet<&String> = (privacy::tables().iter())
            .filter(|it| it.name == table)
            .flat_map(|it| &it.columns)
            .collect();
        let sql = format!("SELECT name FROM pragma_table_info('{table}')");
        for column in rows(&book.db, &sql) {
            if !known.contains(&column) {
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

/// What is stored about somebody.
fn stored(book: &Book, number: &str) -> Vec<StoredRow> {
    let subject = Subject::get(&book.db, number).unwrap();
    privacy::export(&book.db, &subject, today()).unwrap()
}

#[test]
fn everything_about_a_person_is_handed_out() {
    let mut book = Book::new(Chart::Skr03);
    gone(&mut book);
    let stored = stored(&book, "E-1");
    let values: BTreeSet<&str> = stored.iter().map(|it| it.value.as_str()).collect();
    for value in [
        "Yilmaz",
        "Ali",
        "1985-03-01",
        "86095742719",
        "ali",
        "my remark",
    ] {
        assert!(values.contains(value), "{value}");
    }
    // Whatever any table says that names them, or their login, or their number, is in it. Who
    // made a change stands in the log, and the log of what they did is handed out.
    let mut missing = Vec::new();
    for table in tables(&book.db) {
        if ["number_series", "audit_record"].contains(&table.as_str()) {
            continue;
        }
        let sql = format!("SELECT name FROM pragma_table_info('{table}') WHERE type = 'TEXT'");
        for column in rows(&book.db, &sql) {
            if column == "by" || column.ends_with("_by") || column == "actor" {
                continue;
            }
            for value in rows(
                &book.db,
                &format!("SELECT coalesce(\"{column}\", '') FROM {table}"),
            ) {
                let mut words = value.split(|c: char| !c.is_alphanumeric() && c != '-');
                let names = words.any(|it| ["Yilmaz", "ali", "E-1", "86095742719"].contains(&it));
                if names && !values.contains(value.as_str()) {
                    missing.push(format!("{table}.{column}: {value}"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    // And each row of each table of theirs, in every place that is filled.
    let mut empty = Vec::new();
    for table in privacy::tables() {
        if table.whose == Whose::Applicant {
            continue;
        }
        let id = number(&book.db, "SELECT id FROM person WHERE number = 'E-1'");
        let also = table.also.as_deref().unwrap_or("FALSE");
        let of = format!("({}) OR ({also})", table.of).replace("?1", &id.to_string());
        let sql = format!("SELECT count(*) FROM {} WHERE {of}", table.name);
        let count = number(&book.db, &sql);
        let in_place = stored.iter().filter(|it| it.place == table.name);
        let records: BTreeSet<u32> = in_place.map(|it| it.record).collect();
        assert_eq!(records.len() as i64, count, "{}", table.name);
        if count == 0 {
            empty.push(table.name.as_str());
        }
    }
    assert_eq!(empty, EMPTY);
    // The document holds the same values.
    let text = privacy::write(&stored, "E-1", crate::book::now());
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let places = document["places"].as_array().unwrap();
    let records = places
        .iter()
        .flat_map(|it| it["records"].as_array().unwrap());
    let values = records.map(|it| it["values"].as_object().unwrap().len());
    assert_eq!(values.sum::<usize>(), stored.len());
}

/// Places where [`gone`] leaves nothing of E-1.
const EMPTY: &[&str] = &[
    "department_fact",
    "approval_rule",
    "time_clock",
    "payment_order_item",
    "bank_line",
    "bank_detail",
    "payroll_correction",
    "payroll_correction_withdrawal",
    "payroll_left_out",
    "privacy_hold",
    "privacy_erasure",
    "privacy_erasure_line",
    "privacy_erased",
    "privacy_row",
];

/// Letters of the trade are kept for six years (§ 257 HGB), whoever wrote them has left or not.
#[test]
fn what_somebody_wrote_to_customers_says_why_it_stays() {
    let mut book = Book::new(Chart::Skr03);
    gone(&mut book);
    let on_tickets = |it: &&StoredRow| it.place.starts_with("ticket");
    let stored = stored(&book, "E-1");
    let said: BTreeSet<(&str, Option<chrono::NaiveDate>)> = stored
        .iter()
        .filter(on_tickets)
        .map(|it| (it.rule.as_str(), it.kept_until))
        .collect();
    assert_eq!(said, BTreeSet::from([("letters", Some(day("2032-12-31")))]));
    for value in [
        "Toner",
        "It squeaks.",
        "ali@weber-metall.example",
        "Open the flap.",
    ] {
        assert!(
            stored.iter().filter(on_tickets).any(|it| it.value == value),
            "{value}"
        );
    }
    let law = stored.iter().find(on_tickets).map(|it| it.law.clone());
    assert!(law.unwrap().starts_with("§ 257 (1) no. 2, 3, (4) HGB"));
    // The erasure of all the rest leaves them and their words alone.
    let before = crate::book::rows(&book.db, "SELECT id, text FROM ticket_event");
    book.write(|tx, _| privacy::erase(tx, day("2045-01-02")));
    assert_eq!(
        crate::book::rows(&book.db, "SELECT id, text FROM ticket_event"),
        before
    );
    let found = bo::ticket::search(&book.db, "squeaks", 5).unwrap();
    assert_eq!(found.len(), 1);
    assert_sound(&book.db);
}

/// The bytes of the file, and of what lies beside it.
fn bytes(folder: &std::path::Path) -> Vec<u8> {
    let read = |name| fs::read(folder.join(name)).unwrap_or_default();
    ["books.bo", "books.bo-wal", "books.bo-shm"]
        .map(read)
        .concat()
}

fn says(bytes: &[u8], value: &str) -> bool {
    bytes.windows(value.len()).any(|it| it == value.as_bytes())
}

/// What is said about E-1 that nobody needs.
const SAID: &[&str] = &[
    "Yilmaz",
    "86095742719",
    "1985-03-01",
    "Steady hands",
    "well said",
    "my remark",
    "Fewer returns",
    "tallied",
    "six returns",
    "Red Cross",
    "%PDF-1.7 c",
    "%PDF-1.7 late",
    "lawsuit about pay",
    "stayed",
    "wrong day",
];

#[test]
fn what_is_over_is_erased_from_the_file_and_the_books_stay_sound() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.bo");
    let mut book = Book::in_database(Database::create(&path).unwrap(), Chart::Skr03);
    gone(&mut book);
    assert_sound(&book.db);
    // While somebody could still claim, and on the last day, it stays.
    let early = privacy::due(&book.db, day("2026-12-31")).unwrap();
    assert_eq!(early, []);
    let reason = text("lawsuit about pay");
    let until = Some(day("2045-01-02"));
    book.write(|tx, _| privacy::hold(tx, "E-1", &reason, until, today()));
    for value in SAID {
        assert!(says(&bytes(folder.path()), value), "{value} is nowhere");
    }
    assert!(
        book.write(|tx, _| privacy::erase(tx, day("2045-01-01")))
            .is_empty()
    );
    let due = privacy::due(&book.db, day("2045-01-01")).unwrap();
    assert!(
        due.iter()
            .all(|it| it.waits_for.as_deref() == Some("held until 2045-01-02"))
    );
    let sums = "SELECT account, sum(amount) FROM posting GROUP BY account";
    let before = (
        rows(&book.db, sums),
        number(&book.db, "SELECT count(*) FROM entry"),
    );
    let erased = book.write(|tx, _| privacy::erase(tx, day("2045-01-02")));
    assert_eq!(erased.len(), due.len());
    book.db.scrub().unwrap();
    assert_sound(&book.db);
    let after = (
        rows(&book.db, sums),
        number(&book.db, "SELECT count(*) FROM entry"),
    );
    assert_eq!(before, after);
    assert_eq!(privacy::due(&book.db, day("2045-01-02")).unwrap(), []);
    let person = people::get(&book.db, "E-1").unwrap();
    assert!(
        !people::timeline(&book.db, &person, None)
            .unwrap()
            .employed_on(day("2027-01-01"))
    );
    for value in SAID {
        assert!(
            !says(&bytes(folder.path()), value),
            "{value} is still there"
        );
    }
    for table in privacy::tables() {
        if [Then::Delete, Then::Paper].contains(&table.then) {
            let of = table.of.replace("?1", &person.id.raw().to_string());
            let sql = format!("SELECT count(*) FROM {} WHERE {of}", table.name);
            assert_eq!(number(&book.db, &sql), 0, "{}", table.name);
        }
    }
    let subject = Subject::Person(person);
    let lines = privacy::erased_rows(&book.db, Some(&subject)).unwrap();
    assert_eq!(lines.len(), erased.len());
    // Numbers are given once, even to who comes back.
    book.write(|tx, _| {
        assert_eq!(
            train::add(tx, "E-1", &done("2026-02-28"), today())?.number,
            "E-1/T3"
        );
        Ok(())
    });
    assert_sound(&book.db);
}

#[test]
fn vouchers_go_while_somebody_works_here_and_a_receipt_with_the_last_of_its_expenses() {
    let mut book = Book::new(Chart::Skr03);
    crate::staff::owner(&mut book, "tester");
    one_person(&mut book);
    spend(&mut book);
    // To the end of the eighth year (§ 147 (3) AO).
    let due = |book: &Book, on: &str| privacy::due(&book.db, day(on)).unwrap();
    assert_eq!(due(&book, "2034-12-31"), []);
    let lines = due(&book, "2035-01-01");
    let items: Vec<&str> = lines.iter().map(|it| it.item.as_str()).collect();
    assert_eq!(
        items,
        ["requests for approval", "expenses and trips", "receipts"]
    );
    assert!(lines.iter().all(|it| it.kept_until == day("2034-12-31")));
    // What is owed keeps all of it.
    act(&mut book, "ali", |tx, firm| {
        expense::add(tx, firm, "E-1", &twice())
    })
    .unwrap();
    let waits = due(&book, "2035-01-01")[0].waits_for.clone().unwrap();
    assert_eq!(waits, "a request is open: GN-2026-0004");
    crate::expenses::approve(&mut book, "AU-2026-0003");
    let waits = due(&book, "2035-01-01")[0].waits_for.clone().unwrap();
    assert_eq!(waits, "an expense is owed: AU-2026-0003");
    assert_eq!(
        book.write(|tx, _| privacy::erase(tx, day("2035-01-01"))),
        []
    );
}

#[test]
fn an_applicant_goes_through_the_same_door() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.bo");
    let mut book = Book::in_database(Database::create(&path).unwrap(), Chart::Skr03);
    one_person(&mut book);
    crate::hire::fill(&mut book);
    book.write(|tx, _| hire::looked_at(tx, "BW-2026-0002", "applicant show", "everything"));
    let of_jonas = stored(&book, "BW-2026-0002");
    for value in ["Brandt", "no licence of Porz", "applicant show"] {
        assert!(of_jonas.iter().any(|it| it.value == value), "{value}");
    }
    // Who was hired gets what they applied with as well.
    let of_mara = stored(&book, "E-2");
    assert!(
        of_mara
            .iter()
            .any(|it| it.place == "hire_note" && it.value == "good")
    );
    // Six months after the day of the rejection (`de_hiring.toml`).
    let on = day("2027-06-30");
    let hold = |book: &mut Book, until| {
        let reason = text("claims discrimination");
        book.write(|tx, _| privacy::hold(tx, "BW-2026-0002", &reason, until, today()));
    };
    hold(&mut book, None);
    let waits = privacy::due(&book.db, on).unwrap()[0].waits_for.clone();
    assert_eq!(waits.as_deref(), Some("held until further notice"));
    assert_eq!(hire::erase_due(&book.db, on).unwrap().len(), 0);
    let refused = told(book.run(bo::db::Mode::Commit, |tx, _| {
        let jonas = hire::applicant(tx, "BW-2026-0002")?;
        hire::erase(tx, &jonas, on)
    }));
    assert!(
        refused.contains("is held until further notice"),
        "{refused}"
    );
    hold(&mut book, Some(today()));
    let erased = book.write(|tx, _| privacy::erase(tx, on));
    assert_eq!(erased.len(), 1);
    assert_eq!(
        (erased[0].person.as_str(), erased[0].rows),
        ("BW-2026-0002", 1)
    );
    book.db.scrub().unwrap();
    assert_sound(&book.db);
    for value in ["Brandt", "no licence of Porz", "claims discrimination"] {
        assert!(
            !says(&bytes(folder.path()), value),
            "{value} is still there"
        );
    }
    assert_eq!(number(&book.db, "SELECT count(*) FROM hire_access"), 0);
}

#[test]
fn nothing_goes_without_a_protocol_and_no_protocol_lies() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.bo");
    let mut book = Book::in_database(Database::create(&path).unwrap(), Chart::Skr03);
    gone(&mut book);
    let erased = |book: &mut Book| book.write(|tx, _| privacy::erase(tx, day("2045-01-01")));
    let find = |book: &Book| -> BTreeSet<String> {
        findings(&book.db).into_iter().map(|it| it.code).collect()
    };
    let raw = rusqlite::Connection::open(&path).unwrap();
    let run = |sql: &str| raw.execute_batch(sql);
    for sql in [
        "DELETE FROM leave_grant",
        "DELETE FROM staff_document",
        "DELETE FROM review_text",
        "DELETE FROM checklist_step",
        "UPDATE staff_fact SET value = NULL, erased_at = '2036-01-01T00:00:00.000Z'
         WHERE field = 'birth_date'",
    ] {
        assert!(run(sql).is_err(), "{sql}");
    }
    // Who writes a protocol by hand is found: it is not in the log.
    run("INSERT INTO privacy_erasure (number, person, at, by)
            SELECT 'DL-2026-0009', id, '2026-11-25T10:00:00.000Z', 'x' FROM person LIMIT 1;
         INSERT INTO privacy_row SELECT 'leave_grant', leave_grant.id, privacy_erasure.id
            FROM leave_grant, privacy_erasure;")
    .unwrap();
    assert!(find(&book).contains("BO-PRIVACY-1"));
    run("INSERT INTO privacy_erased SELECT 'leave-grant', number, 1 FROM leave_grant").unwrap();
    assert!(find(&book).contains("BO-PRIVACY-2"));
    run("DELETE FROM leave_grant; DELETE FROM privacy_row;").unwrap();
    assert_eq!(find(&book), BTreeSet::from(["BO-AUDIT-4".to_string()]));
    // A number in it that was never the protocol's is found as well.
    erased(&mut book);
    run("INSERT INTO privacy_erased SELECT 'leave', 'UA-2026-0009', max(id) FROM privacy_erasure")
        .unwrap();
    let found = findings(&book.db);
    let records: Vec<&str> = found.iter().map(|it| it.at.as_str()).collect();
    assert_eq!(records, ["erasure DL-2026-0001", "erasure DL-2026-0009"]);
}

#[test]
fn a_hold_ends_in_the_future_and_is_of_somebody() {
    let mut book = Book::new(Chart::Skr03);
    one_person(&mut book);
    let mut hold = |number: &str, until: Option<&str>| {
        let number = number.to_string();
        let until = until.map(day);
        told(book.run(bo::db::Mode::Commit, |tx, _| {
            privacy::hold(tx, &number, &text("x"), until, today())
        }))
    };
    assert!(hold("E-9", None).contains("there is no person and no applicant `E-9`"));
    assert!(hold("E-1", Some("2001-01-01")).contains("2001-01-01 is over"));
    let mut hold = |until: Option<&str>| {
        let until = until.map(day);
        book.write(|tx, _| privacy::hold(tx, "E-1", &text("x"), until, today()))
    };
    hold(None);
    hold(Some("2027-01-01"));
    assert_eq!(
        privacy::holds(&book.db, day("2026-12-31")).unwrap().len(),
        1
    );
    assert_eq!(privacy::holds(&book.db, day("2027-01-01")).unwrap(), []);
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

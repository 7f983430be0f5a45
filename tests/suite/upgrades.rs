//! A file of an older `bo` opens: it is kept beside as it was, brought up to date, and sound.
//!
//! `tests/databases/schema-N.sql`, or `schema-N-goods.sql`, is what `sqlite3 books.bo .dump` says of a file with schema N,
//! with its `user_version` and `application_id`. A release adds the dump of its schema.

use crate::book::{Book, assert_sound, dump, now, number, rows, tables, today};
use bo::base::Kind as Failure;
use bo::db::{self, Database};
use bo::firm::Firm;
use bo::invoice::{self, Kind};
use bo::ledger;
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Barrier;
use std::thread;
use tempfile::TempDir;

/// The older schemas, oldest first.
fn older() -> Vec<(u32, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/databases");
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter_map(|path| {
            let name = path.file_stem()?.to_str()?;
            // What is in it may stand behind its number.
            let schema = name
                .strip_prefix("schema-")?
                .split('-')
                .next()?
                .parse()
                .ok()?;
            Some((schema, path))
        })
        .collect();
    found.sort();
    assert!(!found.is_empty(), "there is no older schema");
    found
}

/// A file as the older `bo` left it.
fn file(dump: &Path) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.bo");
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(&fs::read_to_string(dump).unwrap())
        .unwrap();
    conn.pragma_update(None, "journal_mode", "wal").unwrap();
    (folder, path)
}

fn version(path: &Path) -> u32 {
    let conn = Connection::open(path).unwrap();
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

fn latest() -> u32 {
    let db = Database::in_memory().unwrap();
    number(&db, "PRAGMA user_version") as u32
}

fn beside(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn every_older_schema_is_brought_up_to_date() {
    for (schema, path) in older() {
        let (folder, path) = file(&path);
        assert_eq!(version(&path), schema);
        let before = rows_of(&path);

        drop(Database::open(&path, now()).unwrap());
        assert_eq!(version(&path), latest(), "schema {schema}");
        let backup = format!("books.bo.schema-{schema}.20261122T090000Z.bak");
        assert_eq!(beside(&folder), ["books.bo", &backup]);
        let backup = folder.path().join(backup);
        assert_eq!(version(&backup), schema, "the backup is as it was");
        assert_eq!(rows_of(&backup), before, "the backup is as it was");
        // What goods are worth is computed exactly since schema 57, and the states to go on from
        // follow from the journal.
        for (table, rows) in before.iter().filter(|(table, _)| table != "stock_state") {
            let after = rows_of(&path);
            let found = after.iter().find(|(name, _)| name == table);
            let after = match found {
                Some((_, after)) => *after,
                // Since schema 7 the key of an entry stands with it.
                None if table == "entry_key" => keys_of(&path),
                None => panic!("schema {schema}: {table} is gone"),
            };
            // A migration may add rows, such as the counter of the log; it loses none.
            assert!(after >= *rows, "schema {schema}: rows of {table}");
        }

        // Again, nothing more happens.
        drop(Database::open(&path, now()).unwrap());
        assert_eq!(beside(&folder).len(), 2);

        // And one can work with it.
        let db = Database::open(&path, now()).unwrap();
        let firm = Firm::parse(crate::book::FIRM).unwrap();
        let mut book = Book { db, firm };
        if ledger::book(&book.db).is_err() {
            book.write(|tx, _| ledger::open(tx, bo::base::Currency::EUR, ledger::Chart::Skr03));
        }
        book.write(|tx, _| bo::stock::repair(tx));
        assert_sound(&book.db);
        if rows(&book.db, "SELECT number FROM contact").is_empty() {
            book.add_contacts();
        }
        let last = db::series_last(&book.db, "RE-2026-#").unwrap();
        let next = format!("RE-2026-{:04}", last.map_or(0, |(_, last)| last) + 1);
        let content = crate::book::content("K-1", &["1 x 10 @19 Mug"]);
        assert_eq!(book.issued(Kind::Invoice, &content).name(), next);
        let paid = book.write(|tx, _| invoice::pay(tx, &next, &crate::book::payment(None)));
        assert!(paid.0.open().is_zero() && paid.0.due_by(today()).is_zero());
        assert_sound(&book.db);
    }
}

/// Goods of schema 45: what each row did, what is where and what it is worth stays, and it goes on.
#[test]
fn goods_of_an_old_file_are_worth_what_they_were() {
    let dump = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/databases/schema-45-goods.sql");
    let (_folder, path) = file(&dump);
    let kept = |conn: &Connection| -> Vec<(i64, i64, i64)> {
        let sql = "SELECT move, on_hand, worth FROM stock_step ORDER BY move";
        let mut statement = conn.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        rows.unwrap().map(|row| row.unwrap()).collect()
    };
    let before = kept(&Connection::open(&path).unwrap());
    assert_eq!(before.len(), 26);
    let db = Database::open(&path, now()).unwrap();
    assert_eq!(kept(&Connection::open(&path).unwrap()), before);
    let firm = Firm::parse(crate::book::FIRM).unwrap();
    let mut book = Book { db, firm };
    // Values were rounded row by row before schema 57, and rows of a day stood as they were entered:
    // the check says so, and what puts it right moves the end of no item by more than two cents.
    let end = |conn: &Connection| -> Vec<(i64, i64, i64)> {
        let sql = "SELECT item, on_hand, worth, max(day || printf('%020d', rank)) FROM stock_step
            GROUP BY item ORDER BY item";
        let mut statement = conn.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        rows.unwrap().map(|row| row.unwrap()).collect()
    };
    let ended = end(&Connection::open(&path).unwrap());
    assert!(ended.len() > 5, "{ended:?}");
    let found = crate::book::findings(&book.db);
    assert!(
        found
            .iter()
            .any(|it| it.message.contains("`bo check --repair`"))
    );
    assert!(
        found.iter().all(|it| it.code.starts_with("BO-STOCK-")),
        "{found:?}"
    );
    book.write(|tx, _| bo::stock::repair(tx));
    assert_sound(&book.db);
    for (old, new) in ended.iter().zip(end(&Connection::open(&path).unwrap())) {
        assert_eq!((old.0, old.1), (new.0, new.1));
        assert!((old.2 - new.2).abs() <= 2, "{old:?}: {new:?}");
    }
    let wanted = bo::invoice::deliveries::NewDelivery {
        contact: Some("K-1".to_string()),
        draft: None,
        on: today(),
        time: None,
        goods: vec![bo::stock::Goods {
            quantity: crate::stock::pieces(10),
            ..bo::stock::Goods::of("SCH-M8-40", today())
        }],
        deliver_to: None,
        reference: None,
        note: None,
        language: None,
    };
    book.write(|tx, firm| bo::invoice::deliveries::add(tx, firm, &wanted));
    book.write(|tx, firm| {
        let market = [("BRETT".to_string(), "1.00".parse()?)].into();
        bo::stock::write_to_market(tx, firm, today(), &market)
    });
    assert_sound(&book.db);
}

/// Goods of schema 70 went back as if they had never been in the average: 60 of 150 had cost 800.00
/// and more, and 90 were worth 1206.00. Once the rule of today is applied, 60 of 200 have cost 903.00
/// again, and 1000.00 went with the fifty.
#[test]
fn what_went_back_in_an_old_file_changes_no_day_before() {
    let dump = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/databases/schema-70-goods.sql");
    let (_folder, path) = file(&dump);
    let db = Database::open(&path, now()).unwrap();
    let firm = Firm::parse(crate::book::FIRM).unwrap();
    let mut book = Book { db, firm };
    let screws = |book: &Book| {
        let sql = "SELECT day, worth FROM stock_step JOIN stock_item AS item ON item.id = item
                   WHERE item.number = 'S' AND day > '2026-11-01' ORDER BY day";
        rows(&book.db, sql)
    };
    assert_eq!(screws(&book)[1], "2026-11-22|120600");
    let found = crate::book::findings(&book.db);
    assert!(
        found
            .iter()
            .any(|it| it.message.contains("`bo check --repair`")),
        "{found:?}"
    );
    book.write(|tx, _| bo::stock::repair(tx));
    assert_eq!(
        screws(&book),
        [
            "2026-11-05|210700",
            "2026-11-22|110700",
            "2026-11-22|110700"
        ]
    );
    assert_sound(&book.db);
}

/// Before schema 25 the key of an entry was not part of its hash, but sealed in the log.
#[test]
fn the_key_of_an_old_entry_is_still_watched() {
    let findings = |sql: &str| {
        let (_, dump) = older().into_iter().find(|(it, _)| *it == 24).unwrap();
        let (_folder, path) = file(&dump);
        drop(Database::open(&path, now()).unwrap());
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch("DROP TRIGGER entry_final").unwrap();
        conn.execute_batch(sql).unwrap();
        drop(conn);
        crate::book::findings(&Database::open(&path, now()).unwrap())
            .into_iter()
            .filter(|it| it.code != "BO-FILE-3")
            .map(|it| format!("{} {}", it.code, it.at))
            .collect::<Vec<_>>()
    };
    assert_eq!(findings("SELECT 1"), Vec::<String>::new());
    assert_eq!(
        findings("UPDATE entry SET key = 'x' WHERE key = 'a'"),
        ["BO-AUDIT-4 entry 2026/2"]
    );
}

/// What is known of people was not sealed before; the first change that adds to it seals it all.
#[test]
fn what_an_old_file_knows_of_people_is_sealed_with_the_next_of_it() {
    let (_, dump) = older().into_iter().find(|(it, _)| *it == 24).unwrap();
    let (_folder, path) = file(&dump);
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(
        "INSERT INTO person (number, created_at, created_by)
         VALUES ('E-71', '2026-01-01T09:00:00.000Z', 'x'), ('E-72', '2026-01-01T09:00:00.000Z', 'x')",
    )
    .unwrap();
    drop(conn);
    let found = |sql: &str| {
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch(&format!("DROP TRIGGER person_final; {sql};"))
            .unwrap();
        drop(conn);
        let db = Database::open(&path, now()).unwrap();
        let found = crate::book::findings(&db).into_iter();
        found
            .filter(|it| it.at.starts_with("people"))
            .map(|it| format!("{} {}", it.code, it.at))
            .collect::<Vec<_>>()
    };
    let mut book = Book {
        db: Database::open(&path, now()).unwrap(),
        firm: Firm::parse(crate::book::FIRM).unwrap(),
    };
    assert_sound(&book.db);
    book.write(|tx, firm| bo::staff::add(tx, firm, &crate::staff::somebody()));
    assert_sound(&book.db);
    drop(book);
    assert_eq!(
        found("UPDATE person SET created_by = 'y' WHERE number = 'E-71'"),
        ["BO-AUDIT-4 people 1-3"]
    );
}

/// Two processes that find the same old file in the same second do it once.
#[test]
fn an_old_file_that_two_open_at_once() {
    for (schema, path) in older() {
        let (folder, path) = file(&path);
        let before = rows_of(&path);
        let barrier = Barrier::new(4);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    barrier.wait();
                    drop(Database::open(&path, now()).unwrap());
                });
            }
        });
        assert_eq!(version(&path), latest());
        let backup = format!("books.bo.schema-{schema}.20261122T090000Z.bak");
        assert_eq!(beside(&folder), ["books.bo", &backup]);
        assert_eq!(rows_of(&folder.path().join(backup)), before);
    }
}

/// A backup that is there is kept, and half of one is in nobody's way.
#[test]
fn an_upgrade_that_was_cut_off_is_made_again() {
    let (schema, dump) = older().remove(0);
    let (folder, path) = file(&dump);
    let first = format!("books.bo.schema-{schema}.20261122T090000Z.bak");
    fs::write(folder.path().join(&first), "kept").unwrap();
    fs::write(folder.path().join("books.bo.bak.part"), "half").unwrap();
    drop(Database::open(&path, now()).unwrap());
    let second = format!("books.bo.schema-{schema}.20261122T090000Z-2.bak");
    assert_eq!(beside(&folder), ["books.bo", &second, &first]);
    assert_eq!(fs::read(folder.path().join(&first)).unwrap(), b"kept");
    assert_eq!(version(&folder.path().join(&second)), schema);
}

/// How many entries have a key.
fn keys_of(path: &Path) -> i64 {
    let conn = Connection::open(path).unwrap();
    conn.query_row(
        "SELECT count(*) FROM entry WHERE key IS NOT NULL",
        [],
        |row| row.get(0),
    )
    .unwrap()
}

/// How many rows each table has.
fn rows_of(path: &Path) -> Vec<(String, i64)> {
    let conn = Connection::open(path).unwrap();
    let mut statement = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap();
    let names = statement
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap();
    names
        .map(|name| {
            let name = name.unwrap();
            let sql = format!("SELECT count(*) FROM {name}");
            let count = conn.query_row(&sql, [], |row| row.get(0)).unwrap();
            (name, count)
        })
        .collect()
}

/// The schema of a file that was brought up to date is the one of a new file.
#[test]
fn old_and_new_files_have_the_same_schema() {
    let schema = |db: &Database| {
        rows(
            db,
            "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name",
        )
    };
    let new = Database::in_memory().unwrap();
    for (_, path) in older() {
        let (_folder, path) = file(&path);
        let old = Database::open(&path, now()).unwrap();
        assert_eq!(tables(&old), tables(&new));
        assert_eq!(schema(&old), schema(&new));
    }
}

#[test]
fn a_newer_schema_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.bo");
    let db = Database::create(&path).unwrap();
    let before = dump(&db);
    drop(db);
    let conn = Connection::open(&path).unwrap();
    conn.pragma_update(None, "user_version", latest() + 1)
        .unwrap();
    drop(conn);
    let Err(err) = Database::open(&path, now()) else {
        panic!("opened");
    };
    assert_eq!(err.kind(), Failure::Refused);
    assert!(err.to_string().contains("newer bo"), "{err}");
    assert!(err.hint().is_some());
    assert_eq!(beside(&folder), ["books.bo"]);
    let conn = Connection::open(&path).unwrap();
    conn.pragma_update(None, "user_version", latest()).unwrap();
    drop(conn);
    assert_eq!(dump(&Database::open(&path, now()).unwrap()), before);
}

/// Credit notes of schema 75 have the VAT of their own amount: nine of 0.08 at 7 % gave back 0.09 of the
/// 0.06. They stay, and whoever takes the rest gets what is left of the whole: 0.05, and no VAT.
#[test]
fn credit_notes_of_an_old_file_stay_what_they_were() {
    let dump = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/databases/schema-75-credits.sql");
    let (_folder, path) = file(&dump);
    let db = Database::open(&path, now()).unwrap();
    let firm = Firm::parse(crate::book::FIRM).unwrap();
    let mut book = Book { db, firm };
    assert_sound(&book.db);
    let vat = "SELECT sum(vat) FROM invoice
               WHERE corrects = (SELECT id FROM invoice WHERE number = 'RE-2026-0001')";
    assert_eq!(number(&book.db, vat), -9);
    let on = "2026-11-26".parse().unwrap();
    let credit = |book: &mut Book, line: &str| {
        let content = invoice::Content {
            lines: vec![line.parse().unwrap()],
            ..invoice::Content::default()
        };
        book.run(db::Mode::Commit, |tx, firm| {
            invoice::credit(tx, firm, "RE-2026-0001", &content, None, on)
        })
    };
    let more = credit(&mut book, "0.06 @7 Bread").unwrap_err().to_string();
    assert!(more.contains("is more than is left"), "{more}");
    let note = credit(&mut book, "0.05 @7 Bread").unwrap();
    assert_eq!((note.net.minor(), note.vat.minor()), (-5, 0));
    // A line that names nothing is issued as it was drafted.
    book.write(|tx, firm| invoice::issue(tx, firm, "ticket time 2", Some(on), on));
    assert_sound(&book.db);
}

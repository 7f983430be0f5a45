//! What somebody tried who meant harm, or had no luck: each of it went wrong once.

use crate::book::{Book, assert_sound, day, text};
use crate::support::Sandbox;
use bo::base::Quantity;
use bo::db::Mode;
use bo::ledger::Chart;
use bo::procure::{self, PriceRow};
use bo::stock::{self, Adjustment, Method};
use bo::tabular::OnExisting;
use proptest::prelude::*;
use rusqlite::Connection;
use std::fs;
use std::os::unix::fs::symlink;

/// Books with two suppliers' worth of nothing in them.
fn books() -> Sandbox {
    let folder = Sandbox::new();
    folder.stdout("bo init --company Weber -q");
    folder
}

/// Runs lines of shell, each of which must go well; what they print does not matter.
#[track_caller]
fn setup(folder: &Sandbox, lines: &str) {
    folder.stdout(&format!("set -e\nexec > /dev/null\n{lines}"));
}

/// How lines of shell ended, and what they said.
#[track_caller]
fn said(folder: &Sandbox, lines: &str) -> (i32, String) {
    let output = folder.sh(lines);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!text.contains("panicked"), "`{lines}`: {text}");
    (output.status.code().unwrap_or(-1), text)
}

#[track_caller]
fn fails(folder: &Sandbox, lines: &str, code: i32, says: &str) -> String {
    let (ended, text) = said(folder, lines);
    assert_eq!(ended, code, "`{lines}`: {text}");
    assert!(
        text.contains(says),
        "`{lines}` does not say {says:?}: {text}"
    );
    text
}

/// A table counts columns in 16 bits; other formats have all of a text.
#[test]
fn a_text_of_any_length_is_listed() {
    let folder = books();
    let long = "0123456789 ".repeat(9_000);
    fs::write(folder.path().join("it.txt"), &long).unwrap();
    setup(&folder, "bo ticket kb add --title Long --text - < it.txt");
    let table = folder.stdout("bo ticket kb list --format table --columns article,text");
    let widest = table.lines().map(|it| it.chars().count()).max();
    assert!(
        widest.is_some_and(|it| 1_000 < it && it < 1_100),
        "{widest:?}"
    );
    assert!(table.trim_end().ends_with('…'));
    let csv = folder.stdout("bo ticket kb list --columns text --format csv");
    assert!(csv.contains(long.trim_end()));
}

/// What comes through a pipe is kept until all of it is there: one that never ends fills no disk.
#[test]
fn a_pipe_without_an_end_is_refused() {
    let folder = books();
    let says = "stdin has more than 1073741824 bytes";
    fails(&folder, "yes | bo contact import - -q", 3, says);
    setup(&folder, "bo contact add K-1 One -q");
}

/// The findings of `bo check`, whatever the guards are worth.
fn found(folder: &Sandbox) -> String {
    let output = folder.sh("bo check --format csv -q");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Changes the file as another program would that knows no triggers.
fn tamper(folder: &Sandbox, sql: &str) {
    let conn = Connection::open(folder.path().join("books.bo")).unwrap();
    let triggers: Vec<(String, String)> = conn
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (name, _) in &triggers {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    conn.execute_batch(sql).unwrap();
    for (_, sql) in &triggers {
        conn.execute_batch(sql).unwrap();
    }
}

#[test]
fn an_output_option_wrote_over_the_books() {
    let folder = books();
    folder.stdout(
        "bo contact add L-1 Reyher --supplier -q
         bo buy order new L-1 --line '1 x 25 Pallet' -q > /dev/null
         bo stock item add A Screw -q > /dev/null; bo stock in A 5 --cost 2 -q > /dev/null",
    );
    symlink("books.bo", folder.path().join("link")).unwrap();
    fs::hard_link(folder.path().join("books.bo"), folder.path().join("hard")).unwrap();
    fs::create_dir(folder.path().join("sub")).unwrap();
    let before = fs::read(folder.path().join("books.bo")).unwrap();
    let settings = fs::read(folder.path().join("bo.toml")).unwrap();
    for name in [
        "books.bo",
        "./books.bo",
        "sub/../books.bo",
        "link",
        "hard",
        "books.bo-wal",
        "books.bo-shm",
        "books.bo-journal",
        "bo.toml",
        "./bo.toml",
    ] {
        for command in [
            "buy order print BE-2026-0001 -o",
            "buy order print BE-2026-0001 --force -o",
            "stock count open --to",
            "stock count open --force --to",
            "stock asset schedule --pdf -o",
            "ledger export lexware -o",
            "buy order send BE-2026-0001 --to a@example.com --eml",
        ] {
            let (code, text) = said(&folder, &format!("bo {command} {name}"));
            assert_ne!(code, 0, "`{command} {name}`: {text}");
            let there = fs::read(folder.path().join("books.bo")).unwrap();
            assert!(
                there == before,
                "`{command} {name}` changed the books: {text}"
            );
            assert_eq!(fs::read(folder.path().join("bo.toml")).unwrap(), settings);
        }
    }
    fails(
        &folder,
        "bo buy order print BE-2026-0001 -o sub/../books.bo",
        1,
        "belongs to the books",
    );
    fails(
        &folder,
        "bo stock count open --to bo.toml",
        1,
        "belongs to the books",
    );
    // Of books elsewhere as well, whatever is meant to be beside the file on its way.
    folder.stdout("cp books.bo bo.toml sub/; mv sub/books.bo sub/x.part");
    fails(
        &folder,
        "bo buy order print BE-2026-0001 --db sub/x.part -o sub/x",
        1,
        "belongs to the books",
    );
    folder.stdout("bo check -q; bo check -q --db sub/x.part");
}

#[test]
fn a_sheet_that_was_filled_in_was_written_over() {
    let folder = books();
    folder.stdout(
        "bo stock item add A Screw -q > /dev/null; bo stock in A 5 --cost 2 -q > /dev/null
         echo counted > sheet.csv",
    );
    fails(
        &folder,
        "bo stock count open --to sheet.csv",
        1,
        "there is a file `sheet.csv` already",
    );
    assert_eq!(folder.stdout("cat sheet.csv"), "counted\n");
    // Nothing was opened, so the next try is none too many.
    folder.stdout("bo stock count open --to sheet.csv --force -q > /dev/null");
    assert!(folder.stdout("cat sheet.csv").contains("Screw"));
}

/// Books in which everything is that somebody may want to swap.
fn stocked() -> Sandbox {
    let folder = books();
    setup(
        &folder,
        "bo stock item add A Gold; bo stock item add B Sand
           bo stock item add L Milk --tracking lot; bo stock item add M Cream --tracking lot
           bo stock location add W/1; bo stock location add V
           bo stock unit add box pcs 12 --item A; bo stock unit add box pcs 20 --item B
           bo stock bom set B A 2
           bo stock barcode add 4006381333931 A
           bo stock in A 10 --value 60000; bo stock in B 999 --value 1
           bo stock in A 1 --unit box --cost 1 --location W/1
           bo stock in L 3 --lot l1 --cost 1 --expires 2027-01-01
           bo stock in M 3 --lot m1 --cost 1; bo stock in M 1 --lot m1 --cost 1 --expires 2027-05-01
           bo contact add L-1 Reyher --supplier; bo buy price add L-1 A --price 2
           bo buy price add L-1 B --price 5
           bo stock asset add 'CNC mill' --class machine --life 8y --cost 9000 --on 2026-01-02 --number AN-1
           bo staff add 'P W' --joined 2024-01-01
           bo stock asset licence add 'CAD' --number LI-1 --seats 3 --on 2026-01-01 --cost 100",
    );
    folder.stdout("bo check -q");
    folder
}

#[test]
fn items_changed_places_and_nobody_noticed() {
    let folder = stocked();
    let conn = Connection::open(folder.path().join("books.bo")).unwrap();
    for sql in [
        "UPDATE stock_item SET number = 't' WHERE number = 'A'",
        "UPDATE stock_item SET unit = 'kg' WHERE number = 'A'",
        "UPDATE stock_item SET tracking = 'lot' WHERE number = 'A'",
        "DELETE FROM stock_item WHERE number = 'A'",
        "UPDATE stock_lot SET code = 'x'",
        "UPDATE stock_lot SET item = 1",
        "UPDATE stock_lot SET expires_on = '2030-01-01' WHERE code = 'l1'",
        "UPDATE stock_lot SET expires_on = NULL WHERE code = 'l1'",
        "DELETE FROM stock_lot WHERE code = 'l1'",
        "INSERT OR REPLACE INTO stock_lot (id, item, code) VALUES (1, 1, 'other')",
        "UPDATE stock_unit SET quantity = 5",
        "DELETE FROM stock_unit WHERE item = 1",
        "UPDATE stock_barcode SET item = 2",
        "UPDATE stock_location SET parent = 2 WHERE code = 'W'",
        "UPDATE stock_location SET code = 'X' WHERE code = 'W/1'",
        "DELETE FROM stock_location WHERE code = 'W/1'",
    ] {
        // As `sqlite3` opens it, which knows no references between tables.
        conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        assert!(conn.execute_batch(sql).is_err(), "`{sql}` is not refused");
    }
}

#[test]
fn what_was_swapped_was_not_found() {
    let folder = stocked();
    let clean = fs::read(folder.path().join("books.bo")).unwrap();
    for (sql, names) in [
        (
            "UPDATE stock_item SET number = 't' WHERE number = 'A';
             UPDATE stock_item SET number = 'A', name = 'Gold' WHERE number = 'B';
             UPDATE stock_item SET number = 'B', name = 'Sand' WHERE number = 't'",
            "item A",
        ),
        (
            "UPDATE stock_item SET name = 'Silver' WHERE number = 'A'",
            "item A",
        ),
        (
            "UPDATE stock_item SET minimum = 7 WHERE number = 'B'",
            "item B",
        ),
        ("UPDATE stock_part SET quantity = 1", "item B"),
        ("DELETE FROM stock_part", "item B"),
        (
            "UPDATE stock_lot SET code = 'x' WHERE code = 'l1'",
            "stock lots",
        ),
        (
            "UPDATE stock_lot SET item = 3 WHERE code = 'm1'",
            "stock lots",
        ),
        (
            "UPDATE stock_lot SET expires_on = '2030-01-01' WHERE code = 'm1'",
            "stock lots",
        ),
        (
            "UPDATE stock_unit SET quantity = 5 WHERE item = 1",
            "conversion A box/pcs",
        ),
        (
            "DELETE FROM stock_unit WHERE item = 1",
            "conversion A box/pcs",
        ),
        ("UPDATE stock_barcode SET item = 2", "barcode 4006381333931"),
        (
            "UPDATE stock_location SET parent = 2 WHERE code = 'W'",
            "location W",
        ),
        (
            "UPDATE supplier_price SET price = '9' WHERE item = 1",
            "supplier-price L-1 A",
        ),
        (
            "DELETE FROM supplier_price WHERE item = 1",
            "supplier-price L-1 A",
        ),
        ("UPDATE asset SET serial = 'x'", "asset-facts AN-1"),
        ("UPDATE asset SET location = 'Graz'", "asset-facts AN-1"),
        ("DELETE FROM asset", "asset-facts AN-1"),
        ("UPDATE licence SET seats = 9", "licence-facts LI-1"),
        ("UPDATE licence SET cost = 9", "licence-facts LI-1"),
    ] {
        fs::write(folder.path().join("books.bo"), &clean).unwrap();
        tamper(&folder, sql);
        let found = found(&folder);
        assert!(found.contains(names), "`{sql}` is not found: {found}");
    }
    // What a command changes or removes is no finding.
    fs::write(folder.path().join("books.bo"), &clean).unwrap();
    setup(
        &folder,
        "bo stock item edit A --name Copper; bo stock bom set B A 0
           bo buy price add L-1 A --price 3 --on-existing update
           bo stock asset edit AN-1 --location Graz; bo stock location add V --name Van
         bo check -q",
    );
}

#[test]
fn bad_rows_of_an_import_had_no_line() {
    let folder = books();
    setup(
        &folder,
        "bo stock item add A Screw; bo stock item add F Nut
           bo stock item add S Drill --tracking serial; bo stock location add W
           bo stock in A 5 --cost 2 --on 2026-01-05; bo stock in F 1 --cost 1 --on 2026-01-05
           bo stock in S --serial s1 --cost 5 --on 2026-01-05
           bo ledger period lock 2025-12 --reason 'VAT return filed'",
    );
    fs::write(
        folder.path().join("bad.csv"),
        "key,day,kind,item,quantity,lot,from,to,of,cost\n\
         k1,2027-01-01,in,A,1,,,,,1\n\
         k2,2026-01-06,in,A,0,,,,,1\n\
         k3,2026-01-06,in,S,1,,,,,1\n\
         k4,2026-01-06,in,S,2,s2,,,,1\n\
         k5,2026-01-06,move,A,1,,W,W,,\n\
         k6,2025-12-06,in,A,1,,,,,1\n\
         k7,2026-01-06,reversal,F,,,,,1,\n\
         k8,2026-01-06,in,A,1,,,,,1\n",
    )
    .unwrap();
    let text = fails(
        &folder,
        "bo stock import bad.csv",
        3,
        "7 of 8 rows rejected",
    );
    for place in [
        "bad.csv:2:day: ",
        "bad.csv:3:quantity: ",
        "bad.csv:4:lot: ",
        "bad.csv:5:quantity: ",
        "bad.csv:6:to: ",
        "bad.csv:7:",
        "bad.csv:8:of: `1` is not of `F`",
    ] {
        assert!(text.contains(place), "{place} is not told: {text}");
    }
    // What only shows once all of it is valued has a line as well, each item its own.
    fs::write(
        folder.path().join("late.csv"),
        "day,kind,item,quantity,lot,cost\n\
         2026-01-06,in,A,1,,1\n\
         2026-01-07,out,A,3,,\n\
         2026-01-08,out,A,4,,\n\
         2026-01-07,out,F,2,,\n\
         2026-01-07,in,S,1,s1,1\n",
    )
    .unwrap();
    let text = fails(
        &folder,
        "bo stock import late.csv",
        3,
        "3 of 5 rows rejected",
    );
    for place in [
        "late.csv:4:`A` would be 1 pcs below zero",
        "late.csv:5:`F` would be 1 pcs below zero",
        "late.csv:6:lot: `S` with the serial number `s1`",
    ] {
        assert!(text.contains(place), "{place} is not told: {text}");
    }
    folder.stdout("bo check -q");
}

#[test]
fn a_row_that_was_taken_back_could_not_come_again() {
    let folder = books();
    folder.stdout("bo stock item add A Screw -q > /dev/null");
    let head = "key,day,kind,item,quantity,cost,note\n";
    let one = format!("{head}q1,2026-01-05,in,A,10,2,\n");
    fs::write(folder.path().join("one.csv"), &one).unwrap();
    let on_hand = || {
        let list = folder.stdout("bo stock list --format csv --columns item,on_hand");
        list.lines().nth(1).unwrap_or("A,0").to_string()
    };
    folder.stdout("bo stock import one.csv -q; bo stock import one.csv -q");
    assert_eq!(on_hand(), "A,10");
    folder.stdout("bo stock reverse 1 --reason typo -q > /dev/null");
    folder.stdout("bo stock import one.csv -q; bo stock import one.csv -q");
    assert_eq!(on_hand(), "A,10");
    folder.stdout("bo check -q");
    // The same key with other words says something else.
    let other = format!("{head}q1,2026-01-05,in,A,10,2,other\n");
    fs::write(folder.path().join("other.csv"), other).unwrap();
    fails(
        &folder,
        "bo stock import other.csv",
        3,
        "says something else: note",
    );
    // A file that takes its own row back is the same file the second time.
    fs::write(
        folder.path().join("both.csv"),
        "key,day,kind,item,quantity,cost,of\n\
         z1,2026-01-05,in,A,3,2,\nz2,2026-01-05,reversal,A,,,z1\n",
    )
    .unwrap();
    folder.stdout("bo stock import both.csv -q; bo stock import both.csv -q");
    assert_eq!(on_hand(), "A,10");
    // Without keys as well.
    let bare = "day,kind,item,quantity,cost\n2026-01-09,in,A,4,2\n";
    fs::write(folder.path().join("bare.csv"), bare).unwrap();
    folder.stdout("bo stock import bare.csv -q; bo stock import bare.csv -q");
    assert_eq!(on_hand(), "A,14");
    let row = folder.stdout("bo stock journal --format csv --columns row,day | grep 2026-01-09");
    let row = row.split(',').next().unwrap();
    folder.stdout(&format!(
        "bo stock reverse {row} --reason typo -q > /dev/null"
    ));
    folder.stdout("bo stock import bare.csv -q; bo stock import bare.csv -q");
    assert_eq!(on_hand(), "A,14");
    folder.stdout("bo check -q");
}

#[test]
fn sums_that_do_not_fit_were_panics() {
    let folder = books();
    setup(
        &folder,
        "bo stock item add A Screw; bo stock item add B Nut --min 1 --target 999999999999
           bo contact add L-1 Reyher --supplier
           bo buy price add L-1 B --price 999999999.99
         (echo day,kind,item,quantity,value; for i in 1 2 3 4 5 6 7 8 9 10 11 12
           do echo 2026-01-01,in,A,999999999999,1; done) > p.csv",
    );
    let text = fails(&folder, "bo stock import p.csv", 3, "more than 15 digits");
    assert!(text.contains("p.csv:"), "{text}");
    fails(
        &folder,
        "bo buy price add L-1 A --price 999999999999 --per 0.000001",
        2,
        "more money for one than bo can count",
    );
    for command in [
        "bo buy compare B --qty 999999999999",
        "bo buy propose",
        "bo buy order new L-1 B 999999999999",
        "bo stock adjust A --price 999999999999",
        "bo stock in A 999999999999 --cost 999999999999",
        "bo stock adjust A 999999999999 --price 0.000001",
    ] {
        let (code, text) = said(&folder, command);
        assert!((0..=3).contains(&code), "`{command}`: {code} {text}");
    }
    folder.stdout("bo check -q");
}

#[test]
fn escapes_in_a_name_reached_the_terminal() {
    let folder = books();
    let evil = "\u{1b}[2J\u{1b}]0;pwned\u{7}";
    for command in [
        format!("bo buy receive BE-2026-0001 --scan \"$(printf 'x{evil}')\""),
        format!("bo stock show \"$(printf 'x{evil}')\""),
        format!("bo stock in \"$(printf 'x{evil}')\" 1"),
        format!("bo stock in A --cost \"$(printf 'x{evil}')\""),
        format!("bo \"$(printf 'x{evil}')\""),
    ] {
        let (code, text) = said(&folder, &command);
        assert_ne!(code, 0);
        assert!(!text.contains(['\u{1b}', '\u{7}']), "{text:?}");
    }
    let (_, text) = said(
        &folder,
        "bo stock show \"$(head -c 100000 /dev/zero | tr '\\0' x)\"",
    );
    assert!(text.len() < 6_000, "{} bytes", text.len());
    let (_, text) = said(
        &folder,
        "bo stock in A --cost \"$(head -c 100000 /dev/zero | tr '\\0' x)\"",
    );
    assert!(text.len() < 6_000, "{} bytes", text.len());
}

#[test]
fn one_broken_cell_ended_the_check() {
    let folder = books();
    folder.stdout(
        "bo stock item add A Screw -q > /dev/null; bo stock in A 5 --cost 2 -q > /dev/null",
    );
    tamper(
        &folder,
        "INSERT INTO approval_request (number, scope, record, title, digest, created_at, created_by,
            state, logins)
         VALUES ('GN-2026-0001', 'purchase', 'AU-1', 'x', zeroblob(32), '2026-01-01T00:00:00.000Z',
            'me', 'open', '{\"E-1\":x');
         UPDATE stock_item SET name = 'Silver' WHERE number = 'A'",
    );
    let found = found(&folder);
    assert!(found.contains("are no logins of an approval"), "{found}");
    assert!(found.contains("item A"), "{found}");
}

#[test]
fn days_that_cannot_be_were_taken() {
    let folder = books();
    setup(
        &folder,
        "bo stock item add A Screw; bo stock in A 5 --cost 2; bo contact add L-1 Reyher --supplier
           bo buy order new L-1 A 10 --price 2; bo buy order approve BE-2026-0001
           bo buy receive BE-2026-0001 --all",
    );
    for (command, says) in [
        (
            "bo buy order new L-1 A 10 --price 2 --on 2099-01-01",
            "is still to come",
        ),
        (
            "bo buy order new L-1 A 10 --price 2 --on 1900-01-01",
            "more than 10 years ago",
        ),
        (
            "bo buy order new L-1 A 10 --price 2 --due 2020-01-01",
            "is before the order",
        ),
        (
            "bo buy inspect WE-2026-0001 ok --on 2099-01-01",
            "is still to come",
        ),
        (
            "bo stock reserve A 1 --for Meier --until 2020-01-01",
            "is over",
        ),
        (
            "bo stock asset add Mill --class machine --life 8y --cost 9000 --on 2099-01-01",
            "is still to come",
        ),
        (
            "bo buy price add L-1 A --price 2 --to 9999-12-31",
            "is not between 1900 and 2999",
        ),
        ("bo stock in A 1 --cost -1", "negative price"),
        ("bo stock list --columns item,item", "is named twice"),
    ] {
        let (code, text) = said(&folder, command);
        assert!((1..=2).contains(&code), "`{command}`: {code} {text}");
        assert!(
            text.contains(says),
            "`{command}` does not say {says:?}: {text}"
        );
    }
}

/// Numbers at the ends of what can be typed, and some between.
fn number() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "0",
        "0.000001",
        "0.01",
        "1",
        "3.333333",
        "1000000",
        "999999999999",
        "999999999999.999999",
        "-1",
        "-999999999999.999999",
    ])
    .prop_map(str::to_string)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_number_is_too_large_for_an_answer(
        method in prop::sample::select(vec![
            Method::Average, Method::Fifo, Method::Lifo, Method::Standard,
        ]),
        steps in prop::collection::vec((0..7_u8, number(), number()), 1..14),
    ) {
        let mut book = Book::new(Chart::Skr03).with_suppliers();
        book.write(|tx, _| crate::stock::add_item(tx, "P", method, stock::Tracking::None));
        let supplier = "L-1";
        for (what, quantity, price) in steps {
            let amount = quantity.parse::<Quantity>();
            let Ok(amount) = amount else { continue };
            let goods = |cost: Option<&str>| stock::Goods {
                quantity: Some(amount),
                cost: cost.and_then(|it| it.parse().ok()),
                ..stock::Goods::of("P", day("2026-11-04"))
            };
            // Refused or done: whatever it is, it is said.
            let done = book.run(Mode::Commit, |tx, firm| match what {
                0 | 1 => stock::bring_in(tx, firm, &goods(Some(&price)), false).map(drop),
                2 => stock::take_out(tx, firm, &goods(None)).map(drop),
                3 => stock::adjust(tx, firm, &goods(None), &Adjustment::Count(amount)).map(drop),
                4 => stock::adjust(tx, firm, &goods(None), &Adjustment::Price(price.parse()?))
                    .map(drop),
                5 => {
                    let row = PriceRow {
                        supplier: text(supplier),
                        item: text("P"),
                        unit: None,
                        from_quantity: Quantity::default(),
                        price: price.parse()?,
                        per: Some(amount),
                        currency: None,
                        discount: Some("3".parse()?),
                        minimum: None,
                        pack: Some(amount),
                        supplier_item: None,
                        lead_days: Some(3650),
                        valid_from: day("2026-01-01"),
                        valid_to: None,
                    };
                    procure::put_price(tx, row, OnExisting::Update).map(drop)
                }
                _ => {
                    let patch = stock::ItemPatch {
                        minimum: Some(Some(amount)),
                        target: Some(price.parse().ok()),
                        ..stock::ItemPatch::default()
                    };
                    stock::edit(tx, "P", patch)?;
                    procure::propose(tx, day("2026-11-22"), procure::Outlook { horizon: u32::MAX, from_use: None }).map(drop)
                }
            });
            if let Err(err) = done {
                prop_assert!(!err.to_string().is_empty());
                prop_assert!(err.kind() != bo::base::Kind::Busy);
            }
        }
        assert_sound(&book.db);
    }
}

/// The log has a command of its own that computes its chain again.
#[test]
fn a_log_that_was_changed_says_so() {
    let folder = books();
    let well = folder.stdout("bo log --verify 2>&1");
    assert!(
        well.contains("1 line, head") && well.contains("whole"),
        "{well}"
    );
    assert_eq!(
        folder.stdout("bo log --verify --format csv | wc -l").trim(),
        "1"
    );
    let conn = Connection::open(folder.path().join("books.bo")).unwrap();
    conn.execute_batch("DROP TRIGGER audit_no_update; UPDATE audit SET actor = 'nobody'")
        .unwrap();
    drop(conn);
    fails(
        &folder,
        "bo log --verify",
        1,
        "the log is not what was written",
    );
    let told = folder.sh("bo log --verify --format csv --columns code,at");
    assert_eq!(
        String::from_utf8_lossy(&told.stdout),
        "code,at\nBO-AUDIT-2,log 1\n"
    );
}

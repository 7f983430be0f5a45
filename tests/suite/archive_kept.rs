//! What is kept stays as long as the law wants it, and what is backed up comes back, whoever tries
//! what: roads around the rules of the archive, its books, its disposals and its backups.

use crate::support::Sandbox;
use std::fs;

fn books(lines: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(&format!("bo init --company Weber --quiet\n{lines}"));
    sandbox
}

#[track_caller]
fn refused(sandbox: &Sandbox, command: &str, says: &str) {
    let output = sandbox.sh(command);
    assert_eq!(output.status.code(), Some(1), "{command}");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains(says), "{command}: {told}");
}

fn until(sandbox: &Sandbox) -> String {
    sandbox.stdout("bo archive list --format csv --columns kept_until | tail -1")
}

/// § 147 (3) AO: the longest time that a document ever had counts, not the one of a class on the way.
#[test]
fn no_way_by_another_class_makes_a_time_shorter() {
    let add =
        "echo 4711 > inv.txt; bo archive add inv.txt --class invoice-in --date 2026-01-15 --quiet";
    // To nothing, and from there to what is kept for a day.
    let sandbox = books(add);
    assert_eq!(until(&sandbox), "2034-12-31\n");
    sandbox.stdout("bo archive class unsorted A-2026-000001");
    refused(
        &sandbox,
        "bo archive class other A-2026-000001",
        "until 2034-12-31",
    );
    // To nothing, and back with an older day.
    sandbox.stdout("bo archive edit A-2026-000001 --date 2010-01-01");
    refused(
        &sandbox,
        "bo archive class invoice-in A-2026-000001",
        "until 2034-12-31",
    );
    sandbox.stdout("bo archive edit A-2026-000001 --date 2026-01-15");
    sandbox.stdout("bo archive class invoice-in A-2026-000001");
    assert_eq!(until(&sandbox), "2034-12-31\n");
    // To a contract, which then ended long ago.
    let sandbox =
        books("echo v > v.txt; bo archive add v.txt --class voucher --date 2024-01-01 --quiet");
    assert_eq!(until(&sandbox), "2032-12-31\n");
    sandbox.stdout("bo archive class contract A-2026-000001");
    refused(
        &sandbox,
        "bo archive edit A-2026-000001 --date 2010-01-01 --ended 2015-01-01",
        "until 2032-12-31",
    );
    sandbox.stdout("bo archive edit A-2026-000001 --ended 2028-01-01 --title 'Rent'");
    assert_eq!(until(&sandbox), "2036-12-31\n");
}

#[test]
fn nobody_carries_the_books_away() {
    let sandbox =
        books("echo p > scan.txt; mkdir in; echo q > in/q.txt; bo archive add in/q.txt --quiet");
    for folder in [".", "./in/..", "books.store/sha256"] {
        refused(
            &sandbox,
            &format!("bo archive scan-inbox {folder} --settled 0"),
            "is where the books are",
        );
    }
    refused(&sandbox, "bo archive watch .", "is where the books are");
    for file in ["books.bo", "in/../books.bo"] {
        refused(
            &sandbox,
            &format!("bo archive add {file}"),
            "belongs to the books",
        );
    }
    assert!(sandbox.path().join("scan.txt").is_file());
    sandbox.stdout("bo archive add scan.txt; bo check");
}

/// A disposal that was cut off after it was done goes on with the next one, and is told until then.
#[test]
fn what_is_left_of_a_disposal_goes_with_the_next() {
    let sandbox = books(
        "echo 'private words' > p.txt
         bo archive add p.txt --class other --date 2020-01-01 --quiet; rm p.txt
         bo archive dispose --when-due --quiet
         BO_ACTOR=petra bo inbox approve GN-2026-0001 --quiet",
    );
    // As a crash leaves it: the change is kept, the store is not swept, the file not written anew.
    let path = sandbox.path().join("books.bo");
    let mut db = bo::db::Database::open(&path, crate::book::now()).unwrap();
    let change = crate::book::change(bo::db::Mode::Commit);
    db.write(&change, |tx| {
        bo::archive::disposal::carry_out(tx, "V-2026-0001", crate::book::today()).map(|_| ())
    })
    .unwrap();
    drop(db);
    let codes = "bo check --format csv --columns code,at";
    let told = sandbox.stdout(codes);
    assert!(told.contains("BO-ARCHIVE-8,V-2026-0001\n"), "{told}");
    sandbox.stdout("bo archive dispose --when-due");
    assert_eq!(sandbox.stdout(codes), "code,at\n");
    for word in ["private words", "p.txt"] {
        let output = sandbox.sh(&format!("grep -rla '{word}' ."));
        assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{word}");
    }
}

/// Triggers let a class be edited, because commands do: what nobody sealed is not destroyed.
#[test]
fn what_was_changed_behind_the_log_is_not_destroyed() {
    let sandbox =
        books("echo 1 > 1.txt; bo archive add 1.txt --class invoice-in --date 2026-01-01 --quiet");
    let conn = rusqlite::Connection::open(sandbox.path().join("books.bo")).unwrap();
    conn.execute_batch("UPDATE archive_document SET class = 'other'")
        .unwrap();
    drop(conn);
    refused(
        &sandbox,
        "bo archive dispose --when-due",
        "nothing is destroyed",
    );
    let codes = sandbox.sh("bo check --format csv --columns code");
    assert!(String::from_utf8_lossy(&codes.stdout).contains("BO-AUDIT-4"));
}

/// A content that a power cut emptied is written again by the next backup.
#[test]
fn what_became_empty_in_a_backup_is_written_again() {
    let sandbox = books("seq 10 > 1.txt; bo archive add 1.txt --quiet; bo backup create b --quiet");
    let content = sandbox.stdout(
        "h=$(sha256sum 1.txt | cut -c1-64); f=b/sha256/$(echo $h | cut -c1-2)/$(echo $h | cut -c3-)
         [ -f $f ] || f=$f.zst; echo $f",
    );
    let content = sandbox.path().join(content.trim());
    sandbox.stdout(&format!("chmod u+w '{0}'; : > '{0}'", content.display()));
    assert_eq!(fs::metadata(&content).unwrap().len(), 0);
    assert_eq!(sandbox.sh("bo backup verify b").status.code(), Some(1));
    sandbox.stdout("BO_NOW=2026-11-23T09:00:00Z bo backup create b --quiet");
    assert!(0 < fs::metadata(&content).unwrap().len());
    sandbox.stdout("bo backup verify b; bo backup drill b");
}

/// A backup by a clock that was wrong once is not taken for the last one.
#[test]
fn a_wrong_clock_costs_no_backup() {
    let sandbox = books(
        "BO_NOW=2028-01-01T00:00:00Z bo backup create b --quiet
         echo new > 2.txt; bo archive add 2.txt --quiet",
    );
    let output = sandbox.sh("bo backup create b --quiet --format csv");
    assert_eq!(output.status.code(), Some(0));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        told.contains("20280101T000000Z is ahead of the clock"),
        "{told}"
    );
    refused(
        &sandbox,
        "bo backup prune b --keep-last 1",
        "nothing was removed",
    );
    sandbox.stdout("bo backup restore r --from b --quiet");
    let documents = "bo --db r/books.bo archive list --format csv --columns number";
    assert_eq!(sandbox.stdout(documents), "number\nA-2026-000001\n");
    sandbox.stdout(
        "rm b/snapshots/2028*; bo backup create b --quiet; bo backup prune b --keep-last 1",
    );
    sandbox.stdout("bo backup verify b --all");
}

/// What an audit holds stays held in other books; a second import holds nothing twice.
#[test]
fn holds_move_house() {
    let sandbox = books(
        "echo a > a.txt; echo b > b.txt; bo archive add a.txt b.txt --class letter-in --quiet
         bo archive hold A-2026-000001 --reason 'tax audit 2026' --quiet
         bo archive export out --quiet
         mkdir there; bo --db there/books.bo init there --company Weber --quiet
         bo --db there/books.bo archive import out --quiet
         bo --db there/books.bo archive import out --quiet
         bo archive hold A-2026-000002 --reason 'lawsuit' --quiet; rm -r out
         bo archive export out --quiet; bo --db there/books.bo archive import out --quiet",
    );
    let held = "bo --db there/books.bo archive list --format csv --columns number,held";
    let held = sandbox.stdout(held);
    let rows: Vec<&str> = held.lines().skip(1).collect();
    assert_eq!(rows, ["A-2026-000001,H-1", "A-2026-000002,H-2"]);
    let holds = "bo --db there/books.bo archive hold --format csv --columns hold,reason";
    assert_eq!(
        sandbox.stdout(holds).lines().nth(1),
        Some("H-1,tax audit 2026")
    );
}

/// A clock that is wrong destroys nothing, and leaves a trace where it wrote.
#[test]
fn a_clock_far_ahead_destroys_nothing() {
    let sandbox = books("echo a > a.txt; bo archive add a.txt --class letter-in --quiet");
    let dispose = "BO_NOW=2036-01-01T09:00:00Z bo archive dispose --when-due";
    refused(&sandbox, dispose, "is the clock right?");
    // Whatever else is written with it.
    sandbox.stdout("BO_NOW=2036-01-01T08:00:00Z bo contact add K-0 Kranz --quiet");
    refused(&sandbox, dispose, "is the clock right?");
    // A command that only sounds like it says nothing about the clock.
    let sounds = "bo contact add K-9 'bo archive dispose --when-due --today 2036-01-01' --quiet";
    sandbox.stdout(&format!("BO_NOW=2036-01-01T08:30:00Z {sounds}"));
    refused(&sandbox, dispose, "is the clock right?");
    refused(
        &sandbox,
        &format!("{dispose} --today 2035-01-01"),
        "the clock says 2036-01-01",
    );
    let done = format!("{dispose} --today 2036-01-01 --format csv --columns state");
    assert!(sandbox.stdout(&done).contains("waits"));
    // Once it is said, nobody is asked again.
    refused(&sandbox, dispose, "waits for approval");
    let found = sandbox.stdout("bo contact add K-1 Kranz --quiet; bo check --format csv");
    assert!(
        found.contains("BO-AUDIT-6") && found.contains("2036-01-01"),
        "{found}"
    );
    assert!(
        sandbox
            .stdout("bo log --verify --format csv")
            .contains("BO-AUDIT-6")
    );
}

/// Millions of parts take no memory, and the words are found.
#[test]
fn a_mail_of_many_parts_is_read_as_text() {
    let sandbox = books(
        "{ printf 'From: a@b.example\\nSubject: many\\nContent-Type: multipart/mixed; boundary=\"b\"\\n\\nZebrastreifen\\n'
           yes -- '--b

x' | head -c 8000000; } > m.eml",
    );
    let added = sandbox.sh("ulimit -v 400000; bo archive add m.eml --quiet");
    assert!(added.status.success(), "{added:?}");
    let found = sandbox.stdout("bo archive search zebrastreifen --format csv --columns number");
    assert_eq!(found.lines().nth(1), Some("A-2026-000001"));
}

/// What a program cannot read is tried once, and again where somebody asks for it.
#[test]
fn what_cannot_be_read_is_not_tried_each_time() {
    let sandbox = books(
        "mkdir bin; printf '#!/bin/sh\\necho x >> tried; exit 1\\n' > bin/pdftotext; chmod +x bin/pdftotext
         printf '%%PDF-1.7\\nnothing\\n' > a.pdf",
    );
    let bo = |command: &str| {
        sandbox.stdout(&format!(
            "PATH=$PWD/bin:$PATH bo archive {command} 2>&1; wc -l < tried"
        ))
    };
    assert!(bo("add a.pdf --quiet").ends_with("1\n"));
    assert!(bo("index").ends_with("1\n"));
    let again = bo("index --again");
    assert!(
        again.contains("a.pdf cannot be read") && again.ends_with("2\n"),
        "{again}"
    );
}

/// What is there as something that is kept for a day does not stay so when somebody adds it as an
/// invoice.
#[test]
fn another_class_is_not_ignored() {
    let sandbox = books("echo 1 > x.txt; bo archive add x.txt --class other --quiet");
    refused(
        &sandbox,
        "bo archive add x.txt --class invoice-in",
        "archived as `A-2026-000001` already, with class other",
    );
    sandbox.stdout(
        "bo archive add x.txt --quiet; bo archive add x.txt --class other --quiet
         bo archive class invoice-in A-2026-000001; bo archive add x.txt --class invoice-in",
    );
    assert_eq!(until(&sandbox), "2034-12-31\n");
}

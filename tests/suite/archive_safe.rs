//! What a fourth look at the archive and its backups has found, by what holds since.

use crate::support::Sandbox;
use std::fs::{self, File};

fn books(lines: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(&format!("bo init --company Weber --quiet\n{lines}"));
    sandbox
}

/// The code of a command, and what it says on both ways out.
fn said(sandbox: &Sandbox, command: &str) -> (Option<i32>, String) {
    let output = sandbox.sh(command);
    let text = [output.stdout, output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8_lossy(&text).into_owned(),
    )
}

#[track_caller]
fn fails(sandbox: &Sandbox, command: &str, code: i32, says: &str) {
    let (status, told) = said(sandbox, command);
    assert_eq!(status, Some(code), "{command}: {told}");
    assert!(told.contains(says), "{command}: {told}");
}

#[track_caller]
fn tells(sandbox: &Sandbox, command: &str, says: &str) {
    fails(sandbox, command, 0, says);
}

fn sql(sandbox: &Sandbox, lines: &str) {
    let conn = rusqlite::Connection::open(sandbox.path().join("books.bo")).unwrap();
    conn.execute_batch(lines).unwrap();
}

/// As whoever proposes, approves, and destroys.
const DISPOSE: &str = "bo archive dispose --when-due --quiet
    BO_ACTOR=petra bo inbox approve GN-2026-0001 --quiet; bo archive dispose --when-due --quiet";

#[test]
fn what_is_held_is_not_edited_out_of_its_hold() {
    let sandbox = books(
        "bo contact add K-1 Kraus --quiet; bo contact add K-2 Kunz --quiet
         echo 1 > 1.txt; bo archive add 1.txt --class letter-in --date 2010-03-01 --contact K-1 --quiet
         bo archive hold --contact K-1 --reason Klage --quiet
         bo archive hold --class letter-in --reason Klage --quiet
         bo archive hold --year 2010 --reason Klage --quiet",
    );
    for (change, hold) in [
        (
            "edit A-2026-000001 --contact ''",
            "H-1 (contact K-1): Klage",
        ),
        ("edit A-2026-000001 --contact K-2", "H-1 (contact K-1)"),
        ("class letter-out A-2026-000001", "H-2 (class letter-in)"),
        ("edit A-2026-000001 --date 2011-01-01", "H-3 (year 2010)"),
    ] {
        let command = format!("bo archive {change}");
        fails(&sandbox, &command, 1, &format!("leave the hold {hold}"));
        fails(&sandbox, &command, 1, "`bo archive release H-");
    }
    // Nor does what is archived once more say how.
    fails(
        &sandbox,
        "bo archive add 1.txt --contact K-2",
        1,
        "H-1 holds it as it is",
    );
    // What stays in all of them may change, and what is released as well.
    sandbox.stdout(
        "bo archive edit A-2026-000001 --title Brief --date 2010-04-01 --quiet
         bo archive release H-1 --reason Vergleich --quiet
         bo archive edit A-2026-000001 --contact K-2 --quiet; bo check --deep",
    );
}

/// As books may have it from before.
#[test]
fn what_left_a_hold_before_is_held_all_the_same_and_told() {
    let sandbox = books(
        "bo contact add K-1 Kraus --quiet
         echo 1 > 1.txt; bo archive add 1.txt --class letter-in --date 2010-03-01 --contact K-1 --quiet
         echo 2 > 2.txt; bo archive add 2.txt --class letter-in --date 2010-03-01 --contact K-1 --quiet
         bo archive edit A-2026-000002 --contact '' --quiet
         bo archive hold --contact K-1 --reason Klage --quiet",
    );
    sql(
        &sandbox,
        "CREATE TABLE aside AS SELECT * FROM archive_hold; DROP TRIGGER archive_hold_stays;
         DELETE FROM archive_hold",
    );
    sandbox.stdout("bo archive edit A-2026-000001 --contact '' --quiet");
    sql(
        &sandbox,
        "INSERT INTO archive_hold SELECT * FROM aside; DROP TABLE aside;
         CREATE TRIGGER archive_hold_stays BEFORE DELETE ON archive_hold BEGIN
             SELECT RAISE(ABORT, 'it stays'); END",
    );
    let told = said(&sandbox, "bo check --format csv --columns code,at").1;
    assert!(told.contains("BO-ARCHIVE-9,A-2026-000001\n"), "{told}");
    assert!(!told.contains("A-2026-000002"), "{told}");
    let due = sandbox.stdout("bo archive due --format csv --columns number,waits_for");
    assert_eq!(
        due,
        "number,waits_for\nA-2026-000001,H-1: Klage\nA-2026-000002,\n"
    );
}

/// Two firms, each with its books in a folder of its own.
fn two() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(
        "bo init a --company 'Firma A' --quiet; bo init b --company 'Firma B' --quiet
         for i in 1 2 3; do echo b$i > b$i; bo --db b/books.bo archive add b$i --quiet; done
         bo --db a/books.bo backup create m --quiet",
    );
    sandbox
}

#[test]
fn a_folder_of_backups_is_of_one_file() {
    let sandbox = two();
    let create = "BO_NOW=2026-11-23T09:00:00Z bo --db b/books.bo backup create m";
    fails(&sandbox, create, 1, "of other books (Firma A)");
    fails(&sandbox, create, 1, "a folder of its own");
    tells(&sandbox, "bo backup list m --format csv", "Firma A");
    // What is encrypted does not say whose it is, and is kept apart all the same.
    sandbox.stdout(
        "bo backup keygen key.txt --quiet; key=$(sed -n 's/# public key: //p' key.txt)
         bo --db a/books.bo backup create e --recipient $key --quiet",
    );
    let create = "key=$(sed -n 's/# public key: //p' key.txt)
         BO_NOW=2026-11-23T09:00:00Z bo --db b/books.bo backup create e --recipient $key";
    fails(&sandbox, create, 1, "of other books");
    assert_eq!(sandbox.sh("grep -rl 'Firma' e").stdout, b"");
    sandbox.stdout(
        "bo --db a/books.bo backup restore back --from e --identity key.txt
         key=$(sed -n 's/# public key: //p' key.txt); export BO_NOW=2026-11-24T09:00:00Z
         bo --db back/books.bo backup create e --recipient $key --quiet
         bo --db a/books.bo backup drill e --identity key.txt",
    );
}

/// A folder that two firms have filled before there was a wall between them.
#[test]
fn the_backups_of_two_firms_in_one_folder_are_kept_apart() {
    let sandbox = two();
    sandbox.stdout(
        "for d in 23 24; do export BO_NOW=2026-11-${d}T09:00:00Z
             bo --db b/books.bo backup create n --quiet; done; cp -r n/. m",
    );
    let later = "export BO_NOW=2026-11-25T09:00:00Z;";
    let rows = sandbox.stdout("bo backup list m --format csv --columns snapshot,company");
    assert_eq!(
        rows,
        "snapshot,company\n20261122T090000Z,Firma A\n20261123T090000Z,Firma B\n20261124T090000Z,Firma B\n"
    );
    for from in ["a", "b"] {
        let prune = format!("{later} bo --db {from}/books.bo backup prune m --keep-last 1");
        tells(&sandbox, &prune, "the backups of 2 books");
    }
    let rows = sandbox.stdout("bo backup list m --format csv --columns snapshot,company");
    assert_eq!(
        rows,
        "snapshot,company\n20261122T090000Z,Firma A\n20261124T090000Z,Firma B\n"
    );
    // Each gets its own back, and nobody takes the other's for it.
    for (db, company) in [("a", "Firma A"), ("b", "Firma B")] {
        let drill = format!("{later} bo --db {db}/books.bo backup drill m");
        tells(&sandbox, &drill, &format!("restored: {company}, "));
    }
    let drill = "bo --db a/books.bo backup drill m --snapshot 20261124T090000Z";
    fails(
        &sandbox,
        drill,
        1,
        "(Firma B) is not of the books a/books.bo",
    );
    let restore = format!("{later} bo backup restore r --from m");
    fails(&sandbox, &restore, 1, "m has the backups of 2 books");
    tells(
        &sandbox,
        "bo backup restore r --from m --snapshot 20261122T090000Z",
        "of Firma A, 2026-11-22",
    );
}

/// What a backup from before says of whose it is, which is nothing.
fn forget_whose(sandbox: &Sandbox, place: &str) {
    let folder = sandbox.path().join(place).join("snapshots");
    for entry in fs::read_dir(folder).unwrap() {
        let list = entry.unwrap().path();
        let text = zstd::decode_all(&fs::read(&list).unwrap()[..]).unwrap();
        let mut value: serde_json::Value = serde_json::from_slice(&text).unwrap();
        value.as_object_mut().unwrap().remove("of").unwrap();
        let bytes = zstd::encode_all(value.to_string().as_bytes(), 1).unwrap();
        let hash = bo::archive::hex(&bo::archive::sha256(&bytes));
        let name = value["name"].as_str().unwrap().to_string();
        fs::remove_file(&list).unwrap();
        fs::write(
            list.with_file_name(format!("{name}-{hash}.json.zst")),
            bytes,
        )
        .unwrap();
    }
}

#[test]
fn old_backups_are_known_by_the_books_in_them() {
    let sandbox = two();
    sandbox.stdout("BO_NOW=2026-11-23T09:00:00Z bo --db b/books.bo backup create n --quiet");
    forget_whose(&sandbox, "m");
    forget_whose(&sandbox, "n");
    let create = "BO_NOW=2026-11-24T09:00:00Z bo --db b/books.bo backup create m";
    fails(&sandbox, create, 1, "of other books");
    sandbox.stdout(
        "cp -r n/. m; export BO_NOW=2026-11-25T09:00:00Z
         bo --db a/books.bo backup prune m --keep-last 1 --quiet",
    );
    let rows = sandbox.stdout("bo backup list m --format csv --columns snapshot");
    assert_eq!(rows, "snapshot\n20261122T090000Z\n20261123T090000Z\n");
    sandbox.stdout("BO_NOW=2026-11-25T09:00:00Z bo --db b/books.bo backup create n --quiet");
}

#[test]
fn books_that_went_on_from_an_older_backup_are_no_wrong_clock() {
    let sandbox = books("bo backup create m --quiet");
    sandbox.stdout(
        "export BO_NOW=2026-11-23T09:00:00Z
         for i in 1 2 3; do echo $i > $i; bo archive add $i --quiet; done; bo backup create m --quiet
         bo backup restore r --from m --snapshot 20261122T090000Z --quiet
         export BO_NOW=2026-11-24T09:00:00Z; bo --db r/books.bo backup create m --quiet",
    );
    let told = said(
        &sandbox,
        "export BO_NOW=2026-11-25T09:00:00Z
         bo --db r/books.bo backup prune m --keep-last 1 --quiet --format csv --columns stays,why
         bo --db r/books.bo backup drill m --quiet; bo backup list m --format csv --columns snapshot",
    );
    let kept =
        "stays,why\nfalse,\ntrue,last\ntrue,last\nsnapshot\n20261123T090000Z\n20261124T090000Z\n";
    assert_eq!(told, (Some(0), kept.to_string()));
}

#[test]
fn prune_keeps_the_last_whole_backup() {
    let sandbox = books(
        "echo 1 > 1; bo archive add 1 --quiet; bo backup create m --quiet; cp -r m first
         export BO_NOW=2026-11-22T15:00:00Z
         head -c 5001 /dev/urandom > 2; bo archive add 2 --quiet; bo backup create m --quiet",
    );
    let new = sandbox.stdout(
        "cd m/sha256; for f in */*; do [ -e ../../first/sha256/$f ] || echo $f; done | head -1",
    );
    let path = sandbox.path().join("m/sha256").join(new.trim());
    let mut bytes = fs::read(&path).unwrap();
    bytes[0] ^= 1;
    fs::remove_file(&path).unwrap();
    fs::write(&path, bytes).unwrap();
    fails(
        &sandbox,
        "bo backup verify m --all",
        1,
        "keeps the last of those",
    );
    for policy in ["--keep-last 1", "--keep-daily 14 --keep-monthly 12"] {
        let prune = format!(
            "BO_NOW=2026-11-23T09:00:00Z bo backup prune m {policy} --format csv --columns snapshot,stays"
        );
        assert_eq!(
            sandbox.stdout(&prune),
            "snapshot,stays\n20261122T090000Z,true\n20261122T150000Z,true\n"
        );
    }
    sandbox.stdout("bo backup restore r --from m --snapshot 20261122T090000Z");
    // A whole one takes the place of both.
    sandbox.stdout(
        "export BO_NOW=2026-11-24T09:00:00Z; bo backup create m --quiet
         bo backup prune m --keep-last 1 --quiet; bo backup verify m --all --quiet",
    );
    let rows = sandbox.stdout("bo backup list m --format csv --columns snapshot,state");
    assert_eq!(rows, "snapshot,state\n20261124T090000Z,whole\n");
}

#[test]
fn what_was_cut_off_on_its_way_into_the_store_is_told_and_goes_with_a_disposal() {
    let sandbox = books(
        "echo 'private words' > p.txt; bo archive add p.txt --class other --date 2020-01-01 --quiet
         cp p.txt books.store/tmp/4711-0; rm p.txt",
    );
    for command in ["bo archive verify", "bo check"] {
        let command = format!("{command} --format csv");
        tells(
            &sandbox,
            &command,
            "left by what was cut off: `bo archive clean`",
        );
    }
    // As long as somebody writes there, it may be theirs.
    let held = File::open(sandbox.path().join("books.store/tmp")).unwrap();
    held.lock_shared().unwrap();
    let codes = "bo check --format csv --columns code";
    assert_eq!(sandbox.stdout(codes), "code\n");
    sandbox.stdout("bo archive clean; [ -e books.store/tmp/4711-0 ]");
    drop(held);
    sandbox.stdout(DISPOSE);
    assert_eq!(
        sandbox.sh("grep -rl 'private words' books.store").stdout,
        b""
    );
    assert_eq!(sandbox.stdout(codes), "code\n");
    sandbox.stdout(
        "echo 1 > books.store/tmp/4711-0; bo archive clean; [ ! -e books.store/tmp/4711-0 ]",
    );
}

#[test]
fn a_hold_of_the_archive_keeps_papers_about_people() {
    for hold in ["", "--class applicant", "--year 2026"] {
        let sandbox = books(&format!(
            "export BO_NOW=2026-01-10T09:00:00Z; echo Lebenslauf > cv.txt
             bo staff hire opening add Dreher --quiet
             bo staff hire applicant add 'Petra Zwetsch' --opening SA-2026-0001 --document cv.txt --quiet
             bo staff hire reject BW-2026-0001 --reason nein --quiet
             bo archive hold {hold} --reason AGG-Klage --quiet"
        ));
        let rows = "bo archive list --format csv --columns number,held";
        assert_eq!(
            sandbox.stdout(rows),
            "number,held\nhire/BW-2026-0001/1,H-1\n"
        );
        let erase = "bo staff hire applicant erase --when-due --yes";
        fails(&sandbox, erase, 1, "held by H-1 of the archive: AGG-Klage");
        tells(
            &sandbox,
            "bo staff privacy due --format csv",
            "held by H-1 of the archive",
        );
        sandbox.stdout("bo staff privacy erase --when-due --yes --quiet");
        assert_eq!(
            sandbox.stdout(rows),
            "number,held\nhire/BW-2026-0001/1,H-1\n"
        );
        sandbox.stdout(&format!(
            "bo archive release H-1 --reason Vergleich --quiet; {erase} --quiet"
        ));
        assert_eq!(sandbox.stdout(rows), "number,held\n");
    }
    // What it does not fit goes as before.
    let sandbox = books(
        "export BO_NOW=2026-01-10T09:00:00Z; bo staff hire opening add Dreher --quiet
         bo staff hire applicant add 'Petra Zwetsch' --opening SA-2026-0001 --quiet
         bo staff hire reject BW-2026-0001 --reason nein --quiet
         bo archive hold --year 2020 --reason Audit --quiet; export BO_NOW=2026-11-22T09:00:00Z
         bo staff hire applicant erase --when-due --yes --quiet",
    );
    tells(
        &sandbox,
        "bo staff hire applicant list --all --format csv",
        "erased",
    );
}

#[test]
fn nothing_is_destroyed_by_what_no_command_has_said() {
    for (before, behind, says) in [
        (
            "bo archive hold A-2026-000001 --reason Klage --quiet",
            "INSERT INTO archive_release (hold, reason, at, by)
             VALUES (1, 'x', '2026-11-22T09:00:00.000Z', 'tester')",
            "archive-release H-1",
        ),
        (
            "bo archive hold --class other --reason Klage --quiet",
            "DROP TRIGGER archive_hold_stays; DELETE FROM archive_hold",
            "archive-hold H-1",
        ),
        (
            "bo archive hold --class other --reason Klage --quiet",
            "DROP TRIGGER archive_hold_final; UPDATE archive_hold SET class = 'books'",
            "archive-hold H-1",
        ),
        (
            "bo archive retention set other --for 50y --reason lang --quiet",
            "DROP TRIGGER archive_rule_stays; DELETE FROM archive_rule",
            "archive-rule other/1",
        ),
    ] {
        let sandbox = books(&format!(
            "echo 1 > 1.txt; bo archive add 1.txt --class other --date 2010-01-01 --quiet; {before}"
        ));
        sql(&sandbox, behind);
        let dispose = "bo archive dispose --when-due";
        fails(&sandbox, dispose, 1, "nothing is destroyed");
        fails(&sandbox, dispose, 1, says);
    }
    let sandbox = books(
        "echo 1 > 1.txt; bo archive add 1.txt --class other --date 2010-01-01 --quiet
         bo archive dispose --when-due --quiet",
    );
    sql(
        &sandbox,
        "INSERT INTO approval_decision (request, verdict, actor, at, alone, digest)
         SELECT id, 'approve', 'petra', '2026-11-22T09:00:00.000Z', 0, digest FROM approval_request;
         UPDATE approval_request SET state = 'approved'",
    );
    fails(
        &sandbox,
        "bo archive dispose --when-due",
        1,
        "no command of bo has decided so: nothing is destroyed",
    );
    sandbox.stdout("bo archive get A-2026-000001 -o back.txt; cmp 1.txt back.txt");
}

#[test]
fn words_are_found_wherever_they_stand() {
    let sandbox = books(
        "bo contact add K-1 'Müller GmbH' --quiet
         echo 'Die Heizung in der Werkstatt ist defekt' > a.txt; echo 'Eine neue Heizung' > b.txt
         bo archive add a.txt --title Mängelanzeige --contact K-1 --quiet
         bo archive add b.txt --title Angebot --quiet",
    );
    for (query, found) in [
        ("mängelanzeige heizung", "A-2026-000001\n"),
        ("müller heizung", "A-2026-000001\n"),
        ("müller werkst defekt", "A-2026-000001\n"),
        ("müller neue", ""),
        ("angebot heizung", "A-2026-000002\n"),
        ("mängelanzeige -heizung", ""),
        ("heizung -müller", "A-2026-000002\n"),
        ("heizung -angebot", "A-2026-000001\n"),
        ("müller heizung -defekt", ""),
        ("heizung", "A-2026-000002\nA-2026-000001\n"),
    ] {
        let search =
            format!("bo archive search --format csv --columns number -- '{query}' | tail -n +2");
        assert_eq!(sandbox.stdout(&search), found, "{query}");
    }
}

#[test]
fn names_of_people_go_with_what_is_destroyed() {
    let sandbox = books(
        "mkdir -p 'in Zwetsch'; echo 1 > 'in Zwetsch/1.txt'
         bo archive scan-inbox 'in Zwetsch' --settled 0 --class other --date 2020-01-01 --tag Zwetsch --quiet
         rm -r 'in Zwetsch'
         bo archive hold A-2026-000001 --reason 'Klage Zwetsch' --quiet
         bo archive release H-1 --reason 'Zwetsch gewann' --quiet
         bo archive dispose --when-due --protocol 'p Zwetsch.pdf' --quiet
         BO_ACTOR=petra bo inbox approve GN-2026-0001 --quiet
         bo archive dispose --when-due --protocol 'p Zwetsch.pdf' --quiet; rm 'p Zwetsch.pdf'",
    );
    assert_eq!(sandbox.sh("grep -rla Zwetsch .").stdout, b"");
    tells(&sandbox, "bo log", "archive scan-inbox");
    assert_eq!(
        sandbox.stdout("bo archive hold --all --format csv | wc -l"),
        "1\n"
    );
    sandbox.stdout(
        "bo check --deep; echo 2 > 2.txt; bo archive add 2.txt --quiet
         bo archive hold A-2026-000002 --reason neu --quiet",
    );
    tells(&sandbox, "bo archive hold --format csv", "H-2");
}

#[test]
fn a_paper_that_was_looked_at_does_not_stay() {
    let sandbox = books(
        "echo 1 > 1.txt; bo archive add 1.txt --quiet; mkdir tmp
         printf '#!/bin/sh\\nstat -c %%a \"$(dirname \"$1\")\"; cat \"$1\"\\n' > look; chmod +x look",
    );
    let told = sandbox.stdout("TMPDIR=$PWD/tmp BO_OPEN=$PWD/look bo archive open A-2026-000001");
    assert_eq!(told, "700\n1\n");
    assert_eq!(sandbox.stdout("ls -A tmp"), "");
}

#[test]
fn a_name_like_a_formula_is_archived() {
    let sandbox = books("echo 1 > '=x.txt'; echo 2 > '+.txt'; bo archive add '=x.txt' --quiet");
    let rows = sandbox.stdout("bo archive list --format csv --columns title");
    assert_eq!(rows, "title\nx\n");
    // What cannot be a title leaves nothing in the store.
    sandbox.sh("echo 3 > 3.txt; bo archive add 3.txt '+.txt'");
    assert_eq!(
        sandbox.stdout("bo check --format csv --columns code"),
        "code\n"
    );
}

#[test]
fn documents_of_other_books_come_in_beside_our_own() {
    let sandbox = books(
        "echo ours > o.txt; bo archive add o.txt --quiet
         bo init far --company Far --quiet; echo 1 > 1; echo 2 > 2; echo 3 > 3
         bo --db far/books.bo archive add 1 2 3 --quiet
         bo --db far/books.bo archive link A-2026-000002 A-2026-000001 --quiet
         bo --db far/books.bo archive hold A-2026-000001 --reason Audit --quiet
         bo --db far/books.bo archive export ex --to folder --quiet",
    );
    let import = "bo archive import ex --format csv --columns number,title";
    assert_eq!(
        sandbox.stdout(import),
        "number,title\nA-2026-000004,1\nA-2026-000002,2\nA-2026-000003,3\n"
    );
    let show = "bo archive show A-2026-000004 --format csv";
    tells(&sandbox, show, "A-2026-000001 became A-2026-000004");
    tells(&sandbox, show, "Audit");
    tells(
        &sandbox,
        "bo archive show A-2026-000002 --format csv",
        "belongs to,archive,A-2026-000004",
    );
    // A second run changes nothing.
    assert_eq!(sandbox.stdout(import), "number,title\n");
    sandbox.stdout("bo archive get A-2026-000001 -o b.txt; cmp o.txt b.txt; bo check --deep");
}

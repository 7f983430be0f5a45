//! What is archived and backed up again and again: files that nobody has touched, and copies of one file
//! of books in one folder of backups.

use crate::support::Sandbox;
use std::fs;

fn books(lines: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(&format!("bo init --company Weber --quiet\n{lines}"));
    sandbox
}

/// Both ways out of a command.
fn told(sandbox: &Sandbox, command: &str) -> String {
    let output = sandbox.sh(command);
    let text = [output.stdout, output.stderr].concat();
    String::from_utf8_lossy(&text).into_owned()
}

/// How many bytes a command reads from files, in millions.
#[cfg(target_os = "linux")]
fn millions_read(sandbox: &Sandbox, command: &str) -> i64 {
    let read = "$(sed -n 's/rchar: //p' /proc/$$/io)";
    let line = format!(
        "before={read}; {command} >/dev/null 2>&1; echo $(( ({read} - before) / 1000000 ))"
    );
    sandbox.stdout(&line).trim().parse().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn what_nobody_has_touched_is_not_read_again() {
    // What was written just now may be written again within the same moment of the disk's clock.
    let sandbox = books("head -c 20000000 /dev/urandom > scan.pdf; sleep 2.1");
    let add = "bo archive add scan.pdf --no-text";
    assert!(20 <= millions_read(&sandbox, add));
    assert!(millions_read(&sandbox, add) <= 2);
    let again = told(&sandbox, add);
    assert!(
        again.contains("1 was archived before: A-2026-000001"),
        "{again}"
    );
    // A link to it has the same bytes, and changed what the disk says of the file.
    sandbox.stdout("ln scan.pdf same.pdf");
    assert!(20 <= millions_read(&sandbox, "bo archive add same.pdf --no-text"));
    // Written over with as many bytes and the time of before: nothing says so but the disk.
    sandbox.stdout(
        "touch -r scan.pdf before; head -c 20000000 /dev/urandom > scan.pdf; touch -r before scan.pdf",
    );
    sandbox.stdout(add);
    let list = sandbox.stdout("bo archive list --format csv --columns number");
    assert_eq!(list, "number\nA-2026-000001\nA-2026-000002\n");
}

#[test]
#[cfg(unix)]
fn a_copy_in_the_store_that_was_touched_is_read_again_and_put_back() {
    let sandbox = books(
        "head -c 100000 /dev/urandom > scan.pdf; sleep 2.1; bo archive add scan.pdf --no-text --quiet
         kept=$(find books.store/sha256 -type f); chmod u+w $kept
         printf X | dd of=$kept bs=1 seek=5000 conv=notrunc status=none",
    );
    sandbox.stdout("bo archive add scan.pdf --no-text --quiet; bo archive verify --deep --quiet");
    // And one that is gone.
    sandbox.stdout(
        "rm -f $(find books.store/sha256 -type f); bo archive add scan.pdf --no-text --quiet",
    );
    sandbox.stdout("bo archive verify --deep --quiet");
}

/// Every snapshot in `m`, with why it stays when only the last one of the books is wanted.
fn kept(sandbox: &Sandbox, prune: &str) -> String {
    sandbox.stdout(&format!(
        "BO_NOW=2026-12-01T09:00:00Z bo {prune} backup prune m --keep-last 1 --quiet \
         --format csv --columns snapshot,stays,why"
    ))
}

/// A template of two firms, or a copy to try things with: one first line of the log, and two files that
/// go on from it.
#[test]
fn copies_of_one_file_in_one_folder_are_kept_apart() {
    let keys = "--recipient $(sed -n 's/# public key: //p' key.txt)";
    for keys in ["", keys] {
        let sandbox = books(&format!(
            "bo backup keygen key.txt --quiet; bo backup create m --quiet {keys}
             mkdir copy; cp books.bo bo.toml copy/; [ ! -d books.store ] || cp -r books.store copy/"
        ));
        let create = |day: u32, of: &str| {
            let output = sandbox.sh(&format!(
                "export BO_NOW=2026-11-{day}T09:00:00Z
                 bo --db {of} contact add K-{day} Kunz --quiet; bo --db {of} backup create m --quiet {keys}"
            ));
            String::from_utf8_lossy(&output.stderr).into_owned()
        };
        assert_eq!(create(23, "books.bo"), "");
        // The other one goes on from the first one, and says so.
        let parted = create(24, "copy/books.bo");
        assert!(
            parted.contains(
                "20261123T090000Z in m is of a copy of these books that went on by itself"
            ),
            "{parted}"
        );
        assert_eq!(create(25, "copy/books.bo"), "");
        assert!(create(26, "books.bo").contains("20261125T090000Z in m is of a copy"));
        assert_eq!(create(27, "books.bo"), "");
        let after = sandbox.stdout("bo backup list m --format csv --columns snapshot,after");
        assert_eq!(
            after,
            "snapshot,after\n20261122T090000Z,\n20261123T090000Z,20261122T090000Z\n\
             20261124T090000Z,20261122T090000Z\n20261125T090000Z,20261124T090000Z\n\
             20261126T090000Z,20261123T090000Z\n20261127T090000Z,20261126T090000Z\n"
        );
        // Each tries its own.
        let drilled = told(
            &sandbox,
            "BO_NOW=2026-12-01T09:00:00Z bo --db copy/books.bo backup drill m --identity key.txt",
        );
        assert!(
            drilled.contains("20261125T090000Z restored")
                && drilled
                    .contains("20261127T090000Z is later, and these books did not go on to it"),
            "{drilled}"
        );
        // Of what the other one has made nothing goes.
        assert_eq!(
            kept(&sandbox, "--db books.bo"),
            "snapshot,stays,why\n20261122T090000Z,false,\n20261123T090000Z,false,\n\
             20261124T090000Z,true,of a copy\n20261125T090000Z,true,last\n\
             20261126T090000Z,false,\n20261127T090000Z,true,last\n"
        );
        assert_eq!(
            kept(&sandbox, "--db copy/books.bo"),
            "snapshot,stays,why\n20261124T090000Z,false,\n20261125T090000Z,true,last\n\
             20261127T090000Z,true,last\n"
        );
        sandbox.stdout("bo backup verify m --all --quiet");
    }
}

/// A copy, or what was restored from an older backup, is known by its log as soon as it goes on, and not
/// only when it has made a backup of its own.
#[test]
fn a_copy_that_has_made_no_backup_yet_has_those_it_went_on_from() {
    let keys = "--recipient $(sed -n 's/# public key: //p' key.txt)";
    for keys in ["", keys] {
        let sandbox = books(&format!(
            "bo backup keygen key.txt --quiet; bo backup create m --quiet {keys}
             mkdir copy; cp books.bo bo.toml copy/
             export BO_NOW=2026-11-23T09:00:00Z
             bo contact add K-1 Kunz --quiet; bo backup create m --quiet {keys}
             bo --db copy/books.bo contact add K-2 Kern --quiet"
        ));
        for (what, says) in [
            ("drill m", "20261122T090000Z restored"),
            ("restore back --from m", "20261122T090000Z of "),
        ] {
            let command = format!(
                "BO_NOW=2026-12-01T09:00:00Z bo --db copy/books.bo backup {what} --identity key.txt"
            );
            let said = told(&sandbox, &command);
            assert!(
                said.contains(says)
                    && said
                        .contains("20261123T090000Z is later, and these books did not go on to it"),
                "{said}"
            );
        }
        assert_eq!(
            kept(&sandbox, "--db copy/books.bo"),
            "snapshot,stays,why\n20261122T090000Z,true,last\n20261123T090000Z,true,last\n"
        );
    }
}

/// A copy went on from the only backup that the books had made, and let it go: that what it has made is
/// not theirs is told, and it stays.
#[test]
fn what_a_copy_has_made_is_not_taken_for_the_last_of_the_books_without_a_word() {
    let sandbox = books(
        "bo backup create m --quiet; mkdir copy; cp books.bo bo.toml copy/
         export BO_NOW=2026-11-23T09:00:00Z
         bo contact add K-1 Kunz --quiet
         bo --db copy/books.bo contact add K-2 Kern --quiet
         bo --db copy/books.bo backup create m --quiet
         bo --db copy/books.bo backup prune m --keep-last 1 --quiet",
    );
    let now = "BO_NOW=2026-12-01T09:00:00Z";
    for (what, says) in [
        ("drill m", "20261123T090000Z restored"),
        ("restore back --from m", "20261123T090000Z of "),
    ] {
        let said = told(&sandbox, &format!("{now} bo --db books.bo backup {what}"));
        assert!(
            said.contains(says)
                && said.contains("20261123T090000Z is taken, and these books did not go on to it"),
            "{said}"
        );
    }
    assert_eq!(
        kept(&sandbox, "--db books.bo"),
        "snapshot,stays,why\n20261123T090000Z,true,last\n"
    );
    sandbox.stdout(&format!(
        "{now} bo --db books.bo backup create m --quiet 2>&-"
    ));
    assert_eq!(
        kept(&sandbox, "--db books.bo"),
        "snapshot,stays,why\n20261123T090000Z,true,last\n20261201T090000Z,true,last\n"
    );
}

/// A clock that is behind takes what was made before it, and says what was not taken.
#[test]
fn what_is_ahead_of_the_clock_is_named() {
    let sandbox =
        books("bo backup create m --quiet; BO_NOW=2026-11-30T09:00:00Z bo backup create m --quiet");
    let said = told(
        &sandbox,
        "BO_NOW=2026-11-25T09:00:00Z bo backup restore back --from m",
    );
    assert!(
        said.contains("20261122T090000Z of ")
            && said.contains("20261130T090000Z is ahead of the clock, and not taken"),
        "{said}"
    );
}

/// Where no books are, the last one of each copy stays.
#[test]
fn without_books_each_copy_is_pruned_by_itself() {
    let sandbox = books(
        "bo backup create m --quiet; mkdir copy; cp books.bo bo.toml copy/
         export BO_NOW=2026-11-23T09:00:00Z
         bo contact add K-1 Kunz --quiet; bo backup create m --quiet
         export BO_NOW=2026-11-24T09:00:00Z
         bo --db copy/books.bo contact add K-2 Kunz --quiet
         bo --db copy/books.bo backup create m --quiet 2>/dev/null",
    );
    assert_eq!(
        kept(&sandbox, "--db nowhere.bo"),
        "snapshot,stays,why\n20261122T090000Z,false,\n20261123T090000Z,true,last\n\
         20261124T090000Z,true,last\n"
    );
}

#[test]
fn prune_refuses_a_folder_of_other_books() {
    let sandbox = books(
        "bo backup create m --quiet
         BO_NOW=2026-11-23T09:00:00Z bo backup create m --quiet
         bo init other --company 'Firma B' --quiet",
    );
    let prune = "BO_NOW=2026-11-24T09:00:00Z bo --db other/books.bo backup prune m --keep-last 1";
    let output = sandbox.sh(prune);
    assert_eq!(output.status.code(), Some(1));
    let why = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        why.contains("the backups in m are of other books (Weber)"),
        "{why}"
    );
    let count = fs::read_dir(sandbox.path().join("m/snapshots")).unwrap();
    assert_eq!(count.count(), 2);
}

/// Where nothing can be written, what is there can be read, with what a process that was killed has left
/// in the log; a change is refused, and is not half done.
#[test]
fn on_a_full_disk_the_books_can_be_read() {
    let sandbox = books(
        "bo contact add K-1 Kraus --quiet; echo text > 1.txt; bo archive add 1.txt --quiet
         cp books.bo before.bo",
    );
    let conn = rusqlite::Connection::open(sandbox.path().join("books.bo")).unwrap();
    conn.pragma_update(None, "wal_autocheckpoint", "0").unwrap();
    conn.execute_batch("BEGIN").unwrap();
    conn.query_row("SELECT count(*) FROM contact", [], |row| {
        row.get::<_, i64>(0)
    })
    .unwrap();
    // Somebody reads, so what is written next stays in the log beside the file.
    sandbox.stdout(
        "bo contact add K-2 Kunz --quiet; cp books.bo left.bo; cp books.bo-wal left.bo-wal",
    );
    drop(conn);
    let full = |command: &str| sandbox.sh(&format!("ulimit -f 0; trap '' XFSZ; {command}"));
    let reads = |command: &str| {
        let output = full(command);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{command}: {said}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let list = |db: &str| {
        reads(&format!(
            "bo --db {db} contact list --format csv --columns number"
        ))
    };
    assert_eq!(list("before.bo"), "number\nK-1\n");
    assert_eq!(list("left.bo"), "number\nK-1\nK-2\n");
    assert_eq!(reads("bo archive get A-2026-000001 -o -"), "text\n");
    let output = full("bo contact add K-3 Kern");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(5), "{said}");
    sandbox.stdout("bo check");
    assert_eq!(list("books.bo"), "number\nK-1\nK-2\n");
}

/// What asks an authority may start something itself: that ends with it when somebody stops `bo`.
#[test]
fn whoever_stops_a_time_stamp_stops_what_asks_for_it() {
    let sandbox = books("echo a > a.txt; bo archive add a.txt --quiet");
    sandbox.stdout(
        "printf '\\n[archive]\\ntimestamp = [\"sh\", \"-c\", \"sleep 600 & echo $! > id; mv id child; wait\"]\\n' \
             >> bo.toml",
    );
    let said = sandbox.stdout(
        "bo archive timestamp & asked=$!
         tries=0; until [ -s child ] || [ $tries = 300 ]; do sleep 0.1; tries=$((tries + 1)); done
         kill -0 \"$(cat child)\" && echo works
         kill -TERM $asked; wait $asked; echo \"ended $?\"
         tries=0; while kill -0 \"$(cat child)\" 2>&- && [ $tries != 100 ]; do
             sleep 0.1; tries=$((tries + 1))
         done
         kill -0 \"$(cat child)\" 2>&- && echo stays || echo gone",
    );
    assert_eq!(said, "works\nended 143\ngone\n");
}

/// Words that go on are gathered only where all the others stand somewhere.
#[test]
fn a_word_of_a_title_and_one_of_a_text_are_found_together_with_others_that_go_on() {
    let sandbox = books(
        "for i in 1 2 3 4; do echo \"rechnung$i drucker\" > $i.txt; done
         bo archive add 1.txt 2.txt 3.txt 4.txt --quiet
         bo archive tag A-2026-000003 --add Wartung --quiet",
    );
    let found = |query: &str| {
        sandbox.stdout(&format!(
            "bo archive search '{query}' --format csv --columns number | tail -n +2"
        ))
    };
    assert_eq!(found("wart rechnung"), "A-2026-000003\n");
    assert_eq!(found("rechn druck wart"), "A-2026-000003\n");
    assert_eq!(found("rechnung4 druck"), "A-2026-000004\n");
    assert_eq!(found("rechn druck").lines().count(), 4);
    assert_eq!(found("rechn druckt"), "");
    assert_eq!(found("rechn -wartung drucker").lines().count(), 3);
}

/// A bit that turned in the index or in a text was not found, and a search believed it.
#[test]
fn a_bit_of_what_a_search_believes_is_found() {
    let sandbox = books(
        "bo contact add K-1 Kunz --quiet
         echo 'Mietvertrag Zauberwort Murmeltier 1234 EUR' > l.txt
         bo archive add l.txt --class contract --contact K-1 --quiet
         for i in 1 2 3; do echo other $i > $i.txt; bo archive add $i.txt --quiet; done
         bo archive tag A-2026-000002 --add lease --quiet; bo archive edit A-2026-000003 --title New --quiet
         bo contact edit K-1 --name Kern --quiet; bo check --deep --quiet",
    );
    // The name that a contact has now is one that its documents are found by.
    let found = sandbox.stdout("bo archive search kern --format csv --columns number");
    assert_eq!(found, "number\nA-2026-000001\n");
    let path = sandbox.path().join("books.bo");
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    drop(conn);
    let whole = fs::read(&path).unwrap();
    let check = |word: &[u8], at: usize| {
        let place = whole.windows(word.len()).position(|it| it == word);
        let mut turned = whole.clone();
        turned[place.expect("the word is there") + at] ^= 1;
        fs::write(&path, turned).unwrap();
        let said = told(&sandbox, "bo check --deep --format csv");
        fs::write(&path, &whole).unwrap();
        said
    };
    let said = check(b"auberwort", 4);
    assert!(
        said.contains("BO-ARCHIVE-7,error,A-2026-000001/1,the index has other words than it"),
        "{said}"
    );
    let said = check(b"1234 EUR", 0);
    assert!(
        said.contains("BO-ARCHIVE-7,error,A-2026-000001/1,the text that was read of it is damaged"),
        "{said}"
    );
    sandbox.stdout("bo check --deep --quiet");
}

#[test]
fn whatever_lies_in_the_store_is_named() {
    let sandbox = books(
        "echo a > a.txt; bo archive add a.txt --quiet; echo x > books.store/sha256/strange.pdf
         echo x > books.store/other.pdf; mkdir books.store/sha256/gg books.store/sub",
    );
    let said = told(
        &sandbox,
        "bo archive verify --format csv --columns at,message",
    );
    for place in ["sha256/strange.pdf", "other.pdf", "sha256/gg", "sub"] {
        let line = format!("books.store/{place},it is none of bo's");
        assert!(said.contains(&line), "{line}: {said}");
    }
}

#[test]
fn nothing_is_destroyed_whose_protocol_cannot_be_written() {
    let sandbox = books(
        "echo a > a.txt; bo archive add a.txt --class letter-in --date 2010-01-01 --quiet
         bo archive dispose --when-due --quiet; BO_ACTOR=petra bo inbox approve GN-2026-0001 --quiet",
    );
    let output = sandbox.sh("bo archive dispose --when-due --protocol nowhere/p.pdf");
    assert_ne!(output.status.code(), Some(0));
    let list = sandbox.stdout("bo archive list --format csv --columns number");
    assert_eq!(list, "number\nA-2026-000001\n");
    sandbox.stdout("bo archive dispose --when-due --protocol p.pdf --quiet; [ -s p.pdf ]");
}

#[test]
fn an_export_with_one_document_twice_leaves_nothing_in_the_store() {
    let sandbox = books(
        "echo a > a.txt; bo archive add a.txt --quiet; bo archive export out --quiet
         cat out/documents.jsonl out/documents.jsonl > twice; mv twice out/documents.jsonl
         bo init other --company Other --quiet",
    );
    let output = sandbox.sh("bo --db other/books.bo archive import out");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        !output.status.success() && said.contains("it is there twice"),
        "{said}"
    );
    sandbox.stdout(
        "[ -z \"$(find other/books.store -type f 2>&-)\" ]; bo --db other/books.bo check --deep",
    );
}

/// A statement that changed more than 63 pages was told that the disk is full: what it needs to take itself
/// back was kept in a piece larger than SQLite writes at once.
#[test]
fn a_statement_that_changes_many_pages_is_not_a_full_disk() {
    let sandbox = books("");
    let conn = rusqlite::Connection::open(sandbox.path().join("large.db")).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = WAL;
         CREATE TABLE it (id INTEGER PRIMARY KEY, said TEXT NOT NULL, UNIQUE (said));
         WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 20000)
         INSERT INTO it SELECT n, 'what was said as number ' || n FROM n;
         BEGIN;
         UPDATE it SET said = said || ', and once more';
         DELETE FROM it WHERE id % 2 = 0;
         COMMIT;",
    )
    .unwrap();
    let count: i64 = conn
        .query_row("SELECT count(*) FROM it", [], |row| row.get(0))
        .unwrap();
    assert_eq!(count, 10_000);
}

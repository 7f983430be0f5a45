//! What a second look at the archive and its backups has found: each once, as it was met.

use crate::support::Sandbox;
use std::fs;

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

/// The file of a content in a place of backups.
fn content(sandbox: &Sandbox, file: &str) -> std::path::PathBuf {
    let found = sandbox.stdout(&format!(
        "h=$(sha256sum {file} | cut -c1-64); f=b/sha256/$(echo $h | cut -c1-2)/$(echo $h | cut -c3-)
         [ -f $f ] || f=$f.zst; echo $f"
    ));
    sandbox.path().join(found.trim())
}

fn flip(path: &std::path::Path) {
    let mut bytes = fs::read(path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::remove_file(path).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn what_verify_found_damaged_is_written_again() {
    let sandbox = books(
        "head -c 3000 /dev/urandom > 1.bin; head -c 3000 /dev/urandom > 2.bin
         bo archive add 1.bin 2.bin --quiet; bo backup create b --quiet",
    );
    flip(&content(&sandbox, "1.bin"));
    sandbox.stdout("bo backup create b --quiet");
    fails(
        &sandbox,
        "bo backup verify b",
        1,
        "the next `bo backup create`",
    );
    assert_eq!(sandbox.stdout("wc -l < b/damaged.txt"), "1\n");
    // What the store has is written again, and what it does not have stays noted.
    flip(&content(&sandbox, "2.bin"));
    fails(&sandbox, "bo backup verify b", 1, "BO-BACKUP-3");
    sandbox.stdout("BO_NOW=2026-11-23T09:00:00Z bo backup create b --quiet");
    sandbox.stdout("bo backup verify b --all; bo backup drill b; [ ! -e b/damaged.txt ]");
}

#[test]
fn what_is_encrypted_and_damaged_is_written_again() {
    let sandbox = books(
        "bo backup keygen key.txt 2> pub; key=$(grep -o 'age1[a-z0-9]*' key.txt pub | head -1 | cut -d: -f2)
         printf '\\n[backup]\\nrecipients = [\"%s\"]\\n' $key >> bo.toml
         head -c 3000 /dev/urandom > 1.bin; bo archive add 1.bin --quiet; bo backup create b --quiet",
    );
    let files = sandbox.stdout("find b/sha256 -type f");
    for file in files.lines() {
        flip(&sandbox.path().join(file));
    }
    fails(&sandbox, "bo backup verify b", 1, "BO-BACKUP-3");
    sandbox.stdout(
        "BO_NOW=2026-11-23T09:00:00Z bo backup create b --quiet
         bo backup verify b --identity key.txt; bo backup drill b --identity key.txt",
    );
}

#[test]
fn nobody_carries_backups_away() {
    let sandbox = books("bo backup create b --quiet; mkdir -p in/snapshots");
    for folder in ["b", "b/snapshots", "b/sha256", "in/../b/snapshots"] {
        let command = format!("bo archive scan-inbox {folder} --settled 0");
        fails(&sandbox, &command, 1, "belongs to the backups in");
    }
    sandbox.stdout("bo archive scan-inbox in --settled 0; bo backup verify b");
}

#[test]
fn a_list_without_its_documents_is_not_whole() {
    let sandbox = books("echo 1 > 1.txt; bo archive add 1.txt --quiet; bo backup create b --quiet");
    let list = sandbox.stdout("ls b/snapshots");
    let list = sandbox.path().join("b/snapshots").join(list.trim());
    let text = zstd::decode_all(&fs::read(&list).unwrap()[..]).unwrap();
    let mut value: serde_json::Value = serde_json::from_slice(&text).unwrap();
    value["contents"] = serde_json::json!([]);
    let bytes = zstd::encode_all(value.to_string().as_bytes(), 1).unwrap();
    let hash = bo::archive::hex(&bo::archive::sha256(&bytes));
    fs::remove_file(&list).unwrap();
    let name = format!("20261122T090000Z-{hash}.json.zst");
    fs::write(list.with_file_name(name), bytes).unwrap();
    fails(
        &sandbox,
        "bo backup verify b",
        1,
        "its list names 0 contents of documents, its books have 1",
    );
}

#[test]
fn what_was_cut_off_in_a_place_is_cleared_away() {
    let sandbox = books(
        "bo backup create b --quiet; mkdir -p b/tmp/books
         touch b/tmp/12-1 b/tmp/books/books.bo b/tmp/13-1; bo backup create b --quiet",
    );
    assert_eq!(sandbox.stdout("ls b/tmp"), "");
    sandbox.stdout("touch b/tmp/12-1; bo backup prune b --keep-last 1 --quiet");
    assert_eq!(sandbox.stdout("ls b/tmp"), "");
}

#[test]
fn a_copy_is_tried_where_there_are_no_books() {
    let sandbox = books("bo backup create b --quiet; mkdir far; mv b far/b");
    let (status, told) = said(&sandbox, "cd far; bo backup drill b");
    assert_eq!(status, Some(0), "{told}");
    assert!(told.contains("no books note it"), "{told}");
}

/// A time of our own, and one that a class of before asked for, hold in other books as well.
#[test]
fn longer_times_move_house() {
    let sandbox = books(
        "bo archive retention set other --for 20y --reason ours --quiet
         echo a > a.txt; echo b > b.txt; echo c > c.txt
         bo archive add a.txt --class other --date 2020-01-01 --quiet
         bo archive add b.txt --class invoice-in --date 2026-01-15 --quiet
         bo archive add c.txt --class invoice-in --date 2026-01-15 --quiet
         bo archive class unsorted A-2026-000002 --quiet
         bo archive export out --quiet
         mkdir there; bo --db there/books.bo init there --company Weber --quiet",
    );
    let import = "bo --db there/books.bo archive import out";
    let (status, told) = said(&sandbox, import);
    assert_eq!(status, Some(0), "{told}");
    assert!(
        told.contains("2 documents are kept longer, as before"),
        "{told}"
    );
    sandbox.stdout(import);
    // It is no hold, which one person could end.
    let holds = "bo --db there/books.bo archive hold --format csv --columns document";
    assert_eq!(sandbox.stdout(holds), "document\n");
    sandbox.stdout("bo --db there/books.bo archive class other A-2026-000002 --quiet");
    let list = "bo --db there/books.bo archive list --format csv --columns number,kept_until";
    assert_eq!(
        sandbox.stdout(list).lines().skip(1).collect::<Vec<_>>()[..2],
        ["A-2026-000001,2040-01-01", "A-2026-000002,2034-12-31"]
    );
    // And from there to others.
    sandbox.stdout(
        "bo --db there/books.bo archive export on --quiet
         mkdir far; bo --db far/books.bo init far --company Weber --quiet
         bo --db far/books.bo archive import on --quiet",
    );
    let far = sandbox.stdout(&list.replace("there/", "far/"));
    assert_eq!(far, sandbox.stdout(list));
    let list = sandbox.stdout("grep -c kept_until out/documents.jsonl");
    assert_eq!(list, "2\n", "the third says it by its class");
    // Nothing of it goes early.
    let (_, told) = said(
        &sandbox,
        "bo --db there/books.bo archive dispose --when-due",
    );
    assert!(told.contains("nothing is to be destroyed"), "{told}");
}

#[test]
fn an_export_and_a_stamp_need_no_names() {
    let sandbox = books("echo lease > l.txt; bo archive add l.txt --quiet");
    sandbox.stdout(
        "bo archive export --to zip --query lease --quiet; [ -f archive-2026-11-22.zip ]
         bo archive export --to bagit --quiet; [ -d archive-2026-11-22-bag/data ]
         bo archive export --quiet; [ -f archive-2026-11-22/index.csv ]",
    );
    fails(&sandbox, "bo archive export --to zip", 1, "already");
    fails(&sandbox, "bo archive timestamp", 1, "archive.timestamp");
    sandbox.stdout(
        "printf '\\n[archive]\\ntimestamp = [\"sh\", \"-c\", \"cat > asked; exit 3\"]\\n' >> bo.toml",
    );
    fails(&sandbox, "bo archive timestamp", 5, "`sh` got no answer");
    sandbox.stdout("bo archive timestamp --request q.tsq --quiet; cmp q.tsq asked");
}

#[test]
fn a_proof_does_not_repeat_what_it_does_not_prove() {
    let sandbox = books("echo a > a.txt; bo archive add a.txt --quiet");
    sandbox.stdout("bo archive prove A-2026-000001 -o p.json --quiet");
    let (status, told) = said(&sandbox, "bo archive prove --check p.json --file a.txt");
    assert!(
        status == Some(0) && told.contains("as A-2026-000001 in line"),
        "{told}"
    );
    for (from, to) in [
        ("A-2026-000001", "A-2026-000002"),
        ("\"version\": 1", "\"version\": 2"),
    ] {
        sandbox.stdout(&format!(
            "sed 's/{from}/{to}/' p.json > q.json; ! cmp -s p.json q.json"
        ));
        fails(
            &sandbox,
            "bo archive prove --check q.json --file a.txt",
            1,
            "another document or version",
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_in_an_old_code_page_are_read() {
    let sandbox = books(
        "mkdir in; printf 1 > $(printf 'M\\374ller.txt'); printf 2 > in/$(printf 'Gr\\374n.txt')",
    );
    sandbox.stdout(
        "bo archive add $(printf 'M\\374ller.txt') --quiet; bo archive scan-inbox in --settled 0 --quiet
         [ -f in/done/$(printf 'Gr\\374n.txt') ]",
    );
    assert_eq!(
        sandbox.stdout("bo archive list --format csv --columns title,name"),
        "title,name\nMüller,Müller.txt\nGrün,Grün.txt\n"
    );
}

#[test]
fn a_text_that_is_damaged_is_told_and_does_not_stop_a_search() {
    let sandbox = books(
        "echo 'needle one' > a.txt; echo 'needle two' > b.txt; bo archive add a.txt b.txt --quiet",
    );
    let conn = rusqlite::Connection::open(sandbox.path().join("books.bo")).unwrap();
    conn.execute(
        "UPDATE archive_text SET packed = zeroblob(20) WHERE id = 1",
        [],
    )
    .unwrap();
    drop(conn);
    let found = sandbox.stdout("bo archive search needle --format csv --columns number");
    assert_eq!(found.lines().count(), 3, "{found}");
    fails(
        &sandbox,
        "bo check --deep",
        1,
        "the text that was read of it is damaged",
    );
    sandbox.stdout("bo archive index --anew; bo check --deep");
    let found =
        sandbox.stdout("bo archive search 'needle one' --format csv --columns number,snippet");
    assert!(
        found.contains("A-2026-000001") && found.contains("[needle] [one]"),
        "{found}"
    );
}

#[test]
fn texts_of_windows_are_found() {
    let sandbox = books(
        "printf '\\377\\376W\\0a\\0r\\0t\\0u\\0n\\0g\\0' > u.txt
         printf '{\\\\rtf1\\\\ansi M\\\\'\"'\"'fcller Wartung\\\\par}' > r.rtf
         bo archive add u.txt r.rtf --quiet",
    );
    let found = "bo archive list --format csv --columns media_type";
    assert_eq!(
        sandbox.stdout(found),
        "media_type\ntext/plain\napplication/rtf\n"
    );
    for (word, hits) in [("wartung", 2), ("müller", 1)] {
        let found = sandbox.stdout(&format!(
            "bo archive search {word} --format csv --columns number"
        ));
        assert_eq!(found.lines().count(), hits + 1, "{word}: {found}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_moved_where_a_link_leads() {
    let sandbox = books("mkdir in away; echo 1 > in/1.txt; ln -s ../away in/done");
    fails(
        &sandbox,
        "bo archive scan-inbox in --settled 0",
        1,
        "is a link",
    );
    assert_eq!(sandbox.stdout("ls away"), "");
    sandbox.stdout("bo backup create b --quiet; rm b/lock; ln -s ../away/new b/lock");
    fails(&sandbox, "bo backup create b", 1, "b/lock is a link");
    assert_eq!(sandbox.stdout("ls away"), "");
    // Nothing is cleared away there either.
    sandbox.stdout("rm b/lock; rm -rf b/tmp; ln -s ../away b/tmp; echo 1 > away/mine");
    fails(&sandbox, "bo backup create b", 1, "b/tmp is a link");
    assert_eq!(sandbox.stdout("ls away"), "mine\n");
}

#[test]
fn what_cannot_be_is_refused_before_anything_is_stored() {
    let sandbox = books("echo 1 > 1.txt");
    for (wrong, says) in [
        (
            "--class applicant --date 2026-01-01 --ended 2025-08-30",
            "it ends before",
        ),
        ("--tag a,b", "is no tag"),
    ] {
        fails(&sandbox, &format!("bo archive add 1.txt {wrong}"), 2, says);
    }
    assert_eq!(
        sandbox.stdout("bo check --format csv --columns code"),
        "code\n"
    );
    fails(
        &sandbox,
        "bo archive retention set other --for 2y --reason ' '",
        2,
        "reason: it is empty",
    );
    for year in ["0", "99999"] {
        fails(
            &sandbox,
            &format!("bo archive hold --year {year} --reason r"),
            2,
            "is no year of documents",
        );
    }
}

/// A list of blanks without an end is refused before it fills the memory.
#[test]
fn a_list_without_lines_takes_no_memory() {
    let sandbox =
        books("mkdir in; head -c 200000000 /dev/zero | tr '\\0' ' ' > in/documents.jsonl");
    fails(
        &sandbox,
        "ulimit -v 400000; bo archive import in",
        3,
        "line 1 of documents.jsonl: it is too long",
    );
}

/// Whatever needs a second person does not get one by a blank, a capital or a letter that nobody sees.
#[test]
fn nobody_is_a_second_person_by_how_the_name_is_written() {
    let sandbox = books(
        "echo a > a.txt; bo archive add a.txt --class other --date 2020-01-01 --quiet
         export BO_ACTOR=anna; bo archive dispose --when-due --quiet",
    );
    for other in ["anna ", "Anna", " ANNA", "an\u{200b}na", "an\u{ad}na"] {
        let approve = format!("BO_ACTOR='{other}' bo inbox approve GN-2026-0001");
        fails(&sandbox, &approve, 1, "cannot decide it");
    }
    sandbox.stdout("BO_ACTOR=petra bo inbox approve GN-2026-0001 --quiet; bo check");
}

/// What is said of bytes that are there is not dropped without a word: it decides how long they stay.
#[test]
fn nothing_is_said_in_vain_of_what_is_there() {
    let sandbox = books(
        "bo contact add L-1 Stahlhof --quiet
         echo 4711 > x.txt; bo archive add x.txt --class invoice-in --date 2016-01-15 --quiet",
    );
    for (said, tells) in [
        ("--date 2026-01-15", "with day 2016-01-15"),
        (
            "--date 2026-01-15",
            "`bo archive edit A-2026-000001 --date 2026-01-15` makes it so",
        ),
        ("--contact L-1", "with contact none"),
        (
            "--title 'Rechnung 4711'",
            "edit A-2026-000001 --title 'Rechnung 4711'`",
        ),
        ("--ended 2026-02-01 --date 2016-01-15", "with end none"),
        (
            "--class other",
            "its time would become shorter; --again archives it once more",
        ),
        (
            "--class books --date 2026-01-15",
            "`bo archive class books A-2026-000001` and `bo archive edit",
        ),
    ] {
        fails(&sandbox, &format!("bo archive add x.txt {said}"), 1, tells);
    }
    // What is so already, and what a document may have many of, is no reason.
    sandbox.stdout(
        "bo archive add x.txt --date 2016-01-15 --title x --class invoice-in --tag steel --quiet
         bo archive add x.txt --class other --again --quiet
         bo archive add x.txt --class other --quiet; bo archive add x.txt --class invoice-in --quiet
         bo archive edit A-2026-000001 --date 2026-01-15 --contact L-1 --quiet
         bo archive add x.txt --date 2026-01-15 --contact L-1 --quiet",
    );
    let list = "bo archive list --format csv --columns number,kept_until,tags";
    assert_eq!(
        sandbox.stdout(list),
        "number,kept_until,tags\nA-2026-000001,2034-12-31,steel\nA-2026-000002,2026-11-22,\n"
    );
}

/// What came in while the clock stood in the past counts from the day that the log had reached.
#[test]
fn a_clock_in_the_past_makes_no_time_shorter() {
    let sandbox = books("echo r > r; echo s > s; echo t > t; echo u > u");
    let past = "BO_NOW=2016-01-01T00:10:00Z";
    let (_, told) = said(
        &sandbox,
        &format!("{past} bo archive add r --class invoice-in --quiet"),
    );
    assert!(
        told.contains("the clock says 2016-01-01, and the change before was made on 2026-11-22"),
        "{told}"
    );
    // The next one as well, though the line before it is of 2016 now; and once it goes right again
    // nothing is odd. A day that somebody has said counts.
    sandbox.stdout(&format!(
        "{past} bo archive add s --class invoice-in --quiet
         {past} bo archive add t --class invoice-in --date 2015-12-01 --quiet
         bo archive add u --class invoice-in --quiet"
    ));
    let list = "bo archive list --format csv --columns day,kept_until | tail -n +2";
    assert_eq!(
        sandbox.stdout(list),
        "2016-01-01,2034-12-31\n2016-01-01,2034-12-31\n2015-12-01,2023-12-31\n\
         2026-11-22,2034-12-31\n"
    );
    let due = "bo archive due --format csv --columns number | tail -n +2";
    assert_eq!(sandbox.stdout(due), "A-2016-000003\n");
    // In other books as well.
    sandbox.stdout(
        "bo archive export out --quiet; mkdir there
         bo --db there/books.bo init there --company Weber --quiet
         bo --db there/books.bo archive import out --quiet",
    );
    let there = "bo --db there/books.bo archive due --format csv --columns number | tail -n +2";
    assert_eq!(sandbox.stdout(there), "A-2016-000003\n");
}

/// A clock that was ahead makes no time longer once somebody has said that it is right again.
#[test]
fn a_clock_that_was_ahead_makes_no_time_longer() {
    let sandbox = books(
        "BO_NOW=2036-01-01T08:00:00Z bo contact add K-1 Kranz --quiet
         echo r > r; bo archive add r --class invoice-in --quiet",
    );
    let list = "bo archive list --format csv --columns kept_until | tail -n +2";
    assert_eq!(sandbox.stdout(list), "2034-12-31\n");
    sandbox.stdout(
        "bo archive dispose --when-due --today 2026-11-22 --quiet
         echo s > s; bo archive add s --class letter-in --quiet",
    );
    let later =
        "BO_NOW=2037-01-01T08:00:00Z bo archive list --format csv --columns kept_until | tail -1";
    assert_eq!(sandbox.stdout(later), "2032-12-31\n");
}

/// An approved disposal is not carried out, nor taken back, before the day it is of.
#[test]
fn a_disposal_waits_for_its_day() {
    let sandbox = books(
        "echo a > a.txt; bo archive add a.txt --class other --date 2020-01-01 --quiet
         BO_ACTOR=anna bo archive dispose --when-due --quiet
         BO_ACTOR=petra bo inbox approve GN-2026-0001 --quiet",
    );
    let early = "BO_NOW=2026-11-10T09:00:00Z bo archive dispose --when-due";
    fails(&sandbox, early, 1, "is of 2026-11-22: is the clock right?");
    sandbox.stdout("bo archive dispose --when-due --quiet");
    assert_eq!(
        sandbox.stdout("bo archive list --format csv | wc -l"),
        "1\n"
    );
}

/// Which backup is the last one says its log, not the clock that gave it its name.
#[test]
fn prune_lets_the_longest_log_never_go() {
    for keys in ["", "--recipient $(sed -n 's/# public key: //p' key.txt)"] {
        let create = format!("bo backup create b --quiet {keys}");
        let sandbox = books(&format!(
            "bo backup keygen key.txt --quiet
             BO_NOW=2036-01-01T09:00:00Z {create}
             for i in 1 2 3; do echo w$i > w$i; bo archive add w$i --quiet; done; {create}"
        ));
        let prune = "BO_NOW=2036-01-02T09:00:00Z bo backup prune b --format csv";
        let (status, told) = said(&sandbox, &format!("{prune} --keep-daily 1"));
        assert_eq!(status, Some(0), "{told}");
        assert!(
            told.contains("20261122T090000Z,true,longest log")
                && told.contains("20360101T090000Z is called later than 20261122T090000Z"),
            "{told}"
        );
        sandbox
            .stdout("bo backup restore r --from b --snapshot 20261122T090000Z --identity key.txt");
        let count = sandbox.stdout("bo --db r/books.bo archive list --format csv | wc -l");
        assert_eq!(count, "4\n");
    }
}

/// A piece of the books that is damaged is named, with the snapshot; so does the list, and a restore
/// notes it as verify does.
#[test]
fn a_restore_says_what_is_damaged_and_where() {
    let sandbox = books("bo backup create b --quiet");
    // The first one: it has what every change counts.
    let list = sandbox.stdout("ls b/snapshots/*");
    let list = fs::read(sandbox.path().join(list.trim())).unwrap();
    let list: serde_json::Value =
        serde_json::from_slice(&zstd::decode_all(&list[..]).unwrap()).unwrap();
    let piece = list["books"]["pieces"][0].as_str().unwrap();
    let piece = format!("ls b/sha256/{}/{}*", &piece[..2], &piece[2..]);
    flip(&sandbox.path().join(sandbox.stdout(&piece).trim()));
    fails(
        &sandbox,
        "bo backup restore r --from b",
        5,
        "20261122T090000Z: the content ",
    );
    assert_eq!(sandbox.stdout("wc -l < b/damaged.txt"), "1\n");
    let state = "bo backup list b --format csv --columns state | tail -1";
    assert_eq!(sandbox.stdout(state), "1 damaged\n");
    // The books have moved on: the next one is whole, and what only this one had is lost.
    sandbox.stdout("bo backup create b --quiet; bo backup verify b --quiet");
    assert_eq!(sandbox.stdout(state), "whole\n");
    fails(
        &sandbox,
        "bo backup verify b --all",
        1,
        "`bo backup prune` keeps the last of those",
    );
    sandbox.stdout(
        "bo backup prune b --keep-last 1 --quiet; bo backup verify b --all; [ ! -e b/damaged.txt ]",
    );
}

/// The key of somebody else damages nothing.
#[test]
fn a_backup_to_another_key_is_not_damaged() {
    let sandbox = books(
        "bo backup keygen one.txt --quiet; bo backup keygen two.txt --quiet
         bo backup create b --quiet --recipient $(sed -n 's/# public key: //p' one.txt)",
    );
    let (status, told) = said(&sandbox, "bo backup verify b --identity two.txt");
    assert_eq!(status, Some(0), "{told}");
    assert!(told.contains("compared as it lies there"), "{told}");
}

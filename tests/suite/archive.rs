//! The archive: the store beside the file, what a crash leaves, odd files, and no way round.

use crate::book::{assert_sound, now, today};
use crate::support::Sandbox;
use bo::archive::{self, Keep, NewDocument, NewFile, Shelf};
use bo::base::Result;
use bo::db::{Database, Mode, Transaction};
use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Books with an empty archive.
fn books(sandbox: &Sandbox) -> PathBuf {
    sandbox.stdout("bo init --company Weber --quiet");
    sandbox.path().join("books.bo")
}

/// The files in the store.
fn stored(sandbox: &Sandbox) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let shelf = Shelf::at(&sandbox.path().join("books.store"));
    shelf
        .each(|file| {
            found.push(file.path);
            Ok(())
        })
        .unwrap();
    found
}

fn flip(path: &Path, bit: usize) {
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    let mut bytes = fs::read(path).unwrap();
    bytes[bit / 8] ^= 1 << (bit % 8);
    fs::write(path, bytes).unwrap();
}

#[test]
fn contents_are_kept_once_read_only_and_packed_where_that_pays() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    let text = "A letter about steel.\n".repeat(1000);
    fs::write(sandbox.path().join("a.txt"), &text).unwrap();
    fs::write(sandbox.path().join("b.txt"), &text).unwrap();
    fs::write(sandbox.path().join("c.pdf"), b"%PDF-1.4 small").unwrap();
    sandbox.stdout("bo archive add a.txt b.txt c.pdf --again");
    let files = stored(&sandbox);
    assert_eq!(files.len(), 2, "{files:?}");
    for file in &files {
        let meta = fs::metadata(file).unwrap();
        assert_eq!(meta.permissions().mode() & 0o777, 0o400);
    }
    let packed: Vec<&PathBuf> = files
        .iter()
        .filter(|it| it.extension().is_some_and(|it| it == "zst"))
        .collect();
    assert_eq!(packed.len(), 1);
    assert!(fs::metadata(packed[0]).unwrap().len() < 1000);
    assert_eq!(sandbox.stdout("bo archive get A-2026-000002 -o -"), text);
    // What everybody has reads them without bo.
    let plain = format!("zstd -dc {} | cmp - a.txt", packed[0].display());
    sandbox.stdout(&plain);
    sandbox.stdout("bo check");
}

#[test]
fn a_dry_run_leaves_nothing_in_the_store() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    sandbox.stdout("echo hello > a.txt; bo archive add a.txt --dry-run");
    assert!(!sandbox.path().join("books.store").exists());
    assert_eq!(
        sandbox
            .stdout("bo archive list --format csv | wc -l")
            .trim(),
        "1"
    );
}

#[test]
fn odd_files_are_refused_or_kept_by_a_plain_name() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    for (lines, code, says) in [
        ("mkfifo pipe; bo archive add pipe", 1, "no plain file"),
        (
            "ln -s /dev/zero zero; bo archive add zero",
            1,
            "no plain file",
        ),
        ("ln -s nowhere gone; bo archive add gone", 1, "no such file"),
        ("mkdir d; bo archive add d", 1, "a folder"),
        (
            "echo x > a; bo archive add a --title ''",
            3,
            "title: it is empty",
        ),
        ("bo archive add a --class invoice-inn", 3, "unknown class"),
        ("bo archive add a --contact K-9", 1, "K-9"),
        ("bo archive add a --link RE-1", 1, "nothing in these books"),
        ("bo archive add a - - </dev/null", 2, "once"),
    ] {
        let output = sandbox.sh(lines);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(says), "{lines}: {said}");
        let found = output.status.code().unwrap();
        // What the command line says is its own fault.
        assert!(
            found == code || (code == 3 && found == 2),
            "{lines}: {found}"
        );
    }
    fs::write(sandbox.path().join("two\nlines .txt"), "x").unwrap();
    let name =
        sandbox.stdout("bo archive add two* --title x --format csv --columns name | tail -1");
    assert_eq!(name.trim(), "twolines .txt");
    // A link to a file is that file.
    sandbox.stdout("echo linked > real; ln -s real link; bo archive add link");
    assert_eq!(
        sandbox.stdout("bo archive get A-2026-000002 -o -"),
        "linked\n"
    );
    sandbox.stdout("bo check");
}

#[test]
fn every_flipped_bit_is_found_and_named() {
    let sandbox = Sandbox::new();
    let path = books(&sandbox);
    let text = "A letter about steel, and another one.\n".repeat(40);
    fs::write(sandbox.path().join("a.txt"), &text).unwrap();
    fs::write(sandbox.path().join("c.pdf"), b"%PDF-1.4 a small one").unwrap();
    sandbox.stdout("bo archive add a.txt c.pdf");
    let db = Database::open(&path, now()).unwrap();
    let shelf = Shelf::beside(&db);
    let found = || {
        let mut found = Vec::new();
        archive::verify(&db, &shelf, true, &mut |_| (), &mut |it| found.push(it)).unwrap();
        found
    };
    assert_eq!(found(), []);
    let mut positions = 0;
    for file in stored(&sandbox) {
        for bit in 0..fs::metadata(&file).unwrap().len() as usize * 8 {
            flip(&file, bit);
            let told = found();
            assert_eq!(told.len(), 1, "bit {bit} of {}", file.display());
            assert_eq!(told[0].code, "BO-ARCHIVE-3");
            assert!(told[0].at.starts_with("A-2026-00000"), "{:?}", told[0]);
            flip(&file, bit);
            positions += 1;
        }
    }
    assert!(positions > 600, "{positions} bits");
    assert_eq!(found(), []);
}

#[test]
fn an_altered_file_is_never_handed_out() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    sandbox.stdout("echo 'a letter' > a.txt; bo archive add a.txt");
    flip(&stored(&sandbox)[0], 9);
    let output = sandbox.sh("bo archive get A-2026-000001 -o out.txt");
    assert_eq!(output.status.code(), Some(5), "{output:?}");
    assert!(!sandbox.path().join("out.txt").exists());
    assert_eq!(
        sandbox.sh("bo archive verify --deep").status.code(),
        Some(1)
    );
}

#[test]
fn what_was_lost_is_put_back_by_archiving_it_again() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    sandbox.stdout("echo 'a letter' > a.txt; bo archive add a.txt");
    fs::remove_file(&stored(&sandbox)[0]).unwrap();
    assert_eq!(sandbox.sh("bo check").status.code(), Some(1));
    sandbox.stdout("bo archive add a.txt; bo check; bo archive verify --deep");
    assert_eq!(
        sandbox
            .stdout("bo archive list --format csv | wc -l")
            .trim(),
        "2"
    );
}

#[test]
fn what_a_crash_leaves_is_told_and_cleaned_after_a_while() {
    let sandbox = Sandbox::new();
    let path = books(&sandbox);
    // Put into the store, and cut off before any document had it.
    let shelf = Shelf::at(&sandbox.path().join("books.store"));
    let mut batch = shelf.batch(false);
    let content = batch.put(&mut &b"orphan"[..], |_| Ok(None)).unwrap();
    batch.keep().unwrap();
    // And one that was cut off while it was written.
    let cut_off = sandbox.path().join("books.store/tmp/1-0");
    fs::write(&cut_off, "half").unwrap();
    let told = sandbox.stdout("bo check --format csv --columns code");
    assert_eq!(told, "code\nBO-ARCHIVE-4\nBO-ARCHIVE-4\n");
    sandbox.stdout("bo archive clean");
    assert!(shelf.has(&content), "a young one may be about to be named");
    assert!(!cut_off.exists(), "nobody writes it any more");
    sandbox.stdout("bo archive clean --older 0d --dry-run");
    assert!(shelf.has(&content), "a dry run removes nothing");
    sandbox.stdout("bo archive clean --older 0d");
    assert!(!shelf.has(&content));
    assert_sound(&Database::open(&path, now()).unwrap());
}

#[test]
fn many_files_are_durable_together() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    for number in 0..600 {
        let name = sandbox.path().join(format!("{number:03}.txt"));
        fs::write(name, format!("letter {}", number / 2)).unwrap();
    }
    sandbox.stdout("bo archive add *.txt --again --quiet > rows.txt");
    assert_eq!(stored(&sandbox).len(), 300);
    assert_eq!(
        sandbox
            .stdout("bo archive list --format csv | wc -l")
            .trim(),
        "601"
    );
    sandbox.stdout("bo archive verify --deep; bo check");
}

/// All cores read, and it looks as if one had: documents are in the order of the files, what is wrong
/// with the first wrong one is told, and nothing is left of those before it.
#[test]
fn many_files_are_read_at_once_and_archived_in_order() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    for number in 0..150 {
        let text = "some words of steel ".repeat(1 + (number * 7919) % 4000);
        fs::write(
            sandbox.path().join(format!("{number:03}.txt")),
            format!("{number} {text}"),
        )
        .unwrap();
    }
    fs::write(sandbox.path().join("100x.txt"), "").unwrap();
    let refused = sandbox.sh("bo archive add 0*.txt 100x.txt nothing.txt 1*.txt");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("100x.txt: it is empty"), "{said}");
    let refused = sandbox.sh("bo archive add 0*.txt nothing.txt 100x.txt 1*.txt");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("nothing.txt: no such file"), "{said}");
    fs::remove_file(sandbox.path().join("100x.txt")).unwrap();
    assert_eq!(
        sandbox.stdout("find books.store/tmp books.store/sha256 -type f | wc -l"),
        "0\n"
    );
    let added = "echo from a pipe | bo archive add 0*.txt - 1*.txt --name stdin.txt \
                 2>&1 | grep -c 'for one file'";
    assert_eq!(sandbox.stdout(added).trim(), "1");
    let titles = "echo from a pipe | bo archive add 0*.txt - 1*.txt --format csv --columns title \
                  | tail -n +2 > rows.txt; (seq -f %03g 0 99; echo stdin; seq -f %03g 100 149) \
                  | cmp - rows.txt && bo archive verify --deep && bo check";
    sandbox.stdout(titles);
    // Their lengths are known now: their hashes are looked at first, and nothing is written.
    let again = sandbox.sh("bo archive add 1*.txt 000.txt --quiet --format csv --columns title");
    assert!(again.status.success());
    assert_eq!(stored(&sandbox).len(), 151);
    let same_length = "tr 0123456789 9876543210 < 149.txt > other.txt; \
                       bo archive add other.txt 149.txt; bo archive verify --deep";
    sandbox.stdout(same_length);
    assert_eq!(stored(&sandbox).len(), 152);
}

#[test]
fn a_desk_keeps_its_bytes_once() {
    let sandbox = Sandbox::new();
    let path = books(&sandbox);
    let mut db = Database::open(&path, now()).unwrap();
    let mut keep = |desk, record: &str| {
        let change = crate::book::change(Mode::Commit);
        db.write(&change, |tx| {
            archive::keep(
                tx,
                &Keep {
                    desk,
                    title: "Printer does not print".parse().unwrap(),
                    class: "letter-in",
                    contact: None,
                    day: today(),
                    ended_on: None,
                    name: "mail.eml",
                    bytes: b"From: a@b.example\r\n\r\nHelp",
                    links: &[("ticket", record)],
                },
            )
        })
        .unwrap()
    };
    assert!(keep("ticket", "T-1").is_new);
    let again = keep("ticket", "T-2");
    assert_eq!(
        (again.number.as_str(), again.is_new),
        ("A-2026-000001", false)
    );
    assert!(
        keep("mail", "T-1").is_new,
        "another desk has its own document"
    );
    assert_eq!(stored(&sandbox).len(), 1, "of the same bytes");
    let document = archive::get(&db, "A-2026-000001").unwrap();
    let version = archive::version(&db, &document, None).unwrap();
    let mut bytes = Vec::new();
    let mut reader = Shelf::beside(&db).open(&version.content).unwrap();
    reader.read_to_end(&mut bytes).unwrap();
    assert!(bytes.ends_with(b"Help"));
    assert_sound(&db);
}

/// Two documents whose time is over, and one whose time is not; the first is `proposed`.
const OVER: &str = "
    echo 'private words about Petra' > p.txt
    bo archive add p.txt --title 'Application of Petra' --class applicant --date 2026-01-02 \
      --ended 2026-02-01 --tag secretive
    echo two > two.txt; bo archive add two.txt --class other --date 2026-01-02
    echo three > three.txt; bo archive add three.txt --class books --date 2026-01-02
    bo archive dispose --when-due";

#[test]
fn there_is_no_way_round() {
    let sandbox = Sandbox::new();
    let path = books(&sandbox);
    sandbox.stdout(OVER);
    let refused = |sql: &str| {
        let conn = rusqlite::Connection::open(&path).unwrap();
        conn.pragma_update(None, "foreign_keys", "ON").unwrap();
        conn.pragma_update(None, "recursive_triggers", "ON")
            .unwrap();
        assert!(conn.execute_batch(sql).is_err(), "done: {sql}");
    };
    refused("DELETE FROM archive_version");
    refused("DELETE FROM archive_document");
    refused("DELETE FROM archive_content");
    refused("UPDATE archive_version SET content = 3");
    refused("UPDATE archive_content SET sha256 = randomblob(32)");
    refused("UPDATE archive_disposal_line SET kept_until = '2020-01-01'");
    // Nobody has approved it yet, and one is in no disposal at all.
    for document in 1..=3 {
        refused(&format!("INSERT INTO archive_row VALUES ({document}, 1)"));
    }
    // Who asked cannot approve.
    assert_eq!(
        sandbox.sh("bo inbox approve GN-2026-0001").status.code(),
        Some(1)
    );
    assert_eq!(
        sandbox.sh("bo archive dispose --when-due").status.code(),
        Some(1)
    );
    sandbox.stdout("BO_ACTOR=petra bo inbox approve GN-2026-0001");
    refused("INSERT INTO archive_row VALUES (3, 1)");
    // A hold that comes after the approval holds all the same.
    sandbox.stdout("bo archive hold A-2026-000002 --reason 'lawsuit'");
    refused("INSERT INTO archive_row VALUES (2, 1)");
    sandbox.stdout("bo archive dispose --when-due");
    let left = sandbox.stdout("bo archive list --format csv --columns number");
    assert_eq!(left, "number\nA-2026-000002\nA-2026-000003\n");
    refused("INSERT INTO archive_row VALUES (2, 1)");
    assert_eq!(
        sandbox.stdout("bo check --format csv --columns code"),
        "code\n"
    );
}

#[test]
fn what_is_destroyed_is_gone_from_everywhere() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    sandbox.stdout(OVER);
    sandbox.stdout("BO_ACTOR=petra bo inbox approve GN-2026-0001; rm p.txt");
    assert!(sandbox.sh("grep -rl Petra .").status.success());
    sandbox.stdout("bo archive dispose --when-due");
    for word in [
        "private words",
        "Application of Petra",
        "secretive",
        "p.txt",
    ] {
        let output = sandbox.sh(&format!("grep -rla '{word}' ."));
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            "",
            "`{word}` is still there"
        );
    }
    assert_eq!(stored(&sandbox).len(), 1);
    let lines = sandbox
        .stdout("bo archive disposals V-2026-0001 --format csv --columns document,gone,leaf");
    assert_eq!(lines.matches(",true,").count(), 2, "{lines}");
    sandbox.stdout("bo check; bo archive verify --deep");
}

#[test]
fn a_disposal_that_changed_is_proposed_anew() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    sandbox.stdout(OVER);
    sandbox.stdout("bo archive class personnel A-2026-000001");
    let said = sandbox.sh("BO_ACTOR=petra bo inbox approve GN-2026-0001");
    assert!(
        String::from_utf8_lossy(&said.stdout).contains("void"),
        "{said:?}"
    );
    let rows = sandbox
        .stdout("bo archive dispose --when-due --format csv --columns disposal,documents,state");
    assert_eq!(rows, "disposal,documents,state\nV-2026-0002,1,waits\n");
    sandbox.stdout("BO_ACTOR=petra bo inbox reject GN-2026-0002 --reason 'not yet'");
    let rows = sandbox.stdout("bo archive disposals --format csv --columns disposal,state");
    assert_eq!(
        rows,
        "disposal,state\nV-2026-0001,withdrawn\nV-2026-0002,withdrawn\n"
    );
    sandbox.stdout("bo check");
}

/// Everything of the archive that is final, for the tests of what is final.
pub fn fill(book: &mut crate::book::Book) {
    use bo::archive::{DocumentPatch, NewHold, disposal, retention};
    let text = crate::book::text;
    book.write(|tx, _| one(tx, "lease.pdf", "contract"));
    book.write(|tx, _| one(tx, "over.pdf", "other"));
    book.write(|tx, _| {
        let patch = DocumentPatch {
            title: Some(text("Lease")),
            ..DocumentPatch::default()
        };
        archive::edit(tx, "A-2026-000001", &patch, today())?;
        let mut batch = Shelf::beside(tx).batch(false);
        let text_of = "lease, signed ".repeat(100);
        let mut bytes = text_of.as_bytes();
        let staged = archive::stage_stream(tx, &mut batch, &mut bytes, "signed.txt")?;
        batch.keep()?;
        let note = Some(text("signed"));
        archive::add_version(
            tx,
            "A-2026-000001",
            &NewFile {
                staged,
                note,
                text: None,
            },
        )?;
        retention::set(tx, "contract", 180, &text("warranties"), today())?;
        let hold = NewHold {
            document: None,
            class: None,
            contact: Some("K-1".to_string()),
            year: Some(2018),
            reason: text("audit"),
        };
        archive::hold(tx, &hold)?;
        archive::release(tx, "H-1", &text("over"))?;
        bo::backup::secret(tx)?;
        bo::backup::record(
            tx,
            &bo::backup::Run {
                what: "create".to_string(),
                place: "b".to_string(),
                snapshot: "20261122T090000Z".to_string(),
                sha256: [1; 32],
                bytes: 1,
                findings: 0,
            },
        )
    });
    crate::staff::owner(book, "ali");
    let proposed = book.write(|tx, firm| disposal::propose(tx, firm, today()));
    let proposed = proposed.unwrap();
    approve(book, &proposed);
    book.write(|tx, _| disposal::carry_out(tx, &proposed.number, today()).map(|it| it.contents))
        .iter()
        .for_each(|it| Shelf::beside(&book.db).remove(it).unwrap());
    book.write(|tx, _| disposal::swept(tx, std::slice::from_ref(&proposed.number)));
}

/// Somebody else than who asked says yes.
pub fn approve(book: &mut crate::book::Book, it: &archive::disposal::Disposal) {
    let request = archive::disposal::row(&book.db, it).unwrap().request;
    crate::staff::act(book, "ali", |tx, firm| {
        let verdict = bo::approval::Verdict::Approve;
        bo::inbox::decide(tx, firm, &request.unwrap(), verdict, None, today())
    })
    .unwrap();
}

/// A document of a desk, whose day is long past.
pub fn one(tx: &Transaction<'_>, name: &str, class: &str) -> Result<archive::Added> {
    archive::keep(
        tx,
        &Keep {
            desk: "archive",
            title: crate::book::text(name),
            class,
            contact: Some("K-1"),
            day: crate::book::day("2026-01-01"),
            ended_on: None,
            name,
            bytes: name.as_bytes(),
            links: &[("contact", "K-1")],
        },
    )
}

/// A file on its way into the archive.
pub fn file(tx: &Transaction<'_>, name: &str) -> Result<NewFile> {
    let mut batch = Shelf::beside(tx).batch(tx.is_dry_run());
    let staged = archive::stage_stream(tx, &mut batch, &mut name.as_bytes(), name)?;
    batch.keep()?;
    Ok(NewFile {
        staged,
        note: None,
        text: None,
    })
}

/// A document to be archived by hand.
pub fn new(tx: &Transaction<'_>) -> Result<NewDocument> {
    Ok(NewDocument {
        title: crate::book::text("Lease of the workshop"),
        class: "contract".to_string(),
        contact: None,
        day: today(),
        ended_on: None,
        desk: archive::OURS.to_string(),
        tags: vec![crate::book::text("lease")],
        links: Vec::new(),
        file: file(tx, "lease.pdf")?,
        said: archive::DocumentPatch::default(),
        again: false,
    })
}

/// The numbers that a search finds, the best first.
fn hits(sandbox: &Sandbox, query: &str) -> Vec<String> {
    let line =
        format!("bo archive search {query} --format csv --columns number --quiet | tail -n +2");
    sandbox.stdout(&line).lines().map(str::to_string).collect()
}

#[test]
fn documents_are_found_by_their_words_and_what_they_are_called_by() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    sandbox.stdout(
        "bo contact add L-1 'Stahlhof Müller GmbH' --quiet
         echo 'Wartung der Drucker in Köln' > a.txt
         echo 'Die Druckerwartung kostet 480 EUR' > b.txt
         printf '<html><p>Angebot f&uuml;r Stra&szlig;enbau</p></html>' > c.html
         bo archive add a.txt b.txt --quiet
         bo archive add c.html --title 'Angebot' --contact L-1 --tag bau --quiet",
    );
    for (query, found) in [
        ("drucker", &["A-2026-000001", "A-2026-000002"][..]),
        ("'drucker wartung'", &["A-2026-000001"]),
        ("'\"der drucker\"'", &["A-2026-000001"]),
        ("'drucker -kostet'", &["A-2026-000001"]),
        ("koeln", &["A-2026-000001"]),
        ("KOLN", &["A-2026-000001"]),
        ("strasse", &["A-2026-000003"]),
        ("mueller", &["A-2026-000003"]),
        ("A-2026-000002", &["A-2026-000002"]),
        ("c.html", &["A-2026-000003"]),
        ("bau", &["A-2026-000003"]),
        ("drucker --contact L-1", &[]),
        ("nirgends", &[]),
        ("'OR AND NOT ( \" * :'", &[]),
    ] {
        let mut seen = hits(&sandbox, query);
        seen.sort();
        assert_eq!(seen, found, "{query}");
    }
    // Other words, other hits; and what was edited is found by its new words only.
    sandbox.stdout("bo archive edit A-2026-000003 --title Nachtrag --contact '' --quiet");
    assert_eq!(hits(&sandbox, "nachtrag"), ["A-2026-000003"]);
    assert!(hits(&sandbox, "mueller").is_empty());
    assert_eq!(sandbox.sh("bo archive search ' - '").status.code(), Some(2));
    sandbox.stdout("bo archive index --anew; bo check");
    assert_eq!(hits(&sandbox, "nachtrag"), ["A-2026-000003"]);
}

#[test]
fn words_of_what_is_destroyed_are_in_no_index() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    sandbox.stdout(
        "echo 'Zwiebelfisch neben Quastenflosser' > a.txt
         echo 'Quastenflosser allein' > b.txt
         bo archive add a.txt --title Geheimnis --class other --date 2026-01-01 --quiet
         bo archive add b.txt --class books --quiet; rm a.txt
         bo archive dispose --when-due --quiet
         BO_ACTOR=petra bo inbox approve GN-2026-0001 --quiet",
    );
    assert!(
        sandbox
            .sh("grep -ic zwiebelfisch books.bo*")
            .status
            .success()
    );
    sandbox.stdout("bo archive dispose --when-due --quiet");
    for word in ["zwiebelfisch", "geheimnis"] {
        let output = sandbox.sh(&format!("grep -rial {word} ."));
        assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{word}");
    }
    assert_eq!(hits(&sandbox, "quastenflosser"), ["A-2026-000002"]);
    sandbox.stdout("bo check");
}

#[test]
fn hostile_files_are_archived_and_read_within_bounds() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    fs::write(
        sandbox.path().join("bad.pdf"),
        b"%PDF-1.7\n1 0 obj <</Length 99999999999>> stream",
    )
    .unwrap();
    fs::write(
        sandbox.path().join("bad.docx"),
        b"PK\x03\x04\xff\xff\xff\xffPK\x05\x06",
    )
    .unwrap();
    fs::write(sandbox.path().join("deep.html"), "<div>".repeat(200_000)).unwrap();
    let mail = "Content-Type: multipart/mixed; boundary=a\n\n".repeat(2000);
    fs::write(
        sandbox.path().join("bad.eml"),
        format!("From: a@b.example\nDate: x\n{mail}"),
    )
    .unwrap();
    sandbox.stdout("bo archive add bad.pdf bad.docx deep.html bad.eml");
    sandbox.stdout("bo archive index --again; bo archive verify --deep; bo check");
}

/// Killed anywhere between its first and its last step: what was said to be archived is there, and
/// nothing else is wrong than a content that nobody names.
#[test]
fn killed_at_any_moment_what_was_acknowledged_is_there() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    let started = std::time::Instant::now();
    sandbox.stdout("echo first > first.txt; bo archive add first.txt --quiet");
    let whole = started.elapsed().as_millis() as u64 + 20;
    let runs = 30;
    for run in 0..runs {
        let after = whole * run / runs;
        sandbox.sh(&format!(
            "echo 'letter {run}' > {run}.txt
             timeout -s KILL {}.{:03} bo archive add {run}.txt --quiet --format csv \
               --columns number,title | tail -n +2 >> said.txt",
            after / 1000,
            after % 1000
        ));
    }
    let told = sandbox.stdout("bo check --format csv --columns code | sort -u");
    assert!(
        ["code\n", "BO-ARCHIVE-4\ncode\n"].contains(&told.as_str()),
        "{told}"
    );
    let said = fs::read_to_string(sandbox.path().join("said.txt")).unwrap();
    for line in said.lines() {
        let (number, title) = line.split_once(',').unwrap();
        sandbox.stdout(&format!("bo archive get {number} -o - | cmp - {title}.txt"));
    }
    let killed = runs as usize - said.lines().count();
    assert!(killed > 0, "nothing was killed");
    println!("{runs} runs, {killed} killed before they had said it");
    sandbox.stdout("bo archive clean --older 0d --quiet; bo archive add ?.txt ??.txt --quiet");
    sandbox.stdout("bo archive verify --deep --quiet; bo check --quiet");
}

#[test]
fn a_full_disk_archives_nothing_half() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    sandbox.stdout("head -c 9000000 /dev/urandom > big.bin");
    let output = sandbox.sh("ulimit -f 12000; bo archive add big.bin");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(5), "{said}");
    assert!(said.contains("books.store"), "{said}");
    assert_eq!(stored(&sandbox).len(), 0);
    let left = fs::read_dir(sandbox.path().join("books.store/tmp")).unwrap();
    assert_eq!(left.count(), 0, "half a file is left");
    sandbox.stdout("bo check; bo archive add big.bin; bo archive verify --deep");
}

#[test]
fn a_proof_leads_from_the_file_to_the_root_and_nothing_else_does() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    sandbox.stdout(
        "echo lease > lease.txt; echo other > other.txt
         bo archive add lease.txt --quiet; bo archive add other.txt --quiet
         bo archive prove A-2026-000001 -o proof.json; bo contact add K-1 x --quiet",
    );
    let checked = sandbox
        .sh("cd /tmp && bo archive prove --check $OLDPWD/proof.json --file $OLDPWD/lease.txt");
    let said = String::from_utf8_lossy(&checked.stderr).into_owned();
    assert!(checked.status.success(), "{said}");
    let root = sandbox.stdout("grep -o '\"root\": \"[0-9a-f]*' proof.json | cut -d'\"' -f4");
    assert!(said.contains(root.trim()), "{said}");
    let other = sandbox.sh("bo archive prove --check proof.json --file other.txt");
    assert_eq!(other.status.code(), Some(1));
    // A hexadecimal digit of it is another one: it never leads to the same root.
    let proof = fs::read_to_string(sandbox.path().join("proof.json")).unwrap();
    let hash = bo::archive::sha256(b"lease\n");
    let sound: archive::proof::Proof = serde_json::from_str(&proof).unwrap();
    assert_eq!(
        hex_of(&archive::proof::check(&sound, &hash).unwrap()),
        root.trim()
    );
    let mut changed = 0;
    for at in (0..proof.len()).filter(|at| proof.as_bytes()[*at].is_ascii_hexdigit()) {
        let mut wrong = proof.clone().into_bytes();
        wrong[at] = if wrong[at] == b'1' { b'2' } else { b'1' };
        let Ok(wrong) = serde_json::from_slice::<archive::proof::Proof>(&wrong) else {
            continue;
        };
        // What it is called stands in the line of the log; how many lines a root is of, beside it.
        let said = |it: &archive::proof::Proof| (it.document.clone(), it.version, it.lines);
        let is_name = said(&wrong) != said(&sound);
        match archive::proof::check(&wrong, &hash) {
            Ok(found) => assert!(is_name || hex_of(&found) != root.trim(), "position {at}"),
            Err(_) => changed += 1,
        }
    }
    assert!(changed > 500, "{changed} positions");
    // The root at that time is a root the log had.
    let db = Database::open(&sandbox.path().join("books.bo"), now()).unwrap();
    let was = archive::unhex(root.trim()).unwrap();
    let length = archive::proof::length_of(&db, &was).unwrap();
    let (lines, is) = archive::proof::root(&db).unwrap();
    assert_eq!(length, Some(lines - 1));
    assert_ne!(was, is);
}

fn hex_of(hash: &[u8; 32]) -> String {
    archive::hex(hash)
}

#[test]
fn an_authority_stamps_the_log() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    if !sandbox.sh("openssl version").status.success() {
        println!("skipped: there is no openssl");
        return;
    }
    sandbox.stdout(
        "cat > tsa.cnf <<END
[req]
distinguished_name = dn
x509_extensions = v3
prompt = no
[dn]
CN = Time
[v3]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = t
[t]
serial = ./serial
default_policy = 1.2.3.4
digests = sha256
signer_digest = sha256
END
         echo 01 > serial
         openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -days 9000 -config tsa.cnf 2>/dev/null
         bo archive timestamp --request log.tsq --quiet
         openssl ts -reply -queryfile log.tsq -signer c.pem -inkey k.pem -config tsa.cnf -section t -out log.tsr 2>/dev/null",
    );
    // The log goes on; the stamp is of what it was.
    sandbox.stdout("bo contact add K-1 x --quiet");
    let row = sandbox.stdout(
        "bo archive timestamp --response log.tsr --ca c.pem --format csv --columns lines,document",
    );
    assert!(row.ends_with(",A-2026-000001\n"), "{row}");
    sandbox.stdout("bo archive get A-2026-000001 -o - | cmp - log.tsr; bo check");
    for (line, code) in [
        ("bo archive timestamp --response c.pem", 2),
        (
            "head -c 200 log.tsr > cut.tsr; bo archive timestamp --response cut.tsr",
            2,
        ),
        (
            "mkdir o; cd o; bo init --company Other --quiet; bo archive timestamp --response ../log.tsr",
            1,
        ),
    ] {
        let output = sandbox.sh(line);
        let found = output.status.code().unwrap();
        assert!(
            found == code || (code == 2 && found == 3),
            "{line}: {output:?}"
        );
    }
}

#[test]
fn an_inbox_is_emptied_file_by_file() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    sandbox.stdout(
        "mkdir in; echo one > in/one.txt; echo two > in/two.txt; : > in/empty.txt
         echo half > in/half.part; echo hidden > in/.hidden; ln -s /etc/passwd in/link; mkfifo in/pipe
         echo one > before.txt; bo archive add before.txt --quiet",
    );
    let output = sandbox.sh("bo archive scan-inbox in --settled 0 --tag scan --format csv --columns file,outcome,number");
    let rows = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(
        rows,
        "file,outcome,number\nempty.txt,failed,\none.txt,duplicate,A-2026-000001\ntwo.txt,done,A-2026-000002\n"
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        sandbox
            .stdout("cd in; ls -A; ls done duplicate failed")
            .lines()
            .count(),
        15,
        "{}",
        sandbox.stdout("cd in; ls -A; ls done duplicate failed")
    );
    sandbox.stdout("bo archive scan-inbox in --settled 0; bo check");
}

#[test]
fn an_export_is_a_bag_that_others_check() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    sandbox.stdout(
        "echo one > one.txt; echo two > two.txt; bo archive add one.txt two.txt --quiet
         bo archive export bag --to bagit; bo archive export plain --class unsorted
         cd bag; sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
         cmp data/A-2026-000001-one.txt ../one.txt; cmp ../plain/index.csv data/index.csv",
    );
    assert_eq!(sandbox.sh("bo archive export bag").status.code(), Some(1));
    fs::remove_file(&stored(&sandbox)[0]).unwrap();
    let output = sandbox.sh("bo archive export rest");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        sandbox.stdout("ls rest | wc -l").trim(),
        "3",
        "the other one, the index and the list"
    );
}

#[test]
fn what_is_exported_comes_back_in_other_books() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    sandbox.stdout(
        "echo one > one.txt; echo two > two.txt; echo three > three.txt
         bo contact add K-1 'Café Kranz' --quiet
         bo archive add one.txt --class contract --contact K-1 --tag shop --date 2020-02-29 \\
            --ended 2024-12-31 --title 'Lease, \"old\"' --quiet
         bo archive add two.txt --class letter-in --link K-1 --link A-2026-000001 --quiet
         bo archive version A-2026-000001 three.txt --note 'signed by both' --quiet
         printf 'From: a@b.example\\nTo: c@d.example\\nSubject: Offer\\n\\nHello' > offer.eml
         bo ticket mail offer.eml --quiet",
    );
    let facts = "number,day,class,title,contact,kept_until,tags,desk,name,version,ended_on,sha256";
    let list = format!("archive list --desk archive --format csv --columns {facts}");
    let expected = sandbox.stdout(&format!("bo {list}"));
    for (form, name) in [("folder", "f"), ("bagit", "b"), ("zip", "z.zip")] {
        let lines = format!(
            "bo archive export {name} --to {form} --quiet; bo init o-{form} --company Other --quiet
             bo contact export --format csv | bo --db o-{form}/books.bo contact import - --quiet
             bo --db o-{form}/books.bo archive import {name} --quiet
             bo --db o-{form}/books.bo check --deep --quiet; bo --db o-{form}/books.bo {list}"
        );
        let found = sandbox.stdout(&lines);
        assert!(found.ends_with(&expected), "{form}: {found}");
        let other = format!("bo --db o-{form}/books.bo archive");
        let first = sandbox.stdout(&format!("{other} get A-2026-000001 --version 1 -o -"));
        assert_eq!(first, "one\n");
        let linked = sandbox.stdout(&format!(
            "{other} list --link K-1 --format csv --columns number"
        ));
        assert_eq!(linked, "number\nA-2026-000002\n");
        // A second time nothing is new, and the next document has the next number.
        let again = sandbox.stdout(&format!("{other} import {name} --format csv | wc -l"));
        assert_eq!(again.trim(), "1");
        let next = format!("echo n > n; {other} add n --format csv --columns number | tail -1");
        assert_eq!(sandbox.stdout(&next).trim(), "A-2026-000003");
    }
    // What was altered on the way, or leads out of the folder, is refused, and nothing is imported.
    for damage in [
        "echo x >> f/A-2026-000002-two.txt",
        "sed -i 's#\"path\":\"A-2026-000002-two.txt#\"path\":\"../two.txt#' f/documents.jsonl",
        "ln -sf ../two.txt f/A-2026-000002-two.txt",
        "rm f/A-2026-000002-two.txt",
        "echo '{}' >> f/documents.jsonl",
    ] {
        let lines = format!(
            "rm -rf f n1; bo archive export f --quiet; {damage}
             bo init n1 --company New --quiet
             bo contact export --format csv | bo --db n1/books.bo contact import - --quiet"
        );
        sandbox.stdout(&format!("{lines} > noted; true"));
        let output = sandbox.sh("bo --db n1/books.bo archive import f");
        assert!(matches!(output.status.code(), Some(1 | 3 | 5)), "{damage}");
        let left = sandbox.stdout("bo --db n1/books.bo archive list --format csv | wc -l");
        assert_eq!(left.trim(), "1", "{damage}");
        let files = sandbox.stdout("find n1 -path '*store*' -type f ! -name lock");
        assert_eq!(files, "", "{damage}");
        sandbox.stdout("bo --db n1/books.bo check --deep --quiet");
    }
}

/// What is refused leaves nothing in the store.
#[test]
fn what_cannot_be_added_is_not_in_the_store() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    sandbox.stdout("echo one > new.txt");
    let files = "find . -path '*books.store*' -type f | sort";
    for wrong in ["--class nonsense", "--contact K-99", "--link RE-2026-0099"] {
        let before = sandbox.stdout(files);
        let output = sandbox.sh(&format!("bo archive add new.txt {wrong}"));
        assert!(!output.status.success(), "{wrong}");
        assert_eq!(sandbox.stdout(files), before, "{wrong}");
    }
}

/// Papers of other desks are proved by what these have sealed.
#[test]
fn papers_of_other_desks_are_proved() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    sandbox.stdout(
        "bo ticket queue add it --quiet
         printf 'From: a@b.example\\nSubject: Offer\\n\\nHello\\n' > a.eml
         bo ticket mail a.eml --quiet; bo ticket mail a.eml --quiet; echo file > file.txt
         bo ticket open Printer --from c@d.example --attach file.txt --quiet || true",
    );
    let papers = sandbox.stdout("bo archive papers --format csv --columns number | tail -n +2");
    assert!(
        papers.lines().any(|it| it.starts_with("ticket/")),
        "{papers}"
    );
    for number in papers.lines() {
        sandbox.stdout(&format!(
            "bo archive get {number} -o paper --quiet; bo archive prove {number} -o p.json --quiet
             bo archive prove --check p.json --file paper"
        ));
        let other = sandbox.sh("echo x >> paper; bo archive prove --check p.json --file paper");
        assert!(!other.status.success(), "{number}");
    }
    for number in ["bill/EB-2026-0099", "nothing/1"] {
        let output = sandbox.sh(&format!("bo archive prove {number}"));
        assert!(!output.status.success(), "{number}");
    }
}

/// One folder, or one file, with everything that an auditor asks for.
#[test]
fn the_auditors_package_is_whole() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    sandbox.stdout(
        "bo contact add K-1 'Café Kranz' --quiet; echo one > one.txt; echo old > old.txt
         bo archive add one.txt --class letter-in --quiet
         bo archive add old.txt --class letter-in --date 2024-05-01 --quiet
         bo invoice add --customer K-1 --line '1 x 100 @19 Chair' --issue --quiet
         bo invoice print RE-2026-0001 --quiet
         bo archive export audit --to auditor --period 2026
         bo archive export audit.zip --to auditor --period 2026",
    );
    sandbox.stdout(
        "cd audit; sha256sum --quiet -c checksums.txt; test -s procedure.pdf
         test -s books/index.xml; test -s papers/index.csv; grep -q RE-2026-0001 books/*.csv",
    );
    let papers = sandbox.stdout("ls audit/papers");
    assert!(papers.contains("one.txt") && papers.contains("RE-2026-0001.pdf"));
    assert!(!papers.contains("old.txt"), "{papers}");
    sandbox.stdout(
        "for it in audit/proofs/*.json; do n=$(basename $it .json)
           bo archive prove --check $it --file audit/papers/$n-* || exit 1
         done",
    );
    // The same files.
    let mut zip = fs::File::open(sandbox.path().join("audit.zip")).unwrap();
    let parts = archive::zip::parts(&mut zip, 1_000).unwrap().unwrap();
    let mut inside: Vec<String> = parts.into_iter().map(|it| it.name).collect();
    inside.sort();
    let files = sandbox.stdout("cd audit; find . -type f | sed 's#^./##' | LC_ALL=C sort");
    let files: Vec<&str> = files.lines().collect();
    assert_eq!(inside, files);
    let again = sandbox.sh("bo archive export audit --to auditor");
    assert!(!again.status.success());
}

#[test]
fn an_invoice_is_kept_once_when_it_is_issued() {
    let sandbox = Sandbox::new();
    books(&sandbox);
    let kept = || -> Vec<String> {
        let rows = sandbox.stdout("bo archive list --format csv --columns class,desk,contact,name");
        rows.lines().skip(1).map(str::to_string).collect()
    };
    sandbox.stdout(
        "bo contact add K-1 'Café Kranz' --quiet
         bo invoice add --customer K-1 --line '1 x 50 @19 Stool' --quiet
         bo invoice print D-1 -o draft.pdf --quiet
         bo invoice add --customer K-1 --line '1 x 100 @19 Chair' --issue --dry-run --quiet",
    );
    assert!(kept().is_empty(), "neither a draft nor a try is a paper");
    sandbox.stdout("bo invoice add --customer K-1 --line '1 x 100 @19 Chair' --issue --quiet");
    assert_eq!(kept(), ["invoice-out,invoice,K-1,RE-2026-0001.pdf"]);
    let lines = || sandbox.stdout("bo log --format csv | wc -l");
    let after = lines();
    sandbox.stdout("bo invoice print RE-2026-0001 -o a.pdf --quiet");
    sandbox.stdout("bo invoice print RE-2026-0001 -o b.pdf --quiet; cmp a.pdf b.pdf");
    assert_eq!(lines(), after, "what is kept already changes nothing");
    assert_eq!(kept().len(), 1);
    sandbox.stdout("bo archive get A-2026-000001 -o - | cmp - a.pdf");
    sandbox.stdout("bo config set company.email a@b.example");
    sandbox.stdout("bo invoice send RE-2026-0001 --to c@d.example --eml m.eml --quiet");
    sandbox.stdout("bo invoice print --all --into out --quiet");
    assert_eq!(kept().len(), 1, "{:?}", kept());
    sandbox.stdout("bo check --deep");
    // What takes it back, what is issued later, and what comes again and again.
    sandbox.stdout(
        "bo invoice issue D-1 --quiet
         bo invoice credit RE-2026-0002 --line '1 x 10 @19 Stool' --reason scratch --quiet
         bo invoice cancel RE-2026-0001 --reason wrong --quiet
         bo invoice recurring add rent --customer K-1 --every month --from-day 2026-11-01 \
             --line '1 x 5 @19 Rent' --quiet
         bo invoice recurring run --quiet",
    );
    let issued = sandbox.stdout("bo invoice list --format csv --columns number,status");
    let issued = issued.lines().filter(|it| !it.contains("draft")).count() - 1;
    assert_eq!((kept().len(), issued), (5, 5), "{:?}", kept());
    sandbox.stdout("bo archive list --link RE-2026-0002 --class invoice-out | grep RE-2026-0002");
    sandbox.stdout("bo check --deep");
    // A logo that is gone is no reason not to issue.
    sandbox.stdout("bo config set paper.logo=gone.png");
    let done = sandbox.sh("bo invoice add --customer K-1 --line '1 x 1 @19 Pin' --issue --quiet");
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(
        done.status.success() && said.contains("keeps no copy"),
        "{said}"
    );
    assert_eq!(kept().len(), 5);
}

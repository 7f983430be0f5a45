//! What the world does to a program: kill it, fill its disk, lock its file, close its pipe,
//! feed it rubbish. The real binary, in a folder of its own.

use rusqlite::Connection;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A folder with the books of a firm.
struct Folder(TempDir);

/// How a run of `bo` ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    #[track_caller]
    fn of(output: Output) -> Run {
        let run = Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        };
        assert!(!run.err.contains("panicked"), "{}", run.err);
        assert!(run.err.len() < 20_000, "{} bytes of errors", run.err.len());
        assert!(
            !run.err.contains(['\0', '\u{7}']),
            "control characters: {:?}",
            run.err
        );
        run
    }

    #[track_caller]
    fn ok(self) -> Run {
        self.fails(0, "")
    }

    /// Ends with this code and says so.
    #[track_caller]
    fn fails(self, code: i32, says: &str) -> Run {
        assert_eq!(
            self.code, code,
            "expected {says:?}, {}{}",
            self.out, self.err
        );
        assert!(
            self.err.contains(says),
            "expected {says:?}, found {}",
            self.err
        );
        self
    }
}

impl Folder {
    fn new() -> Folder {
        Folder::within(tempfile::tempdir().unwrap())
    }

    fn within(folder: TempDir) -> Folder {
        let folder = Folder(folder);
        folder.bo(&["init", "--company", "Weber"]).ok();
        folder.bo(&["contact", "add", "K-1", "Café Kranz"]).ok();
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bo"));
        command
            .args(args)
            .current_dir(self.0.path())
            .env_clear()
            .env("BO_NOW", "2026-11-22T09:00:00Z")
            .env("BO_ACTOR", "tester")
            .stdin(Stdio::null());
        command
    }

    #[track_caller]
    fn bo(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).output().unwrap())
    }

    /// Runs a line in a shell, where `$BO` is the binary.
    #[track_caller]
    fn sh(&self, line: &str) -> Run {
        let mut command = Command::new("sh");
        command
            .args(["-c", line])
            .current_dir(self.0.path())
            .env("BO", env!("CARGO_BIN_EXE_bo"))
            .env("BO_NOW", "2026-11-22T09:00:00Z")
            .stdin(Stdio::null());
        Run::of(command.output().unwrap())
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    /// The one number that a question has for an answer.
    #[track_caller]
    fn ask(&self, sql: &str) -> i64 {
        let run = self.bo(&["sql", sql, "--format", "jsonl"]).ok();
        let digits: String = run
            .out
            .rsplit(':')
            .next()
            .unwrap()
            .chars()
            .filter(|c| c.is_ascii_digit())
            .collect();
        digits.parse().unwrap()
    }

    #[track_caller]
    fn sound(&self) {
        self.bo(&["check"]).ok();
    }

    /// The books are one file when nobody works with them.
    #[track_caller]
    fn at_rest(&self) {
        for name in ["books.bo-wal", "books.bo-shm", "books.bo-journal"] {
            assert!(!self.path(name).exists(), "{name} is left");
        }
    }

    /// Every byte of the books.
    fn bytes(&self) -> Vec<u8> {
        fs::read(self.path("books.bo")).unwrap()
    }
}

/// Rows of an import: so many invoices of one line each.
fn lines(count: usize) -> String {
    let mut text = "key,customer,text,price,vat\n".to_string();
    for number in 1..=count {
        text += &format!("shop-{number},K-1,Mug no. {number},49.90,19\n");
    }
    text
}

#[test]
fn killed_in_the_middle_of_an_import() {
    let folder = Folder::new();
    folder.write("lines.csv", lines(20_000));
    let import = ["invoice", "import", "lines.csv", "--issue"];
    for milliseconds in [5, 30, 100, 250, 500, 1000, 2000, 4000] {
        let mut child = folder
            .command(&import)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(milliseconds));
        child.kill().unwrap();
        child.wait().unwrap();
        folder.sound();
        let there = folder.ask("SELECT count(*) FROM invoices");
        assert!(
            there == 0 || there == 20_000,
            "{there} after {milliseconds} ms"
        );
    }
    // A smaller one, all the way: what was killed is no hindrance.
    folder.write("lines.csv", lines(500));
    folder.bo(&import).ok();
    folder.sound();
    folder.at_rest();
    assert!(folder.ask("SELECT count(*) FROM invoices") >= 500);
    folder.bo(&import).ok();
}

#[test]
fn many_processes_share_no_number() {
    let folder = Folder::new();
    for _ in 0..40 {
        folder
            .bo(&[
                "invoice",
                "add",
                "--customer",
                "K-1",
                "--line",
                "1 x 10 @19 Mug",
            ])
            .ok();
    }
    for processes in [2, 4] {
        thread::scope(|scope| {
            for process in 0..processes {
                let folder = &folder;
                scope.spawn(move || {
                    let from = if processes == 2 { 1 } else { 21 };
                    for draft in (from..from + 20).filter(|draft| draft % processes == process) {
                        folder.bo(&["invoice", "issue", &format!("D-{draft}")]).ok();
                    }
                });
            }
        });
    }
    assert_eq!(
        folder.ask("SELECT count(DISTINCT number) FROM invoices WHERE issued"),
        40
    );
    let last = "SELECT count(*) FROM invoices WHERE number = 'RE-2026-0040'";
    assert_eq!(folder.ask(last), 1);
    folder.sound();
    folder.at_rest();
}

/// What several people answer at once is all there, each answer under its own id.
#[test]
fn people_who_answer_at_once_lose_nothing() {
    let folder = Folder::new();
    let queue = [
        "ticket",
        "queue",
        "add",
        "it",
        "--email",
        "it@weber-metall.example",
    ];
    folder.bo(&queue).ok();
    let asks = ["ticket", "open", "Printer", "--from", "anna@kranz.example"];
    folder.bo(&asks).ok();
    thread::scope(|scope| {
        for who in 0..4 {
            let folder = &folder;
            scope.spawn(move || {
                for no in 0..5 {
                    let (said, file) = (format!("answer {who} {no}"), format!("{who}-{no}.eml"));
                    let answer = [
                        "ticket",
                        "reply",
                        "T-1",
                        said.as_str(),
                        "--eml",
                        file.as_str(),
                    ];
                    folder.bo(&answer).ok();
                }
            });
        }
    });
    let answers = "SELECT count(DISTINCT text) FROM ticket_event WHERE kind = 'reply'";
    assert_eq!(folder.ask(answers), 20);
    let ids = "SELECT count(DISTINCT message_id) FROM ticket_letter WHERE how = 'eml'";
    assert_eq!(folder.ask(ids), 20);
    folder.sound();
    folder.at_rest();
}

#[test]
fn a_reader_does_not_wait_for_an_import() {
    let folder = Folder::new();
    folder.write("lines.csv", lines(3000));
    let mut import = folder.command(&["invoice", "import", "lines.csv", "--issue"]);
    let mut import = import.stderr(Stdio::null()).spawn().unwrap();
    thread::sleep(Duration::from_millis(300));
    let mut longest = Duration::ZERO;
    while import.try_wait().unwrap().is_none() {
        let start = Instant::now();
        let there = folder.ask("SELECT count(*) FROM invoices");
        longest = longest.max(start.elapsed());
        assert!(there == 0 || there == 3000, "{there}");
    }
    assert!(
        longest < Duration::from_secs(5),
        "a reader waited {longest:?}"
    );
    folder.sound();
    folder.at_rest();
}

/// A program that writes rows slowly into a pipe holds no lock while it thinks.
#[test]
fn a_slow_pipe_keeps_nobody_from_the_books() {
    let folder = Folder::new();
    let mut import = folder.command(&["contact", "import", "-"]);
    let mut import = import.arg("-q").stdin(Stdio::piped()).spawn().unwrap();
    let mut pipe = import.stdin.take().unwrap();
    pipe.write_all(b"number,name\nK-8,Slow\n").unwrap();
    pipe.flush().unwrap();
    thread::sleep(Duration::from_millis(300));
    let mut other = folder.command(&["contact", "add", "K-9", "Quick"]);
    Run::of(other.env("BO_PATIENCE", "1").output().unwrap()).ok();
    drop(pipe);
    assert!(import.wait().unwrap().success());
    let both = "SELECT count(*) FROM contact WHERE number IN ('K-8', 'K-9')";
    assert_eq!(folder.ask(both), 2);
    folder.sound();
}

#[test]
fn a_locked_file_is_busy() {
    let folder = Folder::new();
    let other = Connection::open(folder.path("books.bo")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    // Reading goes on.
    folder.bo(&["contact", "list"]).ok();
    let start = Instant::now();
    let mut impatient = folder.command(&["contact", "add", "K-2", "Neu"]);
    Run::of(impatient.env("BO_PATIENCE", "1").output().unwrap())
        .fails(4, "another bo is writing")
        .fails_with_hint("try again");
    let waited = start.elapsed();
    assert!(waited >= Duration::from_secs(1), "waited {waited:?}");
    assert!(waited < Duration::from_secs(8), "waited {waited:?}");
    other.execute_batch("ROLLBACK").unwrap();
    drop(other);
    folder.bo(&["contact", "add", "K-2", "Neu"]).ok();
    folder.sound();
}

/// What is wrong with one option or one question is no fault of the data or the machine.
#[test]
fn the_code_says_whose_move_it_is() {
    let folder = Folder::new();
    let huge = [
        "ledger",
        "entry",
        "add",
        "--text",
        "a",
        "--debit",
        "4210=99999999999999999999",
        "--credit",
        "1200=1",
    ];
    folder.bo(&huge).fails(2, "too large");
    folder
        .bo(&["due", "--now", "+262142-01-01T00:00:00Z"])
        .fails(2, "expected a time");
    folder
        .bo(&["init", "x", "--company", ""])
        .fails(2, "company.name: is missing");
    folder
        .bo(&["sql", "SELECT load_extension(1)"])
        .fails(1, "not authorized");
    folder
        .bo(&["sql", "SELECT abs(-9223372036854775807 - 1)"])
        .fails(1, "overflow");
    folder
        .bo(&["config", "unset", "company.nix"])
        .fails(1, "no setting is called `company.nix`");
    folder
        .sh("\"$BO\" contact add K-9 Neun > /dev/full")
        .fails(5, "the change is kept, but its answer cannot be shown");
    folder.sh("\"$BO\" --help > /dev/full").fails(5, "no space");
    folder.bo(&["contact", "show", "K-9"]).ok();
    folder.sound();
}

/// Books whose making was cut off are no books, but `bo init` makes them: whatever is there.
#[test]
fn killed_in_the_middle_of_init() {
    let init = ["init", "--company", "Weber"];
    let mut stages = [0; 2];
    for delay in 0..60 {
        let folder = Folder(tempfile::tempdir().unwrap());
        let mut child = folder.command(&init).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_micros(150 * delay));
        child.kill().unwrap();
        child.wait().unwrap();
        let again = folder.bo(&init);
        stages[usize::from(again.code == 1)] += 1;
        match again.code {
            1 => again.fails(1, "there is a file"),
            _ => again.ok(),
        };
        folder.bo(&["contact", "add", "K-1", "Café Kranz"]).ok();
        folder.sound();
        folder.at_rest();
    }
    assert!(stages[0] > 0, "never cut off: {stages:?}");
}

/// The same, at each place where it can stop.
#[test]
fn a_beginning_of_books_is_finished() {
    let begin = |stage: usize, path: &Path| {
        File::create(path).unwrap();
        if stage > 0 {
            let conn = Connection::open(path).unwrap();
            conn.pragma_update(None, "application_id", 0x626F_3031)
                .unwrap();
            if stage > 1 {
                conn.pragma_update(None, "journal_mode", "wal").unwrap();
            }
        }
    };
    let init = ["init", "--company", "Weber"];
    for stage in 0..4 {
        for with_settings in [false, true] {
            let folder = Folder(tempfile::tempdir().unwrap());
            let (books, settings) = (folder.path("books.bo"), folder.path("bo.toml"));
            match stage {
                0..3 => begin(stage, &books),
                _ => drop(bo::db::Database::create(&books).unwrap()),
            }
            if with_settings {
                let model = Folder::new();
                fs::copy(model.path("bo.toml"), settings).unwrap();
            }
            folder.bo(&init).ok();
            folder.bo(&["contact", "add", "K-1", "Café Kranz"]).ok();
            folder.sound();
            folder.bo(&init).fails(1, "there is a file");
        }
    }
    // What is not a beginning of ours is left alone.
    let folder = Folder(tempfile::tempdir().unwrap());
    folder.write("books.bo", "a text");
    folder.bo(&init).fails(1, "there is a file `./books.bo`");
    assert_eq!(fs::read(folder.path("books.bo")).unwrap(), b"a text");
    assert!(!folder.path("bo.toml").exists());
}

impl Run {
    #[track_caller]
    fn fails_with_hint(self, hint: &str) -> Run {
        assert!(
            self.err.contains("hint:") && self.err.contains(hint),
            "{}",
            self.err
        );
        self
    }
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().unwrap();
    output.stdout == b"0\n"
}

#[test]
fn a_file_that_may_not_be_written() {
    let folder = Folder::new();
    let before = folder.bytes();
    let mode =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    // Root may write everything: then somebody else tries.
    let bo = match is_root() {
        false => "$BO",
        true => {
            let binary = folder.path("bo-copy");
            fs::copy(env!("CARGO_BIN_EXE_bo"), &binary).unwrap();
            mode(&binary, 0o755);
            mode(&folder.path("bo.toml"), 0o644);
            if folder.sh("command -v setpriv").code != 0 {
                println!("skipped: root may write everything, and there is no setpriv");
                return;
            }
            let look = format!(
                "setpriv --reuid=65534 --regid=65534 --clear-groups ls {}",
                folder.path("bo.toml").display()
            );
            assert_eq!(
                folder.sh(&look).code,
                0,
                "nobody else may enter the folder of temporary files: chmod 755 it"
            );
            "setpriv --reuid=65534 --regid=65534 --clear-groups ./bo-copy"
        }
    };
    mode(&folder.path("books.bo"), 0o444);
    mode(folder.0.path(), 0o555);
    folder.sh(&format!("{bo} contact list")).ok();
    folder.sh(&format!("{bo} check")).ok();
    let add = format!("{bo} contact add K-2 Neu");
    folder.sh(&add).fails(5, "may not be written");
    folder.sh(&format!("{bo} invoice list --format csv")).ok();
    folder
        .sh(&format!("{bo} init --company Other"))
        .fails(1, "already");
    folder
        .sh(&format!("{bo} init new --company Other"))
        .fails(5, "new");
    mode(folder.0.path(), 0o755);
    assert_eq!(folder.bytes(), before);
    folder.at_rest();
}

#[test]
fn a_full_disk() {
    // By a limit on the size of a file, which is there for everyone: bo does not end by SIGXFSZ,
    // so that writing fails as on a full disk.
    let folder = Folder::new();
    folder.write("lines.csv", lines(4000));
    let before = folder.ask("SELECT count(*) FROM invoices");
    let size = folder.bytes().len() / 512 + 40;
    let line = format!("ulimit -f {size}; exec $BO invoice import lines.csv --issue");
    let run = folder.sh(&line);
    run.fails(5, "nothing was changed");
    assert_eq!(folder.ask("SELECT count(*) FROM invoices"), before);
    folder.sound();
    folder.at_rest();

    // And a disk that is really full, where one can be made: new books, the log of their first
    // change and half a megabyte fit on it.
    let disk = tempfile::tempdir().unwrap();
    let room = 2 * folder.bytes().len() / 1024 + 500;
    let mount = Command::new("mount")
        .args(["-t", "tmpfs", "-o", &format!("size={room}k"), "tmpfs"])
        .arg(disk.path())
        .output();
    if !mount.is_ok_and(|output| output.status.success()) {
        println!("skipped: no disk can be mounted here");
        return;
    }
    let result = std::panic::catch_unwind(|| {
        let full = Folder::within(tempfile::tempdir_in(disk.path()).unwrap());
        // More than fits beside new books, however large their schema is.
        folder.write("many.csv", lines(6000));
        let lines = folder.path("many.csv");
        let import = ["invoice", "import", lines.to_str().unwrap(), "--issue"];
        full.bo(&import)
            .fails(5, "the disk is full, nothing was changed");
        full.sound();
        full.at_rest();
        assert_eq!(full.ask("SELECT count(*) FROM invoices"), 0);
    });
    Command::new("umount").arg(disk.path()).status().unwrap();
    result.unwrap();
}

#[test]
fn files_that_are_no_books() {
    let folder = Folder::new();
    let whole = folder.bytes();
    let list = ["contact", "list", "--db", "other.bo"];
    folder
        .bo(&list)
        .fails(1, "there is no file `other.bo`")
        .fails_with_hint("bo init");
    for (name, bytes) in [
        (
            "text",
            b"this is a letter to my aunt, and it is longer than the header".to_vec(),
        ),
        ("zeros", vec![0; 8192]),
        ("cut", whole[..whole.len() / 2 / 4096 * 4096].to_vec()),
        ("cut within a page", whole[..5000].to_vec()),
        ("cut within the header", whole[..60].to_vec()),
        (
            "spoiled",
            [&whole[..100], &[0xA5; 8000], &whole[8100..]].concat(),
        ),
    ] {
        folder.write("other.bo", &bytes);
        let run = folder.bo(&["check", "--db", "other.bo"]);
        assert!(
            [1, 5].contains(&run.code),
            "{name}: {} {}{}",
            run.code,
            run.out,
            run.err
        );
        let run = folder.bo(&["contact", "add", "K-9", "Neu", "--db", "other.bo"]);
        assert!(
            [1, 5].contains(&run.code),
            "{name}: {} {}",
            run.code,
            run.err
        );
    }
    folder.write("other.bo", "");
    folder.bo(&list).fails(1, "not a file of bo");
    fs::remove_file(folder.path("other.bo")).unwrap();
    let other = Connection::open(folder.path("other.bo")).unwrap();
    other
        .execute_batch("CREATE TABLE aunt (name TEXT)")
        .unwrap();
    drop(other);
    folder.bo(&list).fails(1, "not a file of bo");
    folder.bo(&["contact", "list", "--db", "."]).fails(5, "");
}

#[test]
fn a_newer_schema() {
    let folder = Folder::new();
    let conn = Connection::open(folder.path("books.bo")).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    for args in [
        &["contact", "list"][..],
        &["check"],
        &["contact", "add", "K-2", "Neu"],
    ] {
        folder
            .bo(args)
            .fails(1, "newer bo")
            .fails_with_hint("upgrade bo");
    }
    assert_eq!(
        fs::read_dir(folder.0.path()).unwrap().count(),
        2,
        "nothing is beside"
    );
}

#[test]
fn a_closed_pipe() {
    let folder = Folder::new();
    folder.write("lines.csv", lines(2000));
    folder.bo(&["invoice", "import", "lines.csv"]).ok();
    for format in ["table", "csv", "tsv", "json", "jsonl", "markdown"] {
        let mut command = folder.command(&["invoice", "export", "--format", format]);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 1];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        Run::of(child.wait_with_output().unwrap()).ok();
    }
    let full = Path::new("/dev/full");
    if full.exists() {
        let mut command = folder.command(&["invoice", "list", "--format", "csv"]);
        let output = command.stdout(File::options().write(true).open(full).unwrap());
        Run::of(output.output().unwrap()).fails(5, "");
    }
}

/// Files nobody should send, and what is said about them.
#[test]
fn rubbish_is_refused_with_its_place() {
    let folder = Folder::new();
    let before = folder.bytes();
    let head = "key,customer,text,price,vat\n";
    let wide: String = (0..50_000).map(|n| format!("c{n},")).collect();
    let big = "x".repeat(10_000_000);
    let cases: &[(&str, Vec<u8>, &str)] = &[
        (
            "UTF-8",
            [
                head.as_bytes(),
                "a,K-1,Ä,1,19\nb,K-1,x\u{fc}".as_bytes(),
                b"\xC3\x28,1,19\n",
            ]
            .concat(),
            ":3",
        ),
        (
            "NUL",
            format!("{head}a,K-1,M\0g,1,19\n").into_bytes(),
            ":2:text: control character",
        ),
        (
            "10 MB",
            format!("{head}a,K-1,{big},1,19\n").into_bytes(),
            ":2:text: a text of 10000000 bytes",
        ),
        (
            "escape",
            format!("{head}a,K-1,\u{1b}[31mred,1,19\n").into_bytes(),
            ":2:text: control character",
        ),
        (
            "comma",
            format!("{head}a,K-1,Mug,\"12,5\",19\n").into_bytes(),
            ":2:price: expected a number",
        ),
        (
            "NaN",
            format!("{head}a,K-1,Mug,NaN,19\n").into_bytes(),
            ":2:price: expected a number",
        ),
        (
            "infinity",
            format!("{head}a,K-1,Mug,inf,19\n").into_bytes(),
            ":2:price",
        ),
        (
            "exponent",
            format!("{head}a,K-1,Mug,1e9,19\n").into_bytes(),
            ":2:price",
        ),
        (
            "huge",
            format!("{head}a,K-1,Mug,9999999999999999999999999999999999,19\n").into_bytes(),
            ":2:price",
        ),
        (
            "too much",
            "key,customer,text,price,vat,quantity\na,K-1,Mug,999999999999,19,999999999999\n"
                .to_string()
                .into_bytes(),
            "more money than bo can count",
        ),
        (
            "negative",
            format!("{head}a,K-1,Mug,-5,19\n").into_bytes(),
            ":2:price: negative price",
        ),
        (
            "customer",
            format!("{head}a,K-77,Mug,5,19\n").into_bytes(),
            ":2:customer: no contact `K-77`",
        ),
        (
            "vat",
            format!("{head}a,K-1,Mug,5,190\n").into_bytes(),
            ":2:vat",
        ),
        (
            "old vat",
            format!("{head}a,K-1,Mug,5,16\n").into_bytes(),
            ":2:vat: 16 % VAT did not exist",
        ),
        (
            "day",
            "key,customer,text,price,date\na,K-1,Mug,5,22.11.2026\n"
                .to_string()
                .into_bytes(),
            ":2:date",
        ),
        (
            "31 February",
            "key,customer,text,price,date\na,K-1,Mug,5,2026-02-31\n"
                .to_string()
                .into_bytes(),
            ":2:date",
        ),
        (
            "year 20000",
            "key,customer,text,price,date\na,K-1,Mug,5,+20000-01-01\n"
                .to_string()
                .into_bytes(),
            ":2:date",
        ),
        (
            "formula",
            format!("{head}a,K-1,=cmd|'/c calc'!A1,5,19\n").into_bytes(),
            ":2:text: `=cmd",
        ),
        (
            "header twice",
            format!("key,key,text,price\n{head}").into_bytes(),
            "column `key` is there twice",
        ),
        (
            "unknown column",
            "key,customer,txt,price\na,K-1,Mug,5\n"
                .to_string()
                .into_bytes(),
            "unknown column `txt`",
        ),
        (
            "short row",
            format!("{head}a,K-1,Mug\n").into_bytes(),
            ":2: expected 5 cells",
        ),
        (
            "wide",
            format!("{wide}\n1\n").into_bytes(),
            "unknown column",
        ),
        ("empty", Vec::new(), "is empty"),
        ("blank", b" \n\n".to_vec(), "is empty"),
        (
            "half JSON",
            br#"[{"key":"a","customer":"K-1""#.to_vec(),
            "has no end",
        ),
        ("not JSON", b"{key: a}".to_vec(), ":1"),
        (
            "deep JSON",
            [vec![b'['; 1], b"{\"key\":".to_vec(), vec![b'['; 100_000]].concat(),
            "",
        ),
        (
            "JSON price",
            br#"[{"key":"a","customer":"K-1","text":"Mug","price":{}}]"#.to_vec(),
            "price",
        ),
        (
            "second row",
            format!("{head}a,K-1,Mug,5,19\nb,K-1,Mug,x,19\n").into_bytes(),
            ":3:price",
        ),
    ];
    for (what, bytes, says) in cases {
        folder.write("rows.csv", bytes);
        let run = folder.bo(&["invoice", "import", "rows.csv", "--issue"]);
        assert_eq!(
            run.code,
            3,
            "{what}: {}{}",
            run.out,
            run.err.chars().take(300).collect::<String>()
        );
        assert!(
            run.err.contains(says),
            "{what}: {says:?} is not in {}",
            run.err
        );
        assert!(run.err.contains("rows.csv"), "{what}: {}", run.err);
        assert!(
            run.err.len() < 5000,
            "{what}: {} bytes of error",
            run.err.len()
        );
        assert_eq!(folder.ask("SELECT count(*) FROM invoices"), 0, "{what}");
    }
    assert_eq!(folder.bytes(), before, "nothing was written");
    folder.sound();
}

/// What looks odd and is right.
#[test]
fn odd_files_that_are_read() {
    for (what, bytes) in [
        (
            "CRLF",
            &b"key,customer,text,price,vat\r\na,K-1,Mug,5,19\r\n"[..],
        ),
        (
            "BOM",
            b"\xEF\xBB\xBFkey,customer,text,price,vat\na,K-1,Mug,5,19\n",
        ),
        (
            "semicolons",
            b"key;customer;text;price;vat\na;K-1;Mug;5;19\n",
        ),
        (
            "Windows-1252",
            b"key,customer,text,price,vat\na,K-1,Gel\xE4nder,5,19\n",
        ),
        (
            "no end of line",
            b"key,customer,text,price,vat\na,K-1,Mug,5,19",
        ),
        (
            "spaces",
            b"key , customer,text, price,vat\n a, K-1 ,Mug , 5 , 19 \n",
        ),
        (
            "JSON",
            br#"[{"key":"a","customer":"K-1","text":"Mug","price":5,"vat":"19"}]"#,
        ),
        (
            "JSON lines",
            b"{\"key\":\"a\",\"customer\":\"K-1\",\"text\":\"Mug\",\"price\":\"5\"}\n",
        ),
    ] {
        let folder = Folder::new();
        folder.write("rows.csv", bytes);
        folder
            .bo(&["invoice", "import", "rows.csv", "--issue"])
            .ok();
        assert_eq!(
            folder.ask("SELECT payable_minor FROM invoices"),
            595,
            "{what}"
        );
        folder
            .bo(&["invoice", "import", "rows.csv", "--issue"])
            .ok();
        assert_eq!(
            folder.ask("SELECT count(*) FROM invoices"),
            1,
            "{what}: twice"
        );
        folder.sound();
    }
    let folder = Folder::new();
    folder.write("rows.csv", "key,customer,text,price,vat\n");
    folder.bo(&["invoice", "import", "rows.csv"]).ok();
}

#[test]
fn names_do_not_leave_the_folder() {
    let folder = Folder::new();
    for number in ["../../x", "a/b", "..\\x", "", "-", "a b", "a\nb", "=1"] {
        let run = folder.bo(&["contact", "add", "--", number, "Neu"]);
        let safe = number == "-";
        assert!(run.code != 0 || safe, "{number:?} is a contact number");
    }
    folder.write(
        "rows.csv",
        "key,customer,number,date,text,price,vat\na,K-1,../../x,2026-11-22,Mug,5,19\n",
    );
    let run = folder.bo(&["invoice", "import", "rows.csv"]);
    if run.code == 0 {
        folder.bo(&["invoice", "print", "../../x"]).ok();
        folder
            .bo(&["invoice", "print", "--all", "--into", "papers"])
            .ok();
        let above = folder.0.path().parent().unwrap();
        assert!(!above.join("x.pdf").exists() && !above.parent().unwrap().join("x.pdf").exists());
        let names: Vec<_> = fs::read_dir(folder.path("papers")).unwrap().collect();
        assert_eq!(names.len(), 1);
    }
    folder.sound();
}

/// Numbers that are far too large, everywhere one can be typed.
#[test]
fn numbers_without_reason_are_no_panic() {
    let folder = Folder::new();
    let line = ["--customer", "K-1", "--line", "1 x 5 @19 Mug"];
    let panics = std::cell::RefCell::new(Vec::new());
    let run = |args: &[&str]| {
        let output = folder.command(args).output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        if err.contains("panicked") || err.contains("damaged") {
            panics
                .borrow_mut()
                .push(format!("{}: {err}", args.join(" ")));
        }
    };
    let with = |start: &[&str], end: &[&str]| {
        let args: Vec<&str> = start.iter().chain(&line).chain(end).copied().collect();
        run(&args);
    };
    with(
        &["invoice", "add"],
        &["--payment-days", "4294967295", "--issue"],
    );
    with(&["invoice", "add"], &["--date", "9999-12-31", "--issue"]);
    with(
        &["invoice", "add"],
        &[
            "--discount-days",
            "4294967295",
            "--discount-percent",
            "2",
            "--issue",
        ],
    );
    with(
        &["invoice", "quote", "add"],
        &["--valid-days", "4294967295"],
    );
    with(
        &[
            "invoice",
            "recurring",
            "add",
            "x",
            "--every",
            "year",
            "--from-day",
            "9990-01-01",
        ],
        &[],
    );
    for args in [
        &["due", "--within", "4294967295"][..],
        &["invoice", "list"],
        &["invoice", "show", "RE-2026-0001"],
        &["invoice", "recurring", "list"],
        &["invoice", "recurring", "run", "--until", "9999-12-31"],
        &["invoice", "list", "--period", "9999"],
        &["invoice", "list", "--period", "9999-12"],
        &["invoice", "aging", "--on", "9999-12-31"],
        &["ledger", "journal", "--period", "9999-Q4"],
        &["check"],
    ] {
        run(args);
    }
    assert!(panics.borrow().is_empty(), "{}", panics.borrow().join("\n"));
}

#[test]
fn files_are_private() {
    let folder = tempfile::tempdir().unwrap();
    let folder = Folder(folder);
    folder.sh("umask 000; $BO init --company Weber").ok();
    for name in ["books.bo", "bo.toml"] {
        let mode = fs::metadata(folder.path(name))
            .unwrap()
            .permissions()
            .mode()
            & 0o777;
        assert_eq!(mode, 0o600, "{name}");
    }
    folder.sh("umask 000; $BO contact add K-1 Kranz").ok();
    folder.at_rest();
}

#[test]
fn the_password_is_never_told() {
    let folder = Folder::new();
    let secret = "gehe1m-4711";
    let mut settings = File::options()
        .append(true)
        .open(folder.path("bo.toml"))
        .unwrap();
    writeln!(settings, "# end").unwrap();
    let text = fs::read_to_string(folder.path("bo.toml")).unwrap();
    let text = text.replace("[mail]", &format!("[mail]\nhost = \"127.0.0.1\"\nport = 9\nsecurity = \"none\"\nfrom = \"a@b.example\"\nuser = \"u\"\npassword = \"{secret}\""));
    folder.write("bo.toml", &text);
    folder
        .bo(&[
            "invoice",
            "add",
            "--customer",
            "K-1",
            "--line",
            "1 x 5 @19 Mug",
            "--issue",
        ])
        .ok();
    for args in [
        &["config", "show"][..],
        &["config", "show", "--format", "json"],
        &["invoice", "send", "RE-2026-0001", "--to", "x@y.example"],
        &["log"],
        &["sql", "SELECT * FROM audit"],
        &["sql", "SELECT * FROM dispatch"],
    ] {
        let run = folder.bo(args);
        assert!(
            !run.out.contains(secret) && !run.err.contains(secret),
            "{args:?}"
        );
    }
    // Not even where the settings are broken.
    for broken in [
        text.replace(&format!("\"{secret}\""), &format!("[\"{secret}\"]")),
        text.replace(&format!("\"{secret}\""), &format!("\"{secret}")),
        text.replace("password =", "pasword ="),
        text.replace(&format!("\"{secret}\""), secret),
    ] {
        folder.write("bo.toml", &broken);
        let run = folder.bo(&["config", "show"]);
        assert_eq!(run.code, 3, "{}", run.err);
        assert!(!run.err.contains(secret), "{}", run.err);
    }
    let bytes = folder.bytes();
    assert!(
        !bytes
            .windows(secret.len())
            .any(|it| it == secret.as_bytes())
    );
}

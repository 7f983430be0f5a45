//! What the world does to the archive and its backups: processes are killed, bits flip, disks are
//! full, two people do the same at once. A few rounds each; `BO_FAULTS=20` makes them that many times
//! as many. Each test prints what it counted.

use crate::book::now;
use crate::support::Sandbox;
use bo::archive::{self, Shelf};
use bo::db::Database;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How many times as many rounds.
pub fn times() -> usize {
    let asked = std::env::var("BO_FAULTS").ok();
    asked.and_then(|it| it.parse().ok()).unwrap_or(1)
}

/// Numbers that look like chance and are the same each time.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % most
    }
}

/// Starts lines of shell in the folder, in a group of their own.
pub fn begin(sandbox: &Sandbox, lines: &str) -> std::process::Child {
    let bin = Path::new(env!("CARGO_BIN_EXE_bo")).parent().unwrap();
    Command::new("sh")
        .args(["-c", lines])
        .current_dir(sandbox.path())
        .env_clear()
        .env("PATH", format!("{}:/usr/bin:/bin", bin.display()))
        .env("USER", "tester")
        .env("TZ", "UTC")
        .env("BO_NOW", "2026-11-22T09:00:00Z")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .unwrap()
}

/// Ends a group at once, unless it has ended; whether it had done its work before.
pub fn kill(mut child: std::process::Child) -> bool {
    let group = format!("-{}", child.id());
    if let Ok(Some(status)) = child.try_wait() {
        return status.success();
    }
    let killed = Command::new("kill")
        .args(["-9", "--", &group])
        .stderr(Stdio::null())
        .status();
    assert!(killed.is_ok());
    child.wait().unwrap().success()
}

/// Somewhat more milliseconds than a command takes here and now.
pub fn usual(sandbox: &Sandbox) -> usize {
    let start = Instant::now();
    sandbox.stdout("bo archive add bo.toml --quiet --dry-run");
    let taken = usize::try_from(start.elapsed().as_millis()).unwrap();
    taken * 3 / 2 + 20
}

fn count(sandbox: &Sandbox, what: &str) -> usize {
    let lines =
        format!("bo archive list --desk archive --format csv --columns {what} | tail -n +2");
    sandbox.stdout(&lines).lines().count()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found.sort();
    found
}

/// Flips a bit of a file; a second time it is as it was.
pub fn flip(path: &Path, bit: usize) {
    let mode = fs::metadata(path).unwrap().permissions();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    let mut bytes = fs::read(path).unwrap();
    bytes[bit / 8] ^= 1 << (bit % 8);
    fs::write(path, bytes).unwrap();
    fs::set_permissions(path, mode).unwrap();
}

/// Whatever was said to be done is there, the rest is there wholly or not at all, and the same
/// command does it afterwards.
#[test]
fn killed_while_it_adds_backs_up_and_destroys() {
    let sandbox = Sandbox::new();
    sandbox.stdout("bo init --company Weber --quiet; mkdir in; bo backup create b --quiet");
    let mut chance = Chance(7);
    let usual = usual(&sandbox);
    let (mut killed, mut done, mut acknowledged) = (0, 0, 0);
    for round in 0..12 * times() {
        let name = format!("f{round}");
        let text = format!("{name} ").repeat(1 + chance.below(40_000));
        fs::write(sandbox.path().join(&name), &text).unwrap();
        fs::write(sandbox.path().join("in").join(&name), format!("in {text}")).unwrap();
        let lines = match round % 4 {
            0 => format!("exec bo archive add {name} --quiet"),
            1 => "exec bo archive scan-inbox in --settled 0 --quiet".to_string(),
            2 => "exec bo backup create b --quiet".to_string(),
            _ => format!("exec bo archive add {name} --class other --date 2020-01-01 --quiet"),
        };
        let child = begin(&sandbox, &lines);
        thread::sleep(Duration::from_millis(chance.below(usual) as u64));
        match kill(child) {
            true => {
                done += 1;
                acknowledged += usize::from(matches!(round % 4, 0 | 3));
            }
            false => killed += 1,
        }
        sandbox.stdout("bo check --deep --quiet");
        // Nothing that came in is lost: it is in the folder or in the archive.
        let left = files(&sandbox.path().join("in")).len();
        assert_eq!(left, round + 1);
    }
    let documents = count(&sandbox, "number");
    assert!(documents >= acknowledged, "{documents} of {acknowledged}");
    sandbox.stdout("bo archive scan-inbox in --settled 0 --quiet; bo archive add f* --quiet");
    sandbox.stdout("bo backup create b --quiet; bo backup verify b --all; bo backup drill b");
    assert_eq!(count(&sandbox, "number"), 2 * 12 * times());
    println!("{killed} killed, {done} done, {documents} documents meanwhile, 0 lost");
}

/// A disposal that was cut off is done or not begun; the bytes go with the next one.
#[test]
fn killed_while_it_destroys() {
    let sandbox = Sandbox::new();
    let (mut killed, mut done) = (0, 0);
    let mut chance = Chance(11);
    sandbox.stdout("bo init --company Weber --quiet");
    let usual = usual(&sandbox);
    for round in 0..6 * times() {
        let name = format!("old{round}");
        fs::write(sandbox.path().join(&name), format!("old letter {round}")).unwrap();
        let lines = format!(
            "bo archive add {name} --class other --date 2020-01-01 --quiet
             bo archive dispose --when-due --quiet
             BO_ACTOR=petra bo inbox approve $(bo inbox list --format csv --columns number | tail -1) --quiet"
        );
        sandbox.stdout(&lines);
        let child = begin(&sandbox, "exec bo archive dispose --when-due --quiet");
        thread::sleep(Duration::from_millis(chance.below(usual) as u64));
        match kill(child) {
            true => done += 1,
            false => killed += 1,
        }
        sandbox.stdout("bo check --deep --quiet");
        sandbox.sh("bo archive dispose --when-due --quiet");
        assert_eq!(count(&sandbox, "number"), 0, "round {round}");
    }
    sandbox.stdout("bo check --deep --quiet");
    println!("{killed} killed, {done} done");
}

/// A bit anywhere in the store or in a backup is found, and told with its place.
#[test]
fn flipped_bits_of_the_store_and_of_backups_are_found() {
    let sandbox = Sandbox::new();
    sandbox.stdout("bo init --company Weber --quiet");
    for number in 0..20_usize {
        let text: String = (0..number * 60)
            .map(|it| format!("{} ", it * it * number))
            .collect();
        fs::write(sandbox.path().join(format!("{number}.txt")), text + "end").unwrap();
    }
    sandbox.stdout("bo archive add *.txt --quiet; bo backup create b --quiet");
    let mut chance = Chance(3);
    let path = sandbox.path().join("books.bo");
    let db = Database::open(&path, now()).unwrap();
    let shelf = Shelf::beside(&db);
    let stored = files(&sandbox.path().join("books.store/sha256"));
    assert_eq!(stored.len(), 20);
    let positions = 400 * times();
    for _ in 0..positions {
        let file = &stored[chance.below(stored.len())];
        let bit = chance.below(fs::metadata(file).unwrap().len() as usize * 8);
        flip(file, bit);
        let mut found = Vec::new();
        archive::verify(&db, &shelf, true, &mut |_| (), &mut |it| found.push(it)).unwrap();
        assert_eq!(found.len(), 1, "bit {bit} of {}", file.display());
        assert!(found[0].at.starts_with("A-2026-0000"), "{:?}", found[0]);
        let name = file.file_name().unwrap().to_string_lossy();
        assert!(found[0].message.contains(&*name), "{:?}", found[0]);
        flip(file, bit);
    }
    let mut kept = files(&sandbox.path().join("b"));
    kept.retain(|it| it.starts_with(sandbox.path().join("b/sha256")) || it.ends_with(".zst"));
    kept.retain(|it| fs::metadata(it).unwrap().len() > 0);
    let rounds = 12 * times();
    for _ in 0..rounds {
        let file = &kept[chance.below(kept.len())];
        let bit = chance.below(fs::metadata(file).unwrap().len() as usize * 8);
        flip(file, bit);
        let output = sandbox.sh("bo backup verify b --format csv");
        let told =
            String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert_eq!(
            output.status.code(),
            Some(1),
            "bit {bit} of {}",
            file.display()
        );
        let name = file.file_name().unwrap().to_string_lossy();
        let hash = name.trim_end_matches(".zst");
        assert!(told.contains(hash), "{hash}: {told}");
        flip(file, bit);
    }
    sandbox.stdout("bo backup verify b");
    println!("{positions} bits of the store, {rounds} of a backup: all found and located");
}

/// A bit of what is final is found, wherever it is. Of what may change there is no seal: a bit of a
/// setting, a counter or the index of words can be another one unseen, and so can the bytes that
/// SQLite leaves where nothing is. A backup finds those as well.
#[test]
fn flipped_bits_of_the_database_are_found_where_something_is_final() {
    let sandbox = Sandbox::new();
    sandbox.stdout(
        "bo init --company Weber --quiet; echo one > a.txt; echo two > b.txt
         bo archive add a.txt b.txt --class letter-in --tag post --quiet
         bo archive edit A-2026-000001 --title First --quiet
         bo contact add K-1 Kranz --quiet
         bo invoice add --customer K-1 --line '2 x 10 @19 Mug' --quiet
         bo invoice add --customer K-1 --line '2 x 10 @19 Mug' --issue --quiet",
    );
    let path = sandbox.path().join("books.bo");
    let whole = crate::book::dump(&Database::open(&path, now()).unwrap());
    let expected: BTreeSet<&str> = whole.lines().collect();
    let bytes = fs::read(&path).unwrap();
    let mut chance = Chance(5);
    let (mut told, mut unused, mut changing) = (0, 0, 0);
    let rounds = 40 * times();
    for _ in 0..rounds {
        // Where something is written: empty pages say nothing.
        let mut at = chance.below(bytes.len());
        while bytes[at] == 0 {
            at = chance.below(bytes.len());
        }
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << chance.below(8);
        fs::write(&path, &damaged).unwrap();
        let output = sandbox.sh("bo check --deep --quiet");
        if !output.status.success() {
            told += 1;
            continue;
        }
        let found = crate::book::dump(&Database::open(&path, now()).unwrap());
        let found: BTreeSet<&str> = found.lines().collect();
        let altered: Vec<&str> = found.symmetric_difference(&expected).copied().collect();
        match altered.is_empty() {
            true => unused += 1,
            false => changing += 1,
        }
        for line in altered {
            let table = line.split(' ').next().unwrap_or_default();
            let is_final = crate::r#final::FINAL
                .iter()
                .any(|(name, rows)| *name == table && *rows == "TRUE");
            assert!(
                !is_final,
                "byte {at} is altered, and nobody says so: {line}"
            );
        }
    }
    fs::write(&path, &bytes).unwrap();
    sandbox.stdout("bo check --deep --quiet");
    println!(
        "{rounds} bits of the database: {told} found, {unused} where nothing is, {changing} of what may change"
    );
}

/// Whoever comes second finds what the first one has archived.
#[test]
fn two_who_archive_the_same_make_one_document() {
    let sandbox = Sandbox::new();
    sandbox.stdout("bo init --company Weber --quiet");
    let rounds = 4 * times();
    for round in 0..rounds {
        let name = format!("same{round}.txt");
        fs::write(sandbox.path().join(&name), name.repeat(9_000)).unwrap();
        let lines = format!("exec bo archive add {name} --quiet");
        let all: Vec<_> = (0..4).map(|_| begin(&sandbox, &lines)).collect();
        for mut child in all {
            assert!(child.wait().unwrap().success());
        }
        assert_eq!(count(&sandbox, "number"), round + 1);
        assert_eq!(
            files(&sandbox.path().join("books.store/sha256")).len(),
            round + 1
        );
    }
    assert_eq!(files(&sandbox.path().join("books.store/tmp")).len(), 0);
    sandbox.stdout("bo check --deep");
    println!("{rounds} files, four people each: {rounds} documents");
}

/// A file that does not fit is not archived, and what was there is as it was.
#[test]
fn a_full_disk_archives_nothing_by_halves() {
    let sandbox = Sandbox::new();
    sandbox.stdout(
        "bo init --company Weber --quiet; echo small > a.txt; bo archive add a.txt --quiet
         head -c 3000000 /dev/urandom > big.bin; bo backup create b --quiet",
    );
    for blocks in [1, 200, 3000] {
        for command in [
            "bo archive add big.bin",
            "bo archive scan-inbox in --settled 0",
        ] {
            sandbox.stdout("mkdir -p in; cp big.bin in/");
            let output = sandbox.sh(&format!("ulimit -f {blocks}; exec {command}"));
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(!output.status.success(), "{command}, {blocks}");
            assert!(
                said.contains("error:") && !said.contains("panicked"),
                "{said}"
            );
            assert_eq!(count(&sandbox, "number"), 1);
            assert!(sandbox.path().join("in/big.bin").exists());
        }
    }
    sandbox.stdout("bo check --deep; bo archive add big.bin --quiet; bo check --deep");
    let output = sandbox.sh("ulimit -f 1000; exec bo backup create b");
    assert!(!output.status.success());
    sandbox.stdout("bo backup verify b --all; bo backup create b --quiet; bo backup drill b");
}

/// A folder is anybody's: what is no plain file stays where it is.
#[test]
fn a_folder_with_traps() {
    let sandbox = Sandbox::new();
    sandbox.stdout(
        "bo init --company Weber --quiet; mkdir in in/folder; echo secret > secret
         ln -s ../secret in/link; ln -s /dev/zero in/zero; mkfifo in/pipe; : > in/empty
         echo part > in/x.part; echo hidden > in/.hidden; echo good > in/good",
    );
    fs::write(sandbox.path().join("in/two\nlines"), "odd").unwrap();
    let output = sandbox.sh("bo archive scan-inbox in --settled 0 --format csv --columns outcome");
    assert_eq!(output.status.code(), Some(1));
    let outcomes = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut outcomes: Vec<&str> = outcomes.lines().skip(1).collect();
    outcomes.sort_unstable();
    assert_eq!(outcomes, ["done", "done", "failed"]);
    let mut left: Vec<String> = fs::read_dir(sandbox.path().join("in"))
        .unwrap()
        .map(|it| it.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    left.sort();
    let expected = [
        ".hidden", "done", "failed", "folder", "link", "pipe", "x.part", "zero",
    ];
    assert_eq!(left, expected);
    assert!(
        sandbox
            .stdout("bo archive list --format csv")
            .lines()
            .count()
            == 3
    );
    sandbox.stdout("bo check --deep");
}

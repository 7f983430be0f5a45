//! Backups: what was backed up comes back, whatever happens meanwhile; what is damaged is found.

use crate::support::Sandbox;
use bo::archive::{self, Shelf};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Books with an archive of three documents.
fn books() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(
        "bo init --company Weber --quiet; bo contact add K-1 'Café Kranz' --quiet
         for n in 1 2 3; do echo \"letter $n\" > $n.txt; done
         bo archive add 1.txt 2.txt 3.txt --class letter-in --quiet",
    );
    sandbox
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => found.push(path),
            }
        }
    }
    found.sort();
    found
}

fn flip(path: &Path, bit: usize) {
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    let mut bytes = fs::read(path).unwrap();
    bytes[bit / 8] ^= 1 << (bit % 8);
    fs::write(path, bytes).unwrap();
}

fn row(sandbox: &Sandbox, command: &str, columns: &str) -> String {
    let line = format!("{command} --format csv --columns {columns} | tail -n +2");
    sandbox.stdout(&line).trim().to_string()
}

#[test]
fn what_was_backed_up_comes_back() {
    let sandbox = books();
    sandbox.stdout("bo backup create b --quiet; rm -r books.*; bo backup restore new --from b");
    sandbox.stdout("cd new; bo check --deep; cmp bo.toml ../bo.toml");
    assert_eq!(
        sandbox.stdout("cd new; bo archive get A-2026-000002 -o -"),
        "letter 2\n"
    );
    let mode = fs::metadata(sandbox.path().join("new/books.bo")).unwrap();
    assert_eq!(mode.permissions().mode() & 0o777, 0o600);
    // Nothing is written over.
    let again = sandbox.sh("bo backup restore new --from b");
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("already"));
}

#[test]
fn only_what_changed_is_written_again() {
    let sandbox = books();
    sandbox.stdout(
        "head -c 5000000 /dev/urandom > big.bin; bo archive add big.bin --quiet
         bo backup create b --quiet",
    );
    sandbox.stdout("echo 'letter 4' > 4.txt; bo archive add 4.txt --quiet");
    let new = row(&sandbox, "bo backup create b", "documents,new_bytes");
    let (documents, bytes) = new.split_once(',').unwrap();
    assert_eq!(documents, "5");
    let bytes: u64 = bytes.parse().unwrap();
    assert!(bytes < 2_000_000, "{bytes} bytes for one letter");
    sandbox.stdout("bo backup verify b --all; bo backup drill b");
}

#[test]
fn the_readme_gets_it_back_without_bo() {
    let sandbox = books();
    sandbox.stdout("bo backup create b --quiet");
    let readme = fs::read_to_string(sandbox.path().join("b/README.txt")).unwrap();
    assert!(readme.contains("sha256sum -c"));
    if !sandbox.sh("command -v jq zstd sha256sum").status.success() {
        println!("skipped: there is no jq or zstd");
        return;
    }
    let script = readme.split("\n\n").nth(2).unwrap();
    let script = script.replace("snapshots/NAME.json.zst", "snapshots/*.json.zst");
    let lines: Vec<&str> = script
        .lines()
        .filter(|it| !it.contains("sqlite3"))
        .collect();
    sandbox.stdout(&format!("cd b\n{}", lines.join("\n")));
    sandbox.stdout(
        "mkdir plain; mv b/books.bo plain; cp bo.toml plain; cd plain; bo contact show K-1",
    );
}

/// Pieces of the database, documents, lists: wherever a bit is another one, it is told which
/// snapshot that spoils.
#[test]
fn every_flipped_bit_is_found() {
    let sandbox = books();
    sandbox.stdout("bo backup create b --quiet");
    let place = sandbox.path().join("b");
    let (mut positions, mut step) = (0, 7);
    for file in files(&place) {
        let name = file.strip_prefix(&place).unwrap().display().to_string();
        if ["README.txt", "lock"].contains(&name.as_str()) {
            continue;
        }
        let bits = fs::metadata(&file).unwrap().len() as usize * 8;
        for _ in 0..12 {
            // Anywhere, and the same places whenever it runs.
            step = (step * 7919 + 104_729) % 1_000_003;
            let bit = step * bits / 1_000_003;
            flip(&file, bit);
            let output = sandbox.sh("bo backup verify b --format csv --columns code,at");
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert_eq!(output.status.code(), Some(1), "bit {bit} of {name}: {said}");
            let code = match name.starts_with("snapshots/") {
                true => "BO-BACKUP-2,20261122T090000Z",
                false => "BO-BACKUP-3,20261122T090000Z",
            };
            assert_eq!(said.lines().nth(1), Some(code), "bit {bit} of {name}");
            flip(&file, bit);
            positions += 1;
        }
    }
    assert!(positions >= 60, "{positions}");
    sandbox.stdout("bo backup verify b");
}

#[test]
fn what_is_damaged_in_the_archive_is_told_and_the_rest_is_backed_up() {
    let sandbox = books();
    let shelf = Shelf::at(&sandbox.path().join("books.store"));
    let mut places = Vec::new();
    shelf
        .each(|file| {
            places.push(file.path);
            Ok(())
        })
        .unwrap();
    flip(&places[0], 3);
    fs::remove_file(&places[1]).unwrap();
    let output = sandbox.sh("bo backup create b");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("2 things are damaged"), "{said}");
    let restored = sandbox.sh("bo backup restore new --from b");
    assert_eq!(restored.status.code(), Some(1));
    sandbox.stdout("cd new; bo archive list");
    assert_eq!(row(&sandbox, "bo backup list b", "state"), "2 damaged");
    // Whoever puts them back has them in the next one.
    sandbox.stdout(
        "chmod -R u+w books.store; rm -r books.store; bo archive add 1.txt 2.txt 3.txt --quiet
         bo backup create b; bo backup drill b",
    );
}

#[test]
fn prune_keeps_what_the_policy_says_and_no_content_too_many() {
    let sandbox = books();
    for day in ["01-31", "02-01", "02-02", "02-02"] {
        let hours = if day == "02-02" { "23" } else { "10" };
        sandbox.stdout(&format!(
            "export BO_NOW=2026-{day}T{hours}:00:00Z; bo contact add K-$(date +%N) x --quiet
             bo backup create b --quiet"
        ));
    }
    let refused = sandbox.sh("bo backup prune b");
    assert_eq!(refused.status.code(), Some(2));
    let files_before = files(&sandbox.path().join("b")).len();
    let plan = row(
        &sandbox,
        "bo backup prune b --keep-monthly 2 --dry-run",
        "snapshot,why",
    );
    let expected = "20260131T100000Z,monthly\n20260201T100000Z,\n20260202T230000Z,\n20260202T230000Z-2,monthly";
    assert_eq!(plan, expected);
    assert_eq!(files(&sandbox.path().join("b")).len(), files_before);
    sandbox.stdout("bo backup prune b --keep-monthly 2 --quiet");
    assert!(files(&sandbox.path().join("b")).len() < files_before);
    let left = sandbox.stdout("bo backup verify b --all --format csv");
    assert_eq!(left.lines().count(), 1, "{left}");
    sandbox.stdout("bo backup drill b --snapshot 20260131T100000Z");
}

#[test]
fn nothing_is_pruned_while_a_snapshot_cannot_be_read() {
    let sandbox = books();
    sandbox.stdout("bo backup create b --quiet; bo backup create b --quiet");
    let lists = files(&sandbox.path().join("b/snapshots"));
    // The first one: of the same second, the other one has a number.
    let first = lists
        .iter()
        .find(|it| !it.to_string_lossy().contains("Z-2-"));
    flip(first.unwrap(), 100);
    let before = files(&sandbox.path().join("b"));
    let output = sandbox.sh("bo backup prune b --keep-last 1");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("nothing was removed"));
    assert_eq!(files(&sandbox.path().join("b")), before);
    // The other one is whole.
    sandbox.stdout("bo backup drill b");
}

#[test]
fn a_place_is_a_folder_of_its_own() {
    let sandbox = books();
    let output = sandbox.sh("bo backup create .");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("not empty"));
    for command in ["list", "verify", "drill", "prune --keep-last 1"] {
        let output = sandbox.sh(&format!("bo backup {command} nowhere"));
        assert_eq!(output.status.code(), Some(1), "{command}");
    }
}

/// Two people do not write to one place at once; whoever comes second is told.
#[test]
fn a_place_is_locked_by_whoever_writes() {
    let sandbox = books();
    sandbox.stdout("bo backup create b --quiet");
    let lock = fs::File::open(sandbox.path().join("b/lock")).unwrap();
    lock.lock().unwrap();
    let output = sandbox.sh("bo backup create b");
    assert_eq!(output.status.code(), Some(4), "{output:?}");
    drop(lock);
    sandbox.stdout("bo backup create b");
}

/// While others write without a pause, a backup is of one moment.
#[test]
fn a_backup_beside_a_busy_writer_is_consistent() {
    let sandbox = books();
    sandbox.stdout(
        "(for n in $(seq 1 60); do
            echo \"mail $n\" > m$n.txt; bo archive add m$n.txt --title \"mail $n\" --quiet >/dev/null
          done) &
         for n in 1 2 3 4; do bo backup create b --quiet >/dev/null || exit 1; done
         wait",
    );
    sandbox.stdout(
        "for s in $(bo backup list b --format csv --columns snapshot | tail -n +2); do
        bo backup drill b --snapshot $s --quiet || exit 1; done",
    );
    assert_eq!(
        row(&sandbox, "bo archive list", "number").lines().count(),
        63
    );
    sandbox.stdout("bo check --deep");
}

#[test]
fn what_was_destroyed_later_is_told() {
    let sandbox = books();
    sandbox.stdout(
        "echo over > o.txt; bo archive add o.txt --class other --date 2026-01-01 --quiet
         bo backup create b --quiet; bo archive dispose --when-due --quiet
         BO_ACTOR=petra bo inbox approve GN-2026-0001 --quiet
         bo archive dispose --when-due --quiet; bo backup create b --quiet",
    );
    let output = sandbox.sh("bo backup restore old --from b --snapshot 20261122T090000Z");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("1 document was destroyed") && said.contains("A-2026-000004"));
    let output = sandbox.sh("bo backup restore new --from b");
    assert!(!String::from_utf8_lossy(&output.stderr).contains("destroyed"));
}

/// Books with an archive, two keys, and backups that are encrypted to both.
fn encrypted() -> Sandbox {
    let sandbox = books();
    sandbox.stdout(
        "bo backup keygen one.txt --format csv --columns recipient | tail -1 > one
         bo backup keygen two.txt --format csv --columns recipient | tail -1 > two
         bo backup create b --recipient $(cat one) --recipient $(cat two) --quiet",
    );
    sandbox
}

#[test]
fn who_has_a_key_gets_an_encrypted_backup_back_and_nobody_else() {
    let sandbox = encrypted();
    let mode = fs::metadata(sandbox.path().join("one.txt")).unwrap();
    assert_eq!(mode.permissions().mode() & 0o777, 0o600);
    for key in ["one.txt", "two.txt"] {
        sandbox.stdout(&format!(
            "bo backup restore new --from b --identity {key}; cd new; bo check --deep
             cmp bo.toml ../bo.toml; cd ..; rm -rf new; bo backup drill b --identity {key}"
        ));
    }
    for (command, says) in [
        ("restore new --from b", "is encrypted"),
        ("drill b", "is encrypted"),
        (
            "restore new --from b --identity other.txt",
            "no key in other.txt",
        ),
        ("restore new --from b --identity bo.toml", "bo.toml:"),
        ("keygen one.txt", "there is a file"),
        ("create b", "are encrypted"),
        ("create c --recipient age1nonsense", "age1nonsense"),
    ] {
        sandbox.sh("bo backup keygen other.txt --quiet");
        let output = sandbox.sh(&format!("bo backup {command}"));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            !output.status.success() && said.contains(says),
            "{command}: {said}"
        );
        let secrets = sandbox.stdout("grep -h AGE-SECRET one.txt two.txt");
        let is_told = secrets.lines().any(|it| said.contains(it));
        assert!(!is_told, "{said}");
    }
    // Anybody can see whether all of it is there.
    sandbox.stdout("bo backup verify b --all; bo backup verify b --identity two.txt");
    assert_eq!(row(&sandbox, "bo backup list b", "state"), "encrypted");
    sandbox.stdout("bo backup create plain --quiet");
    let mixed = sandbox.sh("bo backup create plain --recipient $(cat one)");
    assert!(String::from_utf8_lossy(&mixed.stderr).contains("not encrypted"));
}

/// Neither names nor bytes of the folder say what is in it.
#[test]
fn an_encrypted_backup_tells_nothing_but_sizes() {
    let sandbox = encrypted();
    let known = sandbox.stdout("sha256sum 1.txt | cut -c1-64");
    let known = [
        known.trim(),
        "letter 1",
        "Weber",
        "Caf",
        "books.bo",
        "bo.toml",
        "tester",
    ];
    for file in files(&sandbox.path().join("b")) {
        let path = file.display().to_string();
        if path.ends_with("README.txt") {
            continue;
        }
        let bytes = fs::read(&file).unwrap();
        let text = zstd::stream::decode_all(&bytes[..]).unwrap_or(bytes);
        let text = format!("{path} {}", String::from_utf8_lossy(&text));
        for known in known {
            let inside = text.replace(&sandbox.path().display().to_string(), "");
            assert!(!inside.contains(known), "`{known}` is in {path}");
        }
    }
}

#[test]
fn an_encrypted_backup_writes_only_what_changed_and_anew_for_other_keys() {
    let sandbox = encrypted();
    sandbox.stdout("head -c 5000000 /dev/urandom > big.bin; bo archive add big.bin --quiet");
    let create = "bo backup create b --recipient $(cat one) --recipient $(cat two)";
    let bytes = |line: &str| -> u64 { row(&sandbox, line, "new_bytes").parse().unwrap() };
    assert!(bytes(create) > 5_000_000);
    sandbox.stdout("echo 'letter 4' > 4.txt; bo archive add 4.txt --quiet");
    let next = bytes(create);
    assert!(next < 2_000_000, "{next} bytes for one letter");
    // Whoever has no key any more cannot read what comes from now on; the other one can.
    assert!(bytes("bo backup create b --recipient $(cat two)") > 5_000_000);
    assert!(
        !sandbox
            .sh("bo backup drill b --identity one.txt")
            .status
            .success()
    );
    sandbox.stdout(
        "bo backup verify b --all; bo backup drill b --identity two.txt
         bo backup prune b --keep-last 1 --quiet; bo backup verify b --all --format csv
         bo backup drill b --identity two.txt",
    );
    // The settings say it as well.
    sandbox.stdout(
        "printf '\n[backup]\nrecipients = [\"%s\"]\n' $(cat two) >> bo.toml
         bo backup create b --quiet; bo backup drill b --identity two.txt",
    );
}

#[test]
fn every_flipped_bit_of_an_encrypted_backup_is_found_without_a_key() {
    let sandbox = encrypted();
    let place = sandbox.path().join("b");
    let (mut positions, mut step) = (0, 11);
    for file in files(&place) {
        let name = file.strip_prefix(&place).unwrap().display().to_string();
        if ["README.txt", "lock"].contains(&name.as_str()) {
            continue;
        }
        let bits = fs::metadata(&file).unwrap().len() as usize * 8;
        for _ in 0..6 {
            step = (step * 7919 + 104_729) % 1_000_003;
            let bit = step * bits / 1_000_003;
            flip(&file, bit);
            let output = sandbox.sh("bo backup verify b --format csv --columns code,at");
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert_eq!(output.status.code(), Some(1), "bit {bit} of {name}: {said}");
            let code = match name.starts_with("snapshots/") {
                true => "BO-BACKUP-2,20261122T090000Z",
                false => "BO-BACKUP-3,20261122T090000Z",
            };
            assert_eq!(said.lines().nth(1), Some(code), "bit {bit} of {name}");
            flip(&file, bit);
            positions += 1;
        }
    }
    println!("{positions} bits of an encrypted backup: all found");
    sandbox.stdout("bo backup verify b --identity one.txt");
}

/// The format is that of age: its own command opens every file, and the README gets it all back.
#[test]
fn the_age_command_reads_what_is_encrypted() {
    let sandbox = encrypted();
    if !sandbox.sh("command -v age jq zstd").status.success() {
        println!("skipped: there is no age, jq or zstd");
        return;
    }
    let readme = fs::read_to_string(sandbox.path().join("b/README.txt")).unwrap();
    let script = readme.split("\n\n").find(|it| it.contains("age -d"));
    let script = script.unwrap().replace("KEY", "../one.txt");
    let script = script.replace("snapshots/NAME.json.zst", "snapshots/*.json.zst");
    sandbox.stdout(&format!("cd b\n{script}"));
    sandbox.stdout(
        "cd b; mkdir plain; mv books.bo plain; cp ../bo.toml plain; cd plain; bo contact show K-1",
    );
    // And the other way round: a key that its own command has made.
    sandbox.stdout(
        "age-keygen -o made.txt 2> /dev/null
         bo backup create own --recipient $(age-keygen -y made.txt) --quiet
         bo backup drill own --identity made.txt",
    );
}

/// Writes the list of the only snapshot in `b` anew, with its hash as its name: whole by itself.
fn rewrite(sandbox: &Sandbox, change: impl FnOnce(&mut serde_json::Value)) {
    let folder = sandbox.path().join("b/snapshots");
    let list = files(&folder).pop().unwrap();
    let text = zstd::decode_all(&fs::read(&list).unwrap()[..]).unwrap();
    let mut value = serde_json::from_slice(&text).unwrap();
    change(&mut value);
    let bytes = zstd::encode_all(value.to_string().as_bytes(), 1).unwrap();
    let hash = archive::hex(&archive::sha256(&bytes));
    fs::remove_file(&list).unwrap();
    fs::write(
        folder.join(format!("20261122T090000Z-{hash}.json.zst")),
        bytes,
    )
    .unwrap();
}

/// A list that is whole by itself and names other books than were backed up spoils the snapshot; one
/// that leaves out documents is told when they do not come back.
#[test]
fn a_list_that_names_something_else_is_told() {
    let sandbox = books();
    sandbox.stdout("bo backup create b --quiet");
    rewrite(&sandbox, |list| {
        list["books"]["pieces"].as_array_mut().unwrap().pop();
    });
    let output = sandbox.sh("bo backup verify b --format csv --columns code,message");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("BO-BACKUP-2") && said.contains("not what was backed up"),
        "{said}"
    );

    let sandbox = books();
    sandbox.stdout("bo backup create b --quiet");
    rewrite(&sandbox, |list| list["contents"] = serde_json::json!([]));
    let output = sandbox.sh("bo backup restore there --from b --format csv");
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    for document in ["A-2026-000001", "A-2026-000002", "A-2026-000003"] {
        assert!(
            said.contains(document) && said.contains("does not list"),
            "{said}"
        );
    }
    assert_eq!(
        sandbox.stdout("ls there | LC_ALL=C sort | tr '\n' ' '"),
        "bo.toml books.bo "
    );
}

/// A pipe where a file should be is no reason to wait for ever.
#[test]
fn a_pipe_in_the_place_or_the_store_is_told() {
    let sandbox = books();
    sandbox.stdout("bo backup create b --quiet");
    let place = files(&sandbox.path().join("b/sha256"));
    let content = place[0].display().to_string();
    let list = files(&sandbox.path().join("b/snapshots"))[0]
        .display()
        .to_string();
    let kept = files(&sandbox.path().join("books.store/sha256"))[0]
        .display()
        .to_string();
    for (file, commands) in [
        (
            content,
            ["bo backup verify b", "bo backup restore t --from b"],
        ),
        (list, ["bo backup verify b", "bo backup restore t --from b"]),
        (
            "b/lock".to_string(),
            ["bo backup create b", "bo backup prune b --keep-last 1"],
        ),
        (kept, ["bo archive verify --deep", "bo archive export out"]),
    ] {
        sandbox.stdout(&format!("mv '{file}' aside; mkfifo '{file}'"));
        for command in commands {
            let output = sandbox.sh(&format!("timeout 20 {command}"));
            let code = output.status.code();
            assert!(
                code != Some(0) && code != Some(124),
                "{command} of {file}: {output:?}"
            );
            sandbox.stdout("rm -rf t out");
        }
        sandbox.stdout(&format!("rm '{file}'; mv aside '{file}'"));
    }
    sandbox.stdout("bo backup verify b; bo archive verify --deep");
}

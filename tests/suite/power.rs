//! The power goes: what a command wrote is taken from a log of its calls to the system, and the file
//! system is made as it may be after the cut. What was synced is there; of everything else some is
//! there and some is not, writes are torn at sectors, names come late. And a disk that fails at a
//! call. Everything acknowledged has to be there each time, and every check has to be clean.
//! `BO_FAULTS=20` makes it twenty times as many cuts; all of it needs `strace`.

use crate::archive_faults::{Chance, times};
use crate::book::{findings, now};
use crate::support::Sandbox;
use bo::archive::{self, Shelf};
use bo::backup::{self, Place};
use bo::base::{Finding, Severity};
use bo::db::Database;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The smallest thing that a disk writes whole.
const SECTOR: usize = 512;

/// The calls that change files, and those that say which file is meant.
const CALLS: &str = "openat,open,creat,close,dup,dup2,dup3,fcntl,lseek,write,pwrite64,writev,\
    pwritev,pwritev2,sendfile,copy_file_range,fallocate,ftruncate,truncate,rename,renameat,\
    renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat,fsync,fdatasync,\
    sync_file_range,sync,syncfs";

/// What somebody did to a file.
#[derive(Clone)]
enum Write {
    Bytes(usize, Vec<u8>),
    Length(usize),
}

impl Write {
    fn apply(&self, file: &mut Vec<u8>) {
        match self {
            Write::Length(length) => file.resize(*length, 0),
            Write::Bytes(at, bytes) => {
                let end = at + bytes.len();
                file.resize(file.len().max(end), 0);
                file[*at..end].copy_from_slice(bytes);
            }
        }
    }

    /// Some sectors of it.
    fn tear(&self, file: &mut Vec<u8>, chance: &mut Chance) {
        let Write::Bytes(at, bytes) = self else {
            return self.apply(file);
        };
        let mut from = 0;
        while from < bytes.len() {
            let to = ((at + from) / SECTOR + 1) * SECTOR - at;
            let to = to.min(bytes.len());
            if chance.below(2) == 0 {
                Write::Bytes(at + from, bytes[from..to].to_vec()).apply(file);
            }
            from = to;
        }
    }
}

/// What somebody did to the names in a folder.
#[derive(Clone)]
enum Naming {
    File(PathBuf, usize),
    Folder(PathBuf),
    Gone(PathBuf),
    /// In one folder: both at once.
    Moved(PathBuf, PathBuf, usize),
}

impl Naming {
    fn apply(&self, names: &mut BTreeMap<PathBuf, Option<usize>>) {
        match self {
            Naming::File(path, file) => drop(names.insert(path.clone(), Some(*file))),
            Naming::Folder(path) => drop(names.insert(path.clone(), None)),
            Naming::Gone(path) => drop(names.remove(path)),
            Naming::Moved(from, to, file) => {
                names.remove(from);
                names.insert(to.clone(), Some(*file));
            }
        }
    }
}

/// A file: what is on the disk for sure, and what is on its way.
#[derive(Clone, Default)]
struct File {
    synced: Vec<u8>,
    pending: Vec<Write>,
}

/// What an open number stands for.
#[derive(Clone)]
enum Open {
    File(usize, usize),
    Folder(PathBuf),
}

/// A folder on a disk, as the programs see it and as it may be after a cut.
#[derive(Clone, Default)]
struct Disk {
    root: PathBuf,
    files: Vec<File>,
    /// As the programs see it: folders have no file.
    names: BTreeMap<PathBuf, Option<usize>>,
    synced: BTreeMap<PathBuf, Option<usize>>,
    /// What is not synced, with the folder it is in.
    pending: Vec<(PathBuf, Naming)>,
    open: BTreeMap<i64, Open>,
    /// It says that it has synced, and has not.
    lies: bool,
}

impl Disk {
    /// What is there, all of it synced.
    fn of(root: &Path) -> Disk {
        let mut disk = Disk {
            root: root.to_path_buf(),
            ..Disk::default()
        };
        let mut folders = vec![root.to_path_buf()];
        while let Some(folder) = folders.pop() {
            disk.names.insert(folder.clone(), None);
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => {
                        let synced = fs::read(&path).unwrap();
                        disk.files.push(File {
                            synced,
                            pending: Vec::new(),
                        });
                        disk.names.insert(path, Some(disk.files.len() - 1));
                    }
                }
            }
        }
        disk.synced = disk.names.clone();
        disk
    }

    fn name(&mut self, path: &Path, naming: Naming) {
        naming.apply(&mut self.names);
        let folder = path.parent().unwrap().to_path_buf();
        self.pending.push((folder, naming));
    }

    /// Does what a call did.
    fn replay(&mut self, call: &Call) {
        let path = |at: usize| call.path(at, self);
        match call.name.as_str() {
            "fsync" | "fdatasync" | "syncfs" | "sync" if self.lies => (),
            "openat" | "open" | "creat" => {
                let at = usize::from(call.name == "openat");
                let Some(path) = path(at) else {
                    self.open.remove(&call.result);
                    return;
                };
                let flags = call.arguments.get(at + 1).map_or("", String::as_str);
                let open = match self.names.get(&path) {
                    Some(None) => Open::Folder(path),
                    Some(Some(file)) => {
                        let file = *file;
                        if flags.contains("O_TRUNC") {
                            self.files[file].pending.push(Write::Length(0));
                        }
                        Open::File(file, 0)
                    }
                    None if flags.contains("O_CREAT") => {
                        self.files.push(File::default());
                        let file = self.files.len() - 1;
                        self.name(&path, Naming::File(path.clone(), file));
                        Open::File(file, 0)
                    }
                    None => panic!("{} is open, and nobody has made it", path.display()),
                };
                assert!(!flags.contains("O_APPEND"), "{flags}");
                self.open.insert(call.result, open);
            }
            "close" => drop(self.open.remove(&call.number(0))),
            "fcntl" => {
                if call
                    .arguments
                    .get(1)
                    .is_some_and(|it| it.contains("F_DUPFD"))
                    && let Some(open) = self.open.get(&call.number(0)).cloned()
                {
                    self.open.insert(call.result, open);
                }
            }
            "lseek" => {
                if let Some(Open::File(_, at)) = self.open.get_mut(&call.number(0)) {
                    *at = usize::try_from(call.result).unwrap();
                }
            }
            "write" | "pwrite64" => {
                let written = usize::try_from(call.result).unwrap();
                let offset = (call.name == "pwrite64").then(|| call.number(3) as usize);
                let bytes = unescape(&call.arguments[1]);
                if let Some(Open::File(file, at)) = self.open.get_mut(&call.number(0)) {
                    let from = offset.unwrap_or(*at);
                    if offset.is_none() {
                        *at += written;
                    }
                    let bytes = bytes[..written].to_vec();
                    self.files[*file].pending.push(Write::Bytes(from, bytes));
                }
            }
            "ftruncate" => {
                if let Some(Open::File(file, _)) = self.open.get(&call.number(0)) {
                    let write = Write::Length(call.number(1) as usize);
                    self.files[*file].pending.push(write);
                }
            }
            "fsync" | "fdatasync" => match self.open.get(&call.number(0)).cloned() {
                Some(Open::File(file, _)) => self.sync_file(file),
                Some(Open::Folder(folder)) => {
                    let pending = std::mem::take(&mut self.pending);
                    for (within, naming) in pending {
                        match within == folder {
                            true => naming.apply(&mut self.synced),
                            false => self.pending.push((within, naming)),
                        }
                    }
                }
                None => (),
            },
            "syncfs" | "sync" => {
                (0..self.files.len()).for_each(|file| self.sync_file(file));
                for (_, naming) in std::mem::take(&mut self.pending) {
                    naming.apply(&mut self.synced);
                }
            }
            "mkdir" | "mkdirat" => {
                if let Some(path) = path(usize::from(call.name == "mkdirat")) {
                    self.name(&path, Naming::Folder(path.clone()));
                }
            }
            "unlink" | "rmdir" | "unlinkat" => {
                if let Some(path) = path(usize::from(call.name == "unlinkat")) {
                    self.name(&path, Naming::Gone(path.clone()));
                }
            }
            "rename" | "renameat" | "renameat2" => {
                let places = if call.name == "rename" {
                    (0, 1)
                } else {
                    (1, 3)
                };
                let (Some(from), Some(to)) = (path(places.0), path(places.1)) else {
                    return;
                };
                let file = self.names[&from].expect("no folder is moved");
                match from.parent() == to.parent() {
                    true => self.name(&to, Naming::Moved(from.clone(), to.clone(), file)),
                    false => {
                        self.name(&to, Naming::File(to.clone(), file));
                        self.name(&from, Naming::Gone(from.clone()));
                    }
                }
            }
            // Nothing that bo does; whoever adds it says here what it means after a cut.
            other => {
                let about = path(0).is_some()
                    || call.arguments.first().is_some_and(|it| {
                        it.parse().is_ok_and(|it: i64| self.open.contains_key(&it))
                    });
                assert!(!about, "what does `{other}` do?");
            }
        }
    }

    fn sync_file(&mut self, file: usize) {
        let file = &mut self.files[file];
        for write in std::mem::take(&mut file.pending) {
            write.apply(&mut file.synced);
        }
    }

    /// Makes a folder as it may be when the power goes now.
    fn cut(&self, into: &Path, chance: &mut Chance) {
        let mut names = self.synced.clone();
        // In a folder, names come in their order; nothing is said about those of two.
        let folders: BTreeSet<&PathBuf> = self.pending.iter().map(|it| &it.0).collect();
        for folder in folders {
            let inside: Vec<_> = self.pending.iter().filter(|it| it.0 == *folder).collect();
            let count = chance.below(inside.len() + 1);
            for (_, naming) in &inside[..count] {
                naming.apply(&mut names);
            }
        }
        // One of three worlds: nothing more was written, all of it, or each write by chance.
        let world = chance.below(4);
        for (path, file) in &names {
            let whole = path
                .ancestors()
                .skip(1)
                .take_while(|it| it.starts_with(&self.root));
            if !whole.into_iter().all(|it| names.contains_key(it)) {
                continue;
            }
            let to = into.join(path.strip_prefix(&self.root).unwrap());
            let Some(file) = file else {
                fs::create_dir_all(&to).unwrap();
                continue;
            };
            let file = &self.files[*file];
            let mut bytes = file.synced.clone();
            for write in &file.pending {
                match (world, chance.below(3)) {
                    (0, _) => (),
                    (1, _) => write.apply(&mut bytes),
                    (_, 0) => (),
                    (_, 1) => write.apply(&mut bytes),
                    (_, _) => write.tear(&mut bytes, chance),
                }
            }
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::write(&to, bytes).unwrap();
        }
    }
}

/// A call to the system, as `strace -xx` writes it.
struct Call {
    name: String,
    arguments: Vec<String>,
    result: i64,
}

impl Call {
    /// None for what failed, or is no call.
    fn read(line: &str) -> Option<Call> {
        let (name, rest) = line.split_once('(')?;
        let (inside, result) = rest.rsplit_once(" = ")?;
        let inside = inside.trim_end().strip_suffix(')')?;
        let result = result.split_whitespace().next()?.parse().ok()?;
        let arguments = inside.split(", ").map(str::to_string).collect();
        (0 <= result).then(|| Call {
            name: name.to_string(),
            arguments,
            result,
        })
    }

    fn number(&self, at: usize) -> i64 {
        self.arguments[at].parse().unwrap()
    }

    /// The path in an argument, if it is in the folder.
    fn path(&self, at: usize, disk: &Disk) -> Option<PathBuf> {
        let text = self.arguments.get(at)?;
        let name = String::from_utf8(unescape(text.strip_prefix('"')?)).ok()?;
        let folder = at.checked_sub(1).map(|it| self.arguments[it].as_str());
        let folder = folder.and_then(|it| it.parse::<i64>().ok());
        let base = match folder.and_then(|it| disk.open.get(&it)) {
            Some(Open::Folder(folder)) => folder.clone(),
            _ => disk.root.clone(),
        };
        let mut path = PathBuf::new();
        for part in base.join(name).components() {
            match part {
                Component::CurDir => (),
                Component::ParentDir => drop(path.pop()),
                part => path.push(part),
            }
        }
        path.starts_with(&disk.root).then_some(path)
    }
}

/// The bytes of `"\x61\x62"`.
fn unescape(text: &str) -> Vec<u8> {
    let text = text.trim_matches('"');
    let pairs = text.split("\\x").skip(1);
    pairs
        .map(|it| u8::from_str_radix(it, 16).expect("strace -xx writes hexadecimal"))
        .collect()
}

/// Whether the machine can watch a program; says so where it cannot.
fn can_watch(sandbox: &Sandbox) -> bool {
    let can = sandbox.sh("strace -o watched true").status.success();
    if !can {
        println!("skipped: there is no strace, or it may not watch");
    }
    can
}

/// What is wrong with what came out of a cut. What nobody names may be left in the store.
fn wrong(folder: &Path) -> Vec<Finding> {
    let db = Database::open(&folder.join("books.bo"), now()).unwrap();
    let mut found = findings(&db);
    let shelf = Shelf::beside(&db);
    archive::verify(&db, &shelf, true, &mut |_| (), &mut |it| found.push(it)).unwrap();
    if let Ok(place) = Place::open(&folder.join("b")) {
        let snapshots = place.snapshots().unwrap();
        backup::verify(&place, &snapshots, None, &mut |_| (), &mut |it| {
            found.push(it)
        })
        .unwrap();
    }
    found.retain(|it| it.severity == Severity::Error);
    found
}

/// The lines of the log, the contents and the snapshots: whatever was acknowledged is one of them.
fn kept(folder: &Path) -> (i64, i64, i64) {
    let db = Database::open(&folder.join("books.bo"), now()).unwrap();
    let count = |table: &str| -> i64 {
        let sql = format!("SELECT count(*) FROM {table}");
        db.value(&sql, &[]).unwrap()
    };
    let snapshots = Place::open(&folder.join("b")).and_then(|it| it.snapshots());
    let snapshots = snapshots.map_or(0, |it| it.len() as i64);
    (count("audit"), count("archive_version"), snapshots)
}

/// A day in the life of the books. What each prints is its word that it is done.
const DAY: &[&str] = &[
    "bo contact add K-2 Neu",
    "bo archive add 1.txt --class letter-in",
    "bo invoice add --customer K-1 --line '2 x 10 @19 Mug' --issue",
    "bo archive add 2.txt 3.txt big.bin --class other --date 2020-01-01",
    "bo backup create b",
    "bo archive edit A-2026-000001 --title First",
    "bo archive dispose --when-due",
    "BO_ACTOR=petra bo inbox approve GN-2026-0001",
    "bo archive dispose --when-due",
    "bo archive add 4.txt",
    "bo backup create b",
];

fn books() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.stdout(
        "bo init --company Weber --quiet; bo contact add K-1 Kranz --quiet
         for n in 1 2 3 4; do seq $n 4000 > $n.txt; done; head -c 300000 /dev/urandom > big.bin",
    );
    sandbox
}

#[test]
fn a_power_cut_takes_nothing_that_was_acknowledged() {
    let sandbox = books();
    if !can_watch(&sandbox) {
        return;
    }
    let root = sandbox.path().canonicalize().unwrap();
    let mut disk = Disk::of(&root);
    let mut acknowledged = kept(&root);
    let mut chance = Chance(17);
    let (mut cuts, mut calls, mut syncs) = (0, 0, 0);
    for command in DAY {
        let log = watched(&sandbox, command);
        let now_kept = kept(&root);
        let rounds = 7 * times();
        let mut at: BTreeSet<usize> = (0..rounds).map(|_| chance.below(log.len())).collect();
        // Where something is said to be synced is where it counts.
        let synced = (0..log.len()).filter(|it| log[*it].name.contains("sync"));
        let synced: Vec<usize> = synced.collect();
        at.extend((0..rounds).filter_map(|_| {
            let of = chance.below(synced.len().max(1));
            synced.get(of).copied()
        }));
        at.insert(log.len() - 1);
        for (number, call) in log.iter().enumerate() {
            disk.replay(call);
            calls += 1;
            syncs += usize::from(call.name.contains("sync"));
            if call.name == "write" && call.number(0) == 1 {
                acknowledged = now_kept;
            }
            if !at.contains(&number) {
                continue;
            }
            cuts += 1;
            let after = tempfile::tempdir().unwrap();
            disk.cut(after.path(), &mut chance);
            let place = format!("`{command}`, call {number} of {}: {}", log.len(), call.name);
            let found = wrong(after.path());
            assert!(found.is_empty(), "{place}: {found:#?}");
            let (log, files, snapshots) = kept(after.path());
            assert!(log >= acknowledged.0, "{place}: a change is lost");
            assert!(snapshots >= acknowledged.2, "{place}: a backup is lost");
            // A disposal takes documents away.
            let files_before = acknowledged.1.min(now_kept.1);
            assert!(files >= files_before, "{place}: a document is lost");
        }
        acknowledged = now_kept;
    }
    println!("{cuts} power cuts within {calls} calls, {syncs} of them syncs: 0 violations");
}

/// Without the syncs the same day loses something: what finds nothing wrong would find it.
#[test]
fn a_disk_that_lies_about_its_syncs_is_noticed() {
    let sandbox = books();
    if !can_watch(&sandbox) {
        return;
    }
    let root = sandbox.path().canonicalize().unwrap();
    let mut disk = Disk::of(&root);
    disk.lies = true;
    for call in watched(&sandbox, DAY[1]) {
        disk.replay(&call);
    }
    let expected = kept(&root);
    let mut chance = Chance(19);
    let noticed = (0..12).filter(|_| {
        let after = tempfile::tempdir().unwrap();
        disk.cut(after.path(), &mut chance);
        // What cannot even be opened is noticed as well.
        let is_lost = || kept(after.path()) != expected || !wrong(after.path()).is_empty();
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(is_lost)).unwrap_or(true)
    });
    let noticed = noticed.count();
    assert!(noticed > 0, "nothing was lost without a single sync");
    println!("{noticed} of 12 cuts lose something on a disk that lies");
}

/// The calls of a command, which is done.
fn watched(sandbox: &Sandbox, command: &str) -> Vec<Call> {
    let log = tempfile::NamedTempFile::new().unwrap();
    let command = command.replace("BO_ACTOR=petra bo", "-E BO_ACTOR=petra bo");
    // What it says goes into a pipe, which is none of the disk.
    sandbox.stdout(&format!(
        "strace -f -xx -s 1000000000 -e trace={CALLS} -o {} {command} | cat",
        log.path().display()
    ));
    let log = fs::read_to_string(log.path()).unwrap();
    whole(&log).iter().filter_map(|it| Call::read(it)).collect()
}

/// The calls of all threads, each where it ended, but for a `close`: its number is free once it began.
fn whole(log: &str) -> Vec<String> {
    let mut begun: BTreeMap<&str, &str> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in log.lines() {
        let Some((thread, call)) = line.split_once(' ') else {
            continue;
        };
        let call = call.trim_start();
        if let Some(start) = call.strip_suffix("<unfinished ...>") {
            let start = start.trim_end();
            match start.starts_with("close(") {
                true => calls.push(format!("{start}) = 0")),
                false => drop(begun.insert(thread, start)),
            }
        } else if let Some((_, end)) = call.split_once(" resumed>") {
            // That of a `close` was told when it began.
            if let Some(start) = begun.remove(thread) {
                calls.push(format!("{start}{end}"));
            }
        } else {
            calls.push(call.to_string());
        }
    }
    calls
}

#[test]
fn calls_of_threads_are_put_together() {
    let log = "7 openat(3, \"a\", O_RDONLY <unfinished ...>\n8 close(4 <unfinished ...>\n\
               7 <... openat resumed>) = 4\n8 <... close resumed>) = 0\n7 fsync(4) = 0\n";
    let expected = [
        "close(4) = 0",
        "openat(3, \"a\", O_RDONLY) = 4",
        "fsync(4) = 0",
    ];
    assert_eq!(whole(log), expected);
    assert_eq!(whole(log).iter().filter_map(|it| Call::read(it)).count(), 3);
}

/// The disk says no, once or from then on: nothing that was acknowledged is lost, nothing is half
/// done, and whoever tries again gets it done.
#[test]
fn a_disk_that_fails_at_a_call() {
    let sandbox = books();
    if !can_watch(&sandbox) {
        return;
    }
    let root = sandbox.path();
    let mut chance = Chance(23);
    let (mut failed, mut done) = (0, 0);
    let calls = [
        "pwrite64",
        "write",
        "fsync",
        "fdatasync",
        "syncfs",
        "rename",
        "mkdir",
        "ftruncate",
        "unlink",
    ];
    for round in 0..24 * times() {
        let call = calls[chance.below(calls.len())];
        let error = ["EIO", "ENOSPC"][chance.below(2)];
        let most = if call == "pwrite64" { 90 } else { 8 };
        let when = 1 + chance.below(most);
        let more = ["", "+"][chance.below(2)];
        fs::write(
            root.join("new.txt"),
            format!("letter {round} ").repeat(5000),
        )
        .unwrap();
        let command = match round % 4 {
            0 => "bo archive add new.txt",
            1 => "bo backup create b",
            2 => "bo invoice add --customer K-1 --line '1 x 5 @19 Mug' --issue",
            _ => "bo archive add new.txt 1.txt 2.txt --again",
        };
        let before = kept(root);
        let inject = format!("inject={call}:error={error}:when={when}{more}");
        let output = sandbox.sh(&format!(
            "exec strace -o /dev/null -e trace={call} -e {inject} {command}"
        ));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!said.contains("panicked"), "{command}, {inject}: {said}");
        match output.status.success() {
            true => done += 1,
            false => {
                failed += 1;
                // Who cannot write cannot say so either.
                let is_mute = call == "write" && said.is_empty();
                assert!(
                    is_mute || said.contains("error:"),
                    "{command}, {inject}: {said}"
                );
            }
        }
        let found = wrong(root);
        assert!(found.is_empty(), "{command}, {inject}: {found:#?}");
        let after = kept(root);
        let is_backup = command.starts_with("bo backup");
        let is_done = after.0 > before.0 && (!is_backup || after.2 > before.2);
        assert!(
            is_done || !output.status.success(),
            "{command}, {inject}: lost"
        );
        assert!(after.0 >= before.0 && after.1 >= before.1 && after.2 >= before.2);
    }
    sandbox
        .stdout("bo archive clean --older 0d --quiet; bo backup create b --quiet; bo check --deep");
    println!("{failed} failed, {done} done all the same: 0 violations");
}

/// A disk that takes only a part of a write and then nothing: to the byte.
#[test]
fn writes_that_fall_short() {
    let sandbox = books();
    if !sandbox.sh("command -v prlimit").status.success() {
        println!("skipped: there is no prlimit");
        return;
    }
    let root = sandbox.path();
    let mut chance = Chance(29);
    let (mut failed, mut done) = (0, 0);
    for round in 0..16 * times() {
        fs::write(
            root.join("new.txt"),
            format!("letter {round} ").repeat(9000),
        )
        .unwrap();
        let most = match round % 2 {
            0 => chance.below(400_000),
            _ => chance.below(3_000_000),
        };
        let command = ["archive add new.txt big.bin --again", "backup create b"][round % 2];
        let before = kept(root);
        let output = sandbox.sh(&format!("exec prlimit --fsize={most} bo {command}"));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!said.contains("panicked"), "{command}, {most}: {said}");
        match output.status.success() {
            true => done += 1,
            false => {
                failed += 1;
                assert!(said.contains("error:"), "{command}, {most}: {said}");
            }
        }
        let found = wrong(root);
        assert!(found.is_empty(), "{command}, {most} bytes: {found:#?}");
        let after = kept(root);
        assert!(after.0 > before.0 || !output.status.success());
        assert!(after.0 >= before.0 && after.1 >= before.1 && after.2 >= before.2);
    }
    println!("{failed} failed, {done} done: 0 violations");
}

/// Killed anywhere in whatever people do all day. `BO_FAULT_RUNS=1000` is the longer run.
#[test]
fn killed_in_whatever_it_does() {
    let sandbox = books();
    sandbox.stdout("bo ticket queue add it --quiet");
    let asked = std::env::var("BO_FAULT_RUNS")
        .ok()
        .and_then(|it| it.parse().ok());
    let runs: usize = asked.unwrap_or(16 * times());
    let root = sandbox.path();
    let usual = crate::archive_faults::usual(&sandbox);
    let mut chance = Chance(31);
    let (mut killed, mut done) = (0, 0);
    for run in 0..runs {
        let file = root.join("new.txt");
        fs::write(
            &file,
            format!("letter {run} ").repeat(1 + chance.below(9000)),
        )
        .unwrap();
        let command = match run % 8 {
            0 => format!("bo contact add C-{run} Neu"),
            1 => "bo invoice add --customer K-1 --line '1 x 5 @19 Mug' --issue".to_string(),
            2 => format!("bo archive add new.txt --title {run}"),
            3 => "bo backup create b".to_string(),
            4 => format!("bo ticket open 'Printer {run}' --from a@b.example"),
            5 => "bo ledger entry add --text Tea --debit 4980=5 --credit 1000=5".to_string(),
            6 => format!("bo archive add new.txt --class other --date 2020-01-01 --title {run}"),
            _ => "bo backup prune b --keep-last 2".to_string(),
        };
        let before = kept(root);
        let child = crate::archive_faults::begin(&sandbox, &format!("exec {command} --quiet"));
        std::thread::sleep(std::time::Duration::from_millis(chance.below(usual) as u64));
        let is_done = crate::archive_faults::kill(child);
        match is_done {
            true => done += 1,
            false => killed += 1,
        }
        let found = wrong(root);
        assert!(found.is_empty(), "run {run}, `{command}`: {found:#?}");
        let after = kept(root);
        let is_kept = after.0 > before.0 || command.contains("prune");
        assert!(is_kept || !is_done, "run {run}, `{command}`: lost");
        assert!(after.0 >= before.0 && after.1 >= before.1, "run {run}");
    }
    sandbox.stdout("bo archive clean --older 0d --quiet; bo check --deep");
    println!("{runs} runs: {killed} killed, {done} done, 0 lost");
}

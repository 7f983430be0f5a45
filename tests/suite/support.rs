//! A folder to run `bo` in, and golden files.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

/// An empty folder with a `bo` that thinks it is always the same Sunday morning.
pub struct Sandbox(tempfile::TempDir);

impl Sandbox {
    pub fn new() -> Sandbox {
        Sandbox(tempfile::tempdir().expect("a folder can be made"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs lines of shell the way a user would: pipes, redirects and all.
    pub fn sh(&self, lines: &str) -> Output {
        let bin = Path::new(env!("CARGO_BIN_EXE_bo"))
            .parent()
            .expect("bo is in a folder");
        let path = format!(
            "{}:{}",
            bin.display(),
            env::var("PATH").expect("there is a PATH")
        );
        // What hangs is a failure, not a reason to wait for ever.
        Command::new("timeout")
            .args(["120", "sh", "-c", &format!("umask 022\n{lines}\n"), "sh"])
            .current_dir(self.path())
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.path())
            .env("USER", "tester")
            .env("EXAMPLES", root().join("examples"))
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC")
            .env("COLUMNS", "100")
            .env("BO_NOW", "2026-11-22T09:00:00Z")
            .output()
            .expect("there is a shell")
    }

    /// What lines of shell print, which must go well.
    #[track_caller]
    pub fn stdout(&self, lines: &str) -> String {
        let output = self.sh(lines);
        assert!(
            output.status.success(),
            "`{lines}` failed: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("bo prints UTF-8")
    }
}

/// The folder of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the project as errors should name it.
pub fn relative(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap_or(path);
    path.display().to_string()
}

/// Whether files are to be made right instead of looked at: `BLESS=1 cargo test`.
pub fn blessing() -> bool {
    env::var_os("BLESS").is_some_and(|it| it == "1")
}

/// What is wrong with the file if it should say `actual`; `BLESS=1` makes it say so.
pub fn golden(path: &Path, actual: &str) -> Result<(), String> {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    if blessing() {
        fs::create_dir_all(path.parent().expect("files are in folders"))
            .and_then(|()| fs::write(path, actual))
            .expect("golden files can be written");
        return Ok(());
    }
    Err(difference(&relative(path), &expected, actual))
}

/// As `golden`, and fails on the spot.
#[track_caller]
pub fn assert_golden(path: &Path, actual: &str) {
    if let Err(difference) = golden(path, actual) {
        panic!("{difference}");
    }
}

fn difference(name: &str, expected: &str, actual: &str) -> String {
    let (was, now): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let first = (0..was.len().max(now.len()))
        .find(|&line| was.get(line) != now.get(line))
        .unwrap_or(was.len());
    let some = |lines: &[&str]| {
        let lines: Vec<&str> = lines.iter().skip(first).take(6).copied().collect();
        match lines.is_empty() {
            true => "  <end>".to_string(),
            false => format!("  {}", lines.join("\n  ")),
        }
    };
    format!(
        "{name}:{}: is not what happens; if it should be, run BLESS=1 cargo test\nwritten:\n{}\nnow:\n{}\n",
        first + 1,
        some(&was),
        some(&now),
    )
}

/// Every file below `folder` with this extension, in order.
pub fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_difference_names_the_line() {
    let said = difference("page.md", "one\ntwo\n", "one\n2\n");
    assert!(said.starts_with("page.md:2:"), "{said}");
    assert!(said.contains("written:\n  two\nnow:\n  2\n"), "{said}");
}

//! Files made from the code are up to date: `BLESS=1 cargo test` makes them so. What they are
//! made from, the tree of commands, is looked at as well.

use crate::book::{dump, number, rows};
use crate::support::{Sandbox, assert_golden, blessing, relative, root};
use bo::db::{Database, query};
use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

#[test]
fn completions() {
    let shells = [
        ("bash", "bo.bash"),
        ("zsh", "_bo"),
        ("fish", "bo.fish"),
        ("powershell", "_bo.ps1"),
    ];
    for (shell, file) in shells {
        assert_golden(
            &root().join("completions").join(file),
            &Sandbox::new().stdout(&format!("bo generate completions {shell}")),
        );
    }
    nothing_else_in(
        &root().join("completions"),
        shells.iter().map(|(_, file)| file.to_string()).collect(),
    );
}

#[test]
fn man_pages() {
    let sandbox = Sandbox::new();
    sandbox.stdout("bo generate man man");
    let pages = names(&sandbox.path().join("man"));
    assert!(pages.contains("bo-invoice-add.1"), "{pages:?}");
    for page in &pages {
        let text = fs::read_to_string(sandbox.path().join("man").join(page));
        assert_golden(
            &root().join("man").join(page),
            &text.expect("man pages are UTF-8"),
        );
    }
    nothing_else_in(&root().join("man"), pages);
}

#[test]
fn the_reference() {
    assert_golden(
        &root().join("docs/reference.md"),
        &Sandbox::new().stdout("bo generate reference"),
    );
}

/// Prose of help is broken where it is written, so that it reads well at a hundred columns; examples
/// and lists begin with a space and may be longer, as commands are.
#[test]
fn prose_of_help_fits_a_hundred_letters() {
    let text =
        fs::read_to_string(root().join("docs/reference.md")).expect("the reference is there");
    let (mut inside, mut looked_at) = (false, 0);
    for (number, line) in (1..).zip(text.lines()) {
        let number: u32 = number;
        if line.starts_with("```") {
            inside = line == "```text";
        } else if inside && !line.starts_with([' ', '-']) && !line.starts_with("Usage: ") {
            looked_at += 1;
            assert!(line.chars().count() <= 100, "reference.md:{number}: {line}");
        }
    }
    assert!(looked_at > 1_000, "{looked_at}");
}

/// The whole schema in one file, to read, to see in a diff what a migration changes, and to make new
/// files of: in the order in which the migrations made it, with the rows that they put in.
#[test]
fn the_schema() {
    let db = Database::in_memory_step_by_step().expect("there is memory");
    let version = number(&db, "PRAGMA user_version");
    let mut text = format!(
        "-- Made from the migrations by `BLESS=1 cargo test`; see src/db/migrations.\n\n\
         PRAGMA user_version = {version};\n"
    );
    let shadows = rows(
        &db,
        "SELECT name FROM pragma_table_list WHERE type = 'shadow'",
    );
    let sql = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid";
    let mut objects: Vec<(String, String, String)> = Vec::new();
    query(&db, sql)
        .expect("it is one statement")
        .each(|row, _| {
            objects.push((row.at(0)?, row.at(1)?, row.at(2)?));
            Ok(())
        })
        .expect("the schema can be read");
    // What belongs to a virtual table is made with it.
    objects.retain(|(_, name, _)| !shadows.contains(name));
    for (kind, name, sql) in objects {
        text.push_str(&format!("\n{sql};\n"));
        if kind == "table" && !sql.starts_with("CREATE VIRTUAL") {
            text.push_str(&rows_in(&db, &name));
        }
    }
    assert_golden(&root().join("src/db/schema.sql"), &text);
}

/// The rows of a table as statements that put them in.
fn rows_in(db: &Database, table: &str) -> String {
    let columns = rows(
        db,
        &format!("SELECT name FROM pragma_table_info('{table}')"),
    );
    let values: Vec<String> = columns.iter().map(|it| format!("quote({it})")).collect();
    let values = values.join(" || ', ' || ");
    let into = columns.join(", ");
    rows(db, &format!("SELECT {values} FROM {table}"))
        .into_iter()
        .map(|row| format!("INSERT INTO {table} ({into}) VALUES ({row});\n"))
        .collect()
}

/// A new file is the one that every migration made, to the last row.
#[test]
fn a_new_file_is_as_the_migrations_make_it() {
    let (new, old) = (
        Database::in_memory().expect("there is memory"),
        Database::in_memory_step_by_step().expect("there is memory"),
    );
    assert_eq!(dump(&new), dump(&old));
    // In this order, because triggers of the same change run as they stand in it.
    for sql in [
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type = 'table', rowid",
        "PRAGMA user_version",
    ] {
        assert_eq!(rows(&new, sql), rows(&old, sql));
    }
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder)
        .and_then(|entries| {
            entries
                .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
                .collect::<io::Result<_>>()
        })
        .unwrap_or_default()
}

/// What nothing makes any more must go.
#[track_caller]
fn nothing_else_in(folder: &Path, wanted: BTreeSet<String>) {
    for stale in names(folder).difference(&wanted) {
        if blessing() {
            fs::remove_file(folder.join(stale)).expect("stale files can be removed");
            continue;
        }
        panic!(
            "{}/{stale} is made by nothing; if that is right, run BLESS=1 cargo test",
            relative(folder)
        );
    }
}

/// A command of the reference with its help.
struct Described {
    path: String,
    help: String,
}

fn reference() -> Vec<Described> {
    let text = Sandbox::new().stdout("bo generate reference");
    let commands: Vec<Described> = text
        .split("\n## `")
        .skip(1)
        .map(|section| {
            let (path, rest) = section.split_once('`').expect("a path stands in backticks");
            let help = rest
                .split_once("```text\n")
                .and_then(|(_, rest)| rest.split_once("```"))
                .expect("the help is a block")
                .0;
            Described {
                path: path.to_string(),
                help: help.to_string(),
            }
        })
        .collect();
    assert!(commands.len() > 40, "{} commands", commands.len());
    commands
}

/// `command.rs` finds a group by its name and what it says of itself.
#[test]
fn names_of_groups_are_unique() {
    let commands = reference();
    let mut groups = BTreeSet::new();
    for group in commands.iter().filter(|it| it.is_group()) {
        let name = group.path.rsplit(' ').next().expect("a path has a name");
        let about = group.help.lines().next().unwrap_or_default();
        assert!(
            groups.insert((name.to_string(), about.to_string())),
            "there are two groups called `{name}` that say `{about}`"
        );
    }
    let names: BTreeSet<&str> = groups.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.contains("invoice"), "{groups:?}");
    assert!(names.contains("quote"), "{groups:?}");
    assert!(!names.contains("add"), "{groups:?}");
}

impl Described {
    fn is_group(&self) -> bool {
        self.help.contains("\nCommands:\n")
    }
}

#[test]
fn every_command_says_what_it_does() {
    for command in reference() {
        let about = command.help.lines().next().unwrap_or_default();
        let sentence = about.chars().next().is_some_and(char::is_uppercase);
        assert!(
            sentence && !about.ends_with('.') && !about.starts_with("Usage"),
            "`{}` does not say what it does, without a full stop: {about}",
            command.path
        );
        assert!(
            command.help.contains(&format!("Usage: {}", command.path)),
            "`{}` is called something else in its usage",
            command.path
        );
    }
}

/// The examples of the help are what people paste.
#[test]
fn commands_that_are_not_obvious_have_examples() {
    let with = |path: &str| {
        reference()
            .iter()
            .any(|it| it.path == path && it.help.contains("bo ") && it.help.contains("Examples:"))
    };
    for path in [
        "bo",
        "bo init",
        "bo contact add",
        "bo contact import",
        "bo invoice add",
        "bo invoice import",
        "bo invoice pay",
        "bo invoice credit",
        "bo invoice remind",
        "bo ledger entry add",
        "bo sql",
        "bo due",
    ] {
        assert!(with(path), "`{path} --help` has no examples");
    }
}

#[test]
fn every_help_is_an_answer() {
    let commands = reference();
    // `bo help invoice add` and `bo invoice add --help` are the same to a person.
    let script: String = commands
        .iter()
        .map(|it| {
            let words = it.path.strip_prefix("bo").unwrap_or_default();
            format!(
                "{0} --help > help && [ -s help ] || echo '{0} --help'\nbo help{words} > /dev/null || echo 'bo help{words}'\n",
                it.path
            )
        })
        .collect();
    let failed = Sandbox::new().stdout(&script);
    assert!(failed.is_empty(), "these fail:\n{failed}");
}

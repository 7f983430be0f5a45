//! The walls of docs/architecture.md, checked. Each check is a function over one file, so that
//! the tests at the end can show that it finds what it looks for.

use crate::support::{files, relative, root};
use std::fs;

/// Who may import whom. A module may always import itself.
const IMPORTS: &[(&str, &[&str])] = &[
    (
        "invoice",
        &[
            "stock", "party", "firm", "ledger", "contact", "document", "einvoice", "archive", "db",
            "tabular", "base",
        ],
    ),
    (
        "bank",
        &[
            "invoice", "buy", "procure", "claim", "approval", "people", "calendar", "firm",
            "ledger", "contact", "document", "db", "tabular", "base",
        ],
    ),
    (
        "staff",
        &[
            "bank", "claim", "party", "archive", "approval", "people", "calendar", "firm",
            "ledger", "contact", "document", "db", "tabular", "base",
        ],
    ),
    (
        "payroll",
        &[
            "staff", "bank", "claim", "approval", "people", "calendar", "party", "firm", "ledger",
            "contact", "document", "db", "tabular", "base",
        ],
    ),
    (
        "asset",
        &[
            "invoice", "buy", "people", "party", "firm", "ledger", "contact", "document", "db",
            "tabular", "base",
        ],
    ),
    (
        "ticket",
        &[
            "asset", "invoice", "archive", "people", "calendar", "firm", "ledger", "contact",
            "document", "db", "tabular", "base",
        ],
    ),
    (
        "inbox",
        &[
            "invoice", "buy", "procure", "bank", "staff", "payroll", "archive", "approval",
            "people", "firm", "ledger", "db", "tabular", "base",
        ],
    ),
    (
        "procure",
        &[
            "buy", "stock", "approval", "people", "calendar", "party", "firm", "ledger", "contact",
            "document", "db", "tabular", "base",
        ],
    ),
    (
        "planning",
        &[
            "invoice", "buy", "bank", "firm", "ledger", "contact", "document", "db", "tabular",
            "base",
        ],
    ),
    (
        "buy",
        &[
            "party", "firm", "ledger", "contact", "document", "einvoice", "db", "tabular", "base",
        ],
    ),
    (
        "stock",
        &[
            "firm", "ledger", "contact", "document", "einvoice", "db", "tabular", "base",
        ],
    ),
    (
        "party",
        &[
            "firm", "ledger", "contact", "document", "einvoice", "db", "base",
        ],
    ),
    ("backup", &["archive", "db", "tabular", "base"]),
    (
        "procedure",
        &[
            "backup", "archive", "approval", "firm", "ledger", "document", "db", "base",
        ],
    ),
    (
        "approval",
        &["people", "firm", "ledger", "db", "tabular", "base"],
    ),
    (
        "archive",
        &[
            "approval", "people", "firm", "ledger", "contact", "document", "db", "tabular", "base",
        ],
    ),
    (
        "people",
        &[
            "calendar", "firm", "ledger", "contact", "db", "tabular", "base",
        ],
    ),
    ("claim", &["people", "ledger", "db", "base"]),
    ("calendar", &["base"]),
    ("firm", &["contact", "document", "base"]),
    (
        "ledger",
        &["firm", "contact", "document", "db", "tabular", "base"],
    ),
    ("contact", &["db", "tabular", "base"]),
    ("document", &["base"]),
    ("einvoice", &["tabular", "base"]),
    ("db", &["base"]),
    ("tabular", &["base"]),
    ("base", &[]),
];

/// What only the terminal may know.
const TERMINAL: &[&str] = &[
    "clap",
    "anstream",
    "indicatif",
    "println!",
    "eprintln!",
    "print!",
    "stdout",
    "stderr",
    "stdin",
    "env::",
    "Utc::now",
    "Local",
    "SystemTime::now",
    "Instant::now",
    "process::exit",
];

/// What PostgreSQL does not understand, or understands differently.
const NOT_PORTABLE: &[&str] = &[
    "strftime",
    "julianday",
    "datetime(",
    "date(",
    "ifnull",
    "iif(",
    "instr(",
    "printf(",
    "group_concat",
    "or replace",
    "or ignore",
    "insert or",
    "glob",
    "like",
    "collate nocase",
    "last_insert_rowid",
    "rowid",
    "autoincrement",
    "total(",
];

/// What is left behind by somebody who wanted to come back.
const UNFINISHED: &[&str] = &["todo!", "unimplemented!", "dbg!", "#[ignore", "FIXME"];

/// A source file, by its path below `src`.
struct Source<'a> {
    path: &'a str,
    text: &'a str,
}

impl Source<'_> {
    /// `invoice` for `invoice/paper/mod.rs`, `lib` for `lib.rs`.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    fn is_terminal(&self) -> bool {
        ["cli", "main"].contains(&self.module())
    }

    /// Whether it is a place where SQL lives.
    fn is_store(&self) -> bool {
        self.module() == "db" || self.path.ends_with("/store.rs") || self.path.contains("/store/")
    }

    /// The lines of code with their numbers, without comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..)
            .zip(self.text.lines())
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// Every line of code that `wrong` has something to say about.
    fn complain(&self, wrong: impl Fn(&str) -> Option<String>) -> Vec<String> {
        self.code()
            .filter_map(|(number, line)| {
                wrong(line).map(|why| format!("src/{}:{number}: {why}", self.path))
            })
            .collect()
    }
}

/// Whether `line` has `word` as a word of its own, not as a part of another.
fn has(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let starts = word.starts_with(part);
        let ends = word.ends_with(part);
        !(starts && before.is_some_and(part) || ends && after.is_some_and(part))
    })
}

/// The modules that a line names behind `crate::`.
fn imported(line: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut found = Vec::new();
    for rest in line.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            found.push(name(rest));
            continue;
        };
        let mut depth = 0;
        for part in group.split_inclusive([',', '{', '}']) {
            if depth == 0 {
                found.push(name(part));
            }
            depth += part.matches('{').count();
            depth = depth.saturating_sub(part.matches('}').count());
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

fn imports_go_down(source: &Source<'_>) -> Vec<String> {
    let module = source.module();
    if source.is_terminal() || module == "lib" {
        // The compiler keeps the two crates apart.
        return Vec::new();
    }
    let Some((_, allowed)) = IMPORTS.iter().find(|(name, _)| *name == module) else {
        return vec![format!("src/{}: who may import {module}?", source.path)];
    };
    source.complain(|line| {
        let wrong = imported(line).into_iter().find(|name| {
            let is_module = IMPORTS.iter().any(|(known, _)| known == name);
            is_module && name != module && !allowed.contains(&name.as_str())
        })?;
        Some(format!("{module} must not import {wrong}"))
    })
}

fn sql_is_in_stores(source: &Source<'_>) -> Vec<String> {
    if source.is_store() {
        return Vec::new();
    }
    source.complain(|line| {
        let verb = [
            "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH ", "PRAGMA ",
        ]
        .into_iter()
        .find(|verb| {
            // Help may quote SQL, with a backslash before the quote, and name it as a value.
            line.trim_start().starts_with(verb)
                || (line.contains(&format!("\"{verb}"))
                    && !line.contains(&format!("\\\"{verb}"))
                    && !line.contains("value_name"))
        })?;
        Some(format!("{}belongs into a store", verb))
    })
}

fn only_db_names_the_engine(source: &Source<'_>) -> Vec<String> {
    if source.module() == "db" {
        return Vec::new();
    }
    source.complain(|line| has(line, "rusqlite").then(|| "only db may name the engine".to_string()))
}

fn only_the_terminal_knows_the_terminal(source: &Source<'_>) -> Vec<String> {
    if source.is_terminal() {
        return Vec::new();
    }
    source.complain(|line| {
        let word = TERMINAL.iter().find(|word| has(line, word))?;
        Some(format!("the library knows no `{word}`"))
    })
}

fn no_floats_near_money(source: &Source<'_>) -> Vec<String> {
    // Papers measure in points, and rows refuse floats by these names.
    if source.module() == "document" || source.module() == "tabular" {
        return Vec::new();
    }
    source.complain(|line| {
        let word = ["f32", "f64"].into_iter().find(|word| has(line, word))?;
        Some(format!("no {word} near money"))
    })
}

fn stores_speak_portable_sql(source: &Source<'_>) -> Vec<String> {
    if !source.is_store() || source.module() == "db" {
        return Vec::new();
    }
    source.complain(|line| {
        let line = line.to_lowercase();
        let word = NOT_PORTABLE.iter().find(|word| has(&line, word))?;
        Some(format!("`{word}` is not portable SQL"))
    })
}

fn nothing_is_unfinished(source: &Source<'_>) -> Vec<String> {
    (1..)
        .zip(source.text.lines())
        .filter_map(|(number, line)| {
            let word = UNFINISHED.iter().find(|word| has(line, word))?;
            Some(format!("src/{}:{number}: `{word}`", source.path))
        })
        .collect()
}

/// A file says what it is: with `//!`, or on the one thing it holds.
fn a_file_says_what_it_is(source: &Source<'_>) -> Vec<String> {
    let first = source.text.lines().find(|line| {
        let skip = ["use ", "    ", "}", "mod ", "pub mod ", "#["];
        !line.is_empty() && !skip.iter().any(|start| line.starts_with(start))
    });
    match first {
        Some(line) if line.starts_with("//") || line.starts_with("const ") => Vec::new(),
        // A command says what it is in its help.
        _ if source.module() == "cli" || source.text.lines().count() < 60 => Vec::new(),
        _ => vec![format!("src/{}: does not say what it is", source.path)],
    }
}

/// Runs a check over all of `src`.
#[track_caller]
fn everywhere(check: fn(&Source<'_>) -> Vec<String>) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in files("src", "rs") {
        let text = fs::read_to_string(&file).expect("source is UTF-8");
        let path = relative(&file).replace('\\', "/");
        let path = path.strip_prefix("src/").expect("files are below src");
        wrong.extend(check(&Source { path, text: &text }));
        count += 1;
    }
    assert!(count > 50, "only {count} files were looked at");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_walls_stand() {
    everywhere(imports_go_down);
    everywhere(sql_is_in_stores);
    everywhere(only_db_names_the_engine);
    everywhere(only_the_terminal_knows_the_terminal);
    everywhere(no_floats_near_money);
    everywhere(stores_speak_portable_sql);
    everywhere(nothing_is_unfinished);
    everywhere(a_file_says_what_it_is);
}

#[test]
fn every_migration_is_run() {
    let list = fs::read_to_string(root().join("src/db/migrate.rs")).expect("there is a list");
    let migrations = files("src/db/migrations", "sql");
    assert!(!migrations.is_empty());
    for (file, number) in migrations.iter().zip(1..) {
        let name = file.file_name().expect("files have names");
        let name = name.to_string_lossy();
        assert!(
            name.starts_with(&format!("{number:04}_")),
            "{name} is out of order"
        );
        assert!(
            list.contains(&format!("include_str!(\"migrations/{name}\")")),
            "{name} is never run"
        );
    }
}

/// `ls src` and the crate's documentation name the same modules.
#[test]
fn the_map_is_complete() {
    let map = fs::read_to_string(root().join("src/lib.rs")).expect("there is a lib.rs");
    for (module, _) in IMPORTS {
        assert!(
            map.contains(&format!("[`{module}`]")),
            "{module} is not on the map"
        );
        assert!(
            root().join("src").join(module).is_dir(),
            "{module} is no folder"
        );
    }
}

#[test]
fn the_checks_find_what_they_look_for() {
    let finds = |check: fn(&Source<'_>) -> Vec<String>, path: &str, text: &str| {
        !check(&Source { path, text }).is_empty()
    };
    let down = imports_go_down;
    assert!(finds(down, "ledger/mod.rs", "use crate::invoice::Invoice;"));
    assert!(finds(
        down,
        "base/money.rs",
        "use crate::{base::Id, db::Row};"
    ));
    assert!(finds(
        down,
        "db/mod.rs",
        "fn f() { crate::tabular::read() }"
    ));
    assert!(finds(down, "weather/mod.rs", "use crate::base::Id;"));
    assert!(!finds(
        down,
        "invoice/mod.rs",
        "use crate::{base::{db, Id}, ledger};"
    ));
    assert!(!finds(
        down,
        "ledger/mod.rs",
        "// crate::invoice comes later"
    ));

    let sql = sql_is_in_stores;
    assert!(finds(
        sql,
        "invoice/mod.rs",
        "tx.execute(\"DELETE FROM x\")"
    ));
    assert!(finds(sql, "invoice/mod.rs", "    SELECT 1"));
    assert!(!finds(sql, "invoice/store/due.rs", "\"SELECT 1\""));
    assert!(!finds(sql, "cli/sql.rs", "bo sql \\\"SELECT 1\\\""));

    let engine = only_db_names_the_engine;
    assert!(finds(
        engine,
        "contact/store.rs",
        "use rusqlite::Connection;"
    ));
    assert!(!finds(engine, "db/value.rs", "use rusqlite::Connection;"));

    let terminal = only_the_terminal_knows_the_terminal;
    assert!(finds(terminal, "invoice/mod.rs", "let now = Utc::now();"));
    assert!(finds(terminal, "invoice/mod.rs", "println!(\"x\");"));
    assert!(finds(terminal, "firm/mod.rs", "std::env::var(\"HOME\")"));
    assert!(!finds(
        terminal,
        "firm/mod.rs",
        "is_local(x); let stdout_like = 1;"
    ));
    assert!(!finds(terminal, "cli/mod.rs", "println!(\"x\");"));

    let floats = no_floats_near_money;
    assert!(finds(floats, "base/money.rs", "fn f(x: f64) {}"));
    assert!(!finds(floats, "document/row.rs", "fn f(x: f32) {}"));

    let portable = stores_speak_portable_sql;
    assert!(finds(
        portable,
        "invoice/store.rs",
        "\"INSERT OR REPLACE INTO x\""
    ));
    assert!(finds(
        portable,
        "invoice/store.rs",
        "\"WHERE name LIKE ?1\""
    ));
    assert!(finds(
        portable,
        "contact/store.rs",
        "\"strftime('%Y', date)\""
    ));
    assert!(!finds(
        portable,
        "contact/store.rs",
        "\"ON CONFLICT DO NOTHING\""
    ));

    assert!(finds(nothing_is_unfinished, "base/id.rs", "todo!()"));
    let long = "struct Mystery;\n".repeat(80);
    assert!(finds(a_file_says_what_it_is, "base/id.rs", &long));
    assert!(!finds(
        a_file_says_what_it_is,
        "base/id.rs",
        &format!("//! Ids.\n{long}")
    ));
}

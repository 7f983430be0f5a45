//! Payroll: the official tables and answers, vectors of agreeing programs, and the laws.

mod explain;
mod laws;
mod net;
mod refusals;
mod social;
mod wage_tax;

use bo::payroll::tax::{Column, Input};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A row of a table of facts, by the names of its columns.
pub struct Row(HashMap<String, String>);

impl Row {
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    pub fn cents(&self, name: &str) -> i64 {
        match self.get(name) {
            "" => 0,
            text => text
                .parse()
                .unwrap_or_else(|_| panic!("`{text}` in {name}")),
        }
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The inputs among its columns; all others are left out.
    pub fn input(&self) -> Input {
        let mut input = Input::default();
        for (name, text) in &self.0 {
            if let Ok(column) = Column::named(name) {
                input.set(column, text).unwrap();
            }
        }
        input
    }
}

/// The rows of a table.
pub fn table(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let names = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        let pairs = names.iter().zip(record.iter());
        Row(pairs
            .map(|(name, text)| (name.to_string(), text.to_string()))
            .collect())
    };
    reader
        .records()
        .map(|record| row(record.unwrap()))
        .collect()
}

/// A file of the project's own copies.
pub fn own(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/conformance/payroll").join(name)
}

/// The tables of the folder beside the project that begin with `prefix`; none where there is no
/// such folder.
pub fn shared(folder: &str, prefix: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("../shared/conformance/payroll").join(folder);
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with(prefix) && name.ends_with(".csv")
    });
    paths.sort();
    paths
}

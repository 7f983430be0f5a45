//! What an adviser will not see as it is in the books: told once for each kind, with the first
//! place.

use crate::base::{Finding, counted};
use std::collections::BTreeMap;

/// What was told, by code and words.
#[derive(Debug, Default)]
pub struct Notes(BTreeMap<(&'static str, String), (i64, String)>);

impl Notes {
    /// A text was cut.
    pub fn cut(&mut self, field: &str, length: u32, at: &str) {
        self.add(
            "BO-DATEV-1",
            format!("cut to {length} characters: {field}"),
            at,
        );
    }

    /// A character was replaced.
    pub fn replaced(&mut self, at: &str) {
        let words = "written with another character: Windows-1252 has not this one";
        self.add("BO-DATEV-2", words.to_string(), at);
    }

    /// The number of a paper was written otherwise.
    pub fn document(&mut self, at: &str) {
        let words = "written with the characters of Belegfeld 1: a document number";
        self.add("BO-DATEV-3", words.to_string(), at);
    }

    /// An entry that closes a year was left out.
    pub fn closing(&mut self, at: &str) {
        let words = "left out: an entry that closes the year, which DATEV does by itself";
        self.add("BO-DATEV-4", words.to_string(), at);
    }

    fn add(&mut self, code: &'static str, words: String, at: &str) {
        let told = self.0.entry((code, words));
        told.or_insert_with(|| (0, at.to_string())).0 += 1;
    }

    /// One finding for each kind.
    pub fn findings(self) -> Vec<Finding> {
        let told = self.0.into_iter();
        told.map(|((code, words), (count, at))| {
            let times = counted(count, "time", "times");
            Finding::warning(code, at, format!("{words} ({times}, the first one here)"))
        })
        .collect()
    }
}

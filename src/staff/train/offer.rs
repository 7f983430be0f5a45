//! The courses that German law asks for, from `de_courses.toml`.

use super::OfferRow;
use crate::base::Language;
use serde::Deserialize;
use std::sync::OnceLock;

/// A course that is offered.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offered {
    /// What people type.
    pub code: String,
    /// What it is called in German.
    pub de: String,
    /// What it is called in English.
    pub en: String,
    /// How many months it holds; none if it does not run out.
    pub months: Option<u32>,
    /// Where it says so.
    pub law: String,
    /// Whether everybody needs it.
    pub all: bool,
    /// Whether the interval stands in the source itself.
    pub verified: bool,
}

#[derive(Deserialize)]
struct File {
    course: Vec<Offered>,
}

/// All of them.
pub fn offered() -> &'static [Offered] {
    static ROWS: OnceLock<File> = OnceLock::new();
    let read = || {
        toml::from_str(include_str!("de_courses.toml"))
            .expect("the courses that come with bo are well formed")
    };
    &ROWS.get_or_init(read).course
}

impl Offered {
    /// What it is called.
    pub fn name(&self, language: Language) -> &str {
        language.pick(&self.de, &self.en)
    }
}

/// The same as rows.
pub fn offer_rows(language: Language) -> Vec<OfferRow> {
    let row = |it: &Offered| OfferRow {
        code: it.code.clone(),
        name: it.name(language).to_string(),
        months: it.months,
        for_all: it.all,
        law: it.law.clone(),
        verified: it.verified,
    };
    offered().iter().map(row).collect()
}

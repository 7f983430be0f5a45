//! Categories about which the law says what is to be done and by when: data in `de_incident.toml`.

use crate::base::Language;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use std::sync::OnceLock;

#[derive(Deserialize)]
struct Rules {
    category: Vec<Category>,
}

/// A category with a term.
#[derive(Deserialize)]
struct Category {
    code: String,
    hours: i64,
    law: String,
    task: Vec<Words>,
}

#[derive(Deserialize)]
struct Words {
    de: String,
    en: String,
}

fn category(code: Option<&str>) -> Option<&'static Category> {
    static RULES: OnceLock<Rules> = OnceLock::new();
    let read = || {
        toml::from_str(include_str!("de_incident.toml"))
            .expect("the categories that come with bo are well formed")
    };
    let rules = RULES.get_or_init(read);
    rules.category.iter().find(|it| Some(&*it.code) == code)
}

/// When an incident of a category has to be reported, and why.
pub fn deadline(
    code: Option<&str>,
    aware_at: DateTime<Utc>,
) -> Option<(DateTime<Utc>, Option<String>)> {
    let found = category(code)?;
    let at = aware_at.checked_add_signed(TimeDelta::hours(found.hours))?;
    Some((at, Some(found.law.clone())))
}

/// What is to be done about an incident of a category.
pub fn tasks(code: Option<&str>, language: Language) -> Vec<String> {
    let found = category(code).map_or(&[][..], |it| &it.task);
    let text = |it: &Words| language.pick(it.de.clone(), it.en.clone());
    found.iter().map(text).collect()
}

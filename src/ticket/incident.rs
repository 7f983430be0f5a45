//! Categories about which the law says what is to be done and by when: data in `de_incident.toml`.

use super::Ticket;
use crate::base::{Error, Language, Result};
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
    let is = |it: &&Category| code.is_some_and(|code| it.code.eq_ignore_ascii_case(code));
    rules.category.iter().find(is)
}

/// Refuses a moment from which no term runs.
pub(super) fn has_term(ticket: &Ticket) -> Result<()> {
    let code = ticket.category.as_deref();
    match category(code) {
        Some(_) => Ok(()),
        None => Err(Error::refused(match code {
            Some(code) => format!("aware: no term runs for category `{code}`"),
            None => "aware: no term runs without a category".to_string(),
        })
        .with_hint("--category security has one, --deadline says any other moment")),
    }
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

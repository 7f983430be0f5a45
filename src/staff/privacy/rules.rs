//! The rules of `de_retention.toml`, and the day until which something is kept.

use chrono::{Datelike, Months, NaiveDate};
use serde::Deserialize;
use std::sync::OnceLock;

/// Where the years of a rule start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is explained in the data")]
pub enum From {
    Row,
    Leaving,
}

/// What happens when the time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is explained in the data")]
pub enum Then {
    Delete,
    Fields,
    Keep,
}

/// How long something is kept, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is explained in the data")]
pub struct Rule {
    pub name: String,
    pub from: From,
    pub years: u32,
    pub year_end: bool,
    pub law: String,
    pub verified: bool,
}

/// A table with rows about people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is explained in the data")]
pub struct Table {
    pub name: String,
    pub of: String,
    pub day: String,
    pub since: String,
    pub rule: String,
    pub then: Then,
    pub parent: Option<String>,
    pub link: Option<String>,
    pub columns: Vec<String>,
    #[serde(default)]
    pub sensitive: Vec<String>,
}

/// What keeps everything of a person as long as it is there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// What it is.
    pub what: String,
    /// A query that names it, of the person ?1.
    pub of: String,
}

/// A field that stays.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// Its name.
    pub field: String,
    /// The rule that says so.
    pub rule: String,
}

#[derive(Deserialize)]
struct Data {
    rule: Vec<Rule>,
    table: Vec<Table>,
    kept: Vec<Kept>,
    open: Vec<Open>,
}

fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| {
        toml::from_str(include_str!("../de_retention.toml"))
            .expect("the rules that come with bo are well formed")
    })
}

/// Every table with rows about people.
pub fn tables() -> &'static [Table] {
    &data().table
}

/// What keeps everything of a person.
pub fn open() -> &'static [Open] {
    &data().open
}

/// The rule by which a field stays, if it does.
pub fn kept(field: &str) -> Option<&'static Rule> {
    let found = data().kept.iter().find(|it| it.field == field);
    found.map(|it| rule(&it.rule))
}

/// The rule called `name`.
///
/// # Panics
/// When there is none: a test reads all of the data.
pub fn rule(name: &str) -> &'static Rule {
    let found = data().rule.iter().find(|it| it.name == name);
    found.expect("each table names a rule")
}

impl Rule {
    /// The last day on which a row about `day` of somebody who left on `left` is kept; none while
    /// they work here.
    pub fn until(&self, day: Option<NaiveDate>, left: Option<NaiveDate>) -> Option<NaiveDate> {
        let left = left?;
        let start = match self.from {
            From::Row => day?,
            From::Leaving => left,
        };
        after(start, self.years, self.year_end).map(|it| it.max(left))
    }
}

/// So many years after a day, to the end of that year if `year_end`.
pub fn after(start: NaiveDate, years: u32, year_end: bool) -> Option<NaiveDate> {
    let until = start.checked_add_months(Months::new(12 * years))?;
    match year_end {
        true => NaiveDate::from_ymd_opt(until.year(), 12, 31),
        false => Some(until),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_count_from_the_row_but_not_before_somebody_left() {
        let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
        let time = rule("working-time");
        assert_eq!(time.until(day("2020-02-29"), None), None);
        assert_eq!(
            time.until(day("2020-02-29"), day("2020-06-30")),
            day("2022-02-28")
        );
        assert_eq!(
            time.until(day("2020-02-29"), day("2026-06-30")),
            day("2026-06-30")
        );
        let claims = rule("claims");
        assert_eq!(claims.until(None, day("2020-06-30")), day("2023-12-31"));
    }

    #[test]
    fn every_name_in_the_data_is_known() {
        for table in tables() {
            rule(&table.rule);
            assert!(table.sensitive.iter().all(|it| table.columns.contains(it)));
            let parent = table.parent.as_ref();
            assert!(parent.is_none_or(|it| tables().iter().any(|other| other.name == *it)));
        }
        assert!(kept("ends_on").is_some());
    }
}

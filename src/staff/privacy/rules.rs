//! The rules of `de_retention.toml`, and the day until which something is kept.

use super::RuleRow;
use crate::base::{Code, Result, read_day};
use crate::db::Connection;
use crate::people::SPECS;
use crate::staff::document;
use chrono::{Datelike, Months, NaiveDate};
use serde::Deserialize;
use std::sync::OnceLock;

/// Where the months of a rule start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is explained in the data")]
pub enum From {
    Row,
    Day,
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
    Paper,
    Applicant,
}

/// Whose rows a table has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is explained in the data")]
pub enum Whose {
    #[default]
    Person,
    Applicant,
}

impl Code for From {
    const WHAT: &'static str = "start of the time to keep";
    const NAMES: &'static [(From, &'static str)] = &[
        (From::Row, "row"),
        (From::Day, "day"),
        (From::Leaving, "leaving"),
    ];
}

impl Code for Then {
    const WHAT: &'static str = "end of the time to keep";
    const NAMES: &'static [(Then, &'static str)] = &[
        (Then::Delete, "delete"),
        (Then::Fields, "fields"),
        (Then::Keep, "keep"),
        (Then::Paper, "paper"),
        (Then::Applicant, "applicant"),
    ];
}

/// How long something is kept, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is explained in the data")]
pub struct Rule {
    pub name: String,
    #[serde(deserialize_with = "read_day")]
    pub since: NaiveDate,
    pub from: From,
    pub months: u32,
    pub year_end: bool,
    pub law: String,
    pub source: String,
    pub verified: bool,
}

/// A table with rows about people or applicants.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is explained in the data")]
pub struct Table {
    pub name: String,
    pub what: String,
    #[serde(default)]
    pub whose: Whose,
    pub of: String,
    pub also: Option<String>,
    pub day: String,
    pub since: String,
    pub rule: String,
    pub then: Then,
    pub parent: Option<String>,
    pub with: Option<String>,
    pub link: Option<String>,
    pub held: Option<String>,
    pub seal: Option<String>,
    pub record: Option<String>,
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

/// Every table with rows about people or applicants.
pub fn tables() -> &'static [Table] {
    &data().table
}

/// The rows of `parent` take these with them.
pub fn children(parent: &Table) -> Vec<&'static Table> {
    let of = |it: &&Table| it.parent.as_ref() == Some(&parent.name);
    tables().iter().filter(of).collect()
}

/// What keeps everything of a person.
pub fn open() -> &'static [Open] {
    &data().open
}

/// The rule by which a field stays, if it does.
pub fn kept(field: &str, on: NaiveDate) -> Option<&'static Rule> {
    let found = data().kept.iter().find(|it| it.field == field);
    found.map(|it| rule(&it.rule, on))
}

/// The rule called `name` as it is on a day; the first one before its time.
///
/// # Panics
/// When there is none: a test reads all of the data.
pub fn rule(name: &str, on: NaiveDate) -> &'static Rule {
    let named = || data().rule.iter().filter(|it| it.name == name);
    let valid = named()
        .filter(|it| it.since <= on)
        .max_by_key(|it| it.since);
    valid
        .or_else(|| named().min_by_key(|it| it.since))
        .expect("each table names a rule")
}

/// What is kept where, how long and why, as the rules are on a day: each field, each category of
/// papers, and each table with what goes with its rows.
///
/// # Errors
/// As reading the file.
pub fn rows(conn: &Connection, on: NaiveDate) -> Result<Vec<RuleRow>> {
    let papers = document::categories(conn)?;
    let mut found = Vec::new();
    for table in tables() {
        let rule = rule(&table.rule, on);
        let usual = of_rule(table, rule);
        match table.then {
            Then::Fields => found.extend(SPECS.iter().map(|it| match kept(it.name, on) {
                Some(rule) => RuleRow {
                    item: it.name.to_string(),
                    then: Then::Keep.as_str().to_string(),
                    ..of_rule(table, rule)
                },
                None => RuleRow {
                    item: it.name.to_string(),
                    rule: it.kept.as_str().to_string(),
                    months: 12 * it.kept.years(),
                    from: "leaving".to_string(),
                    year_end: true,
                    law: it.kept.law().to_string(),
                    source: None,
                    since: None,
                    verified: false,
                    ..usual.clone()
                },
            })),
            Then::Paper => found.extend(papers.iter().map(|it| RuleRow {
                item: it.name.clone(),
                rule: format!("paper: {}", it.code),
                months: it.months,
                from: it.after.as_str().to_string(),
                year_end: false,
                law: it.law.clone(),
                source: None,
                since: None,
                verified: it.verified,
                ..usual.clone()
            })),
            _ => found.push(usual),
        }
    }
    Ok(found)
}

fn of_rule(table: &Table, rule: &Rule) -> RuleRow {
    RuleRow {
        place: table.name.clone(),
        item: table.what.clone(),
        rule: rule.name.clone(),
        months: rule.months,
        from: rule.from.as_str().to_string(),
        year_end: rule.year_end,
        then: table.then.as_str().to_string(),
        law: rule.law.clone(),
        source: Some(rule.source.clone()),
        since: Some(rule.since),
        verified: rule.verified,
    }
}

impl Rule {
    /// The last day on which a row about `day` of somebody who left on `left` is kept; none while
    /// it cannot be said.
    pub fn until(&self, day: Option<NaiveDate>, left: Option<NaiveDate>) -> Option<NaiveDate> {
        match self.from {
            From::Day => after(day?, self.months, self.year_end),
            From::Leaving => after(left?, self.months, self.year_end),
            From::Row => {
                let left = left?;
                after(day?, self.months, self.year_end).map(|it| it.max(left))
            }
        }
    }
}

/// So many months after a day, to the end of that year if `year_end`.
pub fn after(start: NaiveDate, months: u32, year_end: bool) -> Option<NaiveDate> {
    let until = start.checked_add_months(Months::new(months))?;
    match year_end {
        true => NaiveDate::from_ymd_opt(until.year(), 12, 31),
        false => Some(until),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn months_count_from_the_row_but_not_before_somebody_left() {
        let some = |text: &str| Some(day(text));
        let time = rule("working-time", day("2026-01-01"));
        assert_eq!(time.until(some("2020-02-29"), None), None);
        assert_eq!(
            time.until(some("2020-02-29"), some("2020-06-30")),
            some("2022-02-28")
        );
        assert_eq!(
            time.until(some("2020-02-29"), some("2026-06-30")),
            some("2026-06-30")
        );
        let claims = rule("claims", day("2026-01-01"));
        assert_eq!(claims.until(None, some("2020-06-30")), some("2023-12-31"));
    }

    #[test]
    fn vouchers_go_even_while_somebody_works_here_and_sooner_since_2025() {
        let until = |on: &str| rule("vouchers", day(on)).until(Some(day("2016-05-04")), None);
        assert_eq!(until("2024-12-31"), Some(day("2026-12-31")));
        assert_eq!(until("2025-01-01"), Some(day("2024-12-31")));
    }

    #[test]
    fn every_name_in_the_data_is_known() {
        for (no, table) in tables().iter().enumerate() {
            rule(&table.rule, day("2026-01-01"));
            assert!(table.sensitive.iter().all(|it| table.columns.contains(it)));
            assert_eq!(table.seal.is_some(), table.record.is_some());
            assert_eq!(table.parent.is_some(), table.with.is_some());
            // What goes first stands first: parents before what goes with them, holders before
            // what they hold.
            let held = table.held.as_ref().map(|it| it.split_once('.').unwrap().0);
            for before in [table.parent.as_deref(), held].into_iter().flatten() {
                let place = tables().iter().position(|other| other.name == before);
                assert!(place.is_some_and(|it| it < no), "{}", table.name);
            }
        }
        assert!(kept("ends_on", day("2026-01-01")).is_some());
    }
}

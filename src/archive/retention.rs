//! How long what is kept, from `de_retention.toml`, and how much longer the firm wants to.

use super::{Document, OURS, store};
use crate::base::{Code, Error, Language, Result, Text, closest, read_day};
use crate::db::{Connection, Transaction};
use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// From when on the time of a class counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// The day of the document, or a later one on which what it is about was over.
    Day,
    /// The day on which what it is about was over.
    Ended,
    /// It is kept.
    Never,
}

impl Code for Start {
    const WHAT: &'static str = "start of the time to keep";
    const NAMES: &'static [(Start, &'static str)] = &[
        (Start::Day, "day"),
        (Start::Ended, "ended"),
        (Start::Never, "never"),
    ];
}

/// A class of documents.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// What people type, such as `invoice-in`.
    pub code: String,
    de: String,
    en: String,
    /// From when on its time counts.
    pub start: Start,
    /// Whether it has to be destroyed when its time is over.
    #[serde(default)]
    pub personal: bool,
}

/// How long a class is kept, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    class: String,
    #[serde(deserialize_with = "read_day")]
    /// From when on it holds, for whatever is kept then.
    pub since: NaiveDate,
    /// How many months.
    pub months: u32,
    /// Whether they count from the end of the year.
    pub year_end: bool,
    /// Where the law says so.
    pub law: String,
    #[serde(rename = "source")]
    _source: String,
    /// Whether it was compared with the text of the law.
    pub verified: bool,
}

#[derive(Deserialize)]
struct Data {
    class: Vec<Class>,
    rule: Vec<Rule>,
}

fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| {
        toml::from_str(include_str!("de_retention.toml"))
            .expect("the classes that come with bo are well formed")
    })
}

/// The classes that come with bo.
pub fn classes() -> &'static [Class] {
    &data().class
}

/// The class of what nobody has looked at yet.
pub const UNSORTED: &str = "unsorted";

/// The class called `code`.
///
/// # Errors
/// Input, naming what was meant.
pub fn class(code: &str) -> Result<&'static Class> {
    let found = classes().iter().find(|it| it.code == code);
    found.ok_or_else(|| {
        let names = || classes().iter().map(|it| it.code.as_str());
        let error = Error::input(format!("unknown class `{code}`"));
        match closest(code, names()) {
            Some(near) => error.with_hint(format!("did you mean `{near}`?")),
            None => error.with_hint("`bo archive retention list` shows them"),
        }
    })
}

impl Class {
    /// Its name.
    pub fn name(&self, language: Language) -> &str {
        language.pick(&self.de, &self.en)
    }

    /// The rule that counts on a day; none for what is kept for good.
    pub fn rule(&self, day: NaiveDate) -> Option<&'static Rule> {
        let rules = || data().rule.iter().filter(|it| it.class == self.code);
        let holds = rules().filter(|it| it.since <= day);
        holds
            .max_by_key(|it| it.since)
            .or_else(|| rules().min_by_key(|it| it.since))
    }
}

/// How many months the firm keeps which class, where that is longer than the law.
#[derive(Clone, Debug, Default)]
pub struct Own(BTreeMap<String, u32>);

impl Own {
    /// What the firm has said.
    ///
    /// # Errors
    /// As reading the file.
    pub fn read(conn: &Connection) -> Result<Own> {
        Ok(Own(store::rules(conn)?.into_iter().collect()))
    }

    /// The months of a class.
    pub fn months(&self, class: &str) -> Option<u32> {
        self.0.get(class).copied()
    }
}

/// Until when something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Until {
    /// Its last day.
    Day(NaiveDate),
    /// What it is about is not over.
    Open,
    /// It is kept.
    Never,
}

/// Until when something is kept, and why.
#[derive(Clone, Debug)]
pub struct Term {
    /// Until when.
    pub until: Until,
    /// Where the law says so.
    pub law: String,
}

impl Term {
    /// The last day, if there is one.
    pub fn day(&self) -> Option<NaiveDate> {
        match self.until {
            Until::Day(day) => Some(day),
            Until::Open | Until::Never => None,
        }
    }
}

/// Until when a document of a class and a day is kept, by what holds on `today`.
///
/// # Errors
/// Input, when there is no such class.
pub fn term(
    code: &str,
    day: NaiveDate,
    ended_on: Option<NaiveDate>,
    own: &Own,
    today: NaiveDate,
) -> Result<Term> {
    let class = class(code)?;
    let kept = |until| Term {
        until,
        law: String::new(),
    };
    let from = match class.start {
        Start::Never => return Ok(kept(Until::Never)),
        // A voucher counts from the year it came to be (§ 147 (4) AO), a book from its last entry.
        Start::Day => ended_on.map_or(day, |ended| ended.max(day)),
        Start::Ended => match ended_on {
            Some(ended) => ended.max(day),
            None => return Ok(kept(Until::Open)),
        },
    };
    let Some(rule) = class.rule(today) else {
        return Ok(kept(Until::Never));
    };
    let longer = own.months(code).filter(|months| rule.months < *months);
    let months = longer.unwrap_or(rule.months);
    let law = match longer {
        Some(_) => format!("{}; longer by our own rule", rule.law),
        None => rule.law.clone(),
    };
    Ok(Term {
        until: Until::Day(after(from, months, rule.year_end)),
        law,
    })
}

/// Until when a document is kept, by what holds on `today`. An invoice of ours was issued when it came
/// here, unless it says when; and a day that a clock said which stood in the past is one that the log
/// had reached already.
///
/// # Errors
/// Input, when there is no such class.
pub fn of(it: &Document, own: &Own, today: NaiveDate) -> Result<Term> {
    let archived = it.created_at.date_naive();
    let is_issued = it.class == "invoice-out" && it.desk != OURS;
    let over_on = it.ended_on.or(is_issued.then_some(archived));
    let from = over_on.map_or(it.day, |over| over.max(it.day));
    // A day that was over by then was said by somebody; and what is still to come, by a clock that was
    // ahead.
    let of_the_clock = archived <= from + Days::new(1);
    let reached = it.came_on.filter(|came| of_the_clock && *came <= today);
    let over_on = match (class(&it.class)?.start, reached) {
        (Start::Day, Some(reached)) => Some(from.max(reached)),
        (Start::Ended, Some(reached)) => over_on.map(|over| over.max(reached)),
        (Start::Day | Start::Ended | Start::Never, _) => over_on,
    };
    let term = term(&it.class, it.day, over_on, own, today)?;
    Ok(
        match it.floor.filter(|floor| term.until < Until::Day(*floor)) {
            Some(floor) => Term {
                until: Until::Day(floor),
                law: kept_there(floor),
            },
            None => term,
        },
    )
}

/// Why something is kept until a day that other books have said.
pub(super) fn kept_there(until: NaiveDate) -> String {
    format!("kept until {until} where it comes from")
}

/// The day so many months later, counted from the end of the year if it says so.
fn after(day: NaiveDate, months: u32, year_end: bool) -> NaiveDate {
    let last = NaiveDate::from_ymd_opt(day.year(), 12, 31);
    let from = last.filter(|_| year_end).unwrap_or(day);
    from.checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX)
}

/// Keeps a class longer than the law asks for; the last word counts.
///
/// # Errors
/// Input: no such class; refused: it has no time, or the law wants it kept longer.
pub fn set(
    tx: &Transaction<'_>,
    code: &str,
    months: u32,
    reason: &Text,
    today: NaiveDate,
) -> Result<()> {
    let class = class(code)?;
    if reason.is_empty() {
        return Err(Error::input("reason: it is empty"));
    }
    let Some(rule) = class.rule(today).filter(|_| class.start != Start::Never) else {
        return Err(Error::refused(format!("`{code}` is kept without an end")));
    };
    if months < rule.months {
        return Err(Error::refused(format!(
            "{months} months are less than the {} that {} asks for",
            rule.months, rule.law
        ))
        .with_hint("our own time may only be longer"));
    }
    if class.personal && rule.months < months {
        return Err(Error::refused(format!(
            "`{code}` is about people: {} wants it destroyed after {} months",
            rule.law, rule.months
        ))
        .with_hint("`bo archive hold` keeps what is needed, with its reason"));
    }
    store::insert_rule(tx, code, months, reason)?;
    tx.touch("archive-class", code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(class: &str, from: &str, ended: Option<&str>, today: &str, until: Until) {
        let own = Own::default();
        let found = term(class, day(from), ended.map(day), &own, day(today)).unwrap();
        assert_eq!(found.until, until);
    }

    #[test]
    fn times_count_from_the_end_of_the_year() {
        let on = |text| Until::Day(day(text));
        check(
            "voucher",
            "2018-03-12",
            None,
            "2026-11-22",
            on("2026-12-31"),
        );
        check(
            "voucher",
            "2018-03-12",
            None,
            "2024-11-22",
            on("2028-12-31"),
        );
        check("books", "2016-01-01", None, "2026-11-22", on("2026-12-31"));
        check(
            "letter-in",
            "2019-12-31",
            None,
            "2026-11-22",
            on("2025-12-31"),
        );
        check("other", "2026-11-22", None, "2026-11-22", on("2026-11-22"));
        let issued = Some("2026-01-05");
        check(
            "invoice-out",
            "2025-12-30",
            issued,
            "2026-11-22",
            on("2034-12-31"),
        );
        check(
            "invoice-out",
            "2026-12-30",
            issued,
            "2026-11-22",
            on("2034-12-31"),
        );
        check(
            "applicant",
            "2026-01-02",
            Some("2026-03-31"),
            "2026-11-22",
            on("2026-09-30"),
        );
        check(
            "personnel",
            "2020-01-01",
            Some("2026-06-30"),
            "2026-11-22",
            on("2029-12-31"),
        );
        check("personnel", "2020-01-01", None, "2026-11-22", Until::Open);
        check("unsorted", "1990-01-01", None, "2026-11-22", Until::Never);
    }

    #[test]
    fn every_class_that_ends_has_a_rule() {
        for class in classes() {
            let ends = class.start != Start::Never;
            assert_eq!(
                class.rule(day("2026-11-22")).is_some(),
                ends,
                "{}",
                class.code
            );
        }
        for rule in &data().rule {
            assert!(class(&rule.class).is_ok(), "{}", rule.class);
        }
    }

    #[test]
    fn kept_longer_is_later() {
        assert!(Until::Day(NaiveDate::MAX) < Until::Open && Until::Open < Until::Never);
    }
}

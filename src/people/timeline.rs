//! What is known about one person, day by day. Pure: the store hands in the rows.

use super::{Contract, Field, Of, Person, Salary, Week};
use crate::base::{Error, Id, Result};
use crate::calendar::{Municipality, State, Workplace};
use chrono::{DateTime, Days, NaiveDate, Utc};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// What a row says about the days from its own on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// It has this value.
    Value(String),
    /// It has none.
    Nothing,
    /// It had a value whose time to be kept is over.
    Erased,
}

impl Said {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&str> {
        match self {
            Said::Value(value) => Some(value),
            Said::Nothing | Said::Erased => None,
        }
    }
}

/// A row: what someone said about a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The row, in the order they were entered.
    pub id: i64,
    /// What it says; nothing if all it does is take another back.
    pub said: Option<Said>,
    /// The first day it holds.
    pub from: NaiveDate,
    /// When it was entered.
    pub known_at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: Option<String>,
    /// The row it takes back.
    pub withdraws: Option<i64>,
}

/// A span of days with one answer. Segments follow each other without a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; none if it goes on.
    pub to: Option<NaiveDate>,
    /// What holds on these days.
    pub said: Said,
    /// The row that says so.
    pub statement: i64,
}

/// What holds from when on: of the rows for the same day the one that was entered last, without
/// those that were taken back.
pub fn segments(statements: &[Statement]) -> Vec<Segment> {
    let withdrawn: BTreeSet<i64> = statements.iter().filter_map(|it| it.withdraws).collect();
    let mut starts: BTreeMap<NaiveDate, &Statement> = BTreeMap::new();
    for statement in statements {
        if statement.said.is_none() || withdrawn.contains(&statement.id) {
            continue;
        }
        let order = |it: &Statement| (it.known_at, it.id);
        let start = starts.entry(statement.from).or_insert(statement);
        if order(start) < order(statement) {
            *start = statement;
        }
    }
    let mut found: Vec<Segment> = Vec::with_capacity(starts.len());
    for (from, statement) in starts {
        if let Some(last) = found.last_mut() {
            last.to = Some(from - Days::new(1));
        }
        found.extend(statement.said.clone().map(|said| Segment {
            from,
            to: None,
            said,
            statement: statement.id,
        }));
    }
    found
}

/// What holds on a day.
pub fn on(segments: &[Segment], day: NaiveDate) -> Option<&Segment> {
    let after = segments.partition_point(|segment| segment.from <= day);
    after.checked_sub(1).map(|index| &segments[index])
}

/// Whose field: a contract's, or the person's.
pub type Subject = Option<Id<Contract>>;

/// A person with their contracts and everything known about both.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Who.
    pub person: Person,
    /// What they work and worked under, in the order they start.
    pub contracts: Vec<Contract>,
    statements: BTreeMap<(Subject, Field), Vec<Statement>>,
    segments: BTreeMap<(Subject, Field), Vec<Segment>>,
}

impl Timeline {
    /// Puts rows together. The contracts get their last days from them.
    ///
    /// # Errors
    /// System, when a last day is no day.
    pub fn new(
        person: Person,
        contracts: Vec<Contract>,
        rows: impl IntoIterator<Item = (Subject, Field, Statement)>,
    ) -> Result<Timeline> {
        let mut statements: BTreeMap<_, Vec<Statement>> = BTreeMap::new();
        for (subject, field, statement) in rows {
            statements
                .entry((subject, field))
                .or_default()
                .push(statement);
        }
        let segments = statements
            .iter()
            .map(|(key, rows)| (*key, segments(rows)))
            .collect();
        let mut timeline = Timeline {
            person,
            contracts,
            statements,
            segments,
        };
        for index in 0..timeline.contracts.len() {
            let contract = &timeline.contracts[index];
            let ends = timeline.text(Some(contract.id), Field::EndsOn, contract.starts_on);
            let ends_on = ends.map(crate::base::day).transpose()?;
            timeline.contracts[index].ends_on = ends_on;
        }
        timeline.contracts.sort_by_key(|it| (it.starts_on, it.id));
        Ok(timeline)
    }

    /// The contracts that run on some day from `first` until `last`.
    pub fn contracts_in(
        &self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> impl Iterator<Item = &Contract> + Clone {
        let runs =
            move |it: &&Contract| it.starts_on <= last && it.ends_on.is_none_or(|end| first <= end);
        self.contracts.iter().filter(runs)
    }

    /// What holds of a field, from when on: one after the other, without gaps.
    pub fn segments(&self, of: Subject, field: Field) -> &[Segment] {
        self.segments.get(&(of, field)).map_or(&[], Vec::as_slice)
    }

    /// Every row about a field, in the order they were entered.
    pub fn statements(&self, of: Subject, field: Field) -> &[Statement] {
        self.statements.get(&(of, field)).map_or(&[], Vec::as_slice)
    }

    /// Whose fields something was said about.
    pub fn keys(&self) -> impl Iterator<Item = (Subject, Field)> {
        self.statements.keys().copied()
    }

    /// The value of a field on a day, as the file keeps it.
    pub fn text(&self, of: Subject, field: Field, day: NaiveDate) -> Option<&str> {
        on(self.segments(of, field), day)?.said.value()
    }

    /// The value of a field on a day.
    ///
    /// # Errors
    /// System, when it cannot be read: `bo check` says so as well.
    pub fn get<T: FromStr<Err = Error>>(
        &self,
        of: Subject,
        field: Field,
        day: NaiveDate,
    ) -> Result<Option<T>> {
        let read = |text: &str| {
            text.parse()
                .map_err(|err: Error| Error::system(format!("{}: {err}", self.person.number)))
        };
        self.text(of, field, day).map(read).transpose()
    }

    /// The contract called `number`.
    ///
    /// # Errors
    /// Refused, when the person has none of this name.
    pub fn contract(&self, number: &str) -> Result<&Contract> {
        let mut found = self.contracts.iter();
        found.find(|it| it.number == number).ok_or_else(|| {
            Error::refused(format!("{} has no contract `{number}`", self.person.number)).with_hint(
                format!("`bo staff contract list {}` shows them", self.person.number),
            )
        })
    }

    /// The contracts that run on a day.
    pub fn contracts_on(&self, day: NaiveDate) -> impl Iterator<Item = &Contract> {
        self.contracts.iter().filter(move |it| it.runs_on(day))
    }

    /// Whether anything runs on a day.
    pub fn employed_on(&self, day: NaiveDate) -> bool {
        self.contracts_on(day).next().is_some()
    }

    /// Whether they work here on a day: something runs, or there never was a contract, as of the
    /// owner.
    pub fn works_on(&self, day: NaiveDate) -> bool {
        self.contracts.is_empty() || self.employed_on(day)
    }

    /// The contract that counts on a day: the first of those that run.
    pub fn main_contract(&self, day: NaiveDate) -> Option<&Contract> {
        self.contracts_on(day).next()
    }

    /// First and last name.
    pub fn name(&self, day: NaiveDate) -> String {
        // Somebody who starts next month has a name today.
        let part = |field| {
            let segments = self.segments(None, field);
            let segment = on(segments, day).or(segments.first());
            segment.and_then(|it| it.said.value()).unwrap_or_default()
        };
        let name = format!("{} {}", part(Field::FirstName), part(Field::LastName));
        match name.trim() {
            "" => self.person.number.clone(),
            name => name.to_string(),
        }
    }

    /// How a week of work is spread: as it was said, or the hours from Monday to Friday.
    ///
    /// # Errors
    /// As [`Timeline::get`].
    pub fn week(&self, contract: Id<Contract>, day: NaiveDate) -> Result<Option<Week>> {
        let of = Some(contract);
        if let Some(week) = self.get(of, Field::Week, day)? {
            return Ok(Some(week));
        }
        let minutes = |hours: crate::base::Quantity| {
            (hours.amount() * Decimal::from(60))
                .round()
                .to_u32()
                .unwrap_or_default()
        };
        let hours = self.get(of, Field::WeeklyHours, day)?;
        Ok(hours.map(|hours| Week::even(minutes(hours))))
    }

    /// The salary of a contract on a day.
    ///
    /// # Errors
    /// As [`Timeline::get`].
    pub fn salary(&self, contract: Id<Contract>, day: NaiveDate) -> Result<Option<Salary>> {
        self.get(Some(contract), Field::Salary, day)
    }

    /// Where somebody works under a contract on a day, if the state is known.
    ///
    /// # Errors
    /// As [`Timeline::get`].
    pub fn workplace(&self, contract: Id<Contract>, day: NaiveDate) -> Result<Option<Workplace>> {
        let of = Some(contract);
        let state: Option<State> = self.get(of, Field::WorkState, day)?;
        let municipality: Option<Municipality> = self.get(of, Field::WorkMunicipality, day)?;
        Ok(state.map(|state| Workplace {
            state,
            municipality: municipality.unwrap_or_default(),
        }))
    }
}

impl Field {
    /// The subject of this field: the contract's, if it is a contract's field.
    pub fn subject(self, contract: Option<&Contract>) -> Subject {
        match self.spec().of {
            Of::Person => None,
            Of::Contract => contract.map(|it| it.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Rows as `from value`, `from -` (nothing) or `from ~ID` (takes the row back).
    fn rows(texts: &[&str]) -> Vec<Statement> {
        let row = |(id, text): (i64, &&str)| {
            let (from, rest) = text.split_once(' ').unwrap();
            let withdraws = rest.strip_prefix('~').map(|id| id.parse().unwrap());
            Statement {
                id,
                said: match (rest, withdraws) {
                    (_, Some(_)) => None,
                    ("-", _) => Some(Said::Nothing),
                    (value, _) => Some(Said::Value(value.to_string())),
                },
                from: day(from),
                known_at: DateTime::from_timestamp(id, 0).unwrap(),
                by: "tester".to_string(),
                reason: None,
                withdraws,
            }
        };
        (1..).zip(texts).map(row).collect()
    }

    #[track_caller]
    fn check(texts: &[&str], expected: &str) {
        let found: Vec<String> = segments(&rows(texts))
            .into_iter()
            .map(|it| {
                let to = it.to.map(|to| to.to_string()).unwrap_or_default();
                format!("{}..{to} {}", it.from, it.said.value().unwrap_or("-"))
            })
            .collect();
        assert_eq!(found.join(", "), expected);
    }

    #[test]
    fn what_holds_when() {
        check(&["2026-01-01 a"], "2026-01-01.. a");
        check(
            &["2026-01-01 a", "2026-07-01 b"],
            "2026-01-01..2026-06-30 a, 2026-07-01.. b",
        );
        // What is entered late about the past does not touch what comes after it.
        check(
            &["2026-01-01 a", "2026-07-01 b", "2026-03-01 c"],
            "2026-01-01..2026-02-28 a, 2026-03-01..2026-06-30 c, 2026-07-01.. b",
        );
        check(&["2026-01-01 a", "2026-01-01 b"], "2026-01-01.. b");
        check(
            &["2026-01-01 a", "2026-04-01 -"],
            "2026-01-01..2026-03-31 a, 2026-04-01.. -",
        );
        check(
            &["2026-01-01 a", "2026-07-01 b", "2026-07-01 ~2"],
            "2026-01-01.. a",
        );
        // A correction that is taken back lets the row before it hold again.
        check(
            &["2026-01-01 a", "2026-01-01 b", "2026-01-01 ~2"],
            "2026-01-01.. a",
        );
        check(&[], "");
    }

    #[test]
    fn on_a_day() {
        let segments = segments(&rows(&["2026-01-01 a", "2026-07-01 b"]));
        let value = |text| on(&segments, day(text)).and_then(|it| it.said.value());
        assert_eq!(value("2025-12-31"), None);
        assert_eq!(value("2026-01-01"), Some("a"));
        assert_eq!(value("2026-06-30"), Some("a"));
        assert_eq!(value("2030-01-01"), Some("b"));
    }
}

//! What is known about somebody, as rows: on a day, and how it came to be known.

use super::rows::{FactRow, HistoryRow, Line};
use crate::base::{Code, Result};
use crate::db::Connection;
use crate::people::{self, AsKnown, Contract, Field, Of, Person, Said, Subject, Timeline};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What stands where a sensitive value is not shown.
const HIDDEN: &str = "•••";

/// Whether somebody is here on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// A contract runs.
    Here,
    /// A contract is to start.
    Planned,
    /// All contracts have ended.
    Left,
    /// There never was a contract: the owner.
    Owner,
}

impl Code for Status {
    const WHAT: &'static str = "status of a person";
    const NAMES: &'static [(Status, &'static str)] = &[
        (Status::Here, "here"),
        (Status::Planned, "planned"),
        (Status::Left, "left"),
        (Status::Owner, "owner"),
    ];
}

impl Status {
    fn of(timeline: &Timeline, day: NaiveDate) -> Status {
        let contracts = &timeline.contracts;
        match contracts.is_empty() {
            true => Status::Owner,
            false if timeline.employed_on(day) => Status::Here,
            false if contracts.iter().any(|it| day < it.starts_on) => Status::Planned,
            false => Status::Left,
        }
    }
}

/// Hands everybody to `each`, as of a day: those who are here or will be, or `all`.
///
/// # Errors
/// Whatever `each` says.
pub fn each_line(
    conn: &Connection,
    day: NaiveDate,
    all: bool,
    department: Option<&str>,
    mut each: impl FnMut(Line) -> Result<()>,
) -> Result<()> {
    people::each_timeline(conn, None, |timeline| {
        let line = line_of(&timeline, day);
        let wanted = all || line.status != Status::Left;
        match wanted && department.is_none_or(|code| line.department.as_deref() == Some(code)) {
            true => each(line),
            false => Ok(()),
        }
    })
}

/// Somebody in a line, as of a day.
///
/// # Errors
/// As reading the file.
pub fn line(conn: &Connection, person: &Person, day: NaiveDate) -> Result<Line> {
    Ok(line_of(&people::timeline(conn, person, None)?, day))
}

fn line_of(timeline: &Timeline, day: NaiveDate) -> Line {
    let running = timeline.main_contract(day);
    // Nothing runs: what comes next, or what ran last.
    let next = || timeline.contracts.iter().find(|it| day < it.starts_on);
    let contract = running.or_else(next).or(timeline.contracts.last());
    let text = |field: Field| {
        let day = day_within(contract, field, day);
        let of = field.subject(contract);
        timeline.text(of, field, day).map(str::to_string)
    };
    Line {
        number: timeline.person.number.clone(),
        name: timeline.name(day),
        status: Status::of(timeline, day),
        contract: contract.map(|it| it.number.clone()),
        kind: contract.map(|it| it.kind),
        job_title: text(Field::JobTitle),
        department: text(Field::Department),
        starts_on: contract.map(|it| it.starts_on),
        ends_on: contract.and_then(|it| it.ends_on),
        email: text(Field::Email),
    }
}

/// A day of the contract, for its own fields.
fn day_within(contract: Option<&Contract>, field: Field, day: NaiveDate) -> NaiveDate {
    match (field.spec().of, contract) {
        (Of::Contract, Some(it)) => day.min(it.ends_on.unwrap_or(day)).max(it.starts_on),
        _ => day,
    }
}

/// What is known about somebody on a day, as it was known then. Sensitive values are only there
/// if `open` says so; whoever opens them has to note it with [`people::looked`].
///
/// # Errors
/// As reading the file.
pub fn facts(
    conn: &Connection,
    person: &Person,
    day: NaiveDate,
    as_known: AsKnown,
    open: bool,
) -> Result<Vec<(Field, FactRow)>> {
    let timeline = people::timeline(conn, person, as_known)?;
    let mut rows = Vec::new();
    let mut add = |part: &str, of: Subject, field: Field, day: NaiveDate| {
        let segments = timeline.segments(of, field);
        if let Some(segment) = people::on(segments, day)
            && segment.said != Said::Nothing
        {
            let row = FactRow {
                part: part.to_string(),
                field: field.as_str().to_string(),
                value: shown(field, &segment.said, open),
                since: Some(segment.from),
            };
            rows.push((field, row));
        }
    };
    let known = first_known(&timeline).map_or(day, |first| day.max(first));
    for field in Field::all().filter(|it| it.spec().of == Of::Person) {
        add(field.spec().group.as_str(), None, field, known);
    }
    for contract in &timeline.contracts {
        let part = format!("contract {}", contract.number);
        for field in Field::all().filter(|it| it.spec().of == Of::Contract) {
            let day = day_within(Some(contract), field, day);
            add(&part, Some(contract.id), field, day);
        }
    }
    Ok(rows)
}

/// The first day on which the name of somebody is known: of who is to join, it is still to come.
fn first_known(timeline: &Timeline) -> Option<NaiveDate> {
    timeline
        .segments(None, Field::LastName)
        .first()
        .map(|it| it.from)
}

/// Everything that was ever said about somebody, with what holds of it now.
///
/// # Errors
/// As reading the file.
pub fn history(conn: &Connection, person: &Person, open: bool) -> Result<Vec<(Field, HistoryRow)>> {
    let timeline = people::timeline(conn, person, None)?;
    let mut keys: Vec<(Subject, Field)> = timeline.keys().collect();
    keys.sort_by_key(|(of, field)| (*of, *field));
    let mut rows = Vec::new();
    for (of, field) in keys {
        let contract = timeline.contracts.iter().find(|it| Some(it.id) == of);
        let part = match contract {
            Some(contract) => format!("contract {}", contract.number),
            None => field.spec().group.as_str().to_string(),
        };
        let segments = timeline.segments(of, field);
        for statement in timeline.statements(of, field) {
            let segment = segments.iter().find(|it| it.statement == statement.id);
            let value = match (&statement.said, statement.withdraws) {
                (Some(said), _) => shown(field, said, open),
                (None, _) => "taken back".to_string(),
            };
            let row = HistoryRow {
                part: part.clone(),
                field: field.as_str().to_string(),
                value,
                from: statement.from,
                until: segment.and_then(|it| it.to),
                holds: segment.is_some(),
                known_at: statement.known_at,
                by: statement.by.clone(),
                reason: statement.reason.clone(),
            };
            rows.push((field, row));
        }
    }
    Ok(rows)
}

fn shown(field: Field, said: &Said, open: bool) -> String {
    match said {
        Said::Value(_) if field.is_sensitive() && !open => HIDDEN.to_string(),
        Said::Value(value) => value.clone(),
        Said::Nothing => "ended".to_string(),
        Said::Erased => "erased".to_string(),
    }
}

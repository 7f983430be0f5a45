//! The columns of goals. Renaming a field breaks scripts.

use super::{Goal, Outcome, store};
use crate::base::{Quantity, Result};
use crate::db::Connection;
use crate::people::{self, Person};
use crate::staff::private;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo staff goal list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct GoalRow {
    pub number: String,
    pub person: String,
    pub name: String,
    pub words: Option<String>,
    pub target: Option<Quantity>,
    pub value: Option<Quantity>,
    pub unit: Option<String>,
    pub weight: u32,
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub outcome: Outcome,
    pub closed_on: Option<NaiveDate>,
    pub reason: Option<String>,
}

/// A line of `bo staff goal list --progress`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ProgressRow {
    pub goal: String,
    pub day: NaiveDate,
    pub value: Option<Quantity>,
    pub unit: Option<String>,
    pub note: Option<String>,
    pub by: String,
}

impl GoalRow {
    /// The row of a goal; `value` is that of the latest day that has one.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, goal: &Goal) -> Result<GoalRow> {
        let progress = store::progress(conn, goal)?;
        Ok(GoalRow {
            number: goal.number.clone(),
            person: goal.person.number.clone(),
            name: people::timeline(conn, &goal.person, None)?.name(goal.from),
            words: goal.words.clone(),
            target: goal.target,
            value: progress.iter().rev().find_map(|it| it.value),
            unit: goal.unit.clone(),
            weight: goal.weight,
            from: goal.from,
            until: goal.until,
            outcome: goal.outcome,
            closed_on: goal.closed_on,
            reason: goal.reason.clone(),
        })
    }
}

/// The goals that the actor may see, of everybody or one person; closed ones only if `all` are
/// asked for.
///
/// # Errors
/// Refused: no such person, or the actor may not see theirs.
pub fn list(
    conn: &Connection,
    actor: &str,
    person: Option<&str>,
    all: bool,
    today: NaiveDate,
) -> Result<Vec<GoalRow>> {
    let person = person.map(|it| people::get(conn, it)).transpose()?;
    match &person {
        Some(person) => private::may_see(conn, actor, person, &[], today)?,
        None => private::acting(conn, actor, today).map(|_| ())?,
    }
    let mut rows = Vec::new();
    for goal in store::goals(conn, person.as_ref())? {
        let wanted = all || goal.outcome == Outcome::Open;
        if wanted && private::may_see(conn, actor, &goal.person, &[], today).is_ok() {
            rows.push(GoalRow::of(conn, &goal)?);
        }
    }
    Ok(rows)
}

/// Whose a goal is.
///
/// # Errors
/// Refused, when there is no such goal.
pub fn person(conn: &Connection, goal: &str) -> Result<String> {
    Ok(store::get(conn, goal)?.person.number)
}

/// How far a goal was, day by day.
///
/// # Errors
/// Refused: no such goal, or the actor may not see it.
pub fn progress_rows(
    conn: &Connection,
    actor: &str,
    number: &str,
    today: NaiveDate,
) -> Result<Vec<ProgressRow>> {
    let goal = store::get(conn, number)?;
    private::may_see(conn, actor, &goal.person, &[], today)?;
    let row = |it: super::Progress| ProgressRow {
        goal: goal.number.clone(),
        day: it.day,
        value: it.value,
        unit: it.value.and(goal.unit.clone()),
        note: it.note,
        by: it.by,
    };
    Ok(store::progress(conn, &goal)?.into_iter().map(row).collect())
}

/// The goals of somebody that have days in common with a period. Who may see them is for the
/// caller to know.
///
/// # Errors
/// As reading the file.
pub fn of_period(
    conn: &Connection,
    person: &Person,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<GoalRow>> {
    let goals = store::goals(conn, Some(person))?;
    let inside = goals
        .iter()
        .filter(|it| it.from <= until && from <= it.until);
    inside.map(|it| GoalRow::of(conn, it)).collect()
}

//! The SQL of goals.

use super::{Goal, NewGoal, NewProgress, Outcome, Progress};
use crate::base::{Error, Id, Result, Text};
use crate::db::{Connection, Row, Seal, Transaction};
use crate::people::{self, Person};
use chrono::NaiveDate;

/// How a goal ended. The reason may go one day and is not part of it.
pub const ENDS: Seal = Seal {
    kind: "goal-end",
    records: "SELECT goal.id, goal.number AS name FROM goal_end JOIN goal ON goal.id = goal_end.goal",
    parts: &[
        "SELECT number, person, target, weight, from_day, until_day, created_at, created_by
         FROM goal WHERE id = ?1",
        "SELECT id, outcome, closed_on, created_at, created_by FROM goal_end WHERE goal = ?1",
        "SELECT id, day, value, created_at, created_by FROM goal_progress WHERE goal = ?1
         ORDER BY id",
    ],
};

const GOAL: &str = "SELECT goal.id, goal.number, person.id, person.number, goal.words, goal.target,
        goal.unit, goal.weight, goal.from_day, goal.until_day, goal_end.outcome,
        goal_end.closed_on, goal_end.reason
     FROM goal JOIN person ON person.id = goal.person
     LEFT JOIN goal_end ON goal_end.goal = goal.id";

fn goal_row(row: &Row<'_>) -> Result<Goal> {
    let outcome: Option<Outcome> = row.at(10)?;
    Ok(Goal {
        id: row.at(0)?,
        number: row.at(1)?,
        person: Person {
            id: row.at(2)?,
            number: row.at(3)?,
        },
        words: row.at(4)?,
        target: row.at(5)?,
        unit: row.at(6)?,
        weight: row.at(7)?,
        from: row.at(8)?,
        until: row.at(9)?,
        outcome: outcome.unwrap_or(Outcome::Open),
        closed_on: row.at(11)?,
        reason: row.at(12)?,
    })
}

/// The goal called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Goal> {
    let sql = format!("{GOAL} WHERE goal.number = ?1");
    conn.first(&sql, &[&number], goal_row)?.ok_or_else(|| {
        Error::refused(format!("no goal is called `{number}`"))
            .with_hint("`bo staff goal list --all` shows them")
    })
}

/// All goals, or those of one person, in the order of their last days.
pub fn goals(conn: &Connection, person: Option<&Person>) -> Result<Vec<Goal>> {
    let sql =
        format!("{GOAL} WHERE ?1 IS NULL OR goal.person = ?1 ORDER BY goal.until_day, goal.id");
    conn.rows(&sql, &[&person.map(|it| it.id)], goal_row)
}

/// How far it was, day by day; of one day, in the order of entry.
pub fn progress(conn: &Connection, goal: &Goal) -> Result<Vec<Progress>> {
    conn.rows(
        "SELECT day, value, note, created_by FROM goal_progress WHERE goal = ?1 ORDER BY day, id",
        &[&goal.id],
        |row| {
            Ok(Progress {
                day: row.at(0)?,
                value: row.at(1)?,
                note: row.at(2)?,
                by: row.at(3)?,
            })
        },
    )
}

pub fn insert(tx: &Transaction<'_>, person: &Person, new: &NewGoal) -> Result<Goal> {
    let sql = "SELECT count(*) FROM goal WHERE person = ?1";
    let before = people::erased(tx, person, "goal")? + tx.value::<i64>(sql, &[&person.id])?;
    let number = format!("{}/Z{}", person.number, before + 1);
    tx.execute(
        "INSERT INTO goal (number, person, words, target, unit, weight, from_day, until_day,
            created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        &[
            &number,
            &person.id,
            &new.words.as_str(),
            &new.target,
            &new.unit.as_ref().map(Text::as_str),
            &new.weight,
            &new.from,
            &new.until,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    get(tx, &number)
}

pub fn update(tx: &Transaction<'_>, goal: &Goal, new: &NewGoal) -> Result<()> {
    tx.execute(
        "UPDATE goal SET words = ?2, target = ?3, unit = ?4, weight = ?5, from_day = ?6,
            until_day = ?7 WHERE id = ?1",
        &[
            &goal.id,
            &new.words.as_str(),
            &new.target,
            &new.unit.as_ref().map(Text::as_str),
            &new.weight,
            &new.from,
            &new.until,
        ],
    )?;
    Ok(())
}

pub fn insert_progress(tx: &Transaction<'_>, goal: &Goal, new: &NewProgress) -> Result<()> {
    tx.execute(
        "INSERT INTO goal_progress (goal, day, value, note, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            &goal.id,
            &new.day,
            &new.value,
            &new.note.as_ref().map(Text::as_str),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

pub fn insert_end(
    tx: &Transaction<'_>,
    goal: &Goal,
    outcome: Outcome,
    reason: Option<&Text>,
    on: NaiveDate,
) -> Result<()> {
    let _: Id<Goal> = tx.insert(
        "INSERT INTO goal_end (goal, outcome, closed_on, reason, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            &goal.id,
            &outcome,
            &on,
            &reason.map(Text::as_str),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    ENDS.set(tx, goal.id.raw(), &goal.number)
}

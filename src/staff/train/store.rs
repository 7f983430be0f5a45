//! The SQL of training.

use super::{Audience, Course, NewNeed, NewTraining, Training, Withdrawn};
use crate::base::{Id, Money, Result, Text};
use crate::db::{Connection, Row, Seal, Transaction};
use crate::people::{self, Person};
use crate::staff::document::Document;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;

/// What somebody has done.
pub const SEAL: Seal = Seal {
    kind: "training",
    records: "SELECT id, number AS name FROM training",
    parts: &[
        "SELECT id, number, person, course, done_on, months, expires_on, provider, cost, document,
            created_at, created_by FROM training WHERE id = ?1",
    ],
};

/// What was withdrawn. The reason may go one day and is not part of it.
pub const WITHDRAWN: Seal = Seal {
    kind: "training-withdrawal",
    records: "SELECT training.id, training.number AS name FROM training_withdrawal AS it
              JOIN training ON training.id = it.training",
    parts: &["SELECT id, created_at, created_by FROM training_withdrawal WHERE training = ?1"],
};

/// Who needs a course.
pub struct Need {
    /// The row, which is its number.
    pub id: i64,
    /// The code of the course.
    pub course: String,
    /// Which kind of people.
    pub audience: Audience,
    /// Which of them.
    pub whom: Option<String>,
    /// From which day on.
    pub from: NaiveDate,
}

const COURSE: &str = "SELECT id, code, name, months, law FROM training_course";

fn course_row(row: &Row<'_>) -> Result<Course> {
    Ok(Course {
        id: row.at(0)?,
        code: row.at(1)?,
        name: row.at(2)?,
        months: row.at(3)?,
        law: row.at(4)?,
    })
}

pub fn find_course(conn: &Connection, code: &str) -> Result<Option<Course>> {
    conn.first(&format!("{COURSE} WHERE code = ?1"), &[&code], course_row)
}

pub fn courses(conn: &Connection) -> Result<Vec<Course>> {
    conn.rows(&format!("{COURSE} ORDER BY code"), &[], course_row)
}

pub fn insert_course(tx: &Transaction<'_>, new: &Course) -> Result<()> {
    tx.execute(
        "INSERT INTO training_course (code, name, months, law, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            &new.code,
            &new.name,
            &new.months,
            &new.law,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(())
}

pub fn needs(conn: &Connection) -> Result<Vec<Need>> {
    conn.rows(
        "SELECT need.id, course.code, need.audience, need.whom, need.from_day
         FROM training_need AS need JOIN training_course AS course ON course.id = need.course
         WHERE need.removed_at IS NULL ORDER BY course.code, need.id",
        &[],
        |row| {
            Ok(Need {
                id: row.at(0)?,
                course: row.at(1)?,
                audience: row.at(2)?,
                whom: row.at(3)?,
                from: row.at(4)?,
            })
        },
    )
}

pub fn insert_need(tx: &Transaction<'_>, course: &Course, new: &NewNeed) -> Result<i64> {
    let id: Id<Need> = tx.insert(
        "INSERT INTO training_need (course, audience, whom, from_day, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            &course.id,
            &new.audience,
            &new.whom.as_ref().map(Text::as_str),
            &new.from,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    Ok(id.raw())
}

pub fn end_need(tx: &Transaction<'_>, id: i64) -> Result<()> {
    tx.execute(
        "UPDATE training_need SET removed_at = ?2, removed_by = ?3 WHERE id = ?1",
        &[&id, &tx.at(), &tx.actor()],
    )?;
    Ok(())
}

/// The day planned last, by person and course.
pub fn plans(conn: &Connection) -> Result<BTreeMap<(String, String), NaiveDate>> {
    let rows = conn.rows(
        "SELECT person.number, course.code, plan.planned_on FROM training_plan AS plan
         JOIN person ON person.id = plan.person
         JOIN training_course AS course ON course.id = plan.course ORDER BY plan.id",
        &[],
        |row| Ok(((row.at(0)?, row.at(1)?), row.at(2)?)),
    )?;
    Ok(rows.into_iter().collect())
}

pub fn insert_plan(
    tx: &Transaction<'_>,
    person: &Person,
    course: &Course,
    on: NaiveDate,
) -> Result<()> {
    tx.execute(
        "INSERT INTO training_plan (person, course, planned_on, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        &[&person.id, &course.id, &on, &tx.at(), &tx.actor()],
    )?;
    Ok(())
}

/// What was done and counts, in the order of its days.
pub fn trainings(conn: &Connection, person: Option<&Person>) -> Result<Vec<Training>> {
    let mut all = with_withdrawn(conn, person)?;
    all.retain(|it| it.withdrawn.is_none());
    Ok(all)
}

/// What was done, and what was withdrawn, in the order of its days.
pub fn with_withdrawn(conn: &Connection, person: Option<&Person>) -> Result<Vec<Training>> {
    conn.rows(
        "SELECT training.id, training.number, person.number, course.code, course.name,
            training.done_on, training.months, training.expires_on, training.provider,
            training.cost, document.number, training.created_at, document.id,
            withdrawal.created_at, withdrawal.reason
         FROM training JOIN person ON person.id = training.person
         JOIN training_course AS course ON course.id = training.course
         LEFT JOIN staff_document AS document ON document.id = training.document
         LEFT JOIN training_withdrawal AS withdrawal ON withdrawal.training = training.id
         WHERE ?1 IS NULL OR training.person = ?1 ORDER BY training.done_on, training.id",
        &[&person.map(|it| it.id)],
        |row| {
            let created_at: DateTime<Utc> = row.at(11)?;
            let withdrawn_at: Option<DateTime<Utc>> = row.at(13)?;
            let reason: Option<String> = row.at(14)?;
            Ok(Training {
                id: row.at(0)?,
                number: row.at(1)?,
                person: row.at(2)?,
                course: row.at(3)?,
                name: row.at(4)?,
                done_on: row.at(5)?,
                months: row.at(6)?,
                expires_on: row.at(7)?,
                provider: row.at(8)?,
                cost_cents: row.at(9)?,
                created_on: created_at.date_naive(),
                document: row.at(10)?,
                document_id: row.at(12)?,
                withdrawn: withdrawn_at.map(|it| Withdrawn {
                    on: it.date_naive(),
                    reason,
                }),
            })
        },
    )
}

/// Keeps what somebody has done; answers with its number.
pub fn insert(
    tx: &Transaction<'_>,
    person: &Person,
    course: &Course,
    new: &NewTraining,
    months: Option<u32>,
    expires_on: Option<NaiveDate>,
    document: Option<Id<Document>>,
) -> Result<String> {
    let sql = "SELECT count(*) FROM training WHERE person = ?1";
    let before = people::erased(tx, person, "training")? + tx.value::<i64>(sql, &[&person.id])?;
    let number = format!("{}/T{}", person.number, before + 1);
    let id: Id<Training> = tx.insert(
        "INSERT INTO training (number, person, course, done_on, months, expires_on, provider, cost,
            document, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        &[
            &number,
            &person.id,
            &course.id,
            &new.done_on,
            &months,
            &expires_on,
            &new.provider.as_ref().map(Text::as_str),
            &new.cost.map(Money::minor),
            &document,
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    SEAL.set(tx, id.raw(), &number)?;
    Ok(number)
}

/// Takes back what was entered.
pub fn withdraw(tx: &Transaction<'_>, training: &Training, reason: &Text) -> Result<()> {
    tx.execute(
        "INSERT INTO training_withdrawal (training, reason, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4)",
        &[&training.id, &reason.as_str(), &tx.at(), &tx.actor()],
    )?;
    WITHDRAWN.set(tx, training.id.raw(), &training.number)
}

pub fn update_course(tx: &Transaction<'_>, course: &Course) -> Result<()> {
    tx.execute(
        "UPDATE training_course SET name = ?2, months = ?3, law = ?4 WHERE id = ?1",
        &[&course.id, &course.name, &course.months, &course.law],
    )?;
    Ok(())
}

/// How many rows of what was done, planned or needed name a course.
pub fn uses(conn: &Connection, course: &Course) -> Result<i64> {
    conn.value(
        "SELECT (SELECT count(*) FROM training WHERE course = ?1)
              + (SELECT count(*) FROM training_plan WHERE course = ?1)
              + (SELECT count(*) FROM training_need WHERE course = ?1)",
        &[&course.id],
    )
}

pub fn delete_course(tx: &Transaction<'_>, course: &Course) -> Result<()> {
    tx.execute("DELETE FROM training_course WHERE id = ?1", &[&course.id])?;
    Ok(())
}

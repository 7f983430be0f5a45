//! The SQL of checklists.

use super::{Checklist, Due, List, State, Task, Template};
use crate::base::{Code, Error, Id, Result, Text};
use crate::db::{Connection, Row, Seal, Transaction};
use crate::people::{self, Person};
use chrono::{DateTime, NaiveDate, Utc};

/// What was to be done. The day may move, and is not part of it.
pub const LISTS: Seal = Seal {
    kind: "checklist",
    records: "SELECT checklist.id, person.number || ' ' || list || ' ' || position AS name
              FROM checklist JOIN person ON person.id = checklist.person",
    parts: &[
        "SELECT id, person, list, position, created_at, created_by FROM checklist WHERE id = ?1",
        "SELECT id, position, code, title, due, owner, category, law FROM checklist_task
         WHERE checklist = ?1 ORDER BY position",
    ],
};

/// What became of it. A reason may go one day and is not part of it.
pub const STEPS: Seal = Seal {
    kind: "checklist-step",
    records: "SELECT step.id, person.number || ' ' || list.list || ' ' || list.position || ' '
                || task.code || ' ' || step.position AS name
              FROM checklist_step AS step
              JOIN checklist_task AS task ON task.id = step.task
              JOIN checklist AS list ON list.id = task.checklist
              JOIN person ON person.id = list.person",
    parts: &["SELECT id, task, position, state, day, at, by FROM checklist_step WHERE id = ?1"],
};

fn due(row: &Row<'_>, index: usize) -> Result<Due> {
    let text: String = row.at(index)?;
    text.parse()
        .map_err(|err: Error| Error::system(format!("the file is damaged: due: {err}")))
}

/// The firm's own rows of a list, and whether they take a task off it.
pub fn templates(conn: &Connection, list: List) -> Result<Vec<(Template, bool)>> {
    conn.rows(
        "SELECT code, title, due, owner, category, law, removed FROM checklist_template
         WHERE list = ?1 ORDER BY id",
        &[&list],
        |row| {
            let template = Template {
                list,
                code: row.at(0)?,
                title: row.at(1)?,
                due: due(row, 2)?,
                owner: row.at(3)?,
                category: row.at(4)?,
                law: row.at(5)?,
                verified: None,
                own: true,
            };
            Ok((template, row.at(6)?))
        },
    )
}

/// Keeps a row of the firm's own.
pub fn put_template(tx: &Transaction<'_>, it: &Template, removed: bool) -> Result<()> {
    let changed = tx.execute(
        "UPDATE checklist_template SET title = ?3, due = ?4, owner = ?5, category = ?6, law = ?7,
            removed = ?8 WHERE list = ?1 AND code = ?2",
        &[
            &it.list,
            &it.code,
            &it.title,
            &it.due.to_string(),
            &it.owner,
            &it.category,
            &it.law,
            &removed,
        ],
    )?;
    if changed == 0 {
        tx.execute(
            "INSERT INTO checklist_template (list, code, title, due, owner, category, law, removed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            &[
                &it.list,
                &it.code,
                &it.title,
                &it.due.to_string(),
                &it.owner,
                &it.category,
                &it.law,
                &removed,
            ],
        )?;
    }
    Ok(())
}

/// The lists of everybody or of one person, in the order in which they were started.
pub fn all(conn: &Connection, person: Option<&Person>) -> Result<Vec<Checklist>> {
    let mut lists = conn.rows(
        "SELECT checklist.id, person.id, person.number, list, day, checklist.created_at
         FROM checklist
         JOIN person ON person.id = checklist.person
         WHERE ?1 IS NULL OR person.id = ?1 ORDER BY checklist.id",
        &[&person.map(|it| it.id)],
        |row| {
            Ok(Checklist {
                id: row.at(0)?,
                person: Person {
                    id: row.at(1)?,
                    number: row.at(2)?,
                },
                list: row.at(3)?,
                day: row.at(4)?,
                started_on: row.at::<DateTime<Utc>>(5)?.date_naive(),
                tasks: Vec::new(),
            })
        },
    )?;
    for list in &mut lists {
        list.tasks = tasks(conn, list)?;
    }
    Ok(lists)
}

fn tasks(conn: &Connection, list: &Checklist) -> Result<Vec<Task>> {
    conn.rows(
        "SELECT task.id, code, title, due, owner, category, law, step.state, step.day, step.reason
         FROM checklist_task AS task
         LEFT JOIN checklist_step AS step ON step.task = task.id AND step.position =
            (SELECT max(position) FROM checklist_step WHERE task = task.id)
         WHERE task.checklist = ?1 ORDER BY task.position",
        &[&list.id],
        |row| {
            let state: Option<State> = row.at(7)?;
            Ok(Task {
                id: row.at(0)?,
                code: row.at(1)?,
                title: row.at(2)?,
                due: due(row, 3)?,
                owner: row.at(4)?,
                category: row.at(5)?,
                law: row.at(6)?,
                state: state.unwrap_or(State::Open),
                on: row.at(8)?,
                reason: row.at(9)?,
            })
        },
    )
}

/// The latest list of somebody.
pub fn latest(conn: &Connection, person: &Person, list: List) -> Result<Option<Checklist>> {
    let lists = all(conn, Some(person))?;
    Ok(lists.into_iter().rev().find(|it| it.list == list))
}

/// Keeps a list with its tasks.
pub fn insert(
    tx: &Transaction<'_>,
    person: &Person,
    list: List,
    day: NaiveDate,
    templates: &[Template],
) -> Result<()> {
    let before: i64 = tx.value(
        "SELECT count(*) FROM checklist WHERE person = ?1 AND list = ?2",
        &[&person.id, &list],
    )?;
    let position = before + people::erased(tx, person, "checklist")? + 1;
    let id: Id<Checklist> = tx.insert(
        "INSERT INTO checklist (person, list, position, day, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        &[&person.id, &list, &position, &day, &tx.at(), &tx.actor()],
    )?;
    for (it, place) in templates.iter().zip(1_i64..) {
        tx.execute(
            "INSERT INTO checklist_task (checklist, position, code, title, due, owner, category,
                law)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            &[
                &id,
                &place,
                &it.code,
                &it.title,
                &it.due.to_string(),
                &it.owner,
                &it.category,
                &it.law,
            ],
        )?;
    }
    let name = format!("{} {} {position}", person.number, list.as_str());
    LISTS.set(tx, id.raw(), &name)
}

/// Moves a list to another day.
pub fn move_to(tx: &Transaction<'_>, list: &Checklist, day: NaiveDate) -> Result<()> {
    tx.execute(
        "UPDATE checklist SET day = ?2 WHERE id = ?1",
        &[&list.id, &day],
    )?;
    Ok(())
}

/// Keeps what became of a task.
pub fn insert_step(
    tx: &Transaction<'_>,
    list: &Checklist,
    task: &Task,
    state: State,
    on: NaiveDate,
    reason: Option<&Text>,
) -> Result<()> {
    let before: i64 = tx.value(
        "SELECT count(*) FROM checklist_step WHERE task = ?1",
        &[&task.id],
    )?;
    let position = before + 1;
    let id: Id<Task> = tx.insert(
        "INSERT INTO checklist_step (task, position, state, day, at, by, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            &task.id,
            &position,
            &state,
            &on,
            &tx.at(),
            &tx.actor(),
            &reason.map(Text::as_str),
        ],
    )?;
    let place: i64 = tx.value("SELECT position FROM checklist WHERE id = ?1", &[&list.id])?;
    let name = format!(
        "{} {} {place} {} {position}",
        list.person.number,
        list.list.as_str(),
        task.code
    );
    STEPS.set(tx, id.raw(), &name)
}

/// The states of every task, one after the other: whose task, and what became of it.
pub fn paths(conn: &Connection) -> Result<Vec<(String, State)>> {
    conn.rows(
        "SELECT person.number || ' ' || list.list || ' ' || list.position || ' ' || task.code,
            step.state
         FROM checklist_step AS step
         JOIN checklist_task AS task ON task.id = step.task
         JOIN checklist AS list ON list.id = task.checklist
         JOIN person ON person.id = list.person
         ORDER BY task.id, step.position",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

//! The columns of checklists. Renaming a field breaks scripts.

use super::{Category, Checklist, Due, List, State, Task, Template, store};
use crate::base::{Result, Text};
use crate::db::Connection;
use crate::people::{self, Person};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo staff onboard list` and `offboard list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct TaskRow {
    pub person: String,
    pub name: String,
    pub task: String,
    pub title: String,
    pub due_on: NaiveDate,
    pub owner: String,
    pub category: Category,
    pub state: State,
    pub on: Option<NaiveDate>,
    pub reason: Option<String>,
    pub law: Option<String>,
}

/// A line of `bo staff onboard template list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct TemplateLine {
    pub list: List,
    pub code: String,
    pub title: String,
    pub due: Due,
    pub owner: String,
    pub category: Category,
    pub law: Option<String>,
    pub verified: Option<bool>,
    pub own: bool,
}

/// A row of `bo staff onboard template import` and `export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct TemplateRow {
    pub list: List,
    pub code: Text,
    pub title: Text,
    pub due: Due,
    pub owner: Text,
    #[serde(default)]
    pub category: Option<Category>,
    #[serde(default)]
    pub law: Option<Text>,
}

impl From<Template> for TemplateLine {
    fn from(it: Template) -> TemplateLine {
        TemplateLine {
            list: it.list,
            code: it.code,
            title: it.title,
            due: it.due,
            owner: it.owner,
            category: it.category,
            law: it.law,
            verified: it.verified,
            own: it.own,
        }
    }
}

impl TryFrom<TemplateLine> for TemplateRow {
    type Error = crate::base::Error;

    fn try_from(it: TemplateLine) -> Result<TemplateRow> {
        Ok(TemplateRow {
            list: it.list,
            code: it.code.parse()?,
            title: it.title.parse()?,
            due: it.due,
            owner: it.owner.parse()?,
            category: Some(it.category),
            law: it.law.map(|law| law.parse()).transpose()?,
        })
    }
}

impl TaskRow {
    /// The row of a task.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, list: &Checklist, task: &Task) -> Result<TaskRow> {
        let timeline = people::timeline(conn, &list.person, None)?;
        Ok(TaskRow {
            person: list.person.number.clone(),
            name: timeline.name(list.day),
            task: task.code.clone(),
            title: task.title.clone(),
            due_on: list.due_on(task),
            owner: task.owner.clone(),
            category: task.category,
            state: task.state,
            on: task.on,
            reason: task.reason.clone(),
            law: task.law.clone(),
        })
    }
}

/// The open tasks of everybody or of one person, or all of them, the first due first.
///
/// # Errors
/// As reading the file.
pub fn rows(
    conn: &Connection,
    list: List,
    person: Option<&Person>,
    all: bool,
) -> Result<Vec<TaskRow>> {
    let mut rows = Vec::new();
    for checklist in store::all(conn, person)? {
        if checklist.list != list {
            continue;
        }
        for task in &checklist.tasks {
            if all || task.state == State::Open {
                rows.push(TaskRow::of(conn, &checklist, task)?);
            }
        }
    }
    rows.sort_by_key(|row| row.due_on);
    Ok(rows)
}

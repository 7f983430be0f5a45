//! Who leads which department, in and out as rows: one for each day on which something changes.

use crate::base::{Result, Text, read_day};
use crate::db::{Connection, Transaction};
use crate::people::{self, RoleChange, Tree};
use crate::tabular::Outcome;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A row of `bo staff department import` and `export`: what holds of a department from a day on.
/// What is empty is nobody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RoleRow {
    pub code: Text,
    #[serde(deserialize_with = "read_day")]
    pub from: NaiveDate,
    #[serde(default)]
    pub parent: Option<Text>,
    #[serde(default)]
    pub manager: Option<Text>,
    #[serde(default)]
    pub deputies: Option<Text>,
}

/// Says what a row says about a department. What holds already is left as it is.
///
/// # Errors
/// As [`people::edit_department`].
pub fn import_role(tx: &Transaction<'_>, row: &RoleRow) -> Result<Outcome> {
    let said = |text: &Option<Text>| Some(text.clone().unwrap_or_default());
    let deputies = row.deputies.as_deref().unwrap_or_default().split(',');
    let deputies: Result<Vec<Text>> = deputies.map(|it| it.trim().parse()).collect();
    let change = RoleChange {
        parent: said(&row.parent),
        manager: said(&row.manager),
        deputies: Some(deputies?),
    };
    let changed = people::edit_department(tx, &row.code, &change, row.from, None)?;
    Ok(match changed.is_empty() {
        true => Outcome::Unchanged,
        false => Outcome::Added,
    })
}

/// What holds of departments from which day on, the days in order and what is above before what is
/// below.
///
/// # Errors
/// As reading the file.
pub fn role_rows(conn: &Connection) -> Result<Vec<RoleRow>> {
    let mut rows: Vec<RoleRow> = Vec::new();
    for day in people::days_of_change(conn)? {
        let tree = Tree::on(conn, day, None)?;
        for (_, node) in tree.chart() {
            let text = |it: &Option<String>| it.as_ref().map(|it| it.parse()).transpose();
            let row = RoleRow {
                code: node.code.parse()?,
                from: day,
                parent: text(&node.parent)?,
                manager: text(&node.manager)?,
                deputies: text(&Some(node.deputies.join(",")).filter(|it| !it.is_empty()))?,
            };
            let before = rows.iter().rev().find(|it| it.code == row.code);
            let held = before.map(|it| (&it.parent, &it.manager, &it.deputies));
            if held.unwrap_or((&None, &None, &None)) != (&row.parent, &row.manager, &row.deputies) {
                rows.push(row);
            }
        }
    }
    Ok(rows)
}

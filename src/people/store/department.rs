//! The SQL of what is said about departments.

use crate::base::{Code, Id, Result, Text};
use crate::db::{Connection, Journal, Row, Transaction};
use crate::ledger::Department;
use crate::people::department::Role;
use crate::people::{AsKnown, Statement, timeline};
use chrono::{Days, NaiveDate};

/// A row, with whose it is.
pub struct Said {
    /// The department.
    pub department: Id<Department>,
    /// What it is about.
    pub role: Role,
    /// What it says.
    pub statement: Statement,
}

/// What was said, in the order it was said.
pub static FACTS: Journal = Journal {
    kind: "department facts",
    table: "department_fact",
    rows: "SELECT id, department, field, action, value, valid_from, known_at, entered_by, reason
           FROM department_fact WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
};

const FACT: &str = "SELECT id, department, field, value, valid_from, known_at, entered_by, reason
     FROM department_fact";

fn said(row: &Row<'_>) -> Result<Said> {
    let value: Option<String> = row.at(3)?;
    Ok(Said {
        department: row.at(1)?,
        role: row.at(2)?,
        statement: Statement {
            id: row.at(0)?,
            said: Some(value.map_or(timeline::Said::Nothing, timeline::Said::Value)),
            from: row.at(4)?,
            known_at: row.at(5)?,
            by: row.at(6)?,
            reason: row.at(7)?,
            withdraws: None,
        },
    })
}

/// Everything that was said about departments.
pub fn all(conn: &Connection, as_known: AsKnown) -> Result<Vec<Said>> {
    conn.rows(
        &format!("{FACT} WHERE ?1 IS NULL OR known_at < ?1 ORDER BY id"),
        &[&as_known.map(|day| day + Days::new(1))],
        said,
    )
}

/// What was said about one role of a department.
pub fn statements(
    conn: &Connection,
    department: Id<Department>,
    role: Role,
) -> Result<Vec<Statement>> {
    conn.rows(
        &format!("{FACT} WHERE department = ?1 AND field = ?2 ORDER BY id"),
        &[&department, &role.as_str()],
        |row| said(row).map(|it| it.statement),
    )
}

/// Keeps a value, or that there is none.
pub fn insert(
    tx: &Transaction<'_>,
    department: Id<Department>,
    role: Role,
    value: Option<&str>,
    from: NaiveDate,
    reason: Option<&Text>,
) -> Result<()> {
    let action = match value {
        Some(_) => "set",
        None => "end",
    };
    FACTS.grows(tx);
    tx.execute(
        "INSERT INTO department_fact (department, field, action, value, valid_from, known_at,
            entered_by, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &department,
            &role,
            &action,
            &value,
            &from,
            &tx.at(),
            &tx.actor(),
            &reason.map(Text::as_str),
        ],
    )?;
    Ok(())
}

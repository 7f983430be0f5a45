//! Departments that postings may belong to.

use crate::base::{Error, Id, Result};
use crate::db::{Connection, Row, Seal, Transaction};
use crate::ledger::Department;

/// What departments are called: no command changes it.
pub const DEPARTMENT: Seal = Seal {
    kind: "department",
    records: "SELECT id, code FROM department",
    parts: &["SELECT id, code, name FROM department WHERE id = ?1"],
};

pub fn insert_department(tx: &Transaction<'_>, code: &str, name: &str) -> Result<()> {
    if find_department(tx, code)?.is_some() {
        return Err(
            Error::refused(format!("there is a department `{code}` already"))
                .with_hint("`bo ledger department list` shows them"),
        );
    }
    let id: Id<Department> = tx.insert(
        "INSERT INTO department (code, name) VALUES (?1, ?2)",
        &[&code, &name],
    )?;
    DEPARTMENT.set(tx, id.raw(), code)
}

/// The department with this code, if there is one.
pub fn find_department(conn: &Connection, code: &str) -> Result<Option<Department>> {
    conn.first(
        "SELECT id, code, name FROM department WHERE code = ?1",
        &[&code],
        department_row,
    )
}

/// The department with this code.
pub fn department(conn: &Connection, code: &str) -> Result<Department> {
    find_department(conn, code)?.ok_or_else(|| {
        Error::refused(format!("no department `{code}`")).with_hint(
            "`bo ledger department list` shows them, `bo ledger department add` makes a new one",
        )
    })
}

/// All departments, by code.
pub fn departments(conn: &Connection) -> Result<Vec<Department>> {
    conn.rows(
        "SELECT id, code, name FROM department ORDER BY code",
        &[],
        department_row,
    )
}

fn department_row(row: &Row<'_>) -> Result<Department> {
    Ok(Department {
        id: row.at(0)?,
        code: row.at(1)?,
        name: row.at(2)?,
    })
}

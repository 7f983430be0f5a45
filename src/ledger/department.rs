//! Departments, which are the cost centres as well.

use super::store;
use crate::base::{Error, Id, Result, Text};
use crate::db::{Connection, Transaction};
use crate::tabular::Outcome;
use serde::{Deserialize, Serialize};

/// A department of the firm.
#[derive(Clone, Debug)]
pub struct Department {
    /// The row.
    pub id: Id<Department>,
    /// What people type, such as `it`.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A line of `bo ledger department list`, `import` and `export`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DepartmentRow {
    #[serde(serialize_with = "crate::base::as_words")]
    pub code: String,
    pub name: String,
}

impl Department {
    /// Adds a department.
    ///
    /// # Errors
    /// Refused, when the code is taken.
    pub fn add(tx: &Transaction<'_>, code: &Text, name: &Text) -> Result<Department> {
        store::insert_department(tx, code, name)?;
        Department::get(tx, code)
    }

    /// Adds the department of a row. One that is there already is left as it is.
    ///
    /// # Errors
    /// Refused, when it has another name.
    pub fn import(tx: &Transaction<'_>, row: &DepartmentRow) -> Result<Outcome> {
        match store::find_department(tx, &row.code)? {
            None => {
                Department::add(tx, &row.code.parse()?, &row.name.parse()?)?;
                Ok(Outcome::Added)
            }
            Some(known) if known.name == row.name => Ok(Outcome::Unchanged),
            Some(known) => Err(Error::refused(format!(
                "name: `{}` is called `{}` here",
                known.code, known.name
            ))),
        }
    }

    /// The department with this code.
    ///
    /// # Errors
    /// Refused, when there is none.
    pub fn get(conn: &Connection, code: &str) -> Result<Department> {
        store::department(conn, code)
    }

    /// All departments, by code.
    ///
    /// # Errors
    /// As reading the file.
    pub fn all(conn: &Connection) -> Result<Vec<Department>> {
        store::departments(conn)
    }
}

impl From<Department> for DepartmentRow {
    fn from(department: Department) -> DepartmentRow {
        DepartmentRow {
            code: department.code,
            name: department.name,
        }
    }
}

//! Whom data is about: somebody who is or was here, or an applicant.

use super::rules::{Table, Whose};
use super::store;
use crate::base::{Error, Result};
use crate::db::Connection;
use crate::people::{self, Person};
use crate::staff::hire::{self, Applicant};

/// Whom.
#[derive(Clone, Debug)]
pub enum Subject {
    /// Who is or was here.
    Person(Person),
    /// Who applied.
    Applicant(Box<Applicant>),
}

impl Subject {
    /// The person or applicant with this number.
    ///
    /// # Errors
    /// Refused, when there is none.
    pub fn get(conn: &Connection, number: &str) -> Result<Subject> {
        if let Some(person) = people::find(conn, number)? {
            return Ok(Subject::Person(person));
        }
        let found = hire::find_applicant(conn, number)?;
        let found = found.map(|it| Subject::Applicant(Box::new(it)));
        found.ok_or_else(|| {
            Error::refused(format!("there is no person and no applicant `{number}`")).with_hint(
                "`bo staff list --all` and `bo staff hire applicant list --all` show them",
            )
        })
    }

    /// What people type.
    pub fn number(&self) -> &str {
        match self {
            Subject::Person(it) => &it.number,
            Subject::Applicant(it) => &it.number,
        }
    }

    /// What the log calls the kind.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Subject::Person(_) => "person",
            Subject::Applicant(_) => "applicant",
        }
    }

    /// The row of the person.
    pub(super) fn person(&self) -> Option<i64> {
        match self {
            Subject::Person(it) => Some(it.id.raw()),
            Subject::Applicant(_) => None,
        }
    }

    /// The row of the applicant.
    pub(super) fn applicant(&self) -> Option<i64> {
        match self {
            Subject::Person(_) => None,
            Subject::Applicant(it) => Some(it.id.raw()),
        }
    }

    /// The rows that `?1` of a table stands for: of a person what they applied with as well.
    pub(super) fn rows_in(&self, conn: &Connection, table: &Table) -> Result<Vec<i64>> {
        match (table.whose, self) {
            (Whose::Person, _) => Ok(self.person().into_iter().collect()),
            (Whose::Applicant, Subject::Applicant(it)) => Ok(vec![it.id.raw()]),
            (Whose::Applicant, Subject::Person(it)) => store::applications(conn, it),
        }
    }
}

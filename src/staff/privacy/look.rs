//! Who has looked at what is sensitive.

use super::rules::{Whose, tables};
use super::{Subject, store};
use crate::base::Result;
use crate::db::{Connection, Transaction};
use crate::people::{self, AccessRow};
use crate::staff::hire;
use std::collections::BTreeSet;

/// Hands each look at people and applicants to `each`, the latest first; at all, or at one.
///
/// # Errors
/// As reading the file, and whatever `each` says.
pub fn each_look(
    conn: &Connection,
    subject: Option<&Subject>,
    each: impl FnMut(AccessRow) -> Result<()>,
) -> Result<()> {
    store::each_look(conn, subject, each)
}

/// Notes that a free question reads sensitive columns, at everybody who has a row there.
///
/// # Errors
/// As writing to the file.
pub fn looked_by_query(tx: &Transaction<'_>, reads: &BTreeSet<(String, String)>) -> Result<()> {
    let mut of_applicants = Vec::new();
    for table in tables() {
        let read = |column: &&String| reads.contains(&(table.name.clone(), (*column).clone()));
        let columns: Vec<String> = table.sensitive.iter().filter(read).cloned().collect();
        if columns.is_empty() {
            continue;
        }
        let fields = format!("{}: {}", table.name, columns.join(","));
        if table.whose == Whose::Applicant {
            of_applicants.push(fields);
            continue;
        }
        for person in store::people(tx)? {
            if store::has(tx, table, &person)? {
                people::looked_at(tx, &person, "sql", &fields)?;
            }
        }
    }
    match of_applicants.is_empty() {
        true => Ok(()),
        false => hire::looked_at_all(tx, "sql", &of_applicants.join("; ")),
    }
}

/// Whether a free question reads what only those may see who need it.
pub fn is_sensitive(reads: &BTreeSet<(String, String)>) -> bool {
    let reads_of =
        |name: &str, column: &String| reads.contains(&(name.to_string(), column.clone()));
    let mut all = tables().iter();
    all.any(|table| table.sensitive.iter().any(|it| reads_of(&table.name, it)))
}

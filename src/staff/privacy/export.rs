//! Everything that is stored about somebody (Art. 15 and 20 GDPR), and noting who looked.

use super::erase::{field_until, left};
use super::rules::{Then, rule, tables};
use super::{StoredRow, store};
use crate::base::{Code, Result};
use crate::db::{Connection, Transaction};
use crate::people::{self, Person};
use std::collections::BTreeSet;

/// Everything that any table says about somebody, value by value.
///
/// # Errors
/// As reading the file.
pub fn export(conn: &Connection, person: &Person) -> Result<Vec<StoredRow>> {
    let timeline = people::timeline(conn, person, None)?;
    let left = left(&timeline);
    let of_field = field_until(&timeline, left);
    let mut rows = Vec::new();
    for table in tables() {
        let usual = rule(&table.rule);
        let mut record = 0;
        store::values(conn, table, person, |(since, day, values)| {
            record += 1;
            let (mut name, mut law) = (usual.name.clone(), usual.law.clone());
            let mut until = usual.until(day, left);
            let id = values.first().and_then(|it| it.as_deref()?.parse().ok());
            if let (Then::Fields, Some(id)) = (table.then, id)
                && let Some((field, kept)) = of_field.get(&id)
                && super::rules::kept(field.as_str()).is_none()
            {
                name = field.spec().kept.as_str().to_string();
                law = field.spec().kept.law().to_string();
                until = *kept;
            }
            for (column, value) in table.columns.iter().zip(values) {
                rows.extend(value.map(|value| StoredRow {
                    person: person.number.clone(),
                    place: table.name.clone(),
                    record,
                    item: column.clone(),
                    value,
                    since: since.clone(),
                    sensitive: table.sensitive.contains(column),
                    kept_until: until,
                    rule: name.clone(),
                    law: law.clone(),
                }));
            }
            Ok(())
        })?;
    }
    Ok(rows)
}

/// Notes that a free question reads sensitive columns, at everybody who has a row there.
///
/// # Errors
/// As writing to the file.
pub fn looked_by_query(tx: &Transaction<'_>, reads: &BTreeSet<(String, String)>) -> Result<()> {
    for table in tables() {
        let read = |column: &&String| reads.contains(&(table.name.clone(), (*column).clone()));
        let columns: Vec<String> = table.sensitive.iter().filter(read).cloned().collect();
        if columns.is_empty() {
            continue;
        }
        let fields = format!("{}: {}", table.name, columns.join(","));
        for person in store::people(tx)? {
            if store::has(tx, table, &person)? {
                people::looked_at(tx, &person, "sql", &fields)?;
            }
        }
    }
    Ok(())
}

/// Whether a free question reads what only those may see who need it.
pub fn is_sensitive(reads: &BTreeSet<(String, String)>) -> bool {
    let reads_of =
        |name: &str, column: &String| reads.contains(&(name.to_string(), column.clone()));
    let mut all = tables().iter();
    all.any(|table| table.sensitive.iter().any(|it| reads_of(&table.name, it)))
}

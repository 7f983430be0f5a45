//! Everything that is stored about somebody (Art. 15 and 20 GDPR).

use super::erase::{field_until, left};
use super::rules::{Then, kept, rule, tables};
use super::{StoredRow, Subject, store};
use crate::base::{Code, Result};
use crate::db::Connection;
use crate::people;
use crate::staff::{document, hire};
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Until when something is kept, and why.
struct Why {
    until: Option<NaiveDate>,
    rule: String,
    law: String,
}

/// Everything that any table says about somebody, value by value.
///
/// # Errors
/// As reading the file.
pub fn export(conn: &Connection, subject: &Subject, day: NaiveDate) -> Result<Vec<StoredRow>> {
    let mut rows = Vec::new();
    let mut left_on = None;
    let mut of_field = BTreeMap::new();
    let mut of_paper = BTreeMap::new();
    if let Subject::Person(person) = subject {
        let timeline = people::timeline(conn, person, None)?;
        left_on = left(&timeline);
        of_field = field_until(&timeline, left_on, day);
        of_paper = document::kept(conn, person)?;
    }
    for table in tables() {
        let usual = rule(&table.rule, day);
        let mut record = 0;
        for whom in subject.rows_in(conn, table)? {
            let applied = match table.then {
                Then::Applicant => hire::kept(conn, whom)?,
                _ => None,
            };
            store::values(conn, table, whom, |(since, about, values)| {
                record += 1;
                let id: Option<i64> = values.first().and_then(|it| it.as_deref()?.parse().ok());
                let mut why = Why {
                    until: usual.until(about, left_on),
                    rule: usual.name.clone(),
                    law: usual.law.clone(),
                };
                match (table.then, id) {
                    (Then::Fields, Some(id)) => {
                        if let Some((field, until)) = of_field.get(&id)
                            && kept(field.as_str(), day).is_none()
                        {
                            why.until = *until;
                            why.rule = field.spec().kept.as_str().to_string();
                            why.law = field.spec().kept.law().to_string();
                        }
                    }
                    (Then::Paper, Some(id)) => {
                        why.until = None;
                        if let Some((until, category)) = of_paper.get(&id) {
                            why.until = Some(*until);
                            why.rule = format!("paper: {}", category.code);
                            why.law.clone_from(&category.law);
                        }
                    }
                    (Then::Applicant, _) => {
                        why.until = applied.as_ref().map(|(day, _)| *day - Days::new(1));
                        if let Some((_, law)) = &applied {
                            why.law.clone_from(law);
                        }
                    }
                    _ => {}
                }
                for (column, value) in table.columns.iter().zip(values) {
                    rows.extend(value.map(|value| StoredRow {
                        person: subject.number().to_string(),
                        place: table.name.clone(),
                        record,
                        item: column.clone(),
                        value,
                        since: since.clone(),
                        sensitive: table.sensitive.contains(column),
                        kept_until: why.until,
                        rule: why.rule.clone(),
                        law: why.law.clone(),
                    }));
                }
                Ok(())
            })?;
        }
    }
    Ok(rows)
}

/// The same as one JSON document: whose, when, and place by place the records with why and until
/// when each is kept. Values are texts, bytes are hexadecimal.
pub fn write(rows: &[StoredRow], number: &str, at: DateTime<Utc>) -> String {
    let mut places: Vec<Value> = Vec::new();
    for of_place in rows.chunk_by(|one, next| one.place == next.place) {
        let mut records = Vec::new();
        for record in of_place.chunk_by(|one, next| one.record == next.record) {
            let one = &record[0];
            let values: Map<String, Value> = record
                .iter()
                .map(|it| (it.item.clone(), Value::from(it.value.as_str())))
                .collect();
            records.push(json!({
                "since": one.since,
                "kept_until": one.kept_until,
                "rule": one.rule,
                "law": one.law,
                "values": values,
            }));
        }
        let name = &of_place[0].place;
        let what = tables().iter().find(|it| it.name == *name);
        places.push(json!({
            "place": name,
            "what": what.map(|it| it.what.as_str()),
            "records": records,
        }));
    }
    let document = json!({
        "person": number,
        "exported_at": at.to_rfc3339(),
        "law": "Art. 15, 20 GDPR",
        "places": places,
    });
    format!("{document:#}\n")
}

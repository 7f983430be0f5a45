//! What may be erased, and erasing it.

use super::rules::{self, Then, after, rule, tables};
use super::{ErasableRow, Line, Protocol, Subject, Table, held, store};
use crate::base::{Code, Result};
use crate::db::{Connection, Transaction};
use crate::people::{self, Field, Person};
use crate::staff::{document, hire};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Something that may go: the line about it, and its rows.
struct Gone {
    row: ErasableRow,
    table: &'static Table,
    ids: Vec<i64>,
}

/// Why a row goes: until when it was kept by which rule.
struct Why {
    until: NaiveDate,
    rule: String,
    law: String,
    verified: bool,
}

/// What may be erased on a day, person by person, then applicant by applicant, with what it still
/// waits for.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, day: NaiveDate) -> Result<Vec<ErasableRow>> {
    let mut rows = Vec::new();
    for person in store::people(conn)? {
        rows.extend(of(conn, &person, day)?.into_iter().map(|it| it.row));
    }
    for (applicant, row) in hire::over(conn, day)? {
        let subject = Subject::Applicant(Box::new(applicant));
        rows.push(ErasableRow {
            waits_for: held(conn, &subject, day)?,
            person: row.number,
            name: Some(row.name),
            place: "hire_applicant".to_string(),
            item: "application".to_string(),
            rows: 1 + i64::from(row.documents),
            kept_until: row.due_on - Days::new(1),
            rule: "applicant".to_string(),
            law: row.law,
            verified: false,
        });
    }
    Ok(rows)
}

/// Erases what is due and waits for nothing. A protocol says what by which rule, never what it
/// said, and the log names it.
///
/// # Errors
/// As writing to the file.
pub fn erase(tx: &Transaction<'_>, today: NaiveDate) -> Result<Vec<ErasableRow>> {
    let mut rows = due(tx, today)?;
    rows.retain(|it| it.waits_for.is_none());
    for person in store::people(tx)? {
        let mut gone = of(tx, &person, today)?;
        gone.retain(|it| it.row.waits_for.is_none());
        if !gone.is_empty() {
            erase_of(tx, Subject::Person(person), &gone)?;
        }
    }
    for applicant in hire::erase_due(tx, today)? {
        hire::erase(tx, &applicant, today)?;
    }
    Ok(rows)
}

fn erase_of(tx: &Transaction<'_>, subject: Subject, gone: &[Gone]) -> Result<()> {
    let line = |it: &Gone| Line {
        place: it.table.name.clone(),
        item: it.row.item.clone(),
        rows: it.row.rows,
        kept_until: it.row.kept_until,
        rule: it.row.rule.clone(),
        law: it.row.law.clone(),
    };
    let lines: Vec<Line> = gone.iter().map(line).collect();
    let mut protocol = Protocol::begin(tx, &subject, &lines)?;
    for it in gone {
        match it.table.then {
            Then::Fields => protocol.empty(tx, it.table, &it.ids)?,
            _ => protocol.delete(tx, it.table, &it.ids)?,
        }
    }
    protocol.end(tx, &subject)
}

/// The last day somebody worked here; none if they still do, or never did.
pub(super) fn left(timeline: &people::Timeline) -> Option<NaiveDate> {
    let ends: Option<Vec<NaiveDate>> = timeline.contracts.iter().map(|it| it.ends_on).collect();
    ends?.into_iter().max()
}

fn of(conn: &Connection, person: &Person, day: NaiveDate) -> Result<Vec<Gone>> {
    let timeline = people::timeline(conn, person, None)?;
    let left = left(&timeline);
    let mut found: Vec<Gone> = Vec::new();
    for table in tables().iter().filter(|it| it.parent.is_none()) {
        match table.then {
            Then::Keep | Then::Applicant => {}
            Then::Fields => fields(conn, table, &timeline, left, day, &mut found)?,
            Then::Delete => {
                let rule = rule(&table.rule, day);
                let why = |_: i64, about: Option<NaiveDate>| {
                    Ok(rule.until(about, left).map(|until| Why {
                        until,
                        rule: rule.name.clone(),
                        law: rule.law.clone(),
                        verified: rule.verified,
                    }))
                };
                if left.is_some() || rule.from == rules::From::Day {
                    rows(conn, table, person, day, why, &mut found)?;
                }
            }
            Then::Paper => {
                let kept = document::kept(conn, person)?;
                let why = |id: i64, _: Option<NaiveDate>| {
                    Ok(kept.get(&id).map(|(until, category)| Why {
                        until: *until,
                        rule: format!("paper: {}", category.code),
                        law: category.law.clone(),
                        verified: category.verified,
                    }))
                };
                rows(conn, table, person, day, why, &mut found)?;
            }
        }
    }
    if found.is_empty() {
        return Ok(found);
    }
    let mut waits = held(conn, &Subject::Person(person.clone()), day)?;
    for open in rules::open() {
        if let Some(name) = store::open(conn, open, person)? {
            waits = waits.or(Some(format!("{}: {name}", open.what)));
        }
    }
    let name = Some(timeline.name(day)).filter(|it| !it.is_empty());
    for it in &mut found {
        it.row.waits_for.clone_from(&waits);
        it.row.name.clone_from(&name);
    }
    Ok(found)
}

/// The rows of a table that go, one line for each rule.
fn rows(
    conn: &Connection,
    table: &'static Table,
    person: &Person,
    day: NaiveDate,
    why: impl Fn(i64, Option<NaiveDate>) -> Result<Option<Why>>,
    found: &mut Vec<Gone>,
) -> Result<()> {
    let mut needed = needed_by_others(conn, table, found)?;
    let mut lines: BTreeMap<String, (Why, Vec<i64>)> = BTreeMap::new();
    // From the latest on, because a row goes on with earlier ones.
    for (id, about, link) in store::dated(conn, table, person)?.into_iter().rev() {
        match why(id, about)? {
            Some(why) if why.until < day && !needed.contains(&id) => {
                let line = lines.entry(why.rule.clone());
                let (last, ids) = line.or_insert_with(|| (why_of(&why), Vec::new()));
                last.until = last.until.max(why.until);
                ids.push(id);
            }
            _ => needed.extend(link),
        }
    }
    for (_, (why, mut ids)) in lines {
        ids.reverse();
        found.push(Gone {
            row: line(person, table, &table.what, ids.len(), why),
            table,
            ids,
        });
    }
    Ok(())
}

fn why_of(why: &Why) -> Why {
    Why {
        until: why.until,
        rule: why.rule.clone(),
        law: why.law.clone(),
        verified: why.verified,
    }
}

fn line(person: &Person, table: &Table, item: &str, rows: usize, why: Why) -> ErasableRow {
    ErasableRow {
        person: person.number.clone(),
        name: None,
        place: table.name.clone(),
        item: item.to_string(),
        rows: rows as i64,
        kept_until: why.until,
        rule: why.rule,
        law: why.law,
        verified: why.verified,
        waits_for: None,
    }
}

/// The rows of a table at which rows of another point that stay.
fn needed_by_others(conn: &Connection, table: &Table, found: &[Gone]) -> Result<BTreeSet<i64>> {
    let Some((holder, column)) = table.held.as_deref().and_then(|it| it.split_once('.')) else {
        return Ok(BTreeSet::new());
    };
    let of_holder = found.iter().filter(|it| it.table.name == holder);
    let going: BTreeSet<i64> = of_holder.flat_map(|it| it.ids.iter().copied()).collect();
    let mut holders = store::holders(conn, holder, column)?;
    holders.retain(|(id, _)| !going.contains(id));
    Ok(holders.into_iter().map(|(_, held)| held).collect())
}

/// Until when a statement about a field is kept: what holds counts from its end, and what was
/// corrected from the day it was entered.
pub(super) fn field_until(
    timeline: &people::Timeline,
    left: Option<NaiveDate>,
    day: NaiveDate,
) -> BTreeMap<i64, (Field, Option<NaiveDate>)> {
    let mut found = BTreeMap::new();
    for (of, field) in timeline.keys() {
        let months = 12 * field.spec().kept.years();
        for said in timeline.statements(of, field) {
            let mut holds = timeline.segments(of, field).iter();
            let until = match holds.find(|it| it.statement == said.id) {
                _ if rules::kept(field.as_str(), day).is_some() => None,
                Some(segment) => left.and_then(|left| {
                    let end = segment.to.map_or(left, |to| to.min(left));
                    after(end, months, true).map(|it| it.max(left))
                }),
                None => after(said.known_at.date_naive(), months, true),
            };
            found.insert(said.id, (field, until));
        }
    }
    found
}

fn fields(
    conn: &Connection,
    table: &'static Table,
    timeline: &people::Timeline,
    left: Option<NaiveDate>,
    day: NaiveDate,
    found: &mut Vec<Gone>,
) -> Result<()> {
    let until = field_until(timeline, left, day);
    let mut due: BTreeMap<Field, (Vec<i64>, NaiveDate)> = BTreeMap::new();
    for id in store::full(conn, &timeline.person)? {
        if let Some((field, Some(until))) = until.get(&id)
            && *until < day
        {
            let entry = due.entry(*field).or_insert((Vec::new(), *until));
            entry.0.push(id);
            entry.1 = entry.1.max(*until);
        }
    }
    for (field, (ids, until)) in due {
        let kept = field.spec().kept;
        let why = Why {
            until,
            rule: kept.as_str().to_string(),
            law: kept.law().to_string(),
            verified: false,
        };
        found.push(Gone {
            row: line(&timeline.person, table, field.as_str(), ids.len(), why),
            table,
            ids,
        });
    }
    Ok(())
}

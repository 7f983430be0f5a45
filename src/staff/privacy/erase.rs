//! What may be erased, and erasing it.

use super::rules::{self, Then, after, rule, tables};
use super::{ErasableRow, Table, store};
use crate::base::{Code, Result};
use crate::db::{Connection, Transaction};
use crate::people::{self, Field, Person};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Something that may go: the line about it, and its rows.
struct Gone {
    row: ErasableRow,
    table: &'static Table,
    ids: Vec<i64>,
}

/// What may be erased on a day, person by person, with what it still waits for.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, day: NaiveDate) -> Result<Vec<ErasableRow>> {
    let mut rows = Vec::new();
    for person in store::people(conn)? {
        rows.extend(of(conn, &person, day)?.into_iter().map(|it| it.row));
    }
    Ok(rows)
}

/// Erases what is due and waits for nothing. The log and `privacy_erasure` say what by which rule.
///
/// # Errors
/// As writing to the file.
pub fn erase(tx: &Transaction<'_>, today: NaiveDate) -> Result<Vec<ErasableRow>> {
    let mut rows = Vec::new();
    for person in store::people(tx)? {
        let mut gone = of(tx, &person, today)?;
        gone.retain(|it| it.row.waits_for.is_none());
        for it in &gone {
            match it.table.then {
                Then::Fields => it.ids.iter().try_for_each(|id| store::empty(tx, *id))?,
                _ => store::delete(tx, it.table, &children(it.table), &it.ids)?,
            }
            store::insert_erasure(tx, &person, &it.row.place, it.row.rows, &it.row.rule)?;
        }
        if !gone.is_empty() {
            tx.touch("person", &person.number)?;
        }
        rows.extend(gone.into_iter().map(|it| it.row));
    }
    Ok(rows)
}

fn children(table: &Table) -> Vec<&'static Table> {
    let of = |it: &&Table| it.parent.as_ref() == Some(&table.name);
    tables().iter().filter(of).collect()
}

/// The last day somebody worked here; none if they still do, or never did.
pub(super) fn left(timeline: &people::Timeline) -> Option<NaiveDate> {
    let ends: Option<Vec<NaiveDate>> = timeline.contracts.iter().map(|it| it.ends_on).collect();
    ends?.into_iter().max()
}

fn of(conn: &Connection, person: &Person, day: NaiveDate) -> Result<Vec<Gone>> {
    let timeline = people::timeline(conn, person, None)?;
    let left = left(&timeline);
    let mut waits = None;
    if let Some(until) = store::held_until(conn, person)?.filter(|until| day < *until) {
        waits = Some(format!("held until {until}"));
    }
    for open in rules::open() {
        if let Some(name) = store::open(conn, open, person)? {
            waits = waits.or(Some(format!("{}: {name}", open.what)));
        }
    }
    let mut found = Vec::new();
    for table in tables().iter().filter(|it| it.parent.is_none()) {
        match table.then {
            Then::Keep => {}
            Then::Fields => fields(conn, table, &timeline, left, day, &mut found)?,
            Then::Delete => found.extend(deletable(conn, table, person, left, day)?),
        }
    }
    for it in &mut found {
        it.row.waits_for.clone_from(&waits);
    }
    Ok(found)
}

fn deletable(
    conn: &Connection,
    table: &'static Table,
    person: &Person,
    left: Option<NaiveDate>,
    day: NaiveDate,
) -> Result<Option<Gone>> {
    let rule = rule(&table.rule);
    let (mut ids, mut needed, mut last) = (Vec::new(), BTreeSet::new(), None);
    // From the latest on, because a row goes on with earlier ones.
    for (id, about, link) in store::dated(conn, table, person)?.into_iter().rev() {
        match rule.until(about, left) {
            Some(until) if until < day && !needed.contains(&id) => {
                last = last.max(Some(until));
                ids.push(id);
            }
            _ => needed.extend(link),
        }
    }
    ids.reverse();
    Ok(last.map(|kept_until| Gone {
        row: ErasableRow {
            person: person.number.clone(),
            place: table.name.clone(),
            rows: ids.len() as i64,
            kept_until,
            rule: rule.name.clone(),
            law: rule.law.clone(),
            verified: rule.verified,
            waits_for: None,
        },
        table,
        ids,
    }))
}

/// Until when a statement about a field is kept: what holds counts from its end, and what was
/// corrected from the day it was entered.
pub(super) fn field_until(
    timeline: &people::Timeline,
    left: Option<NaiveDate>,
) -> BTreeMap<i64, (Field, Option<NaiveDate>)> {
    let mut found = BTreeMap::new();
    for (of, field) in timeline.keys() {
        let years = field.spec().kept.years();
        for said in timeline.statements(of, field) {
            let holds = timeline.segments(of, field).iter();
            let until = match holds.clone().find(|it| it.statement == said.id) {
                _ if rules::kept(field.as_str()).is_some() => None,
                Some(segment) => left.and_then(|left| {
                    let end = segment.to.map_or(left, |to| to.min(left));
                    after(end, years, true).map(|it| it.max(left))
                }),
                None => after(said.known_at.date_naive(), years, true),
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
    let until = field_until(timeline, left);
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
    for (field, (ids, kept_until)) in due {
        let kept = field.spec().kept;
        found.push(Gone {
            row: ErasableRow {
                person: timeline.person.number.clone(),
                place: field.as_str().to_string(),
                rows: ids.len() as i64,
                kept_until,
                rule: kept.as_str().to_string(),
                law: kept.law().to_string(),
                verified: false,
                waits_for: None,
            },
            table,
            ids,
        });
    }
    Ok(())
}

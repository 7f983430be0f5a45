//! Entering a run into the books, and locking it.

use super::{Run, State, next, require_approved, require_undisputed};
use crate::bank::order;
use crate::base::{Error, Id, Result};
use crate::contact::{self, Contact, Known};
use crate::db::{Connection, Transaction};
use crate::ledger::{self, Department, Entry};
use crate::payroll::owed::{self, Open};
use crate::payroll::slip::Line;
use crate::payroll::{posting, store};
use chrono::{Months, NaiveDate};
use std::collections::BTreeMap;

/// Enters the wages of a run: cost, what is owed to whom, and the net pay, on a day; the last of
/// the month while that is open, if none is given. What takes slips back is not before the entry that
/// it takes back.
///
/// # Errors
/// Refused: it is not approved, in the books already, somebody has asked to take slips back, or the
/// day is not of its month or after it, or before what it takes back.
pub fn book(tx: &Transaction<'_>, number: &str, on: Option<NaiveDate>) -> Result<Run> {
    let run = store::run(tx, number)?;
    require_approved(&run)?;
    require_undisputed(tx, &run)?;
    if run.step(State::Booked).is_some() {
        return Err(Error::refused(format!("run `{number}` is in the books")).with_hint(next(&run)));
    }
    if let Some(on) = on {
        let (from, until) = (run.month.first(), run.month.last() + Months::new(12));
        if on < from || until < on {
            return Err(Error::refused(format!(
                "the wages of {} do not belong into the books of {on}",
                run.month
            ))
            .with_hint(format!("a day from {from} to {until}")));
        }
    }
    enter(tx, &run, on)
}

/// Posts what the slips of a run say.
pub(super) fn enter(tx: &Transaction<'_>, run: &Run, on: Option<NaiveDate>) -> Result<Run> {
    let today = tx.at().date_naive();
    let before = match &run.reverses {
        Some(before) => store::run(tx, before)?.step(State::Booked).map(|it| it.day),
        None => None,
    };
    let first = before.map_or(run.month.last(), |it| it.max(run.month.last()));
    let on = match (on, before) {
        (Some(on), Some(before)) if on < before => {
            return Err(Error::refused(format!(
                "run `{}` takes back what is in the books on {before}, after {on}",
                run.number
            ))
            .with_hint(format!("--on {before}, or later")));
        }
        (Some(on), _) => on,
        (None, _) => ledger::period::open_day(tx, first, today)?,
    };
    let slips = slips(tx, run)?;
    let lines = posting::by_department(&slips);
    for role in posting::roles(&lines) {
        ledger::ensure_role(tx, &role)?;
    }
    let departments = departments(tx, &lines)?;
    let contacts = contacts(tx, &lines)?;
    let draft = posting::booked(run, &slips, &departments, &contacts, on, tx.language());
    let entry: Option<Id<Entry>> = match draft.postings.is_empty() {
        true => None,
        false => Some(ledger::post(tx, &draft)?.id),
    };
    store::insert_step(tx, run, &store::step(tx, State::Booked, on, entry))
}

/// The lines of the slips of a run, by the number of the person.
pub(in crate::payroll) fn slips(conn: &Connection, run: &Run) -> Result<Vec<(String, Vec<Line>)>> {
    let mut slips = Vec::new();
    for slip in store::slips(conn, run)? {
        let lines = store::slip_lines(conn, &slip)?;
        slips.push((slip.person.number, lines));
    }
    Ok(slips)
}

/// The contacts that are called as recipients are, by number or name.
fn contacts(conn: &Connection, lines: &[Line]) -> Result<BTreeMap<String, Id<Contact>>> {
    let mut found = BTreeMap::new();
    for name in posting::recipients(lines) {
        let contact = match contact::find(conn, name)? {
            Some(contact) => Some(contact),
            None => contact::find_by(conn, Known::Name(name))?
                .into_iter()
                .next(),
        };
        found.extend(contact.map(|it| (name.to_string(), it.id)));
    }
    Ok(found)
}

/// Who gets something of a run and is no contact: the books cannot name them.
///
/// # Errors
/// As reading the file.
pub fn unnamed(conn: &Connection, run: &Run) -> Result<Vec<String>> {
    let lines = posting::by_department(&slips(conn, run)?);
    let known = contacts(conn, &lines)?;
    let all = posting::recipients(&lines).into_iter();
    Ok(all
        .filter(|name| !known.contains_key(*name))
        .map(str::to_string)
        .collect())
}

fn departments(conn: &Connection, lines: &[Line]) -> Result<BTreeMap<String, Id<Department>>> {
    let mut found = BTreeMap::new();
    for code in lines.iter().filter_map(|it| it.department.as_ref()) {
        if !found.contains_key(code) {
            found.insert(code.clone(), Department::get(conn, code)?.id);
        }
    }
    Ok(found)
}

/// Locks a run: it is paid and in the books, and nothing happens to it any more.
///
/// # Errors
/// Refused: it is not paid, or not in the books, or somebody has asked to take slips back.
pub fn lock(tx: &Transaction<'_>, number: &str) -> Result<Run> {
    let run = store::run(tx, number)?;
    require_approved(&run)?;
    require_undisputed(tx, &run)?;
    let missing = [
        (State::Paid, "paid", run.needs_no_pay()),
        (State::Booked, "in the books", false),
    ]
    .into_iter()
    .find(|(state, _, needless)| !needless && run.step(*state).is_none());
    if let Some((_, what, _)) = missing {
        return Err(Error::refused(format!("run `{number}` is not {what}")).with_hint(next(&run)));
    }
    for slip in store::slips(tx, &run)? {
        if let Open::Owed(left) | Open::Counted(left, _) = owed::open(tx, &slip)?
            && order::order_of(tx, &slip.number)?.is_none()
        {
            return Err(Error::refused(format!(
                "`{}` still owes {left}: what paid it was taken back, or came back",
                slip.number
            ))
            .with_hint(format!("`bo payroll run pay {number}` pays it")));
        }
    }
    let day = tx.at().date_naive();
    store::insert_step(tx, &run, &store::step(tx, State::Locked, day, None))
}

//! Where pay goes: bank details that were changed since a run was approved are approved as well,
//! before anything goes there.

use super::owed::{self, Open};
use super::run::{Kept, Run, State};
use super::store;
use crate::base::{Error, Result};
use crate::db::Connection;
use crate::people::{self, Field, Person};

/// Bank details.
const FIELDS: [Field; 2] = [Field::Iban, Field::AccountHolder];

/// Which fact about the bank details of a person is the last, for the digest of what is approved.
///
/// # Errors
/// As reading the file.
pub(super) fn last_said(conn: &Connection, person: &Person) -> Result<i64> {
    people::last_fact(conn, Some((person, &FIELDS)))
}

/// Whether the bank details of a person were changed since a run was approved.
fn is_changed(conn: &Connection, run: &Run, person: &Person) -> Result<bool> {
    let approved = run.step(State::Approved).and_then(|it| it.facts);
    Ok(approved.unwrap_or_default() < last_said(conn, person)?)
}

/// Those who are still to be paid, and whose bank details were changed since the run was approved.
///
/// # Errors
/// As reading the file.
pub(super) fn changed(conn: &Connection, run: &Run) -> Result<Vec<Person>> {
    let mut people = Vec::new();
    if !run.is_approved() || run.reverses.is_some() {
        return Ok(people);
    }
    for slip in store::slips(conn, run)? {
        if is_to_be_paid(conn, run, &slip)? && is_changed(conn, run, &slip.person)? {
            people.push(slip.person);
        }
    }
    Ok(people)
}

fn is_to_be_paid(conn: &Connection, run: &Run, slip: &Kept) -> Result<bool> {
    if run.step(State::Paid).is_none() {
        return Ok(slip.payout != 0 && slip.reversed_by.is_none());
    }
    let mut slips = owed::counted_on(conn, slip)?;
    slips.push(slip.clone());
    for it in &slips {
        match owed::open(conn, it)? {
            Open::Owed(_) | Open::Counted(..) => return Ok(true),
            Open::Nothing | Open::TakenBack(_) => (),
        }
    }
    Ok(false)
}

/// Refuses to pay somebody to bank details that nobody has approved with the run.
///
/// # Errors
/// Refused, when they were changed since.
pub(super) fn require_approved(conn: &Connection, run: &Run, person: &Person) -> Result<()> {
    if !is_changed(conn, run, person)? {
        return Ok(());
    }
    let (number, run) = (&person.number, &run.number);
    Err(Error::refused(format!(
        "the bank details of {number} were changed since run `{run}` was approved"
    ))
    .with_hint(format!(
        "`bo payroll run approve {run}` approves them, `bo staff show {number} --history` shows who changed them"
    )))
}

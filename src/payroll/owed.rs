//! What is owed on slips that were taken back. What was paid on one is taken off the next slip of
//! the month: if that money comes back, it is owed as before, and goes out again. What no slip has
//! taken off is not owed any more.

use super::run::Kept;
use super::store;
use crate::bank::order::{self, Stage};
use crate::base::{Error, Money, Month, Result};
use crate::claim::{self, Claim};
use crate::db::{Connection, Transaction};
use crate::ledger;
use crate::people::Person;

/// What is open on a slip.
pub(super) enum Open {
    /// Nothing.
    Nothing,
    /// It goes out.
    Owed(Money),
    /// It goes out: the slip with this number has taken it off as paid before.
    Counted(Money, String),
    /// It is not owed any more: the slip was taken back.
    TakenBack(Claim),
}

/// What is open on a slip of an approved run.
///
/// # Errors
/// As reading the file.
pub(super) fn open(conn: &Connection, slip: &Kept) -> Result<Open> {
    let claim = claim::find(conn, &slip.number)?;
    let Some(claim) = claim.filter(|it| 0 < it.open().minor()) else {
        return Ok(Open::Nothing);
    };
    if slip.reversed_by.is_none() {
        return Ok(Open::Owed(claim.open()));
    }
    Ok(match store::counted_by(conn, &slip.number)? {
        Some(by) => Open::Counted(claim.open(), by.number),
        None => Open::TakenBack(claim),
    })
}

/// The slips that were taken back and whose payment a slip takes off.
///
/// # Errors
/// As reading the file.
pub(super) fn counted_on(conn: &Connection, slip: &Kept) -> Result<Vec<Kept>> {
    let lines = store::slip_lines(conn, slip)?.into_iter();
    let sources = lines
        .filter(|it| it.kind == "paid-before")
        .filter_map(|it| it.source);
    sources.map(|number| store::slip(conn, &number)).collect()
}

/// Takes back what is open on slips of a person for a month that were taken back, and that no
/// slip has taken off; on the day of the last that became of it. Returns their numbers.
///
/// # Errors
/// Refused, when a payment of it waits for approval.
pub(super) fn take_back(
    tx: &Transaction<'_>,
    person: &Person,
    month: Month,
) -> Result<Vec<String>> {
    let mut done = Vec::new();
    for slip in store::reversed_slips(tx, person, month)? {
        if let Open::TakenBack(claim) = open(tx, &slip)? {
            close(tx, &slip, &claim)?;
            done.push(slip.number);
        }
    }
    Ok(done)
}

fn close(tx: &Transaction<'_>, slip: &Kept, claim: &Claim) -> Result<()> {
    if let Some(order) = order::order_of(tx, &slip.number)?
        && order::get(tx, &order)?.stage == Stage::Proposed
    {
        return Err(Error::refused(format!(
            "`{}` is in order {order}, which waits for approval",
            slip.number
        ))
        .with_hint(format!(
            "`bo bank order cancel {order} --reason …` frees it"
        )));
    }
    let entry = ledger::entry(tx, claim.entry)?;
    let payments = claim::payments(tx, Some(&claim.number), None)?;
    let last = payments.iter().map(|it| it.day).max();
    let last = last.unwrap_or(entry.date).max(entry.date);
    let on = ledger::period::open_day(tx, last, tx.at().date_naive())?;
    let text = ledger::words::cancellation(tx.language(), &slip.number, &slip.person.number);
    let back = ledger::reverse(tx, &entry, on, text, Some(slip.number.clone()))?;
    claim::cancel(tx, &slip.number, on, back.id)
}

//! Taking slips back: each gets a mirrored one, in a run of its own. Who is taken back is
//! calculated again by another run of the month.

use super::{Kept, Run, State, approve, book, number, require_approved};
use crate::bank::order::{self, Stage};
use crate::base::{Error, Result, Text};
use crate::claim;
use crate::db::Transaction;
use crate::ledger;
use crate::payroll::store::{self, NewSlip};
use crate::people;

/// Takes the slips of a run back, or that of one person. What was paid is taken off the next slip
/// of the month; what is still owed is not any more.
///
/// # Errors
/// Refused: the run is not approved, or locked; there is no slip to take back, a later month
/// depends on it, or its payment waits for approval.
pub fn reverse(
    tx: &Transaction<'_>,
    name: &str,
    person: Option<&str>,
    reason: &Text,
) -> Result<Run> {
    let run = store::run(tx, name)?;
    require_approved(&run)?;
    if let Some(before) = &run.reverses {
        return Err(Error::refused(format!(
            "run `{name}` takes slips of `{before}` back, and is not taken back itself"
        ))
        .with_hint(format!(
            "`bo payroll run new {}` calculates them again",
            run.month
        )));
    }
    let person = person.map(|it| people::get(tx, it)).transpose()?;
    let mut slips = store::slips(tx, &run)?;
    slips.retain(|it| {
        it.reversed_by.is_none() && person.as_ref().is_none_or(|person| it.person == *person)
    });
    if slips.is_empty() {
        let whose = person.map_or(String::new(), |it| format!(" of {}", it.number));
        return Err(
            Error::refused(format!("run `{name}` has no slip{whose} to take back"))
                .with_hint(format!("`bo payroll run show {name}` shows them")),
        );
    }
    for slip in &slips {
        free(tx, slip)?;
    }
    let before = store::runs(tx, Some(run.month))?.len();
    let new = number(run.month, before);
    let back = store::insert_run(tx, &new, run.month, run.pay_on, Some(run.id))?;
    for slip in &slips {
        let name = format!("{new}/{}", slip.person.number);
        let mirrored = NewSlip {
            run: &back,
            number: &name,
            person: &slip.person,
            month: slip.month,
            reverses: Some(slip.id),
            input: &slip.input,
            chart: &slip.chart,
            figures: &slip.figures,
            law: &slip.law,
        };
        store::insert_slip(tx, &mirrored, &slip.compute()?.mirrored())?;
    }
    let back = approve::seal(tx, &back, Some(reason))?;
    match run.step(State::Booked) {
        Some(_) => book::enter(tx, &back, None),
        None => Ok(back),
    }
}

/// Refuses a slip that something depends on, and takes back what is still owed on it.
fn free(tx: &Transaction<'_>, slip: &Kept) -> Result<()> {
    let (person, month) = (&slip.person, slip.month);
    let later = store::standing_slips(tx, person, month.plus(1), month.plus(1200))?;
    if let Some(later) = later.first() {
        return Err(
            Error::refused(format!("`{}` depends on `{}`", later.number, slip.number)).with_hint(
                format!(
                    "`bo payroll run reverse {} --person {} --reason …` comes first",
                    later.run, person.number
                ),
            ),
        );
    }
    let Some(claim) = claim::find(tx, &slip.number)? else {
        return Ok(());
    };
    if claim.open().is_zero() {
        return Ok(());
    }
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
    let on = ledger::period::open_day(tx, entry.date, tx.at().date_naive())?;
    let text = ledger::words::cancellation(tx.language(), &slip.number, &person.number);
    let back = ledger::reverse(tx, &entry, on, text, Some(slip.number.clone()))?;
    claim::cancel(tx, &slip.number, on, back.id)
}

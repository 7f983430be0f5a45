//! Taking slips back: each gets a mirrored one, in a run of its own. Who is taken back is
//! calculated again by another run of the month.

use super::{Kept, Run, State, approve, book, number, require_approved};
use crate::approval::{self, Scope};
use crate::base::{Error, Result, Text};
use crate::db::Transaction;
use crate::payroll::owed;
use crate::payroll::store::{self, NewSlip};
use crate::people;

/// Takes the slips of a run back, or that of one person; a run that is not approved is closed
/// without any. What was paid is taken off the next slip
/// of the month; what is still owed is not any more.
///
/// # Errors
/// Usage, when the reason says nothing; refused: the run is not approved, or locked; there is no
/// slip to take back, a later month depends on it, or its payment waits for approval.
pub fn reverse(
    tx: &Transaction<'_>,
    name: &str,
    person: Option<&str>,
    reason: &Text,
) -> Result<Run> {
    if reason.is_empty() {
        return Err(Error::usage("--reason says nothing"));
    }
    let run = store::run(tx, name)?;
    if let (false, None) = (run.is_approved(), person) {
        return close(tx, &run, reason);
    }
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
    for slip in &slips {
        owed::take_back(tx, &slip.person, slip.month)?;
    }
    match run.step(State::Booked) {
        Some(_) => book::enter(tx, &back, None),
        None => Ok(back),
    }
}

/// Closes a run that nobody wants: without a slip, as nothing in it was final.
fn close(tx: &Transaction<'_>, run: &Run, reason: &Text) -> Result<Run> {
    if let Some(request) = approval::find_open(tx, Scope::Payroll, &run.number)? {
        approval::void(tx, &request)?;
    }
    store::clear(tx, run)?;
    let calculated = store::step(tx, State::Calculated, tx.at().date_naive(), None);
    let run = store::insert_step(tx, run, &calculated)?;
    approve::seal(tx, &run, Some(reason))
}

/// Refuses a slip that something depends on.
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
    Ok(())
}

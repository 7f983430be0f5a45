//! Taking slips back: each gets a mirrored one, in a run of its own. Who is taken back is
//! calculated again by another run of the month.

use super::{Kept, Run, State, approve, book, number, require_approved};
use crate::approval::{self, Asked, Request, Scope, Verdict};
use crate::base::{Currency, Error, Money, Result, Text};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::payroll::owed;
use crate::payroll::store::{self, NewSlip};
use crate::people::{self, Person};

/// What the record of a request ends with that asks for slips to be taken back: of a run, or of a
/// person. What was approved by several is not taken back by one.
const BACK: &str = " back";

/// Takes the slips of a run back, or that of one person, or asks those who have to approve it; a
/// run that is not approved is closed without any. What was paid is taken off the next slip of the
/// month; what is still owed is not any more.
///
/// # Errors
/// Usage, when the reason says nothing; refused: the run is not approved, or locked; there is no
/// slip to take back, a later month depends on it, its payment waits for approval, or whoever
/// makes the change may not approve it.
pub fn reverse(
    tx: &Transaction<'_>,
    firm: &Firm,
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
    let slips = of_run(tx, &run, person.as_ref())?;
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
    let record = match &person {
        Some(person) => format!("{name}/{}{BACK}", person.number),
        None => format!("{name}{BACK}"),
    };
    let digest = digest(tx, &record)?;
    let request = match approval::find_open(tx, Scope::Payroll, &record)? {
        Some(request) => {
            let day = tx.at().date_naive();
            let verdict = Verdict::Approve;
            approval::decide(tx, &request.number, verdict, Some(reason), digest, day)?
        }
        None => {
            let cost = slips.iter().map(|it| it.cost).sum();
            let asked = Asked {
                scope: Scope::Payroll,
                title: format!("take back {}: {reason}", record.trim_end_matches(BACK)),
                record,
                amount: Some(Money::from_minor(cost, Currency::EUR)),
                department: None,
                person: None,
                by: None,
                digest,
            };
            match approval::ask(tx, firm, &asked, &[])? {
                Some(request) => request,
                None => return take_back(tx, &run, &slips, reason),
            }
        }
    };
    match request.state {
        approval::State::Approved => take_back(tx, &run, &slips, reason),
        approval::State::Open | approval::State::Rejected | approval::State::Void => Ok(run),
    }
}

/// The slips of a run, or that of a person, which were not taken back.
fn of_run(conn: &Connection, run: &Run, person: Option<&Person>) -> Result<Vec<Kept>> {
    let mut slips = store::slips(conn, run)?;
    slips.retain(|it| it.reversed_by.is_none() && person.is_none_or(|person| it.person == *person));
    Ok(slips)
}

/// Whether a request asks for slips to be taken back.
pub(super) fn is_asked(record: &str) -> bool {
    record.ends_with(BACK)
}

/// The run and the slips that a request asks to take back.
fn asked(conn: &Connection, record: &str) -> Result<(Run, Vec<Kept>)> {
    let name = record.strip_suffix(BACK).unwrap_or(record);
    let (run, person) = match name.split_once('/') {
        Some((run, person)) => (run, Some(people::get(conn, person)?)),
        None => (name, None),
    };
    let run = store::run(conn, run)?;
    let slips = of_run(conn, &run, person.as_ref())?;
    Ok((run, slips))
}

/// The digest of the slips that a request asks to take back.
pub(super) fn digest(conn: &Connection, record: &str) -> Result<[u8; 32]> {
    let (_, slips) = asked(conn, record)?;
    let mut parts = vec![record.to_string()];
    parts.extend(slips.into_iter().map(|it| it.number));
    Ok(approval::digest(&parts))
}

/// Takes back what was asked for, once it is approved.
pub(super) fn decided(tx: &Transaction<'_>, request: &Request) -> Result<()> {
    if request.state != approval::State::Approved {
        return Ok(());
    }
    let (run, slips) = asked(tx, &request.record)?;
    require_approved(&run)?;
    for slip in &slips {
        free(tx, slip)?;
    }
    let reason = request.title.split_once(": ").map_or("", |it| it.1);
    take_back(tx, &run, &slips, &reason.parse()?).map(drop)
}

/// Mirrors slips in a run of their own.
fn take_back(tx: &Transaction<'_>, run: &Run, slips: &[Kept], reason: &Text) -> Result<Run> {
    let before = store::runs(tx, Some(run.month))?.len();
    let new = number(run.month, before);
    let back = store::insert_run(tx, &new, run.month, run.pay_on, Some(run.id))?;
    for slip in slips {
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
    for slip in slips {
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

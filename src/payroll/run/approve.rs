//! Approving: from here on the slips of a run are final. Who has to is what the rules say.

use super::calculate::of_everybody;
use super::{Run, State, broken, next, reverse};
use crate::approval::{self, Asked, Request, Scope, Verdict};
use crate::base::{Code, Currency, Error, Money, Result, Text, counted};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::payroll::{owed, payee, store};
use crate::people;

/// Approves a run as whoever makes the change, or asks those who have to. People with errors are
/// left out if `without` says so. Done again, it approves bank details that were changed since.
///
/// # Errors
/// Refused: it is not calculated, somebody is broken and not left out, something has changed
/// since it was calculated, or they may not approve it.
pub fn approve(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    without: &[String],
    reason: Option<&Text>,
) -> Result<Run> {
    let reason = reason.filter(|it| !it.is_empty());
    let run = store::run(tx, number)?;
    match run.state() {
        State::Draft => {
            return Err(
                Error::refused(format!("run `{number}` is not calculated")).with_hint(next(&run))
            );
        }
        State::Calculated => (),
        // What is approved then is where it goes.
        _ if !payee::changed(tx, &run)?.is_empty() => return decide(tx, firm, &run, reason),
        State::Approved | State::Paid | State::Booked | State::Locked | State::Closed => {
            return Err(
                Error::refused(format!("run `{number}` is {}", run.state().as_str()))
                    .with_hint(next(&run)),
            );
        }
    }
    leave_out(tx, &run, without)?;
    let broken: Vec<String> = broken(tx, &run)?.into_iter().map(|it| it.number).collect();
    if !broken.is_empty() {
        let have = if broken.len() == 1 { "has" } else { "have" };
        return Err(Error::refused(format!(
            "{} {have} no slip in run `{number}`: something is wrong about them",
            broken.join(", ")
        ))
        .with_hint(format!(
            "`bo payroll run show {number} --problems` says what; repair it and `bo payroll run calculate {number}`, or leave them out: --without {}",
            broken.join(" --without ")
        )));
    }
    let slips = store::slips(tx, &run)?;
    if slips.is_empty() {
        return Err(Error::refused(format!("run `{number}` has no slips"))
            .with_hint(format!(
                "there is nobody to pay, or everybody is left out: `bo payroll run reverse {number} --reason …` closes it"
            )));
    }
    decide(tx, firm, &run, reason)
}

/// Approves, as far as whoever makes the change may, or asks those who have to.
fn decide(tx: &Transaction<'_>, firm: &Firm, run: &Run, reason: Option<&Text>) -> Result<Run> {
    let number = run.number.as_str();
    let request = match approval::find_open(tx, Scope::Payroll, number)? {
        Some(request) => request,
        None => {
            // Nobody is asked for what cannot be approved.
            if !run.is_approved() {
                still_so(tx, firm, run)?;
            }
            match ask(tx, firm, run)? {
                Some(_) => return store::run(tx, number),
                None => return finish(tx, firm, run, reason),
            }
        }
    };
    let current = digest(tx, number)?;
    let day = tx.at().date_naive();
    let request = approval::decide(tx, &request.number, Verdict::Approve, reason, current, day)?;
    match request.state {
        approval::State::Approved => finish(tx, firm, run, reason),
        approval::State::Open | approval::State::Rejected => store::run(tx, number),
        approval::State::Void => {
            ask(tx, firm, run)?;
            store::run(tx, number)
        }
    }
}

/// Leaves people out who have no slip.
fn leave_out(tx: &Transaction<'_>, run: &Run, without: &[String]) -> Result<()> {
    let slips = store::slips(tx, run)?;
    let already = store::left_out(tx, run)?;
    let mut out = Vec::new();
    for name in without {
        let person = people::get(tx, name).map_err(|err| err.at("without"))?;
        if slips.iter().any(|it| it.person == person) {
            return Err(Error::refused(format!(
                "{} has a slip in run `{}`",
                person.number, run.number
            ))
            .with_hint(format!(
                "`bo payroll run calculate {} --without {}` leaves them out",
                run.number, person.number
            )));
        }
        if !already.contains(&person) && !out.contains(&person) {
            out.push(person);
        }
    }
    store::leave_out(tx, run, &out)
}

fn ask(tx: &Transaction<'_>, firm: &Firm, run: &Run) -> Result<Option<Request>> {
    let slips = store::slips(tx, run)?;
    let cost: i64 = slips.iter().map(|it| it.cost).sum();
    let people = match run.is_approved() {
        true => {
            let changed = payee::changed(tx, run)?.into_iter();
            let changed: Vec<String> = changed.map(|it| it.number).collect();
            format!("other bank details of {}", changed.join(", "))
        }
        false => counted(slips.len() as i64, "person", "people"),
    };
    let asked = Asked {
        scope: Scope::Payroll,
        record: run.number.clone(),
        title: format!("payroll of {}: {people}", run.month),
        amount: Some(Money::from_minor(cost, Currency::EUR)),
        department: None,
        person: None,
        by: None,
        digest: digest(tx, &run.number)?,
    };
    approval::ask(tx, firm, &asked, &[])
}

/// The digest of a run: all of its slips, where they are paid to, and who is left out; or of what
/// is to be taken back of it.
///
/// # Errors
/// Refused, when there is none.
pub fn digest(conn: &Connection, number: &str) -> Result<[u8; 32]> {
    if reverse::is_asked(number) {
        return reverse::digest(conn, number);
    }
    let run = store::run(conn, number)?;
    let mut parts = vec![
        run.number.clone(),
        run.month.to_string(),
        run.pay_on.to_string(),
    ];
    for slip in store::slips(conn, &run)? {
        parts.push(slip.number.clone());
        parts.push(slip.input.clone());
        parts.push(format!("{} {}", slip.chart, slip.figures));
        parts.push(payee::last_said(conn, &slip.person)?.to_string());
        for line in store::slip_lines(conn, &slip)? {
            parts.push(
                serde_json::to_string(&line)
                    .map_err(|err| Error::system(format!("{}: {err}", slip.number)))?,
            );
        }
    }
    for person in store::left_out(conn, &run)? {
        parts.push(format!("without {}", person.number));
    }
    Ok(approval::digest(&parts))
}

/// Does what follows from a decision.
///
/// # Errors
/// Refused, when it does not wait any more, or something has changed since it was calculated.
pub fn decided(
    tx: &Transaction<'_>,
    firm: &Firm,
    request: &Request,
    reason: Option<&Text>,
) -> Result<()> {
    if reverse::is_asked(&request.record) {
        return reverse::decided(tx, request);
    }
    let run = store::run(tx, &request.record)?;
    match request.state {
        approval::State::Approved => finish(tx, firm, &run, reason).map(drop),
        // It stays as it is calculated.
        approval::State::Rejected | approval::State::Open | approval::State::Void => Ok(()),
    }
}

/// Makes the slips final; those that are, go where people say now.
fn finish(tx: &Transaction<'_>, firm: &Firm, run: &Run, reason: Option<&Text>) -> Result<Run> {
    if run.is_approved() {
        return keep(tx, run, reason);
    }
    still_so(tx, firm, run)?;
    let run = seal(tx, run, reason)?;
    // What a slip before has left open, and this one does not take off, is paid with this one.
    for slip in store::slips(tx, &run)? {
        owed::take_back(tx, &slip.person, slip.month)?;
    }
    Ok(run)
}

/// Keeps that a run is approved, with all that is known of people.
fn keep(tx: &Transaction<'_>, run: &Run, reason: Option<&Text>) -> Result<Run> {
    let mut step = store::step(tx, State::Approved, tx.at().date_naive(), None);
    step.reason = reason.map(Text::to_string);
    step.facts = Some(people::last_fact(tx, None)?);
    store::insert_step(tx, run, &step)
}

/// Says that a run is approved, and seals its slips.
pub(super) fn seal(tx: &Transaction<'_>, run: &Run, reason: Option<&Text>) -> Result<Run> {
    let run = keep(tx, run, reason)?;
    for slip in store::slips(tx, &run)? {
        store::seals::SLIPS.set(tx, slip.id.raw(), &slip.number)?;
    }
    Ok(run)
}

/// Refuses what is known otherwise since it was calculated.
fn still_so(tx: &Transaction<'_>, firm: &Firm, run: &Run) -> Result<()> {
    let out = store::left_out(tx, run)?;
    let now = of_everybody(tx, firm, run, &out)?;
    let kept = store::slips(tx, run)?;
    let has = |person| kept.iter().any(|it| it.person == person);
    let changed = kept
        .iter()
        .find(|kept| {
            let same = |it: &&super::calculate::Made| it.person == kept.person;
            now.made
                .iter()
                .find(same)
                .is_none_or(|it| it.input != kept.input)
        })
        .map(|it| &it.person)
        .or_else(|| {
            let mut made = now.made.iter();
            made.find(|it| !has(it.person.clone())).map(|it| &it.person)
        });
    match changed {
        Some(person) => Err(Error::refused(format!(
            "something about {} has changed since run `{}` was calculated",
            person.number, run.number
        ))
        .with_hint(format!("`bo payroll run calculate {}`", run.number))),
        None => Ok(()),
    }
}

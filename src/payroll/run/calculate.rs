//! Calculating: everybody's slip, or what keeps it from being made. Before a run is approved it
//! can be done again as often as one likes.

use super::{Run, State, next};
use crate::approval::{self, Scope};
use crate::base::{Error, Kind, Month, Result};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::payroll::correct::Past;
use crate::payroll::gather::{Surroundings, gather};
use crate::payroll::preflight::{Finding, Findings};
use crate::payroll::slip::{self, Input, Slip};
use crate::payroll::store::{self, NewSlip};
use crate::people::{self, Person, Timeline};

/// A slip that was calculated.
pub(super) struct Made {
    pub person: Person,
    pub input: String,
    slip: Slip,
}

/// What became of everybody.
pub(super) struct Calculated {
    pub made: Vec<Made>,
    pub findings: Vec<Finding>,
}

/// Calculates everybody's slip, without the people of `without`.
pub(super) fn of_everybody(
    conn: &Connection,
    firm: &Firm,
    run: &Run,
    without: &[Person],
) -> Result<Calculated> {
    let around = Surroundings::read(conn, firm, run.month, run.pay_on)?;
    let wanted = store::wanted(conn, run)?;
    let past = Past::read(conn, firm, run, wanted.iter().map(|(_, month)| *month))?;
    let (mut made, mut findings) = (Vec::new(), Vec::new());
    people::each_timeline(conn, None, |timeline| {
        let person = timeline.person.clone();
        if without.contains(&person) || store::standing_slip(conn, &person, run.month)?.is_some() {
            return Ok(());
        }
        let mut found = Findings::new(&person, &mut findings);
        let months = wanted.iter().filter(|(of, _)| *of == person);
        let months: Vec<Month> = months.map(|(_, month)| *month).collect();
        match of_one(&around, &past, &months, &timeline, &mut found) {
            Ok(Some((input, slip))) => made.push(Made {
                person,
                input: serde_json::to_string(&input)
                    .map_err(|err| Error::system(format!("{}: {err}", timeline.person.number)))?,
                slip,
            }),
            Ok(None) => (),
            // One person's trouble is no reason to stop for the others; the machine's is.
            Err(err) if matches!(err.kind(), Kind::Busy | Kind::System) => return Err(err),
            Err(err) => found.refused(&err),
        }
        Ok(())
    })?;
    Ok(Calculated { made, findings })
}

fn of_one(
    around: &Surroundings<'_>,
    past: &Past<'_>,
    months: &[Month],
    timeline: &Timeline,
    found: &mut Findings<'_>,
) -> Result<Option<(Input, Slip)>> {
    let corrected = past.correct(timeline, months, found)?;
    let Some(input) = gather(around, timeline, &corrected, found)? else {
        return Ok(None);
    };
    found.known(around, timeline, &input)?;
    let computed = match found.is_sound() {
        true => slip::compute(&input, &around.law).map(Some),
        false => Ok(None),
    };
    let slip = match computed {
        Ok(Some(slip)) => slip,
        // All of it is said at once.
        Ok(None) => {
            found.missing(around, timeline, true, input.tax.class.is_some());
            return Ok(None);
        }
        Err(err) if matches!(err.kind(), Kind::Busy | Kind::System) => return Err(err),
        Err(err) => {
            found.refused(&err);
            found.missing(around, timeline, true, input.tax.class.is_some());
            return Ok(None);
        }
    };
    found.slip(around, timeline, &input, &slip)?;
    Ok(found.is_sound().then_some((input, slip)))
}

/// Calculates a run, without the people of `without`; what was calculated before is replaced.
///
/// # Errors
/// Refused: it is approved, or a run of an earlier month is not.
pub fn calculate(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    without: &[String],
) -> Result<Run> {
    let run = store::run(tx, number)?;
    if run.is_approved() {
        return Err(
            Error::refused(format!("run `{number}` is approved and final")).with_hint(format!(
                "`bo payroll run reverse {number} --person … --reason …` takes a slip back"
            )),
        );
    }
    let runs = store::runs(tx, None)?;
    if let Some(earlier) = runs
        .iter()
        .find(|it| it.month < run.month && !it.is_approved())
    {
        return Err(Error::refused(format!(
            "run `{}` of {} is not approved, and {} depends on it",
            earlier.number, earlier.month, run.month
        ))
        .with_hint(format!(
            "{}; if nobody wants it, `bo payroll run reverse {} --reason …` closes it",
            next(earlier),
            earlier.number
        )));
    }
    let mut out = Vec::new();
    for name in without {
        let person = people::get(tx, name).map_err(|err| err.at("without"))?;
        if !out.contains(&person) {
            out.push(person);
        }
    }
    let done = of_everybody(tx, firm, &run, &out)?;
    if is_same(tx, &run, &done, &out)? {
        return Ok(run);
    }
    let law = crate::payroll::law::Law::on(run.month.last())?;
    let (figures, digest) = (law.figures(), law.digest());
    store::clear(tx, &run)?;
    for it in &done.made {
        let new = NewSlip {
            run: &run,
            number: &format!("{}/{}", run.number, it.person.number),
            person: &it.person,
            month: run.month,
            reverses: None,
            input: &it.input,
            chart: &law.chart.id,
            figures: &figures,
            law: &digest,
        };
        store::insert_slip(tx, &new, &it.slip)?;
    }
    store::insert_findings(tx, &run, &done.findings)?;
    store::leave_out(tx, &run, &out)?;
    // What somebody was asked to approve is not what is there now.
    if let Some(request) = approval::find_open(tx, Scope::Payroll, number)? {
        approval::void(tx, &request)?;
    }
    let day = tx.at().date_naive();
    store::insert_step(tx, &run, &store::step(tx, State::Calculated, day, None))
}

/// Whether calculating again has changed nothing.
fn is_same(tx: &Transaction<'_>, run: &Run, done: &Calculated, out: &[Person]) -> Result<bool> {
    let kept = store::slips(tx, run)?;
    let same = kept.len() == done.made.len()
        && kept
            .iter()
            .zip(&done.made)
            .all(|(kept, made)| kept.person == made.person && kept.input == made.input);
    let mut left_out = out.to_vec();
    left_out.sort_by_key(|it| it.id.raw());
    Ok(run.state() == State::Calculated
        && same
        && store::findings(tx, run)? == done.findings
        && store::left_out(tx, run)? == left_out)
}

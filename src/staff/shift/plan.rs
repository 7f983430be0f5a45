//! Planning a shift, if nothing forbids it.

use super::{Shift, store};
use crate::base::{Error, Id, Result, Severity, Text};
use crate::calendar::{self, Moment};
use crate::db::{Connection, Transaction};
use crate::people::{self, Field, Person, Timeline};
use crate::staff::maternity::Mother;
use crate::staff::time::{self, Holidays, Hours, Span, TimeFinding, WorkDay, Worker};
use chrono::{Days, Months, NaiveDate};
use std::collections::BTreeMap;

/// A shift to be planned.
#[derive(Clone, Debug)]
pub struct NewShift {
    /// Who works.
    pub person: Text,
    /// The day it starts on.
    pub day: NaiveDate,
    /// From when to when.
    pub span: Span,
    /// The breaks inside it.
    pub pause: Hours,
    /// As what.
    pub role: Option<Text>,
    /// Where.
    pub place: Option<Text>,
}

/// Plans a shift.
///
/// # Errors
/// Refused with all reasons: no contract, away, another shift, what the law does not allow.
pub fn plan(
    tx: &Transaction<'_>,
    new: &NewShift,
    firm: Option<calendar::State>,
) -> Result<Id<Shift>> {
    let person = people::get(tx, &new.person)?;
    let (starts, ends) = new.span.on(new.day, None)?;
    let shift = Shift {
        id: Id::new(0),
        person,
        day: new.day,
        starts,
        ends,
        pause: new.pause.as_minutes(),
        role: new
            .role
            .as_deref()
            .filter(|it| !it.is_empty())
            .map(str::to_string),
        place: new
            .place
            .as_deref()
            .filter(|it| !it.is_empty())
            .map(str::to_string),
        published: false,
    };
    keep(tx, &shift, firm)
}

/// Keeps a shift that nothing forbids.
pub(super) fn keep(
    tx: &Transaction<'_>,
    shift: &Shift,
    firm: Option<calendar::State>,
) -> Result<Id<Shift>> {
    let length = shift.ends.since(shift.starts);
    if shift.pause < 0 {
        return Err(Error::input(format!(
            "a break of {} is no length of time",
            Hours::minutes(shift.pause)
        )));
    }
    if length <= shift.pause {
        return Err(Error::input(format!(
            "a break of {} leaves nothing of {}",
            Hours::minutes(shift.pause),
            Hours::minutes(length)
        )));
    }
    let reasons = reasons(tx, shift, firm)?;
    if !reasons.is_empty() {
        return Err(refused(shift, &reasons));
    }
    let id = store::insert(tx, shift)?;
    touch(tx, shift)?;
    Ok(id)
}

/// Names the month of a person in the log.
pub(super) fn touch(tx: &Transaction<'_>, shift: &Shift) -> Result<()> {
    let month = shift.day.format("%Y-%m");
    tx.touch("shifts", &format!("{} {month}", shift.person.number))
}

/// What is said about a shift that cannot be.
pub(super) fn refused(shift: &Shift, reasons: &[String]) -> Error {
    Error::refused(format!(
        "{} cannot work on {} {}-{}: {}",
        shift.person.number,
        shift.day,
        shift.starts.wall(),
        shift.ends.wall(),
        reasons.join("; ")
    ))
    .with_hint("`bo staff shift list` shows what is planned")
}

/// Everything that forbids a shift; itself is not in its way.
///
/// # Errors
/// As reading the file.
pub(super) fn reasons(
    conn: &Connection,
    shift: &Shift,
    firm: Option<calendar::State>,
) -> Result<Vec<String>> {
    let person = &shift.person;
    let timeline = people::timeline(conn, person, None)?;
    let mut reasons = Vec::new();
    if let Err(none) = time::works_on(&timeline, shift.day) {
        reasons.push(none.to_string());
    }
    let last = shift.ends.plus(-1).day();
    let away = time::absences(conn, Some(person), shift.day, last)?;
    let away = away.get(&person.id).map(Vec::as_slice).unwrap_or_default();
    let on = |it: &&time::Absence| it.is_on(shift.day) || it.is_on(last);
    if let Some(absence) = away.iter().filter(|it| !it.half).find(on) {
        reasons.push(format!(
            "away from {} to {}: {}",
            absence.from, absence.to, absence.what
        ));
    }
    let planned = beside(conn, shift)?;
    if let Some(other) = planned
        .iter()
        .find(|it| it.starts < shift.ends && shift.starts < it.ends)
    {
        reasons.push(format!(
            "shift {} on {} {}-{} is at the same time",
            other.id.raw(),
            other.day,
            other.starts.wall(),
            other.ends.wall()
        ));
        // What the law says of two shifts at once says nothing.
        return Ok(reasons);
    }
    let mut found = judged(conn, &timeline, shift, planned, firm)?;
    found.retain(|it| it.severity == Severity::Error);
    reasons.extend(found.iter().map(TimeFinding::to_string));
    Ok(reasons)
}

/// What should be known about a shift that stands: that it is on a Sunday or a holiday, say, which
/// only the firm can tell whether the law allows it.
///
/// # Errors
/// As reading the file.
pub fn warnings(
    conn: &Connection,
    id: Id<Shift>,
    firm: Option<calendar::State>,
) -> Result<Vec<String>> {
    let Some(shift) = store::standing(conn, id)? else {
        return Ok(Vec::new());
    };
    let timeline = people::timeline(conn, &shift.person, None)?;
    let mut found = judged(conn, &timeline, &shift, beside(conn, &shift)?, firm)?;
    found.retain(|it| it.severity == Severity::Warning);
    let said = found
        .iter()
        .map(|it| format!("{} {}: {it}", it.person, it.day));
    Ok(said.collect())
}

/// The days around a shift that the law looks at: the week before and after its own.
fn around(shift: &Shift) -> (NaiveDate, NaiveDate) {
    (shift.day - Days::new(13), shift.day + Days::new(13))
}

/// The shifts of somebody after a day.
///
/// # Errors
/// As reading the file.
pub fn after(conn: &Connection, person: &Person, last: NaiveDate) -> Result<Vec<Shift>> {
    // Nothing is planned further ahead.
    let far = last + Months::new(12 * 100);
    store::of_person(conn, person, (last + Days::new(1), far))
}

/// The other shifts of the person around one.
fn beside(conn: &Connection, shift: &Shift) -> Result<Vec<Shift>> {
    let mut planned = store::of_person(conn, &shift.person, around(shift))?;
    planned.retain(|it| it.id != shift.id);
    Ok(planned)
}

/// What the law says to a shift, beside what was worked and what else is planned.
fn judged(
    conn: &Connection,
    timeline: &Timeline,
    shift: &Shift,
    planned: Vec<Shift>,
    firm: Option<calendar::State>,
) -> Result<Vec<TimeFinding>> {
    let (from, to) = around(shift);
    let mut parts: BTreeMap<NaiveDate, Vec<(Moment, Moment, i64)>> = BTreeMap::new();
    for other in planned {
        let part = (other.starts, other.ends, other.pause);
        parts.entry(other.day).or_default().push(part);
    }
    // A day that was worked was as it was, whatever had been planned for it.
    for work in time::days(conn, &shift.person, from, to)? {
        if work.day != shift.day {
            parts.insert(work.day, work.parts().to_vec());
        }
    }
    let born = match timeline.text(None, Field::BirthDate, shift.day) {
        Some(born) => Some(crate::base::day(born)?),
        None => None,
    };
    let place = time::workplace(timeline, shift.day, firm)?;
    let mother = Mother::of(timeline)?;
    let mut holidays = Holidays::default();
    let mut judge = |parts: &BTreeMap<NaiveDate, Vec<_>>| -> Result<Vec<TimeFinding>> {
        let days = parts
            .iter()
            .map(|(day, parts)| (*day, WorkDay::new(*day, parts.clone())))
            .collect();
        let worker = Worker {
            number: &shift.person.number,
            born,
            place,
            days: &days,
            absences: &[],
            mother: &mother,
            since: None,
        };
        // Nothing is known of the days to come, so that no day is missed as a free one.
        worker.findings((from, to), from, &mut holidays)
    };
    let before = judge(&parts)?;
    let own = (shift.starts, shift.ends, shift.pause);
    parts.entry(shift.day).or_default().push(own);
    let mut after = judge(&parts)?;
    after.retain(|it| !before.contains(it));
    Ok(after)
}

/// The shifts of people who are planned for a span, in order.
pub(super) fn standing(
    conn: &Connection,
    person: Option<&Person>,
    span: (NaiveDate, NaiveDate),
) -> Result<Vec<Shift>> {
    match person {
        Some(person) => store::of_person(conn, person, span),
        None => store::between(conn, span),
    }
}

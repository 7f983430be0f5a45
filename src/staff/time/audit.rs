//! `bo staff check time`: the working time of everybody, looked at with the eyes of the law.

use super::absence::absences;
use super::day::by_day;
use super::law::{TimeFinding, Worker, first_needed};
use super::store;
use super::target::{Holidays, workplace};
use crate::base::Result;
use crate::calendar::State;
use crate::db::Connection;
use crate::people::{self, Field, Person, Timeline};
use crate::staff::maternity::Mother;
use chrono::{Days, NaiveDate};

/// What was looked at, and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// By person and day.
    pub findings: Vec<TimeFinding>,
    /// How many work days there were.
    pub days: usize,
}

/// Looks at the days from `from` to `to` of everybody, or of one; `today` is not over yet.
///
/// # Errors
/// As reading the file.
pub fn audit(
    conn: &Connection,
    person: Option<&Person>,
    firm: Option<State>,
    (from, to): (NaiveDate, NaiveDate),
    today: NaiveDate,
) -> Result<Looked> {
    let mut looked = Looked::default();
    let mut holidays = Holidays::default();
    let first = first_needed(from, to);
    // Another free day for a holiday may come eight weeks later.
    let last = to + Days::new(8 * 7);
    let mut away = absences(conn, person, first, last)?;
    let mut one = |timeline: Timeline| -> Result<()> {
        let person = &timeline.person;
        let mut parts = Vec::new();
        store::each_part(conn, person.id, first, last, |day, part| {
            parts.push((day, part))
        })?;
        let days = by_day(parts).into_iter().map(|it| (it.day, it)).collect();
        let worker = Worker {
            number: &person.number,
            born: match timeline.text(None, Field::BirthDate, to) {
                Some(born) => Some(crate::base::day(born)?),
                None => None,
            },
            place: workplace(&timeline, to, firm)?,
            days: &days,
            absences: &away.remove(&person.id).unwrap_or_default(),
            mother: &Mother::of(&timeline)?,
            since: store::first_day(conn, person.id)?,
        };
        looked.days += days.range(from..=to).count();
        let known = today - Days::new(1);
        if worker.days.range(from..=to).next().is_some() {
            let found = worker.findings((from, to), known, &mut holidays)?;
            looked.findings.extend(found);
        }
        Ok(())
    };
    match person {
        Some(person) => one(people::timeline(conn, person, None)?)?,
        None => people::each_timeline(conn, None, one)?,
    }
    Ok(looked)
}

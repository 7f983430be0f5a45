//! How long somebody is to work on a day: their own week, without holidays and absences.

use super::absence::Absence;
use crate::base::Result;
use crate::calendar::{self, Holiday, Municipality, State, Workplace};
use crate::people::Timeline;
use chrono::{Datelike, NaiveDate};

/// The holidays of the places where people work, each year looked up once.
#[derive(Default)]
pub struct Holidays(Vec<(Workplace, i32, Vec<Holiday>)>);

impl Holidays {
    /// The holiday of a day at a place.
    pub fn on(&mut self, place: Workplace, day: NaiveDate) -> Option<&Holiday> {
        let year = day.year();
        let known = self.0.iter().position(|it| it.0 == place && it.1 == year);
        let index = known.unwrap_or_else(|| {
            self.0.push((place, year, calendar::holidays(place, year)));
            self.0.len() - 1
        });
        let found = &self.0[index].2;
        let at = found.binary_search_by_key(&day, |it| it.day).ok()?;
        Some(&found[at])
    }
}

/// What a day asks of somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// Minutes of work.
    pub minutes: i64,
    /// Why it is less than their week says.
    pub off: Option<String>,
}

/// Where somebody works on a day; a state that the contract does not tell is the firm's.
///
/// # Errors
/// As reading what is known.
pub fn workplace(
    timeline: &Timeline,
    day: NaiveDate,
    firm: Option<State>,
) -> Result<Option<Workplace>> {
    let own = match timeline.main_contract(day) {
        Some(contract) => timeline.workplace(contract.id, day)?,
        None => None,
    };
    Ok(own.or(firm.map(|state| Workplace {
        state,
        municipality: Municipality::Usual,
    })))
}

/// How long somebody is to work on a day: of all contracts that run.
///
/// # Errors
/// As reading what is known.
pub fn target(
    timeline: &Timeline,
    absences: &[Absence],
    day: NaiveDate,
    firm: Option<State>,
    holidays: &mut Holidays,
) -> Result<Target> {
    let mut minutes = 0;
    for contract in timeline.contracts_on(day) {
        let week = timeline.week(contract.id, day)?;
        minutes += week.map_or(0, |week| i64::from(week.minutes(day.weekday())));
    }
    if minutes == 0 {
        return Ok(Target::default());
    }
    // § 2 EFZG: what falls out on a holiday counts as worked.
    if let Some(place) = workplace(timeline, day, firm)?
        && let Some(holiday) = holidays.on(place, day)
    {
        return Ok(Target {
            minutes: 0,
            off: Some(holiday.name.clone()),
        });
    }
    let Some(absence) = absences.iter().find(|it| it.is_on(day)) else {
        return Ok(Target { minutes, off: None });
    };
    Ok(Target {
        minutes: if absence.half { minutes / 2 } else { 0 },
        off: Some(absence.what.clone()),
    })
}

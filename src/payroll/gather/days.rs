//! The days of a month: which are paid, which are insured, what was worked.

use super::Surroundings;
use super::facts::group_of;
use crate::base::Result;
use crate::people::{Contract, Field, Timeline};
use crate::staff::leave::{self, Kind, State};
use crate::staff::maternity::Mother;
use crate::staff::sick;
use crate::staff::time::{self, By, Holidays};
use chrono::{Days as Later, Months, NaiveDate};
use std::collections::BTreeMap;

/// What a day is for pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Work, or a day off as every week has.
    Usual,
    /// Leave with pay; half of it if only half of the day.
    Leave {
        /// Only half of the day.
        half: bool,
    },
    /// Sick, and the employer pays.
    Sick,
    /// Sick, and the employer no longer pays.
    SickUnpaid {
        /// Whether the insurance goes on: for a month where no fund pays (§ 7 (3) SGB IV).
        insured: bool,
    },
    /// Leave without pay.
    Unpaid {
        /// Only half of the day.
        half: bool,
        /// Whether it has lasted for more than a month (§ 7 (3) SGB IV).
        long: bool,
    },
    /// With a child (§ 15 BEEG).
    Parental,
    /// In the weeks before and after a birth (§ 3 MuSchG).
    Maternity,
}

impl What {
    /// How many halves of the day are paid.
    pub fn paid_halves(self) -> i64 {
        match self {
            What::Usual | What::Leave { .. } | What::Sick => 2,
            What::Unpaid { half: true, .. } => 1,
            What::SickUnpaid { .. }
            | What::Unpaid { half: false, .. }
            | What::Parental
            | What::Maternity => 0,
        }
    }

    /// Whether the insurance goes on.
    fn is_insured(self) -> bool {
        match self {
            What::Usual | What::Leave { .. } | What::Sick => true,
            What::Unpaid { half, long } => half || !long,
            What::SickUnpaid { insured } => insured,
            What::Parental | What::Maternity => false,
        }
    }
}

/// A day of somebody who works here.
#[derive(Clone, Debug)]
pub struct Day {
    /// The day.
    pub day: NaiveDate,
    /// Whether any contract runs.
    pub employed: bool,
    /// What it is.
    pub what: What,
    /// Whether it is a holiday where they work.
    pub holiday: bool,
    /// Minutes that were worked.
    pub worked: i64,
}

/// The days of a month, all of them.
pub struct Month(pub Vec<Day>);

impl Month {
    /// The days of employment, where that is not the whole month.
    pub fn part_of_month(&self) -> Option<i64> {
        let employed = self.0.iter().filter(|it| it.employed).count();
        (employed != 0 && employed != self.0.len()).then_some(employed as i64)
    }

    /// Days of some that are insured, as they are counted.
    pub fn insured_in(&self, from: NaiveDate, until: NaiveDate) -> i64 {
        let within = self.0.iter().filter(|it| from <= it.day && it.day <= until);
        let insured = within.filter(|it| it.employed && it.what.is_insured());
        insured.count() as i64
    }

    /// Insurance days: 30 for a whole month, else those there are (§ 1 (1) BVV).
    pub fn insured(&self) -> i64 {
        let insured = self
            .0
            .iter()
            .filter(|it| it.employed && it.what.is_insured());
        match insured.count() {
            all if all == self.0.len() => 30,
            part => (part as i64).min(30),
        }
    }
}

/// The days of the month of a run.
pub fn of_month(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    contracts: &[&Contract],
) -> Result<Month> {
    let (first, last) = around.span();
    let person = &timeline.person;
    let sick = sick::rows(around.conn, around.firm, Some(person), last)?;
    let mut leaves = leave::leaves(around.conn, Some(person))?;
    leaves.retain(|it| it.state == State::Approved && it.first <= last && first <= it.last);
    let mut absences = time::absences(around.conn, Some(person), first, last)?;
    let absences = absences.remove(&person.id).unwrap_or_default();
    let worked = worked(around, timeline)?;
    let weeks = Mother::of(timeline)?.weeks();
    let mut holidays = Holidays::default();
    let mut days = Vec::new();
    for day in first.iter_days().take_while(|day| *day <= last) {
        let absence = absences.iter().find(|it| it.is_on(day));
        let leave = leaves.iter().find(|it| it.first <= day && day <= it.last);
        let sickness = sick
            .iter()
            .find(|it| it.from <= day && it.until.is_none_or(|until| day <= until));
        let is_protected = weeks.iter().any(|it| it.0 <= day && day <= it.1);
        let what = match (sickness, leave, absence) {
            _ if is_protected => What::Maternity,
            // Who would not have worked anyway has no sick pay (§ 3 (1) EFZG).
            (Some(_), Some(leave), _) if leave.kind == Kind::Parental => What::Parental,
            (Some(_), Some(leave), absence)
                if leave.kind == Kind::Unpaid && !absence.is_some_and(|it| it.half) =>
            {
                What::Unpaid {
                    half: false,
                    long: leave.first + Months::new(1) <= day,
                }
            }
            (Some(it), _, _) => {
                let paid = it.paid_from.zip(it.paid_until);
                match paid.is_some_and(|(from, until)| from <= day && day <= until) {
                    true => What::Sick,
                    false => {
                        let ended = it.paid_until.unwrap_or(it.from);
                        let insured = day <= ended + Months::new(1) && !has_benefit(timeline, day);
                        What::SickUnpaid { insured }
                    }
                }
            }
            (None, Some(leave), Some(absence)) => match leave.kind {
                Kind::Leave | Kind::Special => What::Leave { half: absence.half },
                Kind::Unpaid => What::Unpaid {
                    half: absence.half,
                    long: leave.first + Months::new(1) <= day,
                },
                Kind::Parental => What::Parental,
            },
            (None, _, _) => What::Usual,
        };
        let place = time::workplace(timeline, day, around.state())?;
        days.push(Day {
            day,
            employed: contracts.iter().any(|it| it.runs_on(day)),
            what,
            holiday: place.is_some_and(|place| holidays.on(place, day).is_some()),
            worked: worked.get(&day).copied().unwrap_or_default(),
        });
    }
    Ok(Month(days))
}

/// A day that was paid.
pub struct Paid {
    /// The day.
    pub day: NaiveDate,
    /// How many halves of it.
    pub halves: i64,
    /// Whether somebody was sick on it.
    pub is_sick: bool,
}

/// The days of a month for which somebody is paid, by what is known today.
pub fn paid(around: &Surroundings<'_>, timeline: &Timeline) -> Result<Vec<Paid>> {
    let (first, last) = around.span();
    let contracts: Vec<&Contract> = timeline.contracts_in(first, last).collect();
    let month = of_month(around, timeline, &contracts)?;
    let paid = month.0.iter().filter(|it| it.employed).map(|it| Paid {
        day: it.day,
        halves: it.what.paid_halves(),
        is_sick: it.what == What::Sick,
    });
    Ok(paid.filter(|it| it.halves != 0).collect())
}

/// Whether a fund pays when the employer no longer does: not to who has a full pension (§ 50 (1) SGB V),
/// a Minijob or private insurance.
fn has_benefit(timeline: &Timeline, day: NaiveDate) -> bool {
    let text = |field| timeline.text(None, field, day);
    let kind = timeline.main_contract(day).map(|it| group_of(it.kind));
    let group = text(Field::InsuranceGroup).or(kind);
    let is_private = matches!(text(Field::Insurance), Some("private" | "none"));
    !is_private && !matches!(group, Some("109" | "110" | "119" | "190"))
}

/// The minutes that were worked, by day.
fn worked(around: &Surroundings<'_>, timeline: &Timeline) -> Result<BTreeMap<NaiveDate, i64>> {
    let (first, last) = around.span();
    let rows = time::report(
        around.conn,
        &timeline.person,
        around.state(),
        (first, last),
        By::Day,
    )?;
    let mut minutes = BTreeMap::new();
    for row in rows {
        let day = crate::base::day(&row.period)?;
        minutes.insert(day, row.worked.as_minutes());
    }
    Ok(minutes)
}

/// The minutes that a contract plans for a day; before and after it, as on its nearest day.
pub fn planned(timeline: &Timeline, contract: &Contract, day: NaiveDate) -> Result<i64> {
    use chrono::Datelike;
    let last = contract.ends_on.unwrap_or(day + Later::new(1));
    let known = day.clamp(contract.starts_on, last.max(contract.starts_on));
    let week = timeline.week(contract.id, known)?;
    Ok(week.map_or(0, |week| i64::from(week.minutes(day.weekday()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A month of so many days: `.` usual, `-` not employed, `s` sick, `x` sick without pay, `y` the same
    /// and insured, `u`
    /// and `U` unpaid leave, short and long, `p` parental, `m` around a birth.
    #[track_caller]
    fn check(days: &str, insured: i64, part: Option<i64>) {
        let first = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let day = |(day, letter): (NaiveDate, char)| Day {
            day,
            employed: letter != '-',
            what: match letter {
                's' => What::Sick,
                'x' => What::SickUnpaid { insured: false },
                'y' => What::SickUnpaid { insured: true },
                'u' | 'U' => What::Unpaid {
                    half: false,
                    long: letter == 'U',
                },
                'p' => What::Parental,
                'm' => What::Maternity,
                _ => What::Usual,
            },
            holiday: false,
            worked: 0,
        };
        let month = Month(first.iter_days().zip(days.chars()).map(day).collect());
        assert_eq!((month.insured(), month.part_of_month()), (insured, part));
    }

    #[test]
    fn a_whole_month_has_30_insurance_days() {
        check(&".".repeat(31), 30, None);
        check(&".".repeat(28), 30, None);
        check(&("-".repeat(15) + &".".repeat(15)), 15, Some(15));
        check(&("-".to_string() + &".".repeat(30)), 30, Some(30));
        check(
            &("s".repeat(8) + &"x".repeat(7) + &".".repeat(15)),
            23,
            None,
        );
        check(&("u".repeat(30)), 30, None);
        check(&("u".repeat(10) + &"U".repeat(20)), 10, None);
        check(&("x".repeat(15) + &"y".repeat(15)), 15, None);
        check(&"y".repeat(30), 30, None);
        check(&"p".repeat(30), 0, None);
        check(&("...".to_string() + &"m".repeat(28)), 3, None);
    }
}

//! Premiums for work at night, on Sundays and on holidays: which minutes, at which percent.
//!
//! A day is Sunday or holiday, whichever has more, and night comes on top of either.

use super::day::{Stretch, WorkDay, by_day};
use super::target::{Holidays, workplace};
use super::{Hours, store};
use crate::base::{Amount, Code, Currency, Error, Money, Percent, Quantity, Result, read_day};
use crate::calendar::{Moment, State, Workplace, easter};
use crate::db::Connection;
use crate::people::{self, Field, Per, Person, Timeline};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a premium is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Premium {
    /// From 20 to 6.
    Night,
    /// From 0 to 4, when the work began before midnight.
    DeepNight,
    /// On a Sunday.
    Sunday,
    /// On a holiday, and on 31 December from 14 on.
    Holiday,
    /// On 24 December from 14 on, on Christmas days and on 1 May.
    Special,
}

impl Code for Premium {
    const WHAT: &'static str = "premium";
    const NAMES: &'static [(Premium, &'static str)] = &[
        (Premium::Night, "night"),
        (Premium::DeepNight, "deep-night"),
        (Premium::Sunday, "sunday"),
        (Premium::Holiday, "holiday"),
        (Premium::Special, "special"),
    ];
}

/// A row of the data.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rates {
    #[serde(deserialize_with = "read_day")]
    since: NaiveDate,
    night: Percent,
    night_law: String,
    deep_night: Percent,
    deep_night_law: String,
    sunday: Percent,
    sunday_law: String,
    holiday: Percent,
    holiday_law: String,
    holidays_after_easter: Vec<u64>,
    special: Percent,
    special_law: String,
    wage_tax: Quantity,
    wage_insurance: Quantity,
    weeks_of_month: Quantity,
}

#[derive(Deserialize)]
struct Data {
    rates: Vec<Rates>,
}

fn rates(day: NaiveDate) -> Option<&'static Rates> {
    static DATA: OnceLock<Data> = OnceLock::new();
    let read = || {
        toml::from_str(include_str!("de_premiums.toml"))
            .expect("the premiums that come with bo are well formed")
    };
    let rates = &DATA.get_or_init(read).rates;
    rates.iter().rev().find(|it| it.since <= day)
}

impl Rates {
    fn of(&self, premium: Premium) -> (Percent, &str) {
        match premium {
            Premium::Night => (self.night, &self.night_law),
            Premium::DeepNight => (self.deep_night, &self.deep_night_law),
            Premium::Sunday => (self.sunday, &self.sunday_law),
            Premium::Holiday => (self.holiday, &self.holiday_law),
            Premium::Special => (self.special, &self.special_law),
        }
    }
}

/// What a day is from an hour on, without night.
fn of_day(
    day: NaiveDate,
    hour: u32,
    place: Option<Workplace>,
    holidays: &mut Holidays,
) -> Option<Premium> {
    match (day.month(), day.day()) {
        (12, 24) if 14 <= hour => return Some(Premium::Special),
        (12, 25 | 26) | (5, 1) => return Some(Premium::Special),
        (12, 31) if 14 <= hour => return Some(Premium::Holiday),
        _ => (),
    }
    if place.is_some_and(|place| holidays.on(place, day).is_some()) {
        return Some(Premium::Holiday);
    }
    let after = |days: &u64| easter(day.year()) + Days::new(*days) == day;
    if rates(day).is_some_and(|rates| rates.holidays_after_easter.iter().any(after)) {
        return Some(Premium::Holiday);
    }
    (day.weekday() == Weekday::Sun).then_some(Premium::Sunday)
}

/// The hours at which something changes.
const CUTS: [u32; 5] = [0, 4, 6, 14, 20];

/// The minutes of one work day by what they are paid more for. No minute is counted twice as the
/// day's, nor twice as the night's. `goes_on` says that the day before went on into it at midnight.
pub fn split(
    stretches: &[Stretch],
    goes_on: bool,
    place: Option<Workplace>,
    holidays: &mut Holidays,
) -> BTreeMap<Premium, i64> {
    let mut found = BTreeMap::new();
    for (starts, ends) in stretches {
        let mut day = starts.day();
        while Moment::midnight(day) < *ends {
            let next = day + Days::new(1);
            // Night work that began before midnight: § 3b (3) EStG.
            let before = day - Days::new(1);
            let (evening, midnight) = (Moment::hour(before, 20), Moment::midnight(day));
            let is_first = stretches.first().is_some_and(|it| it.0.day() == day);
            let began = goes_on && is_first
                || stretches
                    .iter()
                    .any(|(from, to)| *from < midnight && evening < *to);
            for (index, hour) in CUTS.iter().enumerate() {
                let from = Moment::hour(day, *hour).max(*starts);
                let to = match CUTS.get(index + 1) {
                    Some(next) => Moment::hour(day, *next),
                    None => Moment::midnight(next),
                };
                let minutes = to.min(*ends).since(from);
                if minutes <= 0 {
                    continue;
                }
                let night = match hour {
                    0 if began => Some(Premium::DeepNight),
                    0 | 4 | 20 => Some(Premium::Night),
                    _ => None,
                };
                let mut whole = of_day(day, *hour, place, holidays);
                if *hour == 0 && began {
                    whole = whole.max(of_day(before, 20, place, holidays));
                }
                for premium in night.into_iter().chain(whole) {
                    *found.entry(premium).or_default() += minutes;
                }
            }
            day = next;
        }
    }
    found
}

/// A line of `bo staff time premiums`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PremiumRow {
    pub person: String,
    pub day: NaiveDate,
    pub premium: Premium,
    pub percent: Percent,
    pub hours: Hours,
    pub minutes: i64,
    pub wage: Option<Amount>,
    pub tax_free: Option<Amount>,
    pub insurance_free: Option<Amount>,
    pub currency: Option<Currency>,
    pub law: String,
}

/// The wage of an hour on a day, without premiums: what is earned in a month by its hours.
fn wage(timeline: &Timeline, day: NaiveDate, rates: &Rates) -> Result<Option<(Decimal, Currency)>> {
    let Some(contract) = timeline.main_contract(day) else {
        return Ok(None);
    };
    let Some(salary) = timeline.salary(contract.id, day)? else {
        return Ok(None);
    };
    let currency = salary.amount.currency();
    let amount = salary.amount.amount();
    Ok(match salary.per {
        Per::Hour => Some((amount, currency)),
        Per::Month => {
            let hours: Option<Quantity> =
                timeline.get(Some(contract.id), Field::WeeklyHours, day)?;
            let month = hours.map(|it| it.amount() * rates.weeks_of_month.amount());
            month
                .filter(|month| !month.is_zero())
                .and_then(|month| amount.checked_div(month))
                .map(|wage| (wage.round_dp(4), currency))
        }
    })
}

/// The premiums of work days, one row for each kind of each day. Wages are sensitive: whoever asks
/// for them has to note it with [`people::looked`].
///
/// # Errors
/// As reading the file.
pub fn premiums(
    conn: &Connection,
    person: Option<&Person>,
    firm: Option<State>,
    (from, to): (NaiveDate, NaiveDate),
    wages: bool,
    mut each: impl FnMut(&Person, PremiumRow) -> Result<()>,
) -> Result<()> {
    let mut holidays = Holidays::default();
    let mut one = |timeline: Timeline| -> Result<()> {
        let mut parts = Vec::new();
        let person = timeline.person.clone();
        store::each_part(conn, person.id, from - Days::new(1), to, |day, part| {
            parts.push((day, part))
        })?;
        let mut ended = None;
        for work in by_day(parts) {
            // A night that a clock has cut in two at midnight is one.
            let goes_on =
                ended == Some(work.starts()) && work.starts() == Moment::midnight(work.day);
            ended = Some(work.ends());
            if work.day < from {
                continue;
            }
            let place = workplace(&timeline, work.day, firm)?;
            for row in rows(&timeline, (&work, goes_on), place, &mut holidays, wages)? {
                each(&person, row)?;
            }
        }
        Ok(())
    };
    match person {
        Some(person) => one(people::timeline(conn, person, None)?),
        None => people::each_timeline(conn, None, one),
    }
}

fn rows(
    timeline: &Timeline,
    (work, goes_on): (&WorkDay, bool),
    place: Option<Workplace>,
    holidays: &mut Holidays,
    wages: bool,
) -> Result<Vec<PremiumRow>> {
    let Some(rates) = rates(work.day) else {
        return Err(Error::refused(format!(
            "the premiums of {} are not known: they start in 2007",
            work.day
        )));
    };
    let wage = match wages {
        true => wage(timeline, work.day, rates)?,
        false => None,
    };
    let mut rows = Vec::new();
    for (premium, minutes) in split(&work.stretches(), goes_on, place, holidays) {
        let (percent, law) = rates.of(premium);
        let free = |most: Quantity| -> Result<Option<Amount>> {
            let Some((wage, currency)) = wage else {
                return Ok(None);
            };
            let hours = Decimal::from(minutes) / Decimal::from(60);
            let amount = percent.of(wage.min(most.amount()) * hours);
            Money::round(amount, currency).map(|it| Some(it.into()))
        };
        let base = match wage {
            Some((wage, currency)) => Some(Money::round(wage, currency)?.into()),
            None => None,
        };
        rows.push(PremiumRow {
            person: timeline.person.number.clone(),
            day: work.day,
            premium,
            percent,
            hours: Hours::minutes(minutes),
            minutes,
            wage: base,
            tax_free: free(rates.wage_tax)?,
            insurance_free: free(rates.wage_insurance)?,
            currency: wage.map(|it| it.1),
            law: law.to_string(),
        });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::super::Span;
    use super::*;
    use crate::calendar::Municipality;

    #[track_caller]
    fn check(day: &str, spans: &[&str], expected: &str) {
        check_after(false, day, spans, expected);
    }

    /// The same; `goes_on` after work of the day before.
    #[track_caller]
    fn check_after(goes_on: bool, day: &str, spans: &[&str], expected: &str) {
        let place = Workplace {
            state: State::Nw,
            municipality: Municipality::Usual,
        };
        let day = day.parse().unwrap();
        let mut after = None;
        let mut stretches = Vec::new();
        for text in spans {
            let span = text.parse::<Span>().unwrap().on(day, after).unwrap();
            after = Some(span.1);
            stretches.push(span);
        }
        let found: Vec<String> = split(&stretches, goes_on, Some(place), &mut Holidays::default())
            .into_iter()
            .map(|(premium, minutes)| format!("{} {}", premium.as_str(), Hours::minutes(minutes)))
            .collect();
        assert_eq!(found.join(", "), expected);
    }

    #[test]
    fn nights() {
        check("2026-11-24", &["8:00-16:30"], "");
        check("2026-11-24", &["18:00-21:30"], "night 1:30");
        // What began before midnight earns more until 4.
        check("2026-11-24", &["22:00-6:00"], "night 4:00, deep-night 4:00");
        check("2026-11-24", &["0:00-6:00"], "night 6:00");
        check("2026-11-24", &["3:59-6:01"], "night 2:01");
        // A clock that cuts the night at midnight: the second half goes on, and is still Sunday.
        check("2026-06-14", &["20:00-24:00"], "night 4:00, sunday 4:00");
        check_after(
            true,
            "2026-06-15",
            &["0:00-4:00"],
            "deep-night 4:00, sunday 4:00",
        );
        check_after(
            true,
            "2026-06-16",
            &["0:00-2:00", "3:00-5:00"],
            "night 1:00, deep-night 3:00",
        );
        // Work that ended before the night did not begin it.
        check("2026-11-24", &["14:00-19:00", "1:00-4:00"], "night 3:00");
        check(
            "2026-11-24",
            &["14:00-20:01", "1:00-4:00"],
            "night 0:01, deep-night 3:00",
        );
        // Seven hours of clock are eight hours of work, and the other way round.
        check(
            "2026-10-24",
            &["22:00-6:00"],
            "night 4:00, deep-night 5:00, sunday 7:00",
        );
    }

    #[test]
    fn sundays_and_holidays() {
        check("2026-11-22", &["8:00-12:00"], "sunday 4:00");
        check(
            "2026-11-22",
            &["22:00-6:00"],
            "night 4:00, deep-night 4:00, sunday 6:00",
        );
        // What begins after midnight is Monday.
        check("2026-11-23", &["0:00-4:00"], "night 4:00");
        check(
            "2026-11-21",
            &["22:00-2:00"],
            "night 2:00, deep-night 2:00, sunday 2:00",
        );
        // A holiday on a Sunday is a holiday.
        check("2026-11-01", &["8:00-12:00"], "holiday 4:00");
        // Easter Sunday and Whit Sunday are, whatever the state says.
        check("2026-04-05", &["8:00-12:00"], "holiday 4:00");
        check("2026-05-24", &["8:00-12:00"], "holiday 4:00");
        check("2026-04-12", &["8:00-12:00"], "sunday 4:00");
        check("2026-12-24", &["12:00-16:00"], "special 2:00");
        check("2026-12-31", &["12:00-16:00"], "holiday 2:00");
        check(
            "2026-12-31",
            &["22:00-4:00"],
            "night 2:00, deep-night 4:00, holiday 6:00",
        );
        check(
            "2026-12-26",
            &["22:00-5:00"],
            "night 3:00, deep-night 4:00, sunday 1:00, special 6:00",
        );
        check("2027-05-01", &["10:00-12:00"], "special 2:00");
    }
}

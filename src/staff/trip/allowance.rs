//! What there is for meals on each day of a trip (§ 9 (4a) EStG). Pure: minutes, places and meals
//! in, days out.

use super::rates::{self, Rates};
use crate::base::{Country, Currency, Error, Money, Result};
use crate::calendar::Moment;
use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// From a minute on in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// When it was reached, by the clock there.
    pub at: NaiveDateTime,
    /// In which country.
    pub country: Country,
    /// In which city, where cities have allowances of their own.
    pub city: Option<String>,
}

/// Meals that the firm, or somebody on its behalf, provided on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its name")]
pub struct Meals {
    pub breakfast: bool,
    pub lunch: bool,
    pub dinner: bool,
}

impl Meals {
    /// `breakfast, dinner`.
    pub fn text(self) -> String {
        let named = [
            (self.breakfast, "breakfast"),
            (self.lunch, "lunch"),
            (self.dinner, "dinner"),
        ];
        let given = named.iter().filter(|(given, _)| *given);
        let names: Vec<&str> = given.map(|(_, name)| *name).collect();
        names.join(", ")
    }

    /// As the file keeps it.
    pub fn read(text: &str) -> Meals {
        let has = |name| text.split(", ").any(|it| it == name);
        Meals {
            breakfast: has("breakfast"),
            lunch: has("lunch"),
            dinner: has("dinner"),
        }
    }
}

/// What other trips of the same person have on a day: absences of one day count together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Before {
    /// Minutes of absence.
    pub minutes: i64,
    /// The allowance that was granted, before meals were taken off.
    pub granted: Money,
}

/// What is known of a trip.
#[derive(Clone, Debug)]
pub struct Facts {
    /// When they left home or their place of work, whichever they left last.
    pub from: NaiveDateTime,
    /// When they were back.
    pub to: NaiveDateTime,
    /// Whether they slept away.
    pub overnight: bool,
    /// Where they were, in the order of time; at home in the country before the first one.
    pub legs: Vec<Leg>,
    /// Meals that were provided.
    pub meals: BTreeMap<NaiveDate, Meals>,
    /// What other trips have on the same days.
    pub before: BTreeMap<NaiveDate, Before>,
    /// The days on which they are at the same place longer than the months of the law.
    pub too_long: BTreeSet<NaiveDate>,
}

/// What there is on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// Which day.
    pub day: NaiveDate,
    /// Minutes of absence.
    pub minutes: i64,
    /// Whose allowance it is.
    pub country: Country,
    /// In which city.
    pub city: Option<String>,
    /// Meals provided.
    pub meals: Meals,
    /// The allowance of a whole day there.
    pub full: Money,
    /// What there is before meals are taken off.
    pub granted: Money,
    /// What is taken off.
    pub cut: Money,
    /// What is left.
    pub amount: Money,
    /// Why, with its paragraph.
    pub why: String,
}

fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

/// A minute of the clock in Germany, for the first time where it shows it twice. One that it never
/// shows is not let in.
fn elapsed(at: NaiveDateTime) -> Moment {
    let minute = at.time().num_seconds_from_midnight() / 60;
    let midnight = Moment::midnight(at.date());
    Moment::at(at.date(), minute, false).unwrap_or(midnight.plus(minute.into()))
}

/// The minutes that go by on each day of a span, also in the nights in which the clocks change: it
/// is split at midnight.
pub fn split(from: NaiveDateTime, to: NaiveDateTime) -> Vec<(NaiveDate, i64)> {
    let mut parts = Vec::new();
    let mut day = from.date();
    while midnight(day) < to {
        let next = day + Days::new(1);
        let minutes = elapsed(to.min(midnight(next))).since(elapsed(from.max(midnight(day))));
        parts.push((day, minutes));
        day = next;
    }
    parts
}

/// The allowances of a trip, one for each day.
///
/// # Errors
/// Input: it ends before it starts, a meal is on no day of it; refused: no rates are known.
pub fn days(facts: &Facts) -> Result<Vec<Day>> {
    if facts.to <= facts.from {
        return Err(Error::input(format!(
            "to: {} is not after {}",
            text(facts.to),
            text(facts.from)
        )));
    }
    let parts = split(facts.from, facts.to);
    for day in facts.meals.keys() {
        if !parts.iter().any(|(it, _)| it == day) {
            return Err(Error::input(format!("meals: {day} is no day of the trip")));
        }
    }
    let two_without = !facts.overnight && 1 < parts.len();
    if !facts.overnight && 2 < parts.len() {
        return Err(Error::input(format!(
            "overnight: nobody is away on {} days without a night",
            parts.len()
        )));
    }
    // Work over midnight without a night belongs to the day with more of it; to the first of equals.
    let longer = parts.iter().rev().max_by_key(|(_, minutes)| *minutes);
    let longer = longer.map(|(day, _)| *day);
    let all: i64 = parts.iter().map(|(_, minutes)| minutes).sum();
    let mut days = Vec::new();
    for (index, (day, minutes)) in parts.iter().enumerate() {
        let is_last = index + 1 == parts.len();
        let (country, city, by) = place(facts, *day, is_last, two_without);
        let rates = rates::of(country, city.as_deref(), *day)?;
        let home = rates::home(*day)?;
        let before = facts.before.get(day);
        let limit = home.hours * 60;
        let absent = minutes + before.map_or(0, |it| it.minutes);
        let zero = Money::zero(Currency::EUR);
        let (mut granted, mut why) = if two_without {
            let absent = all + before.map_or(0, |it| it.minutes);
            match (longer == Some(*day), limit < absent) {
                (true, true) => (
                    rates.part,
                    format!("over midnight without a night, {} in all, most of it on this day: § 9 (4a) sentence 3 no. 3 EStG", hours(absent)),
                ),
                (true, false) => (zero, format!("{}, not more than {} hours: § 9 (4a) sentence 3 no. 3 EStG", hours(absent), home.hours)),
                (false, _) => (zero, "over midnight without a night: it counts on the other day, § 9 (4a) sentence 3 no. 3 EStG".to_string()),
            }
        } else if parts.len() == 1 {
            match limit < absent {
                true => (
                    rates.part,
                    format!(
                        "{}, more than {} hours: § 9 (4a) sentence 3 no. 3 EStG",
                        hours(absent),
                        home.hours
                    ),
                ),
                false => (
                    zero,
                    format!(
                        "{}, not more than {} hours: § 9 (4a) sentence 3 no. 3 EStG",
                        hours(absent),
                        home.hours
                    ),
                ),
            }
        } else if index == 0 || is_last {
            let what = if index == 0 { "departure" } else { "return" };
            (
                rates.part,
                format!("day of {what} with a night away: § 9 (4a) sentence 3 no. 2 EStG"),
            )
        } else {
            (
                rates.full,
                "24 hours: § 9 (4a) sentence 3 no. 1 EStG".to_string(),
            )
        };
        if let Some(by) = by {
            why = format!("{why}; {by}, {}", rates.law);
        }
        if let Some(instead) = rates.instead {
            why = format!("{why}; {country} is not listed, as {instead}");
        }
        if facts.too_long.contains(day) && !granted.is_zero() {
            granted = zero;
            why = format!(
                "more than {} months at this place: § 9 (4a) sentence 6 EStG",
                home.months
            );
        }
        if let Some(before) = before.filter(|it| !it.granted.is_zero() && !granted.is_zero()) {
            let more = granted - granted.min(before.granted);
            why = format!(
                "{why}; {} granted for another trip on this day, once only",
                before.granted
            );
            granted = more;
        }
        let meals = facts.meals.get(day).copied().unwrap_or_default();
        let cut = cut(&rates, meals, *day)?.min(granted);
        if !cut.is_zero() {
            why = format!(
                "{why}; {} provided, {cut} off: § 9 (4a) sentence 8 EStG",
                meals.text()
            );
        }
        days.push(Day {
            day: *day,
            minutes: *minutes,
            country,
            city,
            meals,
            full: rates.full,
            granted,
            cut,
            amount: granted - cut,
            why,
        });
    }
    Ok(days)
}

/// What is taken off for meals: percent of the whole day, whatever the day itself has.
fn cut(rates: &Rates, meals: Meals, day: NaiveDate) -> Result<Money> {
    let home = rates::home(day)?;
    let percent = [
        (meals.breakfast, home.breakfast),
        (meals.lunch, home.lunch),
        (meals.dinner, home.dinner),
    ];
    let mut sum = Money::zero(Currency::EUR);
    for (given, percent) in percent {
        if given {
            let amount = rates.full.amount() * Decimal::from(percent) / Decimal::ONE_HUNDRED;
            sum += Money::round(amount, Currency::EUR)?;
        }
    }
    Ok(sum)
}

/// The place that counts on a day, and why if that is abroad: the last one reached before
/// midnight; on a day of return, and when all is one day, the last one abroad.
fn place(
    facts: &Facts,
    day: NaiveDate,
    is_last: bool,
    one: bool,
) -> (Country, Option<String>, Option<&'static str>) {
    let start = midnight(day);
    let end = midnight(day + Days::new(1));
    let of = |leg: &Leg| (leg.country, leg.city.clone());
    let abroad = |leg: &&Leg| leg.country != Country::DE;
    let there = facts.legs.iter().rev().find(|it| it.at <= start);
    let within = facts.legs.iter().filter(|it| start < it.at && it.at < end);
    let seen = || there.into_iter().chain(within.clone());
    let home = (Country::DE, None);
    let (place, by) = if is_last || one {
        let last = match one {
            true => facts.legs.iter().rfind(abroad),
            false => seen().rfind(abroad),
        };
        (last.map(of).unwrap_or(home), "the last place abroad")
    } else {
        let last = seen().next_back();
        (last.map(of).unwrap_or(home), "reached before midnight")
    };
    let by = (place.0 != Country::DE).then_some(by);
    (place.0, place.1, by)
}

/// Where each night was spent: the place reached before midnight.
pub fn nights(facts: &Facts) -> Vec<(NaiveDate, Country, Option<String>)> {
    if !facts.overnight {
        return Vec::new();
    }
    let parts = split(facts.from, facts.to);
    let all = parts.iter().take(parts.len().saturating_sub(1));
    all.map(|(day, _)| {
        let (country, city, _) = place(facts, *day, false, false);
        (*day, country, city)
    })
    .collect()
}

/// The days at one place for which there is nothing any more: those after three months, in which
/// only weeks with enough days there count, and which begin again after four weeks elsewhere
/// (§ 9 (4a) sentences 6 and 7 EStG; BMF of 2020-11-25, no. 53 ff.).
///
/// # Errors
/// Refused, for days before the first one that is known.
pub fn too_long(there: &BTreeSet<NaiveDate>) -> Result<BTreeSet<NaiveDate>> {
    let mut weeks: BTreeMap<(i32, u32), usize> = BTreeMap::new();
    let week = |day: &NaiveDate| (day.iso_week().year(), day.iso_week().week());
    for day in there {
        *weeks.entry(week(day)).or_default() += 1;
    }
    let mut found = BTreeSet::new();
    let (mut began, mut last): (Option<NaiveDate>, Option<NaiveDate>) = (None, None);
    for day in there {
        let home = rates::home(*day)?;
        let pause = Days::new(7 * home.pause_weeks);
        if last.is_some_and(|last| last + pause < *day) {
            began = None;
        }
        let counts = weeks
            .get(&week(day))
            .is_some_and(|it| home.days_in_week <= *it);
        if began.is_none() && counts {
            began = Some(*day);
        }
        if began.is_some_and(|began| began + Months::new(home.months) <= *day) {
            found.insert(*day);
        }
        last = Some(*day);
    }
    Ok(found)
}

/// `8:15 h`.
pub fn hours(minutes: i64) -> String {
    format!("{}:{:02} h", minutes / 60, minutes % 60)
}

/// `2026-11-10T06:30`.
pub fn text(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M").to_string()
}

#[cfg(test)]
mod tests;

//! What the timeline says that decides on the leave of a year.

use super::entitlement::{Facts, Stretch};
use super::span::{self, Span, common};
use crate::base::{Quantity, Result};
use crate::people::{Contract, Field, Timeline};
use crate::staff::law::Figure;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The spans in which somebody works here without a break: contracts that follow each other count
/// as one.
pub fn employments(timeline: &Timeline) -> Vec<(NaiveDate, Option<NaiveDate>)> {
    let mut found: Vec<(NaiveDate, Option<NaiveDate>)> = Vec::new();
    // They are in the order in which they start.
    for contract in &timeline.contracts {
        match found.last_mut() {
            Some((_, last)) if last.is_none_or(|it| contract.starts_on <= it + Days::new(1)) => {
                *last = match (*last, contract.ends_on) {
                    (Some(one), Some(other)) => Some(one.max(other)),
                    _ => None,
                };
            }
            _ => found.push((contract.starts_on, contract.ends_on)),
        }
    }
    found
}

/// The facts of a year, once for each employment in it.
pub fn of_year(
    timeline: &Timeline,
    year: i32,
    parental: &[Span],
    unpaid: &[Span],
    elsewhere: Decimal,
) -> Result<Vec<Facts>> {
    let whole = span::year(year);
    let mut found = Vec::new();
    let mut elsewhere = elsewhere;
    for (joined, left) in employments(timeline) {
        let Some(here) = common(whole, (joined, left.unwrap_or(whole.1))) else {
            continue;
        };
        let born = timeline.text(None, Field::BirthDate, here.1);
        let days = left.filter(|left| *left <= whole.1);
        found.push(Facts {
            year,
            joined,
            left: days,
            stretches: stretches(timeline, here)?,
            born: born.map(crate::base::day).transpose()?,
            disabled: disabled(timeline, here)?,
            parental: parental.to_vec(),
            unpaid: unpaid.to_vec(),
            elsewhere,
        });
        // It counts once.
        elsewhere = Decimal::ZERO;
    }
    Ok(found)
}

/// The days on which something changes within a span, its first day with them.
fn starts(here: Span, days: impl Iterator<Item = NaiveDate>) -> Vec<NaiveDate> {
    let mut found: BTreeSet<NaiveDate> =
        days.filter(|day| here.0 < *day && *day <= here.1).collect();
    found.insert(here.0);
    found.into_iter().collect()
}

/// The spans between days on which something changes.
fn spans(here: Span, starts: &[NaiveDate]) -> impl Iterator<Item = Span> + '_ {
    let next = move |index: usize| {
        starts
            .get(index + 1)
            .map_or(here.1, |next| *next - Days::new(1))
    };
    (0..starts.len()).map(move |index| (starts[index], next(index)))
}

fn stretches(timeline: &Timeline, here: Span) -> Result<Vec<Stretch>> {
    let fields = [Field::Week, Field::WeeklyHours, Field::LeaveDays];
    let of_contract = |contract: &Contract| {
        let facts = fields
            .iter()
            .flat_map(|field| timeline.segments(Some(contract.id), *field));
        let mut days: Vec<NaiveDate> = facts.map(|it| it.from).collect();
        days.push(contract.starts_on);
        days.extend(contract.ends_on.map(|last| last + Days::new(1)));
        days
    };
    let starts = starts(here, timeline.contracts.iter().flat_map(of_contract));
    let mut found: Vec<Stretch> = Vec::new();
    for days in spans(here, &starts) {
        let mut work = [false; 7];
        // What the contracts say, and what the law gives for the days of work of those that say
        // nothing.
        let (mut said, mut by_law): (Option<Decimal>, Decimal) = (None, Decimal::ZERO);
        for contract in timeline.contracts_on(days.0) {
            let week = week(timeline, contract, days.0)?;
            // A day of leave is off in all contracts: a second one brings leave for its own days.
            let own = (0..7).filter(|it| week[*it] && !work[*it]).count();
            let all = week.iter().filter(|works| **works).count();
            match contract_days(timeline, contract, days.0, all)? {
                Some(known) => {
                    let part = match all {
                        0 => Decimal::ONE,
                        all => Decimal::from(own as u64) / Decimal::from(all as u64),
                    };
                    said = Some(said.unwrap_or_default() + known * part);
                }
                None => {
                    let annual = Figure::Annual.amount(days.0);
                    by_law +=
                        annual * Decimal::from(own as u64) / Figure::WorkingWeek.amount(days.0);
                }
            }
            for (works, more) in work.iter_mut().zip(week) {
                *works |= more;
            }
        }
        let contract_days = said.map(|it| it + by_law);
        match found.last_mut() {
            Some(last) if (last.week, last.contract) == (work, contract_days) => {
                last.days.1 = days.1;
            }
            _ => found.push(Stretch {
                days,
                week: work,
                contract: contract_days,
            }),
        }
    }
    Ok(found)
}

/// The days on which a contract has them work, Monday first; five if nobody has said.
fn week(timeline: &Timeline, contract: &Contract, on: NaiveDate) -> Result<[bool; 7]> {
    let week = timeline.week(contract.id, on)?;
    let mut work = [false; 7];
    for (index, works) in work.iter_mut().enumerate() {
        let day = chrono::Weekday::try_from(index as u8);
        *works = match (week, day) {
            (Some(week), Ok(day)) => week.works_on(day),
            _ => index < 5,
        };
    }
    Ok(work)
}

/// The days of leave that a contract says on a day on which they work `now` days a week. They were
/// agreed for the week of the day from which on they hold, and go with it as those of the law do.
fn contract_days(
    timeline: &Timeline,
    contract: &Contract,
    on: NaiveDate,
    now: usize,
) -> Result<Option<Decimal>> {
    let of = Some(contract.id);
    let Some(known) = timeline.get::<Quantity>(of, Field::LeaveDays, on)? else {
        return Ok(None);
    };
    let segments = timeline.segments(of, Field::LeaveDays).iter();
    let agreed = segments.rev().find(|it| it.from <= on).map(|it| it.from);
    let then = match agreed {
        Some(day) if timeline.week(contract.id, day)?.is_some() => {
            let week = week(timeline, contract, day)?;
            week.iter().filter(|works| **works).count()
        }
        _ => now,
    };
    Ok(Some(match then == 0 || then == now {
        true => known.amount(),
        false => known.amount() * Decimal::from(now as u64) / Decimal::from(then as u64),
    }))
}

/// When somebody is severely disabled, as far as a card says so.
fn disabled(timeline: &Timeline, here: Span) -> Result<Vec<Span>> {
    let facts = [Field::DisabilityDegree, Field::DisabilityUntil];
    let facts = facts.iter().flat_map(|it| timeline.segments(None, *it));
    let mut days: Vec<NaiveDate> = facts.map(|it| it.from).collect();
    for segment in timeline.segments(None, Field::DisabilityUntil) {
        if let Some(until) = segment.said.value() {
            days.push(crate::base::day(until)? + Days::new(1));
        }
    }
    let mut found: Vec<Span> = Vec::new();
    for days in spans(here, &starts(here, days.into_iter())) {
        let degree = timeline.text(None, Field::DisabilityDegree, days.0);
        let degree: u32 = degree.and_then(|it| it.parse().ok()).unwrap_or_default();
        let until = timeline.text(None, Field::DisabilityUntil, days.0);
        let until = until.map(crate::base::day).transpose()?;
        if degree < Figure::DisabilityDegree.count(days.0) || until.is_some_and(|it| it < days.0) {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.1 + Days::new(1) == days.0 => last.1 = days.1,
            _ => found.push(days),
        }
    }
    Ok(found)
}

//! Salaries and hourly wages of a month: whole, or the part of it that is paid.

use super::Surroundings;
use super::days::{Month, What, planned};
use super::pay::Place;
use super::spans::Spans;
use crate::base::{Currency, Money, Quantity, Result};
use crate::firm::Proration;
use crate::payroll::kind;
use crate::payroll::slip::{Basis, Pay};
use crate::people::{Contract, Field, Per, Salary, Timeline};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What a contract pays regularly in a month, as of a day. In cents.
pub fn regular(timeline: &Timeline, contract: &Contract, day: NaiveDate) -> Result<i64> {
    match timeline.salary(contract.id, day)? {
        Some(salary) => match salary.per {
            Per::Month => Ok(salary.amount.minor()),
            Per::Hour => by_the_hour(timeline, contract, salary, day),
        },
        None => Ok(0),
    }
}

/// The days of a month on which a salary holds, in one period.
pub(super) struct Segment {
    pub salary: Salary,
    pub period: usize,
    pub days: Vec<usize>,
}

/// A contract's salaries in the month, each with the days on which it holds.
pub(super) fn segments(
    timeline: &Timeline,
    contract: &Contract,
    spans: &Spans<'_>,
    days: &Month,
) -> Result<Vec<Segment>> {
    let mut segments: Vec<Segment> = Vec::new();
    for (index, day) in days.0.iter().enumerate() {
        if !contract.runs_on(day.day) {
            continue;
        }
        let Some(salary) = timeline.salary(contract.id, day.day)? else {
            continue;
        };
        let period = spans.period(day.day);
        match segments.last_mut() {
            Some(known) if known.salary == salary && known.period == period => {
                known.days.push(index);
            }
            _ => segments.push(Segment {
                salary,
                period,
                days: vec![index],
            }),
        }
    }
    Ok(segments)
}

/// A monthly salary: whole, or the part of the month that is paid.
pub(super) fn monthly(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    contract: &Contract,
    segments: &[Segment],
    days: &Month,
    place: &Place,
    all: &mut Vec<Pay>,
) -> Result<()> {
    let proration = around.firm.payroll.proration;
    let weight = |index: usize| weight(proration, timeline, contract, days.0[index].day);
    let mut whole = 0;
    for index in 0..days.0.len() {
        whole += 2 * weight(index)?;
    }
    let mut parts = Vec::new();
    for segment in segments {
        let mut part = 0;
        for index in &segment.days {
            part += days.0[*index].what.paid_halves() * weight(*index)?;
        }
        parts.push(part);
    }
    if around.firm.payroll.proration == Proration::Thirtieths {
        parts = thirtieths(&parts, whole);
        whole = 60;
    }
    let unit = match around.firm.payroll.proration {
        Proration::CalendarDays => "days",
        Proration::Thirtieths => "thirtieths",
        Proration::WorkingDays => "work days",
        Proration::Hours => "minutes",
    };
    // Nothing is to be done in such a month: nothing is missing either.
    if whole == 0 {
        (whole, parts) = (2, vec![2; parts.len()]);
    }
    let halves = parts.iter().any(|part| part % 2 != 0);
    for (segment, part) in segments.iter().zip(parts) {
        if part == 0 {
            continue;
        }
        let (part, whole, unit) = match halves {
            true => (part, whole, format!("half {unit}")),
            false => (part / 2, whole / 2, unit.to_string()),
        };
        let basis = Basis::Share {
            amount: segment.salary.amount.minor(),
            part,
            whole,
            unit,
        };
        all.push(Pay {
            period: segment.period,
            ..place.pay(kind::own("salary"), basis)
        });
    }
    Ok(())
}

/// How much a day is of a month, as the firm counts parts of it.
pub fn weight(
    proration: Proration,
    timeline: &Timeline,
    contract: &Contract,
    day: NaiveDate,
) -> Result<i64> {
    let minutes = planned(timeline, contract, day)?;
    Ok(match proration {
        Proration::CalendarDays | Proration::Thirtieths => 1,
        Proration::WorkingDays => i64::from(minutes != 0),
        Proration::Hours => minutes,
    })
}

/// Every unpaid day takes a thirtieth off; what is paid is left for the last salary that is.
/// Counted in halves, of days as well.
fn thirtieths(parts: &[i64], whole: i64) -> Vec<i64> {
    let unpaid = whole - parts.iter().sum::<i64>();
    let mut left = match unpaid < whole {
        true => (60 - unpaid).max(0),
        false => 0,
    };
    let last = parts.iter().rposition(|part| *part != 0);
    let of = |(index, part): (usize, &i64)| {
        let own = match Some(index) == last {
            true => left,
            false => (*part).min(left),
        };
        left -= own;
        own
    };
    parts.iter().enumerate().map(of).collect()
}

/// Hours: those that were worked, and those that are paid without work.
pub(super) fn hourly(
    timeline: &Timeline,
    contract: &Contract,
    segments: &[Segment],
    days: &Month,
    place: &Place,
    all: &mut Vec<Pay>,
) -> Result<()> {
    for segment in segments {
        let (mut worked, mut holiday, mut leave, mut sick) = (0, 0, 0, 0);
        for index in &segment.days {
            let day = &days.0[*index];
            worked += day.worked;
            let target = planned(timeline, contract, day.day)?;
            let rest = (target - day.worked).max(0);
            match day.what {
                What::SickUnpaid { .. }
                | What::Unpaid { half: false, .. }
                | What::Parental
                | What::Maternity => (),
                _ if day.holiday => holiday += rest,
                What::Leave { half: false } => leave += rest,
                What::Leave { half: true } => leave += (target / 2).min(rest),
                What::Sick => sick += rest,
                What::Unpaid { half: true, .. } | What::Usual => (),
            }
        }
        for (code, minutes) in [
            ("wage", worked),
            ("holiday-pay", holiday),
            ("leave-pay", leave),
            ("sick-pay", sick),
        ] {
            let rate = segment.salary.amount.minor();
            if minutes != 0 {
                all.push(Pay {
                    period: segment.period,
                    ..place.pay(kind::own(code), Basis::Hours { minutes, rate })
                });
            }
        }
    }
    Ok(())
}

/// What an hourly wage is in a month by the hours of the week: 13 weeks in three months.
fn by_the_hour(
    timeline: &Timeline,
    contract: &Contract,
    salary: Salary,
    day: NaiveDate,
) -> Result<i64> {
    let hours: Option<Quantity> = timeline.get(Some(contract.id), Field::WeeklyHours, day)?;
    let hours = hours.map_or(Decimal::ZERO, Quantity::amount);
    let amount = salary.amount.amount() * hours * Decimal::from(13) / Decimal::from(3);
    Ok(Money::round(amount, Currency::EUR)?.minor())
}

#[cfg(test)]
mod tests {
    use super::thirtieths;

    #[test]
    fn every_unpaid_day_takes_a_thirtieth_off() {
        let check = |days: i64, paid: &[i64], expected: &[i64]| {
            let halves: Vec<i64> = paid.iter().map(|it| it * 2).collect();
            let found: Vec<i64> = thirtieths(&halves, days * 2)
                .into_iter()
                .map(|it| it / 2)
                .collect();
            assert_eq!(found, expected, "{paid:?} of {days}");
        };
        check(31, &[31], &[30]);
        check(28, &[28], &[30]);
        check(31, &[30], &[29]);
        check(31, &[16], &[15]);
        check(28, &[1], &[3]);
        check(31, &[0], &[0]);
        check(31, &[15, 16], &[15, 15]);
        check(31, &[31, 0], &[30, 0]);
        check(28, &[14, 7], &[14, 9]);
    }
}

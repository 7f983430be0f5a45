//! What is paid once: how much of it counts, for which year, and in which month (§ 23a SGB IV).

use super::midijob::earned_in;
use super::{insured, lines};
use crate::base::Result;
use crate::payroll::law::Law;
use crate::payroll::slip::compute::Sums;
use crate::payroll::slip::{CountedSoFar, Input, LastMonth, Line, MARCH_CLAUSE};
use crate::payroll::social::{
    self, Assigned, Assignment, Contributions, Counted, Insured, Month, Used, YearSoFar,
};
use crate::payroll::trace::{NoTrace, Trace};
use chrono::Datelike;

/// How much of what is paid once counts, and for which year, with what that follows from.
pub(in crate::payroll::slip) struct Once<'a> {
    /// This year until this month, with its current pay.
    pub year: YearSoFar,
    /// The year before.
    pub last: Option<YearSoFar>,
    /// What counts.
    pub found: Assignment,
    last_month: Option<&'a LastMonth>,
}

impl Once<'_> {
    /// The month of the year before that it belongs to.
    pub fn to_last_year(&self) -> Option<&LastMonth> {
        match self.found.to {
            Assigned::YearBefore => self.last_month,
            Assigned::ThisYear => None,
        }
    }
}

/// Whether what is paid once belongs to the year before: § 23a (4) SGB IV.
///
/// # Errors
/// As computing the slip.
pub fn belongs_to_last_year(input: &Input, law: &Law) -> Result<bool> {
    let sums = Sums::of(input)?;
    let once = once(input, law, sums.insured, sums.insured_one_off)?;
    Ok(once.is_some_and(|it| it.to_last_year().is_some()))
}

/// How much of what is paid once counts, if anything is and there is a ceiling for it.
pub(in crate::payroll::slip) fn once<'a>(
    input: &'a Input,
    law: &Law,
    pay: i64,
    one_off: i64,
) -> Result<Option<Once<'a>>> {
    if one_off == 0 || matches!(input.insurance.group.as_str(), "109" | "110" | "190") {
        return Ok(None);
    }
    let insured = insured(&input.insurance)?;
    Ok(Some(assign(input, law, &insured, pay, one_off)))
}

pub(super) fn assign<'a>(
    input: &'a Input,
    law: &Law,
    insured: &Insured,
    pay: i64,
    one_off: i64,
) -> Once<'a> {
    let (before, figures) = (&input.before, law.social);
    let days = input.insurance.days;
    let capped = |ceiling: i64, pay: i64, days: i64| pay.min(social::ceiling(ceiling, days));
    let pension_ceiling = |figures: &social::Law| match insured.east {
        true => figures.pension_ceiling_year_east,
        false => figures.pension_ceiling_year,
    };
    let of_unknown = before.of_unknown(input.regular);
    let assumed = |ceiling: i64, months: i64| months * capped(ceiling, of_unknown, 30);
    let (of_health, of_pension) = (figures.health_ceiling_year, pension_ceiling(figures));
    let unknown = before.unknown_months;
    let used = |known: Used, of_year: i64| Used {
        days: known.days + unknown * 30 + days,
        base: known.base + assumed(of_year, unknown) + capped(of_year, pay, days),
    };
    let known = before.used();
    let year = YearSoFar {
        health: used(known.health, of_health),
        pension: used(known.pension, of_pension),
        unemployment: used(known.unemployment, of_pension),
    };
    let last = law.before.zip(before.last_year.as_ref());
    let last = last.map(|(figures, it)| {
        let unknown = it.unknown_months;
        // What the contract paid in each of them, where that was looked up.
        let assumed = |of_year: i64| match it.unknown_pay.is_empty() {
            true => assumed(of_year, unknown),
            false => it
                .unknown_pay
                .iter()
                .map(|pay| capped(of_year, *pay, 30))
                .sum(),
        };
        let used = |known: Used, of_year: i64| Used {
            days: known.days + unknown * 30,
            base: known.base + assumed(of_year),
        };
        let known = it.used();
        let year = YearSoFar {
            health: used(known.health, figures.health_ceiling_year),
            pension: used(known.pension, pension_ceiling(figures)),
            unemployment: used(known.unemployment, pension_ceiling(figures)),
        };
        (figures, year)
    });
    let month = input.month.first().month();
    let before_this = last.as_ref().map(|(figures, year)| (*figures, year));
    Once {
        found: social::assign(figures, insured, one_off, month, &year, before_this),
        year,
        last: last.map(|(_, year)| year),
        last_month: before
            .last_year
            .as_ref()
            .and_then(|it| it.last_month.as_ref()),
    }
}

/// The contributions on what is paid once and belongs to the last month of the year before: by its
/// figures, fund and person.
pub(in crate::payroll::slip) fn in_last_month<T: Trace>(
    law: &Law,
    last: &LastMonth,
    one_off: Counted,
    trace: &mut T,
) -> Result<Vec<Line>> {
    let Some(figures) = law.before else {
        return Ok(Vec::new());
    };
    let paid = match &last.counted {
        Some(counted) => added(figures, (last, counted), one_off, trace)?,
        // That month has used its own ceilings, and its pay is contributed.
        None => {
            // What the employer of a trainee bears alone, the pay of the month has used up.
            let insured = Insured {
                trainee: false,
                ..insured(&last.insurance)?
            };
            let month = Month {
                one_off,
                ..Month::full(0)
            };
            social::month(figures, &insured, &month, trace)?
        }
    };
    let fund = last.insurance.fund.as_ref();
    let recipient = fund.map_or("", |fund| &fund.name);
    let mut lines = lines(&paid, recipient, false);
    for line in &mut lines {
        line.month = Some(last.month);
        line.source = Some(MARCH_CLAUSE.to_string());
    }
    cite(&mut lines, "§ 23a (4) SGB IV");
    Ok(lines)
}

/// What more is contributed of a month that is over when so much is paid once that belongs to it:
/// the contributions with it, less those without it.
pub(super) fn added<T: Trace>(
    figures: &social::Law,
    (last, counted): (&LastMonth, &CountedSoFar),
    one_off: Counted,
    trace: &mut T,
) -> Result<Contributions> {
    let insured = insured(&last.insurance)?;
    let month = |one_off: Counted| Month {
        pay: counted.pay,
        one_off,
        days: last.insurance.days,
        midijob: earned_in(figures, last, counted, one_off.highest()),
    };
    let so_far = Counted::all(counted.one_off);
    let with = social::month(figures, &insured, &month(so_far.plus(one_off)), trace)?;
    let without = social::month(figures, &insured, &month(so_far), &mut NoTrace)?;
    Ok(with.minus(&without))
}

/// Says of every line that it belongs to another month.
pub(super) fn cite(lines: &mut [Line], why: &str) {
    for line in lines {
        line.law = line.law.take().map(|law| format!("{law}, {why}"));
    }
}

/// What counts for social insurance in the last part of a month: current pay, and what is paid once.
/// In cents.
///
/// # Errors
/// As computing the slip.
pub fn paid(input: &Input) -> Result<(i64, i64)> {
    let sums = Sums::of(input)?;
    Ok((sums.insured, sums.insured_one_off))
}

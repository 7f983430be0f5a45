//! What there was before: the slips of this year and the last one, as they count now, and what was
//! paid before bo.

use super::Surroundings;
use super::facts::{Facts, group_of};
use super::spans::Spans;
use crate::base::{Month, Result};
use crate::db::Connection;
use crate::payroll::correct::{self, Corrected, Version};
use crate::payroll::earlier::Earlier;
use crate::payroll::preflight::Findings;
use crate::payroll::slip::{
    self, Before, Block, Branches, CountedSoFar, Input, Insurance, LastMonth, LastYear,
    OtherBranches, Slip, unemployment_base, use_up,
};
use crate::payroll::social::{Used, YearSoFar};
use crate::payroll::store;
use crate::people::{Contract, Field, Timeline};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// The first month of a year.
pub fn january(year: i32) -> Month {
    Month::of(NaiveDate::from_ymd_opt(year, 1, 1).expect("every year begins"))
}

/// Whether somebody has a contract in a month.
pub fn employed_in(timeline: &Timeline, month: Month) -> bool {
    let mut contracts = timeline.contracts_in(month.first(), month.last());
    contracts.next().is_some()
}

/// Whether somebody has a contract in a month, or had one before.
pub fn employed_until(timeline: &Timeline, month: Month) -> bool {
    let last = month.last();
    timeline.contracts.iter().any(|it| it.starts_on <= last)
}

/// The insurance days of contracts in some months: 30 for a whole one (§ 1 (1) BVV).
pub fn insured_days(timeline: &Timeline, from: Month, until: Month) -> i64 {
    let mut days = 0;
    for month in months(from, until.plus(1)) {
        let (first, last) = (month.first(), month.last());
        let all = first.iter_days().take_while(|day| *day <= last);
        let employed = all.filter(|day| timeline.employed_on(*day)).count() as i64;
        days += match employed == i64::from(last.day()) {
            true => 30,
            false => employed.min(30),
        };
    }
    days
}

/// The months from one on until before another.
fn months(from: Month, until: Month) -> impl Iterator<Item = Month> {
    std::iter::successors(Some(from), |month| Some(month.plus(1)))
        .take_while(move |month| *month < until)
}

/// The months from this one on in which somebody works here this year, with it.
pub fn months_left(timeline: &Timeline, month: Month) -> i64 {
    let year = month.first().year();
    let mut months = 1;
    let mut next = month.plus(1);
    while next.first().year() == year && employed_in(timeline, next) {
        (months, next) = (months + 1, next.plus(1));
    }
    months
}

/// Months in which somebody had a contract, and of which neither a slip nor earlier pay is known,
/// from `from` until before `until`.
pub fn unknown(
    conn: &Connection,
    timeline: &Timeline,
    from: Month,
    until: Month,
) -> Result<Vec<Month>> {
    let earlier = earlier(conn, timeline)?;
    let slips = store::standing_slips(conn, &timeline.person, from, until)?;
    let is_known = |month| slips.iter().any(|it| it.month == month);
    Ok(without(timeline, &earlier, is_known, from, until))
}

fn without(
    timeline: &Timeline,
    earlier: &[Earlier],
    is_known: impl Fn(Month) -> bool,
    from: Month,
    until: Month,
) -> Vec<Month> {
    let is_unknown = |month: &Month| {
        employed_in(timeline, *month)
            && !is_known(*month)
            && !earlier.iter().any(|it| it.has(*month))
    };
    months(from, until).filter(is_unknown).collect()
}

fn earlier(conn: &Connection, timeline: &Timeline) -> Result<Vec<Earlier>> {
    let mut earlier = store::earlier(conn, Some(&timeline.person))?;
    earlier.retain(|it| it.withdrawn.is_none());
    Ok(earlier)
}

/// What a slip has used of each branch that it has contributions to, part by part of the month.
fn of_slip(used: &mut YearSoFar, slip: &Slip, input: &Input) {
    let mut rest = [
        slip.health_base,
        slip.pension_base,
        unemployment_base(&slip.lines, false),
    ];
    for period in &input.periods {
        let source = period.source();
        let of = |kind: &str| -> i64 {
            let own = slip.lines.iter().filter(|it| {
                it.block == Block::Social && it.kind == kind && it.source.as_ref() == Some(&source)
            });
            own.filter_map(|it| it.base).sum()
        };
        let unemployment = of("unemployment");
        let bases = [of("health"), of("pension").max(unemployment), unemployment];
        for (rest, base) in rest.iter_mut().zip(bases) {
            *rest -= base;
        }
        use_up(used, &period.insurance, period.insurance.days, bases);
    }
    let days = match input.periods.is_empty() {
        true => slip.days,
        false => input.insurance.days,
    };
    use_up(used, &input.insurance, days, rest);
}

/// What was paid before bo has used. A branch with no base had no contributions; else its days are
/// those of months in which the person was insured in it.
fn of_earlier(used: &mut YearSoFar, timeline: &Timeline, it: &Earlier) -> Result<()> {
    let mut insured = YearSoFar::default();
    for month in months(it.from, it.until.plus(1)) {
        let of_month = insured_days(timeline, month, month);
        let branches = branches_in(timeline, month, 0 < it.health_base);
        for (branch, is_insured) in [
            (&mut insured.health, branches.health),
            (&mut insured.pension, branches.pension),
            (&mut insured.unemployment, branches.unemployment),
        ] {
            branch.days += if is_insured { of_month } else { 0 };
        }
    }
    let all = insured_days(timeline, it.from, it.until);
    // Days that were said otherwise than the contracts say are shared as those are.
    let share = |days: i64| match days == all {
        true => it.days,
        false => days.min(it.days),
    };
    for (branch, days, base) in [
        (&mut used.health, insured.health.days, it.health_base),
        (&mut used.pension, insured.pension.days, it.pension_base),
        (
            &mut used.unemployment,
            insured.unemployment.days,
            it.pension_base,
        ),
    ] {
        // Pay after the last day has a base, and no day.
        if 0 < base && (0 < days || all == 0) {
            branch.days += share(days);
            branch.base += base;
        }
    }
    Ok(())
}

/// The main contract of a month, and the last day of it in the month.
fn main_in(timeline: &Timeline, month: Month) -> Option<(&Contract, NaiveDate)> {
    let spans = Spans::of(timeline, month.first(), month.last());
    spans.main().map(|it| (it.contract, it.until))
}

/// The group of persons of a month, as was said or as the contract says.
pub fn group_in(timeline: &Timeline, month: Month) -> &str {
    let main = main_in(timeline, month);
    let day = main.map_or(month.last(), |it| it.1);
    let said = timeline.text(None, Field::InsuranceGroup, day);
    said.unwrap_or_else(|| main.map_or("101", |it| group_of(it.0.kind)))
}

/// What a Minijob paid before bo above what the contract pays regularly: paid once, or a month that
/// was higher. Nothing if some of the months were none. In cents.
pub fn above_regular(timeline: &Timeline, it: &Earlier) -> Result<i64> {
    let mut regular = 0;
    for month in months(it.from, it.until.plus(1)) {
        if group_in(timeline, month) != "109" {
            return Ok(0);
        }
        if let Some((main, day)) = main_in(timeline, month) {
            let days = insured_days(timeline, month, month);
            regular += super::salary::regular(timeline, main, day)? * days / 30;
        }
    }
    // Pension insurance has a minimum that is more than the pay.
    let base = match it.health_base {
        0 => it.pension_base,
        base => base,
    };
    Ok((base - regular).max(it.taxable_one_off))
}

/// The branches of a month, by the facts of its last day.
fn branches_in(timeline: &Timeline, month: Month, has_health: bool) -> Branches {
    let day = main_in(timeline, month).map_or(month.last(), |it| it.1);
    let text = |field| timeline.text(None, field, day).map(str::to_string);
    // What was contributed says more than a fact that was known later.
    let kind = text(Field::Insurance).filter(|_| !has_health);
    Branches::of(&Insurance {
        group: group_in(timeline, month).to_string(),
        kind: kind.unwrap_or_else(|| "statutory".to_string()),
        pension_exempt: text(Field::PensionExempt).as_deref() == Some("true"),
        ..Insurance::default()
    })
}

/// What there was before the month of a run, in its year.
pub fn before(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    corrected: &Corrected,
    found: &mut Findings<'_>,
) -> Result<Before> {
    let (month, person) = (around.month, &timeline.person);
    let first = january(month.first().year());
    let versions = correct::versions(around.conn, person, first, month)?;
    if let Some(later) =
        store::standing_slips(around.conn, person, month.plus(1), first.plus(24))?.first()
    {
        found.warn(
            format!("{} is of a later month, and approved", later.number),
            None,
        );
    }
    let earlier = earlier(around.conn, timeline)?;
    if let Some(it) = earlier.iter().find(|it| it.has(month)) {
        found.error(
            format!("{} says what was paid in {month} before bo", it.number),
            Some(format!(
                "`bo payroll earlier withdraw {} --reason …`, or `bo payroll run calculate … --without {}`",
                it.number, person.number
            )),
        );
    }
    let mut before = Before::default();
    let mut used = YearSoFar::default();
    for (month, version) in &versions {
        let (slip, input) = corrected.counting(*month, version);
        let (taxable, taxable_one_off) = slip.taxed(input);
        before.taxable += taxable;
        before.taxable_one_off += taxable_one_off;
        before.compensation += slip::compensation(input).clamp(0, taxable_one_off.max(0));
        of_slip(&mut used, slip, input);
    }
    for it in earlier.iter().filter(|it| it.counts(first, month)) {
        before.taxable += it.taxable;
        before.taxable_one_off += it.taxable_one_off;
        before.compensation += it.compensation;
        of_earlier(&mut used, timeline, it)?;
    }
    (before.health, before.pension) = (used.health.base, used.pension.base);
    before.days = used.pension.days;
    before.other = OtherBranches::of(&used);
    let is_known = |month| versions.contains_key(&month);
    let unknown = without(timeline, &earlier, is_known, first, month);
    before.unknown_months = unknown.len() as i64;
    Ok(before)
}

/// The last month of who is gone, if it is of this year: what is paid once since belongs to it
/// (§ 23a (2) SGB IV).
pub fn ended(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    corrected: &Corrected,
    insurance: &Insurance,
    (main, day): (&Contract, NaiveDate),
) -> Result<Option<LastMonth>> {
    let month = Month::of(day);
    if day.year() != around.month.first().year() || around.month <= month {
        return Ok(None);
    }
    let versions = correct::versions(around.conn, &timeline.person, month, around.month)?;
    let earlier = earlier(around.conn, timeline)?;
    let known = (&versions, &earlier[..]);
    let last = last_month(timeline, corrected, known, insurance, (main, day))?;
    Ok((last.insurance.group == insurance.group).then_some(last))
}

/// The last month of somebody with what counted in it and what was paid once since; of a month without
/// a slip, what was paid before bo, else what the contract says.
fn last_month(
    timeline: &Timeline,
    corrected: &Corrected,
    (versions, earlier): (&BTreeMap<Month, Version>, &[Earlier]),
    insurance: &Insurance,
    (main, day): (&Contract, NaiveDate),
) -> Result<LastMonth> {
    let month = Month::of(day);
    let of = |month: Month, version| corrected.counting(month, version).1.last_part();
    let (insurance, mut counted) = match versions.get(&month) {
        Some(version) => {
            let input = of(month, version);
            let (pay, one_off) = slip::paid(&input)?;
            let counted = CountedSoFar {
                regular: input.regular,
                pay,
                one_off,
            };
            (input.insurance, counted)
        }
        None => {
            let days = insured_days(timeline, month, month);
            let regular = super::salary::regular(timeline, main, day)?;
            let own = earlier
                .iter()
                .find(|it| (it.from, it.until) == (month, month));
            let counted = CountedSoFar {
                regular,
                pay: own.map_or(regular * days / 30, |it| it.taxable),
                one_off: own.map_or(0, |it| it.taxable_one_off),
            };
            let insurance = Insurance {
                days,
                ..insurance.clone()
            };
            (insurance, counted)
        }
    };
    let is_of_year = |it: Month| it.first().year() == day.year();
    for (later, version) in versions.range(month.plus(1)..) {
        let slip = corrected.counting(*later, version).0;
        if is_of_year(*later) || (slip.health_last_year, slip.pension_last_year) != (0, 0) {
            counted.one_off += slip::paid(&of(*later, version))?.1;
        }
    }
    let since = earlier
        .iter()
        .filter(|it| month < it.from && is_of_year(it.from));
    counted.one_off += since.map(|it| it.taxable_one_off).sum::<i64>();
    Ok(LastMonth {
        month,
        insurance,
        counted: Some(counted),
    })
}

/// The year before, with what this one has put there since, for who was insured here then
/// (§ 23a (4) SGB IV).
pub fn last_year(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    corrected: &Corrected,
    found: &mut Findings<'_>,
) -> Result<Option<LastYear>> {
    let until = january(around.month.first().year());
    let from = january(until.first().year() - 1);
    let worked = months(from, until).filter(|month| employed_in(timeline, *month));
    let Some(month) = worked.last() else {
        return Ok(None);
    };
    let Some((main, day)) = main_in(timeline, month) else {
        return Ok(None);
    };
    let facts = Facts {
        around,
        timeline,
        main,
        day,
        first: month.first(),
    };
    let group = facts.group()?;
    // Who was in a job without ceilings has none to fill up.
    if matches!(group.as_str(), "109" | "110" | "190") {
        return Ok(None);
    }
    let versions = correct::versions(around.conn, &timeline.person, from, around.month)?;
    let mut last = LastMonth {
        month,
        insurance: facts.insurance(&group, found)?,
        counted: None,
    };
    let earlier = earlier(around.conn, timeline)?;
    let known = (&versions, &earlier[..]);
    let with = last_month(timeline, corrected, known, &last.insurance, (main, day))?;
    // Elsewhere what belongs to it is charged alone: the pay of that month has its contributions.
    if slip::is_midijob(around.law.before, &with) {
        last = with;
    }
    let mut year = LastYear {
        last_month: Some(last),
        ..LastYear::default()
    };
    let mut used = YearSoFar::default();
    for (month, version) in &versions {
        let (slip, input) = corrected.counting(*month, version);
        if *month < until {
            of_slip(&mut used, slip, input);
        } else {
            used.health.base += slip.health_last_year;
            used.pension.base += slip.pension_last_year;
            used.unemployment.base += unemployment_base(&slip.lines, true);
        }
    }
    for it in earlier
        .iter()
        .filter(|it| from <= it.from && it.until < until)
    {
        of_earlier(&mut used, timeline, it)?;
    }
    // It is charged as the last month was: a branch without contributions then takes none of it.
    if let Some(last) = &year.last_month {
        let insured = Branches::of(&last.insurance);
        for (branch, is_insured) in [
            (&mut used.health, insured.health),
            (&mut used.pension, insured.pension),
            (&mut used.unemployment, insured.unemployment),
        ] {
            if !is_insured {
                *branch = Used::default();
            }
        }
    }
    (year.health, year.pension) = (used.health.base, used.pension.base);
    year.days = used.pension.days;
    year.other = OtherBranches::of(&used);
    let is_known = |month| versions.contains_key(&month);
    let unknown = without(timeline, &earlier, is_known, from, until);
    year.unknown_months = unknown.len() as i64;
    for month in unknown {
        if let Some((main, day)) = main_in(timeline, month) {
            year.unknown_pay
                .push(super::salary::regular(timeline, main, day)?);
        }
    }
    Ok(Some(year))
}

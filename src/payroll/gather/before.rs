//! What there was before: the slips of this year and the last one, as they count now, and what was
//! paid before bo.

use super::Surroundings;
use super::facts::Facts;
use crate::base::{Month, Result};
use crate::db::Connection;
use crate::payroll::correct::{self, Corrected, Version};
use crate::payroll::earlier::Earlier;
use crate::payroll::preflight::Findings;
use crate::payroll::slip::{Before, LastMonth, LastYear};
use crate::payroll::store;
use crate::people::Timeline;
use chrono::{Datelike, NaiveDate};

/// The first month of a year.
pub fn january(year: i32) -> Month {
    Month::of(NaiveDate::from_ymd_opt(year, 1, 1).expect("every year begins"))
}

/// Whether somebody has a contract in a month.
pub fn employed_in(timeline: &Timeline, month: Month) -> bool {
    let (first, last) = (month.first(), month.last());
    timeline
        .contracts
        .iter()
        .any(|it| it.starts_on <= last && it.ends_on.is_none_or(|end| first <= end))
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
    for (month, version) in &versions {
        let slip = corrected.slips.get(month).unwrap_or(&version.slip);
        before.taxable += slip.taxable;
        before.taxable_one_off += slip.taxable_one_off;
        before.health += slip.health_base;
        before.pension += slip.pension_base;
        before.days += slip.days;
    }
    let is_before = |it: &&Earlier| first <= it.from && it.until < month;
    for it in earlier.iter().filter(is_before) {
        before.taxable += it.taxable;
        before.taxable_one_off += it.taxable_one_off;
        before.health += it.health_base;
        before.pension += it.pension_base;
        before.days += it.days;
    }
    let is_known = |month| versions.contains_key(&month);
    let unknown = without(timeline, &earlier, is_known, first, month);
    before.unknown_months = unknown.len() as i64;
    Ok(before)
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
    let (first, last) = (month.first(), month.last());
    let mut contracts = timeline.contracts.iter();
    let Some(main) =
        contracts.find(|it| it.starts_on <= last && it.ends_on.is_none_or(|end| first <= end))
    else {
        return Ok(None);
    };
    let facts = Facts {
        around,
        timeline,
        main,
        day: main.ends_on.map_or(last, |end| end.min(last)),
        first,
    };
    let group = facts.group()?;
    // Who was in a job without ceilings has none to fill up.
    if matches!(group.as_str(), "109" | "110" | "190") {
        return Ok(None);
    }
    let versions = correct::versions(around.conn, &timeline.person, from, around.month)?;
    let mut year = LastYear {
        last_month: Some(LastMonth {
            month,
            insurance: facts.insurance(&group, found)?,
        }),
        ..LastYear::default()
    };
    let of = |it: (&Month, &Version)| match corrected.slips.get(it.0) {
        Some(slip) => slip.clone(),
        None => it.1.slip.clone(),
    };
    for slip in versions.range(..until).map(of) {
        year.health += slip.health_base;
        year.pension += slip.pension_base;
        year.days += slip.days;
    }
    for slip in versions.range(until..).map(of) {
        year.health += slip.health_last_year;
        year.pension += slip.pension_last_year;
    }
    let earlier = earlier(around.conn, timeline)?;
    for it in earlier
        .iter()
        .filter(|it| from <= it.from && it.until < until)
    {
        year.health += it.health_base;
        year.pension += it.pension_base;
        year.days += it.days;
    }
    let is_known = |month| versions.contains_key(&month);
    let unknown = without(timeline, &earlier, is_known, from, until);
    year.unknown_months = unknown.len() as i64;
    Ok(Some(year))
}

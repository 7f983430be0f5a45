//! What there was before: the slips of this year and the last one, as they count now.

use super::Surroundings;
use crate::base::{Month, Result};
use crate::payroll::correct::{self, Corrected};
use crate::payroll::preflight::Findings;
use crate::payroll::slip::{Before, LastYear};
use crate::payroll::store;
use crate::people::Timeline;
use chrono::{Datelike, NaiveDate};

/// The first month of a year.
pub fn january(year: i32) -> Month {
    Month::of(NaiveDate::from_ymd_opt(year, 1, 1).expect("every year begins"))
}

fn employed_in(timeline: &Timeline, month: Month) -> bool {
    let (first, last) = (month.first(), month.last());
    timeline
        .contracts
        .iter()
        .any(|it| it.starts_on <= last && it.ends_on.is_none_or(|end| first <= end))
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

/// What there was before the month of a run.
pub fn before(
    around: &Surroundings<'_>,
    timeline: &Timeline,
    corrected: &Corrected,
    found: &mut Findings<'_>,
) -> Result<Before> {
    let (month, person) = (around.month, &timeline.person);
    let year = month.first().year();
    let versions = correct::versions(around.conn, person, january(year - 1), month)?;
    if let Some(later) = store::standing_slips(
        around.conn,
        person,
        month.plus(1),
        january(year + 1).plus(12),
    )?
    .first()
    {
        found.warn(
            format!("{} is of a later month, and approved", later.number),
            None,
        );
    }
    let mut before = Before::default();
    let mut last_year: Option<LastYear> = None;
    for (earlier, version) in &versions {
        let slip = corrected.slips.get(earlier).unwrap_or(&version.slip);
        if earlier.first().year() == year {
            before.taxable += slip.taxable;
            before.taxable_one_off += slip.taxable_one_off;
            before.health += slip.health_base;
            before.pension += slip.pension_base;
            before.days += slip.days;
        } else {
            let last = last_year.get_or_insert_default();
            last.health += slip.health_base;
            last.pension += slip.pension_base;
            last.days += slip.days;
        }
    }
    let mut earlier = january(year);
    while earlier < month {
        if employed_in(timeline, earlier) && !versions.contains_key(&earlier) {
            before.unknown_months += 1;
        }
        earlier = earlier.plus(1);
    }
    before.last_year = last_year;
    Ok(before)
}

//! The days of a leave that count: by the person's own week and the holidays where they work.

use super::{Half, Leave, span::Span};
use crate::base::Result;
use crate::calendar::{self, State, Workplace};
use crate::firm::Firm;
use crate::people::Timeline;
use chrono::{Datelike, NaiveDate, Weekday};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a day of the calendar is to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// They work.
    Work,
    /// Their week has no work on it.
    Free,
    /// A public holiday on a day on which they would work.
    Holiday(String),
    /// They do not work here on it.
    Away,
}

/// What a day is to somebody.
pub fn day_kind(timeline: &Timeline, firm: &Firm, day: NaiveDate) -> Result<DayKind> {
    let mut employed = false;
    let mut works = false;
    let mut place: Option<Workplace> = None;
    for contract in timeline.contracts_on(day) {
        employed = true;
        // Without a week of their own, from Monday to Friday.
        works |= match timeline.week(contract.id, day)? {
            Some(week) => week.works_on(day.weekday()),
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        };
        if place.is_none() {
            place = timeline.workplace(contract.id, day)?;
        }
    }
    if !employed {
        return Ok(DayKind::Away);
    }
    if !works {
        return Ok(DayKind::Free);
    }
    let firm_state = || -> Option<State> { firm.company.state.as_deref()?.parse().ok() };
    let place = place.or_else(|| {
        firm_state().map(|state| Workplace {
            state,
            municipality: Default::default(),
        })
    });
    Ok(
        match place.and_then(|place| calendar::holiday_on(place, day)) {
            Some(holiday) => DayKind::Holiday(holiday.name),
            None => DayKind::Work,
        },
    )
}

/// Whether the firm works on a day where somebody does: from Monday to Friday, and on the days of
/// their own week, but not on holidays.
pub fn is_business_day(timeline: &Timeline, firm: &Firm, day: NaiveDate) -> Result<bool> {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    Ok(match day_kind(timeline, firm, day)? {
        DayKind::Work => true,
        DayKind::Holiday(_) => false,
        DayKind::Away => true,
        DayKind::Free => {
            let place = match timeline.main_contract(day) {
                Some(contract) => timeline.workplace(contract.id, day)?,
                None => None,
            };
            !weekend && !place.is_some_and(|place| calendar::is_holiday(place, day))
        }
    })
}

/// A day of a leave: how much of it counts, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaveDay {
    /// Which day.
    pub day: NaiveDate,
    /// How much of it counts.
    pub days: Decimal,
    /// Why.
    pub why: String,
}

/// The days of a leave. `sick` are days with a certificate: they are given back (§ 9 BUrlG).
pub fn days(
    timeline: &Timeline,
    firm: &Firm,
    (first, last): Span,
    half: Half,
    sick: &[Span],
) -> Result<Vec<LeaveDay>> {
    let mut found = Vec::new();
    for day in first.iter_days().take_while(|day| *day <= last) {
        let halved = match half {
            Half::None => false,
            Half::First => day == first,
            Half::Last => day == last,
            Half::Both => day == first || day == last,
        };
        let is_sick = sick.iter().any(|span| span.0 <= day && day <= span.1);
        let (days, why) = match day_kind(timeline, firm, day)? {
            DayKind::Work if is_sick => (Decimal::ZERO, "sick: given back (§ 9 BUrlG)".to_string()),
            DayKind::Work if halved => (Decimal::new(5, 1), "half a day".to_string()),
            DayKind::Work => (Decimal::ONE, "a day of work".to_string()),
            DayKind::Free => (Decimal::ZERO, "no day of work".to_string()),
            DayKind::Holiday(name) => (Decimal::ZERO, format!("{name} (§ 3 (2) BUrlG)")),
            DayKind::Away => (Decimal::ZERO, "no contract".to_string()),
        };
        found.push(LeaveDay { day, days, why });
    }
    Ok(found)
}

/// How many days of a leave count.
pub fn total(days: &[LeaveDay]) -> Decimal {
    days.iter().map(|it| it.days).sum()
}

/// On how many days of a span somebody would work.
///
/// # Errors
/// As reading the file.
pub fn count_of_work(timeline: &Timeline, firm: &Firm, (first, last): Span) -> Result<i64> {
    let mut count = 0;
    for day in first.iter_days().take_while(|day| *day <= last) {
        count += i64::from(day_kind(timeline, firm, day)? == DayKind::Work);
    }
    Ok(count)
}

/// A line of `bo staff leave list NUMBER --explain`: a day of a leave.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DayRow {
    pub number: String,
    pub day: NaiveDate,
    pub weekday: String,
    pub days: crate::base::Quantity,
    pub why: String,
}

/// The days of a leave, one by one.
///
/// # Errors
/// As reading the file.
pub fn day_rows(conn: &crate::db::Connection, firm: &Firm, number: &str) -> Result<Vec<DayRow>> {
    let leave: Leave = super::store::get(conn, number)?;
    let timeline = crate::people::timeline(conn, &leave.person, None)?;
    let sick = crate::staff::sick::certified(conn, &leave.person)?;
    let days = days(&timeline, firm, leave.span(), leave.half, &sick)?;
    let row = |it: LeaveDay| DayRow {
        number: leave.number.clone(),
        day: it.day,
        weekday: it.day.format("%A").to_string(),
        days: super::quantity(it.days),
        why: it.why,
    };
    Ok(days.into_iter().map(row).collect())
}

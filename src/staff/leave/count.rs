//! The days of a leave that count: by the person's own week and the holidays where they work.

use super::{Half, Leave, span::Span};
use crate::base::Result;
use crate::calendar::{self, State, Workplace};
use crate::db::Connection;
use crate::firm::Firm;
use crate::people::Timeline;
use crate::staff::maternity::Mother;
use crate::staff::sick;
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

/// Days that are no leave after all, whatever was agreed: they are given back.
#[derive(Clone, Debug, Default)]
pub struct Back {
    /// Those with a certificate (§ 9 BUrlG).
    sick: Vec<Span>,
    /// The weeks before and after a birth, in which nobody may work (§ 24 MuSchG).
    protected: Vec<Span>,
}

impl Back {
    /// All of them.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, timeline: &Timeline) -> Result<Back> {
        Ok(Back {
            sick: sick::certified(conn, &timeline.person)?,
            protected: Mother::of(timeline)?.weeks(),
        })
    }

    /// Those on which nobody can ask for leave.
    ///
    /// # Errors
    /// As reading what is known.
    pub fn ahead(timeline: &Timeline) -> Result<Back> {
        Ok(Back {
            sick: Vec::new(),
            protected: Mother::of(timeline)?.weeks(),
        })
    }

    fn why(&self, day: NaiveDate) -> Option<&'static str> {
        let on = |spans: &[Span]| spans.iter().any(|span| span.0 <= day && day <= span.1);
        match (on(&self.protected), on(&self.sick)) {
            (true, _) => Some("protected as a mother (§ 24 MuSchG)"),
            (false, true) => Some("sick: given back (§ 9 BUrlG)"),
            (false, false) => None,
        }
    }
}

/// The days of a leave, without those in `back`.
pub fn days(
    timeline: &Timeline,
    firm: &Firm,
    (first, last): Span,
    half: Half,
    back: &Back,
) -> Result<Vec<LeaveDay>> {
    let mut found = Vec::new();
    for day in first.iter_days().take_while(|day| *day <= last) {
        let halved = match half {
            Half::None => false,
            Half::First => day == first,
            Half::Last => day == last,
            Half::Both => day == first || day == last,
        };
        let (days, why) = match (day_kind(timeline, firm, day)?, back.why(day)) {
            (DayKind::Work, Some(why)) => (Decimal::ZERO, why.to_string()),
            (DayKind::Work, None) if halved => (Decimal::new(5, 1), "half a day".to_string()),
            (DayKind::Work, None) => (Decimal::ONE, "a day of work".to_string()),
            (DayKind::Free, _) => (Decimal::ZERO, "no day of work".to_string()),
            (DayKind::Holiday(name), _) => (Decimal::ZERO, format!("{name} (§ 3 (2) BUrlG)")),
            (DayKind::Away, _) => (Decimal::ZERO, "no contract".to_string()),
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
pub fn day_rows(conn: &Connection, firm: &Firm, number: &str) -> Result<Vec<DayRow>> {
    let leave: Leave = super::store::get(conn, number)?;
    let timeline = crate::people::timeline(conn, &leave.person, None)?;
    let back = Back::of(conn, &timeline)?;
    let days = days(&timeline, firm, leave.span(), leave.half, &back)?;
    let row = |it: LeaveDay| DayRow {
        number: leave.number.clone(),
        day: it.day,
        weekday: it.day.format("%A").to_string(),
        days: super::quantity(it.days),
        why: it.why,
    };
    Ok(days.into_iter().map(row).collect())
}

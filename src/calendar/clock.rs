//! The wall clock in Germany, to the minute, and how long it really is between two looks at it.

use super::Zone;
use crate::base::{Error, Result};
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};
use std::fmt;

/// A minute in time. The file keeps it as minutes of UTC since 1970, so that the length of a span
/// is what went by, also in the nights in which the clocks are changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

/// What the wall clock shows. When the hour from 2 to 3 comes twice, its second time is `B`, as
/// timetables write it: `02:30B`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wall {
    /// The day.
    pub day: NaiveDate,
    /// Minutes since midnight.
    pub minute: u32,
    /// Whether the clock showed the same an hour before.
    pub again: bool,
}

const DAY: i64 = 24 * 60;

fn number(day: NaiveDate) -> i64 {
    i64::from(day.to_epoch_days())
}

/// The minute in which the clocks change in a month: the last Sunday, 1:00 UTC.
fn change(year: i32, month: u32) -> i64 {
    let mut day = NaiveDate::from_ymd_opt(year, month, 31).expect("March and October have 31 days");
    while day.weekday() != Weekday::Sun {
        day = day - Days::new(1);
    }
    number(day) * DAY + 60
}

/// How many minutes the clock is ahead of UTC: one hour, in summer two.
fn ahead(utc: i64) -> i64 {
    Zone::Central.ahead(utc)
}

/// Whether a minute of UTC is in summer time.
// Sommerzeitverordnung of 2001 and directive 2000/84/EC; the same days since 1996.
pub(super) fn is_summer(utc: i64) -> bool {
    let day = NaiveDate::from_epoch_days(i32::try_from(utc.div_euclid(DAY)).unwrap_or_default())
        .unwrap_or_default();
    match day.month() {
        4..=9 => true,
        3 => change(day.year(), 3) <= utc,
        10 => utc < change(day.year(), 10),
        _ => false,
    }
}

impl Moment {
    /// The minute that the file keeps as this number.
    pub fn new(raw: i64) -> Moment {
        Moment(raw)
    }

    /// The number that the file keeps.
    pub fn raw(self) -> i64 {
        self.0
    }

    /// The minute of a point in time.
    pub fn of(at: DateTime<Utc>) -> Moment {
        Moment(at.timestamp().div_euclid(60))
    }

    /// The minute in which the wall clock shows this; `again` for the second time.
    ///
    /// # Errors
    /// Input: the clock never shows it on this day, or not twice.
    pub fn at(day: NaiveDate, minute: u32, again: bool) -> Result<Moment> {
        let wall = number(day) * DAY + i64::from(minute);
        let summer = Some(wall - 120).filter(|utc| ahead(*utc) == 120);
        let winter = Some(wall - 60).filter(|utc| ahead(*utc) == 60);
        let shown = clock(minute);
        match (summer, winter, again) {
            (Some(_), Some(second), true) => Ok(Moment(second)),
            (Some(only), _, false) | (None, Some(only), false) => Ok(Moment(only)),
            (None, None, _) => Err(Error::input(format!(
                "there is no {shown} on {day}: the clocks go from 02:00 to 03:00"
            ))),
            (_, _, true) => Err(Error::input(format!(
                "{shown}B: the clock shows {shown} only once on {day}"
            ))),
        }
    }

    /// Midnight at the start of a day.
    pub fn midnight(day: NaiveDate) -> Moment {
        let wall = number(day) * DAY;
        let summer = wall - 120;
        // The clocks never change at midnight.
        Moment(if ahead(summer) == 120 {
            summer
        } else {
            wall - 60
        })
    }

    /// An hour of a day at which the clocks never change: any but 2.
    pub fn hour(day: NaiveDate, hour: u32) -> Moment {
        let wall = number(day) * DAY + i64::from(hour) * 60;
        let summer = wall - 120;
        Moment(if ahead(summer) == 120 {
            summer
        } else {
            wall - 60
        })
    }

    /// What the wall clock shows.
    pub fn wall(self) -> Wall {
        let ahead_now = ahead(self.0);
        let wall = self.0 + ahead_now;
        let day = i32::try_from(wall.div_euclid(DAY)).unwrap_or_default();
        Wall {
            day: NaiveDate::from_epoch_days(day).unwrap_or_default(),
            minute: u32::try_from(wall.rem_euclid(DAY)).unwrap_or_default(),
            again: ahead_now == 60 && ahead(self.0 - 60) == 120,
        }
    }

    /// The day it is.
    pub fn day(self) -> NaiveDate {
        self.wall().day
    }

    /// So many minutes later.
    #[must_use]
    pub fn plus(self, minutes: i64) -> Moment {
        Moment(self.0 + minutes)
    }

    /// The minutes that went by since `earlier`.
    pub fn since(self, earlier: Moment) -> i64 {
        self.0 - earlier.0
    }
}

/// A time of day as people write it.
pub fn clock(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

impl fmt::Display for Wall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let again = if self.again { "B" } else { "" };
        write!(f, "{}{again}", clock(self.minute))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: (&str, u32, bool), to: (&str, u32, bool), minutes: i64) {
        let at = |(day, minute, again): (&str, u32, bool)| {
            let day = day.parse().unwrap();
            let found = Moment::at(day, minute, again).unwrap();
            assert_eq!(found.wall(), Wall { day, minute, again });
            found
        };
        assert_eq!(at(to).since(at(from)), minutes);
    }

    #[test]
    fn what_really_went_by() {
        check(("2026-11-24", 1320, false), ("2026-11-25", 360, false), 480);
        // In spring the night is an hour shorter, in autumn an hour longer.
        check(("2026-03-28", 1320, false), ("2026-03-29", 360, false), 420);
        check(("2026-10-24", 1320, false), ("2026-10-25", 360, false), 540);
        check(("2026-10-25", 150, false), ("2026-10-25", 150, true), 60);
        check(("2026-10-25", 0, false), ("2026-10-26", 0, false), 1500);
    }

    #[test]
    fn what_the_clock_never_shows() {
        let at = |day: &str, minute, again| Moment::at(day.parse().unwrap(), minute, again);
        assert_eq!(
            at("2026-03-29", 150, false).unwrap_err().to_string(),
            "there is no 02:30 on 2026-03-29: the clocks go from 02:00 to 03:00"
        );
        assert_eq!(
            at("2026-10-24", 150, true).unwrap_err().to_string(),
            "02:30B: the clock shows 02:30 only once on 2026-10-24"
        );
    }
}

//! How often something happens again, and on which days.

use super::{Code, Month};
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    /// Every seven days.
    Week,
    /// Every month.
    Month,
    /// Every three months.
    Quarter,
    /// Every six months.
    HalfYear,
    /// Every twelve months.
    Year,
}

impl Code for Every {
    const WHAT: &'static str = "interval";
    const NAMES: &'static [(Every, &'static str)] = &[
        (Every::Week, "week"),
        (Every::Month, "month"),
        (Every::Quarter, "quarter"),
        (Every::HalfYear, "half-year"),
        (Every::Year, "year"),
    ];
}

impl Every {
    /// The first day of period `index`, counted from the day it starts. A 31st becomes the
    /// last day of a shorter month, and the 31st again in a longer one.
    pub fn day(self, starts_on: NaiveDate, index: u32) -> NaiveDate {
        let months = match self {
            Every::Week => return starts_on + Days::new(7 * u64::from(index)),
            Every::Month => 1,
            Every::Quarter => 3,
            Every::HalfYear => 6,
            Every::Year => 12,
        };
        let month = Month::of(starts_on).plus(months * index);
        let day = starts_on.day().min(month.last().day());
        month.first() + Days::new(u64::from(day) - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn month_ends_stay_month_ends() {
        let start = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
        let days: Vec<_> = (0..4)
            .map(|index| Every::Month.day(start, index).to_string())
            .collect();
        assert_eq!(
            days,
            ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]
        );
        assert_eq!(Every::Year.day(start, 2).to_string(), "2028-01-31");
        assert_eq!(Every::Week.day(start, 2).to_string(), "2026-02-14");
    }
}

//! The days on which banks settle in euros.
//!
//! TARGET is closed on Saturdays, Sundays, New Year's Day, Good Friday, Easter Monday, 1 May,
//! 25 and 26 December (European Central Bank, closing days since 2002).

use crate::calendar::easter;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// `day`, or the next day on which banks settle.
pub fn next(day: NaiveDate) -> NaiveDate {
    let mut day = day;
    while !is_open(day) {
        day = day + Days::new(1);
    }
    day
}

/// `day`, or the last day before it on which banks settle.
pub fn before(day: NaiveDate) -> NaiveDate {
    let mut day = day;
    while !is_open(day) {
        day = day - Days::new(1);
    }
    day
}

/// The last bank working day of a month that ends on `end` is 1, the one before it 2. Unlike for
/// settlements, 24 and 31 December are none.
pub fn last(end: NaiveDate, count: u32) -> NaiveDate {
    let mut day = end;
    let mut left = count;
    loop {
        let is_eve = day.month() == 12 && matches!(day.day(), 24 | 31);
        if is_open(day) && !is_eve {
            left = left.saturating_sub(1);
        }
        if left == 0 {
            return day;
        }
        day = day - Days::new(1);
    }
}

fn is_open(day: NaiveDate) -> bool {
    let fixed = matches!(
        (day.month(), day.day()),
        (1, 1) | (5, 1) | (12, 25) | (12, 26)
    );
    let easter = easter(day.year());
    let moving = day == easter - Days::new(2) || day == easter + Days::new(1);
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    !(fixed || moving || weekend)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_days_are_passed_over() {
        let check = |day: &str, settled: &str| {
            let (day, settled): (NaiveDate, NaiveDate) =
                (day.parse().unwrap(), settled.parse().unwrap());
            assert_eq!(next(day), settled);
        };
        check("2026-11-25", "2026-11-25");
        check("2026-11-28", "2026-11-30");
        check("2026-12-25", "2026-12-28");
        check("2026-04-03", "2026-04-07");
        check("2027-01-01", "2027-01-04");
        check("2025-04-18", "2025-04-22");
        check("2026-05-01", "2026-05-04");
    }

    #[test]
    fn what_is_due_on_a_closing_day_is_paid_before() {
        let check = |day: &str, settled: &str| {
            let (day, settled): (NaiveDate, NaiveDate) =
                (day.parse().unwrap(), settled.parse().unwrap());
            assert_eq!(before(day), settled);
        };
        check("2026-01-30", "2026-01-30");
        check("2026-01-31", "2026-01-30");
        check("2026-05-31", "2026-05-29");
        check("2026-04-06", "2026-04-02");
        check("2027-01-01", "2026-12-31");
    }
}

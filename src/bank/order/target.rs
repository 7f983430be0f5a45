//! The days on which banks settle in euros.
//!
//! TARGET is closed on Saturdays, Sundays, New Year's Day, Good Friday, Easter Monday, 1 May,
//! 25 and 26 December (European Central Bank, closing days since 2002).

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// `day`, or the next day on which banks settle.
pub fn next(day: NaiveDate) -> NaiveDate {
    let mut day = day;
    while !is_open(day) {
        day = day + Days::new(1);
    }
    day
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

/// Easter Sunday (the Gregorian computus in the form of Butcher).
fn easter(year: i32) -> NaiveDate {
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let moon =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let week = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * week) / 451;
    let days = moon + week - 7 * late + 114;
    let (month, day) = ((days / 31) as u32, (days % 31 + 1) as u32);
    NaiveDate::from_ymd_opt(year, month, day).expect("Easter is in March or April")
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
}

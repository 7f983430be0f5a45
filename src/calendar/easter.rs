//! The day that the movable feasts are counted from.

use chrono::NaiveDate;

/// Easter Sunday (the Gregorian computus in the form of Butcher).
pub fn easter(year: i32) -> NaiveDate {
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let moon =
        (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let week = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * week) / 451;
    let days = moon + week - 7 * late + 114;
    let (month, day) = ((days / 31) as u32, (days % 31 + 1) as u32);
    NaiveDate::from_ymd_opt(year, month, day).expect("Easter is in March or April")
}

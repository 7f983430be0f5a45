//! Spans of days, and the months in them: calendar months and months of employment.

use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::Decimal;

/// A first and a last day.
pub type Span = (NaiveDate, NaiveDate);

/// The days that two spans have in common.
pub fn common(one: Span, other: Span) -> Option<Span> {
    let (from, to) = (one.0.max(other.0), one.1.min(other.1));
    (from <= to).then_some((from, to))
}

/// The first and the last day of a year.
pub fn year(year: i32) -> Span {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let whole = day(1, 1).zip(day(12, 31));
    whole.expect("years of the calendar have a first and a last day")
}

/// The last day of a term of months that starts on a day (§§ 187 (2), 188 (2) and (3) BGB).
pub fn end_of_months(from: NaiveDate, months: u32) -> NaiveDate {
    let same = from + Months::new(months);
    match same.day() == from.day() {
        true => same - Days::new(1),
        // The month has no such day: it ends with its last one.
        false => same,
    }
}

/// How many whole months a span has, counted from its first day: months of employment.
pub fn full_months((from, to): Span) -> u32 {
    (1..=12)
        .take_while(|count| end_of_months(from, *count) <= to)
        .count() as u32
}

/// How many days the month of a day has.
pub fn month_length(day: NaiveDate) -> u32 {
    day.num_days_in_month().into()
}

/// How many calendar months a span is, with parts of months by their days.
pub fn months(span: Span) -> Decimal {
    let mut sum = Decimal::ZERO;
    let mut from = span.0;
    while from <= span.1 {
        let length = month_length(from);
        let last = from + Days::new((length - from.day()).into());
        let days = (last.min(span.1) - from).num_days() + 1;
        sum += Decimal::from(days) / Decimal::from(length);
        from = last + Days::new(1);
    }
    sum
}

/// How many whole calendar months are covered by spans.
pub fn calendar_months(spans: &[Span], within: Span) -> u32 {
    let mut count = 0;
    let first = within.0.with_day(1).unwrap_or(within.0);
    let mut month = first;
    while month <= within.1 {
        let last = month + Months::new(1) - Days::new(1);
        let covered = |day: NaiveDate| spans.iter().any(|span| span.0 <= day && day <= span.1);
        if month
            .iter_days()
            .take_while(|day| *day <= last)
            .all(covered)
        {
            count += 1;
        }
        month = month + Months::new(1);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(from: &str, to: &str, full: u32, parts: &str) {
        let span = (day(from), day(to));
        assert_eq!(full_months(span), full);
        assert_eq!(months(span).round_dp(4).normalize().to_string(), parts);
    }

    #[test]
    fn months_of_employment_are_not_those_of_the_calendar() {
        check("2026-10-10", "2026-12-31", 2, "2.7097");
        check("2026-01-01", "2026-05-15", 4, "4.4839");
        check("2026-01-01", "2026-12-31", 12, "12");
        check("2026-02-01", "2026-02-28", 1, "1");
        check("2026-01-31", "2026-02-28", 1, "1.0323");
        check("2026-01-31", "2026-02-27", 0, "0.9965");
        check("2026-01-24", "2026-01-31", 0, "0.2581");
    }
}

//! Days, months and spans of days, as people type them.

use super::{Error, Result};
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// A calendar month: `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(NaiveDate);

impl Month {
    /// The month `day` is in.
    pub fn of(day: NaiveDate) -> Month {
        Month(day.with_day(1).expect("every month has a first day"))
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        self.0
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        self.plus(1).0 - Days::new(1)
    }

    /// The month so many months later.
    #[must_use]
    pub fn plus(self, months: u32) -> Month {
        Month(self.0 + Months::new(months))
    }
}

/// A span of days, both ends included: `2026`, `2026-Q4`, `2026-11`, `2026-11-22`,
/// `2026-10-01..2026-10-15`, `..2026-09`, `2026-10..`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day of it.
    pub from: NaiveDate,
    /// The last day of it.
    pub to: NaiveDate,
}

impl Period {
    /// Whether `day` is in it.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    fn day(day: NaiveDate) -> Period {
        Period { from: day, to: day }
    }

    fn months(first: Month, count: u32) -> Period {
        Period {
            from: first.first(),
            to: first.plus(count - 1).last(),
        }
    }

    fn named(text: &str) -> Option<Period> {
        if let Ok(day) = day(text) {
            return Some(Period::day(day));
        }
        if let Ok(month) = text.parse() {
            return Some(Period::months(month, 1));
        }
        let (year, rest) = text.split_at_checked(4)?;
        let january = NaiveDate::from_ymd_opt(year.parse().ok()?, 1, 1)?;
        let quarter = match rest.to_ascii_uppercase().trim_start_matches('-') {
            "" if rest.is_empty() => return Some(Period::months(Month(january), 12)),
            "Q1" => 0,
            "Q2" => 3,
            "Q3" => 6,
            "Q4" => 9,
            _ => return None,
        };
        Some(Period::months(Month(january).plus(quarter), 3))
    }
}

/// Reads an ISO day.
///
/// # Errors
/// Input: no such day, or not written as `2026-11-22`.
pub fn day(text: &str) -> Result<NaiveDate> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| match i {
            4 | 7 => *b == b'-',
            _ => b.is_ascii_digit(),
        });
    let malformed = || {
        let error = Error::input(format!(
            "expected a day such as 2026-11-22, found `{}`",
            text.chars().take(40).collect::<String>()
        ));
        match german(text) {
            Some(day) => error.with_hint(format!("write it as {day}")),
            // Written as in Germany, and no day there either.
            None if is_german(text) => Error::input(format!("there is no day `{text}`")),
            None => error,
        }
    };
    if !shaped {
        return Err(malformed());
    }
    let number = |range: std::ops::Range<usize>| text[range].parse::<u32>().unwrap_or(0);
    NaiveDate::from_ymd_opt(number(0..4) as i32, number(5..7), number(8..10))
        .ok_or_else(|| Error::input(format!("there is no day `{text}`")))
        .and_then(|day| match day.year() {
            1900..=2999 => Ok(day),
            _ => Err(
                Error::input(format!("`{text}` is not between 1900 and 2999"))
                    .with_hint("what has no end is left out"),
            ),
        })
}

/// Refuses a day on which nothing can have happened yet. Where it is tomorrow already, it may be.
///
/// # Errors
/// Input, naming `what`.
pub fn has_come(what: &str, day: NaiveDate, now: DateTime<Utc>) -> Result<()> {
    match now.date_naive().succ_opt() {
        Some(tomorrow) if tomorrow < day => Err(Error::input(format!(
            "{what}: {day} is still to come, and nothing has happened on it"
        ))),
        _ => Ok(()),
    }
}

/// Refuses a day that is so many years ago, or ahead, that it must be a slip.
///
/// # Errors
/// Input, naming `what`.
pub fn is_near(what: &str, day: NaiveDate, now: DateTime<Utc>, span: (u32, u32)) -> Result<()> {
    let today = now.date_naive();
    let first = today.checked_sub_months(Months::new(span.0 * 12));
    let last = today.checked_add_months(Months::new(span.1 * 12));
    let years = |years: u32| crate::base::counted(i128::from(years), "year", "years");
    if first.is_some_and(|first| day < first) {
        return Err(Error::input(format!(
            "{what}: {day} is more than {} ago",
            years(span.0)
        )));
    }
    if last.is_some_and(|last| last < day) {
        return Err(Error::input(format!(
            "{what}: {day} is more than {} ahead",
            years(span.1)
        )));
    }
    Ok(())
}

/// What a day tells the reader of a file that it is, so that `22.11.2026` can be read on request.
pub const DAY: &str = "day";

/// The same of a day with or without a time.
pub const MOMENT: &str = "moment";

/// Reads a day of a row or document, with the same rules as [`day`].
///
/// # Errors
/// As [`day`].
pub fn read_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    struct Visitor;
    impl<'de> de::Visitor<'de> for Visitor {
        type Value = NaiveDate;

        fn visit_newtype_struct<D: Deserializer<'de>>(
            self,
            inner: D,
        ) -> Result<NaiveDate, D::Error> {
            inner.deserialize_str(self)
        }

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a day such as 2026-11-22")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<NaiveDate, E> {
            day(text).map_err(|err| match err.hint() {
                Some(hint) => E::custom(format!("{err} ({hint})")),
                None => E::custom(err),
            })
        }
    }
    deserializer.deserialize_newtype_struct(DAY, Visitor)
}

/// Reads a day that may be missing.
///
/// # Errors
/// As [`day`].
pub fn read_day_if_any<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    #[derive(Deserialize)]
    struct Day(#[serde(deserialize_with = "read_day")] NaiveDate);
    Ok(Option::<Day>::deserialize(deserializer)?.map(|Day(day)| day))
}

/// What the writer of `22.11.2026` meant.
fn german(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('.').map(|part| part.parse::<u32>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    NaiveDate::from_ymd_opt(year as i32, month, day).filter(|day| day.year() > 1900)
}

/// Whether it is written as `32.11.2026` is, whatever day that may be.
fn is_german(text: &str) -> bool {
    let lengths = text.split('.').map(|part| {
        let digits = part.bytes().all(|it| it.is_ascii_digit());
        if digits { part.len() } else { 0 }
    });
    matches!(lengths.collect::<Vec<_>>()[..], [1 | 2, 1 | 2, 4])
}

impl FromStr for Month {
    type Err = Error;

    fn from_str(text: &str) -> Result<Month> {
        match text.len() {
            7 => day(&format!("{text}-01")).map(Month),
            _ => Err(Error::input("")),
        }
        .map_err(|_| Error::input(format!("expected a month such as 2026-11, found `{text}`")))
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Period> {
        let malformed = || {
            Error::input(format!("expected a period, found `{text}`"))
                .with_hint("write 2026, 2026-Q4, 2026-11, 2026-11-22 or 2026-10-01..2026-10-15")
        };
        let period = match text.split_once("..") {
            None => Period::named(text),
            Some((from, to)) => {
                let open = (
                    NaiveDate::from_ymd_opt(1900, 1, 1),
                    NaiveDate::from_ymd_opt(2999, 12, 31),
                );
                let from = match from {
                    "" => open.0,
                    _ => Period::named(from).map(|period| period.from),
                };
                let to = match to {
                    "" => open.1,
                    _ => Period::named(to).map(|period| period.to),
                };
                from.zip(to).map(|(from, to)| Period { from, to })
            }
        }
        .ok_or_else(malformed)?;
        match period.from <= period.to {
            true => Ok(period),
            false => Err(Error::input(format!(
                "period `{text}` ends before it starts"
            ))),
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Month, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match text.parse::<Period>() {
            Ok(period) => format!("{} {}", period.from, period.to),
            Err(err) => err.to_string(),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn periods() {
        check("2026", "2026-01-01 2026-12-31");
        check("2026-Q4", "2026-10-01 2026-12-31");
        check("2026q1", "2026-01-01 2026-03-31");
        check("2024-02", "2024-02-01 2024-02-29");
        check("2026-11-22", "2026-11-22 2026-11-22");
        check("2026-10..2026-11-15", "2026-10-01 2026-11-15");
        check("..2026-09", "1900-01-01 2026-09-30");
        check("2026-10..", "2026-10-01 2999-12-31");
        check("2026-13", "expected a period, found `2026-13`");
        check("2026-", "expected a period, found `2026-`");
        check(
            "2026-11..2026-10",
            "period `2026-11..2026-10` ends before it starts",
        );
    }

    #[test]
    fn days() {
        assert!(day("2026-02-28").is_ok());
        assert_eq!(
            day("2026-02-30").unwrap_err().to_string(),
            "there is no day `2026-02-30`"
        );
        assert_eq!(
            day("22.11.2026").unwrap_err().hint(),
            Some("write it as 2026-11-22")
        );
        assert!(day("2026-1-1").is_err());
    }
}

//! Number patterns: `RE-{year}-{seq:4}` gives `RE-2026-0001`.

use crate::base::{Error, Result};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, de};
use std::{fmt, str::FromStr};

/// How the numbers of a series look.
///
/// `{seq}` or `{seq:4}` is the running number, `{year}`, `{yy}` and `{month}` the date.
/// A pattern with a month starts again each month, one with a year each year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Pattern(String);

/// A number of a series, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The counter it comes from.
    pub series: String,
    /// Its place in the series.
    pub seq: i64,
}

impl Pattern {
    /// The last place of a series that a number from elsewhere may take.
    pub const LAST: i64 = 999_999_999;

    /// The counter that numbers of `date` come from: all numbers of a counter differ only in `{seq}`.
    pub fn series(&self, date: NaiveDate) -> String {
        self.fill(date, "#")
    }

    /// Whether the two begin alike before their first `{…}`; if not, no number is of both.
    pub fn begins_as(&self, other: &Pattern) -> bool {
        let [one, other] = [self, other].map(|it| it.0.split('{').next().unwrap_or_default());
        one.starts_with(other) || other.starts_with(one)
    }

    /// The number at place `seq` of the series of `date`.
    pub fn number(&self, date: NaiveDate, seq: i64) -> String {
        let width = self.width();
        self.fill(date, &format!("{seq:0width$}"))
    }

    /// Where `number` stands in the series of `date`, if it follows the pattern. One so large that
    /// the series would soon have none left is not of the series.
    pub fn parse(&self, number: &str, date: NaiveDate) -> Option<Given> {
        let series = self.series(date);
        let (before, after) = series.split_once('#')?;
        let digits = number.strip_prefix(before)?.strip_suffix(after)?;
        let seq = digits.parse().ok();
        let seq = seq.filter(|seq| (0..=Pattern::LAST).contains(seq))?;
        (self.number(date, seq) == number).then_some(Given { series, seq })
    }

    fn width(&self) -> usize {
        self.0
            .split_once("{seq:")
            .and_then(|(_, rest)| rest.split('}').next()?.parse().ok())
            .unwrap_or(0)
    }

    fn fill(&self, date: NaiveDate, seq: &str) -> String {
        let mut text = String::new();
        let mut rest = self.0.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(before);
            match name {
                "year" => text.push_str(&format!("{:04}", date.year())),
                "yy" => text.push_str(&format!("{:02}", date.year() % 100)),
                "month" => text.push_str(&format!("{:02}", date.month())),
                _ => text.push_str(seq),
            }
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

impl FromStr for Pattern {
    type Err = Error;

    fn from_str(text: &str) -> Result<Pattern> {
        let wrong = |reason: &str| {
            Error::input(format!("number pattern `{text}` {reason}"))
                .with_hint("for example RE-{year}-{seq:4}; the words are {seq}, {seq:4}, {year}, {yy}, {month}")
        };
        let mut names = Vec::new();
        let mut rest = text;
        let mut plain = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after
                .split_once('}')
                .ok_or_else(|| wrong("has a `{` without `}`"))?;
            plain.push_str(before);
            names.push(name);
            rest = after;
        }
        plain.push_str(rest);
        let is_seq = |name: &str| {
            name == "seq"
                || name
                    .strip_prefix("seq:")
                    .and_then(|width| width.parse().ok())
                    .is_some_and(|width: usize| (1..=12).contains(&width))
        };
        if names.iter().filter(|name| is_seq(name)).count() != 1 {
            return Err(wrong("needs {seq} once"));
        }
        if let Some(unknown) = names
            .iter()
            .find(|name| !is_seq(name) && !matches!(**name, "year" | "yy" | "month"))
        {
            return Err(wrong(&format!("knows no word `{unknown}`")));
        }
        if names.contains(&"month") && !names.contains(&"year") && !names.contains(&"yy") {
            return Err(wrong(
                "has a month without a year: its numbers would come again",
            ));
        }
        if text.len() > 60
            || !plain
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c))
        {
            return Err(wrong(
                "may only have letters, digits and - _ . / around the words",
            ));
        }
        Ok(Pattern(text.to_string()))
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Pattern, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, seq: i64, expected: &str) {
        let date = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let found = match pattern.parse::<Pattern>() {
            Ok(pattern) => {
                let number = pattern.number(date, seq);
                let given = pattern.parse(&number, date).unwrap();
                assert_eq!((given.seq, given.series), (seq, pattern.series(date)));
                number
            }
            Err(err) => err.to_string(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn patterns() {
        check("RE-{year}-{seq:4}", 7, "RE-2026-0007");
        check("RE-{year}-{seq:4}", 12345, "RE-2026-12345");
        check("{yy}{month}/{seq}", 7, "2603/7");
        check("{seq}", 1, "1");
        check(
            "RE-{year}",
            1,
            "number pattern `RE-{year}` needs {seq} once",
        );
        check(
            "{seq}{day}",
            1,
            "number pattern `{seq}{day}` knows no word `day`",
        );
        check("{seq}{", 1, "number pattern `{seq}{` has a `{` without `}`");
        check(
            "{month}-{seq}",
            1,
            "number pattern `{month}-{seq}` has a month without a year: its numbers would come again",
        );
    }

    #[test]
    fn foreign_numbers_are_not_of_the_series() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let pattern: Pattern = "RE-{year}-{seq:4}".parse().unwrap();
        for number in [
            "RE-2025-0001",
            "RE-2026-1",
            "RE-2026-00001",
            "RE-2026--001",
            "X",
        ] {
            assert_eq!(pattern.parse(number, date), None, "{number}");
        }
    }
}

//! A length of time in hours and minutes, read strictly: `7:30`, `7h30m`, `7.5h`, `30m`.

use crate::base::{Error, Result};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// Minutes, which may be owed as well as had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours(i64);

impl Hours {
    /// So many minutes.
    pub fn minutes(minutes: i64) -> Hours {
        Hours(minutes)
    }

    /// How many minutes.
    pub fn as_minutes(self) -> i64 {
        self.0
    }
}

fn digits(text: &str, most: usize) -> Option<i64> {
    let plain = (1..=most).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// `7.5` or `7.25`, in minutes; only what is a whole number of them.
fn decimal(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let hundredths = match part.len() {
        1 => digits(part, 1)? * 10,
        _ => digits(part, 2)?,
    };
    let parts = hundredths * 60;
    (parts % 100 == 0).then_some(digits(whole, 5)? * 60 + parts / 100)
}

fn read(text: &str) -> Option<i64> {
    if let Some((hours, minutes)) = text.split_once(':') {
        let minutes = digits(minutes, 2).filter(|it| *it < 60 && minutes.len() == 2)?;
        return Some(digits(hours, 5)? * 60 + minutes);
    }
    if let Some((hours, rest)) = text.split_once('h') {
        return match rest.strip_suffix('m') {
            None if rest.is_empty() => decimal(hours),
            None => None,
            Some(minutes) => {
                let minutes = digits(minutes, 2).filter(|it| *it < 60)?;
                Some(digits(hours, 5)? * 60 + minutes)
            }
        };
    }
    digits(text.strip_suffix('m')?, 5)
}

impl FromStr for Hours {
    type Err = Error;

    fn from_str(text: &str) -> Result<Hours> {
        let text = text.trim();
        let (sign, rest) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        read(rest).map(|it| Hours(sign * it)).ok_or_else(|| {
            Error::input(format!(
                "`{}` is no length of time",
                text.chars().take(40).collect::<String>()
            ))
            .with_hint("write it as 7:30, 7h30m, 7.5h or 30m (30 minutes)")
        })
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let minutes = self.0.unsigned_abs();
        write!(f, "{sign}{}:{:02}", minutes / 60, minutes % 60)
    }
}

impl Serialize for Hours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Hours, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = text.parse::<Hours>();
        let found = found.map_or_else(|err| err.to_string(), |it| it.to_string());
        assert_eq!(found, expected);
    }

    #[test]
    fn lengths() {
        check("7:30", "7:30");
        check("7h30m", "7:30");
        check("7.5h", "7:30");
        check("7.25h", "7:15");
        check("30m", "0:30");
        check("90m", "1:30");
        check("8h", "8:00");
        check("-2:15", "-2:15");
        for wrong in [
            "7", "7,5h", "7:60", "7:5", "7.33h", "1h60m", "h", "m", "30 m", "1M", "",
        ] {
            check(wrong, &format!("`{wrong}` is no length of time"));
        }
    }
}

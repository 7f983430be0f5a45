//! A time of a day, to the second, and a day with or without one.

use super::{Error, Result, day};
use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// A time of a day: `14:30`, or `14:30:05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(NaiveTime);

/// A day, and a time of it where that is known: `2026-11-22`, or `2026-11-22T14:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// The day.
    pub day: NaiveDate,
    /// The time.
    pub time: Option<TimeOfDay>,
}

impl TimeOfDay {
    /// That of a moment, without the part of a second.
    pub fn of(moment: NaiveDateTime) -> TimeOfDay {
        TimeOfDay(moment.time().with_nanosecond(0).unwrap_or(NaiveTime::MIN))
    }

    /// So many seconds later, and not after the end of the day.
    pub fn plus(self, seconds: i64) -> TimeOfDay {
        match self.0.overflowing_add_signed(Duration::seconds(seconds)) {
            (time, 0) => TimeOfDay(time),
            _ => TimeOfDay(NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(self.0)),
        }
    }

    /// How many seconds of the day are over.
    pub fn second(self) -> i64 {
        self.0.num_seconds_from_midnight().into()
    }

    /// As the file keeps it: always with the seconds.
    pub fn kept(self) -> String {
        self.0.format("%H:%M:%S").to_string()
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shape = match self.0.second() {
            0 => "%H:%M",
            _ => "%H:%M:%S",
        };
        f.pad(&self.0.format(shape).to_string())
    }
}

impl FromStr for TimeOfDay {
    type Err = Error;

    fn from_str(text: &str) -> Result<TimeOfDay> {
        let wrong = || {
            Error::input(format!(
                "expected a time such as 14:30, found `{}`",
                text.chars().take(40).collect::<String>()
            ))
        };
        let mut parts = Vec::new();
        for part in text.split(':') {
            let two = part.len() == 2 && part.bytes().all(|it| it.is_ascii_digit());
            parts.push(part.parse().ok().filter(|_| two).ok_or_else(wrong)?);
        }
        let (hour, minute, second) = match parts.as_slice() {
            [hour, minute] => (*hour, *minute, 0),
            [hour, minute, second] => (*hour, *minute, *second),
            _ => return Err(wrong()),
        };
        NaiveTime::from_hms_opt(hour, minute, second)
            .map(TimeOfDay)
            .ok_or_else(|| Error::input(format!("there is no time `{text}`")))
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<TimeOfDay, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl From<NaiveDate> for When {
    fn from(day: NaiveDate) -> When {
        When { day, time: None }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            None => write!(f, "{}", self.day),
            Some(time) => write!(f, "{}T{time}", self.day),
        }
    }
}

impl FromStr for When {
    type Err = Error;

    fn from_str(text: &str) -> Result<When> {
        match text.split_once(['T', ' ']) {
            None => day(text).map(When::from),
            Some((on, time)) => Ok(When {
                day: day(on)?,
                time: Some(time.parse()?),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_written() {
        for (text, written) in [
            ("2026-11-22", "2026-11-22"),
            ("2026-11-22T14:30", "2026-11-22T14:30"),
            ("2026-11-22 14:30:00", "2026-11-22T14:30"),
            ("2026-11-22T14:30:05", "2026-11-22T14:30:05"),
        ] {
            assert_eq!(text.parse::<When>().unwrap().to_string(), written);
        }
        for bad in [
            "2026-11-22T",
            "2026-11-22T24:00",
            "2026-11-22T9:00",
            "T09:00",
            "2026-11-22T1430",
        ] {
            assert!(bad.parse::<When>().is_err(), "{bad}");
        }
        let late: TimeOfDay = "23:59:59".parse().unwrap();
        assert_eq!(late.plus(1), late);
    }
}

//! From when to when, as people type it: `8:00-12:00`, `22:00-6:00`, `8:00+7h30m`.

use super::Hours;
use crate::base::{Error, Result};
use crate::calendar::Moment;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The most that one work day can have, in minutes.
pub const LONGEST: i64 = 24 * 60;

/// A time of day: `8:00`, `24:00` at its end, `02:30B` when that hour comes twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Clock {
    minute: u32,
    again: bool,
}

impl Clock {
    /// The minute in which it is this time on a day.
    ///
    /// # Errors
    /// As [`Moment::at`].
    pub fn on(self, day: NaiveDate) -> Result<Moment> {
        match self.minute {
            1440 => Ok(Moment::midnight(day + Days::new(1))),
            minute => Moment::at(day, minute, self.again),
        }
    }

    /// The time of a minute.
    pub fn of(moment: Moment) -> Clock {
        let wall = moment.wall();
        Clock {
            minute: wall.minute,
            again: wall.again,
        }
    }
}

impl FromStr for Clock {
    type Err = Error;

    fn from_str(text: &str) -> Result<Clock> {
        let wrong = |why: &str| {
            let shown: String = text.chars().take(40).collect();
            Error::input(format!("`{shown}` is no time of day{why}"))
                .with_hint("write it as 8:00 or 16:30")
        };
        let (time, again) = match text.strip_suffix('B') {
            Some(time) => (time, true),
            None => (text, false),
        };
        let (hours, minutes) = time.split_once(':').ok_or_else(|| wrong(""))?;
        let digits = |text: &str, most: usize| -> Option<u32> {
            let plain = (1..=most).contains(&text.len());
            let plain = plain && text.bytes().all(|it| it.is_ascii_digit());
            plain.then(|| text.parse().ok()).flatten()
        };
        let (Some(hour), Some(minute)) = (digits(hours, 2), digits(minutes, 2)) else {
            return Err(wrong(""));
        };
        if minutes.len() != 2 || 59 < minute {
            return Err(wrong(": minutes go from 00 to 59"));
        }
        if 1440 < hour * 60 + minute {
            return Err(wrong(": a day ends at 24:00"));
        }
        Ok(Clock {
            minute: hour * 60 + minute,
            again,
        })
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let again = if self.again { "B" } else { "" };
        write!(f, "{}{again}", crate::calendar::clock(self.minute))
    }
}

impl TryFrom<String> for Clock {
    type Error = Error;

    fn try_from(text: String) -> Result<Clock> {
        text.parse()
    }
}

impl From<Clock> for String {
    fn from(clock: Clock) -> String {
        clock.to_string()
    }
}

/// Where a span ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    At(Clock),
    After(Hours),
}

/// From when to when; an end that is not after the start is one of the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    from: Clock,
    end: End,
}

impl Span {
    /// From a time to a time.
    pub fn new(from: Clock, to: Clock) -> Span {
        Span {
            from,
            end: End::At(to),
        }
    }

    /// The minutes of a work day: what starts before `after`, where the span before it ended, is
    /// of the night that follows.
    ///
    /// # Errors
    /// Input: a time the clock never shows; a span without a minute, or longer than a day.
    pub fn on(self, day: NaiveDate, after: Option<Moment>) -> Result<(Moment, Moment)> {
        let mut starts = self.from.on(day)?;
        if after.is_some_and(|after| starts < after) {
            starts = self.from.on(day + Days::new(1))?;
        }
        let ends = match self.end {
            End::After(length) => starts.plus(length.as_minutes()),
            End::At(to) => {
                let next = || to.on(starts.day() + Days::new(1));
                match to.on(starts.day()) {
                    Ok(same) if starts < same => same,
                    // An hour that comes twice does so in the night that follows.
                    Err(_) if to.again => next()?,
                    Err(err) => return Err(err),
                    Ok(_) => next()?,
                }
            }
        };
        let length = ends.since(starts);
        let same = matches!(self.end, End::At(to) if to == self.from);
        if length <= 0 || same {
            return Err(Error::input(format!("`{self}` ends when it starts")));
        }
        if LONGEST < length {
            return Err(Error::input(format!(
                "`{self}` is {} of work, and a work day has no more than 24:00",
                Hours::minutes(length)
            )));
        }
        Ok((starts, ends))
    }
}

impl FromStr for Span {
    type Err = Error;

    fn from_str(text: &str) -> Result<Span> {
        if let Some((from, length)) = text.split_once('+') {
            return Ok(Span {
                from: from.parse()?,
                end: End::After(length.parse()?),
            });
        }
        let (from, to) = text.split_once('-').ok_or_else(|| {
            Error::input(format!(
                "`{}` does not say from when to when",
                text.chars().take(40).collect::<String>()
            ))
            .with_hint("write it as 8:00-16:30 or 8:00+7h30m")
        })?;
        Ok(Span::new(from.parse()?, to.parse()?))
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.end {
            End::At(to) => write!(f, "{}-{to}", self.from),
            End::After(length) => write!(f, "{}+{length}", self.from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(day: &str, text: &str, expected: &str) {
        let found = text
            .parse::<Span>()
            .and_then(|span| span.on(day.parse().unwrap(), None))
            .map(|(starts, ends)| {
                let (from, to) = (starts.wall(), ends.wall());
                let length = Hours::minutes(ends.since(starts));
                format!("{from} to {} {to}: {length}", to.day)
            });
        assert_eq!(found.unwrap_or_else(|err| err.to_string()), expected);
    }

    #[test]
    fn spans() {
        check(
            "2026-11-24",
            "8:00-16:30",
            "08:00 to 2026-11-24 16:30: 8:30",
        );
        check(
            "2026-11-24",
            "22:00-6:00",
            "22:00 to 2026-11-25 06:00: 8:00",
        );
        check(
            "2026-11-24",
            "8:00+7h30m",
            "08:00 to 2026-11-24 15:30: 7:30",
        );
        check(
            "2026-11-24",
            "16:00-24:00",
            "16:00 to 2026-11-25 00:00: 8:00",
        );
        // The night in which the clocks go back, and the one in which they go forward.
        check(
            "2026-10-24",
            "22:00-6:00",
            "22:00 to 2026-10-25 06:00: 9:00",
        );
        check(
            "2026-10-25",
            "2:30-2:30B",
            "02:30 to 2026-10-25 02:30B: 1:00",
        );
        check(
            "2026-10-24",
            "22:00-2:30B",
            "22:00 to 2026-10-25 02:30B: 5:30",
        );
        check(
            "2026-11-24",
            "22:00-2:30B",
            "02:30B: the clock shows 02:30 only once on 2026-11-25",
        );
        check(
            "2026-03-28",
            "22:00-6:00",
            "22:00 to 2026-03-29 06:00: 7:00",
        );
        check(
            "2026-03-29",
            "2:30-6:00",
            "there is no 02:30 on 2026-03-29: the clocks go from 02:00 to 03:00",
        );
        check(
            "2026-11-24",
            "8:00-25:00",
            "`25:00` is no time of day: a day ends at 24:00",
        );
        check(
            "2026-11-24",
            "8:00-9:60",
            "`9:60` is no time of day: minutes go from 00 to 59",
        );
        check(
            "2026-11-24",
            "8:00-8:00",
            "`08:00-08:00` ends when it starts",
        );
        check(
            "2026-11-24",
            "0:00+26h",
            "`00:00+26:00` is 26:00 of work, and a work day has no more than 24:00",
        );
        check(
            "2026-11-24",
            "8:00",
            "`8:00` does not say from when to when",
        );
        check("2026-11-24", "8-16", "`8` is no time of day");
    }
}

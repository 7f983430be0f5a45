//! How someone's working week is spread over its days: `Mo-Th 8:00 Fr 6:00`.

use crate::base::{Error, Result};
use chrono::Weekday;
use std::{fmt, str::FromStr};

/// The minutes of work on each day of the week, Monday first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week([u32; 7]);

const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
/// What they are called in German.
const GERMAN: [&str; 7] = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"];

impl Week {
    /// So many minutes, spread evenly from Monday to Friday; the first days take the rest.
    pub fn even(minutes: u32) -> Week {
        let day = |index: u32| minutes / 5 + u32::from(index < minutes % 5);
        Week([day(0), day(1), day(2), day(3), day(4), 0, 0])
    }

    /// The minutes of a day.
    pub fn minutes(self, day: Weekday) -> u32 {
        self.0[day.num_days_from_monday() as usize]
    }

    /// Whether someone works on this day.
    pub fn works_on(self, day: Weekday) -> bool {
        self.minutes(day) > 0
    }

    /// How many days of the week someone works.
    pub fn days(self) -> u32 {
        self.0.iter().map(|minutes| u32::from(*minutes > 0)).sum()
    }

    /// The minutes of the whole week.
    pub fn total(self) -> u32 {
        self.0.iter().sum()
    }
}

fn day_index(text: &str) -> Option<usize> {
    let find = |names: [&str; 7]| names.iter().position(|it| it.eq_ignore_ascii_case(text));
    find(DAYS).or_else(|| find(GERMAN))
}

/// Reads hours and minutes, `7:30`, or hours alone, `8`.
fn minutes(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':').unwrap_or((text, "00"));
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(hours, 2) || !digits(minutes, 2) || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && hours * 60 + minutes <= 24 * 60).then_some(hours * 60 + minutes)
}

impl FromStr for Week {
    type Err = Error;

    fn from_str(text: &str) -> Result<Week> {
        let wrong = |reason: String| {
            Error::input(format!("week `{text}`: {reason}"))
                .with_hint("write it as \"Mo-Fr 8:00\", \"Mo-Th 8:00 Fr 6:00\" or \"Tu Th 4:00\"")
        };
        let words: Vec<&str> = text
            .split([' ', ','])
            .filter(|word| !word.is_empty())
            .collect();
        let mut week = [None; 7];
        // Days, or ranges of them, whose hours are still to come: `Tu Th 8:00`.
        let mut waiting: Vec<(&str, usize, usize)> = Vec::new();
        for word in words {
            let (first, last) = word.split_once('-').unwrap_or((word, word));
            if let (Some(first), Some(last)) = (day_index(first), day_index(last)) {
                if last < first {
                    return Err(wrong(format!("`{word}` goes backwards")));
                }
                waiting.push((word, first, last));
                continue;
            }
            if waiting.is_empty() {
                let none = [first, last].into_iter().find(|it| day_index(it).is_none());
                let none = none.unwrap_or(word);
                return Err(wrong(format!("`{none}` is no day of the week")));
            }
            let time = minutes(word)
                .ok_or_else(|| wrong(format!("`{word}` is no time of a day, such as 7:30")))?;
            for (_, first, last) in waiting.drain(..) {
                for (day, name) in week.iter_mut().zip(DAYS).take(last + 1).skip(first) {
                    if day.is_some() {
                        return Err(wrong(format!("{name} stands there twice")));
                    }
                    *day = Some(time);
                }
            }
        }
        if let Some((days, _, _)) = waiting.first() {
            return Err(wrong(format!("how long is `{days}`?")));
        }
        let week = Week(week.map(Option::unwrap_or_default));
        match week.days() {
            0 => Err(wrong("nobody works on any day".to_string())),
            _ => Ok(week),
        }
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = 0;
        let mut started = false;
        while first < 7 {
            let minutes = self.0[first];
            let same = self.0[first..]
                .iter()
                .take_while(|it| **it == minutes)
                .count();
            if minutes > 0 {
                if started {
                    f.write_str(" ")?;
                }
                started = true;
                f.write_str(DAYS[first])?;
                if same > 1 {
                    write!(f, "-{}", DAYS[first + same - 1])?;
                }
                write!(f, " {}:{:02}", minutes / 60, minutes % 60)?;
            }
            first += same;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match text.parse::<Week>() {
            Ok(week) => {
                assert_eq!(week.to_string().parse::<Week>().unwrap(), week);
                format!("{week}: {} days, {} minutes", week.days(), week.total())
            }
            Err(err) => err.to_string(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn weeks() {
        check("Mo-Fr 8:00", "Mo-Fr 8:00: 5 days, 2400 minutes");
        check(
            "Mo-Do 8, Fr 6:30",
            "Mo-Th 8:00 Fr 6:30: 5 days, 2310 minutes",
        );
        check("Di 4 Do 4", "Tu 4:00 Th 4:00: 2 days, 480 minutes");
        check("Mo-Fr", "week `Mo-Fr`: how long is `Mo-Fr`?");
        check(
            "Mo 26:00",
            "week `Mo 26:00`: `26:00` is no time of a day, such as 7:30",
        );
        check(
            "Mo 30m",
            "week `Mo 30m`: `30m` is no time of a day, such as 7:30",
        );
        check(
            "Mo 8:60",
            "week `Mo 8:60`: `8:60` is no time of a day, such as 7:30",
        );
        check("Fr-Mo 8:00", "week `Fr-Mo 8:00`: `Fr-Mo` goes backwards");
        check("Mo-Fr 8 We 4", "week `Mo-Fr 8 We 4`: We stands there twice");
        check("Xx 8", "week `Xx 8`: `Xx` is no day of the week");
        check("Mo 0:00", "week `Mo 0:00`: nobody works on any day");
        assert_eq!(Week::even(2310).to_string(), "Mo-Fr 7:42");
    }
}

//! The time zones of the union: all of them change their clocks in the same minute.

use super::clock::is_summer;
use crate::base::{Code, Error, by_name};
use std::{fmt, str::FromStr};

/// A time zone. Those of the union put their clocks forward on the last Sunday of March, 1:00 UTC,
/// and back on that of October (directive 2000/84/EC).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zone {
    /// Germany and most of the union.
    #[default]
    Central,
    /// Portugal, Ireland, the United Kingdom.
    Western,
    /// Finland, the Baltic states, Romania, Bulgaria, Greece, Cyprus.
    Eastern,
    /// No summer time.
    Utc,
}

impl Code for Zone {
    const WHAT: &'static str = "time zone";
    const NAMES: &'static [(Zone, &'static str)] = &[
        (Zone::Central, "Europe/Berlin"),
        (Zone::Western, "Europe/Lisbon"),
        (Zone::Eastern, "Europe/Helsinki"),
        (Zone::Utc, "UTC"),
    ];
    const ALSO: &'static [(Zone, &'static str)] = &[
        (Zone::Central, "Europe/Vienna"),
        (Zone::Central, "Europe/Zurich"),
        (Zone::Central, "Europe/Paris"),
        (Zone::Central, "Europe/Madrid"),
        (Zone::Central, "Europe/Rome"),
        (Zone::Central, "Europe/Amsterdam"),
        (Zone::Central, "Europe/Brussels"),
        (Zone::Central, "Europe/Luxembourg"),
        (Zone::Central, "Europe/Prague"),
        (Zone::Central, "Europe/Warsaw"),
        (Zone::Central, "Europe/Copenhagen"),
        (Zone::Central, "Europe/Stockholm"),
        (Zone::Central, "Europe/Oslo"),
        (Zone::Central, "Europe/Budapest"),
        (Zone::Central, "Europe/Bratislava"),
        (Zone::Central, "Europe/Ljubljana"),
        (Zone::Central, "Europe/Zagreb"),
        (Zone::Western, "Europe/London"),
        (Zone::Western, "Europe/Dublin"),
        (Zone::Eastern, "Europe/Athens"),
        (Zone::Eastern, "Europe/Bucharest"),
        (Zone::Eastern, "Europe/Sofia"),
        (Zone::Eastern, "Europe/Riga"),
        (Zone::Eastern, "Europe/Tallinn"),
        (Zone::Eastern, "Europe/Vilnius"),
        (Zone::Eastern, "Asia/Nicosia"),
    ];
}

impl Zone {
    /// How many minutes the clock is ahead of UTC in a minute of UTC since 1970.
    pub fn ahead(self, utc: i64) -> i64 {
        match self {
            Zone::Utc => 0,
            _ => self.in_winter() + 60 * i64::from(is_summer(utc)),
        }
    }

    fn in_winter(self) -> i64 {
        match self {
            Zone::Utc | Zone::Western => 0,
            Zone::Central => 60,
            Zone::Eastern => 120,
        }
    }

    /// The minute of UTC in which the clock on the wall shows a minute since 1970: the first one, if it
    /// shows that twice; an hour later, if it leaves that out.
    pub fn utc(self, wall: i64) -> i64 {
        let early = wall - self.in_winter() - 60;
        match self.ahead(early) == self.in_winter() + 60 {
            true => early,
            false => wall - self.in_winter(),
        }
    }
}

impl FromStr for Zone {
    type Err = Error;

    fn from_str(text: &str) -> Result<Zone, Error> {
        by_name(text)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Utc};

    #[test]
    fn clocks_of_the_union_change_in_the_same_minute() {
        let ahead = |zone: &str, at: &str| {
            let at: DateTime<Utc> = at.parse().unwrap();
            zone.parse::<Zone>().unwrap().ahead(at.timestamp() / 60)
        };
        assert_eq!(ahead("Europe/Berlin", "2026-03-29T00:59:00Z"), 60);
        assert_eq!(ahead("Europe/Berlin", "2026-03-29T01:00:00Z"), 120);
        assert_eq!(ahead("Europe/Athens", "2026-03-29T01:00:00Z"), 180);
        assert_eq!(ahead("Europe/London", "2026-10-25T00:59:00Z"), 60);
        assert_eq!(ahead("Europe/London", "2026-10-25T01:00:00Z"), 0);
        assert_eq!(ahead("UTC", "2026-07-01T00:00:00Z"), 0);
        assert!("Mars/Phobos".parse::<Zone>().is_err());
    }

    #[test]
    fn a_clock_on_the_wall_is_a_moment() {
        let utc = |zone: Zone, wall: &str| {
            let wall: DateTime<Utc> = wall.parse().unwrap();
            let at = zone.utc(wall.timestamp() / 60) * 60;
            DateTime::from_timestamp(at, 0).unwrap().to_rfc3339()
        };
        let check = |zone, wall, expected: &str| assert_eq!(utc(zone, wall), expected, "{wall}");
        check(
            Zone::Central,
            "2026-11-05T00:00:00Z",
            "2026-11-04T23:00:00+00:00",
        );
        check(
            Zone::Central,
            "2026-07-05T00:00:00Z",
            "2026-07-04T22:00:00+00:00",
        );
        check(
            Zone::Utc,
            "2026-07-05T00:00:00Z",
            "2026-07-05T00:00:00+00:00",
        );
        // Left out in spring, twice in autumn.
        check(
            Zone::Central,
            "2026-03-29T02:30:00Z",
            "2026-03-29T01:30:00+00:00",
        );
        check(
            Zone::Central,
            "2026-10-25T02:30:00Z",
            "2026-10-25T00:30:00+00:00",
        );
    }
}

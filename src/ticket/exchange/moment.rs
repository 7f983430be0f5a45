//! When something was, as spreadsheets say it: a moment of UTC, or a day with or without a time, as the
//! clock on the wall of a queue shows it.

use crate::base::{MOMENT, Result, When};
use crate::calendar::Zone;
use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// A moment of a spreadsheet: `2026-11-05T14:30:00Z`, `2026-11-05 14:30`, `2026-11-05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The same everywhere.
    At(DateTime<Utc>),
    /// As the clock on the wall shows it; a day without a time from its beginning.
    Wall(When),
}

impl Moment {
    /// Of a day without a time, when it is over in a time zone.
    pub fn end(self, zone: Zone) -> Option<DateTime<Utc>> {
        match self {
            Moment::Wall(When { day, time: None }) => {
                let day = day.succ_opt()?;
                Some(Moment::Wall(When { day, time: None }).in_zone(zone))
            }
            Moment::Wall(_) | Moment::At(_) => None,
        }
    }

    /// When something is over that lasts until then in a time zone: a day without a time counts whole.
    pub fn until(self, zone: Zone) -> DateTime<Utc> {
        self.end(zone).unwrap_or_else(|| self.in_zone(zone))
    }

    /// When that was in a time zone.
    pub fn in_zone(self, zone: Zone) -> DateTime<Utc> {
        match self {
            Moment::At(at) => at,
            Moment::Wall(when) => {
                let day = when.day.and_time(NaiveTime::MIN).and_utc().timestamp();
                let wall = day + when.time.map_or(0, |it| it.second());
                let at = zone.utc(wall.div_euclid(60)) * 60 + wall.rem_euclid(60);
                DateTime::from_timestamp(at, 0).unwrap_or(DateTime::UNIX_EPOCH)
            }
        }
    }
}

impl FromStr for Moment {
    type Err = crate::base::Error;

    fn from_str(text: &str) -> Result<Moment> {
        match text.parse() {
            Ok(at) => Ok(Moment::At(at)),
            Err(_) => text.parse().map(Moment::Wall),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Moment::At(at) => at.serialize(serializer),
            Moment::Wall(when) => serializer.collect_str(when),
        }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Moment;

            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                inner: D,
            ) -> Result<Moment, D::Error> {
                inner.deserialize_str(self)
            }

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a moment such as 2026-11-22T14:30:00Z, or a day")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Moment, E> {
                text.parse()
                    .map_err(|err: crate::base::Error| match err.hint() {
                        Some(hint) => E::custom(format!("{err} ({hint})")),
                        None => E::custom(err),
                    })
            }
        }
        deserializer.deserialize_newtype_struct(MOMENT, Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_people_write_them() {
        let check = |text: &str, expected: &str| {
            let at = text.parse::<Moment>().unwrap().in_zone(Zone::Central);
            assert_eq!(at.to_rfc3339(), expected, "{text}");
        };
        check("2026-11-05T14:30:00Z", "2026-11-05T14:30:00+00:00");
        check("2026-11-05T14:30:00+01:00", "2026-11-05T13:30:00+00:00");
        check("2026-11-05 14:30", "2026-11-05T13:30:00+00:00");
        check("2026-07-05 14:30:15", "2026-07-05T12:30:15+00:00");
        check("2026-11-05", "2026-11-04T23:00:00+00:00");
        let until = "2026-11-05".parse::<Moment>().unwrap();
        let until = until.until(Zone::Central).to_rfc3339();
        assert_eq!(until, "2026-11-05T23:00:00+00:00");
        for bad in ["05.11.2026", "yesterday", "", "2026-11-05 25:00"] {
            assert!(bad.parse::<Moment>().is_err(), "{bad}");
        }
    }
}

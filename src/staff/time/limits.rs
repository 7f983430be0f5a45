//! The limits of working time, as dated data from `de_working_time.toml`.

use crate::base::{Error, Result, read_day};
use chrono::{Months, NaiveDate};
use serde::Deserialize;
use std::sync::OnceLock;

/// Whom limits protect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Everybody.
    Adult,
    /// Who is under 18.
    Minor,
}

/// Work of more than this needs breaks of so many minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Needed {
    /// More minutes of work than this …
    pub over: i64,
    /// … need so many of breaks.
    pub minutes: i64,
}

/// What holds for a group from a day on. All in minutes, if not said otherwise.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is its name, and the file says its law")]
pub struct Limits {
    pub group: Group,
    #[serde(deserialize_with = "read_day")]
    pub since: NaiveDate,
    pub day: i64,
    pub day_law: String,
    pub average: Option<i64>,
    pub average_law: Option<String>,
    pub week: Option<i64>,
    pub week_law: Option<String>,
    pub breaks: Vec<Needed>,
    pub shortest_break: i64,
    pub longest_stretch: i64,
    pub break_law: String,
    pub rest: i64,
    pub rest_law: String,
    /// From the start of work to its end, with the breaks; `shift_most` is that of the trades of
    /// § 12 JArbSchG in which it may be longer.
    pub shift: Option<i64>,
    pub shift_most: Option<i64>,
    pub shift_law: Option<String>,
    /// Where work on a Saturday is not for everybody.
    pub saturday_law: Option<String>,
    /// Hours of the clock.
    pub night_from: Option<u32>,
    pub night_to: Option<u32>,
    pub night_law: Option<String>,
    /// Days in which another day has to be free instead.
    pub substitute_sunday: Option<u64>,
    pub substitute_holiday: Option<u64>,
    /// Sundays of a year.
    pub free_sundays: Option<i64>,
    pub sunday_law: String,
    pub prohibition_law: String,
}

#[derive(Deserialize)]
struct Data {
    limits: Vec<Limits>,
}

impl Limits {
    /// The limits of somebody on a day, by when they were born.
    ///
    /// # Errors
    /// Refused, when the day is before the law.
    pub fn of(born: Option<NaiveDate>, day: NaiveDate) -> Result<&'static Limits> {
        static DATA: OnceLock<Data> = OnceLock::new();
        let read = || {
            toml::from_str(include_str!("de_working_time.toml"))
                .expect("the limits that come with bo are well formed")
        };
        let minor = born.is_some_and(|born| day < born + Months::new(18 * 12));
        let group = if minor { Group::Minor } else { Group::Adult };
        let data = DATA.get_or_init(read).limits.iter().rev();
        data.filter(|it| it.group == group)
            .find(|it| it.since <= day)
            .ok_or_else(|| {
                Error::refused(format!("the limits of working time on {day} are not known"))
            })
    }

    /// The minutes of breaks that so many minutes of work need.
    pub fn needed_break(&self, net: i64) -> i64 {
        let needed = self.breaks.iter().filter(|it| it.over < net);
        needed.map(|it| it.minutes).max().unwrap_or_default()
    }
}

//! Public holidays: computed from the rules in `de_holidays.toml`, whose rows name their law.

use super::{Municipality, State, easter};
use crate::base::{Code, read_day_if_any};
use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// Where somebody works: what decides on their holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Workplace {
    /// The state.
    pub state: State,
    /// What the municipality has of its own.
    pub municipality: Municipality,
}

/// A public holiday; a line of `bo staff holidays`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct Holiday {
    pub day: NaiveDate,
    pub weekday: String,
    pub name: String,
    pub name_en: String,
    pub law: String,
}

/// A row of the data.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    name: String,
    name_en: String,
    day: Option<String>,
    easter: Option<i64>,
    wednesday_before: Option<String>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    on: Option<NaiveDate>,
    since: Option<i32>,
    until: Option<i32>,
    states: String,
    municipality: Option<Municipality>,
    law: String,
}

#[derive(Deserialize)]
struct Rules {
    holiday: Vec<Rule>,
}

fn rules() -> &'static [Rule] {
    static RULES: OnceLock<Rules> = OnceLock::new();
    let read = || {
        toml::from_str(include_str!("de_holidays.toml"))
            .expect("the holidays that come with bo are well formed")
    };
    &RULES.get_or_init(read).holiday
}

impl Rule {
    fn holds_at(&self, place: Workplace) -> bool {
        let state = place.state.as_str();
        let inside = self.states == "all" || self.states.split(' ').any(|it| it == state);
        inside
            && match self.municipality {
                None | Some(Municipality::Usual) => true,
                Some(Municipality::Augsburg) => place.municipality == Municipality::Augsburg,
                Some(Municipality::Catholic) => match place.municipality {
                    Municipality::Usual => false,
                    Municipality::Catholic | Municipality::Augsburg => true,
                },
            }
    }

    fn day_in(&self, year: i32) -> Option<NaiveDate> {
        if self.since.is_some_and(|since| year < since)
            || self.until.is_some_and(|until| until < year)
        {
            return None;
        }
        let within = |text: &str| {
            let (month, day) = text.split_once('-')?;
            NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
        };
        if let Some(on) = self.on {
            return Some(on).filter(|on| on.year() == year);
        }
        if let Some(days) = self.easter {
            return Some(easter(year) + TimeDelta::days(days));
        }
        if let Some(before) = &self.wednesday_before {
            let mut day = within(before)? - Days::new(1);
            while day.weekday() != Weekday::Wed {
                day = day - Days::new(1);
            }
            return Some(day);
        }
        within(self.day.as_deref()?)
    }

    fn holiday(&self, day: NaiveDate) -> Holiday {
        Holiday {
            day,
            weekday: day.format("%A").to_string(),
            name: self.name.clone(),
            name_en: self.name_en.clone(),
            law: self.law.clone(),
        }
    }
}

/// The public holidays of a year where somebody works, in order.
pub fn holidays(place: Workplace, year: i32) -> Vec<Holiday> {
    let mut found: Vec<Holiday> = rules()
        .iter()
        .filter(|rule| rule.holds_at(place))
        .filter_map(|rule| Some(rule.holiday(rule.day_in(year)?)))
        .collect();
    found.sort_by_key(|holiday| holiday.day);
    // A single day that became one of every year is still one.
    found.dedup_by(|one, other| one.day == other.day && one.name == other.name);
    found
}

/// The public holiday of a day where somebody works, if it is one.
pub fn holiday_on(place: Workplace, day: NaiveDate) -> Option<Holiday> {
    let mut found = rules().iter().filter(|rule| rule.holds_at(place));
    let rule = found.find(|rule| rule.day_in(day.year()) == Some(day))?;
    Some(rule.holiday(day))
}

/// Whether a day is a public holiday where somebody works.
pub fn is_holiday(place: Workplace, day: NaiveDate) -> bool {
    let year = day.year();
    let mut found = rules().iter().filter(|rule| rule.holds_at(place));
    found.any(|rule| rule.day_in(year) == Some(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(state: State, municipality: Municipality, day: &str, expected: &str) {
        let place = Workplace {
            state,
            municipality,
        };
        let day: NaiveDate = day.parse().unwrap();
        let found = holiday_on(place, day).map(|holiday| holiday.name);
        assert_eq!(found.unwrap_or_default(), expected, "{state} {day}");
        assert_eq!(is_holiday(place, day), !expected.is_empty());
    }

    #[test]
    fn days_of_states_and_cities() {
        use Municipality::{Augsburg, Catholic, Usual};
        check(State::Nw, Usual, "2026-06-04", "Fronleichnam");
        check(State::Sn, Usual, "2026-06-04", "");
        check(State::Sn, Catholic, "2026-06-04", "Fronleichnam");
        check(State::By, Usual, "2026-08-15", "");
        check(State::By, Catholic, "2026-08-15", "Mariä Himmelfahrt");
        check(State::By, Augsburg, "2026-08-15", "Mariä Himmelfahrt");
        check(
            State::By,
            Augsburg,
            "2026-08-08",
            "Augsburger Hohes Friedensfest",
        );
        check(State::By, Catholic, "2026-08-08", "");
        check(State::Nw, Augsburg, "2026-08-08", "");
        check(
            State::Be,
            Usual,
            "2020-05-08",
            "75. Jahrestag der Befreiung",
        );
        check(State::Be, Usual, "2021-05-08", "");
        check(State::Be, Usual, "2018-03-08", "");
        check(State::Nw, Usual, "2017-10-31", "Reformationstag");
        check(State::Nw, Usual, "2018-10-31", "");
        check(State::Sn, Usual, "2022-11-16", "Buß- und Bettag");
        check(State::Bb, Usual, "2026-04-05", "Ostersonntag");
    }

    /// Every row has one way to find its day, and only knows states that there are.
    #[test]
    fn the_data_is_well_formed() {
        for rule in rules() {
            let ways = [
                rule.day.is_some(),
                rule.easter.is_some(),
                rule.wednesday_before.is_some(),
                rule.on.is_some(),
            ];
            assert_eq!(ways.iter().filter(|way| **way).count(), 1, "{}", rule.name);
            let mut states = rule.states.split(' ');
            assert!(rule.states == "all" || states.all(|it| it.parse::<State>().is_ok()));
            let year = rule.on.map_or(2030, |on| on.year());
            assert!(rule.day_in(year).is_some(), "{}", rule.name);
        }
    }
}

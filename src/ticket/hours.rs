//! Business hours: when somebody works, in a time zone, without the holidays of a state.
//!
//! Pure: moments are seconds of UTC since 1970, spans are half open. A day may have several spans,
//! and `24:00` is the end of it, so that no minute is lost at midnight.

use super::off::Off;
use crate::base::{Error, Result};
use crate::calendar::{Workplace, Zone, holiday_on};
use chrono::{Datelike, Days, NaiveDate};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

/// From a moment to another one, which is not part of it.
pub type Span = (i64, i64);

/// When somebody works on each day of the week, in minutes since midnight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    days: [Vec<(u32, u32)>; 7],
}

const DAY: i64 = 24 * 60;
const NAMES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const ALSO: [&[&str]; 7] = [
    &["mon", "monday", "montag"],
    &["tue", "tuesday", "di", "dienstag"],
    &["wed", "wednesday", "mi", "mittwoch"],
    &["thu", "thursday", "do", "donnerstag"],
    &["fri", "friday", "freitag"],
    &["sat", "saturday", "samstag"],
    &["sun", "sunday", "so", "sonntag"],
];

impl Hours {
    /// Monday to Friday, nine to five.
    pub fn usual() -> Hours {
        let mut days: [Vec<(u32, u32)>; 7] = Default::default();
        for day in days.iter_mut().take(5) {
            day.push((9 * 60, 17 * 60));
        }
        Hours { days }
    }

    /// Hours of these days, from Monday on; for tests.
    #[doc(hidden)]
    pub fn of(days: [Vec<(u32, u32)>; 7]) -> Hours {
        Hours { days }
    }

    /// The spans of a day of the week, from Monday, in minutes since midnight.
    pub fn on(&self, weekday: usize) -> &[(u32, u32)] {
        self.days.get(weekday).map_or(&[], Vec::as_slice)
    }
}

impl FromStr for Hours {
    type Err = Error;

    /// Reads `Mo-Fr 08:00-12:00,13:00-17:00; Sa 09:00-12:00`, or `24/7`.
    fn from_str(text: &str) -> Result<Hours> {
        let wrong = |why: String| {
            Error::input(format!("business hours `{text}`: {why}"))
                .with_hint("such as \"Mo-Fr 08:00-12:00,13:00-17:00; Sa 09:00-12:00\" or 24/7")
        };
        let mut days: [Vec<(u32, u32)>; 7] = Default::default();
        if text.trim() == "24/7" {
            return Ok(Hours {
                days: std::array::from_fn(|_| vec![(0, DAY as u32)]),
            });
        }
        for part in text.split(';').map(str::trim).filter(|it| !it.is_empty()) {
            let (names, spans) = part
                .split_once(' ')
                .ok_or_else(|| wrong(format!("`{part}` has no hours")))?;
            let spans = spans.split(',').map(|span| {
                let (from, to) = span.trim().split_once('-')?;
                let (from, to) = (minute(from.trim())?, minute(to.trim())?);
                (from < to && to <= DAY as u32).then_some((from, to))
            });
            let spans: Vec<(u32, u32)> = spans.collect::<Option<_>>().ok_or_else(|| {
                wrong(format!(
                    "`{spans}` are no hours, a span ends on its day",
                    spans = part
                ))
            })?;
            for range in names.split(',') {
                let (first, last) = range.split_once('-').unwrap_or((range, range));
                let unknown = |name: &str| wrong(format!("`{name}` is no day of the week"));
                let first_at = weekday(first).ok_or_else(|| unknown(first))?;
                let last_at = weekday(last).ok_or_else(|| unknown(last))?;
                let mut at = first_at;
                loop {
                    days[at].extend(&spans);
                    if at == last_at {
                        break;
                    }
                    at = (at + 1) % 7;
                }
            }
        }
        for (day, name) in days.iter_mut().zip(NAMES) {
            day.sort_unstable();
            if day.windows(2).any(|pair| pair[1].0 < pair[0].1) {
                return Err(wrong(format!("two spans of {name} overlap")));
            }
        }
        match days.iter().all(Vec::is_empty) {
            true => Err(wrong("nobody ever works".to_string())),
            false => Ok(Hours { days }),
        }
    }
}

fn weekday(name: &str) -> Option<usize> {
    let name = name.trim().to_lowercase();
    (0..7).find(|at| NAMES[*at].to_lowercase() == name || ALSO[*at].contains(&name.as_str()))
}

/// A time of the day in minutes since midnight; 24:00 is its end.
pub(super) fn minute(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    (minute < 60 && (hour < 24 || (hour == 24 && minute == 0))).then_some(hour * 60 + minute)
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = [(0, DAY as u32)];
        if self.days.iter().all(|day| day.as_slice() == all) {
            return f.write_str("24/7");
        }
        let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
        let mut at = 0;
        let mut parts = Vec::new();
        while at < 7 {
            let mut last = at;
            while last < 6 && self.days[last + 1] == self.days[at] {
                last += 1;
            }
            if !self.days[at].is_empty() {
                let spans = self.days[at].iter();
                let spans = spans.map(|(from, to)| format!("{}-{}", clock(*from), clock(*to)));
                let days = match last == at {
                    true => NAMES[at].to_string(),
                    false => format!("{}-{}", NAMES[at], NAMES[last]),
                };
                parts.push(format!("{days} {}", spans.collect::<Vec<_>>().join(",")));
            }
            at = last + 1;
        }
        f.write_str(&parts.join("; "))
    }
}

/// When a queue works.
pub struct Calendar {
    hours: Hours,
    zone: Zone,
    place: Option<Workplace>,
    off: Vec<Off>,
    days: RefCell<HashMap<NaiveDate, Rc<[Span]>>>,
    /// From when on it is another one.
    next: Option<(i64, Box<Calendar>)>,
}

impl Calendar {
    /// A calendar; holidays are those of `place`.
    pub fn new(hours: Hours, zone: Zone, place: Option<Workplace>) -> Calendar {
        Calendar {
            hours,
            zone,
            place,
            off: Vec::new(),
            days: RefCell::default(),
            next: None,
        }
    }

    /// The same with days off of its own.
    pub fn without(mut self, off: Vec<Off>) -> Calendar {
        self.off = off;
        self
    }

    /// The same until a moment, and another one from then on.
    pub fn then(mut self, from: i64, other: Calendar) -> Calendar {
        self.next = Some(match self.next {
            Some((at, next)) if at < from => (at, Box::new(next.then(from, other))),
            _ => (from, Box::new(other)),
        });
        self
    }

    /// The calendar that holds at a moment.
    fn on(&self, at: i64) -> &Calendar {
        match &self.next {
            Some((from, next)) if *from <= at => next.on(at),
            _ => self,
        }
    }

    /// The day on the wall at a moment.
    pub fn day(&self, at: i64) -> NaiveDate {
        let minute = at.div_euclid(60);
        let wall = minute + self.on(at).zone.ahead(minute);
        epoch(wall.div_euclid(DAY))
    }

    /// The minute of the day on the wall at a moment.
    pub fn minute(&self, at: i64) -> u32 {
        let minute = at.div_euclid(60);
        (minute + self.on(at).zone.ahead(minute)).rem_euclid(DAY) as u32
    }

    /// The moment at which a day of the wall clock begins.
    pub fn start(&self, day: NaiveDate) -> i64 {
        let wall = i64::from(day.to_epoch_days()) * DAY;
        self.on(wall * 60).zone.utc(wall) * 60
    }

    /// The holiday of a day, if work is only off because of it.
    pub fn holiday(&self, day: NaiveDate) -> Option<String> {
        let noon = i64::from(day.to_epoch_days()) * 86_400 + 43_200;
        let then = self.on(noon);
        if !std::ptr::eq(then, self) {
            return then.holiday(day);
        }
        let weekday = day.weekday().num_days_from_monday() as usize;
        let found = holiday_on(self.place?, day)?;
        (!self.hours.days[weekday].is_empty()).then_some(found.name)
    }

    /// What else is off on a day on which there would be work, and since when: days before hours of them,
    /// and nothing that takes no time.
    pub fn off(&self, day: NaiveDate) -> Vec<(i64, String)> {
        let noon = i64::from(day.to_epoch_days()) * 86_400 + 43_200;
        let then = self.on(noon);
        let weekday = day.weekday().num_days_from_monday() as usize;
        let is_holiday = then.place.is_some_and(|it| holiday_on(it, day).is_some());
        if then.hours.days[weekday].is_empty() || is_holiday {
            return Vec::new();
        }
        let mut off: Vec<&Off> = then.off.iter().filter(|it| it.is_on(day)).collect();
        off.sort_by_key(|it| it.span().0.abs_diff(it.span().1));
        let wall = i64::from(day.to_epoch_days()) * DAY;
        let mut rest = Calendar::new(then.hours.clone(), then.zone, then.place);
        let mut found = Vec::new();
        while let Some(it) = off.pop() {
            let before = rest.compute(day);
            rest.off.push(it.clone());
            if rest.compute(day) != before {
                let begin = match it.hours {
                    Some(hours) => then.zone.utc(wall + i64::from(hours.0.0)) * 60,
                    None => self.start(day),
                };
                found.push((begin, it.to_string()));
            }
        }
        found
    }

    /// When work goes on by the clock on the wall, in minutes since midnight.
    fn working(&self, day: NaiveDate) -> Vec<(u32, u32)> {
        let weekday = day.weekday().num_days_from_monday() as usize;
        let mut spans = self.hours.days[weekday].clone();
        for off in self.off.iter().filter(|it| it.is_on(day)) {
            let (from, to) = off.span();
            let parts = spans.into_iter().flat_map(|(opens, closes)| {
                let before = (opens, closes.min(from));
                [before, (opens.max(to), closes)]
            });
            spans = parts.filter(|(opens, closes)| opens < closes).collect();
        }
        spans
    }

    /// The spans in which work goes on that begin on a day of the wall clock.
    pub fn spans_of(&self, day: NaiveDate) -> Rc<[Span]> {
        if let Some(known) = self.days.borrow().get(&day) {
            return Rc::clone(known);
        }
        let spans: Rc<[Span]> = self.compute(day).into();
        self.days.borrow_mut().insert(day, Rc::clone(&spans));
        spans
    }

    fn compute(&self, day: NaiveDate) -> Vec<Span> {
        let working = self.working(day);
        if working.is_empty() || self.place.is_some_and(|it| holiday_on(it, day).is_some()) {
            return Vec::new();
        }
        let wall = i64::from(day.to_epoch_days()) * DAY;
        // The clock never changes twice a day: it is one offset, or one before and one after.
        let start = wall - self.zone.ahead(wall - 180);
        let end = wall + DAY - self.zone.ahead(wall + DAY - 180);
        let (before, after) = (self.zone.ahead(start), self.zone.ahead(end - 1));
        let change = match before == after {
            true => end,
            false => (start..end)
                .find(|minute| self.zone.ahead(*minute) == after)
                .unwrap_or(end),
        };
        let mut spans: Vec<Span> = Vec::new();
        for (from, to, ahead) in [(start, change, before), (change, end, after)] {
            for (opens, closes) in &working {
                let opens = (wall + i64::from(*opens) - ahead).max(from);
                let closes = (wall + i64::from(*closes) - ahead).min(to);
                if opens < closes {
                    match spans.last_mut() {
                        Some(last) if last.1 == opens * 60 => last.1 = closes * 60,
                        _ => spans.push((opens * 60, closes * 60)),
                    }
                }
            }
        }
        spans
    }

    /// Hands each span of work between two moments to `each`, until it answers with false.
    pub fn each(&self, from: i64, to: i64, mut each: impl FnMut(Span) -> bool) {
        let (mut from, mut plan) = (from, self);
        loop {
            let next = plan.next.as_ref();
            let end = next.map_or(to, |(at, _)| to.min(*at));
            if from < end && !plan.each_of_this(from, end, &mut each) {
                return;
            }
            match next {
                Some((at, other)) if *at < to => (from, plan) = (from.max(*at), other),
                _ => return,
            }
        }
    }

    /// The same by this calendar alone; answers whether more is wanted.
    fn each_of_this(&self, from: i64, to: i64, each: &mut impl FnMut(Span) -> bool) -> bool {
        let wall = |at: i64| at + self.zone.ahead(at.div_euclid(60)) * 60;
        let mut day = epoch(wall(from).div_euclid(86_400));
        let last = epoch(wall(to).div_euclid(86_400));
        while day <= last {
            for &(opens, closes) in self.spans_of(day).iter() {
                let span = (opens.max(from), closes.min(to));
                if span.0 < span.1 && !each(span) {
                    return false;
                }
            }
            match day.checked_add_days(Days::new(1)) {
                Some(next) => day = next,
                None => return false,
            }
        }
        true
    }

    /// The seconds of work between two moments.
    pub fn count(&self, from: i64, to: i64) -> i64 {
        let mut sum = 0;
        self.each(from, to, |(from, to)| {
            sum += to - from;
            true
        });
        sum
    }

    /// The moment at which so many seconds of work have gone since `from`; none within 30 years.
    pub fn after(&self, from: i64, seconds: i64) -> Option<i64> {
        let mut left = seconds;
        let mut found = None;
        self.each(from, from + 30 * 366 * 86_400, |(opens, closes)| {
            let length = closes - opens;
            if left <= length {
                found = Some(opens + left);
                return false;
            }
            left -= length;
            true
        });
        found
    }

    /// Whether work goes on in a second, asked of the wall clock alone: what the spans are tested with.
    #[doc(hidden)]
    pub fn is_open(&self, at: i64) -> bool {
        let utc = at.div_euclid(60);
        let wall = utc + self.zone.ahead(utc);
        let day = epoch(wall.div_euclid(DAY));
        let minute = wall.rem_euclid(DAY) as u32;
        let weekday = day.weekday().num_days_from_monday() as usize;
        let works = self.hours.days[weekday].iter();
        let mut works = works.filter(|(from, to)| (*from..*to).contains(&minute));
        let is_off = |it: &Off| it.is_on(day) && (it.span().0..it.span().1).contains(&minute);
        works.next().is_some()
            && !self.off.iter().any(is_off)
            && self.place.is_none_or(|it| holiday_on(it, day).is_none())
    }
}

fn epoch(days: i64) -> NaiveDate {
    let days = i32::try_from(days).unwrap_or_default();
    NaiveDate::from_epoch_days(days).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, shown: &str) {
        let read = text.parse::<Hours>().map(|it| it.to_string());
        assert_eq!(read.unwrap_or_else(|err| err.to_string()), shown);
    }

    #[test]
    fn hours_are_read_and_written() {
        check(
            "Mo-Fr 08:00-12:00,13:00-17:00; Sa 09:00-12:00",
            "Mo-Fr 08:00-12:00,13:00-17:00; Sa 09:00-12:00",
        );
        check("Mo,Di,Mi 8:00-24:00", "Mo-We 08:00-24:00");
        check("24/7", "24/7");
        check("Mo-So 0:00-24:00", "24/7");
        check("Fr-Mo 10:00-11:00", "Mo 10:00-11:00; Fr-Su 10:00-11:00");
        check(
            "Mo 12:00-08:00",
            "business hours `Mo 12:00-08:00`: `Mo 12:00-08:00` are no hours, a span ends on its day",
        );
        check(
            "Mo 8:00-10:00,9:00-11:00",
            "business hours `Mo 8:00-10:00,9:00-11:00`: two spans of Mo overlap",
        );
        check(
            "Funday 8:00-10:00",
            "business hours `Funday 8:00-10:00`: `Funday` is no day of the week",
        );
        check("", "business hours ``: nobody ever works");
    }
}

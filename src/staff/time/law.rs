//! What the law says about working time: §§ 3 to 11 ArbZG, and JArbSchG for those under 18. Pure.

use super::Hours;
use super::absence::Absence;
use super::day::WorkDay;
use super::limits::{Group, Limits};
use super::target::Holidays;
use crate::base::{Month, Result, Severity};
use crate::calendar::{Moment, Workplace};
use crate::staff::maternity::Mother;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Something that the law does not allow; a line of `bo staff check time`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct TimeFinding {
    pub person: String,
    pub day: NaiveDate,
    pub severity: Severity,
    pub what: String,
    pub value: String,
    pub limit: String,
    pub law: String,
}

/// `rest 10:30 < 11:00 (§ 5 ArbZG)`.
impl fmt::Display for TimeFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} {} ({})",
            self.what, self.value, self.limit, self.law
        )
    }
}

/// Somebody's work, and what has to be known to judge it.
pub struct Worker<'a> {
    /// Their number.
    pub number: &'a str,
    /// When they were born, if that is known.
    pub born: Option<NaiveDate>,
    /// Where they work.
    pub place: Option<Workplace>,
    /// What they worked, from half a year before the days in question on, by day.
    pub days: &'a BTreeMap<NaiveDate, WorkDay>,
    /// When they were away.
    pub absences: &'a [Absence],
    /// When mothers are protected.
    pub mother: &'a Mother,
    /// The first day of all of which anything is known.
    pub since: Option<NaiveDate>,
}

/// A length of time beside its limit.
pub(super) fn over(hours: i64, sign: &str, limit: i64) -> (String, String) {
    let limit = Hours::minutes(limit);
    (Hours::minutes(hours).to_string(), format!("{sign} {limit}"))
}

impl Worker<'_> {
    pub(super) fn finding(
        &self,
        day: NaiveDate,
        what: &str,
        (value, limit): (String, String),
        law: &str,
    ) -> TimeFinding {
        TimeFinding {
            person: self.number.to_string(),
            day,
            severity: Severity::Error,
            what: what.to_string(),
            value,
            limit,
            law: law.to_string(),
        }
    }

    /// What is wrong between two days; `known` is the last day of which everything is known.
    ///
    /// # Errors
    /// Refused, when the days are before the law.
    pub fn findings(
        &self,
        (from, to): (NaiveDate, NaiveDate),
        known: NaiveDate,
        holidays: &mut Holidays,
    ) -> Result<Vec<TimeFinding>> {
        let mut found = Vec::new();
        let mut last = self.days.range(..from).next_back().map(|(_, it)| it);
        for (day, work) in self.days.range(from..=to) {
            let limits = Limits::of(self.born, *day)?;
            self.of_day(work, limits, &mut found);
            if let Some(last) = last {
                self.rest(last, work, limits, &mut found);
            }
            self.away(*day, &mut found);
            last = Some(work);
        }
        self.weeks((from, to), &mut found)?;
        self.average(to.min(known), holidays, &mut found)?;
        self.sundays((from, to), known, holidays, &mut found)?;
        self.mother((from, to), holidays, &mut found);
        found.sort_by_key(|it| it.day);
        Ok(found)
    }

    /// How long, with which breaks, and not at night.
    pub fn of_day(&self, work: &WorkDay, limits: &Limits, found: &mut Vec<TimeFinding>) {
        let day = work.day;
        let net = work.net();
        if limits.day < net {
            let hours = over(net, ">", limits.day);
            found.push(self.finding(day, "work", hours, &limits.day_law));
        }
        let needed = limits.needed_break(net);
        let rest = work.rest(limits.shortest_break);
        let longest = work.longest(limits.shortest_break);
        if rest < needed {
            let hours = over(rest, "<", needed);
            found.push(self.finding(day, "break", hours, &limits.break_law));
        } else if limits.longest_stretch < longest {
            let hours = over(longest, ">", limits.longest_stretch);
            found.push(self.finding(day, "without a break", hours, &limits.break_law));
        }
        let shift = work.ends().since(work.starts());
        if let (Some(most), Some(law)) = (limits.shift, &limits.shift_law)
            && most < shift
        {
            // Eleven hours in some trades, and only the firm knows its own.
            let severity = match limits.shift_most.is_some_and(|most| shift <= most) {
                true => Severity::Warning,
                false => Severity::Error,
            };
            let hours = over(shift, ">", most);
            found.push(TimeFinding {
                severity,
                ..self.finding(day, "from start to end", hours, law)
            });
        }
        if let Some(law) = limits.saturday_law.as_deref()
            && day.weekday() == Weekday::Sat
        {
            // § 16 (2) JArbSchG allows it to many trades.
            let free = ("Saturday".to_string(), "is free".to_string());
            found.push(TimeFinding {
                severity: Severity::Warning,
                ..self.finding(day, "work on a", free, law)
            });
        }
        let (Some(from), Some(to), Some(law)) =
            (limits.night_from, limits.night_to, &limits.night_law)
        else {
            return;
        };
        let night = at_night(work, from, to);
        if 0 < night {
            let clock = format!("> 0:00 from {from}:00 to {to}:00");
            let hours = (Hours::minutes(night).to_string(), clock);
            found.push(self.finding(day, "at night", hours, law));
        }
    }

    /// That somebody worked on a whole day of leave or sickness: the day of leave is used, the day
    /// of sickness is paid, and both may have to be corrected.
    pub fn away(&self, day: NaiveDate, found: &mut Vec<TimeFinding>) {
        let whole = |it: &&Absence| !it.half && it.is_on(day) && !it.may_work();
        for it in self.absences.iter().filter(whole) {
            let span = format!("from {} to {}", it.from, it.to);
            found.push(TimeFinding {
                severity: match it.is_prohibited() {
                    true => Severity::Error,
                    false => Severity::Warning,
                },
                ..self.finding(
                    day,
                    "work on a day of",
                    (it.named().to_string(), span),
                    it.law(),
                )
            });
        }
    }

    /// How long nothing was done before.
    pub fn rest(
        &self,
        last: &WorkDay,
        work: &WorkDay,
        limits: &Limits,
        found: &mut Vec<TimeFinding>,
    ) {
        let rest = work.starts().since(last.ends());
        if rest < limits.rest {
            let hours = over(rest, "<", limits.rest);
            found.push(self.finding(work.day, "rest", hours, &limits.rest_law));
        }
    }

    /// The hours of a week, for whom the law counts them.
    fn weeks(
        &self,
        (from, to): (NaiveDate, NaiveDate),
        found: &mut Vec<TimeFinding>,
    ) -> Result<()> {
        let monday =
            |day: NaiveDate| day - Days::new(u64::from(day.weekday().num_days_from_monday()));
        let mut start = monday(from);
        while start <= to {
            let sunday = start + Days::new(6);
            let limits = Limits::of(self.born, sunday)?;
            if let (Some(most), Some(law)) = (limits.week, &limits.week_law) {
                let net: i64 = self
                    .days
                    .range(start..=sunday)
                    .map(|(_, it)| it.net())
                    .sum();
                let last = self.days.range(start..=sunday).next_back();
                if let Some((day, _)) = last.filter(|(day, _)| most < net && from <= **day) {
                    found.push(self.finding(*day, "week", over(net, ">", most), law));
                }
            }
            start = start + Days::new(7);
        }
        Ok(())
    }

    /// Eight hours on average of six months or of 24 weeks, whichever is kept.
    fn average(
        &self,
        to: NaiveDate,
        holidays: &mut Holidays,
        found: &mut Vec<TimeFinding>,
    ) -> Result<()> {
        let limits = Limits::of(self.born, to)?;
        let (Some(most), Some(law)) = (limits.average, &limits.average_law) else {
            return Ok(());
        };
        let weeks = to - Days::new(24 * 7 - 1);
        let months = (to + Days::new(1)) - Months::new(6);
        let mut best: Option<i64> = None;
        for first in [weeks, months] {
            // A span that began before the records is not over yet.
            if self.since.is_none_or(|since| first < since) {
                return Ok(());
            }
            let net: i64 = self.days.range(first..=to).map(|(_, it)| it.net()).sum();
            let mut workdays = 0;
            let mut day = first;
            while day <= to {
                let off = day.weekday() == Weekday::Sun
                    || self.place.is_some_and(|it| holidays.on(it, day).is_some())
                    || self.absences.iter().any(|it| !it.half && it.is_on(day));
                workdays += i64::from(!off);
                day = day + Days::new(1);
            }
            // The next full minute: nothing over the limit is rounded down to it.
            let average = (net + workdays - 1) / workdays.max(1);
            best = Some(best.map_or(average, |it| it.min(average)));
        }
        if let Some(average) = best.filter(|it| most < *it) {
            let hours = over(average, ">", most);
            found.push(self.finding(to, "average of 24 weeks and 6 months", hours, law));
        }
        Ok(())
    }

    /// Sundays and holidays: that there was work, another day instead, and enough free Sundays.
    fn sundays(
        &self,
        (from, to): (NaiveDate, NaiveDate),
        known: NaiveDate,
        holidays: &mut Holidays,
        found: &mut Vec<TimeFinding>,
    ) -> Result<()> {
        let busy = self.busy();
        let mut used: BTreeSet<NaiveDate> = BTreeSet::new();
        let year = NaiveDate::from_ymd_opt(to.year(), 1, 1).unwrap_or(to);
        let mut sundays_worked = 0;
        for day in &busy {
            let sunday = day.weekday() == Weekday::Sun;
            if sunday && year <= *day && *day <= to {
                sundays_worked += 1;
                let limits = Limits::of(self.born, *day)?;
                if let Some(free) = limits.free_sundays {
                    let left = sundays_of(year.year()) - sundays_worked;
                    if left < free && from <= *day {
                        let count = (left.to_string(), format!("< {free}"));
                        found.push(self.finding(*day, "free Sundays", count, &limits.sunday_law));
                    }
                }
            }
            let holiday = match self.place {
                Some(place) => holidays.on(place, *day).map(|it| it.name.clone()),
                None => None,
            };
            if !sunday && holiday.is_none() {
                continue;
            }
            let limits = Limits::of(self.born, *day)?;
            let inside = from <= *day && *day <= to;
            if inside {
                let name = holiday.clone().unwrap_or_else(|| "Sunday".to_string());
                let hours = (name, "is free".to_string());
                found.push(TimeFinding {
                    severity: match limits.group {
                        // § 10 ArbZG allows it to many, and only they know.
                        Group::Adult => Severity::Warning,
                        Group::Minor => Severity::Error,
                    },
                    ..self.finding(*day, "work on a", hours, &limits.prohibition_law)
                });
            }
            let span = match sunday {
                true => limits.substitute_sunday,
                false => limits.substitute_holiday,
            };
            let Some(span) = span else { continue };
            let (first, last) = (*day - Days::new(span - 1), *day + Days::new(span - 1));
            let mut candidates = first.iter_days().take_while(|it| *it <= last);
            let instead = candidates.find(|it| {
                let free = it.weekday() != Weekday::Sun && !busy.contains(it);
                let holiday = self
                    .place
                    .is_some_and(|place| holidays.on(place, *it).is_some());
                let seen = self.since.is_some_and(|since| since <= *it);
                free && !holiday && seen && !used.contains(it)
            });
            match instead {
                Some(free) => drop(used.insert(free)),
                None if inside && last <= known => {
                    let limit = format!("none within {} weeks", span / 7);
                    let value = (day.format("%A").to_string(), limit);
                    found.push(self.finding(
                        *day,
                        "another day free for",
                        value,
                        &limits.sunday_law,
                    ));
                }
                None => (),
            }
        }
        Ok(())
    }

    /// The days on which there was any work, by the clock: overnight work is of two.
    pub(super) fn busy(&self) -> BTreeSet<NaiveDate> {
        let mut busy = BTreeSet::new();
        for work in self.days.values() {
            for (starts, ends) in work.stretches() {
                busy.insert(starts.day());
                busy.insert(ends.plus(-1).day());
            }
        }
        busy
    }
}

fn sundays_of(year: i32) -> i64 {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    let days = first.iter_days().take_while(|it| it.year() == year);
    days.filter(|it| it.weekday() == Weekday::Sun).count() as i64
}

/// The minutes of a work day between two hours, over midnight.
pub(super) fn at_night(work: &WorkDay, from: u32, to: u32) -> i64 {
    let mut sum = 0;
    for (starts, ends) in work.stretches() {
        let mut day = starts.day() - Days::new(1);
        while Moment::hour(day, from) < ends {
            let next = day + Days::new(1);
            let (dusk, dawn) = (Moment::hour(day, from), Moment::hour(next, to));
            sum += dawn.min(ends).since(dusk.max(starts)).max(0);
            day = next;
        }
    }
    sum
}

/// The first day of work that has to be known to judge a span that ends on `to`.
pub fn first_needed(from: NaiveDate, to: NaiveDate) -> NaiveDate {
    let year = NaiveDate::from_ymd_opt(from.year(), 1, 1).unwrap_or(from);
    let half = Month::of(to).first() - Months::new(6);
    year.min(half).min(from - Days::new(8 * 7))
}

#[cfg(test)]
mod tests {
    use super::super::Span;
    use super::*;

    const BORN: &str = "1985-03-01";

    /// What is wrong with days: `2026-11-24 8:00-16:30 17:00-18:00`, and `/30` for a break inside.
    fn judge(born: &str, lines: &[&str]) -> String {
        let mut days = BTreeMap::new();
        for line in lines {
            let mut words = line.split(' ');
            let day: NaiveDate = words.next().unwrap().parse().unwrap();
            let mut after = None;
            let mut parts = Vec::new();
            for word in words {
                let (span, pause) = word.split_once('/').unwrap_or((word, "0"));
                let (starts, ends) = span.parse::<Span>().unwrap().on(day, after).unwrap();
                after = Some(ends);
                parts.push((starts, ends, pause.parse().unwrap()));
            }
            days.insert(day, WorkDay::new(day, parts));
        }
        let (first, last) = (*days.keys().next().unwrap(), *days.keys().last().unwrap());
        let worker = Worker {
            number: "E-1",
            born: Some(born.parse().unwrap()),
            place: None,
            days: &days,
            absences: &[],
            mother: &Mother::default(),
            since: Some(first - Days::new(400)),
        };
        let known = last + Days::new(400);
        let found = worker.findings((first, last), known, &mut Holidays::default());
        let found: Vec<String> = found.unwrap().iter().map(TimeFinding::to_string).collect();
        found.join("; ")
    }

    #[track_caller]
    fn check(lines: &[&str], expected: &str) {
        assert_eq!(judge(BORN, lines), expected);
    }

    #[test]
    fn days_and_breaks() {
        check(&["2026-11-24 8:00-16:30/30"], "");
        check(&["2026-11-24 8:00-14:00"], "");
        check(&["2026-11-24 8:00-14:01"], "break 0:00 < 0:30 (§ 4 ArbZG)");
        check(&["2026-11-24 8:00-17:01/30"], "");
        check(
            &["2026-11-24 8:00-17:31/30"],
            "break 0:30 < 0:45 (§ 4 ArbZG)",
        );
        check(
            &["2026-11-24 7:00-18:46/45"],
            "work 11:01 > 10:00 (§ 3 ArbZG)",
        );
        // Breaks count from 15 minutes on, between spans as well.
        check(&["2026-11-24 8:00-11:00 11:15-14:00 14:15-15:00"], "");
        check(
            &["2026-11-24 8:00-11:00 11:10-14:00 14:20-15:00"],
            "break 0:20 < 0:30 (§ 4 ArbZG)",
        );
        check(
            &["2026-11-24 7:00-13:30 14:00-15:00"],
            "without a break 6:30 > 6:00 (§ 4 ArbZG)",
        );
    }

    #[test]
    fn rest_and_sundays() {
        check(
            &["2026-11-24 18:00-22:00", "2026-11-25 8:30-12:00"],
            "rest 10:30 < 11:00 (§ 5 ArbZG)",
        );
        check(&["2026-11-24 18:00-22:00", "2026-11-25 9:00-12:00"], "");
        check(
            &["2026-11-22 8:00-12:00"],
            "work on a Sunday is free (§§ 9, 10 ArbZG)",
        );
        // 27 days without a free one.
        let lines: Vec<String> = NaiveDate::from_ymd_opt(2026, 11, 2)
            .unwrap()
            .iter_days()
            .take(27)
            .filter(|day| day.weekday() != Weekday::Sun || day.day() == 15)
            .map(|day| format!("{day} 8:00-12:00"))
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        check(
            &lines,
            "work on a Sunday is free (§§ 9, 10 ArbZG); \
             another day free for Sunday none within 2 weeks (§ 11 ArbZG)",
        );
    }

    #[test]
    fn averages() {
        let lines = |hours: &str| -> Vec<String> {
            NaiveDate::from_ymd_opt(2026, 1, 5)
                .unwrap()
                .iter_days()
                .take(185)
                .filter(|day| day.weekday() != Weekday::Sun)
                .map(|day| format!("{day} {hours}"))
                .collect()
        };
        let of = |hours: &str| {
            let lines = lines(hours);
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            judge(BORN, &lines)
        };
        assert_eq!(of("8:00-16:30/30"), "");
        assert_eq!(
            of("8:00-17:30/45"),
            "average of 24 weeks and 6 months 8:45 > 8:00 (§ 3 ArbZG)"
        );
    }

    #[test]
    fn people_under_18() {
        let young = |lines: &[&str]| judge("2009-06-01", lines);
        assert_eq!(
            young(&["2026-12-05 8:00-12:00"]),
            "work on a Saturday is free (§ 16 JArbSchG)"
        );
        assert_eq!(judge(BORN, &["2026-12-05 8:00-12:00"]), "");
        // With all its breaks, no shift is longer than ten hours.
        assert_eq!(young(&["2026-11-24 8:00-12:00 14:00-18:00"]), "");
        assert_eq!(
            young(&["2026-11-24 8:00-12:00 14:01-18:01"]),
            "from start to end 10:01 > 10:00 (§ 12 JArbSchG)"
        );
        assert_eq!(young(&["2026-11-24 8:00-17:00/60"]), "");
        assert_eq!(
            young(&["2026-11-24 8:00-17:30/60"]),
            "work 8:30 > 8:00 (§ 8 JArbSchG)"
        );
        assert_eq!(
            young(&["2026-11-24 8:00-15:00/30"]),
            "break 0:30 < 1:00 (§ 11 JArbSchG)"
        );
        assert_eq!(
            young(&["2026-11-24 16:00-20:30"]),
            "at night 0:30 > 0:00 from 20:00 to 6:00 (§ 14 JArbSchG)"
        );
        assert_eq!(
            young(&["2026-11-24 15:00-19:30", "2026-11-25 7:00-11:00"]),
            "rest 11:30 < 12:00 (§ 13 JArbSchG)"
        );
        let week: Vec<String> = (23..=28)
            .map(|day| format!("2026-11-{day} 8:00-16:00/60"))
            .collect();
        let week: Vec<&str> = week.iter().map(String::as_str).collect();
        assert_eq!(
            young(&week),
            "work on a Saturday is free (§ 16 JArbSchG); week 42:00 > 40:00 (§ 8 JArbSchG)"
        );
    }

    /// The vectors of the area `hours`, by their ids.
    #[test]
    fn vectors() {
        let adult = Limits::of(None, "2026-11-24".parse().unwrap()).unwrap();
        assert_eq!(adult.needed_break(361), 30, "arbzg-03");
        assert_eq!(adult.needed_break(541), 45, "arbzg-04");
        let rest = judge(
            BORN,
            &["2026-11-24 14:00-22:00/30", "2026-11-25 08:30-12:00"],
        );
        assert_eq!(rest, "rest 10:30 < 11:00 (§ 5 ArbZG)", "arbzg-06");
    }
}

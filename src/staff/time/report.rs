//! Target, work and overtime: by day, week or month.

use super::absence::{Absence, absences};
use super::account::{Kind, Posted};
use super::day::{WorkDay, by_day};
use super::rows::{BalanceRow, ReportRow};
use super::target::{Holidays, Target, target};
use super::{Hours, store};
use crate::base::{Code, Result};
use crate::calendar::State;
use crate::db::Connection;
use crate::people::{self, Person, Timeline};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;

/// What a line of a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A day.
    Day,
    /// A week, from Monday to Sunday.
    Week,
    /// A month.
    Month,
}

impl Code for By {
    const WHAT: &'static str = "span of a line";
    const NAMES: &'static [(By, &'static str)] =
        &[(By::Day, "day"), (By::Week, "week"), (By::Month, "month")];
}

impl By {
    /// What the span of a day is called: `2026-11-24`, `2026-W48`, `2026-11`.
    fn name(self, day: NaiveDate) -> String {
        match self {
            By::Day => day.to_string(),
            By::Week => day.format("%G-W%V").to_string(),
            By::Month => day.format("%Y-%m").to_string(),
        }
    }

    fn same(self, one: NaiveDate, other: NaiveDate) -> bool {
        match self {
            By::Day => one == other,
            By::Week => one.iso_week() == other.iso_week(),
            By::Month => (one.year(), one.month()) == (other.year(), other.month()),
        }
    }
}

/// One day in numbers. They add up: gross = worked + breaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Sums {
    target: i64,
    gross: i64,
    breaks: i64,
    worked: i64,
    adjusted: i64,
}

impl Sums {
    fn balance(&self) -> i64 {
        self.worked - self.target
    }

    fn add(&mut self, other: &Sums) {
        self.target += other.target;
        self.gross += other.gross;
        self.breaks += other.breaks;
        self.worked += other.worked;
        self.adjusted += other.adjusted;
    }
}

/// Everything that the count of one person rests on.
struct Count {
    person: Person,
    timeline: Timeline,
    absences: Vec<Absence>,
    days: BTreeMap<NaiveDate, WorkDay>,
    posted: Vec<Posted>,
    firm: Option<State>,
    /// The first day that counts: that of the opening balance, or of the first entry.
    since: Option<NaiveDate>,
}

impl Count {
    /// What is there until a day.
    fn read(
        conn: &Connection,
        timeline: Timeline,
        firm: Option<State>,
        until: NaiveDate,
    ) -> Result<Count> {
        let person = timeline.person.clone();
        let posted = store::posted(conn, Some(person.id))?;
        let opening = posted.iter().find(|it| it.kind == Kind::Opening);
        let since = match opening {
            Some(opening) => Some(opening.day),
            None => {
                let settled = posted.first().map(|it| it.day);
                let entered = store::first_day(conn, person.id)?;
                [settled, entered].into_iter().flatten().min()
            }
        };
        let mut parts = Vec::new();
        let mut away = BTreeMap::new();
        if let Some(since) = since {
            store::each_part(conn, person.id, since, until, |day, part| {
                parts.push((day, part));
            })?;
            away = absences(conn, Some(&person), since, until)?;
        }
        Ok(Count {
            absences: away.remove(&person.id).unwrap_or_default(),
            days: by_day(parts).into_iter().map(|it| (it.day, it)).collect(),
            person,
            timeline,
            posted,
            firm,
            since,
        })
    }

    /// Hands every day from the first that counts until `until` to `each`.
    fn each(
        &self,
        until: NaiveDate,
        holidays: &mut Holidays,
        mut each: impl FnMut(NaiveDate, Sums, Option<String>) -> Result<()>,
    ) -> Result<()> {
        let Some(since) = self.since else {
            return Ok(());
        };
        let mut posted = self
            .posted
            .iter()
            .skip_while(|it| it.day < since)
            .peekable();
        let mut day = since;
        while day <= until {
            let Target {
                mut minutes,
                mut off,
            } = target(&self.timeline, &self.absences, day, self.firm, holidays)?;
            let mut adjusted = 0;
            while let Some(change) = posted.next_if(|it| it.day == day) {
                adjusted += change.change();
                if change.kind == Kind::TimeOff {
                    // Hours off are not owed on that day; the account pays for them instead.
                    minutes -= change.minutes;
                    off = Some(off.unwrap_or_else(|| "time off".to_string()));
                }
            }
            let work = self.days.get(&day);
            let (gross, worked) = work.map_or((0, 0), |it| (it.gross(), it.net()));
            let sums = Sums {
                target: minutes,
                gross,
                breaks: gross - worked,
                worked,
                adjusted,
            };
            each(day, sums, off)?;
            day = day + Days::new(1);
        }
        Ok(())
    }
}

/// The lines of a report about one person; overtime runs from the first day that counts.
///
/// # Errors
/// As reading the file.
pub fn report(
    conn: &Connection,
    person: &Person,
    firm: Option<State>,
    (from, until): (NaiveDate, NaiveDate),
    by: By,
) -> Result<Vec<ReportRow>> {
    let timeline = people::timeline(conn, person, None)?;
    let count = Count::read(conn, timeline, firm, until)?;
    let mut rows: Vec<ReportRow> = Vec::new();
    let mut current: Option<(NaiveDate, Sums)> = None;
    let mut overtime = 0;
    count.each(until, &mut Holidays::default(), |day, sums, off| {
        overtime += sums.balance() + sums.adjusted;
        if day < from {
            return Ok(());
        }
        match &mut current {
            Some((first, total)) if by.same(*first, day) => {
                total.add(&sums);
                rows.pop();
            }
            _ => current = Some((day, sums)),
        }
        if let Some((first, total)) = &current {
            rows.push(ReportRow {
                person: count.person.number.clone(),
                period: by.name(*first),
                off: off.filter(|_| by == By::Day),
                target: Hours::minutes(total.target),
                gross: Hours::minutes(total.gross),
                breaks: Hours::minutes(total.breaks),
                worked: Hours::minutes(total.worked),
                balance: Hours::minutes(total.balance()),
                adjusted: Hours::minutes(total.adjusted),
                overtime: Hours::minutes(overtime),
            });
        }
        Ok(())
    })?;
    Ok(rows)
}

/// The overtime of one person, or of everybody who works or worked by the clock.
///
/// # Errors
/// As reading the file.
pub fn balances(
    conn: &Connection,
    person: Option<&Person>,
    firm: Option<State>,
    until: NaiveDate,
) -> Result<Vec<BalanceRow>> {
    let mut rows = Vec::new();
    let mut holidays = Holidays::default();
    let mut one = |timeline: Timeline| -> Result<()> {
        let name = timeline.name(until);
        let here = timeline.contracts.is_empty() || timeline.employed_on(until);
        let count = Count::read(conn, timeline, firm, until)?;
        let mut total = Sums::default();
        count.each(until, &mut holidays, |_, sums, _| {
            total.add(&sums);
            Ok(())
        })?;
        if person.is_some() || here && count.since.is_some() {
            rows.push(BalanceRow {
                person: count.person.number.clone(),
                name,
                since: count.since,
                until,
                target: Hours::minutes(total.target),
                worked: Hours::minutes(total.worked),
                adjusted: Hours::minutes(total.adjusted),
                overtime: Hours::minutes(total.balance() + total.adjusted),
            });
        }
        Ok(())
    };
    match person {
        Some(person) => one(people::timeline(conn, person, None)?)?,
        None => people::each_timeline(conn, None, one)?,
    }
    Ok(rows)
}

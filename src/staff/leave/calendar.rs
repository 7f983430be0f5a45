//! Who of a team is away in a month, and who at the same time.

use super::count::{self, Back, DayKind, day_kind};
use super::request::department;
use super::span::common;
use super::{State, quantity, store};
use crate::base::{Month, Quantity, Result};
use crate::db::Connection;
use crate::firm::Firm;
use crate::people;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A line of `bo staff leave calendar`: one sign for each day of the month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct CalendarRow {
    pub department: Option<String>,
    pub person: String,
    pub name: String,
    pub days: String,
    pub leave: Quantity,
    pub overlaps: String,
}

/// Somebody's month.
struct Line {
    row: CalendarRow,
    away: Vec<u32>,
}

/// The leave of everybody in a month, by department: `#` a day of leave, `/` half of one, `?` one
/// that waits for approval, `*` a holiday, `-` no day of work, `.` a day of work.
///
/// # Errors
/// As reading the file.
pub fn calendar(
    conn: &Connection,
    firm: &Firm,
    month: Month,
    only: Option<&str>,
) -> Result<Vec<CalendarRow>> {
    let whole = (month.first(), month.last());
    let mut away: BTreeMap<String, Vec<super::Leave>> = BTreeMap::new();
    for leave in store::leaves(conn, None)? {
        if leave.state.is_active() && common(leave.span(), whole).is_some() {
            away.entry(leave.person.number.clone())
                .or_default()
                .push(leave);
        }
    }
    let mut lines = Vec::new();
    people::each_timeline(conn, None, |timeline| {
        let mut here = whole.0.iter_days().take_while(|day| *day <= whole.1);
        let Some(day) = here.find(|day| timeline.employed_on(*day)) else {
            return Ok(());
        };
        let department = department(&timeline, day);
        if only.is_some() && only != department.as_deref() {
            return Ok(());
        }
        let number = timeline.person.number.clone();
        let leaves = away.remove(&number).unwrap_or_default();
        let mut signs: BTreeMap<NaiveDate, char> = BTreeMap::new();
        let mut sum = Decimal::ZERO;
        for leave in &leaves {
            for it in count::days(&timeline, firm, leave.span(), leave.half, &Back::default())? {
                if it.days.is_zero() || it.day < whole.0 || whole.1 < it.day {
                    continue;
                }
                sum += it.days;
                let sign = match leave.state {
                    State::Requested => '?',
                    _ if it.days < Decimal::ONE => '/',
                    _ => '#',
                };
                signs.insert(it.day, sign);
            }
        }
        let mut text = String::new();
        for day in whole.0.iter_days().take_while(|day| *day <= whole.1) {
            text.push(match signs.get(&day) {
                Some(sign) => *sign,
                None => match day_kind(&timeline, firm, day)? {
                    DayKind::Work => '.',
                    DayKind::Free => '-',
                    DayKind::Holiday(_) => '*',
                    DayKind::Away => ' ',
                },
            });
        }
        lines.push(Line {
            away: signs.keys().map(|day| day.day()).collect(),
            row: CalendarRow {
                department,
                person: number,
                name: timeline.name(day),
                days: text,
                leave: quantity(sum),
                overlaps: String::new(),
            },
        });
        Ok(())
    })?;
    lines.sort_by(|one, other| one.row.department.cmp(&other.row.department));
    let overlaps: Vec<String> = (0..lines.len())
        .map(|index| overlaps(&lines, index))
        .collect();
    for (line, text) in lines.iter_mut().zip(overlaps) {
        line.row.overlaps = text;
    }
    Ok(lines.into_iter().map(|line| line.row).collect())
}

/// Who of the same department is away on the same days.
fn overlaps(lines: &[Line], index: usize) -> String {
    let it = &lines[index];
    let mut found = Vec::new();
    for (place, other) in lines.iter().enumerate() {
        if place == index
            || it.row.department.is_none()
            || it.row.department != other.row.department
        {
            continue;
        }
        let both: Vec<u32> = it
            .away
            .iter()
            .copied()
            .filter(|day| other.away.contains(day))
            .collect();
        if let Some(days) = ranges(&both) {
            found.push(format!("{} {days}", other.row.person));
        }
    }
    found.join(", ")
}

/// `21-23 28` for the days of a month.
fn ranges(days: &[u32]) -> Option<String> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for day in days {
        match found.last_mut() {
            Some((_, last)) if *last + 1 == *day => *last = *day,
            _ => found.push((*day, *day)),
        }
    }
    let text = |(first, last): &(u32, u32)| match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    };
    let texts: Vec<String> = found.iter().map(text).collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

//! The shift plan as rows: one by one, as a table of a week, and as a calendar.

use super::{Shift, plan};
use crate::base::{Code, Id, Result, Text};
use crate::db::Connection;
use crate::people::{self, Person};
use crate::staff::time::{Clock, Hours};
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far a shift is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It may change.
    Planned,
    /// It is final.
    Published,
}

impl Code for State {
    const WHAT: &'static str = "state of a shift";
    const NAMES: &'static [(State, &'static str)] =
        &[(State::Planned, "planned"), (State::Published, "published")];
}

/// A line of `bo staff shift list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ShiftLine {
    pub shift: i64,
    pub state: State,
    pub person: String,
    pub day: NaiveDate,
    pub from: Clock,
    pub to: Clock,
    #[serde(rename = "break")]
    pub pause: Hours,
    pub work: Hours,
    pub role: Option<String>,
    pub place: Option<String>,
}

/// A row of a file of shifts.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ShiftRow {
    pub person: Text,
    #[serde(deserialize_with = "crate::base::read_day")]
    pub day: NaiveDate,
    pub from: Clock,
    pub to: Clock,
    #[serde(default, rename = "break")]
    pub pause: Option<Hours>,
    #[serde(default)]
    pub role: Option<Text>,
    #[serde(default)]
    pub place: Option<Text>,
}

/// A line of `bo staff shift list --week`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct WeekRow {
    pub person: String,
    pub name: String,
    pub mo: Option<String>,
    pub tu: Option<String>,
    pub we: Option<String>,
    pub th: Option<String>,
    pub fr: Option<String>,
    pub sa: Option<String>,
    pub su: Option<String>,
    pub work: Hours,
}

impl From<Shift> for ShiftLine {
    fn from(shift: Shift) -> ShiftLine {
        ShiftLine {
            shift: shift.id.raw(),
            state: match shift.published {
                true => State::Published,
                false => State::Planned,
            },
            person: shift.person.number,
            day: shift.day,
            from: Clock::of(shift.starts),
            to: Clock::of(shift.ends),
            pause: Hours::minutes(shift.pause),
            work: Hours::minutes(shift.ends.since(shift.starts) - shift.pause),
            role: shift.role,
            place: shift.place,
        }
    }
}

/// Hands the shifts of a span to `each`.
///
/// # Errors
/// Whatever `each` says.
pub fn each_line(
    conn: &Connection,
    person: Option<&Person>,
    span: (NaiveDate, NaiveDate),
    mut each: impl FnMut(ShiftLine) -> Result<()>,
) -> Result<()> {
    let shifts = plan::standing(conn, person, span)?;
    shifts.into_iter().try_for_each(|it| each(it.into()))
}

/// These shifts, as lines.
///
/// # Errors
/// As reading the file.
pub fn lines(
    conn: &Connection,
    ids: &[Id<Shift>],
    span: (NaiveDate, NaiveDate),
) -> Result<Vec<ShiftLine>> {
    let mut shifts = plan::standing(conn, None, span)?;
    shifts.retain(|it| ids.contains(&it.id));
    Ok(shifts.into_iter().map(ShiftLine::from).collect())
}

/// The week of a day as a table: who works on which day, from when to when.
///
/// # Errors
/// As reading the file.
pub fn week(conn: &Connection, person: Option<&Person>, day: NaiveDate) -> Result<Vec<WeekRow>> {
    let monday = day - Days::new(u64::from(day.weekday().num_days_from_monday()));
    let shifts = plan::standing(conn, person, (monday, monday + Days::new(6)))?;
    let mut people: BTreeMap<i64, (Person, [Vec<String>; 7], i64)> = BTreeMap::new();
    for shift in shifts {
        let found = people.entry(shift.person.id.raw());
        let found = found.or_insert_with(|| (shift.person.clone(), Default::default(), 0));
        let mut words = vec![format!("{}-{}", shift.starts.wall(), shift.ends.wall())];
        words.extend(shift.role.clone());
        words.extend(shift.place.map(|it| format!("@{it}")));
        words.extend((!shift.published).then(|| "?".to_string()));
        let index = shift.day.weekday().num_days_from_monday() as usize;
        found.1[index].push(words.join(" "));
        found.2 += shift.ends.since(shift.starts) - shift.pause;
    }
    let mut rows = Vec::new();
    for (person, days, minutes) in people.into_values() {
        let name = people::timeline(conn, &person, None)?.name(monday);
        let [mo, tu, we, th, fr, sa, su] =
            days.map(|it| Some(it.join(", ")).filter(|it| !it.is_empty()));
        rows.push(WeekRow {
            person: person.number,
            name,
            mo,
            tu,
            we,
            th,
            fr,
            sa,
            su,
            work: Hours::minutes(minutes),
        });
    }
    Ok(rows)
}

/// The published shifts of a span as an iCalendar file (RFC 5545).
///
/// # Errors
/// As reading the file.
pub fn calendar(
    conn: &Connection,
    person: Option<&Person>,
    span: (NaiveDate, NaiveDate),
    now: DateTime<Utc>,
) -> Result<String> {
    let mut text = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bo//shifts//EN\r\n");
    let stamp = |at: DateTime<Utc>| at.format("%Y%m%dT%H%M%SZ").to_string();
    let at = |moment: crate::calendar::Moment| {
        let at = DateTime::from_timestamp(moment.raw() * 60, 0).unwrap_or_default();
        stamp(at)
    };
    for shift in plan::standing(conn, person, span)? {
        if !shift.published {
            continue;
        }
        let mut summary = vec![shift.person.number.clone()];
        summary.extend(shift.role.clone());
        let mut line = |name: &str, value: &str| {
            let value = value
                .replace('\\', "\\\\")
                .replace(';', "\\;")
                .replace(',', "\\,")
                .replace(['\r', '\n'], " ");
            text.push_str(&folded(&format!("{name}:{value}")));
        };
        line("BEGIN", "VEVENT");
        line("UID", &format!("shift-{}@bo", shift.id.raw()));
        line("DTSTAMP", &stamp(now));
        line("DTSTART", &at(shift.starts));
        line("DTEND", &at(shift.ends));
        line("SUMMARY", &summary.join(" "));
        if let Some(place) = &shift.place {
            line("LOCATION", place);
        }
        line("END", "VEVENT");
    }
    text.push_str("END:VCALENDAR\r\n");
    Ok(text)
}

/// A line of at most 75 bytes, and what is left of it on lines that start with a space.
fn folded(line: &str) -> String {
    let mut text = String::new();
    let mut width = 0;
    for c in line.chars() {
        if 75 < width + c.len_utf8() {
            text.push_str("\r\n ");
            width = 1;
        }
        text.push(c);
        width += c.len_utf8();
    }
    text.push_str("\r\n");
    text
}

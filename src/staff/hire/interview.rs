//! Interviews: planning, calling off, noting what was said, and a calendar of them (RFC 5545).

use super::{Applicant, Interview, Stage, applicant, opening, store};
use crate::base::{Error, Result, Text};
use crate::calendar::Moment;
use crate::db::{Connection, Transaction};
use crate::people;
use crate::staff::leave::ics::{content_line, escaped};
use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};

/// An interview to be planned.
#[derive(Clone, Debug)]
pub struct NewInterview {
    /// When it starts.
    pub starts: Moment,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// Where.
    pub place: Option<Text>,
    /// Who of us, by number.
    pub interviewers: Vec<String>,
}

/// Plans an interview; whoever was not that far is in the stage `interview` from today on.
///
/// # Errors
/// Refused: no such applicant or colleague, the opening is closed, we do not decide about them any
/// more, or they or one of us meets somebody then.
pub fn plan(tx: &Transaction<'_>, number: &str, new: &NewInterview) -> Result<Interview> {
    let applicant = applicant::undecided(tx, number)?;
    opening::is_open(tx, &applicant.opening)?;
    if new.minutes == 0 || 24 * 60 < new.minutes {
        return Err(Error::input(format!(
            "minutes: expected 1 to 1440, found {}",
            new.minutes
        )));
    }
    let (starts, day) = (new.starts, new.starts.day());
    if day < applicant.applied_on {
        return Err(Error::input(format!(
            "day: {day} is before {number} has applied, on {}",
            applicant.applied_on
        )));
    }
    for (index, person) in new.interviewers.iter().enumerate() {
        let person = people::get(tx, person).map_err(|err| err.at("with"))?;
        if new.interviewers[..index].contains(&person.number) {
            return Err(Error::input(format!("with: {} twice", person.number)));
        }
        let timeline = people::timeline(tx, &person, None)?;
        if !timeline.contracts.is_empty() && !timeline.employed_on(day) {
            return Err(Error::refused(format!(
                "with: {} has no contract on {day}",
                person.number
            )));
        }
    }
    let ends = starts.plus(new.minutes.into());
    for other in store::interview::all(tx, None)? {
        let at_once = starts < other.starts.plus(other.minutes.into()) && other.starts < ends;
        if other.cancelled || !at_once {
            continue;
        }
        let mut ours = new.interviewers.iter();
        let busy = match other.applicant == number {
            true => Some(number.to_string()),
            false => ours.find(|it| other.interviewers.contains(it)).cloned(),
        };
        if let Some(busy) = busy {
            return Err(Error::refused(format!(
                "{busy} has the interview {} then, on {} at {}",
                other.number,
                other.starts.day(),
                other.starts.wall()
            ))
            .with_hint(format!(
                "`bo staff hire interview cancel {}` calls it off",
                other.number
            )));
        }
    }
    let interview = store::interview::insert(tx, &applicant, new)?;
    tx.touch("interview", &interview)?;
    if applicant.stage < Stage::Interview {
        let today = tx.at().date_naive().max(applicant.since);
        applicant::step(tx, &applicant, Stage::Interview, today, None)?;
    }
    get(tx, &interview)
}

/// The interview called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Interview> {
    let found = store::interview::all(conn, None)?;
    let found = found.into_iter().find(|it| it.number == number);
    found.ok_or_else(|| {
        Error::refused(format!("no interview is called `{number}`"))
            .with_hint("`bo staff hire interview list --all` shows them")
    })
}

/// Notes what was said in an interview, or about it.
///
/// # Errors
/// Refused: there is none, the applicant is erased, or the note says nothing.
pub fn note(tx: &Transaction<'_>, number: &str, text: &Text) -> Result<Interview> {
    let interview = get(tx, number)?;
    applicant::there(tx, &interview.applicant)?;
    if text.is_empty() {
        return Err(Error::input("the note says nothing"));
    }
    store::interview::insert_note(tx, &interview, text)?;
    tx.touch("interview", number)?;
    get(tx, number)
}

/// Calls an interview off.
///
/// # Errors
/// Refused: there is none, or it was called off before.
pub fn cancel(tx: &Transaction<'_>, number: &str) -> Result<Interview> {
    let interview = get(tx, number)?;
    if interview.cancelled {
        return Err(Error::refused(format!(
            "interview `{number}` was called off"
        )));
    }
    store::interview::cancel(tx, &interview)?;
    tx.touch("interview", number)?;
    get(tx, number)
}

/// Calls off what is still planned with somebody from a day on; answers with the numbers.
///
/// # Errors
/// As writing to the file.
pub(super) fn cancel_from(
    tx: &Transaction<'_>,
    applicant: &str,
    day: NaiveDate,
) -> Result<Vec<String>> {
    let mut done = Vec::new();
    for it in store::interview::all(tx, None)? {
        if it.applicant == applicant && !it.cancelled && day <= it.starts.day() {
            done.push(cancel(tx, &it.number)?.number);
        }
    }
    Ok(done)
}

/// Interviews as iCalendar, those called off as such. Events keep their names for ever.
///
/// # Errors
/// As reading the file.
pub fn ics(conn: &Connection, interviews: &[Interview]) -> Result<String> {
    let mut text = String::new();
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//bo//hire//EN",
        "CALSCALE:GREGORIAN",
    ] {
        content_line(&mut text, line);
    }
    for interview in interviews {
        let applicant = applicant::get(conn, &interview.applicant)?;
        let opening = opening::get(conn, &applicant.opening)?;
        event(&mut text, interview, &applicant, &opening.title);
    }
    content_line(&mut text, "END:VCALENDAR");
    Ok(text)
}

fn event(text: &mut String, interview: &Interview, applicant: &Applicant, title: &str) {
    let time = |at: Moment| {
        let at = DateTime::<Utc>::from_timestamp(at.raw() * 60, 0).unwrap_or_default();
        at.format("%Y%m%dT%H%M%SZ").to_string()
    };
    let ends = interview.starts.plus(interview.minutes.into());
    let summary = format!("Interview: {}, {title}", applicant.name());
    let mut description = interview.number.clone();
    if !interview.interviewers.is_empty() {
        description.push_str(&format!(", {}", interview.interviewers.join(", ")));
    }
    let mut lines = vec![
        "BEGIN:VEVENT".to_string(),
        format!("UID:{}", uid(interview, applicant)),
        format!("DTSTAMP:{}", interview.changed_at.format("%Y%m%dT%H%M%SZ")),
        format!("DTSTART:{}", time(interview.starts)),
        format!("DTEND:{}", time(ends)),
        format!("SUMMARY:{}", escaped(&summary)),
        format!("DESCRIPTION:{}", escaped(&description)),
    ];
    lines.extend(
        interview
            .place
            .as_ref()
            .map(|it| format!("LOCATION:{}", escaped(it))),
    );
    lines.push(match interview.cancelled {
        true => "STATUS:CANCELLED".to_string(),
        false => "STATUS:CONFIRMED".to_string(),
    });
    lines.push("END:VEVENT".to_string());
    for line in lines {
        content_line(text, &line);
    }
}

/// A name that no other event has: of another firm's file neither.
fn uid(interview: &Interview, applicant: &Applicant) -> String {
    let mut hash = Sha256::new();
    for part in [
        &interview.number,
        &interview.starts.raw().to_string(),
        &applicant.opening,
        &applicant.applied_on.to_string(),
    ] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let hex: String = hash.finalize()[..16]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{hex}@hire.bo")
}

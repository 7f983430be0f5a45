//! A hold: nothing of somebody is erased, until a day or until further notice.

use super::{HoldRow, Subject, store};
use crate::archive;
use crate::base::{Error, Result, Text};
use crate::db::{Connection, Transaction};
use chrono::NaiveDate;

/// Keeps that nothing of a person or an applicant is erased until a day, or until further notice;
/// from today on no longer if the day is today.
///
/// # Errors
/// Refused: no such person. Input: the day is over, or the reason is empty.
pub fn hold(
    tx: &Transaction<'_>,
    number: &str,
    reason: &Text,
    until: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<HoldRow> {
    let subject = Subject::get(tx, number)?;
    if let Some(until) = until.filter(|until| *until < today) {
        return Err(Error::input(format!("until: {until} is over"))
            .with_hint(format!("--until {today} ends a hold today")));
    }
    if reason.is_empty() {
        return Err(Error::input("reason: it is empty"));
    }
    store::insert_hold(tx, &subject, reason.as_str(), until)?;
    tx.touch(subject.kind(), subject.number())?;
    Ok(HoldRow {
        person: number.to_string(),
        until,
        reason: reason.as_str().to_string(),
    })
}

/// The holds that hold on a day.
///
/// # Errors
/// As reading the file.
pub fn holds(conn: &Connection, day: NaiveDate) -> Result<Vec<HoldRow>> {
    let mut rows = store::holds(conn, None)?;
    rows.retain(|it| holds_on(it, day));
    Ok(rows)
}

/// The hold of the archive that keeps everything of somebody, if one does: of all there is, of papers
/// about people like them, or of a year of which there are some.
///
/// # Errors
/// As reading the file.
pub(in crate::staff) fn held_by_archive(
    conn: &Connection,
    subject: &Subject,
) -> Result<Option<archive::Hold>> {
    let mut days = store::days_of_papers(conn, subject)?;
    let class = match subject {
        Subject::Person(_) => "personnel",
        Subject::Applicant(it) => {
            days.push(it.applied_on);
            "applicant"
        }
    };
    archive::holding_paper(conn, class, &days)
}

/// What keeps everything of somebody on a day, if a hold does.
pub(in crate::staff) fn held(
    conn: &Connection,
    subject: &Subject,
    day: NaiveDate,
) -> Result<Option<String>> {
    let last = store::holds(conn, Some(subject))?.pop();
    if let Some(it) = last.filter(|it| holds_on(it, day)) {
        return Ok(Some(match it.until {
            Some(until) => format!("held until {until}"),
            None => "held until further notice".to_string(),
        }));
    }
    let archive = held_by_archive(conn, subject)?;
    Ok(archive.map(|it| format!("held by {} of the archive: {}", it.number, it.reason)))
}

fn holds_on(it: &HoldRow, day: NaiveDate) -> bool {
    it.until.is_none_or(|until| day < until)
}

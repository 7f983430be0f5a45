//! What is known of applicants goes when nothing can come of it any more; what counts stays: the
//! number, the opening, and the days of the stages.

use super::{Applicant, OfferState, Stage, law, store};
use crate::approval::{self, Scope};
use crate::archive;
use crate::base::{Code, Error, Result};
use crate::db::{Connection, Transaction};
use crate::people::{self, Retention};
use crate::staff::privacy::{Line, Protocol, Subject, held, held_by_archive};
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A line of `bo staff hire applicant erase`: who goes, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ErasureRow {
    pub number: String,
    pub name: String,
    pub opening: String,
    pub stage: Stage,
    pub since: NaiveDate,
    pub due_on: NaiveDate,
    pub documents: u32,
    pub law: String,
}

/// The first day on which an applicant may not be kept any more, and the law; none as long as we
/// decide about them, or they work here.
///
/// # Errors
/// As reading the file.
pub(super) fn due_on(
    conn: &Connection,
    applicant: &Applicant,
) -> Result<Option<(NaiveDate, String)>> {
    if applicant.erased || applicant.stage.is_open() {
        return Ok(None);
    }
    let (day, law) = match applicant.stage {
        // What they handed in belongs to their personnel file.
        Stage::Hired => match left_on(conn, applicant)? {
            Some(last) => {
                let year = last.year() + Retention::Claims.years() as i32 + 1;
                let Some(day) = NaiveDate::from_ymd_opt(year, 1, 1) else {
                    return Ok(None);
                };
                (day, Retention::Claims.law().to_string())
            }
            None => return Ok(None),
        },
        _ => {
            let since = applicant.since;
            (law::free_from(since), law::kept_law(since))
        }
    };
    Ok(Some(match applicant.keep_until {
        Some(until) if day <= until => (
            until + Days::new(1),
            "Art. 6 (1) (a) GDPR: they agreed".to_string(),
        ),
        _ => (day, law),
    }))
}

/// The last day of all contracts of who an applicant became, if there is one.
fn left_on(conn: &Connection, applicant: &Applicant) -> Result<Option<NaiveDate>> {
    let offers = store::offer::all(conn, Some(applicant))?;
    let accepted = offers.iter().find(|it| it.state == OfferState::Accepted);
    let Some(number) = accepted.and_then(|it| it.person.as_ref()) else {
        return Ok(None);
    };
    let timeline = people::timeline(conn, &people::get(conn, number)?, None)?;
    match timeline.contracts.iter().all(|it| it.ends_on.is_some()) {
        true => Ok(timeline.contracts.iter().filter_map(|it| it.ends_on).max()),
        false => Ok(None),
    }
}

/// The first day on which the applicant with this row may not be kept any more, and the law.
///
/// # Errors
/// As reading the file.
pub(in crate::staff) fn kept(conn: &Connection, id: i64) -> Result<Option<(NaiveDate, String)>> {
    match store::applicant::by_id(conn, id)? {
        Some(applicant) => due_on(conn, &applicant),
        None => Ok(None),
    }
}

/// The applicants whose time is over by a day, with why, in the order of their numbers; those of
/// whom nothing is erased for now as well.
///
/// # Errors
/// As reading the file.
pub(in crate::staff) fn over(
    conn: &Connection,
    day: NaiveDate,
) -> Result<Vec<(Applicant, ErasureRow)>> {
    let mut found = Vec::new();
    for it in store::applicant::all(conn, None)? {
        if let Some((due_on, law)) = due_on(conn, &it)?.filter(|(due, _)| *due <= day) {
            let documents = store::document::of(conn, &it)?.len();
            let row = ErasureRow {
                number: it.number.clone(),
                name: it.name(),
                opening: it.opening.clone(),
                stage: it.stage,
                since: it.since,
                due_on,
                documents: u32::try_from(documents).unwrap_or(u32::MAX),
                law,
            };
            found.push((it, row));
        }
    }
    Ok(found)
}

/// The applicants that have to be erased by a day, without those of whom nothing is erased for now.
fn free(conn: &Connection, day: NaiveDate) -> Result<Vec<(Applicant, ErasureRow)>> {
    let mut found = Vec::new();
    for (applicant, row) in over(conn, day)? {
        let subject = Subject::Applicant(Box::new(applicant));
        if held(conn, &subject, day)?.is_none()
            && let Subject::Applicant(applicant) = subject
        {
            found.push((*applicant, row));
        }
    }
    Ok(found)
}

/// Refuses if a hold of the archive keeps an applicant whose time is over by a day.
///
/// # Errors
/// Refused.
pub fn not_held_in_archive(conn: &Connection, day: NaiveDate) -> Result<()> {
    for (applicant, _) in over(conn, day)? {
        let number = applicant.number.clone();
        let subject = Subject::Applicant(Box::new(applicant));
        if let Some(hold) = held_by_archive(conn, &subject)? {
            return Err(held_in_archive(&number, &hold));
        }
    }
    Ok(())
}

fn held_in_archive(number: &str, hold: &archive::Hold) -> Error {
    Error::refused(format!(
        "applicant `{number}` is held by {} of the archive: {}",
        hold.number, hold.reason
    ))
    .with_hint(format!(
        "`bo archive hold` shows what is held; `bo archive release {} --reason …` ends it",
        hold.number
    ))
}

/// The applicants that have to be erased by a day, in the order of their numbers.
///
/// # Errors
/// As reading the file.
pub fn erase_due(conn: &Connection, day: NaiveDate) -> Result<Vec<Applicant>> {
    let free = free(conn, day)?;
    Ok(free.into_iter().map(|(applicant, _)| applicant).collect())
}

/// The same as rows.
///
/// # Errors
/// As reading the file.
pub fn erasure_rows(conn: &Connection, day: NaiveDate) -> Result<Vec<ErasureRow>> {
    let free = free(conn, day)?;
    Ok(free.into_iter().map(|(_, row)| row).collect())
}

/// Erases what is known of an applicant: name and address, where they came from, reasons,
/// documents, places and notes of interviews, the words of letters, and who has looked. `day` is
/// today. A protocol says what and why.
///
/// # Errors
/// Refused: it is not due yet, was done before, or nothing of them is erased for now.
pub fn erase(tx: &Transaction<'_>, applicant: &Applicant, day: NaiveDate) -> Result<()> {
    let number = &applicant.number;
    let subject = Subject::Applicant(Box::new(applicant.clone()));
    let (due, law) = match due_on(tx, applicant)? {
        Some(it) if it.0 <= day => it,
        Some((due, law)) => {
            return Err(Error::refused(format!(
                "applicant `{number}` is kept until {}: {law}",
                due - Days::new(1)
            )));
        }
        None if applicant.erased => {
            return Err(Error::refused(format!("applicant `{number}` is erased")));
        }
        None => {
            return Err(Error::refused(format!(
                "applicant `{number}` is {}, and kept",
                applicant.stage.as_str()
            )));
        }
    };
    if let Some(hold) = held_by_archive(tx, &subject)? {
        return Err(held_in_archive(number, &hold));
    }
    if let Some(held) = held(tx, &subject, day)? {
        return Err(Error::refused(format!("applicant `{number}` is {held}"))
            .with_hint("`bo staff privacy hold` says why, and ends it with --until today"));
    }
    for offer in store::offer::all(tx, Some(applicant))? {
        if let Some(request) = approval::find_open(tx, Scope::Hire, &offer.number)? {
            approval::void(tx, &request)?;
        }
    }
    let documents = store::document::of(tx, applicant)?.len();
    let line = Line {
        place: "hire_applicant".to_string(),
        item: "application".to_string(),
        rows: 1 + documents as i64,
        kept_until: due - Days::new(1),
        rule: "applicant".to_string(),
        law,
    };
    let protocol = Protocol::begin(tx, &subject, &[line])?;
    protocol.allow(tx, "hire_applicant", &[applicant.id.raw()])?;
    for (place, ids) in store::access::of(tx, applicant)? {
        protocol.allow(tx, place, &ids)?;
    }
    store::access::remove(tx, applicant)?;
    store::applicant::erase(tx, applicant)?;
    protocol.end(tx, &subject)
}

//! What is known of applicants goes when nothing can come of it any more; what counts stays: the
//! number, the opening, and the days of the stages.

use super::{Applicant, OfferState, Stage, law, store};
use crate::approval::{self, Scope};
use crate::base::{Code, Error, Result};
use crate::db::{Connection, Transaction};
use crate::people::{self, Retention};
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

/// The applicants that have to be erased by a day, in the order of their numbers.
///
/// # Errors
/// As reading the file.
pub fn erase_due(conn: &Connection, day: NaiveDate) -> Result<Vec<Applicant>> {
    let mut found = Vec::new();
    for applicant in store::applicant::all(conn, None)? {
        if due_on(conn, &applicant)?.is_some_and(|(due, _)| due <= day) {
            found.push(applicant);
        }
    }
    Ok(found)
}

/// The same as rows.
///
/// # Errors
/// As reading the file.
pub fn erasure_rows(conn: &Connection, day: NaiveDate) -> Result<Vec<ErasureRow>> {
    let applicants = erase_due(conn, day)?;
    let row = |it: &Applicant| {
        let (due_on, law) = due_on(conn, it)?.unwrap_or((day, String::new()));
        let documents = store::document::of(conn, it)?.len();
        Ok(ErasureRow {
            number: it.number.clone(),
            name: it.name(),
            opening: it.opening.clone(),
            stage: it.stage,
            since: it.since,
            due_on,
            documents: u32::try_from(documents).unwrap_or(u32::MAX),
            law,
        })
    };
    applicants.iter().map(row).collect()
}

/// Erases what is known of an applicant: name and address, where they came from, reasons,
/// documents, places and notes of interviews, and the words of letters. `day` is today.
///
/// # Errors
/// Refused: it is not due yet, or was done before.
pub fn erase(tx: &Transaction<'_>, applicant: &Applicant, day: NaiveDate) -> Result<()> {
    let number = &applicant.number;
    match due_on(tx, applicant)? {
        Some((due, _)) if due <= day => (),
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
    }
    for offer in store::offer::all(tx, Some(applicant))? {
        if let Some(request) = approval::find_open(tx, Scope::Hire, &offer.number)? {
            approval::void(tx, &request)?;
        }
    }
    store::applicant::erase(tx, applicant)?;
    tx.touch("applicant", number)
}

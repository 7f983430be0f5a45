//! The columns of hiring. Renaming a field breaks scripts.

use super::{Applicant, Interview, Offer, OfferState, Opening, OpeningState, Stage};
use super::{applicant, opening, store};
use crate::base::{Code, Quantity, Result, ShowRow};
use crate::db::Connection;
use crate::people::{ContractKind, Salary};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo staff hire opening list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct OpeningLine {
    pub number: String,
    pub title: String,
    pub department: Option<String>,
    pub weekly_hours: Option<Quantity>,
    pub salary_from: Option<String>,
    pub salary_to: Option<String>,
    pub wanted_from: Option<NaiveDate>,
    pub head_count: u32,
    pub hired: u32,
    pub applicants: u32,
    pub state: OpeningState,
    pub since: NaiveDate,
}

/// A line of `bo staff hire applicant list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ApplicantLine {
    pub number: String,
    pub name: String,
    pub opening: String,
    pub title: String,
    pub applied_on: NaiveDate,
    pub stage: Stage,
    pub since: NaiveDate,
    pub source: Option<String>,
    pub keep_until: Option<NaiveDate>,
    pub erase_on: Option<NaiveDate>,
}

/// A line of `bo staff hire interview list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct InterviewRow {
    pub number: String,
    pub applicant: String,
    pub name: String,
    pub day: NaiveDate,
    pub from: String,
    pub to: String,
    pub place: Option<String>,
    pub with: String,
    pub notes: u32,
    pub cancelled: bool,
}

/// A line of `bo staff hire offer list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct OfferRow {
    pub number: String,
    pub name: String,
    pub job_title: String,
    pub kind: ContractKind,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub probation_until: Option<NaiveDate>,
    pub salary: String,
    pub weekly_hours: Quantity,
    pub answer_by: NaiveDate,
    pub state: OfferState,
    pub since: NaiveDate,
    pub person: Option<String>,
}

impl OpeningLine {
    /// The row of an opening.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, opening: &Opening) -> Result<OpeningLine> {
        let applicants = store::applicant::all(conn, Some(opening))?.len();
        let salary = |pick: fn(&(Salary, Salary)) -> Salary| {
            opening.salary.as_ref().map(|it| pick(it).to_string())
        };
        Ok(OpeningLine {
            number: opening.number.clone(),
            title: opening.title.clone(),
            department: opening.department.clone(),
            weekly_hours: opening.weekly_hours,
            salary_from: salary(|it| it.0),
            salary_to: salary(|it| it.1),
            wanted_from: opening.wanted_from,
            head_count: opening.head_count,
            hired: opening.hired,
            applicants: u32::try_from(applicants).unwrap_or(u32::MAX),
            state: opening.state,
            since: opening.since,
        })
    }
}

impl ApplicantLine {
    /// The row of an applicant.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, applicant: &Applicant) -> Result<ApplicantLine> {
        let due = super::erase::due_on(conn, applicant)?;
        Ok(ApplicantLine {
            number: applicant.number.clone(),
            name: applicant.name(),
            opening: applicant.opening.clone(),
            title: opening::get(conn, &applicant.opening)?.title,
            applied_on: applicant.applied_on,
            stage: applicant.stage,
            since: applicant.since,
            source: applicant.person.source.as_ref().map(ToString::to_string),
            keep_until: applicant.keep_until,
            erase_on: due.map(|(day, _)| day),
        })
    }
}

impl InterviewRow {
    /// The row of an interview.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, interview: &Interview) -> Result<InterviewRow> {
        let ends = interview.starts.plus(interview.minutes.into());
        Ok(InterviewRow {
            number: interview.number.clone(),
            applicant: interview.applicant.clone(),
            name: applicant::get(conn, &interview.applicant)?.name(),
            day: interview.starts.day(),
            from: interview.starts.wall().to_string(),
            to: ends.wall().to_string(),
            place: interview.place.clone(),
            with: interview.interviewers.join(", "),
            notes: u32::try_from(interview.notes.len()).unwrap_or(u32::MAX),
            cancelled: interview.cancelled,
        })
    }
}

impl OfferRow {
    /// The row of an offer.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, offer: &Offer) -> Result<OfferRow> {
        Ok(OfferRow {
            number: offer.number.clone(),
            name: applicant::get(conn, &offer.applicant)?.name(),
            job_title: offer.job_title.clone(),
            kind: offer.kind,
            starts_on: offer.starts_on,
            ends_on: offer.ends_on,
            probation_until: offer.probation_until,
            salary: offer.salary.to_string(),
            weekly_hours: offer.weekly_hours,
            answer_by: offer.answer_by,
            state: offer.state,
            since: offer.since,
            person: offer.person.clone(),
        })
    }
}

/// The openings that wait or are open, or all.
///
/// # Errors
/// As reading the file.
pub fn opening_rows(conn: &Connection, all: bool) -> Result<Vec<OpeningLine>> {
    let openings = store::opening::all(conn)?;
    let current =
        |it: &&Opening| all || matches!(it.state, OpeningState::Requested | OpeningState::Open);
    let openings = openings.iter().filter(current);
    openings.map(|it| OpeningLine::of(conn, it)).collect()
}

/// The applicants we still decide about, or all; of one opening, or of all.
///
/// # Errors
/// Refused, when there is no such opening.
pub fn applicant_rows(
    conn: &Connection,
    opening: Option<&str>,
    stage: Option<Stage>,
    all: bool,
) -> Result<Vec<ApplicantLine>> {
    let opening = opening.map(|it| opening::get(conn, it)).transpose()?;
    let applicants = store::applicant::all(conn, opening.as_ref())?;
    let wanted = |it: &&Applicant| match stage {
        Some(stage) => it.stage == stage,
        None => all || it.stage.is_open(),
    };
    let applicants = applicants.iter().filter(wanted);
    applicants.map(|it| ApplicantLine::of(conn, it)).collect()
}

/// Interviews, with one applicant or all; those called off as well if `all`.
///
/// # Errors
/// Refused, when there is no such applicant.
pub fn interview_rows(
    conn: &Connection,
    applicant: Option<&str>,
    within: (NaiveDate, NaiveDate),
    all: bool,
) -> Result<Vec<Interview>> {
    let applicant = applicant.map(|it| applicant::get(conn, it)).transpose()?;
    let mut found = store::interview::all(conn, applicant.as_ref())?;
    found.retain(|it| {
        let day = it.starts.day();
        (all || !it.cancelled) && within.0 <= day && day <= within.1
    });
    Ok(found)
}

/// The offers of which something can still come, or all.
///
/// # Errors
/// As reading the file.
pub fn offer_rows(conn: &Connection, all: bool) -> Result<Vec<OfferRow>> {
    let offers = store::offer::all(conn, None)?;
    let offers = offers.iter().filter(|it| all || it.state.is_open());
    offers.map(|it| OfferRow::of(conn, it)).collect()
}

fn fact(part: &str, what: impl AsRef<str>, value: impl Into<String>) -> ShowRow {
    ShowRow::new(part, what.as_ref(), value.into())
}

/// Everything about an opening, with who applied.
///
/// # Errors
/// Refused, when there is none.
pub fn opening_facts(conn: &Connection, number: &str) -> Result<Vec<ShowRow>> {
    let opening = opening::get(conn, number)?;
    let mut rows = vec![
        fact("opening", "number", &opening.number),
        fact("opening", "title", &opening.title),
    ];
    let mut add = |field: &str, value: Option<String>| {
        rows.extend(value.map(|it| fact("opening", field, it)));
    };
    add("department", opening.department.clone());
    add(
        "weekly_hours",
        opening.weekly_hours.map(|it| it.to_string()),
    );
    if let Some((least, most)) = &opening.salary {
        add("salary", Some(format!("{least} to {most}")));
    }
    add("wanted_from", opening.wanted_from.map(|it| it.to_string()));
    let places = format!("{} of {}", opening.hired, opening.head_count);
    add("hired", Some(places));
    add("state", Some(opening.state.as_str().to_string()));
    add("since", Some(opening.since.to_string()));
    add("note", opening.note.clone());
    for applicant in store::applicant::all(conn, Some(&opening))? {
        let value = format!("{}, {}", applicant.name(), applicant.stage.as_str());
        rows.push(fact("applicants", applicant.number, value));
    }
    Ok(rows)
}

/// Everything about an applicant: what is known, the history, documents, interviews, offers.
///
/// # Errors
/// Refused, when there is none.
pub fn applicant_facts(conn: &Connection, number: &str) -> Result<Vec<ShowRow>> {
    let it = applicant::get(conn, number)?;
    let mut rows = vec![
        fact("applicant", "number", &it.number),
        fact("applicant", "name", it.name()),
        fact("applicant", "opening", &it.opening),
    ];
    let known = &it.person;
    for (field, text) in [
        ("email", &known.email),
        ("phone", &known.phone),
        ("street", &known.street),
        ("zip", &known.zip),
        ("city", &known.city),
        ("source", &known.source),
    ] {
        rows.extend(
            text.as_ref()
                .map(|it| fact("applicant", field, it.as_str())),
        );
    }
    if let Some(until) = it.keep_until {
        rows.push(fact("applicant", "keep_until", until.to_string()));
    }
    if let Some((day, law)) = super::erase::due_on(conn, &it)? {
        rows.push(fact("applicant", "erase_on", format!("{day} ({law})")));
    }
    for (_, stage, day, by, reason) in store::applicant::history(conn, Some(&it))? {
        let reason = reason.map(|it| format!(": {it}")).unwrap_or_default();
        let value = format!("{} ({by}){reason}", stage.as_str());
        rows.push(fact("history", day.to_string(), value));
    }
    for document in store::document::of(conn, &it)? {
        let hex: String = document.sha256[..8]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let value = format!(
            "{}, {} bytes, {}, sha256 {hex}…",
            document.name,
            document.content.len(),
            document.media_type
        );
        rows.push(fact("documents", document.number, value));
    }
    for interview in store::interview::all(conn, Some(&it))? {
        let off = match interview.cancelled {
            true => ", called off",
            false => "",
        };
        let value = format!(
            "{} {}{off}",
            interview.starts.day(),
            interview.starts.wall()
        );
        rows.push(fact("interviews", &interview.number, value));
        for (day, by, text) in &interview.notes {
            rows.push(fact("notes", day.to_string(), format!("{by}: {text}")));
        }
    }
    for offer in store::offer::all(conn, Some(&it))? {
        let person = offer.person.as_ref();
        let value = format!(
            "{}, {} from {}{}",
            offer.state.as_str(),
            offer.salary,
            offer.starts_on,
            person.map(|it| format!(", as {it}")).unwrap_or_default()
        );
        rows.push(fact("offers", offer.number, value));
    }
    Ok(rows)
}

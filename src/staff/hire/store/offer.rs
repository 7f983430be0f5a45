//! Offers and what became of them.

use super::{OFFER_STEPS, OFFERS};
use crate::base::{Error, Id, Result, Text};
use crate::db::{Connection, Row, Transaction};
use crate::people::Person;
use crate::staff::hire::{Applicant, Offer, OfferState, Terms};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

const OFFER: &str = "SELECT offer.id, applicant.number || '/O' || offer.position, applicant.number,
        offer.job_title, offer.department, offer.kind, offer.starts_on, offer.ends_on,
        offer.probation_until, offer.salary, offer.weekly_hours, offer.week, offer.leave_days,
        offer.work_state, offer.offered_on, offer.answer_by, offer.language, offer.recipient,
        offer.content, offer.created_by, step.state, coalesce(step.day, offer.offered_on),
        person.number
     FROM hire_offer AS offer
     JOIN hire_applicant AS applicant ON applicant.id = offer.applicant
     LEFT JOIN hire_offer_step AS step ON step.offer = offer.id AND step.position =
        (SELECT max(position) FROM hire_offer_step WHERE offer = offer.id)
     LEFT JOIN person ON person.id = step.person";

fn read(row: &Row<'_>) -> Result<Offer> {
    let state: Option<OfferState> = row.at(20)?;
    let damaged = |err: Error| Error::system(format!("the file is damaged: {err}"));
    Ok(Offer {
        id: row.at(0)?,
        number: row.at(1)?,
        applicant: row.at(2)?,
        job_title: row.at(3)?,
        department: row.at(4)?,
        kind: row.at(5)?,
        starts_on: row.at(6)?,
        ends_on: row.at(7)?,
        probation_until: row.at(8)?,
        salary: row.at::<String>(9)?.parse().map_err(damaged)?,
        weekly_hours: row.at(10)?,
        week: row.at(11)?,
        leave_days: row.at(12)?,
        work_state: row.at(13)?,
        offered_on: row.at(14)?,
        answer_by: row.at(15)?,
        language: row.at(16)?,
        recipient: row.at(17)?,
        content: row.at(18)?,
        by: row.at(19)?,
        state: state.unwrap_or(OfferState::Requested),
        since: row.at(21)?,
        person: row.at(22)?,
    })
}

/// The offer called `number`; the latest one to the applicant of that number.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Offer> {
    let sql = format!(
        "{OFFER} WHERE applicant.number || '/O' || offer.position = ?1 OR applicant.number = ?1
         ORDER BY offer.position DESC LIMIT 1"
    );
    conn.first(&sql, &[&number], read)?.ok_or_else(|| {
        Error::refused(format!("no offer is called `{number}`"))
            .with_hint("`bo staff hire offer list --all` shows them")
    })
}

/// All offers, or those to one applicant, the first one first.
pub fn all(conn: &Connection, applicant: Option<&Applicant>) -> Result<Vec<Offer>> {
    let sql = format!("{OFFER} WHERE ?1 IS NULL OR offer.applicant = ?1 ORDER BY offer.id");
    conn.rows(&sql, &[&applicant.map(|it| it.id)], read)
}

/// Keeps an offer with its letter, and tells its number.
pub fn insert(
    tx: &Transaction<'_>,
    applicant: &Applicant,
    terms: &Terms,
    recipient: &str,
    content: &str,
) -> Result<String> {
    let before: i64 = tx.value(
        "SELECT count(*) FROM hire_offer WHERE applicant = ?1",
        &[&applicant.id],
    )?;
    let position = before + 1;
    let number = format!("{}/O{position}", applicant.number);
    let id: Id<Offer> = tx.insert(
        "INSERT INTO hire_offer (applicant, position, job_title, department, kind, starts_on,
            ends_on, probation_until, salary, weekly_hours, week, leave_days, work_state,
            offered_on, answer_by, language, recipient, content, sha256, created_at, created_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
            ?19, ?20, ?21)",
        &[
            &applicant.id,
            &position,
            &terms.job_title,
            &terms.department,
            &terms.kind,
            &terms.starts_on,
            &terms.ends_on,
            &terms.probation_until,
            &terms.salary.to_string(),
            &terms.weekly_hours,
            &terms.week,
            &terms.leave_days,
            &terms.work_state,
            &terms.offered_on,
            &terms.answer_by,
            &terms.language,
            &recipient,
            &content,
            &digest(recipient, content),
            &tx.at(),
            &tx.actor(),
        ],
    )?;
    OFFERS.set(tx, id.raw(), &number)?;
    Ok(number)
}

fn digest(recipient: &str, content: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [recipient, content] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into()
}

/// Keeps what becomes of an offer.
pub fn insert_step(
    tx: &Transaction<'_>,
    offer: &Offer,
    state: OfferState,
    day: NaiveDate,
    person: Option<&Person>,
    reason: Option<&Text>,
) -> Result<()> {
    let before: i64 = tx.value(
        "SELECT count(*) FROM hire_offer_step WHERE offer = ?1",
        &[&offer.id],
    )?;
    let position = before + 1;
    let id: Id<Offer> = tx.insert(
        "INSERT INTO hire_offer_step (offer, position, state, day, person, at, by, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            &offer.id,
            &position,
            &state,
            &day,
            &person.map(|it| it.id),
            &tx.at(),
            &tx.actor(),
            &reason.map(Text::as_str),
        ],
    )?;
    OFFER_STEPS.set(tx, id.raw(), &format!("{} {position}", offer.number))
}

/// The states of offers, one after the other.
pub fn paths(conn: &Connection) -> Result<Vec<(String, OfferState)>> {
    conn.rows(
        "SELECT applicant.number || '/O' || offer.position, step.state
         FROM hire_offer_step AS step
         JOIN hire_offer AS offer ON offer.id = step.offer
         JOIN hire_applicant AS applicant ON applicant.id = offer.applicant
         ORDER BY offer.id, step.position",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?)),
    )
}

/// The offers of which the letter is not what was written.
pub fn altered(conn: &Connection) -> Result<Vec<String>> {
    let mut found = Vec::new();
    conn.each(
        "SELECT applicant.number || '/O' || offer.position, recipient, content, sha256
         FROM hire_offer AS offer JOIN hire_applicant AS applicant
           ON applicant.id = offer.applicant
         WHERE content IS NOT NULL ORDER BY offer.id",
        &[],
        |row| {
            let recipient: Option<String> = row.at(1)?;
            let (content, sha256): (String, [u8; 32]) = (row.at(2)?, row.at(3)?);
            if digest(&recipient.unwrap_or_default(), &content) != sha256 {
                found.push(row.at(0)?);
            }
            Ok(())
        },
    )?;
    Ok(found)
}

/// How often each applicant was hired by the history of stages, and how often an offer of theirs
/// was accepted; only where these are not both none.
pub fn hired(conn: &Connection) -> Result<Vec<(String, i64, i64)>> {
    conn.rows(
        "SELECT number, stages, offers FROM (SELECT applicant.id, applicant.number,
            (SELECT count(*) FROM hire_stage AS stage
             WHERE stage.applicant = applicant.id AND stage.stage = 'hired') AS stages,
            (SELECT count(*) FROM hire_offer_step AS step
             JOIN hire_offer AS offer ON offer.id = step.offer
             WHERE offer.applicant = applicant.id AND step.state = 'accepted') AS offers
         FROM hire_applicant AS applicant) AS counted
         WHERE stages > 0 OR offers > 0 ORDER BY id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

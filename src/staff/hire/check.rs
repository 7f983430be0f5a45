//! What must hold of hiring.

use super::{OfferState, OpeningState, Stage, store};
use crate::base::{Code, Finding, Result, counted};
use crate::db::Connection;
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// Reports everything about openings, applicants and offers that cannot be to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for seal in [
        store::OPENINGS,
        store::OPENING_STEPS,
        store::STAGES,
        store::DOCUMENTS,
        store::OFFERS,
        store::OFFER_STEPS,
    ] {
        seal.check(conn, found)?;
    }
    histories(conn, found)?;
    for opening in store::opening::all(conn)? {
        if opening.head_count < opening.hired {
            let what = format!(
                "{} hired, {} wanted",
                counted(opening.hired, "person is", "people are"),
                opening.head_count
            );
            found(Finding::error("BO-HIRE-2", &opening.number, what));
        }
    }
    for (number, stages, offers) in store::offer::hired(conn)? {
        if (stages, offers) != (1, 1) {
            let what = format!("hired {stages} times, an offer was accepted {offers} times");
            found(Finding::error("BO-HIRE-3", number, what));
        }
    }
    store::document::each(conn, |document| {
        let sha256: [u8; 32] = Sha256::digest(&document.content).into();
        if sha256 != document.sha256 {
            let what = "its bytes are not those that came in";
            found(Finding::error("BO-HIRE-4", &document.number, what));
        }
        Ok(())
    })?;
    for number in store::offer::altered(conn)? {
        let what = "its letter is not what was written";
        found(Finding::error("BO-HIRE-4", number, what));
    }
    for (number, what) in store::applicant::left_over(conn)? {
        let what = format!("they are erased, and {what} is left");
        found(Finding::error("BO-HIRE-5", number, what));
    }
    Ok(())
}

/// Whether each step follows on the one before.
fn histories(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let mut last: Option<(String, Stage, NaiveDate)> = None;
    for (number, stage, day, _, _) in store::applicant::history(conn, None)? {
        let wrong = match &last {
            Some((known, before, since)) if *known == number => {
                if !before.goes_to(stage) {
                    Some(format!("{} became {}", before.as_str(), stage.as_str()))
                } else if day < *since {
                    Some(format!("{} on {day}, before {since}", stage.as_str()))
                } else {
                    None
                }
            }
            _ if stage != Stage::New => Some(format!("the first stage is {}", stage.as_str())),
            _ => None,
        };
        if let Some(what) = wrong {
            found(Finding::error("BO-HIRE-1", &number, what));
        }
        last = Some((number, stage, day));
    }
    let mut last: Option<(String, OpeningState)> = None;
    for (number, state) in store::opening::paths(conn)? {
        let before = match &last {
            Some((known, before)) if *known == number => *before,
            _ => OpeningState::Requested,
        };
        if !before.goes_to(state) {
            let what = format!("{} became {}", before.as_str(), state.as_str());
            found(Finding::error("BO-HIRE-1", &number, what));
        }
        last = Some((number, state));
    }
    let mut last: Option<(String, OfferState)> = None;
    for (number, state) in store::offer::paths(conn)? {
        let before = match &last {
            Some((known, before)) if *known == number => *before,
            _ => OfferState::Requested,
        };
        if !before.goes_to(state) {
            let what = format!("{} became {}", before.as_str(), state.as_str());
            found(Finding::error("BO-HIRE-1", &number, what));
        }
        last = Some((number, state));
    }
    Ok(())
}

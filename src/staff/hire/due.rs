//! What hiring needs: places to fill, people to meet, to answer and to forget.

use super::{OfferState, OpeningState, erase, opening, store};
use crate::base::{DueRow, Result, counted};
use crate::db::Connection;
use chrono::{Days, NaiveDate};

/// What is due until `within` days after `today`.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let until = today + Days::new(within.into());
    let mut rows = Vec::new();
    let mut add = |due_on: NaiveDate, what: &str, record: &str, who: String, command: String| {
        if due_on <= until {
            rows.push(DueRow {
                due_on,
                days: (due_on - today).num_days(),
                desk: "staff".to_string(),
                what: what.to_string(),
                record: record.to_string(),
                who,
                amount: None,
                currency: None,
                command,
            });
        }
    };
    for opening in store::opening::all(conn)? {
        if let (OpeningState::Open, Some(wanted)) = (opening.state, opening.wanted_from) {
            let left = opening.head_count.saturating_sub(opening.hired);
            let who = counted(left, "place", "places");
            let command = format!("bo staff hire applicant list {}", opening.number);
            add(wanted, "somebody is wanted", &opening.number, who, command);
        }
    }
    for interview in store::interview::all(conn, None)? {
        let day = interview.starts.day();
        if !interview.cancelled && today <= day {
            let number = &interview.number;
            let name = super::applicant(conn, &interview.applicant)?.name();
            let command = format!("bo staff hire interview note {number} …");
            add(day, "interview", number, name, command);
        }
    }
    for offer in store::offer::all(conn, None)? {
        let name = super::applicant(conn, &offer.applicant)?.name();
        let number = &offer.number;
        match offer.state {
            OfferState::Sent => {
                let command = format!("bo staff hire accept {}", offer.applicant);
                add(offer.answer_by, "answer to an offer", number, name, command);
            }
            OfferState::Approved => {
                let command = format!("bo staff hire offer send {number}");
                add(offer.answer_by, "offer to be sent", number, name, command);
            }
            _ => (),
        }
    }
    for applicant in store::applicant::all(conn, None)? {
        let number = &applicant.number;
        let name = applicant.name();
        if let Some((day, _)) = erase::due_on(conn, &applicant)? {
            let command = "bo staff hire applicant erase --when-due".to_string();
            add(day, "applicant to be erased", number, name, command);
        } else if applicant.stage.is_open() && !applicant.erased {
            let opening = opening::get(conn, &applicant.opening)?;
            if matches!(
                opening.state,
                OpeningState::Filled | OpeningState::Closed | OpeningState::Rejected
            ) {
                let command = format!("bo staff hire reject {number} --reason …");
                let since = opening.since.max(applicant.since);
                add(since, "applicant to be told", number, name, command);
            }
        }
    }
    Ok(rows)
}

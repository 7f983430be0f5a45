//! What needs attention at this desk: probations and contracts that end, cards that run out, leave,
//! hiring, the tasks of who joins or leaves.

use super::{checklist, document, expense, hire, leave, review, sick, train};
use crate::base::{DueRow, Result};
use crate::db::Connection;
use crate::firm::Firm;
use crate::people::{self, Field};
use chrono::{Days, NaiveDate};

/// What is due until `within` days after `today`, the oldest first. What has ended for more than
/// a month is history.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, firm: &Firm, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let span = today..=today + Days::new(within.into());
    let mut rows = Vec::new();
    people::each_timeline(conn, None, |timeline| {
        let number = &timeline.person.number;
        let name = timeline.name(today);
        let mut add = |due_on: NaiveDate, what: &str, record: &str, command: String| {
            if span.contains(&due_on) {
                rows.push(DueRow {
                    due_on,
                    days: (due_on - today).num_days(),
                    desk: "staff".to_string(),
                    what: what.to_string(),
                    record: record.to_string(),
                    who: name.clone(),
                    amount: None,
                    currency: None,
                    command,
                });
            }
        };
        let show = format!("bo staff show {number}");
        for contract in timeline.contracts_on(today) {
            let of = Some(contract.id);
            let ends = timeline.text(of, Field::ProbationUntil, today);
            if let Some(until) = ends.map(crate::base::day).transpose()? {
                add(until, "probation ends", &contract.number, show.clone());
            }
            if let Some(last) = contract.ends_on {
                add(last, "contract ends", &contract.number, show.clone());
            }
        }
        let card = timeline.text(None, Field::DisabilityUntil, today);
        if let Some(until) = card.map(crate::base::day).transpose()?
            && timeline.employed_on(today)
        {
            let command = format!("bo staff edit {number} --disability-until …");
            // What it is about is nobody else's business.
            add(until, "a document runs out", number, command);
        }
        Ok(())
    })?;
    rows.extend(leave::due(conn, firm, today, within)?);
    rows.extend(sick::due(conn, firm, today, within)?);
    rows.extend(expense::due(conn, today, within)?);
    rows.extend(hire::due(conn, today, within)?);
    rows.extend(checklist::due(conn, today, within)?);
    rows.extend(train::due(conn, today, within)?);
    rows.extend(review::due(conn, today, within)?);
    rows.extend(document::due(conn, today, within)?);
    rows.sort_by_key(|row| row.due_on);
    Ok(rows)
}

//! What sickness needs: a certificate, the health fund, a return to work.

use super::pay::offer_due;
use super::report::{certificate_due, paid, whose};
use crate::base::{DueRow, Result};
use crate::db::Connection;
use crate::firm::Firm;
use crate::staff::leave::span::Span;
use chrono::{Days, NaiveDate};

/// How long a certificate that never came still needs attention.
const STALE: u64 = 365;

/// What is due until `within` days after `today`.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, firm: &Firm, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let until = today + Days::new(within.into());
    let mut rows = Vec::new();
    for person in whose(conn, None)? {
        let (timeline, all) = paid(conn, &person)?;
        if !timeline.employed_on(today) {
            continue;
        }
        let name = timeline.name(today);
        let mut add = |due_on: NaiveDate, what: &str, record: &str, command: String| {
            if due_on <= until && today <= due_on + Days::new(STALE) {
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
        let mut spans: Vec<Span> = Vec::new();
        let mut offered = None;
        for (it, pay) in &all {
            spans.push((it.first, it.last.unwrap_or(today)));
            offered = offered.max(it.offered);
            let due_on = certificate_due(&timeline, firm, it)?;
            if let (Some(due_on), None) = (due_on, it.certified) {
                let command = format!("bo staff sick certificate {} --on …", it.number);
                add(due_on, "certificate", &it.number, command);
            }
            let open = it.last.is_none_or(|last| today <= last);
            if let Some((_, last)) = pay.days.filter(|_| open)
                && it.last.is_none_or(|end| last < end)
                && today <= last
            {
                let command = format!("bo staff sick list {}", person.number);
                add(last, "pay by the employer ends", &it.number, command);
            }
        }
        if let Some(day) = offer_due(&spans, offered, today) {
            let command = format!("bo staff sick offer {} --on …", person.number);
            add(day, "offer of a return to work", &person.number, command);
        }
    }
    Ok(rows)
}

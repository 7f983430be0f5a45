//! What needs attention at this desk: lines of statements that nobody said what they were for,
//! statements that are missing, and orders that the bank has done only in part.

use super::chain::{self, Follows};
use super::{order, store};
use crate::base::{DueRow, Money, Result, counted};
use crate::db::Connection;
use chrono::NaiveDate;

/// The accounts with lines that are not matched, each as one row that is due today: it can be
/// done at once, and late it only gets harder to remember. A statement that is missing is overdue
/// since the one after it.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, today: NaiveDate) -> Result<Vec<DueRow>> {
    let waiting = store::closing::unmatched(conn, today)?;
    let row = |(account, lines): (String, i64)| DueRow {
        due_on: today,
        days: 0,
        desk: "bank".to_string(),
        what: format!("{} to match", counted(lines, "bank line", "bank lines")),
        command: format!("bo bank review --account {}", crate::base::quoted(&account)),
        record: account,
        who: String::new(),
        amount: None,
        currency: None,
    };
    let mut rows: Vec<DueRow> = waiting.into_iter().map(row).collect();
    let links = store::statement::links(conn, None)?;
    for links in links.chunk_by(|one, other| one.account_id == other.account_id) {
        for (link, (follows, missing)) in links.iter().zip(chain::follow(links)) {
            if follows != Follows::Gap {
                continue;
            }
            let due_on = link.from.map_or(today, |from| from.min(today));
            rows.push(DueRow {
                due_on,
                days: (due_on - today).num_days(),
                desk: "bank".to_string(),
                what: "statement missing before this day".to_string(),
                record: link.account.clone(),
                who: String::new(),
                amount: missing.map(|it| it.amount().to_string()),
                currency: Some(link.currency),
                command: "bo bank import FILE".to_string(),
            });
        }
    }
    rows.extend(done_in_part(conn, today)?);
    Ok(rows)
}

/// Orders whose day is over and of which the bank has done only a part: what is left of them was
/// refused, or waits for its line. Nothing is late on our side.
fn done_in_part(conn: &Connection, today: NaiveDate) -> Result<Vec<DueRow>> {
    let mut ordered = Vec::new();
    order::each(conn, |it| {
        if it.stage == order::Stage::Ordered && it.execute_on <= today {
            ordered.push(it);
        }
        Ok(())
    })?;
    let mut rows = Vec::new();
    for it in ordered {
        let done = order::done_on(conn, &it.number, today)?;
        let left = it.total.minor() - done;
        if done == 0 || left <= 0 {
            continue;
        }
        let left = Money::from_minor(left, it.total.currency());
        rows.push(DueRow {
            due_on: today,
            days: 0,
            desk: "bank".to_string(),
            what: "order done only in part".to_string(),
            record: it.number.clone(),
            who: it.account,
            amount: Some(left.amount().to_string()),
            currency: Some(left.currency()),
            command: format!("bo bank order show {}", it.number),
        });
    }
    Ok(rows)
}

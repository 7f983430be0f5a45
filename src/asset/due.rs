//! What about assets waits for someone: depreciation to post, warranties, renewals, notice, returns,
//! audits.

use super::{audit, licence, post, store};
use crate::base::{DueRow, Month, Result};
use crate::db::Connection;
use crate::people;
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeSet;

/// What is due until `within` days after `today`.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let until = today.checked_add_days(Days::new(within.into()));
    let until = until.unwrap_or(NaiveDate::MAX);
    let mut rows = depreciation(conn, today, until)?;
    let mut add = |due_on: NaiveDate, what: String, record: &str, who: String, command: String| {
        if due_on <= until {
            rows.push(DueRow {
                due_on,
                days: (due_on - today).num_days(),
                desk: "stock".to_string(),
                what,
                record: record.to_string(),
                who,
                amount: None,
                currency: None,
                command,
            });
        }
    };
    for known in store::all_known(conn)? {
        let it = &known.asset;
        // A warranty that is over is nothing to do any more.
        let warranty = it.warranty_until.filter(|day| today <= *day);
        if let Some(day) = warranty
            && known.is_here(today)
        {
            let what = format!("warranty ends: {}", it.name);
            let command = format!("bo stock asset show {}", it.number);
            let who = it.supplier.clone().unwrap_or_default();
            add(day, what, &it.number, who, command);
        }
    }
    for hand in store::custody::all(conn)? {
        if !hand.is_open() {
            continue;
        }
        let person = people::get(conn, &hand.person)?;
        let timeline = people::timeline(conn, &person, None)?;
        // Whoever leaves returns what they have, whatever was agreed.
        let ends = timeline.contracts.iter().map(|it| it.ends_on);
        let leaves = ends
            .collect::<Option<Vec<_>>>()
            .and_then(|it| it.into_iter().max());
        let day = match (hand.due_on, leaves) {
            (Some(due), Some(leaves)) => due.min(leaves),
            (Some(day), None) | (None, Some(day)) => day,
            (None, None) => continue,
        };
        let asset = store::get(conn, &hand.asset)?;
        let what = match leaves == Some(day) {
            true => format!("returned by who leaves: {}", asset.name),
            false => format!("to be returned: {}", asset.name),
        };
        let command = format!("bo stock asset back {}", hand.asset);
        add(day, what, &hand.asset, timeline.name(today), command);
    }
    for it in licence::store::all(conn)? {
        let command = format!("bo stock asset licence edit {} --ends …", it.number);
        let who = it.supplier.clone().unwrap_or_default();
        let notice = it
            .notice_on(today)
            .filter(|day| it.notice_days > 0 && today <= *day);
        if let Some(day) = notice {
            let what = format!("last day to give notice: {}", it.name);
            add(day, what, &it.number, who.clone(), command.clone());
        }
        if let Some(day) = it.renews_on(today) {
            let what = format!("licence renews: {}", it.name);
            add(day, what, &it.number, who.clone(), command);
        }
        if let Some(day) = it.ends_on.filter(|day| today <= *day) {
            let what = format!("licence ends: {}", it.name);
            let command = format!("bo stock asset licence seats {}", it.number);
            add(day, what, &it.number, who, command);
        }
        leavers(conn, &it, &mut add)?;
    }
    for it in audit::store::all(conn)? {
        if it.closed_on.is_none() {
            let place = it.location.clone().unwrap_or_default();
            let command = format!("bo stock asset audit close --audit {}", it.number);
            add(
                it.due_on,
                "audit to be closed".to_string(),
                &it.number,
                place,
                command,
            );
        }
    }
    Ok(rows)
}

/// Depreciation to be posted: of the years before, and of this one, which ends with December.
fn depreciation(conn: &Connection, today: NaiveDate, until: NaiveDate) -> Result<Vec<DueRow>> {
    let mut rows = Vec::new();
    let currency = crate::ledger::book(conn)?;
    let all = store::all_known(conn)?;
    let mut before = 0;
    for year in [today.year() - 1, today.year()] {
        let last = NaiveDate::from_ymd_opt(year, 12, 31).filter(|it| *it <= until);
        let Some(last) = last else { continue };
        let mut left = 0;
        for known in &all {
            left += post::left_until(conn, known, last)?;
        }
        let amount = left - before;
        before = left;
        if amount != 0 {
            rows.push(DueRow {
                due_on: last,
                days: (last - today).num_days(),
                desk: "stock".to_string(),
                what: format!("depreciation of {year} to be posted"),
                record: Month::of(last).to_string(),
                who: String::new(),
                amount: Some(super::amount(amount, currency)),
                currency: Some(currency),
                command: format!("bo stock asset depreciation post --year {year}"),
            });
        }
    }
    Ok(rows)
}

/// The seats of those who leave.
fn leavers(
    conn: &Connection,
    licence: &licence::Licence,
    add: &mut impl FnMut(NaiveDate, String, &str, String, String),
) -> Result<()> {
    let mut seen = BTreeSet::new();
    for seat in licence::store::open(conn, licence)? {
        let person = people::get(conn, &seat.person)?;
        let timeline = people::timeline(conn, &person, None)?;
        let ends = timeline.contracts.iter().map(|it| it.ends_on);
        let leaves = ends
            .collect::<Option<Vec<_>>>()
            .and_then(|it| it.into_iter().max());
        if let Some(day) = leaves
            && seen.insert(seat.person.clone())
        {
            let what = format!("seat of who leaves: {}", licence.name);
            let number = &licence.number;
            let command = format!("bo stock asset licence release {number} {}", seat.person);
            add(day, what, number, timeline.name(day), command);
        }
    }
    Ok(())
}

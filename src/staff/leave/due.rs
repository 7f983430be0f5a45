//! What leave needs: a notice before the year ends, a decision before it begins, days that lapse.

use super::{State, balance, days_text, quantity, recounted, store};
use crate::base::{DueRow, Result, counted};
use crate::db::Connection;
use crate::firm::Firm;
use crate::people;
use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// What is due until `within` days after `today`.
///
/// # Errors
/// As reading the file.
pub fn due(conn: &Connection, firm: &Firm, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let until = today + Days::new(within.into());
    let mut rows = Vec::new();
    let mut add = |due_on: NaiveDate, what: String, record: &str, who: String, command: String| {
        if due_on <= until {
            rows.push(DueRow {
                due_on,
                days: (due_on - today).num_days(),
                desk: "staff".to_string(),
                what,
                record: record.to_string(),
                who,
                amount: None,
                currency: None,
                command,
            });
        }
    };
    for leave in store::leaves(conn, None)? {
        if leave.state == State::Requested {
            let name = people::timeline(conn, &leave.person, None)?.name(today);
            let command = format!("bo staff leave approve {}", leave.number);
            add(
                leave.first,
                "leave to be decided".to_string(),
                &leave.number,
                name,
                command,
            );
        }
    }
    for it in recounted(conn, firm, None, today)? {
        let leave = store::get(conn, &it.number)?;
        let name = people::timeline(conn, &leave.person, None)?.name(today);
        let what = format!("approved as {}, it counts {} now", it.was, it.now);
        let command = format!("bo staff leave list {} --explain", it.number);
        add(it.first.max(today), what, &it.number, name, command);
    }
    let mut here = Vec::new();
    people::each_timeline(conn, None, |timeline| {
        if timeline.employed_on(today) {
            here.push((timeline.name(today), timeline.person));
        }
        Ok(())
    })?;
    let year = today.year();
    let mut untold = 0_i128;
    for (name, person) in here {
        let balance = balance(conn, firm, &person, today)?;
        let number = &person.number;
        let over = balance.account.left(year);
        if over < Decimal::ZERO {
            let what = format!("leave taken beyond what there is: {}", days_text(-over));
            let command = format!("bo staff leave balance {number} --explain");
            add(today, what, number, name.clone(), command);
        }
        let mut left = BTreeSet::new();
        for it in &balance.account.held {
            if !it.grant.bucket.is_recreation() || it.left() <= Decimal::ZERO {
                continue;
            }
            if it.grant.year <= year {
                left.insert(it.grant.year);
            }
            if let Some(last) = it.grant.until.filter(|last| today <= *last) {
                let days = quantity(it.left());
                let what = format!("leave of {} lapses: {days} days", it.grant.year);
                let command = format!("bo staff leave balance {number}");
                add(last, what, number, name.clone(), command);
            }
        }
        let notices = store::notices(conn, Some(&person))?;
        let told = notices.iter().filter(|it| it.given_on.year() == year);
        let named = |of: &i32| told.clone().any(|it| it.names(*of));
        untold += i128::from(!left.iter().all(named));
    }
    // With a month to go, who is told can still take some of it.
    if let Some(day) = NaiveDate::from_ymd_opt(year, 11, 30).filter(|_| 0 < untold) {
        let who = counted(untold, "person", "people");
        let command = format!("bo staff leave notice --year {year}");
        add(
            day,
            "notice of leave".to_string(),
            &year.to_string(),
            who,
            command,
        );
    }
    Ok(rows)
}

//! What must hold of people and of what is known about them.

use super::{department, store, timeline};
use crate::base::{Finding, Result};
use crate::db::Connection;
use chrono::Days;

/// Reports everything wrong with people to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::check_seals(conn, found)?;
    let wrong = store::wrong_facts(conn)?;
    let readable = wrong.is_empty();
    for (person, what) in wrong {
        found(Finding::error("BO-STAFF-1", person, what));
    }
    for (field, people) in store::doubled(conn)? {
        let what = format!("{field} is the same, and only one person may have it");
        found(Finding::error("BO-STAFF-4", people, what));
    }
    for (day, cycle) in department::cycles(conn)? {
        found(Finding::error(
            "BO-STAFF-5",
            format!("department {}", cycle[0]),
            format!("it belongs to itself on {day}: {}", cycle.join(" → ")),
        ));
    }
    // What cannot be read cannot be put in order either.
    if !readable {
        return Ok(());
    }
    store::each_timeline(conn, None, |timeline| {
        let person = &timeline.person.number;
        for (of, field) in timeline.keys() {
            if let Some(what) = broken(timeline.segments(of, field)) {
                let what = format!("{}: {what}", field.spec().name);
                found(Finding::error("BO-STAFF-2", person, what));
            }
        }
        for contract in &timeline.contracts {
            if contract
                .ends_on
                .is_some_and(|last| last < contract.starts_on)
            {
                let what = format!("contract {} ends before it starts", contract.number);
                found(Finding::error("BO-STAFF-3", person, what));
            }
        }
        Ok(())
    })
}

/// Where segments overlap or leave a day out.
fn broken(segments: &[timeline::Segment]) -> Option<String> {
    segments.windows(2).find_map(|pair| {
        let next = pair[0].to.map(|to| to + Days::new(1));
        match next == Some(pair[1].from) && pair[0].from < pair[1].from {
            true => None,
            false => Some(format!(
                "not every day around {} has one value",
                pair[1].from
            )),
        }
    })
}

//! What must hold of leave and of sickness.

use super::{State, store};
use crate::base::{Code, Finding, Result};
use crate::db::Connection;
use crate::people;
use crate::staff::sick;
use std::collections::BTreeMap;

/// Reports every leave that cannot be to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for seal in [
        store::REQUESTS,
        store::STEPS,
        store::REDUCTIONS,
        store::GRANTS,
        store::NOTICES,
    ] {
        seal.check(conn, found)?;
    }
    let mut active: BTreeMap<String, Vec<super::Leave>> = BTreeMap::new();
    for leave in store::leaves(conn, None)? {
        if leave.state.is_active() {
            active
                .entry(leave.person.number.clone())
                .or_default()
                .push(leave);
        }
    }
    for leaves in active.values() {
        for pair in leaves.windows(2) {
            if pair[1].first <= pair[0].last {
                let what = format!("{} begins before it ends", pair[1].number);
                found(Finding::error("BO-LEAVE-1", &pair[0].number, what));
            }
        }
        let timeline = people::timeline(conn, &leaves[0].person, None)?;
        for leave in leaves {
            let mut days = leave.first.iter_days().take_while(|day| *day <= leave.last);
            // A contract may end later than it was known: then somebody looks at it.
            if let Some(day) = days.find(|day| !timeline.employed_on(*day)) {
                let what = format!("{} has no contract on {day}", leave.person.number);
                found(Finding::warning("BO-LEAVE-2", &leave.number, what));
            }
        }
    }
    store::each_path(conn, |number, states| {
        let mut before = State::Requested;
        for state in states {
            let goes = match (before, state) {
                (State::Requested, State::Approved | State::Rejected | State::Cancelled) => true,
                (State::Approved, State::Cancelled) => true,
                (State::Requested | State::Approved, _) => false,
                (State::Rejected | State::Cancelled, _) => false,
            };
            if !goes {
                let what = format!("it was {} and became {}", before.as_str(), state.as_str());
                found(Finding::error("BO-LEAVE-3", number, what));
            }
            before = state;
        }
        Ok(())
    })?;
    for notice in store::notices(conn, None)? {
        if chrono::Datelike::year(&notice.given_on) < notice.year {
            let what = format!(
                "it was given on {}, before {}",
                notice.given_on, notice.year
            );
            found(Finding::error("BO-LEAVE-4", &notice.number, what));
        }
    }
    sick::check(conn, found)
}

//! What must hold of checklists.

use super::{List, State, store};
use crate::base::{Code, Finding, Result};
use crate::db::Connection;
use crate::people;

/// Reports every list that cannot be to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for seal in [store::LISTS, store::STEPS] {
        seal.check(conn, found)?;
    }
    let mut last: Option<(String, State)> = None;
    for (task, state) in store::paths(conn)? {
        let before = match &last {
            Some((known, before)) if *known == task => *before,
            _ => State::Open,
        };
        if (before == State::Open) == (state == State::Open) {
            let what = format!("it was {} and became {}", before.as_str(), state.as_str());
            found(Finding::error("BO-CHECKLIST-1", &task, what));
        }
        last = Some((task, state));
    }
    for list in store::all(conn, None)? {
        if list.tasks.iter().all(|it| it.state != State::Open) {
            continue;
        }
        let timeline = people::timeline(conn, &list.person, None)?;
        let mut contracts = timeline.contracts.iter();
        let fits = match list.list {
            List::Onboard => contracts.any(|it| it.starts_on == list.day),
            List::Offboard => contracts.any(|it| it.ends_on == Some(list.day)),
        };
        if !fits && !timeline.contracts.is_empty() {
            let word = list.list.as_str();
            let what = format!("no contract has its day, {}", list.day);
            let at = format!("{} {word}", list.person.number);
            found(Finding::warning("BO-CHECKLIST-2", at, what));
        }
    }
    Ok(())
}

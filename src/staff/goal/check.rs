//! What must hold of goals.

use super::store;
use crate::base::{Finding, Result};
use crate::db::Connection;

/// Reports everything wrong with goals to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::ENDS.check(conn, found)?;
    for goal in store::goals(conn, None)? {
        for it in store::progress(conn, &goal)? {
            if it.value.is_some() && goal.target.is_none() {
                let what = format!("{} has a number, and it has no target", it.day);
                found(Finding::error("BO-GOAL-1", &goal.number, what));
            }
        }
        if goal.closed_on.is_some_and(|day| day < goal.from) {
            let what = format!("it was closed before it starts on {}", goal.from);
            found(Finding::error("BO-GOAL-2", &goal.number, what));
        }
    }
    Ok(())
}

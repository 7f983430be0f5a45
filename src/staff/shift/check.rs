//! What must hold of the shift plan.

use super::store;
use crate::base::{Finding, Result};
use crate::db::Connection;

/// Reports everything wrong with the shift plan to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::SHIFTS.check(conn, found)?;
    for (person, shift) in store::overlapping(conn)? {
        let what = format!("shift {shift} is at the same time as the one before it");
        found(Finding::error("BO-TIME-4", person, what));
    }
    Ok(())
}

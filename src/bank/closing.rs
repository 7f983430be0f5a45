//! What should be done with statements before a year is closed.

use super::store;
use crate::base::{Finding, Result, counted};
use crate::db::Connection;
use chrono::NaiveDate;

/// Reports bank accounts with lines of `year` that nobody said what they were for to `found`, and
/// those whose statements end before the year does.
///
/// # Errors
/// As reading the file.
pub fn before_closing(conn: &Connection, year: i32, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let Some(end) = NaiveDate::from_ymd_opt(year, 12, 31) else {
        return Ok(());
    };
    for (account, lines) in store::closing::unmatched(conn, end)? {
        let lines = counted(lines, "line is not matched", "lines are not matched");
        let message = format!("{lines}: `bo bank review`");
        found(Finding::warning("BO-CLOSE-10", account, message));
    }
    for (account, last) in store::closing::ended(conn, end)? {
        let message = format!(
            "the last statement ends on {last}: import those up to {end} with `bo bank import`"
        );
        found(Finding::warning("BO-CLOSE-11", account, message));
    }
    Ok(())
}

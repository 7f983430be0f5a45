//! What must hold of working time.

use super::{Hours, store};
use crate::base::{Finding, Result};
use crate::calendar::Moment;
use crate::db::Connection;
use chrono::Days;

/// Reports everything wrong with working time to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::check_seals(conn, found)?;
    for (person, entry) in store::overlapping(conn)? {
        let what = format!("entry {entry} overlaps the one before it");
        found(Finding::error("BO-TIME-1", person, what));
    }
    for (person, entry, what) in store::broken(conn)? {
        let (code, what) = match what.as_str() {
            "length" => ("BO-TIME-1", "is no length of work"),
            "replaces" => ("BO-TIME-2", "replaces one that stands as well"),
            _ => ("BO-TIME-2", "replaces one of somebody else"),
        };
        found(Finding::error(
            code,
            person,
            format!("entry {entry} {what}"),
        ));
    }
    let mut wrong = Vec::new();
    store::each_start(conn, |person, entry, day, starts| {
        let (first, last) = (Moment::midnight(day), Moment::midnight(day + Days::new(2)));
        if !(first <= starts && starts < last) {
            wrong.push((person, entry, day, starts));
        }
        Ok(())
    })?;
    for (person, entry, day, starts) in wrong {
        let begun = starts.day();
        let what = format!("entry {entry} starts on {begun} and belongs to {day}");
        found(Finding::error(
            "BO-TIME-3",
            store::number(conn, person)?,
            what,
        ));
    }
    for (person, day, minutes) in store::too_long(conn)? {
        let sum = Hours::minutes(minutes);
        let what = format!("{day} has {sum} of work, and no day has more than 24:00");
        found(Finding::error("BO-TIME-3", person, what));
    }
    Ok(())
}

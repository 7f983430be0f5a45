//! What is odd about entries that were just posted: not wrong by itself, and often a slip.

use super::{Entry, store};
use crate::base::{Id, Money, Result};
use crate::db::Connection;
use chrono::{Days, NaiveDate};

/// Entries of a later day than this from today are hardly meant.
const AHEAD: Days = Days::new(366);

/// The same for the past: what is older is no longer kept by most (§ 147 AO).
const BACK: Days = Days::new(3_653);

/// No day of the books is later.
const LAST: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).expect("it is a day");

/// The last entry there is.
///
/// # Errors
/// As reading the file.
pub fn last_entry(conn: &Connection) -> Result<Option<Id<Entry>>> {
    store::remarks::last(conn)
}

/// What to say about the entries after `before`: a day far away, a till with less than nothing.
///
/// # Errors
/// As reading the file.
pub fn remarks(
    conn: &Connection,
    before: Option<Id<Entry>>,
    today: NaiveDate,
) -> Result<Vec<String>> {
    let before = before.map_or(0, Id::raw);
    let mut remarks = Vec::new();
    if store::remarks::last(conn)?.map_or(0, Id::raw) <= before {
        return Ok(remarks);
    }
    let (from, to) = (today - BACK, today + AHEAD);
    if let Some((entry, date)) = store::remarks::far(conn, before, from, to)? {
        remarks.push(format!(
            "warning: entry {entry} is of {date}, far from today, {today}: is the year right?"
        ));
    }
    if let Some(from) = store::remarks::cash_since(conn, before)?
        && let Some((day, minor)) = store::closing::negative_cash(conn, from, LAST)?
    {
        let balance = Money::from_minor(minor, store::book(conn)?);
        remarks.push(format!(
            "warning: there are {balance} in the till on {day}, which cannot be"
        ));
    }
    Ok(remarks)
}

//! A bill of somebody whose last one was for an asset: whether this one is as well is said each time.

use super::store::matches;
use crate::base::Result;
use crate::buy::{self, Bill, Stage};
use crate::db::Connection;

/// What to say of a bill that was just approved and went to goods bought, while the last one of its
/// supplier was for an asset.
///
/// # Errors
/// As reading the file.
pub fn once_an_asset(conn: &Connection, bill: &Bill) -> Result<Option<String>> {
    if bill.stage != Stage::Approved || matches::last(conn, bill)?.is_some() {
        return Ok(None);
    }
    let found = buy::once_an_asset(conn, bill)?;
    Ok(found.map(|(position, now, before)| {
        format!(
            "line {position} of `{}` went to {now}, and not to {before} as the last of `{}`: if it is an asset, `bo buy bill cancel {0} --reason …`, enter it anew and approve it with --account {position}={before}",
            bill.number, bill.contact_number
        )
    }))
}

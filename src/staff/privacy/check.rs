//! What must hold of erasures.

use super::store::erasure;
use crate::base::{Finding, Result};
use crate::db::Connection;

/// Reports every erasure that was none, and what went without one, to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    erasure::SEAL.check(conn, found)?;
    for place in erasure::unfinished(conn)? {
        let what = "rows of it may be removed, and no erasure is going on";
        found(Finding::error("BO-PRIVACY-1", place, what));
    }
    for (number, record) in erasure::still_there(conn)? {
        let what = format!("{record} is erased by it, and is there");
        found(Finding::error("BO-PRIVACY-2", number, what));
    }
    for number in erasure::without_protocol(conn)? {
        let what = "something is erased that no erasure names";
        found(Finding::error("BO-PRIVACY-3", number, what));
    }
    Ok(())
}

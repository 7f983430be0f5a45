//! What must hold of what was backed up.

use super::store;
use crate::base::{Finding, Result};
use crate::db::Connection;

/// Reports runs that are not what was noted to `found`; the backups themselves are for `verify`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::SECRET.check(conn, found)?;
    store::RUN.check(conn, found)
}

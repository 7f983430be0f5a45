//! What must hold of contacts.

use super::store;
use crate::base::{Finding, Result};
use crate::db::Connection;

/// Reports every contact whose facts cannot be read, or whose account is not what a command has
/// written, to `found`.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for (number, reason) in store::unreadable(conn)? {
        found(Finding::error("BO-CONTACT-1", number.into_string(), reason));
    }
    store::BANK.check_last(conn, false, found)
}

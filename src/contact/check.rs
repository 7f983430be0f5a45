//! What must hold of contacts.

use super::store;
use crate::base::{Finding, Result};
use crate::db::Connection;

/// Reports every contact whose facts cannot be read to `found`.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for (number, reason) in store::unreadable(conn)? {
        found(Finding::error("BO-CONTACT-1", number.into_string(), reason));
    }
    Ok(())
}

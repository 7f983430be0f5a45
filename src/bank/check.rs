//! What must hold of bank accounts and statements.

use super::{order, store};
use crate::base::{Finding, Result};
use crate::db::Connection;

/// Reports everything wrong with bank accounts to `found`.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    store::accounts(conn)?;
    order::check(conn, found)
}

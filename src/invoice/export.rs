//! All invoices as rows that an import reads back.

use super::rows::LineRow;
use super::store;
use crate::base::Result;
use crate::db::Connection;

/// Hands every invoice, draft or issued, to `each`, line by line, in the order they were entered.
pub fn each_line(conn: &Connection, each: impl FnMut(LineRow) -> Result<()>) -> Result<()> {
    store::export::each_line(conn, each)
}

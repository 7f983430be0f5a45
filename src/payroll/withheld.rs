//! What is still to be taken off for loans and advances.

use super::line::Line;
use super::{kind::Class, store};
use crate::base::{Money, Result};
use crate::db::Connection;

/// What is left of a loan or an advance after the slips before; none where a line has no balance.
///
/// # Errors
/// As reading the file.
pub fn left(conn: &Connection, line: &Line, class: Class) -> Result<Option<Money>> {
    let Some(total) = line.total.filter(|_| class.has_balance()) else {
        return Ok(None);
    };
    let taken = store::taken_off(conn, &line.number)?;
    Ok(Some(total - Money::from_minor(taken, total.currency())))
}

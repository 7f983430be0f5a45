//! Rows that form one record together, such as the lines of an invoice: what is said once holds
//! for all of them, and none may say something else.

use crate::base::{Error, Result};

/// Takes the value a row says, if the rows before it do not say another one; `of` is what the rows
/// have in common, such as `key`.
///
/// # Errors
/// Input, naming the column.
pub fn agree<T: PartialEq>(
    column: &str,
    of: &str,
    before: &mut Option<T>,
    row: Option<T>,
) -> Result<()> {
    match (&before, row) {
        (_, None) => Ok(()),
        (None, row) => {
            *before = row;
            Ok(())
        }
        (Some(before), Some(value)) => same(of, [(column, *before != value)]),
    }
}

/// Refuses a row of which a column differs from what the first row says.
///
/// # Errors
/// Input, naming the first such column.
pub fn same<'a>(of: &str, differs: impl IntoIterator<Item = (&'a str, bool)>) -> Result<()> {
    match differs.into_iter().find(|(_, differs)| *differs) {
        None => Ok(()),
        Some((column, _)) => Err(Error::input(format!(
            "{column}: differs from the first row of the same {of}"
        ))),
    }
}

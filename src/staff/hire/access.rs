//! Who has looked at what is known about applicants.

use super::{Applicant, applicant, store};
use crate::base::Result;
use crate::db::Transaction;

/// Notes that whoever makes the change looks at something of an applicant.
///
/// # Errors
/// Refused, when there is no such applicant.
pub fn looked_at(tx: &Transaction<'_>, number: &str, purpose: &str, what: &str) -> Result<()> {
    note(tx, &applicant::get(tx, number)?, purpose, what)
}

/// The same for all of whom something is known.
///
/// # Errors
/// As writing to the file.
pub fn looked_at_all(tx: &Transaction<'_>, purpose: &str, what: &str) -> Result<()> {
    let all = store::applicant::all(tx, None)?;
    let known = all.iter().filter(|it| !it.erased);
    known
        .into_iter()
        .try_for_each(|it| note(tx, it, purpose, what))
}

fn note(tx: &Transaction<'_>, it: &Applicant, purpose: &str, what: &str) -> Result<()> {
    store::access::insert(tx, it, purpose, what)?;
    tx.touch("applicant", &it.number)
}

//! Turning somebody down, and when what is known of them goes.

use super::{Applicant, Stage, applicant, offer};
use crate::base::{Error, Result, Text};
use crate::db::Transaction;
use chrono::NaiveDate;

/// How somebody is turned down.
#[derive(Clone, Debug)]
pub struct Reject {
    /// The day of the letter.
    pub on: NaiveDate,
    /// Why; it stays here (§ 22 AGG shifts the burden of proof onto what it hints at).
    pub reason: Text,
    /// Until when they agreed to be kept.
    pub keep_until: Option<NaiveDate>,
}

/// Turns an applicant down; an offer that is open is taken back.
///
/// # Errors
/// Refused: there is none, or it is decided about them already.
pub fn reject(tx: &Transaction<'_>, number: &str, reject: &Reject) -> Result<Applicant> {
    let applicant = applicant::undecided(tx, number)?;
    if reject.reason.is_empty() {
        return Err(Error::input("reason: says nothing"));
    }
    if let Some(until) = reject.keep_until {
        let patch = applicant::ApplicantPatch {
            keep_until: Some(Some(until)),
            ..applicant::ApplicantPatch::default()
        };
        applicant::edit(tx, number, &patch)?;
    }
    let (stage, why) = (Stage::Rejected, Some(&reject.reason));
    offer::end_open(tx, &applicant, stage, reject.on, why)?;
    applicant::step(tx, &applicant, stage, reject.on, why)
}

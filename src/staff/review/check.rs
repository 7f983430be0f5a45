//! What must hold of reviews.

use super::{Part, store, text};
use crate::base::{Code, Finding, Result};
use crate::db::Connection;

/// Reports everything wrong with reviews to `found`.
///
/// # Errors
/// As reading the file.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    for seal in [store::REVIEW, store::SIGNATURE] {
        seal.check(conn, found)?;
    }
    for review in store::reviews(conn, None)? {
        let written = store::written(conn, &review)?;
        // Words whose time is over are gone, and their hash stays.
        let whole = written.iter().all(|it| it.words.is_some());
        let signatures = store::signatures(conn, &review)?;
        for it in &signatures {
            let signed: Vec<_> = written
                .iter()
                .filter(|text| text.row <= it.last_text)
                .cloned()
                .collect();
            if whole && text::digest(&text::latest(&signed)) != it.sha256 {
                let what = format!(
                    "what the part `{}` signed says something else",
                    it.part.as_str()
                );
                found(Finding::error("BO-REVIEW-1", &review.number, what));
            }
            let by_reviewer = |other: &&super::Signature| {
                other.part == Part::Reviewer && other.last_text == it.last_text
            };
            if it.part == Part::Own && !signatures.iter().any(|other| by_reviewer(&other)) {
                let what = "the person has signed what the reviewer has not";
                found(Finding::error("BO-REVIEW-2", &review.number, what));
            }
        }
    }
    Ok(())
}

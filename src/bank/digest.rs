//! What makes a line this line: everything the bank says about it.

use super::{Entry, Line};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// Starts every digest, so that the format can change one day.
const VERSION: &[u8] = b"bo-bank-1";

/// The digest of a line that a file tells.
pub fn of_entry(entry: &Entry) -> [u8; 32] {
    digest(
        entry.booked_on,
        entry.valued_on,
        entry.amount,
        [
            &entry.name,
            &entry.iban,
            &entry.bic,
            &entry.purpose,
            &entry.end_to_end,
            &entry.mandate,
            &entry.creditor,
            &entry.bank_reference,
            &entry.code,
            &entry.return_reason,
            &entry.original_amount,
        ],
    )
}

/// The digest of a line that is kept.
pub fn of_line(line: &Line) -> [u8; 32] {
    digest(
        line.booked_on,
        line.valued_on,
        line.amount.minor(),
        [
            &line.name,
            &line.iban,
            &line.bic,
            &line.purpose,
            &line.end_to_end,
            &line.mandate,
            &line.creditor,
            &line.bank_reference,
            &line.code,
            &line.return_reason,
            &line.original_amount,
        ],
    )
}

/// Every part with its place and its length, so that no two lines look alike.
fn digest(
    booked_on: NaiveDate,
    valued_on: Option<NaiveDate>,
    amount: i64,
    texts: [&Option<String>; 11],
) -> [u8; 32] {
    use chrono::Datelike;
    let mut bytes = Vec::with_capacity(512);
    bytes.extend_from_slice(VERSION);
    bytes.extend_from_slice(&booked_on.num_days_from_ce().to_be_bytes());
    let valued = valued_on.map_or(0, |day| day.num_days_from_ce());
    bytes.extend_from_slice(&valued.to_be_bytes());
    bytes.extend_from_slice(&amount.to_be_bytes());
    for (text, place) in texts.into_iter().zip(0_u8..) {
        if let Some(text) = text {
            bytes.push(place);
            bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
    }
    Sha256::digest(&bytes).into()
}

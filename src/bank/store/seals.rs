//! What the final records of the bank say: the rows behind their seals.

use crate::base::{Finding, Result};
use crate::db::{Connection, Seal};

/// A file as it came.
pub const FILE: Seal = Seal {
    kind: "bank-file",
    records: "SELECT id, CAST(id AS TEXT) AS name FROM bank_file",
    parts: &["SELECT name, format, sha256, content, imported_at FROM bank_file WHERE id = ?1"],
};

/// A statement with its lines; what they were for comes later.
pub const STATEMENT: Seal = Seal {
    kind: "bank-statement",
    records: "SELECT id, CAST(id AS TEXT) AS name FROM bank_statement",
    parts: &[
        "SELECT file, bank_account, number, from_date, to_date, opening, closing
         FROM bank_statement WHERE id = ?1",
        "SELECT id, bank_account, position, booked_on, valued_on, amount, name, iban, bic, purpose,
            end_to_end, mandate, creditor, bank_reference, code, return_reason, original_amount,
            digest, occurrence
         FROM bank_line WHERE statement = ?1 ORDER BY position",
        "SELECT line, bank_detail.position, bank_detail.amount, bank_detail.name,
            bank_detail.iban, bank_detail.purpose, bank_detail.end_to_end, bank_detail.mandate,
            bank_detail.return_reason
         FROM bank_line JOIN bank_detail ON bank_detail.line = bank_line.id
         WHERE bank_line.statement = ?1 ORDER BY bank_line.position, bank_detail.position",
        "SELECT position, line FROM bank_repeat WHERE statement = ?1 ORDER BY position",
    ],
};

/// Reports whatever is not what it was when it became final to `found`.
pub fn check(conn: &Connection, found: &mut dyn FnMut(Finding)) -> Result<()> {
    [FILE, STATEMENT]
        .iter()
        .try_for_each(|seal| seal.check(conn, found))
}

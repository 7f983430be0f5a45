//! The papers of suppliers, byte for byte (§ 14b UStG: eight years, GoBD no. 131: as received),
//! and what is read from them.

use super::{Received, electronic, store};
use crate::base::{Error, Id, Result, media_type};
use crate::db::{Connection, Transaction};
use crate::tabular;

/// A paper as it came.
pub use crate::base::Kept as File;

/// The largest paper, in bytes.
pub const MAX: usize = File::MAX;

/// What a paper says. The one door for every format that can be read.
///
/// # Errors
/// Input, when it cannot be read.
pub fn read(bytes: &[u8]) -> Result<Received> {
    match media_type(bytes) {
        "application/json" => tabular::from_json(bytes),
        _ => electronic::read(bytes).map_err(|err| match err.hint() {
            Some(_) => err,
            None => err.with_hint(
                "`bo buy bill add --supplier … --line … --file FILE` enters it by hand and keeps the file",
            ),
        }),
    }
}

/// Keeps a paper; equal ones are kept once.
///
/// # Errors
/// Input, when it is empty or too large.
pub fn keep(tx: &Transaction<'_>, name: &str, bytes: &[u8]) -> Result<Id<File>> {
    let paper = File::new(name, "bill", bytes)?;
    match store::file::find(tx, &paper.sha256)? {
        Some(id) => Ok(id),
        None => store::file::insert(tx, &paper),
    }
}

/// The paper of the bill called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn of(conn: &Connection, number: &str) -> Result<File> {
    let bill = store::get(conn, number)?;
    let id = bill.file.ok_or_else(|| {
        let err = Error::refused(format!("bill `{}` was entered without a file", bill.number));
        match bill.self_bill {
            Some(_) => err.with_hint(format!(
                "we wrote it: `bo buy bill print {}`",
                bill.supplier_number
            )),
            None => err,
        }
    })?;
    store::file::get(conn, id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_bill_is_not_read() {
        assert!(read(b"<Invoice/>").is_err());
    }
}

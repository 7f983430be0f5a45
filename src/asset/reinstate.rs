//! The end of an asset taken back: the sale was cancelled, it was found again, or it was a mistake. It
//! is in the books as if it had never gone; what was written off until then stays.

use super::{Known, store};
use crate::base::{Error, Id, Result, Text};
use crate::db::{Connection, Transaction};
use crate::ledger;
use chrono::NaiveDate;

/// Takes the end of an asset back: its book value and proceeds go back to where they were, on the day
/// it went while its month is open, else `today`.
///
/// # Errors
/// Refused, when it has not gone.
pub fn reinstate(
    tx: &Transaction<'_>,
    number: &str,
    reason: &Text,
    today: NaiveDate,
) -> Result<Known> {
    let known = Known::get(tx, number)?;
    let Some(gone) = &known.disposal else {
        return Err(Error::refused(format!("{number} has not gone"))
            .with_hint(format!("`bo stock asset show {number}` shows it")));
    };
    if reason.is_empty() {
        return Err(Error::input("reason: is missing").with_hint("--reason says why"));
    }
    let mut entries: Vec<Id<ledger::Entry>> = Vec::new();
    entries.extend(gone.entry.map(Id::new));
    if let Some(invoice) = &gone.invoice {
        // The text of a move ends with the asset that it was made for.
        let end = format!(": {number}");
        let moves = store::posted::moves(tx, invoice)?;
        let mine = moves.into_iter().filter(|(_, text)| text.ends_with(&end));
        entries.extend(mine.map(|(id, _)| id));
    }
    let mut on = today;
    for id in entries {
        let entry = ledger::entry(tx, id)?;
        on = ledger::period::open_day(tx, entry.date, today)?;
        let text = tx.language().pick(
            format!("Abgang zurückgenommen: {number}, {reason}"),
            format!("End taken back: {number}, {reason}"),
        );
        ledger::reverse(tx, &entry, on, text, entry.document.clone())?;
    }
    store::posted::insert_return(tx, gone, on, reason)?;
    tx.touch("asset", number)?;
    Known::get(tx, number)
}

/// The assets that went with an invoice and are gone.
///
/// # Errors
/// As reading the file.
pub fn sold_with(conn: &Connection, invoice: &str) -> Result<Vec<String>> {
    store::posted::sold_with(conn, invoice)
}

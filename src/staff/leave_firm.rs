//! Somebody leaves: their contracts end, their list of tasks starts, and what still waits is told.

use super::checklist::{self, List};
use super::contract::end_contract;
use super::waits::{WaitsRow, waits};
use crate::base::{Error, Result, Text};
use crate::db::Transaction;
use crate::firm::Firm;
use crate::people::{self, EndCause};
use chrono::NaiveDate;

/// Ends every contract of somebody that runs beyond `last`. The tasks of who leaves are noted, if
/// `with_list`; what is open of them is told.
///
/// # Errors
/// Refused: no such person, nothing runs, or one of the contracts starts later.
pub fn leave_firm(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    last: NaiveDate,
    cause: EndCause,
    reason: Option<&Text>,
    with_list: bool,
) -> Result<Vec<WaitsRow>> {
    let person = people::get(tx, number)?;
    let timeline = people::timeline(tx, &person, None)?;
    let mut rows = Vec::new();
    let beyond = |it: &&people::Contract| it.ends_on.is_none_or(|ends| last < ends);
    for contract in timeline.contracts.iter().filter(beyond) {
        end_contract(tx, &contract.number, last, cause, reason)?;
        let what = format!("ends on {last}");
        rows.push(WaitsRow::new(what, &contract.number, String::new()));
    }
    if rows.is_empty() {
        return Err(
            Error::refused(format!("{number} has no contract that runs after {last}"))
                .with_hint(format!("`bo staff contract list {number}` shows them")),
        );
    }
    if with_list {
        checklist::ensure(tx, number, List::Offboard, last)?;
    }
    rows.extend(waits(tx, firm, number, tx.at().date_naive())?);
    Ok(rows)
}

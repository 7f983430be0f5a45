//! Somebody leaves: their contracts end, their list of tasks starts, and what still waits is told.

use super::checklist::{self, List};
use super::contract::end_contract;
use super::waits::{WaitsRow, waits};
use crate::base::{Error, Result, Text};
use crate::db::Transaction;
use crate::firm::Firm;
use crate::people::{self, EndCause};
use chrono::NaiveDate;

/// Ends every contract of somebody that runs beyond `last`, or moves the last day they had to a
/// later one. The tasks of who leaves are noted, if `with_list`; what is open of them is told.
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
    // Somebody who is to leave already may leave on another day.
    let latest = timeline
        .contracts
        .iter()
        .map(|it| it.ends_on)
        .max_by_key(|it| it.unwrap_or(NaiveDate::MAX));
    let later = latest.flatten().filter(|ends| *ends < last);
    let beyond = |it: &&people::Contract| match later {
        Some(latest) => it.ends_on == Some(latest) && tx.at().date_naive() <= latest,
        None => it.ends_on.is_none_or(|ends| last < ends),
    };
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

//! Somebody leaves: their contracts end, their list of tasks starts, and what still waits is told.

use super::checklist::{self, List};
use super::contract::end_contract;
use super::leave;
use crate::approval;
use crate::base::{Error, Result, Text};
use crate::db::Transaction;
use crate::people::{self, EndCause, Field, Tree};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A line of `bo staff leave-firm`: what is done, and what still waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct WaitsRow {
    pub what: String,
    pub record: String,
    pub command: String,
}

/// Ends every contract of somebody that runs beyond `last`, or moves the last day they had to a later
/// one. The tasks of who leaves are noted, if
/// `with_list`; what is to be returned and closed is told.
///
/// # Errors
/// Refused: no such person, nothing runs, or one of the contracts starts later.
pub fn leave_firm(
    tx: &Transaction<'_>,
    number: &str,
    last: NaiveDate,
    cause: EndCause,
    reason: Option<&Text>,
    with_list: bool,
) -> Result<Vec<WaitsRow>> {
    let person = people::get(tx, number)?;
    let timeline = people::timeline(tx, &person, None)?;
    let row = |what: &str, record: &str, command: String| WaitsRow {
        what: what.to_string(),
        record: record.to_string(),
        command,
    };
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
        rows.push(row(
            &format!("ends on {last}"),
            &contract.number,
            String::new(),
        ));
    }
    if rows.is_empty() {
        return Err(
            Error::refused(format!("{number} has no contract that runs after {last}"))
                .with_hint(format!("`bo staff contract list {number}` shows them")),
        );
    }
    let after = last + Days::new(1);
    for node in Tree::on(tx, after, None)?.nodes() {
        let edit = format!("bo staff department edit {} --from {after}", node.code);
        if node.manager.as_deref() == Some(number) {
            rows.push(row(
                "leads a department",
                &node.code,
                format!("{edit} --manager …"),
            ));
        }
        if node.deputies.iter().any(|it| it == number) {
            rows.push(row(
                "stands in for a manager",
                &node.code,
                format!("{edit} --deputies …"),
            ));
        }
    }
    people::each_timeline(tx, None, |other| {
        for contract in other.contracts_on(after) {
            if other.text(Some(contract.id), Field::Manager, after) == Some(number) {
                let other = &other.person.number;
                let command = format!("bo staff edit {other} --manager … --from {after}");
                rows.push(row("leads a person", other, command));
            }
        }
        Ok(())
    })?;
    for (what, record, command) in approval::waiting_on(tx, &person, &timeline, after)? {
        rows.push(WaitsRow {
            what,
            record,
            command,
        });
    }
    for leave in leave::after(tx, &person, last)? {
        let command = format!("bo staff leave cancel {leave}");
        rows.push(row("is on leave after that", &leave, command));
    }
    rows.push(row(
        "leave that is left is paid out (§ 7 (4) BUrlG)",
        number,
        format!("bo staff leave balance {number} --on {last}"),
    ));
    if timeline.text(None, Field::Login, after).is_some() {
        let command = format!("bo staff edit {number} --login \"\" --from {after}");
        rows.push(row("has a login", number, command));
    }
    if with_list {
        checklist::ensure(tx, number, List::Offboard, last)?;
        for task in checklist::open_returns(tx, number)? {
            let command = format!("bo staff offboard done {number} {}", task.code);
            rows.push(row(&task.title, &task.code, command));
        }
    }
    Ok(rows)
}

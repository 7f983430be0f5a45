//! What is open of somebody who leaves: what they lead, what waits, what is owed, what they return.

use super::expense::{self, State as ExpenseState};
use super::leave::{self, State as LeaveState};
use super::{checklist, shift, time};
use crate::approval::{self, Scope};
use crate::base::{Code, Error, Result};
use crate::claim;
use crate::db::Connection;
use crate::firm::Firm;
use crate::people::{self, Field, Person, Timeline, Tree};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A line of `bo staff leave-firm` and `bo staff offboard waits`: what is done, and what still
/// waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct WaitsRow {
    pub what: String,
    pub record: String,
    pub command: String,
}

impl WaitsRow {
    pub(super) fn new(what: impl Into<String>, record: &str, command: String) -> WaitsRow {
        WaitsRow {
            what: what.into(),
            record: record.to_string(),
            command,
        }
    }
}

/// What is open of somebody whose last day is known, as of `today`.
///
/// # Errors
/// Refused: no such person, or no last day is known.
pub fn waits(
    conn: &Connection,
    firm: &Firm,
    number: &str,
    today: NaiveDate,
) -> Result<Vec<WaitsRow>> {
    let person = people::get(conn, number)?;
    let timeline = people::timeline(conn, &person, None)?;
    let runs_on = timeline.contracts.iter().any(|it| it.ends_on.is_none());
    let last = timeline.contracts.iter().filter_map(|it| it.ends_on).max();
    let Some(last) = last.filter(|_| !runs_on) else {
        return Err(
            Error::refused(format!("{number} has no last day")).with_hint(format!(
                "`bo staff leave-firm {number} --on DATE --cause …` says one"
            )),
        );
    };
    let mut rows = Vec::new();
    leads(conn, number, last, &mut rows)?;
    for (what, record, command) in approval::waiting_on(conn, &person, &timeline, after(last))? {
        rows.push(WaitsRow::new(what, &record, command));
    }
    of_leave(conn, firm, &person, last, &mut rows)?;
    of_time(
        conn,
        firm,
        &person,
        last.min(today - Days::new(1)),
        &mut rows,
    )?;
    for shift in shift::after(conn, &person, last)? {
        let id = shift.id.raw().to_string();
        let command = format!("bo staff shift remove {id}");
        let what = format!("is planned to work on {}", shift.day);
        rows.push(WaitsRow::new(what, &id, command));
    }
    of_money(conn, &person, &mut rows)?;
    access(conn, &timeline, last, &mut rows)?;
    Ok(rows)
}

fn after(last: NaiveDate) -> NaiveDate {
    last + Days::new(1)
}

/// Departments and people that have nobody to lead them then.
fn leads(conn: &Connection, number: &str, last: NaiveDate, rows: &mut Vec<WaitsRow>) -> Result<()> {
    let after = after(last);
    for node in Tree::on(conn, after, None)?.nodes() {
        let edit = format!("bo staff department edit {} --from {after}", node.code);
        if node.manager.as_deref() == Some(number) {
            let command = format!("{edit} --manager …");
            rows.push(WaitsRow::new("leads a department", &node.code, command));
        }
        if node.deputies.iter().any(|it| it == number) {
            let command = format!("{edit} --deputies …");
            rows.push(WaitsRow::new(
                "stands in for a manager",
                &node.code,
                command,
            ));
        }
    }
    people::each_timeline(conn, None, |other| {
        for contract in other.contracts_on(after) {
            if other.text(Some(contract.id), Field::Manager, after) == Some(number) {
                let other = &other.person.number;
                let command = format!("bo staff edit {other} --manager … --from {after}");
                rows.push(WaitsRow::new("leads a person", other, command));
            }
        }
        Ok(())
    })
}

/// Takes out the request for a record that is told by its own number.
fn decides(conn: &Connection, scope: Scope, record: &str, rows: &mut Vec<WaitsRow>) -> Result<()> {
    if let Some(request) = approval::find_open(conn, scope, record)? {
        rows.retain(|row| row.record != request.number);
    }
    Ok(())
}

/// Leave that nobody has decided or that goes on too long, and what is to be paid.
fn of_leave(
    conn: &Connection,
    firm: &Firm,
    person: &Person,
    last: NaiveDate,
    rows: &mut Vec<WaitsRow>,
) -> Result<()> {
    for it in leave::leaves(conn, Some(person))? {
        if !it.state.is_active() {
            continue;
        }
        decides(conn, Scope::Leave, &it.number, rows)?;
        if last < it.last {
            let command = format!("bo staff leave cancel {}", it.number);
            rows.push(WaitsRow::new("is on leave after that", &it.number, command));
        } else if it.state == LeaveState::Requested {
            let command = format!("bo staff leave approve {}", it.number);
            let what = format!("asks for leave from {}", it.first);
            rows.push(WaitsRow::new(what, &it.number, command));
        }
    }
    let payout = leave::payout(conn, firm, person)?;
    if !payout.days.is_zero() {
        let number = &person.number;
        let what = format!("{} of leave to be paid", leave::days_text(payout.days));
        let command = format!("bo staff leave payout {number}");
        rows.push(WaitsRow::new(what, number, command));
    }
    Ok(())
}

/// Overtime, as far as days are over.
fn of_time(
    conn: &Connection,
    firm: &Firm,
    person: &Person,
    until: NaiveDate,
    rows: &mut Vec<WaitsRow>,
) -> Result<()> {
    let state = firm.company.state.as_deref();
    let state = state.map(str::parse).transpose()?;
    let number = &person.number;
    for it in time::balances(conn, Some(person), state, until)? {
        let minutes = it.overtime.as_minutes();
        if it.since.is_none_or(|since| until < since) || minutes == 0 {
            continue;
        }
        let (what, command) = match 0 < minutes {
            true => (
                format!("{} of overtime on {until}", it.overtime),
                format!(
                    "bo staff time account add {number} {until} paid-out {} --reason …",
                    it.overtime
                ),
            ),
            false => (
                format!(
                    "{} of work missing on {until}",
                    time::Hours::minutes(-minutes)
                ),
                format!("bo staff time report {number}"),
            ),
        };
        rows.push(WaitsRow::new(what, number, command));
    }
    Ok(())
}

/// Expenses and trips that nobody has decided, or that are not paid.
fn of_money(conn: &Connection, person: &Person, rows: &mut Vec<WaitsRow>) -> Result<()> {
    for it in expense::expenses(conn, Some(person))? {
        let number = &it.number;
        let desk = it.kind.as_str();
        decides(conn, Scope::Expense, number, rows)?;
        if it.state == ExpenseState::Waiting {
            let command = format!("bo staff expense approve {number}");
            rows.push(WaitsRow::new(
                format!("{desk} to be decided"),
                number,
                command,
            ));
        }
        let open = claim::find(conn, number)?.map(|claim| claim.open());
        if let Some(open) = open.filter(|open| !open.is_zero()) {
            let what = match open.is_negative() {
                true => format!("{} to be paid back", -open),
                false => format!("{open} not paid"),
            };
            let command = format!("bo staff expense pay {number}");
            rows.push(WaitsRow::new(what, number, command));
        }
    }
    Ok(())
}

/// The login, and what is to be returned and closed.
fn access(
    conn: &Connection,
    timeline: &Timeline,
    last: NaiveDate,
    rows: &mut Vec<WaitsRow>,
) -> Result<()> {
    let (number, after) = (&timeline.person.number, after(last));
    if timeline.text(None, Field::Login, after).is_some() {
        let command = format!("bo staff edit {number} --login \"\" --from {after}");
        rows.push(WaitsRow::new("has a login", number, command));
    }
    for task in checklist::open_returns(conn, &timeline.person)? {
        let command = format!("bo staff offboard done {number} {}", task.code);
        rows.push(WaitsRow::new(task.title, &task.code, command));
    }
    Ok(())
}

//! Contracts at the desk: adding one with its terms, ending it, listing them.

use super::change::{Edit, Facts, apply};
use super::rows::{ChangeRow, ContractRow};
use crate::base::{Result, Text, by_name};
use crate::db::{Connection, Transaction};
use crate::people::{self, Contract, ContractKind, EndCause, Field, NewContract, Timeline};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

/// Adds a contract and its terms to those of somebody.
///
/// # Errors
/// Refused: the number is taken, it ends before it starts, or something does not fit together.
pub fn add_contract(
    tx: &Transaction<'_>,
    person: &str,
    new: &NewContract,
    facts: &Facts,
) -> Result<Contract> {
    let person = people::get(tx, person)?;
    let timeline = people::timeline(tx, &person, None)?;
    let contract = Contract::add(tx, &timeline, new)?;
    let edit = Edit {
        facts: facts.clone(),
        withdraw: Vec::new(),
        contract: None,
        from: new.starts_on,
        reason: None,
    };
    apply(tx, &person, Some(&contract), &edit)?;
    Ok(contract)
}

/// What is to be said where nobody knows on which days somebody works, and five a week are not likely:
/// leave is days of work (§ 3 BUrlG), whatever their hours.
///
/// # Errors
/// As reading the file.
pub fn assumed_week(conn: &Connection, person: &str, day: NaiveDate) -> Result<Option<String>> {
    let timeline = people::timeline(conn, &people::get(conn, person)?, None)?;
    let mut contracts = timeline.contracts.iter();
    // Of one that is still to begin, what holds then.
    let on = |it: &Contract| day.max(it.starts_on);
    let few = contracts.find(|it| {
        let runs = it.ends_on.is_none_or(|last| day <= last);
        let of = Some(it.id);
        let known = timeline.text(of, Field::Week, on(it)).is_some();
        let hours = timeline.text(of, Field::WeeklyHours, on(it));
        let hours = hours.and_then(|it| it.parse::<Decimal>().ok());
        let part = hours.is_some_and(|it| it < Decimal::from(FULL_TIME));
        runs && !known && (part || it.kind == ContractKind::Minijob)
    });
    Ok(few.map(|it| {
        format!(
            "nobody has said on which days {person} works, so leave and holidays count five a week: \
             `bo staff edit {person} --week \"Mo 5:00 We 5:00\" --from {}`",
            it.starts_on
        )
    }))
}

/// What is to be said where somebody who worked here before gets a contract with an end: it needs a
/// reason (§ 14 (2) sentence 2 TzBfG). One that follows the day after may prolong the one before
/// (sentence 1), and training before it is none (BAG 7 AZR 795/09).
///
/// # Errors
/// As reading the file.
pub fn fixed_again(conn: &Connection, person: &str) -> Result<Option<String>> {
    let timeline = people::timeline(conn, &people::get(conn, person)?, None)?;
    let contracts = &timeline.contracts;
    let last = contracts.iter().max_by_key(|it| it.starts_on);
    let Some(last) = last.filter(|it| it.kind == ContractKind::FixedTerm) else {
        return Ok(None);
    };
    let mut before = contracts
        .iter()
        .filter(|it| it.kind != ContractKind::Trainee);
    let gap = |ends: NaiveDate| ends + Days::new(1) < last.starts_on;
    let again = before.any(|it| it.ends_on.is_some_and(gap));
    Ok(again.then(|| {
        format!(
            "{person} worked here before, so the end of contract `{}` needs a reason of § 14 (1) TzBfG \
             (§ 14 (2) sentence 2 TzBfG)",
            last.number
        )
    }))
}

/// Hours a week from which five days of work are likely.
const FULL_TIME: u32 = 30;

/// Says on which day a contract ends, and why. What was known before is told.
///
/// # Errors
/// Refused: no such contract, or it ends before it starts.
pub fn end_contract(
    tx: &Transaction<'_>,
    number: &str,
    last: NaiveDate,
    cause: EndCause,
    reason: Option<&Text>,
) -> Result<Vec<ChangeRow>> {
    let Some((contract, person)) = people::find_contract(tx, number)? else {
        return Err(
            crate::base::Error::refused(format!("no contract `{number}`"))
                .with_hint("`bo staff contract list` shows them"),
        );
    };
    // What runs already, with its last day.
    let timeline = people::timeline(tx, &person, None)?;
    let contract = timeline.contract(&contract.number)?;
    let done = contract.end(tx, &person, last, Some(cause), reason)?;
    Ok(done
        .into_iter()
        .map(|it| ChangeRow::of(&person.number, it))
        .collect())
}

/// The contracts of everybody or of one person; with `on`, only those that run on that day.
///
/// # Errors
/// As reading the file.
pub fn contract_rows(
    conn: &Connection,
    person: Option<&str>,
    on: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Vec<ContractRow>> {
    let mut rows = Vec::new();
    let mut add = |timeline: Timeline| {
        for contract in &timeline.contracts {
            if on.is_none_or(|day| contract.runs_on(day)) {
                rows.push(row(&timeline, contract, on.unwrap_or(today)));
            }
        }
        Ok(())
    };
    match person {
        Some(number) => {
            let person = people::get(conn, number)?;
            add(people::timeline(conn, &person, None)?)?;
        }
        None => people::each_timeline(conn, None, add)?,
    }
    Ok(rows)
}

fn row(timeline: &Timeline, contract: &Contract, day: NaiveDate) -> ContractRow {
    // Terms of a contract that is over, or still to come, are those of its own last or first day.
    let day = day
        .min(contract.ends_on.unwrap_or(day))
        .max(contract.starts_on);
    let of = Some(contract.id);
    let text = |field| timeline.text(of, field, day).map(str::to_string);
    ContractRow {
        contract: contract.number.clone(),
        person: timeline.person.number.clone(),
        name: timeline.name(day),
        kind: contract.kind,
        starts_on: contract.starts_on,
        ends_on: contract.ends_on,
        end_cause: text(Field::EndCause).and_then(|cause| by_name(&cause).ok()),
        probation_until: text(Field::ProbationUntil).and_then(|day| day.parse().ok()),
        notice: text(Field::Notice),
        department: text(Field::Department),
        weekly_hours: text(Field::WeeklyHours),
        week: text(Field::Week),
    }
}

//! Adding somebody, and saying what is known about them.

use super::{rows::ChangeRow, rules};
use crate::base::{Error, Result, Text};
use crate::db::Transaction;
use crate::firm::Firm;
use crate::people::{self, Contract, Field, NewContract, Of, Person, Stated, Timeline};
use chrono::NaiveDate;

/// What is said: fields with their texts as they were typed. An empty text ends a field.
pub type Facts = Vec<(Field, String)>;

/// Somebody to be added.
#[derive(Clone, Debug)]
pub struct New {
    /// Their number; the next one if not said.
    pub number: Option<Text>,
    /// What is known about them.
    pub facts: Facts,
    /// What they work under; the owner of a firm has none.
    pub contract: Option<NewContract>,
    /// The first day on which all of it holds.
    pub from: NaiveDate,
}

/// A change of what is known about somebody.
#[derive(Clone, Debug)]
pub struct Edit {
    /// What is said.
    pub facts: Facts,
    /// What is taken back that was said from the same day on.
    pub withdraw: Vec<Field>,
    /// Which contract; the one that runs on that day if not said.
    pub contract: Option<Text>,
    /// The first day on which it holds.
    pub from: NaiveDate,
    /// Why.
    pub reason: Option<Text>,
}

/// Adds somebody with what is known about them.
///
/// # Errors
/// Refused: the number is taken, they are here already, or something does not fit together.
pub fn add(tx: &Transaction<'_>, firm: &Firm, new: &New) -> Result<Person> {
    rules::nobody_twice(tx, &new.facts)?;
    let number = new.number.as_deref();
    let person = people::add(tx, firm, number, new.from)?;
    let timeline = people::timeline(tx, &person, None)?;
    let contract = match &new.contract {
        Some(wanted) => Some(Contract::add(tx, &timeline, wanted)?),
        None => None,
    };
    let edit = Edit {
        facts: new.facts.clone(),
        withdraw: Vec::new(),
        contract: None,
        from: new.from,
        reason: None,
    };
    if let (None, Some((field, _))) = (
        &contract,
        edit.facts
            .iter()
            .find(|(field, _)| field.spec().of == Of::Contract),
    ) {
        return Err(Error::refused(format!(
            "{} belongs to a contract, and there is none",
            field.spec().name
        ))
        .with_hint("--joined DATE says when one starts"));
    }
    apply(tx, &person, contract.as_ref(), &edit)?;
    Ok(person)
}

/// Says what is known about somebody from a day on, or takes back what was said.
///
/// Tells what is different, and what it was before; whoever makes the change has then seen it.
///
/// # Errors
/// Refused: no such person or contract, or something does not fit together.
pub fn edit(tx: &Transaction<'_>, number: &str, edit: &Edit) -> Result<Vec<ChangeRow>> {
    let person = people::get(tx, number)?;
    let timeline = people::timeline(tx, &person, None)?;
    let contract = chosen(&timeline, edit)?;
    let done = apply(tx, &person, contract, edit)?;
    let seen = done.iter().filter(|it| it.before.is_some());
    people::looked(tx, &person, "edit", seen.map(|it| it.field))?;
    Ok(done
        .into_iter()
        .map(|it| ChangeRow::of(&person.number, it))
        .collect())
}

/// The contract that an edit is about.
fn chosen<'a>(timeline: &'a Timeline, edit: &Edit) -> Result<Option<&'a Contract>> {
    if let Some(number) = &edit.contract {
        return timeline.contract(number).map(Some);
    }
    let fields = edit.facts.iter().map(|(field, _)| field);
    let mut fields = fields.chain(&edit.withdraw);
    let Some(field) = fields.find(|field| field.spec().of == Of::Contract) else {
        return Ok(None);
    };
    let running: Vec<&Contract> = timeline.contracts_on(edit.from).collect();
    match running[..] {
        [one] => Ok(Some(one)),
        // The library says why there is none on this day.
        [] => Ok(match &timeline.contracts[..] {
            [one] => Some(one),
            _ => None,
        }),
        _ => {
            let numbers: Vec<&str> = running.iter().map(|it| it.number.as_str()).collect();
            Err(Error::refused(format!(
                "{} of which contract? {} has {} on {}",
                field.spec().name,
                timeline.person.number,
                numbers.join(" and "),
                edit.from
            ))
            .with_hint("--contract says which"))
        }
    }
}

/// Says everything, and looks at whether it fits together.
pub(super) fn apply(
    tx: &Transaction<'_>,
    person: &Person,
    contract: Option<&Contract>,
    edit: &Edit,
) -> Result<Vec<Stated>> {
    let reason = edit.reason.as_ref();
    let mut done = Vec::new();
    for field in &edit.withdraw {
        let taken = people::withdraw(tx, person, contract, *field, edit.from, reason)?;
        done.push(taken);
    }
    for (field, text) in rules::with_hours(&edit.facts)? {
        let stated = people::state(tx, person, contract, field, &text, edit.from, reason)?;
        done.extend(stated);
    }
    if !done.is_empty() {
        tx.touch("person", &person.number)?;
    }
    rules::fits(tx, person, &done)?;
    Ok(done)
}

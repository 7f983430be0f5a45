//! Saying what is known: from a day on a field has a value, or none; or what was said is taken back.
//! Whoever says it notes in the log whom it is about, once for all of it.

use super::{Contract, Of, Person, field::Field, store, timeline};
use crate::base::{Error, Result, Text};
use crate::db::Transaction;
use chrono::NaiveDate;

/// What was said, and what it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The contract, if it is a field of one.
    pub contract: Option<String>,
    /// The field.
    pub field: Field,
    /// What held on that day before.
    pub before: Option<String>,
    /// What holds now.
    pub after: Option<String>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, where something else is known from the next day on.
    pub until: Option<NaiveDate>,
}

/// Says that a field has a value from a day on; an empty text says that it has none.
///
/// What holds already is not said again.
///
/// # Errors
/// Input, when the value is none of the field; refused, when the contract does not run then.
pub fn state(
    tx: &Transaction<'_>,
    person: &Person,
    contract: Option<&Contract>,
    field: Field,
    text: &str,
    from: NaiveDate,
    reason: Option<&Text>,
) -> Result<Option<Stated>> {
    let contract = whose(person, contract, field, from)?;
    let value = match text.trim() {
        "" => None,
        text => Some(field.read(text)?),
    };
    let subject = contract.map(|it| it.id);
    let known = store::statements(tx, person, subject, field)?;
    let segments = timeline::segments(&known);
    let before = timeline::on(&segments, from);
    let before = before.and_then(|it| it.said.value()).map(str::to_string);
    if before == value {
        return Ok(None);
    }
    store::insert_fact(tx, person, subject, field, value.as_deref(), from, reason)?;
    let next = segments.iter().find(|it| from < it.from);
    Ok(Some(Stated {
        contract: contract.map(|it| it.number.clone()),
        field,
        before,
        after: value,
        from,
        until: next.map(|it| it.from - chrono::Days::new(1)),
    }))
}

/// Takes back what was said last about a field from this very day on: what was known before
/// holds again.
///
/// # Errors
/// Refused, when nothing was said from this day on.
pub fn withdraw(
    tx: &Transaction<'_>,
    person: &Person,
    contract: Option<&Contract>,
    field: Field,
    from: NaiveDate,
    reason: Option<&Text>,
) -> Result<Stated> {
    let contract = whose(person, contract, field, from)?;
    let subject = contract.map(|it| it.id);
    let known = store::statements(tx, person, subject, field)?;
    let segments = timeline::segments(&known);
    let Some(segment) = segments.iter().find(|it| it.from == from) else {
        return Err(Error::refused(format!(
            "nothing was said about {} of {} from {from} on",
            field.spec().name,
            person.number
        ))
        .with_hint(format!(
            "`bo staff show {} --history` shows every day on which something changes",
            person.number
        )));
    };
    store::insert_withdrawal(tx, person, subject, field, segment, reason)?;
    let known = store::statements(tx, person, subject, field)?;
    let after = timeline::segments(&known);
    let after = timeline::on(&after, from).and_then(|it| it.said.value());
    Ok(Stated {
        contract: contract.map(|it| it.number.clone()),
        field,
        before: segment.said.value().map(str::to_string),
        after: after.map(str::to_string),
        from,
        until: segment.to,
    })
}

/// The contract a field belongs to, if it is a contract's field.
fn whose<'a>(
    person: &Person,
    contract: Option<&'a Contract>,
    field: Field,
    from: NaiveDate,
) -> Result<Option<&'a Contract>> {
    let name = field.spec().name;
    match (field.spec().of, contract) {
        (Of::Person, _) => Ok(None),
        (Of::Contract, None) => Err(Error::refused(format!(
            "{name} belongs to a contract, and {} has none on {from}",
            person.number
        ))
        .with_hint(format!(
            "`bo staff contract list {}` shows them, `bo staff contract add` makes one",
            person.number
        ))),
        (Of::Contract, Some(contract)) => match contract.runs_on(from) {
            true => Ok(Some(contract)),
            false => Err(Error::refused(format!(
                "contract `{}` runs from {}{}, not on {from}",
                contract.number,
                contract.starts_on,
                contract
                    .ends_on
                    .map(|last| format!(" to {last}"))
                    .unwrap_or_default()
            ))),
        },
    }
}

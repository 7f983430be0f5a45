//! Everything that holds of people, from which day on, in and out as rows.

use super::rules;
use crate::base::{Code, Error, Result, Text, by_name, read_day, read_day_if_any};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::people::{self, Contract, ContractKind, Field, NewContract, Of, Person, Stated};
use crate::tabular::Outcome;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A row of `bo staff import --history` and `export --history`: what holds of a field from a day
/// on. An empty value says that there is none any more; without a field it says no more than that
/// there is the contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct KnownRow {
    pub person: Text,
    #[serde(default)]
    pub contract: Option<Text>,
    #[serde(default)]
    pub kind: Option<ContractKind>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub starts_on: Option<NaiveDate>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub ends_on: Option<NaiveDate>,
    #[serde(default)]
    pub field: Text,
    #[serde(default)]
    pub value: Option<Text>,
    #[serde(deserialize_with = "read_day")]
    pub from: NaiveDate,
    #[serde(default)]
    pub reason: Option<Text>,
}

/// An import in progress: whether all of it fits together is looked at when it is complete, for
/// somebody may be led by who comes later.
#[derive(Debug, Default)]
pub struct HistoryImport {
    said: BTreeMap<String, (Person, Vec<Stated>)>,
}

impl HistoryImport {
    /// Says what a row says, of a person and a contract that it makes if they are not here. What
    /// holds already is left as it is.
    ///
    /// # Errors
    /// Input or refused: no such field, no value of it, or a contract that does not run then.
    pub fn row(&mut self, tx: &Transaction<'_>, firm: &Firm, row: &KnownRow) -> Result<Outcome> {
        if row.field.is_empty() && row.contract.is_none() {
            return Err(Error::input("field: is missing"));
        }
        let person = match people::find(tx, &row.person)? {
            Some(person) => person,
            None => people::add(tx, firm, Some(&*row.person), row.from)?,
        };
        if row.field.is_empty() {
            let before = people::timeline(tx, &person, None)?.contracts.len();
            contract(tx, &person, row)?;
            let after = people::timeline(tx, &person, None)?.contracts.len();
            let number = person.number.clone();
            self.said
                .entry(number)
                .or_insert_with(|| (person, Vec::new()));
            return Ok(match before == after {
                true => Outcome::Unchanged,
                false => Outcome::Added,
            });
        }
        let field: Field = by_name(&row.field).map_err(|err: Error| err.at("field"))?;
        let contract = match field.spec().of {
            Of::Person => None,
            Of::Contract => Some(contract(tx, &person, row)?),
        };
        let stated = people::state(
            tx,
            &person,
            contract.as_ref(),
            field,
            row.value.as_deref().unwrap_or_default(),
            row.from,
            row.reason.as_ref(),
        )
        .map_err(|err| err.at("value"))?;
        let Some(stated) = stated else {
            return Ok(Outcome::Unchanged);
        };
        let (_, said) = self
            .said
            .entry(person.number.clone())
            .or_insert_with(|| (person, Vec::new()));
        said.push(stated);
        Ok(Outcome::Added)
    }

    /// Looks at whether everything fits together that was said.
    ///
    /// # Errors
    /// Refused, with the person, when it does not.
    pub fn finish(self, tx: &Transaction<'_>) -> Result<()> {
        for (number, (person, said)) in self.said {
            tx.touch("person", &number)?;
            rules::fits(tx, &person, &said).map_err(|err| err.at(&number))?;
        }
        Ok(())
    }
}

/// The contract that a row is about; it is made if it is not here.
fn contract(tx: &Transaction<'_>, person: &Person, row: &KnownRow) -> Result<Contract> {
    let Some(number) = &row.contract else {
        return Err(Error::input(format!(
            "contract: is missing, and {} belongs to one",
            row.field
        )));
    };
    let timeline = people::timeline(tx, person, None)?;
    if let Some(known) = timeline.contracts.iter().find(|it| it.number == **number) {
        return Ok(known.clone());
    }
    let Some(starts_on) = row.starts_on else {
        return Err(Error::input(format!(
            "starts_on: is missing, and there is no contract `{number}`"
        )));
    };
    let new = NewContract {
        number: Some(number.clone()),
        kind: row.kind.unwrap_or(ContractKind::Permanent),
        starts_on,
        ends_on: row.ends_on,
    };
    Contract::add(tx, &timeline, &new)
}

/// Hands everything that holds of people to `each`, person by person, the days of each field in
/// order. Sensitive values are only there if `open` says so; whoever opens them has to note it with
/// [`people::looked`].
///
/// # Errors
/// Whatever `each` says.
pub fn each_known_row(
    conn: &Connection,
    open: bool,
    mut each: impl FnMut(&Person, KnownRow) -> Result<()>,
) -> Result<()> {
    people::each_timeline(conn, None, |timeline| {
        let person = &timeline.person;
        let own = std::iter::once(None);
        let text = |it: &str| it.parse::<Text>();
        for contract in own.chain(timeline.contracts.iter().map(Some)) {
            let mut told = false;
            for field in Field::all().filter(|field| open || !field.is_sensitive()) {
                if (field.spec().of == Of::Contract) != contract.is_some() {
                    continue;
                }
                let subject = field.subject(contract);
                let said = timeline.statements(subject, field);
                for segment in timeline.segments(subject, field) {
                    let row = said.iter().find(|it| it.id == segment.statement);
                    let reason = row.and_then(|it| it.reason.as_deref());
                    told = true;
                    each(
                        person,
                        KnownRow {
                            person: text(&person.number)?,
                            contract: contract.map(|it| text(&it.number)).transpose()?,
                            kind: contract.map(|it| it.kind),
                            starts_on: contract.map(|it| it.starts_on),
                            ends_on: contract.and_then(|it| it.ends_on),
                            field: text(field.as_str())?,
                            value: segment.said.value().map(text).transpose()?,
                            from: segment.from,
                            reason: reason.map(text).transpose()?,
                        },
                    )?;
                }
            }
            // Of a contract of which nothing is known there is its start.
            if let Some(it) = contract.filter(|_| !told) {
                let row = KnownRow {
                    person: text(&person.number)?,
                    contract: Some(text(&it.number)?),
                    kind: Some(it.kind),
                    starts_on: Some(it.starts_on),
                    ends_on: it.ends_on,
                    field: Text::default(),
                    value: None,
                    from: it.starts_on,
                    reason: None,
                };
                each(person, row)?;
            }
        }
        Ok(())
    })
}

//! People in and out as rows: one for each contract, with everything known about its person.

use super::ChangeRow;
use super::change::{self, Edit, Facts, New};
use crate::base::{
    Code, Error, Percent, Quantity, Result, Text, by_name, read_day_if_any, read_decimal_of_if_any,
};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::people::{self, Contract, ContractKind, Field, NewContract, Of, Person, Timeline};
use crate::tabular::{self, Cell, OnExisting, Outcome, Record, columns};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A row of `bo staff import` and `export`: a contract with its terms, and its person. What is
/// empty is not said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PersonRow {
    #[serde(default)]
    pub number: Option<Text>,
    #[serde(default)]
    pub contract: Option<Text>,
    #[serde(default)]
    pub kind: Option<ContractKind>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub starts_on: Option<NaiveDate>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub ends_on: Option<NaiveDate>,
    #[serde(default)]
    pub last_name: Option<Text>,
    #[serde(default)]
    pub first_name: Option<Text>,
    #[serde(default)]
    pub birth_name: Option<Text>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub birth_date: Option<NaiveDate>,
    #[serde(default)]
    pub birth_place: Option<Text>,
    #[serde(default)]
    pub gender: Option<Text>,
    #[serde(default)]
    pub nationality: Option<Text>,
    #[serde(default)]
    pub street: Option<Text>,
    #[serde(default)]
    pub extra: Option<Text>,
    #[serde(default)]
    pub zip: Option<Text>,
    #[serde(default)]
    pub city: Option<Text>,
    #[serde(default)]
    pub country: Option<Text>,
    #[serde(default)]
    pub email: Option<Text>,
    #[serde(default)]
    pub phone: Option<Text>,
    #[serde(default)]
    pub login: Option<Text>,
    #[serde(default)]
    pub iban: Option<Text>,
    #[serde(default)]
    pub account_holder: Option<Text>,
    #[serde(default)]
    pub tax_id: Option<Text>,
    #[serde(default)]
    pub tax_class: Option<Text>,
    #[serde(default)]
    pub tax_factor: Option<Text>,
    #[serde(default)]
    pub child_allowances: Option<Quantity>,
    #[serde(default)]
    pub tax_allowance: Option<Text>,
    #[serde(default)]
    pub tax_addition: Option<Text>,
    #[serde(default)]
    pub church: Option<Text>,
    #[serde(default)]
    pub church_state: Option<Text>,
    #[serde(default)]
    pub church_limit: Option<Text>,
    #[serde(default)]
    pub flat_tax: Option<Text>,
    #[serde(default)]
    pub social_number: Option<Text>,
    #[serde(default)]
    pub health_fund: Option<Text>,
    #[serde(default)]
    pub health_fund_rate: Option<Percent>,
    #[serde(default)]
    pub care_children: Option<Text>,
    #[serde(default)]
    pub insurance: Option<Text>,
    #[serde(default)]
    pub insurance_group: Option<Text>,
    #[serde(default)]
    pub pension_exempt: Option<Text>,
    #[serde(default)]
    pub active_pension: Option<Text>,
    #[serde(default)]
    pub other_pay: Option<Text>,
    #[serde(default)]
    pub private_premium: Option<Text>,
    #[serde(default)]
    pub private_premium_care: Option<Text>,
    #[serde(default)]
    pub disability_degree: Option<Text>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub disability_until: Option<NaiveDate>,
    #[serde(default)]
    pub disability_equal: Option<Text>,
    #[serde(default)]
    pub job_title: Option<Text>,
    #[serde(default)]
    pub department: Option<Text>,
    #[serde(default)]
    pub manager: Option<Text>,
    #[serde(default)]
    pub cost_centre: Option<Text>,
    #[serde(default, deserialize_with = "read_decimal_of_if_any")]
    pub salary: Option<Text>,
    #[serde(default)]
    pub weekly_hours: Option<Quantity>,
    #[serde(default)]
    pub week: Option<Text>,
    #[serde(default)]
    pub leave_days: Option<Quantity>,
    #[serde(default)]
    pub work_state: Option<Text>,
    #[serde(default)]
    pub work_municipality: Option<Text>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub probation_until: Option<NaiveDate>,
    #[serde(default)]
    pub notice: Option<Text>,
}

/// An import in progress: it knows who was in the file before.
#[derive(Debug)]
pub struct Import {
    /// The day from which it holds for people who are here already.
    pub from: NaiveDate,
    /// What to do with those of whom something else is known.
    pub on_existing: OnExisting,
    seen: BTreeSet<(String, Option<String>)>,
    changes: Vec<ChangeRow>,
}

impl Import {
    /// An import of what holds from a day on.
    pub fn new(from: NaiveDate, on_existing: OnExisting) -> Import {
        Import {
            from,
            on_existing,
            seen: BTreeSet::new(),
            changes: Vec::new(),
        }
    }

    /// What was said about people who were here, and what was known before.
    pub fn into_changes(self) -> Vec<ChangeRow> {
        self.changes
    }

    /// Adds the person of a row, or says about one who is here what the row says.
    ///
    /// # Errors
    /// Refused: the row was there before, or something else is known and was not to be changed.
    pub fn row(&mut self, tx: &Transaction<'_>, firm: &Firm, row: &PersonRow) -> Result<Outcome> {
        if let Some(number) = &row.number {
            let contract = row.contract.as_ref().map(Text::to_string);
            if !self.seen.insert((number.to_string(), contract)) {
                return Err(Error::input(format!(
                    "number: {number} stands in the file twice"
                )));
            }
        }
        let here = match &row.number {
            Some(number) => people::find(tx, number)?,
            None => same(tx, row)?,
        };
        let facts = row.facts()?;
        match here {
            None => {
                let person = self.added(tx, firm, row, facts)?;
                self.seen.insert((person.number, row.first_day()));
                Ok(Outcome::Added)
            }
            Some(person) => {
                let key = (person.number.clone(), row.first_day());
                if row.number.is_none() && !self.seen.insert(key) {
                    return Err(Error::input(format!(
                        "last_name: they stand in the file twice, as {}",
                        person.number
                    )));
                }
                self.said(tx, row, &person, &facts)
            }
        }
    }

    fn added(
        &self,
        tx: &Transaction<'_>,
        firm: &Firm,
        row: &PersonRow,
        facts: Facts,
    ) -> Result<Person> {
        let new = New {
            number: row.number.clone(),
            facts,
            contract: row.new_contract(),
            from: row.starts_on.unwrap_or(self.from),
        };
        change::add(tx, firm, &new)
    }

    fn said(
        &mut self,
        tx: &Transaction<'_>,
        row: &PersonRow,
        person: &Person,
        facts: &Facts,
    ) -> Result<Outcome> {
        let timeline = people::timeline(tx, person, None)?;
        let mut contracts = timeline.contracts.iter();
        let known = match (&row.contract, row.starts_on) {
            (Some(number), _) => contracts.find(|it| it.number == **number),
            (None, Some(day)) => contracts.find(|it| it.starts_on == day),
            (None, None) => timeline.main_contract(self.from),
        };
        let Some(contract) = known else {
            let Some(new) = row.new_contract() else {
                return self.changed(tx, &timeline, None, facts, None);
            };
            let (own, terms): (Facts, Facts) = facts
                .iter()
                .cloned()
                .partition(|(field, _)| field.spec().of == Of::Person);
            self.changed(tx, &timeline, None, &own, None)?;
            super::add_contract(tx, &person.number, &new, &terms)?;
            return Ok(Outcome::Added);
        };
        let ends_on = row.ends_on.filter(|last| contract.ends_on != Some(*last));
        self.changed(tx, &timeline, Some(contract), facts, ends_on)
    }

    fn changed(
        &mut self,
        tx: &Transaction<'_>,
        timeline: &Timeline,
        contract: Option<&Contract>,
        facts: &Facts,
        ends_on: Option<NaiveDate>,
    ) -> Result<Outcome> {
        // What is known about somebody who is still to come holds from when they do.
        let joins = timeline.contracts.first().map(|it| it.starts_on);
        let own = joins.map_or(self.from, |joins| self.from.max(joins));
        // A contract that is over, or still to come, is said of its own days.
        let from = contract.map_or(self.from, |it| {
            self.from
                .min(it.ends_on.unwrap_or(self.from))
                .max(it.starts_on)
        });
        let day = |field: Field| match field.spec().of {
            Of::Person => own,
            Of::Contract => from,
        };
        let differs = |(field, text): &(Field, String)| {
            let known = timeline.text(field.subject(contract), *field, day(*field));
            let value = field.read(text)?;
            Ok::<_, Error>((known != Some(&value)).then_some(*field))
        };
        let different: Result<Vec<Option<Field>>> = facts.iter().map(differs).collect();
        let different: Vec<Field> = different?.into_iter().flatten().collect();
        let number = &timeline.person.number;
        let first = different.first().copied();
        let Some(first) = first.or(ends_on.map(|_| Field::EndsOn)) else {
            return Ok(Outcome::Unchanged);
        };
        match self.on_existing {
            OnExisting::Skip => Ok(Outcome::Skipped),
            OnExisting::Refuse => Err(Error::refused(format!(
                "{}: something else is known about {number}",
                first.as_str()
            ))
            .with_hint(
                "--on-existing update says it from --from on, --on-existing skip leaves it",
            )),
            OnExisting::Update => {
                if let (Some(last), Some(contract)) = (ends_on, contract) {
                    contract.end(tx, &timeline.person, last, None, None)?;
                }
                for of in [Of::Person, Of::Contract] {
                    let edit = Edit {
                        facts: facts
                            .iter()
                            .filter(|(field, _)| field.spec().of == of)
                            .cloned()
                            .collect(),
                        withdraw: Vec::new(),
                        contract: None,
                        from: match of {
                            Of::Person => own,
                            Of::Contract => from,
                        },
                        reason: None,
                    };
                    let person = &timeline.person;
                    let said = change::apply(tx, person, contract, &edit)?;
                    let seen = said.iter().filter(|it| it.before.is_some());
                    people::looked(tx, person, "import", seen.map(|it| it.field))?;
                    let rows = said.into_iter().filter(|it| it.before != it.after);
                    self.changes
                        .extend(rows.map(|it| ChangeRow::of(&person.number, it)));
                }
                Ok(Outcome::Updated)
            }
        }
    }
}

/// Who a row without a number is, if they are here: of the same name, with a contract that starts
/// on the same day.
fn same(tx: &Transaction<'_>, row: &PersonRow) -> Result<Option<Person>> {
    let Some(last) = row.last_name.as_deref() else {
        return Ok(None);
    };
    for person in people::having(tx, Field::LastName, last)? {
        let timeline = people::timeline(tx, &person, None)?;
        let mut contracts = timeline.contracts.iter();
        let Some(contract) = contracts.find(|it| Some(it.starts_on) == row.starts_on) else {
            continue;
        };
        let known = |field| timeline.text(None, field, contract.starts_on);
        let born = row.birth_date.map(|day| day.to_string());
        if known(Field::LastName) == Some(last)
            && known(Field::FirstName) == row.first_name.as_deref()
            && (born.is_none() || known(Field::BirthDate) == born.as_deref())
        {
            return Ok(Some(person));
        }
    }
    Ok(None)
}

impl PersonRow {
    /// What tells the contracts of somebody without a number apart.
    fn first_day(&self) -> Option<String> {
        self.starts_on.map(|day| format!("since {day}"))
    }

    /// What the row says about fields, as it was typed.
    fn facts(&self) -> Result<Facts> {
        let mut record = Record::default();
        record.fill(self)?;
        let mut facts = Facts::new();
        for (index, name) in columns::<PersonRow>().iter().enumerate() {
            let (cell, text) = record.cell(index);
            let text = text.trim();
            if let Ok(field) = by_name::<Field>(name)
                && !matches!(field, Field::EndsOn | Field::EndCause)
                && cell != Cell::Null
                && !text.is_empty()
            {
                field.read(text)?;
                facts.push((field, text.to_string()));
            }
        }
        Ok(facts)
    }

    /// The contract that the row describes.
    fn new_contract(&self) -> Option<NewContract> {
        Some(NewContract {
            number: self.contract.clone(),
            kind: self.kind.unwrap_or(match self.ends_on {
                Some(_) => ContractKind::FixedTerm,
                None => ContractKind::Permanent,
            }),
            starts_on: self.starts_on?,
            ends_on: self.ends_on,
        })
    }
}

/// Hands everybody's rows to `each`, as of a day. Sensitive values are only there if `open` says
/// so; whoever opens them has to note it with [`people::looked`].
///
/// # Errors
/// Whatever `each` says.
pub fn each_person_row(
    conn: &Connection,
    day: NaiveDate,
    open: bool,
    mut each: impl FnMut(&Person, PersonRow) -> Result<()>,
) -> Result<()> {
    people::each_timeline(conn, None, |timeline| {
        let person = &timeline.person;
        if timeline.contracts.is_empty() {
            return each(person, row(&timeline, None, day, open)?);
        }
        for contract in &timeline.contracts {
            each(person, row(&timeline, Some(contract), day, open)?)?;
        }
        Ok(())
    })
}

fn row(
    timeline: &Timeline,
    contract: Option<&Contract>,
    day: NaiveDate,
    open: bool,
) -> Result<PersonRow> {
    let mut fields = vec![("number", timeline.person.number.clone())];
    if let Some(contract) = contract {
        fields.push(("contract", contract.number.clone()));
        fields.push(("kind", contract.kind.as_str().to_string()));
        fields.push(("starts_on", contract.starts_on.to_string()));
        fields.extend(contract.ends_on.map(|last| ("ends_on", last.to_string())));
    }
    let known = Field::all().filter(|field| !matches!(field, Field::EndsOn | Field::EndCause));
    for field in known.filter(|field| open || !field.is_sensitive()) {
        // Terms of a contract that is over, or still to come, are those of its own days.
        let day = match (field.spec().of, contract) {
            (Of::Contract, Some(it)) => day.min(it.ends_on.unwrap_or(day)).max(it.starts_on),
            _ => day,
        };
        let first = timeline.segments(field.subject(contract), field).first();
        let day = first.map_or(day, |first| day.max(first.from));
        if let Some(text) = timeline.text(field.subject(contract), field, day) {
            fields.push((field.as_str(), text.to_string()));
        }
    }
    tabular::from_fields(fields.iter().map(|(name, text)| (*name, text.as_str())))
}

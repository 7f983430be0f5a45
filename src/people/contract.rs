//! What somebody works under.

use super::{Person, Stated, Timeline, fact, field::Field, store};
use crate::base::{Code, Error, Id, Result, Text};
use crate::db::Transaction;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A contract. What it says beyond this is on the [`Timeline`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// The row.
    pub id: Id<Contract>,
    /// Whose it is.
    pub person: Id<Person>,
    /// What people type, such as `E-1/1`.
    pub number: String,
    /// What the law makes of it.
    pub kind: ContractKind,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day, if one is known.
    pub ends_on: Option<NaiveDate>,
}

/// What the law makes of a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContractKind {
    /// Without an end (§ 611a BGB).
    Permanent,
    /// Ends on a day or with a purpose (§ 14 TzBfG).
    FixedTerm,
    /// Marginal employment (§ 8 (1) no. 1 SGB IV).
    Minijob,
    /// Vocational training (§ 10 BBiG).
    Trainee,
    /// Beside studies (§ 6 (1) no. 3 SGB V).
    WorkingStudent,
    /// For a short time (§ 8 (1) no. 2 SGB IV).
    TemporaryHelp,
}

impl Code for ContractKind {
    const WHAT: &'static str = "kind of contract";
    const NAMES: &'static [(ContractKind, &'static str)] = &[
        (ContractKind::Permanent, "permanent"),
        (ContractKind::FixedTerm, "fixed-term"),
        (ContractKind::Minijob, "minijob"),
        (ContractKind::Trainee, "trainee"),
        (ContractKind::WorkingStudent, "working-student"),
        (ContractKind::TemporaryHelp, "temporary-help"),
    ];
}

/// Why a contract ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndCause {
    /// They gave notice.
    Resignation,
    /// We gave notice.
    Dismissal,
    /// Both agreed.
    Agreement,
    /// It was fixed from the start.
    Expiry,
    /// Another contract follows.
    Change,
    /// They retire.
    Retirement,
    /// They died.
    Death,
}

impl Code for EndCause {
    const WHAT: &'static str = "cause of an end";
    const NAMES: &'static [(EndCause, &'static str)] = &[
        (EndCause::Resignation, "resignation"),
        (EndCause::Dismissal, "dismissal"),
        (EndCause::Agreement, "agreement"),
        (EndCause::Expiry, "expiry"),
        (EndCause::Change, "change"),
        (EndCause::Retirement, "retirement"),
        (EndCause::Death, "death"),
    ];
}

/// A contract to be made.
#[derive(Clone, Debug)]
pub struct NewContract {
    /// What to call it; the person's number and the next one of theirs if not said.
    pub number: Option<Text>,
    /// What the law makes of it.
    pub kind: ContractKind,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day, which every fixed-term contract has.
    pub ends_on: Option<NaiveDate>,
}

impl Contract {
    /// Whether it runs on a day.
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|last| day <= last)
    }

    /// Adds a contract to those of a person. Others may run at the same time.
    ///
    /// # Errors
    /// Refused: the number is taken, it ends before it starts, or it is fixed-term without an end.
    pub fn add(tx: &Transaction<'_>, timeline: &Timeline, new: &NewContract) -> Result<Contract> {
        let person = &timeline.person;
        let number = match &new.number {
            Some(number) => contract_number(number)?,
            None => next_number(tx, person, timeline.contracts.len())?,
        };
        if let Some((contract, owner)) = store::find_contract(tx, &number)? {
            return Err(Error::refused(format!(
                "contract `{number}` is {}'s, since {}",
                owner.number, contract.starts_on
            ))
            .with_hint("leave out --number for the next one"));
        }
        if new.kind == ContractKind::FixedTerm && new.ends_on.is_none() {
            return Err(Error::refused("a fixed-term contract has a last day")
                .with_hint("--ends-on says it, or --kind permanent"));
        }
        let mut contract = store::insert_contract(tx, person, &number, new)?;
        tx.touch("contract", &number)?;
        if let Some(last) = new.ends_on {
            let cause = Some(EndCause::Expiry);
            contract.end(tx, person, last, cause, None)?;
            contract.ends_on = Some(last);
        }
        Ok(contract)
    }

    /// Says when it ends, or that it ends on another day than was known.
    ///
    /// # Errors
    /// Refused, when that is before it starts.
    pub fn end(
        &self,
        tx: &Transaction<'_>,
        person: &Person,
        last: NaiveDate,
        cause: Option<EndCause>,
        reason: Option<&Text>,
    ) -> Result<Vec<Stated>> {
        if last < self.starts_on {
            return Err(Error::refused(format!(
                "contract `{}` starts on {}, it cannot end on {last}",
                self.number, self.starts_on
            )));
        }
        // An end is a property of the whole contract: it holds from its first day.
        let state = |field, text: &str| {
            fact::state(tx, person, Some(self), field, text, self.starts_on, reason)
        };
        let mut done: Vec<Stated> = state(Field::EndsOn, &last.to_string())?
            .into_iter()
            .collect();
        if let Some(cause) = cause {
            done.extend(state(Field::EndCause, cause.as_str())?);
        }
        if !done.is_empty() {
            tx.touch("contract", &self.number)?;
        }
        Ok(done)
    }
}

fn contract_number(number: &Text) -> Result<String> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    match !number.is_empty() && number.chars().count() <= 50 && number.chars().all(plain) {
        true => Ok(number.to_string()),
        false => Err(
            Error::input(format!("`{number}` is no number of a contract"))
                .with_hint("1 to 50 letters, digits, `-`, `_`, `.` or `/`, such as E-1/1"),
        ),
    }
}

fn next_number(tx: &Transaction<'_>, person: &Person, there_are: usize) -> Result<String> {
    let mut place = there_are + 1;
    loop {
        let number = format!("{}/{place}", person.number);
        if store::find_contract(tx, &number)?.is_none() {
            return Ok(number);
        }
        place += 1;
    }
}

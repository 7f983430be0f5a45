//! Who works here: people, their contracts, and what is known about both, day by day.
//!
//! Everything known is a [`Statement`]: a field has a value from a day on, as somebody said at a
//! moment. Nothing is ever overwritten, so `as known` any day can be asked again. [`timeline`] is
//! the way to read; [`state`] and [`withdraw`] are the ways to write.

mod access;
mod birth;
mod check;
mod contract;
mod department;
mod directory;
mod fact;
mod field;
mod notice;
mod salary;
mod social_number;
mod store;
mod tax_id;
mod timeline;
mod week;

pub use access::{AccessRow, erased, looked, looked_at};
pub use birth::{Birth, Consent, Longer, consents};
pub use check::check;
pub use contract::{Contract, ContractKind, EndCause, NewContract};
pub use department::{
    Chart, Node, Role, RoleChange, RoleChanged, Tree, days_of_change, edit_department,
};
pub use directory::{Directory, Member};
pub use fact::{Stated, state, withdraw};
pub use field::{Field, Group, Of, Retention, SPECS, Sensitivity, Spec};
pub use notice::{Notice, To, Unit};
pub use salary::{Per, Salary};
pub use social_number::SocialNumber;
pub use store::{
    FACTS, each_timeline, find, find_contract, get, having, journals, last_fact, timeline, told,
};
pub use tax_id::TaxId;
pub use timeline::{Said, Segment, Statement, Subject, Timeline, on, segments};
pub use week::Week;

use crate::base::{Error, Id, Result};
use crate::db::{self, Transaction};
use crate::firm::Firm;
use chrono::NaiveDate;

/// Somebody who works or worked here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The row.
    pub id: Id<Person>,
    /// What people type, such as `E-1`.
    pub number: String,
}

/// As of which knowledge: everything entered until the end of that day (UTC), or until now.
pub type AsKnown = Option<NaiveDate>;

/// A number in capitals and without zeros that say nothing: `E-77` for `e-077`.
fn reads_as(number: &str) -> String {
    let parts = number.split_inclusive(['-', '_', '.']);
    let part = |part: &str| {
        let rest = part.trim_start_matches('0');
        match rest.starts_with(|c: char| c.is_ascii_digit()) {
            true => rest.to_uppercase(),
            false => part.to_uppercase(),
        }
    };
    parts.map(part).collect()
}

/// Adds somebody, of whom nothing is known yet. The number is the next one if none is given.
///
/// # Errors
/// Refused, when the number is taken; input, when it is none.
pub fn add(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: Option<&str>,
    on: NaiveDate,
) -> Result<Person> {
    let pattern = &firm.numbers.person;
    let number = match number {
        Some(number) => {
            let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
            if number.is_empty() || number.chars().count() > 40 || !number.chars().all(plain) {
                return Err(
                    Error::input(format!("number: `{number}` is no number of a person"))
                        .with_hint("1 to 40 letters, digits, `-`, `_` or `.`, such as E-1"),
                );
            }
            let mut parts = number.split(['-', '_', '.']);
            if parts.any(str::is_empty) {
                return Err(Error::input(format!(
                    "number: `{number}` is no number of a person: nothing stands beside a sign"
                ))
                .with_hint("such as E-1"));
            }
            // `e-077` beside `E-77` would be two people that everybody takes for one.
            let read = reads_as(number);
            if read != number && store::find(tx, &read)?.is_some() {
                return Err(Error::refused(format!(
                    "number: `{number}` reads as {read}, who is somebody else"
                )));
            }
            if store::find(tx, number)?.is_some() {
                return Err(
                    Error::refused(format!("there is a person `{number}` already"))
                        .with_hint(format!("`bo staff edit {number}` changes what is known")),
                );
            }
            if let Some(given) = pattern.parse(number, on) {
                db::raise_series(tx, &given.series, given.seq)?;
            }
            number.to_string()
        }
        None => {
            let series = pattern.series(on);
            let start = i64::from(firm.numbers.start);
            pattern.number(on, db::next_number(tx, &series, start)?)
        }
    };
    let person = store::insert_person(tx, &number)?;
    tx.touch("person", &number)?;
    Ok(person)
}

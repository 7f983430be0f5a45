//! Leave, grants, and who was told of what, in and out as rows.

use super::grant::What;
use super::notice::{self, Notice};
use super::request::{self, NewRequest};
use super::{Bucket, Half, Kind, NewGrant, State, store};
use crate::base::{Error, Quantity, Result, Text, read_day, read_day_if_any};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::people;
use crate::tabular::Outcome;
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A row of `bo staff leave import` and `export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AbsenceRow {
    #[serde(default)]
    pub number: Option<Text>,
    pub person: Text,
    #[serde(default)]
    pub kind: Option<Kind>,
    #[serde(deserialize_with = "read_day")]
    pub from: NaiveDate,
    #[serde(deserialize_with = "read_day")]
    pub until: NaiveDate,
    #[serde(default)]
    pub half_day: Option<Half>,
    #[serde(default)]
    pub state: Option<State>,
    #[serde(default)]
    pub note: Option<Text>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub reduced_on: Option<NaiveDate>,
}

/// A row of `bo staff leave import --grants` and `export --grants`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct GrantRow {
    #[serde(default)]
    pub number: Option<Text>,
    pub person: Text,
    #[serde(default)]
    pub what: Option<What>,
    #[serde(default)]
    pub bucket: Option<Bucket>,
    pub year: i32,
    pub days: Quantity,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub until: Option<NaiveDate>,
    #[serde(default)]
    pub reason: Option<Text>,
}

/// A row of `bo staff leave import --notices` and `export --notices`: somebody was told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ToldRow {
    #[serde(default)]
    pub number: Option<Text>,
    pub person: Text,
    pub year: i32,
    pub days: Quantity,
    #[serde(deserialize_with = "read_day")]
    pub given_on: NaiveDate,
    #[serde(default)]
    pub text: Option<Text>,
}

/// Enters leave that was agreed on elsewhere. What is there already is left as it is.
///
/// # Errors
/// Refused: it is another one under this number, or days that cannot be leave.
pub fn import_absence(tx: &Transaction<'_>, firm: &Firm, row: &AbsenceRow) -> Result<Outcome> {
    let person = people::get(tx, &row.person).map_err(|err| err.at("person"))?;
    let (kind, half) = (
        row.kind.unwrap_or_default(),
        row.half_day.unwrap_or_default(),
    );
    let state = row.state.unwrap_or(State::Approved);
    let same = |it: &super::Leave| {
        it.person == person
            && (it.kind, it.half, it.state) == (kind, half, state)
            && it.span() == (row.from, row.until)
    };
    if let Some(number) = &row.number
        && let Some(known) = store::find(tx, number)?
    {
        return match same(&known) {
            true => declare(tx, firm, row, number),
            false => Err(Error::refused(format!("number: {number} is another leave"))
                .with_hint("`bo staff leave list --all` shows it")),
        };
    }
    if row.number.is_none()
        && let Some(known) = store::leaves(tx, Some(&person))?.iter().find(|it| same(it))
    {
        return declare(tx, firm, row, &known.number);
    }
    let new = NewRequest {
        kind,
        first: row.from,
        last: row.until,
        half,
        note: row.note.clone(),
        ahead: true,
    };
    if state.is_active() {
        let timeline = people::timeline(tx, &person, None)?;
        request::fits(tx, firm, &timeline, &new)?;
    }
    let leave = request::insert(tx, firm, row.number.as_deref(), &person, &new)?;
    match state {
        State::Requested => {
            request::ask(tx, firm, &leave)?;
        }
        State::Approved | State::Rejected | State::Cancelled => {
            store::insert_step(tx, &leave, state, None)?;
        }
    }
    declare(tx, firm, row, &leave.number)?;
    Ok(Outcome::Added)
}

/// Notes what a row says of a declaration, if it is not known.
fn declare(tx: &Transaction<'_>, firm: &Firm, row: &AbsenceRow, number: &str) -> Result<Outcome> {
    let Some(day) = row.reduced_on else {
        return Ok(Outcome::Unchanged);
    };
    let leave = store::get(tx, number)?;
    match store::reductions(tx, &leave.person)?.get(&leave.id.raw()) {
        Some(known) if *known == day => Ok(Outcome::Unchanged),
        _ => {
            super::reduce(tx, firm, number, day).map_err(|err| err.at("reduced_on"))?;
            Ok(Outcome::Updated)
        }
    }
}

/// Enters a grant. What is there already is left as it is.
///
/// # Errors
/// As [`super::grant()`].
pub fn import_grant(tx: &Transaction<'_>, row: &GrantRow) -> Result<Outcome> {
    let person = people::get(tx, &row.person).map_err(|err| err.at("person"))?;
    let new = NewGrant {
        what: row.what.unwrap_or_default(),
        bucket: row.bucket.unwrap_or(Bucket::Statutory),
        year: row.year,
        days: row.days,
        until: row.until,
        reason: row.reason.clone(),
    };
    let known = store::grants(tx, Some(&person))?;
    let same = |it: &super::grant::Granted| {
        (it.what, it.bucket, it.year, it.days, it.until)
            == (new.what, new.bucket, new.year, new.days, new.until)
    };
    let by_number = row.number.as_ref();
    let by_number = by_number.and_then(|number| known.iter().find(|it| it.number == **number));
    match (by_number, &row.number) {
        (Some(it), _) if same(it) => return Ok(Outcome::Unchanged),
        (Some(it), _) => {
            return Err(
                Error::refused(format!("number: {} is another grant", it.number))
                    .with_hint("`bo staff leave adjust` corrects it"),
            );
        }
        (None, None) if known.iter().any(same) => return Ok(Outcome::Unchanged),
        (None, _) => (),
    }
    super::grant(tx, &row.person, &new)?;
    Ok(Outcome::Added)
}

/// Enters that somebody was told what leave they have. What is there already is left as it is.
///
/// # Errors
/// Refused: it is another notice under this number; input: a day to come or before the year, or no
/// days.
pub fn import_notice(tx: &Transaction<'_>, firm: &Firm, row: &ToldRow) -> Result<Outcome> {
    let person = people::get(tx, &row.person).map_err(|err| err.at("person"))?;
    if tx.at().date_naive() < row.given_on {
        return Err(Error::input(format!(
            "given_on: {} is still to come",
            row.given_on
        )));
    }
    if row.given_on.year() < row.year || row.year < 1995 {
        return Err(Error::input(format!(
            "year: a notice of {} cannot be about leave of {}",
            row.given_on, row.year
        )));
    }
    if row.days.amount() <= Decimal::ZERO {
        return Err(Error::input(format!(
            "days: `{}` is nothing to be told about",
            row.days
        )));
    }
    let known = store::notices(tx, Some(&person))?;
    let same = |it: &&Notice| {
        (it.year, it.days, it.given_on) == (row.year, row.days, row.given_on)
            && row.text.as_deref().is_none_or(|text| it.text == *text)
    };
    let number = match &row.number {
        Some(number) => match known.iter().find(|it| it.number == **number) {
            Some(it) if same(&it) => return Ok(Outcome::Unchanged),
            Some(_) => {
                return Err(
                    Error::refused(format!("number: {number} is another notice"))
                        .with_hint("`bo staff leave notice --list` shows it"),
                );
            }
            None if notice::is_number(number, &person) => number.to_string(),
            None => {
                return Err(Error::input(format!(
                    "number: `{number}` is no number of a notice to {}",
                    person.number
                ))
                .with_hint(format!("such as {}/N1", person.number)));
            }
        },
        None if known.iter().any(|it| same(&it)) => return Ok(Outcome::Unchanged),
        None => notice::next_number(tx, &person, &known)?,
    };
    let text = match &row.text {
        Some(text) => text.to_string(),
        None => notice::subject(firm.paper.language, &row.year.to_string()),
    };
    notice::keep(
        tx,
        &Notice {
            number,
            person,
            year: row.year,
            given_on: row.given_on,
            days: row.days,
            text,
        },
    )?;
    Ok(Outcome::Added)
}

/// All leave as rows to be read back.
///
/// # Errors
/// As reading the file.
pub fn absence_rows(conn: &Connection) -> Result<Vec<AbsenceRow>> {
    let leaves = store::leaves(conn, None)?;
    let row = |it: super::Leave| {
        let reduced_on = match it.kind {
            Kind::Parental => store::reductions(conn, &it.person)?.remove(&it.id.raw()),
            Kind::Leave | Kind::Special | Kind::Unpaid => None,
        };
        Ok(AbsenceRow {
            number: Some(it.number.parse()?),
            person: it.person.number.parse()?,
            kind: Some(it.kind),
            from: it.first,
            until: it.last,
            half_day: Some(it.half),
            state: Some(it.state),
            note: it.note.map(|note| note.parse()).transpose()?,
            reduced_on,
        })
    };
    leaves.into_iter().map(row).collect()
}

/// All grants as rows to be read back.
///
/// # Errors
/// As reading the file.
pub fn grant_rows(conn: &Connection) -> Result<Vec<GrantRow>> {
    let grants = store::grants(conn, None)?;
    let row = |it: super::grant::Granted| {
        Ok(GrantRow {
            number: Some(it.number.parse()?),
            person: it.person.parse()?,
            what: Some(it.what),
            bucket: Some(it.bucket),
            year: it.year,
            days: it.days,
            until: it.until,
            reason: it.reason.map(|reason| reason.parse()).transpose()?,
        })
    };
    grants.into_iter().map(row).collect()
}

/// All notices as rows to be read back.
///
/// # Errors
/// As reading the file.
pub fn told_rows(conn: &Connection) -> Result<Vec<ToldRow>> {
    let row = |it: Notice| {
        Ok(ToldRow {
            number: Some(it.number.parse()?),
            person: it.person.number.parse()?,
            year: it.year,
            days: it.days,
            given_on: it.given_on,
            text: Some(it.text.parse()?),
        })
    };
    store::notices(conn, None)?.into_iter().map(row).collect()
}

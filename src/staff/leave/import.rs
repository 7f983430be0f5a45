//! Leave and grants in and out as rows.

use super::grant::What;
use super::request::{self, NewRequest};
use super::{Bucket, Half, Kind, NewGrant, State, store};
use crate::base::{Error, Quantity, Result, Text, read_day, read_day_if_any};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::people;
use crate::tabular::Outcome;
use chrono::NaiveDate;
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

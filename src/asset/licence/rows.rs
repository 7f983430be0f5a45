//! The columns of licences, and licences in and out as rows.

use super::{Licence, LicencePatch, add, assign, store};
use crate::base::{Currency, Error, Money, Price, Result, Text, read_day, read_day_if_any};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
use crate::people;
use crate::tabular::Outcome;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo stock asset licence list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct LicenceRow {
    pub number: String,
    pub name: String,
    pub supplier: Option<String>,
    pub seats: u32,
    pub taken: i64,
    pub free: i64,
    pub starts_on: NaiveDate,
    pub term: Option<u32>,
    pub renews_on: Option<NaiveDate>,
    pub notice_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub cost: Option<String>,
    pub cost_per_seat: Option<String>,
    pub currency: Currency,
    pub note: Option<String>,
}

impl LicenceRow {
    /// The row of a licence, as of a day.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, it: &Licence, today: NaiveDate) -> Result<LicenceRow> {
        let currency = ledger::book(conn)?;
        let taken = store::taken(conn, it)?;
        let seats = rust_decimal::Decimal::from(it.seats);
        let per_seat = it.cost.map(|cost| {
            let cost = Money::from_minor(cost, currency).amount() / seats;
            Money::round(cost, currency)
        });
        Ok(LicenceRow {
            number: it.number.clone(),
            name: it.name.clone(),
            supplier: it.supplier.clone(),
            seats: it.seats,
            taken,
            free: i64::from(it.seats) - taken,
            starts_on: it.starts_on,
            term: it.term,
            renews_on: it.renews_on(today),
            notice_on: it.notice_on(today),
            ends_on: it.ends_on,
            cost: it.cost.map(|cost| crate::asset::amount(cost, currency)),
            cost_per_seat: per_seat.transpose()?.map(|it| it.amount().to_string()),
            currency,
            note: it.note.clone(),
        })
    }
}

/// The licences; those that have ended as well, if asked for.
///
/// # Errors
/// As reading the file.
pub fn list(conn: &Connection, today: NaiveDate, ended: bool) -> Result<Vec<LicenceRow>> {
    let mut all = store::all(conn)?;
    all.retain(|it| ended || it.ends_on.is_none_or(|last| today <= last));
    all.iter()
        .map(|it| LicenceRow::of(conn, it, today))
        .collect()
}

/// A line of `bo stock asset licence seats`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct SeatRow {
    pub number: String,
    pub licence: String,
    pub name: String,
    pub person: String,
    pub who: String,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}

impl SeatRow {
    /// The row of a seat.
    ///
    /// # Errors
    /// As reading the file.
    pub fn of(conn: &Connection, it: &super::Seat) -> Result<SeatRow> {
        let person = people::get(conn, &it.person)?;
        Ok(SeatRow {
            number: it.number.clone(),
            licence: it.licence.clone(),
            name: store::get(conn, &it.licence)?.name,
            person: it.person.clone(),
            who: people::timeline(conn, &person, None)?.name(it.from),
            from: it.from,
            until: it.until,
        })
    }
}

/// Who has a seat: of one licence or all, of one person or everybody; who had one as well.
///
/// # Errors
/// Refused: no such licence or person.
pub fn seats(
    conn: &Connection,
    licence: Option<&str>,
    person: Option<&str>,
    all: bool,
) -> Result<Vec<SeatRow>> {
    if let Some(number) = licence {
        store::get(conn, number)?;
    }
    if let Some(number) = person {
        people::get(conn, number)?;
    }
    let mut seats = store::seats(conn)?;
    seats.retain(|it| {
        (all || it.until.is_none())
            && licence.is_none_or(|number| it.licence == number)
            && person.is_none_or(|number| it.person == number)
    });
    seats.iter().map(|it| SeatRow::of(conn, it)).collect()
}

/// A row of `bo stock asset licence import` and `export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct LicenceImportRow {
    pub number: Text,
    pub name: Text,
    #[serde(default)]
    pub supplier: Option<Text>,
    pub seats: u32,
    #[serde(deserialize_with = "read_day")]
    pub starts_on: NaiveDate,
    #[serde(default)]
    pub term: Option<u32>,
    #[serde(default)]
    pub notice_days: Option<u32>,
    #[serde(default)]
    pub cost: Option<Price>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub ends_on: Option<NaiveDate>,
    #[serde(default)]
    pub note: Option<Text>,
    /// Who has a seat, divided by spaces.
    #[serde(default)]
    pub holders: Option<Text>,
}

/// Adds the licence of a row with its holders. What is there already is left as it is.
///
/// # Errors
/// As adding and assigning; refused, when it is there with other content.
pub fn import(
    tx: &Transaction<'_>,
    firm: &Firm,
    row: &LicenceImportRow,
    today: NaiveDate,
) -> Result<Outcome> {
    let currency = ledger::book(tx)?;
    let cost = row.cost.map(|it| Money::parse(&it.to_string(), currency));
    let cost = cost.transpose().map_err(|err| err.at("cost"))?;
    if let Some(known) = store::find(tx, &row.number)? {
        let there = export_row(tx, &known)?;
        let same = LicenceImportRow {
            notice_days: row.notice_days.or(Some(0)),
            ..row.clone()
        } == there;
        return match same {
            true => Ok(Outcome::Unchanged),
            false => Err(Error::refused(format!(
                "number: `{}` is there with other content",
                row.number
            ))
            .with_hint(format!(
                "`bo stock asset licence edit {}` changes it",
                row.number
            ))),
        };
    }
    let patch = LicencePatch {
        number: Some(row.number.clone()),
        name: Some(row.name.clone()),
        supplier: row.supplier.clone(),
        seats: Some(row.seats),
        starts_on: Some(row.starts_on),
        term: row.term,
        notice_days: row.notice_days,
        cost: cost.map(Money::minor),
        ends_on: row.ends_on,
        note: row.note.clone(),
    };
    let licence = add(tx, firm, &patch)?;
    let on = licence.ends_on.map_or(today, |last| today.min(last));
    let on = on.max(licence.starts_on);
    let holders = row.holders.as_deref().unwrap_or_default();
    for person in holders.split_whitespace() {
        assign(tx, &licence.number, person, on).map_err(|err| err.at("holders"))?;
    }
    Ok(Outcome::Added)
}

/// The licences as rows to be read back.
///
/// # Errors
/// As reading the file.
pub fn export_rows(conn: &Connection) -> Result<Vec<LicenceImportRow>> {
    let all = store::all(conn)?;
    all.iter().map(|it| export_row(conn, it)).collect()
}

fn export_row(conn: &Connection, it: &Licence) -> Result<LicenceImportRow> {
    let currency = ledger::book(conn)?;
    let text = |it: &Option<String>| it.as_deref().map(str::parse::<Text>).transpose();
    let mut holders: Vec<String> = store::open(conn, it)?
        .into_iter()
        .map(|it| it.person)
        .collect();
    holders.sort();
    Ok(LicenceImportRow {
        number: it.number.parse()?,
        name: it.name.parse()?,
        supplier: text(&it.supplier)?,
        seats: it.seats,
        starts_on: it.starts_on,
        term: it.term,
        notice_days: Some(it.notice_days),
        cost: it
            .cost
            .map(|cost| Price::new(Money::from_minor(cost, currency).amount())),
        ends_on: it.ends_on,
        note: text(&it.note)?,
        holders: match holders.is_empty() {
            true => None,
            false => Some(holders.join(" ").parse()?),
        },
    })
}

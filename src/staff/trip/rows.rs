//! The columns of trips, and each step of what there is for one.

use super::{Trip, allowance, rates, store};
use crate::base::{Country, Money, Result};
use crate::db::Connection;
use crate::people;
use crate::staff::expense::{self, Expense, Kind, State};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What `bo staff trip add` answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct TripRow {
    pub number: String,
    pub person: String,
    pub name: String,
    pub from: String,
    pub to: String,
    pub reason: String,
    pub meals: String,
    pub kilometres: String,
    pub lodging: String,
    pub amount: String,
    pub lump_taxed: String,
    pub taxed: String,
    pub state: State,
}

/// A trip as a row.
///
/// # Errors
/// As reading the file.
pub fn trip_row(conn: &Connection, it: &Expense) -> Result<TripRow> {
    let trip = store::get(conn, it)?;
    let text = |money: Money| money.amount().to_string();
    Ok(TripRow {
        number: it.number.clone(),
        person: it.person.number.clone(),
        name: people::timeline(conn, &it.person, None)?.name(it.day),
        from: allowance::text(trip.from),
        to: allowance::text(trip.to),
        reason: it.what.clone(),
        meals: text(it.amount - trip.kilometres - trip.lodging),
        kilometres: text(trip.kilometres),
        lodging: text(trip.lodging),
        amount: text(it.amount),
        lump_taxed: text(trip.lump),
        taxed: text(trip.wage),
        state: it.state,
    })
}

/// A line of `bo staff trip add --explain` and `bo staff trip show --explain`: a step.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DayRow {
    pub trip: String,
    pub what: String,
    pub day: Option<NaiveDate>,
    pub absent: Option<String>,
    pub country: Option<Country>,
    pub city: Option<String>,
    pub meals: String,
    pub allowance: String,
    pub taken_off: String,
    pub amount: String,
    pub why: String,
}

/// Every step of what there is for a trip, each with its paragraph.
///
/// # Errors
/// Refused, when there is no such trip.
pub fn day_rows(conn: &Connection, number: &str) -> Result<Vec<DayRow>> {
    let it = trip_of(conn, number)?;
    let trip = store::get(conn, &it)?;
    let text = |money: Money| money.amount().to_string();
    let mut rows = Vec::new();
    for day in store::days(conn, &it)? {
        rows.push(DayRow {
            trip: it.number.clone(),
            what: "meals".to_string(),
            day: Some(day.day),
            absent: Some(allowance::hours(day.minutes)),
            country: Some(day.country),
            city: day.city.clone(),
            meals: day.meals.text(),
            allowance: text(day.granted),
            taken_off: text(day.cut),
            amount: text(day.amount),
            why: day.why,
        });
    }
    let zero = Money::zero(it.book());
    let mut add = |what: &str, amount: Money, why: String| {
        if !amount.is_zero() {
            rows.push(DayRow {
                trip: it.number.clone(),
                what: what.to_string(),
                day: None,
                absent: None,
                country: None,
                city: None,
                meals: String::new(),
                allowance: text(amount),
                taken_off: text(zero),
                amount: text(amount),
                why,
            });
        }
    };
    let (per_km, law) = rates::per_km(trip.vehicle, trip.from.date())?;
    add(
        "kilometres",
        trip.kilometres,
        format!("{} at {per_km} each: {law}", trip.way()),
    );
    let home = rates::home(trip.from.date())?;
    let nights = match trip.nights {
        1 => "1 night".to_string(),
        nights => format!("{nights} nights"),
    };
    add(
        "lodging",
        trip.lodging,
        format!("{nights} without a bill: {}", home.night_law),
    );
    if let Some(paid) = trip.meals_paid {
        let sum = Money::sum(
            store::days(conn, &it)?.iter().map(|it| it.amount),
            it.book(),
        );
        add(
            "meals paid otherwise",
            paid - sum,
            format!(
                "the firm pays {paid} for meals, {} is free of tax",
                paid.min(sum)
            ),
        );
    }
    Ok(rows)
}

/// Who makes a trip.
///
/// # Errors
/// Refused, when there is no such trip.
pub fn traveller(conn: &Connection, number: &str) -> Result<people::Person> {
    Ok(trip_of(conn, number)?.person)
}

/// What else to know about a trip: rates that were not compared with the law itself, and what is
/// taxed.
///
/// # Errors
/// As reading the file.
pub fn notes(conn: &Connection, it: &Expense) -> Result<Vec<String>> {
    let trip = store::get(conn, it)?;
    let mut notes = Vec::new();
    for day in store::days(conn, it)? {
        let rates = rates::of(day.country, day.city.as_deref(), day.day)?;
        if day.country != Country::DE && !rates.verified && notes.is_empty() {
            notes.push(format!(
                "rates abroad are those of {}, taken from a list: compare them",
                rates.law
            ));
        }
    }
    if !trip.lump.is_zero() || !trip.wage.is_zero() {
        let home = rates::home(trip.from.date())?;
        notes.push(format!(
            "beyond what is free of tax: {} at {} % (§ 40 (2) no. 4 EStG), {} as pay",
            trip.lump, home.lump_percent, trip.wage
        ));
    }
    Ok(notes)
}

/// A trip by its number.
pub(super) fn trip_of(conn: &Connection, number: &str) -> Result<Expense> {
    let it = expense::store::get(conn, number)?;
    match it.kind {
        Kind::Trip => Ok(it),
        Kind::Receipt => Err(crate::base::Error::refused(format!(
            "`{number}` is a receipt, no trip"
        ))
        .with_hint(format!("`bo staff expense show {number}`"))),
    }
}

/// What of a trip is taxed at a flat rate, and what as pay; nothing of a receipt.
pub fn taxed(conn: &Connection, it: &Expense) -> Result<(Money, Money)> {
    match it.kind {
        Kind::Receipt => Ok((Money::zero(it.book()), Money::zero(it.book()))),
        Kind::Trip => store::get(conn, it).map(|trip| (trip.lump, trip.wage)),
    }
}

/// What is said of a trip in `show`; nothing of a receipt.
pub fn lines(conn: &Connection, it: &Expense) -> Result<Vec<(String, String)>> {
    if it.kind == Kind::Receipt {
        return Ok(Vec::new());
    }
    let trip = store::get(conn, it)?;
    let mut lines = vec![
        ("from".to_string(), allowance::text(trip.from)),
        ("to".to_string(), allowance::text(trip.to)),
        ("place".to_string(), trip.place.clone().unwrap_or_default()),
    ];
    for leg in store::legs(conn, it)? {
        let city = leg.city.map(|it| format!(" {it}")).unwrap_or_default();
        lines.push((allowance::text(leg.at), format!("{}{city}", leg.country)));
    }
    for day in store::days(conn, it)? {
        lines.push((day.day.to_string(), format!("{}: {}", day.amount, day.why)));
    }
    if !trip.kilometres.is_zero() {
        lines.push((
            "kilometres".to_string(),
            format!("{}: {}", trip.kilometres, trip.way()),
        ));
    }
    if !trip.lodging.is_zero() {
        lines.push(("lodging".to_string(), trip.lodging.to_string()));
    }
    if let Some(paid) = trip.meals_paid {
        lines.push(("meals paid".to_string(), paid.to_string()));
    }
    if !trip.lump.is_zero() {
        let what = "taxed at 25 % (§ 40 (2) no. 4 EStG)";
        lines.push((what.to_string(), trip.lump.to_string()));
    }
    if !trip.wage.is_zero() {
        lines.push(("taxed as pay".to_string(), trip.wage.to_string()));
    }
    for receipt in expense::store::of_trip(conn, it)? {
        let what = format!("{}: {}", receipt.amount, receipt.what);
        lines.push((receipt.number, what));
    }
    Ok(lines)
}

/// What does not add up on a trip, if anything.
pub fn differs(conn: &Connection, it: &Expense) -> Result<Option<String>> {
    let Trip {
        from,
        to,
        kilometres,
        lodging,
        meals_paid,
        lump,
        wage,
        ..
    } = store::get(conn, it)?;
    let days = store::days(conn, it)?;
    let parts: Vec<_> = days.iter().map(|it| (it.day, it.minutes)).collect();
    if parts != allowance::split(from, to) {
        return Ok(Some(
            "its days are not those between its first and last minute".to_string(),
        ));
    }
    if days.iter().any(|it| it.granted - it.cut != it.amount) {
        return Ok(Some(
            "what is left of a day is not what is left".to_string(),
        ));
    }
    let meals = Money::sum(days.iter().map(|it| it.amount), it.book());
    let sum = meals_paid.unwrap_or(meals) + kilometres + lodging;
    if sum != it.amount {
        return Ok(Some(format!(
            "its days and kilometres are {sum}, it says {}",
            it.amount
        )));
    }
    let more = meals_paid.map_or(Money::zero(it.book()), |paid| paid - paid.min(meals));
    Ok((lump + wage != more)
        .then(|| format!("{more} is beyond the allowances, not all of it taxed")))
}

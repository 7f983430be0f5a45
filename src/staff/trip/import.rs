//! Trips in and out as rows.

use super::add::{Stop, enter, placed};
use super::allowance::{self, Leg, Meals};
use super::{MealDays, NewTrip, Vehicle, moment, store};
use crate::base::{Amount, Error, Quantity, Result, Text};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::people;
use crate::staff::expense::{self, Expense, Kind, State};
use crate::tabular::Outcome;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// A row of `bo staff trip import` and `export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct TripImportRow {
    #[serde(default)]
    pub number: Option<Text>,
    pub person: Text,
    pub from: Text,
    pub to: Text,
    pub reason: Text,
    #[serde(default)]
    pub overnight: Option<bool>,
    #[serde(default)]
    pub places: Option<Text>,
    #[serde(default)]
    pub breakfast: Option<Text>,
    #[serde(default)]
    pub lunch: Option<Text>,
    #[serde(default)]
    pub dinner: Option<Text>,
    #[serde(default)]
    pub km: Option<Quantity>,
    #[serde(default)]
    pub vehicle: Option<Vehicle>,
    #[serde(default)]
    pub nights: Option<u32>,
    #[serde(default)]
    pub meals_paid: Option<Text>,
    #[serde(default)]
    pub place: Option<Text>,
    #[serde(default)]
    pub department: Option<Text>,
    #[serde(default)]
    pub state: Option<State>,
}

impl TripImportRow {
    fn of(conn: &Connection, it: &Expense) -> Result<TripImportRow> {
        let trip = store::get(conn, it)?;
        let text = |text: String| -> Result<Option<Text>> {
            Some(text)
                .filter(|it| !it.is_empty())
                .map(|it| it.parse())
                .transpose()
        };
        let stops: Vec<String> = store::legs(conn, it)?.iter().map(stop).collect();
        let days = store::days(conn, it)?;
        let meals = |has: fn(&Meals) -> bool| {
            let on = days.iter().filter(|it| has(&it.meals));
            let on: Vec<String> = on.map(|it| it.day.to_string()).collect();
            text(on.join(","))
        };
        Ok(TripImportRow {
            number: Some(it.number.parse()?),
            person: it.person.number.parse()?,
            from: allowance::text(trip.from).parse()?,
            to: allowance::text(trip.to).parse()?,
            reason: it.what.parse()?,
            overnight: Some(trip.overnight),
            places: text(stops.join("; "))?,
            breakfast: meals(|it| it.breakfast)?,
            lunch: meals(|it| it.lunch)?,
            dinner: meals(|it| it.dinner)?,
            km: Some(trip.km),
            vehicle: Some(trip.vehicle),
            nights: Some(trip.nights),
            meals_paid: text(
                trip.meals_paid
                    .map(|it| it.amount().to_string())
                    .unwrap_or_default(),
            )?,
            place: text(trip.place.unwrap_or_default())?,
            department: text(it.department.clone().unwrap_or_default())?,
            state: Some(it.state),
        })
    }

    /// What the row says.
    fn trip(&self) -> Result<NewTrip> {
        let from = moment(&self.from).map_err(|err| err.at("from"))?;
        let meals = |what: &str, said: &Option<Text>| match said {
            Some(text) if !text.is_empty() => text.parse::<MealDays>().map_err(|err| err.at(what)),
            Some(_) | None => Ok(MealDays::default()),
        };
        let paid = self.meals_paid.as_ref().map(|it| it.parse::<Amount>());
        let paid = paid.transpose().map_err(|err| err.at("meals_paid"))?;
        let text = |it: &Option<Text>| it.clone().filter(|it| !it.is_empty());
        Ok(NewTrip {
            from,
            to: moment(&self.to).map_err(|err| err.at("to"))?,
            overnight: self.overnight,
            country: None,
            legs: stops(self.places.as_deref().unwrap_or_default(), from)
                .map_err(|err| err.at("places"))?,
            breakfast: meals("breakfast", &self.breakfast)?,
            lunch: meals("lunch", &self.lunch)?,
            dinner: meals("dinner", &self.dinner)?,
            km: self.km.unwrap_or_default(),
            vehicle: self.vehicle.unwrap_or_default(),
            nights: self.nights.unwrap_or_default(),
            meals_paid: paid,
            place: text(&self.place),
            reason: self.reason.clone(),
            department: text(&self.department),
        })
    }
}

/// `2026-11-10T06:30=CH:Genf`.
fn stop(it: &Leg) -> String {
    let city = it.city.as_ref().map(|it| format!(":{it}"));
    let (at, country) = (allowance::text(it.at), it.country);
    format!("{at}={country}{}", city.unwrap_or_default())
}

/// Reads places one after the other, `CH:Genf; 2026-11-11T16:00=FR`; the first one may leave out
/// when it was reached, which is when the trip starts.
fn stops(text: &str, from: NaiveDateTime) -> Result<Vec<Stop>> {
    let mut found = Vec::new();
    for (index, part) in text.split(';').map(str::trim).enumerate() {
        match part {
            "" => (),
            part if index == 0 && !part.contains('=') => {
                found.push(format!("{}={part}", allowance::text(from)).parse()?);
            }
            part => found.push(part.parse()?),
        }
    }
    Ok(found)
}

/// Enters a trip; it waits for approval. What is there already is left as it is: the key is the
/// number, or the person and the minute of the start.
///
/// # Errors
/// As [`super::add`]; refused, when it is there with other content.
pub fn import(tx: &Transaction<'_>, firm: &Firm, row: &TripImportRow) -> Result<Outcome> {
    let person = people::get(tx, &row.person).map_err(|err| err.at("person"))?;
    let new = row.trip()?;
    let known = match &row.number {
        Some(number) => expense::store::find(tx, number)?,
        None => None,
    };
    let known = match known {
        Some(known) => Some(known),
        None => trips(tx, Some(&person))?.into_iter().find_map(|it| {
            let trip = store::get(tx, &it).ok()?;
            (it.state.is_active() && trip.from == new.from).then_some(it)
        }),
    };
    if let Some(known) = known {
        let same = known.kind == Kind::Trip && known.person == person && is(tx, &known, &new)?;
        return match same {
            true => Ok(Outcome::Unchanged),
            false => Err(Error::refused(format!(
                "from: {} is there with other content: {}",
                row.from, known.number
            ))
            .with_hint(format!("`bo staff expense show {}` shows it", known.number))),
        };
    }
    let kept = enter(tx, firm, &row.person, &new, row.number.as_ref())?;
    let on = tx.at().date_naive();
    let end = |state| expense::store::insert_step(tx, &kept, state, on, None, None);
    match row.state.unwrap_or(State::Waiting) {
        // Who has approved it elsewhere has approved it elsewhere: here it waits.
        State::Waiting | State::Approved => {
            expense::submit(tx, firm, &kept)?;
        }
        State::Rejected => {
            end(State::Rejected)?;
        }
        State::Withdrawn | State::Cancelled => {
            end(State::Withdrawn)?;
        }
    }
    Ok(Outcome::Added)
}

/// Whether a trip is what is said. What became of it, and whose cost it is, is no difference.
fn is(conn: &Connection, known: &Expense, new: &NewTrip) -> Result<bool> {
    let trip = store::get(conn, known)?;
    let days = store::days(conn, known)?;
    let all: Vec<NaiveDate> = days.iter().map(|it| it.day).collect();
    if (trip.from, trip.to) != (new.from, new.to) {
        return Ok(false);
    }
    for (what, said, has) in [
        (
            "breakfast",
            &new.breakfast,
            (|it| it.breakfast) as fn(&Meals) -> bool,
        ),
        ("lunch", &new.lunch, |it| it.lunch),
        ("dinner", &new.dinner, |it| it.dinner),
    ] {
        let mut on = placed(what, said, &all)?;
        on.sort_unstable();
        let there = days.iter().filter(|it| has(&it.meals)).map(|it| it.day);
        if on != there.collect::<Vec<_>>() {
            return Ok(false);
        }
    }
    let legs: Vec<Leg> = new.legs.iter().map(|it| it.0.clone()).collect();
    let paid = new
        .meals_paid
        .map(|it| it.money(known.book()))
        .transpose()?;
    let place = new.place.as_ref().map(Text::to_string);
    Ok(known.what == *new.reason
        && store::legs(conn, known)? == legs
        && trip.overnight == new.overnight.unwrap_or(1 < all.len())
        && trip.place == place
        && trip.km == new.km
        && (new.km == Quantity::default() || trip.vehicle == new.vehicle)
        && trip.nights == new.nights
        && trip.meals_paid == paid)
}

fn trips(conn: &Connection, person: Option<&people::Person>) -> Result<Vec<Expense>> {
    let mut all = expense::store::expenses(conn, person)?;
    all.retain(|it| it.kind == Kind::Trip);
    Ok(all)
}

/// All trips, for `bo staff trip import` to read back.
///
/// # Errors
/// As reading the file.
pub fn import_rows(conn: &Connection) -> Result<Vec<TripImportRow>> {
    let all = trips(conn, None)?;
    all.iter().map(|it| TripImportRow::of(conn, it)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_one_after_the_other() {
        let from = moment("2026-11-10T06:30").unwrap();
        let read = |text: &str| -> Result<Vec<String>> {
            let stops = stops(text, from)?;
            Ok(stops.iter().map(|it| stop(&it.0)).collect())
        };
        assert_eq!(
            read("CH:Genf; 2026-11-11T16:00=FR").unwrap(),
            ["2026-11-10T06:30=CH:Genf", "2026-11-11T16:00=FR"]
        );
        assert!(read("").unwrap().is_empty());
        assert_eq!(
            read("CH; FR").unwrap_err().to_string(),
            "expected when a place was reached, such as 2026-11-11T10:00=CH:Genf, found `FR`"
        );
    }
}

//! What the law lets an employer pay free of tax, by day and place, from `de_travel.toml`.

use crate::base::{Code, Country, Currency, Error, Money, Result, closest, read_day};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// What somebody drives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Vehicle {
    /// A car.
    #[default]
    Car,
    /// A motorcycle, a moped.
    Other,
}

impl Code for Vehicle {
    const WHAT: &'static str = "vehicle";
    const NAMES: &'static [(Vehicle, &'static str)] =
        &[(Vehicle::Car, "car"), (Vehicle::Other, "other")];
}

/// What holds at home from a day on; hours, percent, months and weeks as the file says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each is explained in the data")]
pub struct Home {
    #[serde(deserialize_with = "read_day")]
    pub since: NaiveDate,
    pub full: Decimal,
    pub part: Decimal,
    pub hours: i64,
    pub night: Decimal,
    pub breakfast: u32,
    pub lunch: u32,
    pub dinner: u32,
    pub months: u32,
    pub pause_weeks: u64,
    pub days_in_week: usize,
    pub lump_percent: u32,
    pub lump_up_to: u32,
    pub law: String,
    pub night_law: String,
    pub verified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PerKm {
    #[serde(deserialize_with = "read_day")]
    since: NaiveDate,
    kind: Vehicle,
    per_km: Decimal,
    law: String,
    #[allow(dead_code, reason = "a test reads that it is said")]
    verified: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Abroad {
    #[serde(deserialize_with = "read_day")]
    since: NaiveDate,
    law: String,
    verified: bool,
    places: Vec<(Country, String, String, Decimal, Decimal, Decimal)>,
}

#[derive(Deserialize)]
struct Data {
    home: Vec<Home>,
    vehicle: Vec<PerKm>,
    abroad: Vec<Abroad>,
}

fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| {
        toml::from_str(include_str!("de_travel.toml"))
            .expect("the allowances that come with bo are well formed")
    })
}

/// What holds at home on a day.
///
/// # Errors
/// Refused, for days before the first one that is known.
pub fn home(day: NaiveDate) -> Result<&'static Home> {
    let rows = data().home.iter().filter(|it| it.since <= day);
    rows.max_by_key(|it| it.since).ok_or_else(|| early(day))
}

/// The allowances of a place on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Rates {
    /// A whole day.
    pub full: Money,
    /// Arrival, departure, or more than eight hours.
    pub part: Money,
    /// A night, where its costs are not shown.
    pub night: Money,
    /// Where that stands.
    pub law: &'static str,
    /// Whether bo was compared with the law itself.
    pub verified: bool,
    /// Whose rates they are, where the place has none of its own.
    pub instead: Option<Country>,
}

fn euros(amount: Decimal) -> Money {
    Money::round(amount, Currency::EUR).expect("an allowance is no more than money can be")
}

/// What a place has on a day.
///
/// # Errors
/// Refused: no rates are known for the day, or none for the city.
pub fn of(country: Country, city: Option<&str>, day: NaiveDate) -> Result<Rates> {
    if country == Country::DE {
        let it = home(day)?;
        return Ok(Rates {
            full: euros(it.full),
            part: euros(it.part),
            night: euros(it.night),
            law: &it.law,
            verified: it.verified,
            instead: None,
        });
    }
    let known = data().abroad.iter().filter(|it| it.since <= day);
    let year = known.max_by_key(|it| it.since).ok_or_else(|| early(day))?;
    let luxembourg: Country = "LU".parse()?;
    let is_listed = year.places.iter().any(|it| it.0 == country);
    let whose = if is_listed { country } else { luxembourg };
    let named = |it: &&(Country, String, String, Decimal, Decimal, Decimal)| {
        it.0 == whose
            && match city {
                Some(city) => same(city, &it.1) || same(city, &it.2),
                None => it.1.is_empty(),
            }
    };
    // A city that is not listed has what the rest of its country has.
    let of_country = || {
        year.places
            .iter()
            .find(|it| it.0 == whose && it.1.is_empty())
    };
    let place = year.places.iter().find(named).or_else(of_country);
    let place = place.ok_or_else(|| Error::system("every country has a row for its rest"))?;
    Ok(Rates {
        full: euros(place.3),
        part: euros(place.4),
        night: euros(place.5),
        law: &year.law,
        verified: year.verified,
        instead: (!is_listed).then_some(luxembourg),
    })
}

fn same(typed: &str, name: &str) -> bool {
    !name.is_empty() && typed.trim().to_lowercase() == name.to_lowercase()
}

fn early(day: NaiveDate) -> Error {
    let first = data().abroad.iter().map(|it| it.since).min();
    Error::refused(format!("bo knows no allowances for {day}")).with_hint(format!(
        "those at home are known since {}, those abroad since {}: `bo staff trip rates`",
        data().home.iter().map(|it| it.since).min().unwrap_or(day),
        first.unwrap_or(day)
    ))
}

/// What a kilometre is paid with, and where the law says so.
///
/// # Errors
/// Refused, for days before the first one that is known.
pub fn per_km(vehicle: Vehicle, day: NaiveDate) -> Result<(Decimal, &'static str)> {
    let rows = data().vehicle.iter();
    let known = rows.filter(|it| it.kind == vehicle && it.since <= day);
    let row = known.max_by_key(|it| it.since).ok_or_else(|| early(day))?;
    Ok((row.per_km, &row.law))
}

/// A line of `bo staff trip rates`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RateRow {
    pub country: Country,
    pub name: String,
    pub city: Option<String>,
    pub full_day: String,
    pub part_day: String,
    pub night: String,
    pub since: NaiveDate,
    pub law: String,
    pub verified: bool,
}

/// All places that are known on a day, home first; those of one country if it is given.
///
/// # Errors
/// Refused, for days before the first one that is known.
pub fn rows(day: NaiveDate, only: Option<Country>) -> Result<Vec<RateRow>> {
    let text = |amount: Decimal| euros(amount).amount().to_string();
    let it = home(day)?;
    let mut rows = vec![RateRow {
        country: Country::DE,
        name: Country::DE.name_en().to_string(),
        city: None,
        full_day: text(it.full),
        part_day: text(it.part),
        night: text(it.night),
        since: it.since,
        law: format!("{}, {}", it.law, it.night_law),
        verified: it.verified,
    }];
    let known = data().abroad.iter().filter(|it| it.since <= day);
    if let Some(year) = known.max_by_key(|it| it.since) {
        rows.extend(year.places.iter().map(|it| RateRow {
            country: it.0,
            name: it.0.name_en().to_string(),
            city: Some(it.1.clone()).filter(|city| !city.is_empty()),
            full_day: text(it.3),
            part_day: text(it.4),
            night: text(it.5),
            since: year.since,
            law: year.law.clone(),
            verified: year.verified,
        }));
    }
    rows.retain(|row| only.is_none_or(|only| row.country == only));
    Ok(rows)
}

/// Reads a country by its two letters, or by the German or English name of one that has rates.
///
/// # Errors
/// Input, naming what is near.
pub fn country(text: &str) -> Result<Country> {
    if let Ok(country) = text.parse() {
        return Ok(country);
    }
    let mut names = Vec::new();
    let places = data().abroad.iter().flat_map(|it| it.places.iter());
    for country in places.map(|it| it.0).chain([Country::DE]) {
        if same(text, country.name_de()) || same(text, country.name_en()) {
            return Ok(country);
        }
        names.push(country.name_en().to_string());
        names.push(country.name_de().to_string());
    }
    let near = closest(text, names.iter().map(String::as_str));
    Err(
        Error::input(format!("unknown country `{text}`")).with_hint(match near {
            Some(near) => format!("did you mean {near}? `bo staff trip rates` lists them"),
            None => "two letters such as FR; `bo staff trip rates` lists them".to_string(),
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_row_can_be_read_and_makes_sense() {
        for year in &data().abroad {
            for (country, city, ..) in &year.places {
                let city = Some(city.as_str()).filter(|it| !it.is_empty());
                let it = of(*country, city, year.since).unwrap();
                assert!(it.part.minor() < it.full.minor(), "{country} {city:?}");
                assert!(it.full.minor() < 15_000 && it.night.minor() < 50_000);
                // 80 % and 120 % of one daily allowance, each rounded to euros by the ministry.
                let off = (3 * it.part.minor() - 2 * it.full.minor()).abs();
                assert!(off <= 400, "{country} {city:?} {off}");
            }
        }
        for it in &data().vehicle {
            assert!(it.law.contains('§') && Decimal::ZERO < it.per_km);
        }
    }

    #[test]
    fn places_without_rates_have_those_of_others() {
        let check = |country: &str, city: Option<&str>, full: i64| {
            let found = of(country.parse().unwrap(), city, day("2026-11-10")).unwrap();
            assert_eq!(found.full.minor(), full * 100, "{country} {city:?}");
            found.instead.is_some()
        };
        assert!(!check("FR", Some("paris"), 58));
        assert!(!check("FR", Some("Nantes"), 53));
        assert!(!check("IT", Some("Rome"), 48));
        assert!(check("JE", None, 63));
        assert!(of("FR".parse().unwrap(), None, day("2025-12-31")).is_err());
        assert!(home(day("2019-12-31")).is_err());
    }
}

//! Entering trips.

use super::allowance::{self, Before, Facts, Leg, Meals};
use super::{Trip, Vehicle, rates, store};
use crate::base::{Amount, Country, Currency, Error, Money, Quantity, Result, Text, day};
use crate::calendar::Moment;
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
use crate::people::{self, Person};
use crate::staff::expense::{self, Category, Expense, Kind, PaidBy};
use chrono::{Days, NaiveDate, NaiveDateTime, Timelike};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

/// On which days a meal was provided: how often, or the days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MealDays {
    /// So many times.
    Count(usize),
    /// On these days.
    On(Vec<NaiveDate>),
}

impl Default for MealDays {
    fn default() -> MealDays {
        MealDays::Count(0)
    }
}

impl FromStr for MealDays {
    type Err = Error;

    fn from_str(text: &str) -> Result<MealDays> {
        if let Ok(count) = text.parse() {
            return Ok(MealDays::Count(count));
        }
        let days: Result<Vec<NaiveDate>> = text.split(',').map(|it| day(it.trim())).collect();
        match days {
            Ok(days) => Ok(MealDays::On(days)),
            Err(_) => Err(Error::input(format!(
                "expected a number of meals or days such as 2026-11-11,2026-11-12, found `{text}`"
            ))),
        }
    }
}

/// A place that was reached: `2026-11-11T10:00=CH:Genf`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop(pub Leg);

impl FromStr for Stop {
    type Err = Error;

    fn from_str(text: &str) -> Result<Stop> {
        let wrong = || {
            Error::input(format!(
                "expected when a place was reached, such as 2026-11-11T10:00=CH:Genf, found `{text}`"
            ))
        };
        let (when, place) = text.split_once('=').ok_or_else(wrong)?;
        let (country, city) = match place.split_once(':') {
            Some((country, city)) => (country, Some(city.trim().to_string())),
            None => (place, None),
        };
        Ok(Stop(Leg {
            at: moment(when)?,
            country: rates::country(country)?,
            city: city.filter(|it| !it.is_empty()),
        }))
    }
}

/// Reads `2026-11-10T06:30`, and `2026-11-10 06:30` as well.
///
/// # Errors
/// Input, naming the text.
pub fn moment(text: &str) -> Result<NaiveDateTime> {
    let read = |format| NaiveDateTime::parse_from_str(text.trim(), format).ok();
    read("%Y-%m-%dT%H:%M")
        .or_else(|| read("%Y-%m-%d %H:%M"))
        .ok_or_else(|| {
            Error::input(format!(
                "expected a minute such as 2026-11-10T06:30, found `{text}`"
            ))
            .with_hint("a day as YYYY-MM-DD, T, and the time from 00:00 to 23:59")
        })
}

/// A trip to be entered.
#[derive(Clone, Debug)]
pub struct NewTrip {
    /// When they left home or their place of work.
    pub from: NaiveDateTime,
    /// When they were back.
    pub to: NaiveDateTime,
    /// Whether they slept away; so it is when it goes over midnight, if not said.
    pub overnight: Option<bool>,
    /// Where they were, beginning with where they went to.
    pub country: Option<(Country, Option<String>)>,
    /// Further places, with when they were reached.
    pub legs: Vec<Stop>,
    /// Meals provided.
    pub breakfast: MealDays,
    /// The same.
    pub lunch: MealDays,
    /// The same.
    pub dinner: MealDays,
    /// Kilometres with a vehicle of their own.
    pub km: Quantity,
    /// Which.
    pub vehicle: Vehicle,
    /// Nights for which there is no bill.
    pub nights: u32,
    /// What the firm pays for meals, if not the allowances.
    pub meals_paid: Option<Amount>,
    /// The place of work, where it is the same for long.
    pub place: Option<Text>,
    /// What for.
    pub reason: Text,
    /// Whose cost it is; that of the person's department if not said.
    pub department: Option<Text>,
}

/// Enters a trip with what there is for it, and asks whoever has to approve it.
///
/// # Errors
/// Refused: they do not work here on one of its days, another trip of theirs is at the same time,
/// no allowances are known. Input: it ends before it starts, more meals than days.
pub fn add(tx: &Transaction<'_>, firm: &Firm, person: &str, new: &NewTrip) -> Result<Expense> {
    let kept = enter(tx, firm, person, new, None)?;
    expense::submit(tx, firm, &kept)
}

/// Enters a trip, under a number if it has one from elsewhere; nobody is asked yet.
pub(super) fn enter(
    tx: &Transaction<'_>,
    firm: &Firm,
    person: &str,
    new: &NewTrip,
    number: Option<&Text>,
) -> Result<Expense> {
    let book = ledger::book(tx)?;
    if book != Currency::EUR {
        return Err(Error::refused(format!(
            "the books are in {book}: German allowances are euros"
        )));
    }
    let person = people::get(tx, person)?;
    if new.to <= new.from {
        return Err(Error::input(format!(
            "to: {} is not after {}",
            allowance::text(new.to),
            allowance::text(new.from)
        )));
    }
    for (place, at) in [("from", new.from), ("to", new.to)] {
        let minute = at.time().num_seconds_from_midnight() / 60;
        Moment::at(at.date(), minute, false).map_err(|err| err.at(place))?;
    }
    let timeline = people::timeline(tx, &person, None)?;
    let parts = allowance::split(new.from, new.to);
    if 366 < parts.len() {
        return Err(Error::input(format!(
            "to: a trip of {} days is more than a year",
            parts.len()
        )));
    }
    // The clock of the log is that of UTC: somewhere it is tomorrow already.
    if tx.at().date_naive() + Days::new(1) < new.to.date() {
        return Err(Error::input(format!(
            "to: {} is still to come: a trip is entered once it is over",
            allowance::text(new.to)
        )));
    }
    for (day, _) in &parts {
        expense::employed(&timeline, *day)?;
    }
    let facts = facts(tx, &person, new, &parts)?;
    let days = allowance::days(&facts)?;
    let zero = Money::zero(book);
    let meals = Money::sum(days.iter().map(|it| it.amount), book);
    let paid = new.meals_paid.map(|it| it.money(book)).transpose()?;
    if paid.is_some_and(Money::is_negative) {
        return Err(Error::input("meals-paid: it is below zero"));
    }
    let first = new.from.date();
    let (lump, wage) = match paid {
        Some(paid) if meals.minor() < paid.minor() => {
            let more = paid - meals;
            let up_to = i64::from(rates::home(first)?.lump_up_to);
            let most = Money::from_minor(meals.minor() * up_to / 100, book);
            (more.min(most), more - more.min(most))
        }
        _ => (zero, zero),
    };
    let (per_km, _) = rates::per_km(new.vehicle, first)?;
    if new.km.millionths() < 0 {
        return Err(Error::input(format!("km: {} is below zero", new.km)));
    }
    if MOST_KM < new.km.amount() / Decimal::from(parts.len()) {
        return Err(Error::input(format!(
            "km: nobody drives {} km in {}",
            new.km,
            crate::base::counted(parts.len() as i128, "day", "days")
        )));
    }
    let kilometres = Money::round(per_km * new.km.amount(), book)?;
    let trip = Trip {
        from: new.from,
        to: new.to,
        overnight: facts.overnight,
        place: new.place.as_ref().map(Text::to_string),
        vehicle: new.vehicle,
        km: new.km,
        kilometres,
        nights: new.nights,
        lodging: lodging(&facts, new.nights)?,
        meals_paid: paid,
        lump,
        wage,
    };
    let amount = paid.unwrap_or(meals) + kilometres + trip.lodging;
    let last = parts.last().map_or(first, |it| it.0);
    let account = expense::account_of(tx, &timeline, Category::Travel, None)?;
    let named = new.department.as_deref();
    let department = expense::department_of(tx, &timeline, first, named)?;
    let number = match number {
        Some(number) => {
            if let Some(given) = firm.numbers.trip.parse(number, first) {
                db::raise_series(tx, &given.series, given.seq)?;
            }
            number.to_string()
        }
        None => expense::next_number(tx, firm, Kind::Trip, first)?,
    };
    let insert = expense::store::Insert {
        number: &number,
        kind: Kind::Trip,
        person: &person,
        day: last,
        what: &new.reason,
        supplier: None,
        category: Category::Travel,
        account: &account,
        department: department.as_deref(),
        paid_by: PaidBy::Person,
        rate: None,
        gross: amount,
        amount,
        tax: zero,
        file: None,
        trip: None,
    };
    let kept = expense::store::insert(tx, &insert, &[])?;
    store::insert(tx, &kept, &trip, &facts.legs, &days)?;
    tx.touch("trip", &number)?;
    Ok(kept)
}

/// More kilometres than anybody drives in a day.
const MOST_KM: Decimal = Decimal::from_parts(2_000, 0, 0, false, 0);

/// What there is for nights without a bill: the first ones of the trip (R 9.7 (3) LStR).
fn lodging(facts: &Facts, wanted: u32) -> Result<Money> {
    let nights = allowance::nights(facts);
    if nights.len() < wanted as usize {
        return Err(Error::input(format!(
            "lodging: {wanted} nights on a trip with {}",
            nights.len()
        )));
    }
    let mut sum = Money::zero(Currency::EUR);
    for (day, country, city) in nights.iter().take(wanted as usize) {
        sum += rates::of(*country, city.as_deref(), *day)?.night;
    }
    Ok(sum)
}

/// What the computation needs, with what other trips have on the same days.
fn facts(
    conn: &Connection,
    person: &Person,
    new: &NewTrip,
    parts: &[(NaiveDate, i64)],
) -> Result<Facts> {
    let mut legs = Vec::new();
    if let Some((country, city)) = &new.country {
        legs.push(Leg {
            at: new.from,
            country: *country,
            city: city.clone(),
        });
    }
    legs.extend(new.legs.iter().map(|it| it.0.clone()));
    for pair in legs.windows(2) {
        if pair[1].at <= pair[0].at && pair[0].at != new.from {
            return Err(Error::input(format!(
                "leg: {} is not after {}",
                allowance::text(pair[1].at),
                allowance::text(pair[0].at)
            )));
        }
    }
    for leg in &legs {
        if leg.at < new.from || new.to < leg.at {
            return Err(Error::input(format!(
                "leg: {} is not within the trip",
                allowance::text(leg.at)
            )));
        }
    }
    let mut before: BTreeMap<NaiveDate, Before> = BTreeMap::new();
    let mut there: BTreeSet<NaiveDate> = BTreeSet::new();
    for other in expense::store::expenses(conn, Some(person))? {
        if other.kind != Kind::Trip || !other.state.is_active() {
            continue;
        }
        let trip = store::get(conn, &other)?;
        if trip.from < new.to && new.from < trip.to {
            return Err(Error::refused(format!(
                "{} is on trip {} from {} to {}",
                person.number,
                other.number,
                allowance::text(trip.from),
                allowance::text(trip.to)
            ))
            .with_hint(format!("`bo staff trip show {}`", other.number)));
        }
        let same = new.place.as_ref().zip(trip.place.as_ref());
        let is_same = same.is_some_and(|(a, b)| place_of(a) == place_of(b));
        for day in store::days(conn, &other)? {
            if is_same {
                there.insert(day.day);
            }
            if parts.iter().any(|(it, _)| *it == day.day) {
                let zero = Money::zero(Currency::EUR);
                let known = before.entry(day.day).or_insert(Before {
                    minutes: 0,
                    granted: zero,
                });
                known.minutes += day.minutes;
                known.granted += day.granted;
            }
        }
    }
    if new.place.is_some() {
        there.extend(parts.iter().map(|(day, _)| *day));
    }
    let mut meals: BTreeMap<NaiveDate, Meals> = BTreeMap::new();
    let all: Vec<NaiveDate> = parts.iter().map(|(day, _)| *day).collect();
    for (what, said, set) in [
        (
            "breakfast",
            &new.breakfast,
            (|it| it.breakfast = true) as fn(&mut Meals),
        ),
        ("lunch", &new.lunch, |it| it.lunch = true),
        ("dinner", &new.dinner, |it| it.dinner = true),
    ] {
        for day in placed(what, said, &all)? {
            set(meals.entry(day).or_default());
        }
    }
    Ok(Facts {
        from: new.from,
        to: new.to,
        overnight: new.overnight.unwrap_or(1 < parts.len()),
        legs,
        meals,
        before,
        too_long: allowance::too_long(&there)?,
    })
}

/// A place of work, however it is spelled.
fn place_of(text: &str) -> String {
    text.trim().to_lowercase()
}

/// A trip that has allowances for days on which there are none any more: an earlier one to the same
/// place was entered after it (§ 9 (4a) sentence 6 EStG).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// Its number.
    pub number: String,
    /// What it has too much.
    pub amount: Money,
    /// Where.
    pub place: String,
    /// Whether it still waits.
    pub waits: bool,
}

/// `DR-2026-0003 has 154.00 EUR for days after the three months at Hamburg (…)`.
impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} has {} for days after the three months at {} (§ 9 (4a) sentence 6 EStG)",
            self.number, self.amount, self.place
        )
    }
}

/// A trip: the record, its place, its days.
type AtPlace = (Expense, String, Vec<allowance::Day>);

/// The trips of somebody, or of everybody, that have allowances for too many months at a place.
///
/// # Errors
/// As reading the file.
pub fn too_long(conn: &Connection, person: Option<&Person>) -> Result<Vec<TooLong>> {
    let mut at: BTreeMap<(String, String), Vec<AtPlace>> = BTreeMap::new();
    for it in expense::store::expenses(conn, person)? {
        if it.kind != Kind::Trip || !it.state.is_active() {
            continue;
        }
        if let Some(place) = store::get(conn, &it)?.place {
            let days = store::days(conn, &it)?;
            let key = (it.person.number.clone(), place_of(&place));
            at.entry(key).or_default().push((it, place, days));
        }
    }
    let mut found = Vec::new();
    for trips in at.into_values().filter(|it| 1 < it.len()) {
        let days = trips.iter().flat_map(|it| &it.2).map(|it| it.day);
        let over = allowance::too_long(&days.collect())?;
        for (it, place, days) in trips {
            let lost = days.iter().filter(|it| over.contains(&it.day));
            let amount = Money::sum(lost.map(|it| it.amount), Currency::EUR);
            if !amount.is_zero() {
                found.push(TooLong {
                    number: it.number,
                    amount,
                    place,
                    waits: it.state == expense::State::Waiting,
                });
            }
        }
    }
    Ok(found)
}

/// The days of a meal: those that are named; else breakfast after each night, lunch on whole days
/// first, dinner before each night.
pub(super) fn placed(what: &str, said: &MealDays, days: &[NaiveDate]) -> Result<Vec<NaiveDate>> {
    match said {
        MealDays::On(named) => {
            for (index, day) in named.iter().enumerate() {
                if !days.contains(day) {
                    return Err(Error::input(format!("{what}: {day} is no day of the trip")));
                }
                if named[..index].contains(day) {
                    return Err(Error::input(format!("{what}: {day} is named twice")));
                }
            }
            Ok(named.clone())
        }
        MealDays::Count(count) if days.len() < *count => Err(Error::input(format!(
            "{what}: {count} on a trip of {}",
            crate::base::counted(days.len() as i128, "day", "days")
        ))),
        MealDays::Count(count) => {
            let last = days.len() - 1;
            let mut order: Vec<usize> = (0..days.len()).collect();
            match what {
                "breakfast" => order.rotate_left(1.min(last)),
                "lunch" => order.sort_by_key(|it| (*it == 0 || *it == last, *it)),
                _ => (),
            }
            Ok(order.into_iter().take(*count).map(|it| days[it]).collect())
        }
    }
}

//! The SQL of trips.

use super::allowance::{Day, Leg, Meals};
use super::{Trip, add::moment, allowance};
use crate::base::{Country, Currency, Money, Quantity, Result};
use crate::db::{Connection, Transaction};
use crate::people::Person;
use crate::staff::expense::Expense;
use chrono::NaiveDate;

/// What is kept of a trip.
///
/// # Errors
/// System, when the expense is none.
pub fn get(conn: &Connection, expense: &Expense) -> Result<Trip> {
    let book = expense.book();
    let money = |minor: i64| Money::from_minor(minor, book);
    conn.first(
        "SELECT starts_at, ends_at, overnight, place, vehicle, km, kilometres, nights, lodging,
            meals_paid, lump, wage
         FROM trip WHERE expense = ?1",
        &[&expense.id],
        |row| {
            let nights: i64 = row.at(7)?;
            Ok(Trip {
                from: moment(&row.at::<String>(0)?)?,
                to: moment(&row.at::<String>(1)?)?,
                overnight: row.at(2)?,
                place: row.at(3)?,
                vehicle: row.at(4)?,
                km: row.at::<Quantity>(5)?,
                kilometres: money(row.at(6)?),
                nights: u32::try_from(nights).unwrap_or_default(),
                lodging: money(row.at(8)?),
                meals_paid: row.at::<Option<i64>>(9)?.map(money),
                lump: money(row.at(10)?),
                wage: money(row.at(11)?),
            })
        },
    )?
    .ok_or_else(|| {
        crate::base::Error::system(format!(
            "the file is damaged: `{}` has no trip",
            expense.number
        ))
    })
}

/// Where a trip went.
pub fn legs(conn: &Connection, expense: &Expense) -> Result<Vec<Leg>> {
    conn.rows(
        "SELECT at, country, city FROM trip_leg WHERE expense = ?1 ORDER BY position",
        &[&expense.id],
        |row| {
            Ok(Leg {
                at: moment(&row.at::<String>(0)?)?,
                country: row.at::<Country>(1)?,
                city: row.at(2)?,
            })
        },
    )
}

/// What there was for meals on each day of a trip.
pub fn days(conn: &Connection, expense: &Expense) -> Result<Vec<Day>> {
    let money = |minor: i64| Money::from_minor(minor, Currency::EUR);
    conn.rows(
        "SELECT day, minutes, country, city, meals, full, granted, cut, amount, why
         FROM trip_day WHERE expense = ?1 ORDER BY day",
        &[&expense.id],
        |row| {
            Ok(Day {
                day: row.at(0)?,
                minutes: row.at(1)?,
                country: row.at::<Country>(2)?,
                city: row.at(3)?,
                meals: Meals::read(&row.at::<String>(4)?),
                full: money(row.at(5)?),
                granted: money(row.at(6)?),
                cut: money(row.at(7)?),
                amount: money(row.at(8)?),
                why: row.at(9)?,
            })
        },
    )
}

/// Whether the firm provided a meal on an approved trip of somebody, on one of these days.
pub fn has_meals(
    conn: &Connection,
    person: &Person,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<bool> {
    let found = conn.first(
        "SELECT 1 FROM trip_day AS day JOIN expense ON expense.id = day.expense
         WHERE expense.person = ?1 AND day.day BETWEEN ?2 AND ?3 AND day.meals <> ''
           AND EXISTS (SELECT 1 FROM claim WHERE claim.number = expense.number)",
        &[&person.id, &from, &until],
        |row| row.at::<i64>(0),
    )?;
    Ok(found.is_some())
}

/// Keeps a trip with its days.
pub fn insert(
    tx: &Transaction<'_>,
    expense: &Expense,
    trip: &Trip,
    legs: &[Leg],
    days: &[Day],
) -> Result<()> {
    tx.execute(
        "INSERT INTO trip (expense, starts_at, ends_at, overnight, place, vehicle, km, kilometres,
            nights, lodging, meals_paid, lump, wage)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        &[
            &expense.id,
            &allowance::text(trip.from),
            &allowance::text(trip.to),
            &trip.overnight,
            &trip.place,
            &trip.vehicle,
            &trip.km,
            &trip.kilometres,
            &trip.nights,
            &trip.lodging,
            &trip.meals_paid,
            &trip.lump,
            &trip.wage,
        ],
    )?;
    for (leg, position) in legs.iter().zip(1_i64..) {
        tx.execute(
            "INSERT INTO trip_leg (expense, position, at, country, city)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            &[
                &expense.id,
                &position,
                &allowance::text(leg.at),
                &leg.country,
                &leg.city,
            ],
        )?;
    }
    for it in days {
        tx.execute(
            "INSERT INTO trip_day (expense, day, minutes, country, city, meals, full, granted, cut,
                amount, why)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            &[
                &expense.id,
                &it.day,
                &it.minutes,
                &it.country,
                &it.city,
                &it.meals.text(),
                &it.full,
                &it.granted,
                &it.cut,
                &it.amount,
                &it.why,
            ],
        )?;
    }
    Ok(())
}

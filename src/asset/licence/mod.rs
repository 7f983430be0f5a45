//! Licences and subscriptions: how many seats, who has one, when a term ends and by when notice is to
//! be given. Never more seats are taken than there are.

mod rows;
pub(super) mod store;

pub use rows::{LicenceImportRow, LicenceRow, SeatRow, export_rows, import, list, seats};

use crate::base::{Error, Id, Result, Text};
use crate::contact;
use crate::db::{Connection, Transaction, next_number, raise_series};
use crate::firm::Firm;
use crate::people;
use chrono::{Days, Months, NaiveDate};

/// A licence.
#[derive(Clone, Debug, PartialEq)]
pub struct Licence {
    /// The row.
    pub id: Id<Licence>,
    /// What people type, such as `LI-0001`.
    pub number: String,
    /// What it is.
    pub name: String,
    /// The number of the supplier.
    pub supplier: Option<String>,
    /// How many may use it.
    pub seats: u32,
    /// The first day.
    pub starts_on: NaiveDate,
    /// It goes on for so many months each time, if it ends at all.
    pub term: Option<u32>,
    /// Notice is given so many days before a term ends.
    pub notice_days: u32,
    /// What a term costs, net, in minor units.
    pub cost: Option<i64>,
    /// The last day, once notice was given.
    pub ends_on: Option<NaiveDate>,
    /// For ourselves.
    pub note: Option<String>,
}

/// A seat that somebody has or had.
#[derive(Clone, Debug, PartialEq)]
pub struct Seat {
    /// The row.
    pub id: i64,
    /// What people read, such as `LI-0001/S3`.
    pub number: String,
    /// The number of the licence.
    pub licence: String,
    /// Who has it.
    pub person: String,
    /// Since when.
    pub from: NaiveDate,
    /// Until when.
    pub until: Option<NaiveDate>,
}

/// A licence to be added, or what is to be different about one. An empty text takes a value away.
#[derive(Clone, Debug, Default)]
pub struct LicencePatch {
    /// Its number; the next of the series if not said.
    pub number: Option<Text>,
    /// What it is.
    pub name: Option<Text>,
    /// The number of the supplier.
    pub supplier: Option<Text>,
    /// How many may use it.
    pub seats: Option<u32>,
    /// The first day.
    pub starts_on: Option<NaiveDate>,
    /// The months of a term.
    pub term: Option<u32>,
    /// The days of notice.
    pub notice_days: Option<u32>,
    /// What a term costs, in minor units.
    pub cost: Option<i64>,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// For ourselves.
    pub note: Option<Text>,
}

impl Licence {
    /// The days on which terms after the first one begin, as long as it goes on.
    fn renewals(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let (starts_on, ends_on) = (self.starts_on, self.ends_on);
        let days = self.term.into_iter().flat_map(move |term| {
            (1..=2400)
                .map_while(move |count| starts_on.checked_add_months(Months::new(count * term)))
        });
        days.take_while(move |day| ends_on.is_none_or(|last| *day <= last))
    }

    /// The day after a day on which the next term begins, if one does.
    pub fn renews_on(&self, after: NaiveDate) -> Option<NaiveDate> {
        self.renewals().find(|day| after < *day)
    }

    /// The next day, from a day on, that is the last to give notice for a term.
    pub fn notice_on(&self, from: NaiveDate) -> Option<NaiveDate> {
        // A term ends with the day before the next one begins.
        let days = Days::new(u64::from(self.notice_days) + 1);
        self.renewals()
            .filter_map(|day| day.checked_sub_days(days))
            .find(|day| from <= *day)
    }

    /// The last day to give notice for the day on which it ends, if that is over.
    pub fn notice_missed(&self, today: NaiveDate) -> Option<NaiveDate> {
        let ends = self.ends_on.filter(|ends| today <= *ends)?;
        let last = ends.checked_sub_days(Days::new(u64::from(self.notice_days)))?;
        (self.notice_days > 0 && last < today).then_some(last)
    }

    /// Whether it may be used on a day.
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        self.starts_on <= day && self.ends_on.is_none_or(|last| day <= last)
    }
}

/// Puts a patch onto a licence.
fn meant(conn: &Connection, before: Option<&Licence>, patch: &LicencePatch) -> Result<Licence> {
    let text = |new: &Option<Text>, now: Option<&String>| match new {
        Some(new) => Some(new.to_string()).filter(|it| !it.is_empty()),
        None => now.cloned(),
    };
    let name = text(&patch.name, before.map(|it| &it.name));
    let name = name.ok_or_else(|| Error::input("name: is missing"))?;
    let seats = patch.seats.or(before.map(|it| it.seats)).unwrap_or(1);
    if !(1..=1_000_000).contains(&seats) {
        return Err(Error::input(format!(
            "seats: {seats} is not from 1 to 1000000"
        )));
    }
    let starts_on = patch.starts_on.or(before.map(|it| it.starts_on));
    let starts_on = starts_on.ok_or_else(|| Error::input("starts_on: is missing"))?;
    let term = patch.term.or(before.and_then(|it| it.term));
    if let Some(term) = term
        && !(1..=600).contains(&term)
    {
        return Err(Error::input(format!(
            "term: {term} months is not from 1 to 600"
        )));
    }
    let notice_days = patch.notice_days.or(before.map(|it| it.notice_days));
    let notice_days = notice_days.unwrap_or(0);
    if 3660 < notice_days {
        return Err(Error::input(format!(
            "notice_days: {notice_days} is more than ten years"
        )));
    }
    if term.is_none() && notice_days != 0 {
        return Err(
            Error::input("notice_days: nothing ends that notice could be given for")
                .with_hint("--term says how many months it goes on each time"),
        );
    }
    let cost = patch.cost.or(before.and_then(|it| it.cost));
    if cost.is_some_and(|it| it < 0) {
        return Err(Error::input("cost: is less than nothing"));
    }
    let ends_on = patch.ends_on.or(before.and_then(|it| it.ends_on));
    if let Some(day) = ends_on
        && day < starts_on
    {
        return Err(Error::input(format!(
            "ends_on: {day} is before it starts on {starts_on}"
        )));
    }
    let supplier = match text(&patch.supplier, before.and_then(|it| it.supplier.as_ref())) {
        Some(number) => Some(
            contact::get(conn, &number)
                .map_err(|err| err.at("supplier"))?
                .number
                .to_string(),
        ),
        None => None,
    };
    Ok(Licence {
        id: before.map_or(Id::new(0), |it| it.id),
        number: before.map_or(String::new(), |it| it.number.clone()),
        name,
        supplier,
        seats,
        starts_on,
        term,
        notice_days,
        cost,
        ends_on,
        note: text(&patch.note, before.and_then(|it| it.note.as_ref())),
    })
}

/// Adds a licence.
///
/// # Errors
/// Input, when a value cannot be; refused, when the number is taken.
pub fn add(tx: &Transaction<'_>, firm: &Firm, new: &LicencePatch) -> Result<Licence> {
    let mut licence = meant(tx, None, new)?;
    let (pattern, day) = (&firm.numbers.licence, licence.starts_on);
    licence.number = match &new.number {
        Some(typed) if typed.is_empty() || typed.contains(['/', ' ']) => {
            return Err(Error::input(format!(
                "number: `{typed}` has spaces or slashes in it, or nothing"
            )));
        }
        Some(typed) => {
            if store::find(tx, typed)?.is_some() {
                return Err(Error::refused(format!(
                    "number: there is a licence `{typed}` already"
                )));
            }
            if let Some(given) = pattern.parse(typed, day) {
                raise_series(tx, &given.series, given.seq)?;
            }
            typed.to_string()
        }
        None => loop {
            let seq = next_number(tx, &pattern.series(day), i64::from(firm.numbers.start))?;
            let number = pattern.number(day, seq);
            if store::find(tx, &number)?.is_none() {
                break number;
            }
        },
    };
    store::insert(tx, &licence)?;
    tx.touch("licence", &licence.number)?;
    store::get(tx, &licence.number)
}

/// Changes a licence.
///
/// # Errors
/// As adding it; refused, when more seats are taken than there would be.
pub fn edit(tx: &Transaction<'_>, number: &str, patch: &LicencePatch) -> Result<Licence> {
    let before = store::get(tx, number)?;
    let after = meant(tx, Some(&before), patch)?;
    let taken = store::taken(tx, &before)?;
    if i64::from(after.seats) < taken {
        return Err(Error::refused(format!(
            "seats: {taken} of {number} are taken, {} is less",
            after.seats
        ))
        .with_hint(format!(
            "`bo stock asset licence release {number} PERSON` makes one free"
        )));
    }
    store::update(tx, &after)?;
    tx.touch("licence", number)?;
    Ok(after)
}

/// Gives somebody a seat.
///
/// # Errors
/// Refused: every seat is taken, they have one, it does not run on the day, or they do not work here.
pub fn assign(tx: &Transaction<'_>, number: &str, person: &str, on: NaiveDate) -> Result<Seat> {
    let licence = store::get(tx, number)?;
    if !licence.runs_on(on) {
        let ends = licence.ends_on.map(|it| format!(" to {it}"));
        return Err(Error::refused(format!(
            "on: {number} runs from {}{}, not on {on}",
            licence.starts_on,
            ends.unwrap_or_default()
        )));
    }
    let person = people::get(tx, person)?;
    if !people::timeline(tx, &person, None)?.works_on(on) {
        return Err(
            Error::refused(format!("to: {} is not employed on {on}", person.number)).with_hint(
                format!(
                    "`bo staff contract list {}` shows when they are",
                    person.number
                ),
            ),
        );
    }
    let open = store::open(tx, &licence)?;
    if let Some(seat) = open.iter().find(|it| it.person == person.number) {
        return Err(Error::refused(format!(
            "{} has a seat of {number} since {}",
            person.number, seat.from
        )));
    }
    if licence.seats as usize <= open.len() {
        return Err(Error::refused(format!(
            "every seat of {number} ({}) is taken: {} of {}",
            licence.name,
            open.len(),
            licence.seats
        ))
        .with_hint(format!(
            "`bo stock asset licence edit {number} --seats {}`, or release one",
            licence.seats + 1
        )));
    }
    let name = store::insert_seat(tx, &licence, &person, on)?;
    tx.touch("licence", number)?;
    store::seat(tx, &name)
}

/// Makes a seat free again.
///
/// # Errors
/// Refused: they have none, or the day is before they got it.
pub fn release(tx: &Transaction<'_>, number: &str, person: &str, on: NaiveDate) -> Result<Seat> {
    let licence = store::get(tx, number)?;
    let person = people::get(tx, person)?;
    let open = store::open(tx, &licence)?;
    let Some(seat) = open.into_iter().find(|it| it.person == person.number) else {
        return Err(
            Error::refused(format!("{} has no seat of {number}", person.number)).with_hint(
                format!("`bo stock asset licence seats {number}` shows who has one"),
            ),
        );
    };
    if on < seat.from {
        return Err(Error::refused(format!(
            "on: {on} is before {} got it on {}",
            seat.person, seat.from
        )));
    }
    store::insert_release(tx, &seat, on)?;
    tx.touch("licence", number)?;
    store::seat(tx, &seat.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn licence(term: Option<u32>, notice_days: u32, ends_on: Option<&str>) -> Licence {
        Licence {
            id: Id::new(1),
            number: "LI-0001".to_string(),
            name: "CAD".to_string(),
            supplier: None,
            seats: 1,
            starts_on: day("2025-01-31"),
            term,
            notice_days,
            cost: None,
            ends_on: ends_on.map(day),
            note: None,
        }
    }

    #[test]
    fn notice_is_given_before_the_last_day_of_the_term() {
        let yearly = licence(Some(12), 90, None);
        let renews = yearly.renews_on(day("2026-11-26"));
        assert_eq!(renews, Some(day("2027-01-31")));
        // 90 days before 30 January, the last day of the term; once that day is over, of the next.
        assert_eq!(yearly.notice_on(day("2026-10-15")), Some(day("2026-11-01")));
        assert_eq!(yearly.notice_on(day("2026-11-26")), Some(day("2027-11-01")));
        // On the day it begins, the next term is the one after it.
        assert_eq!(yearly.renews_on(day("2027-01-31")), Some(day("2028-01-31")));
        // Months without a 31st do not move those after them.
        let monthly = licence(Some(1), 0, None);
        assert_eq!(
            monthly.renews_on(day("2025-02-01")),
            Some(day("2025-02-28"))
        );
        assert_eq!(
            monthly.renews_on(day("2025-03-01")),
            Some(day("2025-03-31"))
        );
        assert_eq!(licence(None, 0, None).renews_on(day("2026-01-01")), None);
        let given = licence(Some(12), 90, Some("2027-01-30"));
        assert_eq!(given.renews_on(day("2026-11-26")), None);
    }
}

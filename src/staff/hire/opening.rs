//! Openings: asking for one, and closing it.

use super::{Opening, OpeningState, store};
use crate::approval::{self, Asked, Request, Scope};
use crate::base::{Code, Error, Money, Quantity, Result, Text, counted};
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::Department;
use crate::people::{Per, Salary};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// An opening to be added.
#[derive(Clone, Debug)]
pub struct NewOpening {
    /// What they are to do.
    pub title: Text,
    /// Where.
    pub department: Option<Text>,
    /// Hours of a week.
    pub weekly_hours: Option<Quantity>,
    /// The least and the most it pays.
    pub salary: Option<(Salary, Salary)>,
    /// From when on.
    pub wanted_from: Option<NaiveDate>,
    /// How many.
    pub head_count: u32,
    /// A word to it.
    pub note: Option<Text>,
}

/// What was added, and whether it waits.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The opening.
    pub opening: Opening,
    /// The request for approval, if somebody has to approve it.
    pub approval: Option<String>,
}

/// Adds an opening; it waits where a rule wants somebody to approve it.
///
/// # Errors
/// Refused: no such department, or a range that is none.
pub fn add(tx: &Transaction<'_>, firm: &Firm, new: &NewOpening, on: NaiveDate) -> Result<Opened> {
    let opening = insert(tx, firm, new, None, on)?;
    submit(tx, firm, &opening)
}

/// Asks whoever has to approve an opening; without anybody it is open.
pub(super) fn submit(tx: &Transaction<'_>, firm: &Firm, opening: &Opening) -> Result<Opened> {
    let approval = ask(tx, firm, opening)?;
    if approval.is_none() {
        store::opening::insert_step(tx, opening, OpeningState::Open, None)?;
    }
    Ok(Opened {
        opening: get(tx, &opening.number)?,
        approval: approval.map(|it| it.number),
    })
}

/// Keeps an opening, under a number if it has one from elsewhere; nobody is asked yet.
pub(super) fn insert(
    tx: &Transaction<'_>,
    firm: &Firm,
    new: &NewOpening,
    number: Option<&Text>,
    on: NaiveDate,
) -> Result<Opening> {
    if new.title.is_empty() {
        return Err(Error::input("title: is missing"));
    }
    if let Some(code) = &new.department {
        Department::get(tx, code).map_err(|err| err.at("department"))?;
    }
    if new.head_count == 0 || 1000 < new.head_count {
        return Err(Error::input(format!(
            "head_count: expected 1 to 1000, found {}",
            new.head_count
        )));
    }
    if let Some(hours) = new.weekly_hours {
        hours_of_a_week(hours)?;
    }
    if let Some((least, most)) = &new.salary {
        range(least, most)?;
    }
    let pattern = &firm.numbers.opening;
    let number = match number {
        Some(number) => {
            if let Some(given) = pattern.parse(number, on) {
                db::raise_series(tx, &given.series, given.seq)?;
            }
            number.to_string()
        }
        None => {
            let seq = db::next_number(tx, &pattern.series(on), firm.numbers.start.into())?;
            pattern.number(on, seq)
        }
    };
    store::opening::insert(tx, &number, new)?;
    tx.touch("opening", &number)?;
    get(tx, &number)
}

/// Refuses hours that no week has.
pub(super) fn hours_of_a_week(hours: Quantity) -> Result<()> {
    let (least, most) = (Decimal::new(25, 2), Decimal::from(80));
    match (least..=most).contains(&hours.amount()) {
        true => Ok(()),
        false => Err(Error::input(format!(
            "weekly_hours: expected a number from 0.25 to 80, found `{hours}`"
        ))),
    }
}

fn range(least: &Salary, most: &Salary) -> Result<()> {
    if (least.per, least.amount.currency()) != (most.per, most.amount.currency()) {
        return Err(Error::input(format!(
            "salary: {least} and {most} cannot be compared"
        )));
    }
    match least.amount.minor() <= most.amount.minor() {
        true => Ok(()),
        false => Err(Error::input(format!("salary: {least} is more than {most}"))),
    }
}

/// The opening called `number`.
///
/// # Errors
/// Refused, when there is none.
pub fn get(conn: &Connection, number: &str) -> Result<Opening> {
    store::opening::find(conn, number)?.ok_or_else(|| {
        Error::refused(format!("no opening is called `{number}`"))
            .with_hint("`bo staff hire opening list --all` shows them")
    })
}

/// The opening called `number`, if people can apply for it.
pub(super) fn is_open(conn: &Connection, number: &str) -> Result<Opening> {
    let opening = get(conn, number)?;
    match opening.state {
        OpeningState::Open => Ok(opening),
        OpeningState::Requested => Err(Error::refused(format!(
            "opening `{number}` waits for approval"
        ))
        .with_hint("`bo inbox list` shows whose")),
        OpeningState::Rejected | OpeningState::Filled | OpeningState::Closed => {
            let since = opening.since;
            Err(Error::refused(format!(
                "opening `{number}` is {} since {since}",
                opening.state.as_str()
            ))
            .with_hint("`bo staff hire opening add` makes another one"))
        }
    }
}

/// What a salary is in a month: an hour of work counts 13/3 times the hours of a week, rounded to
/// the cent commercially.
pub(super) fn monthly(salary: &Salary, weekly_hours: Option<Quantity>) -> Result<Option<Money>> {
    match (salary.per, weekly_hours) {
        (Per::Month, _) => Ok(Some(salary.amount)),
        (Per::Hour, None) => Ok(None),
        (Per::Hour, Some(hours)) => {
            let weeks = Decimal::from(13) / Decimal::from(3);
            let month = salary.amount.amount() * hours.amount() * weeks;
            Money::round(month, salary.amount.currency()).map(Some)
        }
    }
}

fn ask(tx: &Transaction<'_>, firm: &Firm, opening: &Opening) -> Result<Option<Request>> {
    let amount = match &opening.salary {
        Some((_, most)) => monthly(most, opening.weekly_hours)?,
        None => None,
    };
    let places = counted(opening.head_count, "place", "places");
    let asked = Asked {
        scope: Scope::Hire,
        record: opening.number.clone(),
        title: format!("opening: {}, {places}", opening.title),
        amount,
        department: opening.department.clone(),
        person: None,
        by: Some(opening.by.clone()),
        digest: content(opening),
    };
    approval::ask(tx, firm, &asked, &[])
}

/// What is approved: all of it.
pub(super) fn content(opening: &Opening) -> [u8; 32] {
    let text = |it: Option<String>| it.unwrap_or_default();
    let salary = opening.salary.as_ref();
    approval::digest(&[
        opening.number.clone(),
        opening.title.clone(),
        text(opening.department.clone()),
        text(opening.weekly_hours.map(|it| it.to_string())),
        text(salary.map(|(least, most)| format!("{least} {most}"))),
        text(opening.wanted_from.map(|it| it.to_string())),
        opening.head_count.to_string(),
    ])
}

/// Does what follows from a decision.
pub(super) fn decided(
    tx: &Transaction<'_>,
    opening: &Opening,
    request: &Request,
    reason: Option<&Text>,
) -> Result<()> {
    let state = match request.state {
        approval::State::Approved => OpeningState::Open,
        approval::State::Rejected => OpeningState::Rejected,
        approval::State::Open | approval::State::Void => return Ok(()),
    };
    if opening.state != OpeningState::Requested {
        return Err(Error::refused(format!(
            "opening `{}` is {}",
            opening.number,
            opening.state.as_str()
        )));
    }
    store::opening::insert_step(tx, opening, state, reason)?;
    tx.touch("opening", &opening.number)
}

/// Closes an opening: nobody else is wanted. Who applied is still to be told.
///
/// # Errors
/// Refused: there is none, or it is over already.
pub fn close(tx: &Transaction<'_>, number: &str, reason: Option<&Text>) -> Result<Opening> {
    let opening = get(tx, number)?;
    if !opening.state.goes_to(OpeningState::Closed) {
        return Err(Error::refused(format!(
            "opening `{number}` is {} since {}",
            opening.state.as_str(),
            opening.since
        )));
    }
    if let Some(request) = approval::find_open(tx, Scope::Hire, number)? {
        approval::void(tx, &request)?;
    }
    store::opening::insert_step(tx, &opening, OpeningState::Closed, reason)?;
    tx.touch("opening", number)?;
    get(tx, number)
}

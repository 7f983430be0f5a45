//! Who has an asset: handed over, given back, each with a receipt.

use super::rows::{CustodyRow, HandoverRow};
use super::{Area, Known, store};
use crate::base::{Error, Result, Text, is_near};
use crate::db::{Connection, Transaction, next_number};
use crate::firm::Firm;
use crate::ledger;
use crate::people;
use crate::tabular::Outcome;
use chrono::NaiveDate;

/// That somebody got an asset.
#[derive(Clone, Debug, PartialEq)]
pub struct Hand {
    /// The row.
    pub id: i64,
    /// What people type, such as `UE-2026-0001`.
    pub number: String,
    /// The number of the asset.
    pub asset: String,
    /// Who got it.
    pub person: String,
    /// When.
    pub on: NaiveDate,
    /// When it is to be back.
    pub due_on: Option<NaiveDate>,
    /// In which condition it was.
    pub condition: Option<String>,
    /// That it came back.
    pub back: Option<Back>,
    /// The day it was lost while they had it.
    pub lost_on: Option<NaiveDate>,
}

impl Hand {
    /// Whether they have it still.
    pub fn is_open(&self) -> bool {
        self.back.is_none() && self.lost_on.is_none()
    }
}

/// That an asset came back.
#[derive(Clone, Debug, PartialEq)]
pub struct Back {
    /// When.
    pub on: NaiveDate,
    /// In which condition it was.
    pub condition: Option<String>,
}

/// Somebody who is to get an asset.
#[derive(Clone, Debug)]
pub struct NewHand {
    /// The number of who gets it.
    pub person: Text,
    /// When.
    pub on: NaiveDate,
    /// When it is to be back.
    pub due_on: Option<NaiveDate>,
    /// In which condition it is.
    pub condition: Option<Text>,
}

/// Hands an asset over.
///
/// # Errors
/// Refused: somebody has it, it is not there, or they do not work here on the day.
pub fn hand(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    new: &NewHand,
    today: NaiveDate,
) -> Result<Hand> {
    let known = Known::get(tx, number)?;
    let on = new.on;
    if let Some(gone) = known.disposed_on() {
        return Err(Error::refused(format!("{number} went on {gone}")));
    }
    if on < known.asset.acquired_on {
        return Err(Error::refused(format!(
            "on: {on} is before {number} was acquired on {}",
            known.asset.acquired_on
        )));
    }
    if today < on {
        return Err(Error::refused(format!("on: {on} is in the future")));
    }
    if let Some(due) = new.due_on {
        is_near("due", due, tx.at(), (100, 50))?;
    }
    if let Some(due) = new.due_on
        && due < on
    {
        return Err(Error::input(format!("due: {due} is before {on}")));
    }
    let hands = store::custody::of(tx, &known.asset)?;
    for it in &hands {
        match &it.back {
            None => {
                return Err(
                    Error::refused(format!("{} has {number} since {}", it.person, it.on))
                        .with_hint(format!("`bo stock asset back {number}` comes first")),
                );
            }
            Some(back) if on < back.on => {
                return Err(Error::refused(format!(
                    "on: {} had {number} until {}, {on} is before it",
                    it.person, back.on
                )));
            }
            Some(_) => {}
        }
    }
    let person = people::get(tx, &new.person).map_err(|err| err.at("to"))?;
    let timeline = people::timeline(tx, &person, None)?;
    if !timeline.works_on(on) {
        return Err(
            Error::refused(format!("to: {} is not employed on {on}", person.number)).with_hint(
                format!(
                    "`bo staff contract list {}` shows when they are",
                    person.number
                ),
            ),
        );
    }
    let name = next(tx, firm, on)?;
    store::custody::insert(tx, &known.asset, &person, &name, new)?;
    tx.touch("asset", number)?;
    store::custody::get(tx, &name)
}

/// Takes an asset back.
///
/// # Errors
/// Refused: nobody has it, or the day is before they got it.
pub fn back(
    tx: &Transaction<'_>,
    number: &str,
    on: NaiveDate,
    condition: Option<&Text>,
    today: NaiveDate,
) -> Result<Hand> {
    let asset = store::get(tx, number)?;
    let Some(hand) = store::custody::open(tx, &asset)? else {
        return Err(Error::refused(format!("nobody has {number}"))
            .with_hint(format!("`bo stock asset show {number}` shows who had it")));
    };
    if on < hand.on {
        return Err(Error::refused(format!(
            "on: {} got {number} on {}, {on} is before it",
            hand.person, hand.on
        )));
    }
    if today < on {
        return Err(Error::refused(format!("on: {on} is in the future")));
    }
    store::custody::insert_back(tx, &hand, on, condition)?;
    tx.touch("asset", number)?;
    store::custody::get(tx, &hand.number)
}

/// Who had what is still here, the oldest first, for [`import_handover`] to read back.
///
/// # Errors
/// As reading the file.
pub fn handovers(conn: &Connection) -> Result<Vec<HandoverRow>> {
    let mut rows = Vec::new();
    for it in store::custody::all(conn)? {
        if Known::get(conn, &it.asset)?.disposal.is_some() {
            continue;
        }
        let text = |it: Option<String>| it.map(|it| it.parse()).transpose();
        let back = it.back.map(|back| (back.on, back.condition));
        let (returned_on, returned) = back.map_or((None, None), |it| (Some(it.0), it.1));
        rows.push(HandoverRow {
            asset: it.asset.parse()?,
            person: it.person.parse()?,
            handed_on: it.on,
            due_on: it.due_on,
            condition: text(it.condition)?,
            returned_on,
            returned_condition: text(returned)?,
        });
    }
    rows.sort_by_key(|it| it.handed_on);
    Ok(rows)
}

/// Takes over who had an asset from when until when. A handover of that day is the same one: only
/// that it came back may be new.
///
/// # Errors
/// Refused: somebody else had it in those days, or it was not there. Input: a day cannot be.
pub fn import_handover(
    tx: &Transaction<'_>,
    firm: &Firm,
    row: &HandoverRow,
    today: NaiveDate,
) -> Result<Outcome> {
    let known = Known::get(tx, &row.asset).map_err(|err| err.at("asset"))?;
    let person = people::get(tx, &row.person).map_err(|err| err.at("person"))?;
    let (number, on, until) = (&known.asset.number, row.handed_on, row.returned_on);
    if on < known.asset.acquired_on {
        return Err(Error::refused(format!(
            "handed_on: {on} is before {number} was acquired on {}",
            known.asset.acquired_on
        )));
    }
    if let Some(day) = until.filter(|day| *day < on) {
        return Err(Error::input(format!("returned_on: {day} is before {on}")));
    }
    if let Some(day) = Some(until.unwrap_or(on)).filter(|day| today < *day) {
        return Err(Error::refused(format!("{day} is in the future")));
    }
    if until.is_none() && row.returned_condition.is_some() {
        return Err(Error::input("returned_on: is missing"));
    }
    let hands = store::custody::of(tx, &known.asset)?;
    let same = |it: &&Hand| it.person == person.number && it.on == on;
    if let Some(there) = hands.iter().find(same) {
        let returned_on = there.back.as_ref().map(|back| back.on);
        return match (until, returned_on) {
            (None, _) => Ok(Outcome::Unchanged),
            (Some(said), Some(day)) if said == day => Ok(Outcome::Unchanged),
            (Some(_), Some(day)) => Err(Error::refused(format!(
                "returned_on: {number} came back on {day}"
            ))),
            (Some(day), None) => {
                store::custody::insert_back(tx, there, day, row.returned_condition.as_ref())?;
                tx.touch("asset", number)?;
                Ok(Outcome::Updated)
            }
        };
    }
    let overlaps = |it: &&Hand| {
        let ends = it.back.as_ref().map(|back| back.on).or(it.lost_on);
        ends.is_none_or(|end| on < end) && until.is_none_or(|until| it.on < until)
    };
    if let Some(other) = hands.iter().find(overlaps) {
        return Err(Error::refused(format!(
            "handed_on: {} has {number} from {} on",
            other.person, other.on
        )));
    }
    let new = NewHand {
        person: row.person.clone(),
        on,
        due_on: row.due_on,
        condition: row.condition.clone(),
    };
    let name = next(tx, firm, on)?;
    store::custody::insert(tx, &known.asset, &person, &name, &new)?;
    if let Some(day) = until {
        let hand = store::custody::get(tx, &name)?;
        store::custody::insert_back(tx, &hand, day, row.returned_condition.as_ref())?;
    }
    tx.touch("asset", number)?;
    Ok(Outcome::Added)
}

/// The number of the next handover.
fn next(tx: &Transaction<'_>, firm: &Firm, on: NaiveDate) -> Result<String> {
    let pattern = &firm.numbers.handover;
    let seq = next_number(tx, &pattern.series(on), i64::from(firm.numbers.start))?;
    Ok(pattern.number(on, seq))
}

/// The handover called `number`; or the last one of the asset called so.
///
/// # Errors
/// Refused, when there is none.
pub fn receipt(conn: &Connection, number: &str) -> Result<Hand> {
    if let Some(asset) = store::find(conn, number)? {
        let last = store::custody::of(conn, &asset)?.pop();
        return last.ok_or_else(|| Error::refused(format!("nobody ever got {number}")));
    }
    store::custody::get(conn, number)
}

/// What somebody has, by number of asset: number and name of each.
///
/// # Errors
/// As reading the file.
pub fn held_by(conn: &Connection, person: &str) -> Result<Vec<(String, String)>> {
    store::custody::held_by(conn, person)
}

/// What somebody who leaves returns and releases: what, the record, and the command that does it.
///
/// # Errors
/// As reading the file.
pub fn waits(conn: &Connection, person: &str) -> Result<Vec<(String, String, String)>> {
    let mut rows = Vec::new();
    for (number, name) in held_by(conn, person)? {
        let command = format!("bo stock asset back {number}");
        rows.push((format!("has {name}"), number, command));
    }
    for seat in super::licence::seats(conn, None, Some(person), false)? {
        let command = format!("bo stock asset licence release {} {person}", seat.licence);
        rows.push((
            format!("has a seat of {}", seat.name),
            seat.licence,
            command,
        ));
    }
    Ok(rows)
}

/// All that is out, or all that ever was: of one person, if said.
///
/// # Errors
/// Refused, when there is no such person.
pub fn custody_rows(
    conn: &Connection,
    person: Option<&str>,
    all: bool,
    today: NaiveDate,
) -> Result<Vec<CustodyRow>> {
    if let Some(person) = person {
        people::get(conn, person)?;
    }
    let mut hands = store::custody::all(conn)?;
    hands.retain(|it| all || it.is_open());
    hands.retain(|it| person.is_none_or(|person| it.person == person));
    hands
        .iter()
        .map(|it| custody_row(conn, it, today))
        .collect()
}

/// The row of a handover, with what the asset is worth on a day.
///
/// # Errors
/// As reading the file.
pub fn custody_row(conn: &Connection, it: &Hand, today: NaiveDate) -> Result<CustodyRow> {
    let known = Known::get(conn, &it.asset)?;
    let currency = ledger::book(conn)?;
    let person = people::get(conn, &it.person)?;
    let value = known.plan(Area::Book).value(today);
    let condition = match &it.back {
        Some(back) => back.condition.clone(),
        None => it.condition.clone(),
    };
    Ok(CustodyRow {
        number: it.number.clone(),
        asset: it.asset.clone(),
        name: known.asset.name,
        person: it.person.clone(),
        who: people::timeline(conn, &person, None)?.name(it.on),
        handed_on: it.on,
        due_on: it.due_on,
        returned_on: it.back.as_ref().map(|it| it.on),
        condition,
        warranty_until: known.asset.warranty_until,
        book_value: super::amount(value, currency),
        currency,
    })
}

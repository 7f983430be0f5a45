//! What is made of what, and making it: the parts go out, and what is built is worth them.

use super::enter::{Entered, written};
use super::record::{About, Draft, record};
use super::store::{items, locations, moves, parts};
use super::take::{Taking, take};
use super::{Item, Kind, lot, measure};
use crate::base::{Amount, Error, Id, Money, Quantity, Result, Text, When};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
use crate::tabular::Outcome;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// A line of `bo stock bom list`, `import` and `export`: so much of a part goes into one of an item,
/// in `unit` or in the part's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PartRow {
    pub item: Text,
    pub part: Text,
    pub quantity: Quantity,
    #[serde(default)]
    pub unit: Option<Text>,
}

/// What is to be built.
#[derive(Clone, Debug)]
pub struct Building {
    /// The item.
    pub item: String,
    /// How many of it, in its own unit.
    pub quantity: Quantity,
    /// When.
    pub on: When,
    /// Where the parts are taken from.
    pub from: Option<String>,
    /// Where it is put.
    pub to: Option<String>,
    /// Its lot, or the serial number of each piece.
    pub lots: Vec<Text>,
    /// What it has cost beside the parts.
    pub cost: Option<Amount>,
    /// Other parts than usual, for all of it: part and quantity in its own unit.
    pub instead: Vec<(String, Quantity)>,
    /// The paper behind it.
    pub document: Option<Text>,
    /// In words.
    pub note: Option<Text>,
}

/// Says how much of a part goes into one of an item; nothing takes it out of the list.
///
/// # Errors
/// Refused: it names what is not there, or the item would go into itself.
pub fn set_part(tx: &Transaction<'_>, row: &PartRow) -> Result<Outcome> {
    let item = items::get(tx, &row.item).map_err(|err| err.at("item"))?;
    let part = items::get(tx, &row.part).map_err(|err| err.at("part"))?;
    let measured = measure(tx, &part, row.quantity, row.unit.as_deref())?;
    if measured.millionths < 0 {
        return Err(Error::input(format!(
            "quantity: {} is below zero",
            row.quantity
        )));
    }
    if item.id == part.id || goes_into(tx, part.id, item.id)? {
        return Err(
            Error::refused(format!("part: `{}` would go into itself", item.number)).with_hint(
                format!("`bo stock bom list {}` shows its parts", part.number),
            ),
        );
    }
    let before = parts::get(tx, item.id, part.id)?;
    let outcome = match (before, measured.millionths) {
        (None, 0) => Outcome::Unchanged,
        (Some(before), after) if before == after => Outcome::Unchanged,
        (None, _) => Outcome::Added,
        (Some(_), _) => Outcome::Updated,
    };
    if outcome != Outcome::Unchanged {
        parts::set(tx, item.id, part.id, measured.millionths)?;
        items::ITEMS.set(tx, item.id.raw(), &item.number)?;
    }
    Ok(outcome)
}

/// Whether `part` is among what `item` is made of, or what that is made of.
fn goes_into(conn: &Connection, item: Id<Item>, part: Id<Item>) -> Result<bool> {
    let (mut open, mut seen) = (vec![item], HashSet::from([item.raw()]));
    while let Some(next) = open.pop() {
        for (it, _) in parts::of(conn, next)? {
            if it == part {
                return Ok(true);
            }
            if seen.insert(it.raw()) {
                open.push(it);
            }
        }
    }
    Ok(false)
}

/// What each item is made of, by item and part.
///
/// # Errors
/// As reading the file.
pub fn bom(conn: &Connection, item: Option<&str>) -> Result<Vec<PartRow>> {
    if let Some(item) = item {
        items::get(conn, item)?;
    }
    let mut rows = parts::all(conn)?;
    rows.retain(|row| item.is_none_or(|item| row.item.as_str() == item));
    Ok(rows)
}

/// Builds it: its parts go out, those that expire first first, and it comes in for what they have
/// cost and what was paid beside them. When their value changes later on, its own does as well.
///
/// # Errors
/// Refused: nobody has said what it is made of, or too little of a part is there.
pub fn build(tx: &Transaction<'_>, firm: &Firm, building: &Building) -> Result<Entered> {
    let item = items::get(tx, &building.item)?;
    let quantity = building.quantity.millionths();
    if quantity <= 0 {
        return Err(Error::usage("nothing is built: the quantity is zero"));
    }
    let book = ledger::book(tx)?;
    let needed = needed(tx, &item, building)?;
    let from = match &building.from {
        None => None,
        Some(code) => Some(locations::known(tx, code)?.0.id),
    };
    let to = match &building.to {
        None => None,
        Some(code) => Some(locations::open(tx, code, building.on.day)?.id),
    };
    let about = About {
        document: building.document.as_ref().map(ToString::to_string),
        note: building.note.as_ref().map(ToString::to_string),
        ..About::default()
    };
    let lot = match building.lots.as_slice() {
        [] => None,
        [code] => Some(lot::known_or_new(tx, &item, code, None)?),
        _ => {
            return Err(Error::usage("one lot or serial number at a time")
                .with_hint("`bo stock build` once for each piece"));
        }
    };
    let cost = match building.cost {
        None => 0,
        Some(cost) => cost.money(book).map(Money::minor)?,
    };
    let first = moves::next_id(tx)?;
    let mut drafts = vec![Draft {
        to,
        lot,
        value: Some(cost),
        time: building.on.time,
        about: about.clone(),
        ..Draft::new(&item, building.on.day, Kind::Built, quantity)
    }];
    let mut known = HashMap::new();
    for (part, quantity) in needed {
        let like = Draft {
            of: Some(Id::new(first)),
            time: building.on.time,
            about: about.clone(),
            ..Draft::new(&part, building.on.day, Kind::Used, quantity)
        };
        let taking = Taking {
            quantity,
            location: from,
            ..Taking::default()
        };
        drafts.extend(take(tx, &firm.stock, &part, &taking, &like)?);
        known.insert(part.id, part);
    }
    let text = tx.language().pick("Fertigung", "Built");
    let text = format!("{text} {}", item.number);
    known.insert(item.id, item);
    let done = record(tx, &firm.stock, &known, &drafts, &text)?;
    Ok(Entered {
        rows: written(tx, &done)?,
        warnings: done.warnings,
        notes: Vec::new(),
    })
}

/// How much of which parts goes into all of it.
fn needed(conn: &Connection, item: &Item, building: &Building) -> Result<Vec<(Item, i64)>> {
    let mut needed: Vec<(Item, i64)> = Vec::new();
    for (part, each) in parts::of(conn, item.id)? {
        let part = items::by_id(conn, part)?;
        let product = i128::from(each) * i128::from(building.quantity.millionths());
        let whole = product / 1_000_000;
        if whole * 1_000_000 != product {
            return Err(Error::input(format!(
                "quantity: {} of `{}` need a part of a millionth of `{}`",
                building.quantity, item.number, part.number
            )));
        }
        let whole = i64::try_from(whole)
            .map_err(|_| Error::input("quantity: it needs more parts than there can be"))?;
        needed.push((part, whole));
    }
    for (number, quantity) in &building.instead {
        let part = items::get(conn, number)?;
        if part.id == item.id {
            return Err(Error::refused(format!("`{number}` would go into itself")));
        }
        needed.retain(|(it, _)| it.id != part.id);
        match quantity.millionths() {
            0 => {}
            below if below < 0 => {
                return Err(Error::usage(format!(
                    "{quantity} of `{number}` is below zero"
                )));
            }
            quantity => needed.push((part, quantity)),
        }
    }
    match needed.is_empty() {
        true => Err(
            Error::refused(format!("nobody has said what `{}` is made of", item.number)).with_hint(
                format!(
                    "`bo stock bom set {} PART QUANTITY`, or --part PART=QUANTITY",
                    item.number
                ),
            ),
        ),
        false => Ok(needed),
    }
}

//! Units: a pack is a hundred pieces, a gram is a thousandth of a kilogram. What is converted stays
//! exact to the millionth, or is refused: nobody gets a rounded piece.

use super::store::{items, units, used};
use super::{Item, UnitRow};
use crate::base::{Error, Id, Quantity, Result, Text, unit};
use crate::db::{Connection, Transaction};
use crate::tabular::Outcome;
use units::Ratio;

/// One of the first is so many of the second, everywhere (Directive 80/181/EEC).
const KNOWN: &[(&str, i64, &str)] = &[
    ("kg", 1000, "g"),
    ("g", 1000, "mg"),
    ("kg", 1_000_000, "mg"),
    ("t", 1000, "kg"),
    ("t", 1_000_000, "g"),
    ("l", 1000, "ml"),
    ("l", 10, "dl"),
    ("l", 100, "cl"),
    ("hl", 100, "l"),
    ("m3", 1000, "l"),
    ("m", 100, "cm"),
    ("m", 1000, "mm"),
    ("cm", 10, "mm"),
    ("km", 1000, "m"),
    ("m2", 10_000, "cm2"),
    ("h", 60, "min"),
];

/// A quantity in the item's own unit, and as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Millionths of the item's own unit.
    pub millionths: i64,
    /// The unit that was typed, if it is another one, and how many of it in millionths.
    pub typed: Option<(String, i64)>,
}

/// So much of an item in its own unit.
///
/// # Errors
/// Refused: the unit is not known for it. Input: it does not come out exactly.
pub fn measure(
    conn: &Connection,
    item: &Item,
    quantity: Quantity,
    unit: Option<&str>,
) -> Result<Measured> {
    let millionths = quantity.millionths();
    let Some(unit) = unit.filter(|unit| *unit != item.unit.as_str()) else {
        return Ok(Measured {
            millionths,
            typed: None,
        });
    };
    let (times, by) = factor(conn, item, unit)?;
    let product = i128::from(millionths) * times;
    let whole = product / by;
    if whole * by != product {
        return Err(Error::input(format!(
            "quantity: {quantity} {unit} of `{}` do not come out in {} exactly",
            item.number, item.unit
        ))
        .with_hint("give it in the item's own unit"));
    }
    let millionths = i64::try_from(whole)
        .ok()
        .filter(|it| it.abs() < 1_000_000_000_000_000_000)
        .ok_or_else(|| {
            Error::input(format!(
                "quantity: {quantity} {unit} are more than there can be of `{}`",
                item.number
            ))
        })?;
    Ok(Measured {
        millionths,
        typed: Some((unit.to_string(), quantity.millionths())),
    })
}

/// What a quantity in `unit` is to be multiplied with, and divided by.
fn factor(conn: &Connection, item: &Item, unit: &str) -> Result<(i128, i128)> {
    let own = item.unit.as_str();
    for of in [Some(item.id), None] {
        if let Some(Ratio { quantity, parts }) = units::ratio(conn, of, unit, own)? {
            return Ok((quantity.into(), i128::from(parts) * 1_000_000));
        }
        if let Some(Ratio { quantity, parts }) = units::ratio(conn, of, own, unit)? {
            return Ok((i128::from(parts) * 1_000_000, quantity.into()));
        }
    }
    // `Stk`, `Stück` and C62 are pieces, KGM is kg.
    if unit::counts_in(unit, own) {
        return Ok((1, 1));
    }
    if let Some(found) = path(&said(conn, Some(item.id))?, unit, own) {
        return Ok(found);
    }
    Err(Error::refused(format!(
        "unit: nobody has said how much of `{}` a `{unit}` is",
        item.number
    ))
    .with_hint(format!(
        "for example 100 {own}: `bo stock unit add {unit} {own} 100 --item {}`",
        item.number
    )))
}

/// One of the first unit is so many of the second: a fraction.
type Edge = (String, (i128, i128), String);

/// All that is known of the units of an item, or of those of all.
fn said(conn: &Connection, item: Option<Id<Item>>) -> Result<Vec<Edge>> {
    let known = KNOWN.iter();
    let known = known.map(|(large, times, small)| {
        (
            large.to_string(),
            (i128::from(*times), 1),
            small.to_string(),
        )
    });
    let typed = units::said(conn, item)?.into_iter();
    let typed = typed.map(|(unit, ratio, of)| (unit, fraction(ratio), of));
    Ok(typed.chain(known).collect())
}

fn fraction(ratio: Ratio) -> (i128, i128) {
    reduced(
        i128::from(ratio.quantity),
        i128::from(ratio.parts) * 1_000_000,
    )
}

fn reduced(above: i128, below: i128) -> (i128, i128) {
    let (mut a, mut b) = (above, below);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (above / a.max(1), below / a.max(1))
}

/// How many of another unit one is, over whatever units are between them: as many as on any other
/// way, or it would have been refused.
fn path(edges: &[Edge], from: &str, to: &str) -> Option<(i128, i128)> {
    let mut open = vec![(from, (1, 1))];
    let mut next = 0;
    while let Some((unit, (above, below))) = open.get(next).copied() {
        if unit == to {
            return Some((above, below));
        }
        next += 1;
        for (large, (times, parts), small) in edges {
            let (other, times, parts) = match (large == unit, small == unit) {
                (true, _) => (small.as_str(), *times, *parts),
                (false, true) => (large.as_str(), *parts, *times),
                (false, false) => continue,
            };
            let found = (above.checked_mul(times), below.checked_mul(parts));
            let seen = open.iter().any(|(it, _)| *it == other);
            if let ((Some(above), Some(below)), false) = (found, seen) {
                open.push((other, reduced(above, below)));
            }
        }
    }
    None
}

/// Refuses what contradicts what is known already, on whatever way: a karton of ten packs of a
/// hundred pieces is a thousand.
fn require_the_same(
    conn: &Connection,
    item: Option<Id<Item>>,
    row: &UnitRow,
    ratio: Ratio,
) -> Result<()> {
    let mut whose = vec![item];
    if item.is_none() {
        whose.extend(units::items(conn)?.into_iter().map(Some));
    }
    for it in whose {
        let known = path(&said(conn, it)?, &row.unit, &row.of);
        let Some((above, below)) = known.filter(|it| *it != fraction(ratio)) else {
            continue;
        };
        let much = match below {
            1 => above.to_string(),
            _ => format!("{above}/{below}"),
        };
        let whose = match it {
            Some(id) => format!(" of `{}`", items::by_id(conn, id)?.number),
            None => String::new(),
        };
        return Err(Error::refused(format!(
            "unit: a `{}`{whose} is {much} `{}` by what is known already, not {}",
            row.unit, row.of, row.quantity
        ))
        .with_hint("another unit gets another name; `bo stock unit remove` takes back what nothing is entered in yet"));
    }
    Ok(())
}

/// The unit in which something of an item is entered, and of which nobody would know how much it is
/// without that one `unit` is so many of another.
pub fn needs(
    conn: &Connection,
    whose: Option<Id<Item>>,
    unit: &str,
    of: &str,
) -> Result<Option<String>> {
    for (item, used) in used::units(conn, whose)? {
        let own = items::by_id(conn, item)?.facts.unit;
        let all = said(conn, Some(item))?;
        let left: Vec<Edge> = all
            .iter()
            .filter(|(large, _, small)| (large.as_str(), small.as_str()) != (unit, of))
            .cloned()
            .collect();
        if path(&all, &used, &own).is_some() && path(&left, &used, &own).is_none() {
            return Ok(Some(used));
        }
    }
    Ok(None)
}

/// Says what a unit is; one that is there already stays.
///
/// # Errors
/// Refused: it was said otherwise, or it names what is not there. Input: it is no quantity.
pub fn add_unit(tx: &Transaction<'_>, row: &UnitRow) -> Result<Outcome> {
    for (what, unit) in [("unit", &row.unit), ("of", &row.of)] {
        if unit.is_empty() || unit.chars().count() > 40 {
            return Err(Error::input(format!(
                "{what}: a unit has 1 to 40 characters"
            )));
        }
    }
    if row.unit == row.of {
        return Err(Error::input("of: a unit is itself"));
    }
    let ratio = ratio(&row.quantity)?;
    let item = match &row.item {
        None => None,
        Some(number) => Some(items::get(tx, number).map_err(|err| err.at("item"))?),
    };
    let id = item.as_ref().map(|it| it.id);
    let before = units::ratio(tx, id, &row.unit, &row.of)?;
    if before.is_some_and(|before| fraction(before) == fraction(ratio)) {
        return Ok(Outcome::Unchanged);
    }
    require_the_same(tx, id, row, ratio)?;
    units::insert(tx, item.as_ref(), &row.unit, &row.of, ratio)?;
    tx.touch("unit", &row.unit)?;
    Ok(Outcome::Added)
}

/// Reads `100`, `0.5` or `1/12`.
fn ratio(text: &Text) -> Result<Ratio> {
    let (quantity, parts) = match text.split_once('/') {
        None => (text.as_str(), 1),
        Some((quantity, parts)) => {
            let parts = parts.trim().parse::<u32>().ok().filter(|it| *it > 0);
            let parts = parts.ok_or_else(|| no_ratio(text))?;
            (quantity.trim(), i64::from(parts))
        }
    };
    let quantity: Quantity = quantity.parse().map_err(|err: Error| err.at("quantity"))?;
    match quantity.millionths() {
        quantity if quantity > 0 => Ok(Ratio { quantity, parts }),
        _ => Err(no_ratio(text)),
    }
}

fn no_ratio(text: &str) -> Error {
    Error::input(format!("quantity: `{text}` is no quantity of a unit"))
        .with_hint("a number above zero such as 100 or 0.5, or a fraction such as 1/12")
}

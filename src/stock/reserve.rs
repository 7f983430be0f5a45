//! Goods that are kept back for somebody: they are there, and not free. What is wanted and not there is
//! a backorder: what comes serves those that wait in the order of their entry, so nothing has to be
//! noted when it comes.

use super::store::{items, lots, reservations, steps};
use super::{Item, Lot, Move, Partner};
use crate::base::{Error, Id, Kind as ErrorKind, Quantity, Result, Text, read_day_if_any};
use crate::contact;
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::tabular::Outcome;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// A line of `bo stock reservations`. `open` is what is still kept back, or wanted; `backorder` is how
/// much of that is not there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ReservationRow {
    pub number: String,
    pub item: String,
    pub quantity: Quantity,
    pub open: Quantity,
    pub backorder: Quantity,
    pub unit: String,
    pub lot: Option<String>,
    pub reference: Option<String>,
    pub contact: Option<String>,
    pub until: Option<NaiveDate>,
    pub created_at: DateTime<Utc>,
    pub actor: String,
}

/// Something that is kept back.
#[derive(Clone, Debug)]
pub struct Reservation {
    /// The row.
    pub id: Id<Reservation>,
    /// Of what.
    pub item: Id<Item>,
    /// Of which lot.
    pub lot: Option<Id<Lot>>,
    /// How much of it is still kept back, in millionths.
    pub open: i64,
    /// What everybody may read.
    pub row: ReservationRow,
}

/// What is to be kept back.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// How much, in millionths.
    pub quantity: i64,
    /// Of which lot.
    pub lot: Option<String>,
    /// What for.
    pub reference: Option<String>,
    /// Who for.
    pub contact: Option<Partner>,
    /// Until when.
    pub until: Option<NaiveDate>,
    /// Whether what is not there is wanted as well.
    pub backorder: bool,
    /// What it is called; the next number, if not said.
    pub number: Option<String>,
}

/// A row of `bo stock reservation export` and `import`: what is kept back still, or wanted, in the unit
/// of the item. `backorder` is how much of it is not there: a row with it may ask for more than is
/// free.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct KeptRow {
    pub number: Text,
    pub item: Text,
    pub quantity: Quantity,
    #[serde(default)]
    pub lot: Option<Text>,
    #[serde(default)]
    pub reference: Option<Text>,
    #[serde(default)]
    pub contact: Option<Text>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub until: Option<NaiveDate>,
    #[serde(default)]
    pub backorder: Option<Quantity>,
}

/// Keeps goods back, which must be free, or are wanted as a backorder.
///
/// # Errors
/// Refused: less is free, or there is no such lot.
pub fn reserve(
    tx: &Transaction<'_>,
    firm: &Firm,
    item: &Item,
    wanted: &Wanted,
    today: NaiveDate,
) -> Result<ReservationRow> {
    if wanted.quantity <= 0 {
        return Err(Error::input("quantity: nothing is reserved: it is zero"));
    }
    if let Some(until) = wanted.until.filter(|until| *until < today) {
        return Err(Error::input(format!(
            "until: {until} is over, and nothing would be kept back"
        )));
    }
    let free = free(tx, item, today)?;
    if free < wanted.quantity && !wanted.backorder {
        return Err(Error::refused(format!(
            "of `{}` only {} {} are free",
            item.number,
            Quantity::from_millionths(free.max(0)),
            item.unit
        ))
        .with_hint(format!(
            "`bo stock reservations --item {}` shows what is kept back; --backorder keeps what is free, and of what comes the rest",
            item.number
        )));
    }
    if wanted.backorder && wanted.lot.is_some() {
        return Err(
            Error::usage("--backorder: nobody knows which lot will come")
                .with_hint("reserve what of the lot is there, and the rest without --lot"),
        );
    }
    let lot = match &wanted.lot {
        None => None,
        Some(code) => Some(super::lot::known(tx, item, code)?),
    };
    if let Some(lot) = lot {
        require_free(tx, item, lot, wanted.quantity, today)?;
    }
    let pattern = &firm.numbers.reservation;
    let number = match &wanted.number {
        None => {
            let series = pattern.series(today);
            let seq = db::next_number(tx, &series, firm.numbers.start.into())?;
            pattern.number(today, seq)
        }
        Some(number) => {
            if let Some(given) = pattern.parse(number, today) {
                db::raise_series(tx, &given.series, given.seq)?;
            }
            number.clone()
        }
    };
    let new = reservations::New {
        number: &number,
        item: item.id,
        quantity: wanted.quantity,
        lot,
        reference: wanted.reference.as_deref(),
        contact: wanted.contact,
        until: wanted.until,
    };
    reservations::insert(tx, &new)?;
    row(tx, &number, today)
}

/// What of each of those that wait is there, in their order.
fn served(there: i64, open: &[i64]) -> Vec<i64> {
    let mut left = there.max(0);
    let serve = |open: &i64| {
        let now = left.min(*open);
        left -= now;
        now
    };
    open.iter().map(serve).collect()
}

/// What is kept back of an item today, by number: what is open, and what of that is there.
pub(super) fn keeping(
    conn: &Connection,
    item: Id<Item>,
    today: NaiveDate,
) -> Result<Vec<(String, i64, i64)>> {
    let open = reservations::open_in_order(conn, item, today)?;
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let (on_hand, _) = steps::at(conn, item, None)?;
    let wanted: Vec<i64> = open.iter().map(|it| it.1).collect();
    let there = served(on_hand, &wanted).into_iter();
    let with = open.into_iter().zip(there);
    Ok(with
        .map(|((number, open), there)| (number, open, there))
        .collect())
}

/// The line of a reservation today.
fn row(conn: &Connection, number: &str, today: NaiveDate) -> Result<ReservationRow> {
    let it = reservations::get(conn, number)?;
    let all = keeping(conn, it.item, today)?;
    let missing = all.iter().find(|own| own.0 == number);
    let missing = missing.map_or(0, |(_, open, there)| open - there);
    Ok(ReservationRow {
        backorder: Quantity::from_millionths(missing),
        ..it.row
    })
}

/// What is kept back still, as rows for another file.
///
/// # Errors
/// As reading the file.
pub fn kept_rows(conn: &Connection, today: NaiveDate) -> Result<Vec<KeptRow>> {
    let text = |text: Option<String>| text.map(|it| it.parse()).transpose();
    let rows = reservations(conn, true, today)?.into_iter().map(|it| {
        Ok(KeptRow {
            number: it.number.parse()?,
            item: it.item.parse()?,
            quantity: it.open,
            lot: text(it.lot)?,
            reference: text(it.reference)?,
            contact: text(it.contact)?,
            until: it.until,
            backorder: Some(it.backorder).filter(|it| it.millionths() != 0),
        })
    });
    rows.collect()
}

/// Keeps back what a row of a file says, under its number.
///
/// # Errors
/// As [`reserve`]. Refused: something else is kept back under the number.
pub fn import_kept(
    tx: &Transaction<'_>,
    firm: &Firm,
    row: &KeptRow,
    today: NaiveDate,
) -> Result<Outcome> {
    let all = kept_rows(tx, today)?;
    if let Some(there) = all.iter().find(|it| it.number == row.number) {
        // What of it is there is another thing each day.
        let there = KeptRow {
            backorder: row.backorder,
            ..there.clone()
        };
        return match there == *row {
            true => Ok(Outcome::Unchanged),
            false => Err(Error::refused(format!(
                "number: `{}` keeps something else back",
                row.number
            ))),
        };
    }
    if let Some(used) = reservations::find(tx, &row.number)? {
        return Err(Error::refused(format!(
            "number: nothing is left of `{}`",
            used.row.number
        )));
    }
    let item = items::get(tx, &row.item).map_err(|err| err.at("item"))?;
    let contact = match &row.contact {
        None => None,
        Some(number) => Some(
            contact::get(tx, number)
                .map_err(|err| err.at("contact"))?
                .id,
        ),
    };
    let wanted = Wanted {
        quantity: row.quantity.millionths(),
        lot: row.lot.as_ref().map(ToString::to_string),
        reference: row.reference.as_ref().map(ToString::to_string),
        contact,
        // What is over is kept back until somebody lets go of it.
        until: row.until.map(|until| until.max(today)),
        backorder: row.backorder.is_some_and(|it| it.millionths() > 0),
        number: Some(row.number.to_string()),
    };
    reserve(tx, firm, &item, &wanted, today).map(|_| Outcome::Added)
}

/// Lets go of what is kept back, or of a part of it.
///
/// # Errors
/// Refused: there is no such reservation, or less is left of it.
pub fn release(
    tx: &Transaction<'_>,
    number: &str,
    quantity: Option<i64>,
    by: Option<Id<Move>>,
    reason: Option<&str>,
) -> Result<ReservationRow> {
    let reservation = reservations::get(tx, number)?;
    let quantity = quantity.unwrap_or(reservation.open);
    if reservation.open <= 0 {
        return Err(Error::refused(format!(
            "nothing is left of reservation `{number}`"
        )));
    }
    if quantity <= 0 || quantity > reservation.open {
        return Err(Error::refused(format!(
            "of reservation `{number}` {} {} are left, not {}",
            reservation.row.open,
            reservation.row.unit,
            Quantity::from_millionths(quantity)
        )));
    }
    reservations::release(tx, &reservation, quantity, by, reason)?;
    row(tx, number, tx.here().date())
}

/// What is kept back; with `open`, what still is.
///
/// # Errors
/// As reading the file.
pub fn reservations(
    conn: &Connection,
    open: bool,
    today: NaiveDate,
) -> Result<Vec<ReservationRow>> {
    let all = reservations::all(conn, open)?;
    let mut missing: HashMap<String, i64> = HashMap::new();
    let mut asked: HashSet<i64> = HashSet::new();
    for it in &all {
        if asked.insert(it.item.raw()) {
            let own = keeping(conn, it.item, today)?.into_iter();
            missing.extend(own.map(|(number, open, there)| (number, open - there)));
        }
    }
    let rows = all.into_iter().map(|it| {
        let missing = missing.get(&it.row.number).copied().unwrap_or_default();
        ReservationRow {
            backorder: Quantity::from_millionths(missing),
            ..it.row
        }
    });
    Ok(rows.collect())
}

/// What is kept back of an item for a contact: the numbers, and how much of each in millionths.
///
/// # Errors
/// As reading the file.
pub fn kept_for(conn: &Connection, item: &Item, contact: &str) -> Result<Vec<(String, i64)>> {
    let all = reservations::all(conn, true)?.into_iter();
    let ours = all.filter(|it| it.item == item.id && it.row.contact.as_deref() == Some(contact));
    Ok(ours.map(|it| (it.row.number, it.open)).collect())
}

/// How much of an item is there and not kept back today.
///
/// # Errors
/// As reading the file.
pub fn free(conn: &Connection, item: &Item, today: NaiveDate) -> Result<i64> {
    let (on_hand, _) = steps::at(conn, item.id, None)?;
    let kept = keeping(conn, item.id, today)?;
    Ok(on_hand - kept.iter().map(|it| it.2).sum::<i64>())
}

/// Keeps back again what a row of the journal has used up of reservations, as its goods are back: what
/// was let go of is final, so each is a new one for the same. What is not free is not kept back.
///
/// # Errors
/// As writing to the file.
pub fn keep_again(tx: &Transaction<'_>, firm: &Firm, row: i64) -> Result<Vec<String>> {
    let today = tx.here().date();
    let mut told = Vec::new();
    for (number, quantity) in reservations::used_by(tx, row)? {
        let it = reservations::get(tx, &number)?;
        let item = items::by_id(tx, it.item)?;
        let quantity = quantity.min(free(tx, &item, today)?);
        if quantity <= 0 || it.row.until.is_some_and(|until| until < today) {
            continue;
        }
        let contact = match &it.row.contact {
            None => None,
            Some(number) => Some(contact::get(tx, number)?.id),
        };
        let wanted = Wanted {
            quantity,
            lot: it.row.lot,
            reference: it.row.reference,
            contact,
            until: it.row.until,
            backorder: false,
            number: None,
        };
        match tx.attempt(|tx| reserve(tx, firm, &item, &wanted, today)) {
            Ok(again) => told.push(format!(
                "{} {} of `{}` are kept back again: `{}`, as `{number}` has kept them",
                again.quantity, again.unit, again.item, again.number
            )),
            Err(err) if err.kind() == ErrorKind::Refused => {}
            Err(err) => return Err(err),
        }
    }
    Ok(told)
}

/// What others keep back of lots of an item today: all but `mine`.
///
/// # Errors
/// As reading the file.
pub fn lots_kept(
    conn: &Connection,
    item: &Item,
    mine: Option<&str>,
    today: NaiveDate,
) -> Result<Vec<Reservation>> {
    let mut kept = reservations::of_lots(conn, item.id, today)?;
    kept.retain(|it| mine.is_none_or(|mine| mine != it.row.number));
    Ok(kept)
}

/// Says who keeps something back: `RV-2026-0001 for K-1`.
pub fn keepers<'a>(kept: impl Iterator<Item = &'a Reservation>) -> String {
    let named = kept.map(|it| {
        let row = &it.row;
        match row.contact.as_ref().or(row.reference.as_ref()) {
            Some(whom) => format!("{} for {whom}", row.number),
            None => row.number.clone(),
        }
    });
    named.collect::<Vec<_>>().join(", ")
}

/// Refuses to keep back of a lot what is not there, or is kept back already.
fn require_free(
    conn: &Connection,
    item: &Item,
    lot: Id<Lot>,
    quantity: i64,
    today: NaiveDate,
) -> Result<()> {
    let balances = steps::balances(conn, item.id)?.into_iter();
    let there: i64 = balances
        .filter(|((_, it), _)| *it == lot.raw())
        .map(|(_, quantity)| quantity)
        .sum();
    let mut kept = lots_kept(conn, item, None, today)?;
    kept.retain(|it| it.lot == Some(lot));
    let free = there - kept.iter().map(|it| it.open).sum::<i64>();
    if quantity <= free {
        return Ok(());
    }
    let by = match kept.is_empty() {
        true => String::new(),
        false => format!(", the rest is kept back by {}", keepers(kept.iter())),
    };
    Err(Error::refused(format!(
        "of `{}` with the lot `{}` only {} {} are free{by}",
        item.number,
        lots::code(conn, lot.raw())?,
        Quantity::from_millionths(free.max(0)),
        item.unit
    ))
    .with_hint(format!(
        "`bo stock list --by lot --item {}` shows what is there",
        item.number
    )))
}

#[cfg(test)]
mod tests {
    use super::served;

    #[test]
    fn what_is_there_serves_who_came_first() {
        assert_eq!(served(4, &[10]), [4]);
        assert_eq!(served(7, &[3, 10, 2]), [3, 4, 0]);
        assert_eq!(served(15, &[3, 10, 2]), [3, 10, 2]);
        assert_eq!(served(-2, &[3]), [0]);
    }
}

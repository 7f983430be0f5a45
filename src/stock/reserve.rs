//! Goods that are kept back for somebody: they are there, and not free.

use super::store::{items, lots, reservations, steps};
use super::{Item, Lot, Move, Partner};
use crate::base::{Error, Id, Kind as ErrorKind, Quantity, Result, Text, read_day_if_any};
use crate::contact;
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::tabular::Outcome;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A line of `bo stock reservations`. `open` is what is still kept back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ReservationRow {
    pub number: String,
    pub item: String,
    pub quantity: Quantity,
    pub open: Quantity,
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
    /// What it is called; the next number, if not said.
    pub number: Option<String>,
}

/// A row of `bo stock reservation export` and `import`: what is kept back still, in the unit of the
/// item.
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
}

/// Keeps goods back, which must be free.
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
    if free < wanted.quantity {
        return Err(Error::refused(format!(
            "of `{}` only {} {} are free",
            item.number,
            Quantity::from_millionths(free.max(0)),
            item.unit
        ))
        .with_hint(format!(
            "`bo stock reservations --item {}` shows what is kept back",
            item.number
        )));
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
    Ok(reservations::get(tx, &number)?.row)
}

/// What is kept back still, as rows for another file.
///
/// # Errors
/// As reading the file.
pub fn kept_rows(conn: &Connection) -> Result<Vec<KeptRow>> {
    let text = |text: Option<String>| text.map(|it| it.parse()).transpose();
    let rows = reservations::all(conn, true)?.into_iter().map(|it| {
        Ok(KeptRow {
            number: it.row.number.parse()?,
            item: it.row.item.parse()?,
            quantity: it.row.open,
            lot: text(it.row.lot)?,
            reference: text(it.row.reference)?,
            contact: text(it.row.contact)?,
            until: it.row.until,
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
    if let Some(there) = kept_rows(tx)?.iter().find(|it| it.number == row.number) {
        return match there == row {
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
    Ok(reservations::get(tx, number)?.row)
}

/// What is kept back; with `open`, what still is.
///
/// # Errors
/// As reading the file.
pub fn reservations(conn: &Connection, open: bool) -> Result<Vec<ReservationRow>> {
    let all = reservations::all(conn, open)?;
    Ok(all.into_iter().map(|it| it.row).collect())
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
    Ok(on_hand - reservations::open_of(conn, item.id, Some(today))?)
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

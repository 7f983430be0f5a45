//! Goods that came without a price, and bills that may be for them: what is said so that nothing is
//! owed twice.

use super::store::matches;
use super::store::unordered::{self as store, Unpriced};
use super::supplier;
use crate::base::{Error, Id, Quantity, Result, Text};
use crate::buy::{self, Bill, Stage};
use crate::contact::Contact;
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::stock::{self, Entered};
use std::collections::BTreeSet;

/// What to do where goods of a supplier get their price and a bill of theirs is booked for nothing
/// that has come: it may be the one for them.
pub(super) fn for_nothing(
    conn: &Connection,
    contact: Id<Contact>,
    supplier: &str,
) -> Result<Option<String>> {
    let bills = store::booked(conn, contact)?;
    let Some(first) = bills.first() else {
        return Ok(None);
    };
    let names: Vec<String> = bills.iter().take(3).map(|it| format!("`{it}`")).collect();
    let names = names.join(", ");
    Ok(Some(format!(
        "{names} of `{supplier}` is booked already and for nothing that came: if it is the bill for them, `--document {first}` beside --add-cost says so, and nothing more is owed"
    )))
}

/// What of `before` is owed now may be owed already, as its bill is booked.
pub(super) fn twice(tx: &Transaction<'_>, before: &[Unpriced]) -> Result<Vec<String>> {
    let mut suppliers = BTreeSet::new();
    let mut told = Vec::new();
    for it in before {
        if store::worth_of(tx, it)? <= 0 || !suppliers.insert(&it.supplier) {
            continue;
        }
        let from = supplier::get(tx, &it.supplier)?;
        told.extend(store::booked(tx, from.contact)?.first().map(|bill| {
            format!(
                "`{bill}` of `{}` is booked already and for nothing that came: if it is the bill for these goods they are owed twice; `bo buy bill cancel {bill}` and enter it anew to match it",
                from.number
            )
        }));
    }
    Ok(told)
}

/// What to say to whoever decides about a bill: goods of its supplier came without a price, and may be
/// what it is for.
///
/// # Errors
/// As reading the file.
pub fn without_price(conn: &Connection, bill: &Bill) -> Result<Vec<String>> {
    if bill.kind != buy::Kind::Invoice || matches::last(conn, bill)?.is_some() {
        return Ok(Vec::new());
    }
    let goods = store::unpriced_of(conn, bill.contact)?.into_iter();
    let told = goods.map(|came| {
        let quantity = Quantity::from_millionths(came.quantity);
        let (item, unit, row, day) = (came.item, came.unit, came.row, came.day);
        let price = format!("`bo stock adjust {item} --add-cost … --of {row}");
        let how = match bill.stage {
            Stage::Approved => format!("{price} --document {}` says what they cost", bill.number),
            Stage::Received | Stage::Rejected => {
                format!("{price}`, then `bo buy match {}`", bill.number)
            }
        };
        format!(
            "{quantity} {unit} of `{item}` came from `{}` on {day} without a price: if the bill is for them, {how}",
            bill.contact_number
        )
    });
    Ok(told.collect())
}

/// Takes a row of the journal back, as [`stock::take_back`]; one by which goods are owed goes with
/// them alone.
///
/// # Errors
/// As [`stock::take_back`]. Refused: something is owed because of it.
pub fn take_back(tx: &Transaction<'_>, firm: &Firm, row: i64, reason: &Text) -> Result<Entered> {
    if let Some((of, order, receipt, position)) = store::owed_by(tx, row)? {
        return Err(Error::refused(format!(
            "row {row} has said what row {of} costs, which is owed since as order `{order}`"
        ))
        .with_hint(format!(
            "`bo buy return {receipt} {position} --mistake --reason …` takes the goods of row {of} and what is owed back; then `bo stock in` enters them anew"
        )));
    }
    stock::take_back(tx, firm, row, reason)
}

//! Lots and serial numbers.

use super::store::lots;
use super::{Item, Lot, Tracking};
use crate::base::{Error, Id, Result};
use crate::db::{Connection, Transaction};
use chrono::NaiveDate;

/// The lot of an item that is called so; it is made if there is none yet.
///
/// # Errors
/// Input: pieces of the item are not told apart. Refused: it expires on another day.
pub fn known_or_new(
    tx: &Transaction<'_>,
    item: &Item,
    code: &str,
    expires_on: Option<NaiveDate>,
) -> Result<Id<Lot>> {
    if item.tracking == Tracking::None {
        return Err(Error::input(format!(
            "lot: the pieces of `{}` are not told apart",
            item.number
        ))
        .with_hint(format!(
            "`bo stock item edit {} --tracking lot`, while nothing of it was moved",
            item.number
        )));
    }
    if code.is_empty() || code.chars().count() > 80 {
        return Err(Error::input("lot: it has 1 to 80 characters"));
    }
    let Some(lot) = lots::find(tx, item.id, code)? else {
        return lots::insert(tx, item.id, code, expires_on);
    };
    match (lot.expires_on, expires_on) {
        (None, Some(day)) => lots::set_expiry(tx, lot.id, day)?,
        (Some(before), Some(day)) if before != day => {
            return Err(Error::refused(format!(
                "expires_on: lot `{code}` of `{}` expires on {before}, not on {day}",
                item.number
            )));
        }
        _ => {}
    }
    Ok(lot.id)
}

/// The lot of an item that is called so.
///
/// # Errors
/// Refused, when there is none.
pub fn known(conn: &Connection, item: &Item, code: &str) -> Result<Id<Lot>> {
    let found = lots::find(conn, item.id, code)?;
    found.map(|it| it.id).ok_or_else(|| {
        Error::refused(format!("`{}` has no lot `{code}`", item.number)).with_hint(format!(
            "`bo stock list --by lot --item {}` shows them",
            item.number
        ))
    })
}

//! Which goods go when nobody says which: those that expire first, from the places that come first.

use super::list::balances_at;
use super::record::Draft;
use super::reserve::{Reservation, free, keepers, keeping, lots_kept};
use super::store::{locations, lots, reservations};
use super::{Item, Kind, Location, Lot, Tracking};
use crate::base::{Error, Id, Quantity, Result};
use crate::db::{Connection, Transaction};
use crate::firm::{self, Negative};
use chrono::NaiveDate;
use std::collections::HashMap;

/// What is taken: how much, and what was said about where from.
#[derive(Clone, Debug, Default)]
pub struct Taking {
    /// How much, in millionths.
    pub quantity: i64,
    /// From where.
    pub location: Option<Id<Location>>,
    /// Of which lot.
    pub lot: Option<Id<Lot>>,
    /// What is kept back for it.
    pub reservation: Option<String>,
}

/// The rows that take it: one for each place and lot. What is not there is taken from where it was
/// said, or from no particular place.
///
/// # Errors
/// Refused: it is kept back for somebody else. Input: nobody says which lot, and none is there.
pub fn take(
    tx: &Transaction<'_>,
    firm: &firm::Stock,
    item: &Item,
    taking: &Taking,
    like: &Draft,
) -> Result<Vec<Draft>> {
    let conn: &Connection = tx;
    let today = tx.here().date();
    let mut taking = taking.clone();
    let keeping = keeping(conn, item.id, today)?;
    let mine = match taking.reservation.clone() {
        None => 0,
        Some(number) => {
            let open = mine(conn, item, &number, &mut taking, today)?;
            let own = keeping.iter().find(|it| it.0 == number);
            own.map_or(0, |it| it.2).min(open)
        }
    };
    let taking = &taking;
    let free = free(conn, item, today)? + mine;
    let kept = keeping.iter().map(|it| it.2).sum::<i64>() - mine;
    let policy = item.negative.unwrap_or(firm.negative);
    if kept > 0 && free < taking.quantity && policy == Negative::Refuse {
        return Err(Error::refused(format!(
            "of `{}` only {} {} are free, {} are kept back",
            item.number,
            Quantity::from_millionths(free.max(0)),
            item.unit,
            Quantity::from_millionths(kept)
        ))
        .with_hint(match like.kind {
            Kind::BackOut => format!(
                "`bo stock reservations --item {}` shows for whom; `bo stock release` lets go of one",
                item.number
            ),
            _ if mine == 0 && taking.reservation.is_some() => format!(
                "reservation `{}` keeps nothing of it yet: `bo stock reservations --item {}` shows who comes first, `bo stock release` lets go of one",
                taking.reservation.as_deref().unwrap_or_default(),
                item.number
            ),
            _ => format!(
                "`bo stock reservations --item {}` shows for whom; --reservation takes what one of them keeps",
                item.number
            ),
        }));
    }
    let mut kept = lots_kept(conn, item, taking.reservation.as_deref(), today)?;
    kept.retain(|it| taking.lot.is_none() || it.lot == taking.lot);
    let mut there = balances_at(conn, item, None)?;
    let whole: Vec<((i64, i64), i64)> = there.clone();
    there.retain(|((location, lot), quantity)| {
        *quantity > 0
            && taking.location.is_none_or(|it| it.raw() == *location)
            && taking.lot.is_none_or(|it| it.raw() == *lot)
    });
    let withheld = keep_back(&kept, &whole, &mut there);
    let expiry: HashMap<i64, (Option<NaiveDate>, String)> = lots::of(conn, item.id)?
        .into_iter()
        .map(|it| (it.id.raw(), (it.expires_on, it.code)))
        .collect();
    there.retain(|(_, quantity)| *quantity > 0);
    if taking.lot.is_none() {
        require_choice(item, taking, like, &mut there, &expiry)?;
    }
    let names = locations::names(conn)?;
    there.sort_by_key(|((location, lot), _)| {
        let (expires_on, code) = expiry.get(lot).cloned().unwrap_or_default();
        let far = expires_on.unwrap_or(NaiveDate::MAX);
        (far, code, names.get(location).cloned())
    });
    let mut left = taking.quantity;
    let mut rows: Vec<Draft> = Vec::new();
    let piece = |location: Option<Id<Location>>, lot: Option<Id<Lot>>, quantity: i64| Draft {
        quantity,
        from: location,
        lot,
        ..like.clone()
    };
    for ((location, lot), quantity) in there {
        if left == 0 {
            break;
        }
        let part = quantity.min(left);
        left -= part;
        rows.push(piece(id(location), id(lot), part));
    }
    if left > 0 && withheld > 0 {
        return Err(Error::refused(format!(
            "of `{}` only {} {} are free {}, the rest is kept back by {}",
            item.number,
            Quantity::from_millionths(taking.quantity - left),
            item.unit,
            match (taking.lot, taking.location) {
                (Some(lot), _) => format!("with the lot `{}`", lots::code(conn, lot.raw())?),
                (None, Some(_)) => "there".to_string(),
                (None, None) => "in lots".to_string(),
            },
            keepers(kept.iter())
        ))
        .with_hint(format!(
            "--reservation {} takes what it keeps, `bo stock release {}` lets go of it",
            kept[0].row.number, kept[0].row.number
        )));
    }
    if let (true, Some(place), None) = (rows.is_empty(), taking.location, taking.lot)
        && item.tracking != Tracking::None
    {
        let code = locations::code(conn, place.raw())?;
        return Err(
            Error::refused(format!("location: none of `{}` is at {code}", item.number)).with_hint(
                format!(
                    "`bo stock list --by location --item {}` shows where it is",
                    item.number
                ),
            ),
        );
    }
    if left > 0 {
        // Whether it may be missing, the journal knows.
        let (location, lot) = match rows.last() {
            Some(last) if item.tracking != Tracking::Serial => {
                (taking.location.or(last.from), taking.lot.or(last.lot))
            }
            _ => (taking.location, taking.lot),
        };
        let same = rows
            .iter_mut()
            .find(|it| it.from == location && it.lot == lot);
        match same.filter(|_| item.tracking != Tracking::Serial) {
            Some(row) => row.quantity += left,
            None => rows.push(piece(location, lot, left)),
        }
    }
    // What was paid in one sum, such as for what goes back, belongs to one row.
    if rows.len() > 1 && like.kind == Kind::BackOut {
        return Err(Error::input(format!(
            "location: {} {} of `{}` are not at one place",
            Quantity::from_millionths(taking.quantity),
            item.unit,
            item.number
        ))
        .with_hint("--location and --lot say which go back"));
    }
    Ok(rows)
}

/// How much a reservation keeps today, which is what is taken: of its lot, if it has one.
fn mine(
    conn: &Connection,
    item: &Item,
    number: &str,
    taking: &mut Taking,
    today: NaiveDate,
) -> Result<i64> {
    let it = reservations::get(conn, number)?;
    if it.item != item.id {
        return Err(Error::refused(format!(
            "reservation `{number}` is for `{}`",
            it.row.item
        )));
    }
    match (it.lot, taking.lot) {
        (Some(mine), Some(other)) if mine != other => {
            let code = it.row.lot.as_deref().unwrap_or_default();
            return Err(
                Error::refused(format!("reservation `{number}` keeps `{code}` back"))
                    .with_hint("without --lot and --serial just that goes; without --reservation another one does"),
            );
        }
        (Some(mine), None) => taking.lot = Some(mine),
        _ => {}
    }
    let lasts = it.row.until.is_none_or(|until| today <= until);
    Ok(if lasts { it.open } else { 0 })
}

/// Leaves in `there` what nobody else keeps back of a lot, and says how much was there beyond that.
fn keep_back(
    kept: &[Reservation],
    whole: &[((i64, i64), i64)],
    there: &mut [((i64, i64), i64)],
) -> i64 {
    let mut withheld = 0;
    let mut by_lot: HashMap<i64, i64> = HashMap::new();
    for it in kept {
        let lot = it.lot.map_or(0, Id::raw);
        *by_lot.entry(lot).or_default() += it.open;
    }
    for (lot, mut keep) in by_lot {
        // What is at places that are not asked for is kept back first.
        let elsewhere = |place: &(i64, i64)| !there.iter().any(|(it, _)| it == place);
        let others = whole
            .iter()
            .filter(|(place, _)| place.1 == lot && elsewhere(place));
        keep -= others.map(|(_, quantity)| (*quantity).max(0)).sum::<i64>();
        for (_, quantity) in there.iter_mut().rev().filter(|(place, _)| place.1 == lot) {
            let part = (*quantity).min(keep.max(0));
            (*quantity, keep) = (*quantity - part, keep - part);
            withheld += part;
        }
    }
    withheld
}

/// By itself nothing goes that is expired, and no piece of which others are there that have another
/// serial number: which one it was is a fact that nobody can guess.
fn require_choice(
    item: &Item,
    taking: &Taking,
    like: &Draft,
    there: &mut Vec<((i64, i64), i64)>,
    expiry: &HashMap<i64, (Option<NaiveDate>, String)>,
) -> Result<()> {
    let number = &item.number;
    let whole: i64 = there.iter().map(|(_, quantity)| quantity).sum();
    let codes = |lots: &[i64]| {
        let mut codes: Vec<&String> = lots
            .iter()
            .filter_map(|lot| expiry.get(lot).map(|(_, code)| code))
            .collect();
        codes.sort();
        let some: Vec<&str> = codes.iter().take(5).map(|it| it.as_str()).collect();
        let more = if codes.len() > 5 { ", …" } else { "" };
        format!("{}{more}", some.join(", "))
    };
    if item.tracking == Tracking::Serial && taking.quantity < whole {
        let lots: Vec<i64> = there.iter().map(|((_, lot), _)| *lot).collect();
        let hint = match like.kind {
            Kind::Used => "`bo stock move` carries those to a place of their own, --from names it",
            _ => {
                "--serial names it; for an invoice `bo stock out … --serial … --document` with the number of its draft, before it is issued"
            }
        };
        return Err(Error::refused(format!(
            "serial: which piece of `{number}` is it? there are {}",
            codes(&lots)
        ))
        .with_hint(hint));
    }
    let expired = |lot: &i64| {
        let until = expiry.get(lot).and_then(|(until, _)| *until);
        until.is_some_and(|until| until < like.day)
    };
    let gone: Vec<i64> = there
        .iter()
        .map(|((_, lot), _)| *lot)
        .filter(expired)
        .collect();
    there.retain(|((_, lot), _)| !expired(lot));
    let good: i64 = there.iter().map(|(_, quantity)| quantity).sum();
    if !gone.is_empty() && good < taking.quantity && like.kind != Kind::BackOut {
        return Err(Error::refused(format!(
            "lot: of `{number}` {} {} are not expired on {}, the rest is: {}",
            Quantity::from_millionths(good),
            item.unit,
            like.day,
            codes(&gone)
        ))
        .with_hint(
            "--lot names one that goes all the same; `bo stock adjust … 0 --lot …` throws it away",
        ));
    }
    Ok(())
}

fn id<T>(raw: i64) -> Option<Id<T>> {
    (raw != 0).then(|| Id::new(raw))
}

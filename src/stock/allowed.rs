//! What a row of the journal may be: refused before it is written.

use super::record::Draft;
use super::store::{moves, papers};
use super::value::SCALE;
use super::{Item, Kind, Move, Tracking};
use crate::base::{Code, Error, Id, Quantity, Result, has_come};
use crate::db::Transaction;

/// Refuses what cannot be.
pub(super) fn require(tx: &Transaction<'_>, item: &Item, it: &Draft) -> Result<()> {
    has_come("day", it.day, tx.at())?;
    if let Some(closed) = item.closed_on.filter(|closed| *closed <= it.day) {
        return Err(
            Error::refused(format!("`{}` is closed since {closed}", item.number)).with_hint(
                format!("`bo stock item edit {} --reopen` opens it", item.number),
            ),
        );
    }
    let moves_goods = it.kind.moves_goods();
    if moves_goods && it.quantity <= 0 {
        return Err(Error::input("quantity: nothing is moved: it is zero"));
    }
    if moves_goods || it.kind == Kind::Count {
        require_lot(item, it)?;
    }
    if it.kind == Kind::Move && it.from == it.to {
        return Err(Error::input("to: it is there already")
            .with_hint("a move names two locations: --from A/1 --to B/2"));
    }
    if it.kind == Kind::Cost && it.value == Some(0) {
        return Err(Error::input(
            "value: nothing is added to what it has cost: it is zero",
        ));
    }
    if it.value.is_some_and(|value| value < 0) && !matches!(it.kind, Kind::Cost | Kind::Reversal) {
        return Err(Error::input("value: it is below zero"));
    }
    match it.of {
        Some(of) => require_of(tx, item, it, of),
        None => Ok(()),
    }
}

/// Refuses goods whose lot or serial number nobody knows, or that have none.
fn require_lot(item: &Item, it: &Draft) -> Result<()> {
    let number = &item.number;
    match (item.tracking, it.lot) {
        (Tracking::None, Some(_)) => Err(Error::input(format!(
            "lot: the pieces of `{number}` are not told apart"
        ))
        .with_hint(format!(
            "`bo stock item edit {number} --tracking lot`, while nothing of it was moved"
        ))),
        (Tracking::Lot, None) => Err(Error::input(format!("lot: which lot of `{number}` is it?"))
            .with_hint("--lot names it")),
        (Tracking::Serial, None) => Err(Error::input(format!(
            "serial: which piece of `{number}` is it?"
        ))
        .with_hint("--serial names it")),
        (Tracking::Serial, Some(_)) if it.quantity != SCALE && it.quantity != 0 => {
            Err(Error::input(format!(
                "quantity: a piece of `{number}` with a serial number is one, not {}",
                Quantity::from_millionths(it.quantity)
            )))
        }
        _ => Ok(()),
    }
}

/// Refuses a row that belongs to one that it cannot belong to.
fn require_of(tx: &Transaction<'_>, item: &Item, it: &Draft, of: Id<Move>) -> Result<()> {
    let (target, its_item) = moves::get(tx, of.raw()).map_err(|err| err.at("of"))?;
    let row = of.raw();
    if its_item != item.id && it.kind != Kind::Used {
        return Err(Error::refused(format!(
            "of: row {row} is not of `{}`",
            item.number
        )));
    }
    if target.day > it.day {
        return Err(Error::refused(format!(
            "of: row {row} is of {}, {} is before it",
            target.day, it.day
        )));
    }
    if moves::reversal_of(tx, of)?.is_some() {
        return Err(Error::refused(format!(
            "of: row {row} was taken back already"
        )));
    }
    let fits = match it.kind {
        Kind::BackIn => matches!(target.kind, Kind::Out | Kind::BackOut),
        Kind::BackOut | Kind::Cost => {
            matches!(target.kind, Kind::In | Kind::Opening | Kind::Built)
        }
        Kind::Out => matches!(
            target.kind,
            Kind::In | Kind::Opening | Kind::Built | Kind::BackIn
        ),
        Kind::Used => target.kind == Kind::Built,
        Kind::Reversal => target.kind != Kind::Reversal,
        _ => false,
    };
    if !fits {
        return Err(Error::refused(format!(
            "of: row {row} is `{}`, which has no `{}`",
            target.kind.as_str(),
            it.kind.as_str()
        )));
    }
    if it.kind == Kind::Cost && it.quantity > target.quantity {
        return Err(Error::refused(format!(
            "quantity: row {row} is of {} {}, and {} of it would have cost more",
            Quantity::from_millionths(target.quantity),
            item.unit,
            Quantity::from_millionths(it.quantity)
        )));
    }
    if matches!(it.kind, Kind::BackIn | Kind::BackOut) {
        let left = target.quantity - moves::came_back(tx, of)?;
        // The row itself is not there yet.
        if it.quantity > left {
            let back = papers::brought_back(tx, of)?.into_iter();
            let back = back.map(|(row, document)| match document {
                Some(document) => format!("row {row} ({document})"),
                None => format!("row {row}"),
            });
            let back: Vec<String> = back.collect();
            let err = Error::refused(format!(
                "quantity: of row {row} only {} {} can come back",
                Quantity::from_millionths(left),
                item.unit
            ));
            return Err(match back.is_empty() {
                true => err,
                false => err.with_hint(format!("{} has brought it back already", back.join(", "))),
            });
        }
    }
    Ok(())
}

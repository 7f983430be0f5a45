//! A lower value is at most what goods have cost: more would be a profit that nobody has made yet
//! (§ 252 (1) no. 4, § 253 (1), (5) HGB).

use super::replay::{Above, Replayed, State, replay};
use super::revalue::{Changes, about};
use super::{Item, Kind, Move};
use crate::base::{Currency, Error, Money, Quantity, Result};
use crate::db::Connection;
use crate::ledger;
use chrono::NaiveDate;

/// Refuses a value above what goods have cost: so much is there, has cost so much, and would be worth
/// so much.
///
/// # Errors
/// Refused, as it says.
pub fn require_at_most_cost(
    item: &Item,
    day: NaiveDate,
    (there, cost, value): (i64, i64, i64),
    book: Currency,
) -> Result<()> {
    if there == 0 {
        return Err(Error::refused(format!(
            "nothing of `{}` is there on {day}, which could be worth something",
            item.number
        )));
    }
    if value > cost && cost == 0 {
        return Err(Error::refused(format!(
            "nobody has said what the {} {} of `{}` cost: so they are worth nothing yet",
            Quantity::from_millionths(there),
            item.unit,
            item.number
        ))
        .with_hint(format!(
            "`bo stock adjust {number} --add-cost … --of ROW` says it: `bo stock journal --item {number}` shows the rows",
            number = item.number
        )));
    }
    if value > cost {
        return Err(Error::refused(format!(
            "the {} {} of `{}` are worth at most {}, which they have cost, not {}",
            Quantity::from_millionths(there),
            item.unit,
            item.number,
            Money::from_minor(cost, book),
            Money::from_minor(value, book)
        ))
        .with_hint("a profit is made when goods are sold (§ 252 (1) no. 4, § 253 (1) HGB); `bo stock adjust --add-cost … --of ROW` says that they have cost more"));
    }
    Ok(())
}

/// How an item stood when a replay began that can make rows say too much: those that say what all of
/// it is worth, however much is there.
pub fn before(start: &State, rows: &[Move], new: &[Move]) -> Option<State> {
    let says_all = |it: &Move| it.kind == Kind::WriteDown && it.quantity == 0;
    (!new.is_empty() && rows.iter().any(says_all)).then(|| start.clone())
}

/// Refuses what says that all of an item is worth more than it has cost, and what makes a row that is
/// there say so. What is said of one of it is never worth more, and is told.
///
/// # Errors
/// Refused, as it says.
pub fn refuse_above(
    conn: &Connection,
    item: &Item,
    done: &Replayed,
    (kept, new): (&[Move], &[Move]),
    before: Option<State>,
    changes: &mut Changes,
) -> Result<()> {
    let book = ledger::book(conn)?;
    let mut before = before;
    let mut already: Vec<Above> = Vec::new();
    for it in &done.above {
        let said = |day| require_at_most_cost(item, day, (it.there, it.cost, it.value), book);
        if let Some(row) = new.iter().find(|new| new.id == it.row) {
            if row.quantity == 0 {
                changes.began_with = Some(row.id.raw());
                said(row.day).map_err(|err| err.at("value"))?;
            }
            changes.warnings.push(format!(
                "row {} says that the {} {} of `{}` are worth {}: they are worth {}, which they have cost",
                row.id.raw(),
                Quantity::from_millionths(it.there),
                item.unit,
                item.number,
                Money::from_minor(it.value, book),
                Money::from_minor(it.cost, book)
            ));
            continue;
        }
        let Some(row) = kept
            .iter()
            .find(|row| row.id == it.row && row.quantity == 0)
        else {
            continue;
        };
        if let Some(before) = before.take() {
            already = replay(before, kept, &about(conn, kept)?, None).above;
        }
        if already.iter().any(|above| above.row == row.id) || new.is_empty() {
            continue;
        }
        let by = new.iter().rfind(|new| new.day <= row.day);
        changes.began_with = by.map(|it| it.id.raw());
        let (id, number) = (row.id.raw(), &item.number);
        let err = said(row.day)
            .map_err(|err| err.at(format!("row {id} of {} would say too much", row.day)));
        err.map_err(|err| {
            err.with_hint(format!(
                "`bo stock reverse {id}` takes that back, `bo stock adjust {number} --worth … --on {}` says it again",
                row.day
            ))
        })?;
    }
    Ok(())
}

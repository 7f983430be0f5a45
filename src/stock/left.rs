//! How much of what a row brought can be there still: at no time since was more of it there than of
//! all goods together.

use super::store::{moves, steps};
use super::{Kind, Move, Step};
use crate::base::{Id, Result};
use crate::db::Connection;
use chrono::NaiveDate;

/// What can be left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// How much, in millionths of the item's own unit.
    pub quantity: i64,
    /// The last day on which no more could be, if there was such a day.
    pub since: Option<NaiveDate>,
}

/// What can be left of what the row `of` brought after `rows`, which are in the order of their days.
/// What customers bring back, or a count finds, may be of it.
pub fn left<'a>(rows: impl Iterator<Item = (&'a Move, &'a Step)>, of: i64) -> Left {
    let mut left: Option<Left> = None;
    for (row, step) in rows {
        let Some(known) = &mut left else {
            if row.id.raw() == of {
                left = Some(Left {
                    quantity: step.quantity.min(step.on_hand).max(0),
                    since: None,
                });
            }
            continue;
        };
        let found = matches!(row.kind, Kind::BackIn | Kind::Count) && step.quantity > 0;
        let went_back = row.kind == Kind::BackOut && row.of.map(Id::raw) == Some(of);
        if found || went_back {
            known.quantity = known.quantity.saturating_add(step.quantity).max(0);
        }
        if step.on_hand < known.quantity {
            *known = Left {
                quantity: step.on_hand.max(0),
                since: Some(row.day),
            };
        }
    }
    left.unwrap_or_default()
}

/// What can be left of what a row brought when a day begins.
///
/// # Errors
/// Refused, when there is no such row.
pub fn left_before(conn: &Connection, of: i64, day: NaiveDate) -> Result<Left> {
    let (_, item) = moves::get(conn, of)?;
    let rows = steps::since(conn, item, None)?;
    let before = rows
        .iter()
        .filter(|(row, _)| row.day < day || row.id.raw() == of);
    Ok(left(before.map(|(row, step)| (row, step)), of))
}

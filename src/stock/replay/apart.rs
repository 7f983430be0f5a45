//! What of a receipt goes back to its supplier, where a later cost is for the rest alone.

use super::State;
use crate::base::Id;
use crate::stock::value::{Change, Fine, fine, part_of};
use crate::stock::{Method, Move};
use serde::{Deserialize, Serialize};

/// What is set apart of a receipt.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Apart {
    /// How much,
    pub quantity: i64,
    /// what it came for,
    came_for: Fine,
    /// and that with what was added later.
    pub value: Fine,
    /// Of which lot; 0 is no particular one.
    pub lot: i64,
}

impl State {
    /// A receipt of which `back` goes back, with `added` of the `more` that it has cost in all.
    pub(super) fn receive_apart(
        &mut self,
        row: &Move,
        more: i64,
        (back, added): (i64, Fine),
    ) -> Change {
        let (id, quantity) = (row.id.raw(), row.quantity);
        let stock = self.stock(row.lot);
        let known = || stock.price().map_or(0, |price| price.times(quantity));
        let whole = row.value.map_or_else(known, fine);
        let came_for = part_of(whole, back, quantity);
        let value = came_for + added;
        let kept = whole + fine(more) - value;
        let change = stock.receive(id, quantity - back, Some(kept), 0);
        let apart = Apart {
            quantity: back,
            came_for,
            value,
            lot: row.lot.map_or(0, Id::raw),
        };
        self.apart.insert(id, apart);
        Change {
            gain: change.gain + value,
            late: change.late,
            stated: row.value.map(|it| it.saturating_add(more)),
        }
    }

    /// What was set apart of the receipt `of` goes back, if something was; what of it comes again
    /// later is `remembered`.
    pub(super) fn go_back(
        &mut self,
        row: &Move,
        of: i64,
        added: Fine,
        remembered: bool,
    ) -> Option<Change> {
        let apart = self.apart.get_mut(&of)?;
        let came_for = part_of(apart.came_for, row.quantity, apart.quantity);
        let value = match row.quantity >= apart.quantity {
            true => apart.value,
            false => came_for + added,
        };
        apart.quantity -= row.quantity;
        apart.came_for -= came_for;
        apart.value -= value;
        if apart.quantity <= 0 {
            self.apart.remove(&of);
        }
        if remembered {
            let stock = self.stock(row.lot);
            stock.remember(row.id.raw(), row.quantity, (value, 0));
        }
        Some(Change {
            gain: -value,
            ..Change::default()
        })
    }

    /// Whether receipts are worth what they came for.
    pub(super) fn sets_apart(&self) -> bool {
        self.method != Method::Standard
    }
}

//! What of a receipt goes back to its supplier: it goes for what it came for.

use super::State;
use super::about::GoesBack;
use crate::base::Id;
use crate::stock::value::{Change, Fine, UnitPrice, fine, part_of};
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
    /// A receipt of which something goes back; it has cost `more` in all.
    pub(super) fn receive_apart(&mut self, row: &Move, more: i64, goes_back: &GoesBack) -> Change {
        let (id, quantity) = (row.id.raw(), row.quantity);
        let stock = self.stock(row.lot);
        let known = || stock.price().map_or(0, |price| price.times(quantity));
        let whole = row.value.map_or_else(known, fine);
        let back = goes_back.quantity;
        let came_for = part_of(whole, back, quantity);
        let value = came_for + goes_back.added;
        let kept = whole + fine(more) - value;
        let change = stock.receive(id, quantity - back, Some(kept), 0);
        if back == quantity && row.value.is_some() {
            // Nothing of it stays, but what one has cost is known.
            stock.last_cost(UnitPrice::exactly(value, quantity));
        }
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

    /// What was set apart of the receipt `of` goes back, if something was: `left` of it for good, with
    /// what was `added` later. What comes again goes as anything else does.
    pub(super) fn go_back(
        &mut self,
        row: &Move,
        of: i64,
        (left, added): (i64, Fine),
    ) -> Option<Change> {
        let apart = self.apart.get_mut(&of).filter(|_| left > 0)?;
        let came_for = part_of(apart.came_for, left, apart.quantity);
        let value = match left >= apart.quantity {
            true => apart.value,
            false => came_for + added,
        };
        apart.quantity -= left;
        apart.came_for -= came_for;
        apart.value -= value;
        if apart.quantity <= 0 {
            self.apart.remove(&of);
        }
        let rest = match row.quantity - left {
            0 => Change::default(),
            again => {
                let stock = self.stock(row.lot);
                stock.issue(row.id.raw(), again, Some(of), true)
            }
        };
        Some(Change {
            gain: rest.gain - value,
            ..rest
        })
    }

    /// Whether what goes back is set apart of its receipt. A standard price is that of all; layers go
    /// by receipt, but share what is of a part of it alone.
    pub(super) fn sets_apart(&self, goes_back: &GoesBack) -> bool {
        match self.method {
            Method::Average | Method::Specific => true,
            Method::Fifo | Method::Lifo => goes_back.in_part,
            Method::Standard => false,
        }
    }

    /// Whether something of the receipt `of` is set apart.
    pub fn is_apart(&self, of: i64) -> bool {
        self.apart.contains_key(&of)
    }

    /// How much is set apart, of a lot or of all.
    pub(super) fn quantity_apart(&self, lot: Option<i64>) -> i64 {
        let mine = self.apart.values();
        let mine = mine.filter(|it| lot.is_none_or(|lot| lot == it.lot));
        mine.map(|it| it.quantity).sum()
    }
}

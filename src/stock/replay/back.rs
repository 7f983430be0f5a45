//! What of a receipt goes back to its supplier.

use super::State;
use super::about::About;
use crate::base::Id;
use crate::stock::value::{Back, Change, Fine, Range, UnitPrice, Why, part_of};
use crate::stock::{Kind, Method, Move};
use std::collections::HashMap;

/// Receipts of which something goes back, and what was said of all goods since a replay began.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    came: HashMap<i64, Came>,
    /// How often it was said what all of it is worth,
    said: u32,
    /// and that it is valued otherwise.
    changed: u32,
}

/// A receipt of which something goes back.
#[derive(Clone, Copy, Debug)]
struct Came {
    quantity: i64,
    /// What it came for, without what was added later.
    value: Fine,
    said: u32,
    changed: u32,
}

impl Known {
    pub fn said(&mut self) {
        self.said += 1;
    }

    pub fn changed(&mut self) {
        self.changed += 1;
    }
}

impl State {
    /// Something comes in for `value`, at the last price if nobody knows, and `more` on top.
    pub(super) fn receive(
        &mut self,
        row: &Move,
        value: Option<Fine>,
        more: i64,
        about: &About,
    ) -> Change {
        let (id, quantity) = (row.id.raw(), row.quantity);
        let Some(varies) = about.goes_back.get(&id) else {
            let stock = self.stock(row.lot);
            return stock.receive(id, quantity, value, more);
        };
        let stock = self.stock(row.lot);
        let known = || stock.price().map_or(0, |price| price.times(quantity));
        let whole = value.unwrap_or_else(known);
        let change = stock.receive(id, quantity, value, more);
        if varies.0 != varies.1 {
            let price = |added| UnitPrice::exactly(whole + added, quantity);
            stock.varies(Range::between(price(varies.0), price(varies.1)));
        }
        let came = Came {
            quantity,
            value: whole,
            said: self.came.said,
            changed: self.came.changed,
        };
        self.came.came.insert(id, came);
        change
    }

    /// What a row does that sends something of a receipt back, and why; none of what stands on no
    /// receipt, and where one price is that of all.
    pub(super) fn go_back(&mut self, row: &Move, about: &About) -> Option<(Change, Why)> {
        let of = row.of.filter(|_| row.kind == Kind::BackOut)?.raw();
        if self.method == Method::Standard {
            return None;
        }
        let came = self.came.came.get(&of)?;
        let id = row.id.raw();
        let added = about.back.get(&id).copied().unwrap_or_default();
        let back = Back {
            id,
            of,
            quantity: row.quantity,
            came_for: part_of(came.value, row.quantity, came.quantity) + added,
            said: self.came.said > came.said,
            merged: self.came.changed > came.changed,
            remembered: about.came_back.contains(&id),
        };
        Some(self.stock(row.lot).go_back(&back))
    }

    /// What a row sends back came for, and why it goes for what it does.
    pub fn why_back(&self, row: &Move, about: &About) -> Option<(Fine, Why)> {
        let of = row.of.map(Id::raw)?;
        let came = self.came.came.get(&of)?;
        let added = about.back.get(&row.id.raw()).copied().unwrap_or_default();
        let came_for = part_of(came.value, row.quantity, came.quantity) + added;
        let why = self.clone().go_back(row, about)?.1;
        Some((came_for, why))
    }
}

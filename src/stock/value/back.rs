//! What goes back to its supplier: it goes for what it came for, on the day on which it goes, as far
//! as what stays bears that. No day before changes by it.

use super::{Change, Fine, Layer, SCALE, Stock, UnitPrice, part_of, rounded};

/// From the cheapest to the dearest: what one has cost, or is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    low: UnitPrice,
    high: UnitPrice,
}

/// What those in a layer have cost each, and are worth, since it was last empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pool {
    cost: Range,
    worth: Range,
    /// What one was worth when that was last said of all of them, and less than they have cost.
    said: Option<UnitPrice>,
}

/// Something of a receipt that goes back.
#[derive(Clone, Copy, Debug)]
pub struct Back {
    /// The row that says so,
    pub id: i64,
    /// that of the receipt,
    pub of: i64,
    /// how much it is,
    pub quantity: i64,
    /// and what it came for, with what is known to have been added.
    pub came_for: Fine,
    /// Whether somebody has said since what all of it is worth.
    pub said: bool,
    /// Whether it is valued otherwise since: it is one of those that were there then.
    pub merged: bool,
    /// Whether some of it comes again.
    pub remembered: bool,
}

/// Why something goes back for what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It came for that.
    CameFor,
    /// It was written down to that.
    WrittenDown,
    /// More would leave less for what stays than the cheapest has cost, or is worth.
    Least,
    /// Less would leave more for what stays than the dearest has cost, or is worth.
    Most,
    /// Less would leave more for what stays than that has cost.
    HasCost,
    /// It is all that is there.
    All,
    /// Of the receipt only so much is there; the rest goes as others go.
    Others(i64),
}

impl Range {
    fn one(price: UnitPrice) -> Range {
        Range {
            low: price,
            high: price,
        }
    }

    /// From one price to another.
    pub fn between(low: UnitPrice, high: UnitPrice) -> Range {
        Range { low, high }
    }

    fn and(self, other: Range) -> Range {
        Range {
            low: match is_below(other.low, self.low) {
                true => other.low,
                false => self.low,
            },
            high: match is_below(self.high, other.high) {
                true => other.high,
                false => self.high,
            },
        }
    }

    /// What a quantity is worth: so much, if that can be.
    fn within(self, value: Fine, quantity: i64) -> Fine {
        let least = value.max(self.low.times(quantity));
        least.min(self.high.times(quantity))
    }
}

/// Whether one has cost less than another, as exactly as a millionth of a unit shows.
fn is_below(a: UnitPrice, b: UnitPrice) -> bool {
    match a.quantity == b.quantity {
        true => a.value < b.value,
        false => a.times(SCALE) < b.times(SCALE),
    }
}

impl Pool {
    pub fn and(self, other: Pool) -> Pool {
        Pool {
            cost: self.cost.and(other.cost),
            worth: self.worth.and(other.worth),
            said: self.said,
        }
    }
}

impl Layer {
    pub(super) fn pool(&self) -> Pool {
        self.pool.as_deref().copied().unwrap_or_else(|| Pool {
            cost: Range::one(UnitPrice::exactly(self.cost, self.of)),
            worth: Range::one(UnitPrice::exactly(self.value, self.of)),
            said: None,
        })
    }

    pub(super) fn set_pool(&mut self, pool: Pool) {
        match &mut self.pool {
            Some(known) => **known = pool,
            None => self.pool = Some(Box::new(pool)),
        }
    }

    /// So much is left, of what it always was a pool of.
    fn leave(&mut self, value: Fine, cost: Fine) {
        let pool = self.pool();
        self.set_pool(pool);
        self.set(value, cost);
    }

    /// From now on what is left is worth so much, each of them the same.
    pub(super) fn say(&mut self, value: Fine, cost: Fine) {
        let pool = self.pool();
        self.set(value, cost);
        let price = UnitPrice::exactly(value, self.quantity);
        self.set_pool(match value == cost {
            true => Pool {
                worth: pool.cost,
                said: None,
                ..pool
            },
            false => Pool {
                worth: Range::one(price),
                said: Some(price),
                ..pool
            },
        });
    }

    /// What a part takes with it that came for so much: of what all of it is worth, and has cost.
    fn bears(&self, part: i64, came_for: Fine, said: bool) -> (Fine, Fine, Why) {
        let (worth, cost) = (self.worth(), self.cost());
        let rest = self.quantity - part;
        if rest == 0 {
            let same = rounded(worth) == rounded(came_for);
            return (worth, cost, if same { Why::CameFor } else { Why::All });
        }
        let pool = self.pool();
        let whole = cost - pool.cost.within(cost - came_for, rest);
        let why = |wanted: Fine, value: Fine, otherwise: Why| match rounded(value)
            .cmp(&rounded(wanted))
        {
            std::cmp::Ordering::Less => Why::Least,
            std::cmp::Ordering::Equal => otherwise,
            std::cmp::Ordering::Greater => Why::Most,
        };
        if self.cost == self.value {
            return (whole, whole, why(came_for, whole, Why::CameFor));
        }
        let written_down = pool.said.filter(|_| said).map(|it| it.times(part));
        let wanted = written_down.map_or(came_for, |it| it.min(came_for));
        let stays = pool.worth.within(worth - wanted, rest);
        // It is never worth more than it has cost.
        let value = worth - stays.min(cost - whole);
        let has_cost = cost - whole < stays;
        let otherwise = match wanted < came_for {
            true => Why::WrittenDown,
            false => Why::CameFor,
        };
        let why = match why(wanted, value, otherwise) {
            Why::Most if has_cost => Why::HasCost,
            why => why,
        };
        (value, whole, why)
    }
}

impl Stock {
    /// What came last may have cost each of them something between these.
    pub fn varies(&mut self, range: Range) {
        if let Some(layer) = self.layers.back_mut() {
            let pool = layer.pool();
            layer.set_pool(Pool {
                cost: pool.cost.and(range),
                worth: pool.worth.and(range),
                ..pool
            });
        }
    }

    /// What one has cost and is worth, of all that is there.
    pub(super) fn pools(stocks: &[Stock]) -> Option<Pool> {
        let layers = stocks.iter().flat_map(|it| &it.layers);
        layers.map(Layer::pool).reduce(Pool::and)
    }

    /// The first layer is what was in others, which cost and were worth something between these.
    pub(super) fn mix(&mut self, pool: Option<Pool>) {
        if let (Some(layer), Some(pool)) = (self.layers.front_mut(), pool) {
            let lowered = layer.value != layer.cost;
            let price = UnitPrice::exactly(layer.value, layer.of);
            let said = lowered.then_some(price);
            layer.set_pool(Pool { said, ..pool });
        }
    }

    /// Something goes back to its supplier: what is left of its receipt first, then as anything goes.
    pub fn go_back(&mut self, back: &Back) -> (Change, Why) {
        let before = self.worth;
        let (mut cost, mut lower, mut left) = (0, 0, back.quantity);
        let mut why = Why::Others(0);
        if let Some(index) = self.own(back) {
            let layer = &mut self.layers[index];
            let part = layer.quantity.min(left);
            let came_for = part_of(back.came_for, part, back.quantity);
            let (value, whole, reason) = layer.bears(part, came_for, back.said);
            self.went = Some(UnitPrice::exactly(layer.value, layer.of));
            let (stays, has_cost) = (layer.worth() - value, layer.cost() - whole);
            layer.quantity -= part;
            layer.leave(stays, has_cost);
            if layer.quantity == 0 {
                self.layers.remove(index);
            }
            self.worth -= value;
            self.on_hand -= part;
            (left, cost, lower) = (left - part, value, whole - value);
            why = if left > 0 { Why::Others(part) } else { reason };
        }
        if left > 0 {
            if self.layers.is_empty() {
                self.went = Some(UnitPrice::exactly(back.came_for, back.quantity));
            }
            let (more, lowered) = self.take_out(back.id, left, None);
            (cost, lower) = (cost + more, lower + lowered);
        }
        if back.remembered {
            self.remember(back.id, back.quantity, (cost, lower));
        }
        (self.since(before), why)
    }

    /// Where what is left of a receipt is.
    fn own(&self, back: &Back) -> Option<usize> {
        use super::Method;
        let called = |id: i64| self.layers.iter().position(|it| it.id == id);
        match (self.method, self.merged) {
            (Method::Average | Method::Specific | Method::Standard, _) => {
                (!self.layers.is_empty()).then_some(0)
            }
            (Method::Fifo | Method::Lifo, Some(merged)) if back.merged => called(merged),
            (Method::Fifo | Method::Lifo, _) => called(back.of),
        }
    }
}

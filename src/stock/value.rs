//! What a stock is worth: what comes forms layers, and what goes takes from them.
//!
//! Values are kept, never rounded prices of one unit: what is taken of a layer takes its share,
//! rounded half up, and the last piece takes the rest. So nothing is worth nothing, exactly.
//! A layer knows what it has cost beside what it is worth: a lower value is never more than that.
//!
//! Law: §§ 253 (4), 255 (1), 256 HGB; tax law knows only the average and LIFO (§ 6 (1) no. 2a EStG,
//! R 6.8 EStR).

use super::Method;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, VecDeque};

/// Millionths of one unit.
pub const SCALE: i64 = 1_000_000;

/// What no value reaches, in minor units: beyond it a replay saturates, and is refused.
pub const LIMIT: i64 = 1_000_000_000_000_000;

/// A price: so many minor units for so many millionths. It is never rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitPrice {
    value: i64,
    quantity: i64,
}

impl UnitPrice {
    /// The price of a quantity above zero that is worth `value`.
    pub fn of(value: i64, quantity: i64) -> UnitPrice {
        UnitPrice { value, quantity }
    }

    /// What a quantity is worth, rounded half up to a minor unit.
    pub fn times(self, quantity: i64) -> i64 {
        share(self.value, quantity, self.quantity)
    }

    /// So many minor units,
    pub fn value(self) -> i64 {
        self.value
    }

    /// for so many millionths.
    pub fn quantity(self) -> i64 {
        self.quantity
    }
}

/// `value * part / whole`, rounded half up (away from zero); nothing, if there is no whole.
pub fn share(value: i64, part: i64, whole: i64) -> i64 {
    if whole == 0 {
        return 0;
    }
    let product = i128::from(value) * i128::from(part);
    let (size, whole_size) = (product.unsigned_abs(), u128::from(whole.unsigned_abs()));
    let rounded = (size + whole_size / 2) / whole_size;
    let rounded = i64::try_from(rounded).map_or(LIMIT, |it| it.min(LIMIT));
    match (product < 0) == (whole < 0) {
        true => rounded,
        false => -rounded,
    }
}

/// What came in and is there still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Layer {
    id: i64,
    quantity: i64,
    value: i64,
    /// What it would be worth if nothing had been written down. What was kept before bo knew it does
    /// not say it, and is not gone on with.
    #[serde(default)]
    cost: i64,
}

/// What went out, and what of it came back.
#[derive(Clone, Copy, Debug)]
struct Issue {
    quantity: i64,
    cost: i64,
    /// How much of what it has cost was written down before it went.
    lower: i64,
}

/// What went out before it came in, at a price that holds until it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Owed {
    id: i64,
    quantity: i64,
    cost: i64,
}

/// What came in for, or what went out has cost, and what of earlier rows turned out to have cost
/// otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// What came in for value; below zero, what went out has cost.
    pub value: i64,
    /// What earlier rows have cost more than was known when they went, from stock that was not
    /// there, or than the standard price: it leaves the stock as well.
    pub late: i64,
}

/// What is there, as layers. Row ids name what came and went.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stock {
    method: Method,
    layers: VecDeque<Layer>,
    owed: VecDeque<Owed>,
    price: Option<UnitPrice>,
    on_hand: i64,
    worth: i64,
    /// Only of the rows since a replay began.
    #[serde(skip)]
    issues: HashMap<i64, Issue>,
    #[serde(skip)]
    late: i64,
}

impl Stock {
    /// An empty stock.
    pub fn new(method: Method) -> Stock {
        Stock {
            method,
            layers: VecDeque::new(),
            owed: VecDeque::new(),
            price: None,
            on_hand: 0,
            worth: 0,
            issues: HashMap::new(),
            late: 0,
        }
    }

    /// Something comes in for `value`, at the last price if nobody knows, and `more` on top.
    pub fn receive(&mut self, id: i64, quantity: i64, value: Option<i64>, more: i64) -> Effect {
        let value = self.take_in(id, quantity, value, more, 0);
        self.done(quantity, value)
    }

    /// Something goes out, of the receipt `of` if it is named and there. What some of comes back
    /// later is `remembered`.
    pub fn issue(&mut self, id: i64, quantity: i64, of: Option<i64>, remembered: bool) -> Effect {
        let (cost, lower) = self.take_out(id, quantity, of);
        if remembered {
            let issue = Issue {
                quantity,
                cost,
                lower,
            };
            self.issues.insert(id, issue);
        }
        self.done(-quantity, -cost)
    }

    /// What the row `of` took comes back, for what it has cost.
    pub fn give_back(&mut self, id: i64, quantity: i64, of: i64) -> Effect {
        let (cost, lower) = self.given_back(of, quantity).unzip();
        let value = self.take_in(id, quantity, cost, 0, lower.unwrap_or_default());
        self.done(quantity, value)
    }

    /// From now on a unit has this price; what is there and what is owed is revalued. Only a standard
    /// price can be above what goods have cost.
    pub fn reprice(&mut self, price: UnitPrice) -> Effect {
        match self.method {
            Method::Standard => {
                for layer in &mut self.layers {
                    layer.value = price.times(layer.quantity);
                    layer.cost = layer.value;
                }
            }
            Method::Average | Method::Fifo | Method::Lifo | Method::Specific => {
                self.lower(price.times(self.there()));
            }
        }
        for owed in &mut self.owed {
            let cost = price.times(owed.quantity);
            if let Some(issue) = self.issues.get_mut(&owed.id) {
                issue.cost += cost - owed.cost;
            }
            owed.cost = cost;
        }
        self.price = Some(price);
        let value = self.counted().saturating_sub(self.worth);
        self.done(0, value)
    }

    /// All that is there is worth so much, and at most what it has cost (§ 253 (4), (5) HGB); each
    /// layer bears its share of that.
    pub fn write_down(&mut self, value: i64) -> Effect {
        self.lower(value);
        let value = self.counted().saturating_sub(self.worth);
        self.done(0, value)
    }

    /// All that is there is worth so much, as was said before values were those of one unit; each
    /// layer gets its share by quantity.
    pub fn say_worth(&mut self, value: i64) -> Effect {
        let (mut left, mut quantity) = (value, self.there());
        for layer in &mut self.layers {
            let part = share(left, layer.quantity, quantity);
            (left, quantity) = (left - part, quantity - layer.quantity);
            layer.value = part;
        }
        let value = self.counted().saturating_sub(self.worth);
        self.done(0, value)
    }

    /// How much is there, without what is owed.
    pub fn there(&self) -> i64 {
        self.layers.iter().map(|it| it.quantity).sum()
    }

    /// What that would be worth if nothing had been written down.
    pub fn cost(&self) -> i64 {
        self.layers.iter().map(|it| it.cost).sum()
    }

    /// So much is there, which has cost and is worth so much.
    pub fn put(&mut self, quantity: i64, value: i64, cost: i64) {
        self.lay(0, quantity, value, cost);
        (self.on_hand, self.worth) = (quantity, value);
        self.price = Some(UnitPrice::of(value, quantity));
    }

    fn lower(&mut self, value: i64) {
        let mut cost = self.cost();
        let mut left = value.min(cost);
        for layer in &mut self.layers {
            let part = share(left, layer.cost, cost);
            (left, cost) = (left - part, cost - layer.cost);
            layer.value = part;
        }
    }

    /// Values otherwise from now on: what is there becomes one layer, worth what it is.
    pub fn change(&mut self, method: Method) {
        self.method = method;
        if self.on_hand > 0 {
            self.price = Some(UnitPrice::of(self.worth, self.on_hand));
        }
        if let Some(first) = self.layers.front().copied() {
            self.layers = VecDeque::from([Layer {
                id: first.id,
                quantity: self.layers.iter().map(|it| it.quantity).sum(),
                value: self.layers.iter().map(|it| it.value).sum(),
                cost: self.cost(),
            }]);
        }
    }

    /// How much is there; below zero, how much is owed.
    pub fn on_hand(&self) -> i64 {
        self.on_hand
    }

    /// What that is worth.
    pub fn worth(&self) -> i64 {
        self.worth
    }

    /// What one more would be worth, if anything says so.
    pub fn price(&self) -> Option<UnitPrice> {
        let averaged = matches!(self.method, Method::Average | Method::Specific);
        match averaged && self.on_hand > 0 {
            true => Some(UnitPrice::of(self.worth, self.on_hand)),
            false => self.price,
        }
    }

    /// The layers as quantity and value, in the order in which they came.
    pub fn layers(&self) -> impl Iterator<Item = (i64, i64)> {
        self.layers.iter().map(|it| (it.quantity, it.value))
    }

    fn done(&mut self, quantity: i64, value: i64) -> Effect {
        let late = std::mem::take(&mut self.late);
        self.on_hand = self.on_hand.saturating_add(quantity);
        self.worth = self.worth.saturating_add(value.saturating_sub(late));
        Effect { value, late }
    }

    /// What all layers are worth, less what is owed.
    fn counted(&self) -> i64 {
        let add = |sum: i64, value: i64| sum.saturating_add(value);
        let there = self.layers.iter().map(|it| it.value).fold(0, add);
        there.saturating_sub(self.owed.iter().map(|it| it.cost).fold(0, add))
    }

    /// What comes in pays first for what went before it; the rest is there. `lower` is what was
    /// written down of it. Returns its value.
    fn take_in(
        &mut self,
        id: i64,
        quantity: i64,
        value: Option<i64>,
        more: i64,
        lower: i64,
    ) -> i64 {
        if quantity == 0 {
            return 0;
        }
        let known = || self.price().map_or(0, |price| price.times(quantity));
        let whole = value.unwrap_or_else(known).saturating_add(more);
        let (mut left, mut worth) = (quantity, whole);
        if self.method == Method::Standard {
            // What was paid beyond the standard is gone at once.
            let price = *self.price.get_or_insert(UnitPrice::of(whole, quantity));
            worth = price.times(quantity);
            self.late = self.late.saturating_add(whole.saturating_sub(worth));
        } else {
            self.price = Some(UnitPrice::of(whole, quantity));
        }
        while left > 0
            && let Some(owed) = self.owed.front_mut()
        {
            let part = owed.quantity.min(left);
            let known = share(owed.cost, part, owed.quantity);
            let true_cost = share(worth, part, left);
            if let Some(issue) = self.issues.get_mut(&owed.id) {
                issue.cost += true_cost - known;
            }
            self.late += true_cost - known;
            (owed.quantity, owed.cost) = (owed.quantity - part, owed.cost - known);
            (left, worth) = (left - part, worth - true_cost);
            if owed.quantity == 0 {
                self.owed.pop_front();
            }
        }
        if left > 0 {
            let lower = match self.method {
                Method::Standard => 0,
                _ => share(lower, left, quantity),
            };
            self.lay(id, left, worth, worth + lower);
        }
        whole
    }

    /// Puts what is left on top; the average and the standard know one layer only.
    fn lay(&mut self, id: i64, quantity: i64, value: i64, cost: i64) {
        match self.layers.back_mut() {
            Some(layer) if !matches!(self.method, Method::Fifo | Method::Lifo) => {
                layer.quantity = layer.quantity.saturating_add(quantity);
                layer.value = layer.value.saturating_add(value);
                layer.cost = layer.cost.saturating_add(cost);
            }
            _ => self.layers.push_back(Layer {
                id,
                quantity,
                value,
                cost,
            }),
        }
    }

    /// Takes a quantity out; what is not there is owed at the last price. Returns its cost, and what
    /// was written down of it before.
    fn take_out(&mut self, id: i64, quantity: i64, of: Option<i64>) -> (i64, i64) {
        let (mut left, mut cost, mut lower) = (quantity, 0, 0);
        while left > 0
            && let Some(index) = self.next(of)
        {
            let layer = &mut self.layers[index];
            let part = layer.quantity.min(left);
            let value = share(layer.value, part, layer.quantity);
            let whole = share(layer.cost, part, layer.quantity);
            if self.method != Method::Standard {
                self.price = Some(UnitPrice::of(layer.value, layer.quantity));
            }
            (layer.quantity, layer.value) = (layer.quantity - part, layer.value - value);
            layer.cost -= whole;
            (left, cost, lower) = (left - part, cost + value, lower + whole - value);
            if layer.quantity == 0 {
                self.layers.remove(index);
            }
        }
        if left > 0 {
            let known = self.price.map_or(0, |price| price.times(left));
            self.owed.push_back(Owed {
                id,
                quantity: left,
                cost: known,
            });
            cost += known;
        }
        (cost, lower)
    }

    /// Which layer goes next.
    fn next(&self, of: Option<i64>) -> Option<usize> {
        let named = of.and_then(|of| self.layers.iter().position(|it| it.id == of));
        named.or(match self.method {
            Method::Lifo => self.layers.len().checked_sub(1),
            Method::Fifo | Method::Average | Method::Standard | Method::Specific => {
                (!self.layers.is_empty()).then_some(0)
            }
        })
    }

    /// What a part of an issue has cost, as is known by now, and what was written down of it before.
    fn given_back(&mut self, of: i64, quantity: i64) -> Option<(i64, i64)> {
        let issue = self.issues.get_mut(&of).filter(|it| it.quantity > 0)?;
        let part = quantity.min(issue.quantity);
        let cost = share(issue.cost, part, issue.quantity);
        let lower = share(issue.lower, part, issue.quantity);
        (issue.quantity, issue.cost) = (issue.quantity - part, issue.cost - cost);
        issue.lower -= lower;
        Some((cost, lower))
    }
}

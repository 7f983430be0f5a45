//! What a stock is worth: what comes forms layers, and what goes takes from them.
//!
//! Values are exact, never rounded prices of one unit: a layer knows what it was worth as a whole and
//! how much of it is left, down to a trillionth of a minor unit. Only the sum is rounded, once and for
//! each row anew, so that nine thousand pieces of 0.004 that go one by one have cost 36.00. Nothing is
//! worth nothing, exactly. A layer knows what it has cost beside what it is worth: a lower value is
//! never more than that.
//!
//! Law: §§ 253 (4), 255 (1), 256 HGB; tax law knows only the average and LIFO (§ 6 (1) no. 2a EStG,
//! R 6.8 EStR).

mod back;

pub use back::{Back, Range, Why};

use super::Method;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, VecDeque};

/// Millionths of one unit.
pub const SCALE: i64 = 1_000_000;

/// What no value reaches, in minor units: beyond it a replay saturates, and is refused.
pub const LIMIT: i64 = 1_000_000_000_000_000;

/// Trillionths of a minor unit, in which values are computed.
pub type Fine = i128;

/// One minor unit.
const FINE: Fine = 1_000_000_000_000;

/// Where a value saturates.
const TOP: Fine = LIMIT as Fine * FINE * 1000;

/// So many minor units.
pub fn fine(minor: i64) -> Fine {
    Fine::from(minor) * FINE
}

/// In whole minor units. Half a one goes down, so that what went has cost half up; what is nearer to
/// a half than a billionth is one.
pub fn rounded(value: Fine) -> i64 {
    const BILLION: Fine = 1_000_000_000;
    let billionths = (value + FINE / BILLION / 2).div_euclid(FINE / BILLION);
    let minor = (billionths + BILLION / 2 - 1).div_euclid(BILLION);
    i64::try_from(minor).map_or(LIMIT, |it| it.clamp(-LIMIT, LIMIT))
}

/// `value * part / whole`, as exactly as values are; nothing, if there is no whole.
pub fn part_of(value: Fine, part: i64, whole: i64) -> Fine {
    if part == whole {
        return value;
    }
    let (part, whole) = (Fine::from(part), Fine::from(whole));
    if whole == 0 {
        return 0;
    }
    let times = value / whole;
    let rest = (value - times * whole) * part / whole;
    times
        .saturating_mul(part)
        .saturating_add(rest)
        .clamp(-TOP, TOP)
}

/// `value * part / whole` where the whole is a value itself, near enough to share something out.
pub fn share_of(value: Fine, part: Fine, whole: Fine) -> Fine {
    let mut by = 1;
    while i64::try_from(whole / by).is_err() {
        by *= 1024;
    }
    let small = |it: Fine| i64::try_from(it / by).unwrap_or_default();
    match part == whole {
        true => value,
        false => part_of(value, small(part), small(whole)),
    }
}

/// A price: so much for so many millionths. It is never rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitPrice {
    value: Fine,
    quantity: i64,
}

impl UnitPrice {
    /// The price of a quantity above zero that is worth so many minor units.
    pub fn of(value: i64, quantity: i64) -> UnitPrice {
        UnitPrice::exactly(fine(value), quantity)
    }

    /// The price of a quantity above zero that is worth so much.
    pub fn exactly(value: Fine, quantity: i64) -> UnitPrice {
        UnitPrice { value, quantity }
    }

    /// What a quantity is worth.
    pub fn times(self, quantity: i64) -> Fine {
        part_of(self.value, quantity, self.quantity)
    }

    /// So many minor units, in whole ones,
    pub fn minor(self) -> i64 {
        rounded(self.value)
    }

    /// or so much,
    pub fn value(self) -> Fine {
        self.value
    }

    /// for so many millionths.
    pub fn quantity(self) -> i64 {
        self.quantity
    }
}

/// What came in and is there still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Layer {
    id: i64,
    /// How much is left
    quantity: i64,
    /// of so much, which
    of: i64,
    /// was worth this as a whole,
    value: Fine,
    /// and would be worth that if nothing had been written down.
    cost: Fine,
    /// What each of them has cost and is worth, if not all the same. Only known since a replay began.
    #[serde(skip)]
    pool: Option<Box<back::Pool>>,
}

impl Layer {
    fn worth(&self) -> Fine {
        part_of(self.value, self.quantity, self.of)
    }

    fn cost(&self) -> Fine {
        match self.cost == self.value {
            true => self.worth(),
            false => part_of(self.cost, self.quantity, self.of),
        }
    }

    /// What is left is worth so much, and has cost so much.
    fn set(&mut self, value: Fine, cost: Fine) {
        (self.of, self.value, self.cost) = (self.quantity, value, cost);
    }
}

/// What went out, and what of it came back.
#[derive(Clone, Copy, Debug)]
struct Issue {
    quantity: i64,
    cost: Fine,
    /// How much of what it has cost was written down before it went.
    lower: Fine,
}

/// What went out before it came in, at a price that holds until it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Owed {
    id: i64,
    quantity: i64,
    cost: Fine,
}

/// What came in for, or what went out has cost, and what of earlier rows turned out to have cost
/// otherwise, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// What came in for value; below zero, what went out has cost.
    pub value: i64,
    /// What earlier rows have cost more than was known when they went, from stock that was not
    /// there, or than the standard price: it leaves the stock as well.
    pub late: i64,
}

/// What a row did to the value, before anything is rounded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Change {
    /// What the stock is worth more.
    pub gain: Fine,
    /// What of earlier rows turned out to have cost more.
    pub late: Fine,
    /// What came in for, where somebody has said it.
    pub stated: Option<i64>,
}

/// What is there, as layers. Row ids name what came and went.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stock {
    method: Method,
    layers: VecDeque<Layer>,
    owed: VecDeque<Owed>,
    /// What the last that came has cost, or what is said to be the price.
    price: Option<UnitPrice>,
    /// What the last that went has cost, if nothing came since.
    went: Option<UnitPrice>,
    on_hand: i64,
    worth: Fine,
    /// Only of the rows since a replay began.
    #[serde(skip)]
    issues: HashMap<i64, Issue>,
    /// The layer that all became which were there when another method began.
    #[serde(skip)]
    merged: Option<i64>,
}

impl Stock {
    /// An empty stock.
    pub fn new(method: Method) -> Stock {
        Stock {
            method,
            layers: VecDeque::new(),
            owed: VecDeque::new(),
            price: None,
            went: None,
            on_hand: 0,
            worth: 0,
            issues: HashMap::new(),
            merged: None,
        }
    }

    /// Something comes in for `value`, at the last price if nobody knows, and `more` on top.
    pub fn receive(&mut self, id: i64, quantity: i64, value: Option<Fine>, more: i64) -> Change {
        if quantity == 0 {
            return Change::default();
        }
        let known = || self.price().map_or(0, |price| price.times(quantity));
        let whole = value.unwrap_or_else(known).saturating_add(fine(more));
        let stated = value.filter(|_| whole % FINE == 0);
        Change {
            stated: stated.and_then(|_| i64::try_from(whole / FINE).ok()),
            ..self.take_in(id, quantity, whole, 0)
        }
    }

    /// Something goes out, of the receipt `of` if it is named and there. What some of comes back
    /// later is `remembered`.
    pub fn issue(&mut self, id: i64, quantity: i64, of: Option<i64>, remembered: bool) -> Change {
        let before = self.worth;
        let (cost, lower) = self.take_out(id, quantity, of);
        if remembered {
            self.remember(id, quantity, (cost, lower));
        }
        self.since(before)
    }

    /// Something of what the row `id` took comes back later: what it has cost, and what of that was
    /// written down before.
    fn remember(&mut self, id: i64, quantity: i64, (cost, lower): (Fine, Fine)) {
        let issue = Issue {
            quantity,
            cost,
            lower,
        };
        self.issues.insert(id, issue);
    }

    /// What the row `of` took comes back, for what it has cost.
    pub fn give_back(&mut self, id: i64, quantity: i64, of: i64) -> Change {
        match self.given_back(of, quantity) {
            Some((cost, lower)) => self.take_in(id, quantity, cost, lower),
            None => self.receive(id, quantity, None, 0),
        }
    }

    /// From now on a unit has this price; what is there and what is owed is revalued. Only a standard
    /// price can be above what goods have cost.
    pub fn reprice(&mut self, price: UnitPrice) -> Change {
        let before = self.worth;
        match self.method {
            Method::Standard => {
                for layer in &mut self.layers {
                    (layer.of, layer.value) = (price.quantity, price.value);
                    layer.cost = layer.value;
                    layer.pool = None;
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
        (self.price, self.went) = (Some(price), None);
        self.worth = self.counted();
        self.since(before)
    }

    /// All that is there is worth so much, and at most what it has cost (§ 253 (4), (5) HGB); each
    /// layer bears its share of that.
    pub fn write_down(&mut self, value: Fine) -> Change {
        let before = self.worth;
        self.lower(value);
        self.worth = self.counted();
        self.since(before)
    }

    /// All that is there is worth so much, as was said before values were those of one unit; each
    /// layer gets its share by quantity.
    pub fn say_worth(&mut self, value: Fine) -> Change {
        let before = self.worth;
        let (mut left, mut quantity) = (value, self.there());
        for layer in &mut self.layers {
            let part = part_of(left, layer.quantity, quantity);
            (left, quantity) = (left - part, quantity - layer.quantity);
            layer.say(part, layer.cost());
        }
        self.worth = self.counted();
        self.since(before)
    }

    /// How much is there, without what is owed.
    pub fn there(&self) -> i64 {
        let add = |sum: i64, layer: &Layer| sum.saturating_add(layer.quantity);
        self.layers.iter().fold(0, add)
    }

    /// What that would be worth if nothing had been written down.
    pub fn cost(&self) -> Fine {
        self.layers.iter().map(Layer::cost).sum()
    }

    /// So much is there, which has cost and is worth so much: a share of what is in `others`.
    pub fn put(&mut self, quantity: i64, (value, cost): (Fine, Fine), others: &[Stock]) {
        self.lay(Layer {
            id: 0,
            quantity,
            of: quantity,
            value,
            cost,
            pool: None,
        });
        self.mix(Stock::pools(others));
        self.merged = Some(0);
        self.on_hand = quantity;
        self.price = Some(UnitPrice::exactly(value, quantity));
    }

    fn lower(&mut self, value: Fine) {
        let mut cost = self.cost();
        let mut left = value.min(cost);
        for layer in &mut self.layers {
            let own = layer.cost();
            let part = share_of(left, own, cost);
            (left, cost) = (left - part, cost - own);
            layer.say(part, own);
        }
    }

    /// Values otherwise from now on: what is there becomes one layer, worth what it is.
    pub fn change(&mut self, method: Method) {
        self.method = method;
        self.went = None;
        if self.on_hand > 0 {
            self.price = Some(UnitPrice::exactly(self.worth, self.on_hand));
        }
        self.merged = self.layers.front().map(|it| it.id);
        if let Some(id) = self.merged {
            let pool = Stock::pools(std::slice::from_ref(self));
            let quantity = self.there();
            self.layers = VecDeque::from([Layer {
                id,
                quantity,
                of: quantity,
                value: self.layers.iter().map(Layer::worth).sum(),
                cost: self.cost(),
                pool: None,
            }]);
            self.mix(pool);
            self.worth = self.counted();
        }
    }

    /// How much is there; below zero, how much is owed.
    pub fn on_hand(&self) -> i64 {
        self.on_hand
    }

    /// What that is worth.
    pub fn worth(&self) -> Fine {
        self.worth
    }

    /// What one more would be worth, if anything says so: the average where there is one, else what
    /// the last that came has cost.
    pub fn price(&self) -> Option<UnitPrice> {
        let averaged = matches!(self.method, Method::Average | Method::Specific);
        match averaged {
            true if self.on_hand > 0 => Some(UnitPrice::exactly(self.worth, self.on_hand)),
            true => self.went.or(self.price),
            false => self.price,
        }
    }

    /// The layers as quantity and value, in the order in which they came.
    pub fn layers(&self) -> impl Iterator<Item = (i64, i64)> {
        self.layers
            .iter()
            .map(|it| (it.quantity, rounded(it.worth())))
    }

    fn since(&self, before: Fine) -> Change {
        Change {
            gain: self.worth - before,
            ..Change::default()
        }
    }

    /// What all layers are worth, less what is owed.
    fn counted(&self) -> Fine {
        let there: Fine = self.layers.iter().map(Layer::worth).sum();
        there - self.owed.iter().map(|it| it.cost).sum::<Fine>()
    }

    /// What comes in pays first for what went before it; the rest is there. `lower` is what was
    /// written down of it.
    fn take_in(&mut self, id: i64, quantity: i64, whole: Fine, lower: Fine) -> Change {
        let before = self.worth;
        let (mut left, mut worth, mut late) = (quantity, whole, 0);
        self.on_hand = self.on_hand.saturating_add(quantity);
        let standard = (self.method == Method::Standard).then(|| {
            let price = self.price.unwrap_or(UnitPrice::exactly(whole, quantity));
            // What was paid beyond the standard is gone at once.
            worth = price.times(quantity);
            late = whole - worth;
            price
        });
        self.price = standard.or(Some(UnitPrice::exactly(whole, quantity)));
        self.went = None;
        while left > 0
            && let Some(owed) = self.owed.front_mut()
        {
            let part = owed.quantity.min(left);
            let known = part_of(owed.cost, part, owed.quantity);
            let true_cost = part_of(worth, part, left);
            if let Some(issue) = self.issues.get_mut(&owed.id) {
                issue.cost += true_cost - known;
            }
            late += true_cost - known;
            self.worth += known;
            (owed.quantity, owed.cost) = (owed.quantity - part, owed.cost - known);
            (left, worth) = (left - part, worth - true_cost);
            if owed.quantity == 0 {
                self.owed.pop_front();
            }
        }
        match standard {
            _ if left == 0 => {}
            Some(price) => self.lay(Layer {
                id,
                quantity: left,
                of: price.quantity,
                value: price.value,
                cost: price.value,
                pool: None,
            }),
            None => self.lay(Layer {
                id,
                quantity: left,
                of: left,
                value: worth,
                cost: worth + part_of(lower, left, quantity),
                pool: None,
            }),
        }
        Change {
            late,
            ..self.since(before)
        }
    }

    /// Puts what is left on top; the average and the standard know one layer only.
    fn lay(&mut self, new: Layer) {
        match self.layers.back_mut() {
            Some(layer) if !matches!(self.method, Method::Fifo | Method::Lifo) => {
                let before = layer.worth();
                let same = (layer.of, layer.value, layer.cost) == (new.of, new.value, new.cost);
                let (value, cost) = (before + new.worth(), layer.cost() + new.cost());
                let pool = (!same).then(|| layer.pool().and(new.pool()));
                layer.quantity = layer.quantity.saturating_add(new.quantity);
                // At one price nothing needs to be averaged.
                if let Some(pool) = pool {
                    layer.set(value, cost);
                    layer.set_pool(pool);
                }
                self.worth += layer.worth() - before;
            }
            _ => {
                self.worth += new.worth();
                self.layers.push_back(new);
            }
        }
    }

    /// Takes a quantity out; what is not there is owed at the last price. Returns its cost, and what
    /// was written down of it before.
    fn take_out(&mut self, id: i64, quantity: i64, of: Option<i64>) -> (Fine, Fine) {
        let (mut left, mut cost, mut lower) = (quantity, 0, 0);
        self.on_hand = self.on_hand.saturating_sub(quantity);
        while left > 0
            && let Some(index) = self.next(of)
        {
            let layer = &mut self.layers[index];
            let part = layer.quantity.min(left);
            let (worth, whole) = (layer.worth(), layer.cost());
            let lowered = layer.cost != layer.value;
            if self.method != Method::Standard {
                self.went = Some(UnitPrice::exactly(layer.value, layer.of));
            }
            layer.quantity -= part;
            let value = worth - layer.worth();
            let whole = if lowered { whole - layer.cost() } else { value };
            self.worth -= value;
            (left, cost, lower) = (left - part, cost + value, lower + whole - value);
            if layer.quantity == 0 {
                self.layers.remove(index);
            }
        }
        if left > 0 {
            let price = self.went.or(self.price);
            let known = price.map_or(0, |price| price.times(left));
            self.owed.push_back(Owed {
                id,
                quantity: left,
                cost: known,
            });
            self.worth -= known;
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
    fn given_back(&mut self, of: i64, quantity: i64) -> Option<(Fine, Fine)> {
        let issue = self.issues.get_mut(&of).filter(|it| it.quantity > 0)?;
        let part = quantity.min(issue.quantity);
        let cost = part_of(issue.cost, part, issue.quantity);
        let lower = part_of(issue.lower, part, issue.quantity);
        (issue.quantity, issue.cost) = (issue.quantity - part, issue.cost - cost);
        issue.lower -= lower;
        Some((cost, lower))
    }
}

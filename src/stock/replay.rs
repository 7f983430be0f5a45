//! The journal of one item, replayed: pure. The order of entry does not matter.

mod about;
mod back;

pub use about::About;

use super::value::{
    Change, Effect, Fine, LIMIT, Stock, UnitPrice, fine, part_of, rounded, share_of,
};
use super::{Kind, Location, Lot, Method, Move, Step};
use crate::base::{Id, TimeOfDay};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A place and a lot; 0 is no particular one.
pub type Place = (i64, i64);

/// How an item stands: enough to go on from here.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct State {
    method: Method,
    /// The value, by lot where each lot has its own.
    stocks: BTreeMap<i64, Stock>,
    /// What receipts came for of which something goes back, since a replay began.
    #[serde(skip)]
    came: back::Known,
    #[serde(with = "pairs")]
    balances: BTreeMap<Place, i64>,
    on_hand: i64,
    /// What it is worth, exactly,
    exact: Fine,
    /// and in minor units.
    worth: i64,
    /// The most that was at a place since a replay began.
    #[serde(skip)]
    most: i64,
}

/// Less than nothing at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Short {
    /// The day.
    pub day: NaiveDate,
    /// Where, and of which lot.
    pub place: Place,
    /// How much is there: below zero.
    pub quantity: i64,
}

/// What became of an item.
#[derive(Debug)]
pub struct Replayed {
    /// What each row did, in the order of the days,
    pub steps: Vec<Step>,
    /// and which of the rows each is of.
    pub order: Vec<usize>,
    /// How it stood before the last day.
    pub before_last: Option<(NaiveDate, State)>,
    /// How it stands.
    pub end: State,
    /// Where less than nothing would be.
    pub short: Vec<Short>,
    /// The places that something happened at.
    pub touched: BTreeSet<Place>,
    /// The first place with more than there can be.
    pub over: Option<Short>,
    /// The first row that reaches a value no number should have.
    pub too_large: Option<Id<Move>>,
    /// The rows that say goods are worth more than they have cost.
    pub above: Vec<Above>,
}

/// A row that says goods are worth more than they have cost.
#[derive(Clone, Copy, Debug)]
pub struct Above {
    /// The row.
    pub row: Id<Move>,
    /// How much is there,
    pub there: i64,
    /// what it has cost,
    pub cost: i64,
    /// and what it is said to be worth.
    pub value: i64,
}

/// Replays `rows` from `start` on. With `most`, no lot can be at a place more often than that.
pub fn replay(start: State, rows: &[Move], about: &About, most: Option<i64>) -> Replayed {
    let ranks = ranks(rows, about);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let key = |index: &usize| {
        let row = &rows[*index];
        (row.day, ranks[*index], row.id)
    };
    // New rows stand behind those that are in order: what keeps runs together is faster.
    if !order.is_sorted_by_key(key) {
        order.sort_by_key(key);
    }
    let sorted: Vec<(&Move, i64)> = order
        .iter()
        .map(|index| (&rows[*index], ranks[*index]))
        .collect();
    let mut done = Replayed {
        steps: Vec::with_capacity(rows.len()),
        order: Vec::new(),
        before_last: None,
        end: start,
        short: Vec::new(),
        touched: BTreeSet::new(),
        over: None,
        too_large: None,
        above: Vec::new(),
    };
    let last = sorted.last().map(|it| it.0.day);
    for rows in sorted.chunk_by(|a, b| a.0.day == b.0.day) {
        let day = rows[0].0.day;
        if last == Some(day) {
            done.before_last = Some((day, done.end.clone()));
        }
        let mut places = BTreeSet::new();
        for (row, rank) in rows {
            if row.kind == Kind::WriteDown {
                done.above.extend(done.end.above(row, about));
            }
            let step = done.end.take(row, *rank, about, &mut places);
            done.steps.push(step);
            if done.end.is_too_large() {
                // Whoever asked refuses it: what follows would be larger still.
                done.too_large = Some(row.id);
                done.order = order;
                return done;
            }
        }
        for place in places {
            let quantity = done.end.balance(place);
            let there = Short {
                day,
                place,
                quantity,
            };
            if quantity < 0 {
                done.short.push(there);
            }
            if most.is_some_and(|most| quantity > most) {
                done.over.get_or_insert(there);
            }
            done.touched.insert(place);
        }
    }
    done.order = order;
    done
}

/// The place of each row among those of its day. A count that knows its time divides the day: it
/// stands after what knows no time or was before it, and before what was later. In a part of the day
/// the kinds follow on each other, and of one kind what was earlier is first; what knows no other time
/// stands in the order of its papers, then of quantity and value. Whether one was entered before the
/// other does not matter, but for what is said of a price: what is said last holds.
fn ranks(rows: &[Move], about: &About) -> Vec<i64> {
    /// More than there are kinds.
    const KINDS: i64 = 8;
    /// More than a day has seconds.
    const SECONDS: i64 = 100_000;
    let mut cuts: HashMap<NaiveDate, Vec<TimeOfDay>> = HashMap::new();
    for row in rows.iter().filter(|it| it.kind == Kind::Count) {
        if let (Some(time), false) = (row.time, about.reversed.contains(&row.id.raw())) {
            cuts.entry(row.day).or_default().push(time);
        }
    }
    for times in cuts.values_mut() {
        times.sort_unstable();
        times.dedup();
    }
    let part = |row: &Move| {
        let times = cuts.get(&row.day)?;
        Some(match row.time {
            Some(time) => times.partition_point(|it| *it < time),
            None if row.kind.ends_the_day() => times.len(),
            None => 0,
        })
    };
    let rank = |row: &Move| {
        let part = i64::try_from(part(row).unwrap_or_default()).unwrap_or_default();
        let second = row.time.map_or(0, |it| it.second() + 1);
        ((part * KINDS + row.kind.rank()) * SECONDS + second) * ROWS
    };
    let mut ranks: Vec<i64> = rows.iter().map(rank).collect();
    tell_apart(rows, about, &mut ranks);
    ranks
}

/// More than there are rows of one kind and item in a second.
const ROWS: i64 = 1_000_000;

/// Puts rows of one moment into an order of their own. What comes back stands in the order of what it
/// is of, which has its place by then.
fn tell_apart(rows: &[Move], about: &About, ranks: &mut [i64]) {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let moment = |ranks: &[i64], index: usize| (rows[index].day, ranks[index]);
    if !order.is_sorted_by_key(|it| moment(ranks, *it)) {
        order.sort_by_key(|it| moment(ranks, *it));
    }
    let many: Vec<&[usize]> = order
        .chunk_by(|a, b| moment(ranks, *a) == moment(ranks, *b))
        .filter(|it| it.len() > 1)
        .collect();
    if many.is_empty() {
        return;
    }
    // What goes out may be of a row, or not, in one moment.
    let needed = many
        .iter()
        .copied()
        .flatten()
        .any(|it| rows[*it].of.is_some());
    let mut places: HashMap<i64, (NaiveDate, i64)> = HashMap::new();
    if needed {
        places.extend(
            order
                .iter()
                .map(|it| (rows[*it].id.raw(), moment(ranks, *it))),
        );
    }
    for same in many {
        let kind = rows[same[0]].kind;
        let mut same = same.to_vec();
        same.sort_by_cached_key(|index| {
            let row = &rows[*index];
            let id = row.id.raw();
            let paper = row.document.as_deref().filter(|_| kind.moves_goods());
            let more = |known: &HashMap<i64, i64>| known.get(&id).copied().unwrap_or_default();
            let said = match kind.moves_goods() {
                true => (
                    row.quantity,
                    row.value,
                    more(&about.costs),
                    more(&about.parts),
                ),
                false => (0, None, 0, 0),
            };
            let of = row.of.and_then(|of| places.get(&of.raw()).copied());
            // Numbers of one series count up: 9 is before 10.
            (paper.map(|it| (it.len(), it)), said, of, id)
        });
        for (index, place) in same.into_iter().zip(0..) {
            ranks[index] += place;
            if needed {
                places.insert(rows[index].id.raw(), moment(ranks, index));
            }
        }
    }
}

impl State {
    /// An item of which nothing was ever there.
    pub fn new(method: Method) -> State {
        State {
            method,
            stocks: BTreeMap::new(),
            came: back::Known::default(),
            balances: BTreeMap::new(),
            on_hand: 0,
            exact: 0,
            worth: 0,
            most: 0,
        }
    }

    /// Whether a quantity or a value is more than numbers should be.
    fn is_too_large(&self) -> bool {
        let quantity = self.most.max(self.on_hand.saturating_abs());
        self.worth.saturating_abs() >= LIMIT || quantity >= LIMIT * 1000
    }

    /// What is at a place.
    pub fn balance(&self, place: Place) -> i64 {
        self.balances.get(&place).copied().unwrap_or_default()
    }

    /// What is where.
    pub fn balances(&self) -> impl Iterator<Item = (Place, i64)> {
        self.balances
            .iter()
            .map(|(place, quantity)| (*place, *quantity))
    }

    /// How it is valued.
    pub fn method(&self) -> Method {
        self.method
    }

    /// How much is there in all.
    pub fn on_hand(&self) -> i64 {
        self.on_hand
    }

    /// What that is worth.
    pub fn worth(&self) -> i64 {
        self.worth
    }

    /// How much is there, of a lot that has a value of its own or of all, without what is owed.
    pub fn there(&self, lot: Option<Id<Lot>>) -> i64 {
        self.of(lot).map(Stock::there).sum()
    }

    /// What that would be worth if nothing had been written down.
    pub fn cost(&self, lot: Option<Id<Lot>>) -> i64 {
        rounded(self.exact_cost(lot))
    }

    /// Whether a row says that goods are worth more than they have cost.
    fn above(&self, row: &Move, about: &About) -> Option<Above> {
        let (there, cost) = (self.there(row.lot), self.cost(row.lot));
        let said = row.value.unwrap_or_default();
        let value = match row.quantity {
            0 => said,
            of => rounded(UnitPrice::of(said, of).times(there)),
        };
        let stands = !about.reversed.contains(&row.id.raw());
        (stands && value > cost).then_some(Above {
            row: row.id,
            there,
            cost,
            value,
        })
    }

    fn exact_cost(&self, lot: Option<Id<Lot>>) -> Fine {
        self.of(lot).map(Stock::cost).sum()
    }

    fn of(&self, lot: Option<Id<Lot>>) -> impl Iterator<Item = &Stock> {
        let only = lot.map(|_| self.pot(lot));
        let mine = self.stocks.iter();
        mine.filter(move |(pot, _)| only.is_none_or(|only| only == **pot))
            .map(|(_, stock)| stock)
    }

    /// What one more of the lot would be worth, if anything says so.
    pub fn price(&self, lot: Option<Id<Lot>>) -> Option<UnitPrice> {
        self.stocks.get(&self.pot(lot)).and_then(Stock::price)
    }

    /// What is there as quantity and value, in the order in which it came.
    pub fn layers(&self) -> impl Iterator<Item = (i64, i64)> {
        self.stocks.values().flat_map(Stock::layers)
    }

    /// The value, by lot where each lot has its own (else lot 0).
    pub fn stocks(&self) -> impl Iterator<Item = (i64, &Stock)> {
        self.stocks.iter().map(|(lot, stock)| (*lot, stock))
    }

    fn pot(&self, lot: Option<Id<Lot>>) -> i64 {
        match self.method {
            Method::Specific => lot.map_or(0, Id::raw),
            Method::Average | Method::Fifo | Method::Lifo | Method::Standard => 0,
        }
    }

    fn stock(&mut self, lot: Option<Id<Lot>>) -> &mut Stock {
        let (pot, method) = (self.pot(lot), self.method);
        self.stocks.entry(pot).or_insert_with(|| Stock::new(method))
    }

    fn put(
        &mut self,
        at: Option<Id<Location>>,
        lot: Option<Id<Lot>>,
        quantity: i64,
        places: &mut BTreeSet<Place>,
    ) {
        let place = place(at, lot);
        places.insert(place);
        let balance = self.balances.entry(place).or_default();
        *balance = balance.saturating_add(quantity);
        self.most = self.most.max(balance.saturating_abs());
        if *balance == 0 {
            self.balances.remove(&place);
        }
    }

    /// What a row does at its place in the day; `places` learns where something happened.
    pub fn take(
        &mut self,
        row: &Move,
        rank: i64,
        about: &About,
        places: &mut BTreeSet<Place>,
    ) -> Step {
        let id = row.id.raw();
        let (quantity, change) = match about.reversed.contains(&id) {
            true => (0, Change::default()),
            false => self.happens(row, about, places),
        };
        self.on_hand = self.on_hand.saturating_add(quantity);
        let effect = self.round(change);
        Step {
            id: row.id,
            day: row.day,
            rank,
            quantity,
            effect,
            on_hand: self.on_hand,
            worth: self.worth,
        }
    }

    /// What a change is in minor units: only what all of it is worth is rounded, so that nothing drifts
    /// however often something goes.
    fn round(&mut self, change: Change) -> Effect {
        let before = self.worth;
        self.exact += change.gain;
        self.worth = rounded(self.exact);
        let gain = self.worth - before;
        match change.stated {
            Some(value) => Effect {
                value,
                late: value.saturating_sub(gain),
            },
            None => {
                let late = rounded(change.late);
                let value = gain.saturating_add(late);
                Effect { value, late }
            }
        }
    }

    fn happens(
        &mut self,
        row: &Move,
        about: &About,
        places: &mut BTreeSet<Place>,
    ) -> (i64, Change) {
        let (id, quantity) = (row.id.raw(), row.quantity);
        let of = row.of.map(Id::raw);
        let more = |known: &HashMap<i64, i64>| known.get(&id).copied().unwrap_or_default();
        match row.kind {
            Kind::Opening | Kind::In => {
                self.put(row.to, row.lot, quantity, places);
                let value = self.came_for(row, about);
                (
                    quantity,
                    self.receive(row, value, more(&about.costs), about),
                )
            }
            Kind::Built => {
                self.put(row.to, row.lot, quantity, places);
                let more = more(&about.costs).saturating_add(more(&about.parts));
                let value = Some(fine(row.value.unwrap_or_default()));
                (quantity, self.receive(row, value, more, about))
            }
            Kind::Out | Kind::Used | Kind::BackOut => {
                self.put(row.from, row.lot, -quantity, places);
                let of = of.filter(|_| row.kind != Kind::Used);
                let back = about.came_back.contains(&id);
                if let Some((change, _)) = self.go_back(row, about) {
                    return (-quantity, change);
                }
                let stock = self.stock(row.lot);
                (-quantity, stock.issue(id, quantity, of, back))
            }
            Kind::BackIn => {
                self.put(row.to, row.lot, quantity, places);
                let of = of.unwrap_or_default();
                (quantity, self.stock(row.lot).give_back(id, quantity, of))
            }
            Kind::Move => {
                self.put(row.from, row.lot, -quantity, places);
                self.put(row.to, row.lot, quantity, places);
                (0, Change::default())
            }
            Kind::Count => {
                let there = self.balance(place(row.to, row.lot));
                let more = quantity.saturating_sub(there);
                self.put(row.to, row.lot, more, places);
                // What is said to be its value is that of all that was counted.
                let price = row.value.map(|value| UnitPrice::of(value, quantity));
                let stock = self.stock(row.lot);
                match more < 0 {
                    true => (more, stock.issue(id, -more, None, false)),
                    false => {
                        let value = price.map(|it| it.times(more));
                        (more, stock.receive(id, more, value, 0))
                    }
                }
            }
            Kind::Price => {
                let price = UnitPrice::of(row.value.unwrap_or_default(), quantity);
                self.came.said();
                // Before anything came there is nothing to revalue, but a price all the same.
                (0, self.stock(row.lot).reprice(price))
            }
            Kind::Method => {
                if let Some(method) = row.method {
                    self.change(method);
                }
                (0, Change::default())
            }
            Kind::WriteDown => (0, self.write_down(row)),
            Kind::Cost | Kind::Reversal => (0, Change::default()),
        }
    }

    /// What something came for, as far as somebody has said it: what has a price by a later cost bears
    /// no guess below that.
    fn came_for(&self, row: &Move, about: &About) -> Option<Fine> {
        let unpriced = about.unpriced(row);
        match row.value {
            Some(value) => Some(fine(value)),
            None if unpriced == row.quantity => None,
            None => Some(self.price(row.lot).map_or(0, |price| price.times(unpriced))),
        }
    }

    /// Lots are put together, unless each keeps its own value.
    fn change(&mut self, method: Method) {
        self.came.changed();
        let by_lot = self.method == Method::Specific;
        if by_lot != (method == Method::Specific) {
            // What is there is worth what it is, in all: a lot gets its share by quantity.
            let (worth, on_hand, cost) = (self.exact, self.on_hand, self.exact_cost(None));
            let others: Vec<Stock> = std::mem::take(&mut self.stocks).into_values().collect();
            self.method = method;
            let pots: Vec<(i64, i64)> = match by_lot {
                true => vec![(0, on_hand)],
                false => {
                    let mut lots: BTreeMap<i64, i64> = BTreeMap::new();
                    for ((_, lot), quantity) in &self.balances {
                        *lots.entry(*lot).or_default() += quantity;
                    }
                    lots.into_iter().collect()
                }
            };
            let (mut left, mut cost, mut quantity) = (worth, cost, on_hand);
            for (lot, part) in pots.into_iter().filter(|(_, part)| *part > 0) {
                let value = part_of(left, part, quantity);
                let whole = part_of(cost, part, quantity);
                (left, cost, quantity) = (left - value, cost - whole, quantity - part);
                let mut stock = Stock::new(method);
                stock.put(part, (value, whole), &others);
                self.stocks.insert(lot, stock);
            }
            return;
        }
        self.method = method;
        for stock in self.stocks.values_mut() {
            stock.change(method);
        }
    }

    /// All of it, or all of a lot, is worth so much for each unit, whatever is there by now; each
    /// bears its share by what it has cost.
    fn write_down(&mut self, row: &Move) -> Change {
        let lot = row.lot;
        let value = row.value.unwrap_or_default();
        self.came.said();
        if row.quantity == 0 {
            return self.say_worth(lot, fine(value));
        }
        let value = UnitPrice::of(value, row.quantity).times(self.there(lot));
        if lot.is_some() || self.method != Method::Specific {
            return self.stock(lot).write_down(value);
        }
        let mut cost = self.exact_cost(None);
        let (mut left, mut gain) = (value.min(cost), 0);
        for stock in self.stocks.values_mut() {
            let own = stock.cost();
            let part = share_of(left, own, cost);
            (left, cost) = (left - part, cost - own);
            gain += stock.write_down(part).gain;
        }
        gained(gain)
    }

    /// All of it, or all of a lot, is worth so much, as rows of before say it: what was posted by
    /// them stays.
    fn say_worth(&mut self, lot: Option<Id<Lot>>, value: Fine) -> Change {
        if lot.is_some() || self.method != Method::Specific {
            return self.stock(lot).say_worth(value);
        }
        let (mut left, mut worth, mut gain) = (value, self.exact, 0);
        for stock in self.stocks.values_mut() {
            let own = stock.worth();
            let part = share_of(left, own, worth);
            (left, worth) = (left - part, worth - own);
            gain += stock.say_worth(part).gain;
        }
        gained(gain)
    }
}

fn gained(gain: Fine) -> Change {
    Change {
        gain,
        ..Change::default()
    }
}

fn place(at: Option<Id<Location>>, lot: Option<Id<Lot>>) -> Place {
    (at.map_or(0, Id::raw), lot.map_or(0, Id::raw))
}

/// A map by place, as a list: JSON has only texts for keys.
mod pairs {
    use super::Place;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::collections::BTreeMap;

    pub fn serialize<S: Serializer>(
        map: &BTreeMap<Place, i64>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        map.iter().collect::<Vec<_>>().serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<Place, i64>, D::Error> {
        let pairs: Vec<(Place, i64)> = Vec::deserialize(deserializer)?;
        Ok(pairs.into_iter().collect())
    }
}

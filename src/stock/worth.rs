//! What the stock is worth on a day, as known today or as known then, and by the market.

use super::enter::{Entered, written};
use super::record::{Draft, record};
use super::replay::{About, State, replay};
use super::rows::ValueRow;
use super::store::{items, moves, steps};
use super::value::{UnitPrice, rounded};
use super::{Item, Kind, Lot, Method, Move, Step};
use crate::base::{Amount, Error, Id, Money, Price, Quantity, Result, Text};
use crate::db::Connection;
use crate::db::Transaction;
use crate::firm::Firm;
use crate::ledger;
use chrono::{DateTime, Days, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

/// Which day, and who asks: as known today, or as known at the end of a day (UTC).
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// At the end of this day; now, if not given.
    pub at: Option<NaiveDate>,
    /// With the rows that were entered by the end of this day.
    pub as_known: Option<NaiveDate>,
    /// As if everything had been valued like this.
    pub method: Option<Method>,
}

/// A row of prices: `bo stock value --market`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct Market {
    pub item: Text,
    pub price: Price,
}

/// A line of `bo stock explain --diff`: a row that was entered later, and what it changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct Difference {
    pub item: String,
    pub row: i64,
    pub day: NaiveDate,
    pub kind: Kind,
    pub quantity: Quantity,
    pub worth: Amount,
    pub entered_at: DateTime<Utc>,
    pub actor: String,
    pub document: Option<String>,
    pub note: Option<String>,
}

impl Known {
    /// The moment from which on rows were not known.
    fn until(self) -> Option<DateTime<Utc>> {
        let day = self.as_known?.checked_add_days(Days::new(1))?;
        Some(day.and_hms_opt(0, 0, 0)?.and_utc())
    }
}

/// Hands what each item is worth to `each`, by number. With `market`, the price of one unit by
/// item.
///
/// # Errors
/// As reading the file.
pub fn value(
    conn: &Connection,
    known: Known,
    market: &HashMap<String, Price>,
    mut each: impl FnMut(ValueRow) -> Result<()>,
) -> Result<()> {
    by_piece(conn, known, market, |row, _| each(row))
}

/// What is to be worth less, or more again: so much of a lot that has a value of its own, or of all.
struct Lower {
    lot: Option<Id<Lot>>,
    there: i64,
    worth: i64,
    value: i64,
}

/// As [`value`], with what is to be written down of each item.
fn by_piece(
    conn: &Connection,
    known: Known,
    market: &HashMap<String, Price>,
    mut each: impl FnMut(ValueRow, Vec<Lower>) -> Result<()>,
) -> Result<()> {
    let book = ledger::book(conn)?;
    let mut changed: BTreeSet<i64> = match known.until() {
        None => BTreeSet::new(),
        Some(until) => changed(conn, until)?,
    };
    if let Some(at) = known.at {
        // What became cheaper later had cost then what it did.
        changed.extend(with_built(conn, moves::late_after(conn, at)?)?);
    }
    let mut memory = Memory::new(known);
    let amount = |minor: i64| Amount::from(Money::from_minor(minor, book));
    items::each(conn, |item| {
        let again = changed.contains(&item.id.raw()) || known.method.is_some();
        let (on_hand, worth, method) = match again {
            false => {
                let (on_hand, worth) = steps::at(conn, item.id, known.at)?;
                (on_hand, worth, moves::method_at(conn, &item, known.at)?)
            }
            true => {
                let state = memory.state(conn, &item)?;
                (state.on_hand(), state.worth(), state.method())
            }
        };
        let price = market.get(item.number.as_str());
        let lower = match price {
            None => Vec::new(),
            Some(price) => by_market(conn, &item, (known, method), (on_hand, worth), *price)?,
        };
        let less: i64 = lower.iter().map(|it| it.value - it.worth).sum();
        let row = ValueRow {
            item: item.number.to_string(),
            name: item.name.to_string(),
            on_hand: Quantity::from_millionths(on_hand),
            unit: item.unit.to_string(),
            method,
            worth: amount(worth),
            each: (on_hand > 0).then(|| one(UnitPrice::of(worth, on_hand), book)),
            market: price.copied(),
            lower: (!lower.is_empty()).then(|| amount(worth + less)),
        };
        each(row, lower)
    })
}

/// What an item is to be worth where the market has a price: that, or what it has cost if that is
/// less (§ 253 (4), (5) HGB). Nothing where it is worth that. Pieces that are told apart are valued one
/// by one: what one has gained is not set off against what another has lost (§ 252 (1) no. 3 HGB).
fn by_market(
    conn: &Connection,
    item: &Item,
    (known, method): (Known, Method),
    (on_hand, worth): (i64, i64),
    price: Price,
) -> Result<Vec<Lower>> {
    if on_hand <= 0 {
        return Ok(Vec::new());
    }
    let book = ledger::book(conn)?;
    let market = |there: i64| {
        let whole = price.amount() * Quantity::from_millionths(there).amount();
        Money::round(whole, book).map(Money::minor)
    };
    // Without write-downs it is worth what it has cost.
    let at_cost = match moves::is_written_down(conn, item.id, known.at)? {
        false => None,
        true => {
            let mut memory = Memory::new(known);
            memory.at_cost = true;
            Some(memory.state(conn, item)?)
        }
    };
    if method != Method::Specific {
        let cost = at_cost.map_or(worth, |it| it.worth());
        let all = Lower {
            lot: None,
            there: on_hand,
            worth,
            value: market(on_hand)?.min(cost),
        };
        return Ok(Some(all)
            .filter(|it| it.value != worth)
            .into_iter()
            .collect());
    }
    let now = Memory::new(known).state(conn, item)?;
    let cost_of: BTreeMap<i64, i64> = at_cost
        .as_ref()
        .unwrap_or(&now)
        .stocks()
        .map(|(lot, stock)| (lot, rounded(stock.worth())))
        .collect();
    let mut lower = Vec::new();
    for (lot, stock) in now.stocks().filter(|(_, stock)| stock.there() > 0) {
        let (there, worth) = (stock.there(), rounded(stock.worth()));
        let cost = cost_of.get(&lot).copied().unwrap_or(worth);
        let value = market(there)?.min(cost);
        if value != worth {
            lower.push(Lower {
                lot: (lot != 0).then(|| Id::new(lot)),
                there,
                worth,
                value,
            });
        }
    }
    Ok(lower)
}

/// Writes the stock down to the market at the end of a day, and up again to what it has cost at most.
///
/// # Errors
/// As [`super::record`]. Input: a price is of an item that is not there.
pub fn write_to_market(
    tx: &Transaction<'_>,
    firm: &Firm,
    on: NaiveDate,
    market: &HashMap<String, Price>,
) -> Result<Entered> {
    let known = Known {
        at: Some(on),
        ..Known::default()
    };
    let mut items: HashMap<Id<Item>, Item> = HashMap::new();
    let mut drafts = Vec::new();
    by_piece(tx, known, market, |row, lower| {
        if lower.is_empty() {
            return Ok(());
        }
        let item = items::get(tx, &row.item)?;
        let price = row.market.map(|price| price.to_string());
        let note = price.map(|price| {
            let words = tx.language().pick("Marktpreis", "Market price");
            format!("{words} {price}")
        });
        drafts.extend(lower.into_iter().map(|it| Draft {
            value: Some(it.value),
            lot: it.lot,
            about: super::About {
                note: note.clone(),
                ..super::About::default()
            },
            ..Draft::new(&item, on, Kind::WriteDown, it.there)
        }));
        items.insert(item.id, item);
        Ok(())
    })?;
    if drafts.is_empty() {
        return Ok(Entered::default());
    }
    let text = tx.language().pick(
        "Niederstwert der Vorräte (§ 253 HGB)",
        "Stock at lower of cost or market (§ 253 HGB)",
    );
    let done = record(tx, &firm.stock, &items, &drafts, text)?;
    Ok(Entered {
        rows: written(tx, &done)?,
        warnings: done.warnings,
        notes: Vec::new(),
    })
}

/// What one unit is worth, rounded half up to six decimals, to look at.
pub fn one(price: UnitPrice, book: crate::base::Currency) -> Price {
    let units = Quantity::from_millionths(price.quantity()).amount();
    let minor = Decimal::try_from_i128_with_scale(price.value(), 12).unwrap_or(Decimal::MAX);
    let whole = minor.checked_mul(Money::from_minor(1, book).amount());
    let each = whole
        .and_then(|it| it.checked_div(units))
        .unwrap_or_default();
    let six = each.round_dp_with_strategy(6, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    Price::new(six.normalize())
}

/// The rows that were entered after a day, and what each of them changed in the value at `known.at`:
/// in the order in which they came to be known, each on top of those before it.
///
/// # Errors
/// Usage, when no day says what was known.
pub fn difference(conn: &Connection, known: Known, only: Option<&Item>) -> Result<Vec<Difference>> {
    let Some(until) = known.until() else {
        return Err(Error::usage("--diff needs a day to compare with")
            .with_hint("--as-known 2026-01-15: what was known then"));
    };
    let book = ledger::book(conn)?;
    let mut differences = Vec::new();
    for id in changed(conn, until)? {
        let item = items::by_id(conn, Id::new(id))?;
        if only.is_some_and(|only| only.id != item.id) {
            continue;
        }
        let mut memory = Memory::new(known);
        let mut worth = memory.state(conn, &item)?.worth();
        // What goes into it changes it as well, and so does what a row has cost on a later day.
        let mut late = Vec::new();
        for id in moves::goes_into(conn, item.id)? {
            let rows = moves::later(conn, id, until)?;
            late.extend(rows.into_iter().map(|(row, quantity)| (id, row, quantity)));
        }
        late.sort_by_key(|(_, row, _)| row.row);
        for (of, later, quantity) in late {
            memory.learn(later.row);
            let mine = of == item.id && known.at.is_none_or(|at| later.day <= at);
            let reaches = of != item.id || matches!(later.kind, Kind::Cost | Kind::Reversal);
            if !mine && !reaches {
                continue;
            }
            let now = memory.state(conn, &item)?.worth();
            if mine || now != worth {
                differences.push(Difference {
                    item: item.number.to_string(),
                    quantity: Quantity::from_millionths(quantity),
                    worth: Amount::from(Money::from_minor(now - worth, book)),
                    ..later
                });
            }
            worth = now;
        }
    }
    Ok(differences)
}

/// The items of which something came to be known from a moment on, and what was built of them.
fn changed(conn: &Connection, until: DateTime<Utc>) -> Result<BTreeSet<i64>> {
    with_built(conn, moves::entered_since(conn, until)?)
}

/// Items, and what was built of them.
fn with_built(conn: &Connection, items: HashSet<i64>) -> Result<BTreeSet<i64>> {
    let mut changed = BTreeSet::new();
    let mut open: Vec<i64> = items.into_iter().collect();
    while let Some(id) = open.pop() {
        if changed.insert(id) {
            open.extend(moves::built_of(conn, Id::new(id))?);
        }
    }
    Ok(changed)
}

/// An item as it stood at the end, and what each of its rows did.
type Replayed = Rc<(State, BTreeMap<i64, Step>)>;

/// Items replayed as they were known, each once.
struct Memory {
    known: Known,
    /// Rows that came to be known later, and count all the same.
    learnt: HashSet<i64>,
    done: HashMap<i64, Replayed>,
    /// What is being replayed: what goes into itself counts as nothing.
    open: HashSet<i64>,
    /// Whether write-downs are left out.
    at_cost: bool,
}

impl Memory {
    fn new(known: Known) -> Memory {
        Memory {
            known,
            learnt: HashSet::new(),
            done: HashMap::new(),
            open: HashSet::new(),
            at_cost: false,
        }
    }

    /// A row counts from now on.
    fn learn(&mut self, row: i64) {
        self.learnt.insert(row);
        self.done.clear();
    }

    /// The rows of an item that are known, whatever their day.
    fn rows(&self, conn: &Connection, item: &Item) -> Result<Vec<Move>> {
        let mut hidden: HashSet<i64> = match self.known.until() {
            None => HashSet::new(),
            Some(until) => moves::ids_since(conn, item.id, until)?,
        };
        hidden.retain(|id| !self.learnt.contains(id));
        let (mut rows, _) = steps::since(conn, item.id, None)?;
        rows.retain(|it| !hidden.contains(&it.id.raw()));
        Ok(rows)
    }

    fn state(&mut self, conn: &Connection, item: &Item) -> Result<State> {
        Ok(self.replayed(conn, item)?.0.clone())
    }

    fn replayed(&mut self, conn: &Connection, item: &Item) -> Result<Replayed> {
        if let Some(done) = self.done.get(&item.id.raw()) {
            return Ok(Rc::clone(done));
        }
        self.open.insert(item.id.raw());
        let mut rows = self.rows(conn, item)?;
        let mut method = item.method;
        if let Some(other) = self.known.method {
            method = other;
            rows.retain(|it| it.kind != Kind::Method);
        }
        if self.at_cost {
            rows.retain(|it| it.kind != Kind::WriteDown);
        }
        // What a row has cost belongs to it, on whatever day that came, if it is not from that day on.
        if let Some(at) = self.known.at {
            rows.retain(|it| !it.is_later_than(at));
        }
        let mut about = About::of(&rows);
        rows.retain(|it| self.known.at.is_none_or(|at| it.day <= at));
        for built in rows.iter().filter(|it| it.kind == Kind::Built) {
            let mut cost = 0;
            for (part, of) in moves::parts(conn, built.id)? {
                if self.open.contains(&of.raw()) {
                    continue;
                }
                let part_item = items::by_id(conn, of)?;
                let done = self.replayed(conn, &part_item)?;
                cost -= done.1.get(&part.raw()).map_or(0, Step::gain);
            }
            about.parts.insert(built.id.raw(), cost);
        }
        let replayed = replay(State::new(method), &rows, &about, None);
        let steps = replayed.steps.into_iter().map(|it| (it.id.raw(), it));
        let done = Rc::new((replayed.end, steps.collect()));
        self.open.remove(&item.id.raw());
        self.done.insert(item.id.raw(), Rc::clone(&done));
        Ok(done)
    }
}

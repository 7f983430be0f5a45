//! Putting right what is there, or what it is worth.

use super::enter::{Entered, Goods, Meant, meant, write};
use super::record::Draft;
use super::replay::{State, replay};
use super::store::{locations, steps};
use super::value::rounded;
use super::{Item, Kind, Lot, Method, Move, UnitPrice, lot, reserve};
use crate::base::{Amount, Error, Id, Money, Price, Quantity, Result, When};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;

/// What is put right about an item.
#[derive(Clone, Debug)]
pub enum Adjustment {
    /// So much is there.
    Count(Quantity),
    /// One unit has this standard price from now on; where nothing has one, it is worth no more.
    Price(Price),
    /// All that is there is worth so much: each unit of it its share.
    Worth(Amount),
    /// It is valued otherwise from now on.
    Method(Method),
    /// A row has cost so much more.
    Cost(Amount),
}

/// Puts right what is there, or what it is worth.
///
/// # Errors
/// As [`record`].
pub fn adjust(
    tx: &Transaction<'_>,
    firm: &Firm,
    goods: &Goods,
    adjustment: &Adjustment,
) -> Result<Entered> {
    let book = ledger::book(tx)?;
    let language = tx.language();
    let (kind, text) = match adjustment {
        Adjustment::Count(_) => (
            Kind::Count,
            language.pick("Bestandskorrektur", "Stock counted"),
        ),
        Adjustment::Price(_) => (
            Kind::Price,
            language.pick("Standardpreis", "Standard price"),
        ),
        Adjustment::Worth(_) => (Kind::WriteDown, language.pick("Bewertung", "Stock valued")),
        Adjustment::Method(_) => (Kind::Method, language.pick("Bewertungsverfahren", "Method")),
        Adjustment::Cost(_) => (Kind::Cost, language.pick("Nebenkosten", "Landed cost")),
    };
    let goods = &Goods {
        quantity: Some(match adjustment {
            Adjustment::Count(quantity) => *quantity,
            Adjustment::Price(_) => Quantity::ONE,
            _ => Quantity::from_millionths(0),
        }),
        ..goods.clone()
    };
    let meant = meant(tx, goods, kind)?;
    if kind == Kind::Cost && goods.of.is_none() {
        return Err(
            Error::usage("--add-cost needs the row that has cost more").with_hint(format!(
                "--of ROW: `bo stock journal --item {}` shows them",
                goods.item
            )),
        );
    }
    let lot = match goods.lots.as_slice() {
        [] => None,
        // That nothing of a lot is there makes none.
        [code] if meant.like.quantity == 0 => Some(lot::known(tx, &meant.item, code)?),
        [code] => Some(lot::known_or_new(tx, &meant.item, code, goods.expires_on)?),
        _ => return Err(Error::usage("one lot at a time")),
    };
    let there = match kind {
        Kind::Count => {
            require_place(tx, &meant, goods)?;
            State::new(meant.item.method)
        }
        Kind::Cost => State::new(meant.item.method),
        _ => standing(tx, &meant)?,
    };
    if kind != Kind::Count {
        require_no_place(&meant, goods, kind, &there)?;
    }
    let minor = |amount: &Amount| amount.money(book).map(Money::minor);
    let mut row = Draft {
        lot,
        to: meant.to.filter(|_| kind == Kind::Count),
        ..meant.like.clone()
    };
    match adjustment {
        Adjustment::Count(_) => {}
        Adjustment::Price(price) => {
            let price = unit_price(*price, meant.like.quantity, book)?;
            (row.value, row.quantity) = (Some(price.minor()), price.quantity());
            // What goods have cost is nothing to say a price of: they can only be worth less.
            if there.method() != Method::Standard && there.there(lot) > 0 {
                row.kind = Kind::WriteDown;
                let value = rounded(price.times(there.there(lot)));
                require_at_most_cost(&meant, &there, lot, value, book)?;
            }
        }
        Adjustment::Worth(value) => {
            let value = minor(value)?;
            require_at_most_cost(&meant, &there, lot, value, book)?;
            (row.value, row.quantity) = (Some(value), there.there(lot));
        }
        Adjustment::Cost(value) => row.value = Some(minor(value)?),
        Adjustment::Method(method) => row.method = Some(*method),
    }
    let mut entered = write(tx, firm, &meant.item, &[row], text, Vec::new())?;
    let free = reserve::free(tx, &meant.item)?;
    if kind == Kind::Count && free < 0 {
        let number = &meant.item.number;
        entered.warnings.push(format!(
            "{} {} more of `{number}` are kept back than are there: `bo stock reservations --item {number}`",
            Quantity::from_millionths(-free),
            meant.item.unit
        ));
    }
    Ok(entered)
}

/// How an item stands when something is said about it.
fn standing(tx: &Transaction<'_>, meant: &Meant) -> Result<State> {
    let when = When {
        day: meant.like.day,
        time: meant.like.time,
    };
    let rows = steps::since(tx, meant.item.id, None)?.into_iter();
    let rows: Vec<Move> = rows.map(|(row, _)| row).collect();
    let about = super::revalue::about(tx, &rows)?;
    let rows: Vec<Move> = rows.into_iter().filter(|it| it.by(when)).collect();
    Ok(replay(State::new(meant.item.method), &rows, &about, None).end)
}

/// Asks for the place of what is counted, while it is at places that have names.
fn require_place(conn: &Connection, meant: &Meant, goods: &Goods) -> Result<()> {
    if goods.to.is_some() {
        return Ok(());
    }
    let names = locations::names(conn)?;
    let there = steps::balances(conn, meant.item.id)?;
    let mut at: Vec<&String> = there
        .iter()
        .filter_map(|((location, _), _)| names.get(location))
        .collect();
    at.sort();
    at.dedup();
    let Some(first) = at.first() else {
        return Ok(());
    };
    let (number, first) = (&meant.item.number, first.as_str());
    Err(Error::usage(format!("where is so much of `{number}`? it is at {}", at.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(", ")))
        .with_hint(format!(
            "--location {first}; `bo stock count open --item {number}` counts all places, --location \"\" what is at no particular one"
        )))
}

/// Refuses a place, or a lot, of what belongs to all of an item.
fn require_no_place(meant: &Meant, goods: &Goods, kind: Kind, there: &State) -> Result<()> {
    let number = &meant.item.number;
    if goods.to.is_some() {
        return Err(Error::usage(format!(
            "location: value belongs to `{number}`, wherever it is"
        ))
        .with_hint("take out what is worth less, or --worth of all of it, without --location"));
    }
    let own = there.method() == Method::Specific && kind != Kind::Method;
    match goods.lots.is_empty() || own {
        true => Ok(()),
        false => Err(Error::usage(format!(
            "lot: all lots of `{number}` have one value together"
        ))
        .with_hint("only under the method `specific` each lot has its own: leave --lot out")),
    }
}

/// Refuses a value above what goods have cost: it would be a profit that nobody has made yet
/// (§ 252 (1) no. 4, § 253 (1), (5) HGB).
fn require_at_most_cost(
    meant: &Meant,
    there: &State,
    lot: Option<Id<Lot>>,
    value: i64,
    book: crate::base::Currency,
) -> Result<()> {
    let (item, quantity, cost) = (&meant.item, there.there(lot), there.cost(lot));
    if quantity == 0 {
        return Err(Error::refused(format!(
            "nothing of `{}` is there on {}, which could be worth something",
            item.number, meant.like.day
        )));
    }
    if value > cost {
        return Err(Error::refused(format!(
            "the {} {} of `{}` are worth at most {}, which they have cost, not {}",
            Quantity::from_millionths(quantity),
            item.unit,
            item.number,
            Money::from_minor(cost, book),
            Money::from_minor(value, book)
        ))
        .with_hint("a profit is made when goods are sold (§ 252 (1) no. 4, § 253 (1) HGB); `bo stock adjust --add-cost … --of ROW` says that they have cost more"));
    }
    Ok(())
}

/// A price as so many minor units for so many millionths, exactly.
///
/// # Errors
/// Input, when it is too large.
pub fn unit_price(price: Price, quantity: i64, book: crate::base::Currency) -> Result<UnitPrice> {
    let (mut amount, mut quantity) = (price.amount(), quantity);
    // Up to six decimals: at most ten thousand units are needed to be whole cents.
    for _ in 0..6 {
        let money = Money::round(amount, book)?;
        if money.amount() == amount {
            return Ok(UnitPrice::of(money.minor(), quantity));
        }
        amount *= rust_decimal::Decimal::TEN;
        quantity = quantity.checked_mul(10).ok_or_else(|| {
            Error::input(format!(
                "price: {price} for so many is more than bo can count"
            ))
        })?;
    }
    Ok(UnitPrice::of(Money::round(amount, book)?.minor(), quantity))
}

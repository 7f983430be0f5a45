//! What is put right about goods: how many there are, what they are worth, and what they have cost.

use super::enter::{
    Entered, Goods, meant, require_no_place, require_place, stands, unit_price, write,
};
use super::lower::require_at_most_cost;
use super::record::Draft;
use super::replay::State;
use super::store::{moves, steps};
use super::value::rounded;
use super::{Item, Kind, Method, lot};
use crate::base::{Amount, Error, Money, Price, Quantity, Result};
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
    /// A row has cost so much more: all of it, or the quantity that is said.
    Cost(Amount),
    /// The same from its own day on: a cash discount, which is below zero.
    Discount(Amount),
}

/// Puts right what is there, or what it is worth.
///
/// # Errors
/// As bringing goods in.
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
        Adjustment::Discount(_) => (Kind::Cost, language.pick("Skonto", "Cash discount")),
    };
    let nothing = Quantity::from_millionths(0);
    let goods = &Goods {
        quantity: Some(match adjustment {
            Adjustment::Count(quantity) => *quantity,
            Adjustment::Price(_) => Quantity::ONE,
            Adjustment::Cost(_) | Adjustment::Discount(_) => goods.quantity.unwrap_or(nothing),
            Adjustment::Worth(_) | Adjustment::Method(_) => nothing,
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
        [code] => Some(lot::known_or_new(tx, &meant.item, code, goods.expires_on)?),
        _ => return Err(Error::usage("one lot at a time")),
    };
    let there = match kind {
        Kind::Count => {
            require_place(tx, &meant, goods)?;
            State::new(meant.item.method)
        }
        Kind::Cost => State::new(meant.item.method),
        _ => stands(tx, &meant)?,
    };
    if kind != Kind::Count {
        require_no_place(&meant, goods, kind, &there)?;
    }
    let minor = |amount: &Amount| amount.money(book).map(Money::minor);
    let at_most_cost = |value| {
        let said = (there.there(lot), there.cost(lot), value);
        require_at_most_cost(&meant.item, meant.like.day, said, book)
    };
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
                at_most_cost(value)?;
            }
        }
        Adjustment::Worth(value) => {
            let value = minor(value)?;
            at_most_cost(value)?;
            (row.value, row.quantity) = (Some(value), there.there(lot));
        }
        Adjustment::Cost(value) => row.value = Some(minor(value)?),
        Adjustment::Discount(value) => (row.value, row.late) = (Some(minor(value)?), true),
        Adjustment::Method(method) => row.method = Some(*method),
    }
    let guess = match (kind, goods.of, row.value, row.quantity) {
        (Kind::Cost, Some(of), Some(1..), 0) => guessed(tx, &meant.item, of)?,
        _ => None,
    };
    let mut entered = write(
        tx,
        firm,
        &meant.item,
        std::slice::from_ref(&row),
        text,
        Vec::new(),
    )?;
    if let (Some(guess), Some(of)) = (guess, goods.of) {
        let [value, guess] =
            [row.value.unwrap_or_default(), guess].map(|it| Money::from_minor(it, book));
        entered.notes.push(format!(
            "row {of} has cost {value} in all: the {guess} at the last price were a guess"
        ));
    }
    Ok(entered)
}

/// What a row came in for of which nobody has said what it costs, if that is something.
fn guessed(conn: &Connection, item: &Item, of: i64) -> Result<Option<i64>> {
    let (row, its_item) = moves::get(conn, of)?;
    let comes = matches!(row.kind, Kind::In | Kind::Opening) && its_item == item.id;
    if !comes || row.value.is_some() || moves::is_priced(conn, of)? {
        return Ok(None);
    }
    let (_, guess) = steps::done(conn, item.id, &row)?;
    Ok(Some(guess).filter(|it| *it > 0))
}

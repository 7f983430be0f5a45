//! How the value of an item came about, row by row.

use super::replay::State;
use super::revalue::about;
use super::store::{items, moves, steps};
use super::value::{Fine, Why, rounded};
use super::worth::one;
use super::{Item, Kind, Move, Step};
use crate::base::{Amount, Code, Currency, Id, Money, Quantity, Result};
use crate::db::Connection;
use crate::ledger;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A line of `bo stock explain`: what a row did, how its value was found, and what is there then:
/// quantities with their value, the oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ExplainRow {
    pub row: i64,
    pub day: NaiveDate,
    pub kind: Kind,
    pub quantity: Quantity,
    pub how: String,
    pub value: Amount,
    pub late: Amount,
    pub on_hand: Quantity,
    pub worth: Amount,
    pub there: String,
}

/// Explains the value of an item up to the end of a day.
///
/// # Errors
/// As reading the file.
pub fn explain(conn: &Connection, item: &Item, at: Option<NaiveDate>) -> Result<Vec<ExplainRow>> {
    let book = ledger::book(conn)?;
    let (rows, kept) = steps::since(conn, item.id, None)?;
    // What a row has cost later on belongs to it, on whatever day that came, if it is not from that
    // day on.
    let is_known = |it: &&Move| at.is_none_or(|at| !it.is_later_than(at));
    let known: Vec<Move> = rows.iter().filter(is_known).cloned().collect();
    let about = about(conn, &known)?;
    let told = rows.iter().zip(kept);
    let told = told.filter(|(it, _)| at.is_none_or(|at| it.day <= at));
    let mut state = State::new(item.method);
    let mut explained = Vec::new();
    for (row, kept) in told {
        let before = state.clone();
        let step = state.take(row, kept.rank, &about, &mut BTreeSet::new());
        let amount = |minor| Amount::from(Money::from_minor(minor, book));
        let reversed = about.reversed.contains(&row.id.raw());
        let how = match reversed {
            true => taken_back(conn, row, book)?,
            false => how(conn, row, &step, &before, &about, book)?,
        };
        explained.push(ExplainRow {
            row: row.id.raw(),
            day: row.day,
            kind: row.kind,
            quantity: Quantity::from_millionths(step.quantity),
            how,
            value: amount(step.effect.value),
            late: amount(step.effect.late),
            on_hand: Quantity::from_millionths(step.on_hand),
            worth: amount(step.worth),
            there: there(&state, book),
        });
    }
    Ok(explained)
}

fn how(
    conn: &Connection,
    row: &Move,
    step: &Step,
    before: &State,
    about: &super::replay::About,
    book: Currency,
) -> Result<String> {
    let money = |minor: i64| Money::from_minor(minor, book).to_string();
    let id = row.id.raw();
    let moved = Quantity::from_millionths(step.quantity.abs());
    let price = before.price(row.lot).map(|price| one(price, book));
    let costs = match about.costs.get(&id) {
        Some(more) => format!(" + {} added later", money(*more)),
        None => String::new(),
    };
    let text = match row.kind {
        Kind::Opening | Kind::In => match row.value {
            Some(value) => format!("{} as stated{costs}", money(value)),
            None => match (about.unpriced(row), price) {
                (0, _) => format!(
                    "{} as stated later",
                    money(about.costs.get(&id).copied().unwrap_or_default())
                ),
                (some, Some(price)) => {
                    let some = Quantity::from_millionths(some);
                    format!("{some} x {price} at the last price{costs}")
                }
                (some, None) => {
                    let some = Quantity::from_millionths(some);
                    format!("{some}, and nobody knows a price{costs}")
                }
            },
        },
        Kind::Built => {
            let parts = about.parts.get(&id).copied().unwrap_or_default();
            let own = money(row.value.unwrap_or_default());
            format!("parts {} + {own}{costs}", money(parts))
        }
        Kind::BackOut => match before.why_back(row, about) {
            Some(why) => gone_back(row, why, book),
            None => taken(before, row, step, book),
        },
        Kind::Out | Kind::Used => taken(before, row, step, book),
        Kind::BackIn => {
            let of = row.of.map_or(0, Id::raw);
            format!("what row {of} has cost, as known now")
        }
        Kind::Move => format!("{} carried", Quantity::from_millionths(row.quantity)),
        Kind::Count => {
            let counted = Quantity::from_millionths(row.quantity);
            match step.quantity {
                0 => format!("{counted} counted, as expected"),
                more if more > 0 => match price {
                    Some(price) => format!("{counted} counted: {moved} x {price} more"),
                    None => format!("{counted} counted: {moved} more, and nobody knows a price"),
                },
                _ => format!("{counted} counted: {}", taken(before, row, step, book)),
            }
        }
        Kind::Cost => {
            let of = row.of.map_or(0, Id::raw);
            let (target, of_item) = moves::get(conn, of)?;
            let number = items::by_id(conn, of_item)?.facts.number;
            format!(
                "{} on row {of} of {} ({number})",
                money(row.value.unwrap_or_default()),
                target.day
            )
        }
        Kind::Price => {
            let price = super::UnitPrice::of(row.value.unwrap_or_default(), row.quantity);
            format!("one is worth {} from now on", one(price, book))
        }
        Kind::Method => match row.method {
            Some(method) => format!("valued by {} from now on", method.as_str()),
            None => String::new(),
        },
        Kind::WriteDown => {
            let value = row.value.unwrap_or_default();
            match row.quantity {
                0 => format!("worth {} from now on", money(value)),
                quantity => {
                    let price = super::UnitPrice::of(value, quantity);
                    format!(
                        "one is worth {} from now on, at most its cost",
                        one(price, book)
                    )
                }
            }
        }
        Kind::Reversal => {
            let of = row.of.map_or(0, Id::raw);
            format!("row {of} is taken back")
        }
    };
    Ok(text)
}

/// What goes back to its supplier, and why it goes for what it does.
fn gone_back(row: &Move, (came_for, why): (Fine, Why), book: Currency) -> String {
    let moved = Quantity::from_millionths(row.quantity);
    let of = row.of.map_or(0, Id::raw);
    let money = Money::from_minor(rounded(came_for), book);
    let why = match why {
        Why::CameFor => return format!("{moved} of row {of}, for what that came for"),
        Why::WrittenDown => "what it was written down to since".to_string(),
        Why::Least => "as much as leaves what stays the price of the cheapest".to_string(),
        Why::Most => "so much that what stays has at most the price of the dearest".to_string(),
        Why::HasCost => "so much that what stays is worth at most what it has cost".to_string(),
        Why::All => "all that is there, at its worth".to_string(),
        Why::Others(0) => "none of that is left here: as others go".to_string(),
        Why::Others(left) => format!(
            "{} of that are left here, the rest as others go",
            Quantity::from_millionths(left)
        ),
    };
    format!("{moved} of row {of}, which came for {money}: {why}")
}

/// What a row had done before it was taken back.
fn taken_back(conn: &Connection, row: &Move, book: Currency) -> Result<String> {
    let by = moves::reversal_of(conn, row.id)?.unwrap_or_default();
    let (undo, _) = moves::get(conn, by)?;
    let value = Money::from_minor(undo.value.unwrap_or_default(), book);
    let quantity = Quantity::from_millionths(undo.quantity);
    Ok(format!("{quantity} for {value}, taken back by row {by}"))
}

/// Which share of what was there went out.
fn taken(before: &State, row: &Move, step: &Step, book: Currency) -> String {
    let moved = Quantity::from_millionths(step.quantity.abs());
    let lot = row.lot.map_or(0, Id::raw);
    let pots: Vec<_> = before.stocks().collect();
    let pot = pots
        .iter()
        .find(|(it, _)| *it == lot)
        .or(pots.first())
        .map(|(_, stock)| *stock);
    let Some(stock) = pot else {
        return format!("{moved}, and nobody knows a price");
    };
    let money = |minor: i64| Money::from_minor(minor, book);
    match stock.on_hand() {
        there if there >= step.quantity.abs() => format!(
            "{moved} of {} worth {}",
            Quantity::from_millionths(there),
            money(rounded(stock.worth()))
        ),
        there if there > 0 => format!(
            "all {} worth {}, the rest at the last price until it comes",
            Quantity::from_millionths(there),
            money(rounded(stock.worth()))
        ),
        _ => format!("{moved} at the last price until it comes"),
    }
}

/// What is there: `10 for 100.00, 5 for 75.00`.
fn there(state: &State, book: Currency) -> String {
    let texts: Vec<String> = state
        .layers()
        .map(|(quantity, value)| {
            let quantity = Quantity::from_millionths(quantity);
            format!("{quantity} for {}", Money::from_minor(value, book))
        })
        .collect();
    const MOST: usize = 6;
    match texts.len() {
        count if count > MOST => {
            let last = texts[count - MOST..].join(", ");
            format!("{} older, {last}", count - MOST)
        }
        _ => texts.join(", "),
    }
}

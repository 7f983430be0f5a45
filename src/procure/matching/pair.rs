//! Which line of an order a line of a bill is about, and how much of it.

use super::{Line, Matching, Order, compare, share};
use crate::base::{Error, Quantity, Result, Text, unit};
use crate::buy::{Bill, Bought, Document, Kind};
use crate::db::Connection;
use crate::stock;

/// Refuses lines that the bill does not have, or that are said twice.
pub fn possible(document: &Document, matching: &Matching) -> Result<()> {
    for (index, (from, to)) in matching.pairs.iter().enumerate() {
        let wrong = |why: String| Err(Error::usage(format!("--line {from}={to}: {why}")));
        if *from == 0 || document.lines.len() < *from as usize {
            return wrong(format!("the bill has no line {from}"));
        }
        if matching.pairs[..index].iter().any(|it| it.0 == *from) {
            return wrong(format!("line {from} of the bill is said twice"));
        }
    }
    Ok(())
}

/// Which line of the orders a line of the bill is about.
pub fn line(
    bought: &Bought,
    position: u32,
    lines: &[(&Order, Line)],
    so_far: &[i64],
    matching: &Matching,
    count: usize,
) -> Result<Option<usize>> {
    if let Some((_, to)) = matching.pairs.iter().find(|it| it.0 == position) {
        let found = lines.iter().position(|it| it.1.position == *to);
        return found.map(Some).ok_or_else(|| {
            Error::usage(format!(
                "--line {position}={to}: the order has no line {to}"
            ))
        });
    }
    if is_freight(&bought.text) {
        return Ok(None);
    }
    let named = |index: &usize| names(bought, &lines[*index].1);
    let free = |index: &usize| {
        let line = &lines[*index].1;
        line.billed + so_far[*index] < line.own
    };
    // Of two lines with the same item the one that is not billed yet.
    let all = 0..lines.len();
    let found = all.clone().filter(named).find(free);
    let found = found.or_else(|| all.clone().find(named));
    Ok(found.or_else(|| (lines.len() == 1 && count == 1).then_some(0)))
}

/// Whether a line of a bill calls a line of an order by its name or number.
pub fn names(bought: &Bought, line: &Line) -> bool {
    let same = |text: &Text, other: Option<&Text>| {
        other.is_some_and(|it| it.to_lowercase() == text.to_lowercase())
    };
    let by_number = bought.item.as_ref().is_some_and(|item| {
        same(item, line.supplier_item.as_ref()) || same(item, line.item_number.as_ref())
    });
    by_number
        || same(&bought.text, Some(&line.text))
        || same(&bought.text, line.item_number.as_ref())
        || same(&bought.text, line.supplier_item.as_ref())
}

/// Whether a line is about bringing goods here.
pub fn is_freight(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "fracht",
        "versand",
        "porto",
        "lieferkosten",
        "transport",
        "freight",
        "shipping",
        "delivery",
        "postage",
    ];
    let text = text.to_lowercase();
    WORDS.iter().any(|word| text.contains(word))
}

/// How much a line of a bill is about, in the item's own unit; below zero on a credit note.
pub fn quantity(
    conn: &Connection,
    order: &Order,
    bill: &Bill,
    bought: &Bought,
    line: &Line,
) -> Result<i64> {
    let typed = bought.quantity;
    let in_line = share(typed.millionths(), line.own, line.quantity.millionths());
    let called = bought.unit.as_deref().filter(|it| !unit::is_one(it));
    let own = match (&line.item_number, called) {
        (None, _) => in_line,
        (Some(_), Some(called)) if line.unit.as_str() == called => in_line,
        (Some(number), Some(called)) => {
            let item = stock::get(conn, number)?;
            measured(conn, &item, typed, called, line)
                .ok_or_else(|| unknown(bought, called, line, number))?
        }
        (Some(_), None) if line.unit == line.own_unit => in_line,
        (Some(_), None) => {
            // Nobody says what is counted: what the sum fits better.
            let off = |own: i64| {
                let wanted = compare::expected(order, line, own)?.minor().abs();
                Ok::<_, Error>((wanted - bought.net.minor().abs()).abs())
            };
            match off(typed.millionths())? < off(in_line)? {
                true => typed.millionths(),
                false => in_line,
            }
        }
    };
    Ok(match bill.kind {
        Kind::CreditNote => -own.abs(),
        Kind::Invoice | Kind::Deposit => own,
    })
}

/// So much of an item in its own unit, whatever the unit is called on the bill: as here, as on the
/// order, or as a code of UN/ECE Recommendation 20.
fn measured(
    conn: &Connection,
    item: &stock::Item,
    quantity: Quantity,
    called: &str,
    line: &Line,
) -> Option<i64> {
    let own = [item.unit.as_str(), line.unit.as_str()];
    let own = own.into_iter().filter(|it| unit::same(called, it));
    let words = unit::meant(called).map_or(&[][..], unit::words);
    std::iter::once(called)
        .chain(own)
        .chain(words.iter().copied().filter(|it| !it.is_empty()))
        .find_map(|it| stock::measure(conn, item, quantity, Some(it)).ok())
        .map(|it| it.millionths)
}

fn unknown(bought: &Bought, unit: &str, line: &Line, item: &str) -> Error {
    Error::refused(format!(
        "`{}`: nobody has said how much of `{item}` a `{unit}` is",
        bought.text
    ))
    .with_hint(format!(
        "if it is as many as one {0}: `bo stock unit add {unit} {0} 1 --item {item}`",
        line.own_unit
    ))
}

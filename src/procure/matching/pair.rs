//! Which line of an order a line of a bill is about, and how much of it.

use super::{Line, Matching, Order, State, compare, share};
use crate::base::{Error, Quantity, Result, Text, unit};
use crate::buy::{Bill, Bought, Document, Kind};
use crate::db::Connection;
use crate::stock;
use std::fmt;
use std::str::FromStr;

/// A line of an order, as somebody names it: `2`, or `BE-2026-0007/2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    /// Of which order; of the first that has such a line, if not said.
    pub order: Option<String>,
    /// Its place there.
    pub line: u32,
}

impl FromStr for OrderLine {
    type Err = Error;

    fn from_str(text: &str) -> Result<OrderLine> {
        let (order, line) = match text.rsplit_once('/') {
            Some((order, line)) => (Some(order.to_string()), line),
            None => (None, text),
        };
        let line = line
            .parse()
            .map_err(|_| Error::usage(format!("expected 1 or BE-2026-0007/1, found `{text}`")))?;
        Ok(OrderLine { order, line })
    }
}

impl fmt::Display for OrderLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.order {
            Some(order) => write!(f, "{order}/{}", self.line),
            None => write!(f, "{}", self.line),
        }
    }
}

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

/// Which line of the orders a line of the bill is about: of those with its name the one that is open
/// at its price, else the oldest of which enough came that is not billed.
fn line(
    conn: &Connection,
    bill: &Bill,
    (bought, position): (&Bought, u32),
    lines: &[(&Order, Line)],
    so_far: &[i64],
    matching: &Matching,
    count: usize,
) -> Result<Option<usize>> {
    if let Some((_, to)) = matching.pairs.iter().find(|it| it.0 == position) {
        let named = |(order, line): &(&Order, Line)| {
            line.position == to.line && to.order.as_ref().is_none_or(|it| *it == order.number)
        };
        return lines.iter().position(named).map(Some).ok_or_else(|| {
            Error::usage(format!(
                "--line {position}={to}: the order has no line {}",
                to.line
            ))
        });
    }
    if is_freight(&bought.text) {
        return Ok(None);
    }
    let mut best: Option<(Fit, usize)> = None;
    for (index, (order, line)) in lines.iter().enumerate() {
        if names(bought, line) {
            // Whose unit nobody knows is refused where there is no other.
            let fit = match quantity(conn, order, bill, bought, line) {
                Ok(quantity) => fit(order, line, bought, quantity, so_far[index])?,
                Err(_) => Fit::Named,
            };
            if best.is_none_or(|(other, _)| fit > other) {
                best = Some((fit, index));
            }
        }
    }
    let found = best.map(|(_, index)| index);
    Ok(found.or_else(|| (lines.len() == 1 && count == 1).then_some(0)))
}

/// What of lines of orders a line of a bill is about, as places in `lines` with the quantity of each:
/// one of them, or where that has not enough, several of the same name, those at its price first
/// and of these the oldest. The last bears what is too much.
pub fn parts(
    conn: &Connection,
    bill: &Bill,
    (bought, position): (&Bought, u32),
    (lines, so_far): (&[(&Order, Line)], &[i64]),
    matching: &Matching,
    count: usize,
) -> Result<Vec<(usize, i64)>> {
    let named = (bought, position);
    let Some(best) = line(conn, bill, named, lines, so_far, matching, count)? else {
        return Ok(Vec::new());
    };
    let (order, first) = &lines[best];
    let quantity = quantity(conn, order, bill, bought, first)?;
    let whole = vec![(best, quantity)];
    let is_said = matching.pairs.iter().any(|it| it.0 == position);
    if is_said || open(first, quantity, so_far[best]) >= quantity.abs() {
        return Ok(whole);
    }
    let mut others = Vec::new();
    for (index, (order, line)) in lines.iter().enumerate() {
        let open = open(line, quantity, so_far[index]);
        if names(bought, line) && line.item == first.item && open > 0 {
            let expected = compare::expected(order, line, quantity)?.minor().abs();
            let at_price = expected == bought.net.minor().abs();
            others.push((!at_price, order.day, order.number.as_str(), index, open));
        }
    }
    let best_left = first.own - compare::stand(first, so_far[best]).billed;
    if others.is_empty() && quantity <= best_left {
        return Ok(whole);
    }
    others.sort_unstable();
    let (mut parts, mut left): (Vec<(usize, i64)>, i64) = (Vec::new(), quantity.abs());
    for (.., index, open) in others {
        let part = open.min(left);
        if part > 0 {
            parts.push((index, part * quantity.signum()));
            left -= part;
        }
    }
    // Then what has not come, of the oldest order first.
    let mut awaited = Vec::new();
    for (index, (order, line)) in lines.iter().enumerate() {
        // Of a closed order nothing comes.
        if quantity <= 0 || order.state == State::Closed {
            continue;
        }
        let there = parts.iter().find(|it| it.0 == index).map_or(0, |it| it.1);
        let stand = compare::stand(line, so_far[index] + there);
        let rest = stand.ordered - stand.billed;
        if names(bought, line) && line.item == first.item && 0 < rest {
            awaited.push((order.day, order.number.as_str(), index, rest));
        }
    }
    awaited.sort_unstable();
    for (.., index, rest) in awaited {
        let part = rest.min(left);
        left -= part;
        match parts.iter_mut().find(|it| it.0 == index) {
            _ if part == 0 => {}
            Some(known) => known.1 += part,
            None => parts.push((index, part)),
        }
    }
    Ok(match parts.last_mut() {
        Some(last) => {
            last.1 += left * quantity.signum();
            parts
        }
        None => whole,
    })
}

/// What of a line can be billed now; of a credit note, what was billed of it and went back.
fn open(line: &Line, quantity: i64, so_far: i64) -> i64 {
    let stand = compare::stand(line, so_far);
    match quantity < 0 {
        true => stand.to_credit(),
        false => stand.open(),
    }
}

/// How well a line of an order fits one of a bill, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is called so.
    Named,
    /// It is not all billed.
    Unbilled,
    /// Some of it came and is not billed;
    Open,
    /// as much as is billed now.
    Enough,
    /// Some of it is open, at the price of the bill;
    OpenAtPrice,
    /// as much as is billed now.
    Exact,
}

fn fit(order: &Order, line: &Line, bought: &Bought, quantity: i64, so_far: i64) -> Result<Fit> {
    let stand = compare::stand(line, so_far);
    let open = open(line, quantity, so_far);
    let at_price =
        compare::expected(order, line, quantity)?.minor().abs() == bought.net.minor().abs();
    Ok(match (at_price, open >= quantity.abs(), open > 0) {
        (true, true, true) => Fit::Exact,
        (true, false, true) => Fit::OpenAtPrice,
        (false, true, true) => Fit::Enough,
        (false, false, true) => Fit::Open,
        (_, _, false) if stand.billed < stand.ordered => Fit::Unbilled,
        (_, _, false) => Fit::Named,
    })
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

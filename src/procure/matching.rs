//! Whether a bill says what was ordered and came, line by line. What differs by more than the firm
//! lets pass holds the bill until somebody else decides.

use super::budget::department_of;
use super::offer::net;
use super::rows::MatchRow;
use super::store::matches::{self, MatchLine};
use super::store::orders;
use super::{Line, Order, State, hold, share};
use crate::approval::{self, Scope};
use crate::base::{Amount, Code, Error, Money, Percent, Quantity, Result, Text, unit};
use crate::buy::{self, Bill, Bought, Document, Kind, Stage};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::stock;
use serde::{Deserialize, Serialize};

/// What a line of a bill is, beside what was ordered and came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// What was ordered and came.
    Ok,
    /// What brings it here.
    Freight,
    /// It costs more than was ordered.
    PriceOver,
    /// It is more than was ordered.
    QuantityOver,
    /// It has not come.
    NotReceived,
    /// Nobody has ordered it.
    NotOrdered,
    /// It was billed before.
    Duplicate,
}

impl Code for Verdict {
    const WHAT: &'static str = "result of a match";
    const NAMES: &'static [(Verdict, &'static str)] = &[
        (Verdict::Ok, "ok"),
        (Verdict::Freight, "freight"),
        (Verdict::PriceOver, "price-over"),
        (Verdict::QuantityOver, "quantity-over"),
        (Verdict::NotReceived, "not-received"),
        (Verdict::NotOrdered, "not-ordered"),
        (Verdict::Duplicate, "duplicate"),
    ];
}

impl Verdict {
    /// Whether it holds the bill.
    pub fn holds(self) -> bool {
        !matches!(self, Verdict::Ok | Verdict::Freight)
    }
}

/// How a bill is matched.
#[derive(Clone, Debug, Default)]
pub struct Matching {
    /// The orders it is for; the one the bill names, if none is said.
    pub orders: Vec<String>,
    /// What may differ, if less than the firm lets pass: percent and amount.
    pub tolerance: Option<(Percent, Amount)>,
    /// Which line of the bill is which line of the order.
    pub pairs: Vec<(u32, u32)>,
}

/// How much of a line came, and how much of it other bills are about. In the item's own unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Ordered.
    pub ordered: i64,
    /// Came, and did not go back.
    pub received: i64,
    /// Billed before.
    pub billed: i64,
}

/// What a line of a bill is: `quantity` of it for `net`, where `expected` was to be paid for that,
/// and so much may differ as `allowed` says (minor units).
pub fn verdict(stand: Stand, quantity: i64, net: i64, expected: i64, allowed: i64) -> Verdict {
    if quantity < 0 {
        return match -quantity > stand.billed {
            true => Verdict::QuantityOver,
            false => Verdict::Ok,
        };
    }
    let more = quantity - (stand.received - stand.billed).max(0);
    let worth = match quantity {
        0 => 0,
        quantity => share(expected, more, quantity),
    };
    if more > 0 && worth > allowed {
        return if stand.billed > 0 && stand.billed >= stand.ordered.max(stand.received) {
            Verdict::Duplicate
        } else if quantity > (stand.ordered - stand.billed).max(0) {
            Verdict::QuantityOver
        } else {
            Verdict::NotReceived
        };
    }
    match net - expected > allowed {
        true => Verdict::PriceOver,
        false => Verdict::Ok,
    }
}

/// Matches a bill that waits for a decision. Answers with its lines, and whether it is held.
///
/// # Errors
/// Refused: it is decided, names no order of ours, or an order is of somebody else. Usage: more
/// should pass than the firm lets.
pub fn match_bill(
    tx: &Transaction<'_>,
    firm: &Firm,
    number: &str,
    matching: &Matching,
) -> Result<(Vec<MatchRow>, bool)> {
    let document = buy::load(tx, number)?;
    let bill = &document.head;
    if bill.stage != Stage::Received {
        return Err(Error::refused(format!(
            "bill `{}` is {}: it is matched before that",
            bill.number,
            bill.stage.as_str()
        )));
    }
    let found = of_bill(tx, &document, &matching.orders)?;
    let tolerance = tolerance(firm, bill, matching.tolerance)?;
    let mut lines: Vec<(&Order, Line)> = Vec::new();
    for order in &found {
        let own = orders::lines(tx, order)?;
        lines.extend(own.into_iter().map(|line| (order, line)));
    }
    let before = matches::own(tx, bill)?;
    for (_, line) in &mut lines {
        line.billed -= before.get(&line.id.raw()).copied().unwrap_or(0);
    }
    let mut matched = Vec::new();
    let mut rows = Vec::new();
    // What lines of the same bill are about adds up.
    let mut so_far: Vec<i64> = vec![0; lines.len()];
    let mut freight = freight_left(tx, bill, &found)?;
    for (bought, position) in document.lines.iter().zip(1_u32..) {
        let index = pair(
            bought,
            position,
            &lines,
            &so_far,
            matching,
            document.lines.len(),
        )?;
        let (line, row) = match index {
            Some(index) => {
                let (order, line) = &lines[index];
                let quantity = quantity(tx, order, bill, bought, line)?;
                let it = compared(
                    order,
                    line,
                    bought,
                    (position, quantity),
                    so_far[index],
                    tolerance,
                )?;
                so_far[index] += quantity;
                (it.0, it.1)
            }
            None => {
                let it = alone(&found, bought, position, freight, tolerance);
                if it.0.result != Verdict::NotOrdered {
                    let left = (freight - bought.net).minor().max(0);
                    freight = Money::from_minor(left, bill.currency);
                }
                it
            }
        };
        matched.push(line);
        rows.push(MatchRow {
            bill: bill.number.clone(),
            ..row
        });
    }
    let held = matched.iter().any(|it| it.result.holds());
    let names: Vec<&str> = found.iter().map(|it| it.number.as_str()).collect();
    let names = names.join(",");
    let limits = (tolerance.0, tolerance.1);
    // What was decided about the same holds.
    let last = matches::last(tx, bill)?;
    let last = last.filter(|it| it.orders == names && it.lines == matched);
    let passed = last.as_ref().and_then(|it| it.passed);
    if last.is_none() {
        matches::insert(tx, bill, &names, held, limits, &matched)?;
        tx.touch("bill match", &bill.number)?;
    }
    let open = approval::find_open(tx, Scope::Bill, &bill.number)?;
    match (held, open) {
        (true, _) if passed.is_none() => {
            let all = lines.iter();
            let department =
                hold::only(all.map(|it| department_of(it.0, &it.1).unwrap_or_default()));
            let department = department.filter(|it| !it.is_empty());
            hold::ask(tx, firm, &document, (&matched, &rows), department)?;
        }
        (false, Some(request)) if last.is_none() => drop(approval::void(tx, &request)?),
        _ => {}
    }
    Ok((rows, held && passed != Some(true)))
}

/// What of the freight of the orders no other bill is about.
fn freight_left(conn: &Connection, bill: &Bill, found: &[Order]) -> Result<Money> {
    let whole = Money::sum(found.iter().map(|it| it.freight), bill.currency);
    let ours = |orders: &str| {
        orders
            .split(',')
            .any(|number| found.iter().any(|it| it.number == number))
    };
    let before = matches::freight(conn, bill)?.into_iter();
    let before: i64 = before.filter(|it| ours(&it.0)).map(|it| it.1).sum();
    let left = (whole.minor() - before).max(0);
    Ok(Money::from_minor(left, bill.currency))
}

/// The orders that a bill is for.
fn of_bill(conn: &Connection, document: &Document, named: &[String]) -> Result<Vec<Order>> {
    let bill = &document.head;
    let mut found = Vec::new();
    for number in named {
        found.push(orders::get(conn, number)?);
    }
    if named.is_empty() {
        found.extend(mentioned(conn, bill)?);
    }
    if found.is_empty() {
        found.push(alike(conn, document)?);
    }
    for order in &found {
        if order.contact != bill.contact {
            return Err(Error::refused(format!(
                "order `{}` is of `{}`, the bill of `{}`",
                order.number, order.supplier, bill.contact_number
            ))
            .with_hint("the bill of a carrier makes goods dearer: `bo stock adjust ITEM --add-cost AMOUNT --of ROW`"));
        }
        if order.currency != bill.currency {
            return Err(Error::refused(format!(
                "order `{}` is in {}, the bill in {}",
                order.number, order.currency, bill.currency
            )));
        }
    }
    Ok(found)
}

/// The orders of the supplier of a bill that are not billed, with their lines.
fn unbilled(conn: &Connection, bill: &Bill) -> Result<Vec<(Order, Vec<Line>)>> {
    let own = matches::own(conn, bill)?;
    let mut found = Vec::new();
    for order in orders::of_contact(conn, bill.contact)? {
        let live = matches!(order.state, State::Ordered | State::Closed);
        if !live || order.currency != bill.currency {
            continue;
        }
        let mut lines = orders::lines(conn, &order)?;
        for line in &mut lines {
            line.billed -= own.get(&line.id.raw()).copied().unwrap_or(0);
        }
        let wanted = |line: &Line| match order.state {
            State::Closed => line.received - line.returned,
            _ => line.own.max(line.received - line.returned),
        };
        if lines.iter().any(|line| wanted(line) > line.billed) {
            found.push((order, lines));
        }
    }
    Ok(found)
}

/// The orders of the supplier of a bill of which something came that is not billed.
pub(super) fn came_unbilled(conn: &Connection, bill: &Bill) -> Result<Vec<Order>> {
    let mut found = unbilled(conn, bill)?;
    let came = |line: &Line| line.received - line.returned > line.billed;
    found.retain(|(_, lines)| lines.iter().any(came));
    Ok(found.into_iter().map(|it| it.0).collect())
}

/// The order that a bill without our number is for: the one of those that are not billed that has
/// most of its lines.
fn alike(conn: &Connection, document: &Document) -> Result<Order> {
    let bill = &document.head;
    let mut found: Vec<(usize, Order)> = Vec::new();
    for (order, lines) in unbilled(conn, bill)? {
        let known = |bought: &&Bought| lines.iter().any(|line| names(bought, line));
        found.push((document.lines.iter().filter(known).count(), order));
    }
    let most = found.iter().map(|it| it.0).max().unwrap_or_default();
    let only = found.len() == 1;
    found.retain(|it| it.0 == most && (only || most > 0));
    let err = match found.len() {
        1 => return Ok(found.remove(0).1),
        0 => Error::refused(format!("bill `{}` names no order of ours", bill.number)),
        _ => {
            let names: Vec<String> = found
                .iter()
                .map(|it| format!("`{}`", it.1.number))
                .collect();
            Error::refused(format!(
                "bill `{}` names no order of ours, and may be for {}",
                bill.number,
                names.join(" or ")
            ))
        }
    };
    Err(err.with_hint(format!("`bo buy match {} --order BE-…`", bill.number)))
}

/// The orders whose numbers stand in the reference of a bill.
pub(super) fn mentioned(conn: &Connection, bill: &Bill) -> Result<Vec<Order>> {
    let reference = bill.order_reference.as_deref().unwrap_or_default();
    let plain = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    let mut found = Vec::new();
    for word in reference.split(plain).filter(|it| !it.is_empty()) {
        if let Some(order) = orders::find(conn, word)?
            && order.contact == bill.contact
        {
            found.push(order);
        }
    }
    Ok(found)
}

fn tolerance(
    firm: &Firm,
    bill: &Bill,
    asked: Option<(Percent, Amount)>,
) -> Result<(Percent, Money)> {
    let own = &firm.purchase;
    let usual = (own.match_percent, own.match_amount.money(bill.currency)?);
    let Some((percent, amount)) = asked else {
        return Ok(usual);
    };
    let asked = (percent, amount.money(bill.currency)?);
    if asked.0 > usual.0 || asked.1.minor() > usual.1.minor() {
        return Err(Error::usage(format!(
            "--tolerance: the firm lets {} % or {} pass, not more",
            usual.0, usual.1
        ))
        .with_hint("purchase.match_percent and purchase.match_amount in bo.toml say how much"));
    }
    Ok(asked)
}

/// So much may differ of an amount: the greater of percent and amount.
fn allowed((percent, amount): (Percent, Money), of: Money) -> Result<i64> {
    let share = Money::round(percent.of(of.amount().abs()), of.currency())?;
    Ok(share.minor().max(amount.minor()))
}

/// Which line of the orders a line of the bill is about.
fn pair(
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
fn names(bought: &Bought, line: &Line) -> bool {
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
fn is_freight(text: &str) -> bool {
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
fn quantity(
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
                let wanted = expected(order, line, own)?.minor().abs();
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

/// What so much of a line was to cost.
fn expected(order: &Order, line: &Line, own: i64) -> Result<Money> {
    match own == line.own {
        true => Ok(line.net),
        false => net(
            line.price,
            orders::in_unit(line, own).amount(),
            line.per,
            line.discount,
            order.currency,
        ),
    }
}

fn compared(
    order: &Order,
    line: &Line,
    bought: &Bought,
    (position, quantity): (u32, i64),
    so_far: i64,
    tolerance: (Percent, Money),
) -> Result<(MatchLine, MatchRow)> {
    let expected = expected(order, line, quantity)?;
    let stand = Stand {
        ordered: line.own,
        received: line.received - line.returned,
        billed: line.billed + so_far,
    };
    let allowed = allowed(tolerance, expected)?;
    let (billed, wanted) = (bought.net.minor(), expected.minor());
    let result = verdict(stand, quantity, billed, wanted, allowed);
    // What is billed of what did not come, or of what costs more.
    let difference = match result {
        Verdict::NotReceived | Verdict::QuantityOver | Verdict::Duplicate if quantity > 0 => {
            let more = quantity - (stand.received - stand.billed).max(0);
            Money::from_minor(share(billed, more.min(quantity), quantity), order.currency)
        }
        _ => bought.net - expected,
    };
    let matched = MatchLine {
        position,
        line: Some(line.id),
        quantity,
        billed,
        expected: wanted,
        result,
    };
    let row = MatchRow {
        bill: String::new(),
        order: order.number.clone(),
        line: position,
        order_line: Some(line.position),
        text: bought.text.to_string(),
        billed: Quantity::from_millionths(quantity),
        received: Some(Quantity::from_millionths(stand.received)),
        ordered: Some(Quantity::from_millionths(stand.ordered)),
        net: Amount::from(bought.net),
        expected: Amount::from(expected),
        difference: Amount::from(difference),
        result,
    };
    Ok((matched, row))
}

/// A line that is about none of the order: freight, or something nobody has ordered.
fn alone(
    found: &[Order],
    bought: &Bought,
    position: u32,
    freight: Money,
    tolerance: (Percent, Money),
) -> (MatchLine, MatchRow) {
    let is_freight = is_freight(&bought.text);
    let expected = match is_freight {
        true => freight,
        false => Money::zero(bought.net.currency()),
    };
    let over = bought.net - expected;
    let allowed = allowed(tolerance, expected).unwrap_or(0);
    let result = match (is_freight, over.minor() > allowed) {
        (true, false) => Verdict::Freight,
        (true, true) => Verdict::PriceOver,
        (false, _) => Verdict::NotOrdered,
    };
    let matched = MatchLine {
        position,
        line: None,
        quantity: 0,
        billed: bought.net.minor(),
        expected: expected.minor(),
        result,
    };
    let row = MatchRow {
        bill: String::new(),
        order: found
            .first()
            .map(|it| it.number.clone())
            .unwrap_or_default(),
        line: position,
        order_line: None,
        text: bought.text.to_string(),
        billed: bought.quantity,
        received: None,
        ordered: None,
        net: Amount::from(bought.net),
        expected: Amount::from(expected),
        difference: Amount::from(over),
        result,
    };
    (matched, row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stand: (i64, i64, i64), quantity: i64, net: i64, expected: i64, wanted: Verdict) {
        let (ordered, received, billed) = stand;
        let stand = Stand {
            ordered,
            received,
            billed,
        };
        // The greater of 2 % and 5.00, as for sums up to 250.00.
        assert_eq!(verdict(stand, quantity, net, expected, 500), wanted);
    }

    #[test]
    fn verdicts() {
        check((100, 100, 0), 100, 10_000, 10_000, Verdict::Ok);
        check((100, 100, 0), 100, 10_500, 10_000, Verdict::Ok);
        check((100, 100, 0), 100, 10_501, 10_000, Verdict::PriceOver);
        check((100, 100, 0), 100, 9_000, 10_000, Verdict::Ok);
        check((100, 80, 0), 100, 10_000, 10_000, Verdict::NotReceived);
        check((100, 96, 0), 100, 10_000, 10_000, Verdict::Ok);
        check((100, 100, 0), 120, 12_000, 12_000, Verdict::QuantityOver);
        check((100, 100, 60), 40, 4_000, 4_000, Verdict::Ok);
        check((100, 100, 60), 60, 6_000, 6_000, Verdict::QuantityOver);
        check((100, 100, 100), 100, 10_000, 10_000, Verdict::Duplicate);
        check((100, 100, 100), -20, -2_000, -2_000, Verdict::Ok);
        check((100, 100, 10), -20, -2_000, -2_000, Verdict::QuantityOver);
    }
}

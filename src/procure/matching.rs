//! Whether a bill says what was ordered and came, line by line. What differs by more than the firm
//! lets pass holds the bill until somebody else decides.

use super::offer::net;
use super::rows::MatchRow;
use super::store::matches::{self, MatchLine};
use super::store::orders;
use super::{Line, Order, share};
use crate::approval::{self, Approver, Asked, Request, Rule, Scope};
use crate::base::{Amount, Code, Error, Money, Percent, Quantity, Result, Text};
use crate::buy::{self, Bill, Bought, Kind, Stage};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
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
    let found = of_bill(tx, bill, &matching.orders)?;
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
                let quantity = quantity(tx, bill, bought, line)?;
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
    let limits = (tolerance.0, tolerance.1);
    matches::insert(tx, bill, &names.join(","), held, limits, &matched)?;
    let open = approval::find_open(tx, Scope::Bill, number)?;
    match (held, open) {
        (true, _) => {
            let asked = asked(tx, bill, &matched)?;
            approval::ask(tx, firm, &asked, &[standing()])?;
        }
        (false, Some(request)) => drop(approval::void(tx, &request)?),
        (false, None) => {}
    }
    tx.touch("bill match", &bill.number)?;
    Ok((rows, held))
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
fn of_bill(conn: &Connection, bill: &Bill, named: &[String]) -> Result<Vec<Order>> {
    let mut found = Vec::new();
    for number in named {
        found.push(orders::get(conn, number)?);
    }
    if named.is_empty() {
        found.extend(mentioned(conn, bill)?);
    }
    if found.is_empty() {
        return Err(
            Error::refused(format!("bill `{}` names no order of ours", bill.number))
                .with_hint(format!("`bo buy match {} --order BE-…`", bill.number)),
        );
    }
    for order in &found {
        if order.contact != bill.contact {
            return Err(Error::refused(format!(
                "order `{}` is of `{}`, the bill of `{}`",
                order.number, order.supplier, bill.contact_number
            )));
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
    let same = |text: &Text, other: Option<&Text>| {
        other.is_some_and(|it| it.to_lowercase() == text.to_lowercase())
    };
    let names = |line: &Line| {
        let by_number = bought.item.as_ref().is_some_and(|item| {
            same(item, line.supplier_item.as_ref()) || same(item, line.item_number.as_ref())
        });
        by_number
            || same(&bought.text, Some(&line.text))
            || same(&bought.text, line.item_number.as_ref())
            || same(&bought.text, line.supplier_item.as_ref())
    };
    let named = |index: &usize| names(&lines[*index].1);
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
fn quantity(conn: &Connection, bill: &Bill, bought: &Bought, line: &Line) -> Result<i64> {
    let typed = bought.quantity;
    let in_line = || share(typed.millionths(), line.own, line.quantity.millionths());
    let own = match (&line.item_number, &bought.unit) {
        (Some(number), Some(unit)) if *unit != line.unit => {
            let item = stock::get(conn, number)?;
            // What suppliers call a unit is not always what we call it: then it is that of the order.
            match stock::measure(conn, &item, typed, Some(unit)) {
                Ok(measured) => measured.millionths,
                Err(_) => in_line(),
            }
        }
        _ => in_line(),
    };
    Ok(match bill.kind {
        Kind::CreditNote => -own.abs(),
        Kind::Invoice | Kind::Deposit => own,
    })
}

fn compared(
    order: &Order,
    line: &Line,
    bought: &Bought,
    (position, quantity): (u32, i64),
    so_far: i64,
    tolerance: (Percent, Money),
) -> Result<(MatchLine, MatchRow)> {
    let units = orders::in_unit(line, quantity);
    let expected = match quantity == line.own {
        true => line.net,
        false => net(
            line.price,
            units.amount(),
            line.per,
            line.discount,
            order.currency,
        )?,
    };
    let stand = Stand {
        ordered: line.own,
        received: line.received - line.returned,
        billed: line.billed + so_far,
    };
    let allowed = allowed(tolerance, expected)?;
    let (billed, wanted) = (bought.net.minor(), expected.minor());
    let result = verdict(stand, quantity, billed, wanted, allowed);
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
        difference: Amount::from(bought.net - expected),
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

/// Anybody but whoever matched decides about what is held.
fn standing() -> Rule {
    Rule {
        id: None,
        name: "purchase.match".to_string(),
        scope: Scope::Bill,
        above: None,
        department: None,
        approvers: vec![Approver::Anyone],
        needed: 1,
    }
}

fn asked(conn: &Connection, bill: &Bill, lines: &[MatchLine]) -> Result<Asked> {
    let held = lines.iter().filter(|it| it.result.holds());
    let words: Vec<String> = held
        .clone()
        .map(|it| format!("line {}: {}", it.position, it.result.as_str()))
        .collect();
    // What is at stake: of a price what is beyond, of anything else all of it.
    let over = held.map(|it| match it.result {
        Verdict::PriceOver => (it.billed - it.expected).max(0),
        _ => it.billed.max(0),
    });
    let over: i64 = over.sum();
    let over = Money::from_minor(over, bill.currency);
    Ok(Asked {
        scope: Scope::Bill,
        record: bill.number.clone(),
        title: format!(
            "{} {}: {}",
            bill.supplier_name,
            bill.supplier_number,
            words.join(", ")
        ),
        amount: Some(over.in_book(bill.rate, ledger::book(conn)?)?),
        department: None,
        person: None,
        by: None,
        digest: content(bill, lines),
    })
}

fn content(bill: &Bill, lines: &[MatchLine]) -> [u8; 32] {
    let mut parts = vec![
        bill.number.clone(),
        bill.supplier_number.to_string(),
        bill.payable.to_string(),
    ];
    for it in lines {
        parts.extend([
            it.position.to_string(),
            it.line.map_or(0, crate::base::Id::raw).to_string(),
            it.quantity.to_string(),
            it.billed.to_string(),
            it.expected.to_string(),
            it.result.as_str().to_string(),
        ]);
    }
    approval::digest(&parts)
}

/// The digest of the match of a bill as it is now.
///
/// # Errors
/// Refused, when there is no such bill.
pub fn match_digest(conn: &Connection, number: &str) -> Result<[u8; 32]> {
    let bill = buy::get(conn, number)?;
    let lines = matches::last(conn, &bill)?.map(|it| it.lines);
    Ok(content(&bill, &lines.unwrap_or_default()))
}

/// Goes on after a decision about a bill that is held.
///
/// # Errors
/// As writing to the file.
pub fn match_decided(tx: &Transaction<'_>, request: &Request, reason: Option<&Text>) -> Result<()> {
    let passed = match request.state {
        approval::State::Approved => true,
        approval::State::Rejected => false,
        approval::State::Open | approval::State::Void => return Ok(()),
    };
    let bill = buy::get(tx, &request.record)?;
    if let Some(it) = matches::last(tx, &bill)? {
        matches::decide(tx, it.id, passed, reason.map(Text::as_str))?;
        tx.touch("bill match", &bill.number)?;
    }
    Ok(())
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

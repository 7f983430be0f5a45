//! Whether a bill says what was ordered and came, line by line. What differs by more than the firm
//! lets pass holds the bill until somebody else decides.

mod compare;
mod order;
mod pair;

pub(super) use compare::allowed;
pub(super) use order::{came_unbilled, mentioned, went_back};
pub use pair::OrderLine;
pub(super) use pair::is_freight;

use super::budget::department_of;
use super::rows::MatchRow;
use super::store::matches::{self, Match, MatchLine};
use super::store::{accruals, orders};
use super::{Line, Order, State, hold, share};
use crate::approval::{self, Scope};
use crate::base::{Amount, Code, Error, Id, Money, Percent, Quantity, Result};
use crate::buy::{self, Document, Stage};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

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
    /// Less is credited than was to be paid for it.
    PriceUnder,
    /// It is more than was ordered, or than went back.
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
        (Verdict::PriceUnder, "price-under"),
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
    /// Which line of the bill is which line of an order.
    pub pairs: Vec<(u32, OrderLine)>,
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

impl Stand {
    /// What came and no other bill is about.
    pub fn open(&self) -> i64 {
        (self.received - self.billed).max(0)
    }

    /// What is billed and went back, of which no credit note is.
    pub fn to_credit(&self) -> i64 {
        (self.billed - self.received).clamp(0, self.billed.max(0))
    }

    /// How much of `quantity` is too much; below zero on a credit note.
    pub fn beyond(&self, quantity: i64) -> i64 {
        match quantity < 0 {
            true => (quantity + self.to_credit()).min(0),
            false => (quantity - self.open()).max(0),
        }
    }
}

/// What a line of a bill is: `quantity` of it for `net`, where `expected` was to be paid for that,
/// and so much may differ as `allowed` says (minor units).
pub fn verdict(stand: Stand, quantity: i64, net: i64, expected: i64, allowed: i64) -> Verdict {
    let more = stand.beyond(quantity);
    let worth = match quantity {
        0 => 0,
        quantity => share(expected, more.abs(), quantity.abs()).abs(),
    };
    if quantity < 0 {
        let is_short = net - expected > allowed;
        return match (-quantity > stand.billed || worth > allowed, is_short) {
            (true, _) => Verdict::QuantityOver,
            (false, true) => Verdict::PriceUnder,
            (false, false) => Verdict::Ok,
        };
    }
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
    pair::possible(&document, matching)?;
    let found = order::of_bill(tx, &document, matching)?;
    let tolerance = compare::tolerance(firm, bill, matching.tolerance)?;
    let lines = order::lines_of(tx, bill, &found)?;
    let mut matched = Vec::new();
    let mut rows = Vec::new();
    // What lines of the same bill are about adds up.
    let mut so_far: Vec<i64> = vec![0; lines.len()];
    let mut freight = order::freight_left(tx, bill, &found)?;
    for (bought, position) in document.lines.iter().zip(1_u32..) {
        let named = (bought, position);
        let about = (lines.as_slice(), so_far.as_slice());
        let parts = pair::parts(tx, bill, named, about, matching, document.lines.len())?;
        let mut compared = Vec::new();
        for ((index, quantity), net) in parts.iter().zip(compare::nets(bought, &lines, &parts)?) {
            let (order, line) = &lines[*index];
            compared.push(compare::compared(
                (order, line),
                bought,
                (position, *quantity, net),
                (so_far[*index], accruals::charged(tx, line.id)?),
                tolerance,
            )?);
            so_far[*index] += quantity;
        }
        if parts.is_empty() {
            let it = compare::alone(&found, bought, position, freight, tolerance);
            if it.0.result != Verdict::NotOrdered {
                let left = (freight - bought.net).minor().max(0);
                freight = Money::from_minor(left, bill.currency);
            }
            compared.push(it);
        }
        for (line, row) in compared {
            matched.push(line);
            rows.push(MatchRow {
                bill: bill.number.clone(),
                ..row
            });
        }
    }
    let held = matched.iter().any(|it| it.result.holds());
    let names: Vec<&str> = found.iter().map(|it| it.number.as_str()).collect();
    let names = names.join(",");
    let limits = (tolerance.0, tolerance.1);
    // What was decided about the same holds.
    let last = matches::last(tx, bill)?;
    let last = last.filter(|it| it.orders == names && still(it, &matched));
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

/// What to say of a bill that was just matched by hand: what came of its orders and it is not about
/// stays owed beside it.
///
/// # Errors
/// As reading the file.
pub fn not_on_it(conn: &Connection, number: &str) -> Result<Vec<String>> {
    let bill = buy::get(conn, number)?;
    let Some(matched) = matches::last(conn, &bill)?.filter(|_| bill.kind == buy::Kind::Invoice)
    else {
        return Ok(Vec::new());
    };
    let mut told = Vec::new();
    for name in matched.orders.split(',') {
        let order = orders::get(conn, name)?;
        for line in orders::lines(conn, &order)? {
            let own = matched.lines.iter().filter(|it| it.line == Some(line.id));
            let own: i64 = own.map(|it| it.quantity).sum();
            let billed = accruals::billed(conn, line.id, None)?;
            let left = line.received - line.returned - billed - own;
            if left > 0 {
                told.push(format!(
                    "{} {} of `{}` line {} ({}) came and are not on `{}`: they stay owed beside it; a bill of one line for a whole delivery is rejected and entered anew with a line for each",
                    Quantity::from_millionths(left),
                    line.own_unit,
                    order.number,
                    line.position,
                    line.text,
                    bill.number
                ));
            }
        }
    }
    Ok(told)
}

/// Whether a match says what `now` does, of which no less came since.
fn still(last: &Match, now: &[MatchLine]) -> bool {
    last.lines.len() == now.len()
        && last.lines.iter().zip(now).all(|(before, it)| {
            let came = before.came.or(it.came);
            let same = MatchLine { came, ..it.clone() }
                == MatchLine {
                    came,
                    ..before.clone()
                };
            same && came <= it.came
        })
}

/// What of a match does not hold any more, because goods went back or another bill is about them:
/// in words, if anything.
pub(super) fn outdated(
    conn: &Connection,
    document: &Document,
    matched: &Match,
) -> Result<Option<String>> {
    let mut found = Vec::new();
    for number in matched.orders.split(',') {
        found.push(orders::get(conn, number)?);
    }
    let lines = order::lines_of(conn, &document.head, &found)?;
    let currency = document.head.currency;
    let mut so_far: HashMap<Id<Line>, i64> = HashMap::new();
    for before in &matched.lines {
        let about = before
            .line
            .and_then(|id| lines.iter().find(|it| it.1.id == id));
        let Some((order, line)) = about else {
            continue;
        };
        let own = so_far.entry(line.id).or_default();
        let stand = compare::stand(line, *own);
        *own += before.quantity;
        let expected = Money::from_minor(before.expected, currency);
        let limit = compare::allowed(matched.limits(currency), expected)?;
        let now = verdict(
            stand,
            before.quantity,
            before.billed,
            before.expected,
            limit,
        );
        let less = before.came.is_some_and(|came| stand.open() < came);
        if now.holds() && (now != before.result || less) {
            return Ok(Some(format!(
                "line {}, which is line {} of `{}`, is {} now",
                before.position,
                line.position,
                order.number,
                now.as_str()
            )));
        }
    }
    Ok(None)
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
        check((100, 80, 100), -20, -2_000, -2_000, Verdict::Ok);
        check((100, 80, 100), -25, -2_500, -2_500, Verdict::Ok);
        check((100, 80, 100), -26, -2_600, -2_600, Verdict::QuantityOver);
        check((100, 100, 100), -20, -2_000, -2_000, Verdict::QuantityOver);
        check((100, 80, 80), -20, -2_000, -2_000, Verdict::QuantityOver);
        check((100, 100, 10), -20, -2_000, -2_000, Verdict::QuantityOver);
        check((100, 80, 100), -20, -1_500, -2_000, Verdict::Ok);
        check((100, 80, 100), -20, -1_499, -2_000, Verdict::PriceUnder);
        check((100, 80, 100), -20, -2_400, -2_000, Verdict::Ok);
    }
}

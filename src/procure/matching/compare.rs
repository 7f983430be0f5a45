//! What a line of a bill is, beside what was ordered and came.

use super::pair::is_freight;
use super::{Line, MatchLine, Order, Stand, Verdict, share, verdict};
use crate::base::{Amount, Error, Money, Percent, Quantity, Result};
use crate::buy::{Bill, Bought};
use crate::firm::Firm;
use crate::procure::offer::net;
use crate::procure::rows::MatchRow;
use crate::procure::store::accruals::Charged;
use crate::procure::store::orders;

pub fn tolerance(
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
    if asked.0 < Percent::ZERO || asked.1.is_negative() {
        return Err(Error::usage(format!(
            "--tolerance: {percent} % or {} is below zero",
            asked.1
        )));
    }
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
pub fn allowed((percent, amount): (Percent, Money), of: Money) -> Result<i64> {
    let share = Money::round(percent.of(of.amount().abs()), of.currency())?;
    Ok(share.minor().max(amount.minor()))
}

/// What so much of a line was to cost.
pub fn expected(order: &Order, line: &Line, own: i64) -> Result<Money> {
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

/// What a line of a bill charges for each of the lines of orders that it is about: shares by what
/// they were to cost.
pub fn nets(
    bought: &Bought,
    lines: &[(&Order, Line)],
    parts: &[(usize, i64)],
) -> Result<Vec<Money>> {
    if let [_] = parts {
        return Ok(vec![bought.net]);
    }
    let mut weights = Vec::new();
    for (index, quantity) in parts {
        let (order, line) = &lines[*index];
        weights.push(expected(order, line, *quantity)?.minor().abs().max(1));
    }
    Ok(bought.net.allocate(&weights))
}

/// How far a line is, of which lines of the same bill are about `so_far`.
pub fn stand(line: &Line, so_far: i64) -> Stand {
    Stand {
        ordered: line.own,
        received: line.received - line.returned,
        billed: line.billed + so_far,
    }
}

/// A line of a bill beside a line of an order, of which so much is billed for `net`.
pub fn compared(
    (order, line): (&Order, &Line),
    bought: &Bought,
    (position, quantity, net): (u32, i64, Money),
    (so_far, charged): (i64, Charged),
    tolerance: (Percent, Money),
) -> Result<(MatchLine, MatchRow)> {
    let mut expected = expected(order, line, quantity)?;
    if quantity < 0 && charged.amount > 0 {
        // What went back is credited at what was paid for it.
        let less = share(expected.minor(), charged.discount, charged.amount);
        expected += Money::from_minor(-less, order.currency);
    }
    let stand = stand(line, so_far);
    let allowed = allowed(tolerance, expected)?;
    let (billed, wanted) = (net.minor(), expected.minor());
    let result = verdict(stand, quantity, billed, wanted, allowed);
    // What is billed of what did not come, or of what costs more.
    let difference = match result {
        Verdict::NotReceived | Verdict::QuantityOver | Verdict::Duplicate => {
            let more = stand.beyond(quantity).abs();
            Money::from_minor(share(billed, more, quantity.abs()), order.currency)
        }
        _ => net - expected,
    };
    let matched = MatchLine {
        position,
        line: Some(line.id),
        quantity,
        billed,
        expected: wanted,
        result,
        came: Some(stand.open()),
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
        net: Amount::from(net),
        expected: Amount::from(expected),
        difference: Amount::from(difference),
        result,
    };
    Ok((matched, row))
}

/// A line that is about none of the order: freight, or something nobody has ordered.
pub fn alone(
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
        came: None,
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

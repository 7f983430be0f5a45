//! Which orders a bill is for.

use super::pair::names;
use super::{Line, Matching, Order, State};
use crate::base::{Error, Money, Result};
use crate::buy::{Bill, Bought, Document, Kind};
use crate::db::Connection;
use crate::procure::store::{matches, orders};

/// The orders that a bill is for.
pub fn of_bill(conn: &Connection, document: &Document, matching: &Matching) -> Result<Vec<Order>> {
    let bill = &document.head;
    let mut found: Vec<Order> = match matching.orders.is_empty() {
        true => mentioned(conn, bill)?,
        false => Vec::new(),
    };
    let by_line = matching.pairs.iter().filter_map(|it| it.1.order.as_ref());
    for number in matching.orders.iter().chain(by_line) {
        if !found.iter().any(|it| it.number == *number) {
            found.push(orders::get(conn, number)?);
        }
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
    let mut found = Vec::new();
    for (order, lines) in of_supplier(conn, bill)? {
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

/// The orders of the supplier of a bill of which something can have come, with their lines.
fn of_supplier(conn: &Connection, bill: &Bill) -> Result<Vec<(Order, Vec<Line>)>> {
    let mut found = Vec::new();
    for order in orders::of_contact(conn, bill.contact)? {
        let live = matches!(order.state, State::Ordered | State::Closed);
        if live && order.currency == bill.currency {
            let lines = lines_of(conn, bill, std::slice::from_ref(&order))?;
            let lines = lines.into_iter().map(|it| it.1).collect();
            found.push((order, lines));
        }
    }
    Ok(found)
}

/// The lines of orders, as if the bill itself were about none of them.
pub fn lines_of<'a>(
    conn: &Connection,
    bill: &Bill,
    found: &'a [Order],
) -> Result<Vec<(&'a Order, Line)>> {
    let own = matches::counted(conn, bill)?;
    let mut lines = Vec::new();
    for order in found {
        for mut line in orders::lines(conn, order)? {
            line.billed -= own.get(&line.id.raw()).copied().unwrap_or(0);
            lines.push((order, line));
        }
    }
    Ok(lines)
}

/// The orders of the supplier of a bill of which more is billed than is here: something went back.
pub fn went_back(conn: &Connection, bill: &Bill) -> Result<Vec<Order>> {
    Ok(owed_back(conn, bill)?.into_iter().map(|it| it.0).collect())
}

fn owed_back(conn: &Connection, bill: &Bill) -> Result<Vec<(Order, Vec<Line>)>> {
    let mut found = of_supplier(conn, bill)?;
    let owed = |line: &Line| line.returned > 0 && line.billed > line.received - line.returned;
    found.retain(|(_, lines)| lines.iter().any(owed));
    Ok(found)
}

/// The orders of the supplier of a bill of which something came that is not billed.
pub fn came_unbilled(conn: &Connection, bill: &Bill) -> Result<Vec<Order>> {
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
    let may = match bill.kind {
        Kind::CreditNote => owed_back(conn, bill)?,
        Kind::Invoice | Kind::Deposit => unbilled(conn, bill)?,
    };
    for (order, lines) in may {
        let known = |bought: &&Bought| lines.iter().any(|line| names(bought, line));
        found.push((document.lines.iter().filter(known).count(), order));
    }
    let most = found.iter().map(|it| it.0).max().unwrap_or_default();
    let only = found.len() == 1;
    found.retain(|it| it.0 == most && (only || most > 0));
    let err = match found.len() {
        1 => return Ok(found.remove(0).1),
        0 => Error::refused(format!("bill `{}` names no order of ours", bill.number))
            .with_hint(format!("`bo buy match {} --order BE-…`", bill.number)),
        _ => {
            let each = |with: &dyn Fn(&str) -> String, by: &str| {
                let names = found.iter().map(|it| with(&it.1.number));
                names.collect::<Vec<_>>().join(by)
            };
            Error::refused(format!(
                "bill `{}` names no order of ours, and may be for {}",
                bill.number,
                each(&|it| format!("`{it}`"), " or ")
            ))
            .with_hint(format!(
                "one of them or more: `bo buy match {} {}`",
                bill.number,
                each(&|it| format!("--order {it}"), " ")
            ))
        }
    };
    Err(err)
}

/// The orders whose numbers stand in the reference of a bill.
pub fn mentioned(conn: &Connection, bill: &Bill) -> Result<Vec<Order>> {
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

/// What of the freight of the orders no other bill is about.
pub fn freight_left(conn: &Connection, bill: &Bill, found: &[Order]) -> Result<Money> {
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

//! What comes of an order goes into the stock in the same change, at what was ordered.

use super::budget::department_of;
use super::rows::{DeliveryRow, ReceiptRow};
use super::store::{orders, receipts};
use super::{
    Finding, Line, Order, Receipt, accrual, advance, billed_first, inspect, live, priced, share,
    unordered,
};
use crate::base::{Amount, Error, Id, Money, Quantity, Result, Text, TimeOfDay};
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::ledger;
use crate::stock::{self, Entered, Goods};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What came with one delivery.
#[derive(Clone, Debug, Default)]
pub struct Delivery {
    /// The order.
    pub order: String,
    /// What; everything that is open, if nothing is named and `all` says so.
    pub lines: Vec<Came>,
    /// Whether all that is open came.
    pub all: bool,
    /// When,
    pub day: NaiveDate,
    /// and at what time of that day, where that is known.
    pub time: Option<TimeOfDay>,
    /// The delivery note.
    pub document: Option<Text>,
    /// Where it was put.
    pub location: Option<String>,
    /// What was found at once.
    pub found: Option<Finding>,
    /// In words.
    pub note: Option<Text>,
}

/// What came of a line.
#[derive(Clone, Debug, Default)]
pub struct Came {
    /// Its place in the order, or its item.
    pub line: String,
    /// How much, in the unit of the line; as many as there are serial numbers, if not given.
    pub quantity: Option<Quantity>,
    /// The lot, or the serial number of each piece.
    pub lots: Vec<Text>,
    /// Until when it is good.
    pub expires_on: Option<NaiveDate>,
}

/// Takes a delivery in: a row for each line, or each lot of it, then one for each line of which
/// something is still to come.
///
/// # Errors
/// Refused: the order is not ordered, the delivery note came before, more came than was ordered.
/// Input: a line is not there, or a quantity cannot be.
pub fn receive(tx: &Transaction<'_>, firm: &Firm, delivery: &Delivery) -> Result<Vec<ReceiptRow>> {
    receive_told(tx, firm, delivery, &mut Vec::new())
}

/// As [`receive`]; tells what else is owed now, as it has a price by this delivery.
///
/// # Errors
/// As [`receive`].
pub fn receive_told(
    tx: &Transaction<'_>,
    firm: &Firm,
    delivery: &Delivery,
    notes: &mut Vec<String>,
) -> Result<Vec<ReceiptRow>> {
    let order = live(orders::get(tx, &delivery.order)?)?;
    let lines = orders::lines(tx, &order)?;
    if delivery.day < order.day {
        return Err(Error::refused(format!(
            "order `{}` is of {}: nothing came of it on {}",
            order.number, order.day, delivery.day
        )));
    }
    if let Some(document) = &delivery.document
        && let Some(before) = receipts::by_document(tx, &order, document)?
    {
        return Err(Error::refused(format!(
            "delivery note `{document}` of order `{}` is receipt `{before}` already",
            order.number
        )));
    }
    let came = meant(tx, &order, &lines, delivery)?;
    let pattern = &firm.numbers.receipt;
    let series = pattern.series(delivery.day);
    let seq = db::next_number(tx, &series, firm.numbers.start.into())?;
    let number = pattern.number(delivery.day, seq);
    let id = receipts::insert(
        tx,
        &number,
        &order,
        delivery.day,
        delivery.document.as_ref(),
    )?;
    let items = came
        .iter()
        .filter_map(|it| lines[it.0].item_number.as_deref());
    let unpriced = priced::unpriced_among(tx, items)?;
    let costs = order.costs(&lines, ledger::book(tx)?)?;
    let mut so_far: BTreeMap<usize, i64> = BTreeMap::new();
    for (index, came, quantity) in &came {
        let line = &lines[*index];
        let before = line.received + so_far.get(index).copied().unwrap_or(0);
        fits(firm, line, before + quantity)?;
        let whole = costs[*index];
        let up_to = |own: i64| share(whole.minor(), own, line.own);
        let value = Money::from_minor(up_to(before + quantity) - up_to(before), whole.currency());
        notes.extend(put(
            tx,
            firm,
            (&order, line, id, &number),
            came,
            *quantity,
            value,
            delivery,
        )?);
        *so_far.entry(*index).or_default() += quantity;
    }
    receipts::RECEIPTS.set(tx, id.raw(), &number)?;
    billed_first::revalue(tx, firm, &order, &receipts::get(tx, &number)?)?;
    accrual::settle(tx, &order, delivery.day, &number)?;
    tx.touch("goods receipt", &number)?;
    notes.extend(priced::owe(tx, firm, &unpriced)?);
    notes.extend(advance::off_since(tx, &order.number, delivery.day)?);
    let receipt = receipts::get(tx, &number)?;
    if let Some(found) = delivery.found {
        inspect::note(tx, &receipt, found, delivery.day, delivery.note.as_ref())?;
    }
    rows(tx, &order, &receipt)
}

/// What speaks against a delivery: as much came with its delivery note before.
///
/// # Errors
/// As [`receive`].
pub fn came_before(conn: &Connection, delivery: &Delivery) -> Result<Vec<String>> {
    let Some(document) = &delivery.document else {
        return Ok(Vec::new());
    };
    let order = orders::get(conn, &delivery.order)?;
    let lines = orders::lines(conn, &order)?;
    let from = (order.contact, order.supplier.as_str());
    let mut told = Vec::new();
    for (index, _, quantity) in meant(conn, &order, &lines, delivery)? {
        if let Some(number) = &lines[index].item_number {
            let item = stock::get(conn, number)?;
            told.extend(unordered::came_with(conn, from, document, &item, quantity)?);
        }
    }
    Ok(told)
}

/// Which lines came, and how much of each in millionths of the item's own unit.
fn meant<'a>(
    conn: &Connection,
    order: &Order,
    lines: &[Line],
    delivery: &'a Delivery,
) -> Result<Vec<(usize, std::borrow::Cow<'a, Came>, i64)>> {
    use std::borrow::Cow;
    let mut came = Vec::new();
    if let (true, Some(lots)) = (delivery.all, delivery.lines.first()) {
        // Lots belong to one line: the one that is open.
        let mut open = lines.iter().enumerate().filter(|it| it.1.open() > 0);
        return match (open.next(), open.next()) {
            (Some((index, line)), None) => Ok(vec![(index, Cow::Borrowed(lots), line.open())]),
            _ => Err(Error::usage("lots and serial numbers belong to one line")
                .with_hint("say which one, and how much of it: 1 2 --serial … --serial …")),
        };
    }
    if delivery.all {
        for (index, line) in lines.iter().enumerate().filter(|it| it.1.open() > 0) {
            came.push((index, Cow::Owned(Came::default()), line.open()));
        }
        if came.is_empty() {
            return Err(Error::refused(format!(
                "all of order `{}` came already",
                order.number
            )));
        }
        return Ok(came);
    }
    for it in &delivery.lines {
        let found = lines.iter().position(|line| line.is_called(&it.line));
        let Some(index) = found else {
            return Err(Error::refused(format!(
                "order `{}` has no line `{}`",
                order.number, it.line
            ))
            .with_hint(format!("`bo buy order show {}`", order.number)));
        };
        let line = &lines[index];
        let own = match (it.quantity, it.lots.len() as i64) {
            (Some(quantity), _) => own(conn, line, quantity)?,
            (None, 0) => line.open(),
            (None, count) => count * 1_000_000,
        };
        if own <= 0 {
            return Err(Error::input(format!(
                "line {}: nothing came of it",
                line.position
            )));
        }
        came.push((index, Cow::Borrowed(it), own));
    }
    match came.is_empty() {
        true => Err(Error::usage("what came? no line is named")
            .with_hint("--all, or the lines with their quantities: 1 2000 2 10")),
        false => Ok(came),
    }
}

/// So many of the unit of a line in the item's own unit.
pub(super) fn own(conn: &Connection, line: &Line, quantity: Quantity) -> Result<i64> {
    match &line.item_number {
        None => Ok(quantity.millionths()),
        Some(number) => {
            let item = stock::get(conn, number)?;
            Ok(stock::measure(conn, &item, quantity, Some(&line.unit))?.millionths)
        }
    }
}

/// Refuses more than was ordered, and what the firm lets pass beyond it.
fn fits(firm: &Firm, line: &Line, received: i64) -> Result<()> {
    let there = Decimal::from(received - line.returned);
    let ordered = Decimal::from(line.own);
    if there <= ordered + firm.purchase.over_receipt.of(ordered) {
        return Ok(());
    }
    let own = |own: i64| format!("{} {}", orders::in_unit(line, own), line.unit);
    Err(Error::refused(format!(
        "line {}: {} of {} ordered would have come{}",
        line.position,
        own(received - line.returned),
        own(line.own),
        match line.unit == line.own_unit {
            true => String::new(),
            false => format!(
                "; quantities are in {}, not in {}",
                line.unit, line.own_unit
            ),
        }
    ))
    .with_hint("send the rest back, order it, or let it pass: purchase.over_receipt in bo.toml"))
}

/// Puts what came of a line into the stock; tells what somebody should know.
fn put(
    tx: &Transaction<'_>,
    firm: &Firm,
    (order, line, id, number): (&Order, &Line, Id<Receipt>, &str),
    came: &Came,
    quantity: i64,
    value: Money,
    delivery: &Delivery,
) -> Result<Vec<String>> {
    let Some(item) = &line.item_number else {
        receipts::insert_part(tx, id, line, quantity, value, None)?;
        return Ok(Vec::new());
    };
    let goods = Goods {
        quantity: Some(Quantity::from_millionths(quantity)),
        to: delivery.location.clone(),
        lots: came.lots.clone(),
        expires_on: came.expires_on,
        value: Some(Amount::from(value)),
        department: department_of(order, line).map(ToString::to_string),
        contact: Some(order.supplier.to_string()),
        document: Some(number.parse()?),
        note: delivery.document.clone(),
        time: delivery.time,
        ..Goods::of(item, delivery.day)
    };
    let entered = stock::bring_in(tx, firm, &goods, false)
        .map_err(|err| err.at(format!("line {}", line.position)))?;
    keep_parts(tx, id, line, value, &entered)?;
    Ok(entered.warnings)
}

/// Keeps what came of a line with a receipt: each row of the stock is a part of what it is worth.
pub(super) fn keep_parts(
    tx: &Transaction<'_>,
    id: Id<Receipt>,
    line: &Line,
    value: Money,
    entered: &Entered,
) -> Result<()> {
    let quantities: Vec<i64> = entered
        .rows
        .iter()
        .map(|row| row.quantity.millionths().abs())
        .collect();
    let values = value.allocate(&quantities);
    for ((row, quantity), value) in entered.rows.iter().zip(quantities).zip(values) {
        receipts::insert_part(tx, id, line, quantity, value, Some(row.row))?;
    }
    Ok(())
}

/// What came with a receipt, and what is still to come of the order.
fn rows(conn: &Connection, order: &Order, receipt: &Receipt) -> Result<Vec<ReceiptRow>> {
    let book = ledger::book(conn)?;
    let parts = receipts::parts(conn, receipt)?;
    let mut rows = Vec::new();
    for line in orders::lines(conn, order)? {
        let own = parts.iter().filter(|it| it.line == line.id);
        let row = |quantity: i64, value: i64| ReceiptRow {
            receipt: receipt.number.clone(),
            order: order.number.clone(),
            line: line.position,
            item: line.item_number.as_ref().map(ToString::to_string),
            text: line.text.to_string(),
            ordered: Quantity::from_millionths(line.own),
            received: Quantity::from_millionths(quantity),
            open: Quantity::from_millionths(line.open()),
            unit: line.own_unit.to_string(),
            value: Amount::from(Money::from_minor(value, book)),
            lot: None,
            row: None,
        };
        let before = rows.len();
        rows.extend(own.map(|part| ReceiptRow {
            lot: part.lot.as_ref().map(ToString::to_string),
            row: part.row,
            ..row(part.quantity, part.value)
        }));
        if rows.len() == before && line.open() > 0 {
            rows.push(row(0, 0));
        }
    }
    Ok(rows)
}

/// How many of which code a line of a scanner says: `5*4006381333931`, or `4006381333931,5`.
fn several(text: &str) -> Option<(Quantity, &str)> {
    let parts = text.split_once('*');
    let (count, code) =
        parts.or_else(|| text.rsplit_once(',').map(|(code, count)| (count, code)))?;
    let count: Quantity = count.trim().parse().ok()?;
    (count.millionths() > 0).then(|| (count, code.trim()))
}

/// Adds up what a scanner has read: one barcode, item number or serial for each line of `text`, or how
/// many of it.
///
/// # Errors
/// Input, naming the line: the order has nothing that is called so.
pub fn scanned(conn: &Connection, order: &str, text: &str) -> Result<Vec<Came>> {
    let order = orders::get(conn, order)?;
    let lines = orders::lines(conn, &order)?;
    let mut counted: BTreeMap<u32, i64> = BTreeMap::new();
    for (code, place) in text.lines().zip(1..) {
        let code = code.trim();
        if code.is_empty() {
            continue;
        }
        let at = |err: Error| err.at(format!("scan:{place}"));
        let (count, code) = several(code).unwrap_or((Quantity::ONE, code));
        let (item, unit) = stock::read_barcode(conn, code).map_err(at)?;
        let one = stock::measure(conn, &item, count, unit.as_deref()).map_err(at)?;
        let of_item = || lines.iter().filter(|it| it.item == Some(item.id));
        // The first line that is not full, or the last one, which says what is too much.
        let line = of_item()
            .find(|it| counted.get(&it.position).copied().unwrap_or(0) < it.open())
            .or_else(|| of_item().next_back());
        let Some(line) = line else {
            return Err(Error::input(format!(
                "scan:{place}: `{}` is not on order `{}`",
                item.number, order.number
            )));
        };
        *counted.entry(line.position).or_default() += one.millionths;
    }
    let line = |position: u32| lines.iter().find(|it| it.position == position);
    let came = counted.into_iter().filter_map(|(position, own)| {
        line(position).map(|line| Came {
            line: position.to_string(),
            quantity: Some(orders::in_unit(line, own)),
            ..Came::default()
        })
    });
    Ok(came.collect())
}

/// All that came, by number.
///
/// # Errors
/// As reading the file.
pub fn receipts(conn: &Connection) -> Result<Vec<DeliveryRow>> {
    receipts::all(conn, ledger::book(conn)?)
}

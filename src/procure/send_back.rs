//! What goes back to the supplier leaves the stock, and is open on the order again.

use super::rows::ReturnRow;
use super::store::{orders, receipts};
use super::{Line, Order, Receipt, accrual, receive};
use crate::base::{Error, Quantity, Result, Text};
use crate::db::{self, Transaction};
use crate::firm::{Firm, Negative};
use crate::ledger::period;
use crate::stock::{self, Goods};
use chrono::NaiveDate;

/// What goes back.
#[derive(Clone, Debug, Default)]
pub struct Back {
    /// The receipt it came with.
    pub receipt: String,
    /// The line of the order, or its item.
    pub line: String,
    /// How much, in the unit of the line; all of it that is here, if not said.
    pub quantity: Option<Quantity>,
    /// Of which lot, or which piece.
    pub lot: Option<Text>,
    /// From where.
    pub location: Option<String>,
    /// When; what never came is taken back on the day of the receipt, if no other is said.
    pub day: Option<NaiveDate>,
    /// Why.
    pub reason: Text,
    /// Whether it never came, and was entered by mistake.
    pub mistake: bool,
}

/// Sends goods back: the order is open for them again.
///
/// # Errors
/// Refused: they did not come with that receipt, went back already, or are no longer there.
pub fn send_back(tx: &Transaction<'_>, firm: &Firm, back: &Back) -> Result<Vec<ReturnRow>> {
    let receipt = receipts::get(tx, &back.receipt)?;
    if back.reason.is_empty() {
        return Err(Error::usage("--reason says nothing"));
    }
    let day = match back.day {
        Some(day) => day,
        None if back.mistake => period::first_open_day(tx, receipt.day)?,
        None => tx.here().date(),
    };
    if day < receipt.day {
        return Err(Error::refused(format!(
            "receipt `{}` is of {}: nothing went back on {day}",
            receipt.number, receipt.day
        )));
    }
    let order = orders::get(tx, &receipt.order)?;
    let lines = orders::lines(tx, &order)?;
    let found = lines.iter().find(|it| it.is_called(&back.line));
    let mut parts = receipts::parts(tx, &receipt)?;
    parts.retain(|it| found.is_some_and(|line| line.id == it.line));
    if let Some(lot) = &back.lot
        && !parts.is_empty()
        && !parts.iter().any(|it| it.lot.as_ref() == Some(lot))
    {
        let lots = parts.iter().filter_map(|it| it.lot.as_deref());
        let lots: Vec<&str> = lots.take(10).collect();
        let hint = match lots.is_empty() {
            true => "it came without lots: leave --lot out".to_string(),
            false => format!("it came with {}", lots.join(", ")),
        };
        return Err(Error::refused(format!(
            "lot: `{lot}` did not come with `{}` of receipt `{}`",
            back.line, receipt.number
        ))
        .with_hint(hint));
    }
    parts.retain(|it| back.lot.is_none() || it.lot == back.lot);
    let there: i64 = parts.iter().map(|it| it.quantity - it.returned).sum();
    let (Some(line), true) = (found, there > 0) else {
        return Err(Error::refused(format!(
            "nothing of `{}` is left of receipt `{}`",
            back.line, receipt.number
        ))
        .with_hint("`bo buy receipts` shows what came"));
    };
    let mut left = match back.quantity {
        Some(quantity) => receive::own(tx, line, quantity)?,
        None => there,
    };
    if left <= 0 || left > there {
        return Err(Error::refused(format!(
            "of line {} of receipt `{}` {} {} can go back",
            line.position,
            receipt.number,
            Quantity::from_millionths(there),
            line.own_unit
        )));
    }
    let mut rows = Vec::new();
    for part in parts {
        let quantity = left.min(part.quantity - part.returned);
        if quantity <= 0 {
            continue;
        }
        left -= quantity;
        let number = number(tx, firm, day)?;
        let mut moved = None;
        if let (Some(item), Some(of)) = (&line.item_number, part.row) {
            let (from, asked) = ((&receipt, line, of), (quantity, day, back.mistake));
            can_be_there(tx, firm, &order, from, asked, back.lot.as_ref())?;
            let goods = Goods {
                quantity: Some(Quantity::from_millionths(quantity)),
                from: back.location.clone(),
                lots: part.lot.iter().cloned().collect(),
                of: Some(of),
                contact: Some(order.supplier.to_string()),
                document: Some(number.parse()?),
                note: Some(back.reason.clone()),
                ..Goods::of(item, day)
            };
            let hint = anew_first(tx, &order, from)?;
            let entered = stock::take_out(tx, firm, &goods);
            let entered = entered.map_err(|err| match back.mistake {
                true => err.with_hint(hint),
                false => err,
            })?;
            moved = entered.rows.first().map(|it| it.row);
        }
        receipts::give_back(tx, &number, (&part, quantity, moved), (day, back))?;
        tx.touch("goods return", &number)?;
        let went = (number, quantity, moved, day);
        rows.push(row(&receipt, line, went, back));
    }
    accrual::settle(tx, &order, day, &receipt.number)?;
    Ok(rows)
}

/// Refuses to send back what cannot be there any more, where nothing may go below zero; and says of
/// which receipt it may be.
fn can_be_there(
    tx: &Transaction<'_>,
    firm: &Firm,
    order: &Order,
    (receipt, line, of): (&Receipt, &Line, i64),
    (quantity, day, mistake): (i64, NaiveDate, bool),
    lot: Option<&Text>,
) -> Result<()> {
    let (Some(id), Some(number)) = (line.item, &line.item_number) else {
        return Ok(());
    };
    let item = stock::get(tx, number)?;
    let left = stock::left_on(tx, of, day)?;
    let may = item.negative.unwrap_or(firm.stock.negative) != Negative::Refuse;
    if may || quantity <= left.quantity {
        return Ok(());
    }
    let why = match left.since {
        Some(day) => format!(": there were no more on {day}"),
        None => String::new(),
    };
    let mut others = Vec::new();
    for (other, position, row, kept) in receipts::of_item(tx, order.contact, id, lot)? {
        let can = kept.min(stock::left_on(tx, row, day)?.quantity);
        if row != of && can > 0 && stock::day_of(tx, row)? <= day {
            let can = Quantity::from_millionths(can);
            others.push(format!("{can} of `bo buy return {other} {position}`"));
        }
    }
    let hint = match others.is_empty() {
        _ if mistake => anew_first(tx, order, (receipt, line, of))?,
        true => format!("`bo stock explain {number}` shows what was there when"),
        false => format!("there can be {}", others.join(", ")),
    };
    Err(Error::refused(format!(
        "of line {} of receipt `{}` at most {} {} can be left{why}",
        line.position,
        receipt.number,
        Quantity::from_millionths(left.quantity),
        line.own_unit
    ))
    .with_hint(hint))
}

pub(super) fn number(tx: &Transaction<'_>, firm: &Firm, day: NaiveDate) -> Result<String> {
    let pattern = &firm.numbers.goods_return;
    let seq = db::next_number(tx, &pattern.series(day), firm.numbers.start.into())?;
    Ok(pattern.number(day, seq))
}

/// What to do about goods that are said never to have come, and went out: they came, otherwise.
fn anew_first(
    tx: &Transaction<'_>,
    order: &Order,
    (receipt, line, of): (&Receipt, &Line, i64),
) -> Result<String> {
    let item = line.item_number.as_deref().unwrap_or_default();
    Ok(format!(
        "what went out came: `bo stock in {item} QUANTITY --cost … --contact {} --on {}` enters it first, at its price; then `bo buy return {} {} --mistake --reason …` takes this back",
        order.supplier,
        stock::day_of(tx, of)?,
        receipt.number,
        line.position
    ))
}

fn row(
    receipt: &Receipt,
    line: &Line,
    (number, quantity, row, day): (String, i64, Option<i64>, NaiveDate),
    back: &Back,
) -> ReturnRow {
    ReturnRow {
        number,
        receipt: receipt.number.clone(),
        order: receipt.order.clone(),
        line: line.position,
        item: line.item_number.as_ref().map(ToString::to_string),
        quantity: Quantity::from_millionths(quantity),
        unit: line.own_unit.to_string(),
        day,
        reason: back.reason.to_string(),
        row,
    }
}

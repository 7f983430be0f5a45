//! Goods of a supplier that came when nobody knew what they cost: once they are worth something they
//! are owed as any others.

use super::order::WishLine;
use super::store::unordered::{self as store, Unpriced};
use super::store::{accruals, orders, receipts};
use super::{Order, accrual, booked, supplier, unordered};
use crate::base::{Amount, Error, Money, Price, Quantity, Result};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, period};
use crate::stock::{self, Adjustment, Entered, Goods, Item};
use std::collections::BTreeSet;

/// What of an item came from suppliers, is owed to nobody and worth nothing, because nobody has said
/// what it costs.
pub(super) fn unpriced(conn: &Connection, item: &Item) -> Result<Vec<Unpriced>> {
    match unordered::bought(item.kind) {
        true => store::unpriced(conn, item),
        false => Ok(Vec::new()),
    }
}

/// The same of several items; what is no item is left out.
///
/// # Errors
/// As reading the file.
pub fn unpriced_among<'a>(
    conn: &Connection,
    items: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<Unpriced>> {
    let mut found = Vec::new();
    for number in items.into_iter().collect::<BTreeSet<_>>() {
        if let Some(item) = stock::find(conn, number)? {
            found.extend(unpriced(conn, &item)?);
        }
    }
    Ok(found)
}

/// Owes what of `before` is worth something now: an order for each, of the day on which it came.
/// Answers with what is owed, in words.
///
/// # Errors
/// As writing to the file.
pub fn owe(tx: &Transaction<'_>, firm: &Firm, before: &[Unpriced]) -> Result<Vec<String>> {
    let book = ledger::book(tx)?;
    let mut notes = Vec::new();
    for it in before {
        let worth = Money::from_minor(store::worth_of(tx, it)?, book);
        let from = supplier::get(tx, &it.supplier)?;
        if worth.minor() <= 0 || from.money(book) != book {
            continue;
        }
        let quantity = Quantity::from_millionths(it.quantity);
        let wish = WishLine {
            item: Some(it.item.clone()),
            quantity,
            price: Some(Price::new(worth.amount())),
            per: Some(quantity),
            ..WishLine::default()
        };
        let paper = (it.document.as_ref(), it.department.as_deref());
        let (made, number, receipt) = unordered::begin(
            tx,
            firm,
            (&from, it.day),
            paper,
            std::slice::from_ref(&wish),
        )?;
        for line in orders::lines(tx, &made)? {
            receipts::insert_part(tx, receipt, &line, it.quantity, worth, Some(it.row))?;
        }
        receipts::RECEIPTS.set(tx, receipt.raw(), &number)?;
        if !stock::is_priced(tx, it.row)? {
            keep_guess(tx, firm, it, worth, &made)?;
        }
        accrual::settle(tx, &made, it.day, &number)?;
        tx.touch("goods receipt", &number)?;
        notes.push(unordered::owed_as(worth, &from, &made));
    }
    Ok(notes)
}

/// What is owed for goods is what they have cost, although it was only a guess: what becomes known of
/// the price of others changes it no more.
fn keep_guess(
    tx: &Transaction<'_>,
    firm: &Firm,
    it: &Unpriced,
    worth: Money,
    order: &Order,
) -> Result<()> {
    let goods = Goods {
        of: Some(it.row),
        document: Some(order.number.parse()?),
        ..Goods::of(&it.item, period::first_open_day(tx, it.day)?)
    };
    stock::adjust(tx, firm, &goods, &Adjustment::Cost(Amount::from(worth))).map(drop)
}

/// Refuses to price goods anew that are owed at what was said or guessed later: what is owed would not
/// follow, and their bill says what they cost.
fn is_no_guess(tx: &Transaction<'_>, goods: &Goods, adjustment: &Adjustment) -> Result<()> {
    let (Adjustment::Cost(_), Some(of)) = (adjustment, goods.of) else {
        return Ok(());
    };
    let Some(it) = store::guessed(tx, of)? else {
        return Ok(());
    };
    if accruals::billed(tx, it.line, None)? > 0 {
        return Ok(());
    }
    let (receipt, line) = (&it.receipt, it.position);
    let worth = Money::from_minor(it.worth, ledger::book(tx)?);
    Err(Error::refused(format!(
        "row {of} is owed to `{}` for {worth} as order `{}`",
        it.supplier, it.order
    ))
    .with_hint(format!(
        "`bo buy match BILL --order {order}` puts it right when the bill is here; before that `bo buy return {receipt} {line} --mistake --reason …` takes it back, and `bo stock in … --cost … --contact {}` enters it at its price; a cost on top, such as freight, names its paper: --document",
        it.supplier,
        order = it.order,
    )))
}

/// Puts right what is there, or what it is worth, as [`stock::adjust`]; goods of a supplier that get a
/// price by it are owed. What a paper is named for is in the books, or will be.
///
/// # Errors
/// As [`stock::adjust`].
pub fn adjust(
    tx: &Transaction<'_>,
    firm: &Firm,
    goods: &Goods,
    adjustment: &Adjustment,
) -> Result<Entered> {
    let before = match goods.document {
        None => {
            is_no_guess(tx, goods, adjustment)?;
            unpriced(tx, &stock::get(tx, &goods.item)?)?
        }
        Some(_) => Vec::new(),
    };
    let mut entered = stock::adjust(tx, firm, goods, adjustment)?;
    let owed = owe(tx, firm, &before)?;
    if !owed.is_empty() {
        entered.warnings.extend(booked::twice(tx, &before)?);
    }
    entered.notes.extend(owed);
    Ok(entered)
}

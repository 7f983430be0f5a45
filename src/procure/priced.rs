//! Goods of a supplier that came when nobody knew what they cost, and who is owed what for them. All of
//! it is here:
//!
//! - Nothing, where a bill of that supplier pays for them that is in the books: the one that was named
//!   when they came, or beside a cost of theirs. One that is approved later is matched.
//! - Nothing, now or later, where a file brought them.
//! - Else their price, once they have one: what is said with `--add-cost` and no paper, or what others
//!   like them cost. A cost that names its paper comes on top, such as freight, and says no price.
//! - Of that what did not go back to the supplier.
//!
//! From then on they are of an order and a receipt, as any others. What is owed so, or by an order, has
//! one price: a second one is refused, the bill puts it right.

use super::cost_bearer::{self, Borne};
use super::order::WishLine;
use super::store::unordered::{self as store, Unpriced};
use super::store::{accruals, orders, receipts};
use super::{Back, Order, accrual, booked, send_back, share, supplier, unordered};
use crate::base::{Amount, Error, Money, Price, Quantity, Result};
use crate::db::{Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, period};
use crate::stock::{self, Adjustment, Draft, Entered, Goods, Item, Kind};
use std::collections::BTreeSet;

/// What of an item came from suppliers and is owed to nobody, because nobody has said what it costs. What
/// a bill in the books pays for already is none of it.
pub(super) fn unpriced(conn: &Connection, item: &Item) -> Result<Vec<Unpriced>> {
    let mut found = store::unpriced(conn, item)?;
    let mut open = Vec::new();
    for it in found.drain(..) {
        if booked::pays_for(conn, &it)?.is_none() {
            open.push(it);
        }
    }
    Ok(open)
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

/// Owes what of `before` has a price now: an order for each, of the day on which it came, of which that
/// has gone back which went to whom it came from since. What papers name on top, such as freight, is
/// owed for itself. Answers with what is owed, in words.
///
/// # Errors
/// As writing to the file.
pub fn owe(tx: &Transaction<'_>, firm: &Firm, before: &[Unpriced]) -> Result<Vec<String>> {
    let book = ledger::book(tx)?;
    let mut notes = Vec::new();
    for it in before {
        let worth = Money::from_minor(store::price_of(tx, it)?, book);
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
        let (back, told) = gone_back(tx, firm, it, (&made, &number))?;
        let left = share(worth.minor(), it.quantity - back, it.quantity);
        if left > 0 {
            let left = Money::from_minor(left, book);
            notes.push(unordered::owed_as(left, &from, &made));
        }
        notes.extend(told);
    }
    Ok(notes)
}

/// Notes what of goods went back before they had a price: that is not owed. Answers with how much that
/// is, and with what may have gone back as well.
fn gone_back(
    tx: &Transaction<'_>,
    firm: &Firm,
    it: &Unpriced,
    (order, number): (&Order, &str),
) -> Result<(i64, Vec<String>)> {
    let (mut gone, mut told) = (0, Vec::new());
    for back in store::gone_back(tx, it)? {
        let more = !back.named && store::brought_more(tx, it, back.day)?;
        if more || back.quantity > it.quantity - gone {
            let quantity = Quantity::from_millionths(back.quantity);
            let (row, unit, item, from) = (back.row, &it.unit, &it.item, &it.supplier);
            told.push(format!(
                "row {row} took {quantity} {unit} of `{item}` out for `{from}`: if they went back they are owed nevertheless; `bo stock reverse {row} --reason …`, then `bo buy return {number} 1 QUANTITY --reason …`"
            ));
            continue;
        }
        gone += back.quantity;
        let reason = tx.language().pick(
            "Zurückgegeben, bevor ein Preis bekannt war",
            "Went back before it had a price",
        );
        let sent = Back {
            reason: reason.parse()?,
            ..Back::default()
        };
        let name = send_back::number(tx, firm, back.day)?;
        for part in receipts::parts(tx, &receipts::get(tx, number)?)? {
            let went = (&part, back.quantity, Some(back.row));
            receipts::give_back(tx, &name, went, (back.day, &sent))?;
        }
        tx.touch("goods return", &name)?;
        accrual::settle(tx, order, back.day, number)?;
    }
    Ok((gone, told))
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

/// Refuses a cost without a paper on goods of a delivery, which are owed at what was ordered, said or
/// guessed: what is owed would not follow, and their bill says what they cost. What is billed may cost
/// more on top, and only a credit note takes something off.
fn is_on_top(conn: &Connection, of: i64, document: Option<&str>, cost: i64) -> Result<()> {
    let Some(it) = store::received(conn, of)?.filter(|it| it.own > 0 && document.is_none()) else {
        return Ok(());
    };
    let is_billed = accruals::billed(conn, it.line, None)? >= it.kept;
    if is_billed && cost >= 0 {
        return Ok(());
    }
    let (order, receipt, line, from) = (&it.order, &it.receipt, it.position, &it.supplier);
    let on_top = "a cost on top, such as freight, names its paper: --document";
    if is_billed {
        return Err(Error::refused(format!(
            "row {of} came with receipt `{receipt}` and is billed: what makes it cheaper has a paper"
        ))
        .with_hint(format!(
            "a credit note: `bo buy bill add --credit-note …`, then `bo buy match`; a cash discount: `bo buy bill pay`; {on_top}"
        )));
    }
    let worth = Money::from_minor(it.worth, ledger::book(conn)?);
    let anew = match it.unordered {
        true => format!(
            "before that `bo buy return {receipt} {line} --mistake --reason …` takes it back, and `bo stock in … --cost … --contact {from}` enters it at its price; "
        ),
        false => String::new(),
    };
    Err(Error::refused(format!(
        "row {of} is owed to `{from}` for {worth} as order `{order}`"
    ))
    .with_hint(format!(
        "`bo buy match BILL --order {order}` puts it right when the bill is here; {anew}{on_top}"
    )))
}

/// Looks at a row of an import, as [`adjust`], [`unordered::take_out`] and [`booked::take_back`] do.
///
/// # Errors
/// Refused: it goes back to the supplier of a delivery, says another price of what is owed, or takes
/// back what something is owed for.
pub fn may_import(tx: &Transaction<'_>, row: &Draft) -> Result<()> {
    match (row.kind, row.of) {
        (Kind::Cost, Some(of)) => {
            let document = row.about.document.as_deref();
            is_on_top(tx, of.raw(), document, row.value.unwrap_or_default())
                .map_err(|err| err.at("of"))
        }
        (Kind::Reversal, Some(of)) => {
            booked::may_take_back(tx, of.raw()).map_err(|err| err.at("of"))
        }
        _ => unordered::may_take_out(tx, row),
    }
}

/// Puts right what is there, or what it is worth, as [`stock::adjust`]; goods of a supplier that get a
/// price by it are owed, unless a bill in the books pays for them. A cost that names a paper is in the
/// books, or will be.
///
/// # Errors
/// As [`stock::adjust`]. Refused: it is the price of goods that are owed, or more than the bill that
/// pays for them.
pub fn adjust(
    tx: &Transaction<'_>,
    firm: &Firm,
    goods: &Goods,
    adjustment: &Adjustment,
) -> Result<Entered> {
    let book = ledger::book(tx)?;
    let document = goods.document.as_deref();
    let mut told = Vec::new();
    if let (Adjustment::Cost(amount), Some(of)) = (adjustment, goods.of) {
        let cost = amount.money(book)?;
        is_on_top(tx, of, document, cost.minor())?;
        if document.is_none() {
            told.extend(nobody(tx, firm, of, cost)?);
        }
    }
    let before = unpriced(tx, &stock::get(tx, &goods.item)?)?;
    let mut entered = stock::adjust(tx, firm, goods, adjustment)?;
    for row in &entered.rows {
        cost_bearer::of_row(tx, row.row, Borne::Now)?;
    }
    let owed = owe(tx, firm, &before)?;
    if !owed.is_empty() {
        entered.warnings.extend(booked::twice(tx, &before)?);
    }
    if let (Some(_), Some(of), Adjustment::Cost(_)) = (document, goods.of, adjustment) {
        let mine = before.iter().find(|it| it.row == of);
        if let Some(it) = mine
            && booked::pays_for(tx, it)?.is_none()
            && store::received(tx, of)?.is_none()
        {
            told.push(format!(
                "that is on top: nobody has said what the goods of row {of} cost; `bo stock adjust {} --add-cost … --of {of}` without --document says it, and owes it to `{}`",
                it.item, it.supplier
            ));
        }
    }
    entered.notes.extend(owed);
    entered.notes.extend(told);
    Ok(entered)
}

/// Why nothing is owed for goods that get a price now: their bill is in the books, or a file brought
/// them.
fn nobody(tx: &Transaction<'_>, firm: &Firm, of: i64, cost: Money) -> Result<Option<String>> {
    let Some(it) = store::brought(tx, of)? else {
        return Ok(None);
    };
    if it.imported {
        return Ok(Some(format!(
            "nothing is owed to `{}` for row {of}, which an import brought",
            it.supplier
        )));
    }
    let bill = match &it.document {
        Some(document) => booked::of_goods(tx, document, it.contact)?,
        None => None,
    };
    let Some(bill) = bill else {
        return Ok(None);
    };
    unordered::within(tx, firm, &bill, cost)?;
    Ok(Some(format!(
        "nothing more is owed for row {of}: bill `{}` of `{}` pays for it",
        bill.number, it.supplier
    )))
}

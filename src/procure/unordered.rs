//! Goods that came without an order of ours. From a supplier they are owed all the same
//! (§§ 246 (1), 252 (1) no. 4 HGB), so they become an order of which everything has come: its bill
//! is matched, and goods go back, as of any other. Of the rest a year is asked before it is closed.

use super::order::WishLine;
use super::store::{orders, receipts, unordered};
use super::{Supplier, Wish, accrual, order, receive, supplier};
use crate::base::{Amount, Finding, Money, Price, Quantity, Result, Text};
use crate::buy;
use crate::contact;
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, reports};
use crate::stock::{self, Entered, Goods, ItemKind};
use chrono::{Datelike, NaiveDate};

/// Goods come in, as [`stock::bring_in`]; from a supplier they are owed until the bill comes, unless
/// the paper that is named is a bill of theirs that is in the books.
///
/// # Errors
/// As [`stock::bring_in`].
pub fn bring_in(
    tx: &Transaction<'_>,
    firm: &Firm,
    goods: &Goods,
    opening: bool,
) -> Result<Entered> {
    if opening || goods.of.is_some() {
        return stock::bring_in(tx, firm, goods, opening);
    }
    let from = match &goods.contact {
        None => None,
        Some(number) if contact::get(tx, number)?.supplier => Some(supplier::get(tx, number)?),
        Some(_) => None,
    };
    let book = ledger::book(tx)?;
    let worth = stock::expected(tx, goods)?;
    let billed = is_billed(tx, goods, from.as_ref())?;
    let Some(from) = from.filter(|it| !billed && worth.minor() > 0 && it.money(book) == book)
    else {
        let mut entered = stock::bring_in(tx, firm, goods, opening)?;
        if !billed && worth.minor() > 0 && bought(stock::get(tx, &goods.item)?.kind) {
            entered.notes.push(nobody(goods));
        }
        return Ok(entered);
    };
    let mut warnings: Vec<String> = Vec::new();
    if let Some(open) = is_ordered(tx, goods, &from)? {
        warnings.push(format!(
            "order `{open}` is open for `{}`: what comes of it is `bo buy receive {open}`",
            goods.item
        ));
    }
    let (mut entered, number) = receive_alone(tx, firm, goods, &from, worth)?;
    entered.warnings.extend(warnings);
    entered.notes.push(format!(
        "{worth} are owed to `{}` as order `{number}`: `bo buy match BILL --order {number}` when the bill is here",
        from.number
    ));
    Ok(entered)
}

/// Makes an order of what came, and its receipt.
fn receive_alone(
    tx: &Transaction<'_>,
    firm: &Firm,
    goods: &Goods,
    from: &Supplier,
    worth: Money,
) -> Result<(Entered, String)> {
    let quantity = match goods.quantity {
        Some(quantity) => quantity,
        None => Quantity::from_millionths(goods.lots.len() as i64 * 1_000_000),
    };
    let note = tx
        .language()
        .pick("Ohne Bestellung gekommen", "Came without an order");
    let wish = Wish {
        supplier: from.number.to_string(),
        day: goods.on,
        currency: Some(worth.currency()),
        freight: Some(Amount::from(Money::zero(worth.currency()))),
        department: goods.department.as_deref().map(str::parse).transpose()?,
        note: Some(note.parse()?),
        unordered: true,
        ..Wish::default()
    };
    let line = WishLine {
        item: Some(goods.item.clone()),
        quantity,
        unit: goods.unit.as_deref().map(str::parse).transpose()?,
        // One price for all of it is exactly what it is worth.
        price: Some(goods.cost.unwrap_or(Price::new(worth.amount()))),
        per: Some(if goods.cost.is_some() {
            Quantity::ONE
        } else {
            quantity
        }),
        ..WishLine::default()
    };
    let (made, supplier) = order::begin(tx, firm, &wish)?;
    order::add_line(tx, &made, &supplier, &line, 1)?;
    orders::step(tx, &made, "ordered", goods.on, None)?;
    tx.touch("purchase order", &made.number)?;
    let pattern = &firm.numbers.receipt;
    let seq = db::next_number(tx, &pattern.series(goods.on), firm.numbers.start.into())?;
    let number = pattern.number(goods.on, seq);
    let receipt = receipts::insert(tx, &number, &made, goods.on, goods.document.as_ref())?;
    let document: Text = match &goods.document {
        Some(document) => document.clone(),
        None => number.parse()?,
    };
    let goods = Goods {
        cost: None,
        value: Some(Amount::from(worth)),
        document: Some(document),
        ..goods.clone()
    };
    let entered = stock::bring_in(tx, firm, &goods, false)?;
    for line in orders::lines(tx, &made)? {
        receive::keep_parts(tx, receipt, &line, worth, &entered)?;
    }
    receipts::RECEIPTS.set(tx, receipt.raw(), &number)?;
    accrual::settle(tx, &made, goods.on, &number)?;
    tx.touch("goods receipt", &number)?;
    Ok((entered, made.number))
}

/// Whether somebody has booked the bill of goods: their paper is one.
fn is_billed(conn: &Connection, goods: &Goods, from: Option<&Supplier>) -> Result<bool> {
    let Some(document) = &goods.document else {
        return Ok(false);
    };
    let bill = match from {
        Some(from) => buy::live(conn, from.contact, document)?,
        None => None,
    };
    let bill = bill.or(buy::find(conn, document)?);
    let of = |it: &buy::Bill| from.is_none_or(|from| from.contact == it.contact);
    Ok(bill.is_some_and(|it| it.stage == buy::Stage::Approved && !it.cancelled && of(&it)))
}

/// An order to the supplier that these goods may be of.
fn is_ordered(conn: &Connection, goods: &Goods, from: &Supplier) -> Result<Option<String>> {
    for order in orders::of_contact(conn, from.contact)? {
        let of_item = |line: &super::Line| {
            line.open() > 0 && line.item_number.as_deref() == Some(goods.item.as_str())
        };
        if order.is_live() && orders::lines(conn, &order)?.iter().any(of_item) {
            return Ok(Some(order.number));
        }
    }
    Ok(None)
}

/// Whether such goods are bought: products of one's own are not.
fn bought(kind: ItemKind) -> bool {
    match kind {
        ItemKind::Goods | ItemKind::Material => true,
        ItemKind::Unfinished | ItemKind::Finished => false,
    }
}

/// What to do about goods that nobody is owed for.
fn nobody(goods: &Goods) -> String {
    format!(
        "nothing is owed for `{}`: `--contact SUPPLIER` owes it until the bill comes; without one it is a profit until `bo buy bill add` books the bill",
        goods.item
    )
}

/// Reports to `found` where more goods came in without an order until the end of `year` than was
/// bought: what nobody has billed is a profit that nobody has made (§ 252 (1) no. 4 HGB).
pub(super) fn before_closing(
    conn: &Connection,
    year: i32,
    found: &mut dyn FnMut(Finding),
) -> Result<()> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let (Some(first), Some(last)) = (day(1, 1), day(12, 31)) else {
        return Ok(());
    };
    let came = unordered::came(conn, first, last)?;
    if came <= 0 {
        return Ok(());
    }
    let mut purchases = 0;
    for it in reports::placed(conn, &reports::positions()?)? {
        let own = it.account.role.as_deref().unwrap_or_default();
        if it.position.starts_with("guv.5") && own != "cogs" {
            purchases += unordered::purchases(conn, it.id, first, last)?;
        }
    }
    if came > purchases {
        let book = ledger::book(conn)?;
        let [came, purchases, more] =
            [came, purchases, came - purchases].map(|it| Money::from_minor(it, book));
        let message = format!(
            "goods for {came} came in {} without an order, and {purchases} of purchases are booked without one: {more} are a profit until their bills are booked",
            first.year()
        );
        found(Finding::warning("BO-CLOSE-19", "stock", message));
    }
    Ok(())
}

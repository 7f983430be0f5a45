//! Orders: made, added to, taken back.

mod line;
mod show;

pub(super) use show::is_over;
pub use show::{OrderFilter, each_line, list, show};

use super::store::orders;
use super::{Line, Order, State, Supplier, supplier};
use crate::approval::{self, Scope};
use crate::base::{
    Amount, Currency, Error, Money, Percent, Price, Quantity, Rate, Result, Text, has_come, is_near,
};
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, Department};
use chrono::NaiveDate;

/// An order as somebody wants it.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// Who delivers.
    pub supplier: String,
    /// What.
    pub lines: Vec<WishLine>,
    /// When it is ordered.
    pub day: NaiveDate,
    /// In which currency; that of the supplier if not said.
    pub currency: Option<Currency>,
    /// The exchange rate.
    pub rate: Option<Rate>,
    /// What is expected for freight; what is known of the supplier if not said.
    pub freight: Option<Amount>,
    /// Whose cost it is.
    pub department: Option<Text>,
    /// The contract it draws on.
    pub contract: Option<Text>,
    /// The supplier's offer.
    pub reference: Option<Text>,
    /// What another program calls it.
    pub key: Option<Text>,
    /// In words.
    pub note: Option<Text>,
    /// Whether it is of what came without an order.
    pub unordered: bool,
}

/// A line as somebody wants it.
#[derive(Clone, Debug, Default)]
pub struct WishLine {
    /// The item, or its barcode.
    pub item: Option<String>,
    /// What it is, where it is no item.
    pub text: Option<Text>,
    /// How much,
    pub quantity: Quantity,
    /// in this unit.
    pub unit: Option<Text>,
    /// The price, if it is not that of the list,
    pub price: Option<Price>,
    /// for so many of the unit.
    pub per: Option<Quantity>,
    /// What is taken off.
    pub discount: Option<Percent>,
    /// When it is to be here.
    pub due_on: Option<NaiveDate>,
    /// Whose cost it is.
    pub department: Option<Text>,
}

/// Makes an order; it is a draft until somebody approves it.
///
/// # Errors
/// Refused: it names what is not there, there is no price, or the supplier does not sell that
/// quantity. Input: something cannot be.
pub fn add(tx: &Transaction<'_>, firm: &Firm, wish: &Wish) -> Result<Order> {
    let (order, supplier) = begin(tx, firm, wish)?;
    for (line, position) in wish.lines.iter().zip(1..) {
        add_line(tx, &order, &supplier, line, position)
            .map_err(|err| err.at(format!("line {position}")))?;
    }
    finish(tx, wish, &order, &supplier)
}

/// Makes an order that has no lines yet.
pub(super) fn begin(tx: &Transaction<'_>, firm: &Firm, wish: &Wish) -> Result<(Order, Supplier)> {
    let supplier = supplier::get(tx, &wish.supplier)?;
    has_come("date", wish.day, tx.at())?;
    // Orders are numbered by their year: one that is older is a slip.
    is_near("date", wish.day, tx.at(), (10, 1))?;
    let book = ledger::book(tx)?;
    let currency = wish.currency.unwrap_or(supplier.money(book));
    match (currency == book, wish.rate) {
        (true, Some(_)) => {
            return Err(Error::input(format!("rate: {currency} needs none")));
        }
        (false, None) => {
            return Err(Error::input(format!(
                "rate: the books are in {book}, the order in {currency}"
            ))
            .with_hint("--rate 1.0835: so much of it is one of the books"));
        }
        _ => {}
    }
    let department = match &wish.department {
        None => None,
        Some(code) => Some(Department::get(tx, code).map_err(|err| err.at("department"))?),
    };
    let contract = match &wish.contract {
        None => None,
        Some(number) => Some(super::contract::usable(tx, number, &supplier, wish.day)?),
    };
    if let Some(key) = &wish.key
        && let Some(other) = orders::by_key(tx, key)?
    {
        return Err(Error::refused(format!(
            "key: order `{}` has the key `{key}` already",
            other.number
        )));
    }
    let pattern = &firm.numbers.purchase;
    let seq = db::next_number(tx, &pattern.series(wish.day), firm.numbers.start.into())?;
    let number = pattern.number(wish.day, seq);
    let freight = match wish.freight {
        Some(freight) => freight.money(currency)?,
        None => Money::zero(currency),
    };
    if freight.is_negative() {
        return Err(Error::input("freight: it is below zero"));
    }
    let new = orders::New {
        number: &number,
        contact: supplier.contact,
        day: wish.day,
        currency,
        rate: wish.rate,
        freight,
        department: department.map(|it| it.id),
        contract,
        reference: wish.reference.as_ref(),
        key: wish.key.as_ref(),
        note: wish.note.as_ref(),
        unordered: wish.unordered,
    };
    orders::insert(tx, &new)?;
    Ok((orders::get(tx, &number)?, supplier))
}

/// Says what the freight is, and looks at whether the contract goes that far.
pub(super) fn finish(
    tx: &Transaction<'_>,
    wish: &Wish,
    order: &Order,
    supplier: &Supplier,
) -> Result<Order> {
    if wish.freight.is_none() {
        usual_freight(tx, order, supplier)?;
    }
    tx.touch("purchase order", &order.number)?;
    let order = orders::get(tx, &order.number)?;
    super::contract::within(tx, &order)?;
    Ok(order)
}

/// Adds lines to a draft.
///
/// # Errors
/// As [`add`]. Refused: it is no draft any more.
pub fn add_lines(tx: &Transaction<'_>, number: &str, lines: &[WishLine]) -> Result<Order> {
    redraft(tx, number, |order, supplier, before| {
        let next = before.last().map_or(1, |it| it.position + 1);
        for (line, position) in lines.iter().zip(next..) {
            add_line(tx, order, supplier, line, position)
                .map_err(|err| err.at(format!("line {position}")))?;
        }
        Ok(())
    })
}

/// What is different about a line of a draft.
#[derive(Clone, Debug, Default)]
pub struct LineChange {
    /// How much, in the unit of the line.
    pub quantity: Option<Quantity>,
    /// What so many as `per` cost.
    pub price: Option<Price>,
    /// How many the price is for.
    pub per: Option<Quantity>,
    /// What is taken off.
    pub discount: Option<Percent>,
    /// When it is to be here.
    pub due_on: Option<NaiveDate>,
    /// Whose cost it is.
    pub department: Option<Text>,
}

/// Refuses an order that is no draft any more.
fn draft(order: Order) -> Result<Order> {
    match order.state {
        State::Draft => Ok(order),
        state => Err(Error::refused(format!(
            "order `{}` is {} and final",
            order.number,
            crate::base::Code::as_str(state)
        ))
        .with_hint(format!(
            "`bo buy order cancel {} --reason …` takes back what did not come, `bo buy order new {} …` orders anew",
            order.number, order.supplier
        ))),
    }
}

/// Changes a draft by `work`: its freight follows, if nobody has said another one.
fn redraft(
    tx: &Transaction<'_>,
    number: &str,
    work: impl FnOnce(&Order, &Supplier, &[Line]) -> Result<()>,
) -> Result<Order> {
    let order = draft(orders::get(tx, number)?)?;
    let supplier = supplier::get(tx, &order.supplier)?;
    let before = orders::lines(tx, &order)?;
    let usual = order.freight == freight_for(&supplier, &before, order.currency);
    work(&order, &supplier, &before)?;
    if usual {
        usual_freight(tx, &order, &supplier)?;
    }
    tx.touch("purchase order", number)?;
    let order = orders::get(tx, number)?;
    super::contract::within(tx, &order)?;
    Ok(order)
}

fn line_at<'a>(order: &Order, lines: &'a [Line], position: u32) -> Result<&'a Line> {
    let found = lines.iter().find(|it| it.position == position);
    found.ok_or_else(|| {
        Error::refused(format!("order `{}` has no line {position}", order.number))
            .with_hint(format!("`bo buy order show {}`", order.number))
    })
}

/// Refuses to change a line whose bill came with it from another file.
fn not_billed<'a>(order: &Order, line: &'a Line) -> Result<&'a Line> {
    match line.billed {
        0 => Ok(line),
        _ => Err(Error::refused(format!(
            "line {} of order `{}` is billed already, and stays as it is",
            line.position, order.number
        ))
        .with_hint(format!("`bo buy order show {}` says by what", order.number))),
    }
}

/// Changes a line of a draft.
///
/// # Errors
/// Refused: the order is no draft, or has no such line. Input: something cannot be.
pub fn change_line(
    tx: &Transaction<'_>,
    number: &str,
    position: u32,
    change: &LineChange,
) -> Result<Order> {
    redraft(tx, number, |order, supplier, lines| {
        let before = not_billed(order, line_at(order, lines, position)?)?;
        let wish = WishLine {
            item: before.item_number.as_ref().map(ToString::to_string),
            text: Some(before.text.clone()),
            quantity: change.quantity.unwrap_or(before.quantity),
            unit: Some(before.unit.clone()),
            price: Some(change.price.unwrap_or(before.price)),
            per: Some(change.per.unwrap_or(before.per)),
            discount: change.discount.or(before.discount),
            due_on: change.due_on.or(before.due_on),
            department: change.department.clone().or(before.department.clone()),
        };
        orders::remove_line(tx, before)?;
        let again = line::line(tx, order, supplier, &wish, position)?;
        let again = Line {
            supplier_item: before.supplier_item.clone(),
            ..again
        };
        insert_line(tx, order, &again)
    })
}

/// Takes a line out of a draft.
///
/// # Errors
/// Refused: the order is no draft, or has no such line.
pub fn remove_line(tx: &Transaction<'_>, number: &str, position: u32) -> Result<Order> {
    redraft(tx, number, |order, _, lines| {
        orders::remove_line(tx, not_billed(order, line_at(order, lines, position)?)?)
    })
}

/// That an order is below what its supplier takes at least, in words.
///
/// # Errors
/// Refused, when there is no such order.
pub fn too_little(conn: &Connection, number: &str) -> Result<Option<String>> {
    let order = orders::get(conn, number)?;
    let supplier = supplier::get(conn, &order.supplier)?;
    let lines = orders::lines(conn, &order)?;
    let goods = Money::sum(lines.iter().map(|it| it.net), order.currency);
    let fits = supplier.money(ledger::book(conn)?) == order.currency;
    let least = supplier
        .minimum_order
        .filter(|it| fits && goods.minor() < *it);
    Ok(least.map(|least| {
        let least = Money::from_minor(least, order.currency);
        format!(
            "order `{number}`: `{}` takes no order below {least}, it is {goods}",
            order.supplier
        )
    }))
}

/// What the supplier takes for bringing it here.
fn freight_for(supplier: &Supplier, lines: &[Line], currency: Currency) -> Money {
    let goods = Money::sum(lines.iter().map(|it| it.net), currency);
    let free = supplier
        .free_above
        .is_some_and(|above| goods.minor() >= above);
    let freight = supplier.freight.filter(|_| !free && !lines.is_empty());
    Money::from_minor(freight.unwrap_or(0), currency)
}

fn usual_freight(tx: &Transaction<'_>, order: &Order, supplier: &Supplier) -> Result<()> {
    let lines = orders::lines(tx, order)?;
    orders::set_freight(tx, order, freight_for(supplier, &lines, order.currency))
}

pub(super) fn add_line(
    tx: &Transaction<'_>,
    order: &Order,
    supplier: &Supplier,
    wish: &WishLine,
    position: u32,
) -> Result<()> {
    insert_line(tx, order, &line::line(tx, order, supplier, wish, position)?)
}

fn insert_line(tx: &Transaction<'_>, order: &Order, line: &Line) -> Result<()> {
    if line.net.is_negative() || line.own <= 0 {
        return Err(Error::input("price: it is below zero"));
    }
    orders::insert_line(tx, order.id, line)
}

/// Takes an order back: all of it, or what did not come.
///
/// # Errors
/// Refused: it is over already. Usage: there is no reason.
pub fn cancel(tx: &Transaction<'_>, number: &str, reason: &Text, day: NaiveDate) -> Result<Order> {
    let order = orders::get(tx, number)?;
    let lines = orders::lines(tx, &order)?;
    if reason.is_empty() {
        return Err(Error::usage("--reason says nothing"));
    }
    let state = match order.state_with(&lines) {
        State::Draft | State::Waiting | State::Ordered => "cancelled",
        State::PartlyReceived => "closed",
        state => {
            return Err(Error::refused(format!(
                "order `{number}` is {}: nothing is to come of it",
                crate::base::Code::as_str(state)
            )));
        }
    };
    if let Some(request) = approval::find_open(tx, Scope::Purchase, number)? {
        approval::void(tx, &request)?;
    }
    orders::step(tx, &order, state, day, Some(reason))?;
    tx.touch("purchase order", number)?;
    orders::get(tx, number)
}

/// Closes an order: what did not come is no longer expected.
///
/// # Errors
/// Refused: it is not ordered.
pub fn close(tx: &Transaction<'_>, number: &str, day: NaiveDate) -> Result<Order> {
    let order = super::live(orders::get(tx, number)?)?;
    orders::step(tx, &order, "closed", day, None)?;
    tx.touch("purchase order", number)?;
    orders::get(tx, number)
}

/// Notes that an order was sent.
///
/// # Errors
/// As writing to the file.
pub fn sent(tx: &Transaction<'_>, order: &Order, to: &str, day: NaiveDate) -> Result<()> {
    orders::step(tx, order, "sent", day, Some(to))?;
    tx.touch("purchase order", &order.number)
}

//! Orders: made, added to, taken back.

use super::offer::{self, Tier, net};
use super::rows::{OrderLineRow, OrderRow};
use super::store::{orders, prices};
use super::{Line, Order, State, Supplier, supplier};
use crate::approval::{self, Scope};
use crate::base::{
    Amount, Currency, Error, Id, Money, Percent, Price, Quantity, Rate, Result, Text, has_come,
};
use crate::db::{self, Connection, Transaction};
use crate::firm::Firm;
use crate::ledger::{self, Department};
use crate::stock;
use chrono::{Days, Months, NaiveDate};
use rust_decimal::Decimal;

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

/// Which orders.
#[derive(Clone, Debug, Default)]
pub struct OrderFilter {
    /// Only of this supplier.
    pub supplier: Option<String>,
    /// Also those of which nothing is to come.
    pub all: bool,
    /// Only those late on this day.
    pub late_on: Option<NaiveDate>,
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
/// Orders are numbered by their year: one that is this old is a slip.
fn refuse_long_ago(day: NaiveDate, today: NaiveDate) -> Result<()> {
    match today.checked_sub_months(Months::new(120)) {
        Some(first) if day < first => Err(Error::input(format!(
            "date: {day} is more than ten years ago"
        ))),
        _ => Ok(()),
    }
}

pub(super) fn begin(tx: &Transaction<'_>, firm: &Firm, wish: &Wish) -> Result<(Order, Supplier)> {
    let supplier = supplier::get(tx, &wish.supplier)?;
    has_come("date", wish.day, tx.at())?;
    refuse_long_ago(wish.day, tx.at().date_naive())?;
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
        let before = line_at(order, lines, position)?;
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
        let again = line(tx, order, supplier, &wish, position)?;
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
        orders::remove_line(tx, line_at(order, lines, position)?)
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
    insert_line(tx, order, &line(tx, order, supplier, wish, position)?)
}

fn insert_line(tx: &Transaction<'_>, order: &Order, line: &Line) -> Result<()> {
    if line.net.is_negative() || line.own <= 0 {
        return Err(Error::input("price: it is below zero"));
    }
    orders::insert_line(tx, order.id, line)
}

fn line(
    conn: &Connection,
    order: &Order,
    supplier: &Supplier,
    wish: &WishLine,
    position: u32,
) -> Result<Line> {
    if wish.quantity.millionths() <= 0 {
        return Err(Error::input(format!(
            "quantity: {} is not above zero",
            wish.quantity
        )));
    }
    if wish.per.is_some_and(|it| it.millionths() <= 0) {
        return Err(Error::input("per: it is not above zero"));
    }
    if let Some(code) = &wish.department {
        Department::get(conn, code).map_err(|err| err.at("department"))?;
    }
    if let Some(due) = wish.due_on.filter(|due| *due < order.day) {
        return Err(Error::input(format!(
            "due_on: {due} is before the order of {}",
            order.day
        )));
    }
    let mut line = Line {
        id: Id::new(0),
        position,
        item: None,
        item_number: None,
        text: wish.text.clone().unwrap_or_default(),
        supplier_item: None,
        quantity: wish.quantity,
        unit: wish.unit.clone().unwrap_or_default(),
        own: wish.quantity.millionths(),
        own_unit: Text::default(),
        price: wish.price.unwrap_or_default(),
        per: wish.per.unwrap_or(Quantity::ONE),
        discount: wish.discount,
        net: Money::zero(order.currency),
        due_on: wish.due_on,
        department: wish.department.clone(),
        received: 0,
        returned: 0,
        billed: 0,
    };
    match &wish.item {
        None => {
            if line.text.is_empty() {
                return Err(Error::input("text: neither an item nor a text is given"));
            }
            if wish.price.is_none() {
                return Err(Error::input(format!("price: `{}` has none", line.text)));
            }
            if line.unit.is_empty() {
                line.unit = "pcs".parse()?;
            }
            line.due_on = line.due_on.or(after(order.day, supplier.lead_days));
        }
        Some(item) => of_item(conn, order, supplier, wish, item, &mut line)?,
    }
    line.net = net(
        line.price,
        line.quantity.amount(),
        line.per,
        line.discount,
        order.currency,
    )?;
    Ok(line)
}

fn after(day: NaiveDate, days: Option<u32>) -> Option<NaiveDate> {
    days.and_then(|days| day.checked_add_days(Days::new(days.into())))
}

/// Fills in what the price list says about an item.
fn of_item(
    conn: &Connection,
    order: &Order,
    supplier: &Supplier,
    wish: &WishLine,
    code: &str,
    line: &mut Line,
) -> Result<()> {
    let (item, scanned) = stock::read_barcode(conn, code)?;
    let unit = wish.unit.clone().or(scanned);
    let measured = stock::measure(conn, &item, wish.quantity, unit.as_deref())?;
    line.item = Some(item.id);
    line.item_number = Some(item.number.clone());
    line.text = wish.text.clone().unwrap_or_else(|| item.name.clone());
    line.own = measured.millionths;
    line.unit = unit.clone().unwrap_or_else(|| item.unit.clone());
    let tiers = prices::tiers(conn, Some(item.id), order.day)?;
    let tiers: Vec<&Tier> = tiers
        .iter()
        .filter(|it| it.1 == supplier.contact.raw())
        .map(|it| &it.2)
        .filter(|it| unit.as_ref().is_none_or(|unit| it.unit == *unit) || wish.price.is_none())
        .collect();
    let offer = offer::best(&tiers, supplier, line.own)?;
    let lead = offer.as_ref().and_then(|it| it.tier.lead_days);
    let lead = lead.or(supplier.lead_days).or(item.lead_days);
    line.due_on = line.due_on.or(after(order.day, lead));
    line.supplier_item = offer.as_ref().and_then(|it| it.tier.supplier_item.clone());
    if wish.price.is_some() {
        return Ok(());
    }
    let Some(offer) = offer else {
        return Err(Error::refused(format!(
            "price: `{}` has none for `{}` on {}",
            supplier.number, item.number, order.day
        ))
        .with_hint(format!(
            "`bo buy price add {} {} --price …`, or --price for this order",
            supplier.number, item.number
        )));
    };
    let tier = &offer.tier;
    if tier.currency != order.currency {
        return Err(Error::refused(format!(
            "the price of `{}` is in {}, the order in {}",
            item.number, tier.currency, order.currency
        )));
    }
    if offer.quantity != line.own {
        let next = Quantity::from_millionths(offer.quantity);
        return Err(Error::refused(format!(
            "quantity: `{}` does not sell {} {} of `{}`: by minimum and pack it is {next} {}",
            supplier.number, wish.quantity, line.unit, item.number, item.unit
        ))
        .with_hint(format!(
            "order {next} {}, or say the --price that was agreed for less",
            item.unit
        )));
    }
    let units = Decimal::from(line.own) / Decimal::from(tier.own);
    let units = units.normalize();
    if units.scale() > 6 {
        return Err(Error::input(format!(
            "quantity: {} {} of `{}` do not come out in {}",
            wish.quantity, line.unit, item.number, tier.unit
        )));
    }
    line.quantity = units.to_string().parse()?;
    line.unit = tier.unit.clone();
    line.price = tier.price;
    line.per = tier.per;
    line.discount = wish.discount.or(tier.discount);
    Ok(())
}

/// Hands a row for each order to `each`, by number.
///
/// # Errors
/// Refused, when there is no such supplier.
pub fn list(
    conn: &Connection,
    filter: &OrderFilter,
    mut each: impl FnMut(OrderRow) -> Result<()>,
) -> Result<()> {
    let supplier = filter.supplier.as_ref();
    let supplier = supplier.map(|it| supplier::get(conn, it)).transpose()?;
    let mut lines = orders::all_lines(conn)?;
    for order in orders::all(conn)? {
        let own = lines.remove(&order.id.raw()).unwrap_or_default();
        let row = orders::row(&order, &own);
        let over = is_over(row.state);
        let late = |day: NaiveDate| {
            order.is_live()
                && own
                    .iter()
                    .any(|it| it.open() > 0 && it.due_on.is_some_and(|due| due < day))
        };
        if supplier
            .as_ref()
            .is_some_and(|it| it.contact != order.contact)
            || (over && !filter.all)
            || filter.late_on.is_some_and(|day| !late(day))
        {
            continue;
        }
        each(row)?;
    }
    Ok(())
}

/// Whether nothing is to come of it any more.
pub(super) fn is_over(state: State) -> bool {
    matches!(
        state,
        State::Rejected | State::Cancelled | State::Closed | State::Received
    )
}

fn line_row(order: &Order, lines: &[Line], line: &Line) -> OrderLineRow {
    OrderLineRow {
        order: order.number.parse().unwrap_or_default(),
        supplier: Some(order.supplier.clone()),
        date: Some(order.day),
        currency: Some(order.currency),
        rate: order.rate,
        freight: Some(Amount::from(order.freight)),
        reference: order.reference.clone(),
        contract: order.contract.clone(),
        line: Some(line.position),
        item: line.item_number.clone(),
        text: Some(line.text.clone()),
        quantity: line.quantity,
        unit: Some(line.unit.clone()),
        price: Some(line.price),
        per: Some(line.per),
        discount: line.discount,
        net: Some(Amount::from(line.net)),
        due_on: line.due_on,
        department: line.department.clone().or(order.department.clone()),
        received: Some(orders::in_unit(line, line.received)),
        returned: Some(orders::in_unit(line, line.returned)),
        billed: Some(orders::in_unit(line, line.billed)),
        open: Some(orders::in_unit(
            line,
            if order.is_live() || order.state == State::Draft {
                line.open()
            } else {
                0
            },
        )),
        name: Some(order.name.clone()),
        state: Some(order.state_with(lines)),
        total: Some(Amount::from(
            Money::sum(lines.iter().map(|it| it.net), order.currency) + order.freight,
        )),
    }
}

/// The lines of an order.
///
/// # Errors
/// Refused, when there is no such order.
pub fn show(conn: &Connection, number: &str) -> Result<Vec<OrderLineRow>> {
    let order = orders::get(conn, number)?;
    let lines = orders::lines(conn, &order)?;
    Ok(lines
        .iter()
        .map(|it| line_row(&order, &lines, it))
        .collect())
}

/// Hands each line of each order to `each`.
///
/// # Errors
/// As reading the file.
pub fn each_line(
    conn: &Connection,
    mut each: impl FnMut(OrderLineRow) -> Result<()>,
) -> Result<()> {
    let lines = orders::all_lines(conn)?;
    for order in orders::all(conn)? {
        let own = lines.get(&order.id.raw()).map_or(&[][..], Vec::as_slice);
        for line in own {
            each(line_row(&order, own, line))?;
        }
    }
    Ok(())
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

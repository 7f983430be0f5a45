//! A line of an order: of an item at the price of the list, or of a text.

use super::WishLine;
use crate::base::{Error, Id, Money, Quantity, Result, Text, is_near};
use crate::db::{Connection, Transaction};
use crate::ledger::Department;
use crate::procure::offer::{self, Tier, net};
use crate::procure::store::prices;
use crate::procure::{Line, Order, Supplier};
use crate::stock;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

/// The line that is meant.
pub fn line(
    tx: &Transaction<'_>,
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
        Department::get(tx, code).map_err(|err| err.at("department"))?;
    }
    if let Some(due) = wish.due_on {
        is_near("due_on", due, tx.at(), (100, 10))?;
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
        Some(item) => of_item(tx, order, supplier, wish, item, &mut line)?,
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

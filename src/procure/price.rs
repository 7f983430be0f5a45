//! Price lists: what an item costs at a supplier, from which quantity and which day on.

use super::rows::PriceRow;
use super::store::prices;
use super::supplier;
use crate::base::{Error, Money, Percent, Quantity, Result, Text};
use crate::db::{Connection, Transaction};
use crate::ledger;
use crate::stock;
use crate::tabular::{OnExisting, Outcome};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// Which prices to list.
#[derive(Clone, Debug, Default)]
pub struct PriceFilter {
    /// Only of this supplier.
    pub supplier: Option<String>,
    /// Only of this item.
    pub item: Option<String>,
    /// Only those that hold on this day.
    pub on: Option<NaiveDate>,
}

/// Hands the prices to `each`, by item, supplier and day.
///
/// # Errors
/// Refused, when there is no such supplier or item.
pub fn each(
    conn: &Connection,
    filter: &PriceFilter,
    work: impl FnMut(PriceRow) -> Result<()>,
) -> Result<()> {
    let supplier = filter.supplier.as_ref();
    let supplier = supplier.map(|it| supplier::get(conn, it)).transpose()?;
    let item = filter.item.as_ref();
    let item = item.map(|it| stock::get(conn, it)).transpose()?;
    let filter = prices::Filter {
        supplier: supplier.map(|it| it.contact),
        item: item.map(|it| it.id),
        on: filter.on,
    };
    prices::each(conn, &filter, work)
}

/// Takes a price. One with the same supplier, item, unit, day and quantity is the same price.
///
/// # Errors
/// Refused: it names what is not there, or another price is there and `on_existing` refuses it.
/// Input: it cannot be.
pub fn put(tx: &Transaction<'_>, row: PriceRow, on_existing: OnExisting) -> Result<Outcome> {
    let supplier = supplier::get(tx, &row.supplier).map_err(|err| err.at("supplier"))?;
    let item = stock::get(tx, &row.item).map_err(|err| err.at("item"))?;
    let unit = row.unit.clone().unwrap_or_else(|| item.unit.clone());
    let own = stock::measure(tx, &item, Quantity::ONE, Some(&unit))?.millionths;
    let row = PriceRow {
        unit: Some(unit),
        per: Some(row.per.unwrap_or(Quantity::ONE)),
        currency: Some(row.currency.unwrap_or(supplier.money(ledger::book(tx)?))),
        ..row
    };
    fits(&row)?;
    let before = prices::same(tx, supplier.contact, item.id, &row)?;
    let outcome = match (&before, on_existing) {
        (None, _) => Outcome::Added,
        (Some((_, before)), _) if *before == row => return Ok(Outcome::Unchanged),
        (Some(_), OnExisting::Update) => Outcome::Updated,
        (Some(_), OnExisting::Skip) => return Ok(Outcome::Skipped),
        (Some((_, before)), OnExisting::Refuse) => {
            return Err(Error::refused(format!(
                "price: `{}` from `{}` costs {} from {} on, not {}",
                row.item, row.supplier, before.price, row.valid_from, row.price
            ))
            .with_hint("--on-existing update changes it; a new list begins on another day"));
        }
    };
    let before = before.map(|(id, _)| id);
    prices::put(tx, before, supplier.contact, item.id, own, &row)?;
    tx.touch("price", &format!("{} {}", row.supplier, row.item))?;
    Ok(outcome)
}

/// Which price is taken away.
#[derive(Clone, Debug, Default)]
pub struct WrongPrice {
    /// Of whom.
    pub supplier: String,
    /// Of what.
    pub item: String,
    /// In which unit, if there are several.
    pub unit: Option<Text>,
    /// From which day on it holds, if there are several.
    pub valid_from: Option<NaiveDate>,
    /// From which quantity on, if there are several.
    pub from_quantity: Option<Quantity>,
}

/// Takes a price away that was wrong, while nothing was ordered at it.
///
/// # Errors
/// Refused: there is none, several may be meant, or an order was made with it.
pub fn remove(tx: &Transaction<'_>, wrong: &WrongPrice) -> Result<PriceRow> {
    let supplier = supplier::get(tx, &wrong.supplier)?;
    let item = stock::get(tx, &wrong.item)?;
    let mut found = prices::of(tx, supplier.contact, item.id)?;
    found.retain(|(_, it)| {
        (wrong.unit.is_none() || it.unit == wrong.unit)
            && wrong.valid_from.is_none_or(|day| it.valid_from == day)
            && wrong
                .from_quantity
                .is_none_or(|from| it.from_quantity == from)
    });
    let hint = format!(
        "`bo buy price list --supplier {} --item {}` shows them",
        supplier.number, item.number
    );
    let count = found.len();
    let Some((id, row)) = found.pop().filter(|_| count == 1) else {
        let what = match count {
            0 => "has no such price",
            _ => "has several such prices: --from, --from-quantity and --unit say which",
        };
        return Err(
            Error::refused(format!("`{}` of `{}` {what}", item.number, supplier.number))
                .with_hint(hint),
        );
    };
    if let Some(order) = prices::used(tx, supplier.contact, item.id, &row)? {
        return Err(Error::refused(format!(
            "order `{order}` was made with the price of {}",
            row.price
        ))
        .with_hint("`bo buy price add … --to DATE --on-existing update` ends it"));
    }
    prices::remove(tx, id)?;
    tx.touch("price", &format!("{} {}", row.supplier, row.item))?;
    Ok(row)
}

fn fits(row: &PriceRow) -> Result<()> {
    let above = |what: &str, quantity: Option<Quantity>| match quantity {
        Some(it) if it.millionths() <= 0 => {
            Err(Error::input(format!("{what}: {it} is not above zero")))
        }
        _ => Ok(()),
    };
    above("per", row.per)?;
    above("minimum", row.minimum)?;
    above("pack", row.pack)?;
    if row.from_quantity.millionths() < 0 {
        return Err(Error::input("from_quantity: it is below zero"));
    }
    if row.price.amount() < Decimal::ZERO {
        return Err(Error::input(format!("price: {} is below zero", row.price)));
    }
    let hundred = Percent::new(Decimal::ONE_HUNDRED);
    if row
        .discount
        .is_some_and(|it| it < Percent::ZERO || it > hundred)
    {
        return Err(Error::input("discount: it is no percentage of the price"));
    }
    let per = row.per.unwrap_or(Quantity::ONE).amount();
    let each = row.price.amount().checked_div(per);
    let most = Decimal::from(Money::MAX / 100);
    if each.is_none_or(|each| most < each) {
        return Err(Error::input(format!(
            "price: {} for {} is more money for one than bo can count",
            row.price,
            row.per.unwrap_or(Quantity::ONE)
        )));
    }
    if row.valid_to.is_some_and(|to| to < row.valid_from) {
        return Err(Error::input("valid_to: it ends before it begins"));
    }
    if row.lead_days.is_some_and(|days| days > 3650) {
        return Err(Error::input("lead_days: they are more than ten years"));
    }
    Ok(())
}

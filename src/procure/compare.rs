//! What a quantity costs at each supplier, and how they deliver.

use super::offer::{self, Offer};
use super::rows::CompareRow;
use super::store::{prices, suppliers};
use super::{Measured, Supplier, Tier, share};
use crate::base::{Amount, Currency, Error, Money, Price, Quantity, Rate, Result};
use crate::db::Connection;
use crate::ledger;
use crate::stock;
use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// What to compare.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The item.
    pub item: String,
    /// How much of it,
    pub quantity: Quantity,
    /// in this unit; its own if not said.
    pub unit: Option<String>,
    /// When.
    pub on: NaiveDate,
    /// How much of a foreign currency one unit of the book currency buys.
    pub rates: Vec<(Currency, Rate)>,
}

/// A line for each supplier that sells the item, the cheapest first: by what is to be paid, where
/// more of it costs less. Who is dearer only in a currency that nobody has said the rate of comes
/// last.
///
/// # Errors
/// Refused: there is no such item, or nobody sells it. Input: the unit is not known.
pub fn compare(conn: &Connection, wanted: &Comparison) -> Result<Vec<CompareRow>> {
    let (item, unit) = stock::read_barcode(conn, &wanted.item)?;
    let unit = wanted.unit.as_deref().or(unit.as_deref());
    let need = stock::measure(conn, &item, wanted.quantity, unit)?.millionths;
    if need <= 0 {
        return Err(Error::usage(format!(
            "{} is no quantity to buy",
            wanted.quantity
        )));
    }
    let tiers = prices::tiers(conn, Some(item.id), wanted.on)?;
    if tiers.is_empty() {
        return Err(
            Error::refused(format!("nobody sells `{}` on {}", item.number, wanted.on))
                .with_hint(format!("`bo buy price add L-… {} --price …`", item.number)),
        );
    }
    let book = ledger::book(conn)?;
    if wanted.rates.iter().any(|(of, _)| *of == book) {
        return Err(Error::usage(format!(
            "--rate {book}: the books are in {book}, which needs none"
        )));
    }
    let measured = suppliers::measured(conn, a_year_before(wanted.on))?;
    let all: HashMap<i64, Supplier> = suppliers::all(conn)?
        .into_iter()
        .map(|it| (it.contact.raw(), it))
        .collect();
    let mut found: Vec<(Option<Money>, bool, CompareRow)> = Vec::new();
    let mut rest = tiers.as_slice();
    while let Some((_, contact, _)) = rest.first() {
        let count = rest.iter().take_while(|it| it.1 == *contact).count();
        let (own, after) = rest.split_at(count);
        rest = after;
        let Some(supplier) = all.get(contact) else {
            continue;
        };
        let list: Vec<&Tier> = own.iter().map(|it| &it.2).collect();
        let Some(offer) = offer::best(&list, supplier, need)? else {
            continue;
        };
        let total = in_book(offer.total(), book, &wanted.rates)?;
        let it = measured.get(contact).copied().unwrap_or_default();
        let mut row = row(supplier, &item, &offer, it, (need, list.len()))?;
        row.in_book = total.map(Amount::from);
        // More of it may cost less: that is what is paid then.
        let more = offer::cheapest(&list, supplier, need)?.filter(|it| it.instead.is_some());
        let mut least = (total, offer.too_little);
        if let Some(more) = &more {
            let hint = format!(
                "{} would cost {}",
                Quantity::from_millionths(more.quantity),
                more.total()
            );
            row.why = match row.why.is_empty() {
                true => hint,
                false => format!("{}, {hint}", row.why),
            };
            least = (in_book(more.total(), book, &wanted.rates)?, more.too_little);
        }
        if total.is_none() {
            let hint = format!("no rate: --rate {}=…", row.currency);
            row.why = match row.why.is_empty() {
                true => hint,
                false => format!("{}, {hint}", row.why),
            };
        }
        found.push((least.0, least.1, row));
    }
    found.sort_by_key(|(total, too_little, row)| {
        let minor = total.map_or(i64::MAX, Money::minor);
        (*too_little, minor, row.supplier.clone())
    });
    if let Some((Some(_), false, row)) = found.first_mut() {
        row.cheapest = true;
    }
    Ok(found.into_iter().map(|(_, _, row)| row).collect())
}

/// The first day of the twelve months that end on a day.
pub(super) fn a_year_before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_months(Months::new(12)).unwrap_or(day)
}

fn in_book(total: Money, book: Currency, rates: &[(Currency, Rate)]) -> Result<Option<Money>> {
    if total.currency() == book {
        return Ok(Some(total));
    }
    let rate = rates.iter().find(|(of, _)| *of == total.currency());
    rate.map(|(_, rate)| total.at(*rate, book)).transpose()
}

fn row(
    supplier: &Supplier,
    item: &stock::Item,
    offer: &Offer,
    measured: Measured,
    (need, tiers): (i64, usize),
) -> Result<CompareRow> {
    let tier = &offer.tier;
    let count = Decimal::from(offer.quantity) / Decimal::from(1_000_000);
    // Of what is not rounded yet, or little would be far off.
    let total = tier.exactly(offer.quantity)? + offer.freight.amount();
    let each = total.checked_div(count).unwrap_or_default();
    let each = each.round_dp(6).normalize();
    let per = match tier.per == Quantity::ONE {
        true => tier.unit.to_string(),
        false => format!("{} {}", tier.per, tier.unit),
    };
    Ok(CompareRow {
        supplier: supplier.number.to_string(),
        name: supplier.name.to_string(),
        quantity: Quantity::from_millionths(offer.quantity),
        unit: item.unit.to_string(),
        price: tier.price,
        per,
        goods: Amount::from(offer.goods),
        freight: Amount::from(offer.freight),
        total: Amount::from(offer.total()),
        currency: tier.currency,
        each: Price::new(each),
        in_book: None,
        lead_days: tier.lead_days.or(supplier.lead_days),
        measured: measured.mean(),
        on_time: percent(measured.on_time, measured.promised),
        returned: percent(measured.bad, measured.receipts),
        cheapest: false,
        why: why(supplier, offer, need, tiers),
    })
}

impl Measured {
    /// The mean of days from order to receipt, to a tenth.
    pub fn mean(&self) -> Option<Quantity> {
        let receipts = i64::from(self.receipts);
        (receipts > 0).then(|| {
            let tenths = share(self.days * 10, 1, receipts);
            Quantity::from_millionths(tenths * 100_000)
        })
    }
}

fn percent(part: u32, whole: u32) -> Option<u32> {
    (whole > 0).then(|| (part * 100 + whole / 2) / whole)
}

/// What made the price, in a few words.
fn why(supplier: &Supplier, offer: &Offer, need: i64, tiers: usize) -> String {
    let tier = &offer.tier;
    let own = |it: i64| Quantity::from_millionths(it).to_string();
    let mut why = Vec::new();
    if offer.quantity > need {
        let minimum = tier.minimum.filter(|it| *it > need);
        why.push(match (minimum, tier.pack) {
            (Some(minimum), _) => format!("minimum {}", own(minimum)),
            (None, Some(pack)) => format!("in packs of {}", own(pack)),
            (None, None) if tier.from > need => format!("from {} on", own(tier.from)),
            (None, None) => format!("whole {} of {}", tier.unit, own(tier.own)),
        });
    }
    if tier.from > 0 && tiers > 1 {
        why.push(format!("price from {} on", own(tier.from)));
    }
    if let Some(discount) = tier.discount {
        why.push(format!("less {discount} %"));
    }
    if supplier.freight.is_some() && offer.freight.is_zero() {
        why.push("freight free".to_string());
    }
    if offer.too_little {
        let least = supplier.minimum_order.unwrap_or_default();
        let least = Money::from_minor(least, tier.currency);
        why.push(format!("below the minimum order of {least}"));
    }
    why.join(", ")
}

//! What a quantity costs at a supplier: price breaks, packs, minimum, discount, freight. Pure.

use super::Supplier;
use crate::base::{Currency, Error, Money, Percent, Price, Quantity, Result, Text};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// One price of a list. Quantities are millionths of the item's own unit, but for `per`, which is
/// how many of the purchase unit the price is for.
#[derive(Clone, Debug, PartialEq)]
pub struct Tier {
    /// The purchase unit,
    pub unit: Text,
    /// and how much of the item one of it is.
    pub own: i64,
    /// From which quantity on.
    pub from: i64,
    /// The price,
    pub price: Price,
    /// for so many of the purchase unit,
    pub per: Quantity,
    /// in this currency,
    pub currency: Currency,
    /// less so many percent.
    pub discount: Option<Percent>,
    /// The least that is sold.
    pub minimum: Option<i64>,
    /// What is sold is a multiple of that.
    pub pack: Option<i64>,
    /// What they call it.
    pub supplier_item: Option<Text>,
    /// How long it takes.
    pub lead_days: Option<u32>,
}

/// What would be bought for a need.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Which price.
    pub tier: Tier,
    /// How much, in millionths of the item's own unit.
    pub quantity: i64,
    /// What the goods cost.
    pub goods: Money,
    /// What brings them here.
    pub freight: Money,
    /// Whether an order of just that is below the least that the supplier takes.
    pub too_little: bool,
    /// What less of it would cost, where more is cheaper: that quantity, and its total.
    pub instead: Option<(i64, Money)>,
}

impl Offer {
    /// With freight.
    pub fn total(&self) -> Money {
        self.goods + self.freight
    }
}

impl Tier {
    /// What so much costs: rounded half up once, for the whole line.
    ///
    /// # Errors
    /// Input, when it is more than there can be.
    pub fn net(&self, quantity: i64) -> Result<Money> {
        let units = Decimal::from(quantity) / Decimal::from(self.own);
        net(self.price, units, self.per, self.discount, self.currency)
    }

    /// The same before it is rounded.
    ///
    /// # Errors
    /// Input, when it is more than there can be.
    pub fn exactly(&self, quantity: i64) -> Result<Decimal> {
        let units = Decimal::from(quantity) / Decimal::from(self.own);
        gross(self.price, units, self.per, self.discount, self.currency)
    }

    /// The least that covers `need` by minimum and pack.
    pub fn rounded(&self, need: i64) -> i64 {
        let need = need.max(self.minimum.unwrap_or(0));
        // Of a purchase unit that is not the item's own, only whole ones are sold.
        let whole = (self.own != 1_000_000).then_some(self.own);
        match self.pack.or(whole) {
            Some(pack) if pack > 0 => {
                let whole = need.div_euclid(pack) * pack;
                whole.saturating_add(remainder(need, pack))
            }
            _ => need,
        }
    }
}

fn remainder(need: i64, pack: i64) -> i64 {
    match need.rem_euclid(pack) {
        0 => 0,
        _ => pack,
    }
}

/// A price for `per` units, times so many units, less a discount.
pub(super) fn net(
    price: Price,
    units: Decimal,
    per: Quantity,
    discount: Option<Percent>,
    currency: Currency,
) -> Result<Money> {
    Money::round(gross(price, units, per, discount, currency)?, currency)
}

fn gross(
    price: Price,
    units: Decimal,
    per: Quantity,
    discount: Option<Percent>,
    currency: Currency,
) -> Result<Decimal> {
    let gross = price.amount().checked_mul(units);
    let gross = gross.and_then(|it| it.checked_div(per.amount()));
    let gross = gross.ok_or_else(|| {
        Error::input(format!(
            "price: {price} for {per}, {} times, is more money than bo can count",
            units.normalize()
        ))
    })?;
    // What it is without a discount can be counted as well.
    Money::round(gross, currency)?;
    Ok(gross - discount.map_or(Decimal::ZERO, |it| it.of(gross)))
}

/// What `need` costs by a list with the breaks `tiers`, from the lowest to the highest. The lowest
/// break is a minimum as well.
///
/// # Errors
/// Input, when it is more than there can be.
pub fn offer(tiers: &[&Tier], supplier: &Supplier, need: i64) -> Result<Option<Offer>> {
    let Some(lowest) = tiers.first() else {
        return Ok(None);
    };
    let need = need.max(lowest.from);
    let at = |quantity: i64| {
        let reached = tiers.iter().rev().find(|it| it.from <= quantity);
        *reached.unwrap_or(lowest)
    };
    let mut tier = at(need);
    let mut quantity = tier.rounded(need);
    // Rounding up may reach the next break, whose pack may be another one.
    for _ in 0..tiers.len() {
        let next = at(quantity);
        if next == tier {
            break;
        }
        tier = next;
        quantity = tier.rounded(need).max(tier.rounded(tier.from));
    }
    let goods = tier.net(quantity)?;
    let money = |minor: i64| Money::from_minor(minor, tier.currency);
    let free = supplier
        .free_above
        .is_some_and(|above| goods.minor() >= above);
    let freight = match free {
        true => money(0),
        false => money(supplier.freight.unwrap_or(0)),
    };
    Ok(Some(Offer {
        tier: tier.clone(),
        quantity,
        goods,
        freight,
        too_little: supplier.minimum_order.is_some_and(|it| goods.minor() < it),
        instead: None,
    }))
}

/// From which quantity on a price makes goods come without freight, in whole units of the item.
fn freight_free(tier: &Tier, supplier: &Supplier) -> Option<i64> {
    let above = supplier.free_above.filter(|_| supplier.freight.is_some())?;
    let above = Money::from_minor(above, tier.currency).amount();
    // What a million of the item's own unit cost, so that little is not rounded away.
    let million = tier.exactly(1_000_000_000_000).ok()?;
    let units = above.checked_mul(Decimal::from(1_000_000))?;
    let units = units.checked_div(million)?.ceil();
    units.to_i64()?.checked_mul(1_000_000)
}

/// What covers `need` for the least that has to be paid: as much as is needed, or as much as a
/// better price begins with, or as comes without freight.
///
/// # Errors
/// As [`offer`].
pub fn cheapest(tiers: &[&Tier], supplier: &Supplier, need: i64) -> Result<Option<Offer>> {
    let Some(needed) = best(tiers, supplier, need)? else {
        return Ok(None);
    };
    let mut cheapest = needed.clone();
    let breaks = tiers.iter().map(|it| it.from);
    let mut others: Vec<i64> = breaks.collect();
    for tier in tiers {
        others.extend(freight_free(tier, supplier));
    }
    for quantity in others.into_iter().filter(|it| *it > needed.quantity) {
        if let Some(more) = best(tiers, supplier, quantity)?
            && more.goods.currency() == needed.goods.currency()
            && more.total().minor() < cheapest.total().minor()
        {
            let instead = Some((needed.quantity, needed.total()));
            cheapest = Offer { instead, ..more };
        }
    }
    Ok(Some(cheapest))
}

/// The cheapest of the offers of one supplier, whose tiers may be in several units.
///
/// # Errors
/// As [`offer`].
pub fn best(tiers: &[&Tier], supplier: &Supplier, need: i64) -> Result<Option<Offer>> {
    let mut best: Option<Offer> = None;
    let mut rest = tiers;
    while let Some(first) = rest.first() {
        let same = rest.iter().take_while(|it| it.unit == first.unit).count();
        let (list, after) = rest.split_at(same);
        rest = after;
        if let Some(it) = offer(list, supplier, need)? {
            let less = best.as_ref().is_none_or(|best| {
                best.goods.currency() == it.goods.currency()
                    && it.total().minor() < best.total().minor()
            });
            if less {
                best = Some(it);
            }
        }
    }
    Ok(best)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;

    fn tier(from: i64, price: &str, pack: Option<i64>) -> Tier {
        Tier {
            unit: "pcs".parse().unwrap(),
            own: 1_000_000,
            from: from * 1_000_000,
            price: price.parse().unwrap(),
            per: "100".parse().unwrap(),
            currency: Currency::EUR,
            discount: None,
            minimum: None,
            pack: pack.map(|it| it * 1_000_000),
            supplier_item: None,
            lead_days: None,
        }
    }

    fn supplier() -> Supplier {
        Supplier {
            contact: Id::new(1),
            number: "L-1".parse().unwrap(),
            name: "Reyher".parse().unwrap(),
            currency: None,
            customer_number: None,
            minimum_order: None,
            freight: Some(1490),
            free_above: Some(15000),
            lead_days: None,
            note: None,
        }
    }

    #[track_caller]
    fn check(tiers: &[Tier], need: i64, expected: (i64, i64, i64)) {
        let tiers: Vec<&Tier> = tiers.iter().collect();
        let it = offer(&tiers, &supplier(), need * 1_000_000)
            .unwrap()
            .unwrap();
        let found = (
            it.quantity / 1_000_000,
            it.goods.minor(),
            it.freight.minor(),
        );
        assert_eq!(found, expected);
    }

    #[test]
    fn breaks_packs_and_freight() {
        let list = [tier(1, "7.90", None), tier(2000, "6.45", Some(500))];
        check(&list, 100, (100, 790, 1490));
        check(&list, 2000, (2000, 12900, 1490));
        check(&list, 2001, (2500, 16125, 0));
        check(&[tier(500, "7.10", Some(200))], 10, (600, 4260, 1490));
        // Rounding up to the pack reaches the break.
        let list = [tier(1, "10", Some(1000)), tier(2000, "5", Some(1000))];
        check(&list, 1500, (2000, 10000, 1490));
    }

    #[test]
    fn more_of_it_may_cost_less() {
        let check = |tiers: &[Tier], need: i64, quantity: i64, total: i64, instead: Option<i64>| {
            let tiers: Vec<&Tier> = tiers.iter().collect();
            let it = cheapest(&tiers, &supplier(), need * 1_000_000);
            let it = it.unwrap().unwrap();
            assert_eq!(
                (it.quantity / 1_000_000, it.total().minor()),
                (quantity, total)
            );
            assert_eq!(it.instead.map(|it| it.1.minor()), instead);
        };
        let list = [tier(1, "7.90", None), tier(2000, "6.45", None)];
        check(&list, 1000, 1000, 9390, None);
        // 1800 x 0.079 and freight are 157.10, 2000 x 0.0645 and freight 143.90.
        check(&list, 1800, 2000, 14390, Some(15710));
        // 2050 x 0.0645 = 132.23 and freight; 2100 of them cost 150.35, more than 2326 without freight.
        check(&list, 2050, 2050, 14713, None);
        check(&list, 2100, 2326, 15003, Some(15035));
        // 2300 x 0.0645 and freight are 163.25; from 150.00 on, which is 2326, there is none.
        check(&list, 2300, 2326, 15003, Some(16325));
        check(&list, 2326, 2326, 15003, None);
        // 1999 are above the limit for freight, and dearer than 2000 all the same.
        check(&list, 1999, 2000, 14390, Some(15792));
    }
}

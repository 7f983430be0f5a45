//! What an invoice adds up to. Pure: no database, no clock.
//!
//! Each line is rounded to the cent, then the VAT of each rate and category
//! once (EN 16931, BR-CO-10 to BR-CO-17), half away from zero. Where prices
//! include VAT, the sum of the gross prices is what the customer pays, to the
//! cent: net and VAT are taken out of it per rate, and where no net amount
//! gives exactly that gross, the cent between is the rounding amount (BT-114).

use super::Vat;
use crate::base::{Currency, Error, Money, Percent, Price, Quantity, Result, Text};
use crate::contact::Prices;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A line as far as its amount goes.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// How much of it.
    pub quantity: Quantity,
    /// What one costs, net or gross.
    pub price: Price,
    /// Its VAT.
    pub vat: Vat,
    /// Its own allowances and charges.
    pub adjustments: &'a [Change],
}

/// An allowance or charge, in the price mode of the invoice.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Whether it is a charge.
    pub charge: bool,
    /// How much of what it applies to; decides over the amount.
    pub percent: Option<Percent>,
    /// How much, above zero.
    pub amount: Money,
    /// Why.
    pub reason: Text,
}

/// An allowance or charge of the whole invoice, for one VAT.
#[derive(Clone, Debug, PartialEq)]
pub struct Overall {
    /// How much.
    pub change: Change,
    /// Which VAT it belongs to.
    pub vat: Vat,
}

/// What an invoice adds up to.
#[derive(Clone, Debug, PartialEq)]
pub struct Totals {
    /// The net amount of each line (BT-131).
    pub lines: Vec<Money>,
    /// The sum of all lines (BT-106).
    pub line_sum: Money,
    /// Allowances less charges of the whole, net (BT-107 less BT-108).
    pub allowances: Money,
    /// Without VAT (BT-109).
    pub net: Money,
    /// The VAT (BT-110).
    pub vat: Money,
    /// A cent more or less, so that gross prices come out exact (BT-114).
    pub rounding: Money,
    /// Net and VAT of each rate and category (BG-23).
    pub by_vat: Vec<VatSum>,
}

/// Net and VAT of one rate and category.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VatSum {
    /// The rate and category.
    pub vat: Vat,
    /// What it is charged on (BT-116).
    pub net: Money,
    /// The VAT (BT-117).
    pub amount: Money,
}

impl Totals {
    /// Net, VAT and rounding: what the customer pays unless something is paid already.
    pub fn gross(&self) -> Money {
        self.net + self.vat + self.rounding
    }
}

/// The amount of a change that applies to `base`.
pub fn amount_of(change: &Change, base: Money) -> Result<Money> {
    match change.percent {
        Some(percent) => Money::round(percent.of(base.amount()), base.currency()),
        None => Ok(change.amount),
    }
}

fn signed(change: &Change, amount: Money) -> Money {
    match change.charge {
        true => amount,
        false => -amount,
    }
}

/// What a line costs in the price mode of the invoice, after its own allowances and charges.
pub fn line_amount(item: &Item<'_>, currency: Currency) -> Result<Money> {
    let amount = item
        .quantity
        .amount()
        .checked_mul(item.price.amount())
        .ok_or_else(|| Error::input("quantity times price is more money than bo can count"))?;
    let base = Money::round(amount, currency)?;
    item.adjustments.iter().try_fold(base, |sum, change| {
        Ok(sum + signed(change, amount_of(change, base)?))
    })
}

/// Adds up an invoice.
///
/// # Errors
/// Input, when amounts are too large to count.
pub fn of(
    items: &[Item<'_>],
    overall: &[Overall],
    prices: Prices,
    currency: Currency,
) -> Result<Totals> {
    let zero = Money::zero(currency);
    let amounts = items
        .iter()
        .map(|item| line_amount(item, currency))
        .collect::<Result<Vec<Money>>>()?;
    let mut lines_by_vat: BTreeMap<Vat, Money> = BTreeMap::new();
    for (item, amount) in items.iter().zip(&amounts) {
        *lines_by_vat.entry(item.vat).or_insert(zero) += *amount;
    }
    let sums = amounts_by_vat(items, overall, currency)?;

    let mut totals = Totals {
        lines: vec![zero; items.len()],
        line_sum: zero,
        allowances: zero,
        net: zero,
        vat: zero,
        rounding: zero,
        by_vat: Vec::new(),
    };
    for (vat, sum) in sums {
        let lines_sum = lines_by_vat.get(&vat).copied().unwrap_or(zero);
        let indices: Vec<usize> = (0..items.len())
            .filter(|&index| items[index].vat == vat)
            .collect();
        let (net, lines_net) = match prices {
            Prices::Net => {
                for &index in &indices {
                    totals.lines[index] = amounts[index];
                }
                (sum, lines_sum)
            }
            Prices::Gross => {
                let net = net_within(sum, vat.rate)?;
                // Without changes of the whole, the lines add up to the net itself.
                let lines_net = match lines_sum == sum {
                    true => net,
                    false => net_within(lines_sum, vat.rate)?,
                };
                for &index in &indices {
                    totals.lines[index] = net_within(amounts[index], vat.rate)?;
                }
                // What rounding each line by itself has left over or taken too much.
                let own = Money::sum(indices.iter().map(|&i| totals.lines[i]), currency);
                let weights: Vec<i64> = indices.iter().map(|&i| amounts[i].minor().abs()).collect();
                for (&index, part) in indices.iter().zip((lines_net - own).allocate(&weights)) {
                    totals.lines[index] += part;
                }
                (net, lines_net)
            }
        };
        // Once per rate, not per line: EN 16931, BR-CO-17.
        let amount = Money::round(vat.rate.of(net.amount()), currency)?;
        if prices == Prices::Gross {
            totals.rounding += sum - net - amount;
        }
        totals.line_sum += lines_net;
        totals.allowances += lines_net - net;
        totals.net += net;
        totals.vat += amount;
        totals.by_vat.push(VatSum { vat, net, amount });
    }
    Ok(totals)
}

/// What lines and changes of the whole come to by VAT, in the price mode of the invoice.
pub(super) fn amounts_by_vat(
    items: &[Item<'_>],
    overall: &[Overall],
    currency: Currency,
) -> Result<BTreeMap<Vat, Money>> {
    let zero = Money::zero(currency);
    let mut lines: BTreeMap<Vat, Money> = BTreeMap::new();
    for item in items {
        *lines.entry(item.vat).or_insert(zero) += line_amount(item, currency)?;
    }
    let mut sums = lines.clone();
    for each in overall {
        let base = lines.get(&each.vat).copied().unwrap_or(zero);
        let amount = signed(&each.change, amount_of(&each.change, base)?);
        *sums.entry(each.vat).or_insert(zero) += amount;
    }
    Ok(sums)
}

/// The net amount inside a gross amount: gross less the VAT in it.
pub(super) fn net_within(gross: Money, rate: Percent) -> Result<Money> {
    let hundred = Decimal::ONE_HUNDRED;
    let vat = gross.amount() * rate.amount() / (hundred + rate.amount());
    Ok(gross - Money::round(vat, gross.currency())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str) -> (Quantity, Price, Vat) {
        let mut words = text.split(' ');
        let mut next = || words.next().unwrap();
        (
            next().parse().unwrap(),
            next().parse().unwrap(),
            next().parse().unwrap(),
        )
    }

    #[track_caller]
    fn check(prices: Prices, lines: &[&str], discount: Option<&str>, expected: &str) {
        let parsed: Vec<_> = lines.iter().map(|line| item(line)).collect();
        let items: Vec<Item<'_>> = parsed
            .iter()
            .map(|(quantity, price, vat)| Item {
                quantity: *quantity,
                price: *price,
                vat: *vat,
                adjustments: &[],
            })
            .collect();
        let overall: Vec<Overall> = discount
            .map(|percent| {
                let mut vats: Vec<Vat> = items.iter().map(|item| item.vat).collect();
                vats.dedup();
                vats.into_iter()
                    .map(|vat| Overall {
                        change: Change {
                            charge: false,
                            percent: Some(percent.parse().unwrap()),
                            amount: Money::zero(Currency::EUR),
                            reason: Text::default(),
                        },
                        vat,
                    })
                    .collect()
            })
            .unwrap_or_default();
        let totals = of(&items, &overall, prices, Currency::EUR).unwrap();
        let sum = Money::sum(totals.lines.iter().copied(), Currency::EUR);
        assert_eq!(sum, totals.line_sum);
        assert_eq!(totals.line_sum - totals.allowances, totals.net);
        assert_eq!(
            format!(
                "{} + {} + {} = {}",
                totals.net.amount(),
                totals.vat.amount(),
                totals.rounding.amount(),
                totals.gross().amount()
            ),
            expected
        );
    }

    #[test]
    fn vat_is_rounded_once_per_rate() {
        check(
            Prices::Net,
            &["1 0.05 19", "1 0.05 19"],
            None,
            "0.10 + 0.02 + 0.00 = 0.12",
        );
        check(
            Prices::Net,
            &["1 0.05 19", "1 0.05 7"],
            None,
            "0.10 + 0.01 + 0.00 = 0.11",
        );
        check(
            Prices::Net,
            &["-1 0.05 19", "-1 0.05 19"],
            None,
            "-0.10 + -0.02 + 0.00 = -0.12",
        );
    }

    #[test]
    fn prices_may_be_finer_than_cents() {
        check(
            Prices::Net,
            &["1000 0.0345 19"],
            None,
            "34.50 + 6.56 + 0.00 = 41.06",
        );
    }

    #[test]
    fn gross_prices_come_out_exact() {
        check(
            Prices::Gross,
            &["1 119.00 19"],
            None,
            "100.00 + 19.00 + 0.00 = 119.00",
        );
        check(
            Prices::Gross,
            &["1 19.99 19"],
            None,
            "16.80 + 3.19 + 0.00 = 19.99",
        );
        check(
            Prices::Gross,
            &["1 0.03 19"],
            None,
            "0.03 + 0.01 + -0.01 = 0.03",
        );
        check(
            Prices::Gross,
            &["3 9.99 7", "1 4.99 19"],
            None,
            "32.20 + 2.76 + 0.00 = 34.96",
        );
    }

    #[test]
    fn discounts_on_the_whole() {
        check(
            Prices::Net,
            &["1 100.00 19", "1 50.00 7"],
            Some("10"),
            "135.00 + 20.25 + 0.00 = 155.25",
        );
        check(
            Prices::Gross,
            &["1 119.00 19"],
            Some("10"),
            "90.00 + 17.10 + 0.00 = 107.10",
        );
    }

    #[test]
    fn no_vat_in_other_categories() {
        check(
            Prices::Net,
            &["1 100.00 AE", "1 50.00 K"],
            None,
            "150.00 + 0.00 + 0.00 = 150.00",
        );
    }
}

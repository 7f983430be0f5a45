//! Sums to the cent. The official rules let VAT be off by 1.00 and a line by 0.02; we say so.

use super::super::check::{Finding, Severity};
use en16931::Invoice;
use en16931::invoice::LineVat;
use rust_decimal::{Decimal, RoundingStrategy};

/// Hands every sum that is off to `each`.
pub(in crate::einvoice) fn check(invoice: &Invoice, each: &mut dyn FnMut(Finding)) {
    lines(invoice, each);
    breakdown(invoice, each);
}

/// BT-131 = BT-129 × BT-146 / BT-149, less allowances, plus charges.
fn lines(invoice: &Invoice, each: &mut dyn FnMut(Finding)) {
    for (at, line) in invoice.lines.iter().enumerate() {
        let base = line
            .price
            .base_quantity
            .map_or(Decimal::ONE, |it| it.into_decimal());
        let product = line
            .quantity
            .into_decimal()
            .checked_mul(line.price.net_price.into_decimal());
        let gross = product.and_then(|it| it.checked_div(base));
        // What no amount can hold has been refused by the reader.
        let Some(gross) = gross.filter(|it| it.abs() < Decimal::from(i64::MAX)) else {
            continue;
        };
        let sum = |list: &[en16931::invoice::LineAllowanceCharge]| -> Decimal {
            list.iter().map(|it| it.amount.into_decimal()).sum()
        };
        let expected = cents(gross) - sum(&line.allowances) + sum(&line.charges);
        let found = line.net_amount.into_decimal();
        if expected != found {
            each(off(
                "BO-EINVOICE-3",
                format!("BG-25[{at}]/BT-131"),
                "the net amount of the line is not quantity times price",
                expected,
                found,
            ));
        }
    }
}

/// BT-116 is the sum of its lines, allowances and charges, and BT-117 its share of VAT.
fn breakdown(invoice: &Invoice, each: &mut dyn FnMut(Finding)) {
    for (at, vat) in invoice.vat_breakdown.iter().enumerate() {
        let rate = vat.rate.map(|it| it.into_decimal().normalize());
        let same = |it: &LineVat| {
            let unrated = rate.is_none() || vat.category.as_str() == "O";
            it.category == vat.category
                && (unrated || it.rate.map(|it| it.into_decimal().normalize()) == rate)
        };
        let lines = invoice.lines.iter().filter(|it| same(&it.vat));
        let allowances = invoice.allowances.iter().filter(|it| same(&it.vat));
        let charges = invoice.charges.iter().filter(|it| same(&it.vat));
        let expected = lines
            .map(|it| it.net_amount.into_decimal())
            .sum::<Decimal>()
            - allowances
                .map(|it| it.amount.into_decimal())
                .sum::<Decimal>()
            + charges.map(|it| it.amount.into_decimal()).sum::<Decimal>();
        let taxable = vat.taxable_amount.into_decimal();
        // Profiles without lines have nothing to add up.
        if expected != taxable && !invoice.lines.is_empty() {
            each(off(
                "BO-EINVOICE-4",
                format!("BG-23[{at}]/BT-116"),
                "the taxable amount is not the sum of its lines, allowances and charges",
                expected,
                taxable,
            ));
        }
        let share = rate.unwrap_or_default().checked_mul(taxable);
        let expected = share.map(|it| cents(it / Decimal::ONE_HUNDRED));
        let found = vat.tax_amount.into_decimal();
        if let Some(expected) = expected.filter(|it| *it != found) {
            each(off(
                "BO-EINVOICE-5",
                format!("BG-23[{at}]/BT-117"),
                "the VAT is not the taxable amount times the rate",
                expected,
                found,
            ));
        }
    }
}

fn off(code: &str, at: String, what: &str, expected: Decimal, found: Decimal) -> Finding {
    Finding {
        code: code.to_string(),
        severity: Severity::Warning,
        at,
        message: format!("{what}: {found} instead of {expected:.2}"),
    }
}

fn cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

//! Lines, allowances and charges (BG-20, BG-21, BG-25).

use super::Source;
use crate::base::{Money, Result};
use crate::contact::Prices;
use crate::einvoice;
use crate::einvoice::model::invoice::{
    DocumentAllowanceCharge, InvoiceLine, ItemAttribute, LineAllowanceCharge,
};
use crate::einvoice::model::{Percentage, Quantity, UnitPriceAmount};
use crate::invoice::totals::{Change, Overall};
use crate::invoice::{Item, Vat};
use crate::party::values::{amount_of, line_vat};
use rust_decimal::Decimal;

/// Enough digits of a net price taken out of a gross one to give the net amount of any line.
const PRICE_DIGITS: u32 = 10;

impl Source<'_> {
    pub(super) fn lines(&self) -> Result<Vec<InvoiceLine>> {
        let items = self.document.items.iter().zip(1..);
        items.map(|(item, no)| self.line(item, no)).collect()
    }

    fn line(&self, item: &Item, no: usize) -> Result<InvoiceLine> {
        let (unit_code, unit_name) = einvoice::unit_code(item.unit.as_deref());
        // The opposite of what takes back; and a price below zero counts backwards (BR-27).
        let mut quantity = item.quantity.amount() * Decimal::from(self.sign);
        let mut price = item.price.amount();
        if price.is_sign_negative() {
            (quantity, price) = (-quantity, -price);
        }
        let gross = self.head().prices == Prices::Gross;
        let (mut allowances, mut charges) = (Vec::new(), Vec::new());
        let mut note = None;
        if gross {
            // The net amount of the line is exact, so the price follows from it.
            let net = item.net.amount() * Decimal::from(self.sign);
            price = (net / quantity).round_dp(PRICE_DIGITS).normalize();
            if price.is_sign_negative() {
                (quantity, price) = (-quantity, -price);
            }
            let reasons: Vec<&str> = item.changes.iter().map(|it| it.reason.as_str()).collect();
            note = (!reasons.is_empty()).then(|| reasons.join(", "));
        } else {
            let base = Money::round(quantity * price, self.head().currency)?;
            for change in &item.changes {
                let part = self.line_change(change, base)?;
                match charged(change, self.sign) {
                    true => charges.push(part),
                    false => allowances.push(part),
                }
            }
        }
        let vat = line_vat(item.vat);
        let mut line = InvoiceLine::new(
            no.to_string(),
            item.text.as_str(),
            Quantity::new(quantity.normalize()),
            unit_code,
            self.amount(item.net)?,
            vat.category,
            vat.rate,
        );
        line.note = note;
        line.allowances = allowances;
        line.charges = charges;
        line.price.net_price = UnitPriceAmount::new(price);
        line.item.description = item.detail.as_ref().map(ToString::to_string);
        line.item.seller_identifier = item.item.as_ref().map(ToString::to_string);
        line.item.attributes = unit_name
            .map(|unit| ItemAttribute {
                name: Some(self.head().language.pick("Einheit", "Unit").to_string()),
                value: Some(unit.to_string()),
            })
            .into_iter()
            .collect();
        Ok(line)
    }

    fn line_change(&self, change: &Change, base: Money) -> Result<LineAllowanceCharge> {
        let amount = change.amount.abs();
        let percent = percent_of(change, amount, base);
        Ok(LineAllowanceCharge {
            amount: amount_of(amount)?,
            base_amount: percent.map(|_| amount_of(base.abs())).transpose()?,
            percentage: percent,
            reason: Some(change.reason.to_string()),
            reason_code: None,
        })
    }

    /// Allowances and charges of the whole.
    ///
    /// With gross prices, the net of each is taken out of it; the last one of a rate takes what
    /// rounding leaves over, so that they add up to the difference of lines and total.
    pub(super) fn document_changes(
        &self,
    ) -> Result<(Vec<DocumentAllowanceCharge>, Vec<DocumentAllowanceCharge>)> {
        let (mut allowances, mut charges) = (Vec::new(), Vec::new());
        for sum in &self.document.by_vat {
            let of_rate = |vat: Vat| vat == sum.vat;
            let lines = self.document.items.iter().filter(|it| of_rate(it.vat));
            let lines = Money::sum(lines.map(|it| it.net), self.head().currency);
            let parts: Vec<&Overall> = self
                .document
                .overall
                .iter()
                .filter(|it| of_rate(it.vat))
                .collect();
            let mut left = sum.net - lines;
            for (index, part) in parts.iter().enumerate() {
                let signed = self.net_of(part, index + 1 == parts.len(), left)?;
                left = left - signed;
                let amount = if self.sign < 0 { -signed } else { signed };
                let base = if self.sign < 0 { -lines } else { lines };
                let percent = percent_of(&part.change, amount.abs(), base);
                let it = DocumentAllowanceCharge {
                    amount: amount_of(amount.abs())?,
                    base_amount: percent.map(|_| amount_of(base)).transpose()?,
                    percentage: percent,
                    vat: line_vat(part.vat),
                    reason: Some(part.change.reason.to_string()),
                    reason_code: None,
                };
                match amount.is_negative() {
                    true => allowances.push(it),
                    false => charges.push(it),
                }
            }
        }
        Ok((allowances, charges))
    }

    /// What a change of the whole adds to the net sum.
    fn net_of(&self, part: &Overall, last: bool, left: Money) -> Result<Money> {
        let amount = match part.change.charge {
            true => part.change.amount,
            false => -part.change.amount,
        };
        if self.head().prices == Prices::Net {
            return Ok(amount);
        }
        if last {
            return Ok(left);
        }
        let rate = part.vat.rate.amount();
        let net = amount.amount() * Decimal::ONE_HUNDRED / (Decimal::ONE_HUNDRED + rate);
        Money::round(net, amount.currency())
    }
}

/// Whether a change adds, on the document. What takes back turns the amount, not the sense.
fn charged(change: &Change, sign: i64) -> bool {
    change.charge != (change.amount.is_negative() != (sign < 0))
}

/// The percentage, where it gives exactly the amount (PEPPOL-EN16931-R040).
fn percent_of(change: &Change, amount: Money, base: Money) -> Option<Percentage> {
    let percent = change.percent?;
    let exact = Money::round(percent.of(base.amount()), base.currency());
    (exact.ok()? == amount).then(|| Percentage::new(percent.amount()))
}

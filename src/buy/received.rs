//! What a reader of e-invoices hands over: plain values, as the supplier wrote them.
//!
//! The names of EN 16931 stand in brackets. Amounts of a credit note stand as on the paper, above
//! zero. A reader fills this in and knows nothing of books; nothing in here is looked up.

use super::Kind;
use super::content::{Content, Line, Stated};
use crate::base::{
    Amount, Bic, Country, Currency, Error, Iban, Percent, Price, Quantity, Rate, Result, Text,
};
use crate::contact::{Email, VatId};
use crate::ledger::{PayBy, Vat};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An invoice as its file says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Received {
    /// Who sent it (BG-4).
    pub seller: Seller,
    /// Its number (BT-1).
    pub number: Text,
    /// Its day (BT-2).
    #[serde(deserialize_with = "crate::base::read_day")]
    pub date: NaiveDate,
    /// Its type of UNTDID 1001 (BT-3).
    #[serde(default = "commercial")]
    pub type_code: Text,
    /// Its currency (BT-5).
    pub currency: Currency,
    /// How many of that currency one of the books is worth, if the paper says.
    #[serde(default)]
    pub rate: Option<Rate>,
    /// The first day of the service (BT-73).
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub service_from: Option<NaiveDate>,
    /// The last day of the service (BT-74), or its only one (BT-72).
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub service_to: Option<NaiveDate>,
    /// The day it is to be paid by (BT-9).
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub due_on: Option<NaiveDate>,
    /// How it is to be paid, in words or as `#SKONTO#…` (BT-20).
    #[serde(default)]
    pub terms: Option<Text>,
    /// Who gets the money, if not the seller (BT-59).
    #[serde(default)]
    pub payee: Option<Text>,
    /// How it is paid (BT-81).
    #[serde(default)]
    pub pay_by: Option<PayBy>,
    /// The account to pay to (BT-84).
    #[serde(default)]
    pub iban: Option<Iban>,
    /// Its bank (BT-86).
    #[serde(default)]
    pub bic: Option<Bic>,
    /// What to write on the payment (BT-83).
    #[serde(default)]
    pub remittance: Option<Text>,
    /// Our order (BT-13).
    #[serde(default)]
    pub order_reference: Option<Text>,
    /// The invoice it corrects (BT-25).
    #[serde(default)]
    pub preceding: Option<Text>,
    /// What else it says (BT-22).
    #[serde(default)]
    pub notes: Vec<Text>,
    /// What was bought (BG-25).
    pub lines: Vec<Item>,
    /// Allowances and charges of the whole (BG-20, BG-21).
    #[serde(default)]
    pub adjustments: Vec<Adjustment>,
    /// The VAT of each rate and category (BG-23).
    #[serde(default)]
    pub vat: Vec<VatSum>,
    /// Without VAT (BT-109).
    #[serde(default)]
    pub net: Option<Amount>,
    /// The VAT (BT-110).
    #[serde(default)]
    pub vat_total: Option<Amount>,
    /// The currency in which the VAT is accounted for, if it is another one (BT-6).
    #[serde(default)]
    pub vat_currency: Option<Currency>,
    /// The VAT in that currency (BT-111).
    #[serde(default)]
    pub vat_accounted: Option<Amount>,
    /// Paid before (BT-113).
    #[serde(default)]
    pub prepaid: Option<Amount>,
    /// Cents that make the sum round (BT-114).
    #[serde(default)]
    pub rounding: Option<Amount>,
    /// To be paid (BT-115).
    #[serde(default)]
    pub payable: Option<Amount>,
}

fn commercial() -> Text {
    "380".parse().expect("a number is a text")
}

/// Who sent it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seller {
    /// Its name (BT-27).
    pub name: Text,
    /// Street and house number (BT-35).
    #[serde(default)]
    pub street: Option<Text>,
    /// A second line of the address (BT-36).
    #[serde(default)]
    pub extra: Option<Text>,
    /// Postal code (BT-38).
    #[serde(default)]
    pub zip: Option<Text>,
    /// Town (BT-37).
    #[serde(default)]
    pub city: Option<Text>,
    /// Country (BT-40).
    #[serde(default)]
    pub country: Option<Country>,
    /// VAT id (BT-31).
    #[serde(default)]
    pub vat_id: Option<VatId>,
    /// National tax number (BT-32).
    #[serde(default)]
    pub tax_number: Option<Text>,
    /// Number in a register, such as of a court (BT-30).
    #[serde(default)]
    pub legal_id: Option<Text>,
    /// Electronic address (BT-34).
    #[serde(default)]
    pub endpoint: Option<Text>,
    /// Its scheme.
    #[serde(default)]
    pub endpoint_scheme: Option<Text>,
    /// Mail address (BT-43).
    #[serde(default)]
    pub email: Option<Email>,
    /// Telephone number (BT-42).
    #[serde(default)]
    pub phone: Option<Text>,
}

/// One thing bought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What it is (BT-153).
    pub text: Text,
    /// More about it (BT-154).
    #[serde(default)]
    pub detail: Option<Text>,
    /// The seller's item number (BT-155).
    #[serde(default)]
    pub item: Option<Text>,
    /// How much of it (BT-129).
    pub quantity: Quantity,
    /// What is counted (BT-130).
    #[serde(default)]
    pub unit: Option<Text>,
    /// What it costs without VAT (BT-146).
    pub price: Price,
    /// How many the price is for (BT-149).
    #[serde(default)]
    pub per: Option<Quantity>,
    /// Charges less allowances of this line (BG-27, BG-28).
    #[serde(default)]
    pub adjustment: Option<Amount>,
    /// Its net amount (BT-131).
    pub net: Amount,
    /// Its VAT (BT-151, BT-152).
    pub vat: Vat,
}

/// An allowance or charge of the whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// Whether there is more to pay for it.
    #[serde(default)]
    pub charge: bool,
    /// How much, without VAT (BT-92, BT-99).
    pub amount: Price,
    /// Why (BT-97, BT-104).
    #[serde(default)]
    pub reason: Option<Text>,
    /// Its VAT (BT-95, BT-102).
    pub vat: Vat,
}

/// The VAT of one rate and category.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VatSum {
    /// Category and rate (BT-118, BT-119).
    pub vat: Vat,
    /// What it is on (BT-116).
    pub net: Amount,
    /// How much it is (BT-117).
    pub amount: Amount,
}

/// The types of UNTDID 1001 that give money back (EN 16931, BR-CL-01, as in UBL credit notes).
const CREDIT_NOTES: &[&str] = &[
    "81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532",
];

impl Received {
    /// The VAT in the currency `book`, if the paper states it and is in another one.
    pub fn vat_in(&self, book: Currency) -> Option<Amount> {
        let asked = self.vat_currency == Some(book) && self.currency != book;
        self.vat_accounted.filter(|_| asked)
    }

    /// The bill that it is, of the contact `supplier`. Allowances and charges of the whole become
    /// lines of their own.
    ///
    /// # Errors
    /// Input, when the terms of a cash discount cannot be read.
    pub fn content(&self, supplier: Text) -> Result<Content> {
        let lines = self.lines.iter().map(line);
        let adjustments = self.adjustments.iter().map(adjusted);
        let skonto = self.terms.as_deref().map(discount).transpose()?.flatten();
        let mut note: Vec<&str> = self.notes.iter().map(Text::as_str).collect();
        let preceding = self.preceding.as_ref();
        let preceding = preceding.map(|number| format!("Corrects {number}"));
        note.extend(preceding.as_deref());
        Ok(Content {
            supplier,
            number: self.number.clone(),
            kind: match self.type_code.as_str() {
                "386" => Kind::Deposit,
                code if CREDIT_NOTES.contains(&code) => Kind::CreditNote,
                _ => Kind::Invoice,
            },
            date: Some(self.date),
            received_on: None,
            service_from: self.service_from,
            service_to: self.service_to,
            due_on: self.due_on,
            currency: Some(self.currency),
            rate: self.rate,
            discount_days: skonto.map(|(days, _)| days),
            // What the paper does not say is not given.
            discount_percent: Some(skonto.map_or(Percent::ZERO, |(_, percent)| percent)),
            terms: self.terms.clone(),
            pay_by: self.pay_by,
            iban: self.iban.clone(),
            bic: self.bic.clone(),
            payee: self.payee.clone(),
            remittance: self.remittance.clone(),
            order_reference: self.order_reference.clone(),
            note: match note.is_empty() {
                true => None,
                false => Some(note.join("\n").parse()?),
            },
            self_bill: false,
            language: None,
            agreement: None,
            corrects: None,
            lines: lines.chain(adjustments).collect(),
            vat: self
                .vat
                .iter()
                .map(|sum| Stated {
                    vat: sum.vat,
                    net: Some(sum.net),
                    amount: sum.amount,
                })
                .collect(),
            net: self.net,
            vat_total: self.vat_total,
            book_vat: None,
            rounding: self.rounding,
            prepaid: self.prepaid,
            payable: self.payable,
        })
    }
}

fn line(it: &Item) -> Line {
    Line {
        text: it.text.clone(),
        detail: it.detail.clone(),
        item: it.item.clone(),
        quantity: it.quantity,
        unit: it.unit.clone(),
        price: it.price,
        per: it.per,
        adjustment: it.adjustment,
        net: Some(it.net),
        vat: Some(it.vat),
        own_rate: None,
        account: None,
        department: None,
    }
}

fn adjusted(it: &Adjustment) -> Line {
    let word = if it.charge { "Zuschlag" } else { "Nachlass" };
    Line {
        text: it
            .reason
            .clone()
            .unwrap_or_else(|| word.parse().expect("a word is a text")),
        detail: None,
        item: None,
        quantity: match it.charge {
            true => Quantity::ONE,
            false => Quantity::ONE.negated(),
        },
        unit: None,
        price: it.amount,
        per: None,
        adjustment: None,
        net: None,
        vat: Some(it.vat),
        own_rate: None,
        account: None,
        department: None,
    }
}

/// The first cash discount of `#SKONTO#TAGE=14#PROZENT=2.00#` (XRechnung, BR-DE-18).
fn discount(terms: &str) -> Result<Option<(u32, Percent)>> {
    let Some(line) = terms.lines().find(|line| line.starts_with("#SKONTO#")) else {
        return Ok(None);
    };
    let value = |name: &str| {
        line.split('#')
            .find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
    };
    let wrong = || Error::input(format!("terms: the cash discount `{line}` cannot be read"));
    let days = value("TAGE").and_then(|days| days.parse().ok());
    let percent = value("PROZENT").and_then(|percent| percent.parse().ok());
    days.zip(percent).map(Some).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cash_discounts_are_read_from_the_terms() {
        let two = Some((14, "2".parse().unwrap()));
        assert_eq!(discount("#SKONTO#TAGE=14#PROZENT=2.00#\n").unwrap(), two);
        assert_eq!(
            discount("Danke.\n#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=9.00#").unwrap(),
            two
        );
        assert_eq!(discount("30 Tage netto").unwrap(), None);
        assert!(discount("#SKONTO#TAGE=bald#").is_err());
    }
}

//! What a bill says: the form that `bo buy bill add --from` reads, that e-invoices are turned
//! into, and that imported lines are gathered into.

use super::Kind;
use crate::base::{
    Amount, Bic, Currency, Error, Iban, Language, Money, Percent, Price, Quantity, Rate, Result,
    Text, TypedLine,
};
use crate::ledger::{PayBy, Vat};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A bill as someone tells it. Amounts stand as on the paper: those of a credit note above zero.
/// Sums that are not said are added up.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are documented in the reference")]
pub struct Content {
    pub supplier: Text,
    /// The number on the paper.
    pub number: Text,
    pub kind: Kind,
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::base::read_day_if_any"
    )]
    pub date: Option<NaiveDate>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::base::read_day_if_any"
    )]
    pub received_on: Option<NaiveDate>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::base::read_day_if_any"
    )]
    pub service_from: Option<NaiveDate>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::base::read_day_if_any"
    )]
    pub service_to: Option<NaiveDate>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::base::read_day_if_any"
    )]
    pub due_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount_days: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount_percent: Option<Percent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<Text>,
    /// How it is paid; by transfer if not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_by: Option<PayBy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iban: Option<Iban>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bic: Option<Bic>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payee: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remittance: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_reference: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// That we write the bill ourselves, in place of the supplier.
    #[serde(skip_serializing_if = "is_false")]
    pub self_bill: bool,
    /// The language of a bill that we write.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The agreement that we write it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Text>,
    /// The number of the self-billed invoice that it corrects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Text>,
    pub lines: Vec<Line>,
    /// The VAT of each rate, where the paper states it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub vat: Vec<Stated>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub net: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vat_total: Option<Amount>,
    /// The VAT in the currency of the books, where a paper in another one states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub book_vat: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepaid: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payable: Option<Amount>,
}

/// One thing bought.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What it is.
    pub text: Text,
    /// More about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Text>,
    /// The supplier's item number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Text>,
    /// How much of it.
    #[serde(default = "one")]
    pub quantity: Quantity,
    /// What is counted: `h`, `kg`, `Stück`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// What it costs without VAT.
    pub price: Price,
    /// How many the price is for; one if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Quantity>,
    /// Charges less allowances of this line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjustment: Option<Amount>,
    /// Its net amount, where the paper states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub net: Option<Amount>,
    /// Its VAT; the standard rate if a supplier at home does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat: Option<Vat>,
    /// The rate we owe ourselves, with AE and K; the standard rate if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_rate: Option<Percent>,
    /// The account it is posted to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Text>,
    /// Whose cost it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Text>,
}

/// The VAT of one rate and category, as the paper states it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// The category and rate.
    pub vat: Vat,
    /// What it is on; the lines of that rate if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub net: Option<Amount>,
    /// How much it is.
    pub amount: Amount,
}

fn is_false(it: &bool) -> bool {
    !it
}

fn one() -> Quantity {
    Quantity::ONE
}

impl FromStr for Line {
    type Err = Error;

    /// Reads `[QUANTITY [UNIT] x] PRICE [-PERCENT%] [@VAT] TEXT`.
    fn from_str(text: &str) -> Result<Line> {
        let it: TypedLine = text.parse()?;
        let told = |err: Error| TypedLine::wrong(text, err);
        if it.text.is_empty() {
            return Err(TypedLine::wrong(text, "what was bought is missing"));
        }
        let less = it.percent.map(|percent| {
            let amount = it.quantity.amount() * it.price.amount();
            let less = Money::round(-percent.of(amount), Currency::EUR)?;
            Ok(Amount::from(less))
        });
        Ok(Line {
            text: it.text,
            detail: None,
            item: None,
            quantity: it.quantity,
            unit: it.unit,
            price: it.price,
            per: None,
            adjustment: less.transpose().map_err(told)?,
            net: None,
            vat: it.vat.map(|vat| vat.parse()).transpose().map_err(told)?,
            own_rate: None,
            account: None,
            department: None,
        })
    }
}

impl FromStr for Stated {
    type Err = Error;

    /// Reads `19=18.97`.
    fn from_str(text: &str) -> Result<Stated> {
        let (vat, amount) = text.split_once('=').ok_or_else(|| {
            Error::usage(format!(
                "expected VAT and amount such as 19=18.97, found `{text}`"
            ))
        })?;
        Ok(Stated {
            vat: vat.parse()?,
            net: None,
            amount: amount.parse()?,
        })
    }
}

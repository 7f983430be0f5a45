//! The columns of bills. Renaming a field breaks scripts.

use super::{Bill, Kind, Stage, Status};
use crate::base::{Amount, Bic, Currency, Iban, Language, Percent, Price, Quantity, Rate, Text};
use crate::ledger::{PayBy, Vat};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo buy bill list`. Amounts are in the currency of the bill.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct BillRow {
    pub number: String,
    pub status: Status,
    pub kind: Kind,
    pub date: NaiveDate,
    pub due_on: NaiveDate,
    pub supplier: Text,
    pub name: Text,
    pub supplier_number: Text,
    pub net: String,
    pub vat: String,
    pub payable: String,
    pub open: String,
    pub currency: Currency,
}

impl BillRow {
    /// The row of `bill` as of `today`.
    pub fn of(bill: &Bill, today: NaiveDate) -> BillRow {
        BillRow {
            number: bill.number.clone(),
            status: bill.status(today),
            kind: bill.kind,
            date: bill.date,
            due_on: bill.due_on,
            supplier: bill.contact_number.clone(),
            name: bill.supplier_name.clone(),
            supplier_number: bill.supplier_number.clone(),
            net: bill.net.amount().to_string(),
            vat: bill.vat.amount().to_string(),
            payable: bill.payable.amount().to_string(),
            open: bill.open().amount().to_string(),
            currency: bill.currency,
        }
    }
}

/// A row of `bo buy bill export` and `bo buy bill import`: a line of a bill, the VAT of a rate as
/// stated, or what settled it. Rows with the same bill, or the same supplier and number, are one
/// bill; what concerns the whole may stand on the first of them only.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct LineRow {
    #[serde(default)]
    pub bill: Option<Text>,
    pub supplier: Text,
    pub number: Text,
    #[serde(default)]
    pub kind: Option<Kind>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub date: Option<NaiveDate>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub received_on: Option<NaiveDate>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub service_from: Option<NaiveDate>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub service_to: Option<NaiveDate>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub due_on: Option<NaiveDate>,
    #[serde(default)]
    pub currency: Option<Currency>,
    #[serde(default)]
    pub rate: Option<Rate>,
    #[serde(default)]
    pub discount_days: Option<u32>,
    #[serde(default)]
    pub discount_percent: Option<Percent>,
    #[serde(default)]
    pub terms: Option<Text>,
    #[serde(default)]
    pub pay_by: Option<PayBy>,
    #[serde(default)]
    pub iban: Option<Iban>,
    #[serde(default)]
    pub bic: Option<Bic>,
    #[serde(default)]
    pub payee: Option<Text>,
    #[serde(default)]
    pub remittance: Option<Text>,
    #[serde(default)]
    pub order_reference: Option<Text>,
    #[serde(default)]
    pub note: Option<Text>,
    #[serde(default)]
    pub self_bill: Option<bool>,
    #[serde(default)]
    pub language: Option<Language>,
    #[serde(default)]
    pub agreement: Option<Text>,
    #[serde(default)]
    pub corrects: Option<Text>,
    #[serde(default)]
    pub total_net: Option<Amount>,
    #[serde(default)]
    pub total_vat: Option<Amount>,
    #[serde(default)]
    pub book_vat: Option<Amount>,
    #[serde(default)]
    pub rounding: Option<Amount>,
    #[serde(default)]
    pub prepaid: Option<Amount>,
    #[serde(default)]
    pub payable: Option<Amount>,
    #[serde(default)]
    pub decision: Option<Stage>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub decided_on: Option<NaiveDate>,
    #[serde(default)]
    pub reason: Option<Text>,
    #[serde(default)]
    pub deducts: Option<bool>,
    #[serde(default)]
    pub as_stated: Option<bool>,
    #[serde(default)]
    pub difference_to: Option<Text>,
    #[serde(default)]
    pub deposits: Option<Text>,
    #[serde(default)]
    pub row: RowKind,
    #[serde(default)]
    pub text: Option<Text>,
    #[serde(default)]
    pub detail: Option<Text>,
    #[serde(default)]
    pub item: Option<Text>,
    #[serde(default)]
    pub quantity: Option<Quantity>,
    #[serde(default)]
    pub unit: Option<Text>,
    #[serde(default)]
    pub price: Option<Price>,
    #[serde(default)]
    pub per: Option<Quantity>,
    #[serde(default)]
    pub adjustment: Option<Amount>,
    #[serde(default)]
    pub net: Option<Amount>,
    #[serde(default)]
    pub vat: Option<Vat>,
    #[serde(default)]
    pub own_rate: Option<Percent>,
    #[serde(default)]
    pub account: Option<Text>,
    #[serde(default)]
    pub department: Option<Text>,
    #[serde(default)]
    pub amount: Option<Amount>,
    #[serde(default)]
    pub key: Option<Text>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub paid_on: Option<NaiveDate>,
    #[serde(default)]
    pub paid_rate: Option<Rate>,
    #[serde(default)]
    pub vat_moved: Option<Amount>,
    #[serde(default)]
    pub method: Option<Text>,
    #[serde(default)]
    pub reference: Option<Text>,
    #[serde(default)]
    pub taken_back_by: Option<Text>,
}

/// What a row of an import describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// Something bought.
    #[default]
    Line,
    /// The VAT of a rate, as stated.
    Vat,
    /// Money that went out, or came back.
    Payment,
    /// A cash discount.
    Discount,
    /// It was taken out of the books again.
    Cancellation,
}

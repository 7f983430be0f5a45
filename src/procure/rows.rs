//! The columns of buying. Renaming a field breaks scripts.

use crate::base::{
    Amount, Currency, Percent, Price, Quantity, Rate, Text, read_day, read_day_if_any,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of `bo buy supplier list`, `import` and `export`. Amounts are in the currency of the
/// contact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct SupplierRow {
    pub supplier: Text,
    #[serde(default)]
    pub customer_number: Option<Text>,
    #[serde(default)]
    pub minimum_order: Option<Amount>,
    #[serde(default)]
    pub freight: Option<Amount>,
    #[serde(default)]
    pub free_above: Option<Amount>,
    #[serde(default)]
    pub lead_days: Option<u32>,
    #[serde(default)]
    pub note: Option<Text>,
    /// The name of the contact, which an import does not take.
    #[serde(default)]
    pub name: Option<Text>,
}

/// A line of `bo buy price list`, `import` and `export`: `per` of `unit` cost `price`, less
/// `discount` percent, if somebody buys `from_quantity` of them or more. What is bought is at least
/// `minimum` and a multiple of `pack`. Prices from several days count together; of two from the same
/// quantity on the one with the later `valid_from`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PriceRow {
    pub supplier: Text,
    pub item: Text,
    #[serde(default)]
    pub unit: Option<Text>,
    #[serde(default)]
    pub from_quantity: Quantity,
    pub price: Price,
    #[serde(default)]
    pub per: Option<Quantity>,
    #[serde(default)]
    pub currency: Option<Currency>,
    #[serde(default)]
    pub discount: Option<Percent>,
    #[serde(default)]
    pub minimum: Option<Quantity>,
    #[serde(default)]
    pub pack: Option<Quantity>,
    #[serde(default)]
    pub supplier_item: Option<Text>,
    #[serde(default)]
    pub lead_days: Option<u32>,
    #[serde(deserialize_with = "read_day")]
    pub valid_from: NaiveDate,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub valid_to: Option<NaiveDate>,
}

/// A line of `bo buy compare`. `quantity` is what would be bought, in the item's own unit; `total`
/// is with freight, in `currency`; `each` is the total for one, `in_book` the total in the currency of the
/// books, by which they are compared. `measured` is the mean of days from
/// order to receipt in the last twelve months, `on_time` and `returned` are percent of receipts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct CompareRow {
    pub supplier: String,
    pub name: String,
    pub quantity: Quantity,
    pub unit: String,
    pub price: Price,
    pub per: String,
    pub goods: Amount,
    pub freight: Amount,
    pub total: Amount,
    pub currency: Currency,
    pub each: Price,
    pub in_book: Option<Amount>,
    pub lead_days: Option<u32>,
    pub measured: Option<Quantity>,
    pub on_time: Option<u32>,
    pub returned: Option<u32>,
    pub cheapest: bool,
    pub why: String,
}

/// A line of `bo buy order list`. Amounts are without VAT; `open` is what has not come yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct OrderRow {
    pub number: String,
    pub state: super::State,
    pub date: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub supplier: String,
    pub name: String,
    pub goods: Amount,
    pub freight: Amount,
    pub total: Amount,
    pub open: Amount,
    pub currency: Currency,
    pub department: Option<String>,
    pub by: String,
}

/// A row of `bo buy order show`, `import` and `export`: a line of an order. Rows with the same
/// `order` are one order; what concerns the whole may stand on the first of them only. `received`,
/// `returned`, `billed` and `open` are in the unit of the line, `total` is that of the whole order; an
/// import does not take them. Of an order whose `state` says that it is over it takes nothing to come, of
/// one that is `partly-received` what is `open`. `on_the_way` is what approved bills charge for what has
/// not come: the supplier's number of each, its line, how much (in the item's own unit), and for how much
/// net, as `R-2:1:5:150.00; R-2:2:0:20.00`, where the second is freight. An import matches these bills
/// with the line, so they have to be there: `bo buy bill import` comes first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct OrderLineRow {
    pub order: Text,
    #[serde(default)]
    pub supplier: Option<Text>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub date: Option<NaiveDate>,
    #[serde(default)]
    pub currency: Option<Currency>,
    #[serde(default)]
    pub rate: Option<Rate>,
    #[serde(default)]
    pub freight: Option<Amount>,
    #[serde(default)]
    pub reference: Option<Text>,
    #[serde(default)]
    pub contract: Option<Text>,
    #[serde(default)]
    pub line: Option<u32>,
    #[serde(default)]
    pub item: Option<Text>,
    #[serde(default)]
    pub text: Option<Text>,
    #[serde(default)]
    pub quantity: Quantity,
    #[serde(default)]
    pub unit: Option<Text>,
    #[serde(default)]
    pub price: Option<Price>,
    #[serde(default)]
    pub per: Option<Quantity>,
    #[serde(default)]
    pub discount: Option<Percent>,
    #[serde(default)]
    pub net: Option<Amount>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub due_on: Option<NaiveDate>,
    #[serde(default)]
    pub department: Option<Text>,
    #[serde(default)]
    pub received: Option<Quantity>,
    #[serde(default)]
    pub returned: Option<Quantity>,
    #[serde(default)]
    pub billed: Option<Quantity>,
    #[serde(default)]
    pub open: Option<Quantity>,
    #[serde(default)]
    pub name: Option<Text>,
    #[serde(default)]
    pub state: Option<super::State>,
    #[serde(default)]
    pub total: Option<Amount>,
    #[serde(default)]
    pub on_the_way: Option<Text>,
}

/// A line of `bo buy receive`: what came, and what is still to come. Quantities are in the item's
/// own unit; `value` is in the currency of the books, with the share of the freight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ReceiptRow {
    pub receipt: String,
    pub order: String,
    pub line: u32,
    pub item: Option<String>,
    pub text: String,
    pub ordered: Quantity,
    pub received: Quantity,
    pub open: Quantity,
    pub unit: String,
    pub value: Amount,
    pub lot: Option<String>,
    pub row: Option<i64>,
}

/// A line of `bo buy receipts`: what came with one delivery, and what was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DeliveryRow {
    pub receipt: String,
    pub order: String,
    pub supplier: String,
    pub day: NaiveDate,
    pub document: Option<String>,
    pub lines: u32,
    pub value: Amount,
    pub inspected: Option<super::Finding>,
    pub note: Option<String>,
    pub told_on: Option<NaiveDate>,
    pub name: String,
}

/// A line of `bo buy return`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ReturnRow {
    pub number: String,
    pub receipt: String,
    pub order: String,
    pub line: u32,
    pub item: Option<String>,
    pub quantity: Quantity,
    pub unit: String,
    pub day: NaiveDate,
    pub reason: String,
    pub row: Option<i64>,
}

/// A line of `bo buy contract list`, `import` and `export`. `value` is in the currency of the books.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ContractRow {
    #[serde(default)]
    pub contract: Option<Text>,
    pub supplier: Text,
    pub name: Text,
    #[serde(deserialize_with = "read_day")]
    pub starts_on: NaiveDate,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub ends_on: Option<NaiveDate>,
    #[serde(default)]
    pub notice_days: u32,
    #[serde(default)]
    pub renewal_months: Option<u32>,
    #[serde(default)]
    pub value: Option<Amount>,
    #[serde(default)]
    pub item: Option<Text>,
    #[serde(default)]
    pub quantity: Option<Quantity>,
    #[serde(default)]
    pub note: Option<Text>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub ended_on: Option<NaiveDate>,
}

/// A line of `bo buy contract show`: what was called off, and what is left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ContractShowRow {
    pub contract: String,
    pub supplier: String,
    pub name: String,
    pub ends_on: Option<NaiveDate>,
    pub notice_by: Option<NaiveDate>,
    pub value: Option<Amount>,
    pub called_off: Amount,
    pub left: Option<Amount>,
    pub item: Option<String>,
    pub quantity: Option<Quantity>,
    pub called_quantity: Option<Quantity>,
    pub left_quantity: Option<Quantity>,
}

/// A line of `bo buy budget`: what a department may spend in the period, what is ordered and not
/// billed, what is posted, and what is left. In the currency of the books.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct SpendingRow {
    pub department: String,
    pub budget: Option<Amount>,
    pub committed: Amount,
    pub actual: Amount,
    pub left: Option<Amount>,
}

/// A line of `bo buy propose`: what to buy, from whom, by when, and why. Quantities are in the
/// item's own unit. `order` is the draft that was made of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ProposalRow {
    pub supplier: Option<String>,
    pub item: String,
    pub name: String,
    pub quantity: Quantity,
    pub unit: String,
    pub price: Option<Price>,
    pub per: Option<String>,
    pub net: Option<Amount>,
    pub currency: Option<Currency>,
    pub order_by: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub why: String,
    pub order: Option<String>,
}

/// A line of `bo buy match`: a line of a bill beside what was ordered and came. Quantities are in the
/// item's own unit, amounts in the currency of the bill. `difference` is what is billed beyond what
/// was to be expected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct MatchRow {
    pub bill: String,
    pub order: String,
    pub line: u32,
    pub order_line: Option<u32>,
    pub text: String,
    pub billed: Quantity,
    pub received: Option<Quantity>,
    pub ordered: Option<Quantity>,
    pub net: Amount,
    pub expected: Amount,
    pub difference: Amount,
    pub result: super::Verdict,
}

/// A line of `bo buy unbilled`: what came of an order and is not billed, or went back and is not
/// credited, or is billed and has not come, since when; `advance` is what of that is posted as one for
/// the day. With the bills that are about it and not approved, and those of what has not come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct UnbilledRow {
    pub order: String,
    pub supplier: String,
    pub name: String,
    pub since: NaiveDate,
    pub owed: Amount,
    pub to_credit: Amount,
    pub on_the_way: Amount,
    pub advance: Amount,
    pub bills: Option<String>,
}

/// A line of `bo buy request list`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RequestRow {
    pub number: String,
    pub date: NaiveDate,
    pub answer_by: Option<NaiveDate>,
    pub suppliers: String,
    pub lines: u32,
    pub answers: u32,
    pub order: Option<String>,
    pub closed_on: Option<NaiveDate>,
}

/// A line of `bo buy request show`: what somebody has answered for a line, `total` without freight,
/// and `cheapest` by that alone; with the order that was made of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AnswerRow {
    pub request: String,
    pub line: u32,
    pub item: Option<String>,
    pub text: String,
    pub quantity: Quantity,
    pub unit: String,
    pub supplier: String,
    pub price: Option<Price>,
    pub per: Option<Quantity>,
    pub total: Option<Amount>,
    pub currency: Currency,
    pub lead_days: Option<u32>,
    pub cheapest: bool,
    pub order: Option<String>,
}

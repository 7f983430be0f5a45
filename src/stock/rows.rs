//! The columns of the stock. Renaming a field breaks scripts.

use super::{ItemKind, Kind, Method, Negative, Tracking};
use crate::base::{Amount, Price, Quantity, Text, TimeOfDay, read_day, read_day_if_any};
use crate::ledger::Vat;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A line of `bo stock item list`, `import` and `export`: everything known about an item. `method`
/// is the one it began with, `kind` picks the accounts, `sale_price` is net for one of its unit, and
/// `sale_vat` what is charged on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ItemRow {
    pub number: Text,
    pub name: Text,
    pub unit: Text,
    #[serde(default)]
    pub method: Method,
    #[serde(default)]
    pub tracking: Tracking,
    #[serde(default)]
    pub negative: Option<Negative>,
    #[serde(default)]
    pub category: Option<Text>,
    #[serde(default)]
    pub variant_of: Option<Text>,
    #[serde(default)]
    pub variant: Option<Text>,
    #[serde(default)]
    pub minimum: Option<Quantity>,
    #[serde(default)]
    pub target: Option<Quantity>,
    #[serde(default)]
    pub supplier: Option<Text>,
    #[serde(default)]
    pub lead_days: Option<u32>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub closed_on: Option<NaiveDate>,
    #[serde(default)]
    pub note: Option<Text>,
    #[serde(default)]
    pub kind: ItemKind,
    #[serde(default)]
    pub sale_price: Option<Price>,
    #[serde(default)]
    pub sale_vat: Option<Vat>,
}

/// A line of `bo stock unit list`, `import` and `export`: one `unit` is `quantity` of `of`, for one
/// item or for all. A quantity may be a fraction: `1/12`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct UnitRow {
    #[serde(default)]
    pub item: Option<Text>,
    pub unit: Text,
    pub of: Text,
    pub quantity: Text,
}

/// A line of `bo stock barcode list`, `import` and `export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct BarcodeRow {
    pub barcode: Text,
    pub item: Text,
    #[serde(default)]
    pub unit: Option<Text>,
}

/// A line of `bo stock location list`, `import` and `export`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct LocationRow {
    pub code: Text,
    #[serde(default)]
    pub name: Option<Text>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub closed_on: Option<NaiveDate>,
}

/// A row of `bo stock import` and `bo stock export`. `quantity` is in `unit`, or in the item's own;
/// `cost` is for one of that unit, `value` for all of them. `of` is the key of the row it belongs
/// to, or its number here. A row without a key is known by what it says. `time` is that of the day:
/// what is later than a count comes after it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct MoveRow {
    #[serde(default)]
    pub key: Option<Text>,
    #[serde(deserialize_with = "read_day")]
    pub day: NaiveDate,
    #[serde(default)]
    pub time: Option<TimeOfDay>,
    pub kind: Kind,
    pub item: Text,
    #[serde(default)]
    pub quantity: Option<Quantity>,
    #[serde(default)]
    pub unit: Option<Text>,
    #[serde(default)]
    pub from: Option<Text>,
    #[serde(default)]
    pub to: Option<Text>,
    #[serde(default)]
    pub lot: Option<Text>,
    #[serde(default, deserialize_with = "read_day_if_any")]
    pub expires_on: Option<NaiveDate>,
    #[serde(default)]
    pub cost: Option<Price>,
    #[serde(default)]
    pub value: Option<Amount>,
    #[serde(default)]
    pub of: Option<Text>,
    #[serde(default)]
    pub method: Option<Method>,
    #[serde(default)]
    pub contact: Option<Text>,
    #[serde(default)]
    pub department: Option<Text>,
    #[serde(default)]
    pub document: Option<Text>,
    #[serde(default)]
    pub note: Option<Text>,
}

/// A line of `bo stock journal`: a row, and what it did. `value` is what came in for, or what went
/// out has cost (below zero); `late` what earlier rows turned out to have cost more; `worth` what
/// is there then. A row that was taken back says what it had done, and the row that took it back says
/// the opposite: neither is in `on_hand` and `worth`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct JournalRow {
    pub row: i64,
    pub day: NaiveDate,
    pub time: Option<TimeOfDay>,
    pub kind: Kind,
    pub item: String,
    pub quantity: Quantity,
    pub unit: String,
    pub from: Option<String>,
    pub to: Option<String>,
    pub lot: Option<String>,
    pub value: Amount,
    pub late: Amount,
    pub on_hand: Quantity,
    pub worth: Amount,
    pub of: Option<i64>,
    pub contact: Option<String>,
    pub document: Option<String>,
    pub key: Option<String>,
    pub note: Option<String>,
    pub entered_at: DateTime<Utc>,
    pub actor: String,
    pub taken_back_by: Option<i64>,
}

/// A line of `bo stock list`. `free` is what is neither reserved nor gone, `backorder` what is wanted
/// beyond what is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ListRow {
    pub item: String,
    pub name: String,
    pub unit: String,
    pub on_hand: Quantity,
    pub reserved: Quantity,
    pub backorder: Quantity,
    pub minimum: Option<Quantity>,
    pub free: Quantity,
    pub worth: Amount,
}

/// A line of `bo stock list --by location` or `--by lot`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PlaceRow {
    pub item: String,
    pub name: String,
    pub location: Option<String>,
    pub lot: Option<String>,
    pub expires_on: Option<NaiveDate>,
    pub on_hand: Quantity,
    pub unit: String,
}

/// A line of `bo stock value`. `market` is the price of one unit on the market, `lower` what the
/// stock is to be worth by it where that is something else: less, or more again up to what it has
/// cost (§ 253 (4), (5) HGB).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ValueRow {
    pub item: String,
    pub name: String,
    pub on_hand: Quantity,
    pub unit: String,
    pub method: Method,
    pub worth: Amount,
    pub each: Option<Price>,
    pub market: Option<Price>,
    pub lower: Option<Amount>,
}

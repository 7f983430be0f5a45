//! The columns of invoices. Renaming a field breaks scripts.

use super::payment::Settled;
use super::{Every, Invoice, Kind, QuoteStatus, Status};
use crate::base::{Currency, Language, Percent, Rate, Text};
use crate::contact::Prices;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A line of `bo invoice list`. Amounts are in the currency of the invoice.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct InvoiceRow {
    #[serde(serialize_with = "crate::base::as_words")]
    pub number: String,
    pub status: Status,
    pub kind: Kind,
    pub date: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub customer: Text,
    pub name: Text,
    pub net: String,
    pub vat: String,
    pub gross: String,
    pub open: String,
    pub currency: Currency,
}

impl InvoiceRow {
    /// The row of `invoice` as of `today`.
    pub fn of(invoice: &Invoice, today: NaiveDate) -> InvoiceRow {
        InvoiceRow {
            number: invoice.name().to_string(),
            status: invoice.status(today),
            kind: invoice.kind,
            date: invoice.date,
            due_on: invoice.due_on,
            customer: invoice.contact_number.clone(),
            name: invoice.buyer_name.clone(),
            net: invoice.net.amount().to_string(),
            vat: invoice.vat.amount().to_string(),
            gross: invoice.gross().amount().to_string(),
            open: invoice.open().amount().to_string(),
            currency: invoice.currency,
        }
    }
}

/// A row of `bo invoice export` and `bo invoice import`: one line of an invoice, or an
/// allowance or charge. Rows with the same key form one invoice; what concerns the whole
/// may stand on the first of them only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct LineRow {
    pub key: Text,
    #[serde(default)]
    pub customer: Option<Text>,
    #[serde(default)]
    pub number: Option<Text>,
    #[serde(default)]
    pub kind: Option<Kind>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub date: Option<NaiveDate>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub service_from: Option<NaiveDate>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub service_to: Option<NaiveDate>,
    #[serde(default)]
    pub currency: Option<Currency>,
    #[serde(default)]
    pub rate: Option<Rate>,
    #[serde(default)]
    pub prices: Option<Prices>,
    #[serde(default)]
    pub payment_days: Option<u32>,
    #[serde(default)]
    pub discount_days: Option<u32>,
    #[serde(default)]
    pub discount_percent: Option<Percent>,
    #[serde(default)]
    pub retention_percent: Option<Percent>,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub retained_until: Option<NaiveDate>,
    #[serde(default)]
    pub language: Option<Language>,
    #[serde(default)]
    pub buyer_reference: Option<Text>,
    #[serde(default)]
    pub order_reference: Option<Text>,
    #[serde(default)]
    pub subject: Option<Text>,
    #[serde(default)]
    pub intro: Option<Text>,
    #[serde(default)]
    pub closing: Option<Text>,
    #[serde(default)]
    pub note: Option<Text>,
    #[serde(default)]
    pub corrects: Option<Text>,
    #[serde(default)]
    pub reason: Option<Text>,
    #[serde(default)]
    pub deposits: Option<Text>,
    #[serde(default)]
    pub electronic: Option<String>,
    #[serde(default)]
    pub buyer: Option<String>,
    #[serde(default)]
    pub seller: Option<String>,
    #[serde(default)]
    pub row: RowKind,
    #[serde(default)]
    pub text: Option<Text>,
    #[serde(default)]
    pub detail: Option<Text>,
    #[serde(default)]
    pub item: Option<Text>,
    #[serde(default)]
    pub quantity: Option<crate::base::Quantity>,
    #[serde(default)]
    pub unit: Option<Text>,
    #[serde(default)]
    pub price: Option<crate::base::Price>,
    #[serde(default)]
    pub percent: Option<Percent>,
    #[serde(default)]
    pub vat: Option<super::Vat>,
    #[serde(default)]
    pub account: Option<Text>,
    #[serde(default)]
    pub deliveries: Option<Text>,
    #[serde(default)]
    pub gives_back: Option<Text>,
}

/// What a row of an import describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// Something sold.
    #[default]
    Line,
    /// Less to pay for the line above.
    LineAllowance,
    /// More to pay for the line above.
    LineCharge,
    /// Less to pay for the whole.
    Allowance,
    /// More to pay for the whole.
    Charge,
}

/// A line of `bo invoice payment list`: what settled an invoice.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct SettlementRow {
    #[serde(serialize_with = "crate::base::as_words")]
    pub key: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub invoice: String,
    pub kind: Settled,
    pub date: NaiveDate,
    pub amount: String,
    pub currency: Currency,
    pub method: Option<Text>,
    pub reference: Option<Text>,
}

/// A row of `bo invoice payment export` and `import`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PaymentRow {
    pub key: Text,
    pub invoice: Text,
    #[serde(default = "payment")]
    pub kind: Settled,
    #[serde(deserialize_with = "crate::base::read_day")]
    pub date: NaiveDate,
    #[serde(deserialize_with = "crate::base::read_amount")]
    pub amount: Text,
    #[serde(default)]
    pub rate: Option<Rate>,
    #[serde(default)]
    pub method: Option<Text>,
    #[serde(default)]
    pub reference: Option<Text>,
    #[serde(default)]
    pub account: Option<Text>,
}

fn payment() -> Settled {
    Settled::Payment
}

/// A line of `bo invoice remind` and `bo invoice reminder list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ReminderRow {
    #[serde(serialize_with = "crate::base::as_words")]
    pub number: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub invoice: String,
    pub customer: Text,
    pub level: u32,
    pub date: NaiveDate,
    pub due_on: NaiveDate,
    pub open: String,
    pub fee: String,
    pub interest: String,
    pub currency: Currency,
}

/// A line of `bo invoice reminder export`: what `bo invoice reminder import` reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ReminderLine {
    pub number: Text,
    pub invoice: Text,
    pub level: u32,
    #[serde(deserialize_with = "crate::base::read_day")]
    pub date: NaiveDate,
    #[serde(deserialize_with = "crate::base::read_day")]
    pub due_on: NaiveDate,
    #[serde(deserialize_with = "crate::base::read_amount")]
    pub open: Text,
    #[serde(deserialize_with = "crate::base::read_amount")]
    pub fee: Text,
    #[serde(deserialize_with = "crate::base::read_amount")]
    pub interest: Text,
}

/// An attempt to send a paper.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct DispatchRow {
    pub at: DateTime<Utc>,
    pub how: String,
    pub recipient: String,
    pub message_id: String,
    pub error: Option<String>,
}

/// A line of `bo invoice quote list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct QuoteRow {
    #[serde(serialize_with = "crate::base::as_words")]
    pub number: String,
    pub status: QuoteStatus,
    pub date: NaiveDate,
    pub valid_until: NaiveDate,
    pub customer: Text,
    pub name: Text,
    pub net: String,
    pub vat: String,
    pub gross: String,
    pub currency: Currency,
    #[serde(serialize_with = "crate::base::as_words")]
    pub invoice: Option<String>,
}

/// A line of `bo invoice recurring list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RecurringRow {
    pub name: Text,
    pub customer: Text,
    pub every: Every,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub stopped: bool,
    pub next: Option<NaiveDate>,
    pub invoices: i64,
}

/// A line of `bo invoice quote export`: what `bo invoice quote import` reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct QuoteLine {
    pub number: Text,
    #[serde(deserialize_with = "crate::base::read_day")]
    pub date: NaiveDate,
    #[serde(deserialize_with = "crate::base::read_day")]
    pub valid_until: NaiveDate,
    pub status: QuoteStatus,
    /// The invoice it became.
    #[serde(default)]
    pub invoice: Option<Text>,
    /// What `bo invoice add --from` reads.
    pub content: String,
}

/// A line of `bo invoice recurring export`: what `bo invoice recurring import` reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct RecurringLine {
    pub name: Text,
    pub every: Every,
    #[serde(deserialize_with = "crate::base::read_day")]
    pub starts_on: NaiveDate,
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub ends_on: Option<NaiveDate>,
    #[serde(default)]
    pub stopped: bool,
    /// What `bo invoice add --from` reads.
    pub content: String,
    /// The invoice of each period that had one: `{"2026-01-01":"RE-2026-0001"}`.
    #[serde(default)]
    pub runs: Option<String>,
}

//! Orders to the bank: to pay what is due, and to collect what customers let us collect.
//!
//! An order is proposed, then ordered: from that moment its file is fixed, what it pays is settled
//! against money in transit, and nothing in it can be paid twice. The statement of the bank then
//! clears the transit.

mod approve;
mod change;
mod mandate;
mod propose;
mod sepa;
mod store;
mod target;

pub use approve::{approve, decided, digest, standing};
pub use change::cancel;
pub use mandate::{Mandate, MandateRow, NewMandate};
pub use propose::{Proposal, Wish, collect, pay, pay_people};
pub use store::{done_on, each, file, get, items, order_of};
pub use target::{before as bank_day_before, last as last_bank_day, next as bank_day};

use crate::base::{Bic, Code, Iban, Id, Money, Text};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub(super) use store::check;

/// Money out or in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// We pay.
    Transfer,
    /// We collect, with mandates.
    Collection,
}

impl Code for Kind {
    const WHAT: &'static str = "kind of order";
    const NAMES: &'static [(Kind, &'static str)] = &[
        (Kind::Transfer, "transfer"),
        (Kind::Collection, "collection"),
    ];
}

/// How far an order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Somebody else has to approve it.
    Proposed,
    /// Its file may go to the bank.
    Ordered,
    /// It never went, and was taken back.
    Cancelled,
}

impl Code for Stage {
    const WHAT: &'static str = "stage of an order";
    const NAMES: &'static [(Stage, &'static str)] = &[
        (Stage::Proposed, "proposed"),
        (Stage::Ordered, "ordered"),
        (Stage::Cancelled, "cancelled"),
    ];
}

/// The rules a mandate is under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scheme {
    /// Of anybody; can be given back for eight weeks.
    Core,
    /// Between firms; cannot be given back.
    B2b,
}

impl Code for Scheme {
    const WHAT: &'static str = "scheme of a mandate";
    const NAMES: &'static [(Scheme, &'static str)] =
        &[(Scheme::Core, "core"), (Scheme::B2b, "b2b")];
}

/// Which use of a mandate it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sequence {
    /// The first of many.
    First,
    /// One of many.
    Recurring,
    /// The only one.
    Once,
}

impl Code for Sequence {
    const WHAT: &'static str = "use of a mandate";
    const NAMES: &'static [(Sequence, &'static str)] = &[
        (Sequence::First, "FRST"),
        (Sequence::Recurring, "RCUR"),
        (Sequence::Once, "OOFF"),
    ];
}

/// An order to a bank.
#[derive(Clone, Debug)]
pub struct Order {
    /// The row.
    pub id: Id<Order>,
    /// What people call it: `ZA-2026-0001`.
    pub number: String,
    /// Money out or in.
    pub kind: Kind,
    /// How far it is.
    pub stage: Stage,
    /// Our account, by its name.
    pub account: String,
    /// The day the bank is to do it.
    pub execute_on: NaiveDate,
    /// Whether the bank books one sum.
    pub batch: bool,
    /// All of it.
    pub total: Money,
    /// When it was proposed.
    pub created_at: DateTime<Utc>,
    /// Who proposed it.
    pub created_by: String,
    /// Who ordered it.
    pub decided_by: Option<String>,
    /// Why it was taken back.
    pub reason: Option<String>,
}

/// One payment of an order.
#[derive(Clone, Debug)]
pub struct Item {
    /// The bill or the invoice.
    pub document: String,
    /// Who gets or gives the money.
    pub name: String,
    /// Their account.
    pub iban: Iban,
    /// Their bank.
    pub bic: Option<Bic>,
    /// How much.
    pub amount: Money,
    /// What the bank brings back on the statement.
    pub end_to_end: String,
    /// What they read.
    pub remittance: String,
    /// Whether it is somebody's wage.
    pub wage: bool,
    /// With which right we collect.
    pub mandate: Option<Right>,
}

/// The right to collect.
#[derive(Clone, Debug)]
pub struct Right {
    /// The mandate.
    pub id: Id<Mandate>,
    /// Its reference.
    pub reference: String,
    /// The day it was signed.
    pub signed_on: NaiveDate,
    /// The rules it is under.
    pub scheme: Scheme,
    /// Which use of it this is.
    pub sequence: Sequence,
}

/// A line of `bo bank order list`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct OrderRow {
    pub number: String,
    pub kind: Kind,
    pub stage: Stage,
    pub account: String,
    pub execute_on: NaiveDate,
    pub total: String,
    pub currency: String,
    pub proposed_by: String,
    pub ordered_by: Option<String>,
    pub reason: Option<String>,
}

impl From<&Order> for OrderRow {
    fn from(order: &Order) -> OrderRow {
        OrderRow {
            number: order.number.clone(),
            kind: order.kind,
            stage: order.stage,
            account: order.account.clone(),
            execute_on: order.execute_on,
            total: order.total.amount().to_string(),
            currency: order.total.currency().as_str().to_string(),
            proposed_by: order.created_by.clone(),
            ordered_by: order.decided_by.clone(),
            reason: order.reason.clone(),
        }
    }
}

/// A line of `bo bank order show`, and of what `pay` and `collect` answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct ItemRow {
    pub order: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub document: String,
    pub name: String,
    pub iban: String,
    pub amount: String,
    pub currency: String,
    pub end_to_end: String,
    pub remittance: String,
    #[serde(serialize_with = "crate::base::as_words")]
    pub mandate: Option<String>,
    pub sequence: Option<String>,
}

impl ItemRow {
    /// The row of an item of the order called `number`.
    pub fn of(number: &str, item: &Item) -> ItemRow {
        let mandate = item.mandate.as_ref();
        ItemRow {
            order: number.to_string(),
            document: item.document.clone(),
            name: item.name.clone(),
            iban: item.iban.to_string(),
            amount: item.amount.amount().to_string(),
            currency: item.amount.currency().as_str().to_string(),
            end_to_end: item.end_to_end.clone(),
            remittance: item.remittance.clone(),
            mandate: mandate.map(|it| it.reference.clone()),
            sequence: mandate.map(|it| it.sequence.as_str().to_string()),
        }
    }
}

/// Why something that is due is not in an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The bill or the invoice.
    pub document: String,
    /// Why, and what helps.
    pub why: Text,
}

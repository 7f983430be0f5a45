//! A payment, as someone tells it: for an invoice or for a bill.

use super::Side;
use crate::base::{Code, Money, Rate, Text};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A payment, as someone tells it.
#[derive(Clone, Debug)]
pub struct Payment {
    /// How much, in the currency of what is paid; all that is open if not said.
    pub amount: Option<Money>,
    /// The day it came or went.
    pub on: NaiveDate,
    /// How: `cash` is the till, everything else the bank.
    pub method: Option<Text>,
    /// What was written on it.
    pub reference: Option<Text>,
    /// The exchange rate of that day.
    pub rate: Option<Rate>,
    /// A key, so that the same payment does not count twice.
    pub key: Option<Text>,
    /// The account the money goes to or comes from, if `method` does not say it all.
    pub account: Option<Side>,
    /// Whether the rest is a cash discount.
    pub discount: Discount,
}

impl Payment {
    /// The account that the money goes to or comes from: what is said, the till, or the bank.
    pub fn account(&self) -> Side {
        match (&self.account, self.method.as_deref()) {
            (Some(account), _) => account.clone(),
            (None, Some("cash")) => Side::Role("cash".to_string()),
            (None, _) => Side::Role("bank".to_string()),
        }
    }
}

/// How an invoice or a bill is paid (UNCL 4461).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PayBy {
    /// Who owes it transfers the money (58 in euros, else 30).
    Transfer,
    /// Who gets it collects it with a SEPA mandate (59).
    DirectDebit,
    /// By card (48).
    Card,
}

impl Code for PayBy {
    const WHAT: &'static str = "way to pay";
    const NAMES: &'static [(PayBy, &'static str)] = &[
        (PayBy::Transfer, "transfer"),
        (PayBy::DirectDebit, "direct-debit"),
        (PayBy::Card, "card"),
    ];
}

/// Whether what is missing is a cash discount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Discount {
    /// If it was paid in time and the amount is exactly right.
    #[default]
    Earned,
    /// Yes, late or not: who gets the money agrees.
    Granted,
    /// No.
    None,
}

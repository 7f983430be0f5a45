//! What an e-invoice says beyond the usual: its type, references, how it is paid, where the
//! goods went. Kept as one text, because most invoices say none of it.

use super::enclosure::{self, Enclosure};
use crate::base::{Code, Country, Error, Iban, Result, Text};
use crate::contact::AddressRow;
use crate::db::{FromValue, Stored, ToValue, Value};
use crate::ledger::PayBy;
use serde::{Deserialize, Serialize};

/// What someone says about an e-invoice; nothing of it is needed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Particulars {
    /// The type of the document (BT-3), if not the usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_code: Option<TypeCode>,
    /// The number of the invoice it follows or corrects (BT-25).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preceding: Option<Text>,
    /// The contract it rests on (BT-12).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contract_reference: Option<Text>,
    /// The project it belongs to (BT-11).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_reference: Option<Text>,
    /// What left with them before (BT-16).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub delivery_notes: Vec<Text>,
    /// How it is paid (BT-81), if not by transfer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_by: Option<PayBy>,
    /// The mandate of a direct debit (BT-89).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mandate: Option<Text>,
    /// The last digits of the card it is paid with (BT-87).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<Text>,
    /// Who gets the money, if not the seller (BT-59), such as a factoring bank.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payee: Option<Text>,
    /// The account of that payee (BT-84).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payee_iban: Option<Iban>,
    /// The label of the contact's address the goods went to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deliver_to: Option<Text>,
    /// That address as it was then (BG-13, BG-15).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivered_to: Option<Delivered>,
    /// Files that go along (BG-24).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Enclosure>,
}

/// Where the goods went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are those of the contact's address")]
pub struct Delivered {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zip: Option<Text>,
    pub city: Text,
    pub country: Country,
}

/// The type of a document that asks for money (UNCL 1001; BR-DE-17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TypeCode {
    /// Partial invoice.
    #[serde(rename = "326")]
    Partial,
    /// Invoice.
    #[serde(rename = "380")]
    Commercial,
    /// Corrected invoice: in place of one that was cancelled.
    #[serde(rename = "384")]
    Corrected,
    /// Prepayment invoice.
    #[serde(rename = "386")]
    Prepayment,
    /// Partial invoice of construction work.
    #[serde(rename = "875")]
    PartialConstruction,
    /// Partial final invoice of construction work.
    #[serde(rename = "876")]
    PartialFinalConstruction,
    /// Final invoice of construction work.
    #[serde(rename = "877")]
    FinalConstruction,
}

impl Code for TypeCode {
    const WHAT: &'static str = "type of invoice";
    const NAMES: &'static [(TypeCode, &'static str)] = &[
        (TypeCode::Partial, "326"),
        (TypeCode::Commercial, "380"),
        (TypeCode::Corrected, "384"),
        (TypeCode::Prepayment, "386"),
        (TypeCode::PartialConstruction, "875"),
        (TypeCode::PartialFinalConstruction, "876"),
        (TypeCode::FinalConstruction, "877"),
    ];
}

impl Particulars {
    /// What `self` says, and where it says nothing, what `before` says.
    pub fn or(self, before: Particulars) -> Particulars {
        Particulars {
            type_code: self.type_code.or(before.type_code),
            preceding: self.preceding.or(before.preceding),
            contract_reference: self.contract_reference.or(before.contract_reference),
            project_reference: self.project_reference.or(before.project_reference),
            delivery_notes: match self.delivery_notes.is_empty() {
                true => before.delivery_notes,
                false => self.delivery_notes,
            },
            pay_by: self.pay_by.or(before.pay_by),
            mandate: self.mandate.or(before.mandate),
            card: self.card.or(before.card),
            payee: self.payee.or(before.payee),
            payee_iban: self.payee_iban.or(before.payee_iban),
            delivered_to: self
                .delivered_to
                .or(before.delivered_to.filter(|_| self.deliver_to.is_none())),
            deliver_to: self.deliver_to.or(before.deliver_to),
            attachments: match self.attachments.is_empty() {
                true => before.attachments,
                false => self.attachments,
            },
        }
    }

    /// Looks up where the goods go among the contact's `addresses`.
    ///
    /// # Errors
    /// Input, when there is no such address, or a direct debit has no mandate,
    /// or a card no digits.
    pub(super) fn completed(mut self, addresses: &[AddressRow]) -> Result<Particulars> {
        // BR-DE-26.
        if self.type_code == Some(TypeCode::Corrected) && self.preceding.is_none() {
            return Err(
                Error::input("preceding: a corrected invoice (384) names the one before")
                    .with_hint("--preceding says its number"),
            );
        }
        if self.pay_by == Some(PayBy::DirectDebit) && self.mandate.is_none() {
            return Err(Error::input("mandate: a direct debit needs its mandate")
                .with_hint("--mandate says its reference"));
        }
        if self.pay_by == Some(PayBy::Card) && self.card.is_none() {
            return Err(Error::input("card: which card is it paid with?")
                .with_hint("--card says its last four digits"));
        }
        if self.payee.is_some() != self.payee_iban.is_some() {
            return Err(
                Error::input("payee: another payee has a name and an account")
                    .with_hint("--payee and --payee-iban go together"),
            );
        }
        enclosure::fit(&self.attachments).map_err(|err| err.at("attachments"))?;
        let Some(label) = &self.deliver_to else {
            return Ok(self);
        };
        if self.delivered_to.is_some() {
            return Ok(self);
        }
        let address = addresses.iter().find(|it| it.label == *label);
        let address = address.ok_or_else(|| {
            let known: Vec<&str> = addresses.iter().map(|it| it.label.as_str()).collect();
            let known = match known.is_empty() {
                true => "`bo contact address add` adds one".to_string(),
                false => format!("there are: {}", known.join(", ")),
            };
            Error::input(format!("deliver_to: the customer has no address `{label}`"))
                .with_hint(known)
        })?;
        self.delivered_to = Some(Delivered {
            name: address.name.clone(),
            street: address.street.clone(),
            extra: address.extra.clone(),
            zip: address.zip.clone(),
            city: address.city.clone(),
            country: address.country,
        });
        Ok(self)
    }
}

impl ToValue for Particulars {
    fn to_value(&self) -> Value<'_> {
        if *self == Particulars::default() {
            return Value::Null;
        }
        let text = serde_json::to_string(self).expect("texts and codes can be written as JSON");
        Value::Text(text.into())
    }
}

impl FromValue for Particulars {
    fn from_value(stored: Stored<'_>) -> Result<Particulars, String> {
        match stored {
            Stored::Null => Ok(Particulars::default()),
            Stored::Text(text) => serde_json::from_str(text).map_err(|err| err.to_string()),
            other => Err(format!("a text was expected, there is {other}")),
        }
    }
}

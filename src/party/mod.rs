//! Buyer and seller as they were when a paper was issued: frozen copies, and how they stand on a
//! letter and in an e-invoice. Whoever writes the paper, we are one of the two.

pub mod electronic;
mod inside;
pub mod letter;
mod store;
pub mod values;

pub use inside::{Inside, attached, inside};
pub use store::{SEAL, freeze, frozen};

use crate::base::{Bic, Country, Iban, Text};
use crate::contact::{Contact, Email, LeitwegId, VatId};
use crate::firm::Firm;
use serde::{Deserialize, Serialize};

/// A frozen copy of everything about a buyer or seller that stands on a paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(
    missing_docs,
    reason = "the fields are those of the contact and of bo.toml"
)]
pub struct Party {
    pub name: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zip: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<Text>,
    pub country: Country,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_id: Option<VatId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_number: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leitweg_id: Option<LeitwegId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint_scheme: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub management: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bank: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iban: Option<Iban>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bic: Option<Bic>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub creditor_id: Option<Text>,
}

impl Party {
    /// The other side, as the contact is now.
    pub fn of_contact(contact: &Contact) -> Party {
        let facts = contact.facts.clone();
        Party {
            name: facts.name,
            number: Some(facts.number),
            street: facts.street,
            extra: facts.extra,
            zip: facts.zip,
            city: facts.city,
            country: facts.country,
            vat_id: facts.vat_id,
            tax_number: facts.tax_number,
            leitweg_id: facts.leitweg_id,
            endpoint_scheme: facts.endpoint_scheme,
            endpoint: facts.endpoint,
            contact: None,
            email: facts.email,
            phone: facts.phone,
            web: None,
            register: None,
            management: None,
            bank: None,
            iban: facts.iban,
            bic: facts.bic,
            creditor_id: None,
        }
    }

    /// We, as `bo.toml` describes us now.
    pub fn of_firm(firm: &Firm) -> Party {
        let (company, bank) = (firm.company.clone(), firm.bank.clone());
        let reached = company.electronic_address;
        Party {
            name: company.name,
            number: None,
            street: company.street,
            extra: None,
            zip: company.zip,
            city: company.city,
            country: company.country,
            vat_id: company.vat_id,
            tax_number: company.tax_number,
            leitweg_id: None,
            endpoint_scheme: reached.as_ref().map(|it| it.scheme().clone()),
            endpoint: reached.as_ref().map(|it| it.address().clone()),
            contact: company.contact,
            email: company.email,
            phone: company.phone,
            web: company.web,
            register: company.register,
            management: company.management,
            bank: bank.name,
            iban: bank.iban,
            bic: bank.bic,
            creditor_id: bank.creditor_id,
        }
    }
}

//! Customers and suppliers, in one book: who they are, where they are, how they pay.

mod check;
mod electronic_address;
mod email;
mod leitweg;
mod rows;
mod store;
mod vat_id;

pub use check::check;
pub use electronic_address::ElectronicAddress;
pub use email::Email;
pub use leitweg::LeitwegId;
pub use rows::{AddressRow, ContactPatch, ContactRow, FactRow, Line, PersonRow};
pub use store::{
    Filter, Known, addresses, each, each_address, each_person, find, find_by, get, numbers,
    persons, writes_from,
};
pub use vat_id::VatId;

use crate::base::{Code, Country, Error, Id, Result, Text};
use crate::db::{Connection, Transaction};
use crate::tabular::{OnExisting, Outcome, Record, columns};
use serde::{Deserialize, Serialize};
use std::ops::Deref;

/// A customer or supplier. Its facts are its columns.
#[derive(Clone, Debug)]
pub struct Contact {
    /// The row.
    pub id: Id<Contact>,
    /// Everything known about it.
    pub facts: ContactRow,
}

impl Deref for Contact {
    type Target = ContactRow;

    fn deref(&self) -> &ContactRow {
        &self.facts
    }
}

/// How VAT applies to what a contact buys, unless a line says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Treatment {
    /// With the standard rate.
    #[default]
    Domestic,
    /// The customer owes the VAT (§ 13b UStG, Art. 196 VAT directive).
    ReverseCharge,
    /// Goods to a business in another EU state (§ 6a UStG).
    IntraCommunity,
    /// Goods to a place outside the EU (§ 6 UStG).
    Export,
    /// Exempt (§ 4 UStG).
    Exempt,
    /// Outside the scope of VAT.
    Outside,
}

impl Code for Treatment {
    const WHAT: &'static str = "VAT treatment";
    const NAMES: &'static [(Treatment, &'static str)] = &[
        (Treatment::Domestic, "domestic"),
        (Treatment::ReverseCharge, "reverse-charge"),
        (Treatment::IntraCommunity, "intra-community"),
        (Treatment::Export, "export"),
        (Treatment::Exempt, "exempt"),
        (Treatment::Outside, "outside"),
    ];
}

/// Whether prices are without or with VAT.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Prices {
    /// Without VAT, as between businesses.
    #[default]
    Net,
    /// With VAT, as in a shop.
    Gross,
}

impl Code for Prices {
    const WHAT: &'static str = "price mode";
    const NAMES: &'static [(Prices, &'static str)] =
        &[(Prices::Net, "net"), (Prices::Gross, "gross")];
}

/// Adds a contact. `home` is the country of those who do not say theirs.
///
/// # Errors
/// Refused, when the number is taken; input, when a fact is wrong or missing.
pub fn add(tx: &Transaction<'_>, patch: ContactPatch, home: Country) -> Result<Contact> {
    if store::find(tx, &patch.number)?.is_some() {
        return Err(
            Error::refused(format!("there is a contact `{}` already", patch.number))
                .with_hint(format!("`bo contact edit {}` changes it", patch.number)),
        );
    }
    insert(tx, patch.into_new(home)?)
}

/// Changes the facts that `patch` names; an empty text takes a fact away.
///
/// # Errors
/// Refused, when there is no such contact.
pub fn edit(tx: &Transaction<'_>, patch: ContactPatch) -> Result<Contact> {
    let contact = store::get(tx, &patch.number)?;
    update(tx, contact, patch)
}

/// Adds the contact of one imported row, or treats one that exists as `on_existing` says.
///
/// A row that says what is known already changes nothing.
///
/// # Errors
/// As [`add`] and [`edit`].
pub fn import(
    tx: &Transaction<'_>,
    patch: ContactPatch,
    home: Country,
    on_existing: OnExisting,
) -> Result<Outcome> {
    let Some(contact) = store::find(tx, &patch.number)? else {
        return insert(tx, patch.into_new(home)?).map(|_| Outcome::Added);
    };
    let changed = patch.clone().onto(&contact.facts)? != contact.facts;
    match (changed, on_existing) {
        (false, _) => Ok(Outcome::Unchanged),
        (true, OnExisting::Skip) => Ok(Outcome::Skipped),
        (true, OnExisting::Update) => update(tx, contact, patch).map(|_| Outcome::Updated),
        (true, OnExisting::Refuse) => Err(Error::refused(format!(
            "number: contact `{}` exists with other facts",
            contact.number
        ))
        .with_hint("--on-existing skip leaves it, --on-existing update changes it")),
    }
}

/// Adds an address to a contact, or changes the one with the same label.
///
/// # Errors
/// Refused, when there is no such contact.
pub fn set_address(tx: &Transaction<'_>, row: &AddressRow) -> Result<Outcome> {
    let contact = store::get(tx, &row.contact)?;
    let outcome = store::upsert_address(tx, contact.id, row)?;
    if outcome != Outcome::Unchanged {
        tx.touch("contact", &row.contact)?;
    }
    Ok(outcome)
}

/// Adds a person to a contact, or changes the one with the same name.
///
/// # Errors
/// Refused, when there is no such contact.
pub fn set_person(tx: &Transaction<'_>, row: &PersonRow) -> Result<Outcome> {
    let contact = store::get(tx, &row.contact)?;
    let outcome = store::upsert_person(tx, contact.id, row)?;
    if outcome != Outcome::Unchanged {
        tx.touch("contact", &row.contact)?;
    }
    Ok(outcome)
}

/// Takes a contact out of the book, if no record names it.
///
/// # Errors
/// Refused, when there is no such contact, or invoices or postings name it.
pub fn remove(tx: &Transaction<'_>, number: &str) -> Result<Contact> {
    let contact = store::get(tx, number)?;
    store::delete(tx, contact.id).map_err(|err| match err.kind() {
        crate::base::Kind::Refused => Error::refused(format!(
            "contact `{number}` is named by invoices or postings and stays"
        )),
        _ => err,
    })?;
    tx.touch("contact", number)?;
    Ok(contact)
}

fn insert(tx: &Transaction<'_>, facts: ContactRow) -> Result<Contact> {
    let id = store::insert(tx, &facts)?;
    store::BANK.set(tx, id.raw(), &facts.number)?;
    Ok(Contact { id, facts })
}

fn update(tx: &Transaction<'_>, contact: Contact, patch: ContactPatch) -> Result<Contact> {
    let facts = patch.onto(&contact.facts)?;
    if facts != contact.facts {
        store::update(tx, contact.id, &facts)?;
        store::BANK.set(tx, contact.id.raw(), &facts.number)?;
    }
    Ok(Contact {
        id: contact.id,
        facts,
    })
}

/// Everything known about the contact `number`, fact by fact: those that are there.
///
/// # Errors
/// Refused, when there is none.
pub fn facts(conn: &Connection, number: &str) -> Result<Vec<FactRow>> {
    let contact = store::get(conn, number)?;
    let mut record = Record::default();
    record.fill(&contact.facts)?;
    let fact = |fact: &str, value: &str| FactRow {
        fact: fact.to_string(),
        value: value.to_string(),
    };
    let mut facts: Vec<FactRow> = columns::<ContactRow>()
        .iter()
        .enumerate()
        .map(|(index, name)| fact(name, record.cell(index).1))
        .filter(|fact| !fact.value.is_empty())
        .collect();
    for it in store::addresses(conn, contact.id)? {
        let parts = [it.name, it.street, it.extra, it.zip, Some(it.city)];
        let parts: Vec<Text> = parts.into_iter().flatten().collect();
        let parts: Vec<&str> = parts.iter().map(Text::as_str).collect();
        facts.push(fact(
            &format!("address {}", it.label),
            &format!("{}, {}", parts.join(", "), it.country),
        ));
    }
    for it in store::persons(conn, contact.id)? {
        let email = it.email.map(|email| email.to_string());
        let parts = [
            Some(it.name.to_string()),
            it.role.map(Text::into_string),
            email,
            it.phone.map(Text::into_string),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        facts.push(fact("person", &parts.join(", ")));
    }
    Ok(facts)
}

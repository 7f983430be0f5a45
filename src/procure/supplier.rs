//! Suppliers: what buying needs to know about a contact beyond the contact. Where their money goes
//! is a fact of the contact, and the bank looks at it before it pays.

use super::rows::SupplierRow;
use super::store::suppliers;
use crate::base::{Amount, Currency, Error, Id, Money, Result, Text};
use crate::contact::{self, Contact};
use crate::db::{Connection, Transaction};
use crate::ledger;
use crate::tabular::{OnExisting, Outcome};

/// A contact as a supplier. Amounts are minor units of its currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Supplier {
    /// The contact.
    pub contact: Id<Contact>,
    /// Its number.
    pub number: Text,
    /// Its name.
    pub name: Text,
    /// What its papers are in, if not the currency of the books.
    pub currency: Option<Currency>,
    /// What we are called there.
    pub customer_number: Option<Text>,
    /// The least an order is worth.
    pub minimum_order: Option<i64>,
    /// What a delivery costs,
    pub freight: Option<i64>,
    /// unless the goods are worth that or more.
    pub free_above: Option<i64>,
    /// How long a delivery usually takes.
    pub lead_days: Option<u32>,
    /// In words.
    pub note: Option<Text>,
}

/// How a supplier has delivered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// How many deliveries there were,
    pub receipts: u32,
    /// and how many days they took together.
    pub days: i64,
    /// How many of them were promised for a day,
    pub promised: u32,
    /// and came by then.
    pub on_time: u32,
    /// How many were found wrong, or went back at least in part.
    pub bad: u32,
}

/// What is to be different about a supplier; an inner `None` takes a fact away.
#[derive(Clone, Debug, Default)]
pub struct SupplierPatch {
    /// What we are called there.
    pub customer_number: Option<Option<Text>>,
    /// The least an order is worth.
    pub minimum_order: Option<Option<Amount>>,
    /// What a delivery costs.
    pub freight: Option<Option<Amount>>,
    /// From where on it costs nothing.
    pub free_above: Option<Option<Amount>>,
    /// How long a delivery usually takes.
    pub lead_days: Option<Option<u32>>,
    /// In words.
    pub note: Option<Option<Text>>,
}

impl Supplier {
    /// What its prices are in.
    pub fn money(&self, book: Currency) -> Currency {
        self.currency.unwrap_or(book)
    }

    fn row(&self, book: Currency) -> SupplierRow {
        let amount = |minor: Option<i64>| {
            minor.map(|it| Amount::from(Money::from_minor(it, self.money(book))))
        };
        SupplierRow {
            supplier: self.number.clone(),
            customer_number: self.customer_number.clone(),
            minimum_order: amount(self.minimum_order),
            freight: amount(self.freight),
            free_above: amount(self.free_above),
            lead_days: self.lead_days,
            note: self.note.clone(),
            name: Some(self.name.clone()),
        }
    }

    fn take(&mut self, row: &SupplierRow, book: Currency) -> Result<()> {
        let money = self.money(book);
        let minor = |what: &str, amount: Option<Amount>| -> Result<Option<i64>> {
            let Some(amount) = amount else {
                return Ok(None);
            };
            let minor = amount.money(money).map_err(|err| err.at(what))?.minor();
            match minor < 0 {
                true => Err(Error::input(format!("{what}: {amount} is below zero"))),
                false => Ok(Some(minor)),
            }
        };
        if row.lead_days.is_some_and(|days| days > 3650) {
            return Err(Error::input("lead_days: they are more than ten years"));
        }
        if row.free_above.is_some() && row.freight.is_none() {
            return Err(Error::input(
                "free_above: nobody has said what the freight is",
            ));
        }
        self.customer_number = row.customer_number.clone();
        self.minimum_order = minor("minimum_order", row.minimum_order)?;
        self.freight = minor("freight", row.freight)?;
        self.free_above = minor("free_above", row.free_above)?;
        self.lead_days = row.lead_days;
        self.note = row.note.clone();
        Ok(())
    }
}

/// The supplier called `number`.
///
/// # Errors
/// Refused: there is no such contact, or it is none we buy from.
pub fn get(conn: &Connection, number: &str) -> Result<Supplier> {
    let contact = contact::get(conn, number)?;
    if !contact.supplier {
        return Err(Error::refused(format!("contact `{number}` is no supplier"))
            .with_hint(format!("`bo contact edit {number} --supplier`")));
    }
    suppliers::of(conn, contact.id)?
        .ok_or_else(|| Error::system(format!("contact `{number}` is not there")))
}

/// Everybody we buy from, by number.
///
/// # Errors
/// As reading the file.
pub fn list(conn: &Connection) -> Result<Vec<SupplierRow>> {
    let book = ledger::book(conn)?;
    let all = suppliers::all(conn)?;
    Ok(all.iter().map(|it| it.row(book)).collect())
}

/// Changes what is known of a supplier.
///
/// # Errors
/// As [`get`]. Input: a fact cannot be.
pub fn edit(tx: &Transaction<'_>, number: &str, patch: SupplierPatch) -> Result<SupplierRow> {
    let mut it = get(tx, number)?;
    let book = ledger::book(tx)?;
    let before = it.row(book);
    let row = SupplierRow {
        customer_number: patch
            .customer_number
            .unwrap_or(before.customer_number.clone()),
        minimum_order: patch.minimum_order.unwrap_or(before.minimum_order),
        freight: patch.freight.unwrap_or(before.freight),
        free_above: patch.free_above.unwrap_or(before.free_above),
        lead_days: patch.lead_days.unwrap_or(before.lead_days),
        note: patch.note.unwrap_or(before.note.clone()),
        name: before.name.clone(),
        supplier: before.supplier.clone(),
    };
    if row != before {
        it.take(&row, book)?;
        suppliers::put(tx, &it)?;
        tx.touch("supplier", number)?;
    }
    Ok(it.row(book))
}

/// Takes what an imported row says of a supplier.
///
/// # Errors
/// As [`edit`]. Refused: something else is known, and `on_existing` refuses it.
pub fn import(tx: &Transaction<'_>, row: &SupplierRow, on_existing: OnExisting) -> Result<Outcome> {
    let mut it = get(tx, &row.supplier).map_err(|err| err.at("supplier"))?;
    let book = ledger::book(tx)?;
    let before = it.row(book);
    it.take(row, book)?;
    let blank = SupplierRow {
        customer_number: None,
        minimum_order: None,
        freight: None,
        free_above: None,
        lead_days: None,
        note: None,
        ..before.clone()
    };
    let outcome = match (it.row(book) == before, before == blank, on_existing) {
        (true, _, _) => return Ok(Outcome::Unchanged),
        (false, true, _) => Outcome::Added,
        (false, false, OnExisting::Update) => Outcome::Updated,
        (false, false, OnExisting::Skip) => return Ok(Outcome::Skipped),
        (false, false, OnExisting::Refuse) => {
            return Err(Error::refused(format!(
                "supplier: other things are known of `{}`",
                row.supplier
            ))
            .with_hint("--on-existing skip leaves them, --on-existing update changes them"));
        }
    };
    suppliers::put(tx, &it)?;
    tx.touch("supplier", &row.supplier)?;
    Ok(outcome)
}

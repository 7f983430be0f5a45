//! How old what customers owe us is.

use super::{Invoice, store};
use crate::base::{Currency, Money, Result, Text, age};
use crate::db::Connection;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A line of `bo invoice aging`: what one customer owes, by days after it was due.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct AgingRow {
    pub customer: String,
    pub name: String,
    pub currency: Currency,
    pub not_due: String,
    pub days_1_30: String,
    pub days_31_60: String,
    pub days_61_90: String,
    pub days_over_90: String,
    pub total: String,
}

/// What is open of `invoice`, as it was at the end of `on`, by how late it was then.
///
/// What we owe is not overdue to us, and what the customer may keep for a while is late when
/// that while is over.
pub fn ages(invoice: &Invoice, on: NaiveDate) -> [Money; 5] {
    let mut ages = [Money::zero(invoice.currency); 5];
    let ours = invoice.open().is_negative();
    for (due_on, amount) in invoice.parts() {
        let late = if ours { 0 } else { (on - due_on).num_days() };
        ages[age(late)] += amount;
    }
    ages
}

/// Hands what was open at the end of `on` to `each`, with its worth in the books.
///
/// # Errors
/// As reading the file.
pub fn each_open_on(
    conn: &Connection,
    on: NaiveDate,
    mut each: impl FnMut(Invoice, Money) -> Result<()>,
) -> Result<()> {
    let book = crate::ledger::book(conn)?;
    store::each_open_on(conn, on, None, |invoice| {
        let worth = match invoice.rate {
            None => Money::from_minor(invoice.open().minor(), book),
            Some(_) => {
                store::receivable_on(conn, invoice.name(), on, book)?
                    + store::handed_over_on(conn, &invoice, on, book)?
            }
        };
        each(invoice, worth)
    })
}

/// What was open at the end of `on`, by customer and currency.
///
/// Only what was known and dated by then counts: invoices of later days and
/// payments of later days are left out.
pub fn aging(conn: &Connection, on: NaiveDate) -> Result<Vec<AgingRow>> {
    let mut sums: BTreeMap<(Text, Currency), (Text, [Money; 5])> = BTreeMap::new();
    store::each_open_on(conn, on, None, |invoice| {
        let currency = invoice.currency;
        let key = (invoice.contact_number.clone(), currency);
        let (_, sums) = sums
            .entry(key)
            .or_insert_with(|| (invoice.buyer_name.clone(), [Money::zero(currency); 5]));
        for (sum, amount) in sums.iter_mut().zip(ages(&invoice, on)) {
            *sum += amount;
        }
        Ok(())
    })?;
    let rows = sums
        .into_iter()
        .map(|((customer, currency), (name, sums))| {
            let text = |sum: Money| sum.amount().to_string();
            AgingRow {
                customer: customer.into_string(),
                name: name.into_string(),
                currency,
                not_due: text(sums[0]),
                days_1_30: text(sums[1]),
                days_31_60: text(sums[2]),
                days_61_90: text(sums[3]),
                days_over_90: text(sums[4]),
                total: text(Money::sum(sums, currency)),
            }
        });
    Ok(rows.collect())
}

//! How old what customers owe us is.

use super::{Filter, Kind, store};
use crate::base::{Currency, Money, Result, Text};
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

/// What was open at the end of `on`, by customer and currency.
///
/// Only what was known and dated by then counts: invoices of later days and
/// payments of later days are left out.
pub fn aging(conn: &Connection, on: NaiveDate) -> Result<Vec<AgingRow>> {
    let mut sums: BTreeMap<(Text, Currency), (Text, [i64; 5])> = BTreeMap::new();
    store::each_open_on(conn, on, |invoice, open| {
        let late = invoice.due_on.map_or(0, |due| (on - due).num_days());
        let bucket = match late {
            ..=0 => 0,
            1..=30 => 1,
            31..=60 => 2,
            61..=90 => 3,
            _ => 4,
        };
        // What we owe is not overdue to us.
        let bucket = match invoice.kind {
            Kind::CreditNote | Kind::Cancellation => 0,
            Kind::Invoice | Kind::Deposit | Kind::Final => bucket,
        };
        let currency = invoice.currency;
        let key = (invoice.contact_number.clone(), currency);
        let (_, buckets) = sums
            .entry(key)
            .or_insert_with(|| (invoice.buyer_name.clone(), [0; 5]));
        // What the customer may keep for a while is not due before it is over.
        let kept = match invoice.retained_until {
            Some(until) if on <= until && !open.is_negative() => invoice.retained.min(open),
            _ => Money::zero(currency),
        };
        buckets[0] += kept.minor();
        buckets[bucket] += (open - kept).minor();
        Ok(())
    })?;
    let rows = sums
        .into_iter()
        .map(|((customer, currency), (name, sums))| {
            let text = |minor: i64| Money::from_minor(minor, currency).amount().to_string();
            AgingRow {
                customer: customer.into_string(),
                name: name.into_string(),
                currency,
                not_due: text(sums[0]),
                days_1_30: text(sums[1]),
                days_31_60: text(sums[2]),
                days_61_90: text(sums[3]),
                days_over_90: text(sums[4]),
                total: text(sums.iter().sum()),
            }
        });
    Ok(rows.collect())
}

/// The invoices of a customer that have something open, the oldest first.
pub(super) fn open_of(filter: &str) -> Filter {
    Filter {
        open: true,
        customer: Some(filter.to_string()),
        sort: super::Sort::Due,
        ..Filter::default()
    }
}

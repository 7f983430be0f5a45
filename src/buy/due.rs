//! What needs attention at this desk: bills to decide about, and bills to pay.

use super::{Bill, Filter, PayBy, Status, store};
use crate::base::{Currency, DueRow, Iban, Money, Result, Text};
use crate::contact;
use crate::db::Connection;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A line of `bo buy bill due`: what is to be paid or will be
/// collected, and until when for less.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the columns are documented in the reference")]
pub struct PayRow {
    pub due_on: NaiveDate,
    pub days: i64,
    pub what: String,
    pub number: String,
    pub name: Text,
    pub open: String,
    pub discount_until: Option<NaiveDate>,
    pub with_discount: Option<String>,
    pub currency: Currency,
    pub iban: Option<Iban>,
    pub remittance: Text,
}

/// What is to be paid within so many days, the oldest first.
pub fn to_pay(conn: &Connection, today: NaiveDate, within: Option<u32>) -> Result<Vec<PayRow>> {
    let mut rows = Vec::new();
    each_open(conn, today, |bill| {
        let collected = collected(conn, &bill)?;
        let discount = reduced(&bill, today).filter(|_| !collected);
        let next = discount.map_or(bill.due_on, |(until, _)| until.min(bill.due_on));
        let near = within.is_none_or(|days| next <= today + Days::new(days.into()));
        if near && !bill.open().is_negative() {
            let supplier = contact::get(conn, &bill.contact_number)?;
            rows.push(PayRow {
                due_on: bill.due_on,
                days: (bill.due_on - today).num_days(),
                what: match (collected, bill.pay_by) {
                    (false, _) => "to pay",
                    (true, Some(PayBy::Card)) => "charged to the card",
                    (true, _) => "will be collected",
                }
                .to_string(),
                number: bill.number.clone(),
                name: bill.payee.clone().unwrap_or(bill.supplier_name.clone()),
                open: bill.open().amount().to_string(),
                discount_until: discount.map(|(until, _)| until),
                with_discount: discount.map(|(_, amount)| amount.amount().to_string()),
                currency: bill.currency,
                // Of another payee only the bill knows the account.
                iban: bill
                    .iban
                    .or(supplier.iban.clone().filter(|_| bill.payee.is_none()))
                    .filter(|_| !collected),
                remittance: bill.remittance.clone().unwrap_or(bill.supplier_number),
            });
        }
        Ok(())
    })?;
    Ok(rows)
}

/// What suppliers owe us: credit notes, and what was paid too much. Each with the supplier.
///
/// # Errors
/// As reading the file.
pub fn to_get_back(conn: &Connection, today: NaiveDate) -> Result<Vec<Bill>> {
    let mut bills = Vec::new();
    each_open(conn, today, |bill| {
        if bill.open().is_negative() {
            bills.push(bill);
        }
        Ok(())
    })?;
    Ok(bills)
}

/// What is due until `within` days after `today`, the oldest first.
pub fn due(conn: &Connection, today: NaiveDate, within: u32) -> Result<Vec<DueRow>> {
    let until = today + Days::new(within.into());
    let mut rows = Vec::new();
    let mut wait = |bill: &Bill, due_on: NaiveDate, what: &str, amount: Money, command: String| {
        if due_on <= until {
            rows.push(DueRow {
                due_on,
                days: (due_on - today).num_days(),
                desk: "buy".to_string(),
                what: what.to_string(),
                record: bill.number.clone(),
                who: bill.supplier_name.to_string(),
                amount: Some(amount.amount().to_string()),
                currency: Some(bill.currency),
                command,
            });
        }
    };
    let waiting = Filter {
        status: Some(Status::Received),
        by_due_day: true,
        ..Filter::default()
    };
    store::list(conn, &waiting, today, |bill| {
        let command = format!("bo buy bill approve {}", bill.number);
        wait(&bill, bill.due_on, "bill to approve", bill.payable, command);
        Ok(())
    })?;
    each_open(conn, today, |bill| {
        let (number, open) = (&bill.number, bill.open());
        match reduced(&bill, today) {
            _ if open.is_negative() => {
                let command = format!("bo buy bill pay {number} -- {}", open.amount());
                let day = bill.due_on.max(today);
                wait(&bill, day, "money to get back", open, command);
            }
            _ if collected(conn, &bill)? => {
                let what = match bill.pay_by {
                    Some(PayBy::Card) => "bill charged to the card",
                    _ => "bill that will be collected",
                };
                // Nothing is late on our side.
                let command = format!("bo buy bill show {number}");
                wait(&bill, bill.due_on.max(today), what, open, command);
            }
            Some((last_day, less)) => {
                let command = format!("bo buy bill pay {number} {}", less.amount());
                wait(&bill, last_day, "cash discount ends", less, command);
            }
            None => {
                let what = match bill.due_on < today {
                    true => "overdue bill",
                    false => "bill to pay",
                };
                let command = format!("bo buy bill pay {number}");
                wait(&bill, bill.due_on, what, open, command);
            }
        }
        Ok(())
    })?;
    rows.sort_by(|a, b| (a.due_on, &a.record).cmp(&(b.due_on, &b.record)));
    Ok(rows)
}

fn each_open(
    conn: &Connection,
    today: NaiveDate,
    each: impl FnMut(Bill) -> Result<()>,
) -> Result<()> {
    let open = Filter {
        open: true,
        by_due_day: true,
        ..Filter::default()
    };
    store::list(conn, &open, today, each)
}

/// Whether the supplier takes the money: until a debit was returned, then it is for us to pay.
pub fn collected(conn: &Connection, bill: &Bill) -> Result<bool> {
    Ok(bill.is_collected() && !store::payment::came_back(conn, bill)?)
}

/// Until when less is enough, and how much: if nothing is paid yet.
fn reduced(bill: &Bill, today: NaiveDate) -> Option<(NaiveDate, Money)> {
    let (until, discount) = bill.discount()?;
    (today <= until && bill.settled.is_zero() && !discount.is_zero())
        .then(|| (until, bill.open() - discount))
}

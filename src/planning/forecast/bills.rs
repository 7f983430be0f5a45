//! What we will pay: open bills, on the day their cash discount ends or they are due, and bills
//! that wait for approval.

use super::{Item, Outlook};
use crate::base::{Money, Result};
use crate::buy::{self, Bill, Filter, Status};
use chrono::NaiveDate;

/// What is open of bills that are approved.
pub fn open(outlook: &Outlook<'_>) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    buy::each_open_on(outlook.conn, outlook.on, |mut bill, _| {
        if outlook.under_way.contains(&bill.number) {
            // The order settles it on the day it is done: what is left then is expected.
            bill = buy::get(outlook.conn, &bill.number)?;
        }
        let what = match bill.open().is_negative() {
            true => outlook
                .words
                .pick("Guthaben beim Lieferanten", "money to get back"),
            false => outlook.words.pick("offene Eingangsrechnung", "open bill"),
        };
        items.push(item(outlook, &bill, what, bill.open(), "")?);
        Ok(())
    })?;
    Ok(items)
}

/// What bills will ask for that nobody has decided about yet.
pub fn waiting(outlook: &Outlook<'_>) -> Result<Vec<Item>> {
    let filter = Filter {
        status: Some(Status::Received),
        by_due_day: true,
        ..Filter::default()
    };
    let mut items = Vec::new();
    buy::list(outlook.conn, &filter, outlook.on, |bill| {
        if bill.received_on <= outlook.on {
            let words = outlook.words;
            let more = words.pick(", wartet auf Freigabe", ", waits for approval");
            let what = words.pick("Eingangsrechnung zur Freigabe", "bill to approve");
            items.push(item(outlook, &bill, what, bill.payable, more)?);
        }
        Ok(())
    })?;
    Ok(items)
}

fn item(
    outlook: &Outlook<'_>,
    bill: &Bill,
    what: &'static str,
    open: Money,
    more: &str,
) -> Result<Item> {
    let words = outlook.words;
    let (day, amount, when) = match reduced(bill, outlook.on, open) {
        Some((until, less)) => {
            let day = words.day(until);
            let when = words.pick(
                format!("mit Skonto bis {day}"),
                format!("with cash discount until {day}"),
            );
            (until, less, when)
        }
        None => (bill.due_on, open, words.due(bill.due_on)),
    };
    Ok(Item {
        day,
        what,
        record: bill.number.clone(),
        who: bill.supplier_name.to_string(),
        amount: -amount.in_book(bill.rate, outlook.book)?,
        evidence: format!("{when}{more}"),
    })
}

/// Until when less is enough, and how much: if nothing is paid yet and we pay ourselves.
fn reduced(bill: &Bill, on: NaiveDate, open: Money) -> Option<(NaiveDate, Money)> {
    let (until, discount) = bill.discount()?;
    let ours = bill.settled.is_zero() && !bill.is_collected() && !open.is_negative();
    (ours && on <= until && !discount.is_zero()).then(|| (until, open - discount))
}

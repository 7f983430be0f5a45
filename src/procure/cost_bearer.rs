//! Whose cost it is what a bill makes goods dearer by, where somebody said that by hand (`bo stock
//! adjust ITEM --add-cost … --document BILL`): the stock takes it off the cost of whoever the goods came
//! for, but it is whoever the bill names who has it. So it goes from one to the other, as long as the
//! bill is in the books and the row stands.

use super::accrual::SOURCE;
use super::store::unordered::{self as store, CostByHand};
use crate::base::{Id, Money, Result};
use crate::buy::{self, Bill, Stage};
use crate::db::Transaction;
use crate::ledger::{self, Department, Draft, Posting, period};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Whether something is borne from now on, or no longer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Borne {
    /// From the day on which both are there.
    Now,
    /// It never was.
    Never,
    /// No longer from a day on.
    Until(NaiveDate),
}

/// A bill was approved, or cancelled: what rows of the stock name it for is borne, or no longer.
pub(super) fn by_bill(tx: &Transaction<'_>, bill: &Bill, borne: Borne) -> Result<()> {
    let papers = [bill.number.to_string(), bill.supplier_number.to_string()];
    for row in store::costs_by_hand(tx, bill.contact, &papers)? {
        move_to(tx, bill, &row, borne)?;
    }
    Ok(())
}

/// A row was written, or is about to be taken back.
pub(super) fn of_row(tx: &Transaction<'_>, row: i64, borne: Borne) -> Result<()> {
    let Some(row) = store::cost_by_hand(tx, row)? else {
        return Ok(());
    };
    // A number of theirs is of who brought the goods, one of ours of anybody, such as a carrier.
    let theirs = match row.contact {
        Some(contact) => buy::live(tx, contact, &row.document)?,
        None => None,
    };
    match theirs.or(buy::find(tx, &row.document)?) {
        Some(bill) if !bill.cancelled => move_to(tx, &bill, &row, borne),
        _ => Ok(()),
    }
}

fn move_to(tx: &Transaction<'_>, bill: &Bill, row: &CostByHand, borne: Borne) -> Result<()> {
    if bill.stage != Stage::Approved {
        return Ok(());
    }
    let book = ledger::book(tx)?;
    let amount = match borne {
        Borne::Now => Money::from_minor(row.amount, book),
        Borne::Never | Borne::Until(_) => Money::from_minor(-row.amount, book),
    };
    let document = buy::load(tx, &bill.number)?;
    let mut weights: BTreeMap<Option<i64>, i64> = BTreeMap::new();
    for line in &document.lines {
        let code = line.department.as_deref();
        let own = code.map(|code| Department::get(tx, code)).transpose()?;
        *weights.entry(own.map(|it| it.id.raw())).or_default() += line.net.minor();
    }
    let shares: Vec<i64> = weights.values().copied().collect();
    let mut sums: BTreeMap<Option<i64>, Money> = BTreeMap::new();
    let shared = weights.keys().zip(amount.allocate(&shares));
    let shared = shared.map(|(department, part)| (*department, -part));
    for (department, part) in shared.chain([(row.department, amount)]) {
        *sums.entry(department).or_insert(Money::zero(book)) += part;
    }
    let postings = sums.into_iter().filter(|it| !it.1.is_zero());
    let postings: Vec<Posting> = postings
        .map(|(department, amount)| Posting {
            department: department.map(Id::new),
            ..Posting::to_role("goods", amount)
        })
        .collect();
    if postings.is_empty() {
        return Ok(());
    }
    let day = match borne {
        Borne::Now | Borne::Never => bill.decided_on.unwrap_or(bill.date).max(row.day),
        Borne::Until(day) => day.max(row.day),
    };
    let text = tx.language().pick("Kosten der Ware", "Cost of goods");
    let draft = Draft {
        date: period::first_open_day(tx, day)?,
        text: format!("{text}: {} {}", bill.number, bill.supplier_name),
        document: Some(bill.number.clone()),
        source: SOURCE,
        postings,
    };
    ledger::post(tx, &draft).map(drop)
}

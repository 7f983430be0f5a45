//! What bills that wait for a decision will cost, by account, if they are approved as they are.

use super::decide::{self, Approval};
use super::{Filter, Status, posting, store};
use crate::base::{Money, Result};
use crate::db::Connection;
use crate::firm::Firm;
use crate::ledger::Side;
use chrono::NaiveDate;

/// What one bill will post to one account.
#[derive(Clone, Debug, PartialEq)]
pub struct Committed {
    /// Our number of the bill.
    pub bill: String,
    /// The day it will be posted on.
    pub date: NaiveDate,
    /// The account of the cost.
    pub account: String,
    /// How much, in the currency of the books; below zero for a credit note.
    pub amount: Money,
}

/// What the bills that wait for a decision will post to cost accounts. VAT that is not deducted
/// is part of it, as it will be when they are approved.
///
/// # Errors
/// As reading the file.
pub fn committed(conn: &Connection, firm: &Firm) -> Result<Vec<Committed>> {
    let filter = Filter {
        status: Some(Status::Received),
        by_due_day: true,
        ..Filter::default()
    };
    let mut bills = Vec::new();
    // Nothing depends on the day for a bill that waits.
    store::list(conn, &filter, NaiveDate::MIN, |bill| {
        bills.push(bill);
        Ok(())
    })?;
    let usual = Approval::default();
    let mut found = Vec::new();
    for bill in bills {
        let mut document = store::document(conn, bill)?;
        // A rate that is not ours stops the approval, not the plan.
        let deducts = decide::deducts(conn, firm, &document, &usual);
        document.head.deducts = Some(deducts.unwrap_or(!firm.company.small_business));
        let terms = decide::terms(conn, firm, &document.head)?;
        decide::fill(conn, &mut document, &usual, &terms)?;
        let head = &document.head;
        for it in posting::approved(&document, &terms, &[], head.date)?.postings {
            if let Side::Code(account) = it.side {
                found.push(Committed {
                    bill: head.number.clone(),
                    date: head.date,
                    account,
                    amount: it.amount,
                });
            }
        }
    }
    Ok(found)
}

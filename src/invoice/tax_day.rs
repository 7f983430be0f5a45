//! The day an invoice is posted on, which decides in which return its VAT is.
//!
//! The VAT of a service arises in the period in which it was performed (§ 13 (1) no. 1 a sentence 1
//! UStG), whenever the invoice is written. So an invoice about an earlier month is posted on the
//! last day of the service, while that month is open.

use super::posting::Due;
use super::{Category, Document, Invoice, Kind, VatSum};
use crate::base::{Month, Result};
use crate::db::Connection;
use crate::ledger::{self, period};
use chrono::NaiveDate;

/// The end of the service, if the VAT arose with it in a month before that of the invoice.
///
/// Not of what is paid before (deposits arise with their payment), not of supplies to businesses
/// in the EU, which are told with the invoice (§ 18b sentence 2 UStG), and not of small businesses.
fn earlier(head: &Invoice, by_vat: &[VatSum], deposits: bool) -> Option<NaiveDate> {
    let own = matches!(head.kind, Kind::Invoice | Kind::Final);
    let apart = |it: &VatSum| {
        matches!(
            it.vat.category,
            Category::IntraCommunity | Category::SmallBusiness
        )
    };
    let (_, end) = head.service?;
    let before = Month::of(end) < Month::of(head.date);
    (own && before && !deposits && !by_vat.iter().any(apart)).then_some(end)
}

/// The day to post an invoice on.
pub(super) fn of(conn: &Connection, document: &Document, due: Due) -> Result<NaiveDate> {
    let head = &document.head;
    let deposits = !document.deposits.is_empty();
    let Some(end) = earlier(head, &document.by_vat, deposits).filter(|_| due == Due::Now) else {
        return Ok(head.date);
    };
    // What was there when the books began is in the balances that they began with.
    let begun = ledger::opening_day(conn)?.is_none_or(|opening| opening <= end);
    Ok(match begun && period::is_open(conn, end)? {
        true => end,
        false => head.date,
    })
}

/// What to tell about the return that the VAT of an issued invoice is in, if that is not the one
/// of its month, or should not be.
///
/// # Errors
/// As reading the file.
pub fn note(conn: &Connection, invoice: &Invoice) -> Result<Option<String>> {
    let Some(entry) = invoice.entry else {
        return Ok(None);
    };
    let document = super::store::document(conn, invoice.clone())?;
    let deposits = !document.deposits.is_empty();
    let waits = super::pending::due(conn, invoice)? == Due::WhenPaid;
    let Some(end) = earlier(invoice, &document.by_vat, deposits).filter(|_| !waits) else {
        return Ok(None);
    };
    let (name, month) = (invoice.name(), Month::of(end));
    Ok(Some(match ledger::entry(conn, entry)?.date == end {
        true => format!(
            "{name} is posted on {end}, when the service ended: its VAT belongs to {month} (§ 13 (1) no. 1 a UStG)"
        ),
        false => format!(
            "warning: the VAT of {name} belongs to {month}, which is not open (§ 13 (1) no. 1 a UStG): it is in the return of {}; correct that of {month}",
            Month::of(invoice.date)
        ),
    }))
}

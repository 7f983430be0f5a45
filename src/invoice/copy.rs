//! The copy of each issued invoice that the archive has (§ 14b UStG), as it left the house.

use super::{Invoice, paper, store};
use crate::archive::{self, Document, retention};
use crate::base::{DueRow, Result};
use crate::db::Connection;
use chrono::{DateTime, NaiveDate, Utc};

/// The desk that keeps copies, and what the log calls an invoice.
pub const DESK: &str = "invoice";

/// The class of copies.
pub const CLASS: &str = "invoice-out";

/// The document that has an invoice as the PDF that left the house first, if there is one. A link alone
/// makes none: anybody may link what they like, and other books may have had an invoice of that number.
/// It is called as the invoice is, of its customer and day, and came when it was issued or later.
///
/// # Errors
/// As reading the file.
pub fn kept(conn: &Connection, it: &Invoice) -> Result<Option<Document>> {
    let Some(number) = &it.number else {
        return Ok(None);
    };
    let issued = store::copies::issued_at(conn, it.id)?;
    let first = (&*paper::file_name(number), "application/pdf");
    let found = archive::kept(conn, DESK, (DESK, number), first)?;
    let is_ours = |document: &Document| {
        document.contact.as_deref() == Some(&*it.contact_number)
            && document.day == it.date
            && issued.is_none_or(|at| at <= document.created_at)
    };
    Ok(found.into_iter().find(is_ours))
}

/// When an invoice got its number from us; none of a draft, or if others gave it.
///
/// # Errors
/// As reading the file.
pub fn issued_at(conn: &Connection, it: &Invoice) -> Result<Option<DateTime<Utc>>> {
    store::copies::issued_at(conn, it.id)
}

/// The invoices that the archive should have a copy of, and has none.
///
/// # Errors
/// As reading the file.
pub fn missing(conn: &Connection, today: NaiveDate) -> Result<Vec<String>> {
    let own = retention::Own::read(conn)?;
    let mut numbers = Vec::new();
    for (number, day, issued_at) in store::copies::without(conn)? {
        let issued = Some(issued_at.date_naive());
        let term = retention::term(CLASS, day, issued, &own, today)?;
        if term.day().is_none_or(|until| today <= until) {
            numbers.push(number);
        }
    }
    Ok(numbers)
}

/// What waits for someone: the invoices without a copy, in one line.
pub(super) fn due(conn: &Connection, today: NaiveDate) -> Result<Option<DueRow>> {
    let missing = missing(conn, today)?;
    Ok(missing.first().map(|first| DueRow {
        due_on: today,
        days: 0,
        desk: DESK.to_string(),
        what: match missing.len() {
            1 => "invoice without a copy in the archive".to_string(),
            many => format!("{many} invoices without a copy in the archive"),
        },
        record: first.clone(),
        who: String::new(),
        amount: None,
        currency: None,
        command: "bo archive index".to_string(),
    }))
}

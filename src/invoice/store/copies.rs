//! The SQL of copies: which issued invoices the archive has none of.

use crate::base::{Id, Result};
use crate::db::Connection;
use crate::invoice::Invoice;
use chrono::{DateTime, NaiveDate, Utc};

/// When an invoice got its number from us; none of a draft, or if others gave it.
pub fn issued_at(conn: &Connection, id: Id<Invoice>) -> Result<Option<DateTime<Utc>>> {
    let sql = "SELECT issued_at FROM invoice WHERE id = ?1 AND series IS NOT NULL AND NOT given";
    let found = conn.first(sql, &[&id], |row| row.at::<Option<DateTime<Utc>>>(0))?;
    Ok(found.flatten())
}

/// The invoices that we gave a number and that the archive has no paper of: the number, its day, and
/// when it was issued.
pub fn without(conn: &Connection) -> Result<Vec<(String, NaiveDate, DateTime<Utc>)>> {
    let sql = "SELECT number, date, issued_at FROM invoice
         WHERE series IS NOT NULL AND issued_at IS NOT NULL AND opened_on IS NULL AND NOT given
           AND NOT EXISTS (
               SELECT 1 FROM archive_link AS link
               JOIN archive_document AS document ON document.id = link.document
               WHERE link.record = invoice.number AND link.kind = 'invoice'
                 AND document.desk = 'invoice' AND document.contact = invoice.contact
                 AND document.day = invoice.date AND invoice.issued_at <= document.created_at)
         ORDER BY id";
    conn.rows(sql, &[], |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)))
}

//! The SQL of what is given back of an invoice: by its credit notes, and by lines of later invoices that
//! name it.

use super::{Item, VatSum};
use crate::base::{Currency, Id, Money, Result};
use crate::db::Connection;
use crate::invoice::{Invoice, Vat};

/// What credit notes have taken back of an invoice, in minor units below zero.
pub fn credited(conn: &Connection, id: Id<Invoice>) -> Result<i64> {
    conn.value(
        "SELECT coalesce(sum(payable), 0) FROM invoice
         WHERE corrects = ?1 AND kind = 'credit-note' AND number IS NOT NULL",
        &[&id],
    )
}

/// What credit notes have taken back of an invoice by VAT: net and VAT below zero.
pub fn credited_by_vat(
    conn: &Connection,
    id: Id<Invoice>,
    currency: Currency,
) -> Result<Vec<VatSum>> {
    conn.rows(
        "SELECT invoice_vat.vat, sum(invoice_vat.net), sum(invoice_vat.amount)
         FROM invoice JOIN invoice_vat ON invoice_vat.invoice = invoice.id
         WHERE invoice.corrects = ?1 AND invoice.kind = 'credit-note' AND invoice.number IS NOT NULL
         GROUP BY invoice_vat.vat ORDER BY invoice_vat.vat",
        &[&id],
        |row| super::vat_sum(row, currency),
    )
}

/// What lines of later invoices that are issued and stand give back of an invoice, by VAT: net, below zero.
pub fn named_by_vat(
    conn: &Connection,
    id: Id<Invoice>,
    currency: Currency,
) -> Result<Vec<(Vat, Money)>> {
    conn.rows(
        "SELECT line.vat, sum(line.net)
         FROM invoice_line AS line JOIN invoice ON invoice.id = line.invoice
         WHERE line.gives_back = ?1 AND invoice.number IS NOT NULL AND invoice.cancelled = 0
         GROUP BY line.vat ORDER BY line.vat",
        &[&id],
        |row| Ok((row.at(0)?, Money::from_minor(row.at(1)?, currency))),
    )
}

/// The invoices that stand and have such lines of an invoice.
pub fn named_by(conn: &Connection, id: Id<Invoice>) -> Result<Vec<String>> {
    conn.rows(
        "SELECT DISTINCT invoice.number
         FROM invoice_line AS line JOIN invoice ON invoice.id = line.invoice
         WHERE line.gives_back = ?1 AND invoice.number IS NOT NULL AND invoice.cancelled = 0
         ORDER BY invoice.number",
        &[&id],
        |row| row.at(0),
    )
}

/// The lines that give back something of an invoice, without their allowances; those of drafts as well.
pub fn lines(conn: &Connection, id: Id<Invoice>, currency: Currency) -> Result<Vec<Item>> {
    conn.rows(
        "SELECT line.text, line.quantity, line.unit, line.price, line.vat, line.net
         FROM invoice JOIN invoice_line AS line ON line.invoice = invoice.id
         WHERE invoice.corrects = ?1 AND invoice.kind = 'credit-note' AND invoice.number IS NOT NULL
         UNION ALL
         SELECT line.text, line.quantity, line.unit, line.price, line.vat, line.net
         FROM invoice_line AS line JOIN invoice ON invoice.id = line.invoice
         WHERE line.gives_back = ?1 AND invoice.cancelled = 0",
        &[&id],
        |row| {
            Ok(Item {
                text: row.at(0)?,
                detail: None,
                item: None,
                quantity: row.at(1)?,
                unit: row.at(2)?,
                price: row.at(3)?,
                vat: row.at(4)?,
                account: None,
                changes: Vec::new(),
                net: Money::from_minor(row.at(5)?, currency),
                gives_back: None,
            })
        },
    )
}

/// The credit notes of an invoice.
pub fn notes(conn: &Connection, id: Id<Invoice>) -> Result<Vec<Id<Invoice>>> {
    conn.rows(
        "SELECT id FROM invoice
         WHERE corrects = ?1 AND kind = 'credit-note' AND number IS NOT NULL ORDER BY id",
        &[&id],
        |row| row.at(0),
    )
}

/// The invoices of which something is given back, each once.
pub fn given_back(conn: &Connection) -> Result<Vec<Id<Invoice>>> {
    conn.rows(
        "SELECT corrects FROM invoice WHERE kind = 'credit-note' AND number IS NOT NULL
         UNION
         SELECT gives_back FROM invoice_line WHERE gives_back IS NOT NULL
         ORDER BY 1",
        &[],
        |row| row.at(0),
    )
}

/// In how many parts an invoice is given back.
pub fn parts(conn: &Connection, id: Id<Invoice>) -> Result<i64> {
    conn.value(
        "SELECT (SELECT count(*) FROM invoice WHERE corrects = ?1 AND kind = 'credit-note')
              + (SELECT count(*) FROM invoice_line WHERE gives_back = ?1)",
        &[&id],
    )
}

/// Credit notes that ask for something, or are of a day before their invoice: the note, the invoice,
/// whether it asks.
pub fn odd_notes(conn: &Connection) -> Result<Vec<(String, String, bool)>> {
    conn.rows(
        "SELECT note.number, invoice.number, note.payable > 0
         FROM invoice AS note JOIN invoice ON invoice.id = note.corrects
         WHERE note.kind = 'credit-note' AND note.number IS NOT NULL
           AND (note.payable > 0 OR note.date < invoice.date)
         ORDER BY note.id",
        &[],
        |row| Ok((row.at(0)?, row.at(1)?, row.at(2)?)),
    )
}

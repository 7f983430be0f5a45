//! The document inside a PDF: one file for people and machines (ZUGFeRD / Factur-X).

use super::{electronic, gate};
use crate::base::Result;
use crate::db::Connection;
use crate::document::{Attachment, Hybrid};
use crate::einvoice::{self, Profile, Target};
use crate::firm::Firm;
use crate::invoice::Document;
use crate::party::{self, Inside, attached};

/// What goes into the PDF of an invoice: the XRechnung where the customer gave a reference,
/// else the profile of the norm, if its rules are kept.
///
/// # Errors
/// As reading the file.
pub fn inside(conn: &Connection, firm: &Firm, document: &Document) -> Result<Inside> {
    let head = &document.head;
    if head.number.is_none() {
        return Ok(Inside::Nothing);
    }
    let invoice = electronic(conn, firm, document)?;
    party::inside(invoice, head.language, head.date, |xml| {
        gate::rejection(xml, Profile::Auto, document)
    })
}

/// The same, of the profile that was asked for.
///
/// # Errors
/// Refused, naming what the rules of the profile miss.
pub fn inside_as(
    conn: &Connection,
    firm: &Firm,
    document: &Document,
    target: Target,
) -> Result<(Attachment, Hybrid)> {
    let xml = super::issued(conn, firm, document, target)?;
    let invoice = electronic(conn, firm, document)?;
    let embedding = einvoice::embedding(&invoice, target);
    let head = &document.head;
    Ok(attached(xml, &embedding, head.language, head.date))
}

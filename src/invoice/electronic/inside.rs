//! The document inside a PDF: one file for people and machines (ZUGFeRD / Factur-X).

use super::electronic;
use crate::base::{Language, Result};
use crate::db::Connection;
use crate::document::{Attachment, Hybrid, Relationship};
use crate::einvoice::model::profiles;
use crate::einvoice::{self, Profile, Target};
use crate::firm::Firm;
use crate::invoice::Document;
use chrono::{NaiveDate, NaiveTime};

/// What goes into the PDF of an issued invoice: the XRechnung where the customer takes one,
/// else the profile of the norm, if its rules are kept. A draft has nothing inside.
///
/// # Errors
/// As reading the file.
pub fn inside(
    conn: &Connection,
    firm: &Firm,
    document: &Document,
) -> Result<Option<(Attachment, Hybrid)>> {
    let head = &document.head;
    if head.number.is_none() {
        return Ok(None);
    }
    let mut invoice = electronic(conn, firm, document)?;
    let public = invoice.buyer_reference.is_some();
    let specifications = [
        public.then_some(profiles::XRECHNUNG.specification_id),
        Some(profiles::EN16931.specification_id),
    ];
    for specification in specifications.into_iter().flatten() {
        invoice.specification_id = Some(specification.to_string());
        let xml = einvoice::write(&invoice, Target::Zugferd)?;
        let findings = einvoice::check(xml.as_bytes(), Profile::Auto);
        if einvoice::is_valid(&findings) {
            let embedding = einvoice::embedding(&invoice, Target::Zugferd);
            return Ok(Some(attached(xml, &embedding, head.language, head.date)));
        }
    }
    Ok(None)
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

/// The XML as it goes into a PDF of `date`.
pub fn attached(
    xml: String,
    embedding: &einvoice::Embedding,
    language: Language,
    date: NaiveDate,
) -> (Attachment, Hybrid) {
    let attachment = Attachment {
        name: embedding.file_name.to_string(),
        mime: "text/xml".to_string(),
        description: language.pick("E-Rechnung", "E-invoice").to_string(),
        relationship: Relationship::Alternative,
        bytes: xml.into_bytes(),
        modified: date.and_time(NaiveTime::MIN).and_utc(),
    };
    let hybrid = Hybrid {
        file_name: embedding.file_name.to_string(),
        level: embedding.level.to_string(),
        version: embedding.version.to_string(),
    };
    (attachment, hybrid)
}

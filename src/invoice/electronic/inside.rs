//! The document inside a PDF: one file for people and machines (ZUGFeRD / Factur-X).

use super::{electronic, gate};
use crate::base::{Error, Language, Result};
use crate::db::Connection;
use crate::document::{Attachment, Hybrid, Relationship};
use crate::einvoice::model::profiles;
use crate::einvoice::{self, Profile, Target};
use crate::firm::Firm;
use crate::invoice::Document;
use chrono::{NaiveDate, NaiveTime};

/// What goes into the PDF of an invoice.
pub enum Inside {
    /// Nothing: it is a draft.
    Nothing,
    /// The e-invoice.
    Document(Box<(Attachment, Hybrid)>),
    /// No e-invoice, because the rules would reject it: what is missing.
    Rejected(Error),
}

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
    let mut invoice = electronic(conn, firm, document)?;
    let public = invoice.buyer_reference.is_some();
    let specifications = [
        public.then_some(profiles::XRECHNUNG.specification_id),
        Some(profiles::EN16931.specification_id),
    ];
    let mut rejected = None;
    for specification in specifications.into_iter().flatten() {
        invoice.specification_id = Some(specification.to_string());
        let xml = einvoice::write(&invoice, Target::Zugferd)?;
        rejected = gate::rejection(&xml, Profile::Auto, document);
        if rejected.is_none() {
            let embedding = einvoice::embedding(&invoice, Target::Zugferd);
            let it = attached(xml, &embedding, head.language, head.date);
            return Ok(Inside::Document(Box::new(it)));
        }
    }
    Ok(rejected.map_or(Inside::Nothing, Inside::Rejected))
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

//! The e-invoice inside a PDF: one file for people and machines (ZUGFeRD / Factur-X).

use crate::base::{Error, Language, Result};
use crate::document::{Attachment, Hybrid, Relationship};
use crate::einvoice::model::profiles;
use crate::einvoice::{self, Invoice, Target};
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

/// What goes into the PDF of an invoice of `date`: the XRechnung where the buyer has a reference,
/// else the profile of the norm, if `rejection` has nothing to say about the XML.
///
/// # Errors
/// Input, when the format has no place for something.
pub fn inside(
    mut invoice: Invoice,
    language: Language,
    date: NaiveDate,
    rejection: impl Fn(&str) -> Option<Error>,
) -> Result<Inside> {
    let public = invoice.buyer_reference.is_some();
    let specifications = [
        public.then_some(profiles::XRECHNUNG.specification_id),
        Some(profiles::EN16931.specification_id),
    ];
    let mut rejected = None;
    for specification in specifications.into_iter().flatten() {
        invoice.specification_id = Some(specification.to_string());
        let xml = einvoice::write(&invoice, Target::Zugferd)?;
        rejected = rejection(&xml);
        if rejected.is_none() {
            let embedding = einvoice::embedding(&invoice, Target::Zugferd);
            let it = attached(xml, &embedding, language, date);
            return Ok(Inside::Document(Box::new(it)));
        }
    }
    Ok(rejected.map_or(Inside::Nothing, Inside::Rejected))
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

//! Electronic invoices as documents: read, check, write and convert EN 16931 in both its
//! syntaxes, UBL 2.1 and UN/CEFACT CII, alone or inside a PDF (ZUGFeRD / Factur-X).
//!
//! The model of an invoice is [`Invoice`] of the crate `en16931`. Nothing here knows the books.

mod check;
mod codes;
mod convert;
mod gate;
mod hybrid;
mod path;
mod profile;
mod read;
mod rows;
mod rules;
mod schema;
mod units;

mod write;
mod xml;

pub use check::{Finding, Severity, check, is_valid};
pub use convert::{Converted, convert};
pub use en16931::{self as model, Invoice};
pub use gate::{Field, rejection};
pub use hybrid::safe_name;
pub use profile::{FacturX, Profile};
pub use read::{Received, ReceivedFile, read};
pub use rows::{ReadRow, rows};
pub use units::code as unit_code;
pub use write::{Embedding, Target, embedding, write};
pub use xml::{MAX_BYTES, MAX_DEPTH};

use crate::base::{Error, Result};
use roxmltree::Node;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// OASIS UBL 2.1, as an invoice or a credit note.
    Ubl,
    /// UN/CEFACT Cross Industry Invoice D16B.
    Cii,
}

/// A parsed document with what the checks need.
struct Document<'a> {
    root: Node<'a, 'a>,
    syntax: Syntax,
    /// The specification identifier, BT-24.
    specification: String,
    invoice: Invoice,
    /// What the reader could not take into the model.
    entries: Vec<en16931_formats::report::Entry>,
}

impl<'a> Document<'a> {
    /// # Errors
    /// Input, when it is no invoice.
    fn of(text: &str, tree: &'a roxmltree::Document<'a>) -> Result<Document<'a>> {
        let root = tree.root_element();
        let name = root.tag_name();
        let syntax = match (name.namespace().unwrap_or_default(), name.name()) {
            ("urn:oasis:names:specification:ubl:schema:xsd:Invoice-2", "Invoice")
            | ("urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2", "CreditNote") => {
                Syntax::Ubl
            }
            (
                "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
                "CrossIndustryInvoice",
            ) => Syntax::Cii,
            (_, "CrossIndustryDocument") => {
                return Err(Error::input("ZUGFeRD 1.0 is older than the norm")
                    .with_hint("ask the sender for ZUGFeRD 2, Factur-X or XRechnung"));
            }
            (_, name) => {
                return Err(Error::input(format!("`{name}` is no e-invoice"))
                    .with_hint("UBL `Invoice` or `CreditNote`, or CII `CrossIndustryInvoice`"));
            }
        };
        let specification = root.descendants().find(|it| match syntax {
            Syntax::Ubl => it.tag_name().name() == "CustomizationID" && it.parent() == Some(root),
            Syntax::Cii => {
                it.tag_name().name() == "ID"
                    && it.parent().is_some_and(|parent| {
                        parent.tag_name().name() == "GuidelineSpecifiedDocumentContextParameter"
                    })
            }
        });
        let mut read =
            en16931_formats::read(text.as_bytes()).map_err(|err| Error::input(err.to_string()))?;
        // A credit note in UBL has its due date (BT-9) where the library does not look.
        if syntax == Syntax::Ubl && read.invoice.due_date.is_none() {
            let date = root
                .descendants()
                .find(|it| it.tag_name().name() == "PaymentDueDate");
            let date = date.and_then(|it| model::Date::parse(path::text_of(it).trim()).ok());
            read.invoice.due_date = date;
        }
        Ok(Document {
            root,
            syntax,
            specification: specification
                .map(|it| path::text_of(it).trim().to_string())
                .unwrap_or_default(),
            invoice: read.invoice,
            entries: read.entries,
        })
    }
}

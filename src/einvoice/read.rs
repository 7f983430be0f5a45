//! From the bytes of a stranger to an invoice.

use super::check::{Finding, Severity};
use super::{Document, Invoice, Syntax, hybrid, path, xml};
use crate::base::{Error, Result};
use en16931::invoice::InvoiceLine;
use roxmltree::Node;
use std::collections::BTreeMap;

/// An invoice that was read, with what it came from.
#[derive(Clone, Debug)]
pub struct Received {
    /// The invoice.
    pub invoice: Invoice,
    /// How it was written.
    pub syntax: Syntax,
    /// The rules it promises to keep: its specification identifier, BT-24.
    pub specification: String,
    /// The name of the embedded file, for a PDF.
    pub embedded: Option<String>,
    /// The XML as UTF-8, as it was inside a PDF.
    pub xml: String,
    /// What is in the document and not in the invoice: place and what happened, to be shown.
    pub unread: Vec<(String, String)>,
    /// Files that travel inside, under safe names.
    pub attachments: Vec<ReceivedFile>,
    /// The lines that only group or explain others, and count in no sum: position from 0 and
    /// code (`GROUP`, `INFORMATION`: ZUGFeRD EXTENDED, BT-X-8).
    pub apart: BTreeMap<usize, String>,
}

impl Received {
    /// The lines whose net amounts add up to the net amount of the whole.
    pub fn counted(&self) -> impl Iterator<Item = &InvoiceLine> {
        let lines = self.invoice.lines.iter().enumerate();
        lines
            .filter(|(position, _)| !self.apart.contains_key(position))
            .map(|(_, line)| line)
    }
}

/// A file that travelled inside an invoice (BG-24).
#[derive(Clone, Debug)]
pub struct ReceivedFile {
    /// A safe name, whatever the sender called it.
    pub name: String,
    /// The media type.
    pub mime: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Reads an e-invoice: UBL or CII, alone or inside a PDF, whose XML leads over its picture.
///
/// Takes at most [`xml::MAX_BYTES`], nested [`xml::MAX_DEPTH`] deep, without a DTD.
///
/// # Errors
/// Input, naming the place, when it is no such file or is not well-formed.
pub fn read(bytes: &[u8]) -> Result<Received> {
    let (embedded, text) = open(bytes)?;
    let tree = xml::parse(&text)?;
    let document = Document::of(&text, &tree)?;
    let mut received = Received {
        syntax: document.syntax,
        specification: document.specification,
        embedded: embedded.map(|it| it.name),
        unread: document
            .entries
            .iter()
            .map(|entry| (entry.path.clone(), entry.message.clone()))
            .collect(),
        attachments: Vec::new(),
        apart: match document.syntax {
            Syntax::Ubl => BTreeMap::new(),
            Syntax::Cii => apart(document.root),
        },
        invoice: document.invoice,
        xml: String::new(),
    };
    for document in &received.invoice.attachments {
        if let Some(file) = &document.attachment {
            received.attachments.push(ReceivedFile {
                name: hybrid::safe_name(file.filename()),
                mime: file.mime_code().to_string(),
                bytes: file.content().to_vec(),
            });
        }
    }
    received.xml = text;
    Ok(received)
}

/// Lines with a reason code other than DETAIL repeat what their sub-lines say (Factur-X 1.0,
/// BR-FXEXT-CO-10).
fn apart(root: Node<'_, '_>) -> BTreeMap<usize, String> {
    fn child<'a, 'b>(node: Node<'a, 'b>, name: &str) -> Option<Node<'a, 'b>> {
        node.children().find(|it| it.tag_name().name() == name)
    }
    let lines = root
        .descendants()
        .filter(|it| it.tag_name().name() == "IncludedSupplyChainTradeLineItem");
    let codes = lines.map(|line| {
        let code = child(line, "AssociatedDocumentLineDocument")
            .and_then(|it| child(it, "LineStatusReasonCode"));
        code.map(|code| path::text_of(code).trim().to_string())
    });
    codes
        .enumerate()
        .filter_map(|(position, code)| Some((position, code?)))
        .filter(|(_, code)| !matches!(code.as_str(), "" | "DETAIL"))
        .collect()
}

/// The XML of a file, with the embedded file it came from.
fn open(bytes: &[u8]) -> Result<(Option<hybrid::Embedded>, String)> {
    xml::bounded(bytes)?;
    if bytes.is_empty() {
        return Err(Error::input("the file is empty"));
    }
    if !hybrid::is_pdf(bytes) {
        return Ok((None, xml::decode(bytes)?));
    }
    let mut embedded = hybrid::invoice(bytes)?;
    let text =
        xml::decode(&std::mem::take(&mut embedded.bytes)).map_err(|err| err.at(&embedded.name))?;
    Ok((Some(embedded), text))
}

/// The XML of a file, and what is wrong with the PDF around it.
pub(super) fn payload(bytes: &[u8]) -> Result<(String, Vec<Finding>)> {
    let (embedded, text) = open(bytes)?;
    let mut findings = Vec::new();
    if let Some(embedded) = embedded
        && embedded.relationship.is_none()
    {
        findings.push(Finding {
            code: "BO-EINVOICE-2".to_string(),
            severity: Severity::Warning,
            at: embedded.name,
            message: "the PDF does not say how the file relates to it (AFRelationship)".to_string(),
        });
    }
    Ok((text, findings))
}

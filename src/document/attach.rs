//! Files that travel inside a letter, such as the XML of a hybrid e-invoice.

use chrono::{DateTime, Utc};
use krilla::Document;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};

use super::pdf::pdf_date;
use crate::base::{Error, Result};

/// A file embedded into the PDF as an associated file (PDF/A-3, ISO 19005-3, 6.8).
#[derive(Clone, Debug)]
pub struct Attachment {
    /// The file name a reader sees: `factur-x.xml`.
    pub name: String,
    /// The media type: `text/xml`.
    pub mime: String,
    /// What the file is, in the language of the letter.
    pub description: String,
    /// How the file relates to the letter.
    pub relationship: Relationship,
    /// The file itself.
    pub bytes: Vec<u8>,
    /// When the file was last changed.
    pub modified: DateTime<Utc>,
}

/// How an attachment relates to the letter (`AFRelationship`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relationship {
    /// The same content in another form: an e-invoice beside its picture.
    Alternative,
    /// The data that the letter shows.
    Data,
    /// The file that the letter was made from.
    Source,
    /// Something additional: a timesheet, terms.
    Supplement,
    /// Anything else.
    Unspecified,
}

/// Adds a file to a document.
pub(super) fn embed(document: &mut Document, attachment: &Attachment) -> Result<()> {
    let mime = MimeType::new(&attachment.mime).ok_or_else(|| {
        Error::input(format!("`{}` is not a media type", attachment.mime))
            .with_hint("a media type looks like `text/xml`")
    })?;
    let file = EmbeddedFile {
        path: attachment.name.clone(),
        mime_type: Some(mime),
        description: Some(attachment.description.clone()),
        association_kind: match attachment.relationship {
            Relationship::Alternative => AssociationKind::Alternative,
            Relationship::Data => AssociationKind::Data,
            Relationship::Source => AssociationKind::Source,
            Relationship::Supplement => AssociationKind::Supplement,
            Relationship::Unspecified => AssociationKind::Unspecified,
        },
        data: attachment.bytes.clone().into(),
        modification_date: Some(pdf_date(attachment.modified)),
        compress: None,
        location: None,
    };
    document.embed_file(file).ok_or_else(|| {
        Error::input(format!(
            "there are two attachments called `{}`",
            attachment.name
        ))
        .with_hint("give each attachment its own name")
    })
}

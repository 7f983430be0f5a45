//! What a PDF says about the e-invoice inside it (Factur-X 1.0, 6.3; ZUGFeRD 2).
//!
//! The writer of PDFs has no place for metadata of one's own, so its metadata is extended in the
//! finished file: it stands there as plain text, and the table of references is a fixed-width
//! list. There must be one bag of extension schemas, so ours goes into the one that is there.

use crate::base::{Error, Result};

/// The e-invoice inside a PDF, as its metadata names it.
#[derive(Clone, Debug)]
pub struct Hybrid {
    /// The name of the attached file: `factur-x.xml`.
    pub file_name: String,
    /// The profile: `EN 16931`, `XRECHNUNG`.
    pub level: String,
    /// The version of the profile: `1.0`.
    pub version: String,
}

const NAMESPACE: &str = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";

/// The properties of the metadata: name, and what they are.
const PROPERTIES: [(&str, &str); 4] = [
    ("DocumentFileName", "The name of the embedded XML document"),
    ("DocumentType", "The type of the hybrid document"),
    (
        "Version",
        "The version of the standard of the embedded XML document",
    ),
    (
        "ConformanceLevel",
        "The conformance level of the embedded XML document",
    ),
];

/// Whether the metadata of a PDF that bo has written names an e-invoice inside it.
pub fn is_hybrid(pdf: &[u8]) -> bool {
    find(pdf, NAMESPACE.as_bytes(), 0).is_some()
}

/// Adds what is inside to the metadata of a finished PDF.
pub(super) fn declare(pdf: Vec<u8>, hybrid: &Hybrid) -> Result<Vec<u8>> {
    splice(&pdf, hybrid)
        .ok_or_else(|| Error::system("the metadata of the PDF is not where it should be"))
}

fn splice(pdf: &[u8], hybrid: &Hybrid) -> Option<Vec<u8>> {
    let start = find(pdf, b"<?xpacket begin", 0)?;
    let end = find(pdf, b"\nendstream", start)?;
    let packet = std::str::from_utf8(&pdf[start..end]).ok()?;
    let bag = packet.find("</rdf:Bag></pdfaExtension:schemas>")?;
    let close = packet.find("</rdf:RDF>")?;
    let packet = [
        &packet[..bag],
        &schema(),
        &packet[bag..close],
        &description(hybrid),
        &packet[close..],
    ]
    .concat();
    // `<</Length 4169/Type/Metadata…` stands right before the stream.
    let head = pdf[..start].windows(8).rposition(|it| it == b"/Length ")? + 8;
    let digits = pdf[head..]
        .iter()
        .take_while(|it| it.is_ascii_digit())
        .count();
    let mut out = pdf[..head].to_vec();
    out.extend(packet.len().to_string().bytes());
    out.extend(&pdf[head + digits..start]);
    out.extend(packet.bytes());
    let grown = out.len().checked_sub(end)?;
    out.extend(&pdf[end..]);
    shift(&mut out, head, grown)?;
    Some(out)
}

/// Moves the references to what stands behind `place` by `grown` bytes.
fn shift(pdf: &mut Vec<u8>, place: usize, grown: usize) -> Option<()> {
    let table = pdf.windows(6).rposition(|it| it == b"\nxref\n")? + 6;
    let mut line = find(pdf, b"\n", table)? + 1;
    // Every entry has twenty bytes, the first ten of which are the place of an object.
    while pdf.get(line).is_some_and(u8::is_ascii_digit) {
        let entry = pdf.get_mut(line..line + 10)?;
        let offset: usize = std::str::from_utf8(entry).ok()?.parse().ok()?;
        if offset > place && pdf.get(line + 17) == Some(&b'n') {
            let moved = format!("{:010}", offset + grown);
            pdf.get_mut(line..line + 10)?
                .copy_from_slice(moved.as_bytes());
        }
        line += 20;
    }
    let last = pdf.windows(10).rposition(|it| it == b"startxref\n")? + 10;
    pdf.truncate(last);
    pdf.extend(format!("{}\n%%EOF", table - 5).bytes());
    Some(())
}

fn schema() -> String {
    let properties: String = PROPERTIES
        .iter()
        .map(|(name, what)| {
            format!(
                "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:category>external\
                 </pdfaProperty:category><pdfaProperty:description>{what}\
                 </pdfaProperty:description><pdfaProperty:name>{name}</pdfaProperty:name>\
                 <pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>"
            )
        })
        .collect();
    format!(
        "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>Factur-X PDFA Extension Schema\
         </pdfaSchema:schema><pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI>\
         <pdfaSchema:prefix>fx</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>{properties}\
         </rdf:Seq></pdfaSchema:property></rdf:li>"
    )
}

fn description(hybrid: &Hybrid) -> String {
    format!(
        "<rdf:Description rdf:about=\"\" xmlns:fx=\"{NAMESPACE}\">\
         <fx:DocumentType>INVOICE</fx:DocumentType>\
         <fx:DocumentFileName>{}</fx:DocumentFileName><fx:Version>{}</fx:Version>\
         <fx:ConformanceLevel>{}</fx:ConformanceLevel></rdf:Description>",
        hybrid.file_name, hybrid.version, hybrid.level
    )
}

fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let at = rest.windows(word.len()).position(|it| it == word)?;
    Some(from + at)
}

//! From the bytes of a stranger to an XML tree, within bounds: no DTD and so no entities, a
//! largest size, a deepest nesting, and text in the encoding it says.

use crate::base::{Error, Result, XML_ATTRIBUTES, XML_DEPTH, XmlShape, xml_shape};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use roxmltree::{Document, ParsingOptions};

/// The largest file that is read. Attachments travel inside, so this is more than text needs.
pub const MAX_BYTES: usize = 64 << 20;

/// How deep elements may be nested. Invoices need 15, with sub-lines some more.
pub const MAX_DEPTH: usize = XML_DEPTH;

/// How many elements, texts and comments a file may have: some 20,000 lines.
const MAX_NODES: u32 = 2_000_000;

/// Refuses a file that is too large to be read.
pub(super) fn bounded(bytes: &[u8]) -> Result<()> {
    match bytes.len() > MAX_BYTES {
        false => Ok(()),
        true => Err(Error::input(format!(
            "the file has {} MB, more than the {} MB that are read",
            bytes.len() >> 20,
            MAX_BYTES >> 20
        ))),
    }
}

/// The text of an XML file as UTF-8, without its XML declaration.
///
/// # Errors
/// Input, when it is too large, in an unknown encoding, or not in the one it says.
pub(super) fn decode(bytes: &[u8]) -> Result<String> {
    bounded(bytes)?;
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None => (declared(bytes)?, bytes),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let Some(text) = text else {
        let place = match encoding == UTF_8 {
            true => std::str::from_utf8(bytes)
                .err()
                .map(|err| format!(" at byte {}", err.valid_up_to()))
                .unwrap_or_default(),
            false => String::new(),
        };
        return Err(Error::input(format!(
            "the file is not {}, as it says{place}",
            encoding.name()
        ))
        .with_hint("ask the sender for the file again, unchanged"));
    };
    // The declaration names an encoding that the text no longer has. Lines stay as they are.
    let text = text.as_ref();
    let rest = text
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"))
        .map_or(text, |(_, rest)| rest);
    Ok(rest.to_string())
}

/// The encoding in the XML declaration.
fn declared(bytes: &[u8]) -> Result<&'static Encoding> {
    if bytes.starts_with(&[b'<', 0]) {
        return Ok(UTF_16LE);
    }
    if bytes.starts_with(&[0, b'<']) {
        return Ok(UTF_16BE);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let name = head
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split("?>").next())
        .and_then(|rest| rest.split_once("encoding"))
        .and_then(|(_, rest)| rest.trim_start_matches([' ', '=']).get(1..))
        .and_then(|rest| rest.split(['"', '\'']).next());
    let Some(name) = name else {
        return Ok(UTF_8);
    };
    match name.to_ascii_lowercase().as_str() {
        // A text in UTF-16 could not have been read so far.
        "utf-16" | "utf-16le" | "utf-16be" => Ok(UTF_8),
        _ => Encoding::for_label(name.as_bytes())
            .ok_or_else(|| Error::input(format!("`{name}` is no known encoding of XML"))),
    }
}

/// The tree of an XML text.
///
/// # Errors
/// Input, naming line and column, when it is not well-formed, has a DTD or is nested too deep.
pub(super) fn parse(text: &str) -> Result<Document<'_>> {
    let XmlShape { depth, attributes } = xml_shape(text);
    if attributes > XML_ATTRIBUTES {
        return Err(Error::input(format!(
            "an element has {attributes} attributes, and no invoice needs more than {XML_ATTRIBUTES}"
        )));
    }
    if depth > MAX_DEPTH {
        return Err(Error::input(format!(
            "elements are nested {depth} deep, and no invoice needs more than {MAX_DEPTH}"
        )));
    }
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|err| match err {
        roxmltree::Error::DtdDetected => Error::input("the file has a DTD, which no invoice has")
            .with_hint("entities can harm the reader, so such files are not opened"),
        roxmltree::Error::NodesLimitReached => {
            Error::input(format!("the file has more than {MAX_NODES} elements"))
        }
        other => {
            let place = other.pos();
            Error::input(format!(
                "line {}, column {}: not well-formed XML: {other}",
                place.row, place.col
            ))
        }
    })
}

//! XML of strangers: what parsing it would cost.

/// How deep elements may be nested.
pub const XML_DEPTH: usize = 64;

/// How many attributes an element may have.
pub const XML_ATTRIBUTES: usize = 1_000;

/// What an XML text asks of its parser, looked at before that follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct XmlShape {
    /// How deep elements are nested.
    pub depth: usize,
    /// The most attributes of one element: parsers compare each with each.
    pub attributes: usize,
}

/// Looks through an XML text once.
pub fn xml_shape(text: &str) -> XmlShape {
    let mut depth = 0usize;
    let mut shape = XmlShape::default();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let skip = |start: &str, end: &str| {
            rest.strip_prefix(start)
                .map(|inner| inner.find(end).map_or("", |at| &inner[at + end.len()..]))
        };
        let special = match rest.as_bytes().get(1) {
            Some(b'/') => {
                depth = depth.saturating_sub(1);
                rest = rest.find('>').map_or("", |at| &rest[at + 1..]);
                continue;
            }
            Some(b'!' | b'?') => skip("<!--", "-->")
                .or_else(|| skip("<![CDATA[", "]]>"))
                .or_else(|| skip("<?", "?>")),
            _ => None,
        };
        if let Some(after) = special {
            rest = after;
        } else {
            let (end, attributes) = tag_end(rest);
            shape.attributes = shape.attributes.max(attributes);
            if !rest[..end].ends_with('/') {
                depth += 1;
                shape.depth = shape.depth.max(depth);
            }
            rest = &rest[end..];
        }
    }
    shape
}

/// Where a start tag ends, and how many attributes it has; a `>` inside one does not count.
fn tag_end(tag: &str) -> (usize, usize) {
    let (mut quote, mut attributes) = (None, 0);
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (at, attributes),
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                attributes += 1;
            }
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    (tag.len(), attributes)
}

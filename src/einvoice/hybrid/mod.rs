//! The XML inside a hybrid PDF: ZUGFeRD, Factur-X, XRechnung.
//!
//! The objects of the file are found by looking through it from start to end, as repair tools
//! do, so a broken table of references does no harm. Everything that is unpacked counts
//! against one budget.

mod object;

use super::xml::MAX_BYTES;
use crate::base::{Error, Result};
use object::{Object, Reader};
use std::collections::BTreeMap;
use std::io::Read;

/// A file embedded in a PDF.
#[derive(Clone, Debug)]
pub(super) struct Embedded {
    /// The last part of its name, safe as the name of a file.
    pub name: String,
    /// How it relates to the PDF (`AFRelationship`), if it says so.
    pub relationship: Option<String>,
    pub bytes: Vec<u8>,
}

/// Names under which a hybrid invoice carries its XML, the usual ones first.
const NAMES: [&str; 3] = ["factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml"];

/// How many objects are looked at.
const MAX_OBJECTS: usize = 500_000;

/// Whether the bytes are a PDF. Some writers put a few bytes before the mark.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    !head.trim_ascii_start().starts_with(b"<") && find(head, b"%PDF-", 0).is_some()
}

/// The invoice inside a PDF.
///
/// # Errors
/// Input, when the PDF is encrypted, has no XML inside, or cannot be unpacked.
pub(super) fn invoice(bytes: &[u8]) -> Result<Embedded> {
    let file = File::scan(bytes)?;
    let mut specs: Vec<(String, &Object)> = Vec::new();
    for object in file.objects.values() {
        collect(&object.value, &mut specs, 0);
    }
    let position = |name: &str| {
        let usual = NAMES.iter().position(|it| name.eq_ignore_ascii_case(it));
        let is_xml = name.to_ascii_lowercase().ends_with(".xml");
        usual.or(is_xml.then_some(NAMES.len()))
    };
    let best = specs
        .iter()
        .filter_map(|(name, spec)| Some((position(name)?, name, spec)))
        .min_by_key(|(position, ..)| *position);
    let Some((_, name, spec)) = best else {
        return Err(Error::input("the PDF has no e-invoice inside")
            .with_hint("it is a picture of an invoice only; ask the sender for the XML"));
    };
    let stream = spec.get("EF").and_then(|files| {
        let files = file.resolve(files)?;
        let stream = files.get("UF").or_else(|| files.get("F"))?;
        match stream {
            Object::Reference(number) => file.objects.get(number),
            _ => None,
        }
    });
    let Some(stream) = stream else {
        return Err(Error::input(format!(
            "the file `{name}` in the PDF is not there"
        )));
    };
    Ok(Embedded {
        name: name.clone(),
        relationship: spec
            .get("AFRelationship")
            .and_then(Object::name)
            .map(ToString::to_string),
        bytes: file.unpack(stream, &mut MAX_BYTES.clone())?,
    })
}

/// File specifications with something embedded, by their safe names.
fn collect<'a>(object: &'a Object, found: &mut Vec<(String, &'a Object)>, depth: usize) {
    match object {
        Object::Dictionary(pairs) => {
            if object.get("EF").is_some() {
                let name = object.get("UF").or_else(|| object.get("F"));
                let name = name.and_then(Object::text).unwrap_or_default();
                found.push((safe_name(&name), object));
            }
            if depth < 8 {
                pairs
                    .iter()
                    .for_each(|(_, value)| collect(value, found, depth + 1));
            }
        }
        Object::Array(list) if depth < 8 => {
            list.iter()
                .for_each(|value| collect(value, found, depth + 1));
        }
        _ => {}
    }
}

/// The last part of a name that a stranger chose, without anything that leads elsewhere.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .filter(|c| !c.is_control() && !"<>\"|?*".contains(*c))
        .take(120)
        .collect();
    match clean.trim_matches([' ', '.']) {
        "" => "attachment".to_string(),
        trimmed => trimmed.to_string(),
    }
}

struct Stored<'a> {
    value: Object,
    stream: Option<&'a [u8]>,
}

struct File<'a> {
    objects: BTreeMap<u32, Stored<'a>>,
}

impl<'a> File<'a> {
    /// Finds all objects. Later ones replace earlier ones of the same number.
    fn scan(bytes: &'a [u8]) -> Result<File<'a>> {
        let mut file = File {
            objects: BTreeMap::new(),
        };
        let mut budget = MAX_BYTES;
        let mut at = 0;
        let (mut count, mut wasted) = (0, 0usize);
        while let Some(found) = find(bytes, b"obj", at) {
            at = found + 3;
            let Some(number) = number_before(bytes, found) else {
                continue;
            };
            count += 1;
            if count > MAX_OBJECTS {
                return Err(Error::input(format!(
                    "the PDF has more than {MAX_OBJECTS} objects"
                )));
            }
            let mut reader = Reader::new(bytes, at);
            let Some(value) = reader.object() else {
                // Objects without an end, one inside the other, would be read again and again.
                wasted = wasted.saturating_add(reader.at - at);
                if wasted > bytes.len().saturating_mul(4) {
                    return Err(damaged());
                }
                continue;
            };
            at = reader.at.max(at);
            reader.skip_space();
            let mut stream = None;
            if matches!(value, Object::Dictionary(_)) && reader.takes(b"stream") {
                let range = extent(bytes, &reader, &value);
                at = range.end;
                stream = bytes.get(range);
            }
            if value.get("Encrypt").is_some() && value.is("XRef") {
                return Err(encrypted());
            }
            let stored = Stored { value, stream };
            if stored.value.is("ObjStm") {
                file.unfold(&stored, &mut budget);
            }
            file.objects.insert(number, stored);
        }
        let mut at = 0;
        while let Some(found) = find(bytes, b"trailer", at) {
            let mut reader = Reader::new(bytes, found + 7);
            let trailer = reader.object();
            at = reader.at;
            if trailer.is_some_and(|it| it.get("Encrypt").is_some()) {
                return Err(encrypted());
            }
        }
        if file.objects.is_empty() {
            return Err(damaged());
        }
        Ok(file)
    }

    /// Adds the objects that are packed into a stream (7.5.7).
    fn unfold(&mut self, stored: &Stored<'a>, budget: &mut usize) {
        let count = stored.value.get("N").and_then(Object::number).unwrap_or(0);
        let first = stored.value.get("First").and_then(Object::number);
        // One that cannot be unpacked hides what is in it; the rest may still have the invoice.
        let (Some(first), Ok(bytes)) = (first, self.unpack(stored, budget)) else {
            return;
        };
        let mut index = Reader::new(&bytes, 0);
        let mut work = bytes.len().saturating_mul(4);
        for _ in 0..count.min(MAX_OBJECTS) {
            let (Some(number), Some(offset)) = (index.object(), index.object()) else {
                return;
            };
            let (Some(number), Some(offset)) = (number.number(), offset.number()) else {
                return;
            };
            let start = first.saturating_add(offset).min(bytes.len());
            let mut reader = Reader::new(&bytes, start);
            let value = reader.object();
            work = work.saturating_sub(reader.at - start);
            if work == 0 {
                return;
            }
            if let (Ok(number), Some(value)) = (u32::try_from(number), value) {
                self.objects.insert(
                    number,
                    Stored {
                        value,
                        stream: None,
                    },
                );
            }
        }
    }

    fn resolve<'o>(&'o self, object: &'o Object) -> Option<&'o Object> {
        match object {
            Object::Reference(number) => self.objects.get(number).map(|it| &it.value),
            other => Some(other),
        }
    }

    /// The content of a stream without its filters.
    fn unpack(&self, stored: &Stored<'a>, budget: &mut usize) -> Result<Vec<u8>> {
        let mut bytes = stored.stream.unwrap_or_default().to_vec();
        let filters = match stored.value.get("Filter").and_then(|it| self.resolve(it)) {
            Some(Object::Name(name)) => vec![name.as_str()],
            Some(Object::Array(list)) => list.iter().filter_map(Object::name).collect(),
            _ => Vec::new(),
        };
        for filter in filters {
            bytes = match filter {
                "FlateDecode" | "Fl" => inflate(&bytes, *budget)?,
                "ASCIIHexDecode" | "AHx" => {
                    let mut text = vec![b'<'];
                    text.extend(bytes);
                    match Reader::new(&text, 0).object() {
                        Some(Object::Text(bytes)) => bytes,
                        _ => Vec::new(),
                    }
                }
                other => {
                    return Err(Error::input(format!(
                        "the PDF packs its files with `{other}`, which is not read here"
                    )));
                }
            };
            *budget = budget.saturating_sub(bytes.len());
        }
        let options = stored
            .value
            .get("DecodeParms")
            .and_then(|it| self.resolve(it));
        let number = |key: &str| options.and_then(|it| it.get(key)).and_then(Object::number);
        match number("Predictor") {
            Some(10..) => Ok(unpredict(&bytes, number("Columns").unwrap_or(1))),
            _ => Ok(bytes),
        }
    }
}

fn damaged() -> Error {
    Error::input("the PDF is damaged: it cannot be read")
}

fn encrypted() -> Error {
    Error::input("the PDF is encrypted").with_hint("ask the sender for one that is not")
}

/// Where the bytes of a stream are; `endstream` counts where the length is wrong or elsewhere.
fn extent(bytes: &[u8], reader: &Reader<'_>, value: &Object) -> std::ops::Range<usize> {
    let mut start = reader.at;
    if bytes.get(start) == Some(&b'\r') {
        start += 1;
    }
    if bytes.get(start) == Some(&b'\n') {
        start += 1;
    }
    let told = value.get("Length").and_then(Object::number);
    let told = told
        .and_then(|length| start.checked_add(length))
        .filter(|end| {
            let rest = bytes.get(*end..).unwrap_or_default();
            rest.trim_ascii_start().starts_with(b"endstream")
        });
    let end = told
        .or_else(|| find(bytes, b"endstream", start))
        .unwrap_or(bytes.len());
    start.min(end)..end
}

/// The object number in `12 0 obj`, when those stand before `at`.
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    let mut rest = bytes[..at].trim_ascii_end();
    for last in [false, true] {
        let digits = rest
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (before, number) = rest.split_at(rest.len() - digits);
        if digits == 0 || digits > 10 {
            return None;
        }
        if last {
            return std::str::from_utf8(number).ok()?.parse().ok();
        }
        rest = before.trim_ascii_end();
        if rest.len() == before.len() {
            return None;
        }
    }
    None
}

fn inflate(bytes: &[u8], budget: usize) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut reader = flate2::read::ZlibDecoder::new(bytes).take(budget as u64 + 1);
    let done = reader.read_to_end(&mut out);
    if out.len() > budget {
        return Err(Error::input(format!(
            "a file in the PDF unpacks to more than {} MB",
            MAX_BYTES >> 20
        )));
    }
    match done {
        // A missing checksum at the end is common and harmless.
        Err(_) if out.is_empty() => Err(Error::input("a file in the PDF cannot be unpacked")),
        _ => Ok(out),
    }
}

/// Takes back the prediction of PNG rows (7.4.4.4): only none, sub and up are in use here.
fn unpredict(bytes: &[u8], columns: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    for row in bytes.chunks(columns.saturating_add(1)) {
        let Some((kind, row)) = row.split_first() else {
            break;
        };
        let above = out.len().checked_sub(columns);
        for (column, byte) in row.iter().enumerate() {
            let before = match kind {
                1 if column > 0 => out[out.len() - 1],
                2 => above.map_or(0, |above| out[above + column]),
                _ => 0,
            };
            out.push(byte.wrapping_add(before));
        }
    }
    out
}

fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let mut at = 0;
    while let Some(next) = rest[at..].iter().position(|byte| *byte == word[0]) {
        at += next;
        if rest[at..].starts_with(word) {
            return Some(from + at);
        }
        at += 1;
    }
    None
}

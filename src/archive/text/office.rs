//! The text of office files: a ZIP file with XML in it, read within bounds.

use super::markup;
use flate2::read::DeflateDecoder;
use std::io::Read;

/// Of one part so much is unpacked, and of all of them together.
const PART: u64 = 16 << 20;
const ALL: usize = 32 << 20;

/// A file has no more parts that we look at.
const PARTS: usize = 20_000;

/// Whether it is an office file.
pub fn is_office(media_type: &str) -> bool {
    media_type.starts_with("application/vnd.openxmlformats-officedocument.")
        || media_type.starts_with("application/vnd.oasis.opendocument.")
}

/// The text of the parts that people read; none if it is no ZIP file.
pub fn text(bytes: &[u8]) -> Option<String> {
    let mut parts = directory(bytes)?;
    parts.retain(|it| is_read(&it.name));
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    let mut text = String::new();
    for part in parts {
        let Some(xml) = unpack(bytes, &part) else {
            continue;
        };
        text.push_str(&markup::text(&String::from_utf8_lossy(&xml)));
        text.push('\n');
        if text.len() > ALL {
            break;
        }
    }
    Some(text)
}

fn is_read(name: &str) -> bool {
    let within = |folder: &str| {
        name.strip_prefix(folder)
            .is_some_and(|it| !it.contains('/'))
    };
    name == "content.xml"
        || name == "xl/sharedStrings.xml"
        || (within("word/")
            && ["document", "header", "footer", "footnotes", "comments"]
                .iter()
                .any(|it| name["word/".len()..].starts_with(it)))
        || within("ppt/slides/")
        || within("xl/worksheets/")
}

/// A part of a ZIP file.
struct Part {
    name: String,
    method: u16,
    packed: usize,
    offset: usize,
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(usize::from(u16::from_le_bytes(bytes.try_into().ok()?)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
}

/// The parts of a ZIP file, by the directory at its end.
fn directory(bytes: &[u8]) -> Option<Vec<Part>> {
    let from = bytes.len().saturating_sub(65_557);
    let end = bytes[from..]
        .windows(4)
        .rposition(|it| it == b"PK\x05\x06")?
        + from;
    let count = short(bytes, end + 10)?.min(PARTS);
    let mut at = long(bytes, end + 16)?;
    let mut parts = Vec::new();
    for _ in 0..count {
        if bytes.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
            break;
        }
        let length = short(bytes, at + 28)?;
        let name = bytes.get(at + 46..at.checked_add(46)?.checked_add(length)?)?;
        parts.push(Part {
            name: String::from_utf8_lossy(name).into_owned(),
            method: u16::try_from(short(bytes, at + 10)?).ok()?,
            packed: long(bytes, at + 20)?,
            offset: long(bytes, at + 42)?,
        });
        at += 46 + length + short(bytes, at + 30)? + short(bytes, at + 32)?;
    }
    Some(parts)
}

/// The bytes of a part, as many as we look at.
fn unpack(bytes: &[u8], part: &Part) -> Option<Vec<u8>> {
    let start = part.offset.checked_add(30)?;
    let start = start
        .checked_add(short(bytes, part.offset + 26)?)?
        .checked_add(short(bytes, part.offset + 28)?)?;
    let packed = bytes.get(start..start.checked_add(part.packed)?.min(bytes.len()))?;
    let mut unpacked = Vec::new();
    match part.method {
        0 => packed.take(PART).read_to_end(&mut unpacked).ok()?,
        // What is unpacked before it breaks is text all the same.
        8 => DeflateDecoder::new(packed)
            .take(PART)
            .read_to_end(&mut unpacked)
            .unwrap_or_default(),
        _ => return None,
    };
    Some(unpacked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::DeflateEncoder};
    use std::io::Write;

    /// A ZIP file with one packed part.
    fn zip(name: &str, content: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(content).unwrap();
        let packed = encoder.finish().unwrap();
        let (length, size) = (name.len() as u16, packed.len() as u32);
        let mut zip = b"PK\x03\x04".to_vec();
        zip.extend([0; 4]);
        zip.extend(8_u16.to_le_bytes());
        zip.extend([0; 8]);
        zip.extend(size.to_le_bytes());
        zip.extend((content.len() as u32).to_le_bytes());
        zip.extend(length.to_le_bytes());
        zip.extend([0; 2]);
        zip.extend(name.as_bytes());
        zip.extend(&packed);
        let start = zip.len() as u32;
        zip.extend(b"PK\x01\x02");
        zip.extend([0; 6]);
        zip.extend(8_u16.to_le_bytes());
        zip.extend([0; 8]);
        zip.extend(size.to_le_bytes());
        zip.extend((content.len() as u32).to_le_bytes());
        zip.extend(length.to_le_bytes());
        zip.extend([0; 12]);
        zip.extend(0_u32.to_le_bytes());
        zip.extend(name.as_bytes());
        let end = zip.len() as u32;
        zip.extend(b"PK\x05\x06");
        zip.extend([0; 4]);
        zip.extend(1_u16.to_le_bytes());
        zip.extend(1_u16.to_le_bytes());
        zip.extend((end - start).to_le_bytes());
        zip.extend(start.to_le_bytes());
        zip.extend([0; 2]);
        zip
    }

    #[test]
    fn the_parts_that_people_read_are_read() {
        let letter = zip(
            "word/document.xml",
            b"<w:p><w:t>Dear</w:t> <w:t>Anna</w:t></w:p>",
        );
        assert_eq!(
            text(&letter)
                .unwrap()
                .split_whitespace()
                .collect::<Vec<_>>(),
            ["Dear", "Anna"]
        );
        assert_eq!(text(&zip("word/media/a.xml", b"<a>x</a>")).unwrap(), "");
    }

    #[test]
    fn a_bomb_is_unpacked_within_bounds() {
        let bomb = zip("content.xml", &vec![b'a'; 40 << 20]);
        assert!(bomb.len() < 1 << 20);
        assert!(text(&bomb).unwrap().len() <= (PART as usize) + 1);
    }

    #[test]
    fn broken_files_are_no_panic() {
        let letter = zip("content.xml", b"<p>text</p>");
        for cut in 0..letter.len() {
            let _ = text(&letter[..cut]);
            let mut wrong = letter.clone();
            wrong[cut] = 0xff;
            let _ = text(&wrong);
        }
        assert_eq!(text(b""), None);
    }
}

//! `winmail.dat`: the files and the text that Outlook hides in TNEF (MS-OXTNEF). Bounded by its bytes.

/// What was in it.
#[derive(Debug, Default, PartialEq)]
pub struct Contents {
    /// The text, if it has one.
    pub text: Option<String>,
    /// Files with their names.
    pub files: Vec<(String, Vec<u8>)>,
    /// Whether it was read to its end, and all of it.
    pub is_whole: bool,
}

const SIGNATURE: u32 = 0x223E_9F78;
const BODY: u32 = 0x0002_800C;
const RENDERING: u32 = 0x0006_9002;
const TITLE: u32 = 0x0001_8010;
const DATA: u32 = 0x0006_800F;

/// The most files that are looked for.
const MOST: usize = 200;

/// What is in a `winmail.dat`; nothing, if it is none.
pub fn read(bytes: &[u8]) -> Option<Contents> {
    let mut rest = bytes;
    if number(&mut rest)? != SIGNATURE {
        return None;
    }
    take(&mut rest, 2)?;
    let mut contents = Contents::default();
    let mut name: Option<String> = None;
    let mut data: Option<Vec<u8>> = None;
    let mut end = rest;
    // Whatever is cut off at the end, what stands before it counts.
    while let Some((attribute, value)) = attribute(&mut rest) {
        match attribute {
            BODY => contents.text = Some(words(value)).filter(|it| !it.is_empty()),
            RENDERING => keep(&mut contents, &mut name, &mut data),
            TITLE => name = Some(words(value)),
            DATA => data = Some(value.to_vec()),
            _ => {}
        }
        if contents.files.len() >= MOST {
            return Some(contents);
        }
        end = rest;
    }
    keep(&mut contents, &mut name, &mut data);
    // Some programs fill up the end.
    contents.is_whole = end.iter().all(|it| matches!(it, 0 | b'\r' | b'\n'));
    Some(contents)
}

fn keep(contents: &mut Contents, name: &mut Option<String>, data: &mut Option<Vec<u8>>) {
    if let Some(data) = data.take() {
        let name = name.take().unwrap_or_default();
        contents.files.push((name, data));
    }
    *name = None;
}

fn attribute<'a>(rest: &mut &'a [u8]) -> Option<(u32, &'a [u8])> {
    take(rest, 1)?;
    let attribute = number(rest)?;
    let length = number(rest)? as usize;
    let value = take(rest, length)?;
    // The sum of its bytes; nobody is helped if a wrong one hides a file.
    take(rest, 2)?;
    Some((attribute, value))
}

fn number(rest: &mut &[u8]) -> Option<u32> {
    let bytes = take(rest, 4)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    if rest.len() < length {
        return None;
    }
    let (taken, left) = rest.split_at(length);
    *rest = left;
    Some(taken)
}

/// Text as Windows wrote it, up to its end.
fn words(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|it| *it == 0);
    let bytes = &bytes[..end.unwrap_or(bytes.len())];
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_string(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    };
    text.trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(id: u32, value: &[u8]) -> Vec<u8> {
        let mut bytes = vec![2];
        bytes.extend(id.to_le_bytes());
        bytes.extend((value.len() as u32).to_le_bytes());
        bytes.extend(value);
        bytes.extend([0, 0]);
        bytes
    }

    #[test]
    fn files_are_found() {
        let mut bytes = SIGNATURE.to_le_bytes().to_vec();
        bytes.extend([1, 0]);
        bytes.extend(attribute(BODY, b"Hello\0"));
        bytes.extend(attribute(RENDERING, &[0; 14]));
        bytes.extend(attribute(TITLE, b"Gr\xf6\xdfe.txt\0"));
        bytes.extend(attribute(DATA, b"one"));
        bytes.extend(attribute(RENDERING, &[0; 14]));
        bytes.extend(attribute(DATA, b"two"));
        let found = read(&bytes).unwrap();
        assert_eq!(found.text.as_deref(), Some("Hello"));
        let files = [("Größe.txt", &b"one"[..]), ("", b"two")];
        let files = files.map(|(name, data)| (name.to_string(), data.to_vec()));
        assert_eq!(found.files, files);
        assert!(found.is_whole);
        // Cut anywhere, it never fails, keeps what was whole, and says that something is missing but
        // where nothing of an attribute is.
        for end in 6..bytes.len() {
            let cut = read(&bytes[..end]).unwrap();
            let before = [6, 23, 48, 69, 83, 108];
            assert_eq!(cut.is_whole, before.contains(&end), "{end}");
        }
        assert_eq!(read(&bytes[..bytes.len() - 3]).unwrap().files.len(), 1);
        assert_eq!(read(b"PK\x03\x04"), None);
    }
}

//! A paper as it came in: kept byte for byte, known by its hash.

use super::{Error, Result};
use sha2::{Digest, Sha256};

/// A paper as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// What it was called, without folders.
    pub name: String,
    /// What it is, by its first bytes.
    pub media_type: String,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Its bytes.
    pub content: Vec<u8>,
}

impl Kept {
    /// The largest paper, in bytes.
    pub const MAX: usize = 50 << 20;

    /// A paper of these bytes; `usual` is what it is called when its name says nothing.
    ///
    /// # Errors
    /// Input, when it is empty or too large.
    pub fn new(name: &str, usual: &str, bytes: &[u8]) -> Result<Kept> {
        let name = file_name(name, usual);
        if bytes.is_empty() {
            return Err(Error::input(format!("{name} is empty")));
        }
        if bytes.len() > Kept::MAX {
            return Err(Error::input(format!(
                "{name} has {} bytes, {} are the most",
                bytes.len(),
                Kept::MAX
            )));
        }
        Ok(Kept {
            name,
            media_type: media_type(bytes).to_string(),
            sha256: Sha256::digest(bytes).into(),
            content: bytes.to_vec(),
        })
    }

    /// Its hash, as people write it.
    pub fn hex(&self) -> String {
        self.sha256
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// Whether its bytes are those of its hash.
    pub fn is_whole(&self) -> bool {
        let found: [u8; 32] = Sha256::digest(&self.content).into();
        found == self.sha256
    }
}

/// The last part of a name, without what no file should be called; `usual` if nothing is left.
pub fn file_name(name: &str, usual: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last
        .chars()
        .filter(|c| !crate::base::is_control(*c))
        .take(120)
        .collect();
    match name.trim_matches(['.', ' ']) {
        "" | "-" => usual.to_string(),
        name => name.to_string(),
    }
}

/// What a file is, by its first bytes.
pub fn media_type(bytes: &[u8]) -> &'static str {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = start.trim_ascii_start();
    let table: [(&[u8], &str); 8] = [
        (b"%PDF-", "application/pdf"),
        (b"<", "application/xml"),
        (b"{", "application/json"),
        (b"\x89PNG", "image/png"),
        (b"\xFF\xD8\xFF", "image/jpeg"),
        (b"II*\0", "image/tiff"),
        (b"MM\0*", "image/tiff"),
        (b"PK\x03\x04", "application/zip"),
    ];
    let known = table.iter().find(|(sign, _)| start.starts_with(sign));
    match (known, std::str::from_utf8(start)) {
        (Some((_, name)), _) => name,
        (None, Ok(text)) if !text.contains('\0') => "text/plain",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere() {
        for (name, expected) in [
            ("bill.pdf", "bill.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Scans\\R 4711.pdf", "R 4711.pdf"),
            ("..", "bill"),
            ("a\u{0}b\n.xml", "ab.xml"),
            ("-", "bill"),
        ] {
            assert_eq!(file_name(name, "bill"), expected);
        }
    }

    #[test]
    fn files_are_known_by_their_first_bytes() {
        assert_eq!(media_type(b"%PDF-1.7"), "application/pdf");
        assert_eq!(media_type(b"\xEF\xBB\xBF <?xml"), "application/xml");
        assert_eq!(media_type(b" {\"number\""), "application/json");
        assert_eq!(media_type(b"PK\x03\x04..."), "application/zip");
        assert_eq!(
            media_type("Sehr geehrte Frau Müller".as_bytes()),
            "text/plain"
        );
        assert_eq!(media_type(b"\xFF\0"), "application/octet-stream");
        assert_eq!(media_type(b"a\0b"), "application/octet-stream");
    }

    #[test]
    fn a_changed_paper_is_not_whole() {
        let mut paper = Kept::new("a.pdf", "bill", b"%PDF-1.7").unwrap();
        assert!(paper.is_whole());
        paper.content.push(0);
        assert!(!paper.is_whole());
        assert!(Kept::new("a.pdf", "bill", b"").is_err());
    }
}

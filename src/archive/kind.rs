//! What a file is, by its first bytes and, where they say too little, by its name.

use crate::base;
use encoding_rs::{Encoding, UTF_8};

/// How much of a file is looked at.
pub const HEAD: usize = 4096;

/// What a file is that starts like this and has this name.
pub fn media_type(head: &[u8], name: &str) -> &'static str {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    let end = end.as_deref().unwrap_or_default();
    if head.starts_with(b"{\\rtf") {
        return "application/rtf";
    }
    // The mark of UTF-16: what Windows calls Unicode.
    if let Some((encoding, _)) = Encoding::for_bom(head)
        && encoding != UTF_8
    {
        let even = &head[..head.len() & !1];
        let (text, _, wrong) = encoding.decode(even);
        // A letter of two halves may be cut in two at the end.
        let is_cut = head.len() >= HEAD && text.ends_with('\u{fffd}');
        return match (!wrong || is_cut) && is_text(text.as_bytes()) {
            true if end == "csv" => "text/csv",
            true => "text/plain",
            false => "application/octet-stream",
        };
    }
    match base::media_type(head) {
        "application/octet-stream" | "application/zip" | "text/plain" => by_sign(head, end),
        "application/xml" if is_page(head) => "text/html",
        "application/json" if !is_text(head) => "application/octet-stream",
        known => known,
    }
}

fn by_sign(head: &[u8], end: &str) -> &'static str {
    if head.starts_with(b"PK\x03\x04") {
        return match end {
            "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "odt" => "application/vnd.oasis.opendocument.text",
            "ods" => "application/vnd.oasis.opendocument.spreadsheet",
            "odp" => "application/vnd.oasis.opendocument.presentation",
            _ => "application/zip",
        };
    }
    for (sign, kind) in [
        (&b"GIF8"[..], "image/gif"),
        (b"\x1f\x8b", "application/gzip"),
        (b"\xD0\xCF\x11\xE0", "application/x-ole-storage"),
    ] {
        if head.starts_with(sign) {
            return kind;
        }
    }
    if head.len() > 11 && head.starts_with(b"RIFF") && &head[8..12] == b"WEBP" {
        return "image/webp";
    }
    if !is_text(head) {
        return "application/octet-stream";
    }
    match end {
        "eml" => "message/rfc822",
        "csv" => "text/csv",
        _ if is_mail(head) => "message/rfc822",
        _ => "text/plain",
    }
}

/// Whether it is text: no zero byte, and UTF-8 or an older German code page.
fn is_text(head: &[u8]) -> bool {
    let odd = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    !head.is_empty() && head.iter().find(odd).is_none()
}

/// Whether it starts with header lines that mails have.
fn is_mail(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let names = [
        "received",
        "return-path",
        "from",
        "message-id",
        "delivered-to",
        "date",
    ];
    let lines = text.lines().take_while(|line| !line.is_empty());
    let known = lines.filter(|line| {
        let name = line.split(':').next().unwrap_or_default().to_lowercase();
        names.contains(&name.as_str()) && line.contains(':')
    });
    known.count() > 1
}

fn is_page(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head).to_lowercase();
    text.contains("<!doctype html") || text.contains("<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes_and_their_names() {
        for (head, name, kind) in [
            (&b"%PDF-1.7"[..], "a.txt", "application/pdf"),
            (
                b"PK\x03\x04....",
                "a.ODT",
                "application/vnd.oasis.opendocument.text",
            ),
            (b"PK\x03\x04....", "a", "application/zip"),
            (b"<!DOCTYPE html><p>", "a", "text/html"),
            (b"<rsm:Invoice/>", "a", "application/xml"),
            (
                b"From: a@b.de\r\nDate: today\r\n\r\nHi",
                "a",
                "message/rfc822",
            ),
            (b"From here\nto there", "a", "text/plain"),
            (b"a;b\n1;2", "a.csv", "text/csv"),
            (b"a\0b", "a.txt", "application/octet-stream"),
            (b"", "a.txt", "application/octet-stream"),
            (b"{\\rtf1\\ansi Hi}", "a", "application/rtf"),
            (b"\xff\xfea\0;\0", "a.csv", "text/csv"),
            (b"\xfe\xff\0a\0\n", "a", "text/plain"),
            (b"\xff\xfe\0\0\x01\0", "a", "application/octet-stream"),
        ] {
            assert_eq!(media_type(head, name), kind, "{name}");
        }
    }
}

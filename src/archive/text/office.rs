//! The text of office files: a ZIP file with XML in it, read within bounds.

use super::{Part, markup};
use crate::archive::zip;
use std::io::{Cursor, Read};

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
pub fn text(bytes: &[u8]) -> Option<Part> {
    let mut source = Cursor::new(bytes);
    let mut parts = zip::parts(&mut source, PARTS).ok()??;
    parts.retain(|it| is_read(&it.name));
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    let mut all = Part::default();
    for part in parts {
        if all.text.len() > ALL {
            all.is_cut = true;
            break;
        }
        let mut xml = Vec::new();
        // What is unpacked before it breaks is text all the same.
        let _ = zip::open(&mut source, &part, |it| it.take(PART).read_to_end(&mut xml));
        all.is_cut |= xml.len() as u64 == PART;
        all.text
            .push_str(&markup::text(&String::from_utf8_lossy(&xml)));
        all.text.push('\n');
    }
    Some(all)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::zip::tests::zip;

    #[test]
    fn the_parts_that_people_read_are_read() {
        let letter = zip(&[(
            "word/document.xml",
            b"<w:p><w:t>Dear</w:t> <w:t>Anna</w:t></w:p>",
        )]);
        assert_eq!(
            text(&letter)
                .unwrap()
                .text
                .split_whitespace()
                .collect::<Vec<_>>(),
            ["Dear", "Anna"]
        );
        assert_eq!(
            text(&zip(&[("word/media/a.xml", b"<a>x</a>")]))
                .unwrap()
                .text,
            ""
        );
    }

    #[test]
    fn a_bomb_is_unpacked_within_bounds() {
        let bomb = zip(&[("content.xml", &vec![b'a'; 40 << 20])]);
        assert!(bomb.len() < 1 << 20);
        let found = text(&bomb).unwrap();
        assert!(found.text.len() <= (PART as usize) + 1);
        assert!(found.is_cut);
    }

    #[test]
    fn broken_files_are_no_panic() {
        let letter = zip(&[("content.xml", b"<p>text</p>")]);
        for cut in 0..letter.len() {
            let _ = text(&letter[..cut]);
            let mut wrong = letter.clone();
            wrong[cut] = 0xff;
            let _ = text(&wrong);
        }
        assert!(text(b"").is_none());
    }
}

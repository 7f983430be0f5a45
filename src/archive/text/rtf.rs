//! The text of RTF files: words between control words, without fonts, colours and pictures.

use super::{MOST, Part};
use encoding_rs::WINDOWS_1252;

/// Groups that nobody reads.
const SILENT: [&str; 12] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "themedata",
    "datastore",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
];

/// Deeper groups are read as if they were not.
const DEPTH: usize = 1000;

/// What counts within a group.
#[derive(Clone, Copy)]
struct Group {
    silent: bool,
    /// So many characters stand for one of Unicode, for programs that do not know it.
    instead: usize,
}

/// The text of an RTF file; of a broken one, what can be read of it.
pub fn text(bytes: &[u8]) -> Part {
    let mut reader = Reader {
        rest: bytes,
        text: String::new(),
        group: Group {
            silent: false,
            instead: 1,
        },
        outer: Vec::new(),
        skip: 0,
    };
    let mut has_more = true;
    while reader.text.len() < MOST && has_more {
        has_more = reader.step();
    }
    Part {
        text: reader.text,
        is_cut: has_more,
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    text: String,
    group: Group,
    outer: Vec<Group>,
    /// So many characters are the ones instead of one that was read.
    skip: usize,
}

impl Reader<'_> {
    /// Reads on; false at the end.
    fn step(&mut self) -> bool {
        let Some((first, rest)) = self.rest.split_first() else {
            return false;
        };
        self.rest = rest;
        match first {
            b'{' if self.outer.len() < DEPTH => self.outer.push(self.group),
            b'}' => {
                self.group = self.outer.pop().unwrap_or(self.group);
                self.skip = 0;
            }
            b'\\' => self.control(),
            b'{' | b'\r' | b'\n' => (),
            byte => self.byte(*byte),
        }
        true
    }

    /// A character of the code page.
    fn byte(&mut self, byte: u8) {
        match self.skip {
            0 => {
                let byte = [byte];
                let (letter, _) = WINDOWS_1252.decode_without_bom_handling(&byte);
                self.put(&letter);
            }
            _ => self.skip -= 1,
        }
    }

    fn put(&mut self, letters: &str) {
        if !self.group.silent {
            self.text.push_str(letters);
        }
    }

    /// What follows a backslash.
    fn control(&mut self) {
        let Some((first, rest)) = self.rest.split_first() else {
            return;
        };
        if !first.is_ascii_alphabetic() {
            self.rest = rest;
            match first {
                b'\'' => {
                    let digits = rest.get(..2).and_then(|it| std::str::from_utf8(it).ok());
                    if let Some(byte) = digits.and_then(|it| u8::from_str_radix(it, 16).ok()) {
                        self.rest = &rest[2..];
                        self.byte(byte);
                    }
                }
                // Whatever a program does not know, it shall not show.
                b'*' => self.group.silent = true,
                b'~' => self.put(" "),
                b'\\' | b'{' | b'}' => self.byte(*first),
                _ => (),
            }
            return;
        }
        let letters = self.rest.iter().take_while(|it| it.is_ascii_alphabetic());
        let (word, rest) = self.rest.split_at(letters.count());
        let is_digit = |(at, it): &(usize, &u8)| it.is_ascii_digit() || *at == 0 && **it == b'-';
        let digits = rest.iter().enumerate().take_while(is_digit).count();
        let (digits, rest) = rest.split_at(digits);
        // One blank belongs to the word.
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        let number = std::str::from_utf8(digits).ok();
        let number = number.and_then(|it| it.parse::<i64>().ok());
        self.word(std::str::from_utf8(word).unwrap_or_default(), number);
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        match (word, number) {
            ("par" | "line" | "row" | "sect" | "page", _) => self.put("\n"),
            ("tab" | "cell" | "emspace" | "enspace", _) => self.put("\t"),
            ("emdash", _) => self.put("—"),
            ("endash", _) => self.put("–"),
            ("lquote" | "rquote", _) => self.put("'"),
            ("ldblquote" | "rdblquote", _) => self.put("\""),
            ("bullet", _) => self.put("•"),
            ("uc", Some(count)) => self.group.instead = count.clamp(0, 100) as usize,
            ("u", Some(code)) => {
                // Above 32767 it is written as what is below zero.
                let code = if code < 0 { code + 0x1_0000 } else { code };
                let letter = u32::try_from(code).ok().and_then(char::from_u32);
                if let Some(letter) = letter {
                    self.put(letter.encode_utf8(&mut [0; 4]));
                }
                self.skip = self.group.instead;
            }
            ("bin", Some(count)) => {
                let count = usize::try_from(count).unwrap_or(0).min(self.rest.len());
                self.rest = &self.rest[count..];
            }
            (word, _) if SILENT.contains(&word) => self.group.silent = true,
            _ => (),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_files_are_read_as_far_as_they_go() {
        for (bytes, expected) in [
            (&br"{\rtf1 a{b{c"[..], "abc"),
            (br"}}}a\", "a"),
            (br"a\'zz\'4", "azz4"),
            (br"\bin99999 abc", ""),
            (br"\u99999999999999999999 a", "a"),
            (br"\uc2\u252??b\u-10179??c", "übc"),
        ] {
            assert_eq!(
                text(bytes).text,
                expected,
                "{}",
                String::from_utf8_lossy(bytes)
            );
        }
        assert_eq!(text(&b"{".repeat(100_000)).text, "");
    }
}

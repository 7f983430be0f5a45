//! Bytes of unknown origin become UTF-8: with or without a byte order mark, or Windows-1252.

use std::io::{self, BufRead, Read};

/// Reads UTF-8 from UTF-8, UTF-16 with a byte order mark, or Windows-1252.
///
/// Old German programs write Windows-1252. It is told from UTF-8 by the first
/// byte that is not ASCII: what follows it either is valid UTF-8 or is not. A
/// file that is valid UTF-8 for a while and then is not is damaged.
pub struct Decoder<'a> {
    from: &'a mut dyn BufRead,
    encoding: Encoding,
    ready: Vec<u8>,
    given: usize,
    /// The start of a character whose other bytes are in the next chunk.
    rest: Vec<u8>,
    line: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    /// Nothing read yet.
    Unknown,
    /// Only ASCII so far.
    Ascii,
    Utf8,
    Windows1252,
    Utf16(&'static encoding_rs::Encoding),
}

impl<'a> Decoder<'a> {
    pub fn new(from: &'a mut dyn BufRead) -> Decoder<'a> {
        Decoder {
            from,
            encoding: Encoding::Unknown,
            ready: Vec::new(),
            given: 0,
            rest: Vec::new(),
            line: 1,
        }
    }

    /// Decodes the next chunk into `ready`, which stays empty at the end.
    fn refill(&mut self) -> io::Result<()> {
        self.ready.clear();
        self.given = 0;
        while self.ready.is_empty() {
            let chunk = self.from.fill_buf()?;
            let (length, last) = (chunk.len(), chunk.is_empty());
            let mut bytes = std::mem::take(&mut self.rest);
            bytes.extend_from_slice(chunk);
            self.from.consume(length);
            if self.encoding == Encoding::Unknown {
                if bytes.len() < 3 && !last {
                    self.rest = bytes;
                    continue;
                }
                let mark = encoding_rs::Encoding::for_bom(&bytes);
                bytes.drain(..mark.map_or(0, |(_, length)| length));
                self.encoding = match mark {
                    Some((encoding, _)) if encoding == encoding_rs::UTF_8 => Encoding::Utf8,
                    Some((encoding, _)) => Encoding::Utf16(encoding),
                    None => Encoding::Ascii,
                };
            }
            self.decode(bytes, last)?;
            if last {
                break;
            }
        }
        self.line += self.ready.iter().filter(|byte| **byte == b'\n').count() as u64;
        Ok(())
    }

    fn decode(&mut self, bytes: Vec<u8>, last: bool) -> io::Result<()> {
        match self.encoding {
            Encoding::Unknown | Encoding::Ascii | Encoding::Utf8 => {
                let (valid, bad) = match std::str::from_utf8(&bytes) {
                    Ok(_) => (bytes.len(), false),
                    Err(err) => (err.valid_up_to(), err.error_len().is_some() || last),
                };
                if !bytes[..valid].is_ascii() {
                    self.encoding = Encoding::Utf8;
                }
                if bad && self.encoding == Encoding::Utf8 {
                    let before = bytes[..valid].iter().filter(|byte| **byte == b'\n').count();
                    return Err(io::Error::new(
                        io::ErrorKind::InvalidData,
                        format!(
                            "line {}: byte 0x{:02X} is not valid UTF-8",
                            self.line + before as u64,
                            bytes[valid]
                        ),
                    ));
                }
                if bad {
                    self.encoding = Encoding::Windows1252;
                    return self.decode(bytes, last);
                }
                self.rest = bytes[valid..].to_vec();
                self.ready = bytes;
                self.ready.truncate(valid);
            }
            Encoding::Windows1252 => {
                let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
                self.ready = text.into_owned().into_bytes();
            }
            Encoding::Utf16(encoding) => {
                // A character is two or four bytes; a chunk must not end inside one.
                let mut even = bytes.len() & !1;
                let high = if encoding == encoding_rs::UTF_16LE {
                    1
                } else {
                    0
                };
                if !last && even >= 2 && (0xD8..0xDC).contains(&bytes[even - 2 + high]) {
                    even -= 2;
                }
                let end = if last { bytes.len() } else { even };
                let (text, bad) = encoding.decode_without_bom_handling(&bytes[..end]);
                if bad {
                    return Err(io::Error::new(
                        io::ErrorKind::InvalidData,
                        format!("line {}: not valid UTF-16", self.line),
                    ));
                }
                self.rest = bytes[end..].to_vec();
                self.ready = text.into_owned().into_bytes();
            }
        }
        Ok(())
    }
}

impl Read for Decoder<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let length = ready.len().min(into.len());
        into[..length].copy_from_slice(&ready[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Decoder<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.given == self.ready.len() {
            self.refill()?;
        }
        Ok(&self.ready[self.given..])
    }

    fn consume(&mut self, length: usize) {
        self.given += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In chunks of every size, because characters may be cut anywhere.
    #[track_caller]
    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        for chunk in 1..=bytes.len().max(1) {
            let mut from = io::BufReader::with_capacity(chunk, bytes);
            let mut text = String::new();
            let found = Decoder::new(&mut from).read_to_string(&mut text);
            match expected {
                Ok(expected) => {
                    found.unwrap();
                    assert_eq!(text, expected, "chunks of {chunk}");
                }
                Err(expected) => assert_eq!(found.unwrap_err().to_string(), expected),
            }
        }
    }

    #[test]
    fn encodings() {
        check(b"", Ok(""));
        check(b"name\nPlain", Ok("name\nPlain"));
        check("Café €".as_bytes(), Ok("Café €"));
        check(b"\xEF\xBB\xBFCaf\xC3\xA9", Ok("Café"));
        check(b"Caf\xE9 \x80 5", Ok("Café € 5"));
        check(b"M\xFCller;\xC4", Ok("Müller;Ä"));
        check(b"\xFF\xFEa\0\xE9\0\x3D\xD8\x00\xDE", Ok("aé😀"));
        check(b"\xFE\xFF\0a", Ok("a"));
        check(
            b"ok \xC3\xA9\nbad \xFF",
            Err("line 2: byte 0xFF is not valid UTF-8"),
        );
    }
}

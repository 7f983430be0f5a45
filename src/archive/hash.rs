//! Hashes of what passes by.

use sha2::{Digest, Sha256};
use std::io::{self, Read, Write};

/// How much passes at a time: few calls of the system, and what is read is still near the processor.
pub const AT_ONCE: usize = 64 << 10;

/// Bytes on their way, with the hash of those that have passed.
pub struct Hashing<T> {
    bytes: T,
    hash: Sha256,
    length: u64,
}

impl<T> Hashing<T> {
    /// Nothing has passed yet.
    pub fn new(bytes: T) -> Hashing<T> {
        Hashing {
            bytes,
            hash: Sha256::new(),
            length: 0,
        }
    }

    /// How many bytes have passed.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The hash of what has passed.
    pub fn end(self) -> [u8; 32] {
        self.hash.finalize().into()
    }

    fn pass(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.length += bytes.len() as u64;
    }
}

impl<T: Read> Hashing<T> {
    /// Lets everything pass that is left.
    ///
    /// # Errors
    /// As reading it.
    pub fn pass_all(&mut self) -> io::Result<()> {
        let mut buffer = vec![0; AT_ONCE];
        while filled(self, &mut buffer)? == buffer.len() {}
        Ok(())
    }
}

impl<T: Read> Read for Hashing<T> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.pass(&buffer[..count]);
        Ok(count)
    }
}

impl<T: Write> Write for Hashing<T> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let count = self.bytes.write(buffer)?;
        self.pass(&buffer[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.bytes.flush()
    }
}

/// Fills a buffer as far as there is something to read, and says how far that is.
///
/// # Errors
/// As reading it.
pub fn filled(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut count = 0;
    while count < buffer.len() {
        match source.read(&mut buffer[count..]) {
            Ok(0) => break,
            Ok(more) => count += more,
            Err(err) if err.kind() == io::ErrorKind::Interrupted => (),
            Err(err) => return Err(err),
        }
    }
    Ok(count)
}

/// The hash of bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Bytes as people write hashes.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The hash that people write like this, in small letters.
pub fn unhex(text: &str) -> Option<[u8; 32]> {
    let small = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if text.len() != 64 || !text.bytes().all(small) {
        return None;
    }
    let mut hash = [0; 32];
    for (byte, pair) in hash.iter_mut().zip(text.as_bytes().chunks(2)) {
        let pair = std::str::from_utf8(pair).ok()?;
        *byte = u8::from_str_radix(pair, 16).ok()?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_read_as_they_are_written() {
        let hash: [u8; 32] = Sha256::digest(b"bo").into();
        assert_eq!(unhex(&hex(&hash)), Some(hash));
        let upper = hex(&hash).to_uppercase();
        for wrong in ["", "ab", upper.as_str(), &"é".repeat(32)] {
            assert_eq!(unhex(wrong), None);
        }
    }
}
